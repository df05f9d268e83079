"""What do people change in a record, and how is it shown so? The last word on each field holds.

>>> encode(Correction("historical", True), "r1-3-assault")
('historical', 'true')
>>> encode(Correction("colour", "red"), "r1-3-assault")
Traceback (most recent call last):
dragoman.errors.RecordError: a record has no field 'colour' that a person may correct (r1-3-assault): give one of actors, ...
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, cast

from dragoman.codebook import HOME
from dragoman.codebook.events import EventType, load_events
from dragoman.errors import RecordError
from dragoman.ledger.kept import REJECTED, RETYPED, Corrected, Correction
from dragoman.notation import parts, plain, revive
from dragoman.record import Record

FIXED = ("id", "format", "codebook", "rule", "report", "quad", "score", "cameo", "mode", "sentence", "trigger")
FIELDS = tuple(sorted(f.name for f in fields(Record) if f.name not in FIXED))


@cache
def event_types() -> dict[str, EventType]:
    return load_events(HOME / "events.toml")[0]


def encode(change: Correction, record_id: str) -> tuple[str, str]:
    """A correction as it is laid down: its field, and its value as JSON.

    Raises:
        RecordError: there is no such field, or the value cannot stand in it.
    """
    if change.field == REJECTED:
        return REJECTED, json.dumps(bool(change.value))
    value_of = kind_of(change.field, record_id)
    if change.field == RETYPED:
        return RETYPED, json.dumps(checked_type(change.value, record_id))
    value = plain(change.value)
    revive(value_of, value, f"{record_id}, field {change.field!r}")
    return change.field, json.dumps(value, ensure_ascii=False)


def kind_of(field: str, where: str) -> Any:
    """The type of a field that a person may correct."""
    if field not in FIELDS:
        what = f"a record has no field {field!r} that a person may correct"
        raise RecordError(what, where, f"give one of {', '.join(FIELDS)}")
    return parts(cast("Any", Record))[field][0]


def checked_type(value: object, record_id: str) -> list[str | None]:
    """A type and a mode that the codebook knows."""
    name, mode = value if isinstance(value, tuple) and len(value) == 2 else (value, None)
    kinds = event_types()
    if not isinstance(name, str) or name not in kinds:
        raise RecordError(f"there is no event type {name!r}", record_id, f"give one of {', '.join(sorted(kinds))}")
    if mode is not None and (not isinstance(mode, str) or mode not in kinds[name].modes):
        raise RecordError(f"{name} has no mode {mode!r}", record_id, f"give one of {', '.join(sorted(kinds[name].modes)) or 'none'}")
    return [name, mode]


def decode(field: str, value: str, where: str) -> Correction:
    """A correction as people gave it.

    Raises:
        RecordError: there is no such field, or the value cannot stand in it.
    """
    given = json.loads(value)
    if field == REJECTED:
        return Correction(field, bool(given))
    kind = kind_of(field, where)
    if field == RETYPED:
        return Correction(field, tuple(given) if isinstance(given, list) else (given, None))
    return Correction(field, revive(kind, given, where))


def last_words(corrections: Iterable[Corrected]) -> dict[str, dict[str, Corrected]]:
    """For each record the last correction of each field."""
    found: dict[str, dict[str, Corrected]] = {}
    for one in corrections:
        found.setdefault(one.record_id, {})[one.change.field] = one
    return found


def correct(record: Record, changes: Mapping[str, Corrected]) -> Record | None:
    """The record as people want it; None where they reject it. Its `why` tells of each change."""
    rejected = changes.get(REJECTED)
    if rejected and rejected.change.value:
        return None
    values: dict[str, Any] = {}
    for field, one in changes.items():
        if field == RETYPED:
            values |= typed(one.change.value)
        elif field != REJECTED:
            values[field] = one.change.value
    if not values:
        return record
    words = values.pop("why", record.why)
    return replace(record, **values, why=(*words, *told(changes.values())))


def typed(value: object) -> dict[str, Any]:
    name, mode = cast("tuple[str, str | None]", value)
    kind = event_types()[name]
    return {"type": name, "mode": mode, "quad": kind.quad, "score": kind.score_of(mode), "cameo": kind.cameo_of(mode)}


def told(changes: Iterable[Corrected]) -> list[str]:
    return [
        f"{one.change.field} corrected by {one.by} on {one.when:%Y-%m-%d}: {one.reason}" for one in changes if one.change.field != REJECTED
    ]
