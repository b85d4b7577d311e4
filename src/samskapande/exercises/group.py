"""A group's answers to the closing slip of a workshop: which questions are asked, and the table in which they are kept.

The questions are those of the exercise *Evaluate a workshop*. Standard library only.
"""

from __future__ import annotations

import csv
import io
from functools import cache

from samskapande.exercises import definition

EXERCISE = "evaluate-a-workshop"
STATEMENTS = ("knowledge", "energy", "organised", "heard")
COLUMNS = (*STATEMENTS, "worth", "missing", "level")
"""Fields of the exercise, in the order of the table."""

SHORT = {
    "knowledge": {"en": "Knowledge", "sv": "Kunskap"},
    "energy": {"en": "Energy", "sv": "Energi"},
    "organised": {"en": "Organisation", "sv": "Organisation"},
    "heard": {"en": "My voice", "sv": "Min röst"},
    "worth": {"en": "Worth the time", "sv": "Värt tiden"},
    "missing": {"en": "Missing voice", "sv": "Saknad röst"},
    "level": {"en": "Level", "sv": "Nivå"},
}
"""Short names of the questions, which a table may have as headings too."""

SEPARATORS = {"en": ",", "sv": ";"}
"""What parts the cells in a spreadsheet of that language: Swedish ones keep the comma for decimals."""


@cache
def questions() -> dict[str, definition.Field]:
    """The questions by their ids."""
    exercise = definition.read(definition.FOLDER / f"{EXERCISE}.toml")
    fields = {each.id: each for step in exercise.steps for each in step.fields}
    return {identity: fields[identity] for identity in COLUMNS}


def template(language: str) -> str:
    """An empty table with the questions as headings. Save it as UTF-8 with a byte order mark."""
    table = io.StringIO()
    writer = csv.writer(table, delimiter=SEPARATORS[language])
    writer.writerow([each.label[language] for each in questions().values()])
    return table.getvalue()
