"""The rules by which answers become results. Standard library only; the page's script computes the same.

Both are held to one table of cases, ``cases.json``: what is computed here and in ``theme/static/exercise/rules.mjs``
must be equal for each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from samskapande.exercises.definition import HIGHEST, LOWEST

SMALLEST_GROUP = 5
"""Answers that a group must have before it is shown (course's own good practice for evaluation, no. 3)."""


def gap(now: int | None, preferred: int | None) -> int | None:
    """Preferred minus today, in steps of the scale; None where one of them was skipped.

    It shows the direction of a wish, not skill or change (course's own good practice for evaluation, no. 4).
    """
    return None if now is None or preferred is None else preferred - now


def strongest(gaps: Mapping[str, int | None]) -> list[str]:
    """The items with the widest gap, in their order; empty where every gap is 0 or skipped."""
    widest = max((abs(value) for value in gaps.values() if value is not None), default=0)
    return [key for key, value in gaps.items() if widest and value is not None and abs(value) == widest]


def median(values: Sequence[int]) -> float | None:
    """Middle value; the mean of the two middle ones where their number is even; None without values."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def side(value: int | None) -> str | None:
    """On which side of the middle of the scale a rating lies: ``low``, ``middle`` or ``high``."""
    middle = (LOWEST + HIGHEST) / 2
    return None if value is None else "low" if value < middle else "high" if value > middle else "middle"


def quadrant(x: int | None, y: int | None) -> str | None:
    """Place on a map of two axes, as ``low-high`` (x, then y); None where one was skipped."""
    return None if x is None or y is None else f"{side(x)}-{side(y)}"


def hidden(answers: int) -> bool:
    """Whether a group is too small to be shown: someone could be recognised."""
    return answers < SMALLEST_GROUP


def shown_groups(answers: Mapping[str, int]) -> list[str]:
    """Groups that may be shown beside the answers of all, in their order.

    ``answers``: group and number of answers, for all who answered; those who named no group are one too.

    No group with fewer than five answers is shown, nor as many that the rest, which anyone can work out by taking the
    shown ones from the total, would be fewer than five: then the smallest shown group is held back too. One group alone
    compares with nothing, so there are two or none. For notebooks; the page's script has no groups.
    """
    shown = [name for name, count in answers.items() if not hidden(count)]
    while len(shown) < len(answers) and shown and hidden(sum(answers.values()) - sum(answers[name] for name in shown)):
        smallest = min(answers[name] for name in shown)
        shown.remove([name for name in shown if answers[name] == smallest][-1])
    return shown if len(shown) > 1 else []


FEWEST_IN_A_TALK = 3
"""People below which a meeting is a pair or one alone, and no group."""


def network(
    leaders: int, invited: int, attendance: int, meetings: int, hours: int, facilitators: int, hosts: int
) -> dict[str, int | float | list[str] | None]:
    """What a network of leaders takes in a year.

    ``invited``: leaders in a group; ``attendance``: per cent that come to a single meeting; ``meetings``: a year, for
    each group; ``hours``: of one meeting; ``facilitators`` and ``hosts``: people who share the groups' meetings.

    Gives ``groups`` (the last one may be smaller), ``present`` (people at a meeting, one decimal), ``hours_full`` and
    ``hours_met`` (leaders' hours a year if all come, and as they come), ``sessions`` (meetings of all groups a year),
    ``per_facilitator`` and ``per_host`` (of those for each, to one decimal; None where there is nobody), and
    ``notes``, codes of what should be said about the plan.

    The form is that of Region Jönköping County's networks (Jansmyr, 2019): 450 leaders, groups of 10, two hours six
    times a year, over 300 at a meeting. The sums are the course's own.
    """
    groups = -(-leaders // invited)
    sessions = groups * meetings
    present = leaders * attendance / groups / 100
    notes = []
    if attendance == 0:
        notes.append("nobody-comes")
    elif present < FEWEST_IN_A_TALK:
        notes.append("too-few")
    if groups == 1:
        notes.append("one-group")
    if not facilitators:
        notes.append("no-facilitator")
    if not hosts:
        notes.append("no-host")
    return {
        "groups": groups,
        "present": rounded(present),
        "hours_full": leaders * meetings * hours,
        "hours_met": round_half_up(leaders * meetings * hours * attendance / 100),
        "sessions": sessions,
        "per_facilitator": rounded(sessions / facilitators) if facilitators else None,
        "per_host": rounded(sessions / hosts) if hosts else None,
        "notes": notes,
    }


def round_half_up(value: float) -> int:
    """Nearest whole number, halves upwards, as people and the page's script round."""
    return math.floor(value + 0.5)


def rounded(value: float) -> float:
    """A number with one decimal."""
    return round_half_up(value * 10) / 10


def sides(strategic: Mapping[str, int | None], operative: Mapping[str, int | None]) -> list[tuple[str, int]]:
    """Statements that both levels have rated, the widest difference first: id, and strategic minus operative."""
    both = [
        (key, strategic[key] - operative[key])
        for key in strategic
        if strategic[key] is not None and operative.get(key) is not None
    ]
    return sorted(both, key=lambda pair: -abs(pair[1]))


LEADS = {
    "en": (r"if(?:\s+|$)", r"(?:then(?:\s+|$))?(?:i\s+will(?:\s+|$)|i['’]ll(?:\s+|$))?"),
    "sv": (r"om(?:\s+|$)", r"(?:så(?:\s+|$))?"),
}
PLANS = {"en": "If {situation}, then I will {act}.", "sv": "Om {situation}, så {act}."}


def plan_sentence(language: str, situation: str, act: str) -> str:
    """One sentence from the two halves of an if–then plan; empty where a half is missing.

    Readers often write the first words (*if*, *then I will*, *så*) themselves: they are not written twice.
    """
    halves = []
    for text, lead in zip((situation, act), LEADS[language], strict=True):
        text = re.sub(r"\s+", " ", text).strip().rstrip(".,;…").strip()
        text = re.sub(rf"^{lead}", "", text, flags=re.IGNORECASE)
        if not text:
            return ""
        # A capital at the beginning becomes small, unless the word has further capitals or is the English “I”.
        word = text.split(" ")[0]
        if word[1:] == word[1:].lower() and not (language == "en" and re.match(r"I(['’]|$)", word)):
            text = text[0].lower() + text[1:]
        halves.append(text)
    return PLANS[language].format(situation=halves[0], act=halves[1])


def calendar(day: date, title: str, text: str, stamp: str, identity: str) -> str:
    """A calendar file (iCalendar, RFC 5545) with one whole day and a reminder in the morning.

    ``stamp`` is the time at which it is made, as ``20261122T090000Z``; ``identity`` is unique in the world.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//samskapande//course//EN",
        "BEGIN:VEVENT",
        f"UID:{identity}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{calendar_text(title)}",
        f"DESCRIPTION:{calendar_text(text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{calendar_text(title)}",
        "TRIGGER:PT8H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(folded + "\r\n" for line in lines for folded in fold(line))


def calendar_text(text: str) -> str:
    """A text as iCalendar wants it (RFC 5545, 3.3.11)."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str) -> list[str]:
    """A line as lines of at most 75 octets (RFC 5545, 3.1); those after the first begin with a space."""
    parts, current, size = [], "", 0
    for character in line:
        width = len(character.encode("utf-8"))
        if size + width > 75:
            parts.append(current)
            current, size = " ", 1
        current += character
        size += width
    return [*parts, current]
