"""The blocks of a chapter: outcomes, exercise, check yourself, what matters most, invented example.

All are one node, :class:`Block`: a region of the page with a kind, a title from the catalogue and a content. In
Markdown an author writes the kind and the content only::

    ```{outcomes}
    :minutes: 25
    - explain what co-production is
    ```

Each is documented, with examples that are also its tests, in ``docs/blocks.md``.
"""

from __future__ import annotations

from pathlib import Path

import docutils
from babel.units import format_unit
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from samskapande.book.catalogues import translations
from samskapande.exercises import check

logger = logging.getLogger(__name__)

DEFINITIONS = Path(check.__file__).with_name("definitions")
LONGEST_SUMMARY = 150
"""Words of the block `what-matters` at most (curriculum)."""


class Block(nodes.General, nodes.Element):
    """A region of the page. Attributes: ``kind``, ``title``, ``label`` (small line above the title), ``heading``."""


class Question(nodes.General, nodes.Element):
    """One check-yourself question. Attributes: ``question`` (check.Question), ``number``, ``labels``."""


def minutes(text: str, language: str) -> str:
    """A number of minutes as the reader reads it: ``25 minutes``, ``25 minuter``."""
    return format_unit(int(text), "duration-minute", "long", locale=language)


class BlockDirective(SphinxDirective):
    """What all blocks share: the node, its title from the catalogue and the parsed content."""

    has_content = True
    kind = ""
    title = ""
    """Text of the title, in English: the key in the catalogue."""
    heading = False
    """Whether the title is a heading (with an address, and in the list of the page's sections)."""

    def run(self) -> list[nodes.Node]:
        """Make the block."""
        block = Block(kind=self.kind, title=self.translate(self.title), label="", heading=self.heading)
        self.set_source_info(block)
        if self.heading:
            block["ids"] = [self.kind]
        self.fill(block)
        return [block]

    def translate(self, text: str) -> str:
        """A text of the interface in the page's language."""
        return translations(self.env.app)(text)

    def minutes(self) -> str:
        """The option ``minutes`` as the reader reads it."""
        return minutes(self.options["minutes"], self.config.language)

    def fill(self, block: Block) -> None:
        """Parse the content into the block."""
        self.assert_has_content()
        self.state.nested_parse(self.content, self.content_offset, block)

    def warn(self, message: str, *arguments: object) -> None:
        """Say, with file and line, what is wrong with a block."""
        logger.warning(message, *arguments, location=self.get_location(), type="samskapande", subtype="block")


class Outcomes(BlockDirective):
    """What the reader will be able to do, and how long it takes."""

    kind = "outcomes"
    title = "You will be able to"
    option_spec = {"minutes": directives.positive_int}

    def fill(self, block: Block) -> None:
        """Add the minutes."""
        super().fill(block)
        if "minutes" not in self.options:
            self.warn("the block outcomes has no minutes. Write :minutes: 25 on its first line.")
            return
        block["label"] = self.translate("Time: about {minutes}").format(minutes=self.minutes())
        self.env.metadata[self.env.docname]["minutes"] = self.options["minutes"]


class WhatMatters(BlockDirective):
    """Key points, strength of the evidence and disagreements, in few words."""

    kind = "what-matters"
    title = "What matters most, and what we do not know"
    heading = True

    def fill(self, block: Block) -> None:
        """Keep it short."""
        super().fill(block)
        words = len(block.astext().split())
        if words > LONGEST_SUMMARY:
            self.warn("the block what-matters has %d words; at most %d.", words, LONGEST_SUMMARY)


class Exercise(BlockDirective):
    """An exercise as text: works on paper, alone, in pairs or in a group."""

    kind = "exercise"
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = {"minutes": directives.positive_int, "name": directives.unchanged_required}
    heading = True

    def run(self) -> list[nodes.Node]:
        """The title is the author's own."""
        self.title = self.arguments[0]
        return super().run()

    def translate(self, text: str) -> str:
        """The author's title stands as it is."""
        return text if text == self.arguments[0] else super().translate(text)

    def fill(self, block: Block) -> None:
        """Add name and minutes."""
        super().fill(block)
        if not {"name", "minutes"} <= self.options.keys():
            self.warn("the exercise needs :name: and :minutes: on its first lines.")
            return
        block["ids"] = []
        block["names"].append(self.options["name"])
        self.state.document.note_explicit_target(block, block)  # so that {ref} finds it
        block["label"] = self.translate("Exercise, about {minutes}").format(minutes=self.minutes())


class WithoutAPost(BlockDirective):
    """In an exercise: what a reader thinks of who has no post in the organisation."""

    kind = "without-a-post"
    title = "If you have no post in an organisation"


