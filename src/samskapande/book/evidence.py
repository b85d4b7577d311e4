"""How well a claim is known, in the text and on the page of evidence, from one datum: ``reference/claims.toml``.

``{evidence}`definitions-many` `` in a chapter is a small link with the strength in words, such as *Evidence: one or a
few studies*, to the claim's place on the page of evidence. That page is written with ``{claims} theme``,
``{contradictions}``, ``{not-claimed}`` and ``{strengths}``, and leads back to every section in which a claim is used.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from samskapande.book import citations, navigation
from samskapande.book.blocks import Block
from samskapande.book.catalogues import translations
from samskapande.book.noting import PageNotes
from samskapande.reference import claims

logger = logging.getLogger(__name__)


class Evidence(nodes.Inline, nodes.Element):
    """The strength of a claim in the text. Attribute ``entry``. Without text, which would count as the author's."""


class Uses(nodes.General, nodes.Element):
    """Links to where a claim or contradiction is used, known when the page is written. Attribute ``entry``."""


@dataclass(frozen=True)
class Use:
    """A place in which a claim or contradiction is used."""

    entry: str
    anchor: str
    """Of the section; empty before the first heading."""
    heading: str


def file(config: Config) -> Path:
    """The file of claims: the setting, or the course's own."""
    return Path(config.samskapande_claims) if config.samskapande_claims else claims.FILE


def check(app: Sphinx, config: Config) -> None:
    """Stop the build with a sentence for each thing that is wrong in the file. Raises ConfigError."""
    try:
        claims.read(file(config))
    except claims.ClaimsError as error:
        raise ConfigError("\n".join(error.problems)) from error


def warn(message: str, *arguments: object, location: object) -> None:
    """Say what is wrong with a claim."""
    logger.warning(message, *arguments, location=location, type="samskapande", subtype="evidence")


class EvidenceRole(SphinxRole):
    """The strength of a claim, as a link to its place on the page of evidence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the node; a name that stands for no claim or contradiction is a warning."""
        self.env.note_dependency(str(file(self.config)))
        entry = claims.read(file(self.config)).get(self.text)
        if entry is None or entry.kind not in ("claim", "contradiction"):
            sentence = "%s is no claim or contradiction in claims.toml. Add it there, or mend the name."
            warn(sentence, self.text, location=self.get_location())
            return [], []
        node = Evidence(entry=self.text)
        self.set_source_info(node)
        return [node], []


class Entries(SphinxDirective):
    """Entries of one kind, as a list in which each has its address."""

    kind = ""
    second = ""
    """The field below the text."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        self.env.note_dependency(str(file(self.config)))
        entries = claims.read(file(self.config))
        found = nodes.bullet_list(classes=["claims"])
        for entry in entries.values():
            if entry.kind == self.kind and self.arguments in ([], [entry.theme]):
                found += self.item(entry)
        if not found.children:
            warn("%s has nothing of this kind or theme.", file(self.config).name, location=self.get_location())
            return []
        return [found]

    def item(self, entry: claims.Entry) -> nodes.list_item:
        """An entry: its text, why or what follows, its sources, and where it is used."""
        wording = entry.wording[self.config.language]
        text = nodes.paragraph("", "", *self.inline(wording["text"]))
        second = nodes.paragraph("", "", *self.inline(wording[self.second]), classes=["basis"])
        if entry.strength:
            second.insert(0, [nodes.strong("", f"{label(self.env.app, entry)}."), nodes.Text(" ")])
        if entry.sources:
            cite = citations.cite(self.env, entry.sources, self.get_location())
            (second if entry.strength else text).extend([nodes.Text(" "), cite])
        item = nodes.list_item("", text, second, Uses(entry=entry.id), ids=[entry.id])
        self.set_source_info(item)
        return item

    def inline(self, text: str) -> list[nodes.Node]:
        """One line of Markdown."""
        parsed, messages = self.parse_inline(text)
        return [*parsed, *messages]


class Claims(Entries):
    """``{claims} theme``: the claims of a theme."""

    kind = "claim"
    second = "basis"
    required_arguments = 1


class Contradictions(Entries):
    """``{contradictions}``: what sources say against each other, and what the course does."""

    kind = "contradiction"
    second = "handling"


class NotClaimed(Entries):
    """``{not-claimed}``: what the course does not claim, and why."""

    kind = "not_claimed"
    second = "reason"


class Strengths(SphinxDirective):
    """``{strengths}``: the words of the scale, how many claims have each, and what they mean."""

    def run(self) -> list[nodes.Node]:
        """Make the list."""
        self.env.note_dependency(str(file(self.config)))
        _ = translations(self.env.app)
        entries = claims.read(file(self.config)).values()
        counts = Counter(entry.strength for entry in entries if entry.kind == "claim")
        found = nodes.definition_list(classes=["strengths"])
        for entry in entries:
            if entry.kind == "strength":
                wording = entry.wording[self.config.language]
                share = _("{count} of {all} claims").format(count=counts[entry.id], all=counts.total())
                meaning, messages = self.parse_inline(wording["meaning"])
                found += nodes.definition_list_item(
                    "",
                    nodes.term("", "", nodes.Text(f"{wording['label']} "), nodes.inline("", share, classes=["quiet"])),
                    nodes.definition("", nodes.paragraph("", "", *meaning, *messages)),
                )
        return [found]


class ShownNotes(PageNotes):
    """The claims and contradictions that each page shows."""

    name = "claims_shown"

    def note(self, app: Sphinx, doctree: nodes.document) -> list[str]:
        """The entries that a page shows."""
        return [node["entry"] for node in doctree.findall(Uses)]


class UsedNotes(PageNotes):
    """The claims and contradictions that each page uses."""

    name = "claims_used"

    def note(self, app: Sphinx, doctree: nodes.document) -> list[Use]:
        """The entries that a page uses, with their sections."""
        return [Use(node["entry"], *section_of(node)) for node in doctree.findall(Evidence)]


shown, used = ShownNotes.of_all, UsedNotes.of_all


def section_of(node: nodes.Node) -> tuple[str, str]:
    """Anchor and heading of the section or block that a reader can go to in which a node stands."""
    while (node := node.parent) is not None:
        if isinstance(node, Block) and node["ids"]:
            return node["ids"][0], node["title"]
        if isinstance(node, nodes.section) and not isinstance(node.parent, nodes.document):
            return node["ids"][0], node[0].astext()
    return "", ""


def places(env: BuildEnvironment) -> dict[str, dict[str, list]]:
    """For each claim or contradiction the pages that show it, and where it is used."""
    found: dict[str, dict[str, list]] = defaultdict(lambda: {"shown": [], "used": []})
    for page, entries in shown(env).items():
        for entry in entries:
            found[entry]["shown"].append(page)
    for page, uses in used(env).items():
        for use in uses:
            found[use.entry]["used"].append((page, use.anchor, use.heading))
    return {entry: {kind: sorted(where) for kind, where in place.items()} for entry, place in found.items()}


def pages_of(env: BuildEnvironment, entry: str) -> set[str]:
    """Pages that show or use a claim or contradiction."""
    showing = {page for page, entries in shown(env).items() if entry in entries}
    return showing | {page for page, uses in used(env).items() if any(use.entry == entry for use in uses)}


def check_sources(app: Sphinx, doctree: nodes.document) -> None:
    """Say where a page uses a claim and cites none of the claim's sources."""
    cited = {key for cite in doctree.findall(citations.Cite) for key in cite["keys"]}
    for node in doctree.findall(Evidence):
        sources = claims.read(file(app.config))[node["entry"]].sources
        if cited.isdisjoint(sources):
            sentence = "the claim %s is used here, but the page cites none of its sources. Cite one: %s."
            warn(sentence, node["entry"], ", ".join(sources), location=node)


