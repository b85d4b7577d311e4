"""Promise: an evaluation shows how all answers fell, in the reader's language, and nothing of a group under five."""

import csv
import io
import re
from collections import Counter

import matplotlib
import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.text import Text

from samskapande.exercises import group, rules
from samskapande.notebook import evaluation, plots, style, svg
from samskapande.notebook.mistakes import ReaderMistake
from samskapande.notebook.table import Table

matplotlib.use("Agg")

LANGUAGES = ("en", "sv")
STATEMENTS = len(group.STATEMENTS)

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(autouse=True)
def no_figures_left():
    yield
    pyplot.close("all")


@pytest.fixture
def opened(tmp_path):
    """An evaluation of a file with these people: ratings, worth, missing, level."""

    def open_it(people, language="en", **options):
        return open_file(tmp_path / "answers.csv", people, language, **options)

    return open_it


def open_file(path, people, language="en", **options):
    written = io.StringIO()
    csv.writer(written).writerows([group.COLUMNS, *people])
    path.write_text(written.getvalue(), encoding="utf-8")
    return evaluation.Evaluation(language).open(path, **options)


def people(level="", count=5, rating=4, worth="yes", missing=""):
    return [[rating] * STATEMENTS + [worth, missing, level]] * count


def shown(own) -> str:
    """Everything that an evaluation shows, in words."""
    tables = [own.distribution(), own.worth(), own.levels(), own.voices(), own.may_say()]
    texts = [repr(own), own.about_levels(), *(repr(Table(table, caption="-")) for table in tables)]
    for figure in (own.plot(), own.plot_levels()):
        texts += [text.get_text().replace("\n", " ") for text in figure.findobj(Text)]
        pyplot.close(figure)
    return "\n".join(texts)


def numbers_in(table: pandas.DataFrame, row: str) -> list[int]:
    return [int(cell) for cell in table.loc[row]]


# Small groups ----------------------------------------------------------------------------------------------------

groups = st.dictionaries(st.text(max_size=3), st.integers(0, 12), max_size=6)


@given(groups)
def test_no_small_group_can_be_worked_out_from_what_is_shown(answers):
    allowed = rules.shown_groups(answers)
    rest = sum(answers.values()) - sum(answers[name] for name in allowed)
    assert all(not rules.hidden(answers[name]) for name in allowed)
    assert not allowed or len(allowed) == len(answers) or not rules.hidden(rest)
    assert len(allowed) != 1


@given(st.dictionaries(st.text(max_size=3), st.integers(5, 12), min_size=2, max_size=6))
def test_groups_that_are_all_large_enough_are_all_shown(answers):
    assert rules.shown_groups(answers) == list(answers)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"staff": 12, "managers": 7, "patients": 4}, []),  # the workshop of the chapter
        ({"strategic": 7, "operative": 9, "patients": 4, "": 3}, ["strategic", "operative"]),
        ({"a": 6, "b": 6, "c": 8, "d": 1}, ["a", "c"]),
        ({"a": 6, "b": 6, "c": 8, "d": 0}, ["a", "c"]),
        ({"a": 20}, []),
        ({}, []),
    ],
)
def test_what_is_held_back_beside_a_small_group(answers, expected):
    assert rules.shown_groups(answers) == expected


answer = st.sampled_from(["", "skip", "vet ej", "1", "2", "3", "4", "5", "7"])
LEVELS = ["", "strategic", "operative", "ward seven", "ward eight"]
person = st.tuples(
    answer, answer, answer, answer, st.sampled_from(["yes", "no", ""]), st.just(""), st.sampled_from(LEVELS)
)
crowd = st.lists(person, min_size=1, max_size=40).filter(lambda people: any(any(person) for person in people))


@settings(max_examples=40)
@given(crowd)
def test_in_a_file_too_nobody_can_be_worked_out(tmp_path_factory, people):
    own = open_file(tmp_path_factory.getbasetemp() / "crowd.csv", people)
    whole, levels = own.distribution(), own.levels()
    by_level = Counter(person[-1] for person in people if any(person))
    for number, identity in enumerate(group.STATEMENTS):
        given_answers = [person for person in people if person[number] in "12345" and person[number]]
        rows = levels[levels.index.str.startswith(f"{number + 1} ")]
        if rules.hidden(len(given_answers)):
            assert set(whole[own.name(identity)]) <= {"", "Too few answers to be shown"}
            continue
        assert whole.loc["n", own.name(identity)] == str(len(given_answers))
        if len(rows):
            sizes = [int(row["n"]) for _, row in rows.iterrows()]
            rest = len(given_answers) - sum(sizes)
            assert min(sizes) >= rules.SMALLEST_GROUP
            assert not rules.hidden(rest) if len(sizes) < len(by_level) else rest == 0
    for level in own.groups:
        assert not rules.hidden(by_level[level])
    everything = shown(own)
    assert not any(level in everything for level in LEVELS[3:] if level not in own.groups)


