"""The Cynefin framework: four kinds of situation around a fifth, where one does not know yet which it is.

Drawn without boxes, since one situation can lie in several of them. The small signs of points and lines are the
course's own: one plain line, a way that can be traced, a tangle in which everything hangs together, and no line at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .drawing import Drawing, Table, Translate, sentence
from .svg import NARROW, WIDE, arrowhead, line, mark, paragraph, path, picture, point, text

Spot = tuple[float, float]
Links = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Domain:
    name: str
    like: str
    steps: tuple[str, str, str]
    own_step: int
    """The step that sets it apart from the others."""
    sign: Callable[[float, float], str]


def problem_domains(_: Translate) -> Drawing:
    sense, respond = _("sense"), _("respond")
    complex_ = Domain(
        _("Complex"), _("cause and effect show only afterwards"), (_("probe"), sense, respond), 0, _tangle
    )
    complicated = Domain(_("Complicated"), _("experts can work it out"), (sense, _("analyse"), respond), 1, _traced)
    clear = Domain(_("Clear"), _("a tried recipe works"), (sense, _("categorise"), respond), 1, _plain)
    chaotic = Domain(_("Chaotic"), _("act first, then take it in"), (_("act"), sense, respond), 0, _loose)
    places = (complex_, complicated, chaotic, clear)
    named = (
        (_("Clear (in 2007: simple)"), clear),
        (complicated.name, complicated),
        (complex_.name, complex_),
        (chaotic.name, chaotic),
    )
    return Drawing(
        wide=_wide(places, _("Confusion")),
        narrow=_narrow(places, _("Confusion")),
        alt=_(
            "The Cynefin framework as four open fields around a fifth, confusion. Top left, complex: probe, sense, "
            "respond. Top right, complicated: sense, analyse, respond. Bottom right, clear: sense, categorise, "
            "respond. Bottom left, chaotic: act, sense, respond. Each has a sign of points: in a tangle, with lines "
            "that can be traced, with one line, without lines."
        ),
        table=Table(
            _("The domains of the Cynefin framework"),
            (_("Domain"), _("What it is like"), _("How to respond")),
            tuple((name, sentence(one.like), sentence(" – ".join(one.steps))) for name, one in named)
            + (
                (
                    _("Confusion (in 2007: disorder)"),
                    _("It is not yet known which of the four it is"),
                    _("First find out which it is"),
                ),
            ),
        ),
    )


def _wide(places: tuple[Domain, ...], confusion: str) -> str:
    middle, height = 222, 440
    return picture(
        WIDE,
        height,
        path("M350 6C338 68 364 112 352 166", "hair"),
        path(f"M348 278C336 332 364 376 350 {height - 6}", "hair"),
        path(f"M0 {middle - 2}C84 206 176 242 260 {middle}", "hair"),
        path(f"M440 {middle}C524 202 616 238 {WIDE} {middle + 2}", "hair"),
        path(_pebble(350, middle, 76, 40), "pebble"),
        text(350, middle + 6, confusion, "say", "middle"),
        *(
            text(x, y, one.name, "say")
            + paragraph(x, y + 22, one.like, 260, "small", size=14)
            + one.sign(x + 38, y + 92)
            + _steps(x + 118, y + 66, one)
            for (x, y), one in zip(((24, 40), (424, 40), (24, 300), (424, 300)), places, strict=True)
        ),
    )


def _narrow(places: tuple[Domain, ...], confusion: str) -> str:
    middle, height = 290, 588
    return picture(
        NARROW,
        height,
        path("M170 6C160 80 180 160 171 238", "hair"),
        path(f"M169 342C160 420 180 500 170 {height - 6}", "hair"),
        path(f"M0 {middle - 2}C28 282 58 300 86 {middle}", "hair"),
        path(f"M254 {middle}C282 280 312 298 {NARROW} {middle + 2}", "hair"),
        path(_pebble(170, middle, 72, 36), "pebble"),
        text(170, middle + 6, confusion, "say", "middle"),
        *(
            text(x, y, one.name, "say")
            + paragraph(x, y + 23, one.like, 140, "small", size=14)
            + one.sign(x + 38, y + 96)
            + _steps(x + 6, y + 158, one)
            for (x, y), one in zip(((0, 24), (196, 24), (0, 358), (196, 358)), places, strict=True)
        ),
    )


def _steps(x: float, y: float, domain: Domain) -> str:
    below = y + 26 * 2 + 5
    return (
        line(x, y - 5, x, below, "rule")
        + arrowhead(x, below, 0, 1, "rule")
        + "".join(
            text(x + 16, y + 5 + 26 * i, step, "name" if i == domain.own_step else "")
            for i, step in enumerate(domain.steps)
        )
    )


def _pebble(x: float, y: float, w: float, h: float) -> str:
    return (
        f"M{point(x - w, y + 2)}C{point(x - w, y - h * 0.7)} {point(x - w * 0.5, y - h)} {point(x + 4, y - h)}"
        f"C{point(x + w * 0.6, y - h)} {point(x + w, y - h * 0.5)} {point(x + w, y - 2)}"
        f"C{point(x + w, y + h * 0.7)} {point(x + w * 0.5, y + h)} {point(x - 4, y + h)}"
        f"C{point(x - w * 0.6, y + h)} {point(x - w, y + h * 0.5)} {point(x - w, y + 2)}Z"
    )


def _sign(x: float, y: float, spots: tuple[Spot, ...], links: Links = (), bow: float = 0) -> str:
    drawn = ""
    for a, b in links:
        (x1, y1), (x2, y2) = spots[a], spots[b]
        bent = (x + (x1 + x2) / 2 - (y2 - y1) * bow, y + (y1 + y2) / 2 + (x2 - x1) * bow)
        drawn += f"M{point(x + x1, y + y1)}" + (f"Q{point(*bent)} " if bow else "L") + point(x + x2, y + y2)
    return (path(drawn, "rule") if drawn else "") + "".join(mark(x + a, y + b, "dot", 4) for a, b in spots)


def _tangle(x: float, y: float) -> str:
    spots = ((-34, -4), (-16, -28), (16, -28), (34, 0), (12, 28), (-20, 24), (0, -2))
    links = tuple((a, b) for a in range(7) for b in range(a) if (a, b) not in {(5, 1), (4, 0), (5, 2)})
    return _sign(x, y, spots, links, 0.14)


def _traced(x: float, y: float) -> str:
    spots = ((-34, 0), (-12, -24), (-12, 24), (12, -24), (12, 24), (34, 0))
    return _sign(x, y, spots, ((0, 1), (0, 2), (1, 3), (2, 4), (2, 3), (3, 5), (4, 5)))


def _plain(x: float, y: float) -> str:
    return _sign(x, y, ((-34, 0), (34, 0)), ((0, 1),))


def _loose(x: float, y: float) -> str:
    return _sign(x, y, ((-34, -12), (-8, -28), (24, -20), (34, 10), (2, 2), (-24, 22), (12, 28)))
