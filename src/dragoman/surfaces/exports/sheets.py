"""How do records stand in a table? A row each, under the columns of `dragoman read --format csv`; as CSV, or with types as Parquet.

A cell of words that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection).

>>> safe("=HYPERLINK(1)"), safe("Daraa"), safe(-3.5)
("'=HYPERLINK(1)", 'Daraa', -3.5)
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from io import TextIOWrapper
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.record import Record
from dragoman.surfaces.output import COLUMNS

if TYPE_CHECKING:
    import pyarrow

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PAGE = 10_000  # rows of Parquet written together
NUMBERS = ("score", "lat", "lon", "certainty")
DAYS = ("published", "earliest", "latest")
LISTS: dict[str, Callable[[Record], list[str | None]]] = {  # of cells that hold several values in CSV
    "contexts": lambda r: list(r.contexts),
    "actors": lambda r: [a.name for a in r.actors],
    "actor_ids": lambda r: [a.id for a in r.actors],
    "actor_countries": lambda r: [a.country for a in r.actors],
    "actor_sectors": lambda r: [a.sector for a in r.actors],
    "recipients": lambda r: [a.name for a in r.recipients],
    "recipient_ids": lambda r: [a.id for a in r.recipients],
    "recipient_countries": lambda r: [a.country for a in r.recipients],
    "recipient_sectors": lambda r: [a.sector for a in r.recipients],
    "speakers": lambda r: [s.name for s in r.speakers],
    "cues": lambda r: [s.cue.text if s.cue else None for s in r.speakers],
    "via": lambda r: [s.via.name if s.via else None for s in r.speakers],
}


def safe(cell: object) -> object:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def write_csv(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes RFC 4180 under a header."""
    text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow(["" if (cell := column(record)) is None else safe(cell) for column in COLUMNS.values()])
    text.detach()


def write_parquet(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes Parquet with types: numbers, days, lists.

    Raises:
        LedgerError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise LedgerError(
            "Parquet is written by pyarrow, which is not installed", "--format parquet", "pip install 'dragoman[analytics]'"
        ) from error
    form = arrow.schema([(name, type_of(name, arrow)) for name in COLUMNS])
    with ParquetWriter(stream, form, compression="zstd") as writer:
        for page in pages(records):
            columns = {name: [cell_of(name, record) for record in page] for name in COLUMNS}
            writer.write_table(arrow.table(columns, schema=form))


def pages(records: Iterable[Record]) -> Iterator[list[Record]]:
    rest = iter(records)
    while page := list(islice(rest, PAGE)):
        yield page


def cell_of(name: str, record: Record) -> Any:
    if name in LISTS:
        return LISTS[name](record)
    cell = COLUMNS[name](record)
    return str(cell) if name == "mood" else cell


def type_of(name: str, arrow: pyarrow) -> Any:
    """The type of a column."""
    if name in LISTS:
        return arrow.list_(arrow.string())
    kinds = {"geonames_id": arrow.int64(), "historical": arrow.bool_()}
    kinds |= dict.fromkeys(NUMBERS, arrow.float64()) | dict.fromkeys(DAYS, arrow.date32())
    return kinds.get(name, arrow.string())
