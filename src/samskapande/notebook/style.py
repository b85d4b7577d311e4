"""One look for every chart in the course's notebooks, stored as small SVG that is the same every time.

The course's visual grammar: ink is evidence, spruce green is you, grey is others; hatched is invented, and lingonberry
red with a broken outline and a question mark is disputed. No meaning rests on colour alone: what a mark is also stands
in words beside it.

The charts are drawn for a phone: six inches wide, text of 12 points, labels above their bars instead of beside them.
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, FuncFormatter

from samskapande.notebook import numbers, svg
from samskapande.notebook.mistakes import known_language

INK = "#1d2420"
SPRUCE = "#1f5b4a"
GREY = "#68706b"
LINGONBERRY = "#a3243b"
PAPER = "#fdfcf8"

EVIDENCE = {"facecolor": INK, "edgecolor": INK}
YOURS = {"facecolor": SPRUCE, "edgecolor": SPRUCE}
OTHERS = {"facecolor": GREY, "edgecolor": GREY}
INVENTED = {"facecolor": PAPER, "edgecolor": SPRUCE, "hatch": "//", "linewidth": 1.5}
DISPUTED = {"facecolor": PAPER, "edgecolor": LINGONBERRY, "linestyle": (0, (4, 2)), "linewidth": 1.5}
"""How the bars of each kind look: `axis.barh(…, **style.EVIDENCE)`."""

WIDTH = 6.0
"""Width of every chart, in inches."""

LINE = 60
"""How many letters of the charts' text fit across it."""

SETTINGS = {
    "axes.edgecolor": GREY,
    "axes.facecolor": PAPER,
    "axes.labelcolor": INK,
    "axes.labelsize": 12,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "figure.constrained_layout.use": True,
    "figure.facecolor": PAPER,
    "figure.figsize": (WIDTH, 3.6),
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "hatch.color": SPRUCE,
    "hatch.linewidth": 1.0,
    "savefig.facecolor": PAPER,
    **svg.FIXED,
    "text.color": INK,
    "xaxis.labellocation": "left",
    "xtick.color": GREY,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 12,
    "ytick.color": GREY,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 12,
}


def use(language: str) -> None:
    """Give every chart that is drawn from now on the course's look, and have the notebook store it as SVG.

    Parameters
    ----------
    language
        `"en"` or `"sv"`; checked here, in a notebook's first cell, so that a slip is told at once.

    Raises
    ------
    ReaderMistake
        When the language is neither.
    """
    known_language(language)
    _store_as_svg()
    matplotlib.rcdefaults()  # whatever the reader's own matplotlib settings say
    matplotlib.rcParams.update(SETTINGS)


