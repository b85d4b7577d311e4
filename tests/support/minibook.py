"""Small books for the tests of the extension: written, built and looked into like the real one."""

import hashlib
import os
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from project_files import ROOT

from support.builder import run_jb

CONFIG = (ROOT / "_config.yml").read_text("utf-8")

TOC = """\
format: jb-book
root: index
parts:
  - caption: Understand
    chapters:
      - file: one
      - file: two
  - caption: Look it up
    chapters:
      - file: three
"""


def page(title: str, body: str = "", description: str = "A page of a small book.", reviewed: str = "2026-11-22") -> str:
    """Source of a page with the front matter that every page has."""
    return f"---\ndescription: {description}\nreviewed: {reviewed}\n---\n\n# {title}\n\n{body}\n"


@dataclass
class Build:
    """What a build said and gave."""

    code: int
    log: str
    root: Path

    @property
    def warnings(self) -> list[str]:
        """The lines that warn or complain."""
        return [line for line in self.log.splitlines() if re.search(r"WARNING: |ERROR: ", line)]

    def html(self, name: str) -> str:
        """A page of the site: ``sv/one``."""
        return (self.root / f"{name}.html").read_text("utf-8")

    def files(self) -> dict[str, str]:
        """Digest of every file that a reader can meet."""
        return {
            path.relative_to(self.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.name not in (".buildinfo", "objects.inv")
        }


class MiniBook:
    """A book of four pages in two languages; a test writes into it what it is about."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "locales", folder / "locales", ignore=shutil.ignore_patterns("*.mo", "*.toml"))
        shutil.copy(ROOT / "CITATION.cff", folder)
        self.write("_config.yml", CONFIG)
        self.write("_toc.yml", TOC)
        for language, word in (("en", "Page"), ("sv", "Sida")):
            for name in ("index", "one", "two", "three"):
                self.write(
                    f"book/{language}/{name}.md",
                    page(f"{word} {name}", f"Text.\n\n({name}-section)=\n## {word} {name}: A\n\nMore text."),
                )

    def write(self, path: str, text: str) -> Path:
        """Write a file of the book."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def read(self, path: str) -> str:
        """Text of a file of the book."""
        return (self.folder / path).read_text("utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Edit a file; what is to be replaced must stand in it."""
        text = self.read(path)
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new))

    def both(self, name: str, body: str) -> None:
        """Write the same body into a page of both languages."""
        for language in ("en", "sv"):
            self.write(f"book/{language}/{name}.md", page(f"{name} {language}", body))

    def command(self, *flags: str) -> tuple[list, dict]:
        """The command that builds the book, and how it is started."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1"}
        for name in ("SAMSKAPANDE_SITE_URL", "SAMSKAPANDE_TRACEBACK"):
            environment.pop(name, None)
        return [Path(sys.executable).with_name("jb"), "build", ".", *flags], {"cwd": self.folder, "env": environment}

    def build(self, *flags: str) -> Build:
        """Build the book with ``jb build .``."""
        (_, *arguments), how = self.command(*flags)
        said = self.folder.with_name(self.folder.name + ".log")
        code = run_jb(arguments, how["cwd"], how["env"], said)
        log = re.sub(r"\x1b\[[\d;]*m", "", said.read_text("utf-8"))
        return Build(code, log, self.folder / "_build" / "html")

    def files(self) -> dict[str, str]:
        """Digest of every file of the site as it stands."""
        return Build(0, "", self.folder / "_build" / "html").files()

    def built_afresh(self) -> Build:
        """The same sources, built in a folder where nothing was built before."""
        copy = self.folder.with_name(self.folder.name + "-afresh")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy, ignore=shutil.ignore_patterns("_build"))
        book = MiniBook.__new__(MiniBook)
        book.folder = copy
        return book.build("-n")
