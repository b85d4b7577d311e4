"""Build times: ours in two languages and stock Jupyter Book in one, on the same pages, taking turns."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

Environment = dict[str, str]


@dataclass(frozen=True)
class Build:
    """One `jb build .`, from start to end of the process."""

    seconds: float
    cpu: float
    """Seconds of processor time, all processes together."""
    megabytes: float
    """Memory of the largest process at its largest."""
    warnings: int


def jb_build(book: Path, environment: Environment) -> Build:
    """Build a book in a process of its own. Ends the measurement if the build fails."""
    log = book.with_name(f"{book.name}.log")
    with open(log, "wb") as output:
        start = perf_counter()
        command = [str(Path(sys.executable).with_name("jb")), "build", "."]
        process = subprocess.Popen(command, cwd=book, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text("utf-8", "replace")
    if process.returncode:
        sys.exit(f"{said[-3000:]}\nThe build of {book.name} failed; what it said last stands above.")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss: bytes on macOS, kB on Linux
    memory = used.ru_maxrss * unit / 1e6
    return Build(seconds, used.ru_utime + used.ru_stime, memory, len(re.findall(r"\bWARNING:", said)))


def series(book: Path, page: Path, environment: Environment, notebooks: bool) -> Iterator[tuple[str, Build]]:
    """Build a book from nothing, again, after an edit, and (with notebooks) from nothing but their results."""
    text = page.read_text("utf-8")
    shutil.rmtree(book / "_build", ignore_errors=True)
    yield "clean, notebooks run" if notebooks else "clean", jb_build(book, environment)
    yield "nothing changed", jb_build(book, environment)
    page.write_text(f"{text}\n\nThe measurement added this sentence.\n", "utf-8")
    yield "one page edited", jb_build(book, environment)
    page.write_text(text, "utf-8")
    if notebooks:
        for entry in (book / "_build").iterdir():
            if entry.name != ".jupyter_cache":
                shutil.rmtree(entry)
        yield "clean, notebooks cached", jb_build(book, environment)


@dataclass
class Comparison:
    """What was measured of one book: for each step the builds of ours and of stock, in the order of the runs."""

    pages: str
    """What the book holds, for a title."""
    ours: dict[str, list[Build]] = field(default_factory=dict)
    stock: dict[str, list[Build]] = field(default_factory=dict)

    def middle(self, side: str, step: str, figure: str = "seconds") -> float:
        """The median of a figure, which is an attribute of :class:`Build`."""
        return median(getattr(build, figure) for build in getattr(self, side)[step])

    def most(self, side: str, figure: str) -> float:
        """The largest of a figure in all builds."""
        return max(getattr(build, figure) for builds in getattr(self, side).values() for build in builds)


def compare(
    ours: Path, stock: Path, page: str, environment: Environment, runs: int, say: Callable[[str], None]
) -> Comparison:
    """Build both books in turn, `runs` times; `page` is the page that is edited, named as in _toc.yml."""
    sides = {"ours": (ours, ours / f"book/en/{page}.md"), "stock": (stock, stock / f"{page}.md")}
    pages, notebooks = (
        sum("_build" not in file.parts for file in stock.rglob(f"*{suffix}")) for suffix in (".md", ".ipynb")
    )
    result = Comparison(f"{pages} pages and {notebooks} notebooks a language")
    for run in range(1, runs + 1):
        for side, (book, file) in sides.items():
            for step, build in series(book, file, environment, notebooks > 0):
                getattr(result, side).setdefault(step, []).append(build)
                say(f"run {run} of {runs}, {side}, {step}: {build.seconds:.1f} s")
    return result
