"""axe-core finds nothing on any page, and every page can be read enlarged to 400 %, in 320 pixels, with wider spacing.

Every page × both languages × light and dark × 1280 and 320 pixels, with everything that can be unfolded unfolded. A
page is loaded once; the theme and the width change under it, as they do when a reader turns the phone or evening comes.
Each rule runs where it can find something else than before: those of colour in both themes, the others in both widths.
"""

import re

import pytest
from support import axe
from support.pages import LANGUAGES, all_pages, none_of, one_of_each_kind

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")

# What axe finds and we accept: rule, page, reason. A line that no longer applies fails.
ACCEPTED: dict[tuple[str, str], str] = {}

OPEN_EVERYTHING = "() => document.querySelectorAll('details').forEach((details) => { details.open = true; })"

NEXT_PICTURE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Wait until the page has been laid out anew and its script knows."""


def findings_of(visit, path: str, *, widths=WIDTHS, state: str = "") -> list[str]:
    """What axe finds in every theme and width on the open page, without what is accepted."""
    first, *others = widths
    rounds = [("light", first, axe.EVERYTHING), *(("light", width, axe.NOT_COLOURS) for width in others)]
    found = []
    for scheme, width, rules in [*rounds, ("dark", first, axe.COLOURS)]:
        visit.page.emulate_media(color_scheme=scheme)
        visit.page.set_viewport_size({"width": width, "height": 900})
        visit.page.evaluate(NEXT_PICTURE)
        for rule, finding in axe.violations(visit.page, rules):
            used.add((rule, path))
            if (rule, path) not in ACCEPTED:
                found.append(f"{path}{state}, {scheme}, {width} px: {finding}")
    return found


used: set[tuple[str, str]] = set()


def test_axe_finds_nothing_on_any_page(site, page):
    visit, findings = page("404.html"), []
    for path in [*all_pages(site), "404.html"]:
        visit.goto(path)
        visit.page.evaluate(OPEN_EVERYTHING)
        findings += findings_of(visit, path)
    none_of(findings)
    assert set(ACCEPTED) <= used, "accepted, but no longer found"


def test_axe_finds_nothing_on_the_root_page(site, server, page):
    visit = page("404.html")
    without_script = re.sub("<script>.*?</script>", "", (site.root / "index.html").read_text("utf-8"))
    visit.page.route(server, lambda route: route.fulfill(body=without_script, content_type="text/html"))
    visit.goto("")  # which otherwise goes on to a language at once
    none_of(findings_of(visit, "index.html"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_what_opens(page, language):
    findings = []
    path = f"{language}/search.html"
    visit = page(f"{path}?q=co-design")
    visit.page.locator("main ol > li").nth(2).wait_for()
    findings += findings_of(visit, path, state=" with results")
    visit.goto(f"{path}?q=xyzzyxyzzy")
    visit.page.get_by_role("status").filter(has_text="xyzzyxyzzy").wait_for()
    findings += findings_of(visit, path, state=" without results")

    path = f"{language}/reference/glossary.html"
    visit.goto(path)
    visit.page.locator("#filter").fill("dialys")
    visit.page.get_by_role("status").filter(has_text="dialys").wait_for()
    findings += findings_of(visit, path, state=" with a few terms left")

    path = f"{language}/lead/who-leads.html"
    visit.goto(path)
    visit.page.keyboard.press("Tab")
    visit.page.locator("a.term").first.focus()
    visit.page.locator(".definition:popover-open").wait_for()
    findings += findings_of(visit, path, state=" with a definition open")
    assert visit.page.locator(".definition:popover-open").is_visible()

    path = f"{language}/index.html"
    visit.goto(path)
    visit.page.locator("[popovertarget=theme]").click()
    findings += findings_of(visit, path, state=" with the themes open")
    visit.page.keyboard.press("Escape")
    visit.page.set_viewport_size({"width": 320, "height": 900})
    visit.page.locator("header [popovertarget=contents]").click()
    findings += findings_of(visit, path, widths=(320,), state=" with the contents open")
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_a_theme_that_was_chosen(site, page, language):
    """A chosen theme has the colours of the system's, so it needs no second round of every page."""
    palette = """() => ["light", "dark"].map((theme) => {
        document.documentElement.dataset.theme = theme;
        const style = getComputedStyle(document.documentElement);
        const names = [...style].filter((name) => name.startsWith("--")).sort(); // listed in no fixed order
        return names.map((name) => name + style.getPropertyValue(name))
            .concat(style.colorScheme, style.backgroundColor);
    })"""
    light, dark = (page(f"{language}/index.html", color_scheme=scheme).page.evaluate(palette) for scheme in SCHEMES)
    assert light == dark, "the chosen themes depend on the system's"
    system = """() => { delete document.documentElement.dataset.theme; return (%s)()[%d].join() === [...(() => {
        delete document.documentElement.dataset.theme; const style = getComputedStyle(document.documentElement);
        return [...style].filter((name) => name.startsWith("--")).sort()
            .map((name) => name + style.getPropertyValue(name))
            .concat(style.colorScheme, style.backgroundColor); })()].join(); }"""
    for number, scheme in enumerate(SCHEMES):
        assert page(f"{language}/index.html", color_scheme=scheme).page.evaluate(system % (palette, number)), scheme


