"""No word that the glossary or the style sheets avoid stands in what readers read, unless there is a reason for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pages import LANGUAGES, none_of
from support.prose import findings, of_markdown, passage

from samskapande.prose import exceptions, words

FORMS = [(language, form) for language in LANGUAGES for form in words.avoided(language)]
A_WORD_OF = {form: form.replace("*", "ande") for _, form in FORMS}


def found(text, language):
    return [finding.found for finding in words.check(passage(text, language))]


def test_no_avoided_word_stands_in_the_course():
    avoided, _, _ = findings()
    none_of(map(str, avoided))


def test_every_exception_is_still_needed():
    _, _, used = findings()
    none_of(
        f"{exceptions.FILE.name}: “{one.text}” on {one.page} allows nothing any more. Take the entry out."
        for one in exceptions.read()
        if one not in used
    )


def test_every_exception_has_a_reason_and_stands_once():
    allowed = exceptions.read()
    assert all(one.why.endswith(".") and one.page and one.text for one in allowed)
    assert len({(one.text, one.page) for one in allowed}) == len(allowed)


@given(st.sampled_from(FORMS), st.sampled_from(["", "“", "”", "("]), st.sampled_from(["", ".", ",", "”", "?"]))
def test_every_avoided_form_is_found_as_a_word(form, before, after):
    language, word = form[0], A_WORD_OF[form[1]]
    for written in (word, word.upper(), word.replace(" ", "\u00a0"), word.replace(" ", "  ")):
        assert found(f"x {before}{written}{after} x", language) == [written]


@given(st.sampled_from(FORMS), st.sampled_from("aeiouk"))
def test_an_avoided_form_is_not_found_within_a_word(form, letter):
    language, word = form[0], A_WORD_OF[form[1]]
    assert word not in found(letter + word, language)
    if "*" not in form[1]:
        assert word not in found(word + letter, language)


def test_a_message_names_file_line_word_and_what_to_write_instead():
    (one,) = words.check(passage("Vi ska implementera det.", "sv"))
    assert str(one) == (
        "book/page.md:1: Write: införa, börja använda eller genomföra. It says: Vi ska [implementera] det."
    )
    (one,) = words.check(passage("A silo.", "en"))
    assert "Write: strategic–operative gap (its note in glossary.csv says more)." in str(one)


def test_words_are_held_to_the_language_that_they_are_marked_as():
    for language, other in (("sv", "en"), ("en", "sv")):
        marked = of_markdown(f"{{{other}}}`facilitator`, facilitator", language)
        avoided = "facilitator" in words.avoided(language), "facilitator" in words.avoided(other)
        assert [finding.start for finding in words.check(marked)] == [
            start for start, avoid in zip((13, 0), avoided, strict=True) if avoid
        ]
    assert avoided == (False, True), "the word no longer tells the languages apart"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_recommended_is_not_itself_avoided(language):
    instead = (passage(one, language, file="glossary.csv") for one in words.avoided(language).values())
    allowed = [exceptions.Allowed(one.text, "*", one.why) for one in exceptions.read()]
    none_of(map(str, exceptions.sort_out((f for one in instead for f in words.check(one)), allowed)[0]))


def test_an_exception_holds_for_its_text_on_its_page_only():
    quoted = exceptions.Allowed("”en silo till”", "book/*.md", "Quoted.")
    text = "”En silo till”, sade hon. En silo till."
    here, there = (list(words.check(passage(text, "en", file=file))) for file in ("book/a.md", "locales/a.po"))
    assert [finding.start for finding in exceptions.sort_out(here, [quoted])[0]] == [text.rindex("silo")]
    assert exceptions.sort_out(here, [quoted])[1] == {quoted}
    assert exceptions.sort_out(there, [quoted]) == (there, set())
