"""What the tests share: the built site, a server and a browser for it.

Playwright keeps an event loop running in the test process, so what needs one of its own (a notebook's
kernel) belongs in a process of its own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from install_test_needs import BROWSER_IS_MISSING, find_chromium
from playwright.sync_api import Browser, sync_playwright
from static_server import serving
from support.minibook import MiniBook
from support.site import Site, built_site
from support.visit import CHROMIUM_OPTIONS, Visit, open_visit

collect_ignore_glob = ["*.ipynb"]

settings.register_profile("course", deadline=None)  # how fast a machine is must not decide whether a test passes
settings.load_profile("course")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The book, built by `jb build . -W --keep-going -n`; every test process shares the one build."""
    folder = tmp_path_factory.getbasetemp()
    return built_site(folder if worker_id == "master" else folder.parent)


@pytest.fixture(scope="session")
def server(site: Site) -> Iterator[str]:
    """The address of the served site, which ends in a slash and lies below a path."""
    with serving(site.root, prefix="/prefix/") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. A test that needs it fails where there is none; it never skips."""
    chromium = find_chromium()
    if not chromium:
        pytest.fail(BROWSER_IS_MISSING, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Opens a page: `visit = page("en/index.html", width=320, color_scheme="dark")`.

    The path is taken from the served site; a whole address (another server's, a file's) is opened as it is.
    Further options are those of Playwright's `new_context` (`java_script_enabled`, `locale`, ...).
    """
    visits: list[Visit] = []

    def open_page(path: str = "", *, width: int = 1280, height: int = 900, **options) -> Visit:
        address = path if urlsplit(path).scheme else request.getfixturevalue("server")
        visit = open_visit(browser, address, width=width, height=height, **options)
        visits.append(visit)
        visit.goto(path)
        return visit

    yield open_page
    for visit in visits:
        visit.context.close()


@pytest.fixture
def book(tmp_path: Path) -> MiniBook:
    """A small book in two languages."""
    return MiniBook(tmp_path / "book")
