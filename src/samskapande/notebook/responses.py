"""A file with a group's answers: one row for each person, from a spreadsheet or a voting tool.

Read are tables as text (commas, semicolons or tabs; UTF-8, UTF-16, Windows-1252 or Mac OS Roman) and spreadsheets
(.xlsx). The questions are those of the exercise *Evaluate a workshop*; headings may be in either language. What can be
used is used. What cannot is counted, with its rows, and stays in ``Responses.raw``. Nothing in a file is ever computed.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import itemgetter
from pathlib import Path

import openpyxl
import pandas

from samskapande.exercises import definition
from samskapande.exercises.check import LANGUAGES
from samskapande.exercises.group import COLUMNS, SHORT, STATEMENTS, questions
from samskapande.notebook import numbers
from samskapande.notebook.mistakes import ReaderMistake, known_language

LARGEST_FILE = 20_000_000
"""Bytes of a file, at most; 100,000 answers are about a third of it."""
LARGEST_UNPACKED = 200_000_000
"""Bytes of what a spreadsheet packs, at most."""
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 500, 5_000_000
HEADINGS_WITHIN = 20
"""Rows in which headings are looked for."""
LONGEST_NAME, MOST_NAMED = 40, 8
"""Letters of a name from the file, and names or rows, that a sentence shows at most."""

OTHER_HEADINGS = {
    "worth": ("well worth the time", "väl värt tiden"),
    "level": ("group", "grupp"),
}
LEVELS = {
    "strategic": ("strategic", "strategisk"),
    "operative": ("operative", "operational", "operational level", "operativ"),
    "concerned": ("patient or next of kin", "patient eller närstående"),
}
"""Further words for a level. Any other word is a local name, shown as it stands."""
WORTH = {
    "yes": ("y", "true", "j", "sant"),
    "no": ("n", "false", "falskt"),
}
NO_ANSWER = {"", "-", "–", "—", "skip", "skipped", "hoppa över", "hoppade över", "överhoppat", "n/a", "na"}
DONT_KNOW = {"don't know", "do not know", "dont know", "vet ej", "vet inte", "vej"}
BEGINS_A_FORMULA = ("=", "+", "@")
SEPARATORS = (",", ";", "\t", "|")
NUMBER = re.compile(r"[+-]?\d{1,20}(?:[.,]\d{1,20})?", re.ASCII)
SENTINEL = "\N{END OF TRANSMISSION}samskapande"
"""A line put last: where it does not come out as a row of its own, a quotation mark was never closed."""

MISTAKES = {
    "no-name": {
        "en": "Write the file’s name within quotation marks, with its ending: answers.csv, for example.",
        "sv": "Skriv filens namn inom citattecken, med filändelsen: svar.csv, till exempel.",
    },
    "no-file": {
        "en": "There is no file {name}. Put the file in the folder of the notebook and write its whole name.",
        "sv": "Det finns ingen fil {name}. Lägg filen i notebookens mapp och skriv hela namnet.",
    },
    "folder": {
        "en": "{name} is not a file. Write the name of the file with the answers, with its ending.",
        "sv": "{name} är inte en fil. Skriv namnet på filen med svaren, med filändelsen.",
    },
    "closed": {
        "en": "The file {name} cannot be opened. Is it open in another program? Close it there and try again.",
        "sv": "Filen {name} går inte att öppna. Är den öppen i ett annat program? Stäng den där och försök igen.",
    },
    "empty": {
        "en": "The file {name} is empty.",
        "sv": "Filen {name} är tom.",
    },
    "too-large": {
        "en": "The file {name} is too large for a group’s answers. It may have {rows} rows, {columns} columns and "
        "{size} million bytes.",
        "sv": "Filen {name} är för stor för en grupps svar. Den får ha {rows} rader, {columns} kolumner och "
        "{size} miljoner byte.",
    },
    "long-cell": {
        "en": "The file {name} has a cell with more than {most} characters. See whether a quotation mark is missing.",
        "sv": "Filen {name} har en cell med mer än {most} tecken. Se efter om ett citattecken saknas.",
    },
    "old-excel": {
        "en": "The file {name} is an old Excel file (.xls), or has a password. Open it, take the password away and "
        "save it as .xlsx or CSV.",
        "sv": "Filen {name} är en gammal Excelfil (.xls), eller har ett lösenord. Öppna den, ta bort lösenordet och "
        "spara den som .xlsx eller CSV.",
    },
    "pdf": {
        "en": "The file {name} is a PDF, which is made for reading. Save the answers as .xlsx or CSV instead.",
        "sv": "Filen {name} är en pdf, som är gjord för att läsas. Spara svaren som .xlsx eller CSV i stället.",
    },
    "not-xlsx": {
        "en": "The file {name} is neither a spreadsheet of the kind .xlsx nor a table as text. Save the answers as "
        ".xlsx or CSV.",
        "sv": "Filen {name} är varken ett kalkylblad av slaget .xlsx eller en tabell som text. Spara svaren som .xlsx "
        "eller CSV.",
    },
    "damaged": {
        "en": "The spreadsheet {name} is damaged. Open it, save it anew as .xlsx or CSV, and try again.",
        "sv": "Kalkylbladet {name} är skadat. Öppna det, spara det på nytt som .xlsx eller CSV och försök igen.",
    },
    "not-text": {
        "en": "The file {name} is neither a spreadsheet (.xlsx) nor plain text. Save the answers as .xlsx or CSV.",
        "sv": "Filen {name} är varken ett kalkylblad (.xlsx) eller vanlig text. Spara svaren som .xlsx eller CSV.",
    },
    "open-quote": {
        "en": "A quotation mark in row {row} of {name} is never closed, so the rows run together. Take it away, or add "
        "the one that is missing.",
        "sv": "Ett citattecken på rad {row} i {name} saknar sitt andra, så raderna flyter ihop. Ta bort det eller "
        "skriv dit det som saknas.",
    },
    "no-columns": {
        "en": "The file {name} has no column for {missing}. Its headings should be the statements, or the short names "
        "{expected}. It has these headings: {found}.",
        "sv": "Filen {name} saknar kolumn för {missing}. Rubrikerna ska vara påståendena, eller kortnamnen "
        "{expected}. Filen har de här rubrikerna: {found}.",
    },
    "twice": {
        "en": "The file {name} has more than one column for {twice}. Take away the one that does not count.",
        "sv": "Filen {name} har mer än en kolumn för {twice}. Ta bort den som inte ska räknas.",
    },
    "no-answers": {
        "en": "The file {name} has headings but no answers.",
        "sv": "Filen {name} har rubriker men inga svar.",
    },
}
"""What may be wrong with a file as a whole, and how to mend it."""

NOTES = {
    "sheet": {
        "en": "Read is the sheet {name}, one of {count}.",
        "sv": "Bladet {name} är läst, ett av {count}.",
    },
    "not-whole": {
        "en": "{name}: not a whole number from 1 to 5 in {rows}. Not counted.",
        "sv": "{name}: inget heltal från 1 till 5 på {rows}. Räknas inte.",
    },
    "formula": {
        "en": "{name}: a formula instead of an answer in {rows}. Formulas are not computed here. Not counted. Open the "
        "file, put the value there instead, and save it.",
        "sv": "{name}: en formel i stället för ett svar på {rows}. Formler räknas inte ut här. Räknas inte. Öppna "
        "filen, skriv värdet i stället och spara den.",
    },
    "unknown": {
        "en": "{name}: neither yes, no nor don’t know in {rows}. Not counted.",
        "sv": "{name}: varken ja, nej eller vet inte på {rows}. Räknas inte.",
    },
    "surplus": {
        "en": "More cells than headings in {rows}, so it is not certain what belongs where. Not counted. Is there a "
        "comma inside a cell?",
        "sv": "Fler celler än rubriker på {rows}, så det går inte att veta vad som hör vart. Räknas inte. Finns det "
        "ett komma inne i en cell?",
    },
    "not-asked": {
        "en": "The file has no column for “{name}”",
        "sv": "Filen har ingen kolumn för ”{name}”",
    },
    "extra": {
        "en": "Columns that are not used: {names}.",
        "sv": "Kolumner som inte används: {names}.",
    },
}
"""What is said about a file that was read."""

ROW = {"en": "row {rows}", "sv": "rad {rows}"}
ROWS = {"en": "rows {rows}", "sv": "raderna {rows}"}
AND = {"en": "{some} and {last}", "sv": "{some} och {last}"}
MORE = {"en": "{count} more", "sv": "{count} till"}
NAMELESS = {"en": "none", "sv": "inga"}


@dataclass(frozen=True)
class Responses:
    """A group's answers as they were read. Every table has the file's own row numbers as index."""

    frame: pandas.DataFrame
    """A column for each of `group.COLUMNS` that the file has: ratings as `Int64`; `worth` as yes, no or dont-know;
    `level` as one of `LEVELS` or a local name; `missing` as text. `<NA>` where there is no answer that counts."""
    uncounted: pandas.DataFrame
    """For each rating and `worth`: how many left it out (`no-answer`), do not know (`dont-know`; for `worth` that is an
    answer like the others, and counted there) and wrote what cannot be used (`unusable`)."""
    raw: pandas.DataFrame
    """Every row and column as text, under the file's own headings."""
    notes: tuple[str, ...]
    """What should be known about the reading, in sentences."""


