"""Which sentences state a condition or a demand, and which of them are the same, told again?

>>> from dragoman.picture.view import View
>>> list(statements(View.of(()), ()))
[]
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.picture.alike import LIKE, likeness
from dragoman.picture.matching import is_told
from dragoman.picture.view import View, day_of
from dragoman.record import Mood, Record

LIMIT = re.compile(r"\b(?:within|ultimatum|deadline|(?:gave|gives?|given)\b[^.]{0,80}?\b(?:to|hours|days|week))", re.IGNORECASE)

NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "twelve": 12, "fourteen": 14}
DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}
GRACE = re.compile(r"\b(\d+|" + "|".join(NUMBERS) + r")[ -](hour|day|week|month)s?\b", re.IGNORECASE)


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
        return reported(self.lead)

    @property
    def said(self) -> date:
        """The day on which it was said, where the sentence tells it; else that of the report."""
        act = self.act or self.lead
        return min(day_of(act), self.day) if act.date.basis == "text" and is_told(act) else self.day

    @property
    def limit(self) -> date | None:
        """Until when: "within a week", "gave them 72 hours", from the day on which it was said; None where no limit is set."""
        found = GRACE.search(self.sentence) if LIMIT.search(self.sentence) else None
        if found is None:
            return None
        number = NUMBERS.get(found[1].lower()) or int(found[1])
        return self.said + timedelta(days=round(number * DAYS[found[2].lower()]))


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


def once_each(told: Sequence[Statement]) -> list[list[Statement]]:
    """Statements, each with those that tell of it again: the same speaker, or the same limit, on the same lands within a week."""
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
    if not lands(one.lead) & lands(other.lead):
        return False
    if one.limit is not None and one.limit == other.limit and likeness(one.sentence, other.sentence) >= LIKE:
        return True  # "West African leaders" here, "ECOWAS" there
    who = {s.id for s in one.lead.speakers} | ({a.id for a in one.act.actors} if one.act else set())
    again = {s.id for s in other.lead.speakers} | ({a.id for a in other.act.actors} if other.act else set())
    return bool(who & again - {"unnamed"})


def lands(record: Record) -> frozenset[str]:
    found = {a.country for a in (*record.actors, *record.recipients) if a.country}
    return frozenset(found | ({record.place.country} if record.place and record.place.country else set()))


def reported(record: Record) -> date:
    """The day on which a record was told of."""
    return record.report.published or day_of(record)
