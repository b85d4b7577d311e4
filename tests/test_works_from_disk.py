"""Opened from disk, without a server: reading, pictures, fonts, navigation, search and the language switch work."""

import pytest
from support.pages import LANGUAGES, all_pages, counterpart, find, none_of, one_of_each_kind

HOW_IT_LOOKS = """async () => {
    const found = [];
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const picture of document.images) {
        picture.loading = "eager";
        await picture.decode().catch(() => found.push(`picture ${picture.getAttribute("src")} cannot be shown`));
    }
    for (const font of ["400 1rem Literata", "600 1rem 'Schibsted Grotesk'"])
        if (!(await document.fonts.load(font)).length) found.push(`the font ${font} is not there`);
    if (getComputedStyle(document.querySelector(".skip")).position !== "absolute") found.push("there is no style");
    if (document.querySelector("#theme-button").hidden) found.push("the page's script did not run");
    return found;
}"""


@pytest.fixture
def disk(site, page):
    """Opens a page of the site from disk, and then others with its `goto`."""

    def open_page(path, **options):
        visit = page((site.root / path).as_uri(), **options)
        visit.address = f"{site.root.as_uri()}/"
        return visit

    return open_page


def test_every_page_can_be_read(site, disk):
    visit, findings = disk("404.html"), []
    for path in all_pages(site):
        visit.goto(path)
        findings += [f"{path}: {finding}" for finding in visit.page.evaluate(HOW_IT_LOOKS) + visit.troubles]
        del visit.console_errors[:], visit.page_errors[:], visit.elsewhere[:]
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_goes_from_page_to_page_to_the_end(site, disk, language):
    visit = disk(f"{language}/index.html")
    steps = 0
    while (following := visit.page.locator("a[rel=next]")).count():
        wanted = following.evaluate("link => link.href")
        following.click()
        visit.page.wait_for_url(wanted)
        steps += 1
        assert steps < 1000
    assert steps == len(site.pages(language)) - 2, "all but the home page, where one begins, and the search page"
    visit.page.locator("nav#contents a").first.click()
    visit.page.wait_for_url(f"{visit.address}{language}/index.html")
    assert not visit.troubles


@pytest.mark.parametrize(("language", "query"), [("en", "co-design"), ("sv", "självdialys")])
def test_search_finds(disk, language, query):
    visit = disk(f"{language}/index.html")
    visit.page.locator("header a[href='search.html']").click()
    visit.page.locator("#query").fill(query)
    result = visit.page.locator("#results a").first
    result.wait_for()
    visit.page.locator("#results mark").first.wait_for()
    visit.page.locator("#other button").click()
    visit.page.locator("#other li a").first.wait_for()
    wanted = result.evaluate("link => link.href")
    result.click()
    visit.page.wait_for_url(wanted)
    assert query in visit.page.locator("main").inner_text().lower()
    assert not visit.troubles


def test_the_language_is_switched_and_a_theme_chosen(site, disk):
    visit = disk("404.html")
    for path in one_of_each_kind(site, "sv").values():
        visit.goto(path)
        visit.page.locator("[popovertarget=theme]").click()
        visit.page.locator("#theme input[value=dark]").check()
        visit.page.keyboard.press("Escape")
        visit.page.get_by_role("link", name="English", exact=True).click()
        there = f"{visit.address}{counterpart(path)}"
        visit.page.wait_for_url(lambda url, there=there: url.split("#")[0] == there)
        assert visit.page.locator("html").get_attribute("lang") == "en"
    assert not visit.troubles


def test_no_address_begins_at_the_root_of_a_host(site):
    findings = []
    for path in all_pages(site):
        for name, attribute in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src")):
            for element in find(site.root / path, name):
                if element[attribute].startswith("/"):
                    findings.append(f"{path}: {element[attribute]} begins at a host's root")
    none_of(findings)
