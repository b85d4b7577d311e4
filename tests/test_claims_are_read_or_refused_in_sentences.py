"""A claim is read as it stands, or refused with sentences that name file, entry, field and language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskapande.reference import claims, works

BIBLIOGRAPHY = {"ostrom1996", "boyle2009"}

lines = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=9).filter(str.strip)
ids = st.from_regex(r"[a-z]{1,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)


def content(id_of, text_of, theme="meaning", sources=("ostrom1996",)):
    """Content of a file with one entry of each kind, as an author may write it."""
    values = {"theme": theme, "strength": id_of("strength"), "sources": list(sources)}
    return {
        kind: [
            {"id": id_of(kind)}
            | {field: values[field] for field in fields}
            | {language: {word: text_of(language, word) for word in words} for language in claims.LANGUAGES}
        ]
        for kind, (fields, words) in claims.SCHEMA.items()
    }


@st.composite
def files(draw):
    """Such a file with any words."""
    names = dict(zip(claims.SCHEMA, draw(st.lists(ids, min_size=4, max_size=4, unique=True)), strict=True))
    sources = draw(st.lists(st.sampled_from(sorted(BIBLIOGRAPHY)), min_size=1, unique=True))
    return content(names.get, lambda language, word: draw(lines), draw(ids), sources)


def plain():
    """Such a file with the same words every time."""
    return content(lambda kind: kind.replace("_", "-") + "-1", "{} {}".format)


@given(files())
def test_well_formed_entries_are_read_as_they_stand(file):
    read = claims.parse(file, "claims.toml", BIBLIOGRAPHY)
    assert list(read) == [entry["id"] for entries in file.values() for entry in entries]
    for kind, entries in file.items():
        for entry in entries:
            found = read[entry["id"]]
            assert found.kind == kind
            assert (found.theme, found.strength) == (entry.get("theme", ""), entry.get("strength", ""))
            assert list(found.sources) == entry.get("sources", [])
            assert found.wording == {language: entry[language] for language in claims.LANGUAGES}


FAULTS = {
    "no id": ("claim", ("id",), None, "id must be small letters"),
    "an id with a capital": ("contradiction", ("id",), "Eight", "id must be small letters"),
    "no theme": ("claim", ("theme",), None, "theme must be small letters"),
    "a strength that is none": ("claim", ("strength",), "proven", "strength must be the id of a [[strength]]: "),
    "no sources": ("claim", ("sources",), [], "sources must be a list of keys"),
    "sources that are no list": ("contradiction", ("sources",), "ostrom1996", "sources must be a list of keys"),
    "an unknown source": ("claim", ("sources",), ["nobody1999"], "the source nobody1999 is not in references.bib"),
    "a missing language": ("not_claimed", ("sv",), None, "the words in sv are missing: write [not_claimed.sv]"),
    "an empty text": ("claim", ("en", "text"), " ", "en.text is missing or empty"),
    "no basis": ("claim", ("sv", "basis"), None, "sv.basis is missing or empty"),
    "two lines": ("contradiction", ("sv", "handling"), "a\nb", "sv.handling must be one line"),
    "a field in the wrong place": ("not_claimed", ("strength",), "few", "the field strength is unknown"),
    "a word in the wrong place": ("strength", ("en", "text"), "x", "the field en.text is unknown"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_a_sentence_with_file_entry_and_field(fault):
    kind, path, value, sentence = FAULTS[fault]
    broken = plain()
    target = broken[kind][0]
    for key in path[:-1]:
        target = target[key]
    if value is None:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    with pytest.raises(claims.ClaimsError) as refused:
        claims.parse(broken, "claims.toml", BIBLIOGRAPHY)
    (problem,) = refused.value.problems
    assert problem.startswith(f"claims.toml, {kind} {broken[kind][0].get('id', 'number 1')}: ")
    assert sentence in problem


@pytest.mark.parametrize("kind", claims.SCHEMA)
def test_an_id_that_stands_twice_is_named_whatever_the_kinds(kind):
    file = plain()
    file["not_claimed"].append(file["not_claimed"][0] | {"id": file[kind][0]["id"]})
    with pytest.raises(claims.ClaimsError) as refused:
        claims.parse(file, "claims.toml", BIBLIOGRAPHY)
    (problem,) = refused.value.problems
    assert problem.endswith("the id stands twice. Give each entry an id of its own.")


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from([*claims.SCHEMA, "other"]), json_like))
def test_any_content_is_read_or_refused_in_sentences(file):
    try:
        claims.parse(file, "claims.toml", BIBLIOGRAPHY)
    except claims.ClaimsError as error:
        assert error.problems and all(
            problem.startswith("claims.toml") and problem.endswith(".") for problem in error.problems
        )


@pytest.mark.parametrize("text", ["[[claim\n", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path, text):
    file = tmp_path / "claims.toml"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(claims.ClaimsError) as refused:
        claims.read(file)
    assert refused.value.problems[0].startswith("claims.toml: the file cannot be read as TOML")


def test_the_courses_own_claims_are_read_with_works_that_exist():
    entries = claims.read().values()
    assert {entry.kind for entry in entries} == set(claims.SCHEMA)
    assert all(works.read()[key] for entry in entries for key in entry.sources)


def test_every_word_of_the_scale_is_used():
    entries = claims.read().values()
    scale = {entry.id for entry in entries if entry.kind == "strength"}
    assert {entry.strength for entry in entries if entry.kind == "claim"} == scale


def test_what_is_not_known_is_asked_and_what_is_claimed_is_stated():
    for entry in claims.read().values():
        for language in claims.LANGUAGES:
            text = entry.wording[language].get("text", ".")
            assert text.endswith("?" if entry.strength == "insufficient" else "."), f"{entry.id} {language}: {text}"
