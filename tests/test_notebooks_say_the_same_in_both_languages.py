"""Promise: a notebook does and contains the same in English and in Swedish; only the words differ."""

import json
from pathlib import Path

import pytest

from samskapande.notebook.compare import differences

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {language: ROOT / "notebooks" / language for language in ("en", "sv")}
NAMES = sorted({path.name for folder in FOLDERS.values() for path in folder.glob("*.ipynb")})


def code(source, **metadata):
    return {"cell_type": "code", "metadata": metadata, "source": source, "outputs": [], "execution_count": None}


def text(source):
    return {"cell_type": "markdown", "metadata": {}, "source": source}


def notebook(*cells, **metadata):
    metadata = {"kernelspec": {"name": "python3"}, **metadata}
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.parametrize("name", NAMES)
def test_each_notebook_exists_in_both_languages(name):
    missing = [language for language, folder in FOLDERS.items() if not (folder / name).exists()]
    assert not missing, f"{name} is missing in notebooks/{missing[0]}"


@pytest.mark.parametrize("name", NAMES)
def test_each_notebook_does_the_same_in_both_languages(name):
    if not all((folder / name).exists() for folder in FOLDERS.values()):
        pytest.skip("told by the test above")
    english, swedish = (json.loads((folder / name).read_text(encoding="utf-8")) for folder in FOLDERS.values())
    found = differences(english, swedish)
    assert not found, f"{name}:\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("title = 'A share'", 'title = "En andel"'),
        ("rows = 3  # patients", "# patienter\nrows = 3"),
        ("show(f'{share} of {whole}')", "show(f'{share} av {whole}')"),
        ("show(f'{share} patients')", "show(f'{share}')"),
        ("names = {'home': 1}", "names = {'hemma': 1}"),
        ("draw(\n    1,\n    2,\n)", "draw(1, 2)"),
        ("'''What it is.'''\nx = 1", "'''Vad det är.'''\nx = 1"),
    ],
    ids=["text", "comments", "words around values", "no words around values", "keys", "layout", "docstrings"],
)
def test_words_comments_and_layout_may_differ(english, swedish):
    assert differences(notebook(code(english)), notebook(code(swedish))) == []


@pytest.mark.parametrize(
    ("english", "swedish", "sentence"),
    [
        ("x = 12", "x = 13", "cell 1: line 1: English has `12`, Swedish `13`."),
        ("x = 1", "x = 1.0", "cell 1: line 1: English has `1`, Swedish `1.0`."),
        ("x = True", "x = 1", "cell 1: line 1: English has `True`, Swedish `1`."),
        ("x = '1'", "x = 1", "cell 1: line 1: English has `'1'`, Swedish `1`."),
        ("share = 1", "andel = 1", "cell 1: line 1: English has `share`, Swedish `andel`."),
        ("a.plot(1)", "a.bar(1)", "cell 1: line 1: English has `a.plot`, Swedish `a.bar`."),
        ("draw(width=1)", "draw(bredd=1)", "cell 1: line 1: English has `width=1`, Swedish `bredd=1`."),
        ("from a import b", "from a import c", "cell 1: line 1: English has `b`, Swedish `c`."),
        ("a = 1\nb = 2", "a = 1", "cell 1: in the code: only English has `b = 2`."),
        ("a = 1", "a = 1\nb = 2", "cell 1: in the code: only Swedish has `b = 2`."),
        ("draw(1, 2)", "draw(1)", "cell 1: line 1: only English has `2`."),
        ("global a", "global b", "cell 1: line 1: English has `global a`, Swedish `global b`."),
        ("a = 1 < b", "a = 1 <= b", "cell 1: line 1: English has `1 < b`, Swedish `1 <= b`."),
        ("a = b + 1", "a = b - 1", "cell 1: line 1: English has `b + 1`, Swedish `b - 1`."),
        ("f(f'{a} {b}')", "f(f'{b} {a}')", "cell 1: line 1: English has `a`, Swedish `b`."),
        ("f(f'{a}')", "f('a')", "cell 1: line 1: English has `f'{a}'`, Swedish `'a'`."),
        ("f(f'{a:.1f}')", "f(f'{a:.2f}')", "cell 1: line 1: English formats by “.1f”, Swedish by “.2f”."),
        ("f(f'{a!r}')", "f(f'{a}')", "cell 1: line 1: English has `{a!r}`, Swedish `{a}`."),
        ("# words\nx = 12", "x = 13", "cell 1: line 2 (in Swedish 1): English has `12`, Swedish `13`."),
        ("x = ", "x = 1", "cell 1: the English code is not Python: invalid syntax, line 1."),
        (
            "%matplotlib inline",
            "x = 1",
            "cell 1: the English code has a line for the notebook program (% or !), not for Python; leave it out.",
        ),
    ],
)
def test_a_difference_in_what_the_code_does_is_caught_and_told(english, swedish, sentence):
    assert differences(notebook(code(english)), notebook(code(swedish)))[:1] == [sentence]


