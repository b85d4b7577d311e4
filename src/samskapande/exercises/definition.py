"""What an exercise is: its definition as data in both languages, reading it, and the sentences for what is wrong.

A file holds one exercise (``definitions/<id>.toml``)::

    kind = "ratings"                                  # one of KINDS: what the exercise mainly is
    minutes = { alone = 8, pair = 12, group = 20 }    # pair and group where it suits them
    looks_at = ["experience"]                         # output, experience, outcome: what is looked at
    title = { en = "…", sv = "…" }
    intro = { en = "…", sv = "…" }                    # paragraphs parted by an empty line; lines with “- ” are a list
    without_a_post = { en = "…", sv = "…" }
    sources = ["samskapaworkshop"]                    # keys of references.bib

    [options.sense]                                   # a list of options that several fields share
    course = { en = "…", sv = "…" }

    [[step]]
    id = "now"
    lock = true                                       # is locked before the steps after it open
    [[step.field]]
    id = "listen"
    type = "rating"
    label = { en = "…", sv = "…" }

    [[step]]
    id = "preferred"
    same_as = "now"                                   # asks the fields of another step again (also "exercise.step")

    [[step]]
    id = "gap"
    view = { name = "gap", from = "now", to = "preferred" }

    [example]                                         # invented answers, for notebooks; labelled wherever they show
    "now.listen" = 2                                  # a written answer is a table of both languages too

A text is always a table of both languages. An answer is stored by ``step.field``; in a step with ``rows`` by
``step.row.field``, rows counted from 1.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from samskapande.exercises.check import IDENTIFIER, LANGUAGES, DefinitionError, filled

FOLDER = Path(__file__).with_name("definitions")

KINDS = {
    "ratings": "ratings now and preferred",
    "slip": "a slip filled in after a meeting",
    "map": "two axes, now and preferred",
    "take-apart": "taking a situation apart",
    "place": "placing on a grid and a ladder",
    "sort": "sorting cases, then comparing",
    "guess": "what do you think, then evidence",
    "scene": "a scene with choices",
    "rewrite": "rewriting a sentence",
    "write": "free text",
    "influence": "sorting by influence",
    "two-levels": "two levels' answers side by side",
    "network": "planning a network",
    "meetings": "planning four meetings",
    "plan": "the one if-then plan",
    "timer": "1-2-4-All",
    "checklist": "a checklist",
    "look-back": "looking back after months",
    "portfolio": "all own answers",
}
"""Kinds of exercise, and what they are."""

TYPES = ("rating", "choice", "choices", "text", "number", "date")
VIEWS = {
    "gap": ("from", "to"),
    "grid": ("from", "to"),
    "map": ("from", "to", "x", "y"),
    "sides": ("from", "to", "refuse"),
    "network": ("from",),
    "plan": ("from",),
    "timer": (),
    "look-back": ("start", "then", "now"),
    "portfolio": (),
}
"""Results that a step can show, and what each is made from: steps; for a map also two fields; for two levels' answers
also the answer (``step.field.option``) with which they are not shown. A grid has the fields of ``from`` as rows and
their options as columns; the options of ``to`` are its boxes, ``field-option``."""

LOOKS_AT = ("output", "experience", "outcome")
SETTINGS = ("alone", "pair", "group")
LOWEST, HIGHEST = 1, 5
"""Ends of every rating scale."""

LONGEST_TEXT = 10_000
"""Characters in an answer of free text, at most."""

DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

Words = dict[str, str]
"""Language code and text."""


@dataclass(frozen=True)
class Option:
    """One option of a field of type ``choice`` or ``choices``."""

    id: str
    label: Words
    feedback: Words | None = None
    """What is said to the one who chose it."""


@dataclass(frozen=True)
class Field:
    """One thing that the reader answers."""

    id: str
    type: str
    label: Words
    hint: Words | None = None
    low: Words | None = None
    high: Words | None = None
    """What the ends of a rating scale mean."""
    options: tuple[Option, ...] = ()
    right: tuple[str, ...] = ()
    """The course's own answer, where there is one: ids of options."""
    comment: Words | None = None
    """The course's comment, shown once the reader has answered."""
    columns: int = 1
    """Options that stand side by side, where there is room."""
    lines: int = 1
    """Height of a text, in lines."""
    least: int | None = None
    most: int | None = None
    suggestion: int | None = None
    """Limits of a number, and the number that stands there at first."""

    def accepts(self, value: object) -> bool:
        """Whether a value can be an answer."""
        if isinstance(value, bool):
            return False
        if self.type == "rating":
            return value == "skip" or (isinstance(value, int) and LOWEST <= value <= HIGHEST)
        if self.type == "number":
            return isinstance(value, int) and self.least <= value <= self.most
        options = {option.id for option in self.options}
        if self.type == "choice":
            return isinstance(value, str) and value in options
        if self.type == "choices":
            return (
                isinstance(value, list)
                and all(isinstance(item, str) and item in options for item in value)
                and len(set(value)) == len(value)
            )
        return isinstance(value, str) and (self.type == "text" or is_day(value))


