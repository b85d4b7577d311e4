"""The glossary: reading and checking it, and finding its terms in a text.

The file is a table, one term a row, with what both languages need side by side. Its columns:

``id``
    Address of the term on the glossary's page, the same in both languages; never changed once published.
``en``, ``sv``
    The term. What stands in brackets after it is shown where the term is, but is no part of it.
``definition_en``, ``definition_sv``
    The course's own definition: sentences that stand on their own.
``forms_en``, ``forms_sv``
    Forms of the term that chapters link to its definition; empty for everyday words.
``instead_of_en``, ``instead_of_sv``
    Words that a reader may know the thing by: those of the words to avoid that the page shows.
``avoid_en``, ``avoid_sv``
    Words that the course does not use for it, in all their forms.
``explained_in``
    Pages that explain the term at length. They do not link it; the glossary leads to them.
``source``
    Works in the bibliography, by their keys, in which the term or the idea is found.
``note``
    For authors; not shown.

Several forms, words, pages or works in a cell are parted by semicolons.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from samskapande.reference import works

GLOSSARY = Path(__file__).with_name("glossary.csv")
LANGUAGES = ("en", "sv")
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LISTS = ("forms", "instead_of", "avoid")
"""Columns of each language that hold several items."""
COLUMNS = (
    "id",
    *LANGUAGES,
    *(f"{column}_{language}" for column in ("definition", *LISTS) for language in LANGUAGES),
    "explained_in",
    "source",
    "note",
)


class GlossaryError(Exception):
    """The glossary cannot be used. Attribute ``problems``: a sentence for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Wording:
    """A term in one language."""

    term: str
    """As the glossary shows it, with what stands in brackets."""
    definition: str
    forms: tuple[str, ...]
    instead_of: tuple[str, ...]
    avoid: tuple[str, ...]

    @property
    def word(self) -> str:
        """The term itself, without what stands in brackets."""
        return re.sub(r"\s*\([^()]*\)$", "", self.term)


@dataclass(frozen=True)
class Term:
    """A term in both languages."""

    id: str
    wording: dict[str, Wording]
    """Language code and words."""
    explained_in: tuple[str, ...]
    """Names of the pages that explain it at length."""
    sources: tuple[str, ...]
    """Keys of works in the bibliography."""


