"""What stands in both languages: each page, with its exercises, and the data that no page shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samskapande.translation import text

LANGUAGES = ("en", "sv")
SUFFIXES = (".md", ".ipynb")
DEFINITIONS = "src/samskapande/exercises/definitions"
REFERENCE = ("src/samskapande/reference/claims.toml", "src/samskapande/reference/glossary.csv")
"""Data in both languages that stand on pages of their own."""

EXERCISE = re.compile(rb"\{exercise\} ([a-z0-9-]+)")
"""An exercise that a page takes from its definition; one that is written in the page has a title instead of a name."""

Read = Callable[[str], bytes | None]
"""Gives the content of a file by its path from the root; None where there is no such file."""


def folders(language: str) -> dict[str, str]:
    """Folder of sources (relative to the root) and the prefix of its pages' names."""
    return {f"book/{language}": "", f"notebooks/{language}": "notebooks/"}


def other(language: str) -> str:
    """The other language's code."""
    return LANGUAGES[1 - LANGUAGES.index(language)]


@dataclass(frozen=True)
class Pair:
    """One thing in two languages. ``files``: for each language the path from the root, None where it is not written."""

    name: str
    files: dict[str, str | None]
    is_page: bool = True

    def parts(self, language: str, read: Read) -> dict[str, bytes]:
        """The files that hold what it says in a language, a page and its exercises; none where it is not written."""
        path = self.files[language]
        content = read(path) if path else None
        if path is None or content is None:
            return {}
        shown = {name: read(name) for name in exercises(self.name, content)} if self.is_page else {}
        return {path: content} | {name: definition for name, definition in shown.items() if definition is not None}

    def text(self, language: str, read: Read) -> str | None:
        """What it says in a language, a page with its exercises, one sentence a line; None where it is not written.

        Raises TranslationError for a file that does not parse.
        """
        parts = self.parts(language, read)
        return text.of_files(parts, language) if parts else None


def exercises(page: str, content: bytes) -> list[str]:
    """Paths of the definitions that a page shows, if there are such: its questions, and the exercises that it names."""
    names = [f"check/{page.replace('/', '--')}"]
    names += [match[1].decode() for match in EXERCISE.finditer(content)]
    return [f"{DEFINITIONS}/{name}.toml" for name in names]


def from_disk(root: Path) -> Read:
    """Reads the files as they stand."""

    def read(path: str) -> bytes | None:
        try:
            return (root / path).read_bytes()
        except FileNotFoundError:
            return None

    return read


def find(root: Path) -> dict[str, Pair]:
    """Everything that stands in two languages, by name: the pages, then the data that no page shows."""
    pages: dict[str, dict[str, str | None]] = {}
    shown = set()
    for language in LANGUAGES:
        for folder, prefix in folders(language).items():
            for file in sorted((root / folder).rglob("*")):
                path = file.relative_to(root / folder)
                if file.suffix in SUFFIXES and not any(part.startswith((".", "_")) for part in path.parts):
                    name = prefix + path.with_suffix("").as_posix()
                    pages.setdefault(name, dict.fromkeys(LANGUAGES))[language] = f"{folder}/{path.as_posix()}"
                    shown |= set(exercises(name, file.read_bytes()))
    data = [file.relative_to(root).as_posix() for file in sorted((root / DEFINITIONS).rglob("*.toml"))]
    data += [path for path in REFERENCE if (root / path).exists()]
    pairs = [Pair(name, files) for name, files in sorted(pages.items())]
    pairs += [Pair(path, dict.fromkeys(LANGUAGES, path), is_page=False) for path in data if path not in shown]
    return {pair.name: pair for pair in pairs}
