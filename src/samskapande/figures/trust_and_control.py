"""Two logics between the levels: what goes down, what goes up, what a deviation is, and what the manager does.

The course's own picture, not the Vinnova project's model. On the left the lines run straight past the manager; on the
right they are turned over there before they go on.
"""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, arrowhead, line, mark, paragraph, path, picture, text


@dataclass(frozen=True)
class Logic:
    name: str
    down: str
    manager: str
    up: str
    deviation: str
    turned_over: bool


def trust_and_control(_: Translate) -> Drawing:
    logics = (
        Logic(
            _("Logic of control"),
            _("targets, templates, follow-up"),
            _("passes on and follows up"),
            _("reports, deviations"),
            _("an error to close"),
            turned_over=False,
        ),
        Logic(
            _("Logic of trust"),
            _("purpose, frame, questions"),
            _("translates both ways"),
            _("experience, proposals, “this does not work because …”"),
            _("a sign to understand"),
            turned_over=True,
        ),
    )
    labels = (
        _("The strategic level sends"),
        _("The first-line manager"),
        _("The operative level sends"),
        _("A deviation is"),
    )
    return Drawing(
        wide=picture(WIDE, 364, *_scene(0, logics[0], labels), *_scene(380, logics[1], labels)),
        narrow=picture(
            NARROW,
            758,
            *_scene(0, logics[0], labels),
            line(0, 380, NARROW, 380),
            *_scene(0, logics[1], labels, 404),
        ),
        alt=_(
            "Two pictures with the strategic level above the operative. Control: targets, templates and follow-up go "
            "down, reports and deviations up, straight past a manager who passes on and follows up; a deviation is an "
            "error to close. Trust: purpose, frame and questions go down, experience and proposals up, and the manager "
            "translates both ways; a deviation is a sign to understand."
        ),
    )


def _scene(x: float, logic: Logic, labels: tuple[str, ...], top: float = 0) -> list[str]:
    words, first, middle, last = x + 84, top + 62, top + 146, top + 230
    parts = [text(x, top + 20, logic.name, "say")]
    for y, label, said in zip(
        (first, middle, last, last + 92),
        labels,
        (logic.down, logic.manager, logic.up, logic.deviation),
        strict=True,
    ):
        parts += [
            text(words, y, label, "small"),
            paragraph(words, y + LINE + 1, said, 250, "name" if y == middle else ""),
        ]
    down, up, manager = x + 12, x + 48, x + 30
    start, end, level = first - 8, last + 28, middle + 4
    for side, way in ((down, 1), (up, -1)):
        a, b = (start, end) if way > 0 else (end, start)
        if logic.turned_over:
            bow = manager - side
            parts.append(
                path(
                    f"M{side} {a}V{level - 36 * way}"
                    f"C{side} {level - 8 * way} {manager + bow} {level - 22 * way} {manager + bow} {level}"
                    f"S{side} {level + 8 * way} {side} {level + 36 * way}V{b}",
                    "rule",
                )
            )
        else:
            parts.append(line(side, a, side, b, "rule"))
        parts.append(arrowhead(side, b, 0, way, "rule", 6))
    sign = last + 98
    return [
        *parts,
        mark(manager, level, "other", 8),
        mark(manager, sign, "dot", 4),
        path(f"M{manager + 11} {sign - 5}A12 12 0 1 0 {manager + 11} {sign + 5}", "rule")
        if logic.turned_over
        else mark(manager, sign, "rule", 12),
    ]
