"""To what could each filter be set, and how many records would answer?

>>> is_begun("daraa", "Eastern Daraa"), is_begun("araa", "Daraa")
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dragoman.codebook import Codebook
from dragoman.codebook.actor_index import actor_base
from dragoman.ledger.packing import fold
from dragoman.picture.filters import Filters
from dragoman.picture.view import places_of
from dragoman.picture.who import known_actors
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.answers.parts import AskError, Choice
from dragoman.surfaces.wording import MOODS, SURELY

DIMENSION = {
    "actors": "actor", "places": "place", "types": "type", "outlets": "outlet", "speakers": "speaker", "surely": "factuality",
    "moods": "mood",
}  # fmt: skip
FILTER = {"places": "place", "types": "type", "outlets": "outlet", "speakers": "speaker", "surely": "surely", "moods": "mood"}
KINDS = tuple(DIMENSION)
LABELS = {"surely": SURELY, "moods": MOODS}
SHORTEST = 3  # letters by which an actor of the codebook is looked for that the ledger does not know


@dataclass(frozen=True, slots=True)
class Facets:
    """For each filter what it could be set to, what most records have first; `total` is how many answer all filters."""

    total: int
    actors: tuple[Choice, ...]
    places: tuple[Choice, ...]
    types: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    speakers: tuple[Choice, ...]
    surely: tuple[Choice, ...]
    moods: tuple[Choice, ...]


def facets(desk: Desk, filters: Filters = ANY, as_of: date | None = None, q: str = "", kind: str | None = None, limit: int = 30) -> Facets:
    """What each filter could be set to; `q` keeps what begins so, `kind` asks for one filter only.

    Raises:
        AskError: there is no such kind.
    """
    if kind is not None and kind not in KINDS:
        raise AskError(f"there is no kind {kind!r:.40}", "kind", f"give one of {', '.join(KINDS)}")
    filters = desk.meant(filters, as_of)
    found = {one: choices(desk, filters, as_of, one, fold(q), limit) if kind in (None, one) else () for one in KINDS}
    return Facets(desk.total(filters, as_of), **found)


def choices(desk: Desk, filters: Filters, as_of: date | None, kind: str, begins: str = "", limit: int = 30) -> tuple[Choice, ...]:
    """The choices of one filter, counted under all others; of actors, who both take part, under all."""
    others = filters if kind == "actors" else without(filters, FILTER[kind])
    counted = {count.values[0]: count.n for count in desk.count(others, (DIMENSION[kind],), as_of) if count.values[0]}
    if kind == "actors":
        counted = with_states(desk, filters, as_of, counted)
    if kind == "places":
        counted = with_lands(desk, others, as_of, counted)
    labels = labels_of(desk, kind, counted, bool(begins), limit)
    found = [Choice(value, labels.get(value, value), counted[value]) for value in counted]
    fit = [one for one in found if not begins or is_begun(begins, one.label) or fold(one.value) == begins]
    if kind in ("actors", "speakers") and begins and len(begins) >= SHORTEST:
        fit += unknown(begins, {one.value for one in fit})
    return tuple(sorted(fit, key=lambda one: (-one.count, one.label, one.value))[:limit])


def without(filters: Filters, name: str) -> Filters:
    """The other filters."""
    given: dict[str, Any] = {name: ()}
    return replace(filters, **given)


def with_states(desk: Desk, filters: Filters, as_of: date | None, counted: dict[str, int]) -> dict[str, int]:
    """The same; a state is counted with all who are of it, as it is asked for."""
    lands = {count.values[0]: count.n for count in desk.count(filters, ("country",), as_of)}
    return counted | {code: n for code, n in lands.items() if code in known_actors()}


def with_lands(desk: Desk, filters: Filters, as_of: date | None, counted: dict[str, int]) -> dict[str, int]:
    """The same; a state is counted with all that lies in it, as it is asked for."""
    states = {name: asked[1] for name in counted if len(asked := places_of(name)) > 1}
    if not states:
        return counted
    spots = desk.count(filters, ("place", "land"), as_of)

    def lying_in(name: str, code: str) -> int:
        return sum(spot.n for spot in spots if spot.values[1] == code or fold(spot.values[0] or "") == fold(name))

    return counted | {name: lying_in(name, code) for name, code in states.items()}


def labels_of(desk: Desk, kind: str, counted: dict[str, int], is_sought: bool, limit: int) -> dict[str, str]:
    """How values are shown. Names are looked up only of those that can be shown."""
    if kind in LABELS:
        return {value: f"{value}, {LABELS[kind][value]}" for value in counted if value in LABELS[kind]}
    if kind not in ("actors", "speakers"):
        return {}
    wanted = counted if is_sought else sorted(counted, key=lambda id: -counted[id])[: 2 * limit]
    known = known_actors()
    named = desk.ledger.names([id for id in wanted if id not in known])
    return {id: known[id].name if id in known else named[id].name for id in wanted if id in known or id in named}


def unknown(begins: str, there: set[str]) -> list[Choice]:
    """Actors of the codebook whose names begin so, and of whom no record tells."""
    base = actor_base(Codebook.load())
    ids = dict.fromkeys(id for name, found in base.names.items() if is_begun(begins, name) for id in found.ids)
    return [Choice(id, base.known[id].name, 0) for id in ids if id not in there][:10]


def is_begun(begins: str, label: str) -> bool:
    """Whether a word of a label begins so."""
    folded = fold(label)
    return folded.startswith(begins) or f" {begins}" in folded
