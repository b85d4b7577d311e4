"""Every page is as light as promised, measured as the server sends it: gzip, headers, fonts and pictures included.

Counted by the browser's own network log (the length of every response as it came over the wire), with an empty cache,
after the page has been read to its end with everything unfolded, so that nothing loaded late escapes. Pictures and
plots count in full: the limit of a notebook is for the page with all its figures, not with one. The search page has
the limit of a text page, and a limit of its own once a search has fetched the index, in which the text of the whole
course is. 1 kB is 1000 bytes.
"""

import gzip
import re
from dataclasses import dataclass, field

import pytest
from support.pages import LANGUAGES, all_pages, find, kind, none_of
from support.visit import READ_THROUGH, open_visit

LIMITS = {"home": 70_000, "text": 90_000, "notebook": 120_000, "reference": 150_000, "search": 90_000}
FIRST_SEARCH = 200_000
REQUESTS_OF_HOME = 10
NEXT_PAGE = 25_000
EXERCISE = 12_000
MOMENTS = 3000
"""How often it is looked whether all has come, before an answer is taken for lost."""


@dataclass
class Load:
    """What came over the wire for one page: bytes and type of every response, by its address."""

    sizes: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def of(self, *kinds: str) -> int:
        return sum(size for address, size in self.sizes.items() if self.kinds[address] in kinds)

    def beyond_text_and_figures(self, cached: set[str]) -> dict[str, int]:
        """What a page needs that is not in the cache and is neither the page itself nor a picture of it."""
        own = {address for address in self.sizes if self.kinds[address] in ("Document", "Image")}
        return {address: size for address, size in self.sizes.items() if address not in cached | own}

    def __str__(self) -> str:
        return f"{self.total} bytes: {heaviest(self.sizes)}"


def heaviest(sizes: dict[str, int]) -> str:
    first = sorted(sizes, key=sizes.__getitem__, reverse=True)[:6]
    return ", ".join(f"{address.rsplit('/', 1)[-1].split('?')[0][-40:]} {sizes[address]}" for address in first)


class Scale:
    """A browser's page whose network log is kept."""

    def __init__(self, visit) -> None:
        self.visit = visit
        self.requests: dict[str, tuple[str, str]] = {}
        self.under_way: dict[str, str] = {}
        self.load = Load()
        self.log = visit.context.new_cdp_session(visit.page)
        self.log.send("Network.enable")
        self.log.on("Network.requestWillBeSent", self.sent)
        self.log.on("Network.responseReceived", self.answered)
        self.log.on("Network.loadingFinished", self.came)
        self.log.on("Network.loadingFailed", lambda event: self.under_way.pop(event["requestId"], None))

    def sent(self, event) -> None:
        self.under_way[event["requestId"]] = event["request"]["url"]

    def answered(self, event) -> None:
        if event["response"]["url"].startswith("http"):  # not a data: address
            self.requests[event["requestId"]] = event["response"]["url"], event["type"]

    def came(self, event) -> None:
        self.under_way.pop(event["requestId"], None)
        if event["requestId"] in self.requests and event["encodedDataLength"]:  # 0: it was in the cache
            address, kind_of_file = self.requests[event["requestId"]]
            self.load.sizes[address] = int(event["encodedDataLength"])
            self.load.kinds[address] = kind_of_file

    def weigh(self, path: str, *, warm: bool = False) -> Load:
        self.visit.page.goto("about:blank")
        if not warm:
            self.log.send("Network.clearBrowserCache")
        # What was under way when a page was left is never told to have ended.
        self.load, self.requests, self.under_way = Load(), {}, {}
        self.visit.goto(path)
        self.visit.page.evaluate(READ_THROUGH)
        return self.settled()

    def settled(self) -> Load:
        self.visit.page.wait_for_timeout(50)
        for _ in range(MOMENTS):
            if not self.under_way:
                return self.load
            self.visit.page.wait_for_timeout(20)
        pytest.fail(f"{self.visit.page.url} waits in vain for {', '.join(self.under_way.values())}", pytrace=False)


