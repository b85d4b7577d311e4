"""Made for you, made with you: where goods logic and service logic see the value of a service arise."""

from __future__ import annotations

from .drawing import Drawing, Table, Translate
from .svg import NARROW, WIDE, arrowhead, line, mark, paragraph, path, picture, point, text


def for_with(_: Translate) -> Drawing:
    made_for = (_("Made for you"), _("goods logic: value is made, then handed over"))
    made_with = (_("Made with you"), _("service logic: value arises in use, together"))
    labels = (_("the service"), _("value"), _("you"))
    return Drawing(
        wide=picture(
            WIDE,
            204,
            *_scene(0, 28, 300, made_for, labels, both_ways=False),
            *_scene(400, 28, 300, made_with, labels, both_ways=True),
        ),
        narrow=picture(
            NARROW,
            444,
            *_scene(0, 26, NARROW, made_for, labels, both_ways=False),
            line(0, 218, NARROW, 218),
            *_scene(0, 266, NARROW, made_with, labels, both_ways=True),
        ),
        alt=_(
            "Two ways of seeing a service. Made for you, in goods logic: one arrow goes from the service to you and "
            "carries a finished value. Made with you, in service logic: arrows go both ways between the service and "
            "you, and the value arises in between. Both are simplifications."
        ),
        table=Table(
            _("Goods logic and service logic"),
            (_("What it is about"), _("Goods logic: made for you"), _("Service logic: made with you")),
            (
                (_("Value"), _("Made by the producer, then delivered"), _("Arises in use, together")),
                (
                    _("The person"),
                    _("A recipient or customer"),
                    _("Someone who co-produces, with knowledge and resources"),
                ),
                (
                    _("Quality"),
                    _("Keeping to the standard, efficiency within the unit"),
                    _("Contributing to health and life, across units"),
                ),
                (
                    _("The leader’s task"),
                    _("To plan and control production"),
                    _("To create the conditions for relationships and learning"),
                ),
            ),
        ),
    )


def _scene(
    x: float, y: float, width: float, title: tuple[str, str], labels: tuple[str, str, str], *, both_ways: bool
) -> list[str]:
    name, what = title
    service, value, you = labels
    one, other, middle, level = x + 14, x + width - 14, x + width / 2, y + 104
    here, there = one + 26, other - 26
    if both_ways:
        apart, bow = 8, 64
        arrows = [
            path(
                f"M{point(here, level - apart)}Q{point(middle, level - bow)} {point(there, level - apart)}",
                "rule",
            ),
            path(
                f"M{point(there, level + apart)}Q{point(middle, level + bow)} {point(here, level + apart)}",
                "rule",
            ),
            arrowhead(there, level - apart, there - middle, bow - apart, "rule"),
            arrowhead(here, level + apart, here - middle, apart - bow, "rule"),
        ]
    else:
        arrows = [line(here, level, there, level, "rule"), arrowhead(there, level, 1, 0, "rule")]
    return [
        text(x, y, name, "say"),
        paragraph(x, y + 24, what, 300, "small", size=14),
        *arrows,
        mark(one, level, "other", 13),
        mark(other, level, "filled", 13),
        mark(middle, level - 6 if both_ways else level, "dot", 5),
        text(middle, level + (17 if both_ways else 52), value, "small", "middle"),
        text(x, level + 52, service, "small"),
        text(x + width, level + 52, you, "small", "end"),
    ]