def test_axe_would_find_something(page):
    """The tests above can fail."""
    visit = page("sv/index.html")
    visit.page.evaluate("document.querySelector('main p').style.color = 'silver'")
    assert {rule for rule, _ in axe.violations(visit.page)} == {"color-contrast"}


# Room

SIDEWAYS = """() => {
    // What sticks out to the right of the window, unless it lies in a frame of its own that scrolls or is hidden.
    const wide = document.documentElement.clientWidth;
    const framed = (node) => {
        for (let box = node.parentElement; box; box = box.parentElement)
            if (/auto|scroll/.test(getComputedStyle(box).overflowX) && box !== document.documentElement) return true;
        return false;
    };
    const name = (node) => node.id ? "#" + node.id : node.tagName.toLowerCase() + "." + node.className;
    const found = [];
    if (document.documentElement.scrollWidth > wide)
        found.push(`the page is ${document.documentElement.scrollWidth} px wide`);
    for (const node of document.body.querySelectorAll("*:not(svg *)")) {
        const box = node.getBoundingClientRect();
        if (box.width && box.right > wide + 1 && node.checkVisibility() && !framed(node))
            found.push(`${name(node)} reaches to ${Math.round(box.right)} px: ${node.textContent.trim().slice(0, 60)}`);
    }
    return found;
}"""

LOST = """() => {
    // Text that is cut off by a box that neither grows nor scrolls, and text that lies on other text.
    const found = [];
    const name = (node) => node.id ? "#" + node.id : node.tagName.toLowerCase() + "." + node.className;
    const block = (node) => {
        while (/^inline$|contents/.test(getComputedStyle(node).display)) node = node.parentElement;
        return node;
    };
    const lines = [];
    const frames = new Map(); // asked for once: a page has thousands of texts in a few frames
    const frameOf = (node) => frames.get(node) ??
        frames.set(node, {style: getComputedStyle(node), edge: node.getBoundingClientRect()}).get(node);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        const parent = text.parentElement;
        if (!text.data.trim() || parent.closest("svg, script, .skip, .sr") || !parent.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const box of range.getClientRects()) {
            if (box.width < 1) continue;
            for (let frame = parent; frame !== document.body; frame = frame.parentElement) {
                const {style, edge} = frameOf(frame);
                if (/hidden|clip/.test(style.overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1) ||
                    /hidden|clip/.test(style.overflowY) && (box.bottom > edge.bottom + 4 || box.top < edge.top - 4))
                    found.push(`${name(frame)} cuts off “${text.data.trim().slice(0, 60)}”`);
                if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
            }
            lines.push({box, owner: block(parent), text: text.data.trim().slice(0, 60)});
        }
    }
    // A line lies on another where their middles do: what is above and below the letters may meet.
    lines.sort((a, b) => a.box.top - b.box.top);
    lines.forEach((a, index) => {
        for (let next = index + 1; next < lines.length && lines[next].box.top < a.box.bottom; next++) {
            const b = lines[next];
            if (a.owner === b.owner || a.owner.contains(b.owner) || b.owner.contains(a.owner)) continue;
            const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
            const down = Math.min(a.box.bottom, b.box.bottom) - b.box.top;
            if (across > 2 && down > 0.4 * Math.min(a.box.height, b.box.height))
                found.push(`“${a.text}” (${name(a.owner)}) and “${b.text}” (${name(b.owner)}) lie on each other`);
        }
    });
    return found;
}"""

