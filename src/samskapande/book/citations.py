"""Citations in the text and the list of sources at the foot of the page.

``{cite}`ostrom1996,boyle2009` `` gives *(Ostrom, 1996; Boyle & Harris, 2009)*, ``{cite:t}`ostrom1996` `` gives *Ostrom
(1996)*. Each leads to the work in the page's own list, which is made from what the page cites, and from there to the
whole bibliography, which stands where a page says ``{all-sources}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from samskapande.book import copying
from samskapande.book.catalogues import Translate, translations
from samskapande.reference import validation, works

logger = logging.getLogger(__name__)


class Cite(nodes.inline):
    """A citation in the text. Attribute ``keys``: the works."""


class Sources(nodes.General, nodes.Element):
    """A list of sources. Attributes: ``keys``, ``collapsed``, ``title``."""


class CiteRole(SphinxRole):
    """Author and year, each a link to the page's list of sources."""

    def __init__(self, textual: bool) -> None:
        super().__init__()
        self.textual = textual

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the citation."""
        keys = [key.strip() for key in self.text.split(",") if key.strip()]
        return [cite(self.env, keys, self.get_location(), self.textual)], []


def cite(env: BuildEnvironment, keys: Sequence[str], location: Any, textual: bool = False) -> Cite:
    """A citation of works; a key that is not in the bibliography is a warning at ``location``."""
    env.note_dependency(str(works.BIBLIOGRAPHY))
    bibliography = works.read()
    for key in keys:
        if key not in bibliography:
            logger.warning(
                "%s is not in references.bib. Add the work there, or mend the key.",
                key,
                location=location,
                type="samskapande",
                subtype="citation",
            )
    node = Cite(keys=[key for key in keys if key in bibliography], classes=["cite"])
    for text, key in parts(env.app, node["keys"], textual):
        node += nodes.reference("", text, internal=True, refuri=f"#source-{key}") if key else nodes.Text(text)
    return node


def parts(app: Sphinx, keys: Sequence[str], textual: bool = False) -> Iterator[tuple[str, str]]:
    """The pieces of a citation: text and, where it leads to a work, the work's key."""
    _ = translations(app)
    if keys and not textual:
        yield "(", ""
    for number, key in enumerate(keys):
        work = works.read()[key]
        if number:
            yield (f" {_('and')} " if textual else "; "), ""
        names = works.short(work, _, _("and") if textual else "&")
        year = works.year(work, _)
        yield (f"{names} ({year})" if textual else f"{names}, {year}"), key
    if keys and not textual:
        yield ")", ""


def html_of(app: Sphinx, keys: Sequence[str]) -> str:
    """A citation in brackets as HTML."""
    known = [key for key in keys if key in works.read()]
    inner = "".join(
        f'<a class="reference internal" href="#source-{key}">{escape(text)}</a>' if key else escape(text)
        for text, key in parts(app, known)
    )
    return f'<span class="cite">{inner}</span>'


class CiteDomain(Domain):
    """Gives the role its two forms, ``{cite:p}`` and ``{cite:t}``."""

    name = "cite"
    label = "citation"
    roles = {"p": CiteRole(textual=False), "t": CiteRole(textual=True)}


class AllSources(SphinxDirective):
    """The whole bibliography."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        self.env.note_dependency(str(works.BIBLIOGRAPHY))
        self.env.metadata[self.env.docname]["all-sources"] = True
        return [Sources(keys=list(works.read()), collapsed=False, title="")]


def check_bibliography(app: Sphinx) -> None:
    """Say what is wrong with the bibliography; one of the two languages' processes is enough for that."""
    if app.config.samskapande_other_language:
        return
    for fault in validation.faults():
        place = f"{works.BIBLIOGRAPHY}:{fault.line}"
        logger.warning("%s", fault.text, location=place, type="samskapande", subtype="bibliography")


def add_sources(app: Sphinx, doctree: nodes.document) -> None:
    """Put the list of what a page cites at its foot."""
    cited = {key for cite in doctree.findall(Cite) for key in cite["keys"]}
    if cited and not any(True for _ in doctree.findall(Sources)):
        keys = [key for key in works.read() if key in cited]
        title = translations(app)("Sources")
        doctree += Sources(keys=keys, collapsed=True, title=f"{title} ({len(keys)})")


