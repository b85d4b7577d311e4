"""The first use of a term in a chapter leads to the glossary, with its definition beside it; the links stay few.

What shows on hover or focus is held to WCAG 2.2, success criterion 1.4.13: it can be taken away, be pointed at, and
stays until then.
"""

import pytest
from bs4 import BeautifulSoup
from support.glossary import PEER_SUPPORT, TOKENISM, WELFARE, table
from support.minibook import page as source
from support.pages import LANGUAGES, find, none_of

from samskapande.reference import glossary

TERMS = glossary.read()
PLAIN = "Some words that come between."
WITH_PEER_SUPPORT = {
    "a paragraph": "Here is {}.",
    "a list": "- an item\n- with {}",
    "an aside": "```{{note}}\nHere is {}.\n```",
    "an exercise": "```{{exercise}} One\n:name: one\n:minutes: 2\n1. Ask for {}.\n```",
    "a cell of a table": "| Head | Head |\n|---|---|\n| first | {} |",
}
WITHOUT = {
    "a heading": "(heading-{n})=\n## On {}",
    "outcomes": "```{{outcomes}}\n:minutes: 5\n- explain {}\n```",
    "a link": "[{} elsewhere](https://example.org)",
    "italics": "*{}*",
    "bold text": "**{}** is it.",
    "code": "`{}`\n\n```\n{}\n```",
    "the other language": "{{{la}}}`{}`",
    "a quotation": "She says “we have {} here”. Hon säger ”vi har {} här”.",
    "a quoted paragraph": "> Here is {}.",
    "the head of a table": "| {} | Head |\n|---|---|\n| first | second |",
    "the head of a row": "| Head | Head |\n|---|---|\n| {} | second |",
    "a caption": "```{{table}} On {}\n:name: tbl-{n}\n\n| Head | Head |\n|---|---|\n| first | second |\n```",
    "a figure": "```{{drawing}} course-way\n:name: fig-{n}\nThe way to {}.\n\nAnd {} again.\n```",
    "a folded answer": "```{{dropdown}} The answer\nIt is {}.\n```",
    "a part of a word": "A non-{} and a {}-to-be.",
    "a link nearby": "[A link](https://example.org) and {}.",
    "a citation after it": "There is {} {{cite}}`ostrom1996`.",
}
FORM = {"en": "peer support", "sv": "kamratstödet"}
OTHER = {"en": "sv", "sv": "en"}


