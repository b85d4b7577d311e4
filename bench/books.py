"""The books that are measured: the course, synthetic books of any size, and the stock copy of either."""

from __future__ import annotations

import json
import math
import random
import re
import shutil
from collections import Counter
from pathlib import Path

from project_files import ROOT, project_files

from samskapande.book.search import words
from samskapande.exercises import definition, form

STOCK_CONFIG = """\
title: {title}
author: The measurement
execute:
  execute_notebooks: cache
  timeout: 120
"""
"""All that stock Jupyter Book is told. The way of running notebooks, and its time limit, are the course's own."""

COUNTERPARTS = {
    "outcomes": "{admonition} You will be able to",
    "exercise": "{admonition} {argument}",
    "without-a-post": "{admonition} If you have no post in an organisation",
    "invented": "{admonition} Invented example",
    "what-matters": "{admonition} What matters most, and what we do not know",
    "course-contents": "{tableofcontents}",
    "drawing": "{figure} /picture.svg",
}
"""Our directives, and what stands for them in the stock copy."""

EXERCISES = definition.read_all()
"""The exercises; in the stock copy, their texts without their form."""

STOCK_DIRECTIVES = set(
    "admonition attention caution danger error hint important note seealso tip warning margin sidebar epigraph "
    "figure image table list-table csv-table container code code-block code-cell literalinclude math glossary "
    "dropdown card grid grid-item grid-item-card tab-set tab-item button-link button-ref tableofcontents".split()
)
STOCK_ROLES = set("ref doc numref eq download abbr sub sup code math kbd".split())
"""What a plain Jupyter Book knows, and what is therefore left as it is."""

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M2 28 30 2 58 28z"/></svg>\n'
FENCE = re.compile(r"(?P<indent>\s*)(?P<marks>`{3,}|:{3,})(?:\{(?P<name>[\w:-]+)\}\s*(?P<argument>.*))?")
ROLE = re.compile(r"\{(?P<name>[\w:-]+)\}`(?P<text>[^`]+)`")


def copy_course(target: Path) -> None:
    """Copy the project's own files, in which nothing has been built."""
    for file in project_files():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / file, target / file)


