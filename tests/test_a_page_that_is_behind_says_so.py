"""A page whose counterpart has changed says so, with a day and a link; others do not, and no build fails for it."""

import re

import translation
from bs4 import BeautifulSoup

NOTES = {
    "en": "The Swedish version of this page has changed since 5 January 2026. This page may lack what is new.",
    "sv": "Den engelska versionen av sidan har ändrats sedan den 5 januari 2026. Det nya kan saknas här.",
}


def mark(book, *arguments):
    """Mark pages, all on the same day in the past."""
    assert translation.main(["--root", str(book.folder), "aligned", *arguments]) == 0
    book.write("locales/aligned.toml", re.sub(r"\d{4}-\d\d-\d\d", "2026-01-05", book.read("locales/aligned.toml")))


def note(build, name):
    """The note of a page, or None."""
    found = BeautifulSoup(build.html(name), "html.parser").select_one(".behind")
    if found is not None:
        assert found.find_parent("main") and not found.find_parent("article")
        there = "sv" if name.startswith("en") else "en"
        assert found.a["href"] == f"../{there}/{name[3:]}.html" and found.a["hreflang"] == there
        assert found.time["datetime"] == "2026-01-05"
    return found and found.get_text()


def notes(build):
    """The notes of all pages that have one."""
    names = [f"{language}/{name}" for language in ("en", "sv") for name in ("index", "one", "two", "three", "search")]
    return {name: note(build, name) for name in names if note(build, name) is not None}


def changed(before, after):
    """Pages that differ between two builds."""
    names = {name for name in before.keys() | after.keys() if name.endswith(".html")}
    return {name for name in names if before.get(name) != after.get(name)}


def test_a_page_says_so_as_long_as_its_counterpart_is_ahead(book):
    assert notes(book.build("-W", "--keep-going", "-n")) == {}, "a page that was never marked says nothing"
    mark(book, "--all")
    marked = book.build("-W", "--keep-going", "-n")
    assert notes(marked) == {}
    before = marked.files()

    book.replace("book/en/two.md", "More text.", "More text, and a new sentence.")
    edited = book.build("-W", "--keep-going", "-n")
    assert edited.code == 0, edited.log
    assert notes(edited) == {"sv/two": NOTES["sv"]}
    assert changed(before, edited.files()) == {"en/two.html", "sv/two.html"}
    assert edited.files() == book.built_afresh().files()

    book.replace("book/sv/two.md", "More text.", "Mer text och något annat.")
    book.replace("book/sv/one.md", "More text.", "Mer text.")
    assert notes(book.build("-n")) == {"en/one": NOTES["en"], "en/two": NOTES["en"], "sv/two": NOTES["sv"]}

    mark(book, "two")
    done = book.build("-W", "--keep-going", "-n")
    assert notes(done) == {"en/one": NOTES["en"]}
    assert done.files() == book.built_afresh().files()


def test_a_page_with_a_note_can_be_taken_away(book):
    mark(book, "--all")
    book.replace("book/en/two.md", "More text.", "More text, and a new sentence.")
    assert notes(book.build("-n")) == {"sv/two": NOTES["sv"]}
    for language in ("en", "sv"):
        (book.folder / f"book/{language}/two.md").unlink()
    book.replace("_toc.yml", "      - file: two\n", "")
    without = book.build("-W", "--keep-going", "-n")
    assert without.code == 0, without.log


def test_the_last_build_tells_where_the_structure_differs_until_a_page_is_edited(book, capsys):
    mark(book, "--all")
    book.replace("book/en/two.md", "More text.", "More text.\n\n(new-section)=\n## A new section\n\nText.")
    book.build("-n")
    root = ["--root", str(book.folder)]
    capsys.readouterr()

    assert translation.main([*root, "status"]) == 0
    assert re.search(r"^two +English ahead, structure differs$", capsys.readouterr().out, re.M)
    assert translation.main([*root, "aligned", "two"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("two is not marked, since the languages differ in structure. book/sv/two.md: the section")
    assert "#new-section is missing" in said

    book.replace("book/sv/two.md", "More text.", "Mer text.\n\n(new-section)=\n## Ett nytt avsnitt\n\nText.")
    assert translation.main([*root, "status"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^two +both have changed$", out, re.M)
    assert "The build compares structure, and has not seen 1 of the pages as they now stand: make book." in out
    book.build("-n")
    assert translation.main([*root, "status"]) == 0
    assert "make book" not in capsys.readouterr().out


def test_a_record_that_cannot_be_read_stops_the_build_with_a_sentence(book):
    book.write("locales/aligned.toml", "<<<<<<< HEAD\n")
    build = book.build()
    assert build.code != 0
    assert "locales/aligned.toml cannot be read" in build.log and "keep either side" in build.log
