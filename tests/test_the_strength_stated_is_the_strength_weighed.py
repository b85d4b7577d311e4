"""What a chapter says of the evidence for a claim is what the page of evidence says, and each leads to the other."""

import re
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from support.minibook import MiniBook
from support.pages import LANGUAGES, none_of

from samskapande.reference import claims

PAGE = "reference/evidence.html"
SOURCES_DIFFER = {"en": "Evidence: sources differ", "sv": "Underlag: källorna skiljer sig åt"}

CLAIMS = """
[[strength]]
id = "few-studies"
[strength.en]
label = "a few studies"
meaning = "There are a few."
[strength.sv]
label = "några studier"
meaning = "Det finns några."

[[claim]]
id = "first"
theme = "all"
strength = "few-studies"
sources = ["ostrom1996", "boyle2009"]
[claim.en]
text = "The *first* claim."
basis = "One study."
[claim.sv]
text = "Det *första* påståendet."
basis = "En studie."

[[claim]]
id = "second"
theme = "all"
strength = "few-studies"
sources = ["ostrom1996"]
[claim.en]
text = "The second claim."
basis = "Another study."
[claim.sv]
text = "Det andra påståendet."
basis = "En annan studie."

[[contradiction]]
id = "one-or-two"
sources = ["ostrom1996", "boyle2009"]
[contradiction.en]
text = "One, or two."
handling = "Two."
[contradiction.sv]
text = "En, eller två."
handling = "Två."

[[not_claimed]]
id = "not-three"
[not_claimed.en]
text = "That there are three."
reason = "Nobody has counted."
[not_claimed.sv]
text = "Att de är tre."
reason = "Ingen har räknat."
"""

SHOWN = "```{strengths}\n```\n\n```{claims} all\n```\n\n```{contradictions}\n```\n\n```{not-claimed}\n```"
USED = (
    "Text {cite}`ostrom1996`. {evidence}`first`\n\n(used-section)=\n## A section\n\n"
    "More {evidence}`second`\n\n```{what-matters}\nShort. {evidence}`one-or-two`\n```"
)


@pytest.fixture(scope="module")
def soups(site):
    """The pages of both languages that have a body, as trees."""
    return {
        (language, name): BeautifulSoup((site.root / language / name).read_text("utf-8"), "html.parser")
        for language in LANGUAGES
        for name in site.pages(language)
    }


