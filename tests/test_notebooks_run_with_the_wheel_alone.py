"""Promise: each notebook runs from an empty folder with nothing of the course but the wheel that the site publishes."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from email import message_from_string
from importlib.metadata import packages_distributions
from pathlib import Path
from zipfile import ZipFile

import pytest
from execute_notebooks import all_notebooks
from project_files import ROOT, project_files
from support.wheel import installed

from samskapande.book import package

NOTEBOOKS = [f"{path.parent.name}/{path.stem}" for path in all_notebooks()]
LARGEST = 250_000  # bytes of the wheel
BY_THE_KERNEL = {"IPython", "matplotlib_inline"}
"""What a notebook's program brings itself; nothing fails where it is missing."""


@pytest.fixture(scope="module")
def wheel(site) -> Path:
    """The wheel as the site publishes it."""
    (file,) = (site.root / "package").iterdir()
    return file


@pytest.fixture(scope="module")
def contents(wheel) -> dict[str, str]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def runs(site, wheel, tmp_path_factory) -> dict[str, dict]:
    """What came of running each notebook, as it is downloaded, with the wheel alone; by language and name."""
    folder = tmp_path_factory.mktemp("wheel")
    script = Path(__file__).with_name("support") / "run_notebooks.py"
    files = [site.root / path.parent.name / "notebooks" / path.name for path in all_notebooks()]
    done = subprocess.run(
        [sys.executable, script, folder / "empty", *files],
        env=installed(wheel, folder / "packages"), cwd=folder, capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_runs_in_an_empty_folder(runs, notebook):
    assert runs[notebook]["trouble"] == []
    assert runs[notebook]["images"], "it has drawn nothing"


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_reader_who_has_answered_one_question_meets_no_error(runs, notebook):
    assert runs.get(f"{notebook}, one answer", {"trouble": []})["trouble"] == []


def test_notebooks_with_an_exercise_were_run_with_one_answer(runs):
    assert len([name for name in runs if name.endswith(", one answer")]) >= 12


def test_the_code_that_ran_was_that_of_the_wheel(runs, tmp_path):
    places = {place for run in runs.values() for place in run["modules"]}
    assert places, "no module of the course was imported"
    assert [place for place in places if "packages" not in Path(place).parts or str(ROOT) in place] == []


def test_the_wheel_has_what_the_notebooks_read(contents):
    definitions = {file.name for file in (ROOT / "src/samskapande/exercises/definitions").glob("*.toml")}
    found = {name.rpartition("/")[2] for name in contents if name.startswith("samskapande/exercises/definitions/")}
    assert found == definitions
    assert "samskapande/exercises/answers.schema.json" in contents
    assert "samskapande/locales/sv/LC_MESSAGES/interface.po" in contents
    assert any(name.endswith("/licenses/LICENSE") for name in contents)
    assert not [name for name in contents if name.startswith("samskapande/book/") and name.endswith(".py")]


def test_the_wheel_is_light(wheel):
    assert wheel.stat().st_size <= LARGEST


def test_the_wheel_declares_what_its_modules_import(contents):
    """In its metadata, from pyproject.toml: the one list of what the notebooks need."""
    (metadata,) = (text for name, text in contents.items() if name.endswith(".dist-info/METADATA"))
    message = message_from_string(metadata)
    declared = {re.match(r"[\w-]+", line)[0] for line in message.get_all("Requires-Dist")}
    assert message["Requires-Python"] == ">=3.11"
    distributions = packages_distributions()
    needed = set()
    for name, text in contents.items():
        for node in ast.walk(ast.parse(text)) if name.endswith(".py") else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            needed |= {module.split(".")[0] for module in names}
    needed -= {*sys.stdlib_module_names, *BY_THE_KERNEL, "samskapande"}
    assert needed
    assert {distributions[module][0].lower() for module in needed} == declared


def test_the_same_files_give_the_same_wheel(tmp_path, wheel):
    """On another day, in another folder, with what a build leaves behind."""
    copy = tmp_path / "copy"
    for file in project_files():
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, copy / file)
    (copy / "src/samskapande/notebook/__pycache__").mkdir()
    (copy / "src/samskapande/notebook/__pycache__/a.cpython-311.pyc").write_bytes(b"a")
    (copy / "locales/sv/LC_MESSAGES/interface.mo").write_bytes(b"a")
    os.utime(copy / "src/samskapande/notebook/exercise.py", (0, 10**9))
    assert package.build(copy) == wheel.read_bytes()


def test_a_wheel_that_cannot_be_built_is_told_in_a_sentence(book, tmp_path, monkeypatch):
    """A builder that is not there: the build fails, says so, and calls the site not complete."""
    (tmp_path / "broken/hatchling").mkdir(parents=True)
    (tmp_path / "broken/hatchling/__init__.py").write_text("raise ImportError('no such builder')")
    for language in ("en", "sv"):
        book.write(f"notebooks/{language}/empty.ipynb", EMPTY)
    book.replace("_toc.yml", "      - file: two\n", "      - file: two\n      - file: notebooks/empty\n")
    command, how = book.command("-n")
    how["env"]["PYTHONPATH"] = os.pathsep.join([str(tmp_path / "broken"), how["env"]["PYTHONPATH"]])
    done = subprocess.run(command, **how, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    assert done.returncode != 0
    said = " ".join(re.sub(r"\x1b\[[\d;]*m", "", done.stdout).split())
    assert "The package that the notebooks need could not be built" in said, said
    assert "no such builder" in said and "pip install -r requirements.txt" in said
    assert "Traceback" not in said
    site = book.folder / "_build/html"
    assert "This site is not complete" in (site / "index.html").read_text("utf-8")
    (site / "package").mkdir()
    (site / "package/samskapande-0.0.1-py3-none-any.whl").write_bytes(b"of an earlier version")
    mended = book.build("-n")
    assert mended.code == 0, mended.log
    assert mended.files() == book.built_afresh().files()
    assert [file.name for file in (site / "package").iterdir()] == [package.WHEEL]


EMPTY = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# A notebook\n"]}],
        "metadata": {
            "description": "A notebook.",
            "reviewed": "2026-11-22",
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)