def filled(pattern: str, language: str, number: int) -> str:
    """A pattern with the term in it."""
    return pattern.format(*[FORM[language]] * pattern.count("{}"), la=OTHER[language], n=number)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A book with a page for each place where a term can stand, after one sentence that has none."""
    from support.minibook import MiniBook

    book = MiniBook(tmp_path_factory.mktemp("terms") / "book")
    file = book.write("glossary.csv", table(PEER_SUPPORT, TOKENISM, WELFARE))
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n    samskapande_glossary: {file}\n")
    outcomes = "```{outcomes}\n:minutes: 5\n- learn\n```\n\n"
    pages = ["reference/glossary"]
    for language in LANGUAGES:
        term, other = FORM[language], {"en": "tokenism", "sv": "skendelaktighet"}[language]
        book.write(f"book/{language}/reference/glossary.md", source("Glossary", "```{all-terms}\n```"))
        every = WITH_PEER_SUPPORT | WITHOUT
        for number, (place, pattern) in enumerate(every.items()):
            name = f"places/{number}"
            pages.append(name)
            before = "" if place == "outcomes" else outcomes
            book.write(
                f"book/{language}/{name}.md", source(place, before + PLAIN + "\n\n" + filled(pattern, language, number))
            )
        more = {
            "rules/first": f"{PLAIN} {term}, {PLAIN} {term}.\n\nAgain {term}.",
            "rules/in-a-row": f"A {term} and {other} in a row.\n\nThen {other} alone.",
            "rules/apart": f"A {term} {PLAIN} {other}.",
            "rules/author": f"First {term}.\n\nThen {{term}}`my own words <peer-support>`, {PLAIN} {{term}}`{other}`.",
            "two": f"Here {other} is explained, and {term} is not.",
        }
        for name, body in more.items():
            book.write(f"book/{language}/{name}.md", source(name, outcomes + body))
        book.write(f"book/{language}/three.md", source("No chapter", f"Here is {term}, {PLAIN} {{term}}`{other}`."))
        pages += [name for name in more if name != "two"]
    listed = "".join(f"      - file: {name}\n" for name in dict.fromkeys(pages))
    book.replace("_toc.yml", "      - file: three\n", "      - file: three\n" + listed)
    build = book.build("-n")
    assert not build.warnings, build.log
    return build


def linked(build, page: str) -> list[tuple[str, str]]:
    """Words and address of the terms that a page links."""
    soup = BeautifulSoup(build.html(page), "html.parser")
    return [(link.get_text(), link["href"].split("/")[-1]) for link in soup.select("a.term")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [*WITH_PEER_SUPPORT, *WITHOUT])
def test_a_term_is_linked_in_running_text_only(built, language, place):
    number = [*WITH_PEER_SUPPORT, *WITHOUT].index(place)
    expected = [(FORM[language], "glossary.html#peer-support")] if place in WITH_PEER_SUPPORT else []
    assert linked(built, f"{language}/places/{number}") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_first_use_is_linked(built, language):
    assert len(linked(built, f"{language}/rules/first")) == 1
    soup = BeautifulSoup(built.html(f"{language}/rules/first"), "html.parser")
    assert soup.select_one("a.term").parent.get_text().startswith(PLAIN)
    assert soup.select_one("a.term").previous_sibling.strip() == PLAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_links_never_stand_in_a_row(built, language):
    soup = BeautifulSoup(built.html(f"{language}/rules/in-a-row"), "html.parser")
    paragraphs = [paragraph for paragraph in soup.select("article p") if paragraph.select("a.term")]
    assert [len(paragraph.select("a.term")) for paragraph in paragraphs] == [1, 1]
    assert len(linked(built, f"{language}/rules/apart")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_an_author_links_takes_the_place_of_the_first_use(built, language):
    other = {"en": "tokenism", "sv": "skendelaktighet"}[language]
    assert linked(built, f"{language}/rules/author") == [
        ("my own words", "glossary.html#peer-support"),
        (other, "glossary.html#tokenism"),
    ]
    assert linked(built, f"{language}/three") == [(other, "glossary.html#tokenism")], "no chapter: the author's alone"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_that_explains_a_term_does_not_link_it(built, language):
    assert linked(built, f"{language}/two") == [(FORM[language], "glossary.html#peer-support")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_is_in_the_page_once(built, language):
    soup = BeautifulSoup(built.html(f"{language}/rules/author"), "html.parser")
    for link in soup.select("a.term"):
        (box,) = soup.select(f"#{link['aria-describedby']}")
        term = {"peer-support": PEER_SUPPORT, "tokenism": TOKENISM}[link["href"].split("#")[1]]
        assert box.get_text() == f"{term[language]} {term[f'definition_{language}']}"
        assert box["role"] == "tooltip"


def test_a_word_that_is_no_term_is_told_with_file_and_line(book):
    for language in LANGUAGES:
        book.write(f"book/{language}/one.md", source("One", "Some {term}`jargon` and {term}`words <nothing>`."))
    build = book.build("-n")
    for language in LANGUAGES:
        for words in ("jargon", "nothing"):
            assert any(
                f"book/{language}/one.md:8: WARNING: {words} is no term of the glossary." in line
                for line in build.warnings
            ), build.log


def test_in_a_book_without_a_glossary_the_words_stand_alone(book):
    for language in LANGUAGES:
        book.write(f"book/{language}/one.md", source("One", "Some {term}`tokenism <tokenism>` here."))
    build = book.build("-n")
    assert not build.warnings
    html = build.html("en/one")
    assert "<p>Some tokenism here.</p>" in html and "tooltip" not in html


# The course's own pages


def test_the_courses_chapters_link_few_terms_and_never_two_in_a_row(site):
    findings, total = [], 0
    for language in LANGUAGES:
        for name in site.pages(language):
            soup = BeautifulSoup((site.root / language / name).read_text("utf-8"), "html.parser")
            links = soup.select("a.term")
            total += len(links)
            targets = [link["href"] for link in links]
            for place in ("h1, h2, h3, th", "figure, caption", ".outcomes", ".question", "summary", ".cite", "form"):
                findings += [
                    f"{language}/{name}: {link.get_text()} is linked in {place}"
                    for link in soup.select(f":is({place}) a.term")
                ]
            findings += [f"{language}/{name}: {target} twice" for target in targets if targets.count(target) > 1]
            for link in links:
                between = ""
                for node in link.next_siblings:
                    if getattr(node, "name", None) and (node.name == "a" or node.select("a")):
                        if len(between.split()) < 3:
                            findings.append(f"{language}/{name}: “{link.get_text()}{between}” and a link in a row")
                        break
                    between += node.get_text()
            words = len(soup.article.get_text().split()) if soup.article else 0
            if len(links) > words / 100:
                findings.append(f"{language}/{name}: {len(links)} terms linked in {words} words")
    none_of(findings)
    assert total > 50, "hardly any term is linked"


def test_everyday_words_are_not_linked():
    everyday = {"patient", "leader", "manager", "citizen", "trust", "leadership"}
    assert everyday <= TERMS.keys()
    assert not any(words.forms for term in everyday for words in TERMS[term].wording.values())


# In the browser

CHAPTER = "lead/who-leads.html"


@pytest.fixture
def chapter(page):
    """Opens a chapter: the visit, a link to a term in it, and the term's definition."""

    def chapter(language="sv", **options):
        visit = page(f"{language}/{CHAPTER}", **{"reduced_motion": "reduce"} | options)
        link = visit.page.locator("a.term").nth(1)
        link.scroll_into_view_if_needed()
        return visit, link, visit.page.locator(f"#{link.get_attribute('aria-describedby')}")

    return chapter


