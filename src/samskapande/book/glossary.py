"""The page of the glossary: all terms in both languages, with a field that leaves those one looks for.

``{all-terms}`` is the whole list, in the alphabetical order of the page's language. Everything is in the page; the
field and its script (``glossary.js``) only hide what is not looked for. The terms can also be downloaded as a table.
"""

from __future__ import annotations

import csv
import io
from itertools import groupby
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from samskapande.book.catalogues import translations
from samskapande.book.citations import Cite, parts
from samskapande.book.languages import LANGUAGES
from samskapande.reference import glossary, works
from samskapande.reference.alphabet import place

logger = logging.getLogger(__name__)

PAGE = "reference/glossary"
"""The page that holds the list, to which terms in other pages lead."""
DOWNLOAD = "glossary.csv"


class Terms(nodes.General, nodes.Element):
    """The list. Its children are the entries, in order."""


class Entry(nodes.General, nodes.Element):
    """One term. Attributes: ``term`` (glossary.Term), ``title``, ``ids``; words to search for are its children."""


def file(app: Sphinx) -> Path:
    """The file with the terms."""
    return Path(app.config.samskapande_glossary or glossary.GLOSSARY)


def load(app: Sphinx) -> None:
    """Read the terms once for a build; say all that is wrong with them, once for both languages."""
    problems = []
    app.samskapande_terms = {}
    try:
        app.samskapande_terms = glossary.read(file(app))
    except glossary.GlossaryError as error:
        problems = error.problems
    if PAGE in app.project.docnames:
        problems += [
            f"the page {page}, in which {term.id} is explained, does not exist. Mend the column explained_in."
            for term in app.samskapande_terms.values()
            for page in term.explained_in
            if page not in app.project.docnames
        ]
    if not app.config.samskapande_other_language:
        for problem in problems:
            logger.warning("%s", problem, location=f"{file(app)}:1", type="samskapande", subtype="glossary")


