"""What the README and the other papers name is there: commands, files, settings, decisions, versions."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from project_files import ROOT, project_files

from samskapande import __version__

FILES = {file.as_posix() for file in project_files()}
PLACES = FILES | {folder.as_posix() for file in FILES for folder in Path(file).parents}
TOP = {place for place in PLACES if "/" not in place}
PARTS = {place for place in PLACES - FILES if re.fullmatch(r"src/samskapande/\w+", place)}

DECISIONS = ROOT / "docs" / "decisions"
PAPERS = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))

FENCE = re.compile(r"^(?P<marks>`{3,})(?P<language>\w*)[^\n]*\n(?P<code>.*?)^(?P=marks)[ ]*$", re.M | re.S)
INLINE = re.compile(r"(?P<marks>`+)(?P<code>.+?)(?P=marks)")

every_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.relative_to(ROOT).as_posix())


def text_of(paper: Path) -> str:
    return paper.read_text("utf-8")


def prose(text: str) -> str:
    """A paper without its blocks of code."""
    return FENCE.sub("", text)


def codes(text: str) -> list[str]:
    """What a paper gives as code: between backticks, and the lines of commands."""
    commands = "".join(block["code"] for block in FENCE.finditer(text) if block["language"] == "sh")
    inline = [match["code"] for match in INLINE.finditer(prose(text))]
    return inline + [line.split("#")[0] for line in commands.splitlines()]


def anchors(text: str) -> set[str]:
    """Addresses of a paper's headings, as a repository's site makes them."""
    headings = re.findall(r"^#+ (.+)$", prose(text), re.M)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


@every_paper
def test_commands_that_a_paper_names_are_targets_of_make(paper):
    named = {word for code in codes(text_of(paper)) for word in re.findall(r"\bmake ([a-z][a-z-]*)", code)}
    assert named <= TARGETS


def test_the_readme_says_how_to_do_without_make():
    code = "\n".join(codes(text_of(ROOT / "README.md")))
    assert "pip install -r requirements.txt && jb build ." in code


@every_paper
def test_paths_that_a_paper_names_exist(paper):
    """Words of code that begin with a name at the root.

    Those with a blank to fill in, such as <name>, are left out, and so are places on the site, such as page#section.
    """
    words = {word.rstrip(".,;:") for code in codes(text_of(paper)) if "<" not in code for word in code.split()}
    paths = {word.strip("/") for word in words if "/" in word and "#" not in word and word.split("/")[0] in TOP}
    assert paths <= PLACES


@every_paper
def test_links_of_a_paper_lead_somewhere(paper):
    plain = INLINE.sub("", prose(text_of(paper)))
    for link in re.findall(r"\]\(([^)\s]+)\)", plain):
        path, _, anchor = unquote(link).partition("#")
        if "://" in path:
            continue
        target = (paper.parent / path).resolve() if path else paper
        assert target.relative_to(ROOT).as_posix() in PLACES, link
        if anchor:
            assert anchor in anchors(text_of(target)), link


@every_paper
def test_settings_that_a_paper_names_exist(paper):
    text = text_of(paper)
    code = "".join((ROOT / file).read_text("utf-8") for file in FILES if re.fullmatch(r"src/.*\.py", file))
    assert set(re.findall(r"\bsamskapande_[a-z_]+", text)) <= CONFIG["sphinx"]["config"].keys()
    assert all(name in code for name in re.findall(r"\bSAMSKAPANDE_[A-Z_]+", text))


@pytest.mark.parametrize("part", sorted(PARTS))
def test_the_readme_says_where_each_part_of_the_package_is(part):
    assert f"`{part}`" in text_of(ROOT / "README.md")


def test_every_decision_is_numbered_listed_and_whole():
    names = sorted(path.name for path in DECISIONS.glob("[0-9]*.md"))
    assert [name[:4] for name in names] == [f"{number:04}" for number in range(1, len(names) + 1)]
    listed = re.findall(r"^\| \[(\d{4})\]\(([^)]+)\) \|", text_of(DECISIONS / "README.md"), re.M)
    assert [link for _, link in listed] == names
    for number, link in listed:
        text = text_of(DECISIONS / link)
        assert text.startswith(f"# {number} "), link
        assert [part for part in ("Context", "Decision", "Consequences") if f"\n## {part}\n" not in text] == [], link


def test_the_configuration_for_plain_sphinx_reads_our_settings():
    """The code in the decision on the way out of Jupyter Book, run as conf.py."""
    (code,) = (
        block["code"]
        for block in FENCE.finditer(text_of(DECISIONS / "0011-jupyter-book-1-and-the-exit.md"))
        if block["language"] == "python"
    )
    values = {"__file__": str(ROOT / "conf.py")}
    exec(compile(code, "conf.py", "exec"), values)
    assert values["project"] == CONFIG["title"]
    assert values["html_theme"] == "samskapande"
    assert "samskapande.book" in values["extensions"]
    assert "jupyter_book" not in values["extensions"]


def test_the_citation_is_valid_and_of_this_version():
    citation = yaml.safe_load(text_of(ROOT / "CITATION.cff"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert CONFIG["title"] in citation["title"]
    assert all(author.keys() == {"name"} for author in citation["authors"]), "no person is named until that is decided"
    assert f"## [{__version__}] - {citation['date-released']}\n" in text_of(ROOT / "CHANGELOG.md")


def test_the_licences_are_those_that_the_papers_name():
    citation = yaml.safe_load(text_of(ROOT / "CITATION.cff"))
    assert citation["license"] == ["CC-BY-4.0", "MIT"]
    assert text_of(ROOT / "LICENSE").startswith("MIT License")
    assert "creativecommons.org/licenses/by/4.0/legalcode" in text_of(ROOT / "LICENSE-text.md")
    assert tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["license"] == "MIT"
