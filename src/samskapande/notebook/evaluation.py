"""What a group answered after a workshop: distributions, medians and numbers of answers, without anyone being shown.

There are no means: a mean takes for granted that all steps of the scale are equally long, and it hides what a
distribution shows. Until a reader opens a file, the answers are an invented workshop, and everything says so.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cached_property
from html import escape
from importlib.resources import files
from pathlib import Path

import pandas
from matplotlib.figure import Figure

from samskapande.exercises import group, rules
from samskapande.exercises.definition import HIGHEST, LOWEST
from samskapande.exercises.group import STATEMENTS
from samskapande.notebook import numbers, plots, responses, style
from samskapande.notebook.mistakes import ReaderMistake, known_language
from samskapande.notebook.responses import Responses
from samskapande.reference.alphabet import place

INVENTED_COULD = 31
"""People in the invented workshop, of whom 23 answered: the one of the chapter *Evaluate honestly*."""
MOST_PEOPLE = 10**9
MOST_COMMENTS = 200
"""Comments that a table shows, at most."""
STEPS = range(HIGHEST, LOWEST - 1, -1)

WORDS = {
    "invented": {"en": "Invented example", "sv": "Påhittat exempel"},
    "yours": {"en": "Your group’s answers", "sv": "Gruppens svar"},
    "answer": {"en": "Answer", "sv": "Svar"},
    "statement": {"en": "Statement", "sv": "Påstående"},
    "level": {"en": "Level", "sv": "Nivå"},
    "median": {"en": "Median", "sv": "Median"},
    "people": {"en": "People", "sv": "Personer"},
    "dont-know": {"en": "Don’t know", "sv": "Vet inte"},
    "no-answer": {"en": "No answer", "sv": "Inget svar"},
    "unusable": {"en": "Cannot be used", "sv": "Går inte att använda"},
    "too-few": {"en": "Too few answers to be shown", "sv": "För få svar för att visas"},
    "whole-only": {"en": "Only the whole is shown", "sv": "Bara helheten visas"},
    "no-comments": {
        "en": "No comments, or too few answers to show them",
        "sv": "Inga kommentarer, eller för få svar för att visa dem",
    },
    "more": {"en": "{count} more", "sv": "{count} till"},
    "of": {"en": "{part} of {whole}", "sv": "{part} av {whole}"},
    "bar": {
        "en": "{name} (n\u00a0=\u00a0{n}, median\u00a0{median})",
        "sv": "{name} (n\u00a0=\u00a0{n}, median\u00a0{median})",
    },
    "bar-hidden": {"en": "{name} (too few answers to be shown)", "sv": "{name} (för få svar för att visas)"},
    "missing": {"en": "Comments in alphabetical order", "sv": "Kommentarer i bokstavsordning"},
    "from-to": {
        "en": "{bar}. From 5 to 1: {counts} and {last} people.",
        "sv": "{bar}. Från 5 till 1: {counts} och {last} personer.",
    },
    "number": {"en": "No.", "sv": "Nr"},
    "sentence": {"en": "What may be said", "sv": "Det här går att säga"},
    "key": {"en": "Answer: {low} = {lowest}, {high} = {highest}", "sv": "Svar: {low} = {lowest}, {high} = {highest}"},
    "note": {
        "en": "The figures are numbers of people. 1 and 2 are left of the line, 4 and 5 right of it, 3 on both sides.",
        "sv": "Siffrorna är antal personer. Vänster om linjen är 1 och 2, höger om den 4 och 5. 3 är på båda sidor.",
    },
    "title": {"en": "How the answers fell: {standing}", "sv": "Så föll svaren ut: {standing}"},
    "title-levels": {"en": "By level: {standing}", "sv": "Nivå för nivå: {standing}"},
}  # fmt: skip

SENTENCES = {
    "answered": {
        "en": "Number of people who answered: {n}.",
        "sv": "Antal personer som svarade: {n}.",
    },
    "answered-of": {
        "en": "{n} of the {could} who could have answered did. What the others think is not known.",
        "sv": "{n} av de {could} som kunde ha svarat gjorde det. Vad de andra tycker vet ingen.",
    },
    "everybody": {
        "en": "All {n} who could have answered did.",
        "sv": "Alla {n} som kunde ha svarat gjorde det.",
    },
    "asked-on": {
        "en": "They were asked on {day}.",
        "sv": "De fick frågorna den {day}.",
    },
    "rated": {
        "en": "“{statement}”: {n} answers. {high} are a 4 or a 5, {low} a 1 or a 2. The median is {median}.",
        "sv": "”{statement}”: {n} svar. {high} är en 4:a eller 5:a, {low} är en 1:a eller 2:a. Medianen är {median}.",
    },
    "worth": {
        "en": "“{question}” {n} answers: {yes} yes, {no} no, {dont_know} don’t know.",
        "sv": "”{question}” {n} svar: {yes} ja, {no} nej, {dont_know} vet inte.",
    },
    "too-few": {
        "en": "“{statement}”: too few answers to be shown.",
        "sv": "”{statement}”: för få svar för att visas.",
    },
    "no-levels": {
        "en": "The answers are not sorted by level.",
        "sv": "Svaren är inte uppdelade på nivå.",
    },
    "one-level": {
        "en": "All named the same level, so there is nothing to compare.",
        "sv": "Alla angav samma nivå, så det finns inget att jämföra.",
    },
    "levels-shown": {
        "en": "Shown by level: {shown}.",
        "sv": "Visas per nivå: {shown}.",
    },
    "all-shown": {
        "en": "Every group has at least {least} answers to each statement.",
        "sv": "Varje grupp har minst {least} svar på varje påstående.",
    },
    "held-back": {
        "en": "Not shown: {count}. With fewer than {least} answers to a statement a group is not shown, and neither is "
        "another one if the small group could be worked out from the total.",
        "sv": "Visas inte: {count}. En grupp med färre än {least} svar på ett påstående visas inte, och inte heller en "
        "till, om den lilla gruppen annars går att räkna ut från helheten.",
    },
    "no-level-named": {
        "en": "Those who named no level are a group too.",
        "sv": "De som inte angav någon nivå är också en grupp.",
    },
    "none-shown": {
        "en": "No level is shown, only the whole. With fewer than {least} answers to a statement a group is not shown, "
        "and neither is another one if the small group could be worked out from the total. One group alone compares "
        "with nothing.",
        "sv": "Ingen nivå visas, bara helheten. En grupp med färre än {least} svar på ett påstående visas inte, och "
        "inte heller en till, om den lilla gruppen annars går att räkna ut från helheten. En ensam grupp går inte att "
        "jämföra med något.",
    },
}
GROUPS = {
    "one": {"en": "one group", "sv": "en grupp"},
    "many": {"en": "{count} groups", "sv": "{count} grupper"},
}

MISTAKES = {
    "could": {
        "en": "could_answer is {value}. Write how many could have answered, as a whole number.",
        "sv": "could_answer är {value}. Skriv hur många som kunde ha svarat, som ett heltal.",
    },
    "fewer": {
        "en": "could_answer is {could}, but the file has {n} answers. Those who could have answered cannot be fewer.",
        "sv": "could_answer är {could}, men filen har {n} svar. De som kunde ha svarat kan inte vara färre.",
    },
    "day": {
        "en": "asked_on is {value}. Write the day as 2026-11-22, within quotation marks.",
        "sv": "asked_on är {value}. Skriv dagen som 2026-11-22, inom citattecken.",
    },
}


class Words(str):
    """A text that a notebook shows as a paragraph, without quotation marks."""

    def _repr_html_(self) -> str:
        return f"<p>{escape(self)}</p>"

    def __repr__(self) -> str:
        return str(self)


class Evaluation:
    """A group's answers, in one language; at first those of an invented workshop.

    Parameters
    ----------
    language
        `"en"` or `"sv"`.

    Raises
    ------
    ReaderMistake
        When the language is neither.
    """

    def __init__(self, language: str) -> None:
        self.language = known_language(language)
        self.responses = invented(language)
        self.invented = True
        self.could_answer: int | None = INVENTED_COULD
        self.asked_on: date | None = None

    def open(self, path: str | Path, could_answer: int | None = None, asked_on: str | None = None) -> Evaluation:
        """Read a file of answers: a table as text or a spreadsheet, with a row for each person.

        Parameters
        ----------
        path
            The file: see `samskapande.notebook.responses`.
        could_answer
            How many people could have answered, where that is known.
        asked_on
            The day on which they were asked, as `"2026-11-22"`.

        Raises
        ------
        ReaderMistake
            When the file, the number or the day cannot be used; then nothing has changed.
        """
        read = responses.read(path, self.language)
        if could_answer is not None:
            if isinstance(could_answer, bool) or not isinstance(could_answer, int) or could_answer > MOST_PEOPLE:
                raise self._mistake("could", value=repr(could_answer)[:30])
            if could_answer < len(read.frame):
                raise self._mistake("fewer", could=self._number(could_answer), n=self._number(len(read.frame)))
        try:
            day = None if asked_on is None else date.fromisoformat(asked_on)
        except (TypeError, ValueError):
            raise self._mistake("day", value=repr(asked_on)[:30]) from None
        self.responses, self.invented = read, False
        self.could_answer, self.asked_on = could_answer, day
        self.__dict__.pop("groups", None)
        return self

    @property
    def standing(self) -> str:
        """Whose answers these are: an invented example, or your group's."""
        return self._word("invented" if self.invented else "yours")

    # Tables

    def distribution(self) -> pandas.DataFrame:
        """How many gave each answer to the four statements, the number of answers, and the median.

        One column a statement. Where fewer than five answered, nothing but that is shown.
        """
        columns = {self.name(identity): self._column(identity) for identity in STATEMENTS}
        rows = [
            *(self._step(value) for value in STEPS),
            *(self._word(code) for code in ("dont-know", "no-answer", "unusable")),
            "n",
            self._word("median"),
        ]
        frame = pandas.DataFrame(columns, index=pandas.Index(rows, name=self._word("answer")))
        unusable = self._word("unusable")
        return frame if frame.loc[unusable].replace("", "0").ne("0").any() else frame.drop(index=unusable)

    def worth(self) -> pandas.DataFrame:
        """How many thought it well worth the time, of all who answered that question."""
        question = group.questions()["worth"]
        counts, n = self._worth()
        label = question.label[self.language]
        if rules.hidden(n):
            return pandas.DataFrame(
                {label: [self._word("too-few")]}, index=pandas.Index(["n"], name=self._word("answer"))
            )
        rows = {
            option.label[self.language]: self._word("of").format(
                part=self._number(counts[option.id]), whole=self._number(n)
            )
            for option in question.options
        }
        for code in ("no-answer", "unusable"):
            if count := int(self.responses.uncounted.loc["worth", code]):
                rows[self._word(code)] = self._number(count)
        return pandas.DataFrame({label: rows.values()}, index=pandas.Index(rows, name=self._word("answer")))

    def levels(self) -> pandas.DataFrame:
        """The same for each level that may be shown, statement by statement."""
        labels, rows = [], []
        for identity in STATEMENTS:
            for level in self.groups:
                counts = self._counts(identity, level)
                labels.append(f"{self.name(identity)}: {self.level(level)}")
                figures = [*(self._number(counts[value]) for value in STEPS), self._number(sum(counts.values()))]
                rows.append([*figures, self._median(counts)])
        headings = [*map(str, STEPS), "n", self._word("median")]
        if not rows:
            labels, rows = [self._word("whole-only")], [[""] * len(headings)]
        return pandas.DataFrame(rows, columns=headings, index=pandas.Index(labels, name=self._word("statement")))

    def voices(self) -> pandas.DataFrame:
        """Whose voice was missing: the comments in alphabetical order, with nothing else beside them."""
        comments: list[str] = []
        if "missing" in self.responses.frame and not rules.hidden(len(self.responses.frame)):
            comments = sorted(self.responses.frame["missing"].dropna(), key=place)
        if (rest := len(comments) - MOST_COMMENTS) > 0:
            comments[MOST_COMMENTS:] = [self._word("more").format(count=self._number(rest))]
        comments = comments or [self._word("no-comments")]
        return pandas.DataFrame(
            {self._word("missing"): comments},
            index=pandas.RangeIndex(1, len(comments) + 1, name=self._word("number")),
        )

    def may_say(self) -> pandas.DataFrame:
        """What the answers let anyone say, in sentences."""
        sentences = self._sentences()
        return pandas.DataFrame(
            {self._word("sentence"): sentences},
            index=pandas.RangeIndex(1, len(sentences) + 1, name=self._word("number")),
        )

    # Levels

    @cached_property
    def groups(self) -> list[str]:
        """Levels that may be shown beside the total: strategic first, then operative, then the others by name.

        The same ones for all statements: a level counts as small where it is small for one of them.
        """
        frame = self.responses.frame
        if "level" not in frame:
            return []
        level = frame["level"].where(frame["level"].notna(), "")
        shown = None
        for identity in STATEMENTS:
            sizes = frame[identity].notna().groupby(level).sum()
            if not rules.hidden(int(sizes.sum())):
                allowed = set(rules.shown_groups({name: int(size) for name, size in sizes.items()}))
                shown = allowed if shown is None else shown & allowed
        shown = (shown or set()) - {""}
        known = [option.id for option in group.questions()["level"].options]
        ordered = sorted(shown, key=lambda name: (known.index(name) if name in known else len(known), place(name)))
        return ordered if len(ordered) > 1 else []

    def about_levels(self) -> Words:
        """Which levels are shown, which are not, and why."""
        return Words(self._about_levels())

    def _about_levels(self) -> str:
        frame = self.responses.frame
        levels = frame["level"].dropna() if "level" in frame else pandas.Series(dtype=object)
        if levels.empty:
            return self._sentence("no-levels")
        count = levels.nunique() + bool(len(levels) < len(frame))
        least = self._number(rules.SMALLEST_GROUP)
        if count == 1:
            return self._sentence("one-level")
        if not self.groups:
            return self._sentence("none-shown", least=least)
        shown = self._sentence("levels-shown", shown="; ".join(map(self.level, self.groups)))
        rest = count - len(self.groups)
        if not rest:
            return f"{shown} {self._sentence('all-shown', least=least)}"
        groups = GROUPS["one" if rest == 1 else "many"][self.language].format(count=self._number(rest))
        found = [shown, self._sentence("held-back", count=groups, least=least)]
        return " ".join(found if len(levels) == len(frame) else [*found, self._sentence("no-level-named")])

    # Charts

    def plot(self) -> Figure:
        """Draw how the answers to each statement fell."""
        return self._chart("title", [self._bar(self._label(identity), identity) for identity in STATEMENTS])

    def plot_levels(self) -> Figure:
        """Draw the same for each level that may be shown, or say why none may."""
        bars = []
        for identity in STATEMENTS:
            for level in self.groups:
                above = f"{self._label(identity)}\n" if level == self.groups[0] else ""
                bars.append(self._bar(above + self.level(level), identity, level))
        return self._chart("title-levels", bars)

    def _chart(self, title: str, bars: list[tuple[str, list[int]]]) -> Figure:
        ends = group.questions()[STATEMENTS[0]]
        key = self._word("key").format(
            low=LOWEST, lowest=ends.low[self.language], high=HIGHEST, highest=ends.high[self.language]
        )
        heading = self._word(title).format(standing=self.standing[:1].lower() + self.standing[1:])
        figure, axis = style.new(heading, height=plots.height_of(bars, key) if bars else 3.2)
        if bars:
            plots.distributions(axis, bars, key, invented=self.invented, written=self._number)
            style.note(figure, self._word("note"))
        else:
            plots.sentence(axis, self.about_levels())
        return figure

    def _bar(self, name: str, identity: str, level: str | None = None) -> tuple[str, list[int]]:
        """Words above a bar, and how many gave 1, 2 … 5; no numbers where there are too few."""
        counts = self._counts(identity, level)
        n = sum(counts.values())
        code = "bar-hidden" if rules.hidden(n) else "bar"
        label = self._word(code).format(name=name, n=self._number(n), median=self._median(counts))
        return label, [] if rules.hidden(n) else [counts[value] for value in reversed(STEPS)]

    # In words

    def name(self, identity: str) -> str:
        """The number and short name of a statement."""
        return f"{STATEMENTS.index(identity) + 1} {group.SHORT[identity][self.language]}"

    def level(self, level: str) -> str:
        """The name of a level."""
        for option in group.questions()["level"].options:
            if option.id == level:
                return option.label[self.language]
        return responses.shown(level)

    def __repr__(self) -> str:
        """Return whose answers these are, how they fell, which levels are shown, and how the file was read."""
        return "\n".join([self.standing, *self._lines()])

    def _repr_html_(self) -> str:
        """Return the same as a list, which wraps on a small screen."""
        items = "".join(f"<li>{escape(line)}</li>" for line in self._lines())
        return f"<p><strong>{escape(self.standing)}</strong></p>\n<ul>{items}</ul>"

    def _lines(self) -> list[str]:
        found = self._answered()
        for identity in STATEMENTS:
            bar, counts = self._bar(self.name(identity), identity)
            *first, last = map(self._number, reversed(counts or [0]))
            line = self._word("from-to").format(bar=bar, counts=", ".join(first), last=last)
            found.append(line if counts else f"{bar}.")
        return [*found, *self._about_worth(), self.about_levels(), *self.responses.notes]

    def _sentences(self) -> list[str]:
        found = self._answered()
        for identity in STATEMENTS:
            counts = self._counts(identity)
            statement = group.questions()[identity].label[self.language]
            figures = {
                "n": sum(counts.values()),
                "high": counts[HIGHEST] + counts[HIGHEST - 1],
                "low": counts[LOWEST] + counts[LOWEST + 1],
            }
            code = "too-few" if rules.hidden(figures["n"]) else "rated"
            shown = {name: self._number(figure) for name, figure in figures.items()}
            found.append(self._sentence(code, statement=statement, median=self._median(counts), **shown))
        return [*found, *self._about_worth()]

    def _answered(self) -> list[str]:
        n = len(self.responses.frame)
        code = "answered" if self.could_answer is None else "everybody" if self.could_answer == n else "answered-of"
        could = "" if self.could_answer is None else self._number(self.could_answer)
        found = [self._sentence(code, n=self._number(n), could=could)]
        if self.asked_on:
            found.append(self._sentence("asked-on", day=numbers.day(self.asked_on, self.language)))
        return found

    def _about_worth(self) -> list[str]:
        if "worth" not in self.responses.frame:
            return []
        counts, n = self._worth()
        question = group.questions()["worth"].label[self.language]
        if rules.hidden(n):
            return [self._sentence("too-few", statement=question)]
        shown = {name.replace("-", "_"): self._number(figure) for name, figure in counts.items()}
        return [self._sentence("worth", question=question, n=self._number(n), **shown)]

    # Counting

    def _counts(self, identity: str, level: str | None = None) -> dict[int, int]:
        """Rating and how many gave it, of all or of one level."""
        answers = self.responses.frame[identity]
        if level is not None:
            answers = answers[self.responses.frame["level"] == level]
        counts = answers.value_counts()
        return {value: int(counts.get(value, 0)) for value in STEPS}

    def _worth(self) -> tuple[dict[str, int], int]:
        frame = self.responses.frame
        counts = frame["worth"].value_counts() if "worth" in frame else {}
        table = {option.id: int(counts.get(option.id, 0)) for option in group.questions()["worth"].options}
        return table, sum(table.values())

    def _column(self, identity: str) -> list[str]:
        counts = self._counts(identity)
        n = sum(counts.values())
        uncounted = self.responses.uncounted.loc[identity]
        others = [self._number(int(uncounted[code])) for code in ("dont-know", "no-answer", "unusable")]
        if rules.hidden(n):
            return [*[""] * len(STEPS), *[""] * len(others), self._word("too-few"), ""]
        return [*(self._number(counts[value]) for value in STEPS), *others, self._number(n), self._median(counts)]

    def _median(self, counts: dict[int, int]) -> str:
        middle = rules.median([value for value, count in counts.items() for _ in range(count)])
        return "" if middle is None else numbers.number(middle, self.language)

    def _step(self, value: int) -> str:
        ends = group.questions()[STATEMENTS[0]]
        words = {LOWEST: ends.low, HIGHEST: ends.high}.get(value)
        return f"{value}, {words[self.language]}" if words else str(value)

    def _label(self, identity: str) -> str:
        return f"{STATEMENTS.index(identity) + 1}. {group.questions()[identity].label[self.language]}"

    def _number(self, value: int) -> str:
        return numbers.number(value, self.language)

    def _word(self, name: str) -> str:
        return WORDS[name][self.language]

    def _sentence(self, code: str, **values: str) -> str:
        return SENTENCES[code][self.language].format(**values)

    def _mistake(self, code: str, **values: str) -> ReaderMistake:
        return ReaderMistake(MISTAKES[code][self.language].format(**values))


def invented(language: str) -> Responses:
    """Return the answers of the invented workshop, which are labelled as invented in their file too.

    Raises
    ------
    ValueError
        When a row of the file is not labelled.
    """
    text = files("samskapande.notebook").joinpath("invented-workshop.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    if any(row["invented"] != "yes" for row in rows):
        raise ValueError("Every row of invented-workshop.csv must say that it is invented.")
    for row in rows:
        row["missing"] = row[f"missing-{language}"]
    headings = list(group.COLUMNS)
    return responses.understood([headings, *([row[name] for name in headings] for row in rows)], language)
