"""How do the records of a ledger of the first form come into tables of today's? Reading by reading, each under the number that it had.

>>> from dragoman.ledger.packing import pack
>>> old_lines(pack('{"id": "r1"}')), old_lines(pack(""))
(['{"id": "r1"}'], [])
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select, text

from dragoman.ledger.adding import NUMBERED, Coming, Desk, Home, Numbers, add_reading, greatest, overtake
from dragoman.ledger.interning import Names
from dragoman.ledger.packing import Packer, our_dictionary, unpack
from dragoman.notation import from_json, from_line
from dragoman.record import Layers
from dragoman.report import Report

SOME = 200  # readings taken up together
OLD = text(
    "SELECT g.n, g.report, g.codebook, g.recorded, g.lines, g.layers, t.id, t.published, t.recorded AS known, "
    "(SELECT min(d.n) FROM old_record d WHERE d.reading = g.n) AS first "
    "FROM old_reading g JOIN report t ON t.n = g.report WHERE g.n > :last ORDER BY g.n LIMIT :some"
)
GIVEN = select(*(greatest(table).label(table.name) for table in NUMBERED))
KEEP = text("INSERT INTO dictionary (n, words) VALUES (1, :words)")


def repack(connection: Connection) -> None:
    """Lays down the dictionary, and all that the ledger held, anew; numbers stay, for words are found by them."""
    words = our_dictionary()
    connection.execute(KEEP, {"words": words})
    desk = Desk(Packer(words), Names())
    for row in old_readings(connection):
        home = Home(row.report, row.id, row.known, row.published)
        overtake(connection, home, row.n, row.recorded)
        given = Numbers(*(n or 0 for n in connection.execute(GIVEN).one()))
        add_reading(connection, desk, coming(row), home, replace(given, reading=row.n - 1, record=(row.first or 1) - 1))


def old_readings(connection: Connection) -> Iterator[Row[Any]]:
    last = 0
    while some := connection.execute(OLD, {"last": last, "some": SOME}).all():
        yield from some
        last = some[-1].n


def coming(row: Row[Any]) -> Coming:
    """A reading as if it came now; of its report no more is needed than its name."""
    where = f"the reading of report {row.id}"
    records = [from_line(line, where) for line in old_lines(row.lines)]
    layers = from_json(Layers, json.loads(unpack(row.layers)), where) if row.layers else None
    return Coming(Report("", id=row.id), "", [], records, layers, row.codebook, row.recorded)


def old_lines(packed: bytes) -> list[str]:
    return [line for line in unpack(packed).split("\n") if line]