def test_a_cell_too_many_is_caught_and_shown():
    english = notebook(text("# Title"), code("x = 1"), text("The end"))
    swedish = notebook(text("# Rubrik"), code("x = 1"))
    assert differences(english, swedish) == [
        "English has 3 cells, Swedish 2 cells; the first without a counterpart is cell 3: markdown “The end”."
    ]


def test_a_cell_inserted_in_the_middle_is_shown_where_the_two_part():
    english = notebook(text("# Title"), code("x = 1"), code("y = 2"))
    swedish = notebook(text("# Rubrik"), code("y = 2"))
    assert differences(english, swedish) == [
        "English has 3 cells, Swedish 2 cells; they part at cell 2: code “x = 1” beside code “y = 2”."
    ]


def test_another_kind_of_cell_is_caught():
    assert differences(notebook(text("x = 1")), notebook(code("x = 1"))) == [
        "cell 1: English has markdown, Swedish code."
    ]


def test_other_tags_are_caught():
    english, swedish = notebook(code("x = 1", tags=["hide-input"])), notebook(code("x = 1"))
    assert differences(english, swedish) == ["cell 1: English has the tags hide-input, Swedish none."]


def test_a_text_alternative_in_one_language_only_is_caught():
    described = {"mystnb": {"image": {"alt": "Two bars"}}}
    english, swedish = notebook(code("show()", **described)), notebook(code("show()"))
    assert differences(english, swedish) == ["cell 1: only the English chart has a text alternative."]


@pytest.mark.parametrize(
    ("english", "swedish", "sentence"),
    [
        ("(one)=\n## One", "(two)=\n## Ett", "cell 1: English has the anchors one, Swedish two."),
        ("## One", "### Ett", "cell 1: English has the heading levels ##, Swedish ###."),
        ("So {cite}`a2019,b2020`.", "Så {cite}`a2019`.", "cell 1: English cites a2019, b2020, Swedish a2019."),
        ("[there](../en/a.md)", "[dit](../sv/b.md)", "cell 1: English links to a.md, Swedish to b.md."),
    ],
    ids=["anchors", "headings", "citations", "links"],
)
def test_another_structure_of_the_text_is_caught(english, swedish, sentence):
    assert differences(notebook(text(english)), notebook(text(swedish))) == [sentence]


def test_a_hash_inside_a_block_of_code_is_no_heading():
    assert differences(notebook(text("```\n# run this\n```\nText")), notebook(text("```\n```\nText"))) == []


def test_metadata_in_one_language_only_is_caught():
    english, swedish = notebook(text("a"), description="What it is"), notebook(text("a"))
    assert differences(english, swedish) == ["only the English notebook has the metadata description."]


def test_another_day_of_review_is_caught():
    english, swedish = (notebook(text("a"), reviewed=day) for day in ("2026-11-22", "2026-11-21"))
    assert differences(english, swedish) == ["English was reviewed 2026-11-22, Swedish 2026-11-21."]
