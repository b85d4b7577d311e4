"""A reader's answers as one file that a human and a program can read, and reading it back.

The file is plain text: the answers in the reader's words first, then a line of :data:`MARK` and the same answers as
JSON (schema: ``answers.schema.json``). A file with the JSON alone is read too. Answers are stored by exercise and by
``step.field``, numbers and ids only, so that a file written in one language opens in the other::

    {"format": "samskapande-answers", "version": 1, "language": "sv", "saved": "2026-11-22T09:00:00Z",
     "answers": {"first-poll": {"values": {"now.use": 2}, "locked": {"now": "2026-11-22T08:58:00Z"},
                                "changed": "2026-11-22T08:58:00Z"}}}

The page's script reads and writes the same (``theme/static/exercise/answers.mjs``); both are held to ``cases.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samskapande.exercises.definition import LONGEST_TEXT, Exercise, is_day

FORMAT = "samskapande-answers"
VERSION = 1
MARK = "----- samskapande-answers -----"
"""Line between the readable part of a file and its data."""

LARGEST_FILE = 2_000_000
"""Characters of a file, at most. All exercises filled to the brim take about a tenth."""

NOTES = {
    "not-answers": "The file holds no answers from this course. "
    "Choose the file that you saved here, whose name begins with {name}.",
    "too-large": "The file is too large to be answers from this course. Nothing was read, and nothing was changed.",
    "damaged": "The file is cut off or damaged, and its answers cannot be read in. "
    "You can still copy what is readable at its top. Nothing was changed.",
    "newer": "The file was written by a newer version of the course. What this version knows has been read.",
    "unknown": "Left out, since the course has no such exercise or question: {what}. It is still in your file.",
    "impossible": "Left out, since it cannot be an answer there: {what}. It is still in your file.",
    "cut": "Cut off after 10,000 characters: {what}. The whole text is still in your file.",
}
"""What is said about a file, in English: keys of the catalogue. ``newer``, ``unknown``, ``impossible`` and ``cut`` are
said of a file that was read; after the others nothing was."""


@dataclass
class Answer:
    """The answers to one exercise."""

    values: dict[str, Any] = field(default_factory=dict)
    """``step.field`` and the answer: a whole number, a text, an option's id, a list of them, or ``"skip"``."""
    locked: dict[str, str] = field(default_factory=dict)
    """Step and the time at which it was locked."""
    changed: str = ""
    """Time of the last change."""


@dataclass
class Reading:
    """What came of reading a file."""

    answers: dict[str, Answer] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Code (a key of :data:`NOTES`) and what it is about."""

    @property
    def failed(self) -> bool:
        """Whether nothing could be read."""
        return any(code in ("not-answers", "too-large", "damaged") for code, _ in self.notes)


TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)?", re.ASCII
)


def read(text: str, exercises: Mapping[str, Exercise]) -> Reading:
    """Answers from a file's text: what can be used is used, and a note says what cannot. Raises nothing."""
    reading = Reading()
    if len(text) > LARGEST_FILE:
        reading.notes.append(("too-large", ""))
        return reading
    # The mark begins a line: within one it may be the reader's own text, unless all lines have run together on the way.
    _, marked, after = f"\n{text}".rpartition(f"\n{MARK}")
    if not marked:
        _, marked, after = text.rpartition(MARK)
    part = after if marked else text
    try:
        data = json.loads(part.strip().lstrip("\ufeff"), parse_constant=refuse)
    except (ValueError, RecursionError):
        reading.notes.append(("damaged" if marked or FORMAT in text else "not-answers", ""))
        return reading
    if not isinstance(data, dict) or data.get("format") != FORMAT or not isinstance(data.get("answers"), dict):
        reading.notes.append(("not-answers", ""))
        return reading
    version = data.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        reading.notes.append(("newer", ""))
    for identity, entry in data["answers"].items():
        if identity not in exercises:
            reading.notes.append(("unknown", identity))
        elif not isinstance(entry, dict) or not isinstance(entry.get("values"), dict):
            reading.notes.append(("impossible", identity))
        else:
            reading.answers[identity] = one(identity, entry, exercises[identity], reading.notes)
    return reading


