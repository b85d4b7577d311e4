"""A table as plain, accessible HTML, and as the same text every time it is run."""

from html import escape
from numbers import Integral

import pandas


class Table:
    """A `DataFrame` shown as a table with a caption, column headings and row headings.

    The index holds the row headings and the name of the index heads their column; what stands in the cells is shown
    as it is, so write numbers in the reader's language first (`samskapande.notebook.numbers`). The HTML has no style
    of its own: how it looks is the page's business. Right alignment is asked for with `class="number"`.

    Put the table last in a cell to show it.

    Parameters
    ----------
    frame
        What to show. The index must have a name.
    caption
        What the table shows, as one phrase or sentence in the reader's language.
    numeric
        The columns to align as numbers, by heading.

    Raises
    ------
    ValueError
        When the caption is empty, the index has no name, or a column in `numeric` does not exist.
    """

    def __init__(self, frame: pandas.DataFrame, *, caption: str, numeric: tuple[str, ...] = ()) -> None:
        if not caption.strip():
            raise ValueError("A table needs a caption.")
        if not frame.index.name:
            raise ValueError("Name the index: its name heads the column of row headings.")
        unknown = [heading for heading in numeric if heading not in frame.columns]
        if unknown:
            raise ValueError(f"No column is called {', '.join(unknown)}.")
        self.caption = caption
        self.headings = [str(frame.index.name), *(str(column) for column in frame.columns)]
        self.rows = [
            [_written(cell) for cell in (label, *cells)]
            for label, cells in zip(frame.index, frame.itertuples(index=False, name=None), strict=True)
        ]
        self._numeric = {self.headings.index(heading) for heading in numeric}

    def _repr_html_(self) -> str:
        """Return the table as HTML and nothing around it; how a wide one scrolls is the page's business too."""
        head = "".join(
            f'<th scope="col"{self._class_of(place)}>{escape(heading)}</th>'
            for place, heading in enumerate(self.headings)
        )
        lines = [
            '<table class="notebook-table">',
            f"<caption>{escape(self.caption)}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
        ]
        for label, *cells in self.rows:
            row = f'<th scope="row">{escape(label)}</th>' + "".join(
                f"<td{self._class_of(place)}>{escape(cell)}</td>" for place, cell in enumerate(cells, start=1)
            )
            lines.append(f"<tr>{row}</tr>")
        return "\n".join([*lines, "</tbody>", "</table>"])

    def __repr__(self) -> str:
        """Return the table as text, one line a row: the row's heading, then each column's heading and cell."""
        lines = [self.caption]
        for label, *cells in self.rows:
            pairs = [f"{heading}: {cell}" for heading, cell in zip(self.headings[1:], cells, strict=True) if cell]
            lines.append(f"{label} \N{EN DASH} {'; '.join(pairs)}" if pairs else label)
        return "\n".join(lines)

    def _class_of(self, place: int) -> str:
        return ' class="number"' if place in self._numeric else ""


def _written(cell: object) -> str:
    if cell is None or cell is pandas.NA or cell != cell:
        return ""
    return str(cell).replace("-", "\N{MINUS SIGN}") if isinstance(cell, Integral) else str(cell)