@each_language
def test_two_levels_are_shown_strategic_above_operative(opened, language):
    own = opened([*people("operativ", 6, 2), *people("strategic", 5, 5), *people("Avdelning 3", 7, 3)], language)
    names = {"en": ["Strategic level", "Operative level"], "sv": ["Strategisk nivå", "Operativ nivå"]}[language]
    assert own.groups == ["strategic", "operative", "Avdelning 3"]
    assert [label.split(": ")[1] for label in own.levels().index[:3]] == [*names, "Avdelning 3"]
    assert own.levels()["n"].tolist()[:3] == ["5", "6", "7"]
    heights = [text.get_position()[1] for text in own.plot_levels().axes[0].texts if names[0] in text.get_text()]
    below = [text.get_position()[1] for text in own.plot_levels().axes[0].texts if names[1] in text.get_text()]
    assert all(up < down for up, down in zip(heights, below, strict=True))  # the axis points down


@each_language
def test_it_is_said_why_a_level_is_not_shown(opened, language):
    own = opened([*people("strategic", 7), *people("operative", 12), *people("concerned", 4)], language)
    assert own.groups == []
    begins = {"en": "No level is shown, only the whole.", "sv": "Ingen nivå visas, bara helheten."}[language]
    assert own.about_levels().startswith(begins)
    drawn = " ".join(text.get_text().replace("\n", " ") for text in own.plot_levels().axes[0].texts)
    assert drawn == own.about_levels()
    assert own.levels().index.tolist() == [{"en": "Only the whole is shown", "sv": "Bara helheten visas"}[language]]


def test_a_file_without_levels_and_one_with_a_single_level_say_so(opened):
    assert opened(people("", 9)).about_levels() == "The answers are not sorted by level."
    assert opened(people("operative", 9)).about_levels().startswith("All named the same level")


@each_language
def test_fewer_than_five_answers_are_not_shown_at_all(opened, language):
    own = opened(people("strategic", 4, missing="Karin"), language)
    words = {"en": "too few answers to be shown", "sv": "för få svar för att visas"}[language]
    assert repr(own).count(words) == STATEMENTS + 1
    assert {cell.lower() for cell in own.distribution().to_numpy().flat} == {"", words}
    assert "Karin" not in shown(own)
    assert len(own.plot().axes[0].patches) == 5  # the key alone


def test_comments_stand_in_the_order_of_the_alphabet_without_level_or_rating(opened):
    own = opened(
        [*people("strategic", 4, missing="östra"), *people("operative", 4, missing="alla"), *people(missing="Ås")], "sv"
    )
    assert own.voices().iloc[:, 0].tolist() == ["alla"] * 4 + ["Ås"] * 5 + ["östra"] * 4
    assert own.voices().shape[1] == 1


# What is shown ----------------------------------------------------------------------------------------------------


