"""The bibliography: reading it, and writing a work as APA does (7th edition), in the reader's language.

What may stand in the file is in :mod:`samskapande.reference.validation`; other ways of writing a work are in
:mod:`samskapande.reference.exports`.

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

from pybtex import errors
from pybtex.database import BibliographyData, Person, parse_string
from pybtex.exceptions import PybtexError

from samskapande.reference.alphabet import place

Translate = Callable[[str], str]

BIBLIOGRAPHY = Path(__file__).with_name("references.bib")
NO_YEAR = "n.d."
"""What stands as year of a work whose year is not known, so that it has not just been forgotten."""
MOST_NAMES = 20
"""Names in a list of references at most; of more, the first 19 and the last are given (APA 9.8)."""


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
class Identifier:
    """A number or name under which libraries know a work."""

    label: str
    """Its kind as readers know it: ``PMID``."""
    text: str
    address: str
    """Where it leads; empty where it leads nowhere by itself."""


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

    def verbatim(self, field: str) -> str:
        """An address or identifier, in which two hyphens are two hyphens."""
        return ESCAPE.sub("", self.fields.get(field, ""))

    @property
    def people(self) -> tuple[Person, ...]:
        """Those under whose names the work is found: its authors, else its editors."""
        return self.authors or self.editors

    @property
    def edited(self) -> bool:
        """Whether the work is found under its editors."""
        return bool(self.editors and not self.authors)

    @property
    def language(self) -> str:
        """Language of the title."""
        return "sv" if self.get("langid") == "swedish" else "en"

    @property
    def address(self) -> str:
        """Where the work is found: the DOI as an address, else the page; empty where neither is known."""
        doi = self.verbatim("doi")
        return f"https://doi.org/{doi}" if doi else self.verbatim("url")

    @property
    def identifiers(self) -> list[Identifier]:
        """What the work is known by besides its address."""
        return [
            Identifier(label, text, before + text if before else "")
            for field, (label, before) in IDENTIFIERS.items()
            if (text := self.verbatim(field))
        ]


IDENTIFIERS = {
    "pmid": ("PMID", "https://pubmed.ncbi.nlm.nih.gov/"),
    "pmcid": ("PMCID", "https://pmc.ncbi.nlm.nih.gov/articles/"),
    "isbn": ("ISBN", ""),
    "urn": ("URN", "https://urn.kb.se/resolve?urn="),
}
"""Field, label, and the address that the identifier is put after: PubMed, PubMed Central, the National Library of
Sweden's resolver."""


ESCAPE = re.compile(r"\\(?=[&%_#$])")


def plain(text: str) -> str:
    """BibTeX text as it is read: without braces and escapes, with en dashes."""
    return ESCAPE.sub("", text).replace("{", "").replace("}", "").replace("--", "–")


def parse(file: Path) -> tuple[BibliographyData, list[PybtexError]]:
    """What stands in a BibTeX file, and what pybtex has to say against it."""
    return parsed(file.read_text(encoding="utf-8"))


@lru_cache(2)
def parsed(text: str) -> tuple[BibliographyData, list[PybtexError]]:
    """The same, of its text: each build reads the works and checks them."""
    with errors.capture() as found:
        return parse_string(text, "bibtex"), found


@lru_cache(4)
def read(file: Path = BIBLIOGRAPHY) -> dict[str, Work]:
    """Works of a BibTeX file by key, in the order of a list of references.

    What is wrong with the file is for :func:`samskapande.reference.validation.faults` to say; here it is read as far as
    it can be.
    """
    works = [
        Work(
            key,
            entry.type,
            {name: value for name, value in entry.fields.items() if (name, value) != ("year", NO_YEAR)},
            tuple(entry.persons.get("author", ())),
            tuple(entry.persons.get("editor", ())),
        )
        for key, entry in parse(file)[0].entries.items()
    ]
    alike = defaultdict(list)
    for work in works:
        alike[short(work, lambda text: text, "&"), year(work, lambda text: text)].append(work.key)
    letters = {key: chr(ord("a") + i) for keys in alike.values() if len(keys) > 1 for i, key in enumerate(sorted(keys))}
    lettered = [Work(**{**vars(work), "letter": letters.get(work.key, "")}) for work in works]
    return {work.key: work for work in sorted(lettered, key=order)}


def order(work: Work) -> tuple:
    """Place in a list of references: by name, year and letter."""
    names = " ".join(surname(person) for person in work.people) or work.get("title")
    return (place(names), work.get("year"), work.letter)