@dataclass(frozen=True)
class Step:
    """A part of an exercise."""

    id: str
    fields: tuple[Field, ...] = ()
    title: Words | None = None
    """None: the usual title of such a step."""
    text: Words | None = None
    lock: bool = False
    invented: bool = False
    rows: int = 0
    """How many times the fields are asked; 0: once, without rows."""
    row: Words | None = None
    """What one row is called."""
    view: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    same_as: str = ""
    """The step whose fields are asked again, as ``step`` or ``exercise.step``."""
    stored_in: str = ""
    """Exercise to which the answers belong, where it is not this one: ``if-then-plan`` for the one plan."""

    def keys(self) -> Iterator[tuple[str, Field]]:
        """Key of each answer in this step, with its field."""
        for row in range(1, self.rows + 1) or (None,):
            for each in self.fields:
                yield f"{self.id}.{each.id}" if row is None else f"{self.id}.{row}.{each.id}", each


@dataclass(frozen=True)
class Exercise:
    """One exercise, in both languages."""

    id: str
    kind: str
    title: Words
    minutes: dict[str, int]
    """Setting (alone, pair, group) and minutes."""
    steps: tuple[Step, ...]
    intro: Words | None = None
    without_a_post: Words | None = None
    looks_at: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    example: dict[str, object] = field(default_factory=dict)
    """Invented answers, by key, a written one in both languages; checked when all exercises are read."""

    def invented(self, language: str) -> dict[str, object]:
        """The invented answers, by key, as a reader of the language sees them."""
        return {key: value[language] if isinstance(value, dict) else value for key, value in self.example.items()}

    @property
    def has_scale(self) -> bool:
        """Whether anything is rated; then the exercise says that its scale is not validated."""
        return any(each.type == "rating" for step in self.steps for each in step.fields)

    def fields(self) -> dict[str, Field]:
        """Key of each answer that belongs to this exercise, with its field."""
        return {key: each for step in self.steps if not step.stored_in for key, each in step.keys()}

    def step(self, identity: str) -> Step:
        """The step with an id. Raises KeyError."""
        for step in self.steps:
            if step.id == identity:
                return step
        raise KeyError(identity)


def is_day(text: str) -> bool:
    """Whether a text is a day that there is, as ``2026-11-22``."""
    try:
        return bool(DATE.fullmatch(text) and date.fromisoformat(text))
    except ValueError:
        return False


def can_be_invented(asked: Field, value: object) -> bool:
    """Whether the value of an example can be an answer to a field: what is written, in each language."""
    if asked.type == "text":
        return isinstance(value, dict) and value.keys() == set(LANGUAGES) and all(map(asked.accepts, value.values()))
    return asked.accepts(value)


