"""The way through the course: your own thread, and the others', from the first question to the same question again.

The picture is the course in one line. You set out alone and turn the matter over (1), others come in beside you (2),
the threads are woven together (3), part to the two levels and are joined across the gap (4), and run on side by side
(5). The question that is asked first comes back last, over everything in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from .drawing import Drawing, Translate
from .svg import LINE, NARROW, WIDE, arrowhead, broken, line, mark, paragraph, path, picture, point, text

Points = list[tuple[float, float]]
Parts = tuple[tuple[str, str], ...]

LANES = (-24, -12, 0, 12, 24)
"""Where the five threads run while they are woven."""

OWN = 2
"""Which of them is the reader's."""

BESIDE = (-16, -8, 8, 16)
"""Where the other four run at last."""

GAP = 38
"""From today to preferred."""


@dataclass(frozen=True)
class Way:
    """A point of a thread is (how far along the way, how far to its side). Only here they become x and y."""

    axis: float
    upright: bool = False

    def at(self, along: float, side: float) -> str:
        return point(self.axis + side, along) if self.upright else point(along, self.axis + side)

    def begin(self, along: float, side: float) -> str:
        return f"M{self.at(along, side)}"

    def follow(self, points: Points) -> str:
        """A soft line through the points: along the way where it turns, straight on where it goes on."""
        rises = [(t - s) / (b - a) for (a, s), (b, t) in pairwise(points)]
        goes_on = [False, *(before * after > 0 for before, after in pairwise(rises)), False]
        slopes = [
            min(rises[i - 1], rises[i], key=abs) * (1.5 - 0.25 * (goes_on[i - 1] + goes_on[i + 1])) if on else 0
            for i, on in enumerate(goes_on)
        ]
        commands = ""
        for i, ((a, s), (b, t)) in enumerate(pairwise(points)):
            if s == t:
                commands += f"L{self.at(b, t)}"
                continue
            handle = (b - a) * (1 / 3 if slopes[i] or slopes[i + 1] else 1 / 2)
            leaving, arriving = (a + handle, s + slopes[i] * handle), (b - handle, t - slopes[i + 1] * handle)
            commands += f"C{self.at(*leaving)} {self.at(*arriving)} {self.at(b, t)}"
        return commands

    def turn_over(self, a: float, b: float, height: float) -> str:
        """Straight on from a to b, with one loop on the way."""
        m, w = (a + b) / 2, (b - a) / 2
        loop = [(m + w, 0), (m + w, -height), (m, -height), (m - w, -height), (m - w, 0), (b, 0)]
        return "C" + " ".join(self.at(*p) for p in loop)


def weave(start: float, step: float) -> list[Points]:
    """Neighbours change places, first in one set of pairs, then in the other; after five rounds the order is turned
    round and the middle thread is back in the middle."""
    order = list(range(len(LANES)))
    threads: list[Points] = [[(start, side)] for side in LANES]
    for i in range(5):
        for left in range(i % 2, len(order) - 1, 2):
            order[left], order[left + 1] = order[left + 1], order[left]
        for lane, one in enumerate(order):
            threads[one].append((start + (i + 1) * step, LANES[lane]))
    return threads


def others_of(threads: list[Points]) -> list[Points]:
    """The other four, in the order in which they leave the weave."""
    return sorted((t for i, t in enumerate(threads) if i != OWN), key=lambda points: points[-1][1])


def course_way(_: Translate) -> Drawing:
    parts = (
        (_("Understand"), _("what it is, and is not")),
        (_("Lead"), _("who leads, and how")),
        (_("Learn together"), _("in networks")),
        (_("Bridge the gap"), _("across levels")),
        (_("Do it"), _("a workshop, a plan")),
    )
    return Drawing(
        wide=_wide(_, parts),
        narrow=_narrow(_, parts),
        alt=_(
            "The way through the course, drawn as threads. Yours sets out alone and makes a loop (1 Understand). "
            "Others join it (2 Lead) and are woven with it (3 Learn together). They part to a strategic level above "
            "and an operative below, and yours crosses the gap (4 Bridge the gap). All run on side by side (5 Do it). "
            "An arc joins the first question to the same question, asked again last."
        ),
    )


