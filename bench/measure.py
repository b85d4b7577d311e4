"""Measure the book: build times against stock Jupyter Book, the notebooks, weight of the pages, Lighthouse, and search
engines on what readers ask. `make bench` runs it.

    python bench/measure.py                   all of it, about half an hour; keep the machine quiet
    python bench/measure.py --only builds     or notebooks, weights, lighthouse, search
    python bench/measure.py --runs 1          one run of each instead of the median of three
    python bench/measure.py --quick           the course and 100 pages, one run of each; search on the course only

Figures are printed beside what they should be, and nothing fails: a slow machine is not a fault of the book. Progress
goes to standard error, the tables to standard output. Everything is done in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from textwrap import fill
from urllib.parse import urljoin

sys.path.extend(str(Path(__file__).resolve().parents[1] / folder) for folder in ("tools", "tests"))

import lighthouse
import search
import weights
from books import copy_course, make_stock_copy, make_synthetic_book, page_name
from builds import Comparison, Environment, Run, compare, jb_build, measured
from execute_notebooks import all_notebooks
from install_test_needs import BROWSER_IS_MISSING, find_chromium
from project_files import ROOT
from static_server import serving

PARTS = ("builds", "notebooks", "weights", "lighthouse", "search")
RUNS = 3
SIZES = (100, 400)
COURSE = "course"

SECONDS = {(COURSE, "one page edited"): 3.0, (400, "clean"): 30.0, (400, "one page edited"): 5.0}
"""The longest that a build should take. Clean, the course should also take less than stock."""
GROWTH = 4.0
KILOBYTES = {"home": 70, "text": 90, "notebook": 120, "reference": 150, "search": 150}
HOME_REQUESTS = 10
NEXT_KILOBYTES = 25
SCORES = dict(zip(lighthouse.CATEGORIES, (98, 100, 100, 100), strict=True))


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description="Measure build times, weights, Lighthouse and search engines.")
    parser.add_argument("--only", choices=PARTS, help="measure this part only")
    parser.add_argument("--runs", type=int, default=RUNS, metavar="N", help="measure everything N times (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="the course and 100 pages, one run of each")
    options = parser.parse_args()
    parts = {options.only} if options.only else set(PARTS)
    runs = 1 if options.quick else max(1, options.runs)
    chromium = find_chromium()
    in_browser = parts & {"weights", "lighthouse", "search"}
    if in_browser and not chromium:
        sys.exit(BROWSER_IS_MISSING)
    report = [machine(chromium, parts)]
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name).resolve()
        copy_course(folder / COURSE)
        environment = surroundings(folder)
        if "builds" in parts:
            report += measure_builds(folder, environment, runs, SIZES[:1] if options.quick else SIZES)
        if "notebooks" in parts:
            report += measure_notebooks(folder, environment, runs)
        if in_browser:
            with served_site(folder, environment) as (site, address):
                if "weights" in parts:
                    report += measure_weights(site, address, chromium)
                if "lighthouse" in parts:
                    report += measure_lighthouse(site, address, chromium, folder, runs)
                if "search" in parts:
                    report += measure_search(site, chromium, folder / "search", runs, options.quick)
    print(*report, f"Load of the machine at the end: {load()}.", sep="\n\n")


def say(text: str) -> None:
    """A line on what is going on."""
    print(f"  {text}", file=sys.stderr, flush=True)


def machine(chromium: str | None, parts: Iterable[str]) -> str:
    """What it is measured on."""
    said = [f"{os.cpu_count()} cores", platform.platform(), f"Python {platform.python_version()}"]
    said += [f"{name} {version(name)}" for name in ("jupyter-book", "sphinx", "myst-nb", "sphinx-book-theme")]
    if chromium:
        said.append(subprocess.run([chromium, "--version"], capture_output=True, text=True).stdout.strip())
    if "lighthouse" in parts:
        said.append(f"Lighthouse {lighthouse.version()}")
    return f"Machine: {', '.join(said)}.\nLoad at the start: {load()}."


def load() -> str:
    """How busy the machine was in the last one, five and fifteen minutes; below 0.5 it was quiet."""
    return ", ".join(f"{figure:.1f}" for figure in os.getloadavg())


def surroundings(folder: Path) -> Environment:
    """Environment of every build: our package from the copy, and what programs store goes into `folder`.

    Compiled Python is stored, too, as in any installed environment, whatever this shell says.
    """
    storing = ("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR", "PYTHONPYCACHEPREFIX")
    stored = {name: str(folder / "stored" / name) for name in storing}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMSKAPANDE_", "PYTHON"))}
    return kept | stored | {"PYTHONPATH": str(folder / COURSE / "src")}


def table(header: list[str], rows: list[list[str]]) -> str:
    """Columns, the first one to the left, the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(header, *rows, strict=True)]

    def line(first: str, *others: str) -> str:
        rest = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        return "  ".join([first.ljust(widths[0]), *rest])

    return "\n".join(line(*row) for row in (header, ["-" * width for width in widths], *rows))


