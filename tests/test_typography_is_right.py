"""Quotation marks, dashes, numbers and spaces are those of each language, in everything that a reader reads."""

import pytest
from support.pages import LANGUAGES, none_of
from support.prose import findings, of_markdown, passage

from samskapande.prose import typography
from samskapande.prose.typography import FIXED

WRONG = [  # language, what is wrong, what stands out in it, and how it is right
    ("both", "d'accord", "'", "d’accord"),
    ("both", "so...", "...", "so …"),
    ("both", "one — two", "—", "one – two"),
    ("both", "one -- two", "--", "one – two"),
    ("both", "one - two", "-", "one – two"),
    ("both", "one– two", "–", "one – two"),
    ("both", "one –two", "–", "one – two"),
    ("both", "8-16", "8-16", "8–16"),
    ("both", "8 – 16", "8 – 16", "8–16"),
    ("both", "3 x 4", "3 x 4", "3 × 4"),
    ("both", "one  two", "  ", "one two"),
    ("both", "one , two", " ,", "one, two"),
    ("both", "one two !", "!", "one two."),
    ("en", 'the "word"', '"', "the “word”"),
    ("en", "the ”word”", "”", "the “word”"),
    ("en", "the „word”", "„", "the “word”"),
    ("en", "the “word", "“word", "the “word”"),
    ("en", "word” is", "word”", "“word” is"),
    ("en", "18,5 years", "8,5", "18.5 years"),
    ("en", f"5{FIXED}400", f"5{FIXED}400", "5,400"),
    ("en", "5 400", "5 400", "5,400"),
    ("en", "350000", "350000", "350,000"),
    ("en", "5400", "5400", "5,400"),
    ("en", "20 %", "0 %", "20%"),
    ("en", "at 13:30", "13:30", "at 1.30pm"),
    ("en", "on 2019-01-23", "2019-01-23", "on 23 January 2019"),
    ("en", "on January 23, 2019", "January 23", "on 23 January 2019"),
    ("en", "trees, e.g. oaks", "e.g.", "trees, for example oaks"),
    ("en", "oaks etc.", "etc.", "oaks and so on"),
    ("sv", 'ett "ord"', '"', "ett ”ord”"),
    ("sv", "ett “ord”", "“", "ett ”ord”"),
    ("sv", "ett »ord»", "»", "ett ”ord”"),
    ("sv", "ett ”ord", "ett ”ord", "ett ”ord”"),
    ("sv", "sade ‘ja’", "‘", "sade ’ja’"),
    ("sv", "Arnstein’s stege", "n’s", "Arnsteins stege"),
    ("sv", "18.5 år", "18.5", "18,5 år"),
    ("sv", "5,400", "5,400", f"5{FIXED}400"),
    ("sv", "5.400", "5.400", f"5{FIXED}400"),
    ("sv", "5 400", "5 400", f"5{FIXED}400"),
    ("sv", "5400", "5400", f"5{FIXED}400"),
    ("sv", "(20%)", "0%", f"(20{FIXED}%)"),
    ("sv", "(20 %)", "0 %", f"(20{FIXED}%)"),
    ("sv", f"om 20{FIXED}% går", "%", "om 20 procent går"),
    ("sv", "kl. 9", "kl. 9", f"kl.{FIXED}9"),
    ("sv", f"kl{FIXED}9", f"kl{FIXED}9", f"kl.{FIXED}9"),
    ("sv", "5 min", "5 min", f"5{FIXED}min"),
    ("sv", "5 kap.", "5 kap.", f"5{FIXED}kap."),
    ("sv", "SOU 2018:47", "SOU 2", f"SOU{FIXED}2018:47"),
    ("sv", "s. 12", "s. 1", f"s.{FIXED}12"),
    ("sv", "från 13:30", "13:30", f"från kl.{FIXED}13.30"),
    ("sv", "den 23:e januari", "23:e januari", "den 23 januari"),
    ("sv", "23 Januari", "3 Januari", "23 januari"),
    ("sv", "t.ex. ekar", "t.ex.", "till exempel ekar"),
    ("sv", "ekar m.fl.", "m.fl.", "ekar med flera"),
    ("sv", "ekar osv.", "osv.", "ekar och så vidare"),
]
RIGHT = [
    ("both", "1-2-4-All, co-design, 2019–2024, om–så, icke-deltagande"),
    ("both", "Vad tror du? Så här … Om …, så …"),
    ("both", "artikel 12, 979 texter, år 1997, 1970-talet"),
    ("both", "version 0.1.0, WCAG 2.2, CC BY-SA 4.0, 10.1000/182"),
    ("en", "the “so called ‘word’”, the students’ own, 18.5, 5,400 of 350,000, 20%, SOU 2018:47, 2014:821"),
    ("en", "1.30pm on 23 January 2019; May 2019"),
    (
        "sv",
        f"”så kallat ’ord’”, 18,5, 5{FIXED}400, kl.{FIXED}9–11, kl.{FIXED}13.30, 5{FIXED}kap.{FIXED}1{FIXED}§, SKR:s",
    ),
    ("sv", "patientlagen (2014:821), lagen (2022:1250), 3:e uppl., 23 januari 2019, 5 minuter"),
]


def spans(text, language, kind="paragraph"):
    return [finding.found for finding in typography.check(passage(text, language, kind))]


def each(examples):
    return [(code, *rest) for language, *rest in examples for code in (LANGUAGES if language == "both" else [language])]


def test_no_wrong_sign_stands_in_the_course():
    _, signs, _ = findings()
    none_of(map(str, signs))


@pytest.mark.parametrize(("language", "wrong", "found", "right"), each(WRONG))
def test_a_wrong_sign_is_found_and_the_right_one_is_not(language, wrong, found, right):
    assert found in spans(wrong, language)
    assert spans(right, language) == []


@pytest.mark.parametrize(("language", "right"), each(RIGHT))
def test_what_is_right_is_let_be(language, right):
    assert spans(right, language) == []


def test_a_heading_has_no_full_stop():
    assert spans("Two senses.", "en", "heading") == ["."]
    assert spans("Two senses", "en", "heading") == spans("Two senses.", "en") == spans("Om …", "sv", "heading") == []


def test_tables_may_abbreviate_and_write_per_cent_with_the_sign():
    assert spans(f"t.ex. 20{FIXED}%", "sv", "cell") == spans("e.g. 20%", "en", "cell") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_an_example(language):
    tried = {
        finding.instead
        for code, wrong, *_ in each(WRONG)
        if code == language
        for finding in typography.check(passage(wrong, language))
    }
    tried |= {finding.instead for finding in typography.check(passage("Two senses.", language, "heading"))}
    assert {rule.instead for rule in typography.RULES[language]} == tried


def test_signs_are_held_to_the_language_that_they_are_marked_as():
    for source, language, expected in [
        ("”Ja”, {en}`“yes”`", "sv", []),
        ("“Yes”, {sv}`”ja”`", "en", []),
        ("”Ja”, {en}`”yes”`", "sv", ["”", "”Ja”, ”"]),
        ("“Yes”, {sv}`“ja”`", "en", ["“", "“Yes”, “ja”"]),
    ]:
        assert [finding.found for finding in typography.check(of_markdown(source, language))] == expected


def test_a_message_names_file_line_sign_and_what_to_write_instead():
    (one,) = typography.check(of_markdown("Det tog\n18.5 år.", "sv"))
    assert str(one) == "book/page.md:2: Write a decimal comma (18,5). It says: Det tog [18.5] år."
