"""The record of what each page was last brought in line with: ``locales/aligned.toml``.

::

    ["lead/who-leads"]
    en = { from-sv = "3f9a1c2b5d7e", on = 2026-11-22 }
    sv = { from-en = "9c1e04b7a2f3", on = 2026-11-22 }

The Swedish page was brought in line on 22 November with the English one in the state ``9c1e04b7a2f3``, and the English
page with the Swedish one in the state ``3f9a1c2b5d7e``. While both pages still are in these states, they are aligned.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from samskapande.translation import TranslationError
from samskapande.translation.pairs import LANGUAGES, other

HEAD = """\
# In which state of the other language each page was last brought in line, and when: docs/translation.md.
# Written by “make aligned”. Do two branches disagree on a page, keep either side and mark the page again.
"""
MEND = "Take back the last change of the file, or take the page out of it and mark it again: make aligned PAGE={page}"


@dataclass(frozen=True)
class Mark:
    """A page was brought in line with its counterpart. ``digest``: the counterpart's state; ``on``: the day."""

    digest: str
    on: date


Marks = dict[str, dict[str, Mark]]
"""Name of a page, language, and the last mark of the page in that language."""


def file(root: Path) -> Path:
    """Where the record is kept."""
    return root / "locales" / "aligned.toml"


def read(root: Path) -> Marks:
    """Read the record; empty where nothing was marked yet.

    Raises TranslationError, with file, page and mend, for a record that is no record.
    """
    path = file(root)
    shown = path.relative_to(root).as_posix()
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TranslationError(
            f"{shown} cannot be read ({error}). Is it a conflict of Git's, keep either side and mark the page again."
        ) from error
    return {name: marks_of(name, entry, shown) for name, entry in content.items()}


def marks_of(name: str, entry: Any, shown: str) -> dict[str, Mark]:
    """The marks of a page; raises TranslationError when they are none."""
    marks = {}
    for language, mark in entry.items() if isinstance(entry, dict) else [(entry, None)]:
        source = f"from-{other(language)}" if language in LANGUAGES else ""
        if not source or not isinstance(mark, dict) or mark.keys() != {source, "on"}:
            raise TranslationError(
                f"{shown}: {name} has {language!r}, which is no mark; one looks like "
                f'sv = {{ from-en = "9c1e04b7a2f3", on = 2026-11-22 }}. {MEND.format(page=name)}'
            )
        if not isinstance(mark[source], str) or type(mark["on"]) is not date:
            raise TranslationError(
                f"{shown}: {name}, {language}: {source} must be text and “on” a date, such as 2026-11-22. "
                + MEND.format(page=name)
            )
        marks[language] = Mark(mark[source], mark["on"])
    return marks


def write(root: Path, marks: Marks) -> None:
    """Write the record: the pages in order, a table for each, so that branches that mark different pages merge."""
    parts = [HEAD]
    for name, languages in sorted(marks.items()):
        lines = [f"[{json.dumps(name, ensure_ascii=False)}]"]
        for language, mark in sorted(languages.items()):
            lines.append(f'{language} = {{ from-{other(language)} = "{mark.digest}", on = {mark.on.isoformat()} }}')
        parts.append("\n".join(lines) + "\n")
    file(root).parent.mkdir(parents=True, exist_ok=True)
    file(root).write_text("\n".join(parts), encoding="utf-8", newline="\n")
