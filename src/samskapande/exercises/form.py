"""An exercise as a form in HTML: what the page, the notebook and the printed sheet show.

Everything stands in the HTML and can be read, filled in and printed without script. Comments and evidence stand in a
disclosure, so that nobody meets the answer before the question. The page's script (``theme/static/exercise``) finds
its way by the ``data-`` attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from samskapande.exercises.definition import HIGHEST, LONGEST_TEXT, LOWEST, Exercise, Field, Option, Step, Words

TITLES = {
    "event": "One real event",
    "now": "Today",
    "preferred": "Preferred",
    "gap": "The gap",
    "think": "What do you think?",
    "evidence": "What is known",
    "obstacle": "The obstacle",
    "plan": "Your plan",
    "share": "Share",
    "later": "Later",
}
"""Usual titles of steps, by id: keys of the catalogue."""

RESTS = (
    "You have opened this page from your own device, where the exercise cannot take answers. "
    "Do it on paper, or open the published site."
)
"""What is said where the page's script cannot run."""

SETTINGS = {
    ("alone",): "Exercise, about {alone}",
    ("alone", "pair"): "Exercise, about {alone} alone, {pair} in a pair",
    ("alone", "group"): "Exercise, about {alone} alone, {group} in a group",
    ("alone", "group", "pair"): "Exercise, about {alone} alone, {pair} in a pair, {group} in a group",
}
"""What is said about an exercise's minutes, by the settings that it states."""

LOOKS_AT = {
    ("output",): "It asks what is done.",
    ("experience",): "It asks how things are experienced.",
    ("outcome",): "It asks what comes of it.",
    ("experience", "output"): "It asks what is done and how it is experienced.",
    ("outcome", "output"): "It asks what is done and what comes of it.",
    ("experience", "outcome"): "It asks how things are experienced and what comes of them.",
    ("experience", "outcome", "output"): "It asks what is done, how it is experienced and what comes of it.",
}


@dataclass(frozen=True)
class Surroundings:
    """What a form takes from where it is shown."""

    language: str
    translate: Callable[[str], str]
    """Text of the interface in the language."""
    cite: Callable[[Sequence[str]], str] = lambda keys: ""
    """HTML that cites works, by their keys."""


def form(exercise: Exercise, around: Surroundings) -> str:
    """The whole exercise but its title and minutes, as HTML."""
    _ = around.translate
    parts = [f'<course-exercise data-exercise="{exercise.id}">']
    parts.append(f'<p class="rests" hidden>{escape(_(RESTS))}</p>')
    if exercise.intro:
        parts.append(paragraphs(exercise.intro, around, exercise.sources))
    if exercise.without_a_post:
        title = escape(_("If you have no post in an organisation"))
        text = paragraphs(exercise.without_a_post, around)
        parts.append(f'<div class="block without-a-post"><p class="block-title">{title}</p>{text}</div>')
    parts.append('<div class="exercise-form">')
    locked, number = False, 0
    for step in exercise.steps:
        number += not only_tells(step, locked)  # what only tells something has no number
        parts.append(step_html(exercise, step, number, locked, around))
        locked = locked or step.lock
    parts.append("</div>")
    if exercise.has_scale:
        notes = (_("A scale for reflection, not a validated measure."), _(LOOKS_AT[tuple(sorted(exercise.looks_at))]))
        parts.append(f'<p class="quiet scale-note">{escape(" ".join(notes))}</p>')
    parts.append("</course-exercise>")
    return "\n".join(parts)


def only_tells(step: Step, after_lock: bool) -> bool:
    """Whether a step asks and shows nothing, but tells something that follows on a locked step."""
    return bool(step.text) and after_lock and not step.fields and not step.view


def step_html(exercise: Exercise, step: Step, number: int, after_lock: bool, around: Surroundings) -> str:
    """One step. After a locked step, a step that only tells something stands in a disclosure."""
    _ = around.translate
    title = step.title[around.language] if step.title else _(TITLES[step.id]) if step.id in TITLES else ""
    data = {"step": step.id, "of": step.stored_in or exercise.id}
    if step.lock:
        data["lock"] = ""
    attributes = "".join(f' data-{key}="{escape(value)}"' for key, value in data.items())
    css = "step" + (" view-only" if step.view and not step.fields else "")
    text = paragraphs(step.text, around, step.sources) if step.text else ""
    if step.invented and text:
        text = f'<div class="block invented"><p class="block-title">{escape(_("Invented example"))}</p>{text}</div>'
    if only_tells(step, after_lock):
        return (
            f'<details class="{css} reveal"{attributes}><summary>{escape(title or _("The course’s comment"))}</summary>'
            f"{text}</details>"
        )
    heading = ""
    if title:
        name = f"{exercise.id}--{step.id}--title"
        heading = f'<h3 class="step-title" id="{name}"><span class="step-number">{number}</span> {escape(title)}</h3>'
        if step.fields:  # two steps may ask the same: a screen reader says which one it is in
            attributes += f' role="group" aria-labelledby="{name}"'
    parts = [f'<div class="{css}"{attributes}>{heading}{text}']
    if step.rows:
        for row in range(1, step.rows + 1):
            name = f"{step.row[around.language]} {row}"
            fields = "".join(field_html(exercise, step, f"{step.id}.{row}.{f.id}", f, around) for f in step.fields)
            parts.append(f'<fieldset class="row"><legend>{escape(name)}</legend>{fields}</fieldset>')
    else:
        parts += [field_html(exercise, step, key, each, around) for key, each in step.keys()]
    if step.view:
        view = "".join(f' data-{part}="{escape(value)}"' for part, value in step.view.items() if part != "name")
        parts.append(f'<div class="view" data-view="{step.view["name"]}"{view}></div>')
    parts.append("</div>")
    return "".join(parts)


