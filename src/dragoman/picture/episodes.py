"""Which records tell of one happening, what numbers do they give, and where do they contradict each other?

>>> from dragoman.picture.view import View
>>> find_episodes(View.of(()))
()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.ledger.kept import Note
from dragoman.picture.alike import names_in
from dragoman.picture.judgements import RECORDS, Pair, held_together, judged, others
from dragoman.picture.matching import Traits, is_denied, is_told, least, span_of, weigh
from dragoman.picture.view import View, day_of, order
from dragoman.picture.who import known_actors, listed, name_of, sides, speaker_name
from dragoman.record import Actor, Quantity, Record
from dragoman.report import Span

MOST_COMPARED = 8  # members of an episode that a record is held against
REACH = 3  # days around the day of a record in which its like is looked for


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an episode: the lowest and the highest that anybody tells, the best, and who tells which."""

    unit: str
    low: float
    best: float
    high: float
    told: tuple[tuple[str, float, float, str], ...]  # who, low, high, record
    why: str

    @property
    def is_disputed(self) -> bool:
        """Whether two records give two numbers; one that gives several counts several things: "230 there, twelve here"."""
        first = {record: low for _, low, _, record in reversed(self.told)}
        return len(set(first.values())) > 1


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: who says what, by which records."""

    who: str
    says: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradiction, side by side. `about` is whether it happened, how many, or who did it."""

    about: str
    sides: tuple[Side, ...]

    @property
    def words(self) -> str:
        """ "A: 5 dead; B: 20 dead", "told by A; denied by B"."""
        return "; ".join(f"{side.says} {side.who}" if side.says.endswith(" by") else f"{side.who}: {side.says}" for side in self.sides)


@dataclass(frozen=True, slots=True)
class Episode:
    """One happening, as all records that tell of it have it. Any of its records names it; its `id` is the first."""

    id: str
    type: str
    modes: tuple[str, ...]
    quad: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    earliest: date
    latest: date
    records: tuple[Record, ...]
    figures: tuple[Figure, ...]
    disputes: tuple[Dispute, ...]
    why: tuple[str, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.report.id for record in self.records))

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(record.report.outlet for record in self.records if record.report.outlet))

    @property
    def is_denied(self) -> bool:
        """Whether nobody tells it as so: every record denies it."""
        return all(is_denial(record) for record in self.records)


@dataclass(slots=True, eq=False)
class Growing:
    """An episode while it grows."""

    members: list[Traits] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def records(self) -> list[Record]:
        return [one.record for one in self.members]


class Index:
    """The episodes so far, found by a side or a place of a record, its day and its family of types; and by names in its sentence.

    Who goes by a description here may be named elsewhere; names are looked at only where not all of these days are found without them.
    """

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[int, list[Growing]]] = defaultdict(lambda: defaultdict(list))
        self._unnamed: list[tuple[Traits, Growing]] = []  # by whose names nobody has been looked for yet

    def add(self, one: Traits, home: Growing) -> None:
        self._put(("", *one.words), one, home)
        self._unnamed.append((one, home))

    def near(self, one: Traits) -> Iterable[Growing]:
        """The episodes that share a word with a record, around its day."""
        days = range(one.last - max(REACH, min(one.last - one.first, 14)), one.last + REACH + 1)
        all, found = self._among(("",), one.kin, days), self._among(one.words, one.kin, days)
        if len(found) < len(all):
            for other, home in self._unnamed:
                self._put(names_of(other), other, home)
            self._unnamed.clear()
            found |= self._among(names_of(one), one.kin, days)
        return found.values()

    def _put(self, words: Iterable[str], one: Traits, home: Growing) -> None:
        for word in words:
            there = self._found[word, one.kin][one.last]
            if home not in there:
                there.append(home)

    def _among(self, words: Iterable[str], kin: str, days: range) -> dict[int, Growing]:
        found: dict[int, Growing] = {}
        for word in words:
            by_day = self._found.get((word, kin))
            for day in days if by_day else ():
                for growing in by_day.get(day, ()) if by_day else ():
                    found[id(growing)] = growing
        return found


def names_of(one: Traits) -> list[str]:
    return sorted(f"~{name}" for name in names_in(one.sentence))


def find_episodes(view: View) -> tuple[Episode, ...]:
    """Every happening that the records of a view tell of, by day; what is only planned, asked or supposed is none."""
    return gather(view, (record for record in view.records if is_told(record)))


