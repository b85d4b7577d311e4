"""What may stand although a rule finds it: each in ``exceptions.toml``, with the page and the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from samskapande.prose.findings import Finding

FILE = Path(__file__).with_name("exceptions.toml")


@dataclass(frozen=True)
class Allowed:
    """A text that may stand as it is."""

    text: str
    """What it holds may stand: a word, or better the quotation or the title it is a part of."""
    page: str
    """The file, or a pattern of files: ``book/*/understand/co-production.md``."""
    why: str

    def allows(self, finding: Finding) -> bool:
        """Whether the finding lies within the text, in such a file."""
        if not fnmatch(finding.passage.file, self.page):
            return False
        words, text, start = finding.passage.text.lower(), self.text.lower(), -1
        while (start := words.find(text, start + 1)) >= 0:
            if start <= finding.start and finding.end <= start + len(text):
                return True
        return False


def read(file: Path = FILE) -> list[Allowed]:
    """The exceptions of the course."""
    return [Allowed(**entry) for entry in tomllib.loads(file.read_text("utf-8"))["allowed"]]


def sort_out(findings: Iterable[Finding], allowed: Iterable[Allowed]) -> tuple[list[Finding], set[Allowed]]:
    """The findings that no exception allows, and the exceptions that allowed one."""
    kept, used = [], set()
    for finding in findings:
        allowing = {exception for exception in allowed if exception.allows(finding)}
        used |= allowing
        if not allowing:
            kept.append(finding)
    return kept, used
