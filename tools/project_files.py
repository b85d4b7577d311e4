"""Which files are the project's own: all but those that .gitignore names."""

import os
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def ignored_names() -> list[str]:
    """The patterns of .gitignore, which holds plain names only, and Git's own folder."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    return [".git", *(line for line in lines if line and not line.startswith("#"))]


def project_files() -> list[Path]:
    """Every file of the project, as a path from its root."""
    patterns = ignored_names()

    def own(names: list[str]) -> list[str]:
        return [name for name in names if not any(fnmatch(name, pattern) for pattern in patterns)]

    files = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = own(folders)
        files += [Path(folder, name).relative_to(ROOT) for name in own(names)]
    return sorted(files)