@dataclass(frozen=True)
class Sheet:
    """Rows of cells as text, before anything is known of them."""

    rows: list[list[str]]
    separator: str = ""
    """What parts the cells, in a table as text."""
    notes: tuple[str, ...] = ()


def read(path: str | Path, language: str) -> Responses:
    """Read a file of answers.

    Parameters
    ----------
    path
        The file: a table as text, or a spreadsheet (.xlsx). What it holds decides, not its ending.
    language
        `"en"` or `"sv"`: the language of the notes and messages. The file may be in either.

    Raises
    ------
    ReaderMistake
        With a sentence, when the file is missing, is none of these, is too large, or lacks a statement.
    """
    known_language(language)
    if not isinstance(path, str | Path) or not str(path).strip():
        raise _mistake("no-name", language)
    name = shown(Path(path).name or str(path))
    content = _bytes(Path(path), name, language)
    if content.startswith(b"PK\x03\x04"):
        sheet = _spreadsheet(content, name, language)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _mistake("old-excel", language, name=name)
    elif content.lstrip()[:5] == b"%PDF-":
        raise _mistake("pdf", language, name=name)
    else:
        sheet = _table(_text(content, name, language), name, language)
    return _understood(sheet, name, language)


def understood(rows: list[list[str]], language: str) -> Responses:
    """Answers from rows of text that are here already, headings first.

    Raises
    ------
    ReaderMistake
        As :func:`read` does.
    """
    return _understood(Sheet(rows), "", known_language(language))