def read_all(folder: Path = FOLDER) -> dict[str, Exercise]:
    """All exercises of a folder, by id. Raises DefinitionError with a sentence for each thing that is wrong."""
    problems: list[str] = []
    found: dict[str, Exercise] = {}
    for file in sorted(folder.glob("*.toml")):
        try:
            found[file.stem] = read(file)
        except DefinitionError as error:
            problems += error.problems
    resolved: dict[str, Exercise] = {}
    for identity, exercise in found.items():
        steps = []
        for step in exercise.steps:
            label = f"{identity}.toml, step {step.id}"
            if step.same_as:
                other, _, name = step.same_as.rpartition(".")
                try:
                    model = found[other or identity].step(name)
                except KeyError:
                    problems.append(f"{label}: same_as names {step.same_as}, which is no step.")
                    continue
                if not model.fields:
                    problems.append(f"{label}: same_as names {step.same_as}, which has no fields of its own.")
                step = replace(step, fields=model.fields, rows=model.rows, row=model.row)
            if step.stored_in and step.stored_in not in found:
                problems.append(f"{label}: stored_in names {step.stored_in}, which is no exercise.")
            steps.append(step)
        resolved[identity] = replace(exercise, steps=tuple(steps))
        problems += view_problems(resolved[identity], found)
        fields = resolved[identity].fields()
        problems += [
            f"{identity}.toml, example: {value!r} cannot be an answer to {key}."
            for key, value in exercise.example.items()
            if key not in fields or not can_be_invented(fields[key], value)
        ]
    for identity, exercise in resolved.items():
        for step in exercise.steps:
            owner = resolved.get(step.stored_in)
            if owner and not dict(step.keys()).keys() <= owner.fields().keys():
                problems.append(f"{identity}.toml, step {step.id}: {step.stored_in} has no such step with such fields.")
    if problems:
        raise DefinitionError(problems)
    return resolved


def view_problems(exercise: Exercise, others: dict[str, Exercise]) -> list[str]:
    """Sentences on views that name steps or fields which are not there."""
    problems = []
    names = {step.id for step in exercise.steps}
    for step in exercise.steps:
        for part, value in step.view.items():
            if part == "name":
                continue
            other, _, name = value.rpartition(".")
            if part == "refuse":
                place, _, option = value.rpartition(".")
                field = exercise.fields().get(place)
                known = field is not None and option in {one.id for one in field.options}
            elif part in ("x", "y"):
                source = next((s for s in exercise.steps if s.id == step.view["from"]), None)
                known = source is not None and value in {each.id for each in source.fields}
            elif other:
                known = other in others and name in {s.id for s in others[other].steps}
            else:
                known = name in names
            if not known:
                problems.append(f"{exercise.id}.toml, step {step.id}: view.{part} names {value}, which is not there.")
        if step.view.get("name") == "grid" and {step.view["from"], step.view["to"]} <= names:
            boxes, asked = (exercise.step(step.view[part]).fields for part in ("to", "from"))
            known = {f"{row.id}-{column.id}" for row in asked for column in row.options}
            problems += [
                f"{exercise.id}.toml, step {step.id}: the grid has no box {box.id}; "
                f"its boxes are named as a field and an option of the step {step.view['from']}."
                for field in boxes
                for box in field.options
                if box.id not in known
            ]
    return problems


def read(file: Path) -> Exercise:
    """The exercise in a file; what it takes over from other steps is not yet filled in (:func:`read_all`).

    Raises DefinitionError with a sentence, naming file, step, field and language, for each thing that is wrong.
    """
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError([f"{file.name}: the file cannot be read as TOML: {error}."]) from error
    return parse(content, file.stem)


