"""Everything can be done with the keyboard, and the reader's settings hold: motion, colours, paper, no script."""

import pytest
from support.pages import LANGUAGES, all_pages, find, kind, none_of, one_of_each_kind

FOCUSED = "() => document.activeElement.id || document.activeElement.textContent.trim().slice(0, 40)"

# Contrast as WCAG 2.2 defines it, of the element's colour against what it lies on.
CONTRAST = """
    const parts = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
    const ground = (node) => {
        for (; node; node = node.parentElement) {
            const colour = parts(getComputedStyle(node).backgroundColor);
            if (colour.length === 3 || colour[3] === 1) return colour;
        }
        return [255, 255, 255];
    };
    const light = (colour) => colour.slice(0, 3)
        .map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (colour, node) => {
        const [a, b] = [light(parts(colour)), light(ground(node))].sort((a, b) => b - a);
        return (a + 0.05) / (b + 0.05);
    };
"""

FOCUS = (
    "() => {"
    + CONTRAST
    + """
    const node = document.activeElement;
    if (node === document.body) return null;
    const style = getComputedStyle(node), box = node.getBoundingClientRect(), faults = [];
    if (node.focusNumber) return null;
    node.focusNumber = 1;
    if (!node.matches(":focus-visible")) faults.push("is not :focus-visible");
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("has no outline");
    else if (contrast(style.outlineColor, node.parentElement) < 3) faults.push("outline is faint");
    if (!box.width || !box.height) faults.push("has no size");
    if (box.bottom < 1 || box.top > innerHeight - 1 || box.right < 1 || box.left > innerWidth - 1)
        faults.push("lies outside the window");
    else {
        const line = node.getClientRects()[0];
        const x = Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 2);
        const y = Math.min(Math.max(line.top + Math.min(line.height, 30) / 2, 1), innerHeight - 2);
        const top = document.elementFromPoint(x, y);
        if (top && !node.contains(top) && !top.contains(node)) faults.push("is covered by another element");
    }
    return [node.tagName.toLowerCase() + " “" + (node.textContent.trim() || node.id).slice(0, 40) + "”", faults];
}"""
)


def walk(visit, path: str) -> list[str]:
    """Goes through a page with the Tab key, and says where the focus cannot be seen."""
    findings, steps = [], 0
    visit.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    while steps < 1000:
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(FOCUS)
        if stop is None:  # out of the page, or round to where we began
            break
        steps += 1
        findings += [f"{path}: {stop[0]} {fault}" for fault in stop[1]]
    if steps < visit.page.locator("main :is(a[href], button, summary):visible").count():
        findings.append(f"{path}: only {steps} elements can be reached")
    return findings


# The keyboard


@pytest.mark.parametrize(("language", "width", "scheme"), [("sv", 1280, "light"), ("en", 390, "dark")])
def test_the_focus_is_seen_wherever_tab_leads(site, page, language, width, scheme):
    visit, findings = page("404.html", width=width, color_scheme=scheme, reduced_motion="reduce"), []
    for path in [*one_of_each_kind(site, language).values(), "404.html"]:
        visit.goto(path)
        findings += walk(visit, path)
    none_of(findings)


def test_the_focus_is_seen_in_forced_colours(site, page):
    visit, findings = page("404.html", forced_colors="active", reduced_motion="reduce"), []
    for path in (one_of_each_kind(site, "sv")[name] for name in ("home", "search")):
        visit.goto(path)
        findings += walk(visit, path)
    none_of(findings)


def test_the_skip_link_comes_first_and_works(site, page):
    findings = []
    for path in all_pages(site):
        first = next(link for link in find(site.root / path, "a"))
        if first["href"] != "#main":
            findings.append(f"{path}: the first link is “{first.text}”")
    none_of(findings)
    for language in LANGUAGES:
        visit = page(one_of_each_kind(site, language)["text"], width=390)
        visit.page.keyboard.press("Tab")
        skip = visit.page.locator("a[href='#main']")
        assert skip.evaluate("skip => skip === document.activeElement")
        box = skip.bounding_box()
        assert box["y"] >= 0 and box["x"] >= 0, "the skip link stays out of sight"
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate(FOCUSED) == "main"
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate("document.activeElement.closest('main') !== null")