def prose(text: str) -> str:
    """A paragraph in lines of a terminal's breadth."""
    return fill(" ".join(text.split()), 120, break_on_hyphens=False, break_long_words=False)


def verdict(value: float, most: float) -> str:
    """A limit, and whether the figure keeps it."""
    return f"{most:g} {'ok' if value <= most else 'OVER'}"


# Build times


def measure_builds(folder: Path, environment: Environment, runs: int, sizes: Iterable[int]) -> list[str]:
    """Build the course and the synthetic books, ours and stock."""
    ours, stock = folder / COURSE, folder / f"{COURSE}-stock"
    exchanged = make_stock_copy(ours, stock, "The course")
    for book in (ours, stock):
        say(f"{book.name}: built once without timing, so that neither side pays for compiled Python and lists of fonts")
        jb_build(book, environment)
    say("the course")
    results = {COURSE: compare(ours, stock, longest_page(ours / "book/en"), environment, runs, say)}
    for pages in sizes:
        ours, stock = folder / f"{pages}", folder / f"{pages}-stock"
        make_synthetic_book(ours, pages, folder / COURSE)
        make_stock_copy(ours, stock, f"{pages} pages")
        say(f"{pages} pages")
        results[pages] = compare(ours, stock, page_name(pages // 2), environment, runs, say)
    changes = ", ".join(f"{change} ({times})" for change, times in sorted(exchanged.items()))
    return [
        prose(
            f"""BUILD TIMES, seconds of the whole `jb build .`, median of {runs} (least–most), ours and stock taking
            turns; cpu is the processor time of all processes. Ours: both languages. Stock: the English pages only, with
            Jupyter Book's own theme and extensions and a _config.yml of title, author and the same way of running
            notebooks (execute_notebooks: cache, on both sides), nothing else."""
        ),
        *(build_table(book, comparison) for book, comparison in results.items()),
        growth(results),
        prose(
            f"""What stock does not know was exchanged or left out in its copy of the course, so that stock has less to
            do (times): {changes}. In the place of the drawings stands one small picture file. In the synthetic pages
            only the citations were exchanged for their words."""
        ),
    ]


def longest_page(folder: Path) -> str:
    """Name of the longest page below a folder."""
    longest = max(folder.rglob("*.md"), key=lambda file: file.stat().st_size)
    return longest.relative_to(folder).with_suffix("").as_posix()


def build_table(book: str | int, found: Comparison) -> str:
    """One book's times."""
    rows = []
    for step in found.ours:
        ours, stock = found.middle("ours", step), found.middle("stock", step)
        most = SECONDS.get((book, step))
        if book == COURSE and step.startswith("clean"):
            limit = "stock " + ("ok" if ours < stock else "OVER")
        else:
            limit = verdict(ours, most) if most else ""
        cpu = [f"{found.middle(side, step, 'cpu'):.1f}" for side in ("ours", "stock")]
        rows.append([step, spread(found.ours[step]), spread(found.stock[step]), f"{ours / stock:.2f}", limit, *cpu])
    title = f"The course: {found.pages}" if book == COURSE else f"{book} synthetic pages, no notebooks on either side"
    memory, warnings = ([found.most(side, name) for side in ("ours", "stock")] for name in ("megabytes", "warnings"))
    lines = [
        title,
        table(["", "ours: sv + en", "stock: en", "ours/stock", "at most", "cpu ours", "cpu stock"], rows),
        f"Largest process: ours {memory[0]:.0f} MB (two of them side by side), stock {memory[1]:.0f} MB. "
        f"Warnings: ours {warnings[0]}, stock {warnings[1]}.",
    ]
    if warnings[0]:
        lines.append(
            prose(
                """NOTE: our build does not trust what was built with a warning, and builds it again, so that “nothing
                changed” and “one page edited” are clean builds here. Mend what it warns of, and measure again."""
            )
        )
    return "\n".join(lines)


def spread(builds: list[Run]) -> str:
    """Median, least and most."""
    times = sorted(build.seconds for build in builds)
    return f"{median(times):.1f}" + (f" ({times[0]:.1f}–{times[-1]:.1f})" if len(times) > 1 else "")


def growth(results: dict[str | int, Comparison]) -> str:
    """How the time of a clean build grows with the pages."""
    if not set(SIZES) <= results.keys():
        return "Growth from 100 to 400 pages: not measured in a quick run."
    few, many = SIZES
    ours, stock = (
        results[many].middle(side, "clean") / results[few].middle(side, "clean") for side in ("ours", "stock")
    )
    limit = verdict(round(ours, 2), GROWTH)
    return f"Growth of a clean build, {many} pages : {few} pages: ours {ours:.2f} (at most {limit}), stock {stock:.2f}."


# The notebooks


def measure_notebooks(folder: Path, environment: Environment, runs: int) -> list[str]:
    """Run each notebook in a kernel of its own, as `make notebooks` does, and compare with what is stored."""
    notebooks = [file.relative_to(ROOT) for file in all_notebooks()]
    found: dict[Path, list[Run]] = {notebook: [] for notebook in notebooks}
    command = ["tools/execute_notebooks.py", "--check"]
    for run in range(runs + 1):
        say(f"{len(notebooks)} notebooks, " + (f"run {run} of {runs}" if run else "once without timing"))
        for notebook in notebooks:
            once = measured([*command, str(notebook)], folder / COURSE, environment, folder / "notebook.log")
            found[notebook] += [once] if run else []
    rows = [
        [
            notebook.relative_to("notebooks").with_suffix("").as_posix(),
            spread(times),
            f"{median(once.cpu for once in times):.1f}",
            f"{max(once.megabytes for once in times):.0f}",
        ]
        for notebook, times in found.items()
    ]
    total = sum(median(once.seconds for once in times) for times in found.values())
    return [
        prose(
            f"""NOTEBOOKS, each in a kernel of its own, median of {runs} (least–most), the start of Python and of the
            kernel included; cpu is the processor time; MB is the memory of the largest process, which is the kernel.
            Every notebook gave what is stored in it. What an unchanged notebook costs in a build is seen in
            BUILD TIMES, in the line “nothing changed”."""
        ),
        table(["", "seconds", "cpu", "MB"], rows) + f"\nAll {len(notebooks)}, one after another: {total:.0f} s.",
    ]


# The site as a reader meets it


@contextmanager
def served_site(folder: Path, environment: Environment) -> Iterator[tuple[Path, str]]:
    """The course, built for the address at which it is served (with gzip): its folder and the address."""
    copy_course(folder / "site")
    site = folder / "site/_build/html"
    with serving(site, handler=weights.CountingHandler) as address:
        say(f"building the course for {address}")
        jb_build(folder / "site", environment | {"SAMSKAPANDE_SITE_URL": address})
        yield site, address


def measure_weights(site: Path, address: str, chromium: str) -> list[str]:
    """Weigh every page as a first visit and show the heaviest of each kind; then some pages in one sitting."""
    rows, following = [], []
    with weights.launched(chromium) as browser:
        for language in ("en", "sv"):
            pages = weights.pages_by_kind(site, language)
            for kind, addresses in pages.items():
                say(f"weighing {language}, {kind}: {len(addresses)} pages")
                visits = list(weights.first_visits(browser, address, addresses))
                if visits:
                    rows.append(weight_row(kind, len(visits), max(visits, key=lambda visit: visit.compressed)))
            sitting = [pages["home"][0], *pages["text"][:2], *pages["notebook"][:1], *pages["reference"][:1]]
            for visit in weights.next_visits(browser, address, sitting):
                beyond = visit.beyond_its_own / 1000
                fetched = str(len(visit.answers))
                own = visit.compressed / 1000 - beyond
                following.append([visit.page, fetched, f"{own:.1f}", f"{beyond:.1f}", verdict(beyond, NEXT_KILOBYTES)])
    parts = ["page", "style", "script", "fonts", "pictures"]
    return [
        "FIRST VISIT, on a phone, read to the end; kB of 1000 bytes, headers not counted. The heaviest of each kind.\n"
        + table(["page", "kind", "of", "requests", "raw kB", "gzip kB", "at most", *parts], rows),
        "NEXT PAGE, in one sitting from the home page on: gzip kB that the browser had to fetch.\n"
        + table(["page", "requests", "own text and figures", "beyond it", "at most"], following),
    ]


def weight_row(kind: str, count: int, visit: weights.Visit) -> list[str]:
    """The heaviest of a kind beside its limit, and what it consists of."""
    requests = len(visit.answers)
    parts = [visit.of(part) for part in ("text/html", "text/css", "text/javascript", "font/", "image/")]
    return [
        visit.page,
        kind,
        str(count),
        verdict(requests, HOME_REQUESTS).join((f"{requests} (", ")")) if kind == "home" else str(requests),
        f"{visit.raw / 1000:.1f}",
        f"{visit.compressed / 1000:.1f}",
        verdict(visit.compressed / 1000, KILOBYTES[kind]),
        *(f"{part / 1000:.1f}" for part in parts),
    ]


def measure_lighthouse(site: Path, address: str, chromium: str, folder: Path, runs: int) -> list[str]:
    """Judge the longest page of each kind in English, and home and text in Swedish too."""
    rows, wanting = [], []
    for language in ("en", "sv"):
        for kind, pages in weights.pages_by_kind(site, language).items():
            if not pages or (language == "sv" and kind not in ("home", "text")):
                continue
            page = max(pages, key=lambda page: (site / page).stat().st_size)
            say(f"Lighthouse, {runs} times: {page}")
            found = lighthouse.measure(urljoin(address, page), chromium, folder, runs)
            scores = [f"{score} {'ok' if score >= SCORES[name] else 'UNDER'}" for name, score in found.scores.items()]
            speed = [f"{found.paint:.1f} s", f"{found.blocking * 1000:.0f} ms", f"{found.shift:.3f}"]
            rows.append([page, *scores, *speed])
            wanting += [f"{page}: {problem}" for problem in found.wanting]
    header = [f"{name} ≥ {least}" for name, least in SCORES.items()]
    lines = [
        f"LIGHTHOUSE, mobile, median of {runs}, served with gzip at the address the site is built for.",
        table(["page", *header, "largest paint", "blocking", "shift"], rows),
        *(wanting or ["No audit below its mark in accessibility, best practices and SEO."]),
    ]
    return ["\n".join(lines)]


def measure_search(site: Path, chromium: str, folder: Path, runs: int, quick: bool) -> list[str]:
    """Compare search engines on what readers ask."""
    found, small, large, missed = [], [], [], []
    with weights.launched(chromium) as browser:
        for row in search.compare(browser, site, folder, () if quick else (search.LARGE,), runs, say):
            name = [f"{row.language}: {search.ENGINES[row.engine]}"]
            shares = [f"{share:.0%}" for share in (row.found.first, row.found.three)]
            kinds = [f"{share:.0%}" for share in row.found.kinds.values()]
            found.append([*name, *shares, f"{row.found.rank:.2f}", *kinds])
            small.append(name + cost_cells(row.small))
            large += [name + cost_cells(cost) for cost in row.large]
            if row.engine == search.OURS:
                ranks = row.found.missed.items()
                missed += [f"{row.language}: {query} ({rank or 'not found'})" for query, rank in ranks]
    header = ["", "requests", "gzip kB", "ready ms", "keystroke ms", "of 20, the 19th"]
    phone = f"Milliseconds of the processor, times {search.SLOWER}; the shortest of {runs} for each step."
    return [
        "SEARCH, queries with a right page first, among the first three; mean reciprocal rank; first three by kind.\n"
        + table(["", "first", "of three", "rank", *search.KINDS], found)
        + "\nNot first with the course's own: "
        + "; ".join(missed),
        f"SEARCH IN THE COURSE, to the first answer. {phone}\n" + table(header, small),
        *([f"SEARCH IN {search.LARGE} PAGES of a language.\n" + table(header, large)] if large else []),
    ]


def cost_cells(cost: search.Cost) -> list[str]:
    """What an engine costs, beside what a keystroke should."""
    return [
        str(cost.requests),
        f"{cost.kilobytes:.0f}",
        f"{cost.ready:.0f}",
        f"{cost.keystroke:.0f}",
        f"{cost.slow_keystroke:.0f} (at most {verdict(round(cost.slow_keystroke), search.KEYSTROKE)})",
    ]


if __name__ == "__main__":
    main()
