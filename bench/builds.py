"""Build times: ours in two languages and stock Jupyter Book in one, on the same pages, taking turns."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

Environment = dict[str, str]


@dataclass(frozen=True)
class Run:
    """One program, from start to end of its process."""

    seconds: float
    cpu: float
    """Seconds of processor time, all processes together."""
    megabytes: float
    """Memory of the largest process at its largest."""
    warnings: int


def measured(command: list[str], folder: Path, environment: Environment, log: Path) -> Run:
    """Run a Python program of this environment in a process of its own. Ends the measurement if it fails."""
    with open(log, "wb") as output:
        start = perf_counter()
        process = subprocess.Popen(
            [sys.executable, *command], cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text("utf-8", "replace")
    if process.returncode:
        sys.exit(f"{said[-3000:]}\n{' '.join(command)} failed in {folder.name}; what it said last stands above.")
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss: bytes on macOS, kB on Linux
    memory = used.ru_maxrss * unit / 1e6
    return Run(seconds, used.ru_utime + used.ru_stime, memory, len(re.findall(r"\bWARNING:", said)))


def jb_build(book: Path, environment: Environment) -> Run:
    """Build a book in a process of its own. Ends the measurement if the build fails."""
    command = [str(Path(sys.executable).with_name("jb")), "build", "."]
    return measured(command, book, environment, book.with_name(f"{book.name}.log"))


def series(book: Path, page: Path, notebooks: list[Path], environment: Environment) -> Iterator[tuple[str, Run]]:
    """Build a book from nothing, again, after edits, and (with notebooks) from nothing but their results.

    `notebooks` are the files of one notebook, in each language of the book; their code is edited in the same way.
    """
    shutil.rmtree(book / "_build", ignore_errors=True)
    yield "clean, notebooks run" if notebooks else "clean", jb_build(book, environment)
    yield "nothing changed", jb_build(book, environment)
    with edited(add_sentence, page):
        yield "one page edited", jb_build(book, environment)
    if notebooks:
        with edited(add_code, *notebooks):
            yield "one notebook edited", jb_build(book, environment)
        for entry in (book / "_build").iterdir():
            if entry.name != ".jupyter_cache":
                shutil.rmtree(entry)
        yield "clean, notebooks cached", jb_build(book, environment)


@contextmanager
def edited(edit: Callable[[str], str], *files: Path) -> Iterator[None]:
    """Files with other texts for a while."""
    texts = {file: file.read_text("utf-8") for file in files}
    for file, text in texts.items():
        file.write_text(edit(text), "utf-8")
    try:
        yield
    finally:
        for file, text in texts.items():
            file.write_text(text, "utf-8")


def add_sentence(page: str) -> str:
    """A page with one paragraph more."""
    return f"{page}\n\nThe measurement added this sentence.\n"


def add_code(notebook: str) -> str:
    """A notebook whose first code cell has one line more, so that its stored results no longer hold."""
    content = json.loads(notebook)
    cell = next(cell for cell in content["cells"] if cell["cell_type"] == "code")
    cell["source"] = "".join(cell["source"]) + "\n# The measurement added this line."
    return json.dumps(content)


@dataclass
class Comparison:
    """What was measured of one book: for each step the builds of ours and of stock, in the order of the runs."""

    pages: str
    """What the book holds, for a title."""
    ours: dict[str, list[Run]] = field(default_factory=dict)
    stock: dict[str, list[Run]] = field(default_factory=dict)

    def middle(self, side: str, step: str, figure: str = "seconds") -> float:
        """The median of a figure, which is an attribute of :class:`Run`."""
        return median(getattr(build, figure) for build in getattr(self, side)[step])

    def most(self, side: str, figure: str) -> float:
        """The largest of a figure in all builds."""
        return max(getattr(build, figure) for builds in getattr(self, side).values() for build in builds)


def compare(
    ours: Path, stock: Path, page: str, environment: Environment, runs: int, say: Callable[[str], None]
) -> Comparison:
    """Build both books in turn, `runs` times; `page` is the page that is edited, named as in _toc.yml."""
    pages, notebooks = (
        sorted(file for file in stock.rglob(f"*{suffix}") if "_build" not in file.parts) for suffix in (".md", ".ipynb")
    )
    one = notebooks[0].name if notebooks else "none"
    sides = {
        "ours": (ours, ours / f"book/en/{page}.md", list(ours.glob(f"notebooks/*/{one}"))),
        "stock": (stock, stock / f"{page}.md", list(stock.glob(f"notebooks/{one}"))),
    }
    result = Comparison(f"{len(pages)} pages and {len(notebooks)} notebooks a language")
    for run in range(1, runs + 1):
        for side, (book, *files) in sides.items():
            for step, build in series(book, *files, environment):
                getattr(result, side).setdefault(step, []).append(build)
                say(f"run {run} of {runs}, {side}, {step}: {build.seconds:.1f} s")
    return result
