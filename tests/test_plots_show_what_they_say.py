"""Promise: every chart in a notebook shows its data, in the page's language, with words for whoever cannot see it.

The first part holds for every notebook that has a chart; the second knows what the exercises' charts must show, and the
third what *Reading the numbers* must. The charts of *Evaluate a workshop* have a file of their own.
"""

import gzip
import io
import json
import os
import re
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from samskapande.notebook import style, svg

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "sv")
LARGEST_SVG = 12_000  # bytes as the site sends it, packed
SMALLEST_TEXT = 11
SAME_IN_BOTH = {"?", "≠", "Värmland", "Halland", "Gävleborg"}
NAMES_WITH_SWEDISH_LETTERS = re.compile(r"Värmland|Gävleborg|Region Jönköpings län")


def cells_of(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source_of(cell):
    return "".join(cell["source"])


def images_of(cell):
    kinds = (kind for output in cell["outputs"] for kind in output.get("data", {}) if kind.startswith("image/"))
    return list(kinds)


def draws(cell):
    return cell["cell_type"] == "code" and ("plt.show(" in source_of(cell) or bool(images_of(cell)))


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
PLOTS = [
    pytest.param(path, cell, id=f"{path.parent.name}-{path.stem}-{cell.get('id', place)}")
    for path in NOTEBOOKS
    for place, cell in enumerate(cells_of(path))
    if draws(cell)
]
WITH_PLOTS = sorted({plot.values[0] for plot in PLOTS})


def run(path):
    """Run a notebook's code in this process; return the figure of each cell that shows one, by the cell's id."""
    return run_with(path)[0]


@cache
def run_with(path, answer="", after="exercise"):
    """Do the same with code that answers after a cell; return the figures, and what the notebook's names stand for."""
    shown, figures, names, before = [], {}, {"__name__": "__main__"}, Path.cwd()
    show, pyplot.show = pyplot.show, lambda *_, **__: shown.append(pyplot.gcf())
    os.chdir(path.parent)
    try:
        with matplotlib.rc_context(), redirect_stdout(io.StringIO()):
            matplotlib.use("Agg")
            for cell in cells_of(path):
                if cell["cell_type"] != "code":
                    continue
                source = source_of(cell) + f"\n{answer}" * (cell.get("id") == after)
                exec(compile(source, f"{path.name}:{cell.get('id')}", "exec"), names)
                if shown:
                    figure = shown.pop()
                    figure.canvas.draw()
                    figures[cell.get("id")] = figure
                    pyplot.close("all")
    finally:
        os.chdir(before)
        pyplot.show = show
    return figures, names


def texts_of(figure):
    """Return every text in a figure that can be seen."""
    return [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def words(figure):
    return [text.get_text().replace("\n", " ") for text in texts_of(figure)]


# Every chart -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("path", "cell"), PLOTS)
def test_each_plot_has_a_text_alternative_and_folded_code(path, cell):
    alternative = cell["metadata"].get("mystnb", {}).get("image", {}).get("alt", "")
    assert len(alternative.split()) >= 8, "say in words what the chart shows, in metadata mystnb.image.alt"
    assert re.search(r"\d", alternative), "the figures belong in the text alternative too"
    assert "hide-input" in cell["metadata"].get("tags", [])
    assert source_of(cell).rstrip().endswith("plt.show()")


@pytest.mark.parametrize(("path", "cell"), PLOTS)
def test_each_plot_is_stored_as_one_small_svg_without_a_date(path, cell):
    assert images_of(cell) == ["image/svg+xml"]
    (svg,) = ("".join(output["data"]["image/svg+xml"]) for output in cell["outputs"])
    assert len(gzip.compress(svg.encode())) <= LARGEST_SVG
    assert "<metadata" not in svg and "dc:date" not in svg
    assert "<text" not in svg, "letters are outlines, so that no font is needed"
    identifiers = set(re.findall(r'\bid="([^"]+)"', svg))
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg))
    assert {name for pair in used for name in pair if name} <= identifiers


@pytest.mark.parametrize(("path", "cell"), PLOTS)
def test_each_plot_has_a_title_and_text_that_a_phone_can_show(path, cell):
    figure = run(path)[cell["id"]]
    title = figure.get_suptitle() or figure.axes[0].get_title() or figure.axes[0].get_title("left")
    assert title
    assert min(text.get_fontsize() for text in texts_of(figure)) >= SMALLEST_TEXT
    assert figure.get_figwidth() <= style.WIDTH
    assert to_hex(figure.get_facecolor()) == style.PAPER


