"""What a page's template is given: language links, addresses, navigation, dates, and a tidied body."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from babel.dates import format_date
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from samskapande.book import alignment, catalogues, citing, exercises, navigation, notebooks, rootpages, tables
from samskapande.book.blocks import Block
from samskapande.book.languages import ENGLISH_NAMES, LANGUAGES
from samskapande.translation.pairs import other

logger = logging.getLogger(__name__)

STATIC = Path(__file__).with_name("theme") / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""Content-Security-Policy of every page: nothing but what lies beside it, and nothing inline."""

SCRIPTS = {"works.js": 'class="source-list all-works"', "glossary.js": 'id="filter"', "terms.js": 'class="term"'}
"""Scripts that only some pages need, and what such a page has in its body."""

LONGEST_DESCRIPTION = 160
FALLBACK = "en"
"""Language that readers of neither language are led to (hreflang ``x-default``)."""


def context_of(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Fill the template's context (event ``html-page-context``)."""
    _ = catalogues.translations(app)
    way = navigation.of(app)
    language = app.config.language
    metadata = app.env.metadata.get(page, {})
    base = app.config.samskapande_site_url
    uri = app.builder.get_target_uri(page)
    addresses = {code: f"{base}{code}/{rootpages.public(uri)}" for code in LANGUAGES}
    here = f"{language}/{uri}"
    body, citation = context.get("body", ""), citing.of_page(app, page)
    context.update(
        t=_,
        policy=POLICY,
        course=catalogues.translations(app, "contents")(app.config.html_title),
        description=metadata.get("description", "")
        or _("Search all pages of the course. The search runs on your own device and sends nothing."),
        counterparts=[(code, name, relative_uri(here, f"{code}/{uri}")) for code, name in LANGUAGES.items()],
        canonical=addresses[language] if base else "",
        alternates={**addresses, "x-default": base if page == way.root else addresses[FALLBACK]} if base else {},
        card=f"{base}{language}/_static/card-{language}.png" if base else "",
        locales={code: {"en": "en_GB", "sv": "sv_SE"}[code] for code in LANGUAGES},
        is_home=page == way.root,
        is_page=doctree is not None,
        parts=parts_of(app, way, page),
        sections=sections_of(doctree) if doctree is not None else [],
        previous=neighbour(app, way, page, -1),
        following=neighbour(app, way, page, 1),
        reviewed=reviewed(metadata, language),
        behind=behind(app, page, _),
        citation=citation,
        report=report_address(app, page),
        responsible=app.config.samskapande_responsible_body,
        contact_form=app.config.samskapande_contact_form,
        offers=notebooks.offers(app, page),
        asset=lambda name: relative_uri(uri, f"_static/{name}") + "?v=" + checksum(name),
        link=lambda target: relative_uri(uri, app.builder.get_target_uri(target)) or "#",
        title_of=lambda target: app.env.titles[target].astext(),
        design=design_assets(body),
        has_questions='<div class="question"' in body,
        exercise_words=exercises.words(app) if "<course-exercise" in body else "",
        scripts=[name for name, mark in SCRIPTS.items() if mark in body],
        copies=bool(citation) or 'class="highlight' in body or 'class="copies' in body or "all-works" in body,
    )
    if body:
        context["body"] = tidy(body, _)


def parts_of(app: Sphinx, way: navigation.Way, page: str) -> list[dict[str, Any]]:
    """The parts for the navigation; the pages are listed for the part in which the reader is."""
    titles = app.env.titles
    return [
        {
            "title": part.title,
            "first": part.pages[0],
            "pages": [
                {"name": name, "title": titles[name].astext(), "current": name == page}
                for name in part.pages
                if name in titles
            ]
            if page in part.pages
            else [],
        }
        for part in way.parts
    ]


def sections_of(doctree: nodes.document) -> list[tuple[str, str]]:
    """Address and heading of what a reader can go to on the page."""
    found = []
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.section) and isinstance(node.parent.parent, nodes.document):
            found.append((node["ids"][0], node[0].astext()))
        elif isinstance(node, Block) and node["ids"]:
            found.append((node["ids"][0], node["title"]))
    return found


def neighbour(app: Sphinx, way: navigation.Way, page: str, step: int) -> dict[str, str] | None:
    """The page before (-1) or after (1) in reading order."""
    if page not in way.pages:
        return None
    index = way.pages.index(page) + step
    if not 0 <= index < len(way.pages):
        return None
    name = way.pages[index]
    return {"name": name, "title": app.env.titles[name].astext()} if name in app.env.titles else None


