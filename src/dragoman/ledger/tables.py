"""Which tables has a ledger? The names by which our queries know them; `migrations/` is what makes them, and a test holds the two together.

>>> [column.name for column in party.columns]
['actor', 'record']
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()

report = Table(
    "report",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("id", Text),
    Column("content", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", Text),
    Column("recorded", Text),
    Column("duplicate_of", BigInteger),
    Column("similarity", Double),
    Column("text", LargeBinary),
)
reading = Table(
    "reading",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("report", BigInteger),
    Column("codebook", Text),
    Column("recorded", Text),
    Column("lines", LargeBinary),
    Column("layers", LargeBinary),
)
place = Table(
    "place",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("name", Text),
    Column("folded", Text),
    Column("admin1", Text),
    Column("country", Text),
)
actor = Table("actor", metadata, Column("n", BigInteger, primary_key=True), Column("id", Text), Column("folded", Text))
record = Table(
    "record",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("reading", BigInteger),
    Column("turn", Integer),
    Column("id", Text),
    Column("type", Text),
    Column("earliest", Text),
    Column("latest", Text),
    Column("place", BigInteger),
)
party = Table("party", metadata, Column("actor", BigInteger), Column("record", BigInteger))
dyad = Table("dyad", metadata, Column("a", BigInteger), Column("b", BigInteger), Column("record", BigInteger))
said = Table("said", metadata, Column("actor", BigInteger), Column("record", BigInteger))
band = Table("band", metadata, Column("hash", BigInteger), Column("report", BigInteger))
correction = Table(
    "correction",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("record", Text),
    Column("field", Text),
    Column("value", Text),
    Column("person", Text),
    Column("reason", Text),
    Column("recorded", Text),
)
note = Table(
    "note",
    metadata,
    Column("n", BigInteger, primary_key=True),
    Column("kind", Text),
    Column("subject", Text),
    Column("value", Text),
    Column("person", Text),
    Column("reason", Text),
    Column("recorded", Text),
)
