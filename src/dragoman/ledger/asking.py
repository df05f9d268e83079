"""What can records be asked for, in the words of a database and in Python? Who, where, what, how surely, told by whom, and when.

The database is asked of what was read. A record that a person corrected is asked again in Python, as it stands corrected.

>>> Question(about=(Party(("Russia",)),)).is_open, Question(codebook="0.1").is_open
(False, True)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, or_, select, union

from dragoman.ledger import tables as t
from dragoman.ledger.packing import FAR, fold, number_of
from dragoman.record import Actor, Record, Speaker


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody under any of these names (ids or names), anybody of a country (ISO 3166 alpha-3), or anybody who acts for a state."""

    names: tuple[str, ...] = ()
    country: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What records are asked for; what is empty is not asked.

    Each of `about` takes part, and each is another; any of `by` says so. Of all other lists one fits. A place is a name, a province, or
    a country (ISO 3166 alpha-3); outlets are named as they name themselves. `since` and `until` ask for what may have happened on one of
    these days, `published` for what was published by a day.
    """

    about: tuple[Party, ...] = ()
    by: tuple[Party, ...] = ()
    places: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    published: date | None = None
    codebook: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether every record is an answer."""
        return not any(getattr(self, field.name) for field in fields(self) if field.name != "codebook")

    @property
    def is_of_people(self) -> bool:
        """Whether it is asked who takes part or says so."""
        return bool(self.about or self.by)


def conditions(question: Question) -> list[ColumnElement[bool]]:
    """What the database is asked."""
    row = t.outline.c
    found: list[ColumnElement[bool]] = []
    if question.is_of_people:
        found.append(row.n.in_(people(question)))
    if question.places:
        found += [row.place > 0, row.place.in_(places(question.places))]  # the index holds those that have a place
    if question.types or question.surely or question.moods:
        found.append(row.kind.in_(kinds(question)))
    if question.outlets:
        folded = [fold(name) for name in question.outlets]
        found.append(row.outlet.in_(select(t.outlet.c.n).where(t.outlet.c.folded.in_(folded))))
    if question.since is not None:
        found.append(row.latest >= number_of(question.since))
    if question.until is not None:
        found.append(and_(row.earliest <= number_of(question.until), row.earliest > 0))
    if question.published is not None:
        found.append(row.day <= number_of(question.published))
    return found


def people(question: Question) -> Select[tuple[int]]:
    """The numbers of the records in which these take part, or that these tell."""
    parts = []
    if len(question.about) == 2:
        one, other = (numbers(party) for party in question.about)
        ways = (select(t.dyad.c.record).where(t.dyad.c.a.in_(a), t.dyad.c.b.in_(b)) for a, b in ((one, other), (other, one)))
        parts.append(select(union(*ways).subquery().c.record))
    else:
        parts += [select(t.party.c.record).where(t.party.c.actor.in_(numbers(party))) for party in question.about]
    if question.by:
        tellers = Party(tuple(name for party in question.by for name in party.names))
        parts.append(select(t.said.c.record).where(t.said.c.actor.in_(numbers(tellers))))
    first, *rest = parts
    for part in rest:
        first = first.where(first.selected_columns.record.in_(part))
    return first


def numbers(party: Party) -> Select[tuple[int]]:
    """The numbers under which a party takes part."""
    own = select(t.actor.c.n).where(or_(t.actor.c.id.in_(party.names), t.actor.c.folded.in_([fold(name) for name in party.names])))
    lands = [(t.land.c.code == code) & (t.land.c.acting == way) for way, code in enumerate((party.country, party.state)) if code]
    return select(union(own, select(-t.land.c.n).where(or_(*lands))).subquery().c.n) if lands else own


def places(names: Iterable[str]) -> Select[tuple[int]]:
    folded, codes = [fold(name) for name in names], list(names)
    return select(t.place.c.n).where(or_(t.place.c.folded.in_(folded), t.place.c.admin1.in_(folded), t.place.c.country.in_(codes)))


def kinds(question: Question) -> Select[tuple[int]]:
    row, query = t.kind.c, select(t.kind.c.n)
    for column, values in ((row.type, question.types), (row.factuality, question.surely), (row.mood, question.moods)):
        query = query.where(column.in_(values)) if values else query
    return query


def newest(question: Question, until: str, is_plain: bool) -> list[ColumnElement[bool]]:
    """What holds of the readings that are shown: of each report the newest known before an instant, or that of one codebook."""
    row = t.outline.c
    known = select(t.reading.c.n).where(t.reading.c.recorded < until)
    if question.codebook is not None:
        return [row.reading.in_(known.where(t.reading.c.codebook == question.codebook))]
    if is_plain:
        return []
    found = [] if until == FAR else [row.reading.in_(known)]
    return [*found, row.reading.not_in(select(t.overtaken.c.reading).where(t.overtaken.c.recorded < until))]


def is_answer(record: Record, question: Question) -> bool:
    """The same question, asked of a record as it stands corrected."""
    day = record.report.published
    earliest, latest = record.date.earliest or day or record.date.latest, record.date.latest or day or record.date.earliest
    place = record.place
    where = {fold(place.name), fold(place.admin1 or "")} if place else set()
    tests = (
        are_parties(record, question.about),
        not question.by or is_told_by(record, question.by),
        not question.places or any(fold(name) in where or (place and name == place.country) for name in question.places),
        not question.types or record.type in question.types,
        not question.surely or record.factuality in question.surely,
        not question.moods or record.mood in question.moods,
        not question.outlets or fold(record.report.outlet or "") in map(fold, question.outlets),
        question.since is None or (latest is not None and latest >= question.since),
        question.until is None or (earliest is not None and earliest <= question.until),
        question.published is None or day is None or day <= question.published,
    )
    return all(tests)


def are_parties(record: Record, parties: tuple[Party, ...]) -> bool:
    """Whether each takes part; of two, not both as the same actor. What names nobody is of the country in which it happens."""
    if not (record.actors or record.recipients):
        return not parties or (len(parties) == 1 and record.place is not None and record.place.country in {parties[0].country} - {None})
    actors = list({(who.id, who.name): who for who in (*record.actors, *record.recipients)}.values())
    there = [{n for n, who in enumerate(actors) if is_meant(party, who)} for party in parties]
    return all(there) and (len(there) != 2 or len(there[0] | there[1]) > 1)


def is_told_by(record: Record, parties: tuple[Party, ...]) -> bool:
    tellers = [who for speaker in record.speakers for who in (speaker, speaker.via) if who]
    return any(is_named(party, who) for who in tellers for party in parties)


def is_meant(party: Party, who: Actor) -> bool:
    of_country = party.country is not None and party.country == who.country
    return is_named(party, who) or of_country or (party.state is not None and party.state == who.state)


def is_named(party: Party, who: Actor | Speaker) -> bool:
    return any(name == who.id or fold(name) == fold(who.name) for name in party.names)
