"""Which number has a name that records share: an actor, a place, an outlet, a country, a kind of record? Who is not met before gets one.

>>> kind_of_record.__name__, Names().kinds
('kind_of_record', {})
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from typing import Any

from sqlalchemy import Connection

from dragoman.ledger.opening import driver
from dragoman.ledger.packing import clean, fold
from dragoman.record import Actor, Place, Record, Speaker

MOST_ASKED = 500  # values in one question to the database
Key = tuple[Any, ...]
Row = Mapping[str, Any]
KEYS = {  # by what columns a row is known; it is looked for by the first
    "actor": ("id", "folded"),
    "place": ("name", "admin1", "country"),
    "outlet": ("name",),
    "land": ("code", "acting"),
    "kind": ("type", "mode", "quad", "score", "factuality", "mood"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Numbers that were looked up before. What a ledger holds is never changed, so they stay right; only what was read there is kept."""

    kinds: dict[Key, int] = field(default_factory=dict)
    outlets: dict[Key, int] = field(default_factory=dict)
    lands: dict[Key, int] = field(default_factory=dict)


def name_of(who: Actor | Speaker) -> Key:
    return key_of(who.id, who.name)


@lru_cache(maxsize=1 << 15)
def key_of(id: str, name: str) -> Key:
    return clean(id) or "", fold(clean(name) or "")


def actor_row(who: Actor | Speaker) -> Row:
    known = who if isinstance(who, Actor) else None
    more = (known.country, known.sector, known.kind) if known else (None, None, None)
    return {"name": clean(who.name) or "", **dict(zip(("country", "sector", "kind"), (clean(word) or "" for word in more), strict=True))}


def site_of(place: Place) -> Key:
    return clean(place.name) or "", fold(clean(place.admin1) or ""), clean(place.country) or ""


def kind_of_record(record: Record) -> Key:
    return record.type, record.mode or "", record.quad, float(record.score), record.factuality, str(record.mood)


def numbers_of(
    connection: Connection, table: str, keys: Collection[Key], last: int, more: Callable[[Key], Row], known: dict[Key, int] | None = None
) -> dict[Key, int]:
    """The number of each; `more` tells the other columns of one that is new, `known` holds what was looked up before."""
    known = {} if known is None else known
    missing = [key for key in keys if key not in known]
    if missing:
        query = f"SELECT n, {', '.join(KEYS[table])} FROM {table} WHERE {KEYS[table][0]} IN ({{}})"
        known.update({tuple(key): n for n, *key in among(connection, query, sorted({key[0] for key in missing}))})
    fresh = dict(zip(sorted(key for key in missing if key not in known), count(last + 1)))
    put(connection, table, [{"n": n, **dict(zip(KEYS[table], key, strict=True)), **more(key)} for key, n in fresh.items()])
    return {key: fresh[key] if key in fresh else known[key] for key in keys}


def put(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    """Adds rows to a table."""
    if rows:
        driver(connection).executemany(insertion(table, tuple(rows[0]), connection.dialect.name), rows)


@cache
def insertion(table: str, columns: tuple[str, ...], dialect: str) -> str:
    mark = ":{}" if dialect == "sqlite" else "%({})s"
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(mark.format(column) for column in columns)})"


def among(connection: Connection, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of which something is among these values, asked so many at a time as any database takes."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(values), MOST_ASKED):
        some = tuple(values[start : start + MOST_ASKED])
        cursor = driver(connection)
        cursor.execute(query.format(", ".join([mark] * len(some))), some)
        found += cursor.fetchall()
    return found
