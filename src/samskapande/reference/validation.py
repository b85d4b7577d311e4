"""What is wrong with the bibliography: every fault a sentence with key, field and mend.

A fault here would go into readers' own lists of references, so the build warns of each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import BibliographyData, BibliographyDataError, Entry
from pybtex.database.input.bibtex import DuplicateField
from pybtex.exceptions import PybtexError

from samskapande.reference.works import BIBLIOGRAPHY, NO_YEAR, parse

REQUIRED = {
    "article": ("title", "journal", "year"),
    "book": ("title", "publisher", "year"),
    "incollection": ("title", "booktitle", "publisher", "year"),
    "techreport": ("title", "institution", "year"),
    "misc": ("title",),
}
"""Kinds of works that the lists of references can write, and what each must have. What is read on the web (``misc``)
often bears no date."""

FIELDS = (
    "address",
    "booktitle",
    "correction",
    "doi",
    "edition",
    "howpublished",
    "institution",
    "isbn",
    "journal",
    "langid",
    "note",
    "number",
    "pages",
    "pmcid",
    "pmid",
    "publisher",
    "series",
    "title",
    "type",
    "url",
    "urn",
    "volume",
    "year",
)

FORMS = {
    "doi": (r"10\.\d{4,9}/[^\s{}]*[^\s{}.,;]", "a DOI, which begins with 10. and stands without https://doi.org/"),
    "pmid": (r"[1-9]\d{0,7}", "a PubMed number: digits only"),
    "pmcid": (r"PMC[1-9]\d{0,8}", "a PubMed Central number: PMC and digits"),
    "urn": (r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[^\s{}]+", "a URN, such as urn:nbn:se:his:diva-24521"),
    "url": (r"https?://[^\s{}]+", "an address that begins with https:// or http://"),
    "year": (rf"\d{{4}}|{re.escape(NO_YEAR)}", f"four digits, or {NO_YEAR} where it is not known"),
    "pages": (r"[\w.]+(--[\w.]+)?", "one page or article number, or two with -- between them"),
    "langid": (r"swedish|english", "swedish or english"),
}
"""What a field must look like, and the words for it."""

UNIQUE = ("doi", "pmid", "pmcid", "urn")
"""Identifiers of one work. Chapters of a book share its ISBN."""


@dataclass(frozen=True)
class Fault:
    """Something wrong, and where."""

    line: int
    text: str


def faults(file: Path = BIBLIOGRAPHY) -> list[Fault]:
    """Everything that is wrong with a BibTeX file, in the order of its lines."""
    bibliography, complaints = parse(file)
    unreadable = [error for error in complaints if not isinstance(error, DuplicateField | BibliographyDataError)]
    if unreadable:  # what comes after such a place may be lost, and would be called missing
        return [
            Fault(getattr(error, "lineno", 1) or 1, f"the file cannot be read here: {error}. Mend it as BibTeX.")
            for error in unreadable
        ]
    source = file.read_text(encoding="utf-8")
    found = [Fault(*repeated(error, source)) for error in complaints]
    for key, entry in bibliography.entries.items():
        found += [Fault(line_of(source, key, field), f"{key}: {text}") for field, text in wrong_with(entry)]
    found += [Fault(line_of(source, key, field), f"{key}: {text}") for key, field, text in wrong_among(bibliography)]
    return sorted(found, key=lambda fault: (fault.line, fault.text))


def repeated(error: PybtexError, source: str) -> tuple[int, str]:
    """Line and sentence for a key or a field that stands twice."""
    if isinstance(error, DuplicateField):
        key, field = re.fullmatch(r"entry with key (.+) has a duplicate (.+) field", str(error)).groups()
        return line_of(source, key, field, last=True), f"{key}: the field {field} stands twice. Keep one."
    key = str(error).rpartition(": ")[2]
    return line_of(source, key, last=True), f"{key}: this key stands twice. Give one of the works another."


def wrong_with(entry: Entry) -> Iterator[tuple[str, str]]:
    """Field and sentence for what is wrong with a work taken by itself."""
    if entry.type not in REQUIRED:
        yield "", f"works of the kind @{entry.type} cannot be written. There are: {', '.join(REQUIRED)}."
        return
    for field in REQUIRED[entry.type]:
        if not entry.fields.get(field, "").strip():
            mend = f" Where no year is known, write year = {{{NO_YEAR}}}." if field == "year" else ""
            yield field, f"the field {field} is missing, which every @{entry.type} has.{mend}"
    if entry.type == "misc" and not (entry.fields.get("url") or entry.fields.get("howpublished")):
        yield "", "nothing says where it is found. Write its url, or howpublished."
    for field, value in entry.fields.items():
        if field not in FIELDS:
            yield field, f"the field {field} is not known. There are: author, editor, {', '.join(FIELDS)}."
        elif field in FORMS and not re.fullmatch(FORMS[field][0], value):
            yield field, f"the field {field} is {value!r}; it must be {FORMS[field][1]}."
        elif field == "isbn" and not is_isbn(value):
            yield field, f"the field isbn is {value!r}; its check digit is wrong, or it has not 10 or 13 figures."
        elif command := re.search(r"\\(?![&%_#$])\S*", value):
            yield field, f"the field {field} has {command[0]!r}. Write the letter itself; only & % _ # $ take a \\."


def wrong_among(bibliography: BibliographyData) -> Iterator[tuple[str, str, str]]:
    """Key, field and sentence for what is wrong with a work beside the others."""
    bearers = defaultdict(list)
    for key, entry in bibliography.entries.items():
        for field in UNIQUE:
            if value := entry.fields.get(field):
                bearers[field, value.lower()].append(key)
        if "correction" in entry.fields:
            correction = bibliography.entries.get(entry.fields["correction"])
            if correction in (None, entry) or not {"doi", "url"} & correction.fields.keys():
                value = entry.fields["correction"]
                text = f"the field correction is {value!r}; it must be the key of another work, with a doi or url."
                yield key, "correction", text
    for (field, _), keys in bearers.items():
        for key in keys[1:]:
            yield key, field, f"{keys[0]} has the same {field}. Is it the same work?"


def is_isbn(text: str) -> bool:
    """Whether a text is an ISBN of 10 or 13 figures, with or without hyphens, whose check digit is right (ISO 2108)."""
    figures = re.sub(r"(?<=[\dX])[- ](?=[\dX])", "", text)
    if re.fullmatch(r"97[89]\d{10}", figures):
        return sum(int(figure) * (3 if i % 2 else 1) for i, figure in enumerate(figures)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", figures):
        values = [10 if figure == "X" else int(figure) for figure in figures]
        return sum(value * (10 - i) for i, value in enumerate(values)) % 11 == 0
    return False


def line_of(source: str, key: str, field: str = "", last: bool = False) -> int:
    """Line at which a work begins, or at which a field of it stands (``last``: where it stands for the last time)."""
    starts = [match.start() for match in re.finditer(rf"^@\w+\s*\{{\s*{re.escape(key)}\s*,", source, re.M)]
    if not starts:
        return 1
    start = starts[-1 if last else 0]
    following = re.compile(r"^@", re.M).search(source, start + 1)
    entry = source[start : following.start() if following else len(source)]
    fields = re.finditer(rf"(?:^|,)\s*({re.escape(field)})\s*=", entry, re.M) if field else ()
    places = [match.start(1) for match in fields]
    place = places[-1 if last else 0] if places else 0
    return source.count("\n", 0, start + place) + 1
