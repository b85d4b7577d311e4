"""The package that the notebooks need, as a wheel that the site offers: one, for both languages.

What is in it, and what it depends on, stands in ``pyproject.toml``. The same files give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from samskapande import __version__
from samskapande.book import notebooks

logger = logging.getLogger(__name__)

ROOT = Path(__file__).parents[3]
"""The project from which this package is run."""
WHEEL = f"samskapande-{__version__}-py3-none-any.whl"
"""Name of the wheel; tools refuse one that has another name."""
PATH = f"package/{WHEEL}"
"""Where the wheel lies, from the root of the site."""


class PackageError(Exception):
    """The wheel could not be built. The message says why."""


def build(project: Path = ROOT) -> bytes:
    """Content of the wheel, built without a network.

    Raises
    ------
    PackageError
        When the builder is missing, or refuses what it finds.
    """
    try:
        from hatchling.builders.wheel import WheelBuilder

        with tempfile.TemporaryDirectory() as folder:
            (file,) = WheelBuilder(str(project)).build(directory=folder, versions=["standard"])
            if Path(file).name != WHEEL:
                raise ValueError(f"it is named {Path(file).name}, not {WHEEL}")
            return Path(file).read_bytes()
    except Exception as error:  # a builder of others: whatever it says is told in a sentence
        raise PackageError(str(error) or type(error).__name__) from error


def write(app: Sphinx) -> bool:
    """Put the wheel into the site of a book that has notebooks; tell whether all is well."""
    file = app.site_dir / PATH
    content = None
    if any(notebooks.is_notebook(app, page) for page in app.env.all_docs):
        try:
            content = build()
        except PackageError as error:
            logger.error(
                "The package that the notebooks need could not be built from %s: %s. "
                "Is everything of requirements.txt installed (pip install -r requirements.txt)?",
                ROOT / "pyproject.toml", error,
            )  # fmt: skip
            return False
    if content is None or not file.exists() or file.read_bytes() != content:
        shutil.rmtree(file.parent, ignore_errors=True)  # one of an earlier version has another name
    if content is not None and not file.exists():
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    return True
