"""The book, built once for a whole test session."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

from project_files import ROOT, project_files

SITE_URL = "https://kurs.example/"


@dataclass(frozen=True)
class Site:
    """A built book."""

    source: Path  # the copy of the project that it was built from
    exit_code: int
    log: str  # everything that the build said

    @property
    def root(self) -> Path:
        return self.source / "_build" / "html"

    def pages(self, language: str) -> list[str]:
        """The language's pages, as paths from its own folder: "index.html", "understand/index.html"."""
        folder = self.root / language
        paths = (file.relative_to(folder) for file in folder.rglob("*.html"))
        return sorted(path.as_posix() for path in paths if not path.parts[0].startswith("_"))


def built_site(shared_folder: Path) -> Site:
    """Build a copy of the project in `shared_folder`, or wait for the test process that does it."""
    source, result = shared_folder / "project", shared_folder / "build.json"
    with open(shared_folder / "build.lock", "w") as lock:
        flock(lock, LOCK_EX)
        if not result.exists():
            shutil.rmtree(source, ignore_errors=True)
            copy_project(source)
            result.write_text(json.dumps(build(source)), "utf-8")
    return Site(source, **json.loads(result.read_text("utf-8")))


def copy_project(target: Path) -> None:
    for file in project_files():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, target / file)


def build(source: Path) -> dict[str, int | str]:
    settings = {"SAMSKAPANDE_SITE_URL": SITE_URL, "PYTHONPATH": str(source / "src")}
    process = subprocess.run(
        [Path(sys.executable).with_name("jb"), "build", ".", "-W", "--keep-going", "-n"],
        cwd=source,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return {"exit_code": process.returncode, "log": re.sub(r"\x1b\[[\d;]*m", "", process.stdout)}
