"""Every page says which language it is in, leads to the same page in the other, and can be found."""

import re
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from support.pages import (
    LANGUAGES,
    ROOT_PAGES,
    all_pages,
    counterpart,
    elements,
    find,
    kind,
    language_of,
    none_of,
    one_of_each_kind,
    public_address,
)
from support.site import SITE_URL

from samskapande.book import pages as template

NAMES = {"en": "English", "sv": "Svenska"}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def is_indexed(file) -> bool:
    return not find(file, "meta", name="robots", content="noindex")


def alternates(file) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in find(file, "link", rel="alternate")}


# What stands in the files


def test_every_page_says_its_language(site):
    none_of(
        f"{page}: lang is “{find(site.root / page, 'html')[0]['lang']}”"
        for page in all_pages(site)
        if find(site.root / page, "html")[0]["lang"] != language_of(page)
    )


def test_every_page_names_itself_and_its_counterpart_to_search_engines(site):
    findings = []
    for page in all_pages(site):
        here, there = public_address(page), public_address(counterpart(page))
        canonical = [link["href"] for link in find(site.root / page, "link", rel="canonical")]
        if canonical != [here]:
            findings.append(f"{page}: canonical is {canonical}, not {here}")
        english = here if language_of(page) == "en" else there
        wanted = {
            language_of(page): here,
            language_of(counterpart(page)): there,
            "x-default": SITE_URL if kind(page) == "home" else english,
        }
        if alternates(site.root / page) != wanted:
            findings.append(f"{page}: alternates are {alternates(site.root / page)}, not {wanted}")
        if alternates(site.root / page) != alternates(site.root / counterpart(page)):
            findings.append(f"{page}: the page in the other language names other alternates")
    none_of(findings)


def test_the_root_page_names_both_home_pages_to_search_engines(site):
    file = site.root / "index.html"
    assert [link["href"] for link in find(file, "link", rel="canonical")] == [SITE_URL]
    assert alternates(file) == {"x-default": SITE_URL, "en": f"{SITE_URL}en/", "sv": f"{SITE_URL}sv/"}


def test_every_page_has_a_description_of_its_own(site):
    findings, seen = [], {}
    for page in all_pages(site):
        text = find(site.root / page, "meta", name="description")[0]["content"]
        if not 50 <= len(text) <= 160:
            findings.append(f"{page}: the description has {len(text)} characters: {text}")
        if (language_of(page), text) in seen:
            findings.append(f"{page}: the same description as {seen[language_of(page), text]}")
        seen[language_of(page), text] = page
    none_of(findings)


def test_every_page_has_a_title_of_its_own(site):
    findings, seen = [], {}
    for page in all_pages(site):
        title = find(site.root / page, "title")[0].text
        if title in seen:
            findings.append(f"{page}: the same title as {seen[title]}: {title}")
        seen[title] = page
    none_of(findings)


def test_the_site_map_lists_every_page_with_its_counterpart(site):
    listed = {}
    for entry in ElementTree.parse(site.root / "sitemap.xml").iterfind("s:url", SITEMAP):
        links = {link.get("hreflang"): link.get("href") for link in entry.iterfind("x:link", SITEMAP)}
        listed[entry.findtext("s:loc", namespaces=SITEMAP)] = links
    pages = all_pages(site)
    assert sorted(listed) == sorted(map(public_address, pages))
    none_of(
        f"{page}: the site map says {listed[public_address(page)]}, the page {alternates(site.root / page)}"
        for page in pages
        if listed[public_address(page)] != alternates(site.root / page)
    )


def test_no_page_of_the_course_is_kept_from_search_engines(site):
    none_of(page for page in all_pages(site) if not is_indexed(site.root / page))


def test_every_page_has_an_icon(site):
    findings = []
    for page in [*all_pages(site), "index.html"]:
        icons = find(site.root / page, "link", rel="icon")
        if not icons or not ((site.root / page).parent / urlsplit(icons[0]["href"]).path).is_file():
            findings.append(f"{page}: no icon at {[icon['href'] for icon in icons]}")
    none_of(findings)


def test_every_page_has_a_card_for_social_media(site):
    findings = []
    for page in [*all_pages(site), "index.html"]:
        language = "en" if page == "index.html" else language_of(page)
        card = [meta["content"] for meta in find(site.root / page, "meta", property="og:image")]
        if card != [f"{SITE_URL}{language}/_static/card-{language}.png"]:
            findings.append(f"{page}: the card is {card}")
        elif not (site.root / card[0].removeprefix(SITE_URL)).is_file():
            findings.append(f"{page}: {card[0].removeprefix(SITE_URL)} does not exist")
    none_of(findings)


