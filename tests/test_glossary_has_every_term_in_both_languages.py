"""The glossary's page has every term in both languages, in order, and finds them as the reader writes."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from support.glossary import PEER_SUPPORT, TOKENISM, WELFARE, table
from support.minibook import page as source
from support.pages import LANGUAGES

from samskapande.reference import glossary
from samskapande.reference.alphabet import place

PATH = "reference/glossary.html"
TERMS = glossary.read()


@pytest.fixture(params=LANGUAGES)
def entries(request, site):
    """The language, and the elements of its entries by id, as they are written."""
    soup = BeautifulSoup((site.root / request.param / PATH).read_text("utf-8"), "html.parser")
    return request.param, {entry["id"]: entry for entry in soup.select(".entry")}


def test_every_term_stands_there_with_both_definitions(entries):
    language, found = entries
    (other,) = set(LANGUAGES) - {language}
    assert found.keys() == TERMS.keys(), "the addresses are the same in both languages"
    for term in TERMS.values():
        mine, yours = term.wording[language], term.wording[other]
        names, definitions = found[term.id].select("dt"), found[term.id].select("dd:not(.more)")
        assert [name.get_text().removesuffix("#") for name in names] == [mine.term, yours.term]
        assert [text.get_text() for text in definitions] == [mine.definition, yours.definition]
        assert [part.get("lang") for part in (*names, *definitions)] == [None, other] * 2


def test_the_order_is_that_of_the_pages_language(entries):
    language, found = entries
    names = [entry.dfn.get_text() for entry in found.values()]
    assert names == sorted(names, key=place)
    if language == "sv":
        assert names[-1].startswith("ö"), "å, ä and ö come last"


def test_each_leads_to_its_chapters_and_its_works(entries):
    _, found = entries
    for term in TERMS.values():
        links = [link["href"] for link in found[term.id].select("dd a")]
        pages = [f"../{page}.html" for page in term.explained_in]
        assert links == pages + [f"#source-{key}" for key in term.sources]


def test_words_to_look_for_are_shown_and_notes_are_not(site, entries):
    language, found = entries
    for term in TERMS.values():
        text = found[term.id].get_text()
        assert all(word in text for word in term.wording[language].instead_of)
    html = (site.root / language / PATH).read_text("utf-8")
    with glossary.GLOSSARY.open(encoding="utf-8", newline="") as file:
        notes = [row["note"] for row in csv.DictReader(file) if row["note"]]
    assert len(notes) > 50 and not any(note in html for note in notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_letter_leads_to_the_first_term_below_it(page, language):
    visit = page(f"{language}/{PATH}")
    letters = visit.page.locator(".letters a")
    assert letters.count() == visit.page.locator("section.letter").count() > 15
    last = letters.last.inner_text()
    letters.last.click()
    visit.page.wait_for_function("() => document.querySelector(':target')?.getBoundingClientRect().top < innerHeight")
    section = visit.page.locator("section.letter:has(:target)")
    assert section.locator("dfn").first.inner_text().upper().startswith(last)


def test_the_terms_can_be_downloaded_as_a_table(site):
    for language in LANGUAGES:
        content = (site.root / language / "reference/glossary.csv").read_bytes().decode("utf-8-sig")
        rows = {row["id"]: row for row in csv.DictReader(io.StringIO(content))}
        assert rows.keys() == TERMS.keys()
        assert all(rows[term.id]["definition_sv"] == term.wording["sv"].definition for term in TERMS.values())
        assert "note" not in rows["co-production"]


def test_a_chapter_that_does_not_exist_is_told(book):
    file = book.write("glossary.csv", table(PEER_SUPPORT, TOKENISM | {"explained_in": "two; nowhere/else"}, WELFARE))
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n    samskapande_glossary: {file}\n")
    book.replace("_toc.yml", "      - file: three\n", "      - file: three\n      - file: reference/glossary\n")
    for language in LANGUAGES:
        book.write(f"book/{language}/reference/glossary.md", source("G", "```{all-terms}\n```"))
    build = book.build("-W", "--keep-going")
    (warning,) = build.warnings
    assert build.code != 0
    assert "glossary.csv:1: WARNING: the page nowhere/else, in which tokenism is explained, does not exist." in warning


# The field


def write(visit, text: str) -> list[str]:
    """Writes into the field; gives the ids of the terms that are left."""
    visit.page.locator("#filter").fill(text)
    return shown(visit)


def shown(visit) -> list[str]:
    return visit.page.locator(".entry:visible").evaluate_all("all => all.map((one) => one.id)")


def said(visit, text: str) -> str:
    """What is announced, once it is about the text."""
    status = visit.page.get_by_role("status")
    status.filter(has_text=text).wait_for(state="attached")
    return status.inner_text()


LOOKED_FOR = {
    "SAMSKAPANDE": ("co-production", "in capitals, in Swedish"),
    "production": ("co-production", "a part of the word, in English"),
    "sjalvdialys": ("self-dialysis", "without dots"),
    "påverkanscirkeln": ("circle-of-influence", "with dots"),
    "samproduktion": ("co-production", "a word that the course does not use"),
    "first managers": ("first-line-manager", "two words, in another form"),
    "  makt ": ("power-sharing", "with spaces around it"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_found_however_it_is_written(page, language):
    visit = page(f"{language}/{PATH}")
    for text, (term, how) in LOOKED_FOR.items():
        left = write(visit, text)
        assert term in left and len(left) < 15, (text, how, left)
    assert visit.page.locator(".letter:visible").count() < 15, "no letter stands without its terms"
    assert not visit.troubles


WORDS = {
    "en": ("{} terms for “{}”", "One term for “{}”", "No term for “{}”"),
    "sv": ("{} ord för ”{}”", "Ett ord för ”{}”", "Inget ord för ”{}”"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_number_of_terms_is_announced_and_true(page, language):
    visit = page(f"{language}/{PATH}")
    many, one, none = WORDS[language]
    assert visit.page.get_by_role("status").inner_text() == "", "it is there, and empty, before it speaks"
    left = write(visit, "dialys")
    assert len(left) > 1 and said(visit, "dialys") == many.format(len(left), "dialys")
    assert write(visit, "kamratstöd") == ["peer-support"]
    assert said(visit, "kamratstöd") == one.format("kamratstöd")
    for hostile in ("<img src=x onerror=alert(1)>", "$& {count}"):
        assert write(visit, hostile) == []
        assert said(visit, hostile).startswith(none.format(hostile))
    assert visit.page.get_by_role("status").locator("*").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_escape_brings_all_terms_back(page, language):
    visit = page(f"{language}/{PATH}")
    visit.page.locator("#filter").press_sequentially("dialys")
    assert 0 < len(shown(visit)) < 10 and not visit.page.locator(".letters").is_visible()
    visit.page.keyboard.press("Escape")
    assert len(shown(visit)) == len(TERMS) and visit.page.locator(".letters").is_visible()
    assert visit.page.locator("#filter").input_value() == ""
    assert visit.page.evaluate("document.activeElement.id") == "filter"
    visit.page.wait_for_function("() => document.querySelector('[role=status]').textContent === ''")


def test_a_link_to_a_term_shows_it_whatever_is_in_the_field(page):
    visit = page(f"sv/{PATH}")
    write(visit, "dialys")
    visit.page.evaluate("location.hash = 'tokenism'")
    visit.page.locator("#tokenism").wait_for()
    assert len(shown(visit)) == len(TERMS)


def test_the_other_language_opens_at_the_same_term(page):
    visit = page(f"sv/{PATH}#tokenism")
    visit.page.locator(".languages a[lang=en]").click()
    visit.page.wait_for_url(f"**/en/{PATH}#tokenism")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_there_is_the_list_and_no_field(page, language):
    visit = page(f"{language}/{PATH}", java_script_enabled=False)
    assert visit.page.locator(".entry:visible").count() == len(TERMS)
    assert visit.page.locator(".letters").is_visible()
    for control in ("input#filter", "label[for=filter]"):
        assert visit.page.locator(control).count() == 1 and not visit.page.locator(control).is_visible()
