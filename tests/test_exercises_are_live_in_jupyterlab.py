"""Promise: in JupyterLab an exercise is answered in its form; Python has the answer, and shows what is set in code.

Through the real program in a real browser, with the notebook and the wheel that the site publishes and no copy of the
project. The keyboard is the only way in. The files of answers go between the notebook and the page of the built site.
"""

import re

import pytest
from support.exercises import Reader, said
from support.lab import opened, running, svg, text

NAME = "now-and-preferred"
TYPED = "dd a b x m y möte"  # to JupyterLab: delete the cell, insert others, cut, make it text
CHOSEN = """form => Object.fromEntries([...form.querySelectorAll("[data-field]")].map((field) => {
    const controls = [...field.querySelectorAll("input, textarea")];
    const chosen = controls.filter((control) => control.checked).map((control) => control.value);
    return [field.dataset.field, field.dataset.type === "rating" ? chosen.join() : controls[0].value];
}))"""
FOCUS = """() => {
    let node = document.activeElement;
    while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return {
        field: node.closest("[data-field]")?.dataset.field, step: node.closest("[data-step]")?.dataset.step,
        lock: node.matches("button.lock"), seen: node.matches(":focus-visible"),
    };
}"""


@pytest.fixture(scope="module")
def lab(site, tmp_path_factory):
    (wheel,) = (site.root / "package").iterdir()
    with running(wheel, tmp_path_factory.mktemp("lab")) as lab:
        yield lab


@pytest.fixture(scope="module")
def english(browser, lab, site):
    """The English notebook, run once; the tests go on from each other."""
    with opened(browser, lab, site.root / f"en/notebooks/{NAME}.ipynb") as notebook:
        yield notebook


def chosen(notebook) -> dict[str, str]:
    """What stands in the fields."""
    return notebook.form.evaluate(CHOSEN)


def wait_for(notebook, field: str, value: str) -> None:
    """Wait until an answer stands in its field."""
    form = notebook.form.element_handle()
    notebook.page.wait_for_function(
        f"([form, field, value]) => ({CHOSEN})(form)[field] === value", arg=[form, field, value]
    )


def tab(notebook) -> dict:
    """Press Tab; gives where the focus is."""
    notebook.page.keyboard.press("Tab")
    focus = notebook.page.evaluate(FOCUS)
    assert focus["seen"], f"the focus is not seen: {focus}"
    return focus


def test_an_answer_by_keyboard_reaches_python_and_changes_the_chart(english):
    keyboard, cells = english.page.keyboard, english.cells()
    before = english.run("answers", below=True)
    assert text(before["answers"]).startswith("Invented example\n")
    english.form.locator("[data-field='event.what'] input").focus()
    keyboard.type(TYPED)
    assert tab(english)["field"] == "now.use"
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    assert tab(english)["field"] == "now.why"
    keyboard.type("x Enter ")
    keyboard.press("Shift+Enter")  # to JupyterLab: run the cell
    assert tab(english)["lock"]
    keyboard.press("Enter")
    assert english.page.evaluate(FOCUS)["step"] == "preferred", "the next step opens, and the focus goes there"
    assert tab(english)["field"] == "preferred.use"
    keyboard.press("Space")
    for _ in range(4):
        keyboard.press("ArrowRight")
    assert english.cells() == cells, "keys have changed the notebook"
    assert english.form.locator(".gap-words").first.inner_text() == "You would prefer 2 steps more."

    after = english.run("answers", below=True)
    written = text(after["answers"])
    assert written.startswith("Your answers\n")
    assert TYPED in written and "Today · How much do you use co-production there today?: 3" in written
    assert svg(after["plot-gap"]) != svg(before["plot-gap"])


def test_the_plain_form_stands_beside_the_widget(english, site):
    """For the page, for print, and for programs that know no widgets."""
    (shown,) = english.run("answers")["exercise"]
    html, view = shown["data"]["text/html"], shown["data"]["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"]
    assert "".join(html).startswith("<course-exercise") and "<script" not in "".join(html)
    published = (site.root / f"en/notebooks/{NAME}.html").read_text("utf-8")
    assert "<course-exercise" in published and "widget" not in published and "require" not in published


def test_answers_set_in_code_show_in_the_form(english):
    english.run("answers", code='own.answer({"now.use": 5, "preferred.use": 1, "event.what": "In code"})\nprint(own)')
    wait_for(english, "now.use", "5")
    values = chosen(english)
    assert (values["now.use"], values["preferred.use"], values["event.what"]) == ("5", "1", "In code")
    assert english.form.locator("[data-step=preferred]").is_visible(), "an answered step is locked, so the next is open"


def test_what_was_answered_stands_in_the_form_when_its_cell_is_run_again(english):
    english.run("exercise")
    wait_for(english, "now.use", "5")
    assert text(english.run("answers", code="print(own)")["answers"]).startswith("Your answers\n")