def parse(content: dict, identity: str) -> Exercise:
    """The exercise in a file's content. Raises DefinitionError."""
    reader = Reader(f"{identity}.toml", content)
    if not IDENTIFIER.fullmatch(identity):
        reader.say("the file's name must be small letters, digits and hyphens, such as first-poll.toml.")
    kind = reader.one_of("kind", KINDS)
    minutes = reader.take("minutes", dict, {})
    if "alone" not in minutes or not all(
        key in SETTINGS and type(value) is int and value > 0 for key, value in minutes.items()
    ):
        reader.say("minutes must be whole numbers for alone, and where they suit for pair and group.")
    looks_at = reader.texts("looks_at")
    if not set(looks_at) <= set(LOOKS_AT):
        reader.say(f"looks_at may hold {', '.join(LOOKS_AT)}.")
    shared = {}
    for name, table in reader.take("options", dict, {}).items():
        shared[name] = options_of(reader.inside(f"options.{name}", table), table)
    steps = [step_of(part, shared) for part in reader.parts("step")]
    if not steps:
        reader.say("there is no [[step]] in it.")
    for name in sorted({step.id for step in steps if [s.id for s in steps].count(step.id) > 1}):
        reader.say(f"the step {name} stands twice. Give each step an id of its own.")
    exercise = Exercise(
        id=identity,
        kind=kind,
        title=reader.words("title", needed=True),
        minutes=minutes,
        steps=tuple(steps),
        intro=reader.words("intro"),
        without_a_post=reader.words("without_a_post"),
        looks_at=looks_at,
        sources=reader.texts("sources"),
        example=reader.take("example", dict, {}),
    )
    if exercise.has_scale and not looks_at:
        reader.say("something is rated: looks_at must say whether output, experience or outcome is looked at.")
    reader.finish()
    if reader.problems:
        raise DefinitionError(reader.problems)
    return exercise


def step_of(reader: Reader, shared: dict[str, tuple[Option, ...]]) -> Step:
    """One step of a file."""
    identity = reader.identity("step")
    fields = tuple(field_of(part, shared) for part in reader.parts("field"))
    names = [each.id for each in fields]
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.say(f"the field {name} stands twice. Give each field of a step an id of its own.")
    view = reader.take("view", dict, {})
    if view:
        needed = VIEWS.get(str(view.get("name")))
        if needed is None:
            reader.say(f"view.name must be one of {', '.join(VIEWS)}.")
            view = {}
        elif set(view) != {"name", *needed} or not all(isinstance(value, str) for value in view.values()):
            reader.say(f"the view {view['name']} needs {', '.join(needed) or 'its name only'}, as texts.")
            view = {}
    step = Step(
        id=identity,
        fields=fields,
        title=reader.words("title"),
        text=reader.words("text"),
        lock=reader.take("lock", bool, False),
        invented=reader.take("invented", bool, False),
        rows=reader.take("rows", int, 0),
        row=reader.words("row"),
        view=view,
        sources=reader.texts("sources"),
        same_as=reader.take("same_as", str, ""),
        stored_in=reader.take("stored_in", str, ""),
    )
    if not (step.fields or step.same_as or step.view or step.text):
        reader.say("the step is empty: give it a text, a field, same_as or a view.")
    if step.rows < 0 or step.rows > 12 or bool(step.rows) != bool(step.row):
        reader.say("rows (1 to 12) and row (what one row is called) belong together.")
    if step.fields and step.same_as:
        reader.say("a step with same_as has no fields of its own.")
    reader.finish()
    return step


def field_of(reader: Reader, shared: dict[str, tuple[Option, ...]]) -> Field:
    """One field of a step."""
    identity = reader.identity("field")
    kind = reader.one_of("type", TYPES)
    options: tuple[Option, ...] = ()
    given = reader.content.pop("options", None)
    if isinstance(given, str):
        if given not in shared:
            reader.say(f"options names {given}; there is no [options.{given}].")
        options = shared.get(given, ())
    elif given is not None:
        options = options_of(reader.inside("options", given), given)
    feedback = reader.take("feedback", dict, {})
    for name, table in feedback.items():
        words = reader.inside(f"feedback.{name}", {"feedback": table}).words("feedback", needed=True)
        if name not in {option.id for option in options}:
            reader.say(f"feedback names {name}, which is no option.")
        options = tuple(replace(option, feedback=words) if option.id == name else option for option in options)
    if kind in ("choice", "choices") and len(options) < 2:
        reader.say("a choice needs at least two options.")
    right = reader.texts("right")
    if not set(right) <= {option.id for option in options}:
        reader.say("right must name options.")
    found = Field(
        id=identity,
        type=kind,
        label=reader.words("label", needed=True),
        hint=reader.words("hint"),
        low=reader.words("low", needed=kind == "rating"),
        high=reader.words("high", needed=kind == "rating"),
        options=options,
        right=right,
        comment=reader.words("comment"),
        columns=reader.take("columns", int, 1),
        lines=reader.take("lines", int, 1),
        least=reader.take("least", int, None),
        most=reader.take("most", int, None),
        suggestion=reader.take("suggestion", int, None),
    )
    if not 1 <= found.columns <= 4:
        reader.say("columns must be 1 to 4.")
    if kind == "number" and (found.least is None or found.most is None or found.least > found.most):
        reader.say("a number needs least and most, the first not above the second.")
    elif found.suggestion is not None and not (found.least or 0) <= found.suggestion <= (found.most or 0):
        reader.say("suggestion must lie between least and most.")
    reader.finish()
    return found