def press_on(visit, selector: str) -> None:
    visit.page.locator(selector).focus()
    visit.page.keyboard.press("Enter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_open_and_close_with_the_keyboard(site, page, language):
    visit = page(one_of_each_kind(site, language)["text"], width=390)
    contents = visit.page.locator("nav#contents")
    assert not contents.is_visible()
    press_on(visit, "header [popovertarget=contents]")
    assert contents.is_visible()
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.closest('#contents') !== null"), (
        "the focus is not in the contents"
    )
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Escape")
    assert not contents.is_visible()
    assert visit.page.evaluate("document.activeElement.getAttribute('popovertarget')") == "contents"
    visit.page.keyboard.press("Enter")
    assert contents.is_visible()
    press_on(visit, "#contents [popovertarget=contents]")  # who touches the screen has no Escape key
    assert not contents.is_visible()
    assert visit.page.evaluate("document.activeElement.getAttribute('popovertarget')") == "contents"
    visit.page.keyboard.press("Enter")
    press_on(visit, "#contents a >> nth=0")
    visit.page.wait_for_url(f"**/{language}/index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_theme_is_chosen_with_the_keyboard(page, language):
    visit = page(f"{language}/index.html", width=390)
    press_on(visit, "[popovertarget=theme]")
    visit.page.locator("#theme input:checked:focus").wait_for()
    visit.page.keyboard.press("ArrowDown")  # from the last, “follow the system”, round to the first
    assert visit.page.locator("html").get_attribute("data-theme") == "light"
    visit.page.keyboard.press("ArrowDown")
    assert visit.page.locator("html").get_attribute("data-theme") == "dark"
    visit.page.keyboard.press("Escape")
    assert not visit.page.locator("#theme").is_visible()
    assert visit.page.evaluate(FOCUSED) == "theme-button"


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_works_with_the_keyboard(page, language):
    visit = page(f"{language}/index.html")
    press_on(visit, "header a[href='search.html']")
    visit.page.wait_for_url("**/search.html")
    assert visit.page.evaluate(FOCUSED) == "query", "the reader can write at once"
    visit.page.keyboard.type("co-design")
    visit.page.keyboard.press("Enter")
    visit.page.locator("#results a").first.wait_for()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    target = visit.page.evaluate("document.activeElement.closest('#results li') && document.activeElement.href")
    assert target, "the second stop after the field is not the first result"
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_is_switched_with_the_keyboard(page, language):
    visit = page(f"{language}/index.html")
    other = "en" if language == "sv" else "sv"
    press_on(visit, f"header a[lang={other}]")
    visit.page.wait_for_url(f"**/{other}/index.html")


def test_code_that_is_unfolded_can_be_read_to_its_end(page):
    visit = page("sv/notebooks/now-and-preferred.html", width=320)
    for folded in visit.page.locator("details.folded > summary").all():
        folded.press("Enter")
    visit.page.wait_for_function(
        """() => {
            const codes = [...document.querySelectorAll("details.folded pre")];
            const wide = codes.filter((code) => code.scrollWidth > code.clientWidth);
            return wide.length && wide.every((code) => code.tabIndex === 0);
        }"""
    )


def test_a_wide_table_that_is_put_into_the_page_can_be_reached(page):
    visit = page("sv/lead/nine-practices.html", width=320)
    visit.page.evaluate(
        """() => {
            const frame = document.querySelector("main article").appendChild(document.createElement("div"));
            frame.className = "table-wrap";
            frame.id = "put-in";
            frame.style.overflowX = "auto";
            frame.append(document.createElement("p"));
            frame.firstChild.style.width = "2000px";
            frame.firstChild.textContent = "wide";
        }"""
    )
    visit.page.wait_for_function("document.getElementById('put-in').tabIndex === 0")


# Motion


def test_nothing_moves_for_who_asks_for_stillness(site, page):
    moving = """() => {
        const still = (name) => /^(0s(, )?)+$/.test(name);
        const found = document.getAnimations().map((animation) => `runs ${animation.animationName || "a transition"}`);
        for (const node of document.querySelectorAll("*")) {
            const style = getComputedStyle(node);
            if (style.scrollBehavior !== "auto") found.push(`${node.tagName} scrolls smoothly`);
            if (!still(style.transitionDuration) || (style.animationName !== "none" && !still(style.animationDuration)))
                found.push(`${node.tagName}.${node.className} is animated`);
        }
        return found;
    }"""
    visit, findings = page("404.html", reduced_motion="reduce"), []
    for path in one_of_each_kind(site, "sv").values():
        visit.goto(path)
        visit.page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        visit.page.locator("[popovertarget=theme]").click()
        findings += [f"{path}: {finding}" for finding in visit.page.evaluate(moving)]
    none_of(findings)
    assert page("sv/index.html", reduced_motion="no-preference").page.evaluate(moving), "nothing would have been found"


# Colours


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_all_text_can_be_read(site, page, scheme):
    faint = (
        "() => {"
        + CONTRAST
        + """
        const found = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const node = text.parentElement;
            if (!text.data.trim() || node.closest("script, .skip") || !node.checkVisibility()) continue;
            const style = getComputedStyle(node), colour = node.closest("svg") ? style.fill : style.color;
            if (contrast(colour, node) < 4.5) found.push(`“${text.data.trim().slice(0, 40)}” is ${colour}`);
        }
        return found;
    }"""
    )
    visit, findings = page("404.html", forced_colors="active", color_scheme=scheme), []
    for path in [*one_of_each_kind(site, "sv").values(), "404.html"]:
        visit.goto(path)
        assert visit.page.evaluate("matchMedia('(forced-colors: active)').matches")
        visit.page.evaluate("() => document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        findings += [f"{path}: {finding}" for finding in visit.page.evaluate(faint)]
    none_of(findings)


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_page_one_is_on_is_marked_in_the_contents(site, page, forced):
    """Its link differs from its neighbours' by more than colour: a line beside it or below it."""
    line = """link => { const style = getComputedStyle(link), ground = getComputedStyle(document.body).backgroundColor;
        const beside = style.borderLeftStyle !== "none" && parseFloat(style.borderLeftWidth) > 0
            && !/, 0\\)$/.test(style.borderLeftColor) && style.borderLeftColor !== ground;
        return [beside, style.textDecorationLine === "underline"].join(); }"""
    visit = page(one_of_each_kind(site, "sv")["text"], forced_colors=forced)
    here = visit.page.locator("#contents ul ul a[aria-current]").evaluate(line)
    neighbours = visit.page.locator("#contents ul ul a:not([aria-current])").evaluate_all(f"all => all.map({line})")
    assert neighbours and here not in neighbours


# Paper


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_there_is_the_text_and_no_navigation(site, page, language):
    visit, findings = page("404.html"), []
    for path in filter(lambda path: kind(path) != "search", one_of_each_kind(site, language).values()):
        visit.goto(path)
        visit.page.emulate_media(media="print")
        for what in ("header", "nav", "[popover]", "a[href='#main']", "button", ".headerlink"):
            shown = visit.page.locator(f"body {what}:visible")
            findings += [f"{path}: {what} is printed: {text.strip()[:60]}" for text in shown.all_inner_texts()]
        if not visit.page.locator("h1").is_visible():
            findings.append(f"{path}: the title is not printed")
    none_of(findings)


@pytest.mark.parametrize(("scheme", "chosen"), [("light", ""), ("dark", ""), ("light", "dark")])
def test_paper_is_white_and_ink_is_black_in_every_theme(site, page, scheme, chosen):
    visit = page(one_of_each_kind(site, "sv")["text"], color_scheme=scheme)
    visit.page.evaluate("theme => { if (theme) document.documentElement.dataset.theme = theme; }", chosen)
    visit.page.emulate_media(media="print")
    colours = "() => ['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name])"
    assert visit.page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert visit.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_answers_and_sources_are_open_on_paper_and_closed_again_after(site, page):
    closed = "[...document.querySelectorAll('main details')].filter((details) => !details.open).length"
    visit = page(one_of_each_kind(site, "sv")["text"])
    before = visit.page.evaluate(closed)
    assert before > 3
    # After the page's own listeners have heard of the printing:
    visit.page.evaluate(f"addEventListener('beforeprint', () => {{ window.closedOnPaper = {closed}; }})")
    visit.page.pdf()
    assert visit.page.evaluate("window.closedOnPaper") == 0
    assert visit.page.evaluate(closed) == before


# No script


@pytest.fixture
def plain(page):
    """Opens a page in a browser that runs no script."""
    return lambda path, **options: page(path, java_script_enabled=False, **options)


def test_without_script_text_questions_and_answers_can_be_read(site, plain):
    findings = [
        f"{path}: there is hardly any text"
        for path in all_pages(site)
        if kind(path) != "search" and len(find(site.root / path, "main")[0].text) < 300
    ]
    visit = plain("404.html")
    for language in LANGUAGES:
        pages = one_of_each_kind(site, language)
        for path in (path for sort, path in pages.items() if sort != "search"):
            visit.goto(path)
            if len(visit.page.locator("main").inner_text()) < 300:
                findings.append(f"{path}: the text is not shown")
            for details in visit.page.locator("main details:has(> summary):visible").all():
                details.locator("summary").first.click()
                if not details.locator("> :not(summary)").last.is_visible():
                    findings.append(f"{path}: “{details.locator('summary').first.inner_text()}” does not open")
            for empty in visit.page.locator("main :is(button, [role=button]):visible").all_inner_texts():
                findings.append(f"{path}: the button “{empty}” does nothing")
        visit.goto(pages["text"])
        assert visit.page.locator(".question").count() >= 3
        assert visit.page.locator(".question details").count() >= 3
    none_of(findings)


def test_without_script_answers_are_printed(site, plain):
    visit = plain(one_of_each_kind(site, "sv")["text"])
    visit.page.emulate_media(media="print")
    answers = visit.page.locator(".question details > :not(summary)")
    assert answers.count() >= 3
    for answer in answers.all():
        assert answer.bounding_box()["height"] > 10
        assert answer.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_contents_and_languages_are_there_and_the_theme_is_not(site, plain, language, width):
    path = one_of_each_kind(site, language)["text"]
    visit = plain(path, width=width)
    assert not visit.page.locator("[popovertarget=theme]").is_visible(), "the button could do nothing"
    contents = visit.page.locator("nav#contents")
    if width == 390:
        assert not contents.is_visible()
        visit.page.locator("header [popovertarget=contents]").click()
    assert contents.is_visible()
    assert contents.get_by_role("link").count() > 3
    contents.get_by_role("link").first.click()
    assert visit.page.url.endswith(f"/{language}/index.html")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_the_search_page_says_so_in_the_language(plain, language):
    visit = plain(f"{language}/search.html")
    said = visit.page.locator("noscript:visible").inner_text()
    assert {"en": "switched off", "sv": "avstäng"}[language] in said