def test_every_page_says_when_it_was_reviewed_in_its_own_language(site):
    findings = []
    for page in filter(lambda page: kind(page) != "search", all_pages(site)):
        times = [
            element
            for element in find(site.root / page, "time")
            if element["datetime"] and any("page-foot" in ancestor["class"].split() for ancestor in element.ancestors)
        ]
        if len(times) != 1:
            findings.append(f"{page}: {len(times)} dates of review")
            continue
        year, month, day = map(int, times[0]["datetime"].split("-"))
        wanted = f"{day} {MONTHS[language_of(page)][month - 1]} {year}"
        if times[0].text != wanted:
            findings.append(f"{page}: the date of review is “{times[0].text}”, not “{wanted}”")
    none_of(findings)


def test_an_error_is_reported_only_where_there_is_a_repository(site):
    def book(repository):
        config = SimpleNamespace(samskapande_repository=repository, language="sv")
        return SimpleNamespace(config=config)

    assert template.report_address(book(""), "understand/co-production") == ""
    address = template.report_address(book("https://code.example/course/"), "understand/co-production")
    assert address.startswith("https://code.example/course/issues/new?")
    assert "sv/understand/co-production" in address
    none_of(
        f"{page}: leads to {element['href']}, though no repository is set"
        for page in all_pages(site)
        for element in elements(site.root / page)
        if "/issues/new" in element["href"]
    )


# The language switch, clicked


def switch_to(visit, language):
    return visit.page.get_by_role("link", name=NAMES[language], exact=True)


def a_section(file) -> list[str]:
    """The anchor of a page's second section, if it has so many; the first is the page itself."""
    return [section["id"] for section in find(file, "section") if section["id"]][2:3]


def arrive(visit, page: str) -> list[str]:
    """Findings after a click that should lead to `page`."""
    visit.page.wait_for_load_state()
    findings = []
    if not visit.page.url.split("#")[0].endswith("/" + page):
        findings.append(f"{counterpart(page)}: the language switch leads to {visit.page.url}")
    elif visit.page.locator("html").get_attribute("lang") != language_of(page):
        findings.append(f"{page}: is not in the language of the switch")
    return findings


def test_the_switch_of_every_page_names_the_same_page(site):
    findings = []
    for path in all_pages(site):
        for wanted in (path, counterpart(path)):
            links = find(site.root / path, "a", lang=language_of(wanted), hreflang=language_of(wanted))
            if [urljoin(f"/{path}", link["href"]) for link in links] != [f"/{wanted}"]:
                findings.append(f"{path}: the language switch names {[link['href'] for link in links]}, not {wanted}")
    none_of(findings)


def test_without_script_the_switch_leads_to_the_same_page(site, page):
    visit = page("en/index.html", java_script_enabled=False)
    findings = []
    for path in (path for language in LANGUAGES for path in one_of_each_kind(site, language).values()):
        visit.goto(path)
        switch_to(visit, language_of(counterpart(path))).click()
        findings += arrive(visit, counterpart(path))
    none_of(findings)


def test_from_disk_the_switch_leads_to_the_same_page(site, page):
    visit = page((site.root / "en" / "index.html").as_uri(), java_script_enabled=False)
    findings = []
    for path in (path for language in LANGUAGES for path in one_of_each_kind(site, language).values()):
        visit.goto((site.root / path).as_uri())
        switch_to(visit, language_of(counterpart(path))).click()
        findings += arrive(visit, counterpart(path))
    none_of(findings)


@pytest.mark.parametrize(("where", "width"), [("served", 1280), ("from disk", 390)])
def test_with_script_the_switch_leads_to_the_section_that_is_being_read(site, page, where, width):
    base = "" if where == "served" else site.root.as_uri() + "/"
    visit = page(base + "en/index.html", width=width)
    visit.page.clock.install()
    findings = []
    for path in (path for language in LANGUAGES for path in one_of_each_kind(site, language).values()):
        visit.goto(base + path)
        for section in a_section(site.root / path):
            # The reader reads there for a while, then goes up to the switch, as Playwright does to click it.
            visit.page.locator(f"[id='{section}']").evaluate("one => one.scrollIntoView({behavior: 'instant'})")
            visit.page.wait_for_timeout(50)
            visit.page.clock.run_for(5_000)
            switch_to(visit, language_of(counterpart(path))).click()
            findings += arrive(visit, counterpart(path))
            if urlsplit(visit.page.url).fragment != section:
                findings.append(f"{path}#{section}: the language switch leads to {visit.page.url}")
    none_of(findings)