@pytest.fixture(scope="module")
def scale(browser, server):
    visit = open_visit(browser, server, width=1280, height=900)
    yield Scale(visit)
    visit.context.close()


@pytest.fixture(scope="module")
def first_visits(site, scale) -> dict[str, Load]:
    """What every page weighs with an empty cache."""
    return {path: scale.weigh(path) for path in all_pages(site)}


def test_no_page_is_heavier_than_promised_on_the_first_visit(first_visits):
    none_of(
        f"{path}: {kind(path)} page, more than {LIMITS[kind(path)]}: {load}"
        for path, load in first_visits.items()
        if load.total > LIMITS[kind(path)]
    )


def test_the_home_page_needs_few_requests(first_visits):
    none_of(
        f"{path}: {len(load.sizes)} requests: {heaviest(load.sizes)}"
        for path, load in first_visits.items()
        if kind(path) == "home" and len(load.sizes) > REQUESTS_OF_HOME
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_search_fetches_no_more_than_it_must(scale, language):
    scale.weigh(f"{language}/search.html")
    scale.visit.page.locator("#query").fill("dialys")
    scale.visit.page.locator("main ol > li").first.wait_for()
    load = scale.settled()
    assert load.total <= FIRST_SEARCH, f"{language}/search.html: {load}"


def test_what_is_measured_is_all_there(site, first_visits):
    """The measurement can be trusted: page, style, script and both fonts are in it, and gzip was at work."""
    load = first_visits["sv/index.html"]
    kinds = list(load.kinds.values())
    assert {"Document", "Stylesheet", "Script", "Font"} <= set(kinds)
    assert kinds.count("Font") == 2
    assert 5_000 < load.of("Document") < (site.root / "sv" / "index.html").stat().st_size / 2
    assert load.of("Font") > 15_000
    assert any(kinds == "Image" for load in first_visits.values() for kinds in load.kinds.values())


def test_an_exercise_in_use_needs_little_script(site):
    """What every exercise in use fetches, and for each result its view with the modules that it names."""
    folder = site.root / "sv" / "_static" / "exercise"
    weights = {file.stem: len(gzip.compress(file.read_bytes(), 6)) for file in folder.glob("*.mjs")}
    core = {"exercise", "tools"}
    views = sorted(name for name in weights if name.startswith("view-"))
    assert len(views) >= 9 and core <= weights.keys()
    for view in views:
        named = set(re.findall(r'"([a-z]+)"', (folder / f"{view}.mjs").read_text("utf-8"))) & weights.keys()
        weight = sum(weights[name] for name in core | named | {view})
        assert weight <= EXERCISE, f"{view}, with {', '.join(sorted(core | named))}: {weight} bytes of script"


def reading_order(site, language: str) -> list[str]:
    pages = [f"{language}/index.html"]
    while following := find(site.root / pages[-1], "a", rel="next"):
        target = ((site.root / pages[-1]).parent / following[0]["href"]).resolve()
        pages.append(target.relative_to(site.root.resolve()).as_posix())
        assert len(pages) == len(set(pages)), f"{pages[-1]} comes twice in reading order"
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_page_needs_little_beyond_its_own_text_and_figures(site, first_visits, language):
    """In reading order, from the home page: each page with what the pages before it have left in the cache."""
    findings, cached = [], set()
    for path in reading_order(site, language):
        beyond = first_visits[path].beyond_text_and_figures(cached)
        if cached and sum(beyond.values()) > NEXT_PAGE:
            findings.append(f"{path}: {sum(beyond.values())} bytes beyond its own text and figures: {heaviest(beyond)}")
        cached |= set(first_visits[path].sizes)
    none_of(findings)


def test_what_a_page_leaves_in_the_cache_is_not_asked_for_again(site, scale):
    """The test above can be trusted: where all that two pages share is cached, only the second page itself comes."""
    first, second = reading_order(site, "sv")[1:3]
    scale.weigh(first)
    again = scale.weigh(first, warm=True)
    assert not again.beyond_text_and_figures(set()), again
    assert set(scale.weigh(second, warm=True).kinds.values()) <= {"Document", "Image", "Stylesheet"}
