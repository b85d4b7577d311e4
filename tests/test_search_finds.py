"""The search page finds what the reader means, in the reader's language, and says how much."""

import random
import re
import tomllib
from urllib.parse import quote

import pytest
from docutils import nodes
from project_files import ROOT
from support.pages import LANGUAGES, all_pages, elements, find, kind, none_of, one_of_each_kind

from samskapande.book import search as course_search
from samskapande.book.search import Page, Section

NONE = {"en": "No results for “{}”", "sv": "Inga träffar på ”{}”"}
ENGINE = ROOT / "src/samskapande/book/theme/static/search-engine.js"


def test_what_no_reader_sees_is_not_searched():
    """A widget's number, new in every run, stood in the texts of the notebooks' pages."""
    html = '<script type="application/json">{"model_id": "9870"}</script><style>b {}</style><p>Seen <b>words</b></p>'
    assert course_search.text_of(nodes.raw("", html, format="html")).split() == ["Seen", "words"]


@pytest.fixture
def engine(browser):
    """A search engine over sentences, each a page of its own: `find = engine("sv", ["En övning."])`.

    `find("ovning")` gives the numbers of the sentences, best first.
    """
    pages = []

    def engine(language: str, sentences: list[str], terms=()):
        page = browser.new_page()
        pages.append(page)
        made = course_search.index(
            language,
            [Page(f"{number}.html", "", [Section("", "", text)]) for number, text in enumerate(sentences)],
            list(terms),
        )
        page.add_script_tag(content=course_search.index_script(language, made))
        page.add_script_tag(content=ENGINE.read_text("utf-8"))
        page.evaluate("(language) => courseSearch.add(language, courseIndex[language])", language)

        def find(query: str) -> list[int]:
            ask = "([language, query]) => courseSearch.search(language, query).pages.map((page) => parseInt(page.uri))"
            return page.evaluate(ask, [language, query])

        return find

    yield engine
    for page in pages:
        page.close()


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


def results(visit, where="#results") -> list[dict]:
    """Address from the language's folder, text of the link, words of the excerpt that are marked."""
    return visit.page.locator(f"{where} > li").evaluate_all(
        """all => all.map((one) => ({
            address: one.querySelector("a").getAttribute("href"),
            text: one.querySelector("a").textContent,
            marked: [...one.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
        }))"""
    )


def with_excerpts(visit) -> list[dict]:
    """The results when the excerpts have come, too."""
    all_come = "() => [...document.querySelectorAll('#results .excerpt')].every((one) => one.textContent)"
    visit.page.wait_for_function(all_come)
    return results(visit)


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


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ovning", "En övning i grupp."),
        ("övning", "Två övningar till."),
        ("förordning", "Så säger dataskyddsförordningen."),
        ("hållbar", "Det gäller hållbarhet."),
        ("hållbarhet", "Hållbarheten ökar."),
        ("delegationen", "En tillitsdelegation."),
        ("ledarens", "Många ledare."),
        ("co-design", "En codesign."),
        ("codesign", "Vi provar co-design."),
        ("co design", "Vi provar co-design."),
        ("själv-dialys", "Självdialys på Ryhov."),
        ("workshopplanering", "Planering av en workshop."),
    ],
)
def test_a_word_is_found_in_its_other_forms(engine, query, text):
    others = ["Något helt annat.", "Alla talar.", "En hållplats."]
    assert engine("sv", [*others, text])(query)[0] == len(others), f"{query} does not find “{text}” first"


def test_a_short_word_finds_its_compounds_though_it_stands_elsewhere_itself(engine):
    """Which is where Sphinx's own search fails: it looks inside words only for what is no word itself."""
    texts = ["Om dataskyddsförordningen.", "En förordning.", "Förordningar.", "Väder."]
    assert sorted(engine("sv", texts)("förordning")) == [0, 1, 2]


