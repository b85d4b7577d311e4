"""The search page finds what the reader means, in the reader's language, and says how much."""

import re
from urllib.parse import quote

import pytest
from support.pages import LANGUAGES, all_pages, elements, find, kind, none_of, one_of_each_kind

NONE = {"en": "No results for “{}”", "sv": "Inga träffar på ”{}”"}


@pytest.fixture
def search(page):
    """Opens the search page and writes a query, as a reader does: `visit, results = search("sv", "dialys")`."""

    def search(language: str, query: str):
        visit = page(f"{language}/search.html")
        visit.page.locator("#query").fill(query)
        visit.page.keyboard.press("Enter")
        answered(visit, query)
        return visit, results(visit)

    return search


def answered(visit, query: str) -> None:
    """Waits for the answer, which repeats the query; at the first search the index is fetched before."""
    visit.page.wait_for_function(
        "quoted => quoted.some((one) => document.querySelector('[role=status]').textContent.includes(one))",
        arg=[f"“{query}”", f"”{query}”"],
    )


def results(visit) -> list[dict]:
    """Address from the language's folder, text of the link, words of the excerpt that are marked."""
    return visit.page.locator("main ol > li").evaluate_all(
        """all => all.map((one) => ({
            address: one.querySelector("a").getAttribute("href"),
            text: one.querySelector("a").textContent,
            marked: [...one.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
        }))"""
    )


def status(visit) -> str:
    return visit.page.get_by_role("status").inner_text()


def count_in(text: str) -> int:
    """The number that the status begins with; “one” in words is 1."""
    number = re.match(r"[\d\s]+", text)
    return int(re.sub(r"\s", "", number[0])) if number else 1


@pytest.mark.parametrize(
    ("language", "queries"),
    [
        (
            "en",
            {
                "self-dialysis": "as it is written",
                "DIALYSIS": "in capitals",
                "dialy": "its beginning",
                "dialisis": "a wrong letter",
                "dialyss": "a letter too few",
                "jonkoping ryhov": "two words, without dots",
            },
        ),
        (
            "sv",
            {
                "självdialys": "as it is written",
                "SJÄLVDIALYS": "in capitals",
                "sjalvdialys": "without dots",
                "självdia": "its beginning",
                "självdialis": "a wrong letter",
                "sjävdialys": "a letter too few",
                "självdialyss": "a letter too many",
                "ryhov dialys": "two words",
            },
        ),
    ],
)
def test_a_word_is_found_however_it_is_written(page, language, queries):
    visit, findings = page(f"{language}/search.html"), []
    for query, how in queries.items():
        visit.page.locator("#query").fill(query)
        answered(visit, query)
        if "understand/self-dialysis.html" not in [result["address"].split("#")[0] for result in results(visit)[:5]]:
            findings.append(f"{language}/search.html: “{query}” ({how}) does not find the page: {status(visit)}")
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_found_by_its_title(site, search, language):
    title = find(site.root / language / "understand" / "self-dialysis.html", "h1")[0].text.rstrip("#")
    _, found = search(language, title)
    assert found[0]["text"].startswith(title)


