"""Weight of a visit: what a browser asks the server for, counted by the server."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, sync_playwright
from static_server import COMPRESSED, StaticHandler
from support.visit import CHROMIUM_OPTIONS

PHONE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "is_mobile": True, "has_touch": True}


@dataclass(frozen=True)
class Answer:
    """What the server sent for one request; headers are not counted."""

    path: str
    content_type: str
    raw: int
    compressed: int


class CountingHandler(StaticHandler):
    """Serves a site and notes every answer."""

    answers: list[Answer] = []

    def send_body(self, status, content_type: str, body: bytes, **headers: str) -> None:
        """Note the answer, then send it."""
        compressed = len(gzip.compress(body, 6)) if content_type.startswith(COMPRESSED) else len(body)
        self.answers.append(Answer(self.path, content_type, len(body), compressed))
        super().send_body(status, content_type, body, **headers)


@dataclass(frozen=True)
class Visit:
    """One page, and all that was fetched for it."""

    page: str
    answers: tuple[Answer, ...]

    @property
    def raw(self) -> int:
        """Bytes before compression."""
        return sum(answer.raw for answer in self.answers)

    @property
    def compressed(self) -> int:
        """Bytes as they were sent."""
        return sum(answer.compressed for answer in self.answers)

    def of(self, *kinds: str) -> int:
        """Compressed bytes of the content types that begin with one of `kinds`."""
        return sum(answer.compressed for answer in self.answers if answer.content_type.startswith(kinds))

    @property
    def beyond_its_own(self) -> int:
        """Compressed bytes beside the page's own text and figures."""
        return self.compressed - self.of("text/html", "image/")


def visit(context: BrowserContext, address: str, page: str) -> Visit:
    """Open a page, read it to its end, and give what came from the server (the icon of the tab is among it)."""
    CountingHandler.answers.clear()
    tab = context.new_page()
    tab.goto(urljoin(address, page))
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    tab.wait_for_load_state("networkidle")
    tab.close()
    return Visit(page, tuple(CountingHandler.answers))


def first_visits(browser: Browser, address: str, pages: Iterable[str]) -> Iterator[Visit]:
    """Every page as the first one a reader opens, on a phone."""
    for page in pages:
        with fresh(browser) as context:
            yield visit(context, address, page)


def next_visits(browser: Browser, address: str, pages: list[str]) -> Iterator[Visit]:
    """The pages in one sitting; the first, of which all has to be fetched, is left out."""
    with fresh(browser) as context:
        visits = [visit(context, address, page) for page in pages]
    yield from visits[1:]


@contextmanager
def fresh(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has seen nothing yet."""
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@contextmanager
def launched(chromium: str) -> Iterator[Browser]:
    """A Chromium that asks nobody but the page's own server."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


KINDS = ("home", "text", "notebook", "reference", "search")


def kind(page: str) -> str:
    """Kind of a page, from its address below the language."""
    return {"index.html": "home", "search.html": "search"}.get(page) or (
        {"notebooks": "notebook", "reference": "reference"}.get(page.split("/")[0], "text")
    )


def pages_by_kind(site: Path, language: str) -> dict[str, list[str]]:
    """All pages of a language by kind, as addresses below the site."""
    found: dict[str, list[str]] = {name: [] for name in KINDS}
    for file in sorted((site / language).rglob("*.html")):
        page = file.relative_to(site / language).as_posix()
        if not page.startswith("_"):
            found[kind(page)].append(f"{language}/{page}")
    return found
