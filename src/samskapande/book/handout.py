"""A notebook as a file to hand out: what only the book understands is written so that every notebook program shows it.

Citations become words, with the works at the end; links to pages become addresses where the site has one, else words;
so does the link to the empty table for answers, which goes where there is no address. Code that is folded on the page
is folded in JupyterLab too, but for the cells that a reader edits, which say so in a comment. The names of sections,
which only serve links, go. So does what a form says of a page that was opened from disk: a program that drops the
attribute ``hidden`` would show it.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from samskapande.book import answer_table, citations, package
from samskapande.book.catalogues import translations
from samskapande.reference import works

logger = logging.getLogger(__name__)

ANCHOR = re.compile(r"(?m)^\([a-z0-9-]+\)=\n")
DIRECTIVE = re.compile(r"(?ms)^(`{3,}|:{3,})\{([a-z-]+)\}.*?^\1[ \t]*$\n?")
ROLE = re.compile(r"( ?)\{([a-z:]+)\}`([^`]*)`")
FROM_DISK = re.compile(r'(?s)<p class="rests" hidden>.*?</p>\n')
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s:]+)\)")


def of(app: Sphinx, page: str) -> str:
    """The file of a notebook's page."""
    source = Path(app.env.doc2path(page))
    notebook = json.loads(addressed(app, source.read_text(encoding="utf-8")))
    cited: set[str] = set()
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = plain(app, page, "".join(cell["source"]), cited).splitlines(keepends=True)
        elif "hide-input" in cell["metadata"].get("tags", ()) and "#" not in "".join(cell["source"]):
            cell["metadata"]["jupyter"] = {"source_hidden": True}
        for output in cell.get("outputs", ()):
            if html := output.get("data", {}).get("text/html"):
                output["data"]["text/html"] = FROM_DISK.sub("", "".join(html)).splitlines(keepends=True)
    if cited:
        notebook["cells"].append(
            {"cell_type": "markdown", "id": "sources", "metadata": {}, "source": sources(app, cited)}
        )
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def addressed(app: Sphinx, text: str) -> str:
    """Text of a notebook that names the public address of the wheel, where that is known, instead of its file."""
    base = app.config.samskapande_site_url
    return text.replace(package.WHEEL, base + package.PATH) if base else text


def plain(app: Sphinx, page: str, text: str, cited: set[str]) -> str:
    """Text of a cell as plain Markdown; the keys of the works that it cites are added to ``cited``."""

    def as_it_stands(text: str, what: str, instead: str) -> str:
        logger.warning(
            "%s has no plain form, and the notebook is also handed out as a file. "
            "Write %s instead, or give it a form in %s.",
            what, instead, Path(__file__).name, location=page, type="samskapande", subtype="notebook",
        )  # fmt: skip
        return text

    def role(match: re.Match[str]) -> str:
        space, name, content = match.groups()
        if name in ("en", "sv"):
            return f"{space}{content}"
        if name == "evidence":  # a link to the page that weighs the claim
            return ""
        if name in ("cite", "cite:p", "cite:t"):
            keys = [key for key in re.split(r"\s*,\s*", content.strip()) if key in works.read()]
            cited.update(keys)
            return space + "".join(words for words, _ in citations.parts(app, keys, textual=name == "cite:t"))
        return as_it_stands(match[0], f"the role {{{name}}}", "a link or words")

    def directive(match: re.Match[str]) -> str:
        if match[2] == "answer-table":
            base = app.config.samskapande_site_url
            address = f"{base}{app.config.language}/{answer_table.FILE}"
            return f"[{answer_table.label(app)}]({address})\n" if base else ""
        return as_it_stands(match[0], f"the block {{{match[2]}}}", "Markdown")

    def link(match: re.Match[str]) -> str:
        words, target = match.groups()
        path, _, anchor = target.partition("#")
        file = posixpath.normpath(posixpath.join(posixpath.dirname(str(app.env.doc2path(page, base=False))), path))
        there, base = app.project.path2doc(file), app.config.samskapande_site_url
        if not path or there not in app.env.all_docs or not base:
            return words
        address = f"{base}{app.config.language}/{app.builder.get_target_uri(there)}"
        return f"[{words}]({address}{'#' + anchor if anchor else ''})"

    return LINK.sub(link, ROLE.sub(role, DIRECTIVE.sub(directive, ANCHOR.sub("", text))))


def sources(app: Sphinx, cited: set[str]) -> list[str]:
    """A cell with the works that a notebook cites."""
    _ = translations(app)

    def written(part: works.Part) -> str:
        if part.link:
            return f"<{part.link}>" if part.text == part.link else f"[{part.text}]({part.link})"
        return f"*{part.text}*" if part.emphasis else part.text

    items = [
        "- " + "".join(map(written, works.reference(work, _))) for key, work in works.read().items() if key in cited
    ]
    return f"## {_('Sources')}\n\n{chr(10).join(items)}".splitlines(keepends=True)