def test_the_very_word_comes_before_what_is_like_it(engine):
    texts = "hållbarhet, ett hållbart arbete, hålla en workshop, råd, rad, rådet, tillitsbaserad, tillit".split(", ")
    find = engine("sv", texts)
    for query, first, after in [("råd", 3, 4), ("rad", 4, 3), ("tillit", 7, 6), ("hållbarhet", 0, 1)]:
        found = find(query)
        assert found[0] == first, query
        assert after not in found or found.index(after) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_wrong_letter_does_not_matter(site, engine, language):
    """For words of the course drawn by lot, and every way of writing one letter wrong."""
    chance = random.Random(7)
    text = (site.root / language / "search" / "understand" / "co-production.js").read_text("utf-8")
    known = sorted(set(re.findall(r"[^\W\d_]{7,}", text.lower())) - course_search.STOP_WORDS[language])
    words = chance.sample(known, 40)
    find = engine(language, words)
    findings = []
    for number, word in enumerate(words):
        at = chance.randrange(len(word) - 1)
        letter = chance.choice("abdefgiklmnoprstuvy")
        for query in (
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ):
            if number not in find(query):
                findings.append(f"“{query}” does not find “{word}”")
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_readers_ask_is_answered_by_the_pages_that_come_first(site, page, language):
    """The queries that the engines were compared on, see docs/decisions/0018-search-engine.md."""
    queries = tomllib.loads((ROOT / "bench/queries/held-out.toml").read_text("utf-8"))[language]
    visit = page(f"{language}/search.html?q=dialys")
    answered(visit, "dialys")
    ask = (
        "(queries) => queries.map((query) => courseSearch.search(document.documentElement.lang, query).pages"
        ".slice(0, 3).map((page) => page.uri.replace('.html', '')))"
    )
    answers = visit.page.evaluate(ask, [query["query"] for query in queries])
    missed = [
        query["query"] for query, answer in zip(queries, answers, strict=True) if not set(answer) & set(query["pages"])
    ]
    assert len(queries) == 40
    assert len(missed) <= MISSED, missed


MISSED = 10
"""Of forty: questions in words that no page uses. A search by words cannot find them all."""


def test_letters_are_compared_alike_where_the_index_is_made_and_where_it_is_searched(engine):
    find = engine("sv", ["Café à la crème", "ÅÄÖ-fråga", "naïve", "1‑2‑4‑All", "Straße", "İstanbul", "ﬁnans"])
    for number, query in enumerate(["CAFE", "aaofraga", "NAÏVE", "1-2-4-all", "straße", "istanbul", "ﬁnans"]):
        assert number in find(query), query


