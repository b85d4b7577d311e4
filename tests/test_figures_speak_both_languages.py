"""Every drawn figure says the same in both languages, legibly, and can stand on a page with a strict policy."""

import re
import shutil
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from babel.messages.pofile import read_po
from static_server import serving

from samskapande.figures import drawings

ROOT = Path(__file__).parent.parent
STATIC = ROOT / "src/samskapande/book/theme/static"
STYLES = (ROOT / "src/samskapande/book/theme/static/figures.css").read_text(encoding="utf-8")
SVG = "{http://www.w3.org/2000/svg}"

SAME_IN_BOTH = {  # a word that is the same in both languages: why it may be
    "Co-design": "the word that Swedish health care uses too",
    "Ladder of co-production": "the name of a work, never translated",
    "Manipulation": "spelt alike in Swedish",
    "New Public Governance": "a name that Swedish texts keep",
    "New Public Management": "a name that Swedish texts keep",
    "Public Administration": "a name that is kept beside the other two",
    "Think Local Act Personal": "the name of an organisation",
}


def swedish() -> dict[str, str]:
    with (ROOT / "locales/sv/LC_MESSAGES/figures.po").open("rb") as file:
        return {m.id: m.string for m in read_po(file, locale="sv") if m.id and not m.fuzzy}


def english() -> dict[str, str]:
    return {message: message for message in swedish()}


LANGUAGES = {"en": english(), "sv": swedish()}


def drawn(name, language):
    return drawings[name](LANGUAGES[language].__getitem__)  # a string without translation is an error


def pictures(name, language):
    drawing = drawn(name, language)
    return {"wide": drawing.wide} | ({"narrow": drawing.narrow} if drawing.narrow else {})


