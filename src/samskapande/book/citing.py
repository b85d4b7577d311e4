"""How the course is cited: at the foot of every page, and where a page says ``{how-to-cite}``.

The citations are made from ``CITATION.cff``, the title, the day of review and the settings. Without that file there are
none: nothing is invented.
"""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from samskapande.book import navigation, rootpages
from samskapande.book.catalogues import translations
from samskapande.reference import course
from samskapande.reference.works import Part

logger = logging.getLogger(__name__)

FILE = "CITATION.cff"


class CourseCitation(nodes.General, nodes.Element):
    """How the course is cited, with a button that copies it."""


class HowToCite(SphinxDirective):
    """The course as it is cited."""

    def run(self) -> list[nodes.Node]:
        """Make the node; without a file to cite from there is nothing to show."""
        if self.env.app.samskapande_course:
            return [CourseCitation()]
        message = "%s is missing, from which the course is cited. Write it at the root, or take how-to-cite out."
        logger.warning(message, FILE, location=self.get_location(), type="samskapande", subtype="citation")
        return []


def load(app: Sphinx, config: Config) -> None:
    """Read what the course is cited from. Raises ConfigError for a file that does not say it."""
    file = Path(app.srcdir) / FILE
    try:
        app.samskapande_course = course.read(file) if file.exists() else None
    except course.CitationError as error:
        raise ConfigError(str(error)) from error


def of_course(app: Sphinx) -> str:
    """How the course is cited, as HTML."""
    return html(parts(app))


def of_page(app: Sphinx, page: str) -> str:
    """How a page is cited, as HTML; empty for the home page, which is the course, and for what is never reviewed."""
    reviewed = app.env.metadata.get(page, {}).get("reviewed")
    if not app.samskapande_course or not reviewed or page == navigation.of(app).root:
        return ""
    return html(parts(app, page, date.fromisoformat(str(reviewed))))


def parts(app: Sphinx, page: str = "", day: date | None = None) -> list[Part]:
    """How the course is cited, or a page of it."""
    base, language = app.config.samskapande_site_url, app.config.language
    uri = rootpages.public(app.builder.get_target_uri(page or navigation.of(app).root))
    return course.reference(
        app.samskapande_course,
        translations(app, "contents")(app.config.html_title),
        language,
        translations(app),
        page=app.env.titles[page].astext() if page else "",
        day=day,
        publisher=app.config.samskapande_responsible_body,
        address=f"{base}{language}/{uri}" if base else "",
    )


def html(citation: list[Part]) -> str:
    """A citation as it is shown and copied: the address in full."""
    text = ""
    for part in citation:
        words = escape(part.text)
        if part.link:
            words = f'<a class="address" href="{escape(part.link)}">{words}</a>'
        text += f"<i>{words}</i>" if part.emphasis else words
    return text


def visit_course_citation(self, node: CourseCitation) -> None:
    """Write the citation and its button."""
    _ = translations(self.builder.app)
    self.body.append(
        f'<div class="citation"><p id="course-citation">{of_course(self.builder.app)}</p>\n'
        f'<p><button type="button" class="copies" data-copies="course-citation">{_("Copy")}</button> '
        '<span class="quiet" role="status"></span></p></div>\n'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Read the file before any page needs it; register the directive."""
    app.connect("config-inited", load)
    app.add_directive("how-to-cite", HowToCite)
    app.add_node(CourseCitation, html=(visit_course_citation, None))
