"""The structure of a page, and the comparison of the two languages.

A difference in structure is an error: a reader who changes language must land in the same place, and a teacher who
assigns a section must find it in both. What is compared: pages, and on each page its sections, figures, tables,
exercises, blocks, questions, cells of code, cited works and claims.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from samskapande.book.blocks import Block
from samskapande.book.citations import Cite
from samskapande.book.evidence import Evidence, Uses
from samskapande.book.noting import PageNotes

logger = logging.getLogger(__name__)

KINDS = {
    "section": "the section #{}",
    "figure": "the figure #{}",
    "table": "the table #{}",
    "block": "the block {}",
    "code": "the cell of code {}",
    "citation": "the citation of {}",
    "claim": "the claim {}",
    "evidence": "the link to the evidence for {}",
}
"""What is compared, and how a message speaks of one of them."""


def of(doctree: nodes.document) -> dict[str, list[str]]:
    """Structure of a page: for each kind the names, in the page's order."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in doctree.findall(nodes.Element):
        if isinstance(node, nodes.section) and not isinstance(node.parent, nodes.document):
            found["section"].extend(node["ids"][:1])
        elif isinstance(node, nodes.figure):
            found["figure"].append(name(node))
        elif isinstance(node, nodes.table):
            found["table"].append(name(node))
        elif isinstance(node, Block):
            found["block"].append(" ".join([node["kind"], *node["ids"][:1]]))
        elif isinstance(node, nodes.container) and node.get("nb_element") == "cell_code":
            found["code"].append(str(len(found["code"]) + 1))
        elif isinstance(node, Cite):
            found["citation"].extend(node["keys"])
        elif isinstance(node, Uses):
            found["claim"].append(node["entry"])
        elif isinstance(node, Evidence):
            found["evidence"].append(node["entry"])
    found["citation"] = sorted(set(found["citation"]))
    found["evidence"].sort()
    return dict(found)


def name(node: nodes.Element) -> str:
    """Name that the author gave a figure or a table; its own ids (``id1`` …) are no names."""
    return node["names"][0] if node["names"] else "(without a name)"


class OutlineNotes(PageNotes):
    """Each page's structure: ``path``, ``source`` (a digest), ``outline`` (for each kind the names)."""

    name = "outlines"

    def note(self, app: Sphinx, doctree: nodes.document) -> dict[str, Any]:
        """A page's structure, and of which source it is."""
        source = Path(app.env.doc2path(app.env.docname)).read_bytes()
        return {
            "path": str(app.env.doc2path(app.env.docname, base=False)),
            "source": hashlib.sha256(source).hexdigest(),
            "outline": of(doctree),
        }


def file(app: Sphinx, language: str) -> Path:
    """Where a language leaves its structure for the comparison."""
    return app.doctrees_root / language / "outline.json"


def write(app: Sphinx) -> None:
    """Leave this language's structure, with each page's file, for the comparison and for tools/translation.py."""
    content = json.dumps(OutlineNotes.of_all(app.env), ensure_ascii=False)
    file(app, app.config.language).write_text(content, encoding="utf-8")


def compare(app: Sphinx, other: str) -> None:
    """Warn of every difference in structure between the language that was built here and the other one."""
    here, there = (
        json.loads(file(app, language).read_text(encoding="utf-8")) for language in (app.config.language, other)
    )
    for message, location in differences(here, there):
        logger.warning(message, location=f"{location}:1", type="samskapande", subtype="parity")


def differences(here: dict[str, Any], there: dict[str, Any]) -> list[tuple[str, str]]:
    """Sentences on what differs, each with the file in which it is to be mended.

    ``here`` and ``there`` map a page's name to ``{"path": file, "outline": {kind: [name, …]}}``.
    """
    found = []
    for docname in sorted(here.keys() | there.keys()):
        mine, yours = here.get(docname), there.get(docname)
        if mine is None or yours is None:
            page = mine or yours
            source, missing = page["path"], counterpart(page["path"])
            found.append((f"the page {missing} is missing. Write it, or take {source} out.", missing))
            continue
        for kind, words in KINDS.items():
            a, b = mine["outline"].get(kind, []), yours["outline"].get(kind, [])
            for one, other, lacking in ((a, b, yours), (b, a, mine)):
                for item in missing_from(one, other):
                    found.append(
                        (
                            f"{words.format(item)} is missing; it stands in {counterpart(lacking['path'])}. "
                            "Add it here, or take it out there.",
                            lacking["path"],
                        )
                    )
            if a != b and sorted(a) == sorted(b):
                first = next(i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y)
                found.append(
                    (
                        f"{words.format(b[first])} stands where {mine['path']} has {words.format(a[first])}. "
                        "Put both in the same order.",
                        yours["path"],
                    )
                )
    return found


def missing_from(one: list[str], other: list[str]) -> list[str]:
    """Items of ``one`` that ``other`` lacks, counted: a name that stands twice must stand twice."""
    rest = list(other)
    lacking = []
    for item in one:
        if item in rest:
            rest.remove(item)
        else:
            lacking.append(item)
    return lacking


def counterpart(path: str) -> str:
    """The same page's file in the other language: ``book/sv/x.md`` for ``book/en/x.md``."""
    parts = path.split("/")
    parts[1] = {"en": "sv", "sv": "en"}[parts[1]]
    return "/".join(parts)


def setup(app: Sphinx) -> None:
    """Collect while reading; :mod:`samskapande.book.languages` writes and compares."""
    app.add_env_collector(OutlineNotes)
