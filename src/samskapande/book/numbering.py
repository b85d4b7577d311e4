"""Figures and tables are numbered without loading every page.

Sphinx numbers them anew at every build, and loads all pages for that: a third of the time that a large book takes after
one edit. What it looks for there is kept in the environment instead: sections, lists of contents, and what can have a
number, with its title or caption.
"""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import clean_astext

from samskapande.book.noting import PageNotes

WORDS = (nodes.title, nodes.caption)
"""What has no words of these kinds has no number; code is told from other boxes by the code in it."""
SPHINX_NUMBERS = 500
"""The priority with which Sphinx assigns the numbers, in the event ``env-get-updated``."""


class SkeletonNotes(PageNotes):
    """Each page's skeleton."""

    name = "skeletons"

    def note(self, app: Sphinx, doctree: nodes.document) -> nodes.Element:
        """A page's skeleton."""
        return nodes.Element("", *skeleton(doctree, app.env))


def skeleton(node: nodes.Element, env: BuildEnvironment) -> Iterator[nodes.Element]:
    """What Sphinx looks for in a page when it numbers figures, without anything else."""
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        if isinstance(child, addnodes.toctree) or any(
            domain.get_enumerable_node_type(child) for domain in env.domains.values()
        ):
            bone = type(child)(**child.attributes)
            bone += [type(words)("", clean_astext(words)) for words in child.children if isinstance(words, WORDS)]
            bone += [nodes.literal_block() for code in child.children if isinstance(code, nodes.literal_block)]
            bone += list(skeleton(child, env))
            yield bone
        else:
            yield from skeleton(child, env)


def lend_skeletons(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give Sphinx the skeletons for the pages; nothing is written anew for it."""
    kept, load = SkeletonNotes.of_all(env), env.get_doctree
    env.get_doctree = lambda page: kept[page] if page in kept else load(page)
    return []


def give_back_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Give it the pages again."""
    del env.get_doctree
    return []


def setup(app: Sphinx) -> None:
    """Lend the skeletons while the numbers are assigned."""
    app.add_env_collector(SkeletonNotes)
    app.connect("env-get-updated", lend_skeletons, priority=SPHINX_NUMBERS - 1)
    app.connect("env-get-updated", give_back_pages, priority=SPHINX_NUMBERS + 1)
