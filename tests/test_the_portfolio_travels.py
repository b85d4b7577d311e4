"""Whoever has finished the course takes all answers to another device and language, prints them, and looks back."""

import re

import pytest
from project_files import ROOT
from support.exercises import Reader, said
from support.pages import LANGUAGES

from samskapande.exercises import answers, definition

EXERCISES = definition.read_all()
BEGUN, ENDED, MONTHS_LATER = "2026-03-02T08:00:00Z", "2026-05-04T08:00:00Z", "2026-08-05T08:00:00Z"
DAYS = {
    "en": {BEGUN: "2 March 2026", ENDED: "4 May 2026", MONTHS_LATER: "5 August 2026"},
    "sv": {BEGUN: "2 mars 2026", ENDED: "4 maj 2026", MONTHS_LATER: "5 augusti 2026"},
}
PORTFOLIO, LOOK_BACK = (
    next(name for name, exercise in EXERCISES.items() if exercise.kind == kind) for kind in ("portfolio", "look-back")
)


def an_answer(field: definition.Field, number: int) -> object:
    """Something that a reader may answer."""
    return {
        "rating": 1 + number % 5,
        "choice": field.options[number % len(field.options)].id if field.options else "",
        "choices": [option.id for option in field.options[:2]],
        "number": field.least,
        "date": "2027-01-31",
        "text": f"Text {number}: “så” & <b>inte</b> = 1",
    }[field.type]


def everything() -> dict[str, answers.Answer]:
    """Every question of the course answered, and the look-back months later."""
    found = {}
    for identity, exercise in EXERCISES.items():
        values = {key: an_answer(field, number) for number, (key, field) in enumerate(exercise.fields().items())}
        assert all(field.accepts(values[key]) for key, field in exercise.fields().items())
        locked = {step.id: BEGUN for step in exercise.steps if step.lock}
        if values:
            found[identity] = answers.Answer(values, locked, ENDED)
    found[LOOK_BACK].locked["now"] = found[LOOK_BACK].locked["then"] = MONTHS_LATER
    return found


@pytest.fixture
def reader(page):
    """A reader on a new device, at the page of the plan."""

    def come(language: str, exercise: str) -> Reader:
        visit = page(f"{language}/do/your-plan.html", reduced_motion="reduce", accept_downloads=True)
        return Reader(visit, language, exercise)

    return come


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_answers_of_the_course_open_on_another_device_in_the_other_language(reader, language):
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    content = everything()
    sheets = {name: answers.sheet(EXERCISES[name], language, str) for name in content}
    text = answers.write(content, sheets, "…", "–", language=language, saved=ENDED)

    someone = reader(other, PORTFOLIO)
    someone.open_file(text)
    someone.wait_for_note(said(other, "Exercises read from the file: {n}.", n=len(content)))
    items = someone.there.locator(".portfolio-item")
    items.nth(len(content) - 1).wait_for()
    assert sorted(items.locator("h3").all_inner_texts()) == sorted(EXERCISES[name].title[other] for name in content)
    links = items.locator("h3 a").evaluate_all("links => links.map((link) => link.href)")
    pages = [re.search(rf"/{other}/(.+)\.html#", link)[1] for link in links]
    way = re.findall(r"file: (\S+)", (ROOT / "_toc.yml").read_text("utf-8"))
    assert pages == sorted(pages, key=way.index), "not in the order of the course"
    assert items.locator("dd").count() == sum(len(answer.values) for answer in content.values())
    assert someone.page.locator(".portfolio-item b").count() == 0, "markup in an answer is text"
    for link in items.locator("h3 a").all():
        assert someone.page.request.get(link.evaluate("link => link.href")).ok

    someone.page.emulate_media(media="print")
    assert all(item.is_visible() for item in items.all())
    someone.page.emulate_media(media="screen")

    # What is saved there is what was opened here.
    _, saved = someone.save_file()
    reading = answers.read(saved, EXERCISES)
    assert not reading.notes
    assert reading.answers == content
    assert not someone.visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_look_back_shows_the_start_as_it_was_as_it_is_seen_now_and_now_each_with_its_day(reader, language):
    someone = reader(language, LOOK_BACK)
    content = everything()
    content["first-poll"].values["now.use"] = 2
    content[LOOK_BACK].values |= {"then.use": 1, "now.use": 4}
    someone.open_file(answers.write(content, {}, "…", "–", language="sv", saved=ENDED))
    days = DAYS[language]
    place = someone.there.locator(".step[data-step=back]")
    expected = [
        f"{said(language, 'The start, {day}', day=days[BEGUN])}: 2",
        f"{said(language, 'The start as you see it now, {day}', day=days[MONTHS_LATER])}: 1",
        f"{said(language, 'Now, {day}', day=days[MONTHS_LATER])}: 4",
    ]
    place.locator(".gap-words").nth(2).wait_for()
    assert place.locator(".gap-words").all_inner_texts()[:3] == expected
    words = place.inner_text()
    assert not re.search(r"improve[ds]|progress|förbättra[ts]|framsteg", words, re.IGNORECASE)
    assert not someone.visit.troubles