def links(soups, language, within):
    """From where to where the links of a language lead: page, element and target, as paths in the language's folder."""
    for (code, name), soup in soups.items():
        if code == language:
            for link in soup.select(within):
                target, anchor = urldefrag(urljoin(name, link["href"]))
                yield name, link, target, anchor


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_in_the_text_says_what_the_page_of_evidence_says(soups, language):
    found = list(links(soups, language, ".evidence a"))
    assert len(found) > 80
    findings = []
    for name, link, target, anchor in found:
        item = soups[language, PAGE].select_one(f".claims > li#{anchor}")
        if target != PAGE or item is None:
            findings.append(f"{language}/{name}: {link['href']} leads to no claim")
            continue
        strength = item.select_one(".basis > strong")
        stated = strength.get_text().removesuffix(".") if strength else SOURCES_DIFFER[language]
        if link.get_text() != stated:
            findings.append(f"{language}/{name}: “{link.get_text()}” of {anchor}; the page of evidence: “{stated}”")
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_evidence_leads_back_to_every_use_and_nowhere_else(soups, language):
    there = {
        (name, anchor, link.find_parent(["section"], id=True)["id"])
        for name, link, _, anchor in links(soups, language, ".evidence a")
    }
    back = set()
    for _, link, target, anchor in links(soups, language, ".claims > li > .quiet a"):
        section = (
            soups[language, target].find(id=anchor) if anchor else soups[language, target].select_one("section[id]")
        )
        assert section is not None, f"{target}#{anchor}"
        heading = section.find(["h1", "h2", "h3"]).get_text().removesuffix("#")
        assert link.get_text().startswith(heading)
        back.add((target, link.find_parent("li")["id"], section["id"]))
    assert back == there


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_file_stands_on_the_page_once(soups, language):
    listed = [item["id"] for item in soups[language, PAGE].select(".claims > li")]
    entries = claims.read().values()
    assert sorted(listed) == sorted(entry.id for entry in entries if entry.kind != "strength")
    assert [term.contents[0].strip() for term in soups[language, PAGE].select(".strengths dt")] == [
        entry.wording[language]["label"] for entry in entries if entry.kind == "strength"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_claim_has_its_sources_in_the_pages_own_list(soups, language):
    soup = soups[language, PAGE]
    cited = {link["href"] for link in soup.select(".claims .cite a")}
    assert cited == {f"#{item['id']}" for item in soup.select("details.sources li")}
    assert all(item.select(".cite a") for item in soup.select(".claims > li") if item.select(".basis > strong"))


def test_a_chapter_has_few_labels(soups):
    """At most as many as a reader can pass over: the chapter of figures has most of them."""
    none_of(
        f"{language}/{name}: {len(labels)} labels"
        for (language, name), soup in soups.items()
        if len(labels := soup.select(".evidence")) > 9
    )


def test_no_internal_number_of_a_fact_is_shown(soups):
    for language in LANGUAGES:
        text = " ".join(one.get_text() for one in soups[language, PAGE].select(".claims p"))
        assert not re.findall(r"\b[FPCW]\d+(?:\.\d+)?\b", text)


@pytest.fixture
def weighed(book: MiniBook) -> MiniBook:
    """A small book with claims of its own: page one uses them, page three shows them."""
    book.write("claims.toml", CLAIMS)
    setting = f"    samskapande_claims: {book.folder / 'claims.toml'}\n"
    book.replace("_config.yml", "sphinx:\n  config:\n", f"sphinx:\n  config:\n{setting}")
    book.both("one", USED)
    book.both("three", SHOWN)
    return book


def test_strength_basis_sources_and_uses_are_shown(weighed):
    build = weighed.build("-W", "--keep-going", "-n")
    assert build.code == 0 and not build.warnings, build.log
    for language, words in {
        "en": (
            "(Evidence: a few studies)",
            "(Evidence: sources differ)",
            "The first claim. Evidence: a few studies. One study. (Ostrom, 1996; Boyle & Harris, 2009) "
            "In the course: one en",
            "The second claim. Evidence: a few studies. Another study. (Ostrom, 1996) "
            "In the course: A section (one en)",
            "One, or two. (Ostrom, 1996; Boyle & Harris, 2009) Two. "
            "In the course: What matters most, and what we do not know (one en)",
            "That there are three. Nobody has counted.",
            "a few studies 2 of 2 claims",
        ),
        "sv": (
            "(Underlag: några studier)",
            "(Underlag: källorna skiljer sig åt)",
            "Det första påståendet. Underlag: några studier. En studie. (Ostrom, 1996; Boyle & Harris, 2009) "
            "I kursen: one sv",
            "Det andra påståendet. Underlag: några studier. En annan studie. (Ostrom, 1996) "
            "I kursen: A section (one sv)",
            "En, eller två. (Ostrom, 1996; Boyle & Harris, 2009) Två. "
            "I kursen: Det viktigaste – och vad vi inte vet (one sv)",
            "Att de är tre. Ingen har räknat.",
            "några studier 2 av 2 påståenden",
        ),
    }.items():
        used, shown = (BeautifulSoup(build.html(f"{language}/{name}"), "html.parser") for name in ("one", "three"))
        labels = [label.get_text() for label in used.select(".evidence")]
        assert labels == [words[0], words[0], words[1]]
        assert [link["href"] for link in used.select(".evidence a")] == [
            "three.html#first",
            "three.html#second",
            "three.html#one-or-two",
        ]
        items = [" ".join(item.get_text(" ").split()).replace("( ", "(") for item in shown.select(".claims > li")]
        items = [re.sub(r" ([;.)])", r"\1", item) for item in items]
        assert items == list(words[2:6])
        assert shown.select_one(".claims em").get_text() in ("first", "första")
        assert " ".join(shown.select_one(".strengths dt").get_text().split()) == words[6]


def test_the_label_is_not_counted_as_the_authors_words_nor_searched(weighed):
    weighed.both("one", USED.replace("Short.", "word " * 150))
    build = weighed.build("-W", "--keep-going", "-n")
    assert build.code == 0, build.log
    for language, word in (("en", "Evidence: "), ("sv", "Underlag: ")):
        assert word in build.html(f"{language}/one")
        one, three = ((build.root / language / f"search/{name}.js").read_text("utf-8") for name in ("one", "three"))
        assert word not in one
        assert word in three, "what stands on the page of evidence is found"


def said(build, *words):
    """Whether a warning holds all the words."""
    return any(all(word in line for word in words) for line in build.warnings)


def test_what_does_not_fit_together_is_a_warning_with_the_mend(weighed):
    weighed.both("one", "Text. {evidence}`first` {evidence}`third` {evidence}`not-three`")
    weighed.both("two", "```{claims} nothing\n```")
    weighed.replace("book/sv/one.md", " {evidence}`first`", " {cite}`ostrom1996`")
    build = weighed.build("-W", "--keep-going")
    assert build.code != 0
    for language in LANGUAGES:
        where = f"book/{language}/one.md:8"
        for name in ("third", "not-three"):
            assert said(build, where, f"{name} is no claim or contradiction in claims.toml. Add it there, or mend"), (
                name
            )
        assert said(build, f"book/{language}/two.md", "claims.toml has nothing of this kind or theme")
    assert said(
        build, "book/en/one.md:8", "the claim first is used here, but the page cites none", "ostrom1996, boyle2009"
    )
    assert said(build, "book/sv/one.md", "the link to the evidence for first is missing", "book/en/one.md")
    assert said(build, "claims.toml", "the claim second is used nowhere. Write {evidence}`second` where it is made")
    assert not said(build, "first is used nowhere") and not said(build, "one-or-two")


def test_a_claim_that_no_page_shows_is_named(weighed):
    weighed.both("three", SHOWN.replace("```{claims} all\n```", "Text."))
    build = weighed.build("-W", "--keep-going")
    assert build.code != 0
    assert said(build, "claims.toml", "the claim first stands on no page. Write {claims} all on the page of evidence")


def test_a_claim_that_one_language_shows_alone_is_named(weighed):
    weighed.replace("book/sv/three.md", "```{claims} all\n```", "Text.")
    build = weighed.build("-W", "--keep-going")
    assert build.code != 0
    assert said(build, "book/sv/three.md", "the claim second is missing", "book/en/three.md")


def test_a_file_with_a_fault_stops_the_build_with_a_sentence(weighed):
    weighed.replace("claims.toml", 'sources = ["ostrom1996"]', 'sources = ["nobody1999"]')
    build = weighed.build()
    assert build.code != 0
    assert "claims.toml, claim second: the source nobody1999 is not in references.bib. Add the work there" in build.log
