"""What the page's script computes, Python computes too: both are held to one table of cases."""

import json
import re
from collections.abc import Callable
from datetime import date

import pytest
from static_server import serving
from support.minibook import ROOT

from samskapande.exercises import answers, definition, rules

CASES = json.loads((ROOT / "src/samskapande/exercises/cases.json").read_text("utf-8"))
SCRIPTS = ROOT / "src/samskapande/book/theme/static/exercise"
FUNCTIONS = {name: ("rules", name.replace("plan_sentence", "planSentence")) for name in CASES if name != "read"}
FUNCTIONS["calendar"] = ("calendar", "calendar")

calls = [
    pytest.param(name, given, expected, id=f"{name}-{number}")
    for name in FUNCTIONS
    for number, (given, expected) in enumerate(CASES[name])
]


@pytest.mark.parametrize(("name", "given", "expected"), calls)
def test_python_computes_what_the_table_says(name: str, given: list, expected: object):
    if name == "calendar":
        given = [date.fromisoformat(given[0]), *given[1:]]
    assert json.loads(json.dumps(getattr(rules, name)(*given))) == expected


@pytest.fixture(scope="module")
def scripts():
    with serving(SCRIPTS, prefix="/exercise/") as address:
        yield address


@pytest.fixture
def in_browser(scripts: str, browser) -> Callable:
    """Calls a function of a script's module in the browser."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(scripts + "cases.html")  # any address of the server will do; it answers that there is no such page

    def call(module: str, function: str, *given: object) -> object:
        return page.evaluate(
            "async ([address, name, given]) => (await import(address))[name](...given)",
            [f"{scripts}{module}.mjs", function, list(given)],
        )

    yield call
    context.close()


def test_the_page_computes_what_the_table_says(in_browser: Callable):
    wrong = []
    for name, (module, function) in FUNCTIONS.items():
        for given, expected in CASES[name]:
            if (result := in_browser(module, function, *given)) != expected:
                wrong.append(f"{name}{given} gives {result!r} instead of {expected!r}")
    assert not wrong, "\n".join(wrong)


def exercises() -> dict[str, definition.Exercise]:
    return {name: definition.read_all()[name] for name in CASES["read"]["exercises"].split()}


def summary(codes: list[str], entry: dict | None) -> dict:
    """What a case says of a reading."""
    return {"notes": codes} | ({"values": entry["values"], "locked": sorted(entry["locked"])} if entry else {})


@pytest.mark.parametrize(("text", "expected"), CASES["read"]["cases"])
def test_python_reads_a_file_as_the_table_says(text: str, expected: dict):
    reading = answers.read(text, exercises())
    one = reading.answers.get("first-poll")
    entry = {"values": one.values, "locked": one.locked} if one else None
    assert summary([code for code, _ in reading.notes], entry) == expected


def test_the_page_reads_a_file_as_the_table_says(in_browser: Callable):
    sheets = {name: answers.sheet(one, "en", str) for name, one in exercises().items()}
    for text, expected in CASES["read"]["cases"]:
        reading = in_browser("answers", "read", text, sheets)
        assert summary([code for code, _ in reading["notes"]], reading["answers"].get("first-poll")) == expected, text


def test_both_write_the_same_file_for_both_languages(in_browser: Callable):
    values = {"now.use": "skip", "now.why": "för att </script> & ”så”", "preferred.use": 4}
    answer = answers.Answer(values, {"now": "2026-11-22T08:00:00Z"}, "2026-11-22T08:00:00Z")
    for language in ("en", "sv"):
        sheets = {name: answers.sheet(one, language, str) for name, one in exercises().items()}
        facts = {"language": language, "saved": "2026-11-22T09:00:00Z"}
        ours = answers.write({"first-poll": answer}, sheets, "Mina svar", "–", **facts)
        data = answers.data({"first-poll": answer}, **facts)
        theirs = in_browser("answers", "write", data, sheets, {"heading": "Mina svar", "skipped": "–"})
        readable, _, rest = ours.partition(answers.MARK)
        assert theirs.partition(answers.MARK)[0] == readable
        assert json.loads(theirs.partition(answers.MARK)[2]) == json.loads(rest)
        assert answers.read(theirs, exercises()).answers["first-poll"] == answer


def test_a_file_reads_the_same_whatever_its_word_for_a_skipped_rating(in_browser: Callable):
    """The words are for the reader, and have changed: Swedish files say either of the two."""
    first = exercises()["first-poll"]
    sheets = {"first-poll": answers.sheet(first, "sv", str)}
    answer = answers.Answer({"now.use": "skip", "preferred.use": 4}, {}, "2026-11-22T08:00:00Z")
    for word in ("hoppade över", "överhoppat"):
        text = answers.write({"first-poll": answer}, sheets, "Mina svar", word, language="sv", saved=answer.changed)
        assert f": {word}\n" in text
        assert answers.read(text, exercises()).answers["first-poll"] == answer
        reading = in_browser("answers", "read", text, sheets)
        assert reading["answers"]["first-poll"]["values"] == answer.values and not reading["notes"]


def test_every_script_speaks_only_texts_that_can_be_found():
    """A text that is put together would be missing from the page's words; only the notes on a file are."""
    for file in SCRIPTS.glob("*.mjs"):
        text = file.read_text("utf-8").replace("function t(text", "").replace("t(`note-${code}`", "")
        assert not re.findall(r"(?<![\w.])t\((?!\s*\").*", text), file.name