def test_a_swedish_compound_is_found_by_its_last_part(search):
    visit, _ = search("sv", "dialys")
    found = with_excerpts(visit)
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
    more = visit.page.locator("#more button")
    for query in ("dialys", "co-design", "ryhov jönköping dialys", "a"):
        visit.page.locator("#query").fill(query)
        answered(visit, query)
        while more.is_visible():
            shown = len(results(visit))
            more.click()
            focused = "[...document.querySelectorAll('#results > li')].indexOf(document.activeElement.closest('li'))"
            assert visit.page.evaluate(focused) == shown, "the reader goes on from where they were"
        assert count_in(status(visit)) == len(results(visit)) > 0, status(visit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nothing_is_found_is_said_in_the_language(search, language):
    visit, found = search(language, "xyzzyxyzzy")
    assert not found
    assert status(visit).startswith(NONE[language].format("xyzzyxyzzy"))
    lists = visit.page.locator("main .lists a")
    assert lists.count() >= 2, "and where else to look"
    lists.first.click()
    visit.page.wait_for_url("**/index.html#home-contents")
    assert visit.page.locator("#home-contents").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_leads_to_its_section(search, language):
    visit, found = search(language, "dialys" if language == "sv" else "dialysis")
    number, result = next((number, one) for number, one in enumerate(found) if "#" in one["address"])
    title, heading = result["text"].split(" › ")
    visit.page.locator("#results > li > a").nth(number).click()
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
@pytest.mark.parametrize("mark", ["?", "#"])
def test_a_query_in_the_address_is_searched_for_at_once(page, language, mark):
    visit = page(f"{language}/search.html{mark}q=ryhov%20dialys")
    answered(visit, "ryhov dialys")
    assert results(visit)
    assert visit.page.locator("#query").input_value() == "ryhov dialys"
    assert visit.page.url.endswith("search.html#q=ryhov%20dialys"), "the query can be shared"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_can_go_back_to_a_query_and_its_results(page, language):
    visit = page(f"{language}/index.html")
    visit.goto(f"{language}/search.html")
    for query in ("ryhov", "dialys"):
        visit.page.locator("#query").fill("")
        visit.page.locator("#query").press_sequentially(query)
        visit.page.keyboard.press("Enter")
        answered(visit, query)
        visit.page.wait_for_url(f"**/search.html#q={query}")
    found = results(visit)
    visit.page.locator("#results a").first.click()
    visit.page.wait_for_url(f"**/{language}/{found[0]['address']}")
    visit.page.go_back()
    answered(visit, "dialys")
    assert results(visit) == found or [one["address"] for one in results(visit)] == [one["address"] for one in found]
    visit.page.go_back()
    answered(visit, "ryhov")
    assert visit.page.locator("#query").input_value() == "ryhov"
    visit.page.go_back()
    visit.page.wait_for_url(f"**/{language}/index.html")


def test_the_other_languages_page_gets_the_query_too(search):
    visit, _ = search("sv", "co-production")
    visit.page.locator(".languages a[lang=en]").click()
    visit.page.wait_for_url("**/en/search.html#q=co-production")
    answered(visit, "co-production")
    assert results(visit)


def test_what_is_searched_for_is_told_to_nobody(page):
    visit, told = page("sv/search.html"), []
    visit.page.on("request", lambda request: told.append(f"{request.url} {request.headers.get('referer', '')}"))
    visit.page.locator("#query").press_sequentially("hemlighet dialys")
    answered(visit, "hemlighet dialys")
    visit.page.keyboard.press("Enter")
    visit.page.locator("#results a").first.click()
    visit.page.wait_for_load_state("networkidle")
    visit.page.go_back()
    answered(visit, "hemlighet dialys")
    visit.page.reload()
    answered(visit, "hemlighet dialys")
    assert told
    assert not [request for request in told if "hemlig" in request or "q=" in request]


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
    addresses = visit.page.locator("#results a").evaluate_all("all => all.map((one) => one.href)")
    assert addresses
    assert all(f"/{language}/" in address for address in addresses)
    assert not visit.page.locator("#other li").count()


FOREIGN = {
    "sv": ("co-production", "”co-production” heter ”samskapande” på svenska.", "understand/co-production.html"),
    "en": ("självdialys", "“självdialys” is “self-dialysis” in English.", "understand/self-dialysis.html"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_of_the_other_language_leads_to_its_counterpart(search, language):
    query, sentence, there = FOREIGN[language]
    visit, found = search(language, query)
    assert sentence in status(visit)
    assert found[0]["address"].split("#")[0] == there


def test_a_word_that_the_course_avoids_leads_to_the_one_it_uses(search):
    visit, found = search("sv", "gemensam design")
    assert "Kursen skriver ”co-design” i stället för ”gemensam design”." in status(visit)
    assert any("co-design" in marked for one in with_excerpts(visit) for marked in one["marked"]) and found


def test_a_term_in_its_own_language_is_not_explained_away(search):
    for query in ("samskapande", "patient", "co-design"):
        visit, _ = search("sv", query)
        assert "heter" not in status(visit) and "i stället" not in status(visit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_languages_pages_are_searched_when_asked_for_and_not_before(page, language):
    query, _, there = FOREIGN[language]
    other = "en" if language == "sv" else "sv"
    visit, asked = page(f"{language}/search.html"), []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.locator("#query").fill(query)
    answered(visit, query)
    assert not any(f"/{other}/" in address for address in asked)
    visit.page.locator("#other button").click()
    heading = visit.page.locator("#other h2")
    heading.wait_for()
    assert visit.page.evaluate("document.activeElement.tagName") == "H2", "the reader is led to the new results"
    assert heading.inner_text() in status(visit)
    found = results(visit, "#other ol")
    assert 0 < len(found) <= count_in(heading.inner_text())
    assert f"../{other}/{there}" in [one["address"].split("#")[0] for one in found]
    assert visit.page.locator(f"#other ol[lang={other}]").count() == 1
    visit.page.locator("#query").fill("dialys")
    answered(visit, "dialys")
    assert results(visit, "#other ol"), "and the next query is looked for in both"
    assert sum(f"/{other}/search-index.js" in address for address in asked) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_reader_writes_the_focus_stays_and_only_the_pause_is_announced(page, language):
    visit = page(f"{language}/search.html?q=ryhov")
    answered(visit, "ryhov")
    visit.page.evaluate(
        "() => { window.said = []; const live = document.querySelector('[role=status]');"
        " new MutationObserver(() => said.push(live.textContent)).observe(live, {childList: true}); }"
    )
    visit.page.locator("#query").press("End")
    visit.page.keyboard.type(" dialys", delay=20)
    answered(visit, "ryhov dialys")
    assert visit.page.evaluate("document.activeElement.id") == "query"
    assert len(visit.page.evaluate("said")) < len(" dialys"), "not at every letter"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_of_the_first_ten_shows_the_words_in_their_place(search, language):
    visit, _ = search(language, "ledarskap" if language == "sv" else "leadership")
    found = with_excerpts(visit)
    assert len(found) == 10
    assert sum(bool(one["marked"]) for one in found) >= 8, "a word can stand in the heading only"
    for marked in (word for one in found for word in one["marked"]):
        assert "led" in marked or "lead" in marked


SEARCHING = ("search-index.js", "search-engine.js")


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
    visit.page.route("**/search-index.js*", lambda route: held.append(route))
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
