"""Figures, tables and code with captions are numbered from the first page to the last, wherever they stand."""

import re

import pytest

FIGURE = "```{{drawing}} course-way\n:name: fig-{0}\nFigure {0}.\n```\n"
TABLE = "```{{table}} Table {0}\n:name: tbl-{0}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n```\n"
CODE = "```{{code-block}} python\n:caption: Code {0}\n:name: code-{0}\n\nprint({0})\n```\n"
NO_CAPTION = "| C | D |\n|---|---|\n| 3 | 4 |\n"
NUMBER = re.compile(r'<span class="caption-number">([^<]+?)\s*</span><span class="caption-text">([^<]+)</span>')

PAGES = {
    "one": [
        FIGURE.format("a"),
        NO_CAPTION,
        TABLE.format("a"),
        CODE.format(1),
        "See {numref}`tbl-c` and {numref}`fig-b`.",
    ],
    "two": [
        "(below)=\n## Below\n",
        ":::{note}\n" + TABLE.format("b") + ":::\n",
        "- An item\n\n  " + CODE.format(2).replace("\n", "\n  "),
    ],
    "three": [FIGURE.format("b"), TABLE.format("c")],
}


@pytest.fixture
def book(book):
    for name, parts in PAGES.items():
        book.both(name, "\n\n".join(parts))
    return book


def numbers(build, language):
    """What stands before each caption of the book, in reading order."""
    return [match for name in PAGES for match in NUMBER.findall(build.html(f"{language}/{name}"))]


EXPECTED = {
    "Figure a.": "Figure 1",
    "Table a": "Table 1",
    "Code 1": "Code 1",
    "Table b": "Table 2",
    "Code 2": "Code 2",
    "Figure b.": "Figure 2",
    "Table c": "Table 3",
}


def test_each_kind_is_counted_by_itself_and_what_has_no_caption_is_not(book):
    build = book.build("-W", "--keep-going", "-n")
    assert build.code == 0, build.log
    assert {caption: number for number, caption in numbers(build, "en")} == EXPECTED


def test_a_reference_shows_the_number(book):
    build = book.build("-n")
    assert re.search(r"See .*Table 3.* and .*Figure 2", build.html("en/one"))


def test_what_comes_before_moves_the_numbers_also_when_only_that_page_was_read_again(book):
    book.build("-n")
    book.replace("book/en/one.md", NO_CAPTION, NO_CAPTION + "\n\n" + TABLE.format("new"))
    book.replace("book/sv/one.md", NO_CAPTION, NO_CAPTION + "\n\n" + TABLE.format("new"))
    build = book.build("-n")
    assert build.code == 0, build.log
    assert "0 added, 1 changed, 0 removed" in build.log
    found = {caption: number for number, caption in numbers(build, "en")}
    assert (found["Table new"], found["Table a"], found["Table c"]) == ("Table 1", "Table 2", "Table 4")
    assert re.search(r"See .*Table 4", build.html("en/one"))
