"""A build that cannot go on ends with the sentence on what is wrong, not with the way through the program to it.

Sphinx says the sentence, and Jupyter Book puts more than a hundred lines of its own below it. So it is for all that
goes wrong once this extension is loaded; what Jupyter Book refuses before, such as a table of contents, it says in its
own way. Whoever looks for a fault in the program sets the environment variable ``SAMSKAPANDE_TRACEBACK``.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

TRACEBACK = "SAMSKAPANDE_TRACEBACK"


def said_in_a_sentence(error: BaseException | None) -> bool:
    """Whether an error was foreseen, so that its sentence is enough. It never is for whoever asks for the way."""
    # An exception in an event's handler, which nobody foresaw, comes with the original.
    foreseen = isinstance(error, SphinxError) and not getattr(error, "orig_exc", None)
    return foreseen and not os.environ.get(TRACEBACK)


def say(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """The last words of a process. Of what was foreseen, and said, only that it is why the build failed."""
    if said_in_a_sentence(error.__cause__):
        print(error, file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, traceback)


def setup(app: Sphinx) -> None:
    """Take the place of Python's own last words, for as long as the process lives."""
    sys.excepthook = say
