"""The charts of the exercises, in the course's visual grammar.

Today is a hollow mark, preferred a filled one, the gap the line between them. Strategic level stands above operative.
What is invented is hatched, and the chart's title says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

import pandas
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator

from samskapande.notebook import style

LOWEST, HIGHEST = 1, 5
MARK = {"markersize": 11, "markeredgewidth": 2.5, "linestyle": "none", "zorder": 3}


def scale_axis(axis: Axes, low: str, high: str) -> None:
    """Give the lying axis the scale from 1 to 5, with both ends in words."""
    axis.set_xlim(LOWEST - 0.3, HIGHEST + 0.3)
    axis.xaxis.set_major_locator(FixedLocator(range(LOWEST, HIGHEST + 1)))
    axis.set_xlabel(f"{LOWEST} = {low}; {HIGHEST} = {high}")


def gaps(axis: Axes, frame: pandas.DataFrame, *, invented: bool) -> None:
    """Draw today and preferred for each statement, the first one on top.

    Parameters
    ----------
    axis
        Where to draw; give it its scale with :func:`scale_axis`.
    frame
        As from `Exercise.gaps`: today, preferred and gap, with the statements as index. What was skipped is not drawn.
    invented
        Whether the answers are an invented example; then the gap is hatched.
    """
    pairs(axis, frame.index, frame.iloc[:, 0], frame.iloc[:, 1], invented=invented)


def pairs(axis: Axes, labels: Iterable[str], hollow: Iterable[int], filled: Iterable[int], *, invented: bool) -> None:
    """Draw a hollow and a filled mark on one line below each label; ``<NA>`` is not drawn."""
    place = 0.0
    for label, first, second in zip(labels, hollow, filled, strict=True):
        text = textwrap.fill(str(label), style.LINE)
        place += 0.42 * (text.count("\n") + 1)
        axis.text(LOWEST - 0.3, place - 0.04, text, verticalalignment="bottom", clip_on=False)
        height = place + 0.25
        given = [value for value in (first, second) if not pandas.isna(value)]
        if len(given) == 2 and first != second:
            look = style.INVENTED if invented else style.YOURS
            axis.barh(height, second - first, left=first, height=0.16, **look)
        if not pandas.isna(second):
            axis.plot([second], [height], "o", color=style.SPRUCE, markeredgecolor=style.SPRUCE, **MARK)
        if not pandas.isna(first):
            size = {**MARK, "markersize": 16} if len(given) == 2 and first == second else MARK
            axis.plot([first], [height], "o", markerfacecolor="none" if size is not MARK else style.PAPER,
                      markeredgecolor=style.SPRUCE, **size)  # fmt: skip
        place = height + 0.35
    axis.set_ylim(place + 0.1, 0)
    axis.spines["left"].set_visible(False)
    axis.yaxis.set_major_locator(FixedLocator([]))


def levels(axis: Axes, frame: pandas.DataFrame, *, invented: bool) -> None:
    """Draw two levels' ratings of each statement: the strategic level above, the operative below.

    ``frame`` is as from `Exercise.sides`: strategic, operative, difference, with the statements as index.
    """
    place = 0.0
    for label, up, down in zip(frame.index, frame.iloc[:, 0], frame.iloc[:, 1], strict=True):
        text = textwrap.fill(str(label), style.LINE)
        place += 0.42 * (text.count("\n") + 1)
        axis.text(LOWEST - 0.3, place - 0.04, text, verticalalignment="bottom", clip_on=False)
        for height, value, name in ((place + 0.25, up, frame.columns[0]), (place + 0.6, down, frame.columns[1])):
            look = style.INVENTED if invented else style.YOURS
            axis.barh(height, value - LOWEST, left=LOWEST, height=0.1, **look)
            axis.plot([value], [height], "o", color=style.SPRUCE, markeredgecolor=style.SPRUCE, **MARK)
            axis.annotate(
                name,
                (value, height),
                xytext=(11, 0),
                textcoords="offset points",
                verticalalignment="center",
                fontsize=11,
            )
        place += 1.0
    axis.set_ylim(place + 0.1, 0)
    axis.spines["left"].set_visible(False)
    axis.yaxis.set_major_locator(FixedLocator([]))


def field(axis: Axes, today: Sequence[int], preferred: Sequence[int], labels: tuple[str, str]) -> None:
    """Draw a field of two axes with today, preferred and the way between them.

    Parameters
    ----------
    axis
        Where to draw.
    today, preferred
        Two ratings each: along the lying axis and along the upright one. With ``<NA>`` in it, a place is not drawn.
    labels
        What the lying and the upright axis show.
    """
    for set_limits, locator in ((axis.set_xlim, axis.xaxis), (axis.set_ylim, axis.yaxis)):
        set_limits(LOWEST - 0.5, HIGHEST + 0.5)
        locator.set_major_locator(FixedLocator(range(LOWEST, HIGHEST + 1)))
    axis.set_aspect("equal")
    axis.grid(color=style.GREY, alpha=0.25)
    axis.set_axisbelow(True)
    axis.set_xlabel(labels[0])
    axis.set_ylabel(labels[1])
    places = [place for place in (today, preferred) if not any(pandas.isna(value) for value in place)]
    if len(places) == 2 and list(places[0]) != list(places[1]):
        axis.annotate(
            "",
            xy=places[1],
            xytext=places[0],
            arrowprops={"arrowstyle": "-|>", "color": style.SPRUCE, "linewidth": 2.5, "shrinkA": 8, "shrinkB": 8},
        )
    for place, face in zip((today, preferred), (style.PAPER, style.SPRUCE), strict=True):
        if not any(pandas.isna(value) for value in place):
            axis.plot([place[0]], [place[1]], "o", markerfacecolor=face, markeredgecolor=style.SPRUCE, **MARK)
