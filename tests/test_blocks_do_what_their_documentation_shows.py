"""Every example in docs/blocks.md builds without a warning, in both languages, and shows what it says."""

import re

import pytest
from bs4 import BeautifulSoup
from support.minibook import ROOT, page

QUESTIONS = """
[[question]]
id = "moved-work"
kind = "multiple-response"
recalls = "two"
correct = ["a", "c"]
[question.en]
stem = "Which <b> share power & perspectives?"
options = { a = "One", b = "Two", c = "Three" }
feedback = { a = "Right. A", b = "Not quite. B", c = "Right. C" }
[question.sv]
stem = "Vilka <b> delar makt & perspektiv?"
options = { a = "En", b = "Två", c = "Tre" }
feedback = { a = "Rätt. A", b = "Inte riktigt. B", c = "Rätt. C" }
"""

CLAIMS = """
strength = [{ id = "few", en = { label = "few", meaning = "A few." }, sv = { label = "några", meaning = "Några." } }]
[[claim]]
id = "definitions-many"
theme = "meaning"
strength = "few"
sources = ["masterson2022"]
en = { text = "A claim.", basis = "A study." }
sv = { text = "Ett påstående.", basis = "En studie." }
[[contradiction]]
id = "two-senses"
sources = ["boyle2009"]
en = { text = "One, or two.", handling = "Two." }
sv = { text = "En, eller två.", handling = "Två." }
[[not_claimed]]
id = "not-three"
en = { text = "That there are three.", reason = "Nobody has counted." }
sv = { text = "Att de är tre.", reason = "Ingen har räknat." }
"""


def examples():
    """Name of the block and its example, as they stand in the documentation."""
    text = (ROOT / "docs/blocks.md").read_text("utf-8")
    found = re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return {name: source for name, part in found for source in re.findall(r"````markdown\n(.*?)\n````", part, re.S)}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    from support.minibook import MiniBook

    book = MiniBook(tmp_path_factory.mktemp("blocks") / "book")
    book.write("questions/check/one.toml", QUESTIONS)
    for name in ("first-poll.toml", "if-then-plan.toml"):  # the poll ends in the one plan
        exercise = ROOT / "src/samskapande/exercises/definitions" / name
        book.write(f"questions/{name}", exercise.read_text("utf-8"))
    book.write("claims.toml", CLAIMS)
    settings = {"samskapande_definitions": book.folder / "questions", "samskapande_claims": book.folder / "claims.toml"}
    lines = "".join(f"    {name}: {path}\n" for name, path in settings.items())
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n{lines}")
    for language in ("en", "sv"):
        body = "\n\n".join(source for name, source in examples().items() if name != "cite and all-sources")
        book.write(f"book/{language}/one.md", page("One", body))
        book.write(
            f"book/{language}/two.md", page("Two", "Definitions {cite}`ostrom1996,boyle2009`, {cite:t}`masterson2022`.")
        )
        book.write(f"book/{language}/three.md", page("Three", examples()["cite and all-sources"]))
    return book.build("-W", "--keep-going", "-n")


def test_every_block_has_an_example():
    text = (ROOT / "src/samskapande/book/blocks.py").read_text("utf-8")
    kinds = set(re.findall(r'^    kind = "(.+)"$', text, re.M))
    documented = set(re.findall(r"^## (.+)$", (ROOT / "docs/blocks.md").read_text("utf-8"), re.M))
    assert kinds and kinds <= documented


def test_the_examples_build_without_a_warning(built):
    assert built.code == 0, built.log
    assert not built.warnings


