"""The pages above the languages: the one that leads to the right language, 404, the site map.

They are written last, when both languages are whole. Until then, and after a build that failed, the root page says that
the site is not complete.
"""

from __future__ import annotations

import base64
import hashlib
from html import escape
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape as xml_escape

from sphinx.application import Sphinx

FILES = ("index.html", "404.html", "sitemap.xml")

STYLE = (
    ":root{color-scheme:light dark;--ground:#fbf9f4;--ink:#1d2420;--spruce:#1f5b4a}"
    "@media (prefers-color-scheme:dark){:root{--ground:#0f2022;--ink:#e9ece4;--spruce:#8fcdb4}}"
    "body{max-width:34rem;margin:18vh auto;padding:0 1.5rem;background:var(--ground);color:var(--ink);"
    "font:1.125rem/1.6 Georgia,serif}h1,h2{font-size:1.5rem;line-height:1.25}div+div{margin-top:2.5rem}"
    "a{color:var(--spruce);text-underline-offset:.2em}a:focus-visible{outline:3px solid;outline-offset:3px}"
)
GO = (
    'var s=null;try{s=localStorage.getItem("samskapande.language")}catch(e){}'
    "var w=s||(navigator.languages||[navigator.language]).map(function(l){return l.slice(0,2).toLowerCase()})"
    '.filter(function(l){return l==="sv"||l==="en"})[0]||"en";'
    'if(w!=="sv"&&w!=="en")w="en";location.replace(w+"/index.html"+location.hash);'
)
HOME = (
    "var m=location.pathname.match(/^(.*?\\/)(sv|en)\\//);"
    'if(m)document.querySelectorAll("a").forEach(function(a){a.href=m[1]+a.getAttribute("data-path")});'
)
"""On a missing page the folder of the site is not known, but it lies before the language."""

ICON = Path(__file__).with_name("theme") / "static" / "favicon.svg"


def document(title: str, parts: dict[str, tuple[str, str, str]], script: str, head: str = "") -> str:
    """A small page that carries its style, allowed by a policy with digests.

    ``parts`` holds for each language a heading, a sentence and the text of the link to that language.
    """

    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    policy = f"default-src 'none'; img-src 'self' data:; style-src '{digest(STYLE)}'; base-uri 'none'"
    if script:
        policy += f"; script-src '{digest(script)}'"
    body = "".join(
        f'<div lang="{code}"><{tag}>{escape(heading)}</{tag}><p>{escape(sentence)}</p>'
        f'<p><a href="{code}/index.html" data-path="{code}/index.html" hreflang="{code}">{escape(link)}</a></p></div>'
        for tag, (code, (heading, sentence, link)) in zip(("h1", "h2"), parts.items(), strict=True)
    )
    element = f"<script>{script}</script>" if script else ""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{head}<style>{STYLE}</style></head>\n"
        f"<body><main>{body}</main>{element}</body></html>\n"
    )


def write_unfinished(folder: Path) -> None:
    """Say on the root page that the site is not complete, and take the other root pages away."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).unlink(missing_ok=True)
    parts = {
        "en": (
            "This site is not complete",
            "The build is under way or it failed. What is wrong is said where the build was started.",
            "What there is in English",
        ),
        "sv": (
            "Webbplatsen är inte färdig",
            "Bygget pågår eller har misslyckats. Vad som är fel står där bygget startades.",
            "Det som finns på svenska",
        ),
    }
    (folder / "index.html").write_text(document("Not complete / Inte färdig", parts, ""), encoding="utf-8")


def write(app: Sphinx) -> None:
    """Write the root pages of a site that is whole."""
    folder, base = app.site_dir, app.config.samskapande_site_url
    title = "Leading Together / Leda tillsammans"
    description = "A course on leading co-production. En kurs om att leda samskapande."
    head = f'<meta name="description" content="{description}">'
    head += '<link rel="icon" href="en/_static/favicon.svg" type="image/svg+xml">'
    if base:
        links = {"x-default": base, "en": f"{base}en/", "sv": f"{base}sv/"}
        head += f'<link rel="canonical" href="{escape(base)}">'
        head += "".join(f'<link rel="alternate" hreflang="{code}" href="{escape(uri)}">' for code, uri in links.items())
        # Who fetches the card of an address follows no script, and this is the address that is passed on.
        card = {"title": title, "description": description, "type": "website", "url": base}
        card["image"], card["image:alt"] = f"{base}en/_static/card-en.png", title
        head += "".join(f'<meta property="og:{name}" content="{escape(text)}">' for name, text in card.items())
        head += '<meta name="twitter:card" content="summary_large_image">'
    choose = {
        "en": ("Leading Together", "A course on leading co-production in health and welfare.", "The course in English"),
        "sv": (
            "Leda tillsammans",
            "En kurs om att leda samskapande i vård, omsorg och välfärd.",
            "Kursen på svenska",
        ),
    }
    missing = {
        "en": (
            "This page does not exist",
            "It may have been moved, or the address may be mistyped. You find everything from the course’s home page.",
            "The course in English",
        ),
        "sv": (
            "Sidan finns inte",
            "Den kan ha flyttats, eller så har adressen blivit fel. Du hittar allt från kursens startsida.",
            "Kursen på svenska",
        ),
    }
    (folder / "index.html").write_text(document(title, choose, GO, head), encoding="utf-8")
    # The icon is part of the page, since a missing page does not know where the site lies.
    icon = f'<link rel="icon" href="data:image/svg+xml,{quote(ICON.read_text(encoding="utf-8").strip())}">'
    head = f'<meta name="robots" content="noindex">{icon}'
    not_found = document("404 – not found / finns inte", missing, HOME, head)
    if base:
        not_found = not_found.replace('href="en/index.html"', f'href="{escape(base)}en/index.html"')
        not_found = not_found.replace('href="sv/index.html"', f'href="{escape(base)}sv/index.html"')
        (folder / "sitemap.xml").write_text(sitemap(app, base), encoding="utf-8")
    (folder / "404.html").write_text(not_found, encoding="utf-8")
    # Where a branch is published, Jekyll would leave out every folder that begins with an underscore.
    (folder / ".nojekyll").touch()


def public(uri: str) -> str:
    """Address of a page below its language, as it is published: a home page's ends with its folder."""
    return "" if uri == "index.html" else uri


def sitemap(app: Sphinx, base: str) -> str:
    """Addresses of all pages, each with its counterparts."""
    entries = []
    for page in sorted({*app.env.found_docs, "search"}):
        uri = public(app.builder.get_target_uri(page))
        addresses = {code: f"{base}{code}/{uri}" for code in ("en", "sv")}
        alternates = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{xml_escape(address)}"/>'
            for code, address in {**addresses, "x-default": addresses["en"] if uri else base}.items()
        )
        day = app.env.metadata.get(page, {}).get("reviewed", "")
        modified = f"<lastmod>{day}</lastmod>" if day else ""
        for address in addresses.values():
            entries.append(f"<url><loc>{xml_escape(address)}</loc>{modified}{alternates}</url>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        + "\n".join(entries)
        + "\n</urlset>\n"
    )
