"""An exercise as a widget: live in JupyterLab, made of the same modules as the page (anywidget).

The page fetches its modules one by one; a widget is one text. So the modules are put into it as texts, and
``widget.mjs`` gives each an address when it is asked for. Nothing is fetched from anywhere.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import anywidget
import traitlets

from samskapande.exercises import script

COURSE = {"en": "Leading Together", "sv": "Leda tillsammans"}
"""The course's name, for the heading of a file of answers."""

BESIDE = """
:host { display: block; font: 1rem/1.6 var(--font-text); color: var(--ink); background: var(--ground); }
.exercise { max-width: 41rem; padding-left: 1.2rem; padding-right: 1.2rem; }
"""
"""What the page says of its body."""


def style() -> str:
    """The page's looks, for what stands within a widget: its root is the widget, and no fonts are fetched."""
    css = "".join((script.STATIC / name).read_text(encoding="utf-8") for name in ("site.css", "exercise/exercise.css"))
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", css)
    css = re.sub(r":root(\S*)", lambda match: f":host({match[1]})" if match[1] else ":host", css)
    return css + BESIDE


def constant(name: str, value: object) -> str:
    """A constant of JavaScript."""
    return f"const {name} = {json.dumps(value, ensure_ascii=False)};\n"


@cache
def module() -> str:
    """The widget's module."""
    source = Path(__file__).with_suffix(".mjs").read_text(encoding="utf-8")
    return constant("SOURCES", script.modules()) + constant("STYLE", style()) + source


class Form(anywidget.AnyWidget):
    """The form of one exercise. What the reader answers is in ``answer``, and what is set there is shown."""

    _esm = traitlets.Unicode(module()).tag(sync=True)
    exercise = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    """What the modules say, in the language (:func:`samskapande.exercises.script.words`)."""
    sheets = traitlets.Dict().tag(sync=True)
    """All exercises' sheets, with which a file of answers is read (:func:`samskapande.exercises.answers.sheet`)."""
    course = traitlets.Unicode().tag(sync=True)
    answer = traitlets.Dict().tag(sync=True)
    """``values``, ``locked`` and ``changed``, as in a file of answers."""
