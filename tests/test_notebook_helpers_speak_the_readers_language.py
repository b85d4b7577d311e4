"""Promise: what a notebook writes, shows and answers is in the reader's language, and a slip gets a sentence."""

import datetime
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas
import pytest
from matplotlib.figure import Figure

from samskapande.exercises import definition
from samskapande.notebook import dialysis, numbers, shares, svg
from samskapande.notebook.exercise import Exercise
from samskapande.notebook.mistakes import ReaderMistake
from samskapande.notebook.table import Table

ROOT = Path(__file__).resolve().parent.parent
CLINIC = {"haemodialysis": 80, "home_or_self": 12, "peritoneal": 20, "invented": True}


@pytest.mark.parametrize(
    ("written", "english", "swedish"),
    [
        (lambda language: numbers.number(5400, language), "5,400", "5\u00a0400"),
        (lambda language: numbers.number(18.5, language), "18.5", "18,5"),
        (lambda language: numbers.number(15, language, 1), "15.0", "15,0"),
        (lambda language: numbers.percent(0.2, language), "20%", "20\u00a0%"),
        (lambda language: numbers.percent(0.125, language, 1), "12.5%", "12,5\u00a0%"),
        (lambda language: numbers.percent_span(0.13, 0.46, language), "13–46%", "13–46\u00a0%"),
        (lambda language: numbers.day(datetime.date(2019, 1, 23), language), "23 January 2019", "23 januari 2019"),
    ],
    ids=["thousands", "decimals", "fixed decimals", "per cent", "per cent with a decimal", "range", "date"],
)
def test_numbers_are_written_as_the_language_writes_them(written, english, swedish):
    assert (written("en"), written("sv")) == (english, swedish)


def test_a_unit_stays_with_its_number():
    assert numbers.quantity(18.5, "years", "en") == "18.5\u00a0years"


def test_an_unknown_language_is_answered_in_both():
    with pytest.raises(ReaderMistake, match="(?s)The language must be.*Språket ska vara"):
        dialysis.figures("de")


@pytest.mark.parametrize(("language", "worry"), [("en", "The waiting list"), ("sv", "Väntelistan")])
def test_invented_answers_are_written_in_the_readers_language(language, worry):
    assert Exercise("circle-of-influence", language).values["worries.1.what"] == worry


def test_an_invented_answer_in_one_language_only_is_refused(tmp_path):
    text = (definition.FOLDER / "circle-of-influence.toml").read_text(encoding="utf-8")
    both = '{ en = "The waiting list", sv = "Väntelistan" }'
    assert both in text
    (tmp_path / "circle.toml").write_text(text.replace(both, '"The waiting list"'), encoding="utf-8")
    with pytest.raises(definition.DefinitionError, match="'The waiting list' cannot be an answer to worries.1.what"):
        definition.read_all(tmp_path)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_same_people_are_a_larger_share_with_peritoneal_dialysis_counted_in(language):
    clinic = shares.two_denominators(**CLINIC, language=language)
    assert list(clinic["share"]) == [15, 32]
    assert set(clinic["data"]) == {{"en": "invented example", "sv": "påhittat exempel"}[language]}


def test_own_numbers_are_not_called_invented():
    clinic = shares.two_denominators(**CLINIC | {"invented": False}, language="en")
    assert set(clinic["data"]) == {"your own numbers"}


@pytest.mark.parametrize(
    ("typed", "english", "swedish"),
    [
        ({"home_or_self": 90}, "home_or_self is 90, but haemodialysis is only 80.", "home_or_self är 90, men"),
        ({"peritoneal": -1}, "peritoneal is -1. A number of patients cannot be below", "peritoneal är -1. Antalet"),
        (
            {"haemodialysis": "eighty"},
            "haemodialysis is 'eighty'. Write a whole number",
            "är 'eighty'. Skriv ett heltal",
        ),
        ({"haemodialysis": (4, 5)}, "haemodialysis is (4, 5). Write a whole number", "är (4, 5). Skriv ett heltal"),
        ({"haemodialysis": 80.5}, "haemodialysis is 80.5. Write a whole number", "är 80.5. Skriv ett heltal"),
        ({"haemodialysis": None}, "haemodialysis is None. Write a whole number", "är None. Skriv ett heltal"),
        ({"haemodialysis": True}, "haemodialysis is True. Write a whole number", "är True. Skriv ett heltal"),
        (
            {"haemodialysis": 0, "home_or_self": 0},
            "A share needs at least one patient",
            "Utan patienter går det inte att räkna ut någon andel",
        ),
        ({"invented": "False"}, "invented is 'False'. Write True while", "invented är 'False'. Skriv True så länge"),
    ],
    ids=[
        "part larger than whole",
        "negative",
        "text",
        "decimal comma",
        "decimal",
        "nothing",
        "truth",
        "nobody",
        "flag",
    ],
)
def test_a_count_that_cannot_be_used_is_answered_by_a_sentence(typed, english, swedish):
    for language, sentence in (("en", english), ("sv", swedish)):
        with pytest.raises(ReaderMistake, match=re.escape(sentence)):
            shares.two_denominators(**CLINIC | typed, language=language)


