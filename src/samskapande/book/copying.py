"""What readers take with them from the list of all works: each work in four forms, and the whole list as files.

The texts lie beside the page in a script of their own, which is fetched when a reader first asks for one of them: a
page opened from disk can fetch nothing else.
"""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from samskapande.book.catalogues import Translate, translations
from samskapande.reference import exports, works
from samskapande.reference.works import Work

TEXTS = "references.js"
FILES = {"BibTeX": "references.bib", "RIS": "references.ris"}


def page_of_all(env: BuildEnvironment) -> str:
    """The page with the list of all works; empty where there is none."""
    return min((page for page, metadata in env.metadata.items() if metadata.get("all-sources")), default="")


def correction_of(work: Work) -> Work | None:
    """The correction that was published of a work."""
    return works.read().get(work.get("correction"))


def apa(work: Work, _: Translate) -> list[str]:
    """A work by APA, in turns plain and set in italics, beginning with plain.

    The letter after its year is left out: it tells works apart in our list, not in the reader's.
    """
    turns = [""]
    alone = replace(work, letter="")
    for emphasis, parts in groupby(works.reference(alone, _, notes=False), key=lambda part: part.emphasis):
        text = "".join(part.text for part in parts)
        if emphasis == (len(turns) % 2 == 1):
            turns.append(text)
        else:
            turns[-1] += text
    return [*turns[:-1], turns[-1].rstrip()]


def texts(_: Translate) -> dict[str, list]:
    """By key: APA, Vancouver, BibTeX and RIS, the first as :func:`apa` gives it."""
    return {
        work.key: [
            apa(work, _),
            *(export(work, _, correction_of(work)) for export in (exports.vancouver, exports.bibtex, exports.ris)),
        ]
        for work in works.read().values()
    }


def write(app: Sphinx, error: Exception | None) -> None:
    """Put the texts and the files beside the page with the list of all works."""
    if error is not None or app.builder.format != "html" or not (page := page_of_all(app.env)):
        return
    copied = texts(translations(app))
    data = json.dumps(copied, ensure_ascii=False, separators=(",", ":"))
    written = {
        TEXTS: f"var workTexts = {data};\n",
        FILES["BibTeX"]: "\n\n".join(bibtex for *_, bibtex, _ in copied.values()) + "\n",
        # A line of RIS ends as on Windows, says its specification.
        FILES["RIS"]: "\n\n".join(ris for *_, ris in copied.values()).replace("\n", "\r\n") + "\r\n",
    }
    for name, text in written.items():
        file = (Path(app.outdir) / page).parent / name
        if not file.exists() or file.read_bytes() != text.encode():
            file.write_bytes(text.encode())


def setup(app: Sphinx) -> None:
    """Write when all pages are written."""
    app.connect("build-finished", write, priority=400)
