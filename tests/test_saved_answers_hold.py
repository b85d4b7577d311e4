"""What a reader has saved, opened or erased stands: after a reload, in other tabs, and when the browser goes back.

Whatever the clock has said, and whatever an earlier version of the course has left on the device.
"""

import json
from dataclasses import replace

import pytest
from support.exercises import KEY, Reader, said
from support.pages import LANGUAGES

from samskapande.exercises import answers

PAGE, EXERCISE = "notebooks/now-and-preferred.html", "first-poll"
PLAN = "do/your-plan.html"
TODAY = f"{EXERCISE} now.use"


def data(values: dict, changed: str = "2026-03-02T08:00:00Z", **more: object) -> str:
    """Answers to the first poll, as they are stored."""
    entry = {"values": values, "locked": {}, "changed": changed} | more
    return json.dumps({"format": answers.FORMAT, "version": answers.VERSION, "answers": {EXERCISE: entry}})


@pytest.fixture
def reader(page):
    """Someone at the first poll; `stored` is what lies on the device when they come."""

    def come(language: str, stored: str = "") -> Reader:
        visit = page("404.html", reduced_motion="reduce", accept_downloads=True)
        if stored:
            visit.page.evaluate(f"text => localStorage.setItem('{KEY}', text)", stored)
        visit.goto(f"{language}/{PAGE}")
        return Reader(visit, language, EXERCISE)

    return come


def rate(someone: Reader, value: int) -> None:
    """Rate today."""
    button = someone.there.locator(f"[data-field='now.use'] input[value='{value}']")
    button.focus()
    someone.page.keyboard.press("Space")
    assert button.is_checked()


def today(someone: Reader) -> str:
    """How today is rated, after a reload."""
    someone.page.reload()
    someone.arrive()
    return someone.answers()[TODAY]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_the_reader_chooses_stands_although_it_is_older(reader, language):
    someone = reader(language)
    someone.turn_saving_on()
    rate(someone, 5)
    tab = someone.visit.context.new_page()
    tab.goto(someone.page.url)
    other = Reader(replace(someone.visit, page=tab), language, EXERCISE)

    someone.open_file(data({"now.use": 2}))
    someone.question()
    someone.press("Use the file’s")
    someone.wait_for_note(said(language, "Exercises read from the file: {n}.", n=1))
    other.wait_for_answers(someone.answers())
    assert today(someone) == "2"
    _, text = someone.save_file()
    assert answers.read(text, {}).notes == [("unknown", EXERCISE)]
    assert json.loads(text.partition(answers.MARK)[2])["answers"][EXERCISE]["changed"] == "2026-03-02T08:00:00Z"

    someone.press("Erase this exercise")
    someone.question()
    someone.press("Erase")
    someone.wait_for_note(said(language, "Your answers to this exercise are erased."))
    someone.open_file(data({"now.use": 3}))
    someone.wait_for_note(said(language, "Exercises read from the file: {n}.", n=1))
    assert today(someone) == "3"
    assert not someone.visit.troubles


def test_answers_can_be_changed_after_the_clock_has_been_ahead(reader):
    someone = reader("sv", data({"now.use": 2}, "2099-01-01T00:00:00Z"))
    rate(someone, 5)
    assert today(someone) == "5"


def test_what_an_earlier_version_has_stored_is_used_as_far_as_it_can_be(reader):
    values = {"now.use": 2, "now.why": ["no text"], "think.guess": "an-option-of-old", "gone.field": 1}
    someone = reader("en", data(values, "yesterday", locked={"now": {}, "think": "last week"}))
    assert someone.answers()[TODAY] == "2"
    _, text = someone.save_file()
    assert json.loads(text.partition(answers.MARK)[2])["answers"][EXERCISE]["values"] == values
    someone.page.goto(someone.page.url.replace(PAGE, PLAN))
    portfolio = Reader(someone.visit, "en", "portfolio")
    portfolio.there.locator("dd").get_by_text("an-option-of-old", exact=True).wait_for()
    assert not someone.visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_storage_that_becomes_full_is_not_called_saved(reader, language):
    someone = reader(language)
    someone.turn_saving_on()
    rate(someone, 5)
    state = someone.there.locator(".answers-tools > summary")
    assert state.inner_text() == said(language, "Your answers: saved on this device")
    someone.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') } }"
    )
    rate(someone, 4)
    assert state.inner_text() == said(language, "Your answers: not saved")
    someone.save_file()
    assert state.inner_text() == said(language, "Your answers: saved as a file")


KEPT = "() => dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
"""What a browser says to a page that it has kept for its Back. Not every browser of the tests keeps pages."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_erased_does_not_come_back_with_the_page(reader, language):
    someone = reader(language)
    someone.turn_saving_on()
    rate(someone, 5)
    someone.page.evaluate(f"localStorage.removeItem('{KEY}')")  # erased on another page, unheard here
    someone.page.evaluate(KEPT)
    assert someone.answers()[TODAY] == ""
    someone.there.locator("[data-field='event.what'] input").fill("Another piece of work")
    assert someone.stored() is None


def test_what_was_not_saved_is_still_there_when_the_page_comes_back(reader):
    someone = reader("sv")
    rate(someone, 5)
    someone.page.evaluate(KEPT)
    assert someone.answers()[TODAY] == "5"


def test_a_question_is_read_before_its_buttons_at_400_per_cent(page):
    visit = page("404.html", width=320, height=256, reduced_motion="reduce")
    visit.goto(f"sv/{PAGE}")
    someone = Reader(visit, "sv", EXERCISE)
    rate(someone, 5)
    someone.page.locator(".top .name").focus()
    someone.page.keyboard.press("Enter")
    someone.question()
    box = someone.page.locator("dialog[open] p").first.bounding_box()
    assert 0 <= box["y"] and box["y"] + box["height"] <= 256


def test_who_left_and_came_back_is_asked_again(reader):
    someone = reader("sv")
    rate(someone, 5)
    someone.page.route("**/en/**", lambda route: route.fulfill(status=204))  # the browser stays where it is
    link = someone.page.locator(".languages a[lang=en]")
    link.focus()
    with someone.page.expect_request("**/en/**"):
        someone.page.keyboard.press("Enter")  # the answers travel along, so nothing is asked
    someone.page.evaluate(KEPT)
    asked = []
    someone.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    someone.page.evaluate("location.reload()")
    assert asked == ["beforeunload"]
