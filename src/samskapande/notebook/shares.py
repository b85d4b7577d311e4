"""The same counts as a share under two denominators.

The narrow measure is the register's for haemodialysis: home haemodialysis and self-haemodialysis out of everybody on
haemodialysis. The wide one adds peritoneal dialysis both to the part and to the whole.
"""

from numbers import Integral

import pandas

from samskapande.notebook import numbers
from samskapande.notebook.mistakes import ReaderMistake, known_language

MOST = 10**9
"""More patients than anyone has."""
WORDS = {
    "en": {
        "narrow": "Out of haemodialysis patients: narrow sense",
        "wide": "Out of all dialysis patients: wide sense",
        "measure": "Measure",
        "share": "Share",
        "data": "Data",
        "invented": "invented example",
        "own": "your own numbers",
        "written": "{share} ({counted} of {out_of})",
        "whole": "{name} is {value}. Write a whole number in digits, such as 12, without quotation marks.",
        "negative": "{name} is {value}. A number of patients cannot be below zero.",
        "larger": "home_or_self is {part}, but haemodialysis is only {whole}. "
        "Those counted cannot be more than those they are counted among.",
        "none": "haemodialysis is 0. A share needs at least one patient to be a share of.",
        "invented_or_not": "invented is {value}. Write True while the numbers are invented and False when they are "
        "your own, without quotation marks.",
    },
    "sv": {
        "narrow": "Av patienter i hemodialys: snäv mening",
        "wide": "Av alla dialyspatienter: vid mening",
        "measure": "Mått",
        "share": "Andel",
        "data": "Data",
        "invented": "påhittat exempel",
        "own": "dina egna siffror",
        "written": "{share} ({counted} av {out_of})",
        "whole": "{name} är {value}. Skriv ett heltal med siffror, till exempel 12, utan citattecken.",
        "negative": "{name} är {value}. Antalet patienter kan inte vara mindre än noll.",
        "larger": "home_or_self är {part}, men haemodialysis är bara {whole}. "
        "De som räknas kan inte vara fler än alla som de räknas bland.",
        "none": "haemodialysis är 0. Utan patienter går det inte att räkna ut någon andel.",
        "invented_or_not": "invented är {value}. Skriv True så länge siffrorna är påhittade och False när de är dina "
        "egna, utan citattecken.",
    },
}


def two_denominators(
    *, haemodialysis: int, home_or_self: int, peritoneal: int, invented: bool, language: str
) -> pandas.DataFrame:
    """Return the same patients as a share of haemodialysis patients and as a share of all dialysis patients.

    Parameters
    ----------
    haemodialysis
        Patients on haemodialysis, wherever they have it.
    home_or_self
        Those among them who have it at home, or carry it out themselves at a clinic.
    peritoneal
        Patients on peritoneal dialysis.
    invented
        Whether the counts are invented. Says so in every row.
    language
        `"en"` or `"sv"`, for labels, numbers and messages.

    Returns
    -------
    pandas.DataFrame
        Two rows, `narrow` and `wide`. `measure`: what is counted, out of what. `counted` and `out_of`: patients.
        `share`: per cent. `written`: the share with its two counts, in words. `data`: invented or not, in words.

    Raises
    ------
    ReaderMistake
        When a count is no whole number, is below zero, leaves nothing to be a share of, or is larger than the whole
        it is a part of; when `invented` is neither True nor False; when the language is neither `"en"` nor `"sv"`.
    """
    words = WORDS[known_language(language)]
    counts = {"haemodialysis": haemodialysis, "home_or_self": home_or_self, "peritoneal": peritoneal}
    for name, value in counts.items():
        if isinstance(value, bool) or not isinstance(value, Integral) or value > MOST:
            raise ReaderMistake(words["whole"].format(name=name, value=_as_typed(value)))
        if value < 0:
            raise ReaderMistake(words["negative"].format(name=name, value=_as_typed(value)))
    if not isinstance(invented, bool):
        raise ReaderMistake(words["invented_or_not"].format(value=_as_typed(invented)))
    if haemodialysis == 0:
        raise ReaderMistake(words["none"])
    if home_or_self > haemodialysis:
        raise ReaderMistake(words["larger"].format(part=home_or_self, whole=haemodialysis))
    frame = pandas.DataFrame(
        {
            "measure": [words["narrow"], words["wide"]],
            "counted": [home_or_self, home_or_self + peritoneal],
            "out_of": [haemodialysis, haemodialysis + peritoneal],
        },
        index=["narrow", "wide"],
    )
    frame["share"] = 100 * frame["counted"] / frame["out_of"]
    frame["written"] = [
        words["written"].format(
            share=numbers.percent(row.share / 100, language),
            counted=numbers.number(row.counted, language),
            out_of=numbers.number(row.out_of, language),
        )
        for row in frame.itertuples()
    ]
    frame["data"] = words["invented" if invented else "own"]
    return frame


def readable(frame: pandas.DataFrame, language: str) -> pandas.DataFrame:
    """Return what `two_denominators` gave, with headings in the language, ready for a `Table`.

    Raises
    ------
    ReaderMistake
        When the language is neither `"en"` nor `"sv"`.
    """
    words = WORDS[known_language(language)]
    return pandas.DataFrame(
        {
            words["share"]: list(frame["written"]),
            words["data"]: list(frame["data"]),
        },
        index=pandas.Index(frame["measure"], name=words["measure"]),
    )


def _as_typed(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 30 else text[:29] + "\N{HORIZONTAL ELLIPSIS}"