def surname(person: Person) -> str:
    """Family name, or the whole name of a body."""
    return plain(" ".join([*person.prelast_names, *person.last_names]))


def initials(person: Person) -> str:
    """Initials of the first names; empty for a body."""
    return plain(" ".join([*person.first_names, *person.middle_names]))


def full_name(person: Person, initials_first: bool = False) -> str:
    """Family name and initials."""
    if not initials(person):
        return surname(person)
    return f"{initials(person)} {surname(person)}" if initials_first else f"{surname(person)}, {initials(person)}"


def year(work: Work, _: Translate) -> str:
    """Year with its letter, or that there is none."""
    if work.get("year"):
        return work.get("year") + work.letter
    return _("n.d.") + (f"-{work.letter}" if work.letter else "")


def short(work: Work, _: Translate, conjunction: str) -> str:
    """Name under which a work is cited: one, two, or the first and *et al.*"""
    names = [surname(person) for person in work.people]
    if not names:
        return work.get("title")
    if len(names) == 1:
        return names[0]
    if len(names) == 2 and names[1] != "others":
        return f"{names[0]} {conjunction} {names[1]}"
    return f"{names[0]} {_('et al.')}"


def name_list(people: tuple[Person, ...], _: Translate, initials_first: bool = False) -> str:
    """Names as in a list of references."""
    names = [full_name(person, initials_first) for person in people]
    if names and names[-1] == "others":
        return f"{', '.join(names[:-1])}, {_('et al.')}"
    if len(names) < 2:
        return "".join(names)
    if len(names) > MOST_NAMES:
        return f"{', '.join(names[: MOST_NAMES - 1])}, … {names[-1]}"
    comma = "" if initials_first and len(names) == 2 else ","
    return f"{', '.join(names[:-1])}{comma} & {names[-1]}"


def role(editors: tuple[Person, ...], _: Translate) -> str:
    """That the people named before are editors."""
    return f"({_('Ed.') if len(editors) == 1 else _('Eds.')})"


def stopped(text: str) -> str:
    """Text with one full stop at its end."""
    return text if text.endswith((".", "?", "!")) else text + "."


def reference(work: Work, _: Translate, notes: bool = True) -> list[Part]:
    """A work as it stands in a list of references: names first, or the title where there are none.

    ``notes``: with what the bibliography remarks on the work, which is no part of a reference by APA.
    """
    names = name_list(work.people, _) + (f" {role(work.editors, _)}" if work.edited else "")
    date = f"({year(work, _)})"
    whole = work.kind in ("book", "techreport", "misc")
    detail = ""
    if work.kind == "techreport" and work.get("number"):
        detail = f" ({' '.join(filter(None, [_(work.get('type')) if work.get('type') else '', work.get('number')]))})"
    if work.kind == "book" and work.get("edition"):
        detail = f" ({_(work.get('edition') + ' ed.')})"
    if work.get("howpublished"):
        detail = f" [{_(work.get('howpublished'))}]"
    title = work.get("title") if detail else stopped(work.get("title"))
    titled = [Part(title, whole, work.language), Part(f"{detail}. " if detail else " ")]
    parts = [Part(f"{stopped(names)} {date}. "), *titled] if names else [*titled, Part(f"{date}. ")]
    if work.get("journal"):
        volume = work.get("volume")
        parts.append(Part(work.get("journal") + (f", {volume}" if volume else ""), True, work.language))
        issue = f"({work.get('number')})" if work.get("number") else ""
        pages = work.get("pages")
        if pages:
            pages = f", {pages}" if "–" in pages else f", {_('Article')} {pages}"  # APA 9.27: the number of an article
        comma = ", " if issue and not work.get("volume") else ""
        parts.append(Part(f"{comma}{issue}{pages}. "))
    elif work.get("booktitle"):
        editors = f"{name_list(work.editors, _, initials_first=True)} {role(work.editors, _)}, " if work.editors else ""
        parts += [Part(f"{_('In')} {editors}"), Part(work.get("booktitle"), True, work.language), Part(". ")]
    publisher = work.get("publisher") or work.get("institution")
    if publisher and publisher != "".join(surname(person) for person in work.authors):
        parts.append(Part(f"{stopped(publisher)} "))
    if notes and work.get("note"):
        parts.append(Part(f"{stopped(_(work.get('note')))} "))
    if work.address:
        parts.append(Part(work.address, link=work.address))
    return parts
