"""Runs notebooks, each in a namespace of its own and an empty folder, in one kernel; prints what came of it as JSON.

    python run_notebooks.py FOLDER NOTEBOOK …

A kernel needs an event loop of its own, so this is a process of its own; one kernel for all, since starting one and
importing pandas and matplotlib takes longer than any of the notebooks.
"""

import json
import os
import shutil
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

MODULES = "import sys; print('\\n'.join(m.__file__ for n, m in sys.modules.items() if n.startswith('samskapande')))"


def run(client: NotebookClient, notebook: nbformat.NotebookNode, folder: Path) -> dict:
    """Run one notebook; gives what went wrong, how many pictures it drew, and the files of the course's modules."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    reset = nbformat.v4.new_code_cell(f"%reset -f\nimport os; os.chdir({str(folder)!r})")
    modules = nbformat.v4.new_code_cell(MODULES)
    notebook.cells = [reset, *(cell for cell in notebook.cells if cell.cell_type == "code"), modules]
    for cell in notebook.cells:
        cell.outputs = []
    client.nb = notebook
    client.reset_execution_trackers()
    trouble = []
    try:
        for place, cell in enumerate(notebook.cells):
            client.execute_cell(cell, place)
    except CellExecutionError as failure:
        trouble.append(f"{failure.ename}: {failure.evalue}")
    outputs = [output for cell in notebook.cells for output in cell.outputs]
    trouble += [output.text for output in outputs if output.get("name") == "stderr"]
    trouble += [f"left behind: {name}" for name in os.listdir(folder)]
    images = sum("image/svg+xml" in output.get("data", {}) for output in outputs)
    found = modules.outputs[0].text.split() if modules.outputs else []
    return {"trouble": trouble, "images": images, "modules": found}


def main() -> None:
    folder, *files = map(Path, sys.argv[1:])
    folder.mkdir()
    client = NotebookClient(nbformat.v4.new_notebook(), kernel_name="python3", timeout=120)
    with client.setup_kernel(cwd=str(folder)):
        results = {
            f"{file.parent.name}/{file.stem}": run(client, nbformat.read(file, as_version=4), folder / file.stem)
            for file in files
        }
    print(json.dumps(results))


if __name__ == "__main__":
    main()
