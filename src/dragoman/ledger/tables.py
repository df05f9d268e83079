"""Which tables has a ledger? The names by which our queries know them; `migrations/` is what makes them, and a test holds the two together.

>>> [column.name for column in party.columns]
['actor', 'day', 'record']
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Double, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def numbered(name: str, *columns: Column[Any]) -> Table:
    """A table whose rows have numbers."""
    return Table(name, metadata, Column("n", BigInteger, primary_key=True), *columns)


def texts(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, Text) for name in names)


def numbers(*names: str) -> tuple[Column[Any], ...]:
    return tuple(Column(name, BigInteger) for name in names)


report = numbered(
    "report",
    *texts("id", "content", "outlet", "title", "url", "published", "recorded"),
    *numbers("duplicate_of"),
    Column("similarity", Double),
    Column("text", LargeBinary),
)
reading = numbered(
    "reading", *numbers("report"), *texts("codebook", "recorded"), *numbers("first"), Column("size", Integer), Column("layers", LargeBinary)
)
overtaken = Table("overtaken", metadata, *numbers("reading"), *texts("recorded"))
record = numbered("record", *numbers("reading"), *texts("id"), Column("packed", LargeBinary))
kind = numbered("kind", *texts("type", "mode", "quad"), Column("score", Double), *texts("factuality", "mood"))
outlet = numbered("outlet", *texts("name", "folded"))
outline = numbered("outline", *numbers("reading", "day", "earliest", "latest", "happened", "kind", "outlet", "place"))
place = numbered("place", *texts("name", "folded", "admin1", "country"))
actor = numbered("actor", *texts("id", "folded", "name", "country", "sector", "kind"))
land = numbered("land", *texts("code"), *numbers("acting"))
dictionary = numbered("dictionary", Column("words", LargeBinary))
party = Table("party", metadata, *numbers("actor", "day", "record"))
dyad = Table("dyad", metadata, *numbers("a", "b", "day", "record"))
said = Table("said", metadata, *numbers("actor", "day", "record"))
band = Table("band", metadata, *numbers("hash", "report"))
correction = numbered("correction", *texts("record", "field", "value", "person", "reason", "recorded"))
note = numbered("note", *texts("kind", "subject", "value", "person", "reason", "recorded"))
