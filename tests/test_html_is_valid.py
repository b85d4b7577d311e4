"""Every page is valid HTML, and every link of every page leads somewhere.

The HTML is judged by html-validate (tests/node), offline, with its recommended rules. Rules relaxed in
tests/node/.htmlvalidate.json, and why:

- void-style: `<img/>` for `<img>` is valid HTML and comes from docutils for the pictures that notebooks put out. The
  rule is about taste.
"""

import json
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from project_files import ROOT
from support.pages import ROOT_PAGES, all_pages, elements, find, kind, language_of, none_of
from support.site import SITE_URL

TOOLS = ROOT / "tests" / "node"
ADDRESSES = {"href", "src", "action", "data-path", "poster", "data"}


def test_every_page_is_valid_html(site):
    validator = TOOLS / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    if not validator.is_file():
        pytest.fail("The HTML validator is not installed. Run: python tools/install_test_needs.py", pytrace=False)
    pages = [*all_pages(site), *ROOT_PAGES]
    settings = ["--config", TOOLS / ".htmlvalidate.json", "--formatter", "json"]
    process = subprocess.run(
        [os.environ["PLAYWRIGHT_NODEJS_PATH"], validator, *settings, *(site.root / page for page in pages)],
        cwd=TOOLS,
        capture_output=True,
        encoding="utf-8",
    )
    assert process.stdout, process.stderr
    none_of(
        f"{Path(file['filePath']).relative_to(site.root)}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(process.stdout)
        for message in file["messages"]
    )
    assert process.returncode == 0, process.stderr


def test_only_what_is_justified_above_is_relaxed():
    settings = json.loads((TOOLS / ".htmlvalidate.json").read_text("utf-8"))
    assert settings["extends"] == ["html-validate:recommended"]
    assert set(settings["rules"]) == set(re.findall(r"^- ([\w-]+):", __doc__, re.M))


# Links


@cache
def anchors(file: Path) -> set[str]:
    return {element["id"] for element in elements(file)} | {"", "top"}


def fault(root: Path, page: str, address: str) -> str:
    """Why an address on a page leads nowhere; empty if it leads somewhere or out of the site."""
    if address.startswith(SITE_URL):
        page, address = "index.html", address.removeprefix(SITE_URL) or "index.html"
        address += "index.html" if address.endswith("/") else ""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        known = parts.scheme in ("https", "http") and parts.netloc or parts.scheme in ("mailto", "data")
        return "" if known else "has an unknown scheme"
    target = ((root / page).parent / unquote(parts.path)).resolve() if parts.path else root / page
    if not target.is_relative_to(root.resolve()):
        return "leaves the site"
    if not target.is_file():
        return "does not exist (from disk, a folder does not do either)"
    if target.suffix == ".html" and unquote(parts.fragment) not in anchors(target):
        return f"has no anchor #{parts.fragment}"
    return ""


def addresses(file: Path) -> list[str]:
    """All addresses on a page: links, files, and what is said of it to others."""
    found = []
    for element in elements(file):
        found += [value for name, value in element.attributes.items() if name in ADDRESSES]
        found += [part.split()[0] for part in element["srcset"].split(",") if part.strip()]
        if element.name == "meta" and element["property"] in ("og:url", "og:image"):
            found.append(element["content"])
    return found


def test_every_link_and_every_anchor_exists(site):
    findings = []
    for page in [*all_pages(site), *ROOT_PAGES]:
        for address in addresses(site.root / page):
            if address.startswith(SITE_URL) and "/_static/card-" in address:
                continue  # test_every_page_is_found_in_both_languages.py looks after the cards
            if why := fault(site.root, page, address):
                findings.append(f"{page}: {address} {why}")
    none_of(findings)


def test_every_result_of_the_search_leads_somewhere(site):
    findings = []
    for page in (page for page in all_pages(site) if kind(page) == "search"):
        script = (site.root / page).with_name("search-index.js").read_text("utf-8")
        data = json.loads(re.fullmatch(r"var .*?\{\w\w:(.*)\}\);\n", script)[1])
        for uri, _, sections in data["pages"]:
            assert (site.root / page).with_name("search").joinpath(uri).with_suffix(".js").is_file()
            for anchor, _, _ in sections:
                if why := fault(site.root, page, f"{uri}#{anchor}"):
                    findings.append(f"{page}: result {uri}#{anchor} {why}")
        for *_, uri in data["terms"]:
            if uri and (why := fault(site.root, page, uri)):
                findings.append(f"{page}: term {uri} {why}")
    none_of(findings)


def test_every_file_that_a_style_names_exists(site):
    findings = []
    for style in site.root.rglob("*.css"):
        if any(find_style(site, style)):
            for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text("utf-8")):
                if not address.startswith("data:") and not (style.parent / urlsplit(address).path).is_file():
                    findings.append(f"{style.relative_to(site.root)}: {address} does not exist")
    none_of(findings)


def find_style(site, style: Path):
    """Whether any page uses the style."""
    for page in all_pages(site):
        for link in find(site.root / page, "link", rel="stylesheet"):
            yield ((site.root / page).parent / urlsplit(link["href"]).path).resolve() == style.resolve()


def test_every_page_can_be_reached_from_the_home_page(site):
    findings = []
    for language in ("en", "sv"):
        reached, ahead = set(), [f"{language}/index.html"]
        while ahead:
            page = ahead.pop()
            reached.add(page)
            for link in find(site.root / page, "a"):
                path = urlsplit(link["href"]).path
                if not urlsplit(link["href"]).scheme and path.endswith(".html"):
                    target = ((site.root / page).parent / path).resolve().relative_to(site.root.resolve()).as_posix()
                    if target not in reached and target not in ahead and language_of(target) == language:
                        ahead.append(target)
        pages = [page for page in all_pages(site) if language_of(page) == language]
        findings += [f"{page}: no link leads to it" for page in pages if page not in reached]
    none_of(findings)


def test_every_notebook_can_be_downloaded(site):
    findings = []
    for page in all_pages(site):
        downloads = [link for link in find(site.root / page, "a") if "download" in link.attributes]
        if kind(page) == "notebook" and not downloads:
            findings.append(f"{page}: the notebook cannot be downloaded")
        for link in downloads:
            file = (site.root / page).parent / unquote(urlsplit(link["href"]).path)
            if not file.is_file() or not file.stat().st_size:
                findings.append(f"{page}: the download {link['href']} does not exist or is empty")
            elif file.suffix == ".ipynb" and json.loads(file.read_text("utf-8"))["nbformat"] != 4:
                findings.append(f"{page}: the download {link['href']} is no notebook")
    none_of(findings)


def test_a_link_that_leads_nowhere_would_be_found(site):
    page = "en/index.html"
    assert fault(site.root, page, "no/such/page.html").startswith("does not exist")
    assert fault(site.root, page, "understand/").startswith("does not exist")
    assert fault(site.root, page, "#no-such-anchor").startswith("has no anchor")
    assert fault(site.root, page, "../../elsewhere.html") == "leaves the site"
    assert fault(site.root, page, f"{SITE_URL}sv/no-such-page.html").startswith("does not exist")
    assert fault(site.root, page, "javascript:alert(1)") == "has an unknown scheme"
    assert not fault(site.root, page, "../sv/index.html#main")
