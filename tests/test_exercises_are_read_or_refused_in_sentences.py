"""A definition of an exercise is read whole, or refused with sentences that name file, step, field and language."""

import copy
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.minibook import ROOT

from samskapande.exercises import definition
from samskapande.exercises.check import DefinitionError

GOOD = tomllib.loads("""
kind = "ratings"
minutes = { alone = 5, pair = 10 }
looks_at = ["experience"]
title = { en = "Today", sv = "I dag" }
sources = ["ostrom1996"]
[options.sense]
one = { en = "One", sv = "Ett" }
two = { en = "Two", sv = "Två" }
[[step]]
id = "now"
lock = true
[[step.field]]
id = "use"
type = "rating"
label = { en = "Use", sv = "Använda" }
low = { en = "none", sv = "inget" }
high = { en = "all", sv = "allt" }
[[step.field]]
id = "sense"
type = "choice"
options = "sense"
right = ["two"]
label = { en = "Sense", sv = "Betydelse" }
feedback = { one = { en = "No.", sv = "Nej." } }
[[step.field]]
id = "people"
type = "number"
least = 0
most = 9
suggestion = 3
label = { en = "People", sv = "Personer" }
[[step]]
id = "preferred"
same_as = "now"
[[step]]
id = "gap"
view = { name = "gap", from = "now", to = "preferred" }
[example]
"now.use" = 2
""")


def test_a_well_formed_definition_is_read_as_it_stands():
    exercise = definition.parse(copy.deepcopy(GOOD), "today")
    assert [step.id for step in exercise.steps] == ["now", "preferred", "gap"]
    use, sense, people = exercise.step("now").fields
    assert (use.low, use.high) == ({"en": "none", "sv": "inget"}, {"en": "all", "sv": "allt"})
    assert [option.id for option in sense.options] == ["one", "two"] and sense.right == ("two",)
    assert sense.options[0].feedback == {"en": "No.", "sv": "Nej."}
    assert (people.least, people.most, people.suggestion) == (0, 9, 3)
    assert exercise.example == {"now.use": 2}


FAULTS = {
    "kind": ("quiz", "today.toml: kind must be one of ratings"),
    "minutes": ({"pair": 5}, "today.toml: minutes must be whole numbers for alone"),
    "minutes.alone": (True, "today.toml: minutes must be whole numbers"),
    "looks_at": ([], "today.toml: something is rated: looks_at must say"),
    "title.sv": (None, "today.toml: title.sv is missing or empty"),
    "title.fi": ("Tänään", "today.toml: title.fi is unknown"),
    "title": ("Today", "today.toml: title must hold a text for each language"),
    "sources": ([7], "today.toml: sources must be a list of texts"),
    "options.sense.one.en": ("  ", "today.toml, options.sense, one: label.en is missing or empty"),
    "options.sense": (7, "today.toml, options.sense: it must be a table"),
    "step": ([], "today.toml: there is no [[step]]"),
    "step.0.id": ("Now!", "today.toml, step 1: the step's id must be small letters"),
    "step.1.id": ("now", "today.toml: the step now stands twice"),
    "step.0.lock": ("yes", "today.toml, step now: lock must be true or false"),
    "step.0.rows": (13, "today.toml, step now: rows (1 to 12) and row"),
    "step.0.field.1.id": ("use", "today.toml, step now: the field use stands twice"),
    "step.0.field.0.type": ("stars", "field use: type must be one of rating"),
    "step.0.field.0.label": (None, "field use: label is missing: write label = "),
    "step.0.field.0.low.sv": (None, "field use: low.sv is missing or empty"),
    "step.0.field.0.colour": ("red", "field use: the key colour is unknown"),
    "step.0.field.1.options": ("senses", "field sense: options names senses; there is no [options.senses]"),
    "step.0.field.1.right": (["three"], "field sense: right must name options"),
    "step.0.field.1.feedback.three": ({"en": "?", "sv": "?"}, "field sense: feedback names three, which is no option"),
    "step.0.field.2.most": (None, "field people: a number needs least and most"),
    "step.0.field.2.suggestion": (10, "field people: suggestion must lie between"),
    "step.2.view.name": ("cake", "step gap: view.name must be one of gap"),
    "step.0.field.0.columns": (9, "columns must be 1 to 4"),
    "step.2.view.to": (None, "step gap: the view gap needs from, to"),
    "step.2.view": (None, "step gap: the step is empty"),
    "step.1.field": ([GOOD["step"][0]["field"][2]], "step preferred: a step with same_as has no fields of its own"),
}


