"""What the course says, read once; passages for the tests that need their own."""

from functools import cache

from project_files import ROOT

from samskapande.prose import corpus
from samskapande.prose.markdown import Reader
from samskapande.prose.passages import Document, Kind, Passage


@cache
def documents() -> list[Document]:
    return corpus.read(ROOT)


def passage(text: str, language: str, kind: Kind = "paragraph", file: str = "book/page.md") -> Passage:
    return Passage(file, language, kind, text, ((0, 1),))


def of_markdown(source: str, language: str) -> Passage:
    (only,) = Reader("book/page.md", language).passages(source)
    return only
