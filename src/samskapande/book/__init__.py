"""The book: a Sphinx extension, one module for each concern, put together here."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from samskapande import __version__
from samskapande.book import (
    alignment,
    anchors,
    answer_table,
    blocks,
    catalogues,
    citations,
    citing,
    copying,
    drawings,
    errors,
    evidence,
    exercises,
    glossary,
    languages,
    navigation,
    notebooks,
    numbering,
    outline,
    pages,
    rebuild,
    search,
    settings,
    terms,
    words,
)

CONCERNS = (
    errors,
    languages,
    settings,
    catalogues,
    anchors,
    blocks,
    citations,
    citing,
    copying,
    exercises,
    answer_table,
    drawings,
    glossary,
    terms,
    evidence,
    words,
    navigation,
    outline,
    alignment,
    search,
    notebooks,
    numbering,
    rebuild,
    pages,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Set up every concern."""
    for concern in CONCERNS:
        concern.setup(app)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": False, "parallel_write_safe": False}
