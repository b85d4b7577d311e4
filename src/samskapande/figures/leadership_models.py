"""Where the leadership sits: in one person, in two, in the group, and the place that the workshop leaves open.

The pictures are the course's own. Dark is where the leadership is. Nobody stands above anybody else, since height means
level in this course.
"""

from __future__ import annotations

from math import cos, pi, sin

from .drawing import Drawing, Translate
from .svg import NARROW, WIDE, arrowhead, mark, paragraph, path, picture, point, text

ROUND = 52
"""From the middle of a picture to the people around it."""


def leadership_models(_: Translate) -> Drawing:
    models = (
        (_leader, _("Leader-centric"), _("in one person")),
        (_pair, _("Co-leadership"), _("in two people, or a few")),
        (_web, _("Collective"), _("emerges in the group")),
        (_left_open, _("Hybrid"), _("left open on the slide")),
    )
    leading, others = _("where the leadership sits"), _("the others")
    return Drawing(
        wide=picture(
            WIDE,
            244,
            *(
                draw(75 + 184 * i, 66)
                + text(75 + 184 * i, 152, name, "name", "middle")
                + paragraph(75 + 184 * i, 172, where, 142, "small", "middle", size=14)
                for i, (draw, name, where) in enumerate(models)
            ),
            *_legend(8, 236, leading, 250, 236, others),
        ),
        narrow=picture(
            NARROW,
            474,
            *(
                draw(x, y)
                + text(x, y + 86, name, "name", "middle")
                + paragraph(x, y + 106, where, 136, "small", "middle", size=14)
                for (x, y), (draw, name, where) in zip(
                    ((75, 66), (262, 66), (75, 280), (262, 280)), models, strict=True
                )
            ),
            *_legend(8, 440, leading, 8, 464, others),
        ),
        alt=_(
            "Where the leadership sits, in four pictures. Leader-centric: one dark mark, with arrows to the six around "
            "it. Co-leadership: two dark marks joined by a line, with arrows to the others. Collective: all marks are "
            "dark, in a web of lines, with nobody in the middle. Hybrid: a dashed circle around three dots, a question "
            "that the workshop’s slide leaves open."
        ),
    )


def _legend(x: float, y: float, leading: str, x2: float, y2: float, others: str) -> tuple[str, ...]:
    return (
        mark(x, y - 5, "dot", 7),
        text(x + 16, y, leading, "small"),
        mark(x2, y2 - 5, "other", 5),
        text(x2 + 16, y2, others, "small"),
    )


def _around(x: float, y: float, people: int, turned: float = 0) -> list[tuple[float, float]]:
    angles = (2 * pi * i / people + turned for i in range(people))
    return [(x + ROUND * cos(a), y + ROUND * sin(a)) for a in angles]


def _leads(x: float, y: float, to: tuple[float, float]) -> str:
    dx, dy = to[0] - x, to[1] - y
    far = (dx * dx + dy * dy) ** 0.5
    dx, dy = dx / far, dy / far
    end = (x + dx * (far - 9), y + dy * (far - 9))
    return path(f"M{point(x + dx * 13, y + dy * 13)}L{point(*end)}", "rule") + arrowhead(*end, dx, dy, "rule", 4)


def _leader(x: float, y: float) -> str:
    return "".join(_leads(x, y, one) + mark(*one, "other", 5) for one in _around(x, y, 6)) + mark(x, y, "dot", 9)


def _pair(x: float, y: float) -> str:
    here, there = x - 14, x + 14
    return (
        path(f"M{point(here, y)}H{there:g}", "rule")
        + "".join(_leads(there if one[0] > x else here, y, one) + mark(*one, "other", 5) for one in _around(x, y, 6))
        + mark(here, y, "dot", 9)
        + mark(there, y, "dot", 9)
    )


def _web(x: float, y: float) -> str:
    group = _around(x, y, 7, -pi / 2)
    joined = "".join(
        f"M{point(*group[a])}L{point(*group[b])}" for a in range(7) for b in range(a) if (a - b) % 7 in (1, 2, 5, 6)
    )
    return path(joined, "rule") + "".join(mark(*one, "dot", 7) for one in group)


def _left_open(x: float, y: float) -> str:
    return mark(x, y, "open", ROUND) + "".join(mark(x + 14 * i, y, "other", 3) for i in (-1, 0, 1))
