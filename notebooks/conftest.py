"""Lets the kernels that `pytest --nbval notebooks` starts find the project's package, installed or not.

A kernel runs in the notebook's own folder, where a relative `PYTHONPATH` would not be found.
"""

import os
from pathlib import Path

SOURCE = str(Path(__file__).resolve().parent.parent / "src")
os.environ["PYTHONPATH"] = os.pathsep.join([SOURCE, *filter(None, [os.environ.get("PYTHONPATH")])])
