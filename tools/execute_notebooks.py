"""Run the course's notebooks and store what they give, the same bytes every time.

    python tools/execute_notebooks.py                 run and store every notebook in notebooks/
    python tools/execute_notebooks.py NOTEBOOK …      only these
    python tools/execute_notebooks.py --check         store nothing; say which stored notebooks are out of date

What differs from run to run or from machine to machine is left out: times, kernel and editor details, the state of
widgets. A notebook that fails, warns, or shows a memory address cannot be the same twice; it is not stored, and the
reason is given in a sentence.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from samskapande import kernels

ROOT = Path(__file__).resolve().parent.parent
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
VOLATILE_OF_NOTEBOOK = ("widgets", "signature", "vscode", "toc", "papermill")
VOLATILE_OF_CELL = ("execution", "ExecuteTime", "papermill", "trusted", "collapsed", "scrolled")
RANDOM_OUTPUT = "application/vnd.jupyter.widget-view+json"
SECONDS_PER_CELL = 120


class NotStorable(Exception):
    """A notebook cannot be stored. The message says which cell, and why."""


def all_notebooks(root: Path = ROOT) -> list[Path]:
    """Return the notebooks of both languages, in order of their paths."""
    return sorted(path for path in (root / "notebooks").glob("*/*.ipynb") if not path.name.startswith("."))


def fresh(path: Path) -> str:
    """Run the notebook in a new kernel and return the whole file as it should be stored.

    Raises
    ------
    NotStorable
        When a cell fails, takes longer than `SECONDS_PER_CELL` seconds, warns, or shows a memory address.
    """
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.metadata["kernelspec"] = dict(KERNEL)
    try:
        _run(notebook, path.parent)
    except CellExecutionError as failure:
        raise NotStorable(f"a cell failed with {failure.ename}: {failure.evalue}") from None
    except CellTimeoutError:
        raise NotStorable(f"a cell took longer than {SECONDS_PER_CELL} seconds.") from None
    except DeadKernelError:
        raise NotStorable("the kernel ended before the notebook did.") from None
    tidy(notebook)
    for reason in unrepeatable(notebook):
        raise NotStorable(reason)
    return nbformat.writes(notebook, version=4) + "\n"


def tidy(notebook: nbformat.NotebookNode) -> None:
    """Take out of a notebook, in place, what differs from one run or machine to another."""
    for name in VOLATILE_OF_NOTEBOOK:
        notebook.metadata.pop(name, None)
    notebook.metadata["kernelspec"] = dict(KERNEL)
    notebook.metadata["language_info"] = {"name": "python"}
    for cell in notebook.cells:
        for name in VOLATILE_OF_CELL:
            cell.metadata.pop(name, None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(RANDOM_OUTPUT, None)


def unrepeatable(notebook: nbformat.NotebookNode) -> Iterator[str]:
    """Give one sentence for each output that will not be the same next time, or should not be stored."""
    for place, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" and output.name == "stderr":
                yield f"cell {place} wrote a warning: {output.text.strip()}"
            shown = str(output.get("text", "")) + str(output.get("data", {}).get("text/plain", ""))
            if address := re.search(r"\b0x[0-9a-fA-F]{6,}\b", shown):
                yield (
                    f"cell {place} shows a memory address, {address[0]}, which is another one each time. "
                    "Give the object a text of its own, or end the cell with plt.show()."
                )


def _run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run a notebook in place, in its folder, with the project's package and nobody's own settings."""
    with tempfile.TemporaryDirectory() as folder_of_kernel:
        environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
        environment["IPYTHONDIR"] = kernels.own_folder(Path(folder_of_kernel))
        environment["PYTHONHASHSEED"] = "0"
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *filter(None, [environment.get("PYTHONPATH")])])
        client = NotebookClient(
            notebook,
            kernel_name=KERNEL["name"],
            timeout=SECONDS_PER_CELL,
            record_timing=False,
            shutdown_kernel=kernels.ENDING,
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute(env=environment)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0 when every notebook was stored, or with `--check` was up to date, otherwise 1."""
    parser = argparse.ArgumentParser(description="Run the course's notebooks and store what they give.")
    parser.add_argument("notebooks", nargs="*", type=Path, help="which notebooks; left out, all of them")
    parser.add_argument("--check", action="store_true", help="store nothing, only say which are out of date")
    options = parser.parse_args(arguments)
    failed = False
    for path in options.notebooks or all_notebooks():
        try:
            text = fresh(path)
        except (NotStorable, FileNotFoundError) as reason:
            print(f"{path}: {reason}", file=sys.stderr)
            failed = True
            continue
        if path.read_text(encoding="utf-8") == text:
            print(f"{path}: up to date")
        elif options.check:
            print(f"{path}: out of date; run tools/execute_notebooks.py", file=sys.stderr)
            failed = True
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path}: stored")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
