"""A heading's address is the anchor that its author gave it, the same in both languages.

``(two-senses)=`` above a heading becomes the heading's id; the id that docutils makes of the heading's words, which
would differ between the languages, is dropped. The title of a page has the last part of the page's name.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

logger = logging.getLogger(__name__)


class ExplicitAnchors(SphinxTransform):
    """Make the explicit anchor the only id of a section."""

    default_priority = 400  # after docutils' PropagateTargets (260) has moved the anchor to its section

    def apply(self, **kwargs: object) -> None:
        """Go through the sections of the page."""
        for section in self.document.findall(nodes.section):
            explicit = [
                self.document.nameids[name]
                for name in section["names"]
                if self.document.nametypes.get(name) and self.document.nameids.get(name)
            ]
            if isinstance(section.parent, nodes.document):
                explicit = [self.env.docname.rsplit("/", 1)[-1]]
            elif not explicit:
                logger.warning(
                    "the heading “%s” has no anchor. Put a line such as (two-senses)= above it, the same in both "
                    "languages.",
                    section[0].astext(),
                    location=section,
                    type="samskapande",
                    subtype="anchor",
                )
                continue
            section["ids"] = explicit


def setup(app: Sphinx) -> None:
    """Use the transform on every page."""
    app.add_transform(ExplicitAnchors)
