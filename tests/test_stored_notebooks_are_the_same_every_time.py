"""Promise: running the notebooks again on another day or machine changes nothing in the files."""

import json
import subprocess
import sys
from pathlib import Path

import execute_notebooks
import nbformat
import pytest

NOTEBOOKS = execute_notebooks.all_notebooks()


def named(path):
    return f"{path.parent.name}-{path.stem}"


def run(*arguments):
    """Run the command in a process of its own, as `make notebooks` does."""
    command = [sys.executable, execute_notebooks.__file__, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)


def write(path: Path, *sources, **metadata):
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    notebook.cells = [nbformat.v4.new_code_cell(source, id=f"cell-{place}") for place, source in enumerate(sources)]
    nbformat.write(notebook, path)
    return path


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_stored_notebook_holds_nothing_of_the_run_that_made_it(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"]["kernelspec"] == execute_notebooks.KERNEL
    assert "widgets" not in notebook["metadata"]
    read = nbformat.read(path, as_version=4)
    nbformat.validate(read)
    assert list(execute_notebooks.unrepeatable(read)) == []
    counts = [cell["execution_count"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1)), "run tools/execute_notebooks.py"


def test_a_notebook_that_has_been_run_is_stored_and_then_up_to_date(tmp_path):
    path = write(tmp_path / "a.ipynb", "1 + 1", widgets={"state": {}}, description="What it is")
    checked = run(path, "--check")
    assert checked.returncode == 1
    assert "out of date" in checked.stderr
    assert run(path).returncode == 0
    stored = json.loads(path.read_text(encoding="utf-8"))
    assert stored["cells"][0]["outputs"][0]["data"]["text/plain"] == ["2"]
    assert sorted(stored["metadata"]) == ["description", "kernelspec", "language_info"]
    assert run(path, "--check").returncode == 0


def test_a_notebook_that_fails_is_not_stored_and_told_in_a_sentence(tmp_path):
    path = write(tmp_path / "a.ipynb", "x = 1 / 0")
    before = path.read_bytes()
    failed = run(path)
    assert failed.returncode == 1
    assert "a cell failed with ZeroDivisionError: division by zero" in failed.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        (nbformat.v4.new_output("stream", name="stderr", text="Old.\n"), "cell 1 wrote a warning: Old."),
        (
            nbformat.v4.new_output("display_data", data={"text/plain": "<Thing at 0x7f12ab34cd56>"}),
            "cell 1 shows a memory address, 0x7f12ab34cd56,",
        ),
    ],
    ids=["a warning", "a memory address"],
)
def test_what_changes_from_run_to_run_is_found(output, sentence):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    (found,) = execute_notebooks.unrepeatable(notebook)
    assert found.startswith(sentence)


def test_the_state_of_a_widget_is_left_out_and_its_html_kept():
    view = {"model_id": "a1b2"}
    data = {execute_notebooks.RANDOM_OUTPUT: view, "text/html": "<p>2</p>"}
    output = nbformat.v4.new_output("display_data", data=data)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    execute_notebooks.tidy(notebook)
    assert dict(notebook.cells[0].outputs[0].data) == {"text/html": "<p>2</p>"}
