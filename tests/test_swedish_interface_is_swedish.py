"""Someone who reads only Swedish never meets an English word of the interface, and the other way round.

Every built page is walked in both languages. What the machinery writes, and not the author, is collected: the page's
frame, labels and tooltips anywhere, and inside the body the blocks' own words. Nothing may be the same in both
languages, unless it is on a short list with its reason.
"""

import json
import re
from collections import defaultdict

from bs4 import BeautifulSoup
from support.minibook import ROOT

SAME_IN_BOTH = {
    "English": "the language's own name",
    "Svenska": "the language's own name",
    "1-2-4-All": "the name of a method, and of its page",
    "1 Manipulation": "the lowest rung of Arnstein's ladder, the same word in both languages",
}
SAME_IN_BOTH_PATTERNS = {
    r"[\d\s.,:·–—›#→←-]+": "figures and signs",
    r"[a-z0-9-]+\.ipynb|\([a-z0-9-]+\.ipynb\)|\(samskapande-[a-z0-9.-]+\.whl\)": "name of a file",
    r"samskapande|sv_SE|en_GB|website|article|summary_large_image|noindex": "values for machines",
}
LABELS = ("aria-label", "title", "alt", "placeholder", "aria-description")
WORDS = re.compile(r"[A-ZÅÄÖ“”{]|.*\s")
"""How what a script is to say begins in a data attribute; names for the script alone are small letters in one word."""
AUTHORS_DATA = {"data-column": "a heading of a table", "data-name": "a title", "data-names": "terms to filter by"}
OWN_WORDS = (
    "summary, .block > .block-title, .block > .block-label, .admonition-title, .hint, .answer, .caption-number, "
    ".correction, .headerlink, .copy, .evidence, .strengths dt, .basis > strong, label, legend, button, noscript"
)
SCRIPT = "what the exercises' script says"
AUTHORS_WORDS = ".exercise > .block-title, .sd-summary-text, .sd-summary-title"


def pieces(text):
    """A text of the interface, white space folded."""
    return re.sub(r"\s+", " ", text).strip()


def interface(html):
    """What the machinery wrote on a page, each text with the place where it stands."""
    soup = BeautifulSoup(html, "html.parser")
    found = defaultdict(set)
    for element in soup.find_all(True):
        if element.name != "html" and element.has_attr("lang"):
            continue  # said in the other language on purpose
        for label, text in element.attrs.items():
            said = label.startswith("data-") and label not in AUTHORS_DATA and WORDS.match(text)
            if text and (label in LABELS or said) and not (element.name == "svg" or element.find_parent("svg")):
                if label in ("alt", "aria-label") and element.name == "img":
                    continue  # an author's text alternative
                found[pieces(text)].add(f"{label} of <{element.name}>")
    for script in soup.select("#exercise-words"):
        for text in json.loads(script.string).values():
            found[pieces(text)].add(SCRIPT)
    authors = {id(element) for element in soup.select(AUTHORS_WORDS)}
    for element in soup.select(OWN_WORDS):
        if authors.isdisjoint(map(id, [element, *element.find_all(True)])):
            found[pieces(element.get_text(" "))].add(f"<{element.name}>")
    for article in soup.select("article:not(.search), .onpage a, script, style"):
        article.decompose()
    for text in soup.find_all(string=True):
        if text.strip() and text.parent.name not in ("html", "[document]"):
            found[pieces(text)].add(f"text of <{text.parent.name}>")
    return found


def everything(site, language):
    """Texts of the interface on all pages of a language, with the pages and places."""
    found = defaultdict(set)
    for name in site.pages(language):
        for text, places in interface((site.root / language / name).read_text("utf-8")).items():
            found[text] |= {f"{language}/{name}: {place}" for place in places}
    return found


def test_no_text_of_the_interface_is_the_same_in_both_languages(site):
    swedish, english = everything(site, "sv"), everything(site, "en")
    places = {place.split(": ", 1)[1] for where in swedish.values() for place in where}
    assert len(swedish) > 400 and {SCRIPT, "data-check of <script>", "<legend>"} <= places, "has the theme changed?"
    same = {
        text: sorted(swedish[text])[:3]
        for text in swedish.keys() & english.keys()
        if text not in SAME_IN_BOTH and not any(re.fullmatch(pattern, text) for pattern in SAME_IN_BOTH_PATTERNS)
    }
    assert not same, "\n".join(f"{text!r}: {places}" for text, places in sorted(same.items()))


def test_each_language_says_how_figures_and_tables_are_numbered(site):
    for language, figure, table in (("en", "Figure", "Table"), ("sv", "Figur", "Tabell")):
        text = (site.root / language / "understand" / "complex-problems.html").read_text("utf-8")
        numbers = re.findall(r'<span class="caption-number">([^<]+)</span>', text)
        assert any(re.fullmatch(rf"{figure} \d+ ?", number) for number in numbers), numbers
        assert any(re.fullmatch(rf"{table} \d+ ?", number) for number in numbers), numbers


def test_dates_and_minutes_follow_the_language(site):
    for language, day, minutes in (
        ("en", r"\d{1,2} [A-Z][a-z]+ 20\d\d", "minutes"),
        ("sv", r"\d{1,2} [a-z]+ 20\d\d", "minuter"),
    ):
        text = (site.root / language / "understand" / "co-production.html").read_text("utf-8")
        assert re.search(rf"<time datetime=\"20\d\d-\d\d-\d\d\">{day}</time>", text)
        assert re.search(rf"\d+ {minutes}", text)


def test_every_text_that_the_machinery_asks_for_is_translated():
    catalogue = (ROOT / "locales/sv/LC_MESSAGES/interface.po").read_text("utf-8")
    asked = set()
    for file in [*(ROOT / "src/samskapande/book").rglob("*"), *(ROOT / "src/samskapande/reference").glob("*.py")]:
        if file.suffix in (".py", ".html"):
            asked |= set(re.findall(r"""(?:\bt|\b_|translate)\(\s*"((?:[^"\\]|\\.)+)"\s*\)""", file.read_text("utf-8")))
            asked |= set(re.findall(r"""(?:\bt|\b_)\('([^']+)'\)""", file.read_text("utf-8")))
    missing = sorted(text for text in asked if f'msgid "{text}"' not in catalogue)
    assert len(asked) > 30
    assert not missing
