"""How the course itself is cited: what ``CITATION.cff`` says, in the form of APA, in the reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from babel import Locale
from babel.dates import format_date
from pybtex.database import Person

from samskapande.reference import works
from samskapande.reference.works import Part, Translate, stopped

DAYS = {"en": "yyyy, MMMM d", "sv": "yyyy, d MMMM"}
"""Year first, as APA has dates."""


class CitationError(Exception):
    """Something in ``CITATION.cff`` that cannot be cited from; the text says what, and how to mend it."""


@dataclass(frozen=True)
class Course:
    """What of ``CITATION.cff`` goes into a citation."""

    authors: tuple[Person, ...]
    """Those named. Empty while the file names only “… contributors”: it may not be without authors, but that is no
    name, and APA then begins with the title."""
    version: str
    year: str


def read(file: Path) -> Course:
    """What a ``CITATION.cff`` (format 1.2.0) says.

    Raises CitationError with a sentence for a file that does not say it.
    """
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise CitationError(f"{file.name} cannot be read: {error}. Mend it as YAML.") from error
    for field in ("authors", "version", "date-released"):
        if not isinstance(data, dict) or not data.get(field):
            raise CitationError(f"{file.name} has no {field}. Write it, as the Citation File Format has it.")
    released = str(data["date-released"])
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", released):
        raise CitationError(f"{file.name}: date-released is {released}; it must be a date such as 2026-11-22.")
    named = [author for author in data["authors"] if not str(author.get("name", "")).endswith(" contributors")]
    return Course(tuple(person(author, file.name) for author in named), str(data["version"]), released[:4])


def person(author: dict[str, str], file: str) -> Person:
    """An author of the file: a body by its name, a person by family name and initials."""
    if author.get("name"):
        return Person(f"{{{author['name']}}}")
    if not author.get("family-names"):
        raise CitationError(f"{file} has an author without family-names or name. Write one of them.")
    initials = re.sub(r"(\w)\w*\.?", r"\1.", author.get("given-names", ""))
    particle = author.get("name-particle", "")
    return Person(f"{{{' '.join(filter(None, [particle, author['family-names']]))}}}, {initials}".rstrip(", "))


def reference(
    course: Course,
    title: str,
    language: str,
    _: Translate,
    *,
    page: str = "",
    day: date | None = None,
    publisher: str = "",
    address: str = "",
) -> list[Part]:
    """The course in a list of references, or a page of it with the day on which it was last reviewed."""
    names = works.name_list(course.authors, _)
    detail = f" ({_('version')} {course.version}, {Locale(language).get_language_name(language)})"
    when = f"({format_date(day, DAYS[language], locale=language)})" if day else f"({course.year})"
    whole = [Part(title, True), Part(f"{detail}. ")]
    first, then = ([Part(f"{stopped(page)} ")], [Part(f"{_('In')} "), *whole]) if page else (whole, [])
    dated = [Part(f"{stopped(names)} {when}. "), *first] if names else [*first, Part(f"{when}. ")]
    parts = [*dated, *then]
    if publisher and publisher != names:
        parts.append(Part(f"{stopped(publisher)} "))
    if address:
        parts.append(Part(address, link=address))
    return [*parts[:-1], Part(parts[-1].text.rstrip(), parts[-1].emphasis, None, parts[-1].link)]
