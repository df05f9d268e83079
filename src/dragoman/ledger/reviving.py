"""How does a line that the ledger wrote become a record again, quickly?

The lines are our own, so nothing in them is checked: `notation.from_line` is for lines that others give, and names each fault. What it
makes of a line and what this makes of it are equal (a test). A function for each part of a record, made once from the types of its fields.

>>> from dragoman.record import Place
>>> revivable(Place)({"span": [4, 9], "text": "Daraa", "name": "Daraa", "lat": 32.6, "lon": 36.1, "country": "SYR", "admin1": None,
...                   "geonames_id": 170905, "radius_km": None, "basis": "text"}).span
Span(start=4, end=9)
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any, cast

from dragoman.record import Layers, Record
from dragoman.report import Span

Reviver = Callable[[Any], Any]


def record_of(line: str) -> Record:
    """The record of a line that the ledger wrote."""
    return cast("Record", revivable(Record)(json.loads(line)))


def layers_of(line: str) -> Layers:
    """The layers of a report, of a line that the ledger wrote."""
    return cast("Layers", revivable(Layers)(json.loads(line)))


@cache
def revivable(kind: Any) -> Reviver:
    """What makes a part of JSON a part of a record again."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    pick = itemgetter(*names)
    steps = [(place, name, reviver(hints[name])) for place, name in enumerate(names)]
    work = [(place, step) for place, _, step in steps if step]

    def revive(value: Any) -> Any:
        given = list(pick(value))
        for place, step in work:
            if given[place]:
                given[place] = step(given[place])
            elif given[place] == []:
                given[place] = ()
        return kind(*given)

    return revive


def reviver(kind: Any) -> Reviver | None:
    """What makes a value of JSON one of this type; None where it is one already."""
    if typing.get_origin(kind) in (types.UnionType, typing.Union):
        return reviver(next(k for k in typing.get_args(kind) if k is not type(None)))
    if typing.get_origin(kind) is tuple:
        return tuple_of(reviver(typing.get_args(kind)[0]))
    if kind is Span:
        return lambda value: Span(*value)
    if kind is date:
        return date.fromisoformat
    if is_dataclass(kind):
        return revivable(cast("Any", kind))
    return kind if isinstance(kind, type) and issubclass(kind, Enum) else None


def tuple_of(step: Reviver | None) -> Reviver:
    if step is None:
        return tuple
    return lambda values: tuple([step(value) for value in values])
