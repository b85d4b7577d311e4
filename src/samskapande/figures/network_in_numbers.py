"""The learning networks of Region Jönköping County in numbers; what the course has worked out itself says so."""

from __future__ import annotations

from .drawing import Drawing, Table, Translate
from .svg import NARROW, WIDE, line, mark, paragraph, picture, text

INVITED, CAME = 10, 7
"""450 leaders in 45 groups; over 300 of 450 at each meeting is at least 6.7 of ten."""


def network_in_numbers(_: Translate) -> Drawing:
    over, share = _("over"), _("95%")
    numbers = (
        ("", "450", _("leaders")),
        ("", "45", _("groups")),
        ("", "8–16", _("in each group; ten on average*")),
        ("", "6 × 2", _("hours a year: six meetings of two hours")),
        (over, "300", _("of 450 at each meeting: at least two thirds*")),
        ("", share, _("took part at least once each term")),
    )
    table_of_ten = _("Ten in a group: about seven of them at each meeting*")
    note = _("* The course’s own arithmetic")
    return Drawing(
        wide=picture(
            WIDE,
            366,
            *_six(numbers, (0, 250, 490), (48, 196), 200),
            line(0, 114, WIDE, 114),
            line(0, 262, WIDE, 262),
            *_group(8, 300),
            paragraph(250, 305, table_of_ten, 440, "small", size=14),
            text(0, 356, note, "fine"),
        ),
        narrow=picture(
            NARROW,
            512,
            *_six(numbers, (0, 178), (48, 150, 292), 156),
            line(0, 382, NARROW, 382),
            *_group(8, 414),
            paragraph(0, 448, table_of_ten, 330, "small", size=14),
            text(0, 502, note, "fine"),
        ),
        alt=_(
            "The learning networks in numbers: 450 leaders in 45 groups of 8–16, six meetings of two hours a year, "
            "over 300 of 450 at each meeting, and 95% at least once each term. The course has worked out that "
            "this is ten in a group on average and at least two thirds at each meeting, drawn as ten marks of which "
            "seven are large and dark."
        ),
        table=Table(
            _("The learning networks in numbers"),
            (_("What"), _("How many"), _("Where the number comes from")),
            (
                (_("Leaders"), "450", _("the slides")),
                (_("Groups"), "45", _("the slides")),
                (_("In each group"), "8–16", _("the slides")),
                (_("In each group, on average"), "10", _("the course’s own arithmetic")),
                (_("Meetings a year"), "6", _("the slides")),
                (_("Hours a meeting"), "2", _("the slides")),
                (_("At each meeting"), _("over 300 of 450"), _("the slides")),
                (
                    _("Share at each meeting"),
                    _("at least two thirds"),
                    _("the course’s own arithmetic"),
                ),
                (_("At least once each term"), share, _("the slides")),
            ),
        ),
    )


def _six(
    numbers: tuple[tuple[str, str, str], ...],
    columns: tuple[float, ...],
    rows: tuple[float, ...],
    width: float,
) -> list[str]:
    parts = []
    for i, (before, numeral, words) in enumerate(numbers):
        x, y = columns[i % len(columns)], rows[i // len(columns)]
        parts += [
            text(x, y - 39, before, "small") if before else "",
            text(x, y, numeral, "numeral"),
            paragraph(x, y + 24, words, width, "small", size=14),
        ]
    return parts


def _group(x: float, y: float) -> list[str]:
    """Those who came are dark and large, those who did not grey and small."""
    return [mark(x + 22 * i, y, "dot" if i < CAME else "other", 7 if i < CAME else 4) for i in range(INVITED)]
