"""A fault in the bibliography is told, with key, field and mend, before it goes into a reader's own list."""

import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.minibook import ROOT

from samskapande.reference import validation, works

GOOD = """@article{good,
  author = {Good, A. B. and {Region Jönköpings län}},
  title = {Å, ä \\& ö in {Sweden}},
  journal = {A Journal},
  year = {2020},
  pages = {ii15--ii22},
  doi = {10.1016/0305-750X(96)00023-X},
  pmid = {38368329},
  pmcid = {PMC9122425},
  urn = {urn:nbn:se:his:diva-24521},
  isbn = {978-91-27-82254-2},
}
"""

# What is put in the place of what, the line of the fault in the file, and what is said of it.
FAULTS = {
    "a title that is missing": ("  title = {Å, ä \\& ö in {Sweden}},\n", "", 1, "the field title is missing"),
    "an empty title": ("{Å, ä \\& ö in {Sweden}}", "{}", 3, "the field title is missing"),
    "a year that is missing": ("  year = {2020},\n", "", 1, "the field year is missing, which every @art"),
    "a year that is none": ("{2020}", "{circa 2020}", 5, "the field year is 'circa 2020'; it must be four digits"),
    "a journal that is missing": ("  journal = {A Journal},\n", "", 1, "the field journal is missing"),
    "a single hyphen": ("ii15--ii22", "15-22", 6, "the field pages is '15-22'; it must be one page"),
    "the address of a DOI": ("{10.1016", "{https://doi.org/10.1016", 7, "it must be a DOI, which begins with 10."),
    "a DOI with a full stop after it": ("00023-X}", "00023-X.}", 7, "it must be a DOI"),
    "a PubMed number with letters": ("{38368329}", "{PMID 38368329}", 8, "it must be a PubMed number: digits only"),
    "a PubMed Central number without PMC": ("{PMC9", "{9", 9, "it must be a PubMed Central number"),
    "a URN without its namespace": ("{urn:nbn:se:his:", "{urn:", 10, "it must be a URN, such as"),
    "a wrong check digit": ("82254-2}", "82254-3}", 11, "the field isbn is '978-91-27-82254-3'; its check digit is"),
    "a figure too few": ("978-91-27-82254-2", "978-91-27-8225-2", 11, "or it has not 10 or 13 figures"),
    "a field that is misspelt": ("  pages", "  page", 6, "the field page is not known. There are: author, editor, add"),
    "a kind that is not known": ("@article", "@online", 1, "works of the kind @online cannot be written. There are"),
    "a command of LaTeX": ("Å, ä", '\\"A, ä', 3, "the field title has '\\\\\"A,'. Write the letter itself"),
    "a correction that is not there": ("  year", "  correction = {gone},\n  year", 5, "must be the key of another"),
    "a correction of itself": ("  year", "  correction = {good},\n  year", 5, "it must be the key of another work"),
    "a correction without an address": (
        "}\n",
        "  correction = {other},\n}\n@misc{other,\n  title = {B},\n  howpublished = {C},\n}\n",
        12,
        "another work, with a doi or url",
    ),
    "an address that is none": (
        "  year",
        "  url = {www.example.org},\n  year",
        5,
        "an address that begins with https://",
    ),
    "a field that stands twice": ("  year", "  title = {B},\n  year", 5, "the field title stands twice. Keep one."),
}


def faults_of(text, tmp_path):
    file = tmp_path / "works.bib"
    file.write_text(text, "utf-8")
    return validation.faults(file)


def test_the_course_has_a_bibliography_without_faults():
    assert len(works.read()) > 100
    assert validation.faults() == []


def test_a_good_work_is_not_complained_of(tmp_path):
    assert faults_of(GOOD, tmp_path) == []
    assert faults_of(GOOD.replace("{2020}", "{n.d.}"), tmp_path) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_line_key_and_field(fault, tmp_path):
    old, new, line, sentence = FAULTS[fault]
    assert old in GOOD
    found = faults_of(GOOD.replace(old, new, 1), tmp_path)
    assert [fault.line for fault in found] == [line], found
    assert found[0].text.startswith("good: ") and sentence in found[0].text, found


def test_a_web_page_says_where_it_is(tmp_path):
    (found,) = faults_of("@misc{page,\n  title = {A page},\n}\n", tmp_path)
    assert found.text == "page: nothing says where it is found. Write its url, or howpublished."
    assert faults_of("@misc{page,\n  title = {A page},\n  url = {https://example.org/a--b},\n}\n", tmp_path) == []


def test_a_key_that_stands_twice_is_told_where_it_stands_the_second_time(tmp_path):
    second = "@misc{good,\n  title = {B},\n  howpublished = {Slides},\n}\n"
    (found,) = faults_of(GOOD + second, tmp_path)
    assert (found.line, found.text.split(".")[0]) == (13, "good: this key stands twice")


@pytest.mark.parametrize("field", validation.UNIQUE)
def test_an_identifier_that_two_works_share_is_told_of_the_second(field, tmp_path):
    others = {"doi", "pmid", "pmcid", "urn"} - {field}
    other = "".join(
        line + "\n"
        for line in GOOD.replace("@article{good", "@article{other").replace("750X", "750x").splitlines()
        if line.split(" = ")[0].strip() not in others
    )
    (found,) = faults_of(GOOD + other, tmp_path)
    assert found.text == f"other: good has the same {field}. Is it the same work?"
    assert found.line > 12


def test_a_file_that_cannot_be_read_is_told_by_its_line_alone(tmp_path):
    (found,) = faults_of(GOOD.replace("{2020},", "{2020}"), tmp_path)
    assert found.line == 6
    assert found.text.startswith("the file cannot be read here: ")


def check_digits(twelve):
    weighted = sum(int(figure) * (3 if i % 2 else 1) for i, figure in enumerate(twelve))
    return str(-weighted % 10)


@given(st.sampled_from(["978", "979"]), st.text("0123456789", min_size=9, max_size=9), st.integers(1, 9))
def test_an_isbn_with_any_one_figure_wrong_is_seen(prefix, nine, off):
    right = prefix + nine + check_digits(prefix + nine)
    assert validation.is_isbn(right)
    assert validation.is_isbn(f"{right[:3]}-{right[3:5]}-{right[5:12]}-{right[12]}")
    for place in range(13):
        wrong = right[:place] + str((int(right[place]) + off) % 10) + right[place + 1 :]
        assert not validation.is_isbn(wrong)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_an_isbn_of_ten_figures_has_one_check_digit(nine):
    assert len([digit for digit in "0123456789X" if validation.is_isbn(nine + digit)]) == 1


def test_a_build_tells_faults_once_with_the_place_in_the_file(book, tmp_path):
    package = tmp_path / "src"
    shutil.copytree(ROOT / "src", package, ignore=shutil.ignore_patterns("__pycache__"))
    file = package / "samskapande" / "reference" / "references.bib"
    file.write_text(file.read_text("utf-8") + GOOD.replace("{2020}", "{soon}"), "utf-8")
    line = file.read_text("utf-8").splitlines().index("  year = {soon},") + 1
    command, how = book.command("-W", "--keep-going")
    how["env"]["PYTHONPATH"] = str(package)
    done = subprocess.run(command, **how, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    log = re.sub(r"\x1b\[[\d;]*m", "", done.stdout)
    assert done.returncode != 0
    told = [text for text in log.splitlines() if "the field year is 'soon'" in text and "WARNING" in text]
    assert len(told) == 1, log
    assert f"references.bib:{line}: WARNING: good: the field year is 'soon'; it must be four digits" in told[0]
