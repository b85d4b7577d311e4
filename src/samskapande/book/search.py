"""What the search page looks in: an index of every section, and the text of each page for the excerpts.

Both are classic scripts, which also load from disk. The index holds which words a section has and how often, not its
text; that is fetched page by page, for the results that are shown. How words are compared with what a reader writes
(endings, compounds, wrong letters) is the matter of ``theme/static/search-engine.js``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import count
from os.path import commonprefix
from pathlib import Path
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.search.en import english_stopwords
from sphinx.search.sv import swedish_stopwords

from samskapande.book.blocks import Block
from samskapande.book.drawings import Drawn
from samskapande.book.glossary import PAGE, Entry
from samskapande.book.languages import LANGUAGES
from samskapande.book.noting import PageNotes
from samskapande.reference.glossary import Term

INDEX = "search-index.js"
TEXTS = "search"
"""Folder of the pages' texts."""

UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
"""What of raw HTML no reader sees."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
HEADING, TITLE = 4, 8
"""How often a word in a heading counts, and one of a page's title in the section before the first heading."""

STOP_WORDS = {
    "en": english_stopwords
    | set(
        """about all am an any been can could did do does doing from get had has have having he her him his how i its
        me more most much my our out she should so some than them through under up us we were what when where which
        while who whom whose why would you your""".split()
    ),
    "sv": swedish_stopwords
    | set("finns får ges gör göra hur ifrån kom kommer kunna måste också sedan ska tills var vilken".split()),
}
"""Words that are left out of the index, but for headings and titles, and out of a query with other words: Sphinx's
lists and what questions begin with."""


class Section(NamedTuple):
    """A section of a page: address in the page (``""`` before the first heading), heading, text."""

    anchor: str
    heading: str
    text: str


class Page(NamedTuple):
    """A page as the index knows it."""

    uri: str
    title: str
    sections: list[Section]


class SectionNotes(PageNotes):
    """Each page's sections."""

    name = "sections"

    def note(self, app: Sphinx, doctree: nodes.document) -> list[Section]:
        """A page's sections."""
        return of(doctree)


def of(doctree: nodes.document) -> list[Section]:
    """Sections of a page."""
    found: list[tuple[str, str, list[str]]] = [("", "", [])]

    def walk(node: nodes.Node) -> None:
        if isinstance(node, nodes.title | nodes.comment | nodes.literal_block | Drawn):
            return
        if isinstance(node, nodes.section) and not isinstance(node.parent, nodes.document):
            found.append((node["ids"][0], node[0].astext(), []))
        elif isinstance(node, Block | Entry) and node["ids"]:
            found.append((node["ids"][0], node["title"], []))
        elif isinstance(node, nodes.TextElement):
            found[-1][2].append(text_of(node))
            return
        for child in node.children:
            walk(child)

    walk(doctree)
    return [Section(anchor, heading, running(text)) for anchor, heading, text in found]


def running(pieces: Iterable[str]) -> str:
    """Paragraphs, items and cells as one text, with a dot between those that do not end as a sentence."""
    text = ""
    for piece in (re.sub(r"\s+", " ", piece).strip() for piece in pieces):
        if text and piece:
            text += " " if re.search(r"[.!?:;,…][”’)]*$", text) else " · "
        text += piece
    return text


def text_of(node: nodes.TextElement) -> str:
    """What a reader sees of a text: no markup of raw HTML, no address in the place of a title still to be put in."""
    if isinstance(node, nodes.raw):
        return UNSEEN.sub(" ", node.astext()) if "html" in node["format"].split() else ""
    return "".join(
        child.astext()
        for child in node.findall(nodes.Text)
        if not (
            isinstance(child.parent.parent, pending_xref)
            and not child.parent.parent.get("refexplicit", True)
            and child.astext() == child.parent.parent["reftarget"]
        )
    )


def fold(text: str) -> str:
    """As ``fold`` in the engine: small letters without dots, rings, accents and hyphens."""
    return re.sub(r"[\u0300-\u036f\u2010\u2011-]", "", unicodedata.normalize("NFD", text.lower()))


def words(text: str) -> list[str]:
    """The words of a text as the index has them: in small letters, what is written with a hyphen as one."""
    text = unicodedata.normalize("NFC", text).lower()
    return WORD.findall(text.replace("\u2010", "-").replace("\u2011", "-"))


