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


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_the_python_lock_has_every_direct_package(name):
    locked = {normalised(package) for package in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    lines = (ROOT / name).read_text("utf-8").splitlines()
    direct = {normalised(re.match(r"[\w.-]+", line)[0]) for line in lines if re.match(r"\w", line)}
    assert direct <= locked


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_package_says_why(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if re.match(r"\w", line) and not re.search(r"# \w", line)] == []


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
