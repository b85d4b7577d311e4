"""What is copied as BibTeX or RIS reads back to the same work, and Vancouver is written as its manual has it."""

import re
from pathlib import Path

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex import errors
from pybtex.database import Person, parse_string
from support.minibook import ROOT

from samskapande.book import catalogues, copying
from samskapande.reference import exports, works
from samskapande.reference.works import Work

SWEDISH = catalogues.read(catalogues.path(ROOT / "locales", "sv", "interface"), "sv")


def english(text):
    return text


def swedish(text):
    return SWEDISH.get(text, text)


# Works as no bibliography has them, but as one could

SIGNS = "aábcdeåäöÅÄÖéßøXYZ0123456789.,:;?!()[]/+*=<>'’“”–—-@\"~^|"
words = st.lists(
    st.tuples(
        st.text(SIGNS, min_size=1, max_size=8), st.sampled_from(["{}", "{{{}}}", "{{{{{}}}}}", "{}\\&", "\\%{}"])
    ),
    min_size=1,
    max_size=6,
).map(lambda pieces: " ".join(form.format(word) for word, form in pieces))
names = st.text("aábåäöøé’", min_size=1, max_size=6).map(str.capitalize)
initials = st.lists(st.sampled_from(["A.", "Å.", "J.-P.", "Ö."]), min_size=1, max_size=3).map(" ".join)
people = st.one_of(
    st.builds("{}, {}".format, names, initials),
    st.builds("{} {}, {}".format, st.sampled_from(["von", "van der", "af"]), names, initials),
    st.builds("{}-{} {}, {}".format, names, names, names, initials),
    words.map("{{{}}}".format),
    st.builds("{{{} and {}, {}}}".format, words, words, words),
).map(Person)
ones = st.lists(people, max_size=4).map(tuple)
figures = st.integers(1, 9999).map(str)
after_slash = st.text("abcXYZ0123456789.()_-", min_size=1, max_size=12)
fields = st.fixed_dictionaries(
    {"title": words},
    optional={
        "journal": words,
        "booktitle": words,
        "publisher": words,
        "series": words,
        "address": words,
        "type": words,
        "edition": words,
        "howpublished": words,
        "note": words,
        "number": figures,
        "volume": figures,
        "year": st.integers(1000, 2999).map(str),
        "pages": st.one_of(figures, st.builds("{}--{}".format, figures, figures)),
        "doi": st.builds("10.{}/{}x".format, st.integers(1000, 99999), after_slash),
        "url": st.builds("https://example.org/{}?a=1&b={}".format, after_slash, after_slash),
        "pmid": figures,
        "pmcid": figures.map("PMC{}".format),
        "urn": after_slash.map("urn:nbn:se:{}".format),
        "isbn": st.just("978-91-27-82254-2"),
        "langid": st.just("swedish"),
    },
)
any_work = st.builds(
    Work, st.text("abcxyz019", min_size=1, max_size=9), st.sampled_from(sorted(exports.RIS_KINDS)), fields, ones, ones
)


@given(any_work)
def test_bibtex_reads_back_to_the_same_work(work):
    with errors.capture() as complaints:
        entries = parse_string(exports.bibtex(work, english), "bibtex").entries
    assert not complaints
    assert list(entries) == [work.key]
    entry = entries[work.key]
    assert entry.type == work.kind
    assert dict(entry.fields.items()) == work.fields
    assert tuple(entry.persons.get("author", ())) == work.authors
    assert tuple(entry.persons.get("editor", ())) == work.editors


