"""How easy a text is to read, as far as counting tells.

LIX, *läsbarhetsindex*: words in a sentence on average, plus the share of words longer than six letters in per cent.
Below 30 children's books, 30–40 fiction, 40–50 newspapers, 50–60 official texts (C. H. Björnsson, *Läsbarhet*, 1968).
Björnsson ends a sentence at a colon too; here only a full stop, a question mark or the end of a paragraph ends one, so
the figure is never kinder than his.

ARI, the Automated Readability Index: the school year in the United States in which a text like it is read, from letters
a word and words a sentence (R. J. Senter and E. A. Smith, *Automated Readability Index*, AMRL-TR-66-220, 1967). It is
for English only. Flesch's index needs syllables, which cannot be counted without a dictionary; this needs none.

Neither knows whether a text is true, in order, or worth reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samskapande.prose.passages import Document, Passage
from samskapande.prose.sentences import sentences, words

LONG_WORD = 6
"""A word with more letters than this is long (Björnsson 1968)."""

HARDEST = 45
"""LIX that no page for learners in Swedish may reach (``docs/style-sv.md``)."""
LONG_SENTENCE, LONG_PARAGRAPH = 35, 120
"""Words; longer ones are reported."""
CHAPTER = range(900, 1601)
"""Words of a chapter's own text; what is shorter or longer is reported."""
AROUND = {"outcomes", "exercise", "dropdown", "what-matters"}
"""Blocks that are not counted as a chapter's own text."""


def lix(texts: Sequence[str]) -> float:
    """LIX of sentences, each a text. Raises ValueError when there is no word."""
    counted = _counted(texts)
    long = sum(letters(word) > LONG_WORD for sentence in counted for word in sentence)
    total = sum(map(len, counted))
    return total / len(counted) + 100 * long / total


def ari(texts: Sequence[str]) -> float:
    """Automated Readability Index of English sentences, each a text. Raises ValueError when there is no word."""
    counted = _counted(texts)
    total = sum(map(len, counted))
    characters = sum(character.isalnum() for sentence in counted for word in sentence for character in word)
    return 4.71 * characters / total + 0.5 * total / len(counted) - 21.43


def letters(word: str) -> int:
    """Number of letters; digits and hyphens are none."""
    return sum(character.isalpha() for character in word)


def _counted(texts: Sequence[str]) -> list[list[str]]:
    counted = [found for text in texts if (found := words(text))]
    if not counted:
        raise ValueError("There is no word to count. Give at least one sentence with a word in it.")
    return counted


@dataclass(frozen=True)
class Long:
    """A sentence or a paragraph, and how long it is."""

    words: int
    file: str
    line: int
    text: str


@dataclass(frozen=True)
class Reading:
    """Figures of a document. Only what is read as sentences is counted: no headings, tables or labels."""

    file: str
    language: str
    words: int
    text: int
    """Words of the page's own text: without outcomes, exercise, answers and summary."""
    minutes: int | None
    """What the page says that it takes. Only a chapter says so."""
    lix: float
    ari: float | None
    """Only for English."""
    sentences: tuple[Long, ...]
    """Longest first."""
    paragraphs: tuple[Long, ...]
    """Longest first."""


def of(document: Document) -> Reading | None:
    """Figures of a document; none when nothing in it is read as sentences."""
    paragraphs = [Long(count, p.file, p.line(), p.text) for p in document.running if (count := len(words(p.text)))]
    found = [sentence for passage in document.running for sentence in _sentences(passage)]
    if not found:
        return None
    texts = [sentence.text for sentence in found]
    return Reading(
        file=document.file,
        language=document.language,
        words=sum(paragraph.words for paragraph in paragraphs),
        text=sum(len(words(passage.text)) for passage in document.running if passage.block not in AROUND),
        minutes=document.minutes,
        lix=lix(texts),
        ari=ari(texts) if document.language == "en" else None,
        sentences=tuple(sorted(found, key=lambda sentence: -sentence.words)),
        paragraphs=tuple(sorted(paragraphs, key=lambda paragraph: -paragraph.words)),
    )


def _sentences(passage: Passage) -> Iterator[Long]:
    offset = 0
    for text in sentences(passage.text, passage.language):
        offset = passage.text.index(text, offset)
        if count := len(words(text)):
            yield Long(count, passage.file, passage.line(offset), text)
        offset += len(text)
