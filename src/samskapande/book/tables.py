"""How a table stands on the page: in a frame that scrolls, its headings marked as headings.

A table of words is too wide for a phone. There it is read row by row (the stylesheet's ``.by-rows``), so each of its
cells carries its column's heading. A table of few words or of numbers stays a table.
"""

from __future__ import annotations

import re
from html import escape, unescape

TABLE = re.compile(r"<table\b.*?</table>", re.S)
ROW = re.compile(r"<tr\b.*?</tr>", re.S)
CELL = re.compile(r"<(t[hd])\b([^>]*)>(.*?)</\1>", re.S)
EMPTY = re.compile(r"(?:\s|</?p>)*")
BEGINS_BOLD = re.compile(r"(?:<p>)?<(?:strong|b)>")

LINE = 80
"""So many letters a phone has room for in a row: those of the longest cell of each column, together."""

FIRST = 30
"""No more than so many are counted of the first column: beside cells of few words it may take several lines."""

BESIDE = 14
"""A heading with a longer word does not fit beside its cell on a phone, but above it."""


def framed(body: str) -> str:
    """A page's body with every table in a frame of its own.

    A head cell without words becomes an ordinary cell, which is what it is. Where the first cell of every row begins
    in bold, the first cells are the rows' headings.
    """
    return TABLE.sub(lambda table: _framed(table[0]), body)


def _framed(table: str) -> str:
    end_of_head = table.find("</thead>")
    heads, rows = [], []
    for row in ROW.finditer(table):
        (heads if row.start() < end_of_head else rows).append(CELL.findall(row[0]))
    regular = len(heads) == 1 and "span=" not in table and all(len(row) == len(heads[0]) for row in rows)
    headed = regular and all(row[0][0] == "th" or BEGINS_BOLD.match(row[0][2]) for row in rows)
    by_rows = regular and len(heads[0]) > 2 and _longest_line(rows) > LINE
    columns = [_words(inside) for _, _, inside in heads[0]] if by_rows else []

    def written(row: re.Match[str]) -> str:
        if row.start() < end_of_head:
            return CELL.sub(_head_cell, row[0])
        places = iter(range(len(table)))
        return CELL.sub(lambda cell: _cell(cell, next(places), headed, columns), row[0])

    frame = "table-wrap"
    if by_rows:
        longest = max(len(word) for column in columns for word in re.split(r"[\s-]", column))
        frame += " by-rows" + (" headings-above" if longest > BESIDE else "")
    return f'<div class="{frame}">{ROW.sub(written, table)}</div>'


def _head_cell(cell: re.Match[str]) -> str:
    _, attributes, inside = cell.groups()
    if EMPTY.fullmatch(inside):
        return f"<td{attributes}></td>"
    return f"<th{_scope('col', attributes)}>{inside}</th>"


def _cell(cell: re.Match[str], place: int, headed: bool, columns: list[str]) -> str:
    tag, attributes, inside = cell.groups()
    if tag == "th" or (headed and place == 0):
        return f"<th{_scope('row', attributes)}>{inside}</th>"
    if columns and not EMPTY.fullmatch(inside):
        attributes += f' data-column="{escape(columns[place])}"'
    return f"<td{attributes}>{inside}</td>"


def _scope(scope: str, attributes: str) -> str:
    return attributes if "scope=" in attributes else f' scope="{scope}"{attributes}'


def _longest_line(rows: list[list[tuple[str, str, str]]]) -> int:
    longest = [max(len(_words(inside)) for _, _, inside in column) for column in zip(*rows, strict=True)]
    return min(sum(longest[:1]), FIRST) + sum(longest[1:])


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()
