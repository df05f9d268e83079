"""Of what are answers made? Named actors, places, evidence and choices, and pages of whatever is many.

>>> Page.of((1, 2, 3), 3, after("x")).next == after("x")
True
>>> place_in(after("2021-08-17", "r1-4"), 2)
('2021-08-17', 'r1-4')
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from dragoman.errors import DragomanError
from dragoman.picture import Cite, View
from dragoman.picture.who import known_actors, name_of, speaker_name
from dragoman.record import Actor, Place, Record, Speaker
from dragoman.report import Span

T = TypeVar("T")
S = TypeVar("S")


class AskError(DragomanError):
    """A question cannot be asked so."""


class ChangedError(DragomanError):
    """What is asked was meant for what has changed since."""


class BusyError(DragomanError):
    """Too much is asked at once."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor: `id` is what a filter takes, `name` what is shown."""

    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Located:
    """Where: a name that a filter takes, and the point, if it has one."""

    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Teller:
    """One link of the chain of those who say so, outermost first."""

    id: str
    name: str
    stance: str
    cue: str | None
    via: str | None
    about: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: the record, its report, the words of its sentence, and the episode that the record belongs to."""

    record: str
    report: str
    outlet: str | None
    published: date | None
    span: Span
    quote: str
    episode: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """What a filter could be set to: its value, how it is shown, and how many records answer."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some of many: `total` is how many there are, `next` asks for those that follow."""

    items: tuple[T, ...]
    total: int
    next: str | None

    @staticmethod
    def of(items: Iterable[T], total: int, next: str | None = None) -> Page[T]:
        return Page(tuple(items), total, next)


def named(actor: Actor) -> Named:
    return Named(actor.id, name_of(actor), actor.country, actor.sector, actor.kind)


def all_named(actors: Iterable[Actor]) -> tuple[Named, ...]:
    """These actors, each once, under the name that the codebook knows where it knows one."""
    found: dict[str, Named] = {}
    for actor in actors:
        if actor.id not in found or actor.id in known_actors():
            found[actor.id] = named(actor)
    return tuple(found.values())


def located(place: Place | None) -> Located | None:
    return Located(place.name, place.admin1, place.country, place.lat, place.lon, place.radius_km) if place else None


def teller(speaker: Speaker) -> Teller:
    via = name_of(speaker.via) if speaker.via else None
    return Teller(speaker.id, speaker_name(speaker), speaker.stance, speaker.cue.text if speaker.cue else None, via, speaker.about)


def evidence(cite: Cite, homes: Mapping[str, str]) -> Evidence:
    return Evidence(cite.record, cite.report, cite.outlet, cite.published, cite.span, cite.quote, homes.get(cite.record))


def evidence_of(record: Record, view: View, homes: Mapping[str, str]) -> Evidence:
    return evidence(view.cite(record), homes)


def after(*words: str | int) -> str:
    """An opaque word that tells where a page ended."""
    return base64.urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def place_in(cursor: str, parts: int) -> tuple[str | int, ...]:
    """Where a page ended.

    Raises:
        AskError: it is no cursor of ours.
    """
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
        if isinstance(found, list) and len(found) == parts and all(type(part) in (str, int) for part in found):
            return tuple(found)
    except ValueError:
        pass
    raise AskError(f"{cursor!r:.40} is no cursor", "cursor", "give the `next` of the page before, as it came")


def turned(all: Sequence[T], cursor: str | None, limit: int, shown: Callable[[T], S]) -> Page[S]:
    """A page of what is at hand whole; the cursor is how many were told."""
    first = place_in(cursor, 1)[0] if cursor else 0
    if not isinstance(first, int) or first < 0:
        raise AskError(f"{cursor!r:.40} is no cursor", "cursor", "give the `next` of the page before, as it came")
    rest = first + limit
    return Page(tuple(shown(one) for one in all[first:rest]), len(all), after(rest) if rest < len(all) else None)
