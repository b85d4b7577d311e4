"""Words to write another way: those that the glossary avoids, and those that the style sheets have a plainer word for.

``glossary.csv`` names the words to avoid for each term (columns ``avoid_en`` and ``avoid_sv``); ``plain_words.csv``
those of ``docs/style-en.md`` and ``docs/style-sv.md`` that are wrong wherever they stand. A form is found as a whole
word, in small or capital letters; ``organiz*`` finds every word that begins so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from samskapande.prose.findings import Finding
from samskapande.prose.passages import Passage
from samskapande.reference import glossary

PLAIN_WORDS = Path(__file__).with_name("plain_words.csv")


@cache
def avoided(language: str) -> dict[str, str]:
    """Each form to avoid in a language, in small letters, and what to do instead, as a sentence."""
    found: dict[str, str] = {}
    for row in _rows(PLAIN_WORDS):
        if row["language"] == language:
            found |= dict.fromkeys(_forms(row["avoid"]), f"Write: {row['write']}.")
    for term in glossary.read().values():
        wording = term.wording[language]
        instead = f"Write: {wording.term} (its note in glossary.csv says more)."
        found |= dict.fromkeys(map(str.lower, wording.avoid), instead)
    return found


def check(passage: Passage) -> Iterator[Finding]:
    """The avoided words in a passage, each part held to its own language."""
    for language in sorted(passage.languages):
        for match in _pattern(language).finditer(passage.text_in(language).lower()):
            yield Finding(passage, match.start(), match.end(), _instead(match[0], language))


@cache
def _pattern(language: str) -> re.Pattern[str]:
    forms = sorted(avoided(language), key=len, reverse=True)  # “health and wellness” before “wellness”
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_expression, forms))})(?!\w)")


def _expression(form: str) -> str:
    return r"\s+".join(map(re.escape, form.split())).replace(r"\*", r"\w*")


def _instead(found: str, language: str) -> str:
    forms, word = avoided(language), " ".join(found.split())
    return forms.get(word) or next(forms[form] for form in forms if re.fullmatch(_expression(form), word))


def _forms(cell: str) -> list[str]:
    return [form.strip().lower() for form in cell.split(";") if form.strip()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
