"""A page whose counterpart has changed since the two were compared says so, with the day on which they were.

The day is that of the record, not of a commit: the same sources give the same site, with or without a Git history.
What the states are and how a page is marked: :mod:`samskapande.translation`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from samskapande.book.remembered import remembered
from samskapande.translation import TranslationError, state
from samskapande.translation.pairs import other


def behind(app: Sphinx) -> dict[str, date]:
    """Pages of this language whose counterparts have changed, and when each was last in line with its counterpart.

    Raises ConfigError, with the file and the mend, for a record that does not parse.
    """
    if not hasattr(app, "samskapande_behind"):
        language = app.config.language
        try:
            statuses = state.of(Path(app.srcdir), remembered(app, "texts", None, dict))
        except TranslationError as error:
            raise ConfigError(str(error)) from error
        app.samskapande_behind = {
            status.pair.name: status.marks[language].on for status in statuses if status.changed(other(language))
        }
    return app.samskapande_behind


def setup(app: Sphinx) -> None:
    """Read the pages of both languages first: a file that cannot be read is then told by its name."""
    app.connect("builder-inited", lambda app: behind(app) and None, priority=20)
