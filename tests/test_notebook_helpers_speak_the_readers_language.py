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
from samskapande.notebook import dialysis, network, numbers, plots, shares, style, svg
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
        ({"peritoneal": 10**400}, "peritoneal is 1000", "peritoneal är 1000"),
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
        "many",
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


# Exercises --------------------------------------------------------------------------------------------------------

each_language = pytest.mark.parametrize("language", ["en", "sv"])
REFUSE = "consent.relation.own-staff"


@each_language
def test_a_manager_and_own_staff_are_not_compared(language):
    own = Exercise("map-the-gap", language)
    own.answer({"consent.relation": "own-staff", "strategic.aim": 4, "operative.aim": 3})
    begins = {"en": "A manager and someone who answers to that manager", "sv": "En chef och någon av chefens egna"}
    with pytest.raises(ReaderMistake, match=begins[language]):
        own.sides("strategic", "operative", refuse=REFUSE)


@each_language
def test_where_only_one_level_has_answered_a_sentence_stands_instead_of_a_comparison(language):
    own = Exercise("map-the-gap", language).answer({"strategic.aim": 4, "operative.room": 3})
    levels = own.sides("strategic", "operative", refuse=REFUSE)
    begins = {"en": "The comparison is shown here when", "sv": "Jämförelsen visas här när"}
    assert repr(Table(levels, caption="-")).startswith(f"-\n{begins[language]}")
    axis = style.new("-")[1]
    plots.levels(axis, levels, invented=False)
    assert [text.get_text().replace("\n", " ") for text in axis.texts] == list(levels.index)
    assert not axis.lines and not axis.patches


@each_language
def test_trust_or_control_stands_beside_each_statement(language):
    own = Exercise("map-the-gap", language).answer(
        {"strategic.aim": 2, "operative.aim": 4, "strategic.room": 3, "operative.room": 3, "follow.aim": "control"}
    )
    levels = own.sides("strategic", "operative", refuse=REFUSE, follow="follow")
    heading = {"en": "Trust or control today", "sv": "Tillit eller kontroll i dag"}[language]
    assert list(levels[heading]) == [{"en": "control", "sv": "kontroll"}[language], ""]


def test_a_few_statements_are_drawn_no_larger_than_all():
    def height(*statements):
        frame = pandas.DataFrame({"Up": 4, "Down": 2}, index=list(statements))
        axis = style.new("-", height=8.4)[1]
        plots.levels(axis, frame, invented=False)
        return axis.patches[0].get_window_extent().height

    assert height("A") <= 1.2 * height(*"ABCDEFGH")


@each_language
@pytest.mark.parametrize(
    ("identity", "example"),
    [("first-poll", "{'now.use': 2}"), ("plan-your-network", "{'numbers.leaders': 450}")],
)
def test_what_is_no_answer_is_told_with_an_example_that_can_be_used(language, identity, example):
    with pytest.raises(ReaderMistake, match=re.escape(example)):
        Exercise(identity, language).answer(None)


@each_language
def test_a_long_slip_gets_a_short_sentence_and_a_folder_that_is_not_there_a_whole_one(language, tmp_path):
    own = Exercise("first-poll", language)
    with pytest.raises(ReaderMistake) as mistake:
        own.answer({"now.use": "x" * 100_000})
    assert len(str(mistake.value)) < 250
    sentence = {"en": "could not be written. Write a name", "sv": "gick inte att skriva. Skriv ett namn"}[language]
    with pytest.raises(ReaderMistake, match=sentence):
        own.answer({"now.use": 3}).save(tmp_path / "no/such/folder.txt")


@each_language
def test_a_file_that_is_there_is_not_written_over(language, tmp_path):
    own = Exercise("first-poll", language).answer({"now.use": 3})
    own.save(tmp_path / "answers.txt")
    first = (tmp_path / "answers.txt").read_bytes()
    sentence = {"en": "There is already a file", "sv": "Det finns redan en fil"}[language]
    with pytest.raises(ReaderMistake, match=sentence):
        own.answer({"now.use": 4}).save(tmp_path / "answers.txt")
    assert (tmp_path / "answers.txt").read_bytes() == first


