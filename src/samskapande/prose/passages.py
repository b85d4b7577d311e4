"""What the course says, as passages: the words of a paragraph, a heading, a cell, with the lines they stand on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

LANGUAGES = ("en", "sv")

LEFT_OUT = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for what has a place in a sentence but no words of the page's own: a cited author, code, a bare link."""

Kind = Literal["paragraph", "item", "question", "definition", "heading", "cell", "label"]
RUNNING: tuple[Kind, ...] = ("paragraph", "item", "question", "definition")
"""What is read as sentences. A heading, a cell and a label are not."""


class ProseError(ValueError):
    """A text that cannot be read. The message says where, and how to mend it."""


@dataclass(frozen=True)
class Span:
    """A part of a passage that is marked as being in another language."""

    start: int
    end: int
    language: str


@dataclass(frozen=True)
class Passage:
    """Words that belong together, as one line: without markup, code, citations and the targets of links."""

    file: str
    """Path from the root of the project."""
    language: str
    kind: Kind
    text: str
    lines: tuple[tuple[int, int], ...]
    """Offset in ``text`` and line of the file (from 1), in order: the line holds from that offset on."""
    foreign: tuple[Span, ...] = ()
    block: str = ""
    """The outermost directive that it stands in; none for the page's own text."""

    def line(self, offset: int = 0) -> int:
        """Line of the file on which the character at ``offset`` stands."""
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line[0]) - 1][1]

    @property
    def languages(self) -> set[str]:
        """The languages that are used in it."""
        return {self.language, *(span.language for span in self.foreign)}

    def text_in(self, language: str) -> str:
        """The text with everything blotted out that is not in the language; every offset stays the same."""
        if not self.foreign:
            return self.text if language == self.language else LEFT_OUT * len(self.text)
        blots = list(self.text if language == self.language else LEFT_OUT * len(self.text))
        for span in self.foreign:
            within = self.text[span.start : span.end]
            blots[span.start : span.end] = within if span.language == language else LEFT_OUT * len(within)
        return "".join(blots)


@dataclass(frozen=True)
class Document:
    """The passages of a file in one language, in order."""

    file: str
    language: str
    passages: tuple[Passage, ...]
    minutes: int | None = None
    """What the page says that it takes."""

    @property
    def running(self) -> tuple[Passage, ...]:
        """What is read as sentences."""
        return tuple(passage for passage in self.passages if passage.kind in RUNNING)
