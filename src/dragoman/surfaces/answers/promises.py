"""What was agreed, and what waits on something? Agreements with their steps, and offers, threats and demands with their fate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.picture import Agreement, Turn, Waiting, find_agreements, find_waiting
from dragoman.picture.filters import Filters
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.answers.parts import Evidence, evidence

Homes = Mapping[str, str]  # the episode of each record


@dataclass(frozen=True, slots=True)
class Lived:
    """One step in the life of an agreement: when, by whom, and who says so how surely."""

    step: str
    day: date
    by: tuple[str, ...]
    said_by: str
    factuality: str
    told: bool
    alleged: bool
    earlier: bool
    cite: Evidence
    words: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A ceasefire, a deal, a withdrawal or an exchange, with its life; `since` is the day of its `status`."""

    id: str
    kind: str
    parties: tuple[str, ...]
    broker: tuple[str, ...]
    place: str | None
    terms: tuple[Evidence, ...]
    turns: tuple[Lived, ...]
    status: str
    since: date
    words: str


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that waits on something: what must come, what would follow, said by whom, and what became of it, with why."""

    id: str
    kind: str
    said_by: str
    day: date
    antecedent: str | None
    consequence: str | None
    unless: bool
    deadline: date | None
    state: str
    why: str
    cite: Evidence
    answered_by: tuple[Evidence, ...]
    also: tuple[Evidence, ...]
    words: str


def agreements(desk: Desk, filters: Filters = ANY, as_of: date | None = None) -> tuple[Agreed, ...]:
    """The agreements that the records tell of, by their last step."""
    drawing, homes = desk.wide(filters, as_of), desk.drawing(filters, as_of).homes
    return drawing.found("agreements", lambda: tuple(agreed(one, homes) for one in find_agreements(drawing.view)))


def agreed(one: Agreement, homes: Homes) -> Agreed:
    terms = tuple(evidence(cite, homes) for cite in one.terms)
    turns = tuple(lived(turn, homes) for turn in one.turns)
    return Agreed(one.id, one.kind, one.parties, one.broker, one.place, terms, turns, one.status, one.since, one.words)


def lived(turn: Turn, homes: Homes) -> Lived:
    cite = evidence(turn.cite, homes)
    return Lived(turn.step, turn.day, turn.by, turn.said_by, turn.factuality, turn.told, turn.alleged, turn.earlier, cite, turn.words)


def conditions(desk: Desk, filters: Filters = ANY, as_of: date | None = None) -> tuple[Awaited, ...]:
    """Offers, threats and demands, by the day they were said."""
    drawing, homes = desk.wide(filters, as_of), desk.drawing(filters, as_of).homes
    return drawing.found("conditions", lambda: tuple(awaited(one, homes) for one in find_waiting(drawing.view)))


def awaited(one: Waiting, homes: Homes) -> Awaited:
    return Awaited(
        one.id, str(one.kind), one.said_by, one.day, one.antecedent, one.consequence, one.unless, one.deadline, str(one.state), one.why,
        evidence(one.cite, homes), tuple(evidence(c, homes) for c in one.answered_by), tuple(evidence(c, homes) for c in one.also),
        one.words,
    )  # fmt: skip