TITLES = {
    "en": {
        ".outcomes .block-title": "You will be able to",
        ".outcomes .block-label": "Time: about 25 minutes",
        ".exercise .block-label": "Exercise, about 8 minutes alone, 14 minutes in a pair, 20 minutes in a group",
        ".without-a-post .block-title": "If you have no post in an organisation",
        ".check-yourself .block-title": "Check yourself",
        ".what-matters .block-title": "What matters most, and what we do not know",
        ".invented .block-title": "Invented example",
        ".question summary": "Show the answer",
        ".question .answer": "Right answer: a, c",
        ".evidence": "(Evidence: few)",
        ".strengths dt": "few 1 of 1 claims",
        ".basis strong": "Evidence: few.",
    },
    "sv": {
        ".outcomes .block-title": "Du ska kunna",
        ".outcomes .block-label": "Tid: ungefär 25 minuter",
        ".exercise .block-label": "Övning, ungefär 8 minuter på egen hand, 14 minuter två och två, 20 minuter i grupp",
        ".without-a-post .block-title": "Om du inte har någon befattning i en organisation",
        ".check-yourself .block-title": "Testa dig själv",
        ".what-matters .block-title": "Det viktigaste – och vad vi inte vet",
        ".invented .block-title": "Påhittat exempel",
        ".question summary": "Visa svaret",
        ".question .answer": "Rätt svar: a, c",
        ".evidence": "(Underlag: några)",
        ".strengths dt": "några 1 av 1 påståenden",
        ".basis strong": "Underlag: några.",
    },
}


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_titles_are_in_the_pages_language(built, language):
    soup = BeautifulSoup(built.html(f"{language}/one"), "html.parser")
    for selector, text in TITLES[language].items():
        assert soup.select_one(selector).get_text() == text


@pytest.mark.parametrize("language", ["en", "sv"])
def test_a_question_shows_its_words_as_text_and_answers_without_script(built, language):
    soup = BeautifulSoup(built.html(f"{language}/one"), "html.parser")
    question = soup.select_one("#moved-work")
    assert question.select_one(".stem").get_text() in (
        "Which <b> share power & perspectives?",
        "Vilka <b> delar makt & perspektiv?",
    )
    assert not question.select(".stem b")
    assert [item.get("class") for item in question.select("details .feedback li")] == [["right"], ["wrong"], ["right"]]


@pytest.mark.parametrize(("language", "cited"), [("en", "Masterson et al. (2022)"), ("sv", "Masterson m.fl. (2022)")])
def test_citations_lead_to_the_pages_own_list(built, language, cited):
    soup = BeautifulSoup(built.html(f"{language}/two"), "html.parser")
    links = soup.select(".cite a")
    assert [link.get_text() for link in links] == ["Ostrom, 1996", "Boyle & Harris, 2009", cited]
    listed = [item["id"] for item in soup.select("details.sources li")]
    assert listed == ["source-boyle2009", "source-masterson2022", "source-ostrom1996"]
    assert {link["href"] for link in links} == {f"#{name}" for name in listed}


def test_a_correction_stands_before_the_work(built):
    for language, words in (("en", "Correction published"), ("sv", "Rättelse publicerad")):
        soup = BeautifulSoup(built.html(f"{language}/three"), "html.parser")
        item = soup.select_one("#source-kjellstrom2024")
        assert item.get_text().startswith(words)
        assert item.select_one("a")["href"] == "https://doi.org/10.1186/s12913-024-10811-9"


def test_words_in_the_other_language_are_marked(built):
    html = built.html("sv/one")
    assert '<i lang="en">co-production</i>' in html and '<i lang="sv">samskapande</i>' in html


WRONG = {
    "```{outcomes}\n- a\n```": "the block outcomes has no minutes. Write :minutes: 25",
    "```{exercise} E\nText.\n```": "the exercise needs :name: and :minutes:",
    "```{what-matters}\n" + "word " * 151 + "\n```": "has 151 words; at most 150",
    "```{check-yourself}\n```": "there are no questions for this page. Write them in three.toml",
    "```{drawing} nothing\n```": "there is no drawing nothing. There are:",
    "{cite}`nobody1999`": "nobody1999 is not in references.bib",
}


def test_what_is_wrong_with_a_block_is_a_sentence_with_file_and_line(book):
    for language in ("en", "sv"):
        book.write(f"book/{language}/three.md", page("Three", "\n\n".join(WRONG)))
    build = book.build("-W", "--keep-going")
    assert build.code != 0
    for sentence in WRONG.values():
        for language in ("en", "sv"):
            assert any(
                sentence in line and re.search(rf"book/{language}/three\.md:\d+: ", line) for line in build.warnings
            ), sentence + "\n" + build.log


def test_an_exercise_can_be_read_and_printed_without_script(built):
    for language, words in (("en", "1 = not at all"), ("sv", "1 = inte alls")):
        html = BeautifulSoup(built.html(f"{language}/one"), "html.parser")
        exercise = html.find("course-exercise")
        assert words in exercise.text
        assert [radio["value"] for radio in exercise.select('[data-field="now.use"] input')] == [*"12345", "skip"]
        assert exercise.find_parent("section")["id"] == "first-poll"
        assert not exercise.select("[hidden]:not(.rests)"), "all but what is said of a page opened from disk"
