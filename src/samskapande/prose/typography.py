"""The signs of each language: quotation marks, dashes, numbers, spaces that must not break.

The rules are those of ``docs/style-en.md`` and ``docs/style-sv.md``. Words that are marked as being in the other
language are held to the other language's rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from samskapande.prose.findings import Finding
from samskapande.prose.passages import RUNNING, Kind, Passage

FIXED = "\u00a0"
"""A space at which a line does not break."""

LARGE = r"(?:2[1-9]|[3-9]\d)\d\d|\d{5,}"
"""A number with thousands to mark; what may be a year is let be."""
MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
}


@dataclass(frozen=True)
class Rule:
    """A sign that is wrong wherever it is found."""

    pattern: str
    instead: str
    """What to do, as a sentence."""
    kinds: tuple[Kind, ...] | None = None
    """The kinds of passage that it holds for; all, when none is named."""


BOTH = (
    Rule(r"'", "Write the apostrophe ’ (U+2019)."),
    Rule(r"\.{3,}", "Write the ellipsis … (U+2026)."),
    Rule(r"—|--+|(?<=\s)-(?=\s)", "Write the short dash with spaces around it ( – , U+2013)."),
    Rule(r"(?<=\w)–(?=\s)|(?<=\s)–(?=\w)", "Put a space on both sides of the dash, or on none between two words."),
    Rule(r"(?<![\w.,/-])\d+-\d+(?![\w-]|\.\d)", "Write a range with the short dash (8–16, U+2013)."),
    Rule(r"\d+\s+–\s+\d+", "Write a range without spaces (8–16)."),
    Rule(r"\d\s+x\s+\d", "Write the multiplication sign × (U+00D7)."),
    Rule(r"[ \t]{2,}", "Write one space."),
    Rule(r"\s[,;:.?](?=\s|$)", "Take out the space in front of the punctuation mark."),
    Rule(r"!", "End with a full stop: the course does not exclaim."),
    Rule(r"(?<!\.)\.$", "Take out the full stop: a heading has none.", ("heading",)),
)

RULES: dict[str, tuple[Rule, ...]] = {
    "en": (
        *BOTH,
        Rule(r'"', "Write “ before the quotation and ” after it."),
        Rule(r"[„«»‟]|”(?=\w)|(?<=\w)“", "Write “ before the quotation and ” after it."),
        Rule(r"“[^”]*(?:“|$)|(?:^|”)[^“”]*”", "Open the quotation with “ and close it with ”."),
        Rule(r"\b(?:e\.g|i\.e|etc)\b\.?", "Write it out: for example, that is, and so on.", RUNNING),
        Rule(r"\d,\d{1,2}(?!\d)", "Write a decimal point (18.5)."),
        Rule(r"\d[\s\u202f]\d{3}(?!\d)", "Write a comma between thousands (5,400)."),
        Rule(rf"(?<![\d.,:/–-])(?:{LARGE})(?![\d:/])", "Write a comma between thousands (5,400)."),
        Rule(r"\d\s+%", "Write the per cent sign without a space (20%)."),
        Rule(r"(?<!\d)\d{1,2}:\d\d(?!\d)", "Write the time with a full stop (1.30pm)."),
        Rule(r"\d{4}-\d\d-\d\d", "Write the date in words (23 January 2019).", RUNNING),
        Rule(rf"\b(?:{MONTHS['en']}) \d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)", "Write the day first (23 January 2019)."),
    ),
    "sv": (
        *BOTH,
        Rule(r'["“„«»‟]', "Write ” (U+201D) on both sides of the quotation."),
        Rule(r"‘", "Write ’ (U+2019) on both sides of a quotation within a quotation."),
        Rule(r"^(?:[^”]*”[^”]*”)*[^”]*”[^”]*$", "Write ” on both sides of the quotation: one is missing."),
        Rule(
            r"\b(?:t[.\s]+ex|bl[.\s]+a|d\.?v\.?s|o\.?s\.?v|m[.\s]+fl|m\.m|s\.k|pga|ca)\b\.?",
            "Write it out: till exempel, bland annat, det vill säga, och så vidare, med flera, så kallad, cirka.",
            RUNNING,
        ),
        Rule(r"\w’s\b", "Write the genitive without an apostrophe (Arnsteins, SKR:s)."),
        Rule(r"(?<![\w.,–-])(?<!kl\.\s)(?<![A-Z]\s)\d+\.\d{1,2}(?![\w.]|–\d)", "Write a decimal comma (18,5)."),
        Rule(r"(?<![\d,.])\d{1,3}(?:[.,]\d{3})+(?!\d)", f"Write thousands with a fixed space, U+00A0 (5{FIXED}400)."),
        Rule(r"\d \d{3}(?!\d)", "Write a fixed space, U+00A0, between thousands."),
        Rule(rf"(?<![\d.,:/–-])(?:{LARGE})(?![\d:/])", f"Write thousands with a fixed space, U+00A0 (5{FIXED}400)."),
        Rule(r"\d ?%", f"Write a fixed space, U+00A0, before the per cent sign (20{FIXED}%)."),
        Rule(r"%(?![^()]*\))", "Write procent; the sign is for tables, figures and brackets.", RUNNING),
        Rule(r"\bkl\.? \d|\bkl\s\d", f"Write kl. with a full stop and a fixed space, U+00A0 (kl.{FIXED}9)."),
        Rule(
            r"\d (?:min(?=\W*$|[.,;:)])|kr|mm|cm|m|km|kg|g|ml|tkr|kap\.|§+)(?!\w)",
            f"Write a fixed space, U+00A0, before the unit (5{FIXED}min).",
        ),
        Rule(
            r"\b(?:s\.|kap\.|SOU|Ds|prop\.|dir\.|nr|n =) \d|§ \d",
            f"Write a fixed space, U+00A0, before the number (SOU{FIXED}2018:47).",
        ),
        Rule(r"(?<!\d)\d{1,2}:\d\d(?!\d)", "Write the time with a full stop (kl. 13.30)."),
        Rule(rf"\d+:e\s(?:{MONTHS['sv']})\b", "Write the date without :e (23 januari)."),
        Rule(rf"\d\s(?:{MONTHS['sv'].title()})\b", "Write the month with a small letter (23 januari)."),
    ),
}


def check(passage: Passage) -> Iterator[Finding]:
    """What the rules find in a passage, each part held to its own language."""
    for language in sorted(passage.languages):
        text = passage.text_in(language)
        for pattern, rule in _compiled(language):
            if rule.kinds is None or passage.kind in rule.kinds:
                for match in pattern.finditer(text):
                    yield Finding(passage, match.start(), match.end(), rule.instead)


@cache
def _compiled(language: str) -> list[tuple[re.Pattern[str], Rule]]:
    return [(re.compile(rule.pattern), rule) for rule in RULES[language]]
