"""A page, section, figure, table, block or cited work that stands in one language only is named, with file and mend."""

import subprocess

import pytest
from support.minibook import TOC, page


def said(build, *words):
    """The warning that holds all the words."""
    found = [line for line in build.warnings if all(word in line for word in words)]
    assert found, f"no warning with {words} in:\n{build.log}"
    return found[0]


NOTEBOOK = (
    '{"cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A notebook"}], "metadata": '
    '{"description": "A notebook.", "reviewed": "2026-11-22", "kernelspec": {"name": "python3", '
    '"display_name": "Python 3", "language": "python"}}, "nbformat": 4, "nbformat_minor": 5}'
)

LONELY = """
(lonely-section)=
## Lonely

```{drawing} course-way
:name: fig-lonely
A caption.
```

```{table} A caption
:name: tbl-lonely

| a | b |
|---|---|
| 1 | 2 |
```

```{invented}
A scene {cite}`ostrom1996`.
```
"""


@pytest.mark.parametrize(("there", "missing"), [("en", "sv"), ("sv", "en")])
def test_what_stands_in_one_language_only_is_named_with_its_file_and_the_mend(book, there, missing):
    alone = "      - file: two\n      - file: alone\n      - file: notebooks/alone\n"
    book.write("_toc.yml", TOC.replace("      - file: two\n", alone))
    book.write(f"book/{there}/alone.md", page("Alone"))
    book.write(f"notebooks/{there}/alone.ipynb", NOTEBOOK)
    book.replace(f"book/{there}/two.md", "More text.", f"More text.\n{LONELY}")
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    said(build, f"book/{missing}/alone.md", "_toc.yml names the page alone", "Write the page, or take the line out.")
    said(build, f"the page book/{missing}/alone.md is missing", f"book/{there}/alone.md")
    said(build, f"the page notebooks/{missing}/alone.ipynb is missing", f"notebooks/{there}/alone.ipynb")
    for what in (
        "the section #lonely-section",
        "the figure #fig-lonely",
        "the table #tbl-lonely",
        "the block invented",
        "the citation of ostrom1996",
    ):
        line = said(build, f"{what} is missing", "Add it here, or take it out there.")
        assert f"book/{missing}/two.md" in line.split("WARNING")[0], line
        assert f"book/{there}/two.md" in line.split("WARNING")[1], line


def test_sections_in_another_order_are_named(book):
    for language, order in (("en", ("first", "second")), ("sv", ("second", "first"))):
        body = "\n\n".join(f"(the-{name})=\n## {name}\n\nText." for name in order)
        book.write(f"book/{language}/two.md", page("Two", body))
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    said(build, "book/sv/two.md", "Put both in the same order")


def test_what_the_contents_and_the_pages_lack_is_named(book):
    for language in ("en", "sv"):
        book.write(f"book/{language}/forgotten.md", page("Forgotten"))
    book.replace("_toc.yml", "caption: Understand", "caption: Wonder")
    book.replace("book/en/two.md", "(two-section)=\n", "")
    book.write("book/sv/three.md", "# Sida tre\n\n(three-section)=\n## A\n")
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    for language in ("en", "sv"):
        said(build, f"book/{language}/forgotten.md is not in _toc.yml", "Add “- file: forgotten”")
    said(build, "contents.po", "the caption “Wonder” of _toc.yml has no translation")
    said(build, "book/en/two.md", "the heading “Page two: A” has no anchor", "the same in both languages")
    said(build, "book/sv/three.md has no description")
    said(build, "book/sv/three.md has no date of review")


@pytest.mark.parametrize("catalogue", ["interface", "contents", "figures", "sphinx"])
def test_a_catalogue_that_does_not_parse_is_named_with_its_line(book, catalogue):
    lines = book.read(f"locales/sv/LC_MESSAGES/{catalogue}.po").split("\n")
    number = max(i for i, line in enumerate(lines) if line.endswith('"'))
    lines[number] = lines[number].removesuffix('"')
    book.write(f"locales/sv/LC_MESSAGES/{catalogue}.po", "\n".join(lines))
    build = book.build()
    assert build.code != 0
    assert f"{catalogue}.po, line {number + 1}: the catalogue cannot be read" in build.log
    assert "every quotation mark closed" in build.log
    assert "The half in Swedish failed" in build.log


def test_a_catalogue_that_is_missing_is_named(book):
    (book.folder / "locales/sv/LC_MESSAGES/interface.po").unlink()
    build = book.build()
    assert build.code != 0
    assert "interface.po is missing. Without it the pages would speak English" in build.log


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_file_that_cannot_be_read_is_named(book, language):
    for body in (NOTEBOOK[:-1], "\udcff"):
        book.write(f"notebooks/{language}/broken.ipynb", "").write_bytes(body.encode("utf-8", "surrogateescape"))
        book.write(f"notebooks/{'sv' if language == 'en' else 'en'}/broken.ipynb", NOTEBOOK)
        build = book.build()
        assert build.code != 0
        assert f"notebooks/{language}/broken.ipynb cannot be read (" in build.log and "Mend it" in build.log
        assert "This site is not complete" in (build.root / "index.html").read_text("utf-8")


def test_a_date_of_review_that_is_none_is_told_and_the_rest_is_built(book):
    book.replace("book/sv/two.md", "reviewed: 2026-11-22", "reviewed: 22 november")
    build = book.build()
    said(build, "book/sv/two.md has no date of review")
    assert build.code == 0 and "Traceback" not in build.log


def test_the_anchor_is_the_address_of_the_section_in_both_languages(book):
    build = book.build("-W", "--keep-going", "-n")
    assert build.code == 0, build.log
    assert not build.warnings
    for language in ("en", "sv"):
        html = build.html(f"{language}/one")
        assert 'id="one-section"' in html
        assert 'href="#one-section"' in html
        assert 'id="page-one-a"' not in html and 'id="sida-one-a"' not in html


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_warning_in_either_language_fails_the_build_until_it_is_mended(book, language):
    book.replace(f"book/{language}/one.md", "More text.", "More text. [nowhere](nowhere.md)")
    for _ in range(2):
        build = book.build("-W", "--keep-going", "-n")
        assert build.code != 0
        said(build, f"book/{language}/one.md", "nowhere.md")
        assert "This site is not complete" in (build.root / "index.html").read_text("utf-8")
    book.replace(f"book/{language}/one.md", " [nowhere](nowhere.md)", "")
    mended = book.build("-W", "--keep-going", "-n")
    assert mended.code == 0, mended.log
    assert "This site is not complete" not in (mended.root / "index.html").read_text("utf-8")


def test_an_address_that_is_none_is_refused_with_the_settings_name(book):
    book.replace("_config.yml", 'samskapande_repository: ""', 'samskapande_repository: "our forge"')
    build = book.build()
    assert build.code != 0
    assert "samskapande_repository is 'our forge'" in build.log and "must begin with https://" in build.log


def test_an_address_in_the_environment_is_refused_with_the_variables_name(book):
    command, how = book.command()
    how["env"]["SAMSKAPANDE_SITE_URL"] = "www.example.org"
    process = subprocess.run(command, **how, capture_output=True, encoding="utf-8")
    assert process.returncode != 0
    assert "SAMSKAPANDE_SITE_URL is 'www.example.org'" in process.stdout + process.stderr


def test_trying_the_links_leaves_a_site_as_it_is(book):
    assert book.build().code == 0
    before = (book.folder / "_build/html/index.html").read_text("utf-8")
    build = book.build("--builder", "linkcheck")
    assert build.code == 0, build.log
    assert (build.root / "index.html").read_text("utf-8") == before
