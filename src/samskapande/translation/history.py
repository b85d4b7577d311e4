"""What Git remembers of a page: what it said when it was marked, and when it first changed after that."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from samskapande.translation import TranslationError, text
from samskapande.translation.pairs import DEFINITIONS, Pair


@dataclass(frozen=True)
class Then:
    """A state in the past. ``commit``: short name; ``changed``: day of the commit after it, None if none followed."""

    text: str
    commit: str
    changed: date | None


class History:
    """The Git history of the project in a folder. ``missing``: why there is none, as a sentence; empty if there is."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.missing = self.prefix = ""
        self.shallow = False
        try:
            answers = self.git("rev-parse", "--is-shallow-repository", "--show-prefix", "--verify", "HEAD").splitlines()
            self.shallow, self.prefix = answers[0] == b"true", answers[1].decode()
        except FileNotFoundError:
            self.missing = "Git is not installed here, so there is no history to look into."
        except subprocess.CalledProcessError as error:
            reason = error.stderr.decode(errors="replace").strip().partition("\n")[0]
            self.missing = f"This folder has no Git history to look into ({reason})."

    def git(self, *arguments: str, **options) -> bytes:
        """Run Git in the project's folder and return what it writes."""
        return subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=True, **options).stdout

    def find(self, pair: Pair, language: str, digest: str) -> Then | None:
        """The last state of a page with this digest; None when no commit holds it."""
        changed = None
        with self.reader() as reader:
            for commit, day in self.commits(pair, language):
                try:
                    words = pair.text(language, partial(reader, commit))
                except TranslationError:
                    words = None  # what could not be read was not marked
                if words is not None and text.digest(words) == digest:
                    return Then(words, commit[:10], changed)
                changed = day
        return None

    def commits(self, pair: Pair, language: str) -> Iterator[tuple[str, date]]:
        """The commits that may have changed a page in a language, the newest first, each with its day."""
        paths = [path for path in (pair.files[language], DEFINITIONS if pair.is_page else None) if path]
        for line in self.git("log", "--format=%H %cs", "--", *paths).decode().splitlines():
            commit, day = line.split(" ")
            yield commit, date.fromisoformat(day)

    @contextmanager
    def reader(self) -> Iterator[Callable[[str, str], bytes | None]]:
        """Gives a function that reads the content of a file in a commit; None for a file that the commit lacks."""
        command = ["git", "cat-file", "--batch"]
        with subprocess.Popen(command, cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as git:

            def read(commit: str, path: str) -> bytes | None:
                git.stdin.write(f"{commit}:{self.prefix}{path}\n".encode())
                git.stdin.flush()
                head = git.stdout.readline()
                if head.endswith(b" missing\n"):
                    return None
                content = git.stdout.read(int(head.rsplit(b" ", 1)[1]) + 1)
                return content[:-1]  # Git ends it with a line feed of its own

            yield read
            git.stdin.close()