@each_language
def test_what_cannot_be_used_of_a_file_of_answers_is_told(language, tmp_path):
    own = Exercise("first-poll", language).answer({"now.use": 3})
    own.save(tmp_path / "answers.txt")
    text = (tmp_path / "answers.txt").read_text(encoding="utf-8")
    text = text.replace('{"now.use": 3}', '{"now.use": 3, "preferred.use": 9}')
    text = text.replace('"answers": {', '"answers": {"leadership-map": {"values": {"now.individual": 9}}, ')
    (tmp_path / "changed.txt").write_text(text, encoding="utf-8")
    opened = Exercise("first-poll", language).open(tmp_path / "changed.txt")
    begins = {"en": "Left out, since it cannot be an answer there: ", "sv": "Inte inläst, eftersom "}[language]
    (note,) = opened.notes
    assert note.startswith(begins) and "first-poll preferred.use" in note
    assert repr(opened).endswith(note)
    assert opened.answer({"now.use": 2}).notes == ()


@each_language
def test_the_numbers_that_a_form_suggests_are_not_called_the_readers(language):
    own = Exercise("plan-your-network", language)
    standing, leaders = {"en": ("The form’s own", "Leaders: 450"), "sv": ("Formulärets egna", "Ledare: 450")}[language]
    assert own.standing.startswith(standing)
    assert repr(own).startswith(standing) and leaders in repr(own)
    assert own.answer({"numbers.leaders": 7}).standing in ("Your answers", "Dina svar")


@each_language
@pytest.mark.parametrize(
    ("typed", "english", "swedish"),
    [
        ({"leaders": 7}, "Everybody fits into one group.", "Alla får plats i en grupp."),
        ({"leaders": 10_000}, "120,000", "120\u00a0000"),
        ({"invited": 1}, "Fewer than three at a meeting", "Färre än tre vid en träff"),
        ({"facilitators": 0}, "nobody to share them", "ingen att fördela dem på"),
        ({"facilitators": 0}, "Nobody leads the conversations.", "Ingen leder samtalen."),
        ({"hosts": 0}, "Nobody sees to the room", "Ingen ordnar lokal"),
        ({"attendance": 0}, "Nobody comes.", "Ingen kommer."),
    ],
)
def test_a_plan_at_its_limits_says_what_happens(language, typed, english, swedish):
    own = Exercise("plan-your-network", language).answer({f"numbers.{name}": value for name, value in typed.items()})
    plan = network.Plan(language, *own.numbers("numbers"))
    assert {"en": english, "sv": swedish}[language] in repr(plan)
    plan.plot_attendance(style.new("-")[1])
    assert len(plan.sensitivity()) == 5 and len(plan.calendar(2027)) == 6


@each_language
@pytest.mark.parametrize("value", [0, -1, 10_001, 10**40, 7.5, "7", None, True, float("nan"), [7]])
def test_a_number_of_leaders_that_cannot_be_is_answered_by_a_sentence(language, value):
    begins = {
        "en": "Leaders must be a whole number from 1 to 10000",
        "sv": "Ledare ska vara ett heltal från 1 till 10000",
    }
    with pytest.raises(ReaderMistake, match=begins[language]):
        network.Plan(language, value, 10, 67, 6, 2, 45, 45)


@each_language
@pytest.mark.parametrize("year", [0, -1, 99999, "2027", 2027.5, None, True])
def test_a_year_that_is_none_is_answered_by_a_sentence(language, year):
    plan = network.Plan(language, 450, 10, 67, 6, 2, 45, 45)
    begins = {"en": "The year must be a whole number", "sv": "Året ska vara ett heltal"}[language]
    with pytest.raises(ReaderMistake, match=begins):
        plan.calendar(year)


def test_a_number_below_zero_has_a_minus_sign_in_a_table():
    frame = pandas.DataFrame(
        {"Gap": pandas.array([-2, 3], dtype="Int64")}, index=pandas.Index(["a-b", "c"], name="What")
    )
    assert repr(Table(frame, caption="-")) == "-\na-b – Gap: \N{MINUS SIGN}2\nc – Gap: 3"


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