@each_language
def test_the_invented_workshop_is_the_chapters_and_says_that_it_is_invented(language):
    own = evaluation.Evaluation(language)
    assert numbers_in(own.distribution(), "4") == [9, 7, 8, 5]
    assert numbers_in(own.distribution(), "n") == [23] * 4
    assert numbers_in(own.distribution(), "Median") == [4, 3, 5, 5]
    standing = {"en": "Invented example", "sv": "Påhittat exempel"}[language]
    assert repr(own).startswith(standing)
    for figure in (own.plot(), own.plot_levels()):
        assert standing.lower() in figure.get_suptitle()
        bars = figure.axes[0].patches
        assert bars and all(bar.get_hatch() and to_hex(bar.get_facecolor()) == style.PAPER for bar in bars)


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(1, 5)] * STATEMENTS), min_size=5, max_size=30), st.sampled_from(LANGUAGES))
def test_table_chart_and_words_say_what_the_file_says(tmp_path_factory, ratings, language):
    own = open_file(tmp_path_factory.getbasetemp() / "all.csv", [[*row, "", "", ""] for row in ratings], language)
    counts = [Counter(row[number] for row in ratings) for number in range(STATEMENTS)]
    table = own.distribution()
    figure = own.plot()
    bars = figure.axes[0].patches[5:]  # after the key
    for number, expected in enumerate(counts):
        assert [int(cell) for cell in table.iloc[:5, number]] == [expected[value] for value in (5, 4, 3, 2, 1)]
        ordered = sorted(row[number] for row in ratings)
        middle = (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
        written = f"{middle:g}".replace(".", "," if language == "sv" else ".")
        assert table.loc["Median"].iloc[number] == written
        assert written in own.may_say().iloc[number + 1, 0]
        drawn, bars = bars[: len(expected)], bars[len(expected) :]
        shares = [expected[value] / len(ratings) for value in sorted(expected)]
        assert [bar.get_width() for bar in drawn] == pytest.approx(shares)
        disagree = (expected[1] + expected[2] + expected[3] / 2) / len(ratings)
        assert drawn[0].get_x() == pytest.approx(-disagree)
    assert not bars
    assert not any(bar.get_hatch() for bar in figure.axes[0].patches)
    pyplot.close(figure)


@each_language
def test_a_changed_answer_changes_words_table_and_chart(opened, language):
    before = opened(people("", 9, 4), language)
    first, drawn = shown(before), svg.of(before.plot())
    after = opened([*people("", 8, 4), *people("", 1, 1)], language)
    assert shown(after) != first
    assert svg.of(after.plot()) != drawn
    assert svg.of(after.plot()) == svg.of(after.plot())


def test_there_is_no_mean_anywhere():
    for language, word in (("en", r"\bmean\b|average"), ("sv", "medelvärde|genomsnitt")):
        assert not re.search(word, shown(evaluation.Evaluation(language)), re.IGNORECASE)


@each_language
def test_number_and_day_are_written_as_the_language_writes_them(opened, language):
    own = opened(people("", 1200), language, could_answer=2400, asked_on="2026-11-20")
    wanted = {
        "en": ("1,200 of the 2,400", "20 November 2026"),
        "sv": ("1\u00a0200 av de 2\u00a0400", "20 november 2026"),
    }
    assert all(piece in repr(own) for piece in wanted[language])
    assert any(wanted[language][0][:5] in text.get_text() for text in own.plot().axes[0].texts)


@each_language
def test_nothing_of_one_language_is_left_in_the_other(language):
    other = evaluation.Evaluation(LANGUAGES[1 - LANGUAGES.index(language)])
    here, there = (set(shown(own).split("\n")) for own in (evaluation.Evaluation(language), other))
    same = {line for line in here & there if re.search(r"[^\W\d_]", line)}
    assert same <= {line for line in same if re.fullmatch(r"(n|Median|3 Organisation)\b.*", line)}


@each_language
@pytest.mark.parametrize(
    ("options", "english", "swedish"),
    [
        (
            {"could_answer": 3},
            "could_answer is 3, but the file has 9 answers.",
            "could_answer är 3, men filen har 9 svar.",
        ),
        ({"could_answer": "31"}, "could_answer is '31'. Write how many", "could_answer är '31'. Skriv hur många"),
        ({"could_answer": 10**400}, "could_answer is 1000", "could_answer är 1000"),
        ({"could_answer": True}, "could_answer is True. Write how many", "could_answer är True. Skriv hur många"),
        ({"asked_on": "20/11"}, "asked_on is '20/11'. Write the day", "asked_on är '20/11'. Skriv dagen"),
        ({"asked_on": 2026}, "asked_on is 2026. Write the day", "asked_on är 2026. Skriv dagen"),
    ],
)
def test_a_slip_beside_the_file_gets_a_sentence_and_changes_nothing(tmp_path, language, options, english, swedish):
    own = open_file(tmp_path / "first.csv", people("", 8), language)
    before = repr(own)
    with pytest.raises(ReaderMistake, match=re.escape({"en": english, "sv": swedish}[language])):
        path = tmp_path / "second.csv"
        path.write_text(",".join(group.COLUMNS) + "\n4,4,4,4,yes,,\n" * 1 + "4,4,4,4,yes,,\n" * 8, encoding="utf-8")
        own.open(path, **options)
    assert repr(own) == before


@pytest.mark.parametrize("name", ["$\\frac{1}$", "<script>alert(1)</script>", "a" * 500, "{0}", "%s", "​", "𝔘😀"])
@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_hostile_name_of_a_level_harms_nothing(opened, name):
    own = opened([*people(name, 6), *people("operative", 6)])
    own.plot_levels().canvas.draw()
    html = Table(own.levels(), caption="-")._repr_html_() + own._repr_html_() + own.about_levels()._repr_html_()
    assert "<script" not in html and "\x1b" not in html
    assert len(own.groups) == 2


def test_a_chart_writes_a_number_only_where_it_fits():
    figure, axis = pyplot.subplots()
    plots.distributions(axis, [("One", [1, 0, 0, 0, 9999])], "Key", invented=False, written=str)
    assert [text.get_text() for text in axis.texts if text.get_text().isdigit()] == ["1", "2", "3", "4", "5", "9999"]


def test_an_invented_answer_without_a_label_is_refused(monkeypatch):
    class File:
        def joinpath(self, name):
            return self

        def read_text(self, encoding):
            return "knowledge,invented\n4,no"

    monkeypatch.setattr(evaluation, "files", lambda package: File())
    with pytest.raises(ValueError, match="must say that it is invented"):
        evaluation.invented("en")
