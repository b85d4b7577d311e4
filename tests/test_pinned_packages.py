"""What the project installs is pinned to a version and a checksum, and names no place to fetch it from."""

import hashlib
import json
import re

import pytest
from project_files import ROOT

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
NODE_LOCKS = ["tests/node/package-lock.json", "bench/node/package-lock.json"]


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_python_lock_pins_every_package_with_a_checksum():
    entries = [entry for entry in re.split(r"\n(?=\S)", LOCK) if not entry.startswith("#")]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def direct(name: str) -> list[str]:
    """The lines of a file that name a package; in pyproject.toml those of the dependencies."""
    text = (ROOT / name).read_text("utf-8")
    if name == "pyproject.toml":
        dependencies = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)[1]
        return [line.strip(' "') for line in dependencies.splitlines()]
    return [line for line in text.splitlines() if re.match(r"\w", line)]


LISTS = ["requirements.txt", "requirements-dev.txt", "pyproject.toml"]


@pytest.mark.parametrize("name", LISTS)
def test_the_python_lock_has_every_direct_package(name):
    locked = {normalised(package) for package in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    packages = {normalised(re.match(r"[\w.-]+", line)[0]) for line in direct(name)}
    assert packages and packages <= locked


@pytest.mark.parametrize("name", LISTS)
def test_every_direct_package_says_why(name):
    assert [line for line in direct(name) if not re.search(r"# \w", line)] == []


def test_every_direct_package_stands_in_one_list():
    named = [normalised(re.match(r"[\w.-]+", line)[0]) for name in LISTS for line in direct(name)]
    assert sorted(named) == sorted(set(named))


def test_what_slows_every_build_down_is_left_out():
    """jsonschema imports it where it is there, which takes Jupyter Book seconds at each start."""
    assert "rfc3987" not in LOCK


def test_the_python_lock_names_no_index():
    assert "://" not in LOCK
    assert "index-url" not in LOCK


@pytest.mark.parametrize("name", NODE_LOCKS)
def test_a_node_lock_pins_every_package_with_a_checksum_and_names_no_registry(name):
    packages = json.loads((ROOT / name).read_text("utf-8"))["packages"]
    direct = packages.pop("")["devDependencies"]
    assert all(re.fullmatch(r"[\d.]+", version) for version in direct.values())
    for path, package in packages.items():
        assert package["integrity"].startswith("sha512-"), path
        assert "resolved" not in package, path


def test_axe_is_the_copy_that_its_note_describes():
    folder = ROOT / "tests" / "vendor" / "axe-core"
    checksum = hashlib.sha256((folder / "axe.min.js").read_bytes()).hexdigest()
    assert checksum in (folder / "VENDORED.md").read_text("utf-8")


def test_gitignore_has_plain_names_only():
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and re.search(r"[/!]", line)] == []