@given(any_work)
def test_ris_reads_back_to_the_same_work(work):
    (entry,) = rispy.loads(exports.ris(work, english) + "\n")
    assert entry["id"] == work.key
    assert entry["title"] == work.get("title")
    assert entry.get("authors", []) == [works.full_name(person) for person in work.authors]
    editors = entry.get("secondary_authors", []) if work.authors else entry.get("unknown_tag", {}).get("ED", [])
    assert editors == [works.full_name(person) for person in work.editors]
    assert entry.get("year", "") == work.get("year")
    assert entry.get("doi", "") == work.fields.get("doi", "")
    assert entry.get("accession_number", "") == work.fields.get("pmid", "")
    assert entry.get("custom2", "") == work.fields.get("pmcid", "")
    if work.fields.get("isbn"):
        assert entry["issn"] == work.fields["isbn"]
    resolver = "https://urn.kb.se/resolve?urn="
    addresses = [work.fields.get("url"), work.fields.get("urn") and resolver + work.fields["urn"]]
    assert entry.get("urls", []) == [address for address in addresses if address]
    if work.kind == "article":
        read = [entry.get(key, "") for key in ("volume", "number", "start_page", "end_page")]
        assert read == [work.get("volume"), work.get("number"), *(work.get("pages") + "–").split("–")[:2]]


@given(any_work, st.builds("10.1000/{}x".format, after_slash))
def test_a_correction_goes_with_what_is_exported(work, doi):
    correction = Work("b", "article", {"title": "Correction", "doi": doi}, (), ())
    for export in (exports.bibtex, exports.ris):
        text = export(work, english, correction)
        assert "Correction published: " in text
        assert "correction = " not in text
        assert work.get("note") in works.plain(text)
    entry = parse_string(exports.bibtex(work, english, correction), "bibtex").entries[work.key]
    assert works.ESCAPE.sub("", entry.fields["note"]).startswith(f"Correction published: {correction.address}")


# The works of the course


@pytest.mark.parametrize("language", [english, swedish])
def test_every_work_of_the_course_reads_back(language, tmp_path: Path):
    bibliography = works.read()
    file = tmp_path / "works.bib"
    file.write_text("\n".join(exports.bibtex(work, language) for work in bibliography.values()), "utf-8")
    again = works.read(file)
    assert list(again) == list(bibliography)
    entries = rispy.loads("\n".join(exports.ris(work, language) for work in bibliography.values()) + "\n")
    for work, entry in zip(bibliography.values(), entries, strict=True):
        read = again[work.key]
        assert (read.authors, read.editors, read.get("title"), read.letter, read.address, read.identifiers) == (
            (work.authors, work.editors, work.get("title"), work.letter, work.address, work.identifiers)
        )
        assert (entry["id"], entry["title"], entry.get("year", "")) == (work.key, work.get("title"), work.get("year"))


@pytest.mark.parametrize("language", [english, swedish])
def test_every_work_of_the_course_is_a_tidy_vancouver_reference(language):
    for work in works.read().values():
        text = exports.vancouver(work, language)
        assert not re.search(r"\.\.|  |[{}\\]| [.,;:]|None", text)
        assert text.endswith((".", work.address))
        assert work.get("title") in text


VANCOUVER = {
    "kjellstrom2024c": "Kjellström S, Sarre S, Masterson D. Correction: The complexity of leadership in coproduction "
    "practices: a guiding framework based on a systematic literature review. BMC Health Services Research. "
    "2024;24:335. doi: 10.1186/s12913-024-10811-9.",
    "andersson2024": "Andersson AC. Quality improvement development in Swedish healthcare and welfare services. "
    "International Journal of Lean Six Sigma. 2024;15(6):1199-223. doi: 10.1108/IJLSS-12-2023-0233.",
    "deming2000": "Deming WE. The new economics for industry, government, education. 2nd ed. MIT Press; 2000.",
    "glouberman2002": "Glouberman S, Zimmerman B. Complicated and complex systems: What would successful reform of "
    "Medicare look like? Commission on the Future of Health Care in Canada; 2002. Discussion Paper 8.",
    "boyle2009": "Boyle D, Harris M. The challenge of co-production: How equal partnerships between professionals and "
    "the public are crucial to improving public services. London: NESTA; 2009.",
}
IN_BOTH = {
    "cheetham2024": (
        "Cheetham MS, Ethier I, Krishnasamy R, Cho Y, Palmer SC, Johnson DW, {}. Home versus in-centre haemodialysis "
        "for people with kidney failure. Cochrane Database of Systematic Reviews. 2024;(4):CD009535. doi: "
        "10.1002/14651858.CD009535.pub3.",
        ["et al.", "m.fl."],
    ),
    "steen2018": (
        "Steen T, Brandsen T, Verschuere B. The dark side of co-creation and co-production: Seven evils. {} Routledge; "
        "2018. doi: 10.4324/9781315204956-45.",
        [
            f"{word} Brandsen T, Steen T, Verschuere B, {role}. Co-production and co-creation: Engaging citizens in "
            "public services."
            for word, role in (("In:", "editors"), ("I:", "redaktörer"))
        ],
    ),
    "sou201838": (
        "Bringselius L, {}. Styra och leda med tillit: Forskning och praktik. Stockholm: Statens offentliga "
        "utredningar; 2018. SOU 2018:38.",
        ["editor", "redaktör"],
    ),
    "snr2016": (
        "Svenskt njurregister. Dialystvärsnitt [Internet]. {} https://www.medscinet.net/snr/page.aspx?id=5",
        ["[date unknown]. Available from:", "[utan år]. Tillgänglig från:"],
    ),
}