class AllTerms(SphinxDirective):
    """``{all-terms}``: every term of the glossary."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        self.env.note_dependency(str(file(self.env.app)))
        self.env.note_dependency(str(works.BIBLIOGRAPHY))
        language = self.config.language
        terms = Terms()
        self.set_source_info(terms)
        found = self.env.app.samskapande_terms.values()
        for term in sorted(found, key=lambda term: place(term.wording[language].term)):
            mine, other = in_order(term, language)
            entry = Entry(term=term, title=mine.term, ids=[term.id])
            entry += nodes.paragraph("", f"{mine.definition} {other.term}. {', '.join(mine.instead_of)}")
            entry += Cite(keys=list(term.sources))  # so that they stand in the page's list
            terms += entry
        return [terms]


def in_order(term: glossary.Term, language: str) -> list[glossary.Wording]:
    """A term's words, the page's language first."""
    return [term.wording[code] for code in sorted(LANGUAGES, key=lambda code: code != language)]


def letter(entry: Entry, language: str) -> str:
    """What an entry is listed under."""
    return entry["term"].wording[language].term[0].upper()


def visit_terms(self, node: Terms) -> None:
    """Write the field, the letters and the entries below each."""
    _ = translations(self.builder.app)
    language = self.config.language
    messages = {
        "one": _("One term for “{query}”"),
        "many": _("{count} terms for “{query}”"),
        "none": _("No term for “{query}”. The search looks through the whole course."),
    }
    data = "".join(f' data-{name}="{self.attval(text)}"' for name, text in messages.items())
    groups = [(name, list(entries)) for name, entries in groupby(node.children, lambda entry: letter(entry, language))]
    self.body.append(
        f'<div class="filter"><label for="filter">{self.encode(_("Find a term, in either language"))}</label>\n'
        '<input id="filter" type="search" autocomplete="off" spellcheck="false" aria-controls="terms">\n'
        f'<p class="quiet" id="filter-status" role="status"{data}></p></div>\n'
        f'<nav class="letters" aria-label="{self.attval(_("Letters"))}"><ul>'
        + "".join(f'<li><a href="#letter-{name.lower()}">{self.encode(name)}</a></li>' for name, _entries in groups)
        + '</ul></nav>\n<div id="terms">\n'
    )
    for name, entries in groups:
        identity = f"letter-{name.lower()}"
        self.body.append(
            f'<section class="letter" aria-labelledby="{identity}"><h2 id="{identity}">{self.encode(name)}</h2>\n<dl>\n'
        )
        for entry in entries:
            entry.walkabout(self)
        self.body.append("</dl></section>\n")
    label = self.encode(_("Download the glossary (CSV)"))
    self.body.append(f'</div>\n<p class="download"><a href="{DOWNLOAD}" download>{label}</a></p>\n')
    raise nodes.SkipNode


def visit_entry(self, node: Entry) -> None:
    """Write a term: both languages side by side, and below them what else there is to say."""
    app, term, language = self.builder.app, node["term"], self.config.language
    _ = translations(app)
    mine, other = in_order(term, language)
    (other_language,) = LANGUAGES.keys() - {language}
    names = " ".join(
        dict.fromkeys(text for words in (mine, other) for text in (words.term, *words.forms, *words.avoid))
    )
    title = self.attval(_("Link to this term"))
    self.body.append(
        f'<div class="entry" id="{term.id}" data-names="{self.attval(names)}">\n'
        f'<dt><dfn>{self.encode(mine.term)}</dfn><a class="headerlink" href="#{term.id}" title="{title}">#</a></dt>\n'
        f'<dt lang="{other_language}">{self.encode(other.term)}</dt>\n'
        f"<dd>{self.encode(mine.definition)}</dd>\n"
        f'<dd lang="{other_language}">{self.encode(other.definition)}</dd>\n'
    )
    if mine.instead_of:
        others = f'<span class="others-words">{self.encode(", ".join(mine.instead_of))}</span>'
        self.body.append(more(self, _("Instead of"), others))
    pages = [
        f'<a href="{self.builder.get_relative_uri(self.builder.current_docname, page)}">'
        f"{self.encode(app.env.titles[page].astext())}</a>"
        for page in term.explained_in
        if page in app.env.titles
    ]
    if pages:
        self.body.append(more(self, _("More in"), "; ".join(pages)))
    if term.sources:
        cited = [f'<a href="#source-{key}">{self.encode(text)}</a>' for text, key in parts(app, term.sources) if key]
        label = _("Source") if len(cited) == 1 else _("Sources")
        self.body.append(more(self, label, f'<span class="cite">{"; ".join(cited)}</span>'))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def more(translator, label: str, html: str) -> str:
    """A line below a term's definitions."""
    return f'<dd class="more"><span>{translator.encode(label)}:</span> {html}</dd>\n'


def write_download(app: Sphinx, error: Exception | None) -> None:
    """Put the terms beside the page as a table, for who translates or teaches."""
    if error is not None or app.builder.format != "html" or PAGE not in app.env.found_docs:
        return
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(["id", *LANGUAGES, *(f"definition_{language}" for language in LANGUAGES)])
    for term in app.samskapande_terms.values():
        words = [term.wording[language] for language in LANGUAGES]
        writer.writerow([term.id, *(one.term for one in words), *(one.definition for one in words)])
    target = (Path(app.outdir) / PAGE).with_name(DOWNLOAD)
    content = table.getvalue().encode("utf-8-sig")  # with the mark by which spreadsheets know UTF-8
    if not target.exists() or target.read_bytes() != content:
        target.write_bytes(content)


def setup(app: Sphinx) -> None:
    """Register the list and how it is written."""
    app.add_config_value("samskapande_glossary", "", "env", str)
    app.add_node(Terms, html=(visit_terms, None))
    app.add_node(Entry, html=(visit_entry, None))
    app.add_directive("all-terms", AllTerms)
    app.connect("builder-inited", load, priority=60)  # when the pages can be found
    app.connect("build-finished", write_download)
