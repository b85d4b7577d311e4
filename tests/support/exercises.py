"""An exercise on a page as a reader with a keyboard does it: Tab from one thing to the next, answer, lock, go on."""

from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import read_po
from project_files import ROOT

from samskapande.exercises import answers
from support.visit import Visit

KEY = "samskapande.answers"
LONG_TEXT = "Vi frågar dem det gäller, innan vi beslutar. " * 8 + "<b>=1+1</b> & ”slut”"

ANSWERS = """() => Object.fromEntries([...document.querySelectorAll("course-exercise [data-field]")].map((field) => {
    const controls = [...field.querySelectorAll("input, textarea")];
    const chosen = controls.filter((control) => control.checked).map((control) => control.value);
    const marked = ["rating", "choice", "choices"].includes(field.dataset.type);
    const exercise = field.closest("course-exercise").dataset.exercise;
    return [`${exercise} ${field.dataset.field}`, marked ? chosen.join(" ") : controls[0].value];
}))"""

FOCUS = """() => {
    const node = document.activeElement, field = node.closest("[data-field]");
    const inside = [...document.querySelectorAll("course-exercise")].find((one) => one.contains(node));
    return {
        exercise: inside?.dataset.exercise, field: field?.dataset.field, type: node.type,
        step: node.closest(".step")?.dataset.step, lock: node.matches("button.lock"),
        end: node.matches(".answers-tools > summary"), value: node.value, most: node.max,
        // The parts of a date lie within its field and are outlined by the browser.
        seen: (node.matches(":focus-visible") || node.type === "date") && node.checkVisibility(),
    };
}"""

# What a reader of the paper would miss: steps and questions that are not there, texts that do not fit their fields.
# What the course answers stands on paper once the reader has locked their own answers, and not before.
MISSING_ON_PAPER = """() => {
    const found = [];
    for (const part of document.querySelectorAll("course-exercise :is(.step, [data-field], .reveal > :not(summary))")) {
        const answer = part.closest(".reveal:not([data-step=share], [data-step=later])");
        const wanted = !answer || answer.matches(".locked *, .locked ~ *");
        if (!part.matches(".view-only") && part.checkVisibility({contentVisibilityAuto: true}) !== wanted)
            found.push(`${wanted ? "not there" : "there too early"}: ${part.outerHTML.slice(0, 120)}`);
    }
    for (const picture of document.querySelectorAll("course-exercise svg"))
        if (!picture.checkVisibility()) found.push(`no picture: ${picture.className.baseVal}`);
    for (const field of document.querySelectorAll("course-exercise :is(input[type=text], textarea)")) {
        const fits = field.checkVisibility() && field.scrollWidth <= field.clientWidth + 1
            && field.scrollHeight <= field.clientHeight + 1;
        const copy = [...field.parentElement.children].some((other) => other.checkVisibility() &&
            other !== field && other.textContent === field.value);
        if (field.value && !fits && !copy) found.push(`cut off: ${field.id} ${field.value.slice(0, 40)}`);
    }
    return found;
}"""


def said(language: str, text: str, **values: object) -> str:
    """A text of the interface in a language; `{name}` is filled from the values."""
    if language != "en":
        with open(ROOT / "locales" / language / "LC_MESSAGES" / "interface.po", "rb") as file:
            message = read_po(file).get(text)
        assert message and message.string, f"“{text}” is not in the catalogue of {language}"
        text = message.string
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def note(language: str, code: str, what: str = "") -> str:
    """What is said about a file that was opened."""
    return said(language, answers.NOTES[code], what=what, name=said(language, "answers"))


