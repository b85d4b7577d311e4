"""A reader copies a reference in the form that they need, or takes the whole list; and can cite the course itself."""

import re

import pytest
import rispy
from bs4 import BeautifulSoup
from pybtex.database import parse_string
from support import axe
from support.pages import LANGUAGES, all_pages, find, language_of, none_of

from samskapande.reference import works

LIST = "{}/reference/references.html"
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}
COPIED = {"en": "Copied", "sv": "Kopierat"}
REFUSED = {"en": "Your browser does not let the page copy.", "sv": "Webbläsaren låter inte sidan kopiera."}
REFUSE = """
    const refuse = () => Promise.reject(new DOMException("", "NotAllowedError"));
    navigator.clipboard.write = navigator.clipboard.writeText = refuse;
"""
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', {value: undefined});"
CLIPBOARD = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => item.types.includes(type) ? (await item.getType(type)).text() : "";
    return [await read("text/plain"), await read("text/html")];
}"""
APA = (
    "Steen, T., Brandsen, T., & Verschuere, B. (2018). The dark side of co-creation and co-production: Seven evils. "
    "{} T. Brandsen, T. Steen, & B. Verschuere ({}), Co-production and co-creation: Engaging citizens in public "
    "services. Routledge. https://doi.org/10.4324/9781315204956-45"
)


def item(visit, key):
    return visit.page.locator(f"#source-{key}")


def open_forms(visit, key):
    """Opens a work's forms, and gives them."""
    item(visit, key).locator("button[aria-expanded]").click()
    forms = item(visit, key).get_by_role("group")
    forms.get_by_role("button", name="RIS").wait_for()
    return forms


def copied(visit, forms, form):
    forms.get_by_role("button", name=form).click()
    forms.get_by_role("status").get_by_text(COPIED[language_of(visit.path)]).wait_for()
    return [text.replace("\r\n", "\n") for text in visit.page.evaluate(CLIPBOARD)]


@pytest.fixture
def references(page):
    def open_list(language, script="", **options):
        visit = page(LIST.format(language), **COPYING, **options)
        visit.path = LIST.format(language)
        if script:
            visit.context.add_init_script(script)
            visit.page.reload()
        return visit

    return open_list


# Copying


@pytest.mark.parametrize(("language", "inside", "role"), [("en", "In", "Eds."), ("sv", "I", "Red.")])
def test_a_reference_is_copied_in_each_form(references, language, inside, role):
    visit = references(language)
    forms = open_forms(visit, "steen2018")
    plain, rich = copied(visit, forms, "APA")
    assert plain == APA.format(inside, role)
    assert "<i>Co-production and co-creation: Engaging citizens in public services</i>" in re.sub(
        r'<i style="[^"]*">', "<i>", rich
    )
    plain, _ = copied(visit, forms, "Vancouver")
    assert plain.startswith("Steen T, Brandsen T, Verschuere B. The dark side") and plain.endswith("956-45.")
    plain, _ = copied(visit, forms, "BibTeX")
    entry = parse_string(plain, "bibtex").entries["steen2018"]
    assert entry.persons["editor"] == list(works.read()["steen2018"].editors)
    plain, _ = copied(visit, forms, "RIS")
    (entry,) = rispy.loads(plain + "\n")
    assert (entry["id"], entry["issn"]) == ("steen2018", "978-1-315-20495-6")
    assert plain.startswith("TY  - CHAP\n")
    assert not visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_copied_is_shown_as_it_is(references, language):
    visit = references(language)
    forms = open_forms(visit, "kjellstrom2024")
    for form in ("APA", "Vancouver", "BibTeX", "RIS"):
        plain, _ = copied(visit, forms, form)
        shown = forms.locator(".copied")
        assert shown.is_visible() and shown.evaluate("element => element.textContent") == plain


def test_the_texts_are_fetched_at_the_first_menu_and_not_before(references):
    visit, asked = references("sv"), []
    visit.page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    visit.page.reload()
    assert not [name for name in asked if name.startswith("references.js")]
    open_forms(visit, "ostrom1996")
    open_forms(visit, "boyle2009")
    assert [name for name in asked if name.startswith("references.js")] == ["references.js"]


def test_all_is_done_with_the_keyboard(references):
    visit = references("sv", width=390)
    item(visit, "ostrom1996").locator("a").last.focus()
    visit.page.keyboard.press("Tab")
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    assert visit.page.evaluate(focused) == "Kopiera referensen: Ostrom, 1996"
    visit.page.keyboard.press("Enter")
    item(visit, "ostrom1996").get_by_role("button", name="APA").wait_for()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate(focused) == "Vancouver"
    visit.page.keyboard.press("Enter")
    item(visit, "ostrom1996").get_by_role("status").get_by_text("Kopierat").wait_for()
    assert visit.page.evaluate(CLIPBOARD)[0].startswith("Ostrom E. Crossing the great divide")
    for _ in range(2):
        visit.page.keyboard.press("Shift+Tab")
    visit.page.keyboard.press("Enter")
    assert item(visit, "ostrom1996").locator("button[aria-expanded=false]").count() == 1
    assert not item(visit, "ostrom1996").get_by_role("group").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_browser_refuses_a_sentence_says_so_and_the_text_is_selected(references, language):
    visit = references(language, REFUSE)
    forms = open_forms(visit, "ostrom1996")
    forms.get_by_role("button", name="Vancouver").click()
    forms.get_by_role("status").get_by_text(REFUSED[language]).wait_for()
    assert visit.page.evaluate("getSelection().toString()") == forms.locator(".copied").inner_text()
    assert not visit.troubles


