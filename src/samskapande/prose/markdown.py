"""The passages of a page in Markdown, read by the same parser as the book's.

Left out: code, citations, comments, the targets of links, the names and options of directives. A directive or a role
that is not listed here is an error, so that no text stays unread because somebody has made a new block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import yaml
from docutils.parsers.rst import Directive
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.directives import parse_directive_text
from myst_parser.parsers.mdit import create_md_parser

from samskapande.prose.passages import LANGUAGES, LEFT_OUT, Kind, Passage, ProseError, Span

TITLED = {"admonition", "dropdown", "exercise", "table"}
"""Directives with words after their name, and Markdown in them. Without content, what stands there is an id."""
PLAIN = {"container", "drawing", "invented", "note", "outcomes", "what-matters", "without-a-post"}
"""Directives with Markdown in them; what stands after the name is no text."""
WORDLESS = {"all-sources", "all-terms", "answer-table", "check-yourself", "code-cell", "course-contents", "how-to-cite"}
WORDLESS |= {"claims", "contradictions", "not-claimed", "strengths"}
"""Directives without words of the page's own."""

OUTSIDE = {"cite", "cite:p", "evidence"}
"""Roles that stand in brackets, outside the sentence."""
INSIDE = {"cite:t"}
"""Roles whose words are made by the book, and belong to the sentence."""
LINKS = {"doc", "ref"}
"""Roles with ``words <target>``, or with a target alone."""
NAMED = {"term"}
"""Roles with ``words <target>``, or with words that are their own target."""

KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "dt_open": "heading",
    "th_open": "cell",
    "td_open": "cell",
    "list_item_open": "item",
}
"""What a text is by what it stands in. Everything else is a paragraph."""

WORDS_AND_TARGET = re.compile(r"(.*\S)\s*<[^<>]+>")
MINUTES = re.compile(r"^```\{outcomes\}\n:minutes: *(\d+)", re.M)


class AnyDirective(Directive):
    """Stands for every directive where options are told from content."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"any": str}


@cache
def parser() -> MarkdownIt:
    """The book's own parser, with the extensions of ``_config.yml``."""
    return create_md_parser(MdParserConfig(enable_extensions={"colon_fence", "attrs_inline", "deflist"}), RendererHTML)


def minutes(source: str) -> int | None:
    """The minutes that a page promises in its first block."""
    found = MINUTES.search(source)
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Reader:
    """Reads Markdown that stands in a file, in a language."""

    file: str
    language: str
    block: str = ""

    def passages(self, source: str, line: int = 1) -> Iterator[Passage]:
        """Passages of a text whose first line is ``line`` of the file. Raises ProseError."""
        inside: list[str] = []
        for token in parser().parse(source):
            here = line + (token.map[0] if token.map else 0)
            if token.type == "front_matter":
                yield from self.description(token.content, here + 1)
            elif token.type in ("fence", "colon_fence"):
                yield from self.directive(token, here)
            elif token.type == "inline":
                kind = next((KINDS[name] for name in reversed(inside) if name in KINDS), "paragraph")
                yield from self.inline(token, kind, here)
            elif token.nesting == 1:
                inside.append(token.type)
            elif token.nesting == -1:
                inside.pop()

    def description(self, front_matter: str, line: int) -> Iterator[Passage]:
        """What lists of pages and search engines say of the page."""
        if description := yaml.safe_load(front_matter).get("description"):
            at = next(i for i, text in enumerate(front_matter.splitlines()) if text.startswith("description:"))
            yield Passage(self.file, self.language, "label", description, ((0, line + at),))

    def directive(self, fence: Token, line: int) -> Iterator[Passage]:
        """The title of a directive, and what stands in it. Raises ProseError for one that is not known."""
        named = re.fullmatch(r"\{([^}]+)\}\s*(.*)", fence.info.strip())
        if named is None or named[1] in WORDLESS:
            return  # code, or nothing to read
        name, argument = named.groups()
        if name not in TITLED | PLAIN:
            raise ProseError(
                f"{self.file}:{line}: the directive {name} is not known to src/samskapande/prose/markdown.py. "
                "Add it there to TITLED, PLAIN or WORDLESS, by what it holds."
            )
        reader = replace(self, block=self.block or name)
        body = parse_directive_text(AnyDirective, argument, fence.content, validate_options=False)
        if name in TITLED and body.body:
            yield from (replace(passage, kind="heading") for passage in reader.passages(argument, line))
        yield from reader.passages("\n".join(body.body), line + 1 + body.body_offset)

    def inline(self, token: Token, kind: Kind, line: int) -> Iterator[Passage]:
        """The words of a paragraph, a heading, a cell."""
        text, source, cursor = "", token.content, 0
        lines: list[tuple[int, int]] = []
        foreign: list[Span] = []
        for leaf in _leaves(token):
            # The parser keeps no lines within a paragraph and makes spaces of the line breaks in roles and code, so
            # each piece is looked up in the source.
            found = re.compile(r"\s".join(map(re.escape, re.split(r"\s", leaf.content)))).search(source, cursor)
            start, cursor = found.span() if found else (cursor, cursor)
            here = line + source.count("\n", 0, start)
            words, language = self.words(leaf, here)
            if words is None:
                text = text.rstrip()
                continue
            if not lines or lines[-1][1] != here:
                lines.append((len(text), here))
            if language:
                foreign.append(Span(len(text), len(text) + len(words), language))
            text += words
        if text.strip():
            yield Passage(self.file, self.language, kind, text, tuple(lines), tuple(foreign), self.block)

    def words(self, leaf: Token, line: int) -> tuple[str | None, str | None]:
        """The words of a piece, and their language where it is marked; None for what is outside the sentence."""
        if leaf.type in ("softbreak", "hardbreak"):
            return " ", None
        if leaf.type == "text":
            return leaf.content, None
        if leaf.type == "code_inline":
            return LEFT_OUT, None
        role = leaf.meta["name"]
        if role in OUTSIDE:
            return None, None
        if role in INSIDE:
            return LEFT_OUT, None
        if role in LINKS:
            named = WORDS_AND_TARGET.fullmatch(leaf.content)
            return (named[1] if named else LEFT_OUT), None
        if role in NAMED:
            named = WORDS_AND_TARGET.fullmatch(leaf.content)
            return (named[1] if named else leaf.content), None
        if role in LANGUAGES:
            return leaf.content, role
        raise ProseError(
            f"{self.file}:{line}: the role {role} is not known to src/samskapande/prose/markdown.py. Add it there to "
            "OUTSIDE, INSIDE, LINKS or NAMED, by what it shows."
        )


def _leaves(token: Token) -> Iterator[Token]:
    for child in token.children or []:
        if child.children:
            yield from _leaves(child)
        elif child.type in ("text", "softbreak", "hardbreak", "code_inline", "myst_role"):
            yield child
