"""What is wrong in a passage: where, what stands there, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass

from samskapande.prose.passages import Passage

CONTEXT = 30
"""Characters shown on each side of what was found."""


@dataclass(frozen=True)
class Finding:
    """Something to mend, at ``start`` to ``end`` in a passage."""

    passage: Passage
    start: int
    end: int
    instead: str
    """What to write, as a part of a sentence: ``write “co-production”``."""

    @property
    def found(self) -> str:
        """What stands there."""
        return self.passage.text[self.start : self.end]

    def __str__(self) -> str:
        text = self.passage.text
        before, after = text[max(self.start - CONTEXT, 0) : self.start], text[self.end : self.end + CONTEXT]
        return (
            f"{self.passage.file}:{self.passage.line(self.start)}: {self.instead} "
            f"It says: {'…' if self.start > CONTEXT else ''}{before}[{self.found}]{after}"
            f"{'…' if self.end + CONTEXT < len(text) else ''}"
        )
