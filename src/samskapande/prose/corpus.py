"""All that a reader of the course meets as words, and where it stands.

- the pages, and the Markdown of the notebooks
- questions, claims and other definitions in TOML: what stands below a language's code
- the words of the interface and of the figures: the catalogues, with English as keys
- the glossary's terms and definitions
- texts in the code: what stands below a language's code in a dictionary
"""

from __future__ import annotations

import ast
import csv
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from samskapande.prose import markdown
from samskapande.prose.passages import LANGUAGES, Document, Kind, Passage

MARKDOWN = {"claims.toml"}
"""Definitions whose texts are Markdown."""

SPHINX = "sphinx"
"""The catalogue whose keys are Sphinx's own English."""


def read(root: Path) -> list[Document]:
    """Every document of the project at ``root``; a file in both languages is two. Raises ProseError."""
    sources = (_pages, _notebooks, _definitions, _catalogues, _glossary, _code)
    return [document for source in sources for document in source(root) if document.passages]


def _pages(root: Path) -> Iterator[Document]:
    for language in LANGUAGES:
        for path in sorted((root / "book" / language).rglob("*.md")):
            source, file = path.read_text("utf-8"), _name(path, root)
            passages = markdown.Reader(file, language).passages(source)
            yield Document(file, language, tuple(passages), markdown.minutes(source))


def _notebooks(root: Path) -> Iterator[Document]:
    for language in LANGUAGES:
        for path in sorted((root / "notebooks" / language).glob("*.ipynb")):
            source, file = path.read_text("utf-8"), _name(path, root)
            content, line, reader = json.loads(source), _Lines(source), markdown.Reader(file, language)
            description = content["metadata"]["description"]
            passages = [_passage(file, language, "label", description, line(description))]
            # A cell's lines are lines of the file, so it is enough to know where each cell begins.
            starts = [i for i, text in enumerate(source.splitlines(), 1) if re.match(r' *"source": \[', text)]
            for cell, start in zip(content["cells"], starts, strict=True):
                if cell["cell_type"] == "markdown":
                    passages += reader.passages("".join(cell["source"]), start + 1)
                elif alt := cell["metadata"].get("mystnb", {}).get("image", {}).get("alt"):
                    passages.append(_passage(file, language, "label", alt, line(alt)))
            yield Document(file, language, tuple(passages))


def _definitions(root: Path) -> Iterator[Document]:
    for path in sorted((root / "src/samskapande").rglob("*.toml")):
        source, file = path.read_text("utf-8"), _name(path, root)
        kind: Kind = "question" if "exercises" in path.parts else "label"
        line = _Lines(source)
        for language in LANGUAGES:
            texts = [part for text in _below(tomllib.loads(source), language, False) for part in _paragraphs(text)]
            if path.name in MARKDOWN:
                reader = markdown.Reader(file, language)
                passages = [passage for text in texts for passage in reader.passages(text, line(text))]
            else:
                passages = [_passage(file, language, kind, text, line(text)) for text in texts]
            yield Document(file, language, tuple(passages))


def _below(content: Any, language: str, inside: bool) -> Iterator[str]:
    """Texts below the language's code, however deep."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from _below(value, language, key == language if key in LANGUAGES else inside)
    elif isinstance(content, list):
        for value in content:
            yield from _below(value, language, inside)
    elif isinstance(content, str) and content.strip() and inside:
        yield content


def _paragraphs(text: str) -> list[str]:
    """Paragraphs of a text: parted by an empty line, or items of a list on lines that begin with a hyphen."""
    return [part.strip() for part in re.split(r"\n\s*\n|(?:^|\n)- ", text) if part.strip()]


def _catalogues(root: Path) -> Iterator[Document]:
    for path in sorted((root / "locales").rglob("*.po")):
        file, language = _name(path, root), path.parts[-3]
        found: dict[str, list[Passage]] = {"en": [], language: []}
        with path.open("rb") as stream:
            for message in read_po(stream):
                if message.id:
                    words = {language: message.string} | ({"en": message.id} if path.stem != SPHINX else {})
                    for code, forms in words.items():
                        for text in [forms] if isinstance(forms, str) else forms:
                            found[code].append(_passage(file, code, "label", text, message.lineno or 1))
        yield from (Document(file, code, tuple(passages)) for code, passages in found.items())


def _glossary(root: Path) -> Iterator[Document]:
    """The notes are left out: they are for those who write, and name the words to avoid."""
    path = root / "src/samskapande/reference/glossary.csv"
    found: dict[str, list[Passage]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        for row in rows:
            for language in LANGUAGES:
                for kind, text in (("label", row[language]), ("definition", row[f"definition_{language}"])):
                    found[language].append(_passage(_name(path, root), language, kind, text, rows.line_num))
    yield from (Document(_name(path, root), language, tuple(passages)) for language, passages in found.items())


def _code(root: Path) -> Iterator[Document]:
    package = root / "src/samskapande"
    for path in sorted(package.rglob("*.py")):
        if path.parent == package / "prose":
            continue  # its tables are about the languages, and no reader sees them
        found: dict[str, list[Passage]] = defaultdict(list)
        for table in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Dict)):
            for key, value in zip(table.keys, table.values, strict=True):
                if isinstance(key, ast.Constant) and key.value in LANGUAGES:
                    for text, line in _texts(value):
                        found[key.value].append(_passage(_name(path, root), key.value, "label", text, line))
        yield from (Document(_name(path, root), language, tuple(passages)) for language, passages in found.items())


def _texts(tree: ast.AST) -> Iterator[tuple[str, int]]:
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str) and "\\" not in tree.value:  # not a pattern
        yield tree.value, tree.lineno
    for child in tree.values if isinstance(tree, ast.Dict) else ast.iter_child_nodes(tree):
        yield from _texts(child)


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _passage(file: str, language: str, kind: Kind, text: str, line: int) -> Passage:
    return Passage(file, language, kind, re.sub(r"\s*\n\s*", " ", text), ((0, line),))


class _Lines:
    """Finds the line of a TOML or JSON file that a text stands on. The same text once more is the next such line."""

    def __init__(self, source: str) -> None:
        self.lines = source.splitlines()
        self.given: set[int] = set()

    def __call__(self, text: str) -> int:
        written = json.dumps(text.splitlines()[0], ensure_ascii=False)[1:-1]  # with its escapes
        found = [i for i, line in enumerate(self.lines, 1) if written in line]
        line = next((i for i in found if i not in self.given), found[0] if found else 1)
        self.given.add(line)
        return line
