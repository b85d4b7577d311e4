"""Two ladders of how much say people have: Arnstein's from 1969, and one made for health and social care.

Their rungs do not match, so nothing joins them: the steps are of different height, the feet stand on different ground,
and no rung of the one lies level with a rung of the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Translate, sentence
from .svg import LINE, NARROW, WIDE, broken, line, paragraph, path, picture, point, text


@dataclass(frozen=True)
class Ladder:
    rungs: tuple[str, ...]
    """From the lowest."""
    groups: tuple[tuple[str, int], ...] = ()
    """Name and number of rungs, from the lowest."""
    note: tuple[int, str] = (0, "")
    """Beside the name of a rung: its number, and what there is to say."""


def ladders(_: Translate) -> Drawing:
    informing, consultation = _("Informing"), _("Consultation")
    arnstein = Ladder(
        (
            _("Manipulation"),
            _("Therapy"),
            informing,
            consultation,
            _("Placation"),
            _("Partnership"),
            _("Delegated power"),
            _("Citizen control"),
        ),
        groups=((_("Non-participation"), 2), (_("Tokenism"), 3), (_("Citizen power"), 3)),
    )
    tlap = Ladder(
        (
            _("Coercion"),
            _("Educating"),
            informing,
            consultation,
            _("Engagement"),
            sentence(_("co-design")),
            _("Co-production"),
        ),
        note=(6, _("influence, but no part in seeing it through")),
    )
    title = text(0, 18, _("Arnstein, 1969: citizen participation"), "name")
    name, makers = "Ladder of co-production", "Think Local Act Personal"  # names are not translated
    return Drawing(
        wide=picture(
            WIDE,
            448,
            title,
            *_climb(arnstein, 0, 430, 42, 30, 224),
            text(386, 18, name, "name"),
            text(386, 38, makers, "small"),
            *_climb(tlap, 386, 404, 52),
        ),
        narrow=picture(
            NARROW,
            820,
            title,
            *_climb(arnstein, 0, 406, 36, 32),
            line(0, 448, NARROW, 448),
            text(0, 484, name, "name"),
            text(0, 504, makers, "small"),
            *_climb(tlap, 0, 802, 44),
        ),
        alt=_(
            "Two ladders, numbered from the bottom. Arnstein: 1 manipulation, 2 therapy (non-participation); "
            "3 informing, 4 consultation, 5 placation (tokenism); 6 partnership, 7 delegated power, 8 citizen control "
            "(citizen power). Ladder of co-production: 1 coercion, 2 educating, 3 informing, 4 consultation, "
            "5 engagement, 6 co-design, 7 co-production. The rungs do not match one to one."
        ),
    )


def _climb(ladder: Ladder, x: float, foot: float, step: float, apart: float = 0, beside: float = 0) -> list[str]:
    """``foot`` is the height of the lowest rung, ``apart`` what is left between two groups, ``beside`` where their
    names stand; without it, above them."""
    groups = ladder.groups or (("", len(ladder.rungs)),)
    parts: list[str] = []
    rails, y, number = "", foot, 0
    for name, size in groups:
        lowest = y
        for i in range(size):
            y = lowest - step * i
            number += 1
            rails += f"M{point(x, y)}h40"
            parts += [
                text(x + 62, y + 5, str(number), "small", "end"),
                text(x + 72, y + 5, ladder.rungs[number - 1]),
            ]
            if number == ladder.note[0]:
                up = (len(broken(ladder.note[1], 146, 13)) - 1) * LINE / 2
                parts.append(paragraph(x + 163, y + 5 - up, ladder.note[1], 146, "fine", size=13))
        if name and not beside:
            parts.append(text(x + 50, y - 24, name, "name"))
        elif name:
            parts += [
                line(x + beside, y - 10, x + beside, lowest + 10),
                text(x + beside + 12, (y + lowest) / 2 + 5, name, "name"),
            ]
        top, y = y - 16, y - step - apart
    rails += f"M{point(x, foot + 16)}V{top:g}M{point(x + 40, foot + 16)}V{top:g}"
    return [path(rails, "rule"), *parts]