def away(visit) -> None:
    visit.page.mouse.move(2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_shows_while_the_mouse_is_on_the_term_or_on_it(chapter, language):
    visit, link, box = chapter(language)
    assert not box.is_visible()
    link.hover()
    box.wait_for()
    term = TERMS[link.get_attribute("href").split("#")[1]]
    assert term.wording[language].definition in box.inner_text()
    box.hover()
    visit.page.wait_for_timeout(600)
    assert box.is_visible(), "one cannot point at it"
    away(visit)
    box.wait_for(state="hidden")
    assert not visit.troubles


def test_it_stays_until_the_mouse_leaves(chapter):
    visit, link, box = chapter()
    link.hover()
    box.wait_for()
    visit.page.wait_for_timeout(2000)
    assert box.is_visible()


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_escape_takes_it_away_and_leaves_mouse_and_focus_where_they_are(chapter, how):
    visit, link, box = chapter()
    if how == "mouse":
        link.hover()
    else:
        visit.page.locator("a.term").first.focus()
        visit.page.keyboard.press("Tab")
        while not link.evaluate("link => link === document.activeElement"):
            visit.page.keyboard.press("Tab")
    box.wait_for()
    focused = visit.page.evaluate("document.activeElement.outerHTML")
    visit.page.keyboard.press("Escape")
    assert not box.is_visible()
    visit.page.wait_for_timeout(400)
    assert not box.is_visible()
    assert visit.page.evaluate("document.activeElement.outerHTML") == focused
    if how == "keyboard":
        visit.page.keyboard.press("Shift+Tab")
        visit.page.keyboard.press("Tab")
        while not link.evaluate("link => link === document.activeElement"):
            visit.page.keyboard.press("Tab")
        box.wait_for()
        visit.page.keyboard.press("Tab")
        assert not box.is_visible(), "it stays when the focus has gone"


def test_with_the_keyboard_it_stays_when_the_mouse_passes(chapter):
    visit, link, box = chapter()
    visit.page.keyboard.press("Tab")
    link.focus()
    box.wait_for()
    link.hover()
    away(visit)
    visit.page.wait_for_timeout(600)
    assert box.is_visible()


def test_the_term_is_described_by_its_definition_for_a_screen_reader(chapter):
    visit, link, _ = chapter()
    session = visit.context.new_cdp_session(visit.page)
    number = link.evaluate("(link) => [...document.querySelectorAll('a.term')].indexOf(link)")
    found = session.send("Runtime.evaluate", {"expression": f"document.querySelectorAll('a.term')[{number}]"})[
        "result"
    ]["objectId"]
    nodes = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"]
    (node,) = [node for node in nodes if node["role"]["value"] == "link"]
    assert TERMS[link.get_attribute("href").split("#")[1]].wording["sv"].definition in node["description"]["value"]


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 800), (320, 256)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_definition_lies_within_the_window(chapter, language, width, height):
    visit, _, _ = chapter(language, width=width, height=height)
    links = visit.page.locator("a.term")
    for number in range(links.count()):
        link = links.nth(number)
        box = visit.page.locator(f"#{link.get_attribute('aria-describedby')}")
        for edge in ("start", "end"):
            away(visit)
            box.wait_for(state="hidden")
            link.evaluate(f"link => link.scrollIntoView({{block: '{edge}'}})")
            link.hover()
            box.wait_for()
            place = box.bounding_box()
            assert place["x"] >= 0 and place["x"] + place["width"] <= width, place
            assert place["y"] >= 0 and place["y"] + place["height"] <= height, place
            if height > 300:
                line = link.bounding_box()
                apart = place["y"] >= line["y"] + line["height"] or place["y"] + place["height"] <= line["y"]
                assert apart, "it lies on its term"


