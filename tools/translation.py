"""Which pages say the same in both languages, and which have changed in one of them: docs/translation.md.

    python tools/translation.py status                  every page, one a line
    python tools/translation.py status --json           the same for programs
    python tools/translation.py status --diff PAGE      what has changed since the page was last marked
    python tools/translation.py aligned PAGE …          mark pages as saying the same in both languages
    python tools/translation.py aligned --all           mark every page
    python tools/translation.py aligned PAGE --only sv  the Swedish page has taken in what the English one says,
                                                        but not the other way round

PAGE is the name of a page, such as lead/who-leads, or the path of its file in either language.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import sys
from collections import Counter
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from samskapande.translation import TranslationError, record, state
from samskapande.translation.history import History, Then
from samskapande.translation.pairs import LANGUAGES, from_disk, other
from samskapande.translation.state import STATES, Status

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"en": "English", "sv": "Swedish"}
FORMAT = 1
"""Number of the form of ``--json``; a higher one when a field goes or changes its meaning."""


class Project:
    """The pages of the project in a folder, with what Git and the last build know of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read = from_disk(root)
        self.marks = record.read(root)
        self.statuses = {status.pair.name: status for status in state.of(root)}

    @cached_property
    def history(self) -> History:
        """What Git remembers."""
        return History(self.root)

    @cached_property
    def outlines(self) -> dict[str, dict[str, Any]]:
        """The structures of each language's pages in the last build; empty without one."""
        found = {}
        for language in LANGUAGES:
            try:
                text = (self.root / f"_build/.doctrees/{language}/outline.json").read_text("utf-8")
                found[language] = json.loads(text)
            except (FileNotFoundError, json.JSONDecodeError):
                found[language] = {}
        return found

    def named(self, name: str) -> Status:
        """The page with this name or file; raises TranslationError, with the nearest names, when there is none."""
        path = os.path.relpath(name, self.root) if os.path.isabs(name) else os.path.normpath(name)
        path = Path(path).as_posix()
        by_file = {file: status for status in self.statuses.values() for file in status.pair.files.values() if file}
        if status := self.statuses.get(path) or by_file.get(path):
            return status
        near = difflib.get_close_matches(path, [*self.statuses, *by_file], cutoff=0.5)
        hint = f"Near to it: {', '.join(near)}." if near else "make status lists them all."
        raise TranslationError(f"There is no page “{name}”. {hint}")

    def structure(self, status: Status) -> tuple[str, list[str]]:
        """How a page's structure compares, same, differs or unknown, and sentences on what differs.

        It is known when the last build read both pages as they now stand. Data have no structure of their own: what
        reads them refuses data that lack a language.
        """
        if not status.pair.is_page:
            return "same", []
        pages = {}
        for language in LANGUAGES:
            if not (file := status.pair.files[language]):
                return "differs", [f"There is no {NAMES[language]} page."]
            page = self.outlines[language].get(status.pair.name, {})
            if page.get("source") != hashlib.sha256(self.read(file) or b"").hexdigest():
                return "unknown", []
            pages[language] = page
        if pages["en"]["outline"] == pages["sv"]["outline"]:
            return "same", []
        from samskapande.book import outline  # only now: importing Sphinx takes longer than all the rest

        differences = outline.differences(*({"": pages[language]} for language in LANGUAGES))
        return "differs", [f"{file}: {sentence}" for sentence, file in differences]

    def then(self, status: Status, language: str) -> Then | None:
        """What a page said in a language when the other one was last brought in line with it; None if unknown."""
        if self.history.missing:
            return None
        return self.history.find(status.pair, language, status.marks[other(language)].digest)

    def entry(self, status: Status) -> dict[str, Any]:
        """What ``--json`` gives of a page: see docs/translation.md."""
        changed = {}
        for language in LANGUAGES:
            if status.changed(language):
                then = self.then(status, language)
                changed[language] = then.changed.isoformat() if then and then.changed else None
        structure, differences = self.structure(status)
        marks = {language: status.marks.get(language) for language in LANGUAGES}
        return {
            "page": status.pair.name,
            "kind": "page" if status.pair.is_page else "data",
            "state": status.state,
            "files": status.pair.files,
            "aligned_on": {language: mark.on.isoformat() if mark else None for language, mark in marks.items()},
            "changed_on": changed,
            "structure": structure,
            "differences": differences,
        }