def visit_sources(self, node: Sources) -> None:
    """Write the list: collapsed at the foot of a page, or all works with what readers take with them."""
    _ = translations(self.builder.app)
    collapsed, bibliography = node["collapsed"], works.read()
    if collapsed:
        self.body.append(f'<details class="sources" id="sources"><summary>{self.encode(node["title"])}</summary>\n')
    self.body.append('<ul class="source-list">\n' if collapsed else head_of_all(self, _))
    page = copying.page_of_all(self.builder.env)
    uri = self.builder.get_relative_uri(self.builder.current_docname, page) if collapsed and page else ""
    for key in node["keys"]:
        elsewhere = f"{uri}#source-{key}" if uri else ""
        self.body.append(item(self, bibliography[key], not collapsed, elsewhere, _))
    self.body.append("</ul>\n" + ("</details>\n" if collapsed else ""))
    raise nodes.SkipNode


def head_of_all(translator, _: Translate) -> str:
    """The beginning of the list of all works: its files, and the words for the script that copies a reference."""
    links = ", ".join(f'<a href="{file}" download>{name}</a>' for name, file in copying.FILES.items())
    words = {
        "texts": copying.TEXTS,
        "open": _("Copy the reference"),
        "forms": _("Copy as"),
        "lost": _("The texts could not be fetched. Check the network and try again."),
    }
    data = "".join(f' data-{name}="{translator.attval(text)}"' for name, text in words.items())
    return (
        f'<p class="downloads">{_("The whole list as a file:")} {links}</p>\n'
        f"<noscript><p>{_('To copy a single reference needs script, which is switched off.')}</p></noscript>\n"
        f'<ul class="source-list all-works"{data}>\n'
    )


def item(translator, work: works.Work, whole: bool, elsewhere: str, _: Translate) -> str:
    """A work in a list: its correction, the reference and, in the whole list, its identifiers.

    ``elsewhere``: the work's place in the whole list.
    """
    correction = copying.correction_of(work)
    text = ""
    if correction:
        words = translator.encode(_("Correction published"))
        text += f'<span class="correction">{words}: {address(correction.address)}</span> '
    first, *rest = works.reference(work, _)
    if elsewhere:
        lead = html(translator, works.Part(first.text.rstrip(), first.emphasis, first.language))
        text += f'<a class="work" href="{elsewhere}">{lead}</a> '
    else:
        text += html(translator, first)
    text += "".join(html(translator, part) for part in rest)
    if not whole:
        return f'<li id="source-{work.key}">{text}</li>\n'
    text += "".join(f" {identifier(known)}" for known in work.identifiers)
    name = translator.attval(f"{works.short(work, _, '&')}, {works.year(work, _)}")
    return f'<li id="source-{work.key}" data-name="{name}">{text}</li>\n'


def identifier(known: works.Identifier) -> str:
    """An identifier; a link where it leads somewhere."""
    shown = known.text if known.text.startswith(known.label.lower()) else f"{known.label}\u00a0{known.text}"
    if known.address:
        return f'<a class="address" href="{known.address}">{shown}</a>'
    return f'<span class="address">{shown}</span>'


def html(translator, part: works.Part) -> str:
    """A part of a reference as HTML."""
    if part.link:
        return address(part.link)
    language = part.language if part.language != translator.config.language else None
    attribute = f' lang="{language}"' if language else ""
    tag = "cite" if part.emphasis else "span" if attribute else ""
    text = translator.encode(part.text)
    return f"<{tag}{attribute}>{text}</{tag}>" if tag else text


def address(uri: str) -> str:
    """An address as a link that shows itself."""
    shown = uri.removeprefix("https://").replace("&", "&amp;")
    return f'<a class="address" href="{uri.replace("&", "&amp;")}">{shown}</a>'


def setup(app: Sphinx) -> None:
    """Register the roles, the lists and how they are written."""
    app.add_domain(CiteDomain)
    app.add_role("cite", CiteRole(textual=False))
    app.add_directive("all-sources", AllSources)
    app.add_node(Cite, html=(lambda self, node: self.visit_inline(node), lambda self, node: self.depart_inline(node)))
    app.add_node(Sources, html=(visit_sources, None))
    app.connect("builder-inited", check_bibliography)
    app.connect("doctree-read", add_sources)
