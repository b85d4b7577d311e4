"""An incremental build equals a clean one: which pages are written anew though their source has not changed.

Sphinx writes a page anew when its source or a file that it depends on has changed. A page also shows things of other
pages: the titles in the navigation, the words and numbers of what it refers to, where claims are used, and that its
counterpart has changed. This module compares them with the last build's. A change in the machinery itself (code, theme,
catalogues) rebuilds everything.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from samskapande.book import alignment, catalogues, citing, copying, evidence, navigation
from samskapande.book.noting import PageNotes

PACKAGE = Path(__file__).parents[1]
ON_EVERY_PAGE = (
    "book",
    "translation",
    "reference/course.py",
    "reference/exports.py",
    "reference/works.py",
    "reference/glossary.py",
    "reference/alphabet.py",
    "reference/claims.py",
    "exercises/answers.py",
    "exercises/check.py",
    "exercises/definition.py",
    "exercises/form.py",
    "exercises/script.py",
)
"""Parts of the package whose change can show on any page; figures and definitions are dependencies of their pages."""


class ReferenceNotes(PageNotes):
    """The labels to which each page refers."""

    name = "references"

    def note(self, app: Sphinx, doctree: nodes.document) -> set[str]:
        """The targets of a page's references."""
        return {node["reftarget"].lower() for node in doctree.findall(addnodes.pending_xref)}


def shown_elsewhere(app: Sphinx) -> dict[str, Any]:
    """What a page can show of others: the way through the book with all titles, and each label's place and words."""
    way = navigation.of(app)
    titles = {page: app.env.titles[page].astext() for page in way.pages if page in app.env.titles}
    standard = app.env.get_domain("std")
    numbers = {
        (page, identity): number
        for page, kinds in app.env.toc_fignumbers.items()
        for ids in kinds.values()
        for identity, number in ids.items()
    }
    labels = {
        label: (page, identity, words, numbers.get((page, identity)))
        for label, (page, identity, words) in standard.labels.items()
    }
    return {
        "way": way,
        "titles": titles,
        "labels": labels,
        "numbers": numbers,
        "listing": navigation.listing(app),
        "behind": alignment.behind(app),
        "all works": copying.page_of_all(app.env),
        "claims": evidence.places(app.env),
    }


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that show something of another page which has changed since the last build."""
    now, before = shown_elsewhere(app), getattr(env, "samskapande_shown", None)
    env.samskapande_shown = now
    if before is None:
        return []
    if now.keys() != before.keys():  # an environment of another version of this module
        return sorted(env.found_docs)
    if any(now[what] != before[what] for what in ("way", "titles", "all works")):
        return sorted(env.found_docs)
    labels = differing(now["labels"], before["labels"])
    numbered = {page for page, _ in differing(now["numbers"], before["numbers"])}
    listed = {now["way"].root} if now["listing"] != before["listing"] else set()
    behind = differing(now["behind"], before["behind"])
    claims = differing(now["claims"], before["claims"])
    weighing = {page for claim in claims for page in evidence.pages_of(env, claim)}
    referring = {page for page, targets in ReferenceNotes.of_all(env).items() if targets & labels}
    return sorted((listed | numbered | behind | weighing | referring) & env.found_docs)


def differing(now: dict[Any, Any], before: dict[Any, Any]) -> set[Any]:
    """Keys whose values are others than before, or that have come or gone."""
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def machinery(app: Sphinx) -> str:
    """Digest of the code, the theme, the catalogues and the citation that every page is made with."""
    digest = hashlib.sha256()
    files = [
        file
        for part in ON_EVERY_PAGE
        for file in ([PACKAGE / part] if (PACKAGE / part).is_file() else (PACKAGE / part).rglob("*"))
    ]
    files += [
        catalogues.path(catalogues.folder(app), app.config.language, domain)
        for domain in ("interface", "contents", "sphinx")
    ]
    files.append(Path(app.srcdir) / citing.FILE)
    for file in sorted(files):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.read_bytes())
    return digest.hexdigest()


def note_machinery(app: Sphinx, config: Any) -> None:
    """Make a change in the machinery a change of the configuration, after which Sphinx reads everything anew."""
    config.samskapande_machinery = machinery(app)


def setup(app: Sphinx) -> None:
    """Compare after reading, before writing."""
    app.add_config_value("samskapande_machinery", "", "env", str)
    app.add_env_collector(ReferenceNotes)
    app.connect("config-inited", note_machinery)
    app.connect("env-get-updated", pages_to_write, priority=900)  # figures are numbered in this event