RUN_ON_AFTER_ERRORS = """
import sys, nbformat, nbclient
notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=60).execute()
nbformat.write(notebook, sys.argv[1])
"""


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_reader_who_slips_in_the_notebook_sees_one_sentence_and_no_traceback(language, tmp_path):
    notebook = nbformat.read(ROOT / "notebooks" / language / "reading-the-numbers.ipynb", as_version=4)
    wanted = ("choose-language", "your-numbers", "plot-two-denominators")
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted]
    notebook.cells[1].source = notebook.cells[1].source.replace("home_or_self = 12", "home_or_self = 120")
    path = tmp_path / "slip.ipynb"
    nbformat.write(notebook, path)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", RUN_ON_AFTER_ERRORS, str(path)], env=environment, check=True, timeout=120)
    (output,) = nbformat.read(path, as_version=4).cells[2].outputs
    begins = {
        "en": "home_or_self is 120, but haemodialysis is only 80.",
        "sv": "home_or_self är 120, men haemodialysis är bara 80.",
    }
    assert len(output.traceback) == 1
    assert output.traceback[0].startswith(begins[language])
    assert "\n" not in output.traceback[0]


def test_both_languages_have_the_same_figures():
    english, swedish = dialysis.figures("en"), dialysis.figures("sv")
    same = ["figure", "figure_to", "unit", "people", "cite", "standing"]
    pandas.testing.assert_frame_equal(english[same], swedish[same])
    words = ["claim", "denominator", "usable"]
    assert not (english[words] == swedish[words]).any().any()
    for frame in (english, swedish):
        filled = frame.drop(columns=["figure_to", "people"])
        assert not filled.isna().any().any() and not (filled == "").any().any()
        assert frame["claim"].is_unique


def test_every_figure_names_a_work_in_the_list_of_references():
    works = (ROOT / "src/samskapande/reference/references.bib").read_text(encoding="utf-8")
    keys = set(re.findall(r"(?m)^@\w+\{([^,]+),", works))
    assert set(dialysis.figures("en")["cite"]) <= keys


def test_figures_are_shown_with_the_sources_own_caution():
    written = dialysis.figures("en")["written"]
    assert written["national-2003"] == "just under 5%"
    assert written["national-peritoneal"] == "about 20–25%"
    assert dialysis.figures("sv")["written"]["survival-institutional"] == "11,9\u00a0år"


def example():
    return pandas.DataFrame({"Share": ["15%", None]}, index=pandas.Index(["Home <self>", "None"], name="Measure"))


def test_a_table_has_a_caption_headings_for_rows_and_columns_and_no_style():
    html = Table(example(), caption="Two & two", numeric=("Share",))._repr_html_()
    assert "<caption>Two &amp; two</caption>" in html
    assert '<th scope="col">Measure</th><th scope="col" class="number">Share</th>' in html
    assert '<th scope="row">Home &lt;self&gt;</th><td class="number">15%</td>' in html
    assert "style" not in html


def test_a_table_is_the_same_text_every_time():
    assert repr(Table(example(), caption="Two")) == "Two\nHome <self> – Share: 15%\nNone"


@pytest.mark.parametrize(
    ("frame", "options", "sentence"),
    [
        (example(), {"caption": " "}, "A table needs a caption."),
        (example().rename_axis(None), {"caption": "Two"}, "Name the index"),
        (example(), {"caption": "Two", "numeric": ("Year",)}, "No column is called Year."),
    ],
    ids=["no caption", "no name of the rows", "unknown column"],
)
def test_a_table_that_could_not_be_read_is_refused(frame, options, sentence):
    with pytest.raises(ValueError, match=sentence):
        Table(frame, **options)


def test_the_same_figure_gives_the_same_svg_without_changing_what_it_shows():
    def drawn():
        figure = Figure(figsize=(3, 2))
        axis = figure.subplots()
        axis.bar(["a", "b"], [1, 2], hatch="//")
        axis.set_title("Åa")
        return svg.of(figure)

    first = drawn()
    assert first == drawn()
    assert first.startswith("<svg") and 'viewBox="0 0 216 144"' in first
    assert len(re.findall(r"<use ", first)) > 4