def read(file: Path = GLOSSARY) -> dict[str, Term]:
    """Terms of a file by id, in the file's order.

    Raises GlossaryError with a sentence, naming row and column, for each thing that is wrong.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GlossaryError([f"{file.name}: the file is not UTF-8 ({error}). Save it as “CSV UTF-8”."]) from error
    return parse(text, file.name, works.read())


def parse(text: str, source: str, bibliography: Collection[str]) -> dict[str, Term]:
    """Terms of a file's text. ``source`` is its name in the sentences, ``bibliography`` the keys that may be cited.

    Raises GlossaryError.
    """
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    except (csv.Error, ValueError) as error:
        reason = error if isinstance(error, csv.Error) else "it is empty"
        raise GlossaryError([f"{source}: the file cannot be read as CSV ({reason})."]) from error
    if tuple(header) != COLUMNS:
        raise GlossaryError(
            [f"{source}, row 1: the columns must be {', '.join(COLUMNS)}; they are {', '.join(header)}."]
        )
    problems: list[str] = []
    cells: list[tuple[int, dict[str, str]]] = []
    for number, row in enumerate(rows, 2):
        if len(row) == len(COLUMNS):
            cells.append((number, dict(zip(COLUMNS, row, strict=True))))
        else:
            problems.append(
                f"{source}, row {number}: there are {len(row)} cells, but {len(COLUMNS)} columns. "
                "Put a text with a comma between quotation marks."
            )
    for number, row in cells:
        label = f"{source}, row {number} ({row['id']})" if row["id"] else f"{source}, row {number}"
        problems += [f"{label}, column {problem}" for problem in problems_of(row, bibliography)]
    problems += [f"{source}, {problem}" for problem in clashes(cells)]
    if problems:
        raise GlossaryError(problems)
    return {row["id"]: term_of(row) for _, row in cells}


def term_of(row: dict[str, str]) -> Term:
    """A row as a term."""
    return Term(
        id=row["id"],
        wording={
            language: Wording(
                row[language],
                row[f"definition_{language}"],
                *(items(row[f"{column}_{language}"]) for column in LISTS),
            )
            for language in LANGUAGES
        },
        explained_in=items(row["explained_in"]),
        sources=items(row["source"]),
    )


def items(cell: str) -> tuple[str, ...]:
    """What a cell holds, parted by semicolons."""
    return tuple(item.strip() for item in cell.split(";")) if cell else ()


def problems_of(row: dict[str, str], bibliography: Collection[str]) -> list[str]:
    """Sentences, each beginning with the column, on what is wrong in one row by itself."""
    problems = [
        f"{column}: a space stands at its beginning or end. Take it away."
        for column in COLUMNS
        if row[column] != row[column].strip()
    ]
    if not IDENTIFIER.fullmatch(row["id"]):
        problems.append("id: it must be small letters, digits and hyphens, such as co-design.")
    for language in LANGUAGES:
        term, definition = row[language], row[f"definition_{language}"]
        if not term:
            problems.append(f"{language}: the term is missing.")
        elif ";" in term:
            problems.append(f"{language}: there is more than one term. Give each a row of its own.")
        if not definition:
            problems.append(f"definition_{language}: the definition is missing.")
        elif definition[0] != definition[0].upper() or not definition.endswith("."):
            problems.append(f"definition_{language}: it must begin with a capital letter and end with a full stop.")
        shown = {
            language: term,
            f"definition_{language}": definition,
            f"instead_of_{language}": row[f"instead_of_{language}"],
        }
        problems += [
            f"{column}: it has a typewriter’s {mark}. Write ’, “ or ”."
            for column, text in shown.items()
            for mark in "'\""
            if mark in text
        ]
        lists = {column: items(row[f"{column}_{language}"]) for column in LISTS}
        for column, found in lists.items():
            if "" in found:
                problems.append(f"{column}_{language}: a semicolon has nothing before or after it.")
            problems += [
                f"{column}_{language}: {item} stands twice." for item in sorted(set(found)) if found.count(item) > 1
            ]
        problems += [
            f"instead_of_{language}: {item} is not among the words of avoid_{language}. Add it there."
            for item in lists["instead_of"]
            if item not in lists["avoid"]
        ]
    problems += [
        f"source: {key} is not in references.bib. Add the work there, or mend the key."
        for key in items(row["source"])
        if key not in bibliography
    ]
    return problems


def clashes(rows: list[tuple[int, dict[str, str]]]) -> list[str]:
    """Sentences, each beginning with the row, on what two rows both claim, and on rows out of order."""
    problems = []
    for column in ("id", *LANGUAGES, *(f"forms_{language}" for language in LANGUAGES)):
        first: dict[str, int] = {}
        for number, row in rows:
            for part in dict.fromkeys(items(row[column])):
                key = part.lower() if column in LANGUAGES else part
                if key in first:
                    problems.append(
                        f"row {number} ({row['id']}), column {column}: {part} stands in row {first[key]} too. "
                        "Keep it in one of them."
                    )
                first.setdefault(key, number)
    for language in LANGUAGES:
        avoided = {word: number for number, row in rows for word in items(row[f"avoid_{language}"])}
        problems += [
            f"row {number} ({row['id']}), column forms_{language}: row {avoided[form]} says that {form} is to be "
            "avoided. Keep it in one of them."
            for number, row in rows
            for form in items(row[f"forms_{language}"])
            if form in avoided
        ]
    for (_, before), (number, row) in zip(rows, rows[1:], strict=False):
        if row["id"] < before["id"]:
            problems.append(f"row {number} ({row['id']}), column id: it comes before {before['id']}. Sort by id.")
    return problems


# Terms in a text

Finder = Callable[[str], list[tuple[int, int, str]]]


def finder(terms: Iterable[Term], language: str) -> Finder:
    """Function that finds the terms of a language in a text: beginning, end and id of each, in order.

    What stands in quotation marks is passed over: it is someone else's use of the word. A form matches as it is
    written, and with a capital letter where a sentence begins.
    """
    forms = {form: term.id for term in terms for form in term.wording[language].forms}
    either = re.compile(f"[“”][^”]*”|{pattern(forms)}" if forms else "[“”][^”]*”")

    def find(text: str) -> list[tuple[int, int, str]]:
        found = []
        for match in either.finditer(text):
            form = re.sub(r"\s+", " ", match[0])
            if form not in forms and begins_sentence(text, match.start()):
                form = form[0].lower() + form[1:]
            if form in forms:
                found.append((match.start(), match.end(), forms[form]))
        return found

    return find


def pattern(forms: Collection[str]) -> str:
    """Regular expression for whole words that are one of the forms, any space between their words.

    The longest form is tried first. They are grouped by their first letter, small or capital, which makes a search
    through a text about four times as fast.
    """
    first_letters = []
    in_order = sorted(forms, key=lambda form: (form[0].lower(), -len(form)))
    for letter, group in groupby(in_order, lambda form: form[0].lower()):
        rests = "|".join(r"\s+".join(map(re.escape, form[1:].split(" "))) for form in group)
        first_letters.append(f"[{re.escape(letter)}{re.escape(letter.upper())}](?:{rests})")
    return rf"(?<![\w-])(?:{'|'.join(first_letters)})(?![\w-])"


def begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence begins at a place in a text."""
    before = text[:place].rstrip()
    return not before or before[-1] in ".!?:"


def identify(terms: Iterable[Term], language: str, words: str) -> str | None:
    """Id of the term that an author means: by its id, by the term, or by one of its forms; None if there is none."""
    wanted = words.lower()
    for term in terms:
        wording = term.wording[language]
        if wanted in (term.id, wording.term.lower(), wording.word.lower(), *map(str.lower, wording.forms)):
            return term.id
    return None
