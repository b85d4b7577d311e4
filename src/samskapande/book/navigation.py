"""The way through the book: parts and pages from ``_toc.yml``, in the page's language.

A page shows the titles of the parts and the pages of its own part, so that neither a page nor the build grows with the
square of the number of pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from samskapande.book import catalogues
from samskapande.book.blocks import minutes

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """A part of the book: its title and the names of its pages."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """The parts, and the order of all pages."""

    root: str
    parts: tuple[Part, ...]

    @cached_property
    def pages(self) -> list[str]:
        """All pages in reading order, the home page first."""
        return [self.root, *(page for part in self.parts for page in part.pages)]


def of(app: Sphinx) -> Way:
    """The way through the book, made once for a build."""
    if not hasattr(app, "samskapande_way"):
        app.samskapande_way = make(app)
    return app.samskapande_way


def make(app: Sphinx) -> Way:
    """The way through the book, titles in the language that is being built; pages that do not exist are left out."""
    site_map = app.config.external_site_map
    translate = catalogues.translations(app, "contents")
    suffixes = tuple(app.config.source_suffix)
    parts = []
    for tree in site_map.root.subtrees:
        pages = [page for item in tree.items for page in below(site_map, str(item), suffixes)]
        existing = tuple(page for page in pages if page in app.project.docnames)
        parts.append(Part(translate(tree.caption or ""), existing))
    root = without_suffix(site_map.root.docname, suffixes)
    return Way(root, tuple(part for part in parts if part.pages))


def below(site_map, item: str, suffixes: tuple[str, ...]) -> list[str]:
    """A page and the pages below it, in order."""
    pages = [without_suffix(item, suffixes)]
    document = site_map.get(item)
    for tree in document.subtrees if document else ():
        for child in tree.items:
            pages += below(site_map, str(child), suffixes)
    return pages


def without_suffix(name: str, suffixes: tuple[str, ...]) -> str:
    """A page's name, with which ``_toc.yml`` may give a suffix."""
    for suffix in suffixes:
        name = name.removesuffix(suffix)
    return name


def check(app: Sphinx) -> None:
    """Say which captions lack a translation and which pages ``_toc.yml`` and the folders do not share."""
    site_map = app.config.external_site_map
    language = app.config.language
    if language != catalogues.SOURCE_LANGUAGE:
        file = catalogues.path(catalogues.folder(app), language, "contents")
        messages = app.samskapande_catalogues["contents"]
        for tree in site_map.root.subtrees:
            if tree.caption and tree.caption not in messages:
                warn(f"the caption “{tree.caption}” of _toc.yml has no translation. Add it to {file.name}.", str(file))
    suffixes = tuple(app.config.source_suffix)
    listed = {without_suffix(name, suffixes) for name in site_map}
    app.project.discover(app.config.exclude_patterns)
    for name in sorted(listed - app.project.docnames):
        path = app.project.doc2path(name, absolute=False)
        warn(f"_toc.yml names the page {name}, but there is no {path}. Write the page, or take the line out.", path)
    for name in sorted(app.project.docnames - listed):
        path = app.project.doc2path(name, absolute=False)
        warn(f"{path} is not in _toc.yml. Add “- file: {name}” to the part where it belongs.", path)


def warn(message: str, location: str) -> None:
    """A warning that names its file."""
    logger.warning(message, location=f"{location}:1", type="samskapande", subtype="contents")


class CourseContents(nodes.General, nodes.Element):
    """The list of all pages, by part."""


class CourseContentsDirective(SphinxDirective):
    """``{course-contents}``: all pages by part, each with what it gives and its minutes."""

    def run(self) -> list[nodes.Node]:
        """Make the node; what it lists is known when the page is written."""
        return [CourseContents()]


def listing(app: Sphinx) -> list[tuple[str, list[dict[str, Any]]]]:
    """Parts with their pages: name, title, description and minutes (empty where a page states none)."""
    language = app.config.language
    return [
        (
            part.title,
            [
                {
                    "name": page,
                    "title": app.env.titles[page].astext(),
                    "description": app.env.metadata[page].get("description", ""),
                    "minutes": minutes(stated, language) if (stated := app.env.metadata[page].get("minutes")) else "",
                }
                for page in part.pages
                if page in app.env.titles
            ],
        )
        for part in of(app).parts
    ]


def visit_contents(self, node: CourseContents) -> None:
    """Write the list."""
    builder = self.builder
    self.body.append('<ul class="course-contents">\n')
    for title, pages in listing(builder.app):
        items = ""
        for page in pages:
            uri = builder.get_relative_uri(builder.current_docname, page["name"])
            time = f" · {page['minutes']}" if page["minutes"] else ""
            items += (
                f'<li><a href="{uri}">{self.encode(page["title"])}</a>'
                f'<span class="quiet">{self.encode(str(page["description"]))}{time}</span></li>'
            )
        self.body.append(f"<li><h3>{self.encode(title)}</h3><ul>{items}</ul></li>\n")
    self.body.append("</ul>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Check once the pages can be found; register the list of contents."""
    app.add_node(CourseContents, html=(visit_contents, None))
    app.add_directive("course-contents", CourseContentsDirective)
    app.connect("builder-inited", check, priority=50)