def index(language: str, pages: Iterable[Page], terms: list[list[Any]]) -> dict[str, Any]:
    """The index of a language's pages, in the form that the engine reads (:file:`search-engine.js`, ``add``)."""
    stop = STOP_WORDS[language]
    listed, postings, number = [], defaultdict(list), count()
    for page in pages:
        listed.append([page.uri, page.title, []])
        for section in page.sections:
            found = [word for word in words(section.text) if word not in stop]
            often = Counter(found)
            for text, weight in ((section.heading, HEADING), ("" if section.anchor else page.title, TITLE)):
                for word in words(text):
                    often[word] += weight
            listed[-1][2].append([section.anchor, section.heading, len(found)])
            place = next(number)
            for word, times in often.items():
                postings[word].append((place, times))
    known = sorted(postings, key=lambda word: (fold(word), word))
    return {
        "pages": listed,
        "words": packed(known),
        "postings": ";".join(gaps(postings[word]) for word in known),
        "stop": " ".join(sorted(stop)),
        "terms": terms,
    }


def packed(known: list[str]) -> str:
    """Each word as the number of letters that it begins with like the word before (base 36), and the rest."""
    found, before = [], ""
    for word in known:
        same = min(len(commonprefix([before, word])), 35)
        found.append(base36(same) + word[same:])
        before = word
    return " ".join(found)


def gaps(places: list[tuple[int, int]]) -> str:
    """Sections, each counted from the one before, with the number of times after a dot where it is not 1."""
    found, before = [], -1
    for place, times in places:
        found.append(base36(place - before - 1) + (f".{base36(times)}" if times > 1 else ""))
        before = place
    return ",".join(found)


def base36(number: int) -> str:
    """A number in the figures 0–9 and a–z."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (base36(number // 36) if number >= 36 else "") + digits[number % 36]


def terms(language: str, found: Iterable[Term], page: str = "") -> list[list[Any]]:
    """The glossary as the engine reads it: the term, its names, the words avoided for it, its names in the other
    language, and the address of its entry, for which ``page`` is the address of the glossary.
    """
    (other,) = LANGUAGES.keys() - {language}
    listed = []
    for term in found:
        mine, theirs = term.wording[language], term.wording[other]
        listed.append(
            [
                mine.word,
                names(mine.term, language),
                list(dict.fromkeys((*mine.instead_of, *mine.avoid))),
                list(dict.fromkeys((*names(theirs.term, other), *theirs.forms, *theirs.instead_of, *theirs.avoid))),
                f"{page}#{term.id}" if page else "",
            ]
        )
    return listed


def names(term: str, language: str) -> list[str]:
    """A term and what stands in brackets after it, unless that is no name of it: ``self-care (in law)``."""
    match = re.fullmatch(r"(.+?)\s*\((.+)\)", term)
    if not match:
        return [term]
    inside = words(match[2])
    is_name = "," not in match[2] and inside[0] not in STOP_WORDS[language]
    return [match[1], match[2]] if is_name else [match[1]]


def write(app: Sphinx, error: Exception | None) -> None:
    """Write the index and the pages' texts for the search page."""
    if error is not None or app.builder.format != "html":
        return
    language, folder = app.config.language, Path(app.outdir)
    pages = [
        Page(app.builder.get_target_uri(name), app.env.titles[name].astext(), parts)
        for name, parts in sorted(SectionNotes.of_all(app.env).items())
    ]
    glossary = app.builder.get_target_uri(PAGE) if PAGE in app.env.found_docs else ""
    found = terms(language, app.samskapande_terms.values(), glossary)
    files = {INDEX: index_script(language, index(language, pages, found))}
    for page in pages:
        text = {section.anchor: section.text for section in page.sections}
        files[text_file(page.uri)] = f"courseSearch.read({data(language)},{data(page.uri)},{data(text)});\n"
    for name, text in files.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    for file in (folder / TEXTS).rglob("*.js"):
        if file.relative_to(folder).as_posix() not in files:
            file.unlink()


def index_script(language: str, made: dict[str, Any]) -> str:
    """The index as a script, which the engine may come before or after, and that of the other language beside."""
    return f"var courseIndex=Object.assign(window.courseIndex||{{}},{{{language}:{data(made)}}});\n"


def data(value: Any) -> str:
    """A value as a script has it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text_file(uri: str) -> str:
    """Where a page's text is: ``search/understand/co-production.js``."""
    return f"{TEXTS}/{uri.removesuffix('.html')}.js"


def page(app: Sphinx):
    """The search page, which is no source file."""
    yield "search", {}, "search.html"


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own search."""
    app.add_env_collector(SectionNotes)
    app.connect("builder-inited", switch_off_own_search)
    app.connect("html-collect-pages", page)
    app.connect("build-finished", write, priority=400)


def switch_off_own_search(app: Sphinx) -> None:
    """Sphinx's index is neither built nor loaded."""
    if hasattr(app.builder, "search"):
        app.builder.search = False