def refuse(name: str) -> None:
    """Refuse ``NaN`` and ``Infinity``, which Python reads but JSON and the page do not know. Raises ValueError."""
    raise ValueError(f"{name} is no JSON")


def one(identity: str, entry: dict, exercise: Exercise, notes: list[tuple[str, str]]) -> Answer:
    """The answers to one exercise that can be used; the rest is noted."""
    fields = exercise.fields()
    answer = Answer(changed=time_or_nothing(entry.get("changed")))
    for key, value in entry["values"].items():
        if key not in fields:
            notes.append(("unknown", f"{identity} {key}"))
        elif not fields[key].accepts(value):
            notes.append(("impossible", f"{identity} {key}"))
        elif isinstance(value, str) and len(value) > LONGEST_TEXT:
            notes.append(("cut", f"{identity} {key}"))
            answer.values[key] = value[:LONGEST_TEXT]
        else:
            answer.values[key] = value
    locks = {step.id for step in exercise.steps if step.lock}
    locked = entry.get("locked")
    for step, when in locked.items() if isinstance(locked, dict) else ():
        if step in locks and time_or_nothing(when):
            answer.locked[step] = when
    return answer


def time_or_nothing(value: object) -> str:
    """A point in time as it stands, or an empty text."""
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    return value if found and is_day(found[1]) else ""


def data(answers: Mapping[str, Answer], language: str, saved: str) -> dict:
    """Answers as the JSON of a file; ``saved`` is the time, as ``2026-11-22T09:00:00Z``."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "saved": saved,
        "answers": {
            identity: {"values": answer.values, "locked": answer.locked, "changed": answer.changed}
            for identity, answer in answers.items()
            if answer.values
        },
    }


def sheet(exercise: Exercise, language: str, titles: Callable[[str], str]) -> dict:
    """What is needed to show and to check an exercise's answers, in one language.

    ``titles`` gives a step's usual title. The page's script is given the same sheet, as JSON.
    """
    fields = []
    for step in exercise.steps:
        if step.stored_in:
            continue
        heading = step.title[language] if step.title else titles(step.id)
        for key, each in step.keys():
            row = f"{step.row[language]} {key.split('.')[1]}" if step.rows else ""
            entry: dict[str, Any] = {
                "key": key,
                "type": each.type,
                "label": " · ".join(part for part in (heading, row, each.label[language]) if part),
            }
            if each.options:
                entry["options"] = {option.id: option.label[language] for option in each.options}
            if each.type == "number":
                entry |= {"least": each.least, "most": each.most}
            fields.append(entry)
    return {
        "title": exercise.title[language],
        "locks": [step.id for step in exercise.steps if step.lock],
        "fields": fields,
    }


def readable(answers: Mapping[str, Answer], sheets: Mapping[str, dict], skipped: str) -> str:
    """Answers in the reader's words: exercises in the order of ``sheets``, unanswered questions left out."""
    parts = []
    for identity, page in sheets.items():
        answer = answers.get(identity)
        if not answer or not answer.values:
            continue
        lines = [page["title"], "=" * len(page["title"])]
        for entry in page["fields"]:
            if entry["key"] in answer.values:
                lines.append(f"{entry['label']}: {shown(entry, answer.values[entry['key']], skipped)}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def shown(entry: dict, value: Any, skipped: str) -> str:
    """An answer as the reader reads it. An option that the course no longer has shows its id."""
    if value == "skip" and entry["type"] == "rating":
        return skipped
    options = entry.get("options", {})
    items = value if isinstance(value, list) else [value]
    return ", ".join(options.get(item, str(item)) for item in items)


def write(answers: Mapping[str, Answer], sheets: Mapping[str, dict], heading: str, skipped: str, **facts: str) -> str:
    """The file: ``heading``, the answers in words, and the data. ``facts`` are those of :func:`data`."""
    content = json.dumps(data(answers, **facts), ensure_ascii=False)
    return f"{heading}\n\n{readable(answers, sheets, skipped)}\n{MARK}\n{content}\n"
