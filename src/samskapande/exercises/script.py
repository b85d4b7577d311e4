"""The script that brings an exercise to life, in the page and in a notebook: where its modules are, what they say.

Every text that the modules show is a literal ``t("…")`` in English, a key of the catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from samskapande.exercises import answers

STATIC = Path(__file__).parents[1] / "book" / "theme" / "static"
FOLDER = STATIC / "exercise"
"""The modules, one for each concern."""


def modules() -> dict[str, str]:
    """The modules by name, without ``.mjs``."""
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.mjs"))}


@lru_cache
def spoken() -> tuple[str, ...]:
    """English texts that the modules show."""
    found = {}
    for source in modules().values():
        for text in re.findall(r'\bt\(\s*("(?:[^"\\]|\\.)*")', source):
            found[json.loads(text)] = None
    return tuple(found)


def words(translate: Callable[[str], str]) -> dict[str, str]:
    """What the modules say, in a language: English text, or the code of a note on a file, and its translation."""
    notes = {f"note-{code}": translate(text) for code, text in answers.NOTES.items()}
    return {text: translate(text) for text in spoken()} | notes