class Invented(BlockDirective):
    """An invented scene or datum, labelled as such."""

    kind = "invented"
    title = "Invented example"


class CheckYourself(BlockDirective):
    """The page's three questions, with the answers in a disclosure that works without script."""

    kind = "check-yourself"
    title = "Check yourself"
    heading = True

    def fill(self, block: Block) -> None:
        """Read the questions from the definitions."""
        file = check.file_for(Path(self.config.samskapande_definitions or DEFINITIONS), self.env.docname)
        self.env.note_dependency(str(file))
        if not file.exists():
            self.warn("there are no questions for this page. Write them in %s.", file.name)
            return
        try:
            questions = check.read(file)
        except check.DefinitionError as error:
            for problem in error.problems:
                self.warn("%s", problem)
            return
        labels = {
            text: self.translate(text)
            for text in ("Show the answer", "Right answer", "Several answers can be right", "From an earlier chapter")
        }
        for number, question in enumerate(questions, 1):
            if question.recalls and question.recalls not in self.env.project.docnames:
                self.warn("%s, question %s: it recalls %s, which is no page.", file.name, question.id, question.recalls)
            node = Question(question=question, number=number, labels=labels, ids=[question.id])
            # The words are children, so that search finds them and tools that count words see them.
            wording = question.wording[self.config.language]
            node += nodes.paragraph("", wording.stem)
            block += node


def visit_block(self, node: Block) -> None:
    """Open the region: a heading where the block is a place to go to, else a plain title."""
    anchor = node["ids"][0] if node["ids"] else ""
    labelled = f' aria-labelledby="{anchor}-title"' if anchor else ""
    tag = "section" if anchor else "div"
    identity = f' id="{anchor}"' if anchor else ""
    self.body.append(f'<{tag} class="block {node["kind"]}"{identity}{labelled}>\n')
    label = f'<p class="block-label">{self.encode(node["label"])}</p>\n' if node["label"] else ""
    title = self.encode(node["title"])
    if anchor:
        self.body.append(f'{label}<h2 class="block-title" id="{anchor}-title">{title}</h2>\n')
    else:
        self.body.append(f'<p class="block-title">{title}</p>\n{label}')


def depart_block(self, node: Block) -> None:
    """Close the region."""
    self.body.append("</section>\n" if node["ids"] else "</div>\n")


def visit_question(self, node: Question) -> None:
    """The question, its options to choose from, and the answers in a disclosure.

    ``theme/static/questions.js`` reads the options and the feedback in the order in which they stand.
    """
    question: check.Question = node["question"]
    labels = node["labels"]
    wording = question.wording[self.config.language]
    hints = [labels["From an earlier chapter"]] if question.recalls else []
    if question.kind == "multiple-response":
        hints.append(labels["Several answers can be right"])
    # A name makes radio buttons one choice; boxes need none, and HTML would have each name once.
    control = 'type="checkbox"' if question.kind == "multiple-response" else f'type="radio" name="{question.id}"'
    options = "".join(
        f'<li><label><input {control} value="{letter}"> <span>{self.encode(text)}</span></label></li>'
        for letter, text in wording.options.items()
    )
    feedback = "".join(
        f'<li class="{"right" if letter in question.correct else "wrong"}">{self.encode(text)}</li>'
        for letter, text in wording.feedback.items()
    )
    hint = f'<p class="hint">{self.encode(" · ".join(hints))}</p>' if hints else ""
    self.body.append(
        f'<div class="question" id="{question.id}" role="group" aria-labelledby="{question.id}-stem">\n'
        f'<p class="number" aria-hidden="true">{node["number"]}</p>{hint}'
        f'<p class="stem" id="{question.id}-stem">{self.encode(wording.stem)}</p>\n'
        f'<ol class="options">{options}</ol>\n'
        f"<details><summary>{self.encode(labels['Show the answer'])}</summary>\n"
        f'<p class="answer">{self.encode(labels["Right answer"])}: <b>{", ".join(question.correct)}</b></p>\n'
        f'<ol class="options feedback">{feedback}</ol></details></div>\n'
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the directives and how their nodes are written."""
    app.add_config_value("samskapande_definitions", "", "env", str)
    app.add_node(Block, html=(visit_block, depart_block), text=(skip, skip), latex=(skip, skip))
    app.add_node(Question, html=(visit_question, None), text=(skip, skip), latex=(skip, skip))
    for directive in (Outcomes, WhatMatters, Exercise, WithoutAPost, Invented, CheckYourself):
        app.add_directive(directive.kind, directive)


def skip(self, node: docutils.nodes.Node) -> None:
    """Write the content alone, in formats without regions."""