def options_of(reader: Reader, table: object) -> tuple[Option, ...]:
    """Options from a table of ids and words."""
    if not isinstance(table, dict):
        reader.say("it must be a table of ids and texts.")
        return ()
    for name in table:
        if not IDENTIFIER.fullmatch(name):
            reader.say(f"the id {name} must be small letters, digits and hyphens.")
    return tuple(
        Option(name, reader.inside(name, {"label": words}).words("label", needed=True)) for name, words in table.items()
    )


class Reader:
    """Takes values from a table one by one and collects a sentence for everything that is wrong."""

    def __init__(self, place: str, content: object, problems: list[str] | None = None) -> None:
        self.place = place
        self.problems = [] if problems is None else problems
        self.content = dict(content) if isinstance(content, dict) else {}
        if not isinstance(content, dict):
            self.say("it must be a table.")

    def say(self, sentence: str) -> None:
        """Note what is wrong."""
        self.problems.append(f"{self.place}: {sentence}")

    def inside(self, place: str, content: object) -> Reader:
        """A reader of a table within this one."""
        return Reader(f"{self.place}, {place}", content, self.problems)

    def take(self, key: str, kind: type, otherwise):
        """The value of a key, or ``otherwise`` where there is none or one of another type."""
        value = self.content.pop(key, otherwise)
        if value is not otherwise and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            self.say(f"{key} must be {NAMES[kind]}.")
            return otherwise
        return value

    def one_of(self, key: str, allowed) -> str:
        """A text that must be one of some."""
        value = self.content.pop(key, None)
        if not isinstance(value, str) or value not in allowed:
            self.say(f"{key} must be one of {', '.join(allowed)}.")
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self.take(key, list, [])
        if not all(isinstance(text, str) for text in value):
            self.say(f"{key} must be a list of texts.")
            return ()
        return tuple(value)

    def words(self, key: str, needed: bool = False) -> Words | None:
        """A text in both languages."""
        value = self.content.pop(key, None)
        if value is None:
            if needed:
                self.say(f"{key} is missing: write {key} = {{ en = “…”, sv = “…” }}.")
            return None
        if not isinstance(value, dict):
            self.say(f"{key} must hold a text for each language: {key} = {{ en = “…”, sv = “…” }}.")
            return None
        for language in LANGUAGES:
            if not filled(value.get(language)):
                self.say(f"{key}.{language} is missing or empty.")
        for other in sorted(value.keys() - set(LANGUAGES)):
            self.say(f"{key}.{other} is unknown; the languages are {', '.join(LANGUAGES)}.")
        return {language: re.sub(r"[ \t]+\n", "\n", str(value.get(language, ""))).strip() for language in LANGUAGES}

    def identity(self, what: str) -> str:
        """The id, which from here on names the place too."""
        value = self.content.pop("id", None)
        if not isinstance(value, str) or not IDENTIFIER.fullmatch(value):
            self.say(f"the {what}'s id must be small letters, digits and hyphens, such as my-{what}.")
            return ""
        self.place = f"{self.place.rpartition(', ')[0] or self.place}, {what} {value}"
        return value

    def parts(self, key: str) -> list[Reader]:
        """Readers of a list of tables."""
        return [self.inside(f"{key} {number}", part) for number, part in enumerate(self.take(key, list, []), 1)]

    def finish(self) -> None:
        """Say which keys nobody has asked for."""
        for key in sorted(self.content):
            self.say(f"the key {key} is unknown.")


NAMES = {dict: "a table", bool: "true or false", int: "a whole number", str: "a text", list: "a list"}
