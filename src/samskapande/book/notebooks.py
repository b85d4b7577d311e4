"""Notebooks in the book: where they are executed, how folded code is labelled, and what a reader downloads or opens.

A notebook names the wheel that it needs by its file's name. Where the public address of the site is known, the page and
the downloaded notebook (:mod:`samskapande.book.handout`) name the wheel's address instead.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import jupyter_cache.executors.utils
import nbclient
from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from samskapande import exercises, kernels, notebook
from samskapande.book import handout, package
from samskapande.book.catalogues import translations

logger = logging.getLogger(__name__)

HELPERS = (Path(notebook.__file__).parent, Path(exercises.__file__).parent)
"""What the notebooks import: a change in it can change every result."""

BRANCH = "main"
"""The branch of the repository that services open, as it is the one that is published."""


@dataclass(frozen=True)
class Offer:
    """A way to run a notebook that its page offers."""

    text: str
    address: str
    note: str
    """What it does, and what it sends where."""
    download: bool = False


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
    os.environ["IPYTHONDIR"] = kernels.own_folder(app.doctrees_root / "ipython" / app.config.language)
    app.env.mystnb_config = app.env.mystnb_config.copy(
        execution_cache_path=str(cache),
        output_folder=str(app.doctrees_root / "notebooks" / app.config.language),
    )


def end_kernels_at_once(app: Sphinx) -> None:
    """Have all notebooks of this process run with our way of ending kernels; jupyter-cache has no setting for it."""
    jupyter_cache.executors.utils.executenb = partial(nbclient.execute, shutdown_kernel=kernels.ENDING)


def helpers() -> list[str]:
    """Files of the package that the notebooks import, and what their kernels are told."""
    files = (file for folder in HELPERS for file in folder.rglob("*"))
    return sorted([kernels.__file__, *(str(file) for file in files if file.is_file() and file.suffix != ".pyc")])


def depend_on_helpers(app: Sphinx, doctree: nodes.document) -> None:
    """Read a notebook anew when something that it imports has changed."""
    if is_notebook(app, app.env.docname):
        for file in helpers():
            app.env.note_dependency(file)


def is_notebook(app: Sphinx, page: str) -> bool:
    """Whether a page is written as a notebook."""
    return page in app.env.found_docs and str(app.env.doc2path(page, base=False)).endswith(".ipynb")


def address_wheel(app: Sphinx, page: str, content: list[str]) -> None:
    """Say in the page where the wheel is (event ``source-read``)."""
    if is_notebook(app, page):
        content[0] = handout.addressed(app, content[0])


def copy(app: Sphinx, error: Exception | None) -> None:
    """Put each notebook beside its page, for download."""
    if error is not None or app.builder.format != "html":
        return
    for page in app.env.all_docs:
        if is_notebook(app, page):
            content, target = handout.of(app, page).encode(), Path(app.outdir) / f"{page}.ipynb"
            if not target.exists() or target.read_bytes() != content:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)


def publish_package(app: Sphinx) -> bool:
    """Put the wheel into the site of a book that has notebooks; tell whether all is well."""
    if not any(is_notebook(app, page) for page in app.env.all_docs):
        package.withdraw(app.site_dir)
        return True
    try:
        package.publish(app.site_dir)
    except package.PackageError as error:
        logger.error(
            "The package that the notebooks need could not be built from %s: %s. "
            "Is everything of requirements.txt installed (pip install -r requirements.txt)?",
            package.ROOT / "pyproject.toml", error,
        )  # fmt: skip
        return False
    return True


def offers(app: Sphinx, page: str) -> list[Offer]:
    """The ways to run a notebook; services that open it from the repository only where that is set."""
    if not is_notebook(app, page):
        return []
    _ = translations(app)
    here = f"{app.config.language}/{app.builder.get_target_uri(page)}"
    found = [
        Offer(_("Download the notebook"), f"{page.rsplit('/', 1)[-1]}.ipynb", "", download=True),
        Offer(
            _("Download the course’s package"),
            relative_uri(here, package.PATH),
            _(
                "With these two files it runs on your own computer, and what you write stays there. "
                "Installing fetches further Python packages. Tested with JupyterLab 4."
            ),
            download=True,
        ),
    ]
    repository = app.config.samskapande_repository.rstrip("/").removesuffix(".git")
    if not repository:
        return found
    path = str(app.env.doc2path(page, base=False))
    found.append(
        Offer(
            _("Open in Binder"),
            f"https://mybinder.org/v2/git/{quote(repository, safe='')}/{BRANCH}"
            f"?urlpath={quote(f'lab/tree/{path}', safe='')}",
            _("Needs no account. What you write is sent to a computer of the public service mybinder.org. Not tested."),
        )
    )
    if urlsplit(repository).netloc == "github.com":
        found.append(
            Offer(
                _("Open in Colab"),
                f"https://colab.research.google.com/github{urlsplit(repository).path}/blob/{BRANCH}/{quote(path)}",
                _("Needs a Google account. What you write is sent to Google’s computers. Not tested."),
            )
        )
    return found


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
    app.connect("builder-inited", end_kernels_at_once)
    app.connect("source-read", address_wheel)
    app.connect("doctree-read", depend_on_helpers)
    app.connect("build-finished", copy)
