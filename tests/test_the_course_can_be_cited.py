"""The course and each page of it can be cited, from what is known of it and nothing else."""

import re
from datetime import date

import pytest
import yaml
from bs4 import BeautifulSoup
from project_files import ROOT
from support.pages import LANGUAGES, all_pages, none_of, public_address
from support.site import SITE_URL

from samskapande import __version__
from samskapande.reference import course, works

TITLES = {
    "en": "Leading Together: co-producing health and welfare",
    "sv": "Leda tillsammans: att samskapa hälsa och välfärd",
}
DETAIL = {"en": f" (version {__version__}, English).", "sv": f" (version {__version__}, svenska)."}
DAY = {"en": r"\(2026, November \d+\)\. In ", "sv": r"\(2026, \d+ november\)\. I "}
CFF = ROOT / "CITATION.cff"


def english(text):
    return text


def written(parts):
    return "".join(part.text for part in parts)


def foot(html):
    return BeautifulSoup(html, "html.parser").select_one(".page-foot details.citation")


# On the pages


def test_every_page_but_the_first_and_the_search_says_how_it_is_cited(site):
    findings = []
    for path in all_pages(site):
        language, name = path.split("/", 1)
        html = (site.root / path).read_text("utf-8")
        disclosure = foot(html)
        if name in ("index.html", "search.html"):
            if disclosure:
                findings.append(f"{path}: is cited at its foot")
            continue
        title = BeautifulSoup(html, "html.parser").title.get_text().rpartition(" – ")[0]
        text = disclosure.select_one("#page-citation").get_text() if disclosure else ""
        stop = "" if title.endswith(("?", "!", ".")) else "."
        pattern = (
            re.escape(f"{title}{stop} ")
            + DAY[language]
            + re.escape(f"{TITLES[language]}{DETAIL[language]} {public_address(path)}")
        )
        if not re.fullmatch(pattern, text):
            findings.append(f"{path}: is cited as “{text}”")
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_about_the_course_says_how_the_course_is_cited(site, language):
    soup = BeautifulSoup((site.root / language / "reference/about.html").read_text("utf-8"), "html.parser")
    citation = soup.select_one("#about-cite #course-citation")
    assert citation.get_text() == f"{TITLES[language]}{DETAIL[language]} (2026). {SITE_URL}{language}/"
    assert citation.select_one("i").get_text() == TITLES[language]


@pytest.mark.parametrize(("language", "says"), [("en", "Copied"), ("sv", "Kopierat")])
def test_a_pages_citation_is_copied(page, language, says):
    visit = page(f"{language}/understand/co-production.html", permissions=["clipboard-read", "clipboard-write"])
    disclosure = visit.page.locator(".page-foot details.citation")
    disclosure.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")  # the address
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    disclosure.get_by_role("status").get_by_text(says).wait_for()
    assert visit.page.evaluate("navigator.clipboard.readText()") == disclosure.locator("#page-citation").inner_text()


def test_without_script_a_pages_citation_can_be_read(page):
    visit = page("sv/understand/co-production.html", java_script_enabled=False)
    visit.page.locator(".page-foot details.citation summary").click()
    assert visit.page.locator("#page-citation").is_visible()
    assert not visit.page.locator(".page-foot button").is_visible()


# From what is known


def test_the_readme_cites_the_course_in_the_same_words():
    assert f"*{TITLES['en']}*{DETAIL['en']} (2026).\n" in (ROOT / "README.md").read_text("utf-8")
    assert (
        written(course.reference(course.read(CFF), TITLES["en"], "en", english))
        == f"{TITLES['en']}{DETAIL['en']} (2026)."
    )


def test_a_collective_of_contributors_is_no_author(tmp_path):
    assert [author["name"] for author in yaml.safe_load(CFF.read_text("utf-8"))["authors"]] == [
        "Leading Together / Leda tillsammans contributors"
    ]
    assert course.read(CFF).authors == ()


def read(tmp_path, **changed):
    data = yaml.safe_load(CFF.read_text("utf-8")) | changed
    file = tmp_path / "CITATION.cff"
    file.write_text(yaml.safe_dump({key: value for key, value in data.items() if value is not None}), "utf-8")
    return course.read(file)


def test_authors_once_named_stand_first(tmp_path):
    authors = [
        {"family-names": "Berg", "given-names": "Anna-Karin Åsa", "name-particle": "von"},
        {"name": "Region Exempel"},
    ]
    known = read(tmp_path, authors=authors)
    assert written(course.reference(known, "T", "en", english)).startswith(
        "von Berg, A.-K. Å., & Region Exempel. (2026). T "
    )
    text = written(course.reference(known, "T", "sv", english, page="Varför?", day=date(2026, 1, 2)))
    assert text == f"von Berg, A.-K. Å., & Region Exempel. (2026, 2 januari). Varför? In T{DETAIL['sv']}"


def test_a_publisher_is_named_once(tmp_path):
    known = read(tmp_path, authors=[{"name": "Region Exempel"}])
    assert written(course.reference(known, "T", "en", english, publisher="Region Exempel")).count("Region Exempel") == 1
    assert written(course.reference(course.read(CFF), "T", "en", english, publisher="Region Exempel")).endswith(
        " (2026). Region Exempel."
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"authors": None}, "CITATION.cff has no authors. Write it"),
        ({"version": None}, "CITATION.cff has no version. Write it"),
        ({"date-released": "soon"}, "CITATION.cff: date-released is soon; it must be a date such as 2026-11-22."),
        ({"authors": [{"given-names": "A"}]}, "CITATION.cff has an author without family-names or name."),
    ],
)
def test_what_cannot_be_cited_from_is_told_in_a_sentence(tmp_path, changed, sentence):
    with pytest.raises(course.CitationError) as error:
        read(tmp_path, **changed)
    assert str(error.value).startswith(sentence)


def test_a_file_that_is_no_yaml_is_told_in_a_sentence(book):
    book.write("CITATION.cff", "authors: [\n")
    build = book.build()
    assert build.code != 0
    assert "CITATION.cff cannot be read: " in build.log


def test_without_the_file_nothing_is_cited_and_nothing_invented(book):
    (book.folder / "CITATION.cff").unlink()
    book.both("one", "```{how-to-cite}\n```")
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    told = [line for line in build.warnings if "CITATION.cff is missing, from which the course is cited" in line]
    assert len(told) == 2, build.log
    assert "citation" not in build.html("sv/two")


def test_without_a_public_address_none_is_given_and_a_responsible_body_is_the_publisher(book):
    book.replace("_config.yml", 'samskapande_responsible_body: ""', "samskapande_responsible_body: Region Exempel & Co")
    book.both("one", "```{how-to-cite}\n```")
    build = book.build("-W", "--keep-going")
    assert build.code == 0, build.log
    soup = BeautifulSoup(build.html("sv/one"), "html.parser")
    assert (
        soup.select_one("#course-citation").get_text() == f"{TITLES['sv']}{DETAIL['sv']} (2026). Region Exempel & Co."
    )
    assert foot(build.html("sv/two")).select_one("p").get_text() == (
        f"Sida two. (2026, 22 november). I {TITLES['sv']}{DETAIL['sv']} Region Exempel & Co."
    )
    assert foot(build.html("sv/index")) is None


def test_names_in_a_citation_are_written_as_in_the_lists_of_references():
    many = course.Course(tuple(works.Person(f"N{number}, A.") for number in range(22)), "1", "2026")
    assert "N18, A., … N21, A. (2026)." in written(course.reference(many, "T", "en", english))
