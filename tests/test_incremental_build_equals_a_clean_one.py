"""After any edit, building again gives the same files as building from nothing; only what shows the edit is written."""

import os
import signal
import subprocess
import time

import pytest
from support.glossary import PEER_SUPPORT, TOKENISM, table
from support.minibook import MiniBook, page

QUESTIONS = """
[[question]]
id = "a-question"
kind = "true-false"
correct = ["a"]
[question.en]
stem = "Is it so?"
options = { a = "Yes", b = "No" }
feedback = { a = "Right.", b = "Not quite." }
[question.sv]
stem = "Är det så?"
options = { a = "Ja", b = "Nej" }
feedback = { a = "Rätt.", b = "Inte riktigt." }
"""

EXERCISE = """
kind = "write"
minutes = { alone = 5 }
title = { en = "An exercise", sv = "En övning" }
intro = { en = "Write.", sv = "Skriv." }

[[step]]
id = "answer"
[[step.field]]
id = "text"
type = "text"
label = { en = "What do you see?", sv = "Vad ser du?" }
"""

EVERY_PAGE = ("index.html", "one.html", "two.html", "three.html", "reference/glossary.html")
GLOSSARY = {f"{language}/reference/glossary.{kind}" for language in ("en", "sv") for kind in ("html", "csv")}
CLAIMS = """
[[strength]]
id = "few-studies"
en = { label = "a few studies", meaning = "There are a few." }
sv = { label = "några studier", meaning = "Det finns några." }
[[claim]]
id = "a-claim"
theme = "all"
strength = "few-studies"
sources = ["ostrom1996"]
en = { text = "A claim.", basis = "A study." }
sv = { text = "Ett påstående.", basis = "En studie." }
"""

EDITS = {
    "a sentence": (
        [("book/sv/two.md", "Text.", "En annan text.")],
        {"sv/two.html", "sv/search/two.js", "sv/search-index.js"},
    ),
    "a title": (
        [("book/sv/two.md", "# Sida two\n", "# Sida två\n")],
        {f"sv/{name}" for name in (*EVERY_PAGE, "search-index.js")},
    ),
    "a heading that another page refers to": (
        [("book/en/one.md", "## Page one: A", "## Page one: B")],
        {"en/one.html", "en/three.html", "en/search-index.js"},
    ),
    "a description that the home page lists": (
        [("book/en/one.md", "A page of a small book.", "Another description.")],
        {"en/index.html", "en/one.html"},
    ),
    "a figure before another": (
        [("book/sv/two.md", "En annan text.", "Text.\n\n```{drawing} course-way\n:name: fig-first\nFörst.\n```")],
        {"sv/two.html", "sv/three.html", "sv/search/two.js", "sv/search-index.js"},
    ),
    "the order of the pages": (
        [("_toc.yml", "      - file: one\n      - file: two\n", "      - file: two\n      - file: one\n")],
        None,
    ),
    "a word of the interface": (
        [("locales/sv/LC_MESSAGES/interface.po", '"Senast granskad"', '"Granskad senast"')],
        {f"sv/{name}" for name in EVERY_PAGE},
    ),
    "the version in the citation": (
        [("CITATION.cff", "version: ", "version: 1")],
        {f"{language}/{name}" for language in ("en", "sv") for name in EVERY_PAGE if name != "index.html"},
    ),
    "a list of all works": (
        [("book/sv/three.md", "{numref}`fig-last`", "{numref}`fig-last`\n\n```{all-sources}\n```")],
        {f"sv/{page}.html" for page in ("one", "three", "reference/glossary")}
        | {f"sv/references.{kind}" for kind in ("js", "bib", "ris")},
    ),
    "a question": (
        [("questions/check/two.toml", "Är det så?", "Är det verkligen så?")],
        {"sv/two.html", "sv/search/two.js", "sv/search-index.js"},
    ),
    "an exercise": (
        [("questions/an-exercise.toml", "Vad ser du?", "Vad tänker du?")],
        {"sv/two.html", "sv/search/two.js", "sv/search-index.js", "sv/_static/exercise/sheets.json"},
    ),
    "a definition": (
        [("glossary.csv", "Stöd mellan människor", "Hjälp mellan människor")],
        {"sv/one.html", "sv/search/reference/glossary.js", "sv/search-index.js", *GLOSSARY},
    ),
    "a form that a term has": (
        [("glossary.csv", "kamratstöd; kamratstödet", "kamratstödet")],
        {"sv/one.html", *GLOSSARY},
    ),
    "the strength of a claim": (
        [("claims.toml", "några studier", "flera studier")],
        {"sv/one.html", "sv/three.html", "sv/search/one.js", "sv/search/three.js", "sv/search-index.js"},
    ),
    "one more use of a claim": (
        [("book/en/two.md", "Text.", "Text {cite}`ostrom1996`. {evidence}`a-claim`")],
        {"en/two.html", "en/three.html", "en/search/two.js", "en/search-index.js"},
    ),
    "the page on which claims are shown": (
        [
            ("book/sv/three.md", "```{claims} all\n```", ""),
            ("book/sv/index.md", "```{course-contents}", "```{claims} all\n```\n\n```{course-contents}"),
        ],
        {"sv/index.html", "sv/one.html", "sv/three.html", "sv/search-index.js"}
        | {"sv/search/index.js", "sv/search/three.js"},
    ),
}