# WCAG 2.2, success criterion 1.4.12. As a constructed sheet, which the pages' policy does not refuse.
WIDER_SPACING = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def test_every_page_fits_into_320_pixels(site, page):
    """Also what a window of 1280 × 1024 pixels shows at 400 %: 320 × 256 of the page's own pixels."""
    visit, findings = page("404.html", width=320, height=256), []
    for path in [*all_pages(site), "404.html"]:
        visit.goto(path)
        visit.page.evaluate(OPEN_EVERYTHING)
        findings += [f"{path}: {finding}" for check in (SIDEWAYS, LOST) for finding in visit.page.evaluate(check)]
    none_of(findings)


def test_wider_spacing_of_text_loses_nothing(site, page):
    visit, findings = page("404.html"), []
    for path in [*all_pages(site), "404.html"]:
        visit.goto(path)
        visit.page.evaluate(OPEN_EVERYTHING)
        visit.page.evaluate(WIDER_SPACING)
        for width in WIDTHS:
            visit.page.set_viewport_size({"width": width, "height": 900})
            for check in (SIDEWAYS, LOST):
                findings += [f"{path}, {width} px: {finding}" for finding in visit.page.evaluate(check)]
    none_of(findings)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_400_percent_everything_that_opens_can_be_reached(site, page, language):
    visit = page(one_of_each_kind(site, language)["text"], width=320, height=256)
    for name in ("contents", "theme"):
        visit.page.locator(f"header [popovertarget={name}]").click()
        last = visit.page.locator(f"#{name} :is(a, label)").last
        last.scroll_into_view_if_needed()
        box = last.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 320, f"{name}: {box}"
        assert box["y"] >= 0 and box["y"] + box["height"] <= 256, f"{name}: {box}"
        visit.page.keyboard.press("Escape")


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_header_leaves_room_for_the_text(site, page, language, width):
    """Its tools and the other language stand in one row below the name."""
    visit = page(one_of_each_kind(site, language)["text"], width=width, height=256)
    tools = visit.page.locator("header .tool:visible")
    assert len({round(tool.bounding_box()["y"]) for tool in tools.all()}) == 1, tools.all_inner_texts()
    other = "en" if language == "sv" else "sv"
    assert visit.page.locator(f"header a[lang={other}]").is_visible()


def test_what_does_not_fit_would_be_found(page):
    """The two tests above can fail."""
    visit = page("sv/index.html", width=320)
    visit.page.evaluate("document.querySelector('main p').style.cssText = 'width: 400px'")
    assert visit.page.evaluate(SIDEWAYS)
    visit.page.evaluate("document.querySelector('main p').style.cssText = 'height: 2em; overflow: hidden'")
    assert any("cuts off" in finding for finding in visit.page.evaluate(LOST))
    visit.page.evaluate("document.querySelector('main p').style.cssText = 'margin-bottom: -4em'")
    assert any("lie on each other" in finding for finding in visit.page.evaluate(LOST))
