"""How the two languages of a page stand to each other: what each was brought in line with, and what they say now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from samskapande.translation import record, text
from samskapande.translation.pairs import LANGUAGES, Pair, Read, find, from_disk, other
from samskapande.translation.record import Mark

STATES = {
    "aligned": "aligned",
    "en-ahead": "English ahead",
    "sv-ahead": "Swedish ahead",
    "both-changed": "both have changed",
    "unmarked": "never marked",
    "en-only": "English only",
    "sv-only": "Swedish only",
}
"""Every state, and how it is said."""


@dataclass(frozen=True)
class Status:
    """A pair, the digest of what it says now in each language (None: not written), and its marks."""

    pair: Pair
    digests: dict[str, str | None]
    marks: dict[str, Mark]

    def changed(self, language: str) -> bool:
        """Whether the page in this language has changed since the other one was brought in line with it."""
        mark = self.marks.get(other(language))
        return mark is not None and self.digests[language] not in (None, mark.digest)

    @property
    def state(self) -> str:
        """One of STATES."""
        written = [language for language in LANGUAGES if self.digests[language]]
        if len(written) == 1:
            return f"{written[0]}-only"
        if self.marks.keys() != set(LANGUAGES):
            return "unmarked"
        changed = [language for language in LANGUAGES if self.changed(language)]
        if len(changed) == len(LANGUAGES):
            return "both-changed"
        return f"{changed[0]}-ahead" if changed else "aligned"

    def marked(self, on: date, languages: tuple[str, ...] = LANGUAGES) -> dict[str, Mark]:
        """The marks after the pages in these languages were brought in line; one that still holds keeps its date."""
        return self.marks | {
            language: Mark(self.digests[other(language)] or "", on)
            for language in languages
            if language not in self.marks or self.changed(other(language))
        }


Known = dict[tuple[str, str], tuple[bytes, str]]
"""Name of a pair and language: the digest of the files, and that of what they say."""


def of(root: Path, known: Known | None = None) -> list[Status]:
    """The state of everything that stands in two languages. ``known`` saves reading again, and is brought up to date.

    Raises TranslationError for a page or a record that does not parse.
    """
    marks, read, pairs = record.read(root), from_disk(root), find(root)
    known = {} if known is None else known
    for gone in [key for key in known if key[0] not in pairs]:
        del known[gone]
    return [
        Status(pair, {language: digest(pair, language, read, known) for language in LANGUAGES}, marks.get(name, {}))
        for name, pair in pairs.items()
    ]


def digest(pair: Pair, language: str, read: Read, known: Known) -> str | None:
    """The digest of what a pair says in a language; None where it is not written. Raises TranslationError."""
    parts = pair.parts(language, read)
    if not parts:
        return None
    files = hashlib.sha256(repr(parts).encode()).digest()
    if known.get((pair.name, language), (b"", ""))[0] != files:
        known[pair.name, language] = files, text.digest(text.of_files(parts, language))
    return known[pair.name, language][1]
