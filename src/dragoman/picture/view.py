"""What does the picture look at? The records of a ledger as of a day, with their reports, the judgements of people, and what was retracted.

A `View` is all that a function of the picture is given; `look` takes it from a ledger. A record is cited by its sentence, never retold.

>>> View.of((), day=date(2021, 8, 17)).records
()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from dragoman.ledger.kept import Kept, Note
from dragoman.picture.who import is_asked, members
from dragoman.record import Actor, Layers, Record
from dragoman.report import Span

if TYPE_CHECKING:
    from dragoman.ledger import Ledger

FEW, MOST_SCANNED = 300, 20_000  # where so few are found under its names, so many records are looked through for a state
MOST_NAMES, MOST_OF_PAIR = 40, 5  # names under which a state is looked for: its government, its latest leaders, its forces
DAYS_UNKNOWN = date(1, 1, 1)


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
        parts = [self.about or "", " and ".join(self.pair or ()), f"in {self.place}" if self.place else ""]
        parts += [f"said by {self.by}" if self.by else "", f"since {self.since}" if self.since else ""]
        return ", ".join(p for p in parts if p) or "everything"


@dataclass(frozen=True, slots=True)
class View:
    """Records in the order of their reports, what was judged of them, and the day from which we look."""

    records: tuple[Record, ...]
    day: date
    notes: tuple[Note, ...] = ()
    fetch: Callable[[str], Kept] = field(repr=False, compare=False, default=lambda id: nothing(id))
    layers: Callable[[str], Layers | None] = field(repr=False, compare=False, default=lambda id: None)
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


def look(ledger: Ledger, as_of: date | None = None, ask: Ask | None = None) -> View:
    """What a ledger shows of a question as of a day; nothing that was published later is seen."""
    ask = ask or Ask()
    found: dict[str, Record] = {}
    for about, pair, by in wordings(ask):
        asked = ledger.records(as_of, about=about, pair=pair, by=by, place=ask.place, since=ask.since, until=ask.until)
        found |= {record.id: record for record in asked}
    if len(found) < FEW and is_for_state(ask):
        all = islice(ledger.records(as_of, place=ask.place, since=ask.since, until=ask.until), MOST_SCANNED // (6 if ask.pair else 1))
        found |= {record.id: record for record in all if is_answer(record, ask)}
    records = tuple(sorted((r for r in found.values() if not is_later(r, as_of)), key=order))
    notes = [note for kind in ("grade", "join", "cut", "retract") for note in ledger.notes(kind, as_of)]
    return View(records, as_of or last_day(records), tuple(notes), cache(ledger.report), cache(ledger.layers))


def is_for_state(ask: Ask) -> bool:
    """Whether a state is asked for, whose soldiers and people a ledger knows under many names."""
    names = (ask.about, ask.by, *(ask.pair or ()))
    return any(len(members(name)) > 1 for name in names if name)


def is_answer(record: Record, ask: Ask) -> bool:
    """Whether a record answers, by the side on which its actors stand."""
    parties = (*record.actors, *record.recipients)
    about = all(any(is_of(name, actor) for actor in parties) for name in (ask.about, *(ask.pair or ())) if name)
    return about and (ask.by is None or any(is_asked(ask.by, speaker) for speaker in record.speakers))


def is_of(name: str, actor: Actor) -> bool:
    """Whether an actor is the one asked for, acts for it, or belongs to it: "Syrian rebels" are of Syria."""
    return is_asked(name, actor) or (actor.country is not None and actor.country == members(name)[0])


def wordings(ask: Ask) -> Iterator[tuple[str | None, tuple[str, str] | None, str | None]]:
    """A question for a state asks for those who speak and act for it, too."""
    if ask.pair:
        yield from ((None, (a, b), ask.by) for a in some(ask.pair[0]) for b in some(ask.pair[1]))
    elif ask.about:
        yield from ((about, None, ask.by) for about in members(ask.about)[:MOST_NAMES])
    elif ask.by:
        yield from ((None, None, by) for by in members(ask.by)[:MOST_NAMES])
    else:
        yield None, None, None


def some(name: str) -> tuple[str, ...]:
    return members(name)[:MOST_OF_PAIR]


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


def last_day(records: Sequence[Record]) -> date:
    """The day of the newest report; today where there is none."""
    return max((r.report.published for r in records if r.report.published), default=date.today())
