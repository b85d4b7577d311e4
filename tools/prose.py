"""Show how easy each text of the course is to read, the hardest first, and which words and signs are to be mended.

    python tools/prose.py                    all texts
    python tools/prose.py book/sv/do …       only the files that begin so
    python tools/prose.py --json             the same as data

Ends with 1 when a word or a sign is to be mended, which is when the tests fail too. What the figures mean:
src/samskapande/prose/readability.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from samskapande.prose import corpus, exceptions, typography, words
from samskapande.prose.findings import Finding
from samskapande.prose.readability import CHAPTER, LONG_PARAGRAPH, LONG_SENTENCE, Long, Reading, of

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"en": "English", "sv": "Swedish"}


def look(root: Path = ROOT, beginnings: tuple[str, ...] = ("",)) -> tuple[list[Reading], list[Finding]]:
    """The figures of every text, the hardest first, and what is to be mended, for files that begin so."""
    documents = [document for document in corpus.read(root) if document.file.startswith(beginnings)]
    readings = sorted((reading for document in documents if (reading := of(document))), key=lambda one: -one.lix)
    passages = [passage for document in documents for passage in document.passages]
    found = (finding for passage in passages for check in (words.check, typography.check) for finding in check(passage))
    return readings, exceptions.sort_out(found, exceptions.read())[0]


def at(one: Long) -> str:
    """How long, and where."""
    return f"{one.words:4} {f'({one.line})':<6}"


def table(readings: list[Reading]) -> list[str]:
    """The figures of one language, one text a line."""
    lines = ["  LIX   ARI  words   text  min  longest sentence, paragraph: words (line)"]
    for reading in readings:
        ari = "–" if reading.ari is None else f"{reading.ari:.1f}"
        lines.append(
            f"{reading.lix:5.1f} {ari:>5} {reading.words:6} {reading.text:6} {reading.minutes or '–':>4} "
            f"{at(reading.sentences[0])} {at(reading.paragraphs[0])}  {reading.file}"
        )
    return lines


def long(found: list[Long]) -> list[str]:
    """Long sentences or paragraphs, the longest first."""
    found = sorted(found, key=lambda one: -one.words)
    return [f"{one.file}:{one.line}: {one.words} words: {one.text[:90]}…" for one in found]


def report(readings: list[Reading], findings: list[Finding]) -> str:
    """All of it, for a reader."""
    parts: dict[str, list[str]] = {
        name: table([reading for reading in readings if reading.language == language])
        for language, name in NAMES.items()
    }
    parts[f"Sentences of more than {LONG_SENTENCE} words"] = long(
        [one for reading in readings for one in reading.sentences if one.words > LONG_SENTENCE]
    )
    parts[f"Paragraphs of more than {LONG_PARAGRAPH} words"] = long(
        [one for reading in readings for one in reading.paragraphs if one.words > LONG_PARAGRAPH]
    )
    parts[f"Chapters whose own text is not {CHAPTER[0]}–{CHAPTER[-1]:,} words"] = [
        f"{reading.file}: {reading.text}" for reading in readings if reading.minutes and reading.text not in CHAPTER
    ]
    parts["To be mended"] = [str(finding) for finding in findings]
    return "\n\n".join("\n".join([name, *(lines or ["none"])]) for name, lines in parts.items())


def data(readings: list[Reading], findings: list[Finding]) -> dict[str, list[dict[str, object]]]:
    """All of it, for a program."""
    return {
        "texts": [
            {
                "file": reading.file,
                "language": reading.language,
                "lix": round(reading.lix, 1),
                "ari": None if reading.ari is None else round(reading.ari, 1),
                "words": reading.words,
                "text": reading.text,
                "minutes": reading.minutes,
                "sentence": vars(reading.sentences[0]),
                "paragraph": vars(reading.paragraphs[0]),
            }
            for reading in readings
        ],
        "findings": [
            {
                "file": finding.passage.file,
                "line": finding.passage.line(finding.start),
                "found": finding.found,
                "instead": finding.instead,
            }
            for finding in findings
        ],
    }


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("beginnings", nargs="*", default=[""], metavar="FILE", help="only files that begin so")
    parser.add_argument("--json", action="store_true", help="give data instead of a report")
    options = parser.parse_args()
    readings, findings = look(beginnings=tuple(options.beginnings))
    if options.json:
        print(json.dumps(data(readings, findings), ensure_ascii=False, indent=1))
    else:
        print(report(readings, findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
