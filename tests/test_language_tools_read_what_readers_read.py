"""What the checks of the language read is what stands on the pages: no text of the course is left unchecked."""

import re
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project_files import ROOT
from support.pages import LANGUAGES, VOID, all_pages, none_of
from support.prose import documents, of_markdown

from samskapande.prose.markdown import Reader, parser
from samskapande.prose.passages import LEFT_OUT, Passage, ProseError, Span

NOT_THE_COURSES_OWN = {  # an element, a class or the beginning of an id: why its text is not checked
    "code": "code",
    "pre": "code, and what it prints",
    "svg": "drawn from the catalogue; its words are shown once more in the table below it",
    "cite": "names and titles from the bibliography",
    "source-": "names and titles from the bibliography",
    "citation": "the course's own, made from CITATION.cff",
    "others-words": "words that the glossary shows because the course avoids them",
    "headerlink": "a sign",
    "cell_output": "made by the code",
}


class TextsOfAPage(HTMLParser):
    """The texts of the article, piece by piece as the markup parts them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in VOID:
            return
        attributes = {name: value or "" for name, value in attrs}
        names = {tag, *attributes.get("class", "").split()}
        skipped = names & NOT_THE_COURSES_OWN.keys() or attributes.get("id", "").startswith("source-")
        self.open.append((tag, bool(skipped)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if any(tag == "article" for tag, _ in self.open) and not any(skipped for _, skipped in self.open):
            self.texts.append(" ".join(data.split()))


@cache
def read(language: str) -> str:
    """Everything that is checked in a language, in small letters: the book makes sentences of some labels."""
    passages = (passage for document in documents() for passage in document.passages)
    texts = (passage.text_in(language) for passage in passages if language in passage.languages)
    return "\n".join(" ".join(text.split()) for text in texts).lower()


@cache
def filled_in(language: str) -> re.Pattern[str]:
    """Texts of the interface with something filled in (``Time: about {minutes}``), and what the book counts itself."""
    labels = {re.sub(r"\\\{\w+\\\}|%s", ".+?", re.escape(text)) for text in read(language).splitlines()}
    return re.compile("|".join([r"\d+ (?:minut(?:e|es|er)?)", *(label for label in labels if ".+?" in label)]))


def is_read(text: str, language: str) -> bool:
    """Whether the text is checked: whole, or in the pieces that the book puts together or counts itself.

    ``Visit: the minister``, ``1 = not at all``, ``Meeting 2``, ``A section (Its page)``, and sentences that stand apart
    in the sources.
    """
    text = re.sub(r"^\d+ = |(?: \(?\d+\)?|:)$", "", text.lower())
    if any(text in read(code) for code in LANGUAGES) or filled_in(language).fullmatch(text):
        return True
    pieces = [piece for piece in re.split(r" · | – |: | \(|\)$|(?<=[.?]) ", text) if piece]
    return len(pieces) > 1 and all(is_read(piece, language) for piece in pieces)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_on_the_pages_is_read(site, language):
    none_of(
        f"{page}: nothing checks “{text}”. src/samskapande/prose/corpus.py must read what it comes from."
        for page in all_pages(site)
        if page.startswith(f"{language}/")
        for text in TextsOfAPage((site.root / page).read_text("utf-8")).texts
        if re.search(r"[^\W\d]{2}", text) and not is_read(text, language)
    )


def test_every_page_notebook_catalogue_and_definition_is_read():
    files = {document.file for document in documents()}
    for pattern in (
        "book/??/**/*.md",
        "notebooks/??/*.ipynb",
        "locales/*/LC_MESSAGES/*.po",
        "src/samskapande/exercises/definitions/**/*.toml",
        "src/samskapande/reference/glossary.csv",
    ):
        expected = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern)}
        assert expected and not expected - files


def test_the_parser_knows_the_extensions_that_the_book_uses():
    configured = re.search(r"myst_enable_extensions: \[(.+)\]", (ROOT / "_config.yml").read_text("utf-8"))
    assert parser().options["myst_config"].enable_extensions == set(configured[1].split(", "))


PAGE = """---
description: What it gives.
reviewed: 2026-11-22
---

# Title with {en}`words
in` it

```{outcomes}
:minutes: 20
- tell *one*
  from two
```

(anchor)=
## Heading

Definitions are many
{cite}`a,b`, as {cite:t}`c` show in `code`. See [the
link](x.md), {ref}`that <anchor>` and {doc}`x`. A {term}`term`, {term}`as one says <term>`.

% a comment

```{table} Caption
:name: tbl-x

| One | Two |
|---|---|
| **a** b | – |
```

```python
code = 1
```

```{exercise} first-poll
```

```{exercise} Its title
:name: x
:minutes: 3
Do it.

:::{without-a-post}
Instead.
:::
```
"""


def test_a_page_is_read_without_code_citations_markup_and_targets():
    found = [(one.kind, one.block, one.line(), one.text) for one in Reader("x.md", "sv").passages(PAGE)]
    assert found == [
        ("label", "", 2, "What it gives."),
        ("heading", "", 6, "Title with {en}`words"),
        ("paragraph", "", 7, "in` it"),
        ("item", "outcomes", 11, "tell one from two"),
        ("heading", "", 16, "Heading"),
        (
            "paragraph",
            "",
            18,
            f"Definitions are many, as {LEFT_OUT} show in {LEFT_OUT}. See the link, that and {LEFT_OUT}. "
            "A term, as one says.",
        ),
        ("heading", "table", 24, "Caption"),
        ("cell", "table", 27, "One"),
        ("cell", "table", 27, "Two"),
        ("cell", "table", 29, "a b"),
        ("cell", "table", 29, "–"),
        ("heading", "exercise", 39, "Its title"),
        ("paragraph", "exercise", 42, "Do it."),
        ("paragraph", "exercise", 45, "Instead."),
    ]
    lines = {
        word: one.line(one.text.index(word)) for one in Reader("x.md", "sv").passages(PAGE) for word in one.text.split()
    }
    assert (lines["from"], lines["many,"], lines["show"], lines["link,"]) == (12, 18, 19, 20)


@pytest.mark.parametrize(
    ("source", "unknown"), [("A.\n\n```{sidebar}\nx\n```", "directive sidebar"), ("A.\n\n{abbr}`x`", "role abbr")]
)
def test_an_unknown_block_or_role_is_an_error_with_file_and_line(source, unknown):
    with pytest.raises(ProseError, match=rf"^book/x\.md:3: the {unknown} is not known .* Add it there to "):
        list(Reader("book/x.md", "en").passages(source))


LINE = st.text("abc åäö.,", min_size=1, max_size=20).map(str.strip).filter(lambda text: text.strip("., "))


@given(st.lists(LINE, min_size=1, max_size=6))
def test_every_word_is_found_on_its_line(lines):
    only = of_markdown("\n".join(lines), "en")
    assert only.text == " ".join(lines)
    offset = 0
    for number, line in enumerate(lines, 1):
        assert only.line(offset) == only.line(offset + len(line) - 1) == number
        offset += len(line) + 1


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_what_is_blotted_out_in_one_language_is_shown_in_the_other(text, one, other):
    start, end = sorted(min(at, len(text)) for at in (one, other))
    passage = Passage("x.md", "sv", "paragraph", text, ((0, 1),), (Span(start, end, "en"),))
    sv, en = passage.text_in("sv"), passage.text_in("en")
    assert len(sv) == len(en) == len(text)
    assert text[:start] + en[start:end] + text[end:] == text == sv[:start] + text[start:end] + sv[end:]
    assert set(sv[start:end]) | set(en[:start] + en[end:]) <= {LEFT_OUT}
