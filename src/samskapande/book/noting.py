"""Notes on pages: made when a page is read, kept in Sphinx's environment for later builds, forgotten with the page."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector


class PageNotes(EnvironmentCollector):
    """Something that is noted of each page; a subclass says what. ``name`` tells the notes of one kind from others."""

    name = ""

    @classmethod
    def of_all(cls, env: BuildEnvironment) -> dict[str, Any]:
        """Page and what is noted of it."""
        return env.__dict__.setdefault(f"samskapande_{cls.name}", {})

    def note(self, app: Sphinx, doctree: nodes.document) -> Any:
        """What is to be noted of the page ``app.env.docname``; it can be pickled."""
        raise NotImplementedError

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page that is read anew or gone."""
        self.of_all(env).pop(docname, None)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note a page."""
        self.of_all(app.env)[app.env.docname] = self.note(app, doctree)