# From bytes to rows ----------------------------------------------------------------------------------------------


def _bytes(path: Path, name: str, language: str) -> bytes:
    try:
        if not path.exists():
            raise _mistake("no-file", language, name=name)
        if not path.is_file():
            raise _mistake("folder", language, name=name)
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that cannot be one
        if isinstance(error, ReaderMistake):
            raise
        raise _mistake("closed" if isinstance(error, PermissionError) else "no-file", language, name=name) from None
    if not content.strip():
        raise _mistake("empty", language, name=name)
    if len(content) > LARGEST_FILE:
        raise _too_large(name, language)
    return content


def _text(content: bytes, name: str, language: str) -> str:
    """Decode a table: by its byte order mark, else as UTF-16 without one, UTF-8, Windows-1252 or Mac OS Roman."""
    marks = {
        codecs.BOM_UTF8: "utf-8-sig",
        codecs.BOM_UTF32_LE: "utf-32",
        codecs.BOM_UTF32_BE: "utf-32",
        codecs.BOM_UTF16_LE: "utf-16",
        codecs.BOM_UTF16_BE: "utf-16",
    }
    encodings = [encoding for mark, encoding in marks.items() if content.startswith(mark)][:1]
    if not encodings and b"\0" in content[:2000]:
        # Latin letters in UTF-16 are every other byte; the zeros tell which.
        encodings = ["utf-16-le" if content[1:2000:2].count(0) > content[:2000:2].count(0) else "utf-16-be"]
    # A text in one byte a letter is of the kind in which it has more å, ä and ö.
    old = sorted(("cp1252", "mac_roman"), key=lambda kind: -sum(content.count(letter.encode(kind)) for letter in "åäö"))
    for encoding in encodings or ["utf-8", old[0]]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f]", text):
            return text
    raise _mistake("not-text", language, name=name)


