"""The Swedish pages for learners have a LIX below 45, and the figures that say so are counted right."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project_files import ROOT
from prose import data, look, report
from support.pages import LANGUAGES, none_of
from support.prose import documents, passage

from samskapande.prose import readability
from samskapande.prose.passages import Document, Passage
from samskapande.prose.readability import HARDEST, ari, lix
from samskapande.prose.sentences import ABBREVIATIONS, sentences, words

LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
WORD = st.text(LETTERS, min_size=1, max_size=14).filter(
    lambda word: f"{word}." not in set().union(*ABBREVIATIONS.values())
)
NUMBER = st.sampled_from(["5", "18,5", "18.5", "5\u00a0400", "5,400", "2019–2024", "1-2-4-All", "13.30", "2014:821"])


def for_learners(document: Document) -> bool:
    """A page of the course: a chapter, a notebook, or one of those that lead into it."""
    return document.file.startswith(("book/", "notebooks/")) and "/reference/" not in document.file


def test_swedish_pages_for_learners_have_a_lix_below_45():
    pages = [document for document in documents() if document.language == "sv" and for_learners(document)]
    assert len(pages) > 20
    none_of(
        f"{one.file}: LIX is {one.lix:.1f}; it must be below {HARDEST}. Its longest sentence, of "
        f"{one.sentences[0].words} words, is on line {one.sentences[0].line}. Shorten sentences and words: make prose "
        "shows which."
        for one in map(readability.of, pages)
        if one.lix >= HARDEST
    )


@st.composite
def sentence(draw, language):
    """Words, among them abbreviations that never end a sentence, numbers and a quotation; then a mark."""
    inside = st.one_of(WORD, WORD, NUMBER, st.sampled_from(sorted(ABBREVIATIONS[language])))
    middle = " ".join(draw(st.lists(inside, max_size=8)))
    first, last = draw(WORD).capitalize(), draw(WORD.filter(lambda word: len(word) > 1))
    if draw(st.booleans()):
        last = {"en": "“{}”", "sv": "”{}”"}[language].format(last)
    return " ".join(f"{first}en {middle} {last}".split()) + draw(st.sampled_from([".", "?", "…", ".”", ".)"]))


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
def test_a_text_is_parted_into_its_sentences(language, data):
    written = data.draw(st.lists(sentence(language), min_size=1, max_size=5))
    assert sentences(" ".join(written), language) == written


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(LETTERS + LETTERS.upper() + " .!?…”“’():;,-–1234567890\u00a0\ufffc", max_size=80))
def test_no_letter_is_lost_between_the_sentences(language, text):
    parted = sentences(text, language)
    assert "".join("".join(parted).split()) == "".join(text.split())
    assert all(one == one.strip() != "" for one in parted)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("sv", "Det gäller t.ex. Anna, bl.a. Per och s.k. EPA. Det räcker.", 2),
        ("sv", "De var Anna, Per m.fl. Sedan kom fler.", 2),
        ("sv", "De var Anna m.fl. som kom.", 1),
        ("sv", "Vi ses kl. 9 enligt 5 kap. 1 § (prop. 2013/14:106). Andelen är 18,5 procent.", 2),
        ("sv", "”Vem bestämmer?” frågade hon. ”Ingen.” Då gick de.", 3),
        ("sv", "Den 23 januari 2019. 45 grupper kom.", 2),
        ("sv", "1. Nej. Samma nätverk.", 2),
        ("sv", "De valde A eller B. Sedan gick de.", 2),
        ("sv", "Definitionerna är många. \ufffc visar det.", 2),
        ("sv", "Om …, så … Det är planen.", 2),
        ("en", "Dr. Berwick and Mr. Ek, e.g. in Ch. Two, agree. So do we.", 2),
        ("en", "W. Edwards Deming and John P. Kotter wrote. Others read.", 2),
        ("en", "It is no. 3 of 4. No. It is the last.", 3),
        ("en", "Trees, rocks etc. Birds. Trees etc. are big.", 3),
        ("en", "At 18.5 years, version 2.0.1 came at 1.30pm. Yes.", 2),
    ],
)
def test_a_stop_that_ends_nothing_is_known(language, text, expected):
    assert len(sentences(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hälso- och sjukvård, på 1970-talet.", ["Hälso", "och", "sjukvård", "på", "1970-talet"]),
        ("5\u00a0400 av 350\u00a0000 är 18,5 procent – inte 20\u00a0%.", 8),
        ("co-production, the students’ own, isn’t it?", ["co-production", "the", "students", "own", "isn’t", "it"]),
        ("SKR:s 1-2-4-All-runda \ufffc", ["SKR:s", "1-2-4-All-runda"]),
    ],
)
def test_words_are_counted_as_a_reader_would(text, expected):
    found = words(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_lix_and_ari_of_texts_counted_by_hand():
    # 5 words in 2 sentences; läkaren, undersöker and patienten are longer than six letters
    assert lix(["Katten sover.", "Läkaren undersöker patienten."]) == 5 / 2 + 100 * 3 / 5
    assert lix(["Person-centred care, 1234567 and 2019–2024."]) == 5 + 100 / 5
    # 9 words in 2 sentences, 37 letters
    assert ari(["The quick brown fox jumps.", "The lazy dog sleeps."]) == pytest.approx(
        4.71 * 37 / 9 + 0.5 * 9 / 2 - 21.43
    )


TEXT = st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8)


@given(TEXT)
def test_lix_is_what_bjornsson_says(text):
    counted = [one.split() for one in text]
    long = sum(len(word) > 6 for one in counted for word in one)
    total = sum(map(len, counted))
    assert lix(text) == pytest.approx(total / len(text) + 100 * long / total)


@given(TEXT, st.integers(2, 4))
def test_a_text_said_again_is_as_easy(text, times):
    assert lix(text * times) == pytest.approx(lix(text))
    assert ari(text * times) == pytest.approx(ari(text))


@given(TEXT, st.data())
def test_longer_words_and_sentences_are_harder(text, data):
    joined = [" ".join(text)]
    assert lix(joined) >= lix(text) and ari(joined) >= ari(text)
    longer = [*text[:-1], text[-1] + "ordentligt"]
    assert lix(longer) >= lix(text) and ari(longer) > ari(text)


def test_a_text_without_words_has_no_figure():
    with pytest.raises(ValueError, match="no word to count"):
        lix(["…", ""])


def test_headings_cells_and_labels_are_not_counted_as_sentences():
    running, *rest = (passage("Ett och två.", "sv", kind) for kind in ("paragraph", "heading", "cell", "label"))
    reading = readability.of(Document("x.md", "sv", (running, *rest)))
    assert (reading.words, reading.text, len(reading.sentences), len(reading.paragraphs)) == (3, 3, 1, 1)
    assert readability.of(Document("x.md", "sv", tuple(rest))) is None


def test_the_longest_sentence_is_named_with_its_line():
    text = "Kort. Den här är längre. Kort."
    one = Passage("x.md", "sv", "paragraph", text, ((0, 3), (text.index("längre"), 4), (text.rindex("Kort"), 5)))
    longest, *others = readability.of(Document("x.md", "sv", (one,))).sentences
    assert (longest.words, longest.line, longest.text) == (4, 3, "Den här är längre.")
    assert [other.line for other in others] == [3, 5]


def test_the_command_tells_every_page_and_where_its_longest_sentence_is():
    readings, findings = look()
    texts = {(one["file"], one["language"]): one for one in data(readings, findings)["texts"]}
    pages = {(document.file, document.language) for document in documents() if for_learners(document)}
    rows = [line.split() for line in report(readings, findings).splitlines() if re.match(r" *\d+\.\d ", line)]
    assert pages < texts.keys() and len(rows) == len(texts)
    lix_of = [float(row[0]) for row in rows]
    english = sum(language == "en" for _, language in texts)
    for hardest_first in lix_of[:english], lix_of[english:]:
        assert hardest_first == sorted(hardest_first, reverse=True)
    for file, language in pages:
        one = texts[file, language]
        row = [one[figure] or "–" for figure in ("lix", "ari", "words", "text", "minutes")]
        for longest in one["sentence"], one["paragraph"]:
            row += [longest["words"], f"({longest['line']})"]
            assert words(longest["text"])[0] in (ROOT / file).read_text("utf-8").splitlines()[longest["line"] - 1]
        assert [*map(str, row), file] in rows
