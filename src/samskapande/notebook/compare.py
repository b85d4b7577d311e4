"""Whether two notebooks say the same in two languages.

The same cells in the same order, of the same kinds and with the same tags; the same anchors, heading levels and
citations in the text; and code that does the same. Code is compared by its syntax tree, so that comments and layout do
not count: names, structure and numbers must be equal, text constants may differ. Standard library only.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

ANCHOR = re.compile(r"(?m)^\(([a-z0-9-]+)\)=\s*$")
HEADING = re.compile(r"(?m)^(#{1,6}) ")
CITATION = re.compile(r"\{cite(?::[a-z]+)?\}`([^`]+)`")
FENCED = re.compile(r"(?ms)^(`{3,}|~{3,}).*?^\1[`~]*\s*$")
MAGIC = re.compile(r"(?m)^\s*[%!]")


def differences(english: dict[str, Any], swedish: dict[str, Any]) -> list[str]:
    """Return one sentence for each difference that language does not explain; an empty list when there is none.

    Parameters
    ----------
    english, swedish
        The two notebooks, as read by `json` or `nbformat`.
    """
    found = list(_of_notebooks(english, swedish))
    ours, theirs = english.get("cells", []), swedish.get("cells", [])
    if len(ours) != len(theirs):
        found.append(
            f"English has {_counted(len(ours), 'cell')}, Swedish {_counted(len(theirs), 'cell')}; "
            f"{_first_odd_cell(ours, theirs)}"
        )
        return found
    for place, (left, right) in enumerate(zip(ours, theirs, strict=True), start=1):
        found += [f"cell {place}: {difference}" for difference in _of_cells(left, right)]
    return found


def _of_notebooks(english: dict[str, Any], swedish: dict[str, Any]) -> Iterator[str]:
    left, right = english.get("metadata", {}), swedish.get("metadata", {})
    if left.get("kernelspec", {}).get("name") != right.get("kernelspec", {}).get("name"):
        yield "the two ask for different kernels."
    for key in sorted(left.keys() ^ right.keys()):
        yield f"only the {'English' if key in left else 'Swedish'} notebook has the metadata {key}."
    if left.get("reviewed") != right.get("reviewed"):
        yield f"English was reviewed {left.get('reviewed')}, Swedish {right.get('reviewed')}."


def _of_cells(left: dict[str, Any], right: dict[str, Any]) -> Iterator[str]:
    kinds = left["cell_type"], right["cell_type"]
    if kinds[0] != kinds[1]:
        yield f"English has {kinds[0]}, Swedish {kinds[1]}."
        return
    tags = [sorted(cell.get("metadata", {}).get("tags", [])) for cell in (left, right)]
    if tags[0] != tags[1]:
        yield f"English has the tags {_listed(tags[0])}, Swedish {_listed(tags[1])}."
    alternatives = [bool(_alternative(cell)) for cell in (left, right)]
    if alternatives[0] != alternatives[1]:
        yield f"only the {'English' if alternatives[0] else 'Swedish'} chart has a text alternative."
    if kinds[0] == "code":
        yield from _of_code(_source(left), _source(right))
    elif kinds[0] == "markdown":
        yield from _of_text(_source(left), _source(right))


def _of_text(left: str, right: str) -> Iterator[str]:
    left, right = FENCED.sub("", left), FENCED.sub("", right)
    for what, pattern in (("anchors", ANCHOR), ("heading levels", HEADING)):
        pair = pattern.findall(left), pattern.findall(right)
        if pair[0] != pair[1]:
            yield f"English has the {what} {_listed(pair[0])}, Swedish {_listed(pair[1])}."
    cited = [
        sorted(key.strip() for keys in CITATION.findall(text) for key in keys.split(",")) for text in (left, right)
    ]
    if cited[0] != cited[1]:
        yield f"English cites {_listed(cited[0])}, Swedish {_listed(cited[1])}."
    targets = [
        sorted(PurePath(target).name for target in re.findall(r"\]\(([^)\s]+)\)", text)) for text in (left, right)
    ]
    if targets[0] != targets[1]:
        yield f"English links to {_listed(targets[0])}, Swedish to {_listed(targets[1])}."


def _of_code(left: str, right: str) -> Iterator[str]:
    trees = []
    for language, source in (("English", left), ("Swedish", right)):
        if MAGIC.search(source):
            yield f"the {language} code has a line for the notebook program (% or !), not for Python; leave it out."
        try:
            trees.append(ast.parse(source))
        except SyntaxError as error:
            yield f"the {language} code is not Python: {error.msg}, line {error.lineno}."
    if len(trees) == 2 and (difference := _of_nodes(*trees)):
        yield difference


def _of_nodes(left: ast.AST, right: ast.AST, where: str = "in the code") -> str | None:
    """Return the first difference between two syntax trees, in a sentence that begins with the line."""
    where = _where(left, right) or where
    apart = f"{where}: English has {_shown(left)}, Swedish {_shown(right)}."
    if type(left) is not type(right):
        return apart
    if isinstance(left, ast.Constant):
        same = type(left.value) is type(right.value) and left.value == right.value
        return None if same or (isinstance(left.value, str) and isinstance(right.value, str)) else apart
    if isinstance(left, ast.FormattedValue):
        formats = [ast.unparse(node.format_spec)[2:-1] if node.format_spec else "" for node in (left, right)]
        if formats[0] != formats[1]:
            return f"{where}: English formats by “{formats[0]}”, Swedish by “{formats[1]}”."
    for name in left._fields:
        ours, theirs = _parts(left, name), _parts(right, name)
        for one, other in zip(ours, theirs, strict=False):
            if _has_no_line(one) or _has_no_line(other):
                if ast.dump(one) != ast.dump(other):
                    return apart
            elif isinstance(one, ast.AST) and isinstance(other, ast.AST):
                if difference := _of_nodes(one, other, where):
                    return difference
            elif one != other:
                return apart
        if len(ours) != len(theirs):
            longer, language = (ours, "English") if len(ours) > len(theirs) else (theirs, "Swedish")
            return f"{where}: only {language} has {_shown(longer[min(len(ours), len(theirs))])}."
    return None


def _parts(node: ast.AST, name: str) -> list[Any]:
    """Return a field of a node as a list. In a text with values in it, the words between the values are left out."""
    value = getattr(node, name, None)
    parts = value if isinstance(value, list) else [value]
    if isinstance(node, ast.JoinedStr):
        return [part for part in parts if isinstance(part, ast.FormattedValue)]
    return parts


def _has_no_line(part: Any) -> bool:
    """Tell whether a part is a mere sign, such as an operator, that means something only with what is around it."""
    return isinstance(part, ast.operator | ast.unaryop | ast.cmpop | ast.boolop | ast.expr_context)


def _where(left: ast.AST, right: ast.AST) -> str | None:
    lines = getattr(left, "lineno", None), getattr(right, "lineno", None)
    if None in lines:
        return None
    return f"line {lines[0]}" if lines[0] == lines[1] else f"line {lines[0]} (in Swedish {lines[1]})"


def _shown(node: Any) -> str:
    text = ast.unparse(node) if isinstance(node, ast.AST) else "nothing" if node is None else str(node)
    text = " ".join(text.split())
    return f"`{text}`" if len(text) <= 60 else f"`{text[:57]}…`"


def _first_odd_cell(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> str:
    """Say where the two begin to differ, by kind of cell, anchors and code."""
    for place, (left, right) in enumerate(zip(ours, theirs, strict=False), start=1):
        if any(_of_cells(left, right)):
            return f"they part at cell {place}: {_opening(left)} beside {_opening(right)}."
    longer = ours if len(ours) > len(theirs) else theirs
    place = min(len(ours), len(theirs))
    return f"the first without a counterpart is cell {place + 1}: {_opening(longer[place])}."


def _opening(cell: dict[str, Any]) -> str:
    lines = _source(cell).strip().splitlines() or [""]
    return f"{cell['cell_type']} “{lines[0][:50]}”"


def _alternative(cell: dict[str, Any]) -> str:
    return cell.get("metadata", {}).get("mystnb", {}).get("image", {}).get("alt", "").strip()


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")


def _listed(items: list[str]) -> str:
    return ", ".join(items) or "none"
