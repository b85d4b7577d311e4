"""What a page says in a language, one sentence a line, without what the other language need not follow.

Left out: the date of review; of a notebook all but its cells' sources, its description, and the captions and text
alternatives of its pictures. A digest also leaves out white space, line wrapping, the padding of tables, and whether
quotation marks are straight or curved.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from samskapande.translation import TranslationError

NOT_COMPARED = "reviewed"
"""Line of the front matter that says nothing to the other language."""

CURVED = {"'": "’‘", '"': "“”"}
"""Straight quotation marks, and the curved ones that say the same."""

parsed = lru_cache(maxsize=8)(tomllib.loads)
"""Both languages read the same definitions, one after the other."""

WORDS_OF_METADATA = ("alt", "caption")
"""What an author writes below ``mystnb`` in the metadata of a notebook's cell."""

SENTENCE_END = re.compile(r"(?<=[^\d][.!?]) (?=\S)|(?<=[.!?][”’\")*]) (?=\S)")
LINE_OF_ITS_OWN = re.compile(r"#{1,6} |`{3,}|:{3,}|:\w+:|\||\([\w-]+\)=$")
"""A heading, an end of a block, an option, a row of a table, an anchor."""
ITEM = re.compile(r"[-*+] |\d+[.)] ")


def of(path: str, content: bytes, language: str) -> str:
    """What a file says in a language, one sentence a line.

    Raises TranslationError, with the path and the mend, for a file that does not parse.
    """
    kind = path.rsplit(".", 1)[-1]
    try:
        text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
        lines = {"md": markdown, "ipynb": notebook, "toml": questions, "csv": terms}[kind](text, language)
        return "\n".join(line for line in lines if line.strip())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TranslationError(f"{path} cannot be read ({error}). Mend it, or take back its last change.") from error


def of_files(files: dict[str, bytes], language: str) -> str:
    """What files, by their paths, say in a language, one after the other. Raises TranslationError."""
    return "\n".join(of(path, content, language) for path, content in files.items())


def digest(text: str) -> str:
    """Twelve figures that change when the text does, and not with its lines or the form of its quotation marks."""
    words = folded(text)
    for straight, curved in CURVED.items():
        for mark in curved:
            words = words.replace(mark, straight)
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def folded(text: str) -> str:
    """The text with every run of white space, also U+00A0, as one space."""
    return " ".join(text.split())


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    yield from SENTENCE_END.sub("\n", folded(text)).split("\n")


def markdown(text: str, language: str) -> Iterator[str]:
    """The front matter without the date of review, then the body."""
    lines = text.splitlines()
    if lines and lines[0].rstrip() == "---" and "---" in (rest := [line.rstrip() for line in lines[1:]]):
        end = rest.index("---")
        for entry in front_matter(rest[:end]):
            yield from sentences(entry)
        lines = rest[end + 1 :]
    yield from body(lines)


def front_matter(lines: list[str]) -> Iterator[str]:
    """The entries of a front matter; an indented line goes on from the one before."""
    entries: list[str] = []
    for line in lines:
        if entries and line[:1].isspace():
            entries[-1] += line
        else:
            entries.append(line)
    return (entry for entry in entries if entry.partition(":")[0] != NOT_COMPARED)


def body(lines: list[str]) -> Iterator[str]:
    """The sentences of a Markdown text; headings, rows and the like each in a line."""
    paragraph: list[str] = []
    for line in [*unwrapped(lines), ""]:
        alone = LINE_OF_ITS_OWN.match(line)
        if paragraph and (alone or not line or ITEM.match(line)):
            yield from sentences(" ".join(paragraph))
            paragraph = []
        if alone:
            yield folded(line)
        elif line:
            paragraph.append(line)


def unwrapped(lines: list[str]) -> Iterator[str]:
    """Lines whose wrapping or padding leaves marks other than white space: quotations and rows of tables."""
    quoted = False
    for line in map(str.strip, lines):
        if line.startswith(">"):
            yield line.lstrip("> ") if quoted else line
        elif line.startswith("|"):
            cells = (cell.strip() for cell in line.split("|"))
            yield "|".join(re.sub(r"-+", "-", cell) if re.fullmatch(r":?-+:?", cell) else cell for cell in cells)
        else:
            yield line
        quoted = line.startswith(">")


def notebook(text: str, language: str) -> Iterator[str]:
    """A notebook's description and the sources of its cells, code line by line."""
    content = json.loads(text)
    yield from sentences(content["metadata"].get("description", ""))
    for cell in content["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if cell["cell_type"] == "code":
            yield from map(str.rstrip, source.splitlines())
        else:
            yield from body(source.splitlines())
        yield from words_of_metadata(cell["metadata"].get("mystnb", {}))


def words_of_metadata(data: dict[str, Any]) -> Iterator[str]:
    """Captions and text alternatives in what myst-nb is told of a cell."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from words_of_metadata(value)
        elif key in WORDS_OF_METADATA:
            yield from sentences(value)


def questions(text: str, language: str) -> Iterator[str]:
    """The texts of a definition that stand below the language's name, at any depth."""

    def texts(data: Any, within: bool) -> Iterator[str]:
        if isinstance(data, str) and within:
            yield from sentences(data)
        for key, value in data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ()):
            yield from texts(value, within or key == language)

    yield from texts(parsed(text), within=False)


def terms(text: str, language: str) -> Iterator[str]:
    """The language's columns of a table, row by row; the words to avoid are each language's own."""
    rows = csv.DictReader(io.StringIO(text))
    columns = [name for name in rows.fieldnames or () if name in (language, f"definition_{language}")]
    for row in rows:
        yield folded(" – ".join(row[name] for name in columns))
