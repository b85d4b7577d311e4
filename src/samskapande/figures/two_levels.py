"""One person's way along the operative level, and where four decisions from the strategic level meet it. Invented.

The grammar of the course's first question, stood upright: filled is what was intended, hollow is what it became, and
the line between them is the gap. The way is hatched, since Rut and her way are invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, arrowhead, line, mark, paragraph, path, picture, text

MARK = 8


@dataclass(frozen=True)
class Station:
    place: str
    decided: str
    became: str


@dataclass(frozen=True)
class Words:
    strategic: str
    operative: str
    gap: str
    back: str
    intended: str
    became: str
    invented: str


def two_levels(_: Translate) -> Drawing:
    stations = (
        Station(_("Health centre"), _("first contact through a web form"), _("Rut hangs up")),
        Station(
            _("Emergency department"),
            _("nobody stays longer than four hours"),
            _("moved before the ward knows"),
        ),
        Station(_("Ward"), _("home before noon"), _("tablets not gone through")),
        Station(_("Home"), _("a call within three days"), _("the mistake is found")),
    )
    words = Words(
        _("strategic level"),
        _("operative level"),
        _("the gap"),
        _("and something back up"),
        _("what was intended"),
        _("what it became"),
        _("Hatched: Rut’s way. Invented example."),
    )
    return Drawing(
        wide=_wide(stations, words),
        narrow=_narrow(stations, words),
        alt=_(
            "Invented example. The strategic level is above, the operative below, and along the operative runs one "
            "person’s way: health centre, emergency department, ward, home. At each a line, the gap, comes down from "
            "what was intended (filled mark) to what it became (hollow mark). At the last an arrow also goes back up."
        ),
    )


def _wide(stations: tuple[Station, ...], words: Words) -> str:
    above, below, columns = 78, 188, (12, 184, 388, 560)
    parts = []
    for i, (x, one) in enumerate(zip(columns, stations, strict=True)):
        parts += [
            paragraph(x - MARK, 22, one.decided, 150, "small", size=14),
            *_meeting(x, above, below, back=i == 3),
            text(x - MARK, below + 44, one.place, "name"),
            paragraph(x - MARK, below + 44 + LINE, one.became, 160, "small", size=14),
        ]
    gap = (above + below) / 2 + 5
    foot = below + 130
    return picture(
        WIDE,
        foot + 8,
        text(WIDE, above - 10, words.strategic, "fine", "end"),
        line(0, above, WIDE, above),
        *_way(0, WIDE, below),
        *parts,
        text(columns[0] + 16, gap, words.gap, "fine"),
        paragraph(columns[3] + 34, gap - 10, words.back, 110, "fine", size=13),
        text(WIDE, below + 24, words.operative, "fine", "end"),
        mark(columns[0], foot - 5, "filled", MARK - 1),
        text(columns[0] + 16, foot, words.intended, "small"),
        mark(columns[1], foot - 5, "hollow", MARK - 1),
        text(columns[1] + 16, foot, words.became, "small"),
        text(columns[2] - MARK, foot, words.invented, "small"),
    )


def _narrow(stations: tuple[Station, ...], words: Words) -> str:
    above, below, columns = 44, 146, (24, 112, 200, 288)
    parts, y = [], below + 142
    for i, (x, one) in enumerate(zip(columns, stations, strict=True)):
        parts += [
            *_meeting(x, above, below, back=i == 3),
            text(x, below + 34, str(i + 1), "name", "middle"),
            text(0, y, str(i + 1), "name"),
            text(22, y, one.place, "name"),
            mark(29, y + LINE, "filled", 5),
            text(44, y + LINE + 5, one.decided, "small"),
            mark(29, y + 2 * LINE + 3, "hollow", 5),
            text(44, y + 2 * LINE + 8, one.became, "small"),
        ]
        y += 86
    return picture(
        NARROW,
        y - 8,
        text(0, 18, words.strategic, "fine"),
        line(0, above, NARROW, above),
        *_way(0, NARROW, below),
        *parts,
        text(columns[0] + 14, (above + below) / 2 + 5, words.gap, "fine"),
        text(0, below + 54, words.operative, "fine"),
        mark(6, below + 79, "filled", 5),
        text(22, below + 84, words.intended, "small"),
        mark(182, below + 79, "hollow", 5),
        text(198, below + 84, words.became, "small"),
        text(0, below + 106, words.invented, "small"),
        line(29, y - 28, 29, y - 17, "you"),
        arrowhead(29, y - 29, 0, -1, "you", 4),
        text(44, y - 18, words.back, "small"),
    )


def _meeting(x: float, above: float, below: float, *, back: bool) -> list[str]:
    """A decision on its way down; one of them also sends something up."""
    top, foot = above + MARK, below - MARK - 3
    parts = [
        line(x, top, x, foot, "you"),
        arrowhead(x, foot, 0, 1, "you"),
        mark(x, above, "filled", MARK),
        mark(x, below, "hollow", MARK),
    ]
    if back:
        parts += [line(x + 18, foot + 2, x + 18, top + 4, "you"), arrowhead(x + 18, top + 4, 0, -1, "you")]
    return parts


def _way(start: float, end: float, y: float) -> list[str]:
    """Hatched, with a point that shows where it goes."""
    strokes = int((end - start - 22) / 6)
    return [
        path(f"M{start:g} {y + 5:g}" + "l8-10m-2 10" * strokes, "others"),
        arrowhead(end - 2, y, 1, 0, "others", 8),
    ]
