"""How do records stand in the columns of POLECAT, for those who have programs for it?

The columns are those of the dataset (Halterman and others, doi:10.7910/DVN/AJGVIT). What we do not know stays empty: Correlates of War
numbers, titles, Wikipedia names, city and district, kinds of places, and what the whole story mentions.

>>> len(COLUMNS), COLUMNS["Language"](None)
(40, 'en')
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from typing import IO, Any

from dragoman.ledger import Ledger
from dragoman.record import Actor, Record
from dragoman.surfaces.exports.sheets import safe

Column = Callable[[Any], object]


def nothing(record: Record | None) -> str:
    return ""


def each(side: str, part: str) -> Column:
    """One part of all actors of a side, in order; the same value is told once."""

    def cell(record: Record) -> str:
        parts = [getattr(who, part) or "" for who in actors_of(record, side)]
        return "; ".join(dict.fromkeys(filter(None, parts)))

    return cell


def actors_of(record: Record, side: str) -> tuple[Actor, ...]:
    return record.actors if side == "Actor" else record.recipients


def first_sector(side: str) -> Column:
    return lambda record: next((who.sector for who in actors_of(record, side) if who.sector), "")


def place(part: str) -> Column:
    return lambda record: getattr(record.place, part) if record.place else ""


def side(name: str) -> dict[str, Column]:
    """The columns of actors, or of recipients."""
    return {
        f"{name} Name": each(name, "name"),
        f"{name} Country": each(name, "country"),
        f"{name} COW": nothing,
        f"Primary {name} Sector": first_sector(name),
        f"{name} Sectors": each(name, "sector"),
        f"{name} Title": nothing,
        f"{name} Name Raw": each(name, "text"),
        f"Wikipedia {name} ID": nothing,
    }


COLUMNS: dict[str, Column] = {
    "Event ID": lambda r: r.id,
    "Event Date": lambda r: r.date.earliest or r.report.published or "",
    "Event Type": lambda r: r.type,
    "Event Mode": lambda r: r.mode or "",
    "Intensity": lambda r: r.score,
    "Quad Code": lambda r: r.quad.upper(),
    "Contexts": lambda r: "; ".join(r.contexts),
    **side("Actor"),
    **side("Recipient"),
    "Placename": place("name"),
    "City": nothing,
    "District": nothing,
    "Province": place("admin1"),
    "Country": place("country"),
    "Latitude": place("lat"),
    "Longitude": place("lon"),
    "GeoNames ID": place("geonames_id"),
    "Raw Placename": place("text"),
    "Feature Type": nothing,
    "Source": lambda r: r.report.outlet or "",
    "Publication Date": lambda r: r.report.published or "",
    "Story People Mentioned": nothing,
    "Story Organizations Mentioned": nothing,
    "Story Locations Mentioned": nothing,
    "Language": lambda r: "en",
    "Version": lambda r: f"dragoman {r.codebook}",
}


def write_polecat(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes values parted by tabs under a header; tabs and line breaks within a value become spaces."""
    text = TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([cell_of(column(record)) for column in COLUMNS.values()])
    text.detach()


def cell_of(cell: object) -> object:
    if cell is None:
        return ""
    return safe(" ".join(cell.split())) if isinstance(cell, str) else cell
