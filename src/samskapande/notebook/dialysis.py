"""The published figures of the notebook *Reading the numbers*, with what is counted out of what and their sources.

The figures stand in `dialysis.toml`, each with its wording in both languages.
"""

import tomllib
from importlib.resources import files
from typing import Any

import pandas

from samskapande.notebook import numbers
from samskapande.notebook.mistakes import known_language


def figures(language: str) -> pandas.DataFrame:
    """Return every figure, one a row, under an identifier that is the same in both languages.

    Parameters
    ----------
    language
        `"en"` or `"sv"`: the language of the words in the table.

    Returns
    -------
    pandas.DataFrame
        `claim`: what the figure is said to be about. `figure`: the number; in a range its lower end, and `figure_to`
        its upper end. `unit`: `percent`, `patients`, `years` or `admissions` (for each patient and year).
        `written`: the figure in words, with its unit and the source's own caution ("nearly"). `people`: how many
        people it rests on, missing where the source does not say. `denominator`: what is counted out of what.
        `year`: as text, since some are spans or unknown. `source`, and `cite`, its key in the list of references.
        `standing`: `good` or `disputed`. `usable`: for what it may be used, in words.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    content = _content()
    words = content["words"][known_language(language)]
    rows = [_row(figure, language, words) for figure in content["figure"]]
    frame = pandas.DataFrame(rows).set_index("id")
    return frame.astype({"figure": "float64", "figure_to": "float64", "people": "Int64"})


def readable(frame: pandas.DataFrame, language: str, *columns: str) -> pandas.DataFrame:
    """Return figures with headings in the language, ready for a `Table`; the claim becomes the row heading.

    Parameters
    ----------
    frame
        What `figures` gave, or some rows of it.
    language
        `"en"` or `"sv"`, the same as the figures'.
    columns
        Which columns to show, in order: `figure`, `denominator`, `source` (with the year), `usable`. Left out, all
        of them.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    words = _content()["words"][known_language(language)]
    columns = columns or ("figure", "denominator", "source", "usable")
    shown = frame.assign(figure=frame["written"], source=frame["year"] + ", " + frame["source"])
    return pandas.DataFrame(
        {words[name]: list(shown[name]) for name in columns},
        index=pandas.Index(frame["claim"], name=words["claim"]),
    )


def _content() -> dict[str, Any]:
    return tomllib.loads(files("samskapande.notebook").joinpath("dialysis.toml").read_text(encoding="utf-8"))


def _row(figure: dict[str, Any], language: str, words: dict[str, str]) -> dict[str, Any]:
    own = figure[language]
    year = figure["year"] if "year" in figure else own["year"]
    return {
        "id": figure["id"],
        "claim": own["claim"],
        "figure": figure["value"],
        "figure_to": figure.get("to"),
        "unit": figure["unit"],
        "written": _written(figure, language, words),
        "people": figure.get("people"),
        "denominator": own["denominator"],
        "year": words["undated"] if year == "undated" else year,
        "source": own["source"],
        "cite": figure["cite"],
        "standing": figure["standing"],
        "usable": own["usable"],
    }


def _written(figure: dict[str, Any], language: str, words: dict[str, str]) -> str:
    value, unit = figure["value"], figure["unit"]
    if unit == "percent" and "to" in figure:
        text = numbers.percent_span(value / 100, figure["to"] / 100, language)
    elif unit == "percent":
        text = numbers.percent(value / 100, language)
    else:
        text = numbers.quantity(value, words[unit], language, 1 if isinstance(value, float) else None)
    return f"{figure[language]['qualifier']} {text}".strip()
