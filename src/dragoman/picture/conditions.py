"""Which offers, threats and demands wait on something, and what became of them: open, met, failed, or overtaken?

What somebody said once stands beside what was told later: when a later record meets the condition, both are linked and shown.

>>> from dragoman.picture.view import View
>>> find_waiting(View.of(()))
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from dragoman.picture.echoes import Later, echoes, is_contrary, refusals
from dragoman.picture.episodes import tellers
from dragoman.picture.matching import Traits, is_told
from dragoman.picture.origins import counted
from dragoman.picture.retraction import retracted
from dragoman.picture.statements import Statement, once_each, statements
from dragoman.picture.steps import is_open
from dragoman.picture.view import Cite, View, day_of
from dragoman.picture.who import names
from dragoman.record import Record

NEGATIVE = re.compile(
    r"\bunless\b|\bif\b[^,.]{0,60}\bnot\b|\bif\b[^,.]{0,60}\b(?:fails?|failed|refuses?|refused)\b|\bor else\b", re.IGNORECASE
)
THREAT = re.compile(r"\b(?:threat\w*|warn\w*|ultimatum)\b", re.IGNORECASE)


class State(StrEnum):
    """What became of it."""

    OPEN = "open"
    MET = "met"
    FAILED = "failed"
    OVERTAKEN = "overtaken"


class Kind(StrEnum):
    """What waits."""

    OFFER = "offer"
    THREAT = "threat"
    DEMAND = "demand"
    PROSPECT = "prospect"  # said by one who is no party to it


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits on something: what is asked or must come, what would follow, said by whom, and what became of it."""

    id: str
    kind: Kind
    said_by: str
    day: date
    antecedent: str | None
    consequence: str | None
    unless: bool
    deadline: date | None
    state: State
    why: str
    cite: Cite
    answered_by: tuple[Cite, ...]
    also: tuple[Cite, ...] = ()  # other reports of the same statement

    @property
    def words(self) -> str:
        """The statement and its fate, in one line."""
        until = f", by {self.deadline}" if self.deadline else ""
        return f"{self.kind} of {self.said_by}, {self.day}{until}: {self.state} ({self.why})"


def find_waiting(view: View) -> tuple[Waiting, ...]:
    """Every offer, threat and demand, by the day it was said."""
    gone = retracted(view.notes)
    shown = [record for record in view.records if record.report.id not in gone]
    later = Later(view, [record for record in shown if is_told(record)])
    found: list[Waiting] = []
    for group in once_each(tuple(without_headlines(tuple(statements(view, shown))))):
        also = tuple(view.cite(statement.lead) for statement in group[1:])
        found.append(replace(settle(view, group[0], later), also=also))
    return tuple(sorted(found, key=lambda w: (w.day, w.id)))


def without_headlines(found: Sequence[Statement]) -> Iterator[Statement]:
    """Statements, less those that a headline tells in short and a sentence below it in full."""
    full = {one.lead.report.id for one in found if not is_open(one.sentence)}
    yield from (one for one in found if not is_open(one.sentence) or one.lead.report.id not in full)


def is_at_hand(later: Later, record: Record, lead: Record) -> bool:
    """Whether two reports tell of one theatre: beside those who act they share a country, or one of them names no other."""
    doers = {actor.country for actor in (*record.actors, *lead.actors)}
    here, there = later.countries(record) - doers, later.countries(lead) - doers
    return bool(here & there) or not (here and there)


def settle(view: View, statement: Statement, later: Later) -> Waiting:
    """What became of a statement, by what was told after it."""
    unless = bool(NEGATIVE.search(statement.sentence)) and not statement.asks
    limit = statement.limit
    told = [one for one in later.after(statement) if is_at_hand(later, one.record, statement.lead)]
    state, why, by = fate(statement, told, unless, limit, view.day)
    lead = statement.lead
    return Waiting(
        id=lead.id,
        kind=kind_of(statement, unless),
        said_by=speaker_of(statement),
        day=statement.said,
        antecedent=clause(statement.antecedents) or (lead.condition_text.text if lead.condition_text else None),
        consequence=clause(statement.consequences),
        unless=unless,
        deadline=limit,
        state=state,
        why=why,
        cite=view.cite(lead),
        answered_by=tuple(view.cite(r) for r in by),
    )


def clause(records: Sequence[Record]) -> str | None:
    """What records wait for, as who and the report's event words."""
    said = [" ".join(filter(None, (names(r.actors), f'"{r.trigger.text}"', names(r.recipients)))) for r in records]
    return "; ".join(said) or None


def speaker_of(statement: Statement) -> str:
    """Who says it: the speakers; else who threatens, offers or demands; else the outlet."""
    lead, act = statement.lead, statement.act
    return names(act.actors) if act is not None and act.actors and (statement.asks or not lead.speakers) else tellers(lead)


def kind_of(statement: Statement, unless: bool) -> Kind:
    """What kind of statement it is; without a sign of offer or threat it is a prospect."""
    lead = statement.consequences[0] if statement.consequences else statement.lead
    if statement.asks:
        return Kind.DEMAND
    if (statement.act and statement.act.type == "THREATEN") or lead.type == "THREATEN" or THREAT.search(statement.sentence):
        return Kind.THREAT
    own = any(s.id == a.id for s in lead.speakers for a in lead.actors)
    if statement.consequences and own and lead.score > 0 and not unless:
        return Kind.OFFER
    return Kind.PROSPECT


def fate(
    statement: Statement, after: Sequence[Traits], unless: bool, limit: date | None, today: date
) -> tuple[State, str, tuple[Record, ...]]:
    """The state of a statement, why, and the later records that settle it."""
    met, came = echoes(after, statement.antecedents), echoes(after, statement.consequences)
    broken = [r.record for r in after for a in statement.antecedents if is_contrary(r, a, statement)]
    refused = refusals(after, statement)
    if met and not (broken and day_of(broken[0]) < day_of(met[0])):
        tail = ", and what was to follow came" if came and not unless else ""
        return State.MET, f"a later record tells of it{tail}", (*met[:2], *came[:1])
    if came:
        why = (
            "it was not met, and what was threatened came"
            if unless
            else "what was to follow came, though nothing tells that the condition was met"
        )
        return (State.FAILED if unless else State.OVERTAKEN), why, tuple(came[:2])
    if broken:
        return State.FAILED, "the contrary is told", tuple(broken[:2])
    if refused:
        return State.FAILED, "it was refused", tuple(refused[:2])
    if limit is not None and limit < today:
        return State.OVERTAKEN, f"the limit of {limit.day} {limit:%B %Y} has passed, and nothing tells that it was met", ()
    days = (today - statement.day).days
    return State.OPEN, "nothing was told of it since" if days < 1 else f"nothing was told of it in {counted(days, 'day')}", ()
