"""Every exercise, done with the keyboard alone in both languages: answered, seen, kept, taken along, erased.

And what can go wrong on the way: a storage that refuses, one with rubbish in it, hostile files and links.
"""

import base64
import json
import re
from dataclasses import replace

import pytest
from support.exercises import KEY, Reader, note, said
from support.pages import LANGUAGES, find

from samskapande.exercises import answers, definition

EXERCISES = definition.read_all()
SHOWN = {
    "gap": ".gap-words, .figure-table",
    "grid": ".grid-mark",
    "map": "svg .mark",
    "sides": ".gap-item.sides",
    "network": "table td",
    "plan": ".plan-sentence",
    "timer": ".timer-clock",
    "look-back": "p",
    "portfolio": ".portfolio-item dd",
}
"""What a result shows once all is answered."""


@pytest.fixture(scope="module")
def places(site):
    """For each exercise, and each kind: page without its language, and exercises to do there; the last is meant."""
    found = {}
    for page in site.pages("sv"):
        here = [element["data-exercise"] for element in find(site.root / "sv" / page, "course-exercise")]
        for number, identity in enumerate(here):
            # An exercise that asks nothing shows what has been answered before it.
            first = number if EXERCISES[identity].fields() else number - 1
            for name in (identity, EXERCISES[identity].kind):
                found.setdefault(name, (page, here[first : number + 1]))
    return found


@pytest.fixture
def reader(page, places):
    """Someone who comes to an exercise, or to the first of a kind: `reader("sort", "sv")`."""

    def come(name: str, language: str, scripts: str = "", **options) -> Reader:
        path, identities = places[name]
        visit = page("404.html", reduced_motion="reduce", accept_downloads=True, **options)
        if scripts:
            visit.context.add_init_script(scripts)
        visit.goto(f"{language}/{path}")
        return Reader(visit, language, identities[-1])

    return come


def test_every_exercise_is_on_a_page_and_there_is_one_of_each_kind(places):
    assert places.keys() == EXERCISES.keys() | definition.KINDS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXERCISES)
def test_the_whole_way_with_the_keyboard(reader, places, name, language):
    someone = reader(name, language)
    empty, identities = someone.answers(), places[name][1]
    exercise = EXERCISES[identities[-1]]
    assert not someone.missing_on_paper(), "an empty sheet"

    for someone.exercise in identities:
        someone.arrive()
        someone.go_through()
    full = someone.answers()
    assert someone.hidden_steps() == 0
    assert someone.page.evaluate("localStorage.length") == 0, "kept unasked"
    for step in exercise.steps:
        if step.view:
            place = someone.there.locator(f".step[data-step='{step.id}'] .view")
            place.locator(SHOWN[step.view["name"]]).first.wait_for()
    assert not someone.missing_on_paper(), "a sheet with answers"

    # Not saved, the answers travel in the address, and are gone from it.
    someone.switch_language()
    assert someone.answers() == full
    assert any("answers=" in address for address in someone.addresses)
    assert "answers=" not in someone.page.url
    assert someone.hidden_steps() == 0 and someone.stored() is None

    # Saved, they are found again, and nothing needs to travel.
    someone.turn_saving_on()
    stored = json.loads(someone.stored())["answers"]
    assert stored
    someone.page.reload()
    someone.arrive()
    assert someone.answers() == full
    someone.addresses.clear()
    someone.switch_language()
    assert someone.answers() == full
    assert someone.addresses and not any("answers=" in address for address in someone.addresses)

    # A file, and nothing left.
    file, text = someone.save_file()
    assert re.fullmatch(said(language, "answers") + r"-\d{4}-\d\d-\d\d\.txt", file)
    assert exercise.title[language] in text or not exercise.fields()
    someone.press("Erase all my answers")
    assert someone.question() == said(language, "Erase all your answers, here and on this device?")
    someone.press("Erase")
    someone.wait_for_note(said(language, "All your answers are erased."))
    assert someone.stored() is None
    assert someone.answers() == empty
    assert not someone.visit.troubles

    # Another device, the other language: the file is opened; who leaves without saving is asked, and may stay.
    other = reader(name, LANGUAGES[1 - LANGUAGES.index(language)])
    other.open_file(text)
    other.wait_for_note(said(other.language, "Exercises read from the file: {n}.", n=len(stored)))
    assert other.answers() == full
    assert other.stored() is None
    here = other.page.url
    other.page.locator(".top .name").focus()
    other.page.keyboard.press("Enter")
    assert other.question() == said(other.language, "Your answers are not saved. If you leave the page, they are gone.")
    other.press("Stay here")
    assert other.page.url == here and not other.asked()
    assert other.answers() == full
    assert not other.visit.troubles