def test_a_finger_goes_straight_to_the_glossary(chapter):
    visit, link, box = chapter(has_touch=True, width=390)
    target = link.get_attribute("href").split("#")[1]
    visit.page.evaluate("""() => { window.shown = 0;
        document.addEventListener("toggle", () => { window.shown += 1; }, true); }""")
    visit.page.evaluate("() => document.addEventListener('click', (event) => { event.preventDefault(); })")
    link.tap()
    visit.page.wait_for_timeout(600)
    assert visit.page.evaluate("window.shown") == 0 and not box.is_visible()
    visit.goto(f"sv/{CHAPTER}")
    link.tap()
    visit.page.wait_for_url(f"**/sv/reference/glossary.html#{target}")
    assert visit.page.locator(f"#{target}:target").is_visible()


def test_from_disk_it_shows_too(site, page):
    visit = page((site.root / "sv" / CHAPTER).as_uri())
    link = visit.page.locator("a.term").first
    link.hover()
    visit.page.locator(f"#{link.get_attribute('aria-describedby')}").wait_for()
    link.click()
    visit.page.wait_for_url("**/sv/reference/glossary.html#*")
    assert not visit.troubles


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_a_term_is_plain_text(site, page, script):
    visit = page(f"sv/{CHAPTER}", java_script_enabled=script)
    if script:
        visit.page.locator("a.term").first.hover()
        visit.page.locator(".definition:popover-open").wait_for()
    visit.page.emulate_media(media="print")
    look = "one => { const style = getComputedStyle(one); return [style.color, style.textDecorationLine]; }"
    plain = visit.page.locator("article p:has(a.term)").first.evaluate(look)
    assert visit.page.locator("a.term").first.evaluate(look) == plain == [plain[0], "none"]
    assert visit.page.locator(".definition:visible").count() == 0


def test_without_script_no_definition_lies_about(page):
    visit = page(f"sv/{CHAPTER}", java_script_enabled=False)
    assert visit.page.locator(".definition").count() > 2
    assert visit.page.locator(".definition:visible").count() == 0


@pytest.mark.parametrize("forced", ["none", "active"])
def test_a_term_is_told_from_the_text_by_more_than_colour(chapter, forced):
    visit, link, box = chapter(forced_colors=forced)
    assert link.evaluate("link => getComputedStyle(link).textDecorationLine") == "underline"
    assert link.evaluate("link => getComputedStyle(link).textDecorationStyle") == "dotted"
    link.hover()
    box.wait_for()
    assert box.evaluate("box => parseFloat(getComputedStyle(box).borderTopWidth)") >= 1


def test_a_page_without_terms_does_not_load_their_script(site):
    for name in site.pages("sv"):
        file = site.root / "sv" / name
        loads = any("terms.js" in script["src"] for script in find(file, "script"))
        assert loads == bool(find(file, "a", **{"class": "term"})), name
