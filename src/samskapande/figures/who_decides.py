"""Who decides, in which phase of a service: the words that resemble co-production, told apart."""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Table, Translate, sentence
from .svg import LINE, NARROW, WIDE, line, mark, paragraph, picture, text

SHARED, HEARD, NOT = "shared", "heard", "not"
MARKS = {SHARED: "filled", HEARD: "hollow"}


@dataclass(frozen=True)
class Word:
    name: str
    who: str
    phases: tuple[str, str, str, str]
    instead: str = ""
    """What it is about when it is not about the service."""


def who_decides(_: Translate) -> Drawing:
    phases = (_("Planning"), _("Design"), _("Delivery"), _("Evaluation"))
    words = (
        Word(_("Co-production"), _("together, all the way"), (SHARED,) * 4),
        Word(_("Co-design"), _("together, in one phase"), (NOT, SHARED, NOT, NOT)),
        Word(_("Participation, involvement"), _("the organisation decides"), (HEARD,) * 4),
        Word(
            _("Person-centred care"),
            _("patient and professional"),
            (NOT,) * 4,
            _("shared, but about one’s own care, not about the service"),
        ),
    )
    legend = {
        SHARED: _("the decision is shared"),
        HEARD: _("heard, but does not decide"),
        NOT: _("no circle: not about that phase"),
    }
    in_table = legend | {NOT: _("not about that phase")}
    return Drawing(
        wide=_wide(phases, words, legend),
        narrow=_narrow(phases, words, legend),
        alt=_(
            "Four words and the phases of a service. Co-production: the decision is shared in planning, design, "
            "delivery and evaluation. Co-design: shared in design only. Participation and involvement: people can be "
            "invited and heard in any phase, the organisation decides. Person-centred care: patient and professional "
            "decide together about one’s own care, not about the service."
        ),
        table=Table(
            _("Who decides, in which phase of a service"),
            (_("Word"), _("Who decides"), *phases),
            tuple((w.name, sentence(w.who), *(sentence(w.instead or in_table[p]) for p in w.phases)) for w in words),
        ),
    )


def _wide(phases: tuple[str, ...], words: tuple[Word, ...], legend: dict[str, str]) -> str:
    columns, first, step = [330.0 + 106 * i for i in range(4)], 76, 70
    foot = first + step * len(words)
    parts = [text(x, 24, phase, "small", "middle") for x, phase in zip(columns, phases, strict=True)]
    for i, word in enumerate(words):
        y = first + step * i
        parts += [line(0, y - 35, WIDE, y - 35), *_label(y - 3, word), *_row(columns, y, word)]
        if word.instead:
            parts.append(paragraph(columns[0] - 8, y - 3, word.instead, 350, "small", size=14))
    parts += [line(0, foot - 35, WIDE, foot - 35), *_legend(((8, foot), (204, foot), (462, foot)), legend)]
    return picture(WIDE, foot + 20, *parts)


def _narrow(phases: tuple[str, ...], words: tuple[Word, ...], legend: dict[str, str]) -> str:
    columns, first, step = [40.0 + 85 * i for i in range(4)], 58, 104
    foot = first + step * len(words)
    parts = [text(x, 20, phase, "fine", "middle") for x, phase in zip(columns, phases, strict=True)]
    for i, word in enumerate(words):
        y = first + step * i
        parts += [line(0, y - 24, NARROW, y - 24), *_label(y, word), *_row(columns, y + 50, word)]
        if word.instead:
            parts.append(paragraph(0, y + 45, word.instead, NARROW, "small", size=14))
    parts += [
        line(0, foot - 24, NARROW, foot - 24),
        *_legend(((8, foot + 4), (8, foot + 30), (8, foot + 56)), legend),
    ]
    return picture(NARROW, foot + 70, *parts)


def _label(y: float, word: Word) -> tuple[str, ...]:
    return (text(0, y, word.name, "name"), text(0, y + LINE, word.who, "small"))


def _row(columns: list[float], y: float, word: Word) -> list[str]:
    """Joined by a line where the decision is shared all the way."""
    shared = [x for x, phase in zip(columns, word.phases, strict=True) if phase == SHARED]
    joined = [line(shared[0], y, shared[-1], y, "you")] if len(shared) > 1 else []
    return joined + [mark(x, y, MARKS[phase]) for x, phase in zip(columns, word.phases, strict=True) if phase in MARKS]


def _legend(places: tuple[tuple[float, float], ...], legend: dict[str, str]) -> list[str]:
    drawn = []
    for (x, y), (phase, words) in zip(places, legend.items(), strict=True):
        drawn += [mark(x, y, MARKS[phase])] if phase in MARKS else []
        drawn.append(text(x + (18 if phase in MARKS else -8), y + 5, words, "small"))
    return drawn
