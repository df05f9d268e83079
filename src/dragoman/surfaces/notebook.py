"""How do records and layers look in a notebook? As HTML tables, without any script.

>>> Records([])._repr_html_()
'<p>No records.</p>'
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from html import escape

from dragoman.record import Layers, Record
from dragoman.report import Report
from dragoman.surfaces import wording
from dragoman.surfaces.explain import sentence_words
from dragoman.surfaces.table import layer_rows

HEADER = ("what", "who", "to whom", "where", "when", "who says so", "how surely", "words")


class Records(list[Record]):
    """Records of one report in the order of its text; a list that a notebook shows as a table."""

    def __init__(self, records: Iterable[Record] = (), report: Report | None = None) -> None:
        super().__init__(records)
        self.report = report

    def _repr_html_(self) -> str:
        if not self:
            return "<p>No records.</p>"
        return table(HEADER, [cells(record, self.report) for record in self])


def cells(record: Record, report: Report | None = None) -> tuple[str, ...]:
    """What a table says of a record; its sentence, or its trigger where the report is not at hand."""
    return (
        wording.event(record),
        wording.names(record.actors),
        wording.names(record.recipients),
        wording.place(record),
        wording.days(record.date.earliest, record.date.latest),
        wording.chain(record.speakers),
        wording.certainty(record),
        sentence_words(record, report) if report else wording.clean(record.trigger.text),
    )


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table; what a report says is escaped, never run."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def show_record(record: Record) -> str:
    return table(HEADER, [cells(record)])


def show_layers(layers: Layers) -> str:
    rows = sorted(layer_rows(layers), key=lambda row: (row[1], row[2], row[0]))
    return table(("layer", "from", "to", "reads"), [(layer, str(start), str(end), reads) for layer, start, end, reads in rows])


def register() -> None:
    """Teaches a running IPython to show single records and layers."""
    shell = getattr(sys.modules["IPython"], "get_ipython", lambda: None)()
    if shell is None:
        return
    html = shell.display_formatter.formatters["text/html"]
    html.for_type_by_name("dragoman.record", "Record", show_record)
    html.for_type_by_name("dragoman.record", "Layers", show_layers)
