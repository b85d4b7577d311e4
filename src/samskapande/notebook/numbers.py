"""Numbers, shares and dates written as the notebook's language writes them, by Babel.

English is British English. Swedish puts a space that does not break between a number and what it counts, and before
the per cent sign; a decimal comma; and a space between thousands.
"""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from samskapande.notebook.mistakes import known_language

LOCALES = {"en": "en_GB", "sv": "sv_SE"}
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def number(value: float, language: str, decimals: int | None = None) -> str:
    """Write a number: 5,400 and 18.5 in English, 5 400 and 18,5 in Swedish.

    Parameters
    ----------
    value
        The number itself, without a unit.
    language
        `"en"` or `"sv"`.
    decimals
        How many decimals to show. Left out, a whole number has none and others as many as they need, at most three.

    Raises
    ------
    ReaderMistake
        When the language is neither.
    """
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=LOCALES[known_language(language)])


def percent(share: float, language: str, decimals: int = 0) -> str:
    """Write a share as a percentage: 0.2 becomes 20% in English and 20 % in Swedish.

    Parameters
    ----------
    share
        A part of the whole, from 0 (none) to 1 (all).
    language
        `"en"` or `"sv"`.
    decimals
        How many decimals to show.

    Raises
    ------
    ReaderMistake
        When the language is neither.
    """
    sign = {"en": "%", "sv": NO_BREAK_SPACE + "%"}[known_language(language)]
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + sign
    return format_percent(share, format=pattern, locale=LOCALES[language])


def quantity(value: float, unit: str, language: str, decimals: int | None = None) -> str:
    """Write a number with what it counts: 18.5 years, 18,5 år. `unit` is in the language already.

    The space does not break, so that a number never stands alone at the end of a line.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    return number(value, language, decimals) + NO_BREAK_SPACE + unit


def span(first: str, last: str) -> str:
    """Join two written numbers or years to a range, with an en dash and no spaces: 13–46."""
    return f"{first}\N{EN DASH}{last}"


def percent_span(first: float, last: float, language: str) -> str:
    """Write a range of shares (each from 0 to 1) with one sign: 13–46% in English, 13–46 % in Swedish.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    return span(number(round(first * 100, 6), language), percent(last, language))


def day(when: date, language: str) -> str:
    """Write a date in full: 23 January 2019, 23 januari 2019.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    return format_date(when, format="d MMMM y", locale=LOCALES[known_language(language)])
