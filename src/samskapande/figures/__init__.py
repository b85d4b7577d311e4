"""The figures of the course, drawn once for both languages. How to draw one: ``docs/figures.md``."""

from collections.abc import Callable

from .course_way import course_way
from .drawing import Drawing, Table, Translate
from .for_with import for_with
from .problem_domains import problem_domains
from .self_dialysis_timeline import self_dialysis_timeline
from .who_decides import who_decides

drawings: dict[str, Callable[[Translate], Drawing]] = {
    "course-way": course_way,
    "problem-domains": problem_domains,
    "who-decides": who_decides,
    "self-dialysis-timeline": self_dialysis_timeline,
    "for-with": for_with,
}

__all__ = ["Drawing", "Table", "Translate", "drawings"]
