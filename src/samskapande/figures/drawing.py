"""What a figure is: two pictures, the same in words, and the data behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Translate = Callable[[str], str]
"""Gettext of the page's language; the messages are English."""


@dataclass(frozen=True)
class Table:
    """The data of a figure, for a reader who would rather read it than see it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """A figure in one language. ``wide`` and ``narrow`` are whole ``<svg>`` elements without a name of their own:
    the directive that shows them says ``alt``. Without ``narrow`` the wide picture serves a phone too."""

    wide: str
    narrow: str | None
    alt: str
    table: Table | None = None


def sentence(words: str) -> str:
    """A label of the picture as the beginning of a line in the table."""
    return words[0].upper() + words[1:]