def words(svg):
    return {" ".join(" ".join(text.itertext()).split()) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")}


def in_the_table(drawing):
    table = drawing.table
    return set() if table is None else {table.caption, *table.header, *(cell for row in table.rows for cell in row)}


each_figure = pytest.mark.parametrize("name", drawings)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_figure
@each_language
def test_a_figure_is_plain_svg_that_the_stylesheet_dresses(name, language):
    ids = []
    for form, svg in pictures(name, language).items():
        root = ElementTree.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        assert root.get("viewBox").startswith({"wide": "0 0 700 ", "narrow": "0 0 340 "}[form])
        assert not {"width", "height", "role", "aria-label"} & set(root.keys()), (
            "the directive and the stylesheet say this"
        )
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in {
                "style",
                "script",
                "title",
                "foreignObject",
                "image",
                "a",
            }
            assert not [key for key in element.keys() if key == "style" or key.startswith("on") or "href" in key]
            assert not {"fill", "stroke", "font-size", "font-family"} & set(element.keys()), "a look is a class"
        ids += [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert all(one.startswith(name) for one in ids)


def test_every_class_of_a_figure_has_a_style_and_every_style_a_use():
    used = {
        word
        for name in drawings
        for svg in pictures(name, "en").values()
        for element in ElementTree.fromstring(svg).iter()
        for word in element.get("class", "").split()
    }
    assert used == set(re.findall(r"\.(f-[a-z-]+)", STYLES))


def test_the_stylesheet_is_small_and_has_no_colour_of_its_own():
    assert len(STYLES.encode()) < 4_000
    for value in re.findall(r"[{;]\s*(?:fill|stroke|color|background(?:-color)?): ?([^;]+);", STYLES):
        assert re.fullmatch(r"var\(--[a-z-]+\)|none|CanvasText|Canvas", value), value


@each_figure
def test_every_visible_word_is_translated(name):
    en, sv = drawn(name, "en"), drawn(name, "sv")
    for form in ("wide", "narrow"):
        if one := getattr(en, form):
            unchanged = {w for w in words(one) & words(getattr(sv, form)) if re.search(r"[^\W\d]", w)}
            assert not unchanged - set(SAME_IN_BOTH)
    assert not {w for w in in_the_table(en) & in_the_table(sv) if re.search(r"[^\W\d]", w)} - set(SAME_IN_BOTH)
    assert en.alt != sv.alt


@each_figure
@each_language
def test_the_words_beside_the_picture_are_short_and_whole(name, language):
    drawing = drawn(name, language)
    assert 80 < len(drawing.alt) <= 400 and drawing.alt.endswith(".")
    if drawing.table:
        assert drawing.table.caption
        assert all(len(row) == len(drawing.table.header) for row in drawing.table.rows)
        assert all(drawing.table.header) and all(all(row) for row in drawing.table.rows)


def test_no_translation_is_missing_or_left_over():
    asked = set()
    for draw in drawings.values():
        draw(lambda message: asked.add(message) or message)
    assert asked == set(swedish())
    assert all(swedish().values())


MEASURE = """() => [...document.querySelectorAll('svg')].filter(svg => svg.checkVisibility()).map(svg => {
  const size = element => parseFloat(getComputedStyle(element).fontSize)
  const texts = [...svg.querySelectorAll('text')].map(text => {
    const box = text.getBBox(), last = text.getEndPositionOfChar(text.getNumberOfChars() - 1).y
    const first = text.getStartPositionOfChar(0).y, high = size(text)
    return {words: text.textContent, size: high, left: box.x, right: box.x + box.width,
            top: first - 0.74 * high, bottom: last + 0.22 * high}
  })
  const shapes = [...svg.querySelectorAll('path, circle')].map(shape => {
    const style = getComputedStyle(shape), heavy = style.stroke === 'none' ? 0 : parseFloat(style.strokeWidth) / 2
    const box = shape.getBBox(), length = shape.getTotalLength(), through = new Set()
    for (let at = 0; at <= length; at += 6) {
      const {x, y} = shape.getPointAtLength(at)
      for (const text of texts) {
        if (x > text.left - 1 && x < text.right + 1 && y > text.top - 1 && y < text.bottom + 1) through.add(text.words)
      }
    }
    return {kind: shape.getAttribute('class'), through: [...through],
            left: box.x - heavy, right: box.x + box.width + heavy,
            top: box.y - heavy, bottom: box.y + box.height + heavy}
  })
  const box = svg.viewBox.baseVal
  return {name: svg.parentElement.id, width: box.width, height: box.height, texts, shapes}
})"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """All figures in both languages and widths on one page with the site's own styles and letters, served."""
    folder = tmp_path_factory.mktemp("gallery") / "static"
    shutil.copytree(STATIC, folder)
    figures = "".join(
        f'<div class="figure-{form}" id="{name} {form} {language}">{svg}</div>'
        for name in drawings
        for language in LANGUAGES
        for form, svg in pictures(name, language).items()
    )
    (folder / "gallery.html").write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures</title>'
        '<link rel="stylesheet" href="site.css"><link rel="stylesheet" href="figures.css">'
        f"<body>{figures}</body></html>",
        encoding="utf-8",
    )
    with serving(folder, prefix="/") as address:
        yield f"{address}gallery.html"


@pytest.fixture(scope="module", params=["own letters", "letters of the system"])
def measured(request, gallery, browser):
    """What the browser makes of it, with the site's letters and where they have not come."""
    context = browser.new_context()
    if request.param == "letters of the system":
        context.route("**/*.woff2", lambda route: route.abort())
    found = []
    for width in (720, 340):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(gallery)
        page.evaluate("document.fonts.ready.then(() => true)")
        found += page.evaluate(MEASURE)
    context.close()
    assert len(found) == sum(len(pictures(name, language)) for name in drawings for language in LANGUAGES)
    return found


def test_nothing_is_drawn_outside_the_picture(measured):
    outside = [
        (figure["name"], part.get("words") or part["kind"])
        for figure in measured
        for part in figure["texts"] + figure["shapes"]
        if part["left"] < -1
        or part["top"] < -1
        or part["right"] > figure["width"] + 1
        or part["bottom"] > figure["height"] + 1
    ]
    assert not outside


def test_words_do_not_run_into_each_other(measured):
    clashes = [
        (figure["name"], a["words"], b["words"])
        for figure in measured
        for a, b in combinations(figure["texts"], 2)
        if min(a["right"], b["right"]) > max(a["left"], b["left"]) - 3
        and min(a["bottom"], b["bottom"]) > max(a["top"], b["top"])
    ]
    assert not clashes


def test_no_line_or_mark_runs_through_a_word(measured):
    struck = [(figure["name"], shape["kind"], shape["through"]) for figure in measured for shape in figure["shapes"]]
    assert not [one for one in struck if one[2]]


def test_words_are_large_enough_to_read(measured):
    assert min(text["size"] for figure in measured for text in figure["texts"]) >= 13


def test_one_of_the_two_pictures_is_shown(gallery, browser):
    page = browser.new_page()
    page.goto(gallery)
    shown = "[...document.querySelectorAll('svg')].filter(s => s.checkVisibility()).map(s => s.parentElement.className)"
    for width, media, form in ((1280, "screen", "wide"), (390, "screen", "narrow"), (390, "print", "wide")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media=media)
        assert set(page.evaluate(shown)) == {f"figure-{form}"}
    page.close()


def test_shapes_are_seen_where_the_system_chooses_the_colours(gallery, browser):
    page = browser.new_page()
    page.emulate_media(forced_colors="active", color_scheme="dark")
    page.goto(gallery)
    colours = page.evaluate(
        """() => {
          const probe = document.createElement('i')
          probe.style.cssText = 'color: CanvasText; background: Canvas'
          document.body.append(probe)
          const {color, backgroundColor} = getComputedStyle(probe)
          const looks = [...document.querySelectorAll('svg :is(path, circle, text)')].map(getComputedStyle)
          return {own: [color, backgroundColor, 'none'], used: looks.flatMap(look => [look.fill, look.stroke])}
        }"""
    )
    assert set(colours["used"]) == set(colours["own"])
    page.close()
