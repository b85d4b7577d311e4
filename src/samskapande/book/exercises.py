"""Exercises in the page: ``{exercise}`` with the exercise's id writes its form, from the definition.

The form is plain HTML (:mod:`samskapande.exercises.form`). A page that has one also gets the script that brings it to
life, the words that the script speaks, and the sheets with which a file of answers is read and written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from samskapande.book import blocks, citations
from samskapande.book.blocks import Block, minutes
from samskapande.book.catalogues import translations
from samskapande.book.remembered import remembered
from samskapande.exercises import answers, definition, form, script
from samskapande.exercises.check import DefinitionError

FOLDER = "exercise"
"""Where the scripts and the sheets lie below ``_static``."""

COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)\n", re.MULTILINE | re.DOTALL)
"""Comments that have their lines to themselves."""


class Form(nodes.General, nodes.Element):
    """The form of an exercise. Attribute ``exercise``: its id. Its children are its texts, for search."""


class ExerciseDirective(SphinxDirective):
    """An exercise from its definition; with a content, an exercise as text (:class:`blocks.Exercise`)."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec = blocks.Exercise.option_spec

    def run(self) -> list[nodes.Node]:
        """Make the block with the form; an id that is no exercise is a warning."""
        if self.content:
            return blocks.Exercise(
                "exercise", self.arguments, self.options, self.content, self.lineno, self.content_offset,
                self.block_text, self.state, self.state_machine,
            ).run()  # fmt: skip
        identity = self.arguments[0]
        try:
            exercises = read(self.env.app)
        except DefinitionError as error:
            for problem in error.problems:
                blocks.logger.warning("%s", problem, location=self.get_location(), type="samskapande", subtype="block")
            return []
        if identity not in exercises:
            blocks.logger.warning(
                "there is no exercise %s. Write it in %s.toml, or use one of: %s.",
                identity, identity, ", ".join(exercises),
                location=self.get_location(), type="samskapande", subtype="block",
            )  # fmt: skip
            return []
        exercise = exercises[identity]
        language = self.config.language
        for other in needed(exercise, exercises):
            self.env.note_dependency(str(definitions(self.env.app) / f"{other}.toml"))
        block = Block(kind="exercise", title=exercise.title[language], heading=True)
        block["label"] = label(self.env.app, exercise)
        self.set_source_info(block)
        block["names"].append(identity)
        self.state.document.note_explicit_target(block, block)  # so that {ref} finds it
        sheet = Form(exercise=identity)
        sheet += [nodes.paragraph("", text) for text in form.plain_text(exercise, language)]
        keys = [*exercise.sources, *(key for step in exercise.steps for key in step.sources)]
        if keys:
            sheet += citations.cite(self.env, keys, self.get_location())
        block += sheet
        return [block]


def definitions(app: Sphinx) -> Path:
    """Folder of the definitions."""
    return Path(app.config.samskapande_definitions or definition.FOLDER)


def read(app: Sphinx) -> dict[str, definition.Exercise]:
    """The exercises, read once for each state of their files. Raises DefinitionError."""
    if not hasattr(app, "samskapande_exercises"):
        folder = definitions(app)
        state = [(str(file), sha256(file.read_bytes()).digest()) for file in sorted(folder.glob("*.toml"))]
        app.samskapande_exercises = remembered(app, "exercises", state, lambda: definition.read_all(folder))
    return app.samskapande_exercises


def needed(exercise: definition.Exercise, exercises: dict[str, definition.Exercise]) -> list[str]:
    """Ids of the exercises whose definitions a page with this one shows something of."""
    if any(step.view.get("name") == "portfolio" for step in exercise.steps):
        return list(exercises)
    named = {exercise.id}
    for step in exercise.steps:
        named |= {step.stored_in, step.same_as.rpartition(".")[0], *(v.rpartition(".")[0] for v in step.view.values())}
    return sorted(named & exercises.keys())


def label(app: Sphinx, exercise: definition.Exercise) -> str:
    """The line above the title: how long it takes."""
    settings = tuple(sorted(exercise.minutes))
    words = translations(app)(form.SETTINGS[settings])
    return words.format(**{key: minutes(str(value), app.config.language) for key, value in exercise.minutes.items()})


def surroundings(app: Sphinx) -> form.Surroundings:
    """What a form takes from the page."""

    def cite(keys: Sequence[str]) -> str:
        return citations.html_of(app, keys)

    return form.Surroundings(app.config.language, translations(app), cite)


def visit_form(self, node: Form) -> None:
    """Write the form."""
    app = self.builder.app
    self.body.append(form.form(read(app)[node["exercise"]], surroundings(app)))
    raise nodes.SkipNode


def words(app: Sphinx) -> str:
    """The script's words in the page's language, as JSON that can stand in HTML."""
    table = script.words(translations(app))
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def write_sheets(app: Sphinx, error: Exception | None) -> None:
    """Write the sheets of all exercises, in the order of the course, and the schema of a file of answers."""
    if error is not None or app.builder.format != "html":
        return
    try:
        exercises = read(app)
    except DefinitionError:
        return  # said where an exercise is used
    _ = translations(app)

    def titles(step: str) -> str:
        return _(form.TITLES[step]) if step in form.TITLES else ""

    folder = Path(app.outdir) / "_static" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    labels = app.env.get_domain("std").anonlabels  # names of places, and the page on which each is
    way = {page: number for number, page in enumerate(app.env.collect_relations())}
    sheets, places = {}, {}
    for key, exercise in exercises.items():
        sheets[key] = answers.sheet(exercise, app.config.language, titles)
        # An exercise that has a page of its own shares its name with it; its form is a section there.
        if place := labels.get(key) or labels.get(f"{key}-form"):
            page, anchor = place
            sheets[key]["page"] = f"{app.builder.get_target_uri(page)}#{anchor}"
            places[key] = way.get(page, len(way))
    # Answers are shown in the order in which the reader meets the exercises.
    sheets = {key: sheets[key] for key in sorted(sheets, key=lambda key: places.get(key, len(way)))}
    text = json.dumps(sheets, ensure_ascii=False, separators=(",", ":"))
    for name, content in (
        ("sheets.json", text),
        ("answers.schema.json", Path(answers.__file__).with_name("answers.schema.json").read_text(encoding="utf-8")),
    ):
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != content:
            file.write_text(content, encoding="utf-8")


def slim_scripts(app: Sphinx, error: Exception | None) -> None:
    """Take the comments, a sixth of the weight, out of the scripts that readers fetch; they stay in the source."""
    if error is None and app.builder.format == "html":
        for file in (Path(app.outdir) / "_static" / FOLDER).glob("*.mjs"):
            file.write_text(COMMENTS.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register the directive, how a form is written, and what the page's script needs."""
    app.add_node(Form, html=(visit_form, None), text=(blocks.skip, blocks.skip), latex=(blocks.skip, blocks.skip))
    app.add_directive("exercise", ExerciseDirective, override=True)
    app.connect("build-finished", write_sheets)
    app.connect("build-finished", slim_scripts)