def _table(text: str, name: str, language: str) -> Sheet:
    """Rows of a table as text, with the separator under which its headings are found."""
    separator = None
    if named := re.match(r"sep=([,;\t|])[ \t]*(?:\r\n|\r|\n)", text, re.IGNORECASE):  # Excel's own first line
        separator, text = named[1], text[named.end() :]

    def fits(candidate: str) -> tuple[int, int]:
        try:
            rows = list(islice(_records(text, candidate), HEADINGS_WITHIN))
        except csv.Error:
            return (0, 0)
        return (_headings(rows)[1], max(map(len, rows), default=0))

    separator = separator or max(SEPARATORS, key=fits)
    rows: list[list[str]] = []
    cells = 0
    try:
        for row in _records(f"{text}\n{SENTINEL}", separator):
            rows.append(row)
            cells += len(row)
            if len(rows) > MOST_ROWS + HEADINGS_WITHIN or cells > MOST_CELLS:
                raise _too_large(name, language)
    except csv.Error:
        most = numbers.number(csv.field_size_limit(), language)
        raise _mistake("long-cell", language, name=name, most=most) from None
    if rows.pop() != [SENTINEL]:
        raise _mistake("open-quote", language, name=name, row=numbers.number(len(rows) + 1, language))
    return Sheet(rows, separator)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)


def _spreadsheet(content: bytes, name: str, language: str) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise _mistake("not-xlsx", language, name=name)
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise _too_large(name, language)
            sheets = [part for part in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename)]
            has_formulas = any(re.search(rb"<(?:\w+:)?f[\s/>]", packed.read(part)) for part in sheets)
        chosen, title, count = _worksheet(content, name, language)
        if has_formulas:
            chosen = _with_formulas(chosen, _worksheet(content, name, language, title)[0])
    except ReaderMistake:
        raise
    except Exception:  # A damaged or hostile file makes zipfile, the XML parser and openpyxl raise whatever they like.
        raise _mistake("damaged", language, name=name) from None
    note = NOTES["sheet"][language].format(name=shown(title), count=numbers.number(count, language))
    return Sheet(chosen, notes=(note,) if count > 1 else ())


