"""A work as other programs and other lists want it: Vancouver, BibTeX, RIS.

Like APA (:func:`samskapande.reference.works.reference`) they are in the reader's language where they have words. None
says when a web page was read: that is the reader's own date.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pybtex.database import Person

from samskapande.reference import works
from samskapande.reference.works import Translate, Work, stopped

MOST_NAMES = 6
"""Names at most in a Vancouver reference; of more, the first six are given (ICMJE)."""

RIS_KINDS = {"article": "JOUR", "book": "BOOK", "incollection": "CHAP", "techreport": "RPRT", "misc": "GEN"}
RIS_WEB_PAGE = "ELEC"


def vancouver(work: Work, _: Translate, correction: Work | None = None) -> str:
    """A work as Vancouver has it: the United States National Library of Medicine, *Citing Medicine*, second edition.

    Journals' names are in full, since the bibliography does not hold their abbreviations.
    """
    names = vancouver_names(work.people, _)
    if work.edited:
        names += f", {_('editor') if len(work.editors) == 1 else _('editors')}"
    online = work.fields.get("url") and not work.fields.get("doi")
    medium = " [Internet]" if online else ""
    date = work.get("year") or _("[date unknown]")
    parts = [stopped(names)] if names else []
    if work.kind == "article":
        parts += [stopped(work.get("title")), f"{stopped(work.get('journal') + medium)} {date}{issue(work)}."]
    else:
        publisher = work.get("publisher") or work.get("institution") or _(work.get("howpublished"))
        place = f"{work.get('address')}: " if work.get("address") else ""
        published = f"{place}{publisher}; {date}." if publisher else f"{date}."
        if work.kind == "incollection":
            editors = vancouver_names(work.editors, _)
            named = f"{editors}, {_('editor') if len(work.editors) == 1 else _('editors')}. " if editors else ""
            pages = [f"{_('p.')} {shortened(work.get('pages'))}."] if work.get("pages") else []
            book = stopped(work.get("booktitle") + medium)
            parts += [stopped(work.get("title")), f"{_('In:')} {named}{book}", published, *pages]
        else:
            edition = [stopped(_(work.get("edition") + " ed."))] if work.get("edition") else []
            report = " ".join(filter(None, [_(work.get("type")) if work.get("type") else "", work.get("number")]))
            series = [f"({work.get('series')})."] if work.get("series") else []
            title = stopped(work.get("title") + medium)
            parts += [title, *edition, published, *series, *([stopped(report)] if report else [])]
    if work.fields.get("doi"):
        parts.append(f"doi: {work.verbatim('doi')}.")
    numbers = [f"{label}: {work.verbatim(label.lower())}" for label in ("PMID", "PMCID") if work.get(label.lower())]
    if numbers:
        parts.append("; ".join(numbers) + ".")
    if correction:
        parts.append(f"{_('Erratum in:')} {correction.get('journal')}. {correction.get('year')}{issue(correction)}.")
        if correction.fields.get("doi"):
            parts.append(f"doi: {correction.verbatim('doi')}.")
    if online:
        parts.append(f"{_('Available from:')} {work.address}")
    return " ".join(parts)


def vancouver_names(people: tuple[Person, ...], _: Translate) -> str:
    """Names without points: ``Batalden M, Andersson AC``; of many, the first six and *et al.*"""
    names = []
    for person in people:
        letters = "".join(name[0] for name in re.split(r"[\s.-]+", works.initials(person)) if name)
        names.append(f"{works.surname(person)} {letters}".strip())
    if names[-1:] == ["others"]:
        names = names[:-1]
        return f"{', '.join(names[:MOST_NAMES])}, {_('et al.')}"
    more = [_("et al.")] if len(names) > MOST_NAMES else []
    return ", ".join(names[:MOST_NAMES] + more)


def issue(work: Work) -> str:
    """Volume, issue and pages after the year: ``;24(1):219``."""
    number = f"({work.get('number')})" if work.get("number") else ""
    pages = f":{shortened(work.get('pages'))}" if work.get("pages") else ""
    volume = work.get("volume") + number
    return f";{volume}{pages}" if volume else pages


def shortened(pages: str) -> str:
    """Pages without the figures that the last has in common with the first: ``1199-223``."""
    first, dash, last = pages.partition("–")
    if not (dash and first.isdigit() and last.isdigit() and len(first) == len(last)):
        return pages.replace("–", "-")
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), 0)
    return f"{first}-{last[same:]}"


def told(work: Work, _: Translate, correction: Work | None) -> Work:
    """The work with its remarks in the reader's language, its correction among them as an address."""
    fields = {name: value for name, value in work.fields.items() if name != "correction"}
    for name in ("howpublished", "note", "type"):
        english = work.get(name)
        if english and _(english) != english:
            fields[name] = escaped(_(english))
    if correction:
        note = f"{_('Correction published')}: {escaped(correction.address)}"
        fields["note"] = f"{note}. {fields['note']}" if "note" in fields else note
    return replace(work, fields=fields)


def escaped(text: str) -> str:
    """Text for BibTeX."""
    return re.sub(r"([&%_#$])", r"\\\1", text)


def bibtex(work: Work, _: Translate, correction: Work | None = None) -> str:
    """A work as an entry of a BibTeX file, its fields as they stand in ours."""
    work = told(work, _, correction)
    people = {"author": work.authors, "editor": work.editors}
    fields = {role: " and ".join(str(person) for person in those) for role, those in people.items() if those}
    lines = [f"  {name} = {{{value}}}," for name, value in (fields | work.fields).items()]
    return "\n".join([f"@{work.kind}{{{work.key},", *lines, "}"])


def ris(work: Work, _: Translate, correction: Work | None = None) -> str:
    """A work as an entry of a RIS file, with the tags that Zotero and EndNote read."""
    work = told(work, _, correction)
    kind = RIS_WEB_PAGE if work.kind == "misc" and work.fields.get("url") else RIS_KINDS[work.kind]
    first, _dash, last = work.get("pages").partition("–")
    series = "T3" if work.kind == "incollection" else "T2"
    lines = [
        ("TY", kind),
        *(("AU", works.full_name(person)) for person in work.authors if works.surname(person) != "others"),
        *(("A2" if work.authors else "ED", works.full_name(person)) for person in work.editors),
        ("TI", work.get("title")),
        ("T2", work.get("journal") or work.get("booktitle")),
        (series, work.get("series")),
        ("PY", work.get("year")),
        ("VL", work.get("volume")),
        ("IS", work.get("number") if work.kind == "article" else ""),
        ("SP", first),
        ("EP", last),
        ("ET", work.get("edition")),
        ("CY", work.get("address")),
        ("PB", work.get("publisher") or work.get("institution") or work.get("howpublished")),
        ("M3", work.get("type")),
        ("SN", work.verbatim("isbn") or (work.get("number") if work.kind == "techreport" else "")),
        ("DO", work.verbatim("doi")),
        ("AN", work.verbatim("pmid")),
        ("C2", work.verbatim("pmcid")),
        ("UR", work.verbatim("url")),
        *(("UR", known.address) for known in work.identifiers if known.label == "URN"),
        ("LA", work.language),
        ("N1", work.get("note")),
        ("ID", work.key),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in lines if value), "ER  - "])
