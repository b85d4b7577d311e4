"""What a reader may type wrong, answered by a sentence instead of a traceback."""

import sys

LANGUAGES = ("en", "sv")


class ReaderMistake(ValueError):
    """Something the reader typed cannot be used. The message is a whole sentence in the reader's language.

    In a notebook only that sentence is shown: IPython asks an exception how it wants to be displayed, and this one
    leaves the traceback out. Outside a notebook it is an ordinary `ValueError`.
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def without_tracebacks() -> None:
    """In a notebook, show of an error that nobody foresaw its last line only. `%xmode Context` shows it whole."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.InteractiveTB.set_mode("Minimal")


without_tracebacks()


def known_language(language: object) -> str:
    """Return `language` when it is one of the course's languages.

    Parameters
    ----------
    language
        What the reader wrote: `"en"` for English, `"sv"` for Swedish.

    Raises
    ------
    ReaderMistake
        In both languages, since it is not known which one the reader wants.
    """
    if language in LANGUAGES:
        return str(language)
    raise ReaderMistake(
        'The language must be "en" (English) or "sv" (Swedish), with the quotation marks.\n'
        'Språket ska vara "sv" (svenska) eller "en" (engelska), med citattecknen.'
    )
