"""What the course claims and how well it is known: the schema, reading it, and the sentences for what is wrong.

``claims.toml`` holds, in the order in which the page shows them and in both languages::

    [[strength]]                            # the words of the scale
    id = "few-studies"
    [strength.en]
    label = "one or a few studies"
    meaning = "…"
    [strength.sv]
    …

    [[claim]]
    id = "definitions-many"                 # unique in the file, and its address on the page; never changed
    theme = "meaning"                       # under which heading it stands
    strength = "few-studies"
    sources = ["masterson2022"]             # keys of references.bib
    [claim.en]
    text = "…"                              # a question where the strength is insufficient
    basis = "…"                             # why so strong, or so weak
    [claim.sv]
    …

    [[contradiction]]                       # id, sources; text (what each source says), handling (what the course does)
    [[not_claimed]]                         # id; text (That …, What …), reason

Texts are one line of Markdown: emphasis, and the course's roles for words in the other language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from samskapande.reference import works

FILE = Path(__file__).with_name("claims.toml")
LANGUAGES = ("en", "sv")
SCHEMA = {
    "strength": ((), ("label", "meaning")),
    "claim": (("theme", "strength", "sources"), ("text", "basis")),
    "contradiction": (("sources",), ("text", "handling")),
    "not_claimed": ((), ("text", "reason")),
}
"""Kind of entry: its fields beside ``id``, and those that it has in each language."""

IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class ClaimsError(ValueError):
    """Claims that cannot be used. ``problems`` holds one sentence for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """A strength, a claim, a contradiction or something that is not claimed."""

    kind: str
    id: str
    wording: dict[str, dict[str, str]]
    """Language code, field and text."""
    theme: str = ""
    strength: str = ""
    sources: tuple[str, ...] = ()
    """Keys of the bibliography."""


@lru_cache(4)
def read(file: Path = FILE) -> dict[str, Entry]:
    """Entries of a file by their id, in the file's order.

    Raises ClaimsError with a sentence, naming file, entry, field and language, for each thing that is wrong.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ClaimsError([f"{file.name}: the file cannot be read as TOML: {error}."]) from error
    return parse(content, file.name, works.read().keys())


def parse(content: dict[str, Any], source: str, bibliography: Collection[str]) -> dict[str, Entry]:
    """Entries of a file's content by their id.

    ``source`` is the name that the sentences use, ``bibliography`` the keys that sources may have. Raises ClaimsError.
    """
    problems = [
        f"{source}: the field {key} is unknown; there are {', '.join(f'[[{kind}]]' for kind in SCHEMA)}."
        for key in sorted(content.keys() - SCHEMA.keys())
    ]
    tables = {kind: content.get(kind, []) for kind in SCHEMA}
    for kind, found in tables.items():
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            problems.append(f"{source}: {kind} must be written as [[{kind}]].")
            tables[kind] = []
    scale = [table["id"] for table in tables["strength"] if isinstance(table.get("id"), str)]
    seen: set[str] = set()
    for kind, found in tables.items():
        for number, table in enumerate(found, 1):
            label = table["id"] if isinstance(table.get("id"), str) else f"number {number}"
            problems += [
                f"{source}, {kind} {label}: {problem}" for problem in problems_of(kind, table, scale, bibliography)
            ]
            if label in seen:
                problems.append(f"{source}, {kind} {label}: the id stands twice. Give each entry an id of its own.")
            seen.add(label)
    if problems:
        raise ClaimsError(problems)
    return {
        table["id"]: Entry(
            kind,
            table["id"],
            {language: dict(table[language]) for language in LANGUAGES},
            table.get("theme", ""),
            table.get("strength", ""),
            tuple(table.get("sources", ())),
        )
        for kind, found in tables.items()
        for table in found
    }


def problems_of(kind: str, table: dict[str, Any], scale: list[str], bibliography: Collection[str]) -> list[str]:
    """Sentences on what is wrong in one entry; empty when it can be used. ``scale`` holds the strengths' ids."""
    fields, words = SCHEMA[kind]
    problems = [f"the field {key} is unknown." for key in sorted(table.keys() - {"id", *fields, *LANGUAGES})]
    for field in ("id", "theme") if "theme" in fields else ("id",):
        if not isinstance(table.get(field), str) or not IDENTIFIER.fullmatch(table[field]):
            problems.append(f"{field} must be small letters, digits and hyphens, such as which-sense.")
    if "strength" in fields and table.get("strength") not in scale:
        problems.append(f"strength must be the id of a [[strength]]: {', '.join(scale) or 'there are none'}.")
    if "sources" in fields:
        sources = table.get("sources")
        if not isinstance(sources, list) or not sources or not all(isinstance(key, str) for key in sources):
            problems.append('sources must be a list of keys of references.bib, such as ["ostrom1996"].')
        else:
            problems += [
                f"the source {key} is not in references.bib. Add the work there, or mend the key."
                for key in sources
                if key not in bibliography
            ]
    for language in LANGUAGES:
        texts = table.get(language)
        if not isinstance(texts, dict):
            problems.append(f"the words in {language} are missing: write [{kind}.{language}].")
            continue
        problems += [f"the field {language}.{key} is unknown." for key in sorted(texts.keys() - set(words))]
        for field in words:
            text = texts.get(field)
            if not isinstance(text, str) or not text.strip():
                problems.append(f"{language}.{field} is missing or empty.")
            elif "\n" in text:
                problems.append(f"{language}.{field} must be one line.")
    return problems


def line(entry: Entry, file: Path = FILE) -> int:
    """Line of the file on which an entry's id stands, from 1."""
    before = re.split(rf'^[ \t]*id\s*=\s*"{entry.id}"', file.read_text(encoding="utf-8"), maxsplit=1, flags=re.M)[0]
    return before.count("\n") + 1
