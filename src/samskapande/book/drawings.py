"""A drawn figure in the page: ``{drawing}`` with the drawing's name, and the caption as its content.

The picture is put into the page itself, so that it follows the reader's theme and text size; its words are in the
page's language, and where it carries data a table stands below it.
"""

from __future__ import annotations

import inspect
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from samskapande import figures
from samskapande.book import catalogues

logger = logging.getLogger(__name__)


class Drawn(nodes.General, nodes.Element):
    """The picture itself. Attribute ``name``: the drawing."""


class DrawingDirective(SphinxDirective):
    """A numbered figure with a drawing and its caption."""

    has_content = True
    required_arguments = 1
    option_spec = {"name": lambda text: text.strip()}

    def run(self) -> list[nodes.Node]:
        """Make the figure; a name that is no drawing is a warning."""
        name = self.arguments[0]
        draw = figures.drawings.get(name)
        if draw is None:
            logger.warning(
                "there is no drawing %s. There are: %s.",
                name,
                ", ".join(sorted(figures.drawings)),
                location=self.get_location(),
                type="samskapande",
                subtype="drawing",
            )
            return []
        catalogue = catalogues.path(catalogues.folder(self.env.app), self.config.language, "figures")
        for file in (inspect.getfile(draw), figures.svg.__file__, figures.drawing.__file__, catalogue):
            if Path(file).exists():  # there is no catalogue of the source language
                self.env.note_dependency(str(file))
        figure = nodes.figure(classes=["drawing"])
        self.set_source_info(figure)
        figure += Drawn(name=name)
        if self.content:
            caption = nodes.Element()
            self.state.nested_parse(self.content, self.content_offset, caption)
            first, *rest = caption.children
            figure += nodes.caption("", "", *first.children)
            if rest:
                figure += nodes.legend("", *rest)
        if "name" in self.options:
            self.add_name(figure)
        return [figure]


def visit_drawn(self, node: Drawn) -> None:
    """Write the picture: a wide and, where there is one, a narrow form, of which the stylesheet shows one."""
    app = self.builder.app
    drawing = figures.drawings[node["name"]](catalogues.translations(app, "figures"))
    alt = self.attval(drawing.alt)
    forms = (
        [("figure-wide", drawing.wide), ("figure-narrow", drawing.narrow)] if drawing.narrow else [("", drawing.wide)]
    )
    for css_class, svg in forms:
        opened = svg.strip().replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)
        self.body.append(f'<div class="{css_class or "figure-only"}">{opened}</div>\n')
    if drawing.table:
        label = catalogues.translations(app)("The figure as a table")
        head = "".join(f'<th scope="col">{self.encode(text)}</th>' for text in drawing.table.header)
        rows = "".join(
            f'<tr><th scope="row">{self.encode(first)}</th>'
            + "".join(f"<td>{self.encode(text)}</td>" for text in rest)
            + "</tr>"
            for first, *rest in drawing.table.rows
        )
        self.body.append(
            f'<details class="figure-table"><summary>{self.encode(label)}</summary>\n'
            f"<table><caption>{self.encode(drawing.table.caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></details>\n"
        )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the directive and how a drawing is written."""
    app.add_node(Drawn, html=(visit_drawn, None))
    app.add_directive("drawing", DrawingDirective)