@pytest.mark.parametrize("key", VANCOUVER)
def test_vancouver_is_written_as_the_manual_has_it(key):
    assert exports.vancouver(works.read()[key], english) == VANCOUVER[key]


@pytest.mark.parametrize("key", IN_BOTH)
def test_vancouver_has_its_words_in_the_readers_language(key):
    text, in_english_and_swedish = IN_BOTH[key]
    for language, words_of_vancouver in zip((english, swedish), in_english_and_swedish, strict=True):
        expected = text.format(words_of_vancouver).replace("..", ".")
        assert exports.vancouver(works.read()[key], language) == expected


def test_vancouver_names_the_correction_of_a_work():
    bibliography = works.read()
    text = exports.vancouver(bibliography["kjellstrom2024"], english, bibliography["kjellstrom2024c"])
    assert text.endswith(
        "PMID: 38368329. Erratum in: BMC Health Services Research. 2024;24:335. doi: 10.1186/s12913-024-10811-9."
    )


@pytest.mark.parametrize(
    ("pages", "short"),
    [("1199–1223", "1199-223"), ("105–131", "105-31"), ("17", "17"), ("ii15–ii22", "ii15-ii22"), ("98–102", "98-102")],
)
def test_vancouver_does_not_repeat_a_pages_first_figures(pages, short):
    assert exports.shortened(pages) == short


# APA, where the course has no example of its own


def written(work, language=english):
    return "".join(part.text for part in works.reference(work, language))


def test_apa_puts_the_title_first_where_there_are_no_names():
    work = Work("a", "misc", {"title": "A page", "year": "2020", "url": "https://example.org/a--b"}, (), ())
    assert written(work) == "A page. (2020). https://example.org/a--b"


def test_apa_says_who_is_editor():
    assert written(works.read()["sou201838"]).startswith("Bringselius, L. (Ed.). (2018). Styra och leda med tillit")
    assert written(works.read()["sou201838"], swedish).startswith("Bringselius, L. (Red.). (2018).")


def test_apa_says_that_a_number_is_an_articles_and_not_a_pages():
    numbered, paged = works.read()["kjellstrom2024c"], works.read()["plsek2001"]
    assert "BMC Health Services Research, 24, Article 335. https" in written(numbered)
    assert "BMC Health Services Research, 24, Artikel 335. https" in written(numbered, swedish)
    assert "BMJ, 323(7313), 625–628. https" in written(paged)


def test_apa_is_copied_without_the_letter_that_tells_works_apart_in_our_list():
    work = works.read()["kjellstrom2024"]
    assert "(2024a)" in written(work)
    assert copying.apa(work, english)[0].startswith("Kjellström, S., Sarre, S., & Masterson, D. (2024). The complexity")


def test_apa_gives_twenty_names_and_leaves_out_what_is_between_nineteen_and_the_last():
    many = tuple(Person(f"N{number}, A.") for number in range(1, 22))
    assert " N20, A., & N21" not in written(Work("a", "misc", {"title": "T"}, many, ()))
    assert "N19, A., … N21, A. (n.d.)" in written(Work("a", "misc", {"title": "T"}, many, ()))
    assert "N19, A., & N20, A. (n.d.)" in written(Work("a", "misc", {"title": "T"}, many[:20], ()))