def reviewed(metadata: dict[str, Any], language: str) -> dict[str, str] | None:
    """The date of the last review, as the reader writes dates."""
    if not metadata.get("reviewed"):
        return None
    return written(date.fromisoformat(str(metadata["reviewed"])), language)


def written(day: date, language: str) -> dict[str, str]:
    """A date as the reader writes dates, and as machines do."""
    return {"iso": day.isoformat(), "text": format_date(day, "long", locale={"en": "en_GB"}.get(language, language))}


def behind(app: Sphinx, page: str, _: catalogues.Translate) -> str:
    """What a page says whose counterpart has changed, as HTML; empty when there is nothing to say."""
    since = alignment.behind(app).get(page)
    if since is None:
        return ""
    here, uri = app.config.language, app.builder.get_target_uri(page)
    there = other(here)
    day = written(since, here)
    text = _("The {link}{language} version{end} of this page has changed since {date}. This page may lack what is new.")
    return text.format(
        link=f'<a hreflang="{there}" href="{relative_uri(f"{here}/{uri}", f"{there}/{uri}")}">',
        language=_(ENGLISH_NAMES[there]),
        end="</a>",
        date=f'<time datetime="{day["iso"]}">{day["text"]}</time>',
    )


def report_address(app: Sphinx, page: str) -> str:
    """Address for reporting an error on a page; empty while no repository is set."""
    repository = app.config.samskapande_repository.rstrip("/")
    return f"{repository}/issues/new?title={quote(f'{app.config.language}/{page}')}" if repository else ""


def checksum(name: str) -> str:
    """First figures of a file's digest, so that a browser never shows an old stylesheet with a new page."""
    if name not in _checksums:
        file = STATIC / name
        # Modules fetch one another by the address of the first one, so that all of a folder share a checksum.
        files = sorted(file.parent.glob("*.mjs")) if file.suffix == ".mjs" else [file]
        _checksums[name] = hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:8]
    return _checksums[name]


_checksums: dict[str, str] = {}


def design_assets(body: str) -> dict[str, bool]:
    """Which of sphinx-design's files a page needs."""
    return {"css": 'class="sd-' in body or " sd-" in body, "tabs": "sd-tab-set" in body}


STYLE_ATTRIBUTE = re.compile(r'(<[a-zA-Z][^<>]*?)\sstyle="[^"]*"')
STYLE_ELEMENT = re.compile(r"<style\b.*?</style>", re.S)


def tidy(body: str, _: catalogues.Translate) -> str:
    """Body of a page without what the policy forbids or a screen reader stumbles over.

    Inline styles go (the Content-Security-Policy would refuse them), and tables are framed.
    """
    body = STYLE_ELEMENT.sub("", body)
    while True:
        body, count = STYLE_ATTRIBUTE.subn(r"\1", body)
        if not count:
            break
    return tables.framed(body)


def check_metadata(app: Sphinx, doctree: nodes.document) -> None:
    """Say which page lacks its description or its date of review."""
    page = app.env.docname
    metadata = app.env.metadata[page]
    path = app.env.doc2path(page, base=False)
    description = str(metadata.get("description", ""))
    if not description:
        warn(f"{path} has no description. Write one sentence as “description:” at the top of the page.", page)
    elif len(description) > LONGEST_DESCRIPTION:
        warn(f"{path}: the description has {len(description)} characters; at most {LONGEST_DESCRIPTION}.", page)
    try:
        date.fromisoformat(str(metadata.get("reviewed", "")))
    except ValueError:
        metadata.pop("reviewed", None)  # so that nobody else stumbles over it
        warn(f"{path} has no date of review. Write “reviewed: 2026-11-22” at the top of the page.", page)


def warn(message: str, page: str) -> None:
    """A warning that names its page."""
    logger.warning(message, location=page, type="samskapande", subtype="metadata")


def keep_templates(app: Sphinx) -> None:
    """Compile a template once, and not at every build."""
    if app.builder.format == "html" and app.builder.templates:
        folder = app.doctrees_root / "templates" / jinja2.__version__
        folder.mkdir(parents=True, exist_ok=True)
        app.builder.templates.environment.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))


def setup(app: Sphinx) -> None:
    """Register the theme and fill its context."""
    app.add_html_theme("samskapande", str(STATIC.parent))
    app.connect("builder-inited", keep_templates)
    app.connect("html-page-context", context_of)
    app.connect("doctree-read", check_metadata)
