"""axe-core in an open page.

The pages' Content-Security-Policy refuses every script that is not theirs, and it is not loosened for the tests: axe is
evaluated through the browser's debugging protocol (Playwright's `evaluate`), which no policy of a page governs.
"""

from pathlib import Path

from playwright.sync_api import Page

SOURCE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ABOUT_COLOURS = ["color-contrast", "link-in-text-block"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS = {"runOnly": {"type": "rule", "values": ABOUT_COLOURS}}
"""The rules of `EVERYTHING` that look at colours."""
NOT_COLOURS = EVERYTHING | {"rules": {rule: {"enabled": False} for rule in ABOUT_COLOURS}}
"""The others."""

RUN = """async (rules) => {
    const results = await axe.run(document, {...rules, resultTypes: ["violations"]});
    return results.violations.map((violation) => [
        violation.id,
        violation.help,
        violation.nodes.map((node) => [node.target.join(" "), node.failureSummary.split("\\n").slice(1, 3).join(" ")]),
    ]);
}"""


def violations(page: Page, rules: dict = EVERYTHING) -> list[tuple[str, str]]:
    """Rule and description of everything that axe finds, with the element."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(SOURCE)
    return [
        (rule, f"{rule}: {help_text}: {target}: {' '.join(why.split())}")
        for rule, help_text, nodes in page.evaluate(RUN, rules)
        for target, why in nodes
    ]
