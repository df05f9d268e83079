"""Which later records answer a statement: tell of what it waited for, of the contrary, or that it was refused?

>>> from dragoman.picture.view import View
>>> Later(View.of(()), ()).is_firm.__name__
'is_firm'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from dragoman.picture.episodes import is_denial
from dragoman.picture.matching import Traits, is_pact
from dragoman.picture.statements import Statement, lands, reported
from dragoman.picture.steps import steps_in
from dragoman.picture.view import View, day_of
from dragoman.picture.who import sides
from dragoman.record import Record

MANIFOLD = frozenset({"AGREE", "REQUEST", "SUPPORT", "ACCUSE", "THREATEN", "REJECT"})  # of these two are one only by their word
PACT_WITHIN = timedelta(days=120)
WITHIN = timedelta(days=365)  # how long after a statement we still take an event for its echo
SOON = timedelta(days=60)  # how long after a statement a refusal still answers it


class Later:
    """What was told, in order, found by who did it: nothing else answers a statement but a broken truce, whoever broke it."""

    def __init__(self, view: View, told: Sequence[Record]) -> None:
        self._view, self._told = view, [Traits.of(record) for record in told]
        self._days = [(reported(record).toordinal(), day_of(record).toordinal()) for record in told]
        self._by_side: dict[str, list[int]] = defaultdict(list)
        self._breaches = [n for n, record in enumerate(told) if is_breach(record)]
        self._firm: dict[int, bool] = {}
        self._countries: dict[str, frozenset[str]] = {}
        for n, one in enumerate(self._told):
            for side in one.doers:
                self._by_side[side].append(n)

    def after(self, statement: Statement) -> list[Traits]:
        """What may answer a statement: told after it, and not too long after; the same report tells nothing later."""
        awaited = (*statement.antecedents, *statement.consequences)
        answering = sides((*(a for r in awaited for a in r.actors), *(statement.lead.recipients if statement.asks else ())))
        found = {*self._breaches, *(n for side in answering for n in self._by_side.get(side, ()))}
        first, own = statement.day.toordinal(), statement.lead.report.id
        last = first + WITHIN.days
        days = self._days
        fit = [n for n in sorted(found) if first <= days[n][0] <= last and first <= days[n][1]]
        return [self._told[n] for n in fit if self._told[n].record.report.id != own and self.is_firm(n)]

    def countries(self, record: Record) -> frozenset[str]:
        """The countries of those who take part in what the report of a record tells, and of its places."""
        id = record.report.id
        if id not in self._countries:
            told = self._view.of_report(id)
            parties = {a.country for r in told for a in (*r.actors, *r.recipients) if a.country}
            self._countries[id] = frozenset(parties | {r.place.country for r in told if r.place and r.place.country})
        return self._countries[id]

    def is_firm(self, n: int) -> bool:
        if n not in self._firm:
            self._firm[n] = is_firm(self._view, self._told[n].record)
        return self._firm[n]


def is_breach(record: Record) -> bool:
    return (record.type, record.mode) == ("REJECT", "ceasefire")


def is_firm(view: View, record: Record) -> bool:
    """Whether a record of a truce tells that something befell it: a headline that only names one settles nothing."""
    return record.mode != "ceasefire" or record.type == "REJECT" or any(step.told for step in steps_in(view.sentence(record)))


def echoes(after: Sequence[Traits], awaited: Sequence[Record]) -> list[Record]:
    """The records that tell of what a statement waited for."""
    waited = [Traits.of(record) for record in awaited]
    return [r.record for r in after for w in waited if is_echo(r, w) and not is_denial(r.record)]


def is_echo(one: Traits, other: Traits) -> bool:
    """Whether a told record is what a statement waited for: the same kind of event by the same side, to the same side where told."""
    record, waited = one.record, other.record
    if record.factuality not in ("CT+", "PR+") or one.doers.isdisjoint(other.doers):
        return False
    if record.recipients and waited.recipients and one.others.isdisjoint(other.others):
        return False
    same = record.type == waited.type and record.type not in MANIFOLD and (record.mode == waited.mode or None in (record.mode, waited.mode))
    if same or one.stem == other.stem:
        return True
    same_act = record.type == waited.type == "AGREE"  # "ready to mediate" is not what "if both agree" waits for
    return not same_act and is_pact(record) and is_pact(waited) and reported(record) - reported(waited) <= PACT_WITHIN


def is_contrary(one: Traits, waited: Record, statement: Statement) -> bool:
    """Whether a record tells that what was waited for did not come: it is denied, or a truce that should hold is broken."""
    record = one.record
    if waited.mode == "ceasefire" and is_breach(record):
        return bool(lands(record) & (lands(waited) or lands(statement.lead)))
    return record.factuality == "CT-" and record.type == waited.type and bool(one.doers & sides(waited.actors))


def refusals(after: Sequence[Traits], statement: Statement) -> list[Record]:
    """The records that refuse what was asked or offered: by those asked, soon, and to those who asked or to nobody."""
    last = statement.day + SOON
    said = [r for r in after if r.record.type == "REJECT" and r.record.mode != "ceasefire" and reported(r.record) <= last]
    asked = sides((*(a for r in statement.antecedents for a in r.actors), *(statement.lead.recipients if statement.asks else ())))
    asking = sides(statement.lead.actors)
    return [r.record for r in said if r.doers & asked and r.others & asking]
