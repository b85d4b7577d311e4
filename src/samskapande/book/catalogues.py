"""The words of the interface, in the page's language.

English is the language of the keys. A catalogue is a file ``locales/<language>/LC_MESSAGES/<domain>.po``, read as it
stands: nothing has to be compiled. Domains: ``interface`` (theme, blocks, messages to the reader), ``contents`` (the
title and the captions of ``_toc.yml``), ``figures`` (the words in the drawings). The domain ``sphinx`` is read by
Sphinx itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from babel.messages.pofile import PoFileError, read_po
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

Translate = Callable[[str], str]

SOURCE_LANGUAGE = "en"
DOMAINS = ("interface", "contents", "figures")


def path(root: Path, language: str, domain: str) -> Path:
    """File of a catalogue below the folder ``locales``."""
    return root / language / "LC_MESSAGES" / f"{domain}.po"


def read(file: Path, language: str) -> dict[str, str]:
    """Messages of a catalogue: English text and its translation; untranslated and fuzzy ones are left out.

    Raises ConfigError, with file, line and mend, for a catalogue that does not parse.
    """
    if not file.exists():
        return {}
    try:
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale=language, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        line = f", line {error.lineno + 1}" if getattr(error, "lineno", None) is not None else ""
        raise ConfigError(
            f"{file}{line}: the catalogue cannot be read ({error}). "
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