def test_a_page_without_a_clipboard_copies_in_the_older_way(references):
    visit = references("sv", NO_CLIPBOARD)
    forms = open_forms(visit, "ostrom1996")
    forms.get_by_role("button", name="APA").click()
    forms.get_by_role("status").get_by_text("Kopierat").wait_for()
    visit.goto("sv/search.html")
    visit.page.locator("#query").focus()
    visit.page.keyboard.press("Control+V")
    assert visit.page.locator("#query").input_value().startswith("Ostrom, E. (1996). Crossing the great divide")


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_the_texts_do_not_come_a_sentence_says_so_and_opening_again_tries_again(references, language):
    visit = references(language)
    visit.context.route("**/references.js", lambda route: route.abort())
    button = item(visit, "ostrom1996").locator("button[aria-expanded]")
    button.click()
    sentence = {"en": "The texts could not be fetched.", "sv": "Texterna gick inte att hämta."}[language]
    item(visit, "ostrom1996").get_by_role("status").get_by_text(sentence).wait_for()
    visit.context.unroute("**/references.js")
    button.click()
    button.click()
    item(visit, "ostrom1996").get_by_role("button", name="APA").wait_for()
    assert item(visit, "ostrom1996").get_by_role("status").inner_text() == ""


def test_it_works_from_disk(site, page):
    visit = page((site.root / "sv/reference/references.html").as_uri(), **COPYING)
    visit.path = LIST.format("sv")
    forms = open_forms(visit, "arleskog2021")
    assert copied(visit, forms, "APA")[0].startswith("Ärleskog, C., Vackerberg, N., & Andersson, A.-C. (2021).")
    assert not visit.troubles


@pytest.mark.parametrize(("language", "scheme", "width"), [("sv", "light", 320), ("en", "dark", 1280)])
def test_an_open_menu_is_accessible_and_nothing_runs_out_of_the_window(references, language, scheme, width):
    visit = references(language, width=width, color_scheme=scheme)
    forms = open_forms(visit, "kjellstrom2024")
    copied(visit, forms, "BibTeX")
    assert axe.violations(visit.page) == []
    assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_there_is_no_dead_button_and_the_files_are_there(site, page, language):
    visit = page(LIST.format(language), java_script_enabled=False)
    assert not visit.page.locator("main button:visible").count()
    sentence = {
        "en": "To copy a single reference needs script",
        "sv": "För att kopiera en enskild referens krävs skript",
    }
    assert sentence[language] in visit.page.locator("main").inner_text()
    assert visit.page.locator(".downloads a:visible").count() == 2


# The list and its files


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_list_is_a_bibtex_and_a_ris_file(site, language):
    page = site.root / LIST.format(language)
    listed = [element["id"].removeprefix("source-") for element in find(page, "li") if element["data-name"]]
    assert sorted(listed) == sorted(works.read())
    links = [link["href"] for link in find(page, "a") if "download" in link.attributes]
    assert links == ["references.bib", "references.ris"]
    assert list(parse_string((page.parent / links[0]).read_text("utf-8"), "bibtex").entries) == listed
    ris = (page.parent / links[1]).read_bytes().decode("utf-8")
    assert [entry["id"] for entry in rispy.loads(ris)] == listed
    assert "\n" not in ris.replace("\r\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_work_in_the_list_shows_its_identifiers_as_links(site, language):
    soup = BeautifulSoup((site.root / LIST.format(language)).read_text("utf-8"), "html.parser")
    for work in works.read().values():
        entry = soup.select_one(f"#source-{work.key}")
        shown = {link.get_text().split("\xa0")[-1]: link["href"] for link in entry.select("a.address")}
        if work.address:
            assert shown[work.address.removeprefix("https://")] == work.address
        for known in work.identifiers:
            assert known.text in entry.get_text()
            assert shown.get(known.text, "") == known.address
    assert "38368329" in soup.select_one("#source-kjellstrom2024").get_text()


def test_each_source_of_a_page_leads_to_the_work_in_the_list(site):
    findings, found = [], 0
    for path in all_pages(site):
        soup = BeautifulSoup((site.root / path).read_text("utf-8"), "html.parser")
        target = (site.root / LIST.format(language_of(path))).resolve()
        for source in soup.select("details.sources li"):
            link = source.select_one("a.work")
            file, _, anchor = link["href"].partition("#") if link else ("", "", "")
            if not link or ((site.root / path).parent / file).resolve() != target or anchor != source["id"]:
                findings.append(f"{path}: #{source['id']} does not lead to the list of all works")
            if source.select("button") or source.get("data-name"):
                findings.append(f"{path}: #{source['id']} has more than it needs at a page's foot")
            found += 1
    assert found > 100
    none_of(findings)
