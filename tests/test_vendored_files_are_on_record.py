"""What is copied from others stands in THIRD-PARTY.md, with its licence; the fonts are small, and have what pages need.

The licence texts go with the files to the reader, as the licences ask.
"""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from project_files import ROOT, project_files
from support.pages import VOID, all_pages, none_of

STATIC = "src/samskapande/book/theme/static/"
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \| .* \| (?P<licences>\[.*\)) \| `(?P<checksum>[0-9a-f]{64})` \|$", re.M)
RECORD = [match.groupdict() for match in ROW.finditer((ROOT / "THIRD-PARTY.md").read_text("utf-8"))]
RECORDED = {entry["file"] for entry in RECORD}

WORDS = {
    "MIT": "Permission is hereby granted, free of charge",
    "MPL-2.0": "Mozilla Public License",
    "OFL-1.1": "SIL OPEN FONT LICENSE",
}
"""What the text of a licence says."""

LARGEST_FONTS = 25_000

FROM_THE_SYSTEM: dict[str, dict[str, str]] = {"text": {}, "heading": {}}
"""Characters on the pages that a font need not have, and why."""


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_the_record_is_read():
    assert len(RECORD) == (ROOT / "THIRD-PARTY.md").read_text("utf-8").count("\n| `") > 0


@pytest.mark.parametrize("entry", RECORD, ids=lambda entry: Path(entry["file"]).name)
def test_a_file_is_the_one_on_record(entry):
    assert digest(ROOT / entry["file"]) == entry["checksum"]


@pytest.mark.parametrize("entry", RECORD, ids=lambda entry: Path(entry["file"]).name)
def test_a_file_has_its_licence_beside_it(entry):
    (name, text), *others = re.findall(r"\[([^]]+)\]\(([^)]+)\)", entry["licences"])
    assert WORDS[name].lower() in (ROOT / text).read_text("utf-8").lower()
    assert all((ROOT / other).is_file() for _, other in others)
    assert Path(text).parent == Path(entry["file"]).parent


def test_every_copied_file_is_on_record():
    """Fonts, minified scripts, scripts packed for several loaders, and what lies in a folder called vendor."""
    copied = set()
    for file in project_files():
        if file.suffix in (".md", ".txt") or file.name == "LICENSE":
            continue
        packed = file.suffix == ".js" and "define.amd" in (ROOT / file).read_text("utf-8")
        font = file.suffix in (".woff", ".woff2", ".ttf", ".otf")
        if packed or font or "vendor" in file.parts or ".min." in file.name:
            copied.add(file.as_posix())
    assert copied == RECORDED


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_site_carries_the_licences_of_what_it_carries(site, language):
    for entry in RECORD:
        if entry["file"].startswith(STATIC):
            ((_, text),) = re.findall(r"\[([^]]+)\]\(([^)]+)\)", entry["licences"])
            there = site.root / language / "_static"
            assert (there / entry["file"].removeprefix(STATIC)).is_file()
            assert (there / text.removeprefix(STATIC)).is_file()


def test_the_fonts_are_small_together():
    sizes = [(ROOT / file).stat().st_size for file in RECORDED if file.endswith(".woff2")]
    assert len(sizes) == 2
    assert sum(sizes) <= LARGEST_FONTS


class Characters(HTMLParser):
    """Characters of a page's text and of its headings, without code, which is set in a font of the system."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: dict[str, set[str]] = {"text": set(), "heading": set()}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if not {"head", "script", "style", "code", "pre"} & set(self.open):
            font = "heading" if {"h1", "h2", "h3", "h4"} & set(self.open) else "text"
            self.found[font] |= set(data) - set("\n\t")


@pytest.mark.parametrize("font", ["text", "heading"])
def test_the_font_has_the_characters_of_the_pages(site, font):
    has = set(map(chr, TTFont(ROOT / STATIC / "fonts" / f"{font}.woff2").getBestCmap()))
    accepted = set(FROM_THE_SYSTEM[font])

    def lacking():
        for page in all_pages(site):
            found = Characters((site.root / page).read_text("utf-8")).found[font]
            for letter in sorted(found - has - accepted):
                yield (
                    f"{page}: {letter!r}, U+{ord(letter):04X}, is not in {font}.woff2. Mend the page where it shows "
                    "markup that was not understood; else add the letter in tools/subset_fonts.py."
                )

    none_of(lacking())
