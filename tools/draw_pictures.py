"""Draw the pictures that are kept as files: the social cards, and the README's picture of the site.

Run `python tools/draw_pictures.py` after `make book`, when title, fonts or figures have changed.
"""

import io
from pathlib import Path

from install_test_needs import BROWSER_IS_MISSING, find_chromium
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from static_server import serving

ROOT = Path(__file__).resolve().parents[1]
STATIC = ROOT / "src/samskapande/book/theme/static"

CARD = """
.top, .contents, .page-foot, .bottom, article > section > :not(h1, .lead, #home-way), #home-way > :not(figure),
figcaption, .figure-table { display: none !important }
.frame { display: block !important; padding: 0 !important } body { width: 1200px; height: 630px; overflow: hidden }
main { max-width: none !important; padding: 48px 72px !important } h1 { font-size: 80px !important; margin: 0 0 14px }
.home main > article > section > .lead { font-size: 25px !important; max-width: 62rem !important; margin: 0 }
figure { margin: 26px 0 0 !important } figure svg { height: 300px !important; width: 100%; max-width: none !important }
"""


def picture(browser: Browser, address: str, width: int, height: int, style: str = "", colours: int = 64) -> bytes:
    """A page as it stands in the window, as a small PNG."""
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    if style:
        page.add_style_tag(content=style)
    page.evaluate("document.fonts.ready")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(colours)
    context.close()
    file = io.BytesIO()
    shot.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Draw them all."""
    chromium = find_chromium()
    if not chromium:
        raise SystemExit(BROWSER_IS_MISSING)
    with serving(ROOT / "_build/html") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("en", "sv"):
            card = picture(browser, f"{address}{language}/index.html", 1200, 630, CARD)
            (STATIC / f"card-{language}.png").write_bytes(card)
        (ROOT / "docs/site.png").write_bytes(picture(browser, f"{address}en/index.html", 1280, 900))
        browser.close()


if __name__ == "__main__":
    main()
