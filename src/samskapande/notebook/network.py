"""What a learning network takes in a year, and how sure that is: the sums of the notebook *Plan your network*."""

from __future__ import annotations

from datetime import date, timedelta

import pandas
from matplotlib.axes import Axes

from samskapande.exercises import definition, rules
from samskapande.notebook import numbers, style
from samskapande.notebook.mistakes import ReaderMistake, known_language

WORDS = {
    "what": {"en": "What", "sv": "Vad"},
    "number": {"en": "Number", "sv": "Antal"},
    "groups": {"en": "Groups", "sv": "Grupper"},
    "present": {"en": "People at a meeting, about", "sv": "Personer vid en träff, ungefär"},
    "hours_full": {"en": "Leaders’ hours a year, if everyone comes", "sv": "Ledarnas timmar per år, om alla kommer"},
    "hours_met": {
        "en": "Leaders’ hours a year, at the attendance you expect",
        "sv": "Ledarnas timmar per år, med den närvaro du räknar med",
    },
    "sessions": {"en": "Meetings a year, all groups", "sv": "Träffar per år, alla grupper"},
    "per_facilitator": {"en": "Meetings for each facilitator", "sv": "Träffar per samtalsledare"},
    "per_host": {"en": "Meetings for each local host", "sv": "Träffar per lokal värd"},
    "nobody": {"en": "nobody to share them", "sv": "ingen att fördela dem på"},
    "group": {"en": "Leaders in each group", "sv": "Ledare i varje grupp"},
    "come": {"en": "{share} come", "sv": "{share} kommer"},
    "people": {
        "en": "People at a meeting. Fewer than {pair} (the line) make a pair.",
        "sv": "Personer vid en träff. Färre än {pair} (strecket) är ett par.",
    },
    "meeting": {"en": "Meeting", "sv": "Träff"},
    "term": {"en": "Term", "sv": "Termin"},
    "week": {"en": "Week from Monday", "sv": "Vecka från måndag"},
    "year": {"en": "The year", "sv": "Året"},
    "spring": {"en": "Spring {year}", "sv": "Våren {year}"},
    "autumn": {"en": "Autumn {year}", "sv": "Hösten {year}"},
}
NOTES = {
    "nobody-comes": {
        "en": "Nobody comes. Ask those you meant to invite what would make it worth their time.",
        "sv": "Ingen kommer. Fråga dem som du tänkte bjuda in vad som skulle göra träffarna värda tiden.",
    },
    "too-few": {
        "en": "Fewer than three at a meeting make a pair rather than a group.",
        "sv": "Färre än tre vid en träff är mer ett samtal på tu man hand än en grupp.",
    },
    "one-group": {
        "en": "Everybody fits into one group. That takes no network, only a good conversation.",
        "sv": "Alla får plats i en grupp. Då behövs inget nätverk, bara ett bra samtal.",
    },
    "no-facilitator": {
        "en": "Nobody leads the conversations. Without facilitators, the most talkative easily take over.",
        "sv": "Ingen leder samtalen. Utan samtalsledare blir det lätt den mest pratsamma som styr.",
    },
    "no-host": {
        "en": "Nobody sees to the room and the invitations. Who will end up doing it?",
        "sv": "Ingen ordnar lokal och inbjudan. Vem gör det ändå?",
    },
}
"""What is said about a plan, by the codes of `rules.network`."""

LIMIT = {
    "en": "{name} must be a whole number from {least} to {most}, not {value}.",
    "sv": "{name} ska vara ett heltal från {least} till {most}, inte {value}.",
}
SPRING, AUTUMN = (2, 1, 17), (9, 1, 14)
"""First month and day of a term for meetings, and how many weeks they are spread over."""
YEARS = range(1900, 2201)


