"""What shape has an answer as JSON? The dataclasses of answers as models for OpenAPI, so that no shape is written twice.

The keys are those of docs/records.md: a span is [start, end], a day is ISO, what is unknown is null; every key is always there.

>>> from dragoman.surfaces.answers.parts import Evidence
>>> sorted(shape(Evidence).model_json_schema()["required"])[:3]
['episode', 'outlet', 'published']
"""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, create_model

from dragoman.report import Span


@cache
def shape(kind: Any) -> type[BaseModel]:
    """The model of a dataclass."""
    origin = typing.get_origin(kind) or kind
    hints = typing.get_type_hints(origin)
    given = dict(zip(getattr(origin, "__parameters__", ()), typing.get_args(kind), strict=False))
    parts = {field.name: (value(hints[field.name], given), ...) for field in fields(origin)}
    name = origin.__name__ + "".join(f"Of{one.__name__}" for one in typing.get_args(kind))
    doc = " ".join((origin.__doc__ or "").split())
    made = create_model(name, __config__=ConfigDict(extra="forbid"), __doc__=doc, **cast("Any", parts))
    return cast("type[BaseModel]", made)


def value(kind: Any, given: dict[Any, Any]) -> Any:
    """The type of a value in JSON."""
    kind = given.get(kind, kind)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return typing.Union[tuple(value(one, given) for one in inner)]  # noqa: UP007  made of what is only known here
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        return list[value(inner[0], given)]  # type: ignore[misc]
    if origin is tuple:
        return tuple[tuple(value(one, given) for one in inner)]  # type: ignore[misc]
    if kind is Span:
        return tuple[int, int]
    if is_dataclass(origin or kind):
        return shape(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return typing.Literal[tuple(one.value for one in kind)]
    return kind