def test_the_switch_leads_to_the_section_of_the_address(site, page):
    visit, findings = page("en/index.html"), []
    for path in one_of_each_kind(site, "sv").values():
        for section in a_section(site.root / path):
            visit.goto(f"{path}#{section}")
            switch_to(visit, "en").click()
            visit.page.wait_for_load_state()
            if not visit.page.url.endswith(f"{counterpart(path)}#{section}"):
                findings.append(f"{path}#{section}: the language switch leads to {visit.page.url}")
    none_of(findings)


def test_who_stays_at_the_top_of_a_page_comes_to_the_top(site, page):
    text = one_of_each_kind(site, "sv")["text"]
    visit = page(text)
    visit.page.clock.install()
    visit.goto(text)
    for position in (2_000, 0):
        visit.page.evaluate("top => scrollTo({top, behavior: 'instant'})", position)
        visit.page.wait_for_timeout(50)
        visit.page.clock.run_for(30_000)
    switch_to(visit, "en").click()
    visit.page.wait_for_load_state()
    assert visit.page.url.endswith(counterpart(text))


# The root page


@pytest.mark.parametrize(
    ("browsers", "wanted"),
    [
        (["sv-SE"], "sv"),
        (["en-GB"], "en"),
        (["fr-FR"], "en"),
        (["fi-FI", "sv-FI", "en"], "sv"),
        (["nb-NO", "en-US", "sv"], "en"),
    ],
)
def test_the_root_page_goes_to_the_browsers_language_else_english(page, browsers, wanted):
    visit = page("404.html", locale=browsers[0])
    visit.context.add_init_script(f"Object.defineProperty(navigator, 'languages', {{value: {browsers!r}}})")
    visit.goto("")
    visit.page.wait_for_url(f"**/{wanted}/index.html")
    assert visit.page.locator("html").get_attribute("lang") == wanted


@pytest.mark.parametrize(("browsers", "chosen"), [("sv-SE", "en"), ("en-GB", "sv"), ("fr-FR", "sv")])
def test_the_root_page_goes_to_the_language_chosen_before(page, browsers, chosen):
    visit = page(f"{'en' if chosen == 'sv' else 'sv'}/index.html", locale=browsers)
    switch_to(visit, chosen).click()
    visit.page.wait_for_url(f"**/{chosen}/index.html")
    visit.goto("")
    visit.page.wait_for_url(f"**/{chosen}/index.html")


def test_the_root_page_goes_on_from_disk_too(site, page):
    visit = page((site.root / "index.html").as_uri(), locale="sv-SE")
    visit.page.wait_for_url("**/sv/index.html")
    assert not visit.troubles


def test_without_script_the_root_page_has_plain_links(page):
    visit = page("", java_script_enabled=False)
    for language in LANGUAGES:
        visit.goto("")
        link = visit.page.locator(f"a[hreflang={language}]")
        assert link.is_visible()
        assert link.evaluate("link => link.closest('[lang]').lang") == language
        link.click()
        assert visit.page.url.endswith(f"/{language}/index.html")


# What is missing


def test_a_missing_page_says_so_in_both_languages_and_leads_home(server, page):
    visit, findings = page("404.html"), []
    for missing in ("sv/understand/no/such/page.html", "en/gone.html", "sv/nothing/"):
        for language in LANGUAGES:
            answer = visit.page.goto(f"{server}{missing}")
            assert answer.status == 404
            said = visit.page.locator(f"[lang={language}]").filter(has=visit.page.get_by_role("heading"))
            link = said.last.get_by_role("link")
            link.click()
            visit.page.wait_for_load_state()
            if visit.page.url != f"{server}{language}/index.html":
                findings.append(f"404 at {missing}: the link of {language} leads to {visit.page.url}")
    none_of(findings)


def test_a_missing_page_has_its_icon_wherever_it_is_missing(page):
    visit = page("sv/understand/no/such/page.html")
    draw = "link => { const icon = new Image(); icon.src = link.href; return icon.decode().then(() => icon.width); }"
    assert visit.page.locator("link[rel=icon]").evaluate(draw) > 0


@pytest.mark.parametrize("script", [True, False])
def test_where_the_missing_address_tells_nothing_the_public_address_is_taken(page, script):
    visit = page("no/such/folder/page.html", java_script_enabled=script)
    links = visit.page.get_by_role("link").evaluate_all("all => all.map(one => one.href)")
    assert links == [f"{SITE_URL}{language}/index.html" for language in LANGUAGES]


def test_the_root_pages_are_small_and_whole(site):
    for page in ROOT_PAGES:
        html = (site.root / page).read_text("utf-8")
        assert len(html.encode()) < 5_000, page
        assert not re.search(r'\bsrc="|stylesheet', html), f"{page} loads something"
        assert urljoin(SITE_URL, "en/") in html, page
