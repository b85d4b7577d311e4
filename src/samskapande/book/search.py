"""What the search page looks in: every section of every page, as a classic script that also loads from disk."""

from __future__ import annotations

import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from samskapande.book.blocks import Block
from samskapande.book.drawings import Drawn
from samskapande.book.glossary import Entry

DATA = "search-data.js"


class SectionCollector(EnvironmentCollector):
    """Keep each page's sections in the environment."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a page."""
        sections(env).pop(docname, None)

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Note a page's sections."""
        sections(app.env)[app.env.docname] = of(doctree)


def sections(env: BuildEnvironment) -> dict[str, list[tuple[str, str, str]]]:
    """The sections of all pages: address in the page, heading, text."""
    if not hasattr(env, "samskapande_sections"):
        env.samskapande_sections = {}
    return env.samskapande_sections


def of(doctree: nodes.document) -> list[tuple[str, str, str]]:
    """Sections of a page; the text before the first heading has the address ``""``."""
    found: list[tuple[str, str, list[str]]] = [("", "", [])]

    def walk(node: nodes.Node) -> None:
        if isinstance(node, nodes.title | nodes.comment | Drawn):
            return
        if isinstance(node, nodes.section) and not isinstance(node.parent, nodes.document):
            found.append((node["ids"][0], node[0].astext(), []))
        elif isinstance(node, Block | Entry) and node["ids"]:
            found.append((node["ids"][0], node["title"], []))
        elif isinstance(node, nodes.literal_block):
            return
        elif isinstance(node, nodes.TextElement):
            found[-1][2].append(node.astext())
            return
        for child in node.children:
            walk(child)

    walk(doctree)
    return [(anchor, heading, re.sub(r"\s+", " ", " ".join(text))) for anchor, heading, text in found]


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the pages' sections for the search page's script."""
    if error is not None or app.builder.format != "html":
        return
    titles = app.env.titles
    data = [
        [app.builder.get_target_uri(page), titles[page].astext(), parts]
        for page, parts in sorted(sections(app.env).items())
    ]
    text = f"var searchData = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"
    file = Path(app.outdir) / DATA
    if not file.exists() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")


def page(app: Sphinx):
    """The search page, which is no source file."""
    yield "search", {}, "search.html"


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own search."""
    app.add_env_collector(SectionCollector)
    app.connect("builder-inited", switch_off_own_search)
    app.connect("html-collect-pages", page)
    app.connect("build-finished", write, priority=400)


def switch_off_own_search(app: Sphinx) -> None:
    """Sphinx's index is neither built nor loaded."""
    if hasattr(app.builder, "search"):
        app.builder.search = False
