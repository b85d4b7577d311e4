"""Osborne's three regimes of public services on one line of time, to scale."""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Table, Translate, sentence
from .svg import NARROW, WIDE, line, mark, paragraph, picture, text

FIRST, LAST, WROTE = 1870, 2014, 2006


@dataclass(frozen=True)
class Regime:
    name: str
    """Never translated."""
    when: str
    begins: tuple[int, int]
    """Somewhere between these years."""
    ends: tuple[int, int] | None = None
    """Likewise; without it, the account leaves the end open."""


def three_regimes(_: Translate) -> Drawing:
    regimes = (
        Regime(
            "Public Administration",
            _("from the late nineteenth century to the late 1970s or early 1980s"),
            (1870, 1900),
            (1976, 1984),
        ),
        Regime("New Public Management", _("to the start of the twenty-first century"), (1976, 1984), (1998, 2004)),
        Regime("New Public Governance", _("emerging in 2006, when Osborne wrote"), (1998, WROTE)),
    )
    note = _("Dots: about then. Dashed: left open. The mark: 2006.")
    return Drawing(
        wide=_picture(regimes, note, WIDE, (58, 116, 174)),
        narrow=_picture(regimes, note, NARROW, (76, 144, 214)),
        alt=_(
            "A time line to scale, after Osborne. Public Administration runs from the late nineteenth century to about "
            "1980, three quarters of the line. New Public Management follows, to the start of the twenty-first "
            "century. New Public Governance is emerging in 2006, when Osborne wrote. What comes after is left open."
        ),
        table=Table(
            _("Three regimes, in Osborne’s account"),
            (_("Regime"), _("When")),
            tuple((one.name, sentence(one.when)) for one in regimes),
        ),
    )


def _picture(regimes: tuple[Regime, ...], note: str, width: float, lanes: tuple[float, ...]) -> str:
    left = 4
    year = (width - 2 * left) / (LAST - FIRST)

    def x(when: float) -> float:
        return left + (when - FIRST) * year

    axis = lanes[-1] + 44
    parts = [line(x(FIRST), axis, x(LAST), axis, "rule"), mark(x(WROTE), lanes[-1], "dot", 7)]
    for when in (1900, 1950, 2000):
        parts += [
            line(x(when), axis, x(when), axis + 6, "rule"),
            text(x(when), axis + 24, str(when), "small", "middle"),
        ]
    for one, lane in zip(regimes, lanes, strict=True):
        (early, late), (until, after) = one.begins, one.ends or (one.begins[1], LAST)
        parts.append(line(x(early), lane, x(late), lane, "about"))
        if one.ends:
            parts += [line(x(late), lane, x(until), lane, "span"), line(x(until), lane, x(after), lane, "about")]
        else:
            parts.append(line(x(late), lane, x(after), lane, "open"))
        if early == FIRST:
            parts += [text(left, 16, one.name, "name"), paragraph(left, 36, one.when, width - 20, "small", size=14)]
        else:
            room = x(early) - 12
            parts += [
                text(room, lane - 7, one.name, "name", "end"),
                paragraph(room, lane + 12, one.when, room - 10, "small", "end", size=14),
            ]
    parts.append(paragraph(left, axis + 52, note, width - 20, "small", size=14))
    return picture(width, axis + 78, *parts)
