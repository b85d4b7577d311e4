"""The bibliography: reading it, and writing a work as APA does (7th edition), in the reader's language.

A reference is a list of :class:`Part`: its text and what a page needs to know to mark it up. The words of APA
(*et al.*, *n.d.*, *Eds.*) come through a function for translation, English being the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pybtex.database import Entry, Person, parse_string

Translate = Callable[[str], str]

BIBLIOGRAPHY = Path(__file__).with_name("references.bib")


@dataclass(frozen=True)
class Part:
    """A stretch of a reference."""

    text: str
    emphasis: bool = False
    """Set in italics (title of a book or a journal)."""
    language: str | None = None
    """Language of a title, for screen readers."""
    link: str | None = None
    """Address that the text leads to."""


@dataclass(frozen=True)
class Work:
    """A work in the bibliography."""

    key: str
    kind: str
    fields: dict[str, str]
    authors: tuple[Person, ...]
    editors: tuple[Person, ...]
    letter: str = ""
    """``a``, ``b`` … where two works would be cited alike."""

    def get(self, field: str) -> str:
        """A field as plain text; empty where it is not given."""
        return plain(self.fields.get(field, ""))

    @property
    def language(self) -> str:
        """Language of the title."""
        return "sv" if self.get("langid") == "swedish" else "en"

    @property
    def address(self) -> str:
        """Where the work is found: the DOI as an address, else the page; empty where neither is known."""
        doi = self.get("doi")
        return f"https://doi.org/{doi}" if doi else self.fields.get("url", "").replace("\\", "")


def plain(text: str) -> str:
    """BibTeX text as it is read: without braces and escapes, with en dashes."""
    return re.sub(r"\\(?=[&%_#$])", "", text).replace("{", "").replace("}", "").replace("--", "–")


@lru_cache(4)
def read(file: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Works of a BibTeX file by key, in the order of a list of references.

    Raises pybtex.exceptions.PybtexError for a file that cannot be read.
    """
    entries: dict[str, Entry] = parse_string(file.read_text(encoding="utf-8"), "bibtex").entries
    works = [
        Work(
            key,
            entry.type,
            dict(entry.fields.items()),
            tuple(entry.persons.get("author", ())),
            tuple(entry.persons.get("editor", ())),
        )
        for key, entry in entries.items()
    ]
    alike = defaultdict(list)
    for work in works:
        alike[short(work, lambda text: text, "&"), year(work, lambda text: text)].append(work.key)
    letters = {key: chr(ord("a") + i) for keys in alike.values() if len(keys) > 1 for i, key in enumerate(sorted(keys))}
    lettered = [Work(**{**vars(work), "letter": letters.get(work.key, "")}) for work in works]
    return {work.key: work for work in sorted(lettered, key=order)}


def order(work: Work) -> tuple:
    """Place in a list of references: by name (å, ä, ö last, as in Swedish), year and letter."""
    names = " ".join(surname(person) for person in work.authors) or work.get("title")
    alphabet = {"å": "{", "ä": "|", "ö": "}"}
    return ([alphabet.get(letter, letter) for letter in names.lower()], work.get("year"), work.letter)


def surname(person: Person) -> str:
    """Family name, or the whole name of a body."""
    return plain(" ".join([*person.prelast_names, *person.last_names]))


def full_name(person: Person) -> str:
    """Family name and initials."""
    initials = plain(" ".join([*person.first_names, *person.middle_names]))
    return f"{surname(person)}, {initials}" if initials else surname(person)


def year(work: Work, _: Translate) -> str:
    """Year with its letter, or that there is none."""
    if work.get("year"):
        return work.get("year") + work.letter
    return _("n.d.") + (f"-{work.letter}" if work.letter else "")


def short(work: Work, _: Translate, conjunction: str) -> str:
    """Name under which a work is cited: one, two, or the first and *et al.*"""
    names = [surname(person) for person in work.authors]
    if not names:
        return work.get("title")
    if len(names) == 1:
        return names[0]
    if len(names) == 2 and names[1] != "others":
        return f"{names[0]} {conjunction} {names[1]}"
    return f"{names[0]} {_('et al.')}"


def name_list(people: tuple[Person, ...], _: Translate, initials_first: bool = False) -> str:
    """Names as in a list of references."""
    names = [
        " ".join(reversed(full_name(person).split(", "))) if initials_first else full_name(person) for person in people
    ]
    if names and names[-1] == "others":
        return f"{', '.join(names[:-1])}, {_('et al.')}"
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def stopped(text: str) -> str:
    """Text with one full stop at its end."""
    return text if text.endswith((".", "?", "!")) else text + "."


def reference(work: Work, _: Translate) -> list[Part]:
    """A work as it stands in a list of references."""
    note = work.get("note")
    authors = stopped(name_list(work.authors, _)) + " " if work.authors else ""
    whole = work.kind in ("book", "techreport", "misc")
    detail = ""
    if work.kind == "techreport" and work.get("number"):
        detail = f" ({' '.join(filter(None, [_(work.get('type')) if work.get('type') else '', work.get('number')]))})"
    if work.kind == "book" and work.get("edition"):
        detail = f" ({_(work.get('edition') + ' ed.')})"
    if work.get("howpublished"):
        detail = f" [{_(work.get('howpublished'))}]"
    parts = [Part(f"{authors}({year(work, _)}). ")]
    title = work.get("title")
    if detail:
        parts += [Part(title, whole, work.language), Part(f"{detail}. ")]
    else:
        parts += [Part(stopped(title), whole, work.language), Part(" ")]
    if work.get("journal"):
        volume = work.get("volume")
        parts.append(Part(work.get("journal") + (f", {volume}" if volume else ""), True, work.language))
        issue = f"({work.get('number')})" if work.get("number") else ""
        pages = f", {work.get('pages')}" if work.get("pages") else ""
        comma = ", " if issue and not work.get("volume") else ""
        parts.append(Part(f"{comma}{issue}{pages}. "))
    elif work.get("booktitle"):
        editors = f"{name_list(work.editors, _, initials_first=True)} ({_('Eds.')}), " if work.editors else ""
        parts += [Part(f"{_('In')} {editors}"), Part(work.get("booktitle"), True, work.language), Part(". ")]
    publisher = work.get("publisher") or work.get("institution")
    if publisher and publisher != "".join(surname(person) for person in work.authors):
        parts.append(Part(f"{stopped(publisher)} "))
    if note:
        parts.append(Part(f"{stopped(_(note))} "))
    if work.address:
        parts.append(Part(work.address, link=work.address))
    return parts
