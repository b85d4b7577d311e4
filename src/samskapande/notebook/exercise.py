"""An exercise in a notebook: its form, the answers as an object, and the file that the page reads and writes too.

`Exercise("first-poll", "sv")` put last in a cell shows the form. On the course's site the page's script brings it to
life, and in JupyterLab a widget does, with the same modules: what the reader answers there is in `values` at once.
Where there is no widget the answers are set in code (`answer`) or read from a file that was saved on the page (`open`).
Until there are any, they are an invented example, and everything that shows them says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas
from babel.messages.pofile import read_po

from samskapande.exercises import answers, definition, form, rules, script
from samskapande.notebook import widget
from samskapande.notebook.mistakes import ReaderMistake, known_language
from samskapande.reference import works

PACKAGE = Path(__file__).parents[1]
LOCALES = next(folder / "locales" for folder in (PACKAGE, PACKAGE.parents[1]) if (folder / "locales").is_dir())
"""The catalogues: within the package where it was installed from its wheel, else at the project's root."""

LONGEST = 60
"""Letters of what a reader typed, that a sentence shows at most."""
VIEW = "application/vnd.jupyter.widget-view+json"

MISTAKES = {
    "no-exercise": {
        "en": "The course has no exercise {name}. It has: {all}.",
        "sv": "Kursen har ingen övning {name}. Den har: {all}.",
    },
    "no-field": {
        "en": "The exercise {exercise} has no question {name}. It has: {all}.",
        "sv": "Övningen {exercise} har ingen fråga {name}. Den har: {all}.",
    },
    "impossible": {
        "en": "{value} cannot be an answer to {name}. {allowed}",
        "sv": "{value} kan inte vara ett svar på {name}. {allowed}",
    },
    "no-file": {
        "en": "There is no file {name}. Put the file in the folder of the notebook and write its whole name.",
        "sv": "Det finns ingen fil {name}. Lägg filen i notebookens mapp och skriv hela namnet.",
    },
    "no-answers": {
        "en": "Write question and answer within curly brackets, such as {example}.",
        "sv": "Skriv fråga och svar inom klammerparenteser, till exempel {example}.",
    },
    "nothing-to-save": {
        "en": "There are no answers of your own to save yet. What is shown is the invented example.",
        "sv": "Det finns inga egna svar att spara ännu. Det som visas är det påhittade exemplet.",
    },
    "exists": {
        "en": "There is already a file {name}. Nothing was written over it. Choose another name.",
        "sv": "Det finns redan en fil {name}. Ingenting har skrivits över. Välj ett annat namn.",
    },
    "not-written": {
        "en": "The file {name} could not be written. Write a name within quotation marks, without a folder before it.",
        "sv": "Filen {name} gick inte att skriva. Skriv ett namn inom citattecken, utan mapp framför.",
    },
    "not-text": {
        "en": "The file {name} is not plain text. Choose the file of answers that you saved on the course’s site.",
        "sv": "Filen {name} är inte vanlig text. Välj filen med svar som du sparade på kursens webbplats.",
    },
}
"""What a reader may type wrong, and what is said about it."""

ALLOWED = {
    "rating": {
        "en": "Write a whole number from 1 to 5, or the word skip within quotation marks.",
        "sv": "Skriv ett heltal från 1 till 5, eller ordet skip inom citattecken.",
    },
    "number": {
        "en": "Write a whole number from {least} to {most}.",
        "sv": "Skriv ett heltal från {least} till {most}.",
    },
    "choice": {
        "en": "Write one of these within quotation marks: {options}.",
        "sv": "Skriv något av det här inom citattecken: {options}.",
    },
    "choices": {
        "en": "Write a list with some of these: {options}.",
        "sv": "Skriv en lista med några av de här: {options}.",
    },
    "text": {"en": "Write a text within quotation marks.", "sv": "Skriv en text inom citattecken."},
    "date": {
        "en": "Write year, month and day as 2026-11-22, within quotation marks.",
        "sv": "Skriv år, månad och dag som 2026-11-22, inom citattecken.",
    },
}
"""What can be an answer, by the field's type."""

INVENTED = {"en": "Invented example", "sv": "Påhittat exempel"}
SUGGESTED = {"en": "The form’s own numbers", "sv": "Formulärets egna siffror"}
YOURS = {"en": "Your answers", "sv": "Dina svar"}
SKIPPED = {"en": "skipped", "sv": "överhoppat"}
COLUMNS = {
    "statement": {"en": "Statement", "sv": "Påstående"},
    "today": {"en": "Today", "sv": "I dag"},
    "preferred": {"en": "Preferred", "sv": "Så vill du ha det"},
    "gap": {"en": "Gap", "sv": "Avstånd"},
}
"""Headings of :meth:`Exercise.gaps`."""


