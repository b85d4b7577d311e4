"""The glossary is read whole, or refused with sentences that name row and column; its terms are found in any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.glossary import PEER_SUPPORT, TOKENISM, WELFARE, table

from samskapande.reference import glossary
from samskapande.reference.alphabet import place

WORKS = {"boyle2010a"}
GOOD = (PEER_SUPPORT, TOKENISM, WELFARE)


def problems(text: str) -> list[str]:
    """The sentences with which a glossary is refused."""
    with pytest.raises(glossary.GlossaryError) as refused:
        glossary.parse(text, "glossary.csv", WORKS)
    return refused.value.problems


# Reading

words = st.text(st.characters(categories=("L",), include_characters=" -,\n’"), min_size=1, max_size=30)
terms = words.map(lambda text: " ".join(text.split())).filter(bool)
sentences = terms.map(lambda text: text[0].upper() + text[1:] + ".").filter(lambda text: text[0] == text[0].upper())
cells = st.lists(terms, max_size=4, unique=True).map("; ".join)


@given(terms, sentences, sentences, cells)
def test_what_is_written_is_read(term, english, swedish, avoid):
    row = WELFARE | {"en": term, "definition_en": english, "definition_sv": swedish, "avoid_en": avoid}
    (read,) = glossary.parse(table(row), "glossary.csv", WORKS).values()
    assert read.wording["en"].term == term
    assert (read.wording["en"].definition, read.wording["sv"].definition) == (english, swedish)
    assert "; ".join(read.wording["en"].avoid) == avoid


def test_the_courses_own_glossary_is_read():
    found = glossary.read()
    assert len(found) > 100
    assert all(term.wording[language].definition for term in found.values() for language in glossary.LANGUAGES)
    notes = re.compile(r"\b[FPCSW]\d+(\.\d+)?\b")
    shown = glossary.GLOSSARY.read_text("utf-8")
    assert not notes.findall(shown), "numbers of working notes, which nobody else can look up"


FAULTS = {
    "an id with a capital": ({"id": "welFare"}, "row 4 (welFare), column id: it must be small letters"),
    "no term": ({"sv": ""}, "row 4 (welfare), column sv: the term is missing."),
    "two terms": ({"en": "welfare; well-being"}, "row 4 (welfare), column en: there is more than one term."),
    "no definition": ({"definition_sv": ""}, "row 4 (welfare), column definition_sv: the definition is missing."),
    "a small letter": ({"definition_en": "a good life."}, "column definition_en: it must begin with a capital letter"),
    "no full stop": ({"definition_sv": "Ett gott liv"}, "column definition_sv: it must begin with a capital letter"),
    "a typewriter's mark": ({"definition_en": "People's lives."}, "column definition_en: it has a typewriter’s '."),
    "a space": ({"en": "welfare "}, "row 4 (welfare), column en: a space stands at its beginning or end."),
    "an empty item": ({"avoid_sv": "lycka;; olycka"}, "column avoid_sv: a semicolon has nothing before or after it."),
    "an item twice": ({"avoid_en": "weal; weal"}, "row 4 (welfare), column avoid_en: weal stands twice."),
    "shown, not avoided": ({"instead_of_en": "weal"}, "column instead_of_en: weal is not among the words of avoid_en."),
    "an unknown work": ({"source": "nobody1999"}, "column source: nobody1999 is not in references.bib."),
    "a term twice": ({"en": "Peer support"}, "row 4 (welfare), column en: Peer support stands in row 2 too."),
    "an id twice": ({"id": "tokenism"}, "row 4 (tokenism), column id: tokenism stands in row 3 too."),
    "a form twice": ({"forms_en": "tokenism"}, "row 4 (welfare), column forms_en: tokenism stands in row 3 too."),
    "a form to avoid": ({"forms_en": "buddies"}, "column forms_en: row 2 says that buddies is to be avoided."),
    "out of order": ({"id": "care"}, "row 4 (care), column id: it comes before tokenism. Sort by id."),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_sentence_with_row_and_column(fault):
    change, sentence = FAULTS[fault]
    (problem,) = problems(table(PEER_SUPPORT, TOKENISM, WELFARE | change))
    assert problem.startswith("glossary.csv, row 4") and sentence in problem


def test_all_faults_are_told_at_once():
    found = problems(table(PEER_SUPPORT | {"sv": ""}, TOKENISM | {"definition_en": ""}, WELFARE | {"source": "x"}))
    assert [re.match(r"glossary.csv, row (\d)", problem)[1] for problem in found] == ["2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file cannot be read as CSV (it is empty)."),
        ("id,en\n", "row 1: the columns must be id, en, sv, definition_en"),
        (table(WELFARE).replace("A good life", "A good, life"), "row 2: there are 15 cells, but 14 columns."),
        (table(WELFARE) + '"welfare', "the file cannot be read as CSV ("),
    ],
)
def test_a_table_that_is_none_is_refused_in_a_sentence(text, sentence):
    (problem,) = problems(text)
    assert sentence in problem


def test_a_file_in_another_encoding_is_refused_in_a_sentence(tmp_path):
    file = tmp_path / "glossary.csv"
    file.write_bytes(table(WELFARE).encode("latin-1"))
    with pytest.raises(glossary.GlossaryError, match="is not UTF-8"):
        glossary.read(file)


def test_a_file_as_a_spreadsheet_saves_it_is_read(tmp_path):
    file = tmp_path / "glossary.csv"
    file.write_bytes(table(*GOOD[1:]).replace("\n", "\r\n").encode("utf-8-sig"))
    assert list(glossary.read(file)) == ["tokenism", "welfare"]


def test_a_build_tells_once_what_is_wrong_with_the_glossary(book):
    file = book.write("glossary.csv", table(WELFARE | {"sv": ""}, PEER_SUPPORT))
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n    samskapande_glossary: {file}\n")
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    (term, order) = build.warnings
    assert "glossary.csv, row 2 (welfare), column sv: the term is missing." in term
    assert "glossary.csv, row 3 (peer-support), column id: it comes before welfare. Sort by id." in order
    assert "Traceback" not in build.log


# Finding


@pytest.fixture(scope="module")
def find():
    """Finds the terms in a text: `find("sv", "…")` gives what was matched and its id, `find.places` where."""
    chat = WELFARE | {"id": "support", "en": "support", "sv": "stöd", "forms_en": "support", "forms_sv": "stöd; NPM"}
    terms = glossary.parse(table(PEER_SUPPORT, chat, TOKENISM), "glossary.csv", WORKS).values()

    def places(language, text):
        return glossary.finder(terms, language)(text)

    def find(language, text):
        return [(text[start:end], term) for start, end, term in places(language, text)]

    find.places = places
    return find


TEXTS = {
    ("en", "They ask for peer support."): [("peer support", "peer-support")],
    ("en", "They ask for peer\nsupport."): [("peer\nsupport", "peer-support")],
    ("en", "Peer support helps. Support helps."): [("Peer support", "peer-support"), ("Support", "support")],
    ("en", "The Peer Support Group and the Support Group"): [],
    ("en", "supporting, supporter, non-support, support-led"): [],
    ("en", "“Peer support is support”, she says: support"): [("support", "support")],
    ("en", "support’s price, (support)"): [("support", "support"), ("support", "support")],
    ("sv", "Stödet är stöd. Kamratstödet är ”stöd”."): [("stöd", "support"), ("Kamratstödet", "peer-support")],
    ("sv", "stödstöd, npm, NPM:s"): [("NPM", "support")],
    ("sv", "peer support, tokenism"): [],
}


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_term_is_found_in_its_forms_and_nowhere_else(find, language, text):
    assert find(language, text) == TEXTS[language, text]


@given(st.lists(st.sampled_from(["peer", "support", "tokenism", "”", "“", " ", "\n", "-", ".", "x", "Support"])))
def test_what_is_found_are_whole_words_in_order(find, parts):
    text, before = "".join(parts), 0
    for start, end, term in find.places("en", text):
        assert before <= start < end
        before = end
        words = re.sub(r"\s+", " ", text[start:end]).lower()
        assert term == {"peer support": "peer-support", "support": "support", "tokenism": "tokenism"}[words]
        assert not re.match(r"[\w-]", text[start - 1 : start] or " ") and not re.match(r"[\w-]", text[end : end + 1])


def test_an_author_names_a_term_by_its_id_its_name_or_a_form():
    terms = glossary.parse(table(*GOOD), "glossary.csv", WORKS).values()
    for language, words, term in (
        ("en", "peer-support", "peer-support"),
        ("sv", "Kamratstödet", "peer-support"),
        ("sv", "skendelaktighet", "tokenism"),
        ("sv", "skendelaktighet (tokenism)", "tokenism"),
        ("sv", "välfärd", "welfare"),
        ("en", "välfärd", None),
    ):
        assert glossary.identify(terms, language, words) == term


# Order


def test_the_order_is_that_of_a_swedish_dictionary():
    words = ["ärlig", "öppen", "zon", "Åland", "ansvar", "co-design", "collective", "état", "etik", "1-2-4-All"]
    assert sorted(words, key=place) == [
        "1-2-4-All", "ansvar", "co-design", "collective", "état", "etik", "zon", "Åland", "ärlig", "öppen",
    ]  # fmt: skip
