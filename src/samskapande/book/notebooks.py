"""Notebooks in the book: where they are executed, how folded code is labelled, and what a reader downloads."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx

from samskapande import exercises, notebook
from samskapande.book.catalogues import translations

HELPERS = (Path(notebook.__file__).parent, Path(exercises.__file__).parent)
"""What the notebooks import: a change in it can change every result."""


def keep_apart(app: Sphinx) -> None:
    """Give each language its cache and its folder of results, outside the published folder.

    The cache knows a notebook by its code alone, so the digest of what the notebooks import is part of its name.
    """
    digest = hashlib.sha256()
    for file in helpers():
        digest.update(Path(file).read_bytes())
    caches = app.site_dir.parent / ".jupyter_cache" / app.config.language
    cache = caches / digest.hexdigest()[:12]
    for old in caches.glob("*"):
        if old != cache:
            shutil.rmtree(old, ignore_errors=True)
    app.env.mystnb_config = app.env.mystnb_config.copy(
        execution_cache_path=str(cache),
        output_folder=str(app.doctrees_root / "notebooks" / app.config.language),
    )


def helpers() -> list[str]:
    """Files of the package that the notebooks import."""
    files = (file for folder in HELPERS for file in folder.rglob("*"))
    return sorted(str(file) for file in files if file.is_file() and file.suffix != ".pyc")


def depend_on_helpers(app: Sphinx, doctree: nodes.document) -> None:
    """Read a notebook anew when something that it imports has changed."""
    if is_notebook(app, app.env.docname):
        for file in helpers():
            app.env.note_dependency(file)


def is_notebook(app: Sphinx, page: str) -> bool:
    """Whether a page is written as a notebook."""
    return page in app.env.found_docs and str(app.env.doc2path(page, base=False)).endswith(".ipynb")


def copy(app: Sphinx, error: Exception | None) -> None:
    """Put each notebook beside its page, for download."""
    if error is not None or app.builder.format != "html":
        return
    for page in app.env.all_docs:
        if is_notebook(app, page):
            source, target = Path(app.env.doc2path(page)), Path(app.outdir) / f"{page}.ipynb"
            if not target.exists() or target.read_bytes() != source.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)


def visit_hidden(self, node: nodes.Element) -> None:
    """Open folded code, labelled in the page's language."""
    _ = translations(self.builder.app)
    label = _("Code") if "above-input" in node["classes"] else _("Result")
    self.body.append(f'<details class="folded">\n<summary>{self.encode(label)}</summary>\n')


def depart_hidden(self, node: nodes.Element) -> None:
    """Close it."""
    self.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Run after myst-nb's own handlers."""
    app.add_node(HideCodeCellNode, override=True, html=(visit_hidden, depart_hidden))
    app.connect("builder-inited", keep_apart, priority=600)
    app.connect("doctree-read", depend_on_helpers)
    app.connect("build-finished", copy)
