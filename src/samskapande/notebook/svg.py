"""Make a figure's SVG small, and the same text every time.

matplotlib writes each letter with a long name, a transformation of its own and coordinates finer than anybody can see;
and it writes the date. A chart with a few sentences in it shrinks to about half here, without looking different.
"""

import re
from io import BytesIO
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
GLYPH = re.compile(r"[A-Za-z]+-[0-9a-f]+\Z")
GLYPH_SCALE = "scale(0.015625)"  # a 64th: matplotlib draws its letters 6400 units high
STEPS = 4  # a letter is drawn on a grid of 400 steps: finer than 0.04 points at the size of the text
FIXED = {"svg.fonttype": "path", "svg.hashsalt": "samskapande"}


def of(figure: Figure) -> str:
    """Return a figure as SVG: without a date, with fixed identifiers, letters as outlines, and nothing to load.

    Coordinates are given to a hundredth of a point. That is finer than a screen shows, and coarse enough for two
    machines to agree.
    """
    page = BytesIO()
    with matplotlib.rc_context(FIXED):
        figure.savefig(page, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ElementTree.fromstring(page.getvalue())
    for metadata in root.findall(f"{SVG}metadata"):
        root.remove(metadata)
    _shorten_letters(root)
    for element in root.iter():
        _shorten(element)
    ElementTree.register_namespace("", SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode")


def _shorten(element: ElementTree.Element) -> None:
    """Take away the names of groups, spaces between elements, and decimals beyond the second."""
    if element.tag == f"{SVG}g":
        element.attrib.pop("id", None)
    if LINK in element.attrib:
        element.set("href", element.attrib.pop(LINK))
    element.text = (element.text or "").strip() or None
    element.tail = None
    for name, value in element.attrib.items():
        if name == "d":
            value = _tight(value)
        if name == "transform":
            element.set(name, re.sub(r"translate\([^)]*\)", lambda match: _to_hundredths(match[0]), value))
        elif name in ("d", "x", "y", "style", "points"):
            element.set(name, _to_hundredths(value))


def _shorten_letters(root: ElementTree.Element) -> None:
    """Draw each letter on a coarser grid and place it by one number.

    A line of text is a group with a scale, in which each letter is a `use` of an outline. All of them change together,
    or none does: a matplotlib that writes text differently gets its SVG left as it is.
    """
    outlines = [path for path in root.iter(f"{SVG}path") if GLYPH.match(path.get("id", "")) and path.get("transform")]
    names = {"#" + path.get("id", "") for path in outlines}
    lines = [group for group in root.iter(f"{SVG}g") if any(use.get(LINK) in names for use in group)]
    letters = [use for group in lines for use in group if use.tag == f"{SVG}use"]
    shift = re.compile(r"translate\((-?[\d.]+) 0\)\Z")
    scale = re.compile(r"scale\(([\d.]+) -([\d.]+)\)\Z")
    familiar = (
        all(path.get("transform") == GLYPH_SCALE for path in outlines)
        and all(scale.search(group.get("transform", "")) for group in lines)
        and all(shift.match(use.get("transform", "translate(0 0)")) for use in letters)
    )
    if not familiar:
        return
    for path in outlines:
        del path.attrib["transform"]
        path.set("id", _short_name(path.get("id", "")))
        path.set("d", re.sub(r"-?[\d.]+", lambda match: str(round(float(match[0]) * STEPS / 64)), path.get("d", "")))
    for group in lines:
        group.set(
            "transform",
            scale.sub(lambda match: f"scale({_number(match[1])} -{_number(match[2])})", group.get("transform", "")),
        )
    for use in letters:
        place = shift.match(use.attrib.pop("transform", "translate(0 0)"))
        use.set(LINK, "#" + _short_name(use.get(LINK, "")[1:]))
        if place and (along := round(float(place[1]) * STEPS)):
            use.set("x", str(along))


def _short_name(name: str) -> str:
    """DejaVuSans-Bold-4f becomes DSB4f: capitals of the font, and the letter's number."""
    font, _, letter = name.rpartition("-")
    return re.sub(r"[^A-Z]", "", font) + letter


def _number(scale: str) -> str:
    return f"{float(scale) / STEPS:.4f}".rstrip("0")


def _tight(path: str) -> str:
    """Write a path's commands without the spaces and line ends that they do not need."""
    return re.sub(r"\s*([A-Za-z])\s*", r"\1", path).strip()


def _to_hundredths(numbers: str) -> str:
    def rounded(match: re.Match[str]) -> str:
        text = f"{float(match[0]):.2f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text

    return re.sub(r"-?\d+\.\d{3,}", rounded, numbers)
