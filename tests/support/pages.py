"""The built pages as the tests go through them: by language, by kind, and as they are written in their files."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

import pytest

from support.site import SITE_URL, Site

LANGUAGES = ("en", "sv")
ROOT_PAGES = ("index.html", "404.html")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def all_pages(site: Site) -> list[str]:
    """The pages of both languages, as paths from the site's folder: "en/index.html"."""
    return [f"{language}/{page}" for language in LANGUAGES for page in site.pages(language)]


def language_of(page: str) -> str:
    return page.split("/")[0]


def counterpart(page: str) -> str:
    """The same page in the other language."""
    language, rest = page.split("/", 1)
    return f"{LANGUAGES[1 - LANGUAGES.index(language)]}/{rest}"


def public_address(page: str) -> str:
    """Where the page is to be found on the web; the address of a home page ends with its folder."""
    return SITE_URL + (page.removesuffix("index.html") if kind(page) == "home" else page)


def kind(page: str) -> str:
    """ "home", "search", "notebook", "reference" or "text"."""
    rest = page.split("/", 1)[1]
    kinds = {"index.html": "home", "search.html": "search", "notebooks": "notebook", "reference": "reference"}
    return kinds.get(rest.split("/")[0], "text")


def one_of_each_kind(site: Site, language: str) -> dict[str, str]:
    """The largest page of each kind, since most is on it."""
    by_size = sorted(site.pages(language), key=lambda page: (site.root / language / page).stat().st_size)
    return {kind(f"{language}/{page}"): f"{language}/{page}" for page in by_size}


def none_of(findings: Iterable[str]) -> None:
    """Fails with all findings, one a line. Each begins with the page."""
    found = list(dict.fromkeys(findings))
    if found:
        pytest.fail(f"{len(found)} finding(s):\n" + "\n".join(found), pytrace=False)


@dataclass
class Element:
    """An element as written: its name, its attributes, what it stands in and all the text in it."""

    name: str
    attributes: dict[str, str]
    ancestors: tuple["Element", ...] = field(default=(), repr=False)
    text: str = ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes.get(attribute, "")

    def stands_in(self, name: str) -> bool:
        return any(ancestor.name == name for ancestor in self.ancestors)


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if any(element.name == tag for element in self.open):
            while self.open.pop().name != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


@cache
def elements(file: Path) -> tuple[Element, ...]:
    """Every element of a page's file, in order."""
    return tuple(Reader(file.read_text("utf-8")).elements)


def find(file: Path, name: str, /, **attributes: str) -> list[Element]:
    """The elements with that name and those values of attributes."""
    return [
        element
        for element in elements(file)
        if element.name == name and all(element[key] == value for key, value in attributes.items())
    ]


def targets(site: Site, page: str, within: str = "") -> set[str]:
    """What the text of a page, or of what has that id on it, links to in the course: "do/workshop.html#ws-map".

    Without the terms that lead to the glossary: each language has its own where they are first used.
    """
    found = set()
    for element in elements(site.root / page):
        address = urlsplit(element["href"])
        outside = within and all(ancestor["id"] != within for ancestor in element.ancestors)
        if element.name != "a" or not element.stands_in("article") or outside or address.scheme or not address.path:
            continue
        if element["class"] == "term":
            continue
        path = normpath(PurePosixPath(page).parent / unquote(address.path))
        if path.endswith(".html") and path.startswith(f"{language_of(page)}/"):
            fragment = f"#{address.fragment}" if address.fragment else ""
            found.add(path.split("/", 1)[1] + fragment)
    return found
