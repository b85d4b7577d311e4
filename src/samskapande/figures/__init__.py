"""The figures of the course, drawn once for both languages. How to draw one: ``docs/figures.md``."""

from collections.abc import Callable

from .course_way import course_way
from .drawing import Drawing, Table, Translate
from .eight_to_nine import eight_to_nine
from .for_with import for_with
from .ladders import ladders
from .leadership_models import leadership_models
from .network_in_numbers import network_in_numbers
from .network_year import network_year
from .one_two_four_all import one_two_four_all
from .problem_domains import problem_domains
from .self_dialysis_timeline import self_dialysis_timeline
from .system_leader_facilitator import system_leader_facilitator
from .three_regimes import three_regimes
from .trust_and_control import trust_and_control
from .two_levels import two_levels
from .who_decides import who_decides

drawings: dict[str, Callable[[Translate], Drawing]] = {
    "course-way": course_way,
    "problem-domains": problem_domains,
    "who-decides": who_decides,
    "ladders": ladders,
    "self-dialysis-timeline": self_dialysis_timeline,
    "for-with": for_with,
    "three-regimes": three_regimes,
    "leadership-models": leadership_models,
    "eight-to-nine": eight_to_nine,
    "network-in-numbers": network_in_numbers,
    "network-year": network_year,
    "system-leader-facilitator": system_leader_facilitator,
    "two-levels": two_levels,
    "trust-and-control": trust_and_control,
    "one-two-four-all": one_two_four_all,
}

__all__ = ["Drawing", "Table", "Translate", "drawings"]
