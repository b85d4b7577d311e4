"""How the kernels are treated that run the course's notebooks, in the build and when their outputs are stored."""

from __future__ import annotations

from pathlib import Path

ENDING = "immediate"
"""A kernel that has run its notebook is not asked to end (``shutdown_kernel`` of nbclient): it has nothing left to do.

Asked, it takes half a second, and now and then three: it can wait for a thread that has ended (ipykernel 7).
"""


def own_folder(folder: Path) -> str:
    """Make a folder of their own for the kernels, so that nothing in the home folder changes what a notebook shows.

    A kernel that is told nothing writes as a warning that it talks without encryption, which it does with this machine.
    Gives the folder, for the environment variable ``IPYTHONDIR``.
    """
    file = folder / "profile_default" / "ipython_kernel_config.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('c.IPKernelApp.log_level = "ERROR"\n', encoding="utf-8")
    return str(folder)
