"""Promise: a notebook's page offers what runs it, says what is sent where, and its first cell says how to install."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import nbformat
import pytest
from execute_notebooks import KERNEL, all_notebooks
from support.pages import LANGUAGES, Reader, find
from support.site import SITE_URL

from samskapande.book import package

NOTEBOOKS = all_notebooks()
NAMES = sorted({path.stem for path in NOTEBOOKS})
REPOSITORY = "https://github.com/somebody/course"
NOT_TESTED = {"en": "Not tested", "sv": "Inte testat"}
ACCOUNT = {
    "en": ("Needs no account", "Needs a Google account"),
    "sv": ("Kräver inget konto", "Kräver ett Google-konto"),
}


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def first_code(path: Path) -> str:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def offers(page: Path) -> list:
    """The links of the list of offers of a page."""
    return [link for link in Reader(page.read_text("utf-8")).elements if link.name == "a" and link["class"] == "offer"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_the_first_cell_chooses_the_language_and_says_how_to_install(path):
    code = first_code(path)
    assignments = [node for node in ast.parse(code).body if isinstance(node, ast.Assign)]
    chosen = {node.targets[0].id: node.value.value for node in assignments}
    assert list(chosen) == ["language", "install"]
    assert chosen == {"language": path.parent.name, "install": f"%pip install {package.WHEEL}"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_where_the_package_is_missing_the_reader_is_told_how_to_install_it(path, tmp_path):
    """Run as a notebook's program runs it, by an interpreter that has nothing but what comes with Python."""
    program = (
        "import sys\n"
        f"try: exec({first_code(path)!r}, {{}})\n"
        "except ModuleNotFoundError as missing: print(*missing._render_traceback_(), sep='\\n')\n"
        "else: sys.exit('nothing was missing')"
    )
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    (said,) = done.stdout.splitlines()
    assert said.startswith({"en": "Python cannot find ", "sv": "Python hittar inte "}[path.parent.name])
    assert said.endswith(f" %pip install {package.WHEEL}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_offers_the_notebook_and_the_wheel(site, language, name):
    page = site.root / language / "notebooks" / f"{name}.html"
    links = offers(page)
    assert [(page.parent / link["href"]).resolve().relative_to(site.root.resolve()).as_posix() for link in links] == [
        f"{language}/notebooks/{name}.ipynb",
        package.PATH,
    ]
    assert all("download" in link.attributes for link in links)
    assert (site.root / package.PATH).read_bytes()[:2] == b"PK"
    assert "mybinder" not in page.read_text("utf-8") and "colab" not in page.read_text("utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_notebook_of_a_published_site_names_the_address_of_the_wheel(site, path):
    there = site.root / path.parent.name / "notebooks" / path.name
    address = f"{SITE_URL}{package.PATH}"
    assert f'install = "%pip install {address}"' in first_code(there)
    (article,) = find(there.with_suffix(".html"), "article")
    assert f"pip install jupyterlab {address}" in article.text


def without_rests(outputs: list | None) -> list | None:
    """Outputs without what a form says of a page that was opened from disk."""
    for output in outputs or ():
        html = output.get("data", {}).get("text/html", [])
        html[:] = [line for line in html if not line.startswith('<p class="rests" hidden>')]
    return outputs


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_a_downloaded_notebook_can_be_read_in_any_program(site, path):
    """No word that only the book understands, every link an address of the site, and the sources at the end."""
    there = site.root / path.parent.name / "notebooks" / path.name
    nbformat.validate(nbformat.read(there, as_version=4))
    ours, theirs = (json.loads(file.read_text("utf-8"))["cells"] for file in (path, there))
    text = "\n".join("".join(cell["source"]) for cell in theirs if cell["cell_type"] == "markdown")
    assert re.findall(r"\{[a-z:]+\}`|^\([a-z-]+\)=|^[`:]{3,}\{", text, re.MULTILINE) == []
    for address in re.findall(r"\]\(([^)]+)\)", text):
        assert urlsplit(address).scheme, f"{address} leads nowhere from a reader's own folder"
        if address.startswith(SITE_URL):
            assert (site.root / urlsplit(address).path.lstrip("/")).is_file(), address
    heading = {"en": "## Sources", "sv": "## Källor"}[path.parent.name]
    cites = any("{cite" in "".join(cell["source"]) for cell in ours)
    assert [cell["id"] for cell in theirs] == [cell["id"] for cell in ours] + ["sources"] * cites
    assert ("".join(theirs[-1]["source"]).startswith(heading)) == cites
    for one, other in zip(ours, theirs, strict=False):
        assert without_rests(one.get("outputs")) == other.get("outputs")
    assert 'class="rests"' not in there.read_text("utf-8"), "a program that knows no hidden would show it"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_in_a_downloaded_notebook_only_the_code_that_a_reader_edits_stands_open(site, path):
    cells = json.loads((site.root / path.parent.name / "notebooks" / path.name).read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    is_open = [cell for cell in code if "jupyter" not in cell["metadata"]]
    assert 2 <= len(is_open) < len(code)
    assert "language = " in "".join(is_open[0]["source"])
    for cell in code:
        assert (cell in is_open) == ("#" in "".join(cell["source"]))
        assert cell in is_open or cell["metadata"]["jupyter"] == {"source_hidden": True}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Builds a small book with one notebook, with settings."""
    from support.minibook import MiniBook

    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [f"# A\n\n`pip install {package.WHEEL}`"]}
    metadata = {"description": "A notebook.", "reviewed": "2026-11-22", "kernelspec": KERNEL}
    book = MiniBook(tmp_path_factory.mktemp("offers") / "book")
    for language in LANGUAGES:
        notebook = {"cells": [cell], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
        book.write(f"notebooks/{language}/small.ipynb", json.dumps(notebook))
    book.replace("_toc.yml", "      - file: two\n", "      - file: two\n      - file: notebooks/small\n")
    config = book.read("_config.yml")

    def build(repository: str):
        book.write("_config.yml", config.replace('samskapande_repository: ""', f"samskapande_repository: {repository}"))
        done = book.build("-n")
        assert done.code == 0, done.log
        return done

    return build


def test_services_are_offered_where_the_repository_is_set(small):
    done = small(REPOSITORY)
    for language in LANGUAGES:
        page = done.root / language / "notebooks/small.html"
        *_, binder, colab = offers(page)
        address = urlsplit(binder["href"])
        assert address.netloc == "mybinder.org"
        assert unquote(address.path) == f"/v2/git/{REPOSITORY}/main"
        assert parse_qs(address.query) == {"urlpath": [f"lab/tree/notebooks/{language}/small.ipynb"]}
        path = f"/github/somebody/course/blob/main/notebooks/{language}/small.ipynb"
        assert colab["href"] == f"https://colab.research.google.com{path}"
        text = page.read_text("utf-8")
        assert text.count(NOT_TESTED[language]) == 2
        assert all(sentence in text for sentence in ACCOUNT[language])
        # No public address: the file is given as it is, and names the wheel by its file's name.
        assert f"pip install {package.WHEEL}" in (done.root / language / "notebooks/small.ipynb").read_text("utf-8")


def test_colab_is_not_offered_for_a_repository_that_it_cannot_open(small):
    done = small("https://git.example.org/course")
    assert [urlsplit(link["href"]).netloc for link in offers(done.root / "sv/notebooks/small.html")] == [
        "", "", "mybinder.org",
    ]  # fmt: skip
