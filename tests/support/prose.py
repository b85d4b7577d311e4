"""What the course says, read once; passages for the tests that need their own."""

from functools import cache

from project_files import ROOT

from samskapande.prose import corpus, exceptions, typography, words
from samskapande.prose.findings import Finding
from samskapande.prose.markdown import Reader
from samskapande.prose.passages import Document, Kind, Passage


@cache
def documents() -> list[Document]:
    return corpus.read(ROOT)


@cache
def findings() -> tuple[list[Finding], list[Finding], set[exceptions.Allowed]]:
    """Words and signs that are to be mended, and the exceptions that were needed."""
    used, left = set(), []
    for check in (words.check, typography.check):
        found = (finding for document in documents() for passage in document.passages for finding in check(passage))
        kept, needed = exceptions.sort_out(found, exceptions.read())
        left.append(kept)
        used |= needed
    return *left, used


def passage(text: str, language: str, kind: Kind = "paragraph", file: str = "book/page.md") -> Passage:
    return Passage(file, language, kind, text, ((0, 1),))


def of_markdown(source: str, language: str) -> Passage:
    (only,) = Reader("book/page.md", language).passages(source)
    return only
