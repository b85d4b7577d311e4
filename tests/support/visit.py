"""Pages opened in a browser, and all that happens there which the reader should never meet."""

from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",  # letters as wide as in a window; the headless shell rounds them to whole pixels
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


READ_THROUGH = """async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (let top = 0; top < document.documentElement.scrollHeight; top += 2000) {
        scrollTo({top, behavior: "instant"});
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }
}"""
"""Unfolds everything and scrolls to the end, as a reader does, so that nothing loaded late escapes."""


@dataclass
class Visit:
    """One open page (`page`, Playwright's) and what it did since it was opened."""

    context: BrowserContext
    page: Page
    address: str  # relative addresses are taken from here
    elsewhere: list[str] = field(default_factory=list)  # requests to other hosts
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)  # exceptions nobody caught

    @property
    def troubles(self) -> list[str]:
        """Everything that a page must never do; empty for a good one."""
        return [
            *(f"request to another host: {url}" for url in self.elsewhere),
            *(f"error in the console: {text}" for text in self.console_errors),
            *(f"uncaught error: {text}" for text in self.page_errors),
        ]

    def goto(self, path: str) -> None:
        self.page.goto(urljoin(self.address, path))

    def watch(self) -> "Visit":
        def requested(url: str) -> None:
            there = urlsplit(url)
            if there.scheme in ("http", "https", "ws", "wss") and there.hostname != "127.0.0.1":
                self.elsewhere.append(url)

        def said(message) -> None:
            # The browser asks for this by itself when it is slow to learn which icon the page names.
            icon = urlsplit(message.location.get("url", "")).path == "/favicon.ico"
            if message.type == "error" and not icon:
                self.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

        self.context.on("request", lambda request: requested(request.url))
        self.context.on("page", lambda page: page.on("websocket", lambda socket: requested(socket.url)))
        self.page.on("websocket", lambda socket: requested(socket.url))
        self.context.on("console", said)
        self.context.on("weberror", lambda error: self.page_errors.append(str(error.error)))
        return self


def open_visit(browser: Browser, address: str, *, width: int, height: int, **options) -> Visit:
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(15_000)
    return Visit(context, context.new_page(), address).watch()
