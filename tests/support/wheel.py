"""A folder with the course's wheel in it, as somebody has who installed it and nothing else of the course."""

import os
import subprocess
import sys
from pathlib import Path


def installed(wheel: Path, folder: Path) -> dict[str, str]:
    """Install the wheel into a folder; gives the environment of a process that finds it there, and no repository.

    What the wheel depends on comes from the environment of the tests, so that nothing is downloaded.
    """
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel]
    subprocess.run([*command, "--disable-pip-version-check"], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(folder), "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
