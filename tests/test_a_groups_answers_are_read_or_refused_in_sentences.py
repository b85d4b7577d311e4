"""Promise: a file of answers is read, or refused in a sentence of the reader's language, and nothing in it is lost."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from project_files import ROOT

from samskapande.exercises import group
from samskapande.notebook import responses
from samskapande.notebook.mistakes import ReaderMistake

LANGUAGES = ("en", "sv")
SHORT = [group.SHORT[each]["en"] for each in group.COLUMNS]
ROW = ["4", "3", "5", "2", "yes", "", "operative"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"]

each_language = pytest.mark.parametrize("language", LANGUAGES)


def table(*rows, separator=",", end="\r\n") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=end).writerows(rows)
    return written.getvalue()


@pytest.fixture
def read(tmp_path):
    """Reads what is given as text, bytes or rows of a spreadsheet: `read("…", "sv")`."""

    def read_it(content, language="en", name="answers.csv", encoding="utf-8"):
        path = tmp_path / name
        if isinstance(content, str):
            content = content.encode(encoding)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content.save(path)
        return responses.read(path, language)

    return read_it


def spreadsheet(*rows, title="Answers") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def answers(read_file: responses.Responses) -> list[list]:
    """The answers of each person, None where there is none."""
    frame = read_file.frame.astype(object)
    return frame.where(frame.notna(), None).values.tolist()


# What is read ----------------------------------------------------------------------------------------------------


@each_language
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_in_every_encoding_and_with_every_separator(read, language, encoding, separator):
    headings = [field.label[language] for field in group.questions().values()]
    text = table(headings, ["4,0", "3.0", "5", " 2 ", "JA", "Nattens sköterskor", "Operativ nivå"], separator=separator)
    found = read(text, language, encoding=encoding)
    assert answers(found) == [[4, 3, 5, 2, "yes", "Nattens sköterskor", "operative"]]
    assert not found.notes


@each_language
def test_the_template_has_a_column_for_each_question_and_opens_in_the_languages_spreadsheet(read, language):
    template = group.template(language)
    separator = {"en": ",", "sv": ";"}[language]
    assert next(csv.reader([template], delimiter=separator)) == [
        field.label[language] for field in group.questions().values()
    ]
    found = read("\ufeff" + template + separator.join(ROW), language)
    assert answers(found) == [[4, 3, 5, 2, "yes", None, "operative"]]


@pytest.mark.parametrize(
    "headings",
    [
        SHORT,
        [heading.upper() + " " for heading in SHORT],
        ["Kunskap", "ENERGI", "organisation", "Min  röst", "värt tiden", "Saknad röst", "Nivå"],
        ["1. Knowledge", "2) Energy", "3 Organisation", "4. My\u00a0voice", "Väl värt tiden?", "missing", "Group"],
        [
            "Agree? [I have gained more knowledge about the importance of leadership to co-produce better quality "
            "in health and social care]",
            "2. I feel more energised to take on the leadership challenge.",
            "The workshop was well organised / Workshoppen var välorganiserad",
            "“My voice was heard during the workshop”",
            "Was it well worth the time",
            "Whose voice was missing? (optional)",
            "level",
        ],
    ],
    ids=["short names", "capitals and spaces", "Swedish", "numbered", "from a form"],
)
def test_headings_are_known_in_either_language_whatever_stands_around_them(read, headings):
    assert answers(read(table(headings, ROW))) == [[4, 3, 5, 2, "yes", None, "operative"]]


def test_columns_may_stand_in_any_order_below_a_title_and_others_are_kept_and_named(read):
    text = table(
        ["Workshop in the library"], [], ["When", *reversed(SHORT), "Mood"], ["09:00", *reversed(ROW), "sunny"]
    )
    found = read(text)
    assert answers(found) == [[4, 3, 5, 2, "yes", None, "operative"]]
    assert found.raw.loc[4, ["When", "Mood"]].tolist() == ["09:00", "sunny"]
    assert found.notes == ("Columns that are not used: When and Mood.",)


def test_a_spreadsheet_is_read_from_the_sheet_that_has_the_answers(read):
    book = spreadsheet(["About the workshop"], title="Info")
    sheet = book.create_sheet("Svar")
    sheet.append(SHORT)
    sheet.append([4, 3.0, "5", "2,0", True, None, "operative"])
    found = read(book, "sv", "answers.xlsx")
    assert answers(found) == [[4, 3, 5, 2, "yes", None, "operative"]]
    assert found.notes == ("Bladet Svar är läst, ett av 2.",)


def test_what_a_file_holds_decides_and_not_its_ending(read):
    assert answers(read(spreadsheet(SHORT, ROW), name="answers.csv"))
    assert answers(read(table(SHORT, ROW), name="answers.xlsx"))


def test_excels_own_first_line_names_the_separator(read):
    assert answers(read("sep=;\r\n" + table(SHORT, ROW, separator=";")))


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("5", 5), ("5,0", 5), ("5.00", 5), ("５", 5), ("strongly agree", 5), ("5 – Instämmer helt", 5),
        ("1: strongly disagree", 1),
        ("", "no-answer"), ("skip", "no-answer"), ("–", "no-answer"), ("Hoppade över", "no-answer"),
        ("Vet ej", "dont-know"), ("don’t know", "dont-know"),
        ("0", "unusable"), ("6", "unusable"), ("4,5", "unusable"), ("4 of 10", "unusable"), ("1e0", "unusable"),
        ("nan", "unusable"), ("inf", "unusable"), ("=4", "unusable"), ("2026-05-04", "unusable"),
        ("9" * 5000, "unusable"),
    ],
)  # fmt: skip
def test_a_rating_is_a_whole_number_from_1_to_5_or_counted_as_what_it_is(read, cell, meaning):
    found = read(table(SHORT, [cell, *ROW[1:]]))
    if isinstance(meaning, int):
        assert found.frame["knowledge"].tolist() == [meaning]
    else:
        assert found.frame["knowledge"].isna().all()
        assert found.uncounted.loc["knowledge", meaning] == 1
    assert answers(found)[0][1:] == [3, 5, 2, "yes", None, "operative"]


@each_language
def test_what_cannot_be_used_is_told_with_its_rows_and_the_rest_is_used(read, language):
    text = table(SHORT, ROW, ["7", *ROW[1:]], [""] * 7, ["=SUM(A2:A3)", *ROW[1:4], "perhaps", "", ""])
    found = read(text, language)
    assert found.frame["energy"].tolist() == [3, 3, 3]
    assert found.raw.iloc[:, 0].tolist() == ["4", "7", "=SUM(A2:A3)"]
    wanted = {
        "en": [
            "Knowledge: not a whole number from 1 to 5 in row 3. Not counted.",
            "Knowledge: a formula instead of an answer in row 5.",
            "Worth the time: neither yes, no nor don’t know in row 5.",
        ],
        "sv": [
            "Kunskap: inget heltal från 1 till 5 på rad 3. Räknas inte.",
            "Kunskap: en formel i stället för ett svar på rad 5.",
            "Värt tiden: varken ja, nej eller vet inte på rad 5.",
        ],
    }
    assert all(note.startswith(begins) for note, begins in zip(found.notes, wanted[language], strict=True))


def test_a_comma_that_moves_a_row_is_noticed(read):
    found = read("Knowledge,Energy,Organisation,My voice\n4,0,3,5,2\n4,3,5,2\n")
    assert answers(found) == [[None] * 4, [4, 3, 5, 2]]
    assert found.uncounted["unusable"].tolist() == [1] * 4
    assert "More cells than headings in row 2" in found.notes[0]
    assert "".join(found.raw.loc[2]) == "40352"


def test_many_rows_are_named_by_the_first_ones(read):
    found = read(table(SHORT, *[["9", *ROW[1:]]] * 2000))
    assert found.notes[0].startswith(
        "Knowledge: not a whole number from 1 to 5 in rows 2, 3, 4, 5, 6, 7, 8, 9 and 1,992 more."
    )


def test_levels_are_known_in_both_languages_and_local_names_kept(read):
    names = ["Strategic", "strategisk nivå", "OPERATIVE LEVEL", "Ward 4", "ward  4", "vet ej", "=1+1"]
    found = read(table(SHORT, *[[*ROW[:6], name] for name in names]))
    assert [row[-1] for row in answers(found)] == [
        "strategic", "strategic", "operative", "Ward 4", "Ward 4", None, None,
    ]  # fmt: skip


# Formulas ---------------------------------------------------------------------------------------------------------


def with_stored_values(book: openpyxl.Workbook, value: str) -> bytes:
    """A spreadsheet as Excel saves it, with a value beside each formula."""
    plain, stored = io.BytesIO(), io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as packed, zipfile.ZipFile(stored, "w") as target:
        for part in packed.infolist():
            content = packed.read(part)
            if part.filename.startswith("xl/worksheets/"):
                content = re.sub(rb"</f><v ?/>|</f><v></v>", f"</f><v>{value}</v>".encode(), content)
            target.writestr(part, content)
    return stored.getvalue()


@pytest.mark.parametrize("formula", ["=SUM(B2:C2)", "=1+3", "=cmd|' /C calc'!A0", '=HYPERLINK("x")'])
def test_a_formula_without_a_value_is_told_and_never_computed(read, formula):
    for found in (
        read(spreadsheet(SHORT, [formula, *ROW[1:]]), "sv", "answers.xlsx"),
        read(table(SHORT, [formula, *ROW[1:]]), "sv"),
    ):
        assert answers(found) == [[None, 3, 5, 2, "yes", None, "operative"]]
        assert found.notes[0].startswith("Kunskap: en formel i stället för ett svar på rad 2.")
        assert found.raw.iloc[0, 0] == formula


def test_the_value_that_is_stored_with_a_formula_is_used(read):
    content = with_stored_values(spreadsheet(SHORT, ["=1+3", *ROW[1:]]), "4")
    found = read(content, name="answers.xlsx")
    assert answers(found) == [[4, 3, 5, 2, "yes", None, "operative"]]
    assert not found.notes


# What is refused --------------------------------------------------------------------------------------------------


def packed(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


PIXEL = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
WHOLE = io.BytesIO()
spreadsheet(SHORT, ROW).save(WHOLE)
BAD = {
    "empty": (b"", "is empty", "är tom"),
    "white space": (b" \r\n\t", "is empty", "är tom"),
    "only headings": (table(SHORT).encode(), "has headings but no answers", "har rubriker men inga svar"),
    "headings and empty rows": (table(SHORT, [""] * 7, []).encode(), "no answers", "inga svar"),
    "other columns": (
        b"Name;Mood\nAnna;3\n",
        "has no column for Knowledge, Energy, Organisation and My voice.",
        "saknar kolumn för Kunskap, Energi, Organisation och Min röst.",
    ),
    "a statement is missing": (
        table(SHORT[:3], ROW[:3]).encode(),
        "has no column for My voice. Its headings should be",
        "saknar kolumn för Min röst. Rubrikerna ska vara",
    ),
    "a column twice": (
        table([*SHORT, "min röst"], [*ROW, "3"]).encode(),
        "more than one column for My voice",
        "mer än en kolumn för Min röst",
    ),
    "no headings": (table(ROW, ROW).encode(), "It has these headings: 4, 3, 5", "har de här rubrikerna: 4, 3, 5"),
    "a quotation mark": (
        (table(SHORT) + '"4,3,5,2\n4,3,5,2\n').encode(),
        "A quotation mark in row 2",
        "Ett citattecken på rad 2",
    ),
    "rows within a quotation": (
        (table(SHORT, ROW) + '4,3,5,2,yes,"wide,\n4,3,5,2,yes,"wide,\n').encode(),
        "A quotation mark in row 3",
        "Ett citattecken på rad 3",
    ),
    "a long cell": (
        (table(SHORT) + "4" * 200_000).encode(),
        "a cell with more than 131,072 characters",
        "en cell med mer än 131\u00a0072 tecken",
    ),
    "a large file": (b"4,3,5,2\n" * 2_600_000, "is too large", "är för stor"),
    "many rows": (",".join(SHORT).encode() + b"\n1,1,1,1" * 200_100, "200,000 rows", "200\u00a0000 rader"),
    "many columns": ((",".join(SHORT) + "," * 600 + "\n4").encode(), "500 columns", "500 kolumner"),
    "an old spreadsheet": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "old Excel file", "gammal Excelfil"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF", "är en pdf"),
    "a picture": (PIXEL, "nor plain text", "eller vanlig text"),
    "another packed file": (packed(mimetype=b"application/vnd.oasis"), "neither a spread", "varken ett kalkyl"),
    "half a spreadsheet": (WHOLE.getvalue()[:2000], "is damaged", "är skadat"),
    "a spreadsheet of rubbish": (packed(xl__workbook_xml=b"<nothing/>"), "is damaged", "är skadat"),
    "a web page": (b"<!doctype html><title>Answers</title>", "has no column for", "saknar kolumn för"),
    "bytes of no encoding": (b"Kunskap;\x81\x8d\x90\n1;2\n", "nor plain text", "eller vanlig text"),
}  # fmt: skip


@each_language
@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_be_used_gets_a_sentence(read, case, language):
    content, *begins = BAD[case]
    with pytest.raises(ReaderMistake) as mistake:
        read(content, language, name="svar.csv")
    sentence = str(mistake.value)
    assert begins[LANGUAGES.index(language)] in sentence
    assert "svar.csv" in sentence and sentence.endswith(".") and "\n" not in sentence


@each_language
@pytest.mark.parametrize(
    ("path", "english", "swedish"),
    [
        ("nowhere.csv", "There is no file nowhere.csv.", "Det finns ingen fil nowhere.csv."),
        (".", "is not a file", "är inte en fil"),
        ("", "within quotation marks", "inom citattecken"),
        (None, "within quotation marks", "inom citattecken"),
        (7, "within quotation marks", "inom citattecken"),
        ("a\0b", "There is no file ab.", "Det finns ingen fil ab."),
        ("x" * 5000, "There is no file xxx", "Det finns ingen fil xxx"),
        ("~nobody/answers.csv", "There is no file answers.csv.", "Det finns ingen fil answers.csv."),
    ],
    ids=["missing", "folder", "no name", "None", "number", "impossible name", "long name", "other folder"],
)
def test_a_name_that_leads_nowhere_gets_a_sentence(language, path, english, swedish, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReaderMistake, match=re.escape({"en": english, "sv": swedish}[language])):
        responses.read(path, language)


def test_a_spreadsheet_that_unpacks_to_too_much_is_not_unpacked(read, monkeypatch):
    monkeypatch.setattr(responses, "LARGEST_UNPACKED", 5000)
    with pytest.raises(ReaderMistake, match="is too large"):
        read(spreadsheet(SHORT, *[ROW] * 500), name="answers.xlsx")


def test_a_hundred_thousand_rows_are_read(read):
    found = read("\r\n".join([";".join(SHORT), *[";".join(["4,0", *ROW[1:]])] * 100_000]))
    assert found.frame["knowledge"].eq(4).sum() == 100_000
    assert len(found.raw) == 100_000 and not found.notes


@pytest.mark.parametrize("text", ['"' * 12_000_000, ";" * 12_000_000, "=cmd|calc;\n" * 1_100_000, "å\r" * 6_000_000])
def test_megabytes_of_rubbish_are_refused(read, text):
    with pytest.raises(ReaderMistake):
        read(text)


# Whatever it holds --------------------------------------------------------------------------------------------------

ratings = st.sampled_from(["1", "2", "3,0", "4.0", "5", "", "skip", "Vet ej", "6", "x", "=1"])
levels = st.sampled_from(["", "strategic", "Operativ", "Team A", "team a"])
worth = st.sampled_from(["ja", "No", "vet inte", "", "?"])
people = st.lists(st.tuples(ratings, ratings, ratings, ratings, worth, levels), min_size=1)


@given(
    people,
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(ENCODINGS),
    st.sampled_from(LANGUAGES),
    st.permutations(range(6)),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_everything_that_is_written_is_answered_or_counted(
    tmp_path_factory, people, separator, encoding, language, order, end
):
    names = [group.SHORT[each][language] for each in (*group.STATEMENTS, "worth", "level")]
    text = table(*([row[place] for place in order] for row in [names, *people]), separator=separator, end=end)
    path = tmp_path_factory.getbasetemp() / "generated.csv"
    path.write_bytes(text.encode(encoding))
    filled = [row for row in people if any(row)]
    if not filled:
        with pytest.raises(ReaderMistake):
            responses.read(path, language)
        return
    found = responses.read(path, language)
    meaning = {"1": 1, "2": 2, "3,0": 3, "4.0": 4, "5": 5}
    for column, name in enumerate(group.STATEMENTS):
        expected = [meaning[row[column]] for row in filled if row[column] in meaning]
        assert found.frame[name].dropna().tolist() == expected
        assert found.uncounted.loc[name].sum() + len(expected) == len(filled)
    assert [tuple(row[order.index(place)] for place in range(6)) for row in found.raw.values.tolist()] == filled


@given(st.binary(max_size=400), st.sampled_from(LANGUAGES), st.booleans())
def test_no_bytes_raise_anything_but_a_sentence(tmp_path_factory, content, language, headed):
    path = tmp_path_factory.getbasetemp() / "bytes.csv"
    path.write_bytes((table(SHORT).encode() if headed else b"") + content)
    try:
        responses.read(path, language)
    except ReaderMistake as mistake:
        assert str(mistake).endswith(".")


@given(st.lists(st.lists(st.text(max_size=12), max_size=9), max_size=8), st.sampled_from([",", ";", "\t", "|", "\n"]))
def test_no_text_raises_anything_but_a_sentence(tmp_path_factory, rows, separator):
    path = tmp_path_factory.getbasetemp() / "text.csv"
    text = separator.join(SHORT) + "\n" + "\n".join(separator.join(row) for row in rows)
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        responses.read(path, "sv")
    except ReaderMistake as mistake:
        assert str(mistake).endswith(".")


@given(st.binary(max_size=60), st.integers(0, 6000))
def test_no_damage_to_a_spreadsheet_raises_anything_but_a_sentence(tmp_path_factory, damage, place):
    content = bytearray(WHOLE.getvalue())
    content[place : place + len(damage)] = damage
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(b"PK\x03\x04" + content[4:])
    try:
        responses.read(path, "en")
    except ReaderMistake as mistake:
        assert str(mistake).endswith(".")


@each_language
def test_the_statements_are_those_of_the_chapter(language):
    page = " ".join((ROOT / f"book/{language}/do/evaluate.md").read_text(encoding="utf-8").split())
    for identity in (*group.STATEMENTS, "worth", "missing"):
        label = group.questions()[identity].label
        for wording in label.values() if identity in group.STATEMENTS else [label[language]]:
            assert wording.casefold() in page.casefold()
