"""No page asks another computer for anything, and none leaves anything in the browser unasked."""

import pytest
from static_server import serving
from support.pages import LANGUAGES, ROOT_PAGES, all_pages, elements, none_of
from support.visit import READ_THROUGH

COLLECT_VIOLATIONS = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.violations.push(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`));
"""
STORED = """async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map((database) => `IndexedDB ${database.name}`),
    ...(await caches.keys()).map((name) => `cache ${name}`),
    ...(await navigator.serviceWorker.getRegistrations()).map((worker) => `service worker ${worker.scope}`),
]"""


def stored(visit) -> list[str]:
    """Everything that the browser keeps for the site."""
    return visit.page.evaluate(STORED) + [f"cookie {cookie['name']}" for cookie in visit.context.cookies()]


def read_through(visit, path: str) -> list[str]:
    """What a page does, from the first moment until it has been read to its end, that none may do."""
    del visit.elsewhere[:], visit.console_errors[:], visit.page_errors[:]
    visit.goto(path)
    visit.page.evaluate(READ_THROUGH)
    visit.page.wait_for_timeout(100)
    found = [f"violation of the policy: {violation}" for violation in visit.page.evaluate("window.violations")]
    found += visit.troubles + [f"keeps {what}" for what in stored(visit)]
    return [f"{path}: {finding}" for finding in found]


@pytest.fixture
def reader(page):
    """A visit that notes violations of the policy from the first moment of every page."""
    visit = page("404.html")
    visit.context.add_init_script(COLLECT_VIOLATIONS)
    return visit


def test_no_page_asks_elsewhere_breaks_its_policy_or_keeps_anything(site, reader):
    none_of(finding for path in [*all_pages(site), "", "404.html"] for finding in read_through(reader, path))


def test_a_page_that_did_it_would_be_caught(tmp_path, reader):
    """The tests above can fail: one page that does everything that none may do."""
    (tmp_path / "index.html").write_text(
        """<!DOCTYPE html><html lang="en"><head><title>Bad</title><link rel="icon" href="data:,">
        <meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self'">
        <script src="bad.js"></script></head><body style="color: red"><img src="https://elsewhere.example/a.png" alt="">
        </body></html>"""
    )
    (tmp_path / "bad.js").write_text(
        'localStorage.setItem("a", 1); sessionStorage.setItem("b", 1); document.cookie = "c=1"; indexedDB.open("d");'
        'throw new Error("e");'
    )
    with serving(tmp_path) as address:
        found = "\n".join(read_through(reader, address))
    for finding in (
        "violation of the policy: style-src-attr",
        "request to another host: https://elsewhere.example/a.png",
        "uncaught error: e",
        "keeps localStorage a",
        "keeps sessionStorage b",
        "keeps cookie c",
        "keeps IndexedDB d",
    ):
        assert finding in found


def test_every_page_forbids_what_is_not_beside_it(site):
    findings = []
    for path in [*all_pages(site), *ROOT_PAGES]:
        _, _, characters, policy_element = elements(site.root / path)[:4]  # after <html> and <head>
        policy = policy_element["content"]
        if not policy.startswith("default-src 'none';"):
            findings.append(f"{path}: the policy does not begin by forbidding everything: “{policy}”")
        if any(word in policy for word in ("unsafe", "http", "*")):
            findings.append(f"{path}: the policy allows too much: “{policy}”")
        if characters["charset"] != "utf-8" or policy_element["http-equiv"] != "Content-Security-Policy":
            findings.append(f"{path}: does not begin with its characters and its policy")
    none_of(findings)


# What the reader asks for


def choose_theme(visit, value: str) -> None:
    visit.page.locator("[popovertarget=theme]").click()
    visit.page.locator(f"input[name=theme][value='{value}']").check()
    visit.page.keyboard.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chosen_theme_is_one_key_that_goes_with_follow_the_system(page, language):
    visit = page(f"{language}/index.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = visit.page.evaluate(ground)
    choose_theme(visit, "dark")
    assert stored(visit) == ["localStorage samskapande.theme"]
    dark = visit.page.evaluate(ground)
    assert dark != light
    visit.goto(f"{language}/search.html")
    assert visit.page.evaluate(ground) == dark
    choose_theme(visit, "light")
    assert stored(visit) == ["localStorage samskapande.theme"]
    choose_theme(visit, "")
    assert stored(visit) == []
    visit.goto(f"{language}/index.html")
    assert visit.page.evaluate(ground) == light
    assert stored(visit) == []


def test_a_chosen_theme_is_there_before_the_page_is_painted(page):
    visit = page("sv/index.html")
    choose_theme(visit, "dark")
    visit.context.add_init_script(
        "new MutationObserver((_, watcher) => { if (document.body) { watcher.disconnect();"
        " window.themeAtFirst = document.documentElement.dataset.theme; } })"
        ".observe(document, {childList: true, subtree: true});"
    )
    visit.goto("sv/search.html")
    assert visit.page.evaluate("window.themeAtFirst") == "dark"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_leaves_one_key(page, language):
    visit = page(f"{language}/index.html")
    other = "en" if language == "sv" else "sv"
    visit.page.locator(f".languages a[lang={other}]").click()
    visit.page.wait_for_url(f"**/{other}/index.html")
    assert stored(visit) == ["localStorage samskapande.language"]
    assert visit.page.evaluate("localStorage['samskapande.language']") == other


def test_where_the_browser_keeps_nothing_the_page_works_all_the_same(page):
    visit = page("404.html")
    visit.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }});"
    )
    visit.goto("sv/index.html")
    choose_theme(visit, "dark")
    assert visit.page.locator("html").get_attribute("data-theme") == "dark"
    visit.page.locator(".languages a[lang=en]").click()
    visit.page.wait_for_url("**/en/index.html")
    assert not visit.troubles