def test_two_exercises_in_a_window_keep_apart(english):
    other = 'other = exercise.Exercise("first-poll", language)\nother.answer({"now.use": 2})\nother'
    english.run("answers", code=other)
    forms = english.page.locator("course-exercise:has(button.lock)")
    forms.nth(1).wait_for()
    assert (chosen(english)["now.use"], forms.nth(1).evaluate(CHOSEN)["now.use"]) == ("5", "2")
    forms.nth(1).locator("[data-field='event.what'] input").fill("Another")
    assert chosen(english)["event.what"] == "In code"
    outputs = english.run("answers", code="print(own.values['event.what'], other.values['event.what'])")
    assert text(outputs["answers"]) == "In code Another\n"


def test_a_file_saved_in_the_notebook_opens_on_the_page_and_back(english, lab, page):
    """Saved by Python and by the form's button, opened in the Swedish page; what is changed there opens here."""
    english.run("answers", code='own.save("from-python.txt")')
    tools = english.form.locator(".answers-tools")
    tools.locator("summary").press("Enter")
    with english.page.expect_download() as download:
        tools.get_by_role("button", name="Save as a file").press("Enter")
    download.value.save_as(lab.folder / "from-the-form.txt")

    for name in ("from-python.txt", "from-the-form.txt"):
        visit = page(f"sv/notebooks/{NAME}.html", accept_downloads=True)
        reader = Reader(visit, "sv", "first-poll")
        reader.open_file((lab.folder / name).read_text("utf-8"))
        reader.wait_for_note(said("sv", "Exercises read from the file: {n}.", n=1))
        there = reader.answers()
        assert (there["first-poll now.use"], there["first-poll event.what"]) == ("5", "In code")
        assert reader.there.locator("[data-step=preferred]").is_visible(), "what is locked stays locked"
    reader.there.locator("[data-field='event.what'] input").fill("På sidan")
    _, content = reader.save_file()
    (lab.folder / "fran-sidan.txt").write_text(content, "utf-8")

    english.run("answers", code='own.open("fran-sidan.txt")')
    wait_for(english, "event.what", "På sidan")
    (lab.folder / "again.txt").write_text(content.replace("På sidan", "På sidan igen"), "utf-8")
    with english.page.expect_file_chooser() as chooser:
        tools.get_by_role("button", name="Open a file").press("Enter")
    chooser.value.set_files(lab.folder / "again.txt")
    english.form.get_by_role("button", name="Use the file’s").or_(
        english.page.get_by_role("button", name="Use the file’s")
    ).press("Enter")
    english.form.locator(".notes p").get_by_text("Exercises read from the file: 1.", exact=True).wait_for()
    assert "På sidan igen" in text(english.run("answers", code="print(own)")["answers"])


def test_a_mistake_is_one_sentence_and_no_traceback(english):
    for code, sentence in (
        ('own.answer({"now.use": 9})', "9 cannot be an answer to now.use. Write a whole number from 1 to 5"),
        ('own.save("no/such/folder.txt")', "The file no/such/folder.txt could not be written"),
        ("own.nothing", "AttributeError: 'Exercise' object has no attribute 'nothing'"),
    ):
        (output,) = english.run("answers", code=code)["answers"]
        (line,) = re.sub(r"\x1b\[[\d;]*m", "", "\n".join(output["traceback"])).strip().splitlines()
        assert sentence in line


def test_nothing_is_fetched_from_another_host_and_nothing_fails(english):
    assert english.elsewhere == []
    assert english.errors == []


def test_erasing_brings_the_invented_example_back(english):
    tools = english.form.locator(".answers-tools")
    tools.get_by_role("button", name="Erase this exercise").press("Enter")
    english.page.get_by_role("button", name="Erase", exact=True).press("Enter")
    english.form.locator(".notes p").get_by_text("Your answers to this exercise are erased.", exact=True).wait_for()
    assert text(english.run("answers", code="print(own)")["answers"]).startswith("Invented example\n")


def test_the_form_speaks_swedish_and_follows_the_theme(browser, lab, site):
    with opened(browser, lab, site.root / f"sv/notebooks/{NAME}.ipynb") as notebook:
        button = notebook.form.locator("button.lock").first
        assert button.inner_text() == said("sv", "Skip this step")
        for step in ("now", "think"):
            notebook.form.locator(f"[data-step={step}] button.lock").press("Enter")
        notebook.form.locator("[data-field='plan.situation'] input").fill("mötet börjar")
        notebook.form.locator("[data-field='plan.act'] input").fill("frågar jag alla")
        plan = notebook.form.locator(".plan-sentence")
        assert plan.inner_text() == "Om mötet börjar, så frågar jag alla.", "the language of the program"
        ground = "form => getComputedStyle(form.getRootNode().host).backgroundColor"
        light = notebook.form.evaluate(ground)
        notebook.page.evaluate("() => jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})")
        notebook.page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
        assert notebook.form.evaluate(ground) != light