def make_stock_copy(book: Path, target: Path, title: str) -> Counter[str]:
    """Copy the English pages of `book` as a plain Jupyter Book; gives what was exchanged, and how often."""
    changes: Counter[str] = Counter()
    for folder, prefix in (("book/en", ""), ("notebooks/en", "notebooks")):
        for file in sorted(path for path in (book / folder).rglob("*") if path.is_file()):
            copy = target / prefix / file.relative_to(book / folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".md":
                copy.write_text(as_stock(file.read_text("utf-8"), changes), "utf-8")
            elif file.suffix == ".ipynb":
                notebook = json.loads(file.read_text("utf-8"))
                for cell in notebook["cells"]:
                    if cell["cell_type"] == "markdown":
                        cell["source"] = as_stock("".join(cell["source"]), changes)
                copy.write_text(json.dumps(notebook), "utf-8")
            else:
                shutil.copy2(file, copy)
    (target / "picture.svg").write_text(PICTURE, "utf-8")
    (target / "_config.yml").write_text(STOCK_CONFIG.format(title=json.dumps(title)), "utf-8")
    shutil.copy2(book / "_toc.yml", target)
    return changes


def as_stock(text: str, changes: Counter[str]) -> str:
    """A page's Markdown with what stock Jupyter Book does not know exchanged or left out; counts it in `changes`."""

    def role(match: re.Match[str]) -> str:
        if match["name"] in STOCK_ROLES:
            return match[0]
        changes[f"{{{match['name']}}} → its words"] += 1
        return match["text"]

    text = ROLE.sub(role, text.replace("../../book/en/", "../").replace("../../notebooks/en/", "notebooks/"))
    lines: list[str] = []
    leaving_out = in_options = ""
    for line in text.split("\n"):
        fence = FENCE.fullmatch(line)
        if leaving_out:
            if fence and not fence["name"] and fence["marks"].startswith(leaving_out):
                leaving_out = ""
            continue
        if in_options and (option := re.match(r"\s*:([\w-]+):", line)):
            if option[1] == "name":
                lines.append(line)
            continue
        in_options = ""
        name = fence["name"] if fence else None
        if not name or name in STOCK_DIRECTIVES:
            lines.append(line)
        elif name in COUNTERPARTS:
            other = COUNTERPARTS[name].replace("{argument}", fence["argument"])
            changes[f"{{{name}}} → {other.split('}')[0]}}}"] += 1
            lines.append(f"{fence['indent']}{fence['marks']}{other}")
            if name == "exercise" and fence["argument"] in EXERCISES:
                lines[-1] = lines[-1].replace(fence["argument"], EXERCISES[fence["argument"]].title["en"])
                lines += ["\n\n".join(form.plain_text(EXERCISES[fence["argument"]], "en"))]
            in_options = name
        else:
            changes[f"{{{name}}} left out"] += 1
            leaving_out = fence["marks"]
    return "\n".join(lines)


WORDS = {
    "en": "care day follow group health help home idea learn listen meet need nurse ordinary patient people plan "
    "power question shared simple staff step story support talk team time together trust visit voice week work".split(),
    "sv": "arbete behov besök dag enkel fråga fundera grupp hälsa hem hjälp idé lyssna lära makt människor möte "
    "personal patient plan röst samtal steg stöd tid tillit tillsammans team vanlig vecka vård år öppen".split(),
}
PAGES_A_PART = 10


def make_synthetic_book(target: Path, pages: int, course: Path) -> None:
    """Write a book of `pages` pages in both languages, in parts of ten, with the configuration of `course`.

    Our build has nothing to remark on in it: descriptions, dates, anchors and translated captions are there.
    """
    shutil.copytree(course / "locales", target / "locales")
    shutil.copy2(course / "_config.yml", target)
    parts = [range(first, min(first + PAGES_A_PART, pages)) for first in range(1, pages, PAGES_A_PART)]
    toc = ["format: jb-book", "root: index", "parts:"]
    with open(target / "locales/sv/LC_MESSAGES/contents.po", "a", encoding="utf-8") as catalogue:
        for number, part in enumerate(parts, 1):
            toc += [f"  - caption: Part {number}", "    chapters:"]
            toc += [f"      - file: {page_name(page)}" for page in part]
            catalogue.write(f'\nmsgid "Part {number}"\nmsgstr "Del {number}"\n')
    (target / "_toc.yml").write_text("\n".join(toc) + "\n", "utf-8")
    bibliography = (course / "src/samskapande/reference/references.bib").read_text("utf-8")
    keys = re.findall(r"^@\w+\{([^,\s]+),", bibliography, re.M)
    for language in WORDS:
        for page in range(pages):
            file = target / "book" / language / f"{page_name(page)}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(synthetic_page(language, page, pages, keys[page % len(keys)]), "utf-8")


def page_name(page: int) -> str:
    """Name of a synthetic page; page 0 is the home page."""
    return f"part-{(page - 1) // PAGES_A_PART + 1:02}/page-{page:03}" if page else "index"


def synthetic_page(language: str, page: int, pages: int, key: str) -> str:
    """About 600 words in five sections, with anchors, two tables, links to pages and to sections, and a citation."""
    chance = random.Random(f"{language} {page}")

    def sentence() -> str:
        return " ".join(chance.choices(WORDS[language], k=chance.randint(8, 14))).capitalize() + "."

    def paragraph(sentences: int) -> str:
        return "\n".join(sentence() for _ in range(sentences))

    link = "" if page == 0 else "../"
    parts = [f"---\ndescription: {sentence()}\nreviewed: 2026-01-01\n---\n\n# {sentence()[:-1]}\n\n{paragraph(2)}\n"]
    for section in range(1, 6):
        other = chance.randrange(1, pages)
        parts.append(f"(p{page}-s{section})=\n## {' '.join(chance.sample(WORDS[language], 4)).capitalize()}\n")
        parts.append(paragraph(4) + f" {{cite}}`{key}`." * (section == 3) + "\n")
        parts.append(f"[{sentence()}]({link}{page_name(other)}.md) {{ref}}`{sentence()} <p{other}-s{section}>`\n")
        if section in (2, 4):
            rows = "\n".join(f"| {' | '.join(chance.sample(WORDS[language], 4))} |" for _ in range(4))
            table = f"| A | B | C | D |\n|---|---|---|---|\n{rows}"
            parts.append(f"```{{table}} {sentence()}\n:name: t{page}-{section}\n\n{table}\n```\n")
        else:
            parts.append("\n".join(f"- {sentence()}" for _ in range(3)) + "\n")
    return "\n".join(parts)


def grown(pages: list, count: int) -> list:
    """`count` pages from those of the course: their sentences mixed, with as many new words as so long a text has.

    The vocabulary of a text grows with a power of its length (Heaps' law), which is read off the course's own halves.
    The new words are put together of two of the course's, as Swedish makes its compounds. Pages are as the index of
    the search takes them: (address, title, [(anchor, heading, text)]).
    """
    chance = random.Random(count)
    texts = [section.text for page in pages for section in page.sections]
    sentences = [sentence for text in texts for sentence in re.split(r"(?<=[.!?]) ", text)]
    half, whole = (len({word for text in some for word in words(text)}) for some in (texts[::2], texts))
    wanted = whole * (count / len(pages)) ** math.log2(whole / half)
    long = sorted({word for text in texts for word in words(text) if len(word) > 4 and word.isalpha()})
    fresh = [chance.choice(long) + chance.choice(long) for _ in range(int(wanted) - whole)]
    share = 2.5 * len(fresh) / (sum(len(words(text)) for text in texts) * count / len(pages))

    def text(length: int) -> str:
        drawn: list[str] = []
        while len(drawn) < length:
            drawn += [
                chance.choice(fresh) if len(word) > 4 and chance.random() < 2 * share else word
                for word in chance.choice(sentences).split()
            ]
        return " ".join(drawn)

    def page(number: int):
        model = pages[number % len(pages)]
        sections = [part._replace(text=text(len(part.text.split()))) for part in model.sections]
        return model._replace(
            uri=f"part-{number // PAGES_A_PART:02}/page-{number:03}.html", title=text(4), sections=sections
        )

    return [page(number) for number in range(count)]
