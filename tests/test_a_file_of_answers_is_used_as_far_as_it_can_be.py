"""A file of answers loses nothing that can be used, whatever else is in it, and is never a reason to fall over.

Python and the page read the same files: those made here are read by both.
"""

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from static_server import serving
from support.minibook import ROOT

from samskapande.exercises import answers, definition

EXERCISES = definition.read_all()
SCRIPTS = ROOT / "src/samskapande/book/theme/static/exercise"
SHEETS = {name: answers.sheet(exercise, "en", str) for name, exercise in EXERCISES.items()}


def answer_to(field: definition.Field) -> st.SearchStrategy:
    """Answers that a field accepts."""
    options = [option.id for option in field.options]
    return {
        "rating": st.integers(1, 5) | st.just("skip"),
        "choice": st.sampled_from(options or ["-"]),
        "choices": st.lists(st.sampled_from(options or ["-"]), unique=True),
        "number": st.integers(field.least or 0, field.most or 0),
        "date": st.dates().map(str),
        "text": st.text(max_size=200),
    }[field.type]


@st.composite
def given_answers(draw) -> dict[str, answers.Answer]:
    """Answers to some exercises, as readers may give them."""
    found = {}
    for identity in draw(st.lists(st.sampled_from(sorted(EXERCISES)), max_size=3, unique=True)):
        fields = EXERCISES[identity].fields()
        if not fields:
            continue
        keys = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=6, unique=True))
        values = {key: draw(answer_to(fields[key])) for key in keys}
        locks = [step.id for step in EXERCISES[identity].steps if step.lock]
        locked = {step: "2026-11-22T08:00:00Z" for step in locks if draw(st.booleans())}
        found[identity] = answers.Answer(values, locked, "2026-11-22T09:00:00.123Z")
    return found


def file_with(content: dict[str, answers.Answer], language: str = "en") -> str:
    """The file that is written for some answers."""
    return answers.write(content, SHEETS, "My answers", "skipped", language=language, saved="2026-11-22T09:00:00Z")


@given(given_answers(), st.sampled_from(["en", "sv"]))
def test_what_is_written_is_read_back(content, language):
    reading = answers.read(file_with(content, language), EXERCISES)
    assert not reading.notes
    assert reading.answers == content


SCHEMA = json.loads((ROOT / "src/samskapande/exercises/answers.schema.json").read_text("utf-8"))


@given(given_answers(), st.sampled_from(["en", "sv"]))
def test_what_is_written_is_as_the_published_schema_says(content, language):
    data = json.loads(file_with(content, language).rpartition(answers.MARK)[2])
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert data["answers"].keys() == content.keys()


@pytest.mark.parametrize("path", ["version", "answers", "answers.first-poll.values"])
def test_the_schema_refuses_a_file_without_what_it_must_have(path):
    poll = answers.Answer({"now.use": 2}, {}, "2026-11-22T09:00:00Z")
    data = json.loads(json.dumps(answers.data({"first-poll": poll}, "sv", "2026-11-22T09:00:00Z")))
    *way, name = path.split(".")
    part = data
    for step in way:
        part = part[step]
    del part[name]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)


STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def spoilt(draw) -> tuple[dict, dict[str, answers.Answer]]:
    """The data of a file with strange things in it, and what must be read from it all the same."""
    content = draw(given_answers())
    data = json.loads(json.dumps(answers.data(content, "sv", "2026-11-22T09:00:00Z")))
    for identity, entry in data["answers"].items():
        fields = EXERCISES[identity].fields()
        for key, value in draw(st.dictionaries(st.sampled_from(sorted(fields)) | st.text(max_size=9), STRANGE)).items():
            if key not in content[identity].values and not (key in fields and fields[key].accepts(value)):
                entry["values"][key] = value
        entry["locked"] |= draw(st.dictionaries(st.text(max_size=6).map("no-{}".format), STRANGE, max_size=2))
    others = draw(st.dictionaries(st.text(max_size=9).filter(lambda name: name not in EXERCISES), STRANGE, max_size=2))
    data["answers"] |= others
    data |= draw(st.dictionaries(st.text(max_size=6).map("x-{}".format), STRANGE, max_size=2))
    return data, content


@given(spoilt())
def test_what_cannot_be_used_takes_nothing_else_with_it(made):
    data, content = made
    reading = answers.read(f"{answers.MARK}\n{json.dumps(data)}", EXERCISES)
    assert reading.answers == content
    strange = sum(len(entry["values"]) for name, entry in data["answers"].items() if name in content)
    strange -= sum(len(answer.values) for answer in content.values())
    assert len(reading.notes) == strange + len(data["answers"].keys() - content.keys())


@given(st.text() | st.builds(lambda text, end: text[:end], given_answers().map(file_with), st.integers(0, 2000)))
def test_any_text_at_all_is_read_or_refused_by_a_note(text):
    reading = answers.read(text, EXERCISES)
    assert reading.answers or reading.notes or answers.MARK in text
    assert {code for code, _ in reading.notes} <= answers.NOTES.keys()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_json_is_damaged(number):
    data = json.dumps(answers.data({}, "sv", "")).replace('""', number, 1)
    assert answers.read(f"{answers.MARK}\n{data}", EXERCISES).notes == [("damaged", "")]


# The page reads the same

READ = """async ([address, files, sheets]) => {
    const { read } = await import(address);
    return files.map((text) => read(text, sheets));
}"""


@pytest.fixture(scope="module")
def read_in_the_page(browser):
    """What the page's script reads from some files."""
    with serving(SCRIPTS, prefix="/exercise/") as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address + "any.html")  # the server answers that there is no such page, which will do
        yield lambda files: page.evaluate(READ, [f"{address}answers.mjs", files, SHEETS])
        context.close()


def comparable(reading: answers.Reading) -> tuple:
    """What Python has read, as the page says it."""
    return (
        {name: [one.values, one.locked, one.changed] for name, one in reading.answers.items()},
        sorted([code, what] for code, what in reading.notes),
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(spoilt().map(lambda made: f"{answers.MARK}\n{json.dumps(made[0])}"), min_size=1, max_size=8))
def test_the_page_reads_what_python_reads(read_in_the_page, files):
    for text, reading in zip(files, read_in_the_page(files), strict=True):
        theirs = (
            {name: [one["values"], one["locked"], one["changed"]] for name, one in reading["answers"].items()},
            sorted(map(list, reading["notes"])),
        )
        assert theirs == comparable(answers.read(text, EXERCISES))