def new(
    title: str,
    *,
    height: float = 3.6,
    rows: int = 1,
    columns: int = 1,
    heights: Sequence[float] | None = None,
    widths: Sequence[float] | None = None,
) -> tuple[Figure, Any]:
    """Begin a chart with its title.

    Parameters
    ----------
    title
        What the chart shows, in the reader's language.
    height
        In inches; the width is always `WIDTH`.
    rows, columns
        How many panels below and beside each other.
    heights, widths
        The panels' sizes in relation to each other; left out, they are equal.

    Returns
    -------
    tuple
        The figure, and its axes: one `Axes`, or an array of them when there are several panels.
    """
    figure, axes = pyplot.subplots(rows, columns, figsize=(WIDTH, height), height_ratios=heights, width_ratios=widths)
    figure.suptitle(
        textwrap.fill(title, LINE * 4 // 5), x=0.012, horizontalalignment="left", fontsize=14, fontweight="bold"
    )
    return figure, axes


def bars(
    axis: Axes,
    lengths: Iterable[float],
    labels: Iterable[str],
    ends: Iterable[str],
    look: dict[str, Any],
    *,
    mark: str = "",
) -> None:
    """Draw lying bars, the first one on top, with the label above each bar and its figure in words at the end.

    Parameters
    ----------
    axis
        Where to draw.
    lengths
        The length of each bar, in the unit of the axis.
    labels
        What each bar stands for; wrapped when it is long.
    ends
        The figure of each bar as it is to be read, with its unit.
    look
        One of the looks of this module: `EVIDENCE`, `YOURS`, `OTHERS`, `INVENTED`, `DISPUTED`.
    mark
        A sign to set inside the bars' left end, such as `"?"` for what is disputed.
    """
    place = 0.0
    last = 0.0
    for length, label, end in zip(lengths, labels, ends, strict=True):
        text = textwrap.fill(label, LINE)
        place += 0.42 * (text.count("\n") + 1)
        axis.text(0, place - 0.04, text, verticalalignment="bottom", clip_on=False)
        last = place + 0.46
        axis.barh(place + 0.23, length, height=0.44, **look)
        colour = look["edgecolor"] if mark else INK
        axis.annotate(
            end,
            (length, place + 0.23),
            xytext=(7, 0),
            textcoords="offset points",
            verticalalignment="center",
            color=colour,
        )
        if mark:
            axis.annotate(
                mark,
                (0, place + 0.23),
                xytext=(7, 0),
                textcoords="offset points",
                verticalalignment="center",
                color=colour,
                fontweight="bold",
            )
        place = last + 0.16
    axis.set_ylim(last + 0.12, 0)
    axis.spines["left"].set_visible(False)
    axis.yaxis.set_major_locator(FixedLocator([]))


def points(axis: Axes, places: Iterable[float], heights: Iterable[float], ends: Iterable[str], marker: str) -> None:
    """Draw marks in ink with no line between them, each with its figure in words above it.

    For figures between which nothing is known: a line would look like data.

    Parameters
    ----------
    axis
        Where to draw.
    places
        Where on the lying scale each mark stands.
    heights
        How high up each mark stands, in the unit of the upright scale.
    ends
        The figure of each mark as it is to be read, with its unit.
    marker
        The shape, as matplotlib names it: `"o"` round, `"s"` square. Different measures have different shapes.
    """
    for place, height, end in zip(places, heights, ends, strict=True):
        axis.plot([place], [height], marker, color=INK, markersize=10, linestyle="none")
        axis.annotate(
            textwrap.fill(end, 9),
            (place, height),
            xytext=(0, 9),
            textcoords="offset points",
            horizontalalignment="center",
            verticalalignment="bottom",
        )


def people(axis: Axes, counts: Iterable[int], labels: Iterable[str]) -> None:
    """Draw one dot in ink for each person, a row of them under each label. For counts that are no share of anything.

    Parameters
    ----------
    axis
        Where to draw; it loses its scale, since the dots are to be counted.
    counts
        How many people in each row.
    labels
        What each row stands for.
    """
    most = 0
    last = 0.0
    for row, (count, label) in enumerate(zip(counts, labels, strict=True)):
        last = row + 0.75
        axis.text(0.6, row + 0.4, label, verticalalignment="bottom", clip_on=False)
        axis.plot(range(1, int(count) + 1), [last] * int(count), "o", color=INK, markersize=9)
        most = max(most, int(count))
    axis.set_xlim(0.6, most + 2)
    axis.set_ylim(last + 0.3, 0)
    for side in ("left", "bottom"):
        axis.spines[side].set_visible(False)
    axis.xaxis.set_major_locator(FixedLocator([]))
    axis.yaxis.set_major_locator(FixedLocator([]))


def percent_axis(axis: Axes, language: str, upto: int, *, step: int = 20, upright: bool = False) -> None:
    """Give an axis a scale in per cent, from nought to `upto`, written as the language writes it.

    Parameters
    ----------
    axis
        Whose scale to set.
    language
        `"en"` or `"sv"`.
    upto, step
        The end of the scale and the distance between its marks, in per cent.
    upright
        Whether to set the upright scale instead of the lying one.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    known_language(language)
    scale = axis.yaxis if upright else axis.xaxis
    (axis.set_ylim if upright else axis.set_xlim)(0, upto)
    scale.set_major_locator(FixedLocator(range(0, upto + 1, step)))
    scale.set_major_formatter(FuncFormatter(lambda value, _: numbers.percent(value / 100, language)))


def panel_title(axis: Axes, text: str) -> None:
    """Say above one of several panels what that panel shows, on short lines."""
    axis.set_title(textwrap.fill(text, LINE * 2 // 5))


def not_comparable(axis: Axes) -> None:
    """Turn the panel between two others into a sign that they cannot be compared (≠)."""
    axis.set_axis_off()
    axis.text(0.5, 0.5, "\N{NOT EQUAL TO}", fontsize=24, transform=axis.transAxes, horizontalalignment="center")


def note(figure: Figure, text: str) -> None:
    """Set a sentence below the chart that must go wherever the picture goes, such as what it does not show."""
    figure.supxlabel(textwrap.fill(text, LINE), x=0.012, horizontalalignment="left", fontsize=12)


def _store_as_svg() -> None:
    """Inside a notebook, have figures displayed through `svg.of`; elsewhere, do nothing."""
    try:
        from IPython import get_ipython
    except ModuleNotFoundError:
        return
    shell = get_ipython()
    if shell is None or not matplotlib.get_backend().endswith(("inline", "backend_inline")):
        return
    # The backend sets its own formats when it is first imported; ours must come after that.
    from matplotlib_inline import backend_inline

    backend_inline.set_matplotlib_formats("svg")
    shell.display_formatter.formatters["image/svg+xml"].for_type(Figure, svg.of)
