"""The outcomes of the course are those of the home page, and each chapter with its exercise serves one of them."""

import re

import pytest
import yaml
from project_files import ROOT
from support.pages import LANGUAGES, elements, find, none_of, targets

TABLE, LIST = "tbl-course-outcomes", "home-outcomes"
PARTS = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))["parts"]
CHAPTERS = [
    chapter["file"]
    for part in PARTS
    for chapter in part["chapters"]
    if re.match("(understand|lead|learn|bridge|do)/", chapter["file"])
]

each_language = pytest.mark.parametrize("language", LANGUAGES)


def within(site, page: str, name: str, anchor: str) -> list:
    """The elements of that name in what has that id on the page."""
    return [
        element
        for element in elements(site.root / page)
        if element.name == name and any(ancestor["id"] == anchor for ancestor in element.ancestors)
    ]


@each_language
def test_the_table_has_a_row_for_each_outcome_of_the_home_page(site, language):
    outcomes = [item.text.strip() for item in within(site, f"{language}/index.html", "li", LIST)]
    rows = [
        element.text.split(".")
        for element in within(site, f"{language}/start/how-it-works.html", "strong", TABLE)
        if element.stands_in("tbody")
    ]
    assert len(outcomes) == 5
    assert [number for number, _ in rows] == ["1", "2", "3", "4", "5"]
    none_of(
        f"{language}/start/how-it-works.html: row {number} says “{verb.strip()}”, the home page “{outcome}”"
        for (number, verb), outcome in zip(rows, outcomes, strict=True)
        if not outcome.casefold().startswith(verb.strip().casefold())
    )


@each_language
def test_every_chapter_and_one_of_its_exercises_is_in_the_table(site, language):
    reached, findings = targets(site, f"{language}/start/how-it-works.html", within=TABLE), []
    for chapter in CHAPTERS:
        exercises = {
            f"{chapter}.html#{section['id']}"
            for section in find(site.root / language / f"{chapter}.html", "section", **{"class": "block exercise"})
        }
        if f"{chapter}.html" not in reached:
            findings.append(f"{language}/{chapter}: not in the table of outcomes, {TABLE}")
        if not exercises & reached:
            findings.append(f"{language}/{chapter}: none of its exercises is in the table of outcomes, {TABLE}")
    none_of(findings)


@each_language
def test_the_minutes_that_the_page_promises_are_those_of_the_chapters(language):
    minutes = [
        int(re.search(r"{outcomes}\n:minutes: (\d+)", (ROOT / f"book/{language}/{chapter}.md").read_text("utf-8"))[1])
        for chapter in CHAPTERS
    ]
    text = " ".join((ROOT / f"book/{language}/start/how-it-works.md").read_text("utf-8").split())
    hours = {"en": "between six and seven hours", "sv": "mellan sex och sju timmar"}[language]
    assert f"{min(minutes)}–{max(minutes)} minut" in text
    assert hours in text
    assert 6 * 60 <= sum(minutes) <= 7 * 60
