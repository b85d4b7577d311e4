"""A table of words is read row by row on a phone, one of numbers scrolls, and headings are headings in both."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st
from support.pages import find, none_of

from samskapande.book import tables

SENTENCE = "a sentence of some forty letters or more"


def table(head: list[str], rows: list[list[str]]) -> str:
    """As docutils writes it, with HTML in the cells."""

    def row(tag: str, cells: list[str]) -> str:
        return "<tr>" + "".join(f"<{tag}><p>{cell}</p></{tag}>\n" for cell in cells) + "</tr>\n"

    return (
        '<table class="docutils">\n<caption>Caption</caption>\n'
        f"<thead>{row('th', head)}</thead>\n<tbody>{''.join(row('td', cells) for cells in rows)}</tbody>\n</table>"
    )


def words(html: str) -> str:
    return unescape(re.sub("<[^>]*>", "", html))


# What is written


def test_a_table_of_words_says_in_every_cell_which_column_it_is_of():
    head = ["What", "For “whom” &amp; why", "<em>Cost</em>"]
    framed = tables.framed(table(head, [[SENTENCE, SENTENCE * 2, "<p></p>"], ["a", "b", "c"]]))
    assert framed.startswith('<div class="table-wrap by-rows"><table')
    assert framed.count(' data-column="What"') == 2
    assert framed.count(' data-column="For “whom” &amp; why"') == 2
    assert framed.count(' data-column="Cost"') == 1, "an empty cell needs no heading"


def test_a_table_of_few_words_or_of_numbers_or_of_two_columns_stays_a_table():
    for few in (
        table(["Year", "Patients", "Share"], [["2003", "1,234", "5%"], ["2016", "2,345", "20%"]]),
        table(["Term", "Means"], [[SENTENCE, SENTENCE * 2]]),
        table(["Statement", "Today", "Preferred", "Distance"], [[SENTENCE * 3, "2", "4", "2"]] * 8),
    ):
        framed = tables.framed(few)
        assert framed.startswith('<div class="table-wrap"><table') and "data-column" not in framed


def test_a_table_whose_cells_span_others_or_that_has_no_head_stays_a_table():
    wide = table(["One", "Two", "Three"], [[SENTENCE] * 3] * 2)
    assert "by-rows" in tables.framed(wide)
    for other in (wide.replace("<td>", '<td rowspan="2">', 1), re.sub("</?thead>", "", wide)):
        assert "by-rows" not in tables.framed(other)


def test_first_cells_in_bold_are_the_headings_of_their_rows():
    rows = [["<strong>One</strong>", "now"], ["<strong>Two</strong>.", "later"]]
    framed = tables.framed(table(["Part", "When"], rows))
    assert framed.count('<th scope="col">') == 2
    assert '<th scope="row"><p><strong>One</strong></p></th>' in framed
    framed = tables.framed(table(["Part", "When"], [["<strong>One</strong>", "now"], ["Two", "later"]]))
    assert 'scope="row"' not in framed


def test_a_head_cell_without_words_is_no_heading():
    framed = tables.framed(table(["", "When"], [["<strong>One</strong>", "now"]]))
    assert framed.count("<th ") == 2 and "<td></td>" in framed


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=50).map(escape)


@given(st.integers(1, 5).flatmap(lambda wide: st.lists(st.lists(cells, min_size=wide, max_size=wide), min_size=1)))
def test_no_word_of_a_table_is_lost_or_moved(rows):
    written = table(rows[0], rows[1:])
    assert words(tables.framed(written)).split() == words(written).split()


# What is seen

ON_A_PHONE = """() => {
    const found = [], measure = document.createElement("canvas").getContext("2d");
    for (const frame of document.querySelectorAll(".table-wrap")) {
        const table = frame.querySelector("table"), name = table.id || table.caption?.textContent.slice(0, 40);
        const caption = table.caption?.getBoundingClientRect();
        if (caption && caption.right > innerWidth) found.push(`${name}: the caption reaches to ${caption.right} px`);
        if (!frame.matches(".by-rows")) continue;
        if (frame.scrollWidth > frame.clientWidth) found.push(`${name}: is read row by row, but scrolls sideways`);
        for (const row of table.tBodies[0].rows)
            for (const cell of row.cells) {
                if (!cell.textContent.trim() || cell.localName === "th") continue;
                const heading = table.tHead.rows[0].cells[cell.cellIndex].textContent.trim();
                const said = getComputedStyle(cell, "::before");
                measure.font = said.font;
                for (const word of heading.split(/[\\s-]/))
                    if (measure.measureText(word).width > parseFloat(said.width))
                        found.push(`${name}: “${word}” is broken`);
                if (said.content !== JSON.stringify(heading))
                    found.push(`${name}: “${cell.textContent.trim()}” does not say that it is of “${heading}”`);
            }
    }
    return found;
}"""
ON_PAPER_OR_A_DESK = """() => [...document.querySelectorAll(".by-rows")].filter((frame) =>
    getComputedStyle(frame.querySelector("thead")).display !== "table-header-group" ||
    [...frame.querySelectorAll("td")].some((cell) => getComputedStyle(cell, "::before").content !== "none")
).map((frame) => `${frame.firstElementChild.id}: is not a table`)"""


def test_in_320_pixels_every_table_can_be_read(site, page):
    """In Swedish, whose words are the longer ones; English has the same tables."""
    visit, findings, read = page("404.html", width=320), [], 0
    for path in (f"sv/{name}" for name in site.pages("sv")):
        if not find(site.root / path, "table"):
            continue
        visit.goto(path)
        visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        findings += [f"{path}: {finding}" for finding in visit.page.evaluate(ON_A_PHONE)]
        read += visit.page.locator(".by-rows").count()
    none_of(findings)
    assert read > 20


def test_on_a_desk_and_on_paper_a_table_is_a_table(page):
    visit = page("sv/do/workshop.html", width=1280)
    assert not visit.page.evaluate(ON_PAPER_OR_A_DESK)
    visit.page.set_viewport_size({"width": 390, "height": 844})
    assert visit.page.evaluate(ON_PAPER_OR_A_DESK), "nothing would have been found"
    visit.page.emulate_media(media="print")
    assert not visit.page.evaluate(ON_PAPER_OR_A_DESK)
