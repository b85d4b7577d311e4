"""Make the site's two fonts from the packages' files: one weight, few characters, no hinting, woff2.

    python tools/subset_fonts.py --text literata-latin-wght-normal.woff2 \\
        --heading schibsted-grotesk-latin-wght-normal.woff2 --into FOLDER

Gives text.woff2 and heading.woff2. The files lie in the folder `files` of two npm packages, of which THIRD-PARTY.md
holds names and versions. When the fonts of the site have been exchanged, put the new checksums there.
"""

from __future__ import annotations

import argparse
import string
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ALPHABET = string.ascii_letters + string.digits + "åäöÅÄÖéÉü"
TEXT = (
    ALPHABET
    + "æøØáàèçñíú_"
    + " .,;:!?()[]/&%+=*#@'\"-"
    + "–—‘’“”…·§×→←↑↓°•½›−≥≤"
    + "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
)
HEADING = ALPHABET + " .,;:!?()/&%+=-#" + "–’“”…·×→←›" + "\N{NO-BREAK SPACE}"
FONTS = {"text": (TEXT, 400), "heading": (HEADING, 600)}
"""Name of a font, the characters it is to have, and its weight."""


def subset(source: Path, characters: str, weight: int) -> TTFont:
    """One weight of a variable font, with the characters that it has of `characters`."""
    font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
    options = Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return 0."""
    parser = argparse.ArgumentParser(description="Make the site's fonts from the packages' files.")
    for name in FONTS:
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"variable font (axis wght) for {name}.woff2")
    parser.add_argument("--into", type=Path, required=True, help="folder for text.woff2 and heading.woff2")
    options = parser.parse_args(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    for name, (characters, weight) in FONTS.items():
        font = subset(getattr(options, name), characters, weight)
        target = options.into / f"{name}.woff2"
        font.save(target)
        lacking = "".join(sorted(set(characters) - set(map(chr, font.getBestCmap()))))
        print(f"{target}: {target.stat().st_size} bytes" + (f"; not in the source: {lacking!r}" if lacking else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
