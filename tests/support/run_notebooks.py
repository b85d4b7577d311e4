"""Runs notebooks, each in a namespace of its own and an empty folder, in one kernel; prints what came of it as JSON.

    python run_notebooks.py FOLDER NOTEBOOK …

The notebooks are those of a site: `en/notebooks/a.ipynb` is called `en/a`. A notebook with an exercise is
run once more for a reader who has answered one question only.

A kernel needs an event loop of its own, so this is a process of its own; one kernel for all, since starting one and
importing pandas and matplotlib takes longer than any of the notebooks.
"""

import json
import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ONE_ANSWER = "own.answer(dict(list(own.values.items())[:1]))"
MODULES = "import sys; print('\\n'.join(m.__file__ for n, m in sys.modules.items() if n.startswith('samskapande')))"


def run(client: NotebookClient, notebook: nbformat.NotebookNode, folder: Path, answer: str = "") -> dict:
    """Run one notebook; gives what went wrong, how many pictures it drew, and the files of the course's modules.

    ``answer`` is run after the cell with the exercise.
    """
    folder.mkdir(parents=True)
    reset = nbformat.v4.new_code_cell(f"%reset -f\nimport os; os.chdir({str(folder)!r})")
    modules = nbformat.v4.new_code_cell(MODULES)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if answer:
        place = [cell.id for cell in cells].index("exercise") + 1
        cells.insert(place, nbformat.v4.new_code_cell(answer))
    notebook.cells = [reset, *cells, modules]
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
        results = {}
        for file in files:
            name, notebook = f"{file.parents[1].name}/{file.stem}", nbformat.read(file, as_version=4)
            results[name] = run(client, notebook, folder / name / "new")
            if any("own = exercise.Exercise(" in cell.source for cell in notebook.cells):
                again = nbformat.read(file, as_version=4)
                results[f"{name}, one answer"] = run(client, again, folder / name / "answered", ONE_ANSWER)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