def find_prospects(view: View) -> tuple[Episode, ...]:
    """What is planned, asked for or supposed, each with all the records that tell of it, as happenings have theirs."""
    return gather(view, (record for record in view.records if not is_told(record)))


def gather(view: View, records: Iterable[Record]) -> tuple[Episode, ...]:
    """Records of one happening together: by what speaks for it, and first of all by what people judged."""
    index = Index()
    verdicts = judged(view.notes, RECORDS)
    name = held_together(verdicts)
    homes: dict[str, Growing] = {}
    all: list[Growing] = []
    for record in sorted(records, key=lambda r: (day_of(r), order(r))):
        one = traits_of(view, record)
        home = homes.get(name.get(record.id, ""))
        if home is not None:
            by = others(verdicts, record.id, "together")
            home.why += [f"{record.id}: held for one with {other} by {note.by}: {note.reason}" for other, note in by]
        else:
            home = best_home(one, allowed(record, index.near(one), verdicts))
        if home is None:
            home = Growing()
            all.append(home)
        home.members.append(one)
        if record.id in name:
            homes[name[record.id]] = home
        index.add(one, home)
    return tuple(sorted((close(g) for g in all), key=lambda e: (e.latest, e.id)))


def traits_of(view: View, record: Record) -> Traits:
    found = view.traits.get(record.id)
    if found is None or found.record is not record:
        found = view.traits[record.id] = Traits.of(record, view.sentence(record))
    return found


def allowed(record: Record, among: Iterable[Growing], verdicts: Mapping[Pair, Note]) -> Iterable[Growing]:
    """The episodes of which no record was judged to be apart from this one."""
    apart = {other for other, _ in others(verdicts, record.id, "apart")} if verdicts else set()
    return [growing for growing in among if not any(r.id in apart for r in growing.records)] if apart else among


def best_home(one: Traits, among: Iterable[Growing]) -> Growing | None:
    """The episode that a record belongs to: the one with most evidence, if it is enough and no member speaks against it."""
    best, most, why = None, 0.0, ""
    for growing in among:
        found = []
        for member in growing.members[:MOST_COMPARED]:
            found.append(weigh(one, member))
            if found[-1].score == 0 and len(found) <= 2:
                break
        else:
            k = max(range(len(found)), key=lambda n: found[n].score)
            if found[k].score > max(most, least(one.record, growing.members[k].record) - 1e-9):
                best, most, why = growing, found[k].score, "; ".join(found[k].why)
    if best is not None:
        best.why.append(f"{one.record.id}: {why}")
    return best


def close(growing: Growing) -> Episode:
    records = tuple(sorted(growing.records, key=order))
    lead = next((r for r in records if not is_denial(r)), records[0])
    spans = [span_of(r) for r in records if r.date.basis == "text"] or [(day_of(r), day_of(r)) for r in records]
    earliest = max(a for a, _ in spans)
    latest = min(b for _, b in spans)
    return Episode(
        id=records[0].id,
        type=lead.type,
        modes=tuple(dict.fromkeys(r.mode for r in records if r.mode)),
        quad=lead.quad,
        actors=called(a for r in records for a in r.actors),
        recipients=called(a for r in records for a in r.recipients),
        place=next((r.place.name for r in (lead, *records) if r.place), None),
        earliest=min(earliest, latest),
        latest=max(earliest, latest),
        records=records,
        figures=tuple(figures(records)),
        disputes=tuple(disputes(records)),
        why=tuple(growing.why),
    )