def field_html(exercise: Exercise, step: Step, key: str, field: Field, around: Surroundings) -> str:
    """One field with its label, and the comment in a disclosure."""
    language, _ = around.language, around.translate
    identity = f"{exercise.id}--{key.replace('.', '-')}"
    label = escape(field.label[language])
    hint = f'<span class="hint">{escape(field.hint[language])}</span>' if field.hint else ""
    data = f' data-field="{key}" data-type="{field.type}"'
    if field.type in ("rating", "choice", "choices"):
        control = rating(identity, field, around) if field.type == "rating" else choices(identity, field, language)
        css = f"{field.type} columns-{field.columns}" if field.columns > 1 else field.type
        html = f'<fieldset class="field {css}"{data}><legend>{label}{hint}</legend>{control}</fieldset>'
    else:
        control = {"text": text_control, "number": number_control, "date": date_control}[field.type](identity, field)
        html = f'<div class="field {field.type}"{data}><label for="{identity}">{label}{hint}</label>{control}</div>'
    return html + comment(field, around)


def rating(identity: str, field: Field, around: Surroundings) -> str:
    """A scale of radio buttons with both ends named, and a way to skip."""
    ends = {LOWEST: field.low[around.language], HIGHEST: field.high[around.language]}
    buttons = "".join(
        f'<label><input type="radio" name="{identity}" value="{value}"><span>{value}'
        + (f'<span class="sr"> {escape(ends[value])}</span>' if value in ends else "")
        + "</span></label>"
        for value in range(LOWEST, HIGHEST + 1)
    )
    skip = escape(around.translate("Skip"))
    skip = f'<label class="no-answer"><input type="radio" name="{identity}" value="skip"><span>{skip}</span></label>'
    low, high = (escape(f"{value} = {text}") for value, text in ends.items())
    return (
        f'<div class="ends" aria-hidden="true"><span>{low}</span><span>{high}</span></div>'
        f'<div class="scale">{buttons}{skip}</div>'
    )


def choices(identity: str, field: Field, language: str) -> str:
    """Options as radio buttons or checkboxes."""
    control = f'type="radio" name="{identity}"' if field.type == "choice" else 'type="checkbox"'
    return "".join(
        f'<label class="option"><input {control} value="{option.id}">'
        f"<span>{escape(option.label[language])}</span></label>"
        for option in field.options
    )


def text_control(identity: str, field: Field) -> str:
    """A text of one or several lines."""
    if field.lines == 1:
        return f'<input type="text" id="{identity}" autocomplete="off" maxlength="{LONGEST_TEXT}">'
    return f'<textarea id="{identity}" autocomplete="off" rows="{field.lines}" maxlength="{LONGEST_TEXT}"></textarea>'


def number_control(identity: str, field: Field) -> str:
    """A whole number within its limits."""
    value = "" if field.suggestion is None else f' value="{field.suggestion}"'
    return f'<input type="number" id="{identity}" min="{field.least}" max="{field.most}" inputmode="numeric"{value}>'


def date_control(identity: str, field: Field) -> str:
    """A day."""
    return f'<input type="date" id="{identity}" max="9999-12-31">'  # else browsers take years of six digits


def comment(field: Field, around: Surroundings) -> str:
    """The course's answer and comment, in a disclosure; empty where there is none."""
    language, _ = around.language, around.translate
    if not (field.comment or field.right or any(option.feedback for option in field.options)):
        return ""
    parts = []
    if field.right:
        names = [option.label[language] for option in field.options if option.id in field.right]
        parts.append(f'<p class="answer">{escape(_("The course’s answer"))}: <b>{escape(", ".join(names))}</b></p>')
    if field.comment:
        parts.append(paragraphs(field.comment, around))
    if any(option.feedback for option in field.options):
        items = "".join(feedback(option, language) for option in field.options if option.feedback)
        parts.append(f'<ul class="feedback">{items}</ul>')
    summary = escape(_("The course’s comment"))
    return f'<details class="reveal comment"><summary>{summary}</summary>{"".join(parts)}</details>'


def feedback(option: Option, language: str) -> str:
    """What is said about one option."""
    return (
        f'<li data-option="{option.id}"><b>{escape(option.label[language])}</b> '
        f"{escape(option.feedback[language])}</li>"
    )


def paragraphs(words: Words, around: Surroundings, sources: Sequence[str] = ()) -> str:
    """A text as paragraphs and lists, the sources cited at the end of the last paragraph."""
    parts = []
    for block in re.split(r"\n\s*\n", words[around.language]):
        lines = block.strip().split("\n")
        if all(line.startswith("- ") for line in lines):
            parts.append("<ul>" + "".join(f"<li>{escape(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<p>{escape(' '.join(line.strip() for line in lines))}</p>")
    if sources and (cited := around.cite(sources)):
        if parts[-1].endswith("</p>"):
            parts[-1] = f"{parts[-1][:-4]} {cited}</p>"
        else:
            parts.append(f"<p>{cited}</p>")
    return "".join(parts)


def plain_text(exercise: Exercise, language: str) -> list[str]:
    """All texts of an exercise, for search and for tools that count words."""
    texts: list[Words | None] = [exercise.intro, exercise.without_a_post]
    for step in exercise.steps:
        texts += [step.title, step.text]
        if not step.same_as:
            for each in step.fields:
                texts += [each.label, each.hint, *(option.label for option in each.options), each.comment]
    seen = dict.fromkeys(words[language] for words in texts if words)
    return list(seen)
