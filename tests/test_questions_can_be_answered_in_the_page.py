"""Check yourself: the reader chooses, presses a button and is told whether it is right, and may try again."""

import gzip

import pytest
from support.exercises import said
from support.pages import LANGUAGES, all_pages, find, none_of

from samskapande.exercises import check
from samskapande.exercises.definition import FOLDER

LIGHT = 2000
RESULT = "verdict => verdict.dataset.result"


def questions(site):
    """A page with its questions, for each kind of question: page without language, question."""
    found = {}
    for file in sorted((FOLDER / "check").glob("*.toml")):
        page = file.stem.replace("--", "/")
        for question in check.read(file):
            if (site.root / "sv" / f"{page}.html").exists():
                found.setdefault(question.kind, (f"{page}.html", question))
    return found


def parts(visit, question):
    """Button and verdict of a question."""
    place = visit.page.locator(f"#{question.id}")
    return place, place.locator("button.check"), place.locator("[role=status]")


def choose(place, letters):
    """Choose options with the keyboard, and nothing else."""
    for control in place.locator(".options input").all():
        wanted = control.get_attribute("value") in letters
        if control.is_checked() != wanted and (wanted or control.get_attribute("type") == "checkbox"):
            control.press("Space")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_answer_is_checked_with_its_own_feedback_and_can_be_changed(site, page, language):
    path, question = questions(site)["multiple-choice"]
    visit = page(f"{language}/{path}")
    place, button, verdict = parts(visit, question)
    feedback = question.wording[language].feedback
    assert button.inner_text() == said(language, "Check the answer")
    button.press("Enter")
    assert verdict.inner_text() == said(language, "Choose an answer first.")
    wrong = next(letter for letter in feedback if letter not in question.correct)
    for letter, result in ((wrong, "wrong"), (question.correct[0], "right")):
        choose(place, [letter])
        assert verdict.inner_text() == "", "what was said of another answer still stands"
        button.press("Enter")
        assert verdict.inner_text() == feedback[letter]
        assert verdict.evaluate(RESULT) == result
    assert not place.locator("details").evaluate("details => details.open"), "the rest is the reader's to open"
    assert visit.page.evaluate("localStorage.length") == 0
    assert not visit.troubles


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_answers_are_checked_together(site, page, language):
    path, question = questions(site)["multiple-response"]
    visit = page(f"{language}/{path}")
    place, button, verdict = parts(visit, question)
    feedback, right = question.wording[language].feedback, list(question.correct)
    wrong = next(letter for letter in feedback if letter not in right)
    for letters, sentence, result in (
        (right[:1], "Right so far, but there is more to choose.", "wrong"),
        ([*right, wrong], "Something that you chose is not right. Change your answer and check again.", "wrong"),
        (right, "Right. You have found all the right answers.", "right"),
    ):
        choose(place, letters)
        button.press("Enter")
        chosen = [feedback[letter] for letter in feedback if letter in letters]
        assert verdict.locator("p").all_inner_texts() == [said(language, sentence), *chosen]
        assert verdict.evaluate(RESULT) == result


def test_it_works_from_disk(site, page):
    path, question = questions(site)["multiple-choice"]
    visit = page((site.root / "sv" / path).as_uri())
    place, button, verdict = parts(visit, question)
    choose(place, question.correct)
    button.press("Enter")
    assert verdict.inner_text() == question.wording["sv"].feedback[question.correct[0]]
    place.locator("summary").press("Enter")
    assert place.locator(".answer").is_visible()


def test_without_script_there_is_no_button_and_the_answers_are_in_the_disclosure(site, page):
    path, question = questions(site)["multiple-choice"]
    place, button, _ = parts(page(f"sv/{path}", java_script_enabled=False), question)
    assert not button.count()
    assert place.locator(".options input").count() == len(question.wording["sv"].options)
    place.locator("summary").click()
    assert place.locator(".answer").is_visible()


def test_the_script_is_light_and_only_where_there_are_questions(site):
    findings = []
    for path in all_pages(site):
        asked = any("question" in element["class"].split() for element in find(site.root / path, "div"))
        scripts = [element["src"] for element in find(site.root / path, "script") if "questions.js" in element["src"]]
        if len(scripts) != asked:
            findings.append(f"{path}: has questions: {asked}, scripts: {scripts}")
    none_of(findings)
    assert len(gzip.compress((site.root / "sv" / "_static" / "questions.js").read_bytes())) <= LIGHT
