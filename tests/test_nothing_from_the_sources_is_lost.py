"""Each slide and statement of the four documents that the course grew from has its page, or a reason for having none.

What they are, and where each part is, stands in docs/sources-to-pages.md.
"""

import re
from dataclasses import dataclass

from project_files import ROOT
from support.pages import LANGUAGES, elements, find, none_of

from samskapande.reference import works

TABLE = ROOT / "docs" / "sources-to-pages.md"
HEADING = re.compile(r"^## .+: (?P<letter>[A-Z])1–(?P=letter)(?P<last>\d+)$", re.M)


@dataclass(frozen=True)
class Row:
    number: str
    source: str
    course: str
    en: str
    sv: str

    @property
    def places(self) -> list[str]:
        """Pages with their anchors: "lead/who-leads#who-three-models"."""
        return re.findall(r"`([^`]+)`", self.course)

    def words(self, language: str) -> list[str]:
        """What must be found in the places."""
        return [phrase.strip() for phrase in getattr(self, language).split("·")]


def rows() -> list[Row]:
    lines = re.findall(r"^\| ([A-Z]\d+ \|.+) \|$", TABLE.read_text("utf-8"), re.M)
    return [Row(*(cell.strip() for cell in line.split(" | "))) for line in lines]


def plain(text: str) -> str:
    """Text as it is compared: one kind of space, no capitals."""
    return " ".join(text.split()).casefold()


def text_at(site, language: str, place: str) -> str | None:
    """The text of a page, or of what has that anchor on it; none if it is not there."""
    page, _, anchor = place.partition("#")
    file = site.root / language / f"{page}.html"
    if not file.is_file():
        return None
    found = [one for one in elements(file) if one["id"] == anchor] if anchor else find(file, "article")
    return plain(found[0].text) if found else None


def test_every_numbered_part_of_a_document_has_its_row():
    wanted = [
        f"{heading['letter']}{number}"
        for heading in HEADING.finditer(TABLE.read_text("utf-8"))
        for number in range(1, int(heading["last"]) + 1)
    ]
    assert [row.number for row in rows()] == wanted
    assert {number[0] for number in wanted} == set("WNRV")


def test_every_part_has_a_page_or_a_reason():
    none_of(
        f"{row.number} ({row.source}): neither a page nor “Left out: …” with a reason"
        for row in rows()
        if not row.places and not re.fullmatch(r"Left out: \w.{9,}", row.course)
    )


def test_every_page_and_anchor_is_there_in_both_languages(site):
    none_of(
        f"{language}/{place}: not there, though {row.number} ({row.source}) should be found at it"
        for row in rows()
        for language in LANGUAGES
        for place in row.places
        if text_at(site, language, place) is None
    )


def test_what_the_documents_have_can_be_read_there(site):
    findings = []
    for row in filter(lambda row: row.places, rows()):
        for language in LANGUAGES:
            text = " … ".join(text_at(site, language, place) or "" for place in row.places)
            findings += [
                f"{language}/{row.places[0]}: “{phrase}” of {row.number} cannot be read there. "
                f"Write it in again, or say in {TABLE.name} where it is now."
                for phrase in row.words(language)
                if plain(phrase) not in text
            ]
    none_of(findings)


def test_the_documents_are_cited_as_the_bibliography_knows_them():
    cited = re.findall(r"[Cc]ited as `(\w+)`|correction as `(\w+)`", TABLE.read_text("utf-8"))
    assert len(cited) == 5
    assert {key for keys in cited for key in keys if key} <= works.read().keys()
