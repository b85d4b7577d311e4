"""The words of the interface, in the page's language.

English is the language of the keys. A catalogue is a file ``locales/<language>/LC_MESSAGES/<domain>.po``, read as it
stands: nothing has to be compiled. Domains: ``interface`` (theme, blocks, messages to the reader), ``contents`` (the
title and the captions of ``_toc.yml``), ``figures`` (the words in the drawings), ``sphinx`` (what Sphinx itself writes,
and reads here only to say what is wrong with it).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

Translate = Callable[[str], str]

SOURCE_LANGUAGE = "en"
DOMAINS = ("interface", "contents", "figures", "sphinx")
LINE = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*")?\s*')
"""A line of a catalogue: a comment, a text after its keyword or as the rest of a long one, or nothing."""


def path(root: Path, language: str, domain: str) -> Path:
    """File of a catalogue below the folder ``locales``."""
    return root / language / "LC_MESSAGES" / f"{domain}.po"


def read(file: Path, language: str) -> dict[str, str]:
    """Messages of a catalogue: English text and its translation; untranslated and fuzzy ones are left out.

    Raises ConfigError, with file, line and mend, for a catalogue that is missing or does not parse.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines):
            if not LINE.fullmatch(line):  # Babel would take an open quotation mark for closed, and drop a letter
                raise PoFileError(f"“{line.strip()}”", Catalog(), line, number)
        catalogue = read_po(lines, locale=language, abort_invalid=True)
    except FileNotFoundError as error:
        raise ConfigError(f"{file} is missing. Without it the pages would speak English: take it back.") from error
    except (PoFileError, ValueError) as error:
        number = getattr(error, "lineno", None)
        line = "" if number is None else f", line {number + 1}"
        raise ConfigError(
            f"{file}{line}: the catalogue cannot be read ({str(error).removesuffix(f' on {number}')}). "
            'Each entry is msgid "English" and below it msgstr "translation", every quotation mark closed.'
        ) from error
    return {
        message.id: message.string
        for message in catalogue
        if message.id and isinstance(message.id, str) and message.string and not message.fuzzy
    }


def translations(app: Sphinx, domain: str = "interface") -> Translate:
    """Function that gives a text of ``domain`` in the language that is being built."""
    messages = app.samskapande_catalogues[domain]
    return lambda text: messages.get(text, text)


def folder(app: Sphinx) -> Path:
    """The folder ``locales``: the first of ``locale_dirs``, relative to the root."""
    return Path(app.srcdir) / (app.config.locale_dirs or ["locales"])[0]


def load(app: Sphinx, config: Config) -> None:
    """Read this language's catalogues, and have figures and tables numbered in its words."""
    app.samskapande_catalogues = {
        domain: {}
        if config.language == SOURCE_LANGUAGE
        else read(path(folder(app), config.language, domain), config.language)
        for domain in DOMAINS
    }
    _ = translations(app)
    config.numfig_format = {
        "figure": _("Figure %s"),
        "table": _("Table %s"),
        "code-block": _("Code %s"),
        "section": _("Section %s"),
    }


def setup(app: Sphinx) -> None:
    """Read the catalogues before anything else asks for a word."""
    app.connect("config-inited", load, priority=1)
