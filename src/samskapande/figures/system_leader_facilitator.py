"""Four words from a slide, the system, the leader, the facilitator and results, with the course's own arrows.

The slide's arrows are lost. The dashes say so: whoever draws them, guesses. Three lines become one, since the course
reads the hypothesis as "if, and if, and if, then".
"""

from __future__ import annotations

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, arrowhead, broken, mark, paragraph, path, picture, text


def system_leader_facilitator(_: Translate) -> Drawing:
    conditions = (
        (_("The system"), _("if it gives time, a theme and a mixed group")),
        (_("The leader"), _("if they bring something real, and try something afterwards")),
        (_("The facilitator"), _("if they keep the conversation open")),
    )
    results = (_("Results"), _("then something changes that those concerned can notice"))
    note = _("Dashed: the arrows, and the words along them, are the course’s own.")
    return Drawing(
        wide=_wide(conditions, results, note),
        narrow=_narrow(conditions, results, note),
        alt=_(
            "Four words from the slides, joined by the course’s own arrows: if the system gives time, a theme and a "
            "mixed group, if the leader brings something real and tries something afterwards, and if the facilitator "
            "keeps the conversation open, then something changes that those concerned can notice. Three lines meet in "
            "one arrow to results. How the slides joined the four is not known."
        ),
    )


def _wide(conditions: tuple[tuple[str, str], ...], results: tuple[str, str], note: str) -> str:
    rows, middle = (30, 116, 202), 116
    parts = []
    for y, (name, words) in zip(rows, conditions, strict=True):
        parts += [
            text(0, y + 5, name, "name"),
            mark(140, y, "dot", 5),
            paragraph(154, y - 10 - LINE * (len(broken(words, 330, 14)) - 1), words, 330, "small", size=14),
        ]
        bend = "" if y == middle else f"C500 {y} 470 {middle} 518 {middle}"
        parts.append(path(f"M154 {y}H{518 if y == middle else 440}{bend}", "open"))
    return picture(
        WIDE,
        266,
        *parts,
        arrowhead(526, middle, 1, 0, "rule", 6),
        text(540, middle + 5, results[0], "name"),
        paragraph(540, middle + 25, results[1], 132, "small", size=14),
        text(0, 256, note, "fine"),
    )


def _narrow(conditions: tuple[tuple[str, str], ...], results: tuple[str, str], note: str) -> str:
    rows, trunk, end = (16, 104, 192), 326, 292
    parts = []
    for y, (name, words) in zip(rows, conditions, strict=True):
        parts += [
            mark(6, y, "dot", 5),
            text(20, y + 5, name, "name"),
            paragraph(20, y + 27, words, 280, "small", size=14),
            path(f"M150 {y}H300Q{trunk} {y} {trunk} {y + 26}", "open"),
        ]
    return picture(
        NARROW,
        end + 112,
        *parts,
        path(f"M{trunk} {rows[0] + 26}V{end - 26}Q{trunk} {end} 300 {end}H120", "open"),
        arrowhead(112, end, -1, 0, "rule", 6),
        text(20, end + 5, results[0], "name"),
        paragraph(20, end + 27, results[1], 300, "small", size=14),
        paragraph(0, end + 84, note, 330, "fine", size=13),
    )
