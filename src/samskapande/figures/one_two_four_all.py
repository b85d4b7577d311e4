"""1-2-4-All to scale: one minute alone, two in pairs, four in fours, five all together. You are the heavy mark."""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Table, Translate, sentence
from .svg import LINE, NARROW, WIDE, mark, paragraph, path, picture, text

Spots = tuple[tuple[float, float], ...]

ALONE: Spots = ((0, 0),)
PAIR: Spots = ((-9, 0), (9, 0))
FOUR: Spots = ((-9, -9), (9, -9), (-9, 9), (9, 9))
ALL: Spots = tuple((a * 23 + x, b * 23 + y) for a in (-3, -1, 1, 3) for b in (-1, 1) for x, y in FOUR)


@dataclass(frozen=True)
class Round:
    minutes: int
    name: str
    does: str
    people: Spots


def one_two_four_all(_: Translate) -> Drawing:
    rounds = (
        Round(1, _("alone"), _("think"), ALONE),
        Round(2, _("in pairs"), _("talk"), PAIR),
        Round(4, _("in fours"), _("two pairs merge"), FOUR),
        Round(5, _("all together"), _("one idea per group to all"), ALL),
    )
    total, you = _("1 + 2 + 4 + 5 = 12 minutes"), _("you")
    return Drawing(
        wide=_wide(rounds, total, you),
        narrow=_narrow(rounds, total, you),
        alt=_(
            "1-2-4-All as a bar of time to scale: one minute alone, two minutes in pairs, four minutes in fours, five "
            "minutes all together with one idea from each group; twelve minutes in all. Beside the parts stand one "
            "mark, two, four and many. You are the larger mark."
        ),
        table=Table(
            _("1-2-4-All in twelve minutes"),
            (_("Who"), _("Minutes"), _("What")),
            tuple((sentence(one.name), str(one.minutes), sentence(one.does)) for one in rounds),
        ),
    )


def _wide(rounds: tuple[Round, ...], total: str, you: str) -> str:
    left, minute, axis, people = 4, 57.5, 118, 56
    parts, ticks, begun = [], f"M{left} {axis}h{minute * 12:g}", 0
    for one in rounds:
        x = left + minute * begun
        ticks += f"M{x:g} {axis}v-12m0 12" + f"m{minute:g} 0v-6m0 6" * (one.minutes - 1)
        parts += [
            *_people(x + 8 - one.people[0][0], people, one.people),
            text(x, axis + 46, str(one.minutes), "numeral"),
            text(x, axis + 72, one.name, "name"),
            paragraph(x, axis + 72 + LINE, one.does, minute * one.minutes - 8, "small", size=14),
        ]
        begun += one.minutes
    return picture(
        WIDE,
        axis + 146,
        path(f"{ticks}M{left + minute * 12:g} {axis}v-12", "rule"),
        text(left, people - 15, you, "small"),
        *parts,
        text(left, axis + 138, total),
    )


def _narrow(rounds: tuple[Round, ...], total: str, you: str) -> str:
    top, minute, axis, people, words = 8, 44, 6, 68, 132
    parts, ticks, begun = [text(people + 16, top + 25, you, "small")], f"M{axis} {top}v{minute * 12}", 0
    for one in rounds:
        y = top + minute * begun
        ticks += f"M{axis} {y}h12m-12 0" + f"m0 {minute}h6m-6 0" * (one.minutes - 1)
        upright = tuple((b, a) for a, b in one.people)
        parts += [
            *_people(people, y + 22 - upright[0][1], upright),
            text(words, y + 31, str(one.minutes), "year"),
            text(words + 38, y + 18, one.name, "name"),
            paragraph(words + 38, y + 18 + LINE, one.does, 150, "small", size=14),
        ]
        begun += one.minutes
    foot = top + minute * 12
    return picture(
        NARROW,
        foot + 42,
        path(f"{ticks}M{axis} {foot}h12", "rule"),
        *parts,
        text(0, foot + 34, total),
    )


def _people(x: float, y: float, spots: Spots) -> list[str]:
    (a, b), *others = spots
    return [mark(x + a, y + b, "filled", 7), *(mark(x + c, y + d, "other", 5) for c, d in others)]
