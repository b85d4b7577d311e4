"""Sentences and words: what readability counts."""

from __future__ import annotations

import re

from samskapande.prose.passages import LEFT_OUT

ABBREVIATIONS = {
    "en": set("approx. cf. ch. chap. dr. e.g. fig. i.e. mr. mrs. ms. p. pp. prof. st. vol. vs.".split()),
    "sv": set(
        "bl.a. ca. d.v.s. dir. dr. dvs. fr.o.m. jfr. kap. kl. nr. prof. prop. resp. s. s.k. t.ex. t.o.m.".split()
    ),
}
"""Abbreviations that a sentence does not end with. Others (*etc.*, *m.fl.*) end it when a capital letter follows."""

STOP = re.compile(
    r"[.!?…]+[”’\"')\]]*"  # a mark, and what is closed after it
    r"\s+"
    rf"(?=[“‘”’\"'(\[–—-]*\s?(?:[^\W\d_a-zåäöéü]|{LEFT_OUT})|[“”]?\d)"  # a capital, a cited author or a digit comes
)
WORD = re.compile(r"\w+(?:(?:[-‑’'.:,/]|(?<=\d)[\u00a0\u202f–](?=\d))\w+)*")
"""Letters and digits, with a hyphen, an apostrophe or a decimal comma in it. ``5 400`` is one word, as is ``8–16``."""


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a passage. A passage always ends one; a colon never does."""
    found, start = [], 0
    for stop in STOP.finditer(text):
        before = text[start : stop.end()].strip()
        if _goes_on(before, text[stop.end() :], language):
            continue
        found.append(before)
        start = stop.end()
    if rest := text[start:].strip():
        found.append(rest)
    return found


def _goes_on(before: str, after: str, language: str) -> bool:
    """Whether the sentence goes on after the mark that ends ``before``."""
    *earlier, last = before.split()
    word = last.lstrip("“”‘’\"'([").casefold()
    if word in ABBREVIATIONS[language]:
        return True
    if word in {"no.", "nos."} and after[:1].isdigit():
        return True
    if not any(letter.isalpha() for letter in before):
        return True  # the number of a list
    initial = re.fullmatch(r"\W*[^\W\d_]\.", last) is not None and last.strip("“”‘’\"'([.").isupper()
    return initial and (not earlier or earlier[-1][0].isupper())


def words(text: str) -> list[str]:
    """The words of a text; numbers are words, punctuation is not."""
    return WORD.findall(text)
