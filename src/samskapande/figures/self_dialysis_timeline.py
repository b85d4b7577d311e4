"""Self-dialysis at Ryhov, 2005 to 2019, to scale: what happened there, and who came to look."""

from __future__ import annotations

from dataclasses import dataclass

from .drawing import Drawing, Table, Translate, sentence
from .svg import NARROW, WIDE, line, mark, paragraph, picture, text

FIRST, LAST = 2005, 2020


@dataclass(frozen=True)
class Event:
    when: str
    what: str
    begins: float
    ends: float | None = None
    """Of a span of time, when the source does not give the month; without it, a point in time."""
    roughly: bool = False


def month(year: int, number: int, day: int = 15) -> float:
    return year + (number - 1 + day / 30) / 12


def self_dialysis_timeline(_: Translate) -> Drawing:
    events = (
        Event(
            "2005",
            _("A patient asks to learn to do his own dialysis. A nurse says yes, and asks how to start."),
            2005,
            2006,
        ),
        Event(_("March 2011"), _("A pavilion for self-dialysis opens."), month(2011, 3)),
        Event(_("about 2016"), _("A local newspaper calls the situation serious."), 2015.5, 2017, roughly=True),
        Event(
            _("January 2019"),
            _("The unit has twelve places and is open round the clock."),
            month(2019, 1, 28),
        ),
    )
    visits = (
        Event(_("May 2017"), _("Singapore’s health minister"), month(2017, 5, 16)),
        Event(_("January 2019"), _("Taiwan’s deputy health minister"), month(2019, 1, 28)),
    )
    return Drawing(
        wide=_wide(_, events, visits),
        narrow=_narrow(_, events, visits),
        alt=_(
            "A time line to scale. 2005: a patient asks to learn to do his own dialysis, and a nurse says yes. March "
            "2011: the pavilion opens. About 2016: a local newspaper calls the situation serious. January 2019: "
            "twelve places, open round the clock. Two visits are marked apart: Singapore’s health minister in May "
            "2017 and Taiwan’s deputy health minister in January 2019."
        ),
        table=Table(
            _("Self-dialysis at Ryhov, 2005–2019"),
            (_("When"), _("What happened")),
            tuple(
                (sentence(e.when), e.what if e in events else f"{_('Visit')}: {e.what}")
                for e in sorted((*events, *visits), key=lambda e: e.begins)
            ),
        ),
    )


def _wide(_: Translate, events: tuple[Event, ...], visits: tuple[Event, ...]) -> str:
    left, year, axis = 4, 46.2, 84

    def x(when: float) -> float:
        return left + (when - FIRST) * year

    asked, opened, serious, places = events
    parts = [line(x(FIRST), axis, x(LAST), axis, "rule")]
    parts += [line(x(y), axis - 5, x(y), axis, "rule") for y in range(FIRST + 1, LAST + 1)]
    parts.append(line(x(places.begins), axis, x(places.begins), axis + 152, "rule"))
    for visit, up in zip(visits, (34, 62), strict=True):
        at = x(visit.begins)
        words = f"{_('Visit')}: {visit.what}, {visit.when}"
        parts += [
            line(at, axis, at, axis - up, "rule"),
            mark(at, axis, "dot", 4),
            text(at - 8, axis - up + 4, words, "small", "end"),
        ]
    for event in events:
        parts.append(
            line(x(event.begins), axis, x(event.ends), axis, "about" if event.roughly else "span")
            if event.ends
            else mark(x(event.begins), axis, "dot", 7)
        )
    parts += _block(asked, x(asked.begins) - 2, axis + 34, 250)
    parts += _block(opened, x(opened.begins) - 7, axis + 34, 170)
    parts += _block(serious, x(serious.begins) - 2, axis + 34, 150)
    parts += _block(places, x(places.begins) + 7, axis + 170, 250, "end")
    parts.append(paragraph(2, axis + 232, _note(_), 400, "small", size=14))
    return picture(WIDE, axis + 270, *parts)


def _narrow(_: Translate, events: tuple[Event, ...], visits: tuple[Event, ...]) -> str:
    top, year, axis, words = 20, 40, 12, 40

    def y(when: float) -> float:
        return top + (when - FIRST) * year

    asked, opened, serious, places = events
    seen, seen_last = visits
    parts = [line(axis, y(FIRST), axis, y(LAST), "rule")]
    parts += [line(axis, y(a), axis + 5, y(a), "rule") for a in range(FIRST + 1, LAST + 1)]
    for event in events:
        parts.append(
            line(axis, y(event.begins), axis, y(event.ends), "about" if event.roughly else "span")
            if event.ends
            else mark(axis, y(event.begins), "dot", 7)
        )
    parts.append(mark(axis, y(seen.begins), "dot", 4))
    parts += _block(asked, words, y(asked.begins) - 20, 280)
    parts += _block(opened, words, y(opened.begins) - 20, 280)
    parts += _block(serious, words, y(serious.begins) - 38, 280)
    parts += _block(places, words, y(places.begins) - 18, 280)
    for visit, at in ((seen, y(seen.begins) + 5), (seen_last, y(places.begins) + 88)):
        parts.append(paragraph(words, at, f"{_('Visit')}: {visit.what}, {visit.when}", 270, "small", size=14))
    parts.append(paragraph(words, y(LAST) + 118, _note(_), 270, "small", size=14))
    return picture(NARROW, y(LAST) + 166, *parts)


def _block(event: Event, x: float, y: float, width: float, anchor: str | None = None) -> list[str]:
    """The year, large, with what is known of it above and what happened below."""
    word, year = event.when.rpartition(" ")[::2]
    return [
        text(x, y, sentence(word), "small", anchor) if word else "",
        text(x, y + 35, year, "year", anchor),
        paragraph(x, y + 60, event.what, width, "", anchor),
    ]


def _note(_: Translate) -> str:
    return _("One tick a year. Thick line: the month is not known. Dots: about then.")
