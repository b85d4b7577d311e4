"""Eight processes on the workshop's slide, nine practices in the article: a line from each of the eight to its own.

Neither list is numbered, since neither is a row of steps. Power-sharing has no line.
"""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, broken, line, mark, paragraph, picture, text


@dataclass(frozen=True)
class Form:
    width: float
    left: float
    """Where the processes end."""
    line: tuple[float, float]
    right: float
    """Where the practices begin."""
    head: float
    """Height of the words above the first row."""
    pitch: float
    """The least from one row to the next."""


def eight_to_nine(_: Translate) -> Drawing:
    pairs = (
        (_("Initiating co-production"), _("Initiating")),
        ("", _("Power-sharing")),
        (_("Training and development for emerging leaders"), _("Training")),
        (_("Supporting through facilitating, driving and championing co-production"), _("Supporting")),
        (_("Building trusting relationships and commitment"), _("Establishing trust")),
        (_("Communicating, dialogue and dealing with conflict"), _("Communicating")),
        (_("Networking as mediating, bridging and boundary spanning"), _("Networking")),
        (_("Orchestrating and meta-co-production"), _("Orchestration")),
        (_("Implementing the outputs of co-production"), _("Implementation")),
    )
    heads = (_("the workshop’s slide: eight processes"), _("the article: nine practices"))
    alone = _("not on the slide")
    return Drawing(
        wide=_joined(Form(WIDE, 356, (368, 452), 468, 28, 50), pairs, heads, alone),
        narrow=_joined(Form(NARROW, 158, (168, 200), 214, 52, 40), pairs, heads, alone),
        alt=_(
            "On the left the eight processes on the workshop’s slide, on the right the article’s nine practices. A "
            "line joins each process to one practice, for example from building trusting relationships and commitment "
            "to establishing trust. Power-sharing, on the right, has a larger mark and no line: it is not on the "
            "slide’s list. Neither list is numbered, since the practices are not steps."
        ),
    )


def _joined(form: Form, pairs: tuple[tuple[str, str], ...], heads: tuple[str, str], alone: str) -> str:
    """A row is as high as its words."""
    left, right, (here, there) = form.left, form.right, form.line
    room, own = left * 0.86, (form.width - right) * 0.95
    parts = [
        paragraph(left, 18, heads[0], left, "small", "end", size=14),
        paragraph(right, 18, heads[1], own, "small", size=14),
    ]
    y, before = form.head, 0
    for process, practice in pairs:
        high = max(len(broken(process, room, 14)), len(broken(practice, own, 16)))
        y += max(form.pitch, (before + high) * LINE / 2 + 22)
        parts.append(_beside(right, y, practice, own, "name", size=16))
        if process:
            parts += [
                _beside(left, y, process, room, "small", "end", size=14),
                line(here, y, there, y, "rule"),
                mark(here, y, "dot", 4),
                mark(there, y, "dot", 4),
            ]
            before = high
        else:
            parts += [mark(there, y, "dot", 7), text(right, y + 5 + LINE, alone, "fine")]
            before = high + 2  # a line below, and as much as nothing above
    return picture(form.width, y + before * LINE / 2 + 6, *parts)


def _beside(x: float, y: float, words: str, width: float, look: str, anchor: str | None = None, *, size: float) -> str:
    """A text whose middle stands at the height of y."""
    up = (len(broken(words, width, size)) - 1) * LINE / 2
    return paragraph(x, y + 5 - up, words, width, look, anchor, size=size)
