"""How is a record written down as JSON, and read back?

The dataclasses of `record.py` are the format: a field is a key, a span is `[start, end]`, a day is ISO, a tuple is a list, what is unknown
is null (docs/records.md). `from_json` is the inverse of `to_json` and raises `RecordError` naming the key at fault.

>>> from dragoman.record import Place
>>> place = Place(Span(4, 9), "Daraa", "Daraa", 32.6, 36.1, "SYR", None, 170905)
>>> to_json(place)["span"], from_json(Place, to_json(place)) == place
([4, 9], True)
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from dragoman.errors import RecordError
from dragoman.record import FORMAT, Layers, Record
from dragoman.report import Span

Json = dict[str, Any]
T = TypeVar("T")

LEADING = ("id", "format")  # a reader of a line sees first what it is


def to_json(part: Any) -> Json:
    """A record, the layers of a report, or a part of one, as JSON."""
    kind: Any = type(part)
    return {name: plain(getattr(part, name)) for name in keys(kind)}


def plain(value: Any) -> Any:
    """One value as JSON has it."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, tuple):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return to_json(value)


@cache
def keys(kind: Any) -> tuple[str, ...]:
    """The keys of a part in the order they are written."""
    names = [f.name for f in fields(kind)]
    return tuple([n for n in LEADING if n in names] + [n for n in names if n not in LEADING])


def to_line(part: Record | Layers) -> str:
    """One line of JSON, in characters as they are; a line never holds a line break."""
    line = json.dumps(to_json(part), ensure_ascii=False, separators=(", ", ": "))
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def from_line(line: str, where: str) -> Record:
    """The record of one line of JSON; `where` names the line in messages.

    Raises:
        RecordError: the line is no JSON, has another format, or a key is missing or has a value that cannot be.
    """
    try:
        value = json.loads(line)
    except ValueError as error:
        raise RecordError(f"the line is no JSON: {error}", where, "give a file written by dragoman read --format jsonl") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise RecordError(f"no record of format {FORMAT}", where, "give a file written by dragoman read --format jsonl")
    return from_json(Record, value, where)


def from_json(kind: type[T], value: Any, where: str = "JSON") -> T:
    """The part that this JSON stands for; keys we do not know are left out, so that an older reader reads a newer file.

    Raises:
        RecordError: a key is missing, or has a value that cannot be.
    """
    if not isinstance(value, dict):
        raise RecordError(f"{value!r:.40} stands where a {kind.__name__} should", where, "see docs/records.md for the keys")
    given, form = {}, cast("Any", kind)
    for name, (kept, needed) in parts(form).items():
        if name in value:
            given[name] = revive(kept, value[name], f"{where}, key {name!r}")
        elif needed:
            raise RecordError(f"the key {name!r} is missing", where, "see docs/records.md for the keys")
    return kind(**given)


@cache
def parts(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The type of each field, and whether it must be given."""
    hints = typing.get_type_hints(kind)
    return {f.name: (hints[f.name], is_needed(f)) for f in fields(kind)}


def is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def revive(kind: Any, value: Any, where: str) -> Any:
    """One value of JSON as the type that a field has."""
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = next(k for k in typing.get_args(kind) if k is not type(None))
        return None if value is None else revive(inner, value, where)
    try:
        if origin is tuple:
            inner = typing.get_args(kind)[0]
            return tuple(revive(inner, v, f"{where}[{n}]") for n, v in enumerate(list_of(value)))
        return revive_one(kind, value, where)
    except (TypeError, ValueError) as error:
        raise RecordError(f"{value!r:.40} cannot stand here", where, "see docs/records.md for the keys") from error


def revive_one(kind: Any, value: Any, where: str) -> Any:
    if kind is Span:
        start, end = (whole(v) for v in value)
        return Span(start, end)
    if kind is date:
        return date.fromisoformat(value)
    if is_dataclass(kind):
        return from_json(cast("type[Any]", kind), value, where)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is float:
        return float(number(value))
    if not isinstance(value, kind):
        raise TypeError(value)
    return value


def list_of(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(value)
    return value


def number(value: Any) -> float:
    if type(value) not in (int, float):
        raise TypeError(value)
    return float(value)