@pytest.fixture(scope="module")
def connected(tmp_path_factory):
    """A book whose pages show things of each other. The tests edit it one after the other."""
    book = MiniBook(tmp_path_factory.mktemp("connected") / "book")
    book.write("questions/check/two.toml", QUESTIONS)
    book.write("questions/an-exercise.toml", EXERCISE)
    book.write("glossary.csv", table(PEER_SUPPORT, TOKENISM))
    book.write("claims.toml", CLAIMS)
    settings = {
        "samskapande_definitions": book.folder / "questions",
        "samskapande_glossary": book.folder / "glossary.csv",
        "samskapande_claims": book.folder / "claims.toml",
    }
    lines = "".join(f"    {name}: {path}\n" for name, path in settings.items())
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n{lines}")
    book.replace("_toc.yml", "      - file: three\n", "      - file: three\n      - file: reference/glossary\n")
    for language, word, terms in (("en", "Page", "peer support"), ("sv", "Sida", "kamratstöd")):
        book.write(f"book/{language}/reference/glossary.md", page(f"{word} glossary", "```{all-terms}\n```"))
        chapter = f"```{{outcomes}}\n:minutes: 5\n- learn\n```\n\nMore text on {terms}."
        book.replace(f"book/{language}/one.md", "More text.", chapter)
        book.write(f"book/{language}/index.md", page(f"{word} index", "```{course-contents}\n```"))
        book.replace(
            f"book/{language}/two.md",
            "More text.",
            "More text.\n\n```{exercise} an-exercise\n```\n\n```{check-yourself}\n```",
        )
        book.replace(f"book/{language}/one.md", "Text.", "Text {cite}`ostrom1996`. {evidence}`a-claim`")
        drawing = "```{drawing} course-way\n:name: fig-last\nA caption.\n```"
        book.replace(
            f"book/{language}/three.md",
            "More text.",
            f"See {{ref}}`one-section` and {{doc}}`two`. {{numref}}`fig-last`\n\n{drawing}\n\n```{{claims}} all\n```",
        )
    build = book.build("-n")
    assert build.code == 0, build.log
    return book


def test_building_again_writes_no_page(connected):
    pages = sorted((connected.folder / "_build/html").glob("??/[!s]*.html"))
    assert len(pages) == 8
    written = [page.stat().st_mtime_ns for page in pages]
    assert connected.build("-n").code == 0
    assert [page.stat().st_mtime_ns for page in pages] == written


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_gives_what_a_clean_build_gives(connected, edit):
    changes, shown = EDITS[edit]
    before = connected.files()
    for change in changes:
        connected.replace(*change)
    incremental = connected.build("-n").files()
    clean = connected.built_afresh().files()
    assert incremental == clean, sorted(
        name for name in incremental.keys() | clean.keys() if incremental.get(name) != clean.get(name)
    )
    changed = {name for name in incremental if incremental[name] != before.get(name)}
    assert changed, "the edit shows nowhere"
    if shown is not None:
        assert changed - shown == set(), "more pages have changed than show the edit"


def test_an_interrupted_build_leaves_the_next_one_whole(connected):
    connected.replace("book/sv/two.md", "# Sida två\n", "# Sida nummer två\n")
    command, how = connected.command("-n")
    process = subprocess.Popen(
        command, **how, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    marks = [connected.folder / f"_build/.doctrees/{language}/unfinished" for language in ("en", "sv")]
    deadline = time.monotonic() + 120
    while not all(mark.exists() for mark in marks) and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=120)
    assert "This site is not complete" in (connected.folder / "_build/html/index.html").read_text("utf-8")
    after = connected.build("-n")
    assert after.code == 0, after.log
    assert after.files() == connected.built_afresh().files()
