"""What does the picture look at? The records of a ledger as of a day, with their reports, the judgements of people, and what was retracted.

A `View` is all that a function of the picture is given; `look` takes it from a ledger. A record is cited by its sentence, never retold.

>>> View.of((), day=date(2021, 8, 17)).records
()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from dragoman.ledger.asking import Party, Question
from dragoman.ledger.kept import Kept, Note
from dragoman.picture.who import STATE, camp, is_asked, is_state, known_actors, members
from dragoman.record import Actor, Layers, Record, RelationMark
from dragoman.report import Span

if TYPE_CHECKING:
    from dragoman.ledger import Ledger
    from dragoman.picture.matching import Traits

TOGETHER = 200  # reports taken from the ledger at once
Tied = tuple[RelationMark, Actor, Actor]  # how two stand by the words of a sentence, and who they are
NEWEST = 600  # records beside those of a pair in which both are told of
NOTES = frozenset(("grade", "join", "cut", "together", "apart", "untie", "retract"))  # what people judge
DAYS_UNKNOWN = date(1000, 1, 1)  # of a report without a day; days can be counted back from it


@dataclass(frozen=True, slots=True)
class Cite:
    """Where something stands: the record, its report, and the words of the sentence."""

    record: str
    report: str
    outlet: str | None
    published: date | None
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Ask:
    """What a picture is asked about; what is None is not asked."""

    about: str | None = None
    pair: tuple[str, str] | None = None
    place: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_narrow(self) -> bool:
        """Whether a question is asked, not everything."""
        return any((self.about, self.pair, self.place, self.by, self.since))

    @property
    def words(self) -> str:
        """The question in words."""
        whose = self.about or " and ".join(self.pair or ()) or "everything"
        parts = [
            f"in {self.place}" if self.place else "",
            f"said by {self.by}" if self.by else "",
            f"since {self.since}" if self.since else "",
        ]
        return ", ".join((" ".join(filter(None, (whose, parts[0]))), *filter(None, parts[1:])))


@dataclass(frozen=True, slots=True)
class View:
    """Records in the order of their reports, what was judged of them, and the day from which we look."""

    records: tuple[Record, ...]
    day: date
    notes: tuple[Note, ...] = ()
    fetch: Callable[[str], Kept] = field(repr=False, compare=False, default=lambda id: nothing(id))
    layers: Callable[[str], Layers | None] = field(repr=False, compare=False, default=lambda id: None)
    whole: int = field(compare=False, default=0)  # how many records answer, where not all were looked at
    traits: dict[str, Traits] = field(default_factory=dict, repr=False, compare=False)  # of records, once worked out; parts share them
    ties: dict[str, tuple[Tied, ...]] = field(default_factory=dict, repr=False, compare=False)  # of reports, the same
    by_report: Mapping[str, tuple[Record, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            grouped[record.report.id].append(record)
        object.__setattr__(self, "by_report", {id: tuple(records) for id, records in grouped.items()})

    @staticmethod
    def of(records: Iterable[Record], kept: Sequence[Kept] = (), notes: Iterable[Note] = (), day: date | None = None) -> View:
        """A view of records at hand, without a ledger."""
        known = {k.report.id: k for k in kept}
        shown = tuple(record for record in records if not is_later(record, day))
        return View(shown, day or last_day(shown), tuple(notes), lambda id: known[id] if id in known else nothing(id))

    def report(self, id: str) -> Kept:
        return self.fetch(id)

    def sentence(self, record: Record) -> str:
        """The sentence of a record, on one line; empty where the text is not at hand."""
        return " ".join(record.sentence.of(self.fetch(record.report.id).report.text).split())

    def cite(self, record: Record) -> Cite:
        mark = record.report
        return Cite(record.id, mark.id, mark.outlet, mark.published, record.sentence, self.sentence(record))

    def of_report(self, id: str) -> tuple[Record, ...]:
        """The records of one report."""
        return self.by_report.get(id, ())

    def noted(self, kind: str) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.kind == kind)

    def only(self, records: Iterable[Record]) -> View:
        return replace(self, records=tuple(records))


def nothing(id: str) -> Kept:
    """A report whose text is not at hand."""
    from datetime import UTC

    from dragoman.report import Report

    return Kept(Report("", id=id), datetime(1, 1, 1, tzinfo=UTC))


def look(ledger: Ledger, as_of: date | None = None, ask: Ask | None = None, most: int | None = None) -> View:
    """What a ledger shows of a question as of a day; nothing that was published later is seen.

    Of more records than `most` the newest are looked at; the view tells how many answer.
    """
    question = question_of(ask or Ask(), as_of)
    if most is None:
        found = list(ledger.records(as_of, question=question))
        whole = len(found)
    else:
        found = list(ledger.page(question, as_of, limit=most).records)
        whole = len(found) if len(found) < most else sum(count.n for count in ledger.count(question, as_of=as_of))
    return view_of(ledger, found, as_of, whole)


def view_of(ledger: Ledger, found: Iterable[Record], as_of: date | None, whole: int) -> View:
    """A view of records of a ledger, with all that can be asked of them there."""
    records = tuple(sorted(found, key=order))
    notes = [note for note in ledger.notes(as_of=as_of) if note.kind in NOTES]
    shelf = Shelf(ledger, list(dict.fromkeys(record.report.id for record in records)))
    return View(records, as_of or last_day(records), tuple(notes), shelf.report, shelf.layers, whole)


def look_at_pair(ledger: Ledger, a: str, b: str, as_of: date | None = None, since: date | None = None) -> View:
    """What a ledger shows of how two stand: all in which they act themselves or somebody acts for their states, and the newest of the
    rest in which both are told of, for what its words say of them.
    """
    ask = Ask(pair=(a, b), since=since)
    wide = question_of(ask, as_of)
    acting = replace(wide, about=tuple(replace(party, country=None, state=party.country) for party in wide.about))
    found = {record.id: record for record in ledger.records(as_of, question=acting)}
    found |= {record.id: record for record in ledger.page(wide, as_of, limit=NEWEST).records}
    return view_of(ledger, found.values(), as_of, len(found))


class Shelf:
    """The reports of a view, taken from the ledger when they are first asked for, with those that stand beside them."""

    def __init__(self, ledger: Ledger, ids: Sequence[str]) -> None:
        self._ledger, self._ids = ledger, ids
        self._places = {id: place for place, id in enumerate(ids)}
        self._taken: dict[str, Kept] = {}
        self._layers: dict[str, Layers | None] = {}

    def report(self, id: str) -> Kept:
        found = self._taken.get(id)
        if found is None:
            self._taken |= self._ledger.reports_of(self._near(id) - self._taken.keys())
            found = self._taken[id] if id in self._taken else self._ledger.report(id)
        return found

    def layers(self, id: str) -> Layers | None:
        if id not in self._layers:
            self._layers |= self._ledger.layers_of(self._near(id) - self._layers.keys())
        return self._layers[id] if id in self._layers else self._ledger.layers(id)

    def _near(self, id: str) -> set[str]:
        """A report, and those that stand beside it."""
        start = self._places.get(id)
        return {id, *(self._ids[start : start + TOGETHER] if start is not None else ())}


def question_of(ask: Ask, as_of: date | None = None) -> Question:
    """The same, as a ledger is asked."""
    about = ask.pair or ((ask.about,) if ask.about else ())
    return Question(
        about=tuple(party_of(name) for name in about),
        by=(teller_of(ask.by),) if ask.by else (),
        places=places_of(ask.place) if ask.place else (),
        since=ask.since,
        until=ask.until,
        published=as_of,
    )


def places_of(name: str) -> tuple[str, ...]:
    """Under what names a place is asked for: a state also by its code, under which all that lies in it is found."""
    id = members(name)[0]
    return tuple(dict.fromkeys((name, id))) if is_state(id) else (name,)


@cache
def party_of(name: str) -> Party:
    """Under what names, or of what country, somebody takes part: "Syrian rebels" are of Syria."""
    names = members(name)
    return Party(tuple(dict.fromkeys((*names, name))), names[0] if is_state(names[0]) else None)


@cache
def teller_of(name: str) -> Party:
    """Under what names somebody speaks; for a state speak its government, its forces and all who hold an office in it."""
    names = members(name)
    if not is_state(names[0]):
        return Party(tuple(dict.fromkeys((*names, name))))
    camps = (id for id in known_actors() if camp(id, None) == names[0])
    return Party(tuple(dict.fromkeys((*names, name, *(f"{names[0]}-{sector}" for sector in sorted(STATE)), *camps))))


def is_of(name: str, actor: Actor) -> bool:
    """Whether an actor is the one asked for, acts for it, or belongs to it: "Syrian rebels" are of Syria."""
    return is_asked(name, actor) or (actor.country is not None and actor.country == members(name)[0])


def is_later(record: Record, as_of: date | None) -> bool:
    return as_of is not None and record.report.published is not None and record.report.published > as_of


def order(record: Record) -> tuple[date, str, int]:
    """By day of publication, report, and place in it."""
    return record.report.published or DAYS_UNKNOWN, record.report.id, record.trigger.span.start


def day_of(record: Record) -> date:
    """The last day on which an event can have been; the day of publication where nothing else is known."""
    published = record.report.published
    if record.date.latest and published and record.date.latest > published and record.date.earliest:
        return max(record.date.earliest, min(record.date.latest, published))
    return record.date.latest or published or record.date.earliest or DAYS_UNKNOWN


def is_dated(record: Record) -> bool:
    """Whether anything tells when an event was: its own words, or the day of its report."""
    return day_of(record) > DAYS_UNKNOWN


def last_day(records: Sequence[Record]) -> date:
    """The day of the newest report; today where there is none."""
    return max((r.report.published for r in records if r.report.published), default=date.today())
