"""The package that the notebooks need, as a wheel that the site offers: one, for both languages.

What is in it, and what it depends on, stands in ``pyproject.toml``. The same files give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from samskapande import __version__

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


def publish(site: Path) -> None:
    """Put the wheel into a site. Raises PackageError."""
    file, content = site / PATH, build()
    if not (file.exists() and file.read_bytes() == content):
        withdraw(site)  # one of an earlier version has another name
        file.parent.mkdir(parents=True)
        file.write_bytes(content)


def withdraw(site: Path) -> None:
    """Take the wheel out of a site that does not need it."""
    shutil.rmtree((site / PATH).parent, ignore_errors=True)