def test_a_swedish_compound_is_found_by_its_last_part(search):
    _, found = search("sv", "dialys")
    only_in_compounds = [
        result
        for result in found
        if result["marked"] and not any(word.startswith("dialys") for word in result["marked"])
    ]
    assert only_in_compounds
    assert any(word.endswith("dialys") for result in only_in_compounds for word in result["marked"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_results_is_announced_and_true(page, language):
    visit = page(f"{language}/search.html")
    live = visit.page.get_by_role("status")
    assert live.count() == 1 and live.inner_text() == "", "a live region is there, and empty, before it speaks"
    for query in ("dialys", "co-design", "ryhov jönköping dialys", "a"):
        visit.page.locator("#query").fill(query)
        answered(visit, query)
        assert count_in(status(visit)) == len(results(visit)) > 0, status(visit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nothing_is_found_is_said_in_the_language(search, language):
    visit, found = search(language, "xyzzyxyzzy")
    assert not found
    assert status(visit).startswith(NONE[language].format("xyzzyxyzzy"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_leads_to_its_section(search, language):
    visit, found = search(language, "dialys" if language == "sv" else "dialysis")
    number, result = next((number, one) for number, one in enumerate(found) if "#" in one["address"])
    title, heading = result["text"].split(" › ")
    visit.page.locator("main ol > li a").nth(number).click()
    visit.page.wait_for_url(f"**/{language}/{result['address']}")
    assert visit.page.locator("h1").inner_text().rstrip("#") == title
    section = visit.page.locator(f"[id='{result['address'].split('#')[1]}']")
    assert section.locator(":is(h2, h3, .block-title, dfn)").first.inner_text().rstrip("#") == heading
    visit.page.wait_for_function(
        "(id) => { const top = document.getElementById(id).getBoundingClientRect().top;"
        " return top >= -2 && top < innerHeight; }",
        arg=result["address"].split("#")[1],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_query_in_the_address_is_searched_for_at_once(page, language):
    visit = page(f"{language}/search.html?q=ryhov")
    answered(visit, "ryhov")
    assert results(visit)
    assert visit.page.locator("#query").input_value() == "ryhov"


@pytest.mark.parametrize("where", ["the field", "the address"])
def test_a_hostile_query_is_only_text(page, where):
    visit = page("sv/search.html")
    for hostile in (
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "$& $' {count} {query}",
        "&lt;b&gt;",
    ):
        if where == "the field":
            visit.page.locator("#query").fill(hostile)
        else:
            visit.goto(f"sv/search.html?q={quote(hostile)}")
        answered(visit, hostile)
        assert visit.page.get_by_role("status").locator("*").count() == 0
        assert visit.page.locator("main img, main script").count() == 0
    assert not visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_is_in_the_language(search, language):
    visit, _ = search(language, "co")
    addresses = visit.page.locator("main ol > li a").evaluate_all("all => all.map((one) => one.href)")
    assert addresses
    assert all(f"/{language}/" in address for address in addresses)


SEARCHING = ("search-data.js", "minisearch.js")


def test_the_index_is_loaded_at_the_first_search_and_never_else(site, page):
    visit, asked = page("404.html"), []
    visit.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1].split("?")[0]))
    for path in one_of_each_kind(site, "sv").values():
        visit.goto(path)
        visit.page.wait_for_load_state("networkidle")
        assert not set(asked) & set(SEARCHING), path
        if kind(path) == "search":
            for query in ("ryhov", "dialys"):
                visit.page.locator("#query").fill(query)
                answered(visit, query)
            assert [asked.count(name) for name in SEARCHING] == [1, 1]
        asked.clear()


def test_no_other_page_knows_the_index(site):
    none_of(
        f"{path}: <{element.name}> names {value}"
        for path in all_pages(site)
        if kind(path) != "search"
        for element in elements(site.root / path)
        for value in element.attributes.values()
        if any(name in value for name in SEARCHING)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_index_is_fetched_and_where_it_cannot_be_the_reader_is_told(page, language):
    visit = page(f"{language}/search.html")
    held = []
    visit.page.route("**/search-data.js*", lambda route: held.append(route))
    for letters in ("r", "ry"):  # still said after the second letter
        visit.page.locator("#query").fill(letters)
        visit.page.wait_for_timeout(200)
        assert status(visit) == visit.page.get_by_role("status").get_attribute("data-wait") != ""
    for route in held:
        route.abort()
    visit.page.wait_for_function("document.querySelector('[role=status]').textContent.length > 30")
    assert status(visit) == visit.page.get_by_role("status").get_attribute("data-failed")
    visit.page.unroute_all()
    visit.page.locator("#query").fill("ryhov")
    answered(visit, "ryhov")
    assert results(visit), "it is tried again"