def _worksheet(content: bytes, name: str, language: str, formulas_of: str | None = None) -> tuple:
    """Rows, title and number of sheets: the first sheet with headings that are known, else the first.

    With ``formulas_of`` the rows of that sheet, formulas as they are written; otherwise with their stored values.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about what openpyxl leaves out, such as colours and rules for cells
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=formulas_of is None)
        try:
            best, most = None, -1
            for sheet in book.worksheets[:HEADINGS_WITHIN]:
                if formulas_of not in (None, sheet.title):
                    continue
                sheet.reset_dimensions()
                known = _headings(list(_cells(islice(sheet.iter_rows(values_only=True), HEADINGS_WITHIN))))[1]
                if known > most:
                    best, most = sheet, known
            if best is None:
                raise _mistake("damaged", language, name=name)
            rows: list[list[str]] = []
            cells = 0
            for row in _cells(best.iter_rows(values_only=True)):
                rows.append(row)
                cells += len(row)
                if len(rows) > MOST_ROWS + HEADINGS_WITHIN or cells > MOST_CELLS:
                    raise _too_large(name, language)
            return rows, best.title, len(book.worksheets)
        finally:
            book.close()


def _cells(rows: Iterable[tuple]) -> Iterator[list[str]]:
    for row in rows:
        yield [_as_text(value) for value in row]


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _with_formulas(values: list[list[str]], written: list[list[str]]) -> list[list[str]]:
    """The stored values, and the formula itself where no value was stored with it."""
    for row, (stored, formulas) in enumerate(zip(values, written, strict=False)):
        stored += [""] * (len(formulas) - len(stored))
        values[row] = [
            formula if not value and formula.startswith("=") else value
            for value, formula in zip(stored, formulas, strict=False)
        ]
    return values


# From rows to answers --------------------------------------------------------------------------------------------


def _understood(sheet: Sheet, name: str, language: str) -> Responses:
    rows = sheet.rows
    place, _ = _headings(rows[:HEADINGS_WITHIN])
    headings = [" ".join(cell.split()) for cell in rows[place]] if rows else []
    if len(headings) > MOST_COLUMNS:
        raise _too_large(name, language)
    columns = _columns(headings, name, language)
    body = {number: row for number, row in enumerate(rows[place + 1 :], start=place + 2) if any(map(str.strip, row))}
    if not body:
        raise _mistake("no-answers", language, name=name)
    if len(body) > MOST_ROWS or len(body) * (len(headings) + 1) > MOST_CELLS:
        raise _too_large(name, language)
    if sheet.separator:
        _refuse_rows_that_ran_together(body, sheet.separator, columns, name, language)

    raw = _raw(body, headings)
    notes = list(sheet.notes)
    # In a table as text, a comma that was meant as a sign moves all that follows it. In a spreadsheet nothing moves.
    moved = raw[len(headings)].str.strip().ne("") & bool(sheet.separator)
    if moved.any():
        notes.append(NOTES["surplus"][language].format(rows=_rows(moved, language)))

    frame, uncounted = pandas.DataFrame(index=raw.index), {}
    for identity in COLUMNS:
        if identity not in columns:
            if identity == "worth":
                notes.append(NOTES["not-asked"][language].format(name=questions()[identity].label[language]))
            continue
        read = _meanings(raw[columns[identity]], MEANINGS.get(identity, _rating))
        codes = read.map(itemgetter(0)).mask(moved, "moved")
        answers = read.map(itemgetter(1)).mask(codes != "answer", None)
        frame[identity] = answers.astype("Int64" if identity in STATEMENTS else object)
        for code in ("not-whole", "unknown", "formula"):
            if (codes == code).any():
                label = SHORT[identity][language]
                notes.append(NOTES[code][language].format(name=label, rows=_rows(codes == code, language)))
        if identity in (*STATEMENTS, "worth"):
            counts = {code: int((codes == code).sum()) for code in ("no-answer", "dont-know")}
            unusable = int((~codes.isin(["answer", *counts])).sum())
            uncounted[identity] = {**counts, "unusable": unusable}
    if "level" in frame:
        spelling: dict[str, str] = {}  # the first one that the file has, for names that differ in capitals only
        frame["level"] = frame["level"].map(lambda level: spelling.setdefault(level.casefold(), level), "ignore")
    if others := [heading for number, heading in enumerate(headings) if heading and number not in columns.values()]:
        notes.append(NOTES["extra"][language].format(names=_listed(map(shown, others), language)))

    raw.columns = [*headings, ""]
    return Responses(frame, pandas.DataFrame(uncounted).T, raw, tuple(notes))


def _raw(body: dict[int, list[str]], headings: list[str]) -> pandas.DataFrame:
    """All cells, as many columns as headings, and one more with whatever stands to the right of them."""
    width = len(headings)
    cells = [
        [*row, *[""] * (width + 1 - len(row))] if len(row) <= width else [*row[:width], " ".join(row[width:])]
        for row in body.values()
    ]
    return pandas.DataFrame(cells, index=pandas.Index(body, name="row"), dtype=object)


def _refuse_rows_that_ran_together(
    body: dict[int, list[str]], separator: str, columns: dict[str, int], name: str, language: str
) -> None:
    """A cell that holds lines with ratings in the right places began with a quotation mark that somebody forgot."""
    for number, row in body.items():
        for cell in row:
            for line in cell.splitlines()[1:] if "\n" in cell or "\r" in cell else ():
                parts = line.split(separator)
                ratings = [parts[columns[each]] for each in STATEMENTS if columns[each] < len(parts)]
                if sum(_rating(part.strip('"'))[0] == "answer" for part in ratings) > 1:
                    raise _mistake("open-quote", language, name=name, row=numbers.number(number, language))


def _headings(rows: list[list[str]]) -> tuple[int, int]:
    """Which row has the headings, and how many of them are known; the first row where none are."""
    known = [len({identity for cell in row if (identity := _question(cell))}) for row in rows] or [0]
    most = max(known)
    return known.index(most), most


def _columns(headings: list[str], name: str, language: str) -> dict[str, int]:
    """Question and place of its column."""
    columns: dict[str, int] = {}
    twice = {}
    for number, heading in enumerate(headings):
        if identity := _question(heading):
            if identity in columns:
                twice[identity] = None
            columns.setdefault(identity, number)
    if absent := [SHORT[identity][language] for identity in STATEMENTS if identity not in columns]:
        raise _mistake(
            "no-columns",
            language,
            name=name,
            missing=_listed(absent, language),
            expected=_listed([SHORT[identity][language] for identity in STATEMENTS], language),
            found=_listed([shown(heading) for heading in headings if heading], language) or NAMELESS[language],
        )
    if twice:
        names = _listed([SHORT[identity][language] for identity in twice], language)
        raise _mistake("twice", language, name=name, twice=names)
    return columns


@cache
def _known_headings() -> tuple[dict[str, str], dict[str, str]]:
    """Plain headings: those that must stand alone, and whole questions, which may have words around them."""
    alone, within = {}, {}
    for identity, field in questions().items():
        for language in LANGUAGES:
            question = _plain(field.label[language])
            within[question] = within[question.replace("iz", "is")] = identity
            alone[_plain(SHORT[identity][language])] = identity
        for heading in (identity, *OTHER_HEADINGS.get(identity, ())):
            alone[_plain(heading)] = identity
    return alone, within


def _question(heading: str) -> str | None:
    """The question that a heading names, in either language, whatever its case, spaces, signs and number."""
    if not heading or len(heading) > 1000:
        return None
    alone, within = _known_headings()
    plain = re.sub(r"^\d+ ", "", _plain(heading))
    if plain in alone:
        return alone[plain]
    return next((identity for question, identity in within.items() if question in plain), None)


def _plain(text: str) -> str:
    """Words in small letters with one space between them, without signs."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]|_", " ", text.replace("'", "").replace("’", "")).split())