@dataclass
class Reader:
    """Someone in front of an exercise, with a keyboard and no mouse."""

    visit: Visit
    language: str
    exercise: str
    addresses: list[str] = field(default_factory=list)
    """Every address that the page has had, with its fragment."""

    def __post_init__(self) -> None:
        self.page = self.visit.page
        self.page.on("framenavigated", lambda frame: self.addresses.append(frame.url))
        self.arrive()

    @property
    def there(self):
        """The exercise on the page."""
        return self.page.locator(f"course-exercise[data-exercise={self.exercise}]")

    def arrive(self) -> None:
        """Come to the exercise, until what is fetched on the way is there."""
        self.there.evaluate(
            "one => { const title = one.parentElement.querySelector('.block-title')"
            " ?? one.querySelector('.step-title');"
            " title.tabIndex = -1; title.focus({focusVisible: true}); }"
        )
        self.there.locator(".answers-tools").wait_for()

    def answers(self) -> dict[str, str]:
        """What stands in the fields of the page, by exercise and key."""
        return self.page.evaluate(ANSWERS)

    def wait_for_answers(self, wanted: dict[str, str]) -> None:
        """Wait until these answers stand in the fields."""
        same = f"wanted => JSON.stringify(({ANSWERS})()) === JSON.stringify(wanted)"
        self.page.wait_for_function(same, arg=wanted)

    def stored(self) -> str | None:
        """What is kept on the device."""
        return self.page.evaluate(f"localStorage.getItem('{KEY}')")

    def hidden_steps(self) -> int:
        """How many steps are not open yet."""
        return self.there.locator(".step[hidden]").count()

    def go_through(self) -> None:
        """Answer everything and lock every step, with Tab and the keys that each control has."""
        answered: list[str] = []
        while True:
            self.page.keyboard.press("Tab")
            focus = self.page.evaluate(FOCUS)
            assert focus["exercise"] == self.exercise, f"Tab leads out of the exercise, after {answered[-1:]}"
            assert focus["seen"], f"the focus is not seen: {focus}"
            if focus["end"]:
                break
            if focus["lock"]:
                self.lock(focus["step"])
            elif focus["field"] and focus["field"] not in answered:
                self.answer(focus, len(answered))
                answered.append(focus["field"])
        mine = {key: value for key, value in self.answers().items() if key.startswith(f"{self.exercise} ")}
        assert all(mine.values()), f"not answered: {[key for key, value in mine.items() if not value]}"
        assert len(mine) == len(answered)

    def answer(self, focus: dict, number: int) -> None:
        """Answer the field that has the focus."""
        press = self.page.keyboard.press
        if focus["type"] in ("radio", "checkbox"):
            press("Space")
            for _ in range(number % 3 if focus["type"] == "radio" else 0):
                press("ArrowDown")
        elif focus["type"] == "number":
            press("ArrowDown" if focus["value"] and focus["value"] == focus["most"] else "ArrowUp")
        elif focus["type"] == "date":
            self.page.keyboard.type("11112027")  # the same in every order of day and month
        else:
            self.page.keyboard.insert_text(LONG_TEXT if number < 3 else f"{number} å")

    def lock(self, step: str) -> None:
        """Lock a step: the focus goes to the next one, and this is said."""
        before = self.hidden_steps()
        self.page.keyboard.press("Enter")
        assert self.hidden_steps() < before, f"nothing opens after {step}"
        place = self.there.locator(f".step[data-step='{step}']")
        assert place.locator("[data-field] :is(input, textarea):enabled").count() == 0
        following = self.page.evaluate(FOCUS)
        assert following["step"] not in (None, step), f"the focus stays in {step}: {following}"
        status = self.there.locator(":scope > [role=status].sr")
        sentence = said(self.language, "Locked. The next step is open.")
        self.page.wait_for_function(
            "([one, text]) => one.textContent === text", arg=[status.element_handle(), sentence]
        )

    def press(self, text: str, **values: object) -> None:
        """Press a button of this exercise, or of a question that has come up, by its words."""
        name = said(self.language, text, **values)
        place = self.page.locator("dialog[open]") if self.asked() else self.there
        button = place.get_by_role("button", name=name, exact=True)
        button.focus()
        assert button.evaluate("button => button === document.activeElement"), f"“{name}” cannot be reached"
        self.page.keyboard.press("Enter")

    def asked(self) -> bool:
        """Whether a question has come up."""
        return self.page.locator("dialog[open]").count() > 0

    def question(self) -> str:
        """The question that comes up."""
        dialog = self.page.locator("dialog[open]")
        dialog.wait_for()
        assert dialog.evaluate("dialog => dialog.contains(document.activeElement)"), "the focus is not in the question"
        return dialog.locator("p").first.inner_text()

    def open_tools(self) -> None:
        """Unfold what can be done with the answers."""
        tools = self.there.locator(".answers-tools")
        if not tools.evaluate("tools => tools.open"):
            tools.locator("> summary").focus()
            self.page.keyboard.press("Enter")

    def turn_saving_on(self) -> None:
        """Ask for the answers to be kept on the device."""
        self._turn_saving(True)

    def turn_saving_off(self) -> None:
        """Ask for the answers to be kept on the device no longer."""
        self._turn_saving(False)

    def _turn_saving(self, on: bool) -> None:
        self.open_tools()
        box = self.there.locator(".answers-tools input[type=checkbox]")
        assert box.is_checked() != on
        box.focus()
        self.page.keyboard.press("Space")

    def switch_language(self) -> None:
        """Go to the same page in the other language."""
        self.language = "en" if self.language == "sv" else "sv"
        self.page.locator(f".languages a[lang={self.language}]").focus()
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"**/{self.language}/**")
        self.arrive()

    def save_file(self) -> tuple[str, str]:
        """Name and text of the file of answers."""
        self.open_tools()
        with self.page.expect_download() as download:
            self.press("Save as a file")
        return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")

    def open_file(self, text: str, name: str = "answers.txt") -> None:
        """Open a file of answers."""
        self.open_tools()
        with self.page.expect_file_chooser() as chooser:
            self.press("Open a file")
        chooser.value.set_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})

    def notes(self) -> list[str]:
        """What has been said below the exercise."""
        return self.there.locator(".notes p").all_inner_texts()

    def wait_for_note(self, sentence: str) -> None:
        """Wait until something is said below the exercise."""
        self.there.locator(".notes p").get_by_text(sentence, exact=True).wait_for()

    def missing_on_paper(self) -> list[str]:
        """What cannot be read on a print of the page."""
        self.page.emulate_media(media="print")
        self.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        found = self.page.evaluate(MISSING_ON_PAPER)
        self.page.evaluate("dispatchEvent(new Event('afterprint'))")
        self.page.emulate_media(media="screen")
        return found