def table(project: Project, entries: list[dict[str, Any]]) -> str:
    """One line for each page, and a summary."""
    width = max((len(entry["page"]) for entry in entries), default=0)
    lines = []
    for entry in entries:
        words = STATES[entry["state"]]
        if entry["structure"] == "differs" and not entry["state"].endswith("-only"):
            words += ", structure differs"
        days = [f"{NAMES[language]} {day}" for language, day in entry["changed_on"].items() if day]
        lines.append(f"{entry['page']:{width}}  {words}" + (f"  (changed: {', '.join(days)})" if days else ""))
    count = Counter(entry["state"] for entry in entries)
    lines += ["", ", ".join(f"{count[code]} {words}" for code, words in STATES.items() if count[code]) + "."]
    if gone := sorted(project.marks.keys() - project.statuses.keys()):
        lines.append(f"On record but gone: {', '.join(gone)}. The next “make aligned” takes them off the record.")
    if unknown := [entry["page"] for entry in entries if entry["structure"] == "unknown"]:
        lines.append(
            f"The build compares structure, and has not seen {len(unknown)} of the pages as they now stand: make book."
        )
    if any(entry["changed_on"] for entry in entries):
        told = "What has changed: make status DIFF=PAGE. Once both say the same: make aligned PAGE=PAGE."
        lines.append(project.history.missing or told)
    return "\n".join(lines)


def report(project: Project, entries: list[dict[str, Any]]) -> str:
    """The state of every page as JSON."""
    count = Counter(entry["state"] for entry in entries)
    content = {
        "format": FORMAT,
        "history": project.history.missing or None,
        "summary": {code: count[code] for code in STATES},
        "gone": sorted(project.marks.keys() - project.statuses.keys()),
        "pages": entries,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def difference(project: Project, status: Status) -> str:
    """What a page says anew in each language, sentence by sentence, and how its structure differs.

    Raises TranslationError when that cannot be told.
    """
    name = status.pair.name
    parts = []
    for language in LANGUAGES:
        if not status.changed(language):
            continue
        if project.history.missing:
            raise TranslationError(f"{name} has changed in {NAMES[language]}. {project.history.missing}")
        then = project.then(status, language)
        if then is None:
            depth = " The clone is shallow: git fetch --unshallow brings the rest." if project.history.shallow else ""
            parts.append(f"{NAMES[language]}: changed, but no commit holds the state that was marked.{depth}")
            continue
        now = status.pair.text(language, project.read) or ""
        day = f"first changed on {then.changed}" if then.changed else "changed, and not committed"
        lines = difflib.unified_diff(then.text.splitlines(), now.splitlines(), n=1, lineterm="")
        shown = [line for line in lines if not line.startswith(("---", "+++"))]
        parts.append("\n".join([f"{NAMES[language]}: {day}; compared with commit {then.commit}", *shown]))
    parts += project.structure(status)[1]
    if status.state == "unmarked":
        parts.append(f"{name} was never marked as aligned, so nothing to compare with: make aligned PAGE={name}")
    return "\n\n".join(parts) or f"{name} is as it was when it was marked, in both languages."


def mark(project: Project, statuses: list[Status], languages: tuple[str, ...]) -> list[str]:
    """Put pages on record as aligned, and take off it what is gone; return sentences on those that cannot be."""
    refused, new = [], 0
    for status in statuses:
        name, (structure, differences) = status.pair.name, project.structure(status)
        if structure == "differs":
            refused.append(f"{name} is not marked, since the languages differ in structure. {differences[0]}")
            continue
        project.marks[name] = status.marked(date.today(), languages)
        if project.marks[name] != status.marks:
            new += 1
            print(f"{name}: marked as aligned; was {STATES[status.state]}")
    if not new and not refused:
        print("Nothing to mark: " + ("it is" if len(statuses) == 1 else "they are") + " on record as aligned.")
    record.write(project.root, {name: marks for name, marks in project.marks.items() if name in project.statuses})
    return refused


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 when it did what was asked, otherwise 1. A page that is behind is no failure."""
    parser = argparse.ArgumentParser(description="Which pages say the same in both languages.")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder; left out, this one")
    commands = parser.add_subparsers(dest="command", required=True)
    shown = commands.add_parser("status", help="show the state of every page")
    how = shown.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="for programs: docs/translation.md")
    how.add_argument("--diff", metavar="PAGE", help="show what has changed on a page since it was marked")
    marked = commands.add_parser("aligned", help="mark pages as saying the same in both languages")
    which = marked.add_mutually_exclusive_group(required=True)
    which.add_argument("pages", nargs="*", default=[], metavar="PAGE", help="name or file of a page")
    which.add_argument("--all", action="store_true", help="every page")
    marked.add_argument("--only", choices=LANGUAGES, help="only the page in this language was brought in line")
    options = parser.parse_args(arguments)
    try:
        project = Project(options.root)
        if options.command == "aligned":
            statuses = list(project.statuses.values()) if options.all else [*map(project.named, options.pages)]
            refused = mark(project, statuses, (options.only,) if options.only else LANGUAGES)
            for sentence in refused:
                print(sentence, file=sys.stderr)
            return int(bool(refused))
        if options.diff:
            print(difference(project, project.named(options.diff)))
            return 0
        entries = [project.entry(status) for status in project.statuses.values()]
        print(report(project, entries) if options.json else table(project, entries))
    except TranslationError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
