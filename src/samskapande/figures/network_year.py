"""A year of a learning network: what is prepared, in the order of the slides, and two terms with three meetings each.

The slides' arrows are lost, so those here are dashed, and that the six meetings fall three to a term is assumed.
"""

from __future__ import annotations

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, arrowhead, line, mark, paragraph, path, picture, point, text


def network_year(_: Translate) -> Drawing:
    steps = (
        _("chief executive and directors"),
        _("theme"),
        _("aim"),
        _("description of method"),
        _("project group"),
        _("test in one group"),
        _("support for facilitators"),
    )
    words = (
        _("First, in the order of the slides"),
        _("Then six meetings a year"),
        _("one term"),
        _("the next term"),
        _("in between: ongoing dialogue with the facilitators"),
        _("Dashed: the course’s own arrows. Three meetings a term is assumed."),
    )
    return Drawing(
        wide=_wide(steps, *words),
        narrow=_narrow(steps, *words),
        alt=_(
            "A network’s year, with the course’s own arrows. First, in the order of the slides: chief executive and "
            "directors, theme, aim, description of method, project group, test in one group, support for facilitators. "
            "Then six meetings, three in each of two terms (assumed). Arcs from meeting to meeting stand for the "
            "ongoing dialogue with the facilitators."
        ),
    )


def _wide(steps: tuple[str, ...], first: str, then: str, one: str, other: str, between: str, note: str) -> str:
    axis, meetings = 120, (328, 386, 444, 548, 606, 664)
    return picture(
        WIDE,
        256,
        text(0, 18, first, "name"),
        *_list(steps, 46),
        path(f"M256 {axis}H290", "open"),
        arrowhead(298, axis, 1, 0, "rule"),
        text(316, 18, then, "name"),
        text(meetings[1], axis - 26, one, "small", "middle"),
        text(meetings[4], axis - 26, other, "small", "middle"),
        line(496, axis - 44, 496, axis + 10),
        *_arcs([(x, axis) for x in meetings], 0, 34),
        *(mark(x, axis, "dot", 7) for x in meetings),
        paragraph(496, axis + 66, between, 370, "small", "middle", size=14),
        text(0, 248, note, "fine"),
    )


def _narrow(steps: tuple[str, ...], first: str, then: str, one: str, other: str, between: str, note: str) -> str:
    axis, top = 8, 318
    meetings = [top + 40 * i + (52 if i > 2 else 0) for i in range(6)]
    return picture(
        NARROW,
        meetings[5] + 76,
        text(0, 18, first, "name"),
        *_list(steps, 46),
        path(f"M{axis} {top - 84}V{top - 28}", "open"),
        arrowhead(axis, top - 20, 0, 1, "rule"),
        text(24, top - 40, then, "name"),
        text(56, meetings[1] + 5, one, "small"),
        text(56, meetings[4] + 5, other, "small"),
        *_arcs([(axis, y) for y in meetings], 34, 0),
        *(mark(axis, y, "dot", 7) for y in meetings),
        paragraph(56, meetings[2] + 41, between, 250, "small", size=14),
        paragraph(0, meetings[5] + 46, note, 330, "fine", size=13),
    )


def _list(steps: tuple[str, ...], y: float) -> list[str]:
    """One below the other, beside a dashed arrow."""
    pitch = LINE + 5
    below = y + pitch * (len(steps) - 1) + 2
    return [
        path(f"M8 {y - 10}V{below}", "open"),
        arrowhead(8, below + 6, 0, 1, "rule"),
        *(text(24, y + pitch * i, step) for i, step in enumerate(steps)),
    ]


def _arcs(points: list[tuple[float, float]], across: float, down: float) -> list[str]:
    """From each point to the next, bowed to the side."""
    arcs = "".join(
        f"M{point(a + across * 0.35, b + down * 0.35)}"
        f"Q{point((a + c) / 2 + across, (b + d) / 2 + down)} {point(c + across * 0.35, d + down * 0.35)}"
        for (a, b), (c, d) in zip(points, points[1:], strict=False)
    )
    return [path(arcs, "rule")]
