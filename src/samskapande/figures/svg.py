"""Words for drawing: every shape is a string, and every look a class of ``figures.css`` (the theme's), where
it has an ``f-`` in front (look ``hair`` is ``.f-hair``).

No style attribute, no id and no colour is written here, so a figure passes the strictest Content-Security-Policy, can
stand twice on a page, and follows the reader's theme.
"""

from __future__ import annotations

from html import escape

WIDE, NARROW = 700, 340
"""Width of the two pictures, in units that are about a pixel of the text column and of a phone."""

LINE = 19
"""From one line of a text in the usual size, 15, to the next."""

LETTER = 0.5
"""Width of a letter in a text of size 1, roughly: only for choosing where a line breaks."""


def number(value: float) -> str:
    return f"{round(value, 1) + 0:g}"


def tag(name: str, /, *inside: str, look: str = "", **attributes: str | float | None) -> str:
    """``tag("path", d="M0 0", look="hair")``; an underscore stands for a hyphen, None leaves the attribute out."""
    written = "".join(
        f' {key.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if look:
        written += f' class="{" ".join(f"f-{word}" for word in look.split())}"'
    return f"<{name}{written}>{''.join(inside)}</{name}>" if inside else f"<{name}{written}/>"


def picture(width: float, height: float, *parts: str) -> str:
    return tag(
        "svg",
        *parts,
        look="picture",
        viewBox=f"0 0 {number(width)} {number(height)}",
        xmlns="http://www.w3.org/2000/svg",
    )


def point(x: float, y: float) -> str:
    return f"{number(x)} {number(y)}"


def line(x1: float, y1: float, x2: float, y2: float, look: str = "hair") -> str:
    return tag("path", d=f"M{point(x1, y1)}L{point(x2, y2)}", look=look)


def path(commands: str, look: str) -> str:
    return tag("path", d=commands, look=look)


def mark(x: float, y: float, look: str, r: float = 7) -> str:
    return tag("circle", cx=x, cy=y, r=r, look=look)


def arrowhead(x: float, y: float, dx: float, dy: float, look: str, size: float = 5) -> str:
    """An open point at (x, y) that looks along (dx, dy)."""
    length = (dx * dx + dy * dy) ** 0.5
    along, across = (dx / length * size, dy / length * size), (-dy / length * size, dx / length * size)
    one = (x - along[0] + across[0], y - along[1] + across[1])
    other = (x - along[0] - across[0], y - along[1] - across[1])
    return path(f"M{point(*one)}L{point(x, y)}L{point(*other)}", look)


def text(x: float, y: float, words: str, look: str = "", anchor: str | None = None) -> str:
    return tag("text", escape(words, quote=False), x=x, y=y, look=f"text {look}", text_anchor=anchor)


def broken(words: str, width: float, size: float = 15) -> list[str]:
    """Lines no longer than about ``width``, as few as will do, and then as even as they come."""
    room = width / (size * LETTER)
    fewest = _fill(words, room)
    longest_word = max(map(len, words.split(" ")))
    for letters in range(longest_word, max(map(len, fewest)) + 1):
        lines = _fill(words, letters)
        if len(lines) == len(fewest):
            return lines
    return fewest


def paragraph(
    x: float,
    y: float,
    words: str,
    width: float,
    look: str = "",
    anchor: str | None = None,
    *,
    size: float = 15,
) -> str:
    """A text of several lines, the first of them standing on ``y``."""
    lines = broken(words, width, size)
    spans = (
        tag("tspan", escape(one, quote=False), x=x, dy=max(LINE, round(size * LINE / 15)) if i else None)
        for i, one in enumerate(lines)
    )
    # A space between the lines would push a line that ends at x away from it.
    return tag("text", ("" if anchor else " ").join(spans), x=x, y=y, look=f"text {look}", text_anchor=anchor)


def _fill(words: str, room: float) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > room and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