typed: dict[str, answers.Answer] = {}
"""What stands in the forms of this kernel, by exercise. A form that is shown anew goes on from there, so that nobody
loses anything by running all cells again."""

SIDES = {
    "strategic": {"en": "Strategic", "sv": "Strategisk nivå"},
    "operative": {"en": "Operative", "sv": "Operativ nivå"},
    "difference": {"en": "Difference", "sv": "Skillnad"},
    "follow": {"en": "Trust or control today", "sv": "Tillit eller kontroll i dag"},
}
"""Headings of :meth:`Exercise.sides`."""

NOTHING_TO_COMPARE = "The comparison is shown here when both levels have rated the same statement."
"""As the page says it: a key of the catalogue."""
REFUSED = {
    "en": "A manager and someone who answers to that manager are not compared here: neither could answer freely. "
    "Choose another pair, or compare two groups of at least five.",
    "sv": "En chef och någon av chefens egna medarbetare jämförs inte här, eftersom ingen av dem kan svara fritt. "
    "Välj ett annat par eller jämför två grupper med minst fem i varje.",
}


class Exercise:
    """One exercise, in one language.

    Parameters
    ----------
    identity
        The exercise's id, such as `"first-poll"`.
    language
        `"en"` or `"sv"`.

    Raises
    ------
    ReaderMistake
        When there is no such exercise or language.
    """

    def __init__(self, identity: str, language: str) -> None:
        self.language = known_language(language)
        exercises = definition.read_all()
        if identity not in exercises:
            raise self._mistake("no-exercise", name=identity, all=", ".join(exercises))
        self.definition = exercises[identity]
        self.values: dict[str, Any] = self.definition.invented(language)
        """Question and answer."""
        self.locked: dict[str, str] = {}
        """The steps that are locked, and since when."""
        self.invented = True
        """Whether the values are the example's, since the reader has not answered."""
        self.notes: tuple[str, ...] = ()
        """What could not be used of the file that was opened, in sentences."""
        self._changed = ""
        self._form: widget.Form | None = None

    def answer(self, values: Mapping[str, Any]) -> Exercise:
        """Set answers of your own: question (`"now.use"`) and answer. What you do not set is unanswered.

        Steps that are locked before the next one opens count as locked where they are answered.

        Raises
        ------
        ReaderMistake
            When a question does not exist or an answer is impossible; then nothing has changed.
        """
        fields = self.definition.fields()
        if not isinstance(values, Mapping):
            given = self.definition.invented(self.language) | self._suggested()
            ratings = {name: 3 for name, each in fields.items() if each.type == "rating"}
            raise self._mistake("no-answers", example=dict([*given.items(), *ratings.items()][:1]))
        for name, value in values.items():
            if name not in fields:
                raise self._mistake(
                    "no-field", exercise=self.definition.id, name=str(name)[:LONGEST], all=", ".join(fields)
                )
            if not fields[name].accepts(value):
                each = fields[name]
                allowed = ALLOWED[each.type][self.language].format(
                    least=each.least, most=each.most, options=", ".join(option.id for option in each.options)
                )
                raise self._mistake("impossible", value=repr(value)[:LONGEST], name=name, allowed=allowed)
        answered = {name.partition(".")[0] for name in values}
        time = now()
        locked = {step.id: time for step in self.definition.steps if step.lock and step.id in answered}
        return self._set(answers.Answer(dict(values), locked, time))

    def open(self, path: str | Path) -> Exercise:
        """Read the answers to this exercise from a file that was saved on the page or by :meth:`save`.

        Raises
        ------
        ReaderMistake
            When the file is missing or cannot be used; then nothing has changed.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, TypeError, ValueError) as error:
            raise self._mistake("not-text" if isinstance(error, UnicodeDecodeError) else "no-file", name=path) from None
        reading = answers.read(text, definition.read_all())
        if reading.failed or self.definition.id not in reading.answers:
            code = reading.notes[0][0] if reading.failed else "not-answers"
            raise ReaderMistake(words(self.language)(answers.NOTES[code]).format(name=words(self.language)("answers")))
        self._set(reading.answers[self.definition.id])
        self.notes = tuple(
            words(self.language)(answers.NOTES[code]).format(what=what)
            for code, what in reading.notes
            if what.partition(" ")[0] in ("", self.definition.id)
        )
        return self

    def save(self, path: str | Path) -> None:
        """Write the answers as a file that the page can open, in either language.

        Raises
        ------
        ReaderMistake
            When there are no answers yet, or the file cannot be written. A file that is there already is left alone.
        """
        if self.invented:
            raise self._mistake("nothing-to-save")
        sheets = {self.definition.id: self._sheet()}
        content = {self.definition.id: self._answer()}
        heading = f"{self.definition.title[self.language]} – {self.standing}"
        text = answers.write(content, sheets, heading, SKIPPED[self.language], language=self.language, saved=now())
        try:
            with Path(path).open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            raise self._mistake("exists", name=path) from None
        except (OSError, TypeError, ValueError):
            raise self._mistake("not-written", name=path) from None

    def _answer(self) -> answers.Answer:
        """The reader's own answers: none while what is shown is the example."""
        if self.invented:
            return answers.Answer()
        return answers.Answer(dict(self.values), dict(self.locked), self._changed)

    def _set(self, answer: answers.Answer) -> Exercise:
        """Take over answers; without any, the example stands again. The widget shows what is set."""
        self.invented, self.notes = not answer.values, ()
        self.values = self.definition.invented(self.language) if self.invented else dict(answer.values)
        self.locked, self._changed = dict(answer.locked), answer.changed
        if self._form is not None:
            self._form.answer = asdict(answer)
        return self

    def _taken(self, change: Mapping[str, Any]) -> None:
        """Take over what the reader has answered in the widget."""
        answer = answers.one(self.definition.id, change["new"], self.definition, [])
        typed[self.definition.id] = answer
        if asdict(answer) != asdict(self._answer()):
            self._set(answer)

    @property
    def standing(self) -> str:
        """Whose answers these are: an invented example, the numbers that the form suggests, or yours."""
        shown = YOURS if not self.invented else INVENTED if self.values else SUGGESTED
        return shown[self.language]

    def ratings(self, step: str) -> pandas.Series:
        """The ratings of a step: the statement in words and the number, `<NA>` where it was skipped."""
        fields = [(key, each) for key, each in self.definition.step(step).keys() if each.type == "rating"]
        numbers = [self.values.get(key) for key, _ in fields]
        return pandas.Series(
            [None if value == "skip" else value for value in numbers],
            index=pandas.Index([each.label[self.language] for _, each in fields], name="statement"),
            dtype="Int64",
        )

    def numbers(self, step: str) -> list[int | None]:
        """The numbers of a step, in its order: the reader's, else those that the form suggests."""
        fields = [(key, each) for key, each in self.definition.step(step).keys() if each.type == "number"]
        return [self.values.get(key, each.suggestion) for key, each in fields]

    def gaps(self, today: str = "now", preferred: str = "preferred") -> pandas.DataFrame:
        """Today, preferred and the gap between them for each statement, with headings in the reader's language."""
        now, then = self.ratings(today), self.ratings(preferred)
        then.index = now.index
        frame = pandas.DataFrame({"today": now, "preferred": then})
        pairs = zip(frame["today"].astype(object), frame["preferred"].astype(object), strict=True)
        frame["gap"] = pandas.array(
            [rules.gap(*(None if value is pandas.NA else int(value) for value in pair)) for pair in pairs],
            dtype="Int64",
        )
        headings = {name: by_language[self.language] for name, by_language in COLUMNS.items()}
        return frame.rename(columns=headings).rename_axis(headings["statement"])

    def rows(self, step: str, by: str) -> pandas.DataFrame:
        """The rows of a step that have been answered, sorted by a choice, with the questions as headings.

        Parameters
        ----------
        step
            A step that asks the same for several rows.
        by
            The field, a choice, by whose options the rows are sorted.
        """
        part = self.definition.step(step)
        found = []
        for row in range(1, part.rows + 1):
            values = {each.id: self.values.get(f"{step}.{row}.{each.id}") for each in part.fields}
            if any(value is not None for value in values.values()):
                found.append(values)
        order = {option.id: place for each in part.fields if each.id == by for place, option in enumerate(each.options)}
        found.sort(key=lambda values: order.get(values[by], len(order)))
        shown = {
            each.label[self.language]: [
                {option.id: option.label[self.language] for option in each.options}.get(
                    values[each.id], values[each.id]
                )
                for values in found
            ]
            for each in part.fields
        }
        frame = pandas.DataFrame(shown)
        return frame.set_index(frame.columns[0])

    def tally(self, step: str, by: str) -> pandas.Series:
        """How many rows of a step have each option of a choice, in the order of the options."""
        part = self.definition.step(step)
        (choice,) = (each for each in part.fields if each.id == by)
        chosen = [self.values.get(f"{step}.{row}.{by}") for row in range(1, part.rows + 1)]
        labels = [option.label[self.language] for option in choice.options]
        return pandas.Series(
            [chosen.count(option.id) for option in choice.options],
            index=pandas.Index([label[:1].upper() + label[1:] for label in labels], name=choice.label[self.language]),
        )

    def sides(self, strategic: str, operative: str, refuse: str, follow: str = "") -> pandas.DataFrame:
        """Two levels' ratings of the same statements, the widest difference first, with headings in words.

        Where no statement has been rated by both, a sentence that says so stands in the place of the statements.
        ``follow`` is a step that asks of the same statements whether trust or control governs them; what was chosen
        stands in a column of its own, an empty text where nothing was.

        Raises
        ------
        ReaderMistake
            When the answers say that one of the two is the other's manager (``refuse``, as ``step.field.option``).
        """
        question, _, option = refuse.rpartition(".")
        if self.values.get(question) == option:
            raise ReaderMistake(REFUSED[self.language])
        up, down = self.ratings(strategic), self.ratings(operative)
        as_numbers = [
            {label: None if value is pandas.NA else int(value) for label, value in side.items()} for side in (up, down)
        ]
        ordered = rules.sides(*as_numbers)
        found = {
            label: (as_numbers[0][label], as_numbers[1][label], abs(difference)) for label, difference in ordered
        } or {words(self.language)(NOTHING_TO_COMPARE): (None, None, None)}
        headings = [SIDES[name][self.language] for name in ("strategic", "operative", "difference")]
        frame = pandas.DataFrame(
            found.values(),
            columns=headings,
            index=pandas.Index(found, name=COLUMNS["statement"][self.language]),
        )
        if follow:
            chosen = {
                each.label[self.language]: option.label[self.language]
                for key, each in self.definition.step(follow).keys()
                for option in each.options
                if option.id == self.values.get(key)
            }
            frame[SIDES["follow"][self.language]] = [chosen.get(label, "") for label in frame.index]
        return frame

    def _suggested(self) -> dict[str, int]:
        """The numbers that the form suggests."""
        fields = self.definition.fields()
        return {key: each.suggestion for key, each in fields.items() if each.suggestion is not None}

    def _sheet(self) -> dict:
        return sheet(self.definition, self.language)

    def _repr_html_(self) -> str:
        _ = words(self.language)
        bibliography = works.read()

        def cite(keys) -> str:
            cited = (
                f"{works.short(bibliography[key], _, '&amp;')}, {works.year(bibliography[key], _)}" for key in keys
            )
            return f"({'; '.join(cited)})"

        return form.form(self.definition, form.Surroundings(self.language, _, cite))

    def _repr_mimebundle_(self, **wanted: Any) -> dict[str, Any]:
        """Return the live form; the plain one stands beside it, for where there is no widget."""
        if self._form is None:
            if self.invented and self.definition.id in typed:
                self._set(typed[self.definition.id])
            self._form = widget.Form(
                exercise=self.definition.id,
                language=self.language,
                html=self._repr_html_(),
                words=script.words(words(self.language)),
                sheets={key: sheet(each, self.language) for key, each in definition.read_all().items()},
                course=widget.COURSE[self.language],
                answer=asdict(self._answer()),
            )
            self._form.observe(self._taken, "answer")
        return {VIEW: {"version_major": 2, "version_minor": 0, "model_id": self._form.model_id}}

    def __repr__(self) -> str:
        """Return the answers in words, whose they are, and what could not be used of a file."""
        page = self._sheet()
        content = {self.definition.id: answers.Answer(dict(self.values or self._suggested()))}
        text = answers.readable(content, {self.definition.id: page}, SKIPPED[self.language]).rstrip()
        return "\n".join([self.standing, text, *self.notes]) if text else page["title"]

    def _mistake(self, code: str, **values: Any) -> ReaderMistake:
        return ReaderMistake(MISTAKES[code][self.language].format(**values))


def now() -> str:
    """The time, as a file of answers has it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sheet(exercise: definition.Exercise, language: str) -> dict:
    """What is needed to show and to check an exercise's answers."""
    _ = words(language)
    return answers.sheet(exercise, language, lambda step: _(form.TITLES[step]) if step in form.TITLES else "")


@cache
def catalogue(language: str) -> dict[str, str]:
    """The interface's words in a language: English and its translation."""
    file = LOCALES / language / "LC_MESSAGES" / "interface.po"
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        return {message.id: message.string for message in read_po(stream, locale=language) if message.id}


def words(language: str):
    """Function that gives a text of the interface in a language."""
    return lambda text: catalogue(language).get(text) or text
