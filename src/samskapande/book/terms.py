"""Terms in the text: the first use of a term in a chapter leads to the glossary, its definition beside it.

What is linked is said by the glossary (its columns of forms); an author writes nothing. Links stay few: each term once
on a page, in running text only, none where another link is near, none on a page that explains the term.
``{term}`lived experience` `` and ``{term}`what you have lived <lived-experience>` `` link a term wherever an author
wants it. The definition is in the page, and ``terms.js`` shows it; without script the link leads to the glossary.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole

from samskapande.book.blocks import Block, Question
from samskapande.book.evidence import Evidence
from samskapande.book.exercises import Form
from samskapande.book.glossary import PAGE, file
from samskapande.reference import glossary

logger = logging.getLogger(__name__)

FEWEST_WORDS_BETWEEN = 3
"""Words between two links; with fewer they would stand in a row."""
NOT_RUNNING = (nodes.figure, nodes.thead, nodes.block_quote, nodes.container, Question, Form)
"""Where no term is linked (a container is a folded answer, a card or a cell of code). Headings and captions are no
paragraphs; links, citations, italics, bold text, code and words in the other language are no text of a paragraph's own.
"""
BLOCKS_NOT_RUNNING = ("outcomes", "check-yourself")


class TermLink(nodes.inline):
    """A term that leads to its definition. Attribute ``term``: its id."""


class Definitions(nodes.General, nodes.Element):
    """The definitions of the terms that a page links. Attribute ``terms``: their ids."""


class TermRole(ReferenceRole):
    """A term linked by an author: by its id, or by what it is called in the page's language."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the link; what is no term is a warning."""
        term = glossary.identify(self.env.app.samskapande_terms.values(), self.config.language, self.target)
        if term is None:
            logger.warning(
                "%s is no term of the glossary. Add it to glossary.csv, or name the term: {term}`words <id>`.",
                self.target,
                location=self.get_location(),
                type="samskapande",
                subtype="glossary",
            )
            return [nodes.Text(self.title)], []
        return [TermLink("", self.title, term=term)], []


def prepare(app: Sphinx) -> None:
    """Make what finds the terms, once for a build."""
    app.samskapande_find_terms = glossary.finder(app.samskapande_terms.values(), app.config.language)


def link_terms(app: Sphinx, doctree: nodes.document) -> None:
    """Link the first use of each term in a chapter, and put the definitions at the foot of the page."""
    linked = {node["term"] for node in doctree.findall(TermLink)}
    here = app.env.docname
    is_chapter = "minutes" in app.env.metadata[here]  # stated in the block outcomes, which only chapters have
    if is_chapter:
        explained = {term.id for term in app.samskapande_terms.values() if here in term.explained_in}
        for paragraph in list(running_text(doctree)):
            linked.update(link_in(paragraph, app.samskapande_find_terms, linked | explained))
    if is_chapter or linked:
        app.env.note_dependency(str(file(app)))
    if linked:
        doctree += Definitions(terms=sorted(linked))


def running_text(node: nodes.Element) -> Iterator[nodes.paragraph]:
    """Paragraphs of running text below a node, in the page's order."""
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            yield child
        elif isinstance(child, Block) and child["kind"] in BLOCKS_NOT_RUNNING:
            continue
        elif isinstance(child, nodes.entry) and child is node.children[0]:
            continue  # the first cell of a row is its head
        elif isinstance(child, nodes.Element) and not isinstance(child, NOT_RUNNING):
            yield from running_text(child)


def link_in(paragraph: nodes.paragraph, find: glossary.Finder, done: Collection[str]) -> list[str]:
    """Link the terms in a paragraph that are not done; gives their ids."""
    text = paragraph.astext()
    found = find(text)
    if not found:
        return []
    plain: list[tuple[nodes.Text, int]] = []  # the paragraph's own text, and where it begins
    taken: list[tuple[int, int]] = []  # links: beginning and end
    place = 0
    for child in paragraph.children:
        length = len(child.astext())
        if isinstance(child, nodes.Text):
            plain.append((child, place))
        elif any(True for _ in child.findall(is_link)):
            taken.append((place, place + length))
        place += length
    chosen: dict[str, tuple[int, int]] = {}
    for start, end, term in found:
        inside = any(begin <= start and end <= begin + len(part) for part, begin in plain)
        if inside and term not in done and term not in chosen and not any(near(text, (start, end), a) for a in taken):
            chosen[term] = start, end
            taken.append((start, end))
    for part, begin in plain:
        at = begin
        pieces: list[nodes.Node] = []
        for term, (start, end) in chosen.items():
            if begin <= start < begin + len(part):
                pieces += [nodes.Text(text[at:start]), TermLink("", text[start:end], term=term)]
                at = end
        if pieces:
            paragraph.replace(part, [*pieces, nodes.Text(text[at : begin + len(part)])])
    return list(chosen)


def is_link(node: nodes.Node) -> bool:
    """Whether a node leads somewhere."""
    return isinstance(node, nodes.reference | addnodes.pending_xref | Evidence | TermLink)


def near(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of a text overlap, or have so few words between them that they would stand in a row."""
    (_, end), (start, _) = sorted((one, other))
    return end > start or len(text[end:start].split()) < FEWEST_WORDS_BETWEEN


def visit_link(self, node: TermLink) -> None:
    """Open the link; in a book without a glossary the words stand alone."""
    if PAGE in self.builder.env.found_docs:
        address = self.builder.get_relative_uri(self.builder.current_docname, PAGE)
        identity = f"term-{node['term']}"
        self.body.append(f'<a class="term" href="{address}#{node["term"]}" aria-describedby="{identity}">')


def depart_link(self, node: TermLink) -> None:
    """Close it."""
    if PAGE in self.builder.env.found_docs:
        self.body.append("</a>")


def visit_definitions(self, node: Definitions) -> None:
    """Write each definition, not shown until its term is pointed at or has the focus."""
    app = self.builder.app
    if PAGE in app.env.found_docs:
        for term in node["terms"]:
            words = app.samskapande_terms[term].wording[self.config.language]
            self.body.append(
                f'<div class="definition" id="term-{term}" role="tooltip" popover="manual">'
                f"<b>{self.encode(words.term)}</b> {self.encode(words.definition)}</div>\n"
            )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the role and how a link is written; link when a page has been read."""
    app.add_role_to_domain("std", "term", TermRole(), override=True)  # Sphinx's own is for its own glossaries
    app.add_node(TermLink, html=(visit_link, depart_link))
    app.add_node(Definitions, html=(visit_definitions, None))
    app.connect("builder-inited", prepare, priority=70)  # after the glossary has been read
    app.connect("doctree-read", link_terms)
