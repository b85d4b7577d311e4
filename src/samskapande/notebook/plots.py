"""The charts of the exercises, in the course's visual grammar.

Today is a hollow mark, preferred a filled one, the gap the line between them. Strategic level stands above operative.
What is invented is hatched, and the chart's title says so.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence

import pandas
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator

from samskapande.notebook import style

LOWEST, HIGHEST = 1, 5
LINE_HEIGHT, BAR, GAP = 0.42, 0.5, 0.34
"""Height of a line of text, of a bar, and of the space below it, on the upright scale of a chart."""
INCHES = 0.5
"""What one step on the upright scale takes of the paper."""
STEPS_AN_INCH = 1.3
"""How many of those steps an inch has at least, so that few statements are drawn no larger than many."""
STRENGTHS = (2, 1, 0, 1, 2)
"""How strongly each answer from 1 to 5 is drawn: the ends of the scale most, the middle least."""
SOLID = (style.PAPER, "#a9c3b8", style.SPRUCE)
HATCHES = ("/", "//", "////")
"""How an answer of each strength is drawn: in colour, or hatched where it is invented."""
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

    ``frame`` is as from `Exercise.sides`: strategic, operative, difference, with the statements as index. ``<NA>`` is
    not drawn.
    """
    place = 0.0
    for label, up, down in zip(frame.index, frame.iloc[:, 0], frame.iloc[:, 1], strict=True):
        text = textwrap.fill(str(label), style.LINE)
        place += 0.42 * (text.count("\n") + 1)
        axis.text(LOWEST - 0.3, place - 0.04, text, verticalalignment="bottom", clip_on=False)
        for height, value, name in ((place + 0.25, up, frame.columns[0]), (place + 0.6, down, frame.columns[1])):
            if pandas.isna(value):
                continue
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
    axis.set_ylim(max(place + 0.1, axis.figure.get_figheight() * STEPS_AN_INCH), 0)
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


def height_of(bars: Sequence[tuple[str, Sequence[int]]], key: str) -> float:
    """Height in inches of a chart with :func:`distributions`."""
    steps = sum(LINE_HEIGHT * (_wrapped(label).count("\n") + 1) + BAR + GAP for label, _ in [(key, ()), *bars])
    return steps * INCHES + 1.7


def distributions(
    axis: Axes,
    bars: Sequence[tuple[str, Sequence[int]]],
    key: str,
    *,
    invented: bool,
    written: Callable[[int], str],
) -> None:
    """Draw distributions of answers from 1 to 5 as lying bars around a line: what lies left of it disagrees.

    Parameters
    ----------
    axis
        Where to draw; it loses its scales, since the numbers of people stand in the bars.
    bars
        The words above each bar, and how many people answered 1, 2, 3, 4 and 5. Every bar is as long as the others,
        100 per cent of its answers. Without numbers there is no bar.
    key
        The words above the first bar, which names the answers instead of counting them.
    invented
        Whether the answers are an invented example; then the bars are hatched.
    written
        Writes a number as the notebook's language does.
    """
    shares = [[count / sum(counts) for count in counts] for _, counts in [(key, [1] * 5), *bars] if counts]
    left = max(first + second + middle / 2 for first, second, middle, *_ in shares)
    right = max(middle / 2 + fourth + fifth for _, _, middle, fourth, fifth in shares)
    letters = 58 / (left + right)  # how many would fit into a bar
    height, lines = 0.0, []
    for number, (label, counts) in enumerate([(key, [1] * 5), *bars]):
        text = _wrapped(label)
        height += LINE_HEIGHT * (text.count("\n") + 1)
        axis.text(
            0, height - 0.04, text, transform=axis.get_yaxis_transform(), verticalalignment="bottom", parse_math=False
        )
        end = -(counts[0] + counts[1] + counts[2] / 2) / sum(counts) if counts else 0
        for step, count in enumerate(counts):
            share = count / sum(counts)
            if not count:
                continue
            axis.barh(height + BAR / 2, share, left=end, height=BAR, **_look(STRENGTHS[step], invented))
            words = str(step + LOWEST) if number == 0 else written(count)
            if share * letters > len(words) + 0.6:
                _figure(axis, end + share / 2, height + BAR / 2, words, STRENGTHS[step], invented)
            end += share
        if counts:
            lines.append((height, height + BAR))
        height += BAR + GAP
    for top, bottom in lines:
        axis.plot([0, 0], [top, bottom + 0.12], color=style.INK, linewidth=2, zorder=4)
    axis.set_xlim(-left - 0.01, right + 0.01)
    axis.set_ylim(height, 0)
    _without_scales(axis)


def sentence(axis: Axes, text: str) -> None:
    """Write a sentence where there is nothing to draw."""
    axis.text(0, 1, textwrap.fill(text, style.LINE), verticalalignment="top", parse_math=False)
    _without_scales(axis)


def _look(strength: int, invented: bool) -> dict:
    if invented:
        return {**style.INVENTED, "hatch": HATCHES[strength]}
    return {"facecolor": SOLID[strength], "edgecolor": style.SPRUCE, "linewidth": 1.5}


def _figure(axis: Axes, place: float, height: float, words: str, strength: int, invented: bool) -> None:
    """Write a number into a bar, on a ground of its own where the bar is hatched."""
    axis.text(
        place,
        height,
        words,
        horizontalalignment="center",
        verticalalignment="center_baseline",
        color=style.INK if invented or strength < 2 else style.PAPER,
        bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 1.5} if invented or not strength else None,
        zorder=5,
    )


def _wrapped(label: str) -> str:
    return "\n".join(textwrap.fill(line, style.LINE) for line in label.split("\n"))


def _without_scales(axis: Axes) -> None:
    for side in ("left", "bottom"):
        axis.spines[side].set_visible(False)
    axis.xaxis.set_major_locator(FixedLocator([]))
    axis.yaxis.set_major_locator(FixedLocator([]))