def _meanings(cells: pandas.Series, meaning) -> pandas.Series:
    """Apply a function to each different text once."""
    table = {text: meaning(text) for text in cells.unique()}
    return cells.map(table.__getitem__)


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFKC", text[:1000]).replace("’", "'")
    return " ".join(text.split()).casefold()


def _rating(text: str) -> tuple[str, int | None]:
    """How a cell is to be understood, and the rating: a whole number from 1 to 5, "4,0" and "4.0" included."""
    tidy = _tidy(text)
    if tidy in NO_ANSWER:
        return "no-answer", None
    if tidy in DONT_KNOW:
        return "dont-know", None
    if NUMBER.fullmatch(tidy):
        value = float(tidy.replace(",", "."))
        if value.is_integer() and definition.LOWEST <= value <= definition.HIGHEST:
            return "answer", int(value)
        return "not-whole", None
    if tidy in (ends := _ends()):
        return "answer", ends[tidy]
    return ("formula" if tidy.startswith(BEGINS_A_FORMULA) else "not-whole"), None


@cache
def _ends() -> dict[str, int]:
    """The ends of the scale in words, alone or after their number: "5 strongly agree", "5 – instämmer helt"."""
    found = {}
    for identity in STATEMENTS:
        field = questions()[identity]
        for value, words in ((definition.LOWEST, field.low), (definition.HIGHEST, field.high)):
            for text in words.values():
                found[_tidy(text)] = value
                for sign in ("", ",", ":", " -", " –", " ="):
                    found[_tidy(f"{value}{sign} {text}")] = value
    return found