def _wide(_: Translate, parts: Parts) -> str:
    axis, start, end = 182, 12, WIDE - 12
    columns = [102 + 106 * i for i in range(5)]
    names = 330
    way = Way(axis)
    threads = weave(columns[2] + 4, 19)
    own = way.begin(start, 0) + way.follow([(start, 0), (110, 0)]) + way.turn_over(110, 170, 48)
    own += way.follow([(170, 0), *threads[OWN], (446, 48), (490, -48), (536, 0), (end, 0)])
    rest = []
    for points, level, beside in zip(others_of(threads), (-56, -48, 48, 56), BESIDE, strict=True):
        lane = points[0][1]
        begin = (columns[1] + abs(lane) / 2, lane * 2.7)
        end_of_it = [(438, level), (500, level), (546, beside), (640, beside)]
        rest.append(path(way.begin(*begin) + way.follow([begin, *points, *end_of_it]), "others"))
    rise = axis - GAP - 20
    return picture(
        WIDE,
        names + 3 * LINE + 8,
        path(f"M{point(start, rise)}C{point(start + 130, 2)} {point(end - 130, 2)} {point(end, rise)}", "rule"),
        arrowhead(end, rise, 130, rise - 2, "rule"),
        text(WIDE / 2, 72, _("How much do you co-produce today?"), "say", "middle"),
        *rest,
        path(own, "you"),
        *_poll((start, axis), (start, axis - GAP)),
        *_poll((end, axis), (end, axis - GAP)),
        text(start + 16, axis - GAP + 5, _("preferred"), "small"),
        text(start - 7, axis + 28, _("today"), "small"),
        text(end - 16, axis - GAP + 5, _("preferred"), "small", "end"),
        text(end + 7, axis + 28, _("today"), "small", "end"),
        text(469, axis - 66, _("strategic level"), "small", "middle"),
        text(469, axis + 75, _("operative level"), "small", "middle"),
        text(start - 7, names, _("First"), "name"),
        text(start - 7, names + LINE, _("the question"), "small"),
        text(end + 7, names, _("Last"), "name", "end"),
        text(end + 7, names + LINE, _("again"), "small", "end"),
        *(
            text(x, names - 26, str(i), "numeral")
            + paragraph(x, names, name, 100, "name")
            + paragraph(x, names + LINE * len(broken(name, 100)), what, 100, "small", size=14)
            for i, (x, (name, what)) in enumerate(zip(columns, parts, strict=True), start=1)
        ),
    )


def _narrow(_: Translate, parts: Parts) -> str:
    axis, words, names, start, step = 88, 162, 198, 92, 116
    rows = [start + 84 + step * i for i in range(5)]
    end = rows[4] + 88
    upper, lower = rows[3] - 44, rows[3] + 50
    way = Way(axis, upright=True)
    threads = weave(rows[2] - 54, 20)
    loop = rows[0] - 34
    own = way.begin(start, 0) + way.follow([(start, 0), (loop, 0)]) + way.turn_over(loop, loop + 56, 40)
    own += way.follow([(loop + 56, 0), *threads[OWN], (upper, 0), (end, 0)])
    rest = [
        line(axis - 54, upper, axis + 54, upper, "others"),
        line(axis - 54, lower, axis + 54, lower, "others"),
    ]
    for points, out, beside in zip(others_of(threads), (-46, -36, 36, 46), BESIDE, strict=True):
        begin = (rows[1] - 44, points[0][1] * 2)
        arrive = point(axis + points[-1][1], upper)
        leave = point(axis + beside, lower)
        rest += [
            path(
                way.begin(*begin) + way.follow([begin, *points]) + f"Q{arrive} {point(axis + out, upper)}",
                "others",
            ),
            path(
                f"M{point(axis + out, lower)}Q{leave} {way.at(lower + 36, beside)}L{way.at(end - 40, beside)}",
                "others",
            ),
        ]
    return picture(
        NARROW,
        end + 24,
        paragraph(0, 18, _("How much do you co-produce today?"), 250, "say", size=18),
        path(
            f"M{way.at(start, -16)}C{point(-18, start + 64)} {point(-18, end - 64)} {way.at(end, -16)}",
            "rule",
        ),
        arrowhead(axis - 16, end, axis + 2, 64, "rule"),
        *rest,
        path(own, "you"),
        *_poll((axis, start), (axis + GAP, start)),
        *_poll((axis, end), (axis + GAP, end)),
        text(axis, start - 16, _("today"), "small", "middle"),
        text(axis + GAP - 7, start - 16, _("preferred"), "small"),
        text(names, start + 5, _("First"), "name"),
        text(names, start + 5 + LINE, _("the question"), "small"),
        text(names, end + 1, _("Last"), "name"),
        text(names, end + 1 + LINE, _("again"), "small"),
        text(words, upper + 4, _("strategic level"), "small"),
        text(words, lower + 4, _("operative level"), "small"),
        *(
            text(words, y + 12, str(i), "numeral")
            + text(names, y - 4, name, "name")
            + paragraph(names, y - 4 + LINE, what, 132, "small", size=14)
            for i, (y, (name, what)) in enumerate(zip(rows, parts, strict=True), start=1)
        ),
    )


def _poll(today: tuple[float, float], preferred: tuple[float, float]) -> tuple[str, ...]:
    return (line(*today, *preferred, "you"), mark(*today, "hollow"), mark(*preferred, "filled"))
