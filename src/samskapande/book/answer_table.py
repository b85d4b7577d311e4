"""The empty table for a group's answers: ``{answer-table}`` links to it, and the build writes it in each language."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from samskapande.book.blocks import skip
from samskapande.book.catalogues import translations
from samskapande.exercises import group

FILE = "notebooks/workshop-answers.csv"
"""Where the table lies in the folder of a language."""


class AnswerTable(nodes.General, nodes.Element):
    """The link to the table."""


class AnswerTableDirective(SphinxDirective):
    """``{answer-table}``: a link that downloads the table."""

    def run(self) -> list[nodes.Node]:
        """Make the link."""
        return [AnswerTable()]


def label(app: Sphinx) -> str:
    """The words of the link."""
    return translations(app)("Download an empty table for the answers (CSV)")


def visit(self, node: AnswerTable) -> None:
    """Write the link."""
    app = self.builder.app
    address = relative_uri(self.builder.get_target_uri(self.builder.current_docname), FILE)
    name = self.attval(translations(app)("workshop-answers.csv"))
    self.body.append(f'<p class="download"><a href="{address}" download="{name}">{self.encode(label(app))}</a></p>\n')
    raise nodes.SkipNode


def write(app: Sphinx, error: Exception | None) -> None:
    """Put the table into the site, with the mark by which spreadsheets know UTF-8."""
    if error is not None or app.builder.format != "html":
        return
    content = group.template(app.config.language).encode("utf-8-sig")
    target = Path(app.outdir) / FILE
    if not target.exists() or target.read_bytes() != content:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register the link and how the table is written."""
    app.add_node(AnswerTable, html=(visit, None), text=(skip, skip), latex=(skip, skip))
    app.add_directive("answer-table", AnswerTableDirective)
    app.connect("build-finished", write)
