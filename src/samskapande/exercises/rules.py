"""The rules by which answers become results. Standard library only; the page's script computes the same.

Both are held to one table of cases, ``cases.json``: what is computed here and in ``theme/static/exercise/rules.mjs``
must be equal for each.
"""

from __future__ import annotations

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
