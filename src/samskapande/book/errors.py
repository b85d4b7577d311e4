"""A build that cannot go on ends with the sentence on what is wrong, not with the way through the program to it.

Sphinx says the sentence, and Jupyter Book puts more than a hundred lines of its own below it. Whoever looks for a fault
in the program sets the environment variable ``SAMSKAPANDE_TRACEBACK``.
"""

from __future__ import annotations

import os
import sys
from types import TracebackType

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

TRACEBACK = "SAMSKAPANDE_TRACEBACK"


def say(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """The last words of a process. Of what was foreseen, and said, only that it is why the build failed."""
    cause = error.__cause__
    # An exception in an event's handler, which nobody foresaw, comes with the original.
    foreseen = isinstance(cause, SphinxError) and not getattr(cause, "orig_exc", None)
    if foreseen and not os.environ.get(TRACEBACK):
        print(error, file=sys.stderr)
    else:
        sys.__excepthook__(kind, error, traceback)


def setup(app: Sphinx) -> None:
    """Take the place of Python's own last words."""
    sys.excepthook = say
