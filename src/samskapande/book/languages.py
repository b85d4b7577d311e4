"""One ``jb build .`` gives one site for each language.

Sphinx keeps labels, numbering, search and addresses for a project, so two languages in one project would collide at
every turn. Here each language is a Sphinx project of its own over the same root folder: the process that was started
builds the first language and starts a second process for the other one; the two use both cores.

``book/<language>/x.md`` is the page ``x`` and ``notebooks/<language>/y.ipynb`` the page ``notebooks/y``, so that a page
has the same name, and the same address below its language, in both.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import sphinx.application
import sphinx.locale
from docutils.parsers.rst import directives, roles
from sphinx.application import Sphinx
from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util import logging
from sphinx.util.docutils import additional_nodes, docutils_namespace, patch_docutils, unregister_node
from sphinx.util.matching import get_matching_files

from samskapande.book import errors, notebooks, outline, rootpages
from samskapande.translation.pairs import folders

logger = logging.getLogger(__name__)

LANGUAGES = {"en": "English", "sv": "Svenska"}
"""Language code and the language's own name, the first one built by the process that was started."""

ENGLISH_NAMES = {"en": "English", "sv": "Swedish"}
"""Language code and the name that messages to contributors use."""


class LanguageProject(Project):
    """The pages of one language: maps ``book/sv/x.md`` to ``x`` and back."""

    def __init__(self, srcdir: str | os.PathLike[str], source_suffix: Any, language: str) -> None:
        super().__init__(srcdir, source_suffix)
        self.language = language

    def discover(self, exclude_paths: Any = (), include_paths: Any = ("**",)) -> set[str]:
        """Find the pages; only this language's folders are looked into."""
        self.docnames.clear()
        self._path_to_docname.clear()
        self._docname_to_path.clear()
        for folder in folders(self.language):
            root = os.path.join(self.srcdir, folder)
            for name in get_matching_files(root, include_paths, [*exclude_paths, *EXCLUDE_PATHS]):
                path = f"{folder}/{name}"
                if docname := self.path2doc(path):
                    self.docnames.add(docname)
                    self._path_to_docname[path] = docname
                    self._docname_to_path[docname] = path
        return self.docnames

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        """Name of the page in a file (absolute, or relative to the root); None for a file that is no page here."""
        path = os.fspath(filename)
        if os.path.isabs(path):
            path = os.path.relpath(path, self.srcdir)
        path = os.path.normpath(path).replace(os.sep, "/")
        for folder, prefix in folders(self.language).items():
            if path.startswith(folder + "/"):
                return super().path2doc(prefix + path[len(folder) + 1 :])
        return None

    def doc2path(self, docname: str, absolute: bool) -> str:
        """File of a page; for a page that does not exist, the file in which it would be written."""
        path = self._docname_to_path.get(docname)
        if path is None and docname.startswith("notebooks/"):
            path = f"notebooks/{self.language}/{docname.removeprefix('notebooks/')}.ipynb"
        path = path or f"book/{self.language}/{docname}.md"
        kind = type(super().doc2path(docname, absolute))  # str in Sphinx 7, a path from Sphinx 8 on
        return kind(os.path.join(self.srcdir, path) if absolute else path)


@dataclass
class OtherLanguage:
    """A language that is being built by a process of its own."""

    language: str
    process: Any
    receiver: Any

    def wait(self) -> int:
        """Wait for the build; 0 for success, as a command's exit code."""
        status = 1
        try:
            status = self.receiver.recv()
        except EOFError:
            pass  # the process ended without a word: killed, or out of memory
        self.process.join()
        return status


def build_language(arguments: dict[str, Any], import_path: list[str], sender: Any) -> None:
    """Build one language: what the second process runs. Sends the exit code through ``sender``."""
    sys.path[:] = import_path
    status = 1
    try:
        forget_other_language()
        with patch_docutils(arguments["confdir"]), docutils_namespace():
            app = Sphinx(**arguments, status=None, warning=sys.stderr)
            app.build(force_all=False)
            status = app.statuscode
    except KeyboardInterrupt:
        pass
    except Exception as error:
        print(f"{arguments['confoverrides']['language']}: {error}", file=sys.stderr)
        if not errors.said_in_a_sentence(error):
            raise
    finally:
        sender.send(status)
        sender.close()


def forget_other_language() -> None:
    """In a forked process: undo what the first language's application registered for the whole process."""
    for node in list(additional_nodes):
        unregister_node(node)
    additional_nodes.clear()
    directives._directives.clear()
    roles._roles.clear()
    sphinx.locale.translators.clear()