# What can go wrong

REFUSES = f"""(() => {{
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {{
        if (key === "{KEY}") throw new DOMException("full", "QuotaExceededError");
        set.call(this, key, value);
    }};
}})()"""


def first_answers(someone: Reader) -> dict[str, str]:
    """Answers the first field, and gives what then stands on the page."""
    someone.there.locator("[data-field] input").first.press("Space")
    return someone.answers()


@pytest.mark.parametrize("language", LANGUAGES)
def test_closing_the_page_with_unsaved_answers_asks(reader, language):
    someone = reader("sort", language)
    given, asked = first_answers(someone), []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    someone.page.on("dialog", stay)
    someone.page.evaluate("location.reload()")
    assert asked == ["beforeunload"]
    assert someone.answers() == given
    someone.save_file()  # now they are safe
    someone.page.reload()
    assert asked == ["beforeunload"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_storage_that_refuses_is_said_once_and_loses_nothing(reader, language):
    someone = reader("sort", language, REFUSES)
    given = first_answers(someone)
    someone.turn_saving_on()
    someone.wait_for_note(
        said(
            language,
            "Your browser cannot save on this device; its storage may be full or switched off. "
            "Save your answers as a file instead.",
        )
    )
    assert not someone.there.locator(".answers-tools input[type=checkbox]").is_checked()
    assert someone.answers() == given
    someone.page.evaluate(
        "notes => { window.again = 0; new MutationObserver(() => window.again++).observe(notes, {childList: true}); }",
        someone.there.locator(".notes").element_handle(),
    )
    someone.there.locator("[data-field] input").nth(1).press("Space")
    assert someone.page.evaluate("window.again") == 0, "said again with every answer"
    given = someone.answers()
    _, text = someone.save_file()
    assert answers.read(text, EXERCISES).answers.keys() == {someone.exercise}
    someone.switch_language()
    assert someone.answers() == given
    assert not someone.visit.troubles


RUBBISH = (
    "rubbish <img src=x onerror=document.title='executed'>",
    "null",
    '{"format": "samskapande-answers", "answers": null}',
    '{"format": "samskapande-answers", "version": 1, "answers": {"which-is',
)


@pytest.mark.parametrize(("language", "rubbish"), [*zip(LANGUAGES * 2, RUBBISH, strict=True)])
def test_rubbish_in_the_storage_is_said_kept_and_can_be_erased(reader, language, rubbish):
    someone = reader(
        "sort", language, f"if (!sessionStorage.there) localStorage.setItem('{KEY}', {json.dumps(rubbish)});"
        "sessionStorage.there = 1;"
    )  # fmt: skip
    sentence = said(
        language,
        "The answers saved on this device cannot be read. "
        "Save them as a file if you want to look at them, then erase them here.",
    )
    someone.wait_for_note(sentence)
    given = first_answers(someone)
    someone.turn_saving_on()
    assert someone.notes() == [sentence]
    assert not someone.there.locator(".answers-tools input[type=checkbox]").is_checked()
    assert someone.stored() == rubbish, "what cannot be read is not written over"
    _, text = someone.save_file()
    assert text.startswith(rubbish)
    assert answers.read(text, EXERCISES).answers.keys() == {someone.exercise}, "the reader's own answers are in it too"
    someone.press("Erase all my answers")
    someone.question()
    someone.press("Erase")
    someone.wait_for_note(said(language, "All your answers are erased."))
    assert someone.stored() is None
    first_answers(someone)
    someone.turn_saving_on()
    assert json.loads(someone.stored())["answers"].keys() == {someone.exercise}
    someone.page.reload()
    someone.arrive()
    assert someone.answers() == given
    assert someone.page.title() != "executed"
    assert not someone.visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_erased_is_erased_in_other_tabs_too(reader, language):
    someone = reader("sort", language)
    someone.turn_saving_on()
    given = first_answers(someone)
    tab = someone.visit.context.new_page()
    tab.goto(someone.page.url)
    other = Reader(replace(someone.visit, page=tab), language, someone.exercise)
    assert other.answers() == given

    someone.press("Erase this exercise")
    assert someone.question() == said(language, "Erase your answers to this exercise?")
    someone.press("Erase")
    someone.wait_for_note(said(language, "Your answers to this exercise are erased."))
    empty = someone.answers()
    assert not any(empty.values())
    other.wait_for_answers(empty)
    other.there.locator("[data-field] input").nth(1).press("Space")
    given = other.answers()
    assert sum(map(bool, given.values())) == 1, "the other tab has brought back what was erased"

    other.turn_saving_off()
    assert other.answers() == given, "what is no longer kept on the device is still on the page"
    assert someone.stored() is None
    other.turn_saving_on()
    someone.page.reload()
    someone.arrive()
    assert someone.answers() == given
    someone.open_tools()
    someone.press("Erase all my answers")
    someone.question()
    someone.press("Erase")
    other.wait_for_answers(empty)
    assert someone.stored() is None
    assert not someone.visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_erasing_an_exercise_keeps_the_plan_that_it_shares_with_others_and_says_so(reader, language):
    someone = reader("ratings", language)
    someone.go_through()
    before = someone.answers()
    shared = {
        f"{someone.exercise} {key}"
        for step in EXERCISES[someone.exercise].steps
        if step.stored_in
        for key, _ in step.keys()
    }
    assert shared
    someone.open_tools()
    someone.press("Erase this exercise")
    assert someone.question() == said(
        language,
        "Erase your answers to this exercise? What it shares with other exercises, such as your plan, stays.",
    )
    someone.press("Erase")
    someone.wait_for_note(said(language, "Your answers to this exercise are erased."))
    after = someone.answers()
    mine = {key for key in after if key.startswith(f"{someone.exercise} ")}
    assert {key for key in mine if after[key]} == shared
    assert all(after[key] == before[key] for key in shared)


def file_of(values: dict, exercise: str = "ev-judge-one-evaluation", **more: object) -> str:
    """A file of answers."""
    entry = {"values": values, "locked": {}, "changed": "2026-11-22T09:00:00Z"}
    data = {"format": answers.FORMAT, "version": answers.VERSION, "answers": {exercise: entry}} | more
    return f"{answers.MARK}\n{json.dumps(data)}\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_file_is_answered_with_a_sentence_and_changes_nothing(reader, language):
    someone = reader("sort", language)
    given = first_answers(someone)
    text = next(key for key, each in EXERCISES[someone.exercise].fields().items() if each.type == "text")
    key = f"{someone.exercise} {text}"
    markup = "<img src=x onerror=document.title='executed'><script>document.title='executed'</script>"
    good = file_of({text: markup}, someone.exercise)
    nothing = said(language, "Nothing was changed.")
    for content, sentences in (
        ("", [note(language, "not-answers")]),
        (markup, [note(language, "not-answers")]),
        ("[" * 100_000, [note(language, "not-answers")]),
        (good[:-20], [note(language, "damaged")]),
        ("x" * (answers.LARGEST_FILE + 1), [note(language, "too-large")]),
        (file_of({text: markup}, "<b>no-exercise"), [nothing, note(language, "unknown", "<b>no-exercise")]),
        (file_of({text: markup}, "__proto__"), [nothing, note(language, "unknown", "__proto__")]),
        (file_of({}, answers={someone.exercise: 7}), [nothing, note(language, "impossible", someone.exercise)]),
    ):
        someone.open_file(content)
        for sentence in sentences:
            someone.wait_for_note(sentence)
        assert someone.notes() == sentences
        assert someone.answers() == given, f"changed by {content[:60]}"

    # What is the reader's own stays, unless they say otherwise.
    formula = '=HYPERLINK("https://elsewhere.example")'
    strange = file_of({text: formula, "no.such": 1, "__proto__": {"a": 1}}, someone.exercise, version=99)
    someone.open_file(strange)
    title = EXERCISES[someone.exercise].title[language]
    assert someone.question() == said(
        language, "You have other answers here already: {list}. Use the file’s answers instead of them?", list=title
    )
    someone.press("Keep mine")
    someone.wait_for_note(note(language, "newer"))
    assert someone.answers() == given
    for content, value in ((strange, formula), (good, markup)):
        someone.open_file(content)
        someone.question()
        someone.press("Use the file’s")
        someone.wait_for_note(said(language, "Exercises read from the file: {n}.", n=1))
        assert someone.answers()[key] == value
    assert someone.page.title() != "executed"
    assert not someone.visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_from_elsewhere_puts_no_answers_into_the_page(reader, language):
    someone = reader("sort", language)
    text = next(key for key, each in EXERCISES[someone.exercise].fields().items() if each.type == "text")
    data = file_of({text: "not the reader's"}, someone.exercise).partition("\n")[2].encode()
    here, empty = someone.page.url.split("#")[0], someone.answers()
    someone.page.goto("about:blank")
    someone.page.goto(f"{here}#answers={base64.urlsafe_b64encode(data).decode().rstrip('=')}")
    someone.arrive()
    assert someone.answers() == empty
    assert "answers=" not in someone.page.url
    someone.wait_for_note(
        said(
            language,
            "Your answers could not be carried over from the page in the other language. They are still there.",
        )
    )
