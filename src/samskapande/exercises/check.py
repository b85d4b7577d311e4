"""Check-yourself questions: the schema, reading it, and the sentences for what is wrong.

A file holds the questions of one page in both languages (``definitions/check/<page, / as -->.toml``)::

    [[question]]
    id = "co-production-which-sense"        # unique in the course; never changed once published
    kind = "multiple-choice"                # multiple-choice | multiple-response | true-false
    recalls = "understand/complex-problems" # only where it recalls an earlier page
    correct = ["b"]
    [question.en]
    stem = "…"
    [question.en.options]
    a = "…"
    [question.en.feedback]                  # one for each option
    a = "…"
    [question.sv]
    …

The kinds are those that a learning platform can import with feedback (question profiles of Common Cartridge 1.1:
``cc.multiple_choice.v0p1``, ``cc.multiple_response.v0p1``, ``cc.true_false.v0p1``), and all text is plain, so that the
page, a printed sheet and an import package can be made from the same file without loss.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "sv")
PROFILES = {
    "multiple-choice": "cc.multiple_choice.v0p1",
    "multiple-response": "cc.multiple_response.v0p1",
    "true-false": "cc.true_false.v0p1",
}
"""Kind of question and its profile in Common Cartridge 1.1."""

FIELDS = {"id", "kind", "recalls", "correct", *LANGUAGES}
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class DefinitionError(ValueError):
    """A definition that cannot be used. ``problems`` holds one sentence for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Wording:
    """A question's words in one language."""

    stem: str
    options: dict[str, str]
    """Letter and answer, from ``a``."""
    feedback: dict[str, str]
    """Letter and what is said to the one who chose it."""


@dataclass(frozen=True)
class Question:
    """One question, in both languages."""

    id: str
    kind: str
    correct: tuple[str, ...]
    """Letters of the right answers."""
    recalls: str | None
    """Name of the earlier page that the question recalls."""
    wording: dict[str, Wording]
    """Language code and words."""

    @property
    def profile(self) -> str:
        """Question profile in Common Cartridge 1.1."""
        return PROFILES[self.kind]


def read(file: Path) -> list[Question]:
    """Questions of a file, in its order.

    Raises DefinitionError with a sentence, naming file, question, field and language, for each thing that is wrong.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError([f"{file.name}: the file cannot be read as TOML: {error}."]) from error
    return parse(content, file.name)


def parse(content: dict, source: str) -> list[Question]:
    """Questions of a file's content; ``source`` is the name that the sentences use. Raises DefinitionError."""
    entries = content.get("question")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise DefinitionError([f"{source}: there is no [[question]] in it."])
    problems = [
        f"{source}: the field {key} is unknown; only [[question]] is used." for key in content.keys() - {"question"}
    ]
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        label = entry.get("id") if isinstance(entry.get("id"), str) else f"number {number}"
        problems += [f"{source}, question {label}: {problem}" for problem in problems_of(entry)]
        if label in seen:
            problems.append(f"{source}, question {label}: the id stands twice. Give each question an id of its own.")
        seen.add(label)
    if problems:
        raise DefinitionError(problems)
    return [
        Question(
            id=entry["id"],
            kind=entry["kind"],
            correct=tuple(entry["correct"]),
            recalls=entry.get("recalls"),
            wording={
                language: Wording(
                    entry[language]["stem"], dict(entry[language]["options"]), dict(entry[language]["feedback"])
                )
                for language in LANGUAGES
            },
        )
        for entry in entries
    ]


def problems_of(entry: dict) -> list[str]:
    """Sentences on what is wrong in one question; empty when it can be used."""
    problems = [f"the field {key} is unknown." for key in sorted(entry.keys() - FIELDS)]
    if not isinstance(entry.get("id"), str) or not IDENTIFIER.fullmatch(entry["id"]):
        problems.append("id must be small letters, digits and hyphens, such as which-sense.")
    if entry.get("kind") not in PROFILES:
        problems.append(f"kind must be one of {', '.join(PROFILES)}.")
    if "recalls" in entry and not isinstance(entry["recalls"], str):
        problems.append("recalls must be the name of a page.")
    letters = None
    for language in LANGUAGES:
        words = entry.get(language)
        if not isinstance(words, dict):
            problems.append(f"the words in {language} are missing: write [question.{language}].")
            continue
        if not filled(words.get("stem")):
            problems.append(f"{language}.stem is missing or empty.")
        tables = {}
        for field in ("options", "feedback"):
            table = words.get(field)
            if not isinstance(table, dict) or not all(filled(text) for text in table.values()):
                problems.append(f"{language}.{field} must be a table of letters and texts, none of them empty.")
            else:
                tables[field] = list(table)
        problems += [
            f"the field {language}.{key} is unknown." for key in sorted(words.keys() - {"stem", "options", "feedback"})
        ]
        if len(tables) < 2:
            continue
        expected = [chr(ord("a") + i) for i in range(len(tables["options"]))]
        if not 2 <= len(expected) <= 6 or tables["options"] != expected:
            problems.append(f"{language}.options must be two to six, lettered a, b, c … in that order.")
        if tables["feedback"] != tables["options"]:
            problems.append(f"{language}.feedback must have the same letters as {language}.options.")
        if letters is not None and letters != tables["options"]:
            problems.append("the two languages must have the same options.")
        letters = tables["options"]
    correct = entry.get("correct")
    if not isinstance(correct, list) or not correct or not all(isinstance(letter, str) for letter in correct):
        problems.append('correct must be a list of letters, such as ["b"].')
    elif letters is not None:
        if len(set(correct)) != len(correct) or not set(correct) <= set(letters):
            problems.append("correct must name options, each once.")
        if entry.get("kind") in ("multiple-choice", "true-false") and len(correct) != 1:
            problems.append(f"a {entry['kind']} question has exactly one right answer.")
        if entry.get("kind") == "true-false" and len(letters) != 2:
            problems.append("a true-false question has the options a and b.")
    return problems


def filled(value: object) -> bool:
    """Whether a value is a text with something in it."""
    return isinstance(value, str) and bool(value.strip())


def file_for(folder: Path, page: str) -> Path:
    """File of a page's questions below the folder of definitions."""
    return folder / "check" / (page.replace("/", "--") + ".toml")
