"""A check-yourself question is read whole, or refused with sentences that name file, question, field and language."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st
from support.minibook import ROOT

from samskapande.exercises import check

DEFINITIONS = ROOT / "src/samskapande/exercises/definitions"

words = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).filter(str.strip)


@st.composite
def questions(draw):
    """A question as an author may write it."""
    kind = draw(st.sampled_from(sorted(check.PROFILES)))
    letters = [chr(ord("a") + i) for i in range(2 if kind == "true-false" else draw(st.integers(2, 6)))]
    several = kind == "multiple-response"
    correct = draw(st.lists(st.sampled_from(letters), min_size=1, max_size=len(letters) if several else 1, unique=True))
    wording = st.builds(
        lambda stem, options, feedback: {
            "stem": stem,
            "options": dict(zip(letters, options, strict=True)),
            "feedback": dict(zip(letters, feedback, strict=True)),
        },
        words,
        st.lists(words, min_size=len(letters), max_size=len(letters)),
        st.lists(words, min_size=len(letters), max_size=len(letters)),
    )
    return {
        "id": draw(st.from_regex(check.IDENTIFIER, fullmatch=True).filter(lambda text: len(text) < 60)),
        "kind": kind,
        "correct": correct,
        "en": draw(wording),
        "sv": draw(wording),
    }


@given(questions())
def test_a_well_formed_question_is_read_as_it_stands(entry):
    (question,) = check.parse({"question": [entry]}, "page.toml")
    assert question.id == entry["id"]
    assert list(question.correct) == entry["correct"]
    assert question.profile.startswith("cc.")
    for language in check.LANGUAGES:
        assert question.wording[language].options == entry[language]["options"]
        assert question.wording[language].feedback == entry[language]["feedback"]


def broken(entry, *path, value=None):
    """A copy of the question with one field taken away, or changed."""
    copy = tomllib.loads("") | {key: dict(part) if isinstance(part, dict) else part for key, part in entry.items()}
    target = copy
    for key in path[:-1]:
        target[key] = dict(target[key])
        target = target[key]
    if value is None:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return copy


FAULTS = {
    ("id",): (None, "id must be"),
    ("kind",): ("essay", "kind must be one of"),
    ("correct",): (["z"], "correct must name options"),
    ("sv",): (None, "the words in sv are missing"),
    ("en", "stem"): ("  ", "en.stem is missing or empty"),
    ("sv", "feedback", "a"): (None, "sv.feedback must have the same letters"),
    ("en", "options", "a"): (None, "en.options must be two to six"),
    ("colour",): ("red", "the field colour is unknown"),
}


@given(questions(), st.sampled_from(sorted(FAULTS)))
def test_a_fault_is_a_sentence_with_file_question_and_field(entry, path):
    value, sentence = FAULTS[path]
    try:
        check.parse({"question": [broken(entry, *path, value=value)]}, "page.toml")
    except check.DefinitionError as error:
        assert any(sentence in problem and problem.startswith("page.toml, question ") for problem in error.problems)
    else:
        raise AssertionError(f"{path} was not noticed")


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(["question", "other"]), json_like))
def test_any_content_is_read_or_refused_in_sentences(content):
    try:
        check.parse(content, "page.toml")
    except check.DefinitionError as error:
        assert error.problems and all(
            problem.startswith("page.toml") and problem.endswith((".", "].")) for problem in error.problems
        )


def test_an_id_that_stands_twice_is_named(tmp_path):
    file = next((DEFINITIONS / "check").glob("*.toml"))
    double = tmp_path / "page.toml"
    double.write_text(file.read_text("utf-8") * 2, "utf-8")
    try:
        check.read(double)
    except check.DefinitionError as error:
        assert any("the id stands twice" in problem for problem in error.problems)
    else:
        raise AssertionError("the doubled id was not noticed")


def test_a_file_that_is_no_toml_is_named(tmp_path):
    file = tmp_path / "page.toml"
    file.write_text("[[question\n", "utf-8")
    try:
        check.read(file)
    except check.DefinitionError as error:
        assert error.problems[0].startswith("page.toml: the file cannot be read as TOML")
    else:
        raise AssertionError("the file was read")


def test_the_course_has_three_questions_a_chapter_each_with_an_id_of_its_own():
    files = sorted((DEFINITIONS / "check").glob("*.toml"))
    assert files
    read = {file.name: check.read(file) for file in files}
    assert {name: len(found) for name, found in read.items()} == dict.fromkeys(read, 3)
    ids = [question.id for found in read.values() for question in found]
    assert len(ids) == len(set(ids))


def test_feedback_says_at_once_whether_the_answer_was_right():
    openings = {"en": ("Right", "Not quite"), "sv": ("Rätt", "Inte riktigt")}
    for file in (DEFINITIONS / "check").glob("*.toml"):
        for question in check.read(file):
            for language, (right, wrong) in openings.items():
                for letter, text in question.wording[language].feedback.items():
                    expected = right if letter in question.correct else wrong
                    assert text.startswith((f"{expected}.", f"{expected},", f"{expected}:")), (
                        f"{file.name} {question.id} {language} {letter}: {text}"
                    )