def called(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The names of these actors, each actor once, under the name that the codebook knows where it knows one."""
    all, found = list(actors), dict[str, str]()
    at: dict[tuple[str, Span], set[str]] = defaultdict(set)
    for actor in all:
        at[actor.text, actor.span].add(actor.id)
    for actor in all:
        if actor.id not in found or actor.id in known_actors():
            shared = len(at[actor.text, actor.span]) > 1  # "the leaders of Germany and France": the words of both are those of the first
            found[actor.id] = actor.name if shared else name_of(actor)
    return tuple(dict.fromkeys(found.values()))


def is_denial(record: Record) -> bool:
    """Whether a record tells that something is not so, or that somebody says so."""
    return is_denied(record)


def tellers(record: Record) -> str:
    """Who says so: the speakers, outermost first, or the outlet."""
    if record.speakers:
        return " citing ".join(speaker_name(s) for s in record.speakers)
    return record.report.outlet or "a report without an outlet"


def figures(records: Sequence[Record]) -> Iterator[Figure]:
    """Low, best and high by unit. The best is the number that most tellers give; among equals the last told."""
    told: dict[str, list[tuple[str, float, float, str]]] = defaultdict(list)
    for record in records:
        if not is_denial(record):
            for q in record.quantities:
                told[q.unit].append((tellers(record), q.low, high(q), record.id))
    for unit, rows in sorted(told.items()):
        votes: dict[float, set[str]] = defaultdict(set)
        for who, low, _, _ in rows:
            votes[low].add(who)
        last = {low: n for n, (_, low, _, _) in enumerate(rows)}
        best = max(votes, key=lambda low: (len(votes[low]), last[low]))
        why = (
            "told by one"
            if len(rows) == 1
            else f"told by {len(votes[best])} of {len({row[0] for row in rows})} tellers, last of all equals"
        )
        yield Figure(unit, min(r[1] for r in rows), best, max(r[2] for r in rows), tuple(rows), why)


def high(quantity: Quantity) -> float:
    return quantity.low if quantity.high is None else quantity.high


def disputes(records: Sequence[Record]) -> Iterator[Dispute]:
    """Where records contradict each other: whether it happened, how many, who did it."""
    yes: list[Record] = []
    no: list[Record] = []
    for record in records:
        (no if is_denial(record) else yes).append(record)
    if no and (yes or any(s.stance == "deny" for r in no for s in r.speakers)):
        yield Dispute("whether it happened", (*by_teller(yes, "told by"), *denied(no), *by_teller(no, "denied by", denying=True)))
    for figure in figures(records):
        if figure.is_disputed:
            yield Dispute("how many", tuple(counted(figure, records)))
    if are_swapped(yes):
        yield Dispute("who did it", tuple(Side(tellers(r), f"done by {listed(name_of(a) for a in r.actors)}", (r.id,)) for r in yes))


def counted(figure: Figure, records: Sequence[Record]) -> Iterator[Side]:
    """Who gives which number, each voice with each number once."""
    known = {record.id: record for record in records}
    grouped: dict[tuple[str, float], list[str]] = defaultdict(list)
    for _, low, _, id in figure.told:
        grouped[voice(known[id]), low].append(id)
    yield from (Side(who, f"{number(low)} {figure.unit}", tuple(ids)) for (who, low), ids in grouped.items())


def voice(record: Record) -> str:
    """Whose word it is in the end: the innermost speaker, or the outlet."""
    return speaker_name(record.speakers[-1]) if record.speakers else tellers(record)


def are_swapped(records: Sequence[Record]) -> bool:
    """Whether of two records each makes the doer of the other the victim."""
    if len(records) < 2 or not any(record.quad == "material conflict" for record in records):
        return False
    hit = [sides(record.recipients) for record in records]
    doing = [sides(record.actors) - victims for record, victims in zip(records, hit, strict=True)]
    fights = [n for n, record in enumerate(records) if record.quad == "material conflict"]
    found = ((n, m) for n in fights for m in range(len(records)) if n != m and doing[n] & hit[m] and doing[m] & hit[n])
    return any(not doing[n] & doing[m] for n, m in found)


def by_teller(records: Sequence[Record], says: str, denying: bool = False) -> Iterator[Side]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for record in records:
        grouped[denier(record) if denying else voice(record)].append(record.id)
    yield from (Side(who, says, tuple(ids)) for who, ids in grouped.items())


def denied(records: Sequence[Record]) -> Iterator[Side]:
    """Those whose word is denied: the speakers within a denial ("the army denied that the rebels, as they said, had taken it")."""
    for record in records:
        at = next((n for n, s in enumerate(record.speakers) if s.stance == "deny"), None)
        if at is not None and record.speakers[at + 1 :]:
            yield Side(speaker_name(record.speakers[-1]), "told by", (record.id,))


def denier(record: Record) -> str:
    """Who denies: the speaker whose word is a denial, or whoever tells it."""
    return next((speaker_name(s) for s in record.speakers if s.stance == "deny"), tellers(record))


def number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def episode_of(episodes: Iterable[Episode], record_id: str) -> Episode | None:
    """The episode that a record, or the beginning of its id, belongs to."""
    return next(
        (e for e in episodes if any(r.id == record_id or short(r) == record_id or r.id.startswith(record_id) for r in e.records)), None
    )


def short(record: Record) -> str:
    """The short id by which tables show a record."""
    return f"{record.report.id[:6]}-{record.trigger.span.start}"


def around(day: date, days: int) -> tuple[date, date]:
    return day - timedelta(days=days), day + timedelta(days=days)