@pytest.mark.parametrize(("path", "cell"), PLOTS)
def test_each_plot_keeps_its_words_inside_the_picture(path, cell):
    figure = run(path)[cell["id"]]
    page = figure.bbox
    for text in texts_of(figure):
        box = text.get_window_extent()
        wide = page.x0 - 1 <= box.x0 and box.x1 <= page.x1 + 1
        high = page.y0 - 1 <= box.y0 and box.y1 <= page.y1 + 1
        assert wide and high, f"“{text.get_text()}” is cut off"


@pytest.mark.parametrize("path", WITH_PLOTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_each_plot_is_in_the_notebooks_language(path):
    for figure in run(path).values():
        for text in words(figure):
            if path.parent.name == "sv":
                assert not re.search(r"\d\.\d|\d%", text), f"“{text}” is written as in English"
            else:
                assert not re.search(r"\d,\d(?!\d\d)|\d\s%", text), f"“{text}” is written as in Swedish"
                assert not re.search(r"[åäöÅÄÖ]", NAMES_WITH_SWEDISH_LETTERS.sub("", text)), f"“{text}” is Swedish"


@pytest.mark.parametrize("name", sorted({path.name for path in WITH_PLOTS}))
def test_no_words_of_a_plot_are_the_same_in_both_languages(name):
    english, swedish = (
        {text for figure in run(ROOT / "notebooks" / language / name).values() for text in words(figure)}
        for language in LANGUAGES
    )
    left = {text for text in english & swedish if re.search(r"[^\W\d_]", text)} - SAME_IN_BOTH
    assert not left, f"not translated: {sorted(left)}"


# The exercises' charts -------------------------------------------------------------------------------------------


def chart_of(name, language, cell):
    figure = run(ROOT / "notebooks" / language / f"{name}.ipynb")[cell]
    (axis,) = figure.axes
    return figure, axis


def marks(axis, *, filled):
    """Where the filled or the hollow marks of a chart stand on its scale, from top to bottom."""
    return [line.get_xdata()[0] for line in axis.lines if (line.get_markerfacecolor() == style.SPRUCE) == filled]


def says_whose(figure, language):
    return in_language(language, "Invented example", "Påhittat exempel") in figure.get_suptitle().replace("\n", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "cell", "pairs", "ends"),
    [
        (
            "now-and-preferred",
            "plot-gap",
            [(2, 4)],
            ("1 = not at all; 5 = in everything", "1 = inte alls; 5 = i allt"),
        ),
        (
            "practice-profile",
            "plot-profile",
            [(3, 3), (2, 4), (1, 3), (4, 4), (3, 4), (3, 3), (2, 3), (2, 3), (3, 4)],
            ("1 = never; 5 = all the time", "1 = aldrig; 5 = hela tiden"),
        ),
    ],
)
def test_today_is_hollow_preferred_filled_and_the_gap_the_hatched_line_between(name, cell, pairs, ends, language):
    figure, axis = chart_of(name, language, cell)
    assert says_whose(figure, language)
    assert marks(axis, filled=False) == [today for today, _ in pairs]
    assert marks(axis, filled=True) == [preferred for _, preferred in pairs]
    gaps = [(bar.get_x(), bar.get_width()) for bar in bars_of(axis)]
    assert gaps == [(today, preferred - today) for today, preferred in pairs if today != preferred]
    assert all(bar.get_hatch() for bar in bars_of(axis))
    assert axis.get_xlabel() == in_language(language, *ends)
    assert list(axis.get_xticks()) == [1, 2, 3, 4, 5]
    statements = run_with(ROOT / "notebooks" / language / f"{name}.ipynb")[1]["own"].gaps().index
    assert [text.get_text().replace("\n", " ") for text in axis.texts] == list(statements)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_today_preferred_and_an_arrow_between(language):
    figure, axis = chart_of("leadership-map", language, "plot-map")
    assert says_whose(figure, language)
    places = [(*line.get_xdata(), *line.get_ydata(), line.get_markerfacecolor()) for line in axis.lines]
    assert places == [(4, 2, style.PAPER), (3, 4, style.SPRUCE)]
    (arrow,) = axis.texts
    assert (arrow.xyann, arrow.xy) == ((4, 2), (3, 4))
    assert axis.get_xlabel() == in_language(language, "Individual leadership", "Individuellt ledarskap")
    assert axis.get_ylabel() == in_language(language, "Collective leadership", "Kollektivt ledarskap")


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_levels_stand_above_each_other_the_widest_difference_first(language):
    figure, axis = chart_of("map-the-gap", language, "plot-levels")
    assert says_whose(figure, language)
    values = [int(line.get_xdata()[0]) for line in axis.lines]
    assert list(zip(values[::2], values[1::2], strict=True)) == [
        (4, 2), (4, 2), (4, 2), (3, 2), (4, 3), (3, 2), (4, 3), (4, 4),
    ]  # fmt: skip
    heights = [line.get_ydata()[0] for line in axis.lines]
    assert heights == sorted(heights) and axis.yaxis_inverted()
    names = in_language(language, ("Strategic", "Operative"), ("Strategisk nivå", "Operativ nivå"))
    assert [text.get_text() for text in axis.texts if text.get_text() in names] == [*names] * 8
    assert axis.get_xlabel() == in_language(
        language, "1 = do not agree at all; 5 = agree completely", "1 = instämmer inte alls; 5 = instämmer helt"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_chart_shows_who_comes_and_where_a_group_becomes_a_pair(language):
    figure, axis = chart_of("plan-your-network", language, "plot-attendance")
    assert lengths(axis) == [2, 4, 6, 8, 10]
    assert says(axis, in_language(language, "20% come", "20\u00a0% kommer"))
    (line,) = axis.lines
    assert set(line.get_xdata()) == {3} and line.get_color() == style.INK, "red and broken is what is disputed"
    assert axis.get_xlabel() == in_language(
        language,
        "People at a meeting. Fewer than 3 (the line) make a pair.",
        "Personer vid en träff. Färre än 3 (strecket) är ett par.",
    )
    assert in_language(language, "The form’s own", "Formulärets egna") in figure.get_suptitle().replace("\n", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_can_be_influenced_is_counted_under_its_heading(language):
    figure, axis = chart_of("circle-of-influence", language, "plot-reach")
    assert says_whose(figure, language)
    assert lengths(axis) == [1, 1, 1] and all(bar.get_hatch() for bar in bars_of(axis))
    assert says(
        axis, *in_language(language, ("I can influence it", "I can’t"), ("Jag kan påverka det", "Jag kan inte"))
    )
    assert axis.get_xlabel() == in_language(language, "Number of things", "Antal saker")


OWN = {
    "now-and-preferred": 'own.answer({"now.use": 5, "preferred.use": 1})',
    "leadership-map": 'own.answer({"now.individual": 1, "now.collective": 5, "preferred.individual": 2})',
    "practice-profile": 'own.answer({"now.training": 5, "preferred.training": 4, "now.supporting": "skip"})',
    "plan-your-network": 'own.answer({"numbers.leaders": 7, "numbers.invited": 9})',
    "circle-of-influence": 'own.answer({"worries.4.what": "X", "worries.4.reach": "not"})',
    "map-the-gap": 'own.answer({"strategic.room": 1, "operative.room": 5})',
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", OWN)
def test_a_changed_answer_changes_words_and_chart_and_is_no_longer_called_invented(name, language):
    path = ROOT / "notebooks" / language / f"{name}.ipynb"
    (before, names), (after, own_names) = run_with(path), run_with(path, OWN[name])
    own = own_names["own"]
    assert repr(own) != repr(names["own"]) and repr(own).startswith(in_language(language, "Your answers", "Dina svar"))
    for cell, figure in after.items():
        assert svg.of(figure) != svg.of(before[cell])
        assert own.standing in figure.get_suptitle().replace("\n", " ")
        assert not any(bar.get_hatch() for axis in figure.axes for bar in bars_of(axis))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clinics_own_numbers_change_the_chart_and_are_drawn_solid(language):
    path = ROOT / "notebooks" / language / "reading-the-numbers.ipynb"
    figure = run_with(path, "home_or_self, invented = 40, False", "your-numbers")[0]["plot-two-denominators"]
    (axis,) = figure.axes
    assert lengths(axis) == [50, 60] and not any(bar.get_hatch() for bar in bars_of(axis))
    assert in_language(language, "your own numbers", "dina egna siffror") in figure.get_suptitle()


# Reading the numbers ---------------------------------------------------------------------------------------------


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def figures(language):
    return run(ROOT / "notebooks" / language / "reading-the-numbers.ipynb")


def bars_of(axis):
    return [patch for patch in axis.patches if isinstance(patch, Rectangle)]


def lengths(axis):
    return [round(bar.get_width(), 6) for bar in bars_of(axis)]


def says(axis, *wanted):
    texts = " | ".join(text.get_text().replace("\n", " ") for text in axis.texts)
    return all(piece in texts for piece in wanted)


def in_language(language, english, swedish):
    return english if language == "en" else swedish


def test_the_ryhov_shares_are_disputed_in_colour_outline_sign_and_words(figures, language):
    axis = figures["plot-ryhov"].axes[0]
    assert lengths(axis) == [60, 52]
    for bar in bars_of(axis):
        assert to_hex(bar.get_edgecolor()) == style.LINGONBERRY
        assert to_hex(bar.get_facecolor()) == style.PAPER
        assert bar.get_linestyle() not in ("-", "solid")
    assert [text.get_text() for text in axis.texts].count("?") == 2
    assert says(axis, "IHI, 2012", "AHA, 2013")
    assert says(
        axis,
        in_language(language, "nearly 60%, disputed", "nästan 60\u00a0%, omstridd"),
        in_language(language, "52%, disputed", "52\u00a0%, omstridd"),
    )
    assert axis.get_xlim() == (0, 100)
    assert axis.get_xlabel() == in_language(language, "Share of all dialysis patients", "Andel av alla dialyspatienter")


def test_the_fifteen_people_are_dots_and_not_a_share(figures, language):
    axis = figures["plot-ryhov"].axes[1]
    assert [len(line.get_xdata()) for line in axis.lines] == [13, 2]
    assert all(line.get_linestyle() == "None" for line in axis.lines)
    assert all(to_hex(line.get_color()) == style.INK for line in axis.lines)
    assert not any(label.get_text() for label in axis.get_xticklabels())
    assert not re.search("%|procent", " ".join(text.get_text() for text in axis.texts))
    assert in_language(language, "undated", "odaterad") in axis.get_xlabel()


def test_the_invented_clinic_is_hatched_named_invented_and_has_two_shares(figures, language):
    figure = figures["plot-two-denominators"]
    (axis,) = figure.axes
    assert lengths(axis) == [15, 32]
    assert all(bar.get_hatch() and to_hex(bar.get_edgecolor()) == style.SPRUCE for bar in bars_of(axis))
    assert in_language(language, "invented example", "påhittat exempel") in figure.get_suptitle()
    assert says(
        axis,
        in_language(language, "15% (12 of 80)", "15\u00a0% (12 av 80)"),
        in_language(language, "32% (32 of 100)", "32\u00a0% (32 av 100)"),
    )


def test_the_two_national_marks_have_no_line_between_them(figures, language):
    years = figures["plot-sweden"].axes[0]
    marks = [(line.get_xdata()[0], line.get_ydata()[0]) for line in years.lines]
    assert marks == [(2003, 5), (2016, 20)]
    assert all(len(line.get_xdata()) == 1 and line.get_linestyle() == "None" for line in years.lines)
    assert says(
        years,
        in_language(language, "just under 5%", "knappt 5\u00a0%"),
        in_language(language, "almost 20%", "nästan 20\u00a0%"),
    )
    assert [label.get_text() for label in years.get_xticklabels()] == ["2003", "2016"]


def test_only_the_named_regions_are_drawn_as_another_measure(figures, language):
    years, between, regions = figures["plot-sweden"].axes
    assert [line.get_ydata()[0] for line in regions.lines] == [13, 44, 46]
    assert all(len(line.get_xdata()) == 1 for line in regions.lines)
    assert [label.get_text() for label in regions.get_xticklabels()] == ["Värmland", "Halland", "Gävleborg"]
    assert {line.get_marker() for line in years.lines}.isdisjoint(line.get_marker() for line in regions.lines)
    assert years.get_title("left") != regions.get_title("left")
    assert says(between, "≠")
    assert figures["plot-sweden"].get_suptitle() == in_language(
        language, "Two measures that cannot be compared", "Två mått som inte går att jämföra"
    )
    assert "2018" in regions.get_xlabel()


def test_the_survival_figures_carry_their_warning_in_the_picture(figures, language):
    figure = figures["plot-survival"]
    (axis,) = figure.axes
    assert lengths(axis) == [18.5, 15.0, 11.9]
    assert all(to_hex(bar.get_facecolor()) == style.INK for bar in bars_of(axis))
    assert says(axis, in_language(language, "18.5\u00a0years", "18,5\u00a0år"), "152", "456", "608")
    assert axis.get_xlim()[0] == 0
    note = " ".join(figure.get_supxlabel().split())
    assert in_language(language, "home dialysis", "hemdialys") in note
    assert (
        in_language(
            language, "Says nothing about self-dialysis at a clinic.", "Säger inget om självdialys på en mottagning."
        )
        in note
    )


def test_red_is_kept_for_what_is_disputed(figures):
    for name, figure in figures.items():
        colours = {to_hex(bar.get_edgecolor()) for axis in figure.axes for bar in bars_of(axis)}
        assert (style.LINGONBERRY in colours) == (name == "plot-ryhov")


def test_a_table_with_the_same_figures_follows_each_plot(language):
    cells = cells_of(ROOT / "notebooks" / language / "reading-the-numbers.ipynb")
    for cell, following in zip(cells, cells[1:], strict=False):
        if draws(cell):
            assert following["cell_type"] == "code"
            (output,) = following["outputs"]
            html = "".join(output["data"]["text/html"])
            assert "<caption>" in html and 'scope="row"' in html
            assert "style" not in html
