"""Where a page speaks of another page of the course, the reader can go there, the same in both languages."""

import pytest
from support.pages import LANGUAGES, all_pages, counterpart, elements, find, kind, language_of, none_of, targets

PRACTICES = (
    "initiating power-sharing training supporting establishing-trust communicating networking orchestration "
    "implementation"
).split()


def one_line(text: str) -> str:
    return " ".join(text.split())


def title(file) -> str:
    return one_line(find(file, "h1")[0].text).removesuffix("#").strip()


def test_a_page_that_is_named_by_its_title_is_linked(site):
    """A title in italics is how a text names a page. Once it is a link, that is enough for the page."""
    findings = []
    for language in LANGUAGES:
        pages = [page for page in all_pages(site) if language_of(page) == language and kind(page) != "search"]
        titles = {title(site.root / page): page for page in pages if kind(page) != "home"}
        for page in pages:
            for element in elements(site.root / page):
                named = titles.get(one_line(element.text)) if element.name == "em" else None
                if named and named != page and not element.stands_in("a"):
                    findings.append(f"{page}: *{one_line(element.text)}* is not a link; write [title](path to {named})")
    none_of(findings)


@pytest.mark.parametrize("practice", PRACTICES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_of_the_nine_practices_leads_to_an_exercise_elsewhere(site, language, practice):
    page = f"{language}/lead/nine-practices.html"
    assert find(site.root / page, "section", id=f"practice-{practice}")
    for target in targets(site, page, within=f"practice-{practice}"):
        path, _, anchor = target.partition("#")
        section = [one for one in elements(site.root / language / path) if anchor and one["id"] == anchor]
        if f"{language}/{path}" != page and any("exercise" in one["class"].split() for one in section):
            return
    pytest.fail(f"{page}#practice-{practice}: no link to an exercise on another page")


def test_both_languages_lead_to_the_same_places(site):
    none_of(
        f"{page}: no link to {target}, as in {counterpart(page)}"
        for page in all_pages(site)
        for target in sorted(targets(site, counterpart(page)) - targets(site, page))
    )