def changed(path: str, value: object) -> dict:
    """The definition with one thing changed, or taken away where the value is None."""
    content = copy.deepcopy(GOOD)
    target = content
    *way, last = (int(part) if part.isdigit() else part for part in path.split("."))
    for part in way:
        target = target[part]
    if value is None:
        del target[last]
    else:
        target[last] = value
    return content


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_is_a_sentence_with_file_step_field_and_language(path):
    value, said = FAULTS[path]
    with pytest.raises(DefinitionError) as caught:
        definition.parse(changed(path, value), "today")
    assert any(said in problem for problem in caught.value.problems), caught.value.problems


def test_every_fault_of_a_file_is_said_at_once():
    content = changed("kind", "quiz")
    del content["title"]["sv"]
    content["step"][0]["lock"] = "yes"
    with pytest.raises(DefinitionError) as caught:
        definition.parse(content, "today")
    assert len(caught.value.problems) == 3


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(["kind", "minutes", "looks_at", "title", "intro", "sources", "options", "step", "example"])


@given(st.dictionaries(KEYS, ANYTHING), st.text(max_size=10))
def test_whatever_stands_in_a_file_it_is_read_or_refused_in_sentences(content, name):
    with pytest.raises(DefinitionError) as caught:
        definition.parse(content, name)
    assert caught.value.problems
    assert all(problem.startswith(f"{name}.toml") and problem.endswith(".") for problem in caught.value.problems)


@given(st.sampled_from(sorted(FAULTS)), ANYTHING.filter(lambda value: value is not None))
def test_a_strange_value_in_any_place_is_read_or_refused_in_sentences(path, value):
    try:
        definition.parse(changed(path, value), "today")
    except DefinitionError as error:
        assert all(problem.startswith("today.toml") for problem in error.problems)


TEXT = """kind = "write"
minutes = { alone = 5 }
title = { en = "T", sv = "T" }
"""
STEP = '[[step]]\nid = "one"\ntext = { en = "A text.", sv = "En text." }\n'
GRID = """[options.level]
one = { en = "One", sv = "En" }
all = { en = "All", sv = "Alla" }
[options.box]
plan-one = { en = "Plan, one", sv = "Plan, en" }
plan-no = { en = "Plan, no", sv = "Plan, nej" }
[[step]]
id = "one"
field = [{ id = "plan", type = "choices", options = "level", columns = 2, label = { en = "Plan", sv = "Plan" } }]
[[step]]
id = "two"
view = { name = "grid", from = "one", to = "two" }
field = [{ id = "box", type = "choice", options = "box", label = { en = "Box", sv = "Ruta" } }]
"""


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.toml": "kind = ["}, "a.toml: the file cannot be read as TOML"),
        ({"a.toml": b"\xff\xfe"}, "a.toml: the file cannot be read as TOML"),
        ({"a.toml": TEXT + '[[step]]\nid = "two"\nsame_as = "b.one"\n'}, "same_as names b.one, which is no step"),
        (
            {"a.toml": TEXT + STEP + '[[step]]\nid = "two"\nsame_as = "one"\n'},
            "same_as names one, which has no fields of its own",
        ),
        ({"a.toml": TEXT + STEP + 'stored_in = "the-plan"\n'}, "stored_in names the-plan, which is no exercise"),
        (
            {"a.toml": TEXT + STEP + 'view = { name = "gap", from = "one", to = "six" }\n'},
            "step one: view.to names six, which is not there",
        ),
        (
            {"a.toml": TEXT + GRID},
            "step two: the grid has no box plan-no; its boxes are named as a field and an option",
        ),
        ({"a.toml": TEXT + STEP + '[example]\n"one.x" = 7\n'}, "a.toml, example: 7 cannot be an answer to one.x"),
    ],
)
def test_what_a_definition_takes_from_others_must_be_there(tmp_path, files, said):
    for name, content in files.items():
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DefinitionError) as caught:
        definition.read_all(tmp_path)
    assert any(said in problem for problem in caught.value.problems), caught.value.problems


def test_every_exercise_of_the_course_is_whole():
    exercises = definition.read_all()
    files = {file.stem for file in (ROOT / "src/samskapande/exercises/definitions").glob("*.toml")}
    assert exercises.keys() == files
    assert {exercise.kind for exercise in exercises.values()} == definition.KINDS.keys()
    for exercise in exercises.values():
        assert exercise.title["en"] and exercise.title["sv"]
        assert not exercise.has_scale or exercise.looks_at
