"""Words in the other language, marked for screen readers: ``{en}`peer review` `` and ``{sv}`samskapande` ``."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole


class Foreign(nodes.inline):
    """Words in another language. Attribute ``language``: its code."""


class ForeignRole(SphinxRole):
    """Mark words as belonging to a language, which is the role's name."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the node."""
        return [Foreign("", self.text, language=self.name)], []


def visit_foreign(self, node: Foreign) -> None:
    """Open an element with the words' language."""
    self.body.append(f'<i lang="{node["language"]}">')


def depart_foreign(self, node: Foreign) -> None:
    """Close it."""
    self.body.append("</i>")


def setup(app: Sphinx) -> None:
    """Register a role for each language of the book."""
    app.add_node(Foreign, html=(visit_foreign, depart_foreign))
    for language in ("en", "sv"):
        app.add_role(language, ForeignRole())