class Plan:
    """A plan for a learning network.

    Parameters
    ----------
    language
        `"en"` or `"sv"`.
    leaders, invited, attendance, meetings, hours, facilitators, hosts
        As in `samskapande.exercises.rules.network`: people, leaders in each group, per cent, meetings a year, hours a
        meeting, people, people.

    Raises
    ------
    ReaderMistake
        When a number is outside the limits of the exercise *Plan your network*.
    """

    def __init__(
        self,
        language: str,
        leaders: int,
        invited: int,
        attendance: int,
        meetings: int,
        hours: int,
        facilitators: int,
        hosts: int,
    ) -> None:
        self.language = known_language(language)
        self.numbers = (leaders, invited, attendance, meetings, hours, facilitators, hosts)
        fields = definition.read_all()["plan-your-network"].step("numbers").fields
        for field, value in zip(fields, self.numbers, strict=True):
            if not field.accepts(value):
                name = field.label[self.language]
                raise ReaderMistake(
                    LIMIT[self.language].format(name=name, least=field.least, most=field.most, value=repr(value))
                )
        self.result = rules.network(*self.numbers)

    def sums(self) -> pandas.DataFrame:
        """What the network takes, in words and numbers, and what should be said about the plan."""
        rows = {
            self._word(name): self._word("nobody")
            if self.result[name] is None
            else numbers.number(self.result[name], self.language)
            for name in ("groups", "present", "hours_full", "hours_met", "sessions", "per_facilitator", "per_host")
        }
        rows |= {NOTES[code][self.language]: "" for code in self.result["notes"]}
        return pandas.DataFrame(
            {self._word("number"): rows.values()}, index=pandas.Index(rows, name=self._word("what"))
        )

    def plot_attendance(self, axis: Axes) -> None:
        """Draw how many people a meeting gathers when 20, 40 … 100 per cent of those invited come."""
        shares = [20, 40, 60, 80, 100]
        leaders, invited, _, *rest = self.numbers
        present = [rules.network(leaders, invited, share, *rest)["present"] for share in shares]
        style.bars(
            axis,
            present,
            [self._word("come").format(share=numbers.percent(share / 100, self.language)) for share in shares],
            [numbers.number(value, self.language) for value in present],
            style.YOURS,
        )
        axis.axvline(rules.FEWEST_IN_A_TALK, color=style.INK, linewidth=1.5)
        axis.set_xlim(0, max(present) * 1.2)
        axis.set_xlabel(self._word("people").format(pair=rules.FEWEST_IN_A_TALK))

    def sensitivity(self) -> pandas.DataFrame:
        """People at a meeting for groups of 6 to 14 and attendance of 40 to 100 per cent."""
        leaders, _, _, *rest = self.numbers
        table = {
            self._word("come").format(share=numbers.percent(share / 100, self.language)): [
                numbers.number(rules.network(leaders, invited, share, *rest)["present"], self.language)
                for invited in (6, 8, 10, 12, 14)
            ]
            for share in (40, 60, 80, 100)
        }
        return pandas.DataFrame(table, index=pandas.Index([6, 8, 10, 12, 14], name=self._word("group")))

    def calendar(self, year: int) -> pandas.DataFrame:
        """The Monday of the week of each meeting, spread evenly over the spring and the autumn term of a year.

        Raises
        ------
        ReaderMistake
            When the year is none.
        """
        if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
            least, most = YEARS[0], YEARS[-1]
            raise ReaderMistake(
                LIMIT[self.language].format(name=self._word("year"), least=least, most=most, value=repr(year))
            )
        meetings = self.numbers[3]
        in_spring = (meetings + 1) // 2
        rows = []
        for name, (month, day, weeks), count in (
            ("spring", SPRING, in_spring),
            ("autumn", AUTUMN, meetings - in_spring),
        ):
            first = date(year, month, day)
            monday = first + timedelta(days=-first.weekday() % 7)
            for meeting in range(count):
                week = monday + timedelta(weeks=round(meeting * (weeks - 1) / max(count - 1, 1)))
                rows.append((self._word(name).format(year=year), numbers.day(week, self.language)))
        return pandas.DataFrame(
            rows,
            columns=[self._word("term"), self._word("week")],
            index=pandas.RangeIndex(1, meetings + 1, name=self._word("meeting")),
        )

    def __repr__(self) -> str:
        """Return the sums in words, and what should be said about the plan."""
        return "\n".join(f"{what}: {sum_}" if sum_ else what for what, sum_ in self.sums().iloc[:, 0].items())

    def _word(self, name: str) -> str:
        return WORDS[name][self.language]