def unfinished(folder: Path) -> Path:
    """The mark that a build of this language was begun and has not come to a good end."""
    return folder / "unfinished"


def setup(app: Sphinx) -> None:
    """Give the language folders of its own; start afresh where the build before did not come to a good end."""
    app.add_config_value("samskapande_other_language", False, "", bool)
    language = app.config.language
    if language not in LANGUAGES:
        raise sphinx.errors.ConfigError(
            f"_config.yml: sphinx.config.language is {language!r}; it must be one of {', '.join(LANGUAGES)}."
        )
    app.site_dir, app.doctrees_root = Path(app.outdir), Path(app.doctreedir)
    app.outdir = type(app.outdir)(app.outdir / language)
    app.doctreedir = type(app.doctreedir)(app.doctreedir / language)
    if unfinished(app.doctreedir).exists():
        # Sphinx does not repeat a page's warnings, nor notice a page half written, so what is there is not trusted.
        shutil.rmtree(app.outdir, ignore_errors=True)
        shutil.rmtree(app.doctreedir, ignore_errors=True)
    Path(app.doctreedir).mkdir(parents=True, exist_ok=True)
    unfinished(app.doctreedir).touch()
    # Sphinx makes its Project before the first event in which it could be exchanged, and looks through the whole
    # root folder with it; so the name by which it is made is lent to ours until the builder is there.
    sphinx.application.Project = partial(LanguageProject, language=language)
    app.connect("builder-inited", give_back_project, priority=0)
    app.connect("builder-inited", start_other_language, priority=10)
    app.connect("build-finished", finish, priority=900)


def give_back_project(app: Sphinx) -> None:
    """End the loan made in :func:`setup`."""
    sphinx.application.Project = Project


def start_other_language(app: Sphinx) -> None:
    """Start the build of the other language, unless this is it."""
    if app.config.samskapande_other_language:
        return
    if app.builder.format == "html":  # others, such as the one that tries links, leave a site as it is
        rootpages.write_unfinished(app.site_dir)
    for code in LANGUAGES:
        outline.file(app, code).unlink(missing_ok=True)
    (other,) = (code for code in LANGUAGES if code != app.config.language)
    overrides = {
        **app.config.overrides,
        "extensions": list(app.config.extensions),
        "language": other,
        "samskapande_other_language": True,
    }
    arguments = {
        "srcdir": str(app.srcdir),
        "confdir": str(app.confdir) if (Path(app.confdir) / "conf.py").exists() else None,
        "outdir": str(app.site_dir),
        "doctreedir": str(app.doctrees_root),
        "buildername": app.builder.name,
        "confoverrides": overrides,
        "freshenv": bool(app.fresh_env_used),
        "warningiserror": app.warningiserror or app.keep_going,
        "keep_going": app.keep_going,
        "tags": list(app.tags),
        "verbosity": app.verbosity,
    }
    # A forked process has everything imported already, which saves seconds of every build; only Linux forks safely.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=build_language, args=(arguments, sys.path, sender), daemon=True)
    process.start()
    sender.close()
    app.other_language = OtherLanguage(other, process, receiver)


def finish(app: Sphinx, error: Exception | None) -> None:
    """Close a language's build; in the process that was started, also compare the two and write the root pages."""
    if error is None:
        outline.write(app)
    other: OtherLanguage | None = getattr(app, "other_language", None)
    if other is None:
        if error is None and not app._warncount:
            unfinished(app.doctreedir).unlink(missing_ok=True)
        return
    if error is not None:
        other.process.terminate()
        return
    logger.info("waiting for the half in %s... ", ENGLISH_NAMES[other.language], nonl=True)
    status = other.wait()
    logger.info("failed" if status else "done")
    whole = not app._warncount
    if outline.file(app, other.language).exists():
        outline.compare(app, other.language)
    if status:
        app.statuscode = status
        logger.error(
            "The half in %s failed: what is wrong stands above. The site in %s is not complete.",
            ENGLISH_NAMES[other.language],
            app.site_dir,
        )
        return
    failed = app._warncount and (app.warningiserror or app.keep_going)
    if app.builder.format == "html" and not failed:
        if not notebooks.publish_package(app):
            app.statuscode = 1
            return
        rootpages.write(app)
    if whole:
        unfinished(app.doctreedir).unlink(missing_ok=True)
