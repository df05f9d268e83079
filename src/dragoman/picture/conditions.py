"""Which offers, threats and demands wait on something, and what became of them: open, met, failed, or overtaken?

What somebody said once stands beside what was told later: when a later record meets the condition, both are linked and shown.

>>> from dragoman.picture.view import View
>>> find_waiting(View.of(()))
()
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from dragoman.picture.episodes import is_denial, tellers
from dragoman.picture.matching import is_pact, is_told, stem
from dragoman.picture.retraction import retracted
from dragoman.picture.steps import steps_in
from dragoman.picture.view import Cite, View, day_of
from dragoman.picture.who import names, sides
from dragoman.record import Mood, Record

NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "twelve": 12, "fourteen": 14}
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}
GRACE = re.compile(r"\b(\d+|" + "|".join(NUMBERS) + r")[ -](hour|day|week|month)s?\b", re.IGNORECASE)
LIMIT = re.compile(r"\b(?:within|ultimatum|deadline|(?:gave|gives?|given)\b[^.]{0,80}?\b(?:to|hours|days|week))", re.IGNORECASE)
NEGATIVE = re.compile(
    r"\bunless\b|\bif\b[^,.]{0,60}\bnot\b|\bif\b[^,.]{0,60}\b(?:fails?|failed|refuses?|refused)\b|\bor else\b", re.IGNORECASE
)
THREAT = re.compile(r"\b(?:threat\w*|warn\w*|ultimatum)\b", re.IGNORECASE)
MANIFOLD = frozenset({"AGREE", "REQUEST", "SUPPORT", "ACCUSE", "THREATEN", "REJECT"})  # of these two are one only by their word
PACT_WITHIN = timedelta(days=120)
WITHIN = timedelta(days=365)  # how long after a statement we still take an event for its echo
SOON = timedelta(days=60)  # how long after a statement a refusal still answers it


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


@dataclass(frozen=True, slots=True)
class Statement:
    """The records of one sentence that wait on each other."""

    antecedents: tuple[Record, ...]
    consequences: tuple[Record, ...]
    sentence: str
    lead: Record
    act: Record | None  # by which it is said: he threatens, demands, offers

    @property
    def asks(self) -> bool:
        return self.act is self.lead

    @property
    def day(self) -> date:
        return self.lead.report.published or day_of(self.lead)


def find_waiting(view: View) -> tuple[Waiting, ...]:
    """Every offer, threat and demand, by the day it was said."""
    gone = retracted(view.notes)
    shown = [record for record in view.records if record.report.id not in gone]
    later = Later(view, [record for record in shown if is_told(record)])
    found: list[Waiting] = []
    for group in once_each(tuple(statements(view, shown))):
        also = tuple(view.cite(statement.lead) for statement in group[1:])
        found.append(replace(settle(view, group[0], later), also=also))
    return tuple(sorted(found, key=lambda w: (w.day, w.id)))


class Later:
    """What was told, in order, found by who did it: nothing else answers a statement but a broken truce, whoever broke it."""

    def __init__(self, view: View, told: Sequence[Record]) -> None:
        self._view, self._told = view, told
        self._by_side: dict[str, list[int]] = defaultdict(list)
        self._breaches = [n for n, record in enumerate(told) if is_breach(record)]
        self._firm: dict[int, bool] = {}
        for n, record in enumerate(told):
            for side in sides(record.actors):
                self._by_side[side].append(n)

    def after(self, statement: Statement) -> list[Record]:
        """What may answer a statement."""
        awaited = (*statement.antecedents, *statement.consequences)
        answering = sides((*(a for r in awaited for a in r.actors), *(statement.lead.recipients if statement.asks else ())))
        found = {*self._breaches, *(n for side in answering for n in self._by_side.get(side, ()))}
        return [self._told[n] for n in sorted(found) if is_after(self._told[n], statement) and self.is_firm(n)]

    def is_firm(self, n: int) -> bool:
        if n not in self._firm:
            self._firm[n] = is_firm(self._view, self._told[n])
        return self._firm[n]


def is_breach(record: Record) -> bool:
    return (record.type, record.mode) == ("REJECT", "ceasefire")


def once_each(told: Sequence[Statement]) -> list[list[Statement]]:
    """Statements, each with those that tell of it again: the same speaker on the same lands within a week."""
    groups: list[list[Statement]] = []
    for one in sorted(told, key=lambda s: (s.day, s.lead.report.id, s.lead.trigger.span.start)):
        home = next((g for g in groups if is_same(g[0], one)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def is_same(one: Statement, other: Statement) -> bool:
    """Whether two reports tell of one statement."""
    if one.lead.report.id == other.lead.report.id or one.asks != other.asks or abs(other.day - one.day) > timedelta(days=7):
        return False
    who = {s.id for s in one.lead.speakers} | ({a.id for a in one.act.actors} if one.act else set())
    again = {s.id for s in other.lead.speakers} | ({a.id for a in other.act.actors} if other.act else set())
    return bool(who & again - {"unnamed"}) and bool(lands(one.lead) & lands(other.lead))


def statements(view: View, records: Sequence[Record]) -> Iterator[Statement]:
    """The sentences that state a condition or a demand."""
    grouped: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in records:
        grouped[(record.report.id, record.sentence.start)].append(record)
    for group in grouped.values():
        sentence = view.sentence(group[0])
        if_ = tuple(r for r in group if r.mood is Mood.CONDITION and not r.historical)
        then = tuple(r for r in group if r.mood is Mood.CONSEQUENCE and has_condition(r, if_))
        asked = tuple(r for r in group if r.mood is Mood.DEMANDED)
        asking = [r for r in group if r.type == "REQUEST" or r.rule == "threaten.ultimatum"]
        if if_ or then:
            yield Statement(if_, then, sentence, (then or if_)[0], speaking(group))
        elif asking and asking[0].actors and (asked or LIMIT.search(sentence)) and is_told(asking[0]):
            yield Statement(asked, (), sentence, asking[0], asking[0])


def speaking(group: Sequence[Record]) -> Record | None:
    """The act by which a condition is set, where the sentence tells one: "threatened to attack if", "offered to leave once"."""
    return next((r for r in group if r.type in ("THREATEN", "AGREE", "REQUEST") and r.actors and is_told(r)), None)


def has_condition(record: Record, antecedents: Sequence[Record]) -> bool:
    """Whether what a consequence waits on is told: by a record, or by words that are a clause ("without conditions" is none)."""
    return bool(antecedents) or (record.condition_text is not None and len(record.condition_text.text.split()) > 2)


def settle(view: View, statement: Statement, later: Later) -> Waiting:
    """What became of a statement, by what was told after it."""
    unless = bool(NEGATIVE.search(statement.sentence)) and not statement.asks
    limit = deadline(statement)
    state, why, by = fate(statement, later.after(statement), unless, limit, view.day)
    lead = statement.lead
    return Waiting(
        id=lead.id,
        kind=kind_of(statement, unless),
        said_by=speaker_of(statement),
        day=statement.day,
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


def deadline(statement: Statement) -> date | None:
    """Until when: "within a week", "gave them 72 hours"; None where no limit is set."""
    found = GRACE.search(statement.sentence) if LIMIT.search(statement.sentence) else None
    if found is None:
        return None
    number = NUMBERS.get(found[1].lower()) or int(found[1])
    return statement.day + timedelta(days=round(number * DAYS[found[2].lower()]))


def is_after(record: Record, statement: Statement) -> bool:
    """Whether a record tells of something after a statement, and not too long after; the same report tells nothing later."""
    day = record.report.published or day_of(record)
    return (
        record.report.id != statement.lead.report.id and statement.day <= day <= statement.day + WITHIN and day_of(record) >= statement.day
    )


def is_firm(view: View, record: Record) -> bool:
    """Whether a record of a truce tells that something befell it: a headline that only names one settles nothing."""
    return record.mode != "ceasefire" or record.type == "REJECT" or any(step.told for step in steps_in(view.sentence(record)))


def fate(
    statement: Statement, after: Sequence[Record], unless: bool, limit: date | None, today: date
) -> tuple[State, str, tuple[Record, ...]]:
    """The state of a statement, why, and the later records that settle it."""
    met = [r for r in after for a in statement.antecedents if is_echo(r, a) and not is_denial(r)]
    came = [r for r in after for c in statement.consequences if is_echo(r, c) and not is_denial(r)]
    broken = [r for r in after for a in statement.antecedents if is_contrary(r, a, statement)]
    refused = [r for r in after if is_refusal(r, statement)]
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
    return State.OPEN, f"nothing was told of it in {(today - statement.day).days} days", ()


def is_echo(record: Record, waited: Record) -> bool:
    """Whether a told record is what a statement waited for: the same kind of event by the same side, to the same side where told."""
    same_act = record.type == waited.type == "AGREE"  # "ready to mediate" is not what "if both agree" waits for
    same = record.type == waited.type and record.type not in MANIFOLD and (record.mode == waited.mode or None in (record.mode, waited.mode))
    soon = (record.report.published or day_of(record)) - (waited.report.published or day_of(waited)) <= PACT_WITHIN
    alike = (
        same or stem(record.trigger.text) == stem(waited.trigger.text) or (soon and not same_act and is_pact(record) and is_pact(waited))
    )
    doers, others = sides(record.actors) & sides(waited.actors), sides(record.recipients) & sides(waited.recipients)
    apart = bool(record.recipients and waited.recipients) and not others
    return alike and bool(doers) and not apart and record.factuality in ("CT+", "PR+")


def is_contrary(record: Record, waited: Record, statement: Statement) -> bool:
    """Whether a record tells that what was waited for did not come: it is denied, or a truce that should hold is broken."""
    if waited.mode == "ceasefire" and is_breach(record):
        return bool(lands(record) & (lands(waited) or lands(statement.lead)))
    return record.factuality == "CT-" and record.type == waited.type and bool(sides(record.actors) & sides(waited.actors))


def lands(record: Record) -> frozenset[str]:
    found = {a.country for a in (*record.actors, *record.recipients) if a.country}
    return frozenset(found | ({record.place.country} if record.place and record.place.country else set()))


def is_refusal(record: Record, statement: Statement) -> bool:
    """Whether a record refuses what was asked or offered: by those asked, soon, and to those who asked or to nobody."""
    if record.type != "REJECT" or record.mode == "ceasefire" or (record.report.published or day_of(record)) > statement.day + SOON:
        return False
    asked = sides(a for r in statement.antecedents for a in r.actors) | (
        sides(statement.lead.recipients) if statement.asks else frozenset()
    )
    asking = sides(statement.lead.actors)
    return bool(sides(record.actors) & asked) and bool(sides(record.recipients) & asking)