def check_places(app: Sphinx, env: BuildEnvironment) -> None:
    """In a book that has a page of evidence, say which claims are used nowhere and which are shown nowhere.

    One of the two languages is enough: they are compared.
    """
    if app.config.samskapande_other_language or not any(shown(env).values()):
        return
    found = places(env)
    for entry in claims.read(file(app.config)).values():
        place = found.get(entry.id, {"shown": [], "used": []})
        if entry.kind != "claim" or (place["shown"] and place["used"]):
            continue
        location = f"{file(app.config)}:{claims.line(entry, file(app.config))}"
        if not place["shown"]:
            sentence = "the claim %s stands on no page. Write {claims} %s on the page of evidence."
            warn(sentence, entry.id, entry.theme, location=location)
        if not place["used"]:
            sentence = "the claim %s is used nowhere. Write {evidence}`%s` where it is made, or take the claim out."
            warn(sentence, entry.id, entry.id, location=location)


def label(app: Sphinx, entry: claims.Entry) -> str:
    """What is said of the evidence for a claim, the same in the text and on the page of evidence."""
    _ = translations(app)
    scale = claims.read(file(app.config))
    strength = scale[entry.strength].wording[app.config.language]["label"] if entry.strength else _("sources differ")
    return _("Evidence: {strength}").format(strength=strength)


def visit_evidence(self, node: Evidence) -> None:
    """Write the link."""
    app = self.builder.app
    entry = claims.read(file(app.config))[node["entry"]]
    pages = [page for page, shows in shown(app.env).items() if entry.id in shows]
    uri = self.builder.get_relative_uri(self.builder.current_docname, pages[0]) if pages else ""
    text = self.encode(label(app, entry))
    self.body.append(f'<span class="evidence">(<a href="{uri}#{entry.id}">{text}</a>)</span>')
    raise nodes.SkipNode


def visit_uses(self, node: Uses) -> None:
    """Write the links in reading order; nothing where there are none."""
    app = self.builder.app
    way = navigation.of(app).pages
    links = []
    for page, uses in sorted(used(app.env).items(), key=lambda item: way.index(item[0])):
        title = app.env.titles[page].astext()
        uri = self.builder.get_relative_uri(self.builder.current_docname, page)
        for use in dict.fromkeys(use for use in uses if use.entry == node["entry"]):
            address = f"{uri}#{use.anchor}" if use.anchor else uri
            text = f"{use.heading} ({title})" if use.heading else title
            links.append(f'<a href="{address}">{self.encode(text)}</a>')
    if links:
        here = self.encode(translations(app)("In the course"))
        self.body.append(f'<p class="quiet">{here}: {"; ".join(links)}</p>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the role, the directives, and how their nodes are written."""
    app.add_config_value("samskapande_claims", "", "env", str)
    app.add_role("evidence", EvidenceRole())
    app.add_node(Evidence, html=(visit_evidence, None))
    app.add_node(Uses, html=(visit_uses, None))
    for name, directive in {
        "claims": Claims,
        "contradictions": Contradictions,
        "not-claimed": NotClaimed,
        "strengths": Strengths,
    }.items():
        app.add_directive(name, directive)
    app.add_env_collector(ShownNotes)
    app.add_env_collector(UsedNotes)
    app.connect("config-inited", check)
    app.connect("doctree-read", check_sources)
    app.connect("env-check-consistency", check_places)