def _worth(text: str) -> tuple[str, str | None]:
    tidy = _tidy(text)
    if tidy in NO_ANSWER:
        return "no-answer", None
    if tidy in DONT_KNOW:
        return "answer", "dont-know"
    for option in questions()["worth"].options:
        if tidy in {option.id, *map(_tidy, option.label.values()), *WORTH.get(option.id, ())}:
            return "answer", option.id
    return ("formula" if tidy.startswith(BEGINS_A_FORMULA) else "unknown"), None


def _level(text: str) -> tuple[str, str | None]:
    """A level that the course knows by its id, another by its name."""
    tidy = _tidy(text)
    if tidy in NO_ANSWER | DONT_KNOW:
        return "no-answer", None
    if tidy.startswith("="):
        return "formula", None
    for option in questions()["level"].options:
        if tidy in {option.id, *map(_tidy, option.label.values()), *LEVELS[option.id]}:
            return "answer", option.id
    return "answer", " ".join(text.split())


def _comment(text: str) -> tuple[str, str | None]:
    return ("no-answer", None) if _tidy(text) in NO_ANSWER else ("answer", " ".join(text.split()))


MEANINGS = {"worth": _worth, "level": _level, "missing": _comment}


# Sentences -------------------------------------------------------------------------------------------------------


def _mistake(code: str, language: str, **values: object) -> ReaderMistake:
    return ReaderMistake(MISTAKES[code][language].format(**values))


def _too_large(name: str, language: str) -> ReaderMistake:
    rows, columns = numbers.number(MOST_ROWS, language), numbers.number(MOST_COLUMNS, language)
    size = numbers.number(LARGEST_FILE / 1e6, language)
    return _mistake("too-large", language, name=name, rows=rows, columns=columns, size=size)


def shown(text: str) -> str:
    """Return a name from a file as it can stand in a sentence: one line, no control characters, not too long."""
    text = "".join(sign for sign in " ".join(text.split()) if unicodedata.category(sign)[0] != "C")
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "\N{HORIZONTAL ELLIPSIS}"


def _rows(chosen: pandas.Series, language: str) -> str:
    """Row numbers in words: row 7; rows 7, 9 and 12."""
    found = chosen.index[chosen]
    words = ROW if len(found) == 1 else ROWS
    return words[language].format(rows=_listed((numbers.number(row, language) for row in found), language))


def _listed(items: Iterable[str], language: str) -> str:
    """Items with commas and a last *and*; of many the first ones, and how many more there are."""
    items = list(items)
    if len(items) > MOST_NAMED + 1:
        rest = numbers.number(len(items) - MOST_NAMED, language)
        items = [*items[:MOST_NAMED], MORE[language].format(count=rest)]
    if len(items) < 2:
        return "".join(items)
    return AND[language].format(some=", ".join(items[:-1]), last=items[-1])
