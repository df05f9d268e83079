"""What has been drawn of a ledger, and need not be drawn again while nothing is laid down? The desk on which questions are answered.

A drawing is a view of the records that answer, with its episodes and their origins, each found when it is first asked for.

>>> Drawing(View.of(()), 0).episodes
()
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from threading import RLock
from typing import Any, TypeVar

from dragoman.ledger import Ledger
from dragoman.ledger.kept import Count
from dragoman.picture import Episode, Origins, Track, View, find_episodes, find_prospects, origins_of, tracks_of
from dragoman.picture.filters import Filters
from dragoman.picture.view import day_of, look_at_pair, view_of
from dragoman.record import Record

T = TypeVar("T")
MOST_AT_ONCE = 600  # records whose episodes are found while somebody waits
SMALL = 2_000  # records of a ledger that is looked at whole
MOST_WIDE = 2_000  # where less is asked of each
MOST_HELD = 60_000  # records of all drawings together
MOST_COUNTED = 400  # counts
MOST_REPORTS = 500  # whose texts are held, for those who search
DAYS_AROUND = (24, 12, 6, 3, 1)  # of a record, within which its episode is looked for, so that no more than so many others are met
MOST_AROUND = 3_000
ANY = Filters()


class Drawing:
    """A view of the records that answer a question, and what was found in it so far; `next` is where the records before them begin."""

    def __init__(self, view: View, total: int, filters: Filters = ANY, next: str | None = None) -> None:
        self.view, self.total, self.filters, self.next = view, total, filters, next
        self._found: dict[Any, Any] = {}
        self._turn = RLock()

    def found(self, key: Any, find: Callable[[], T]) -> T:
        """What was found under this key, or is found now; two who ask at once wait for one answer."""
        with self._turn:
            if key not in self._found:
                self._found[key] = find()
            answer: T = self._found[key]
            return answer

    @property
    def episodes(self) -> tuple[Episode, ...]:
        return self.found("episodes", lambda: find_episodes(self.view))

    @property
    def prospects(self) -> tuple[Episode, ...]:
        """What is only planned, asked for or supposed: no happenings."""
        return self.found("prospects", lambda: find_prospects(self.view))

    @property
    def homes(self) -> dict[str, str]:
        """The episode of each record."""
        all = (*self.episodes, *self.prospects)
        return self.found("homes", lambda: {record.id: episode.id for episode in all for record in episode.records})

    @property
    def traced(self) -> list[tuple[Episode, Origins]]:
        return self.found("traced", lambda: [(episode, self.origins(episode)) for episode in self.episodes])

    @property
    def tracks(self) -> dict[str, Track]:
        """What became of the claims of each outlet and speaker."""
        return self.found("tracks", lambda: tracks_of(self.traced))

    def origins(self, episode: Episode) -> Origins:
        return self.found(("origins", episode.id), lambda: origins_of(episode, self.view))


class Desk:
    """A ledger, and what is kept of its picture until it changes. Threads may share one.

    At most so many records are looked at for a question, the newest, unless the ledger is small; None looks at all.
    """

    def __init__(self, ledger: Ledger, most: int | None = MOST_AT_ONCE) -> None:
        self.ledger, self._most = ledger, most
        self._drawings: OrderedDict[Any, Drawing] = OrderedDict()
        self._counts: OrderedDict[Any, list[Count]] = OrderedDict()
        self._locks: dict[Any, tuple[Any, int]] = {}
        self._turn = RLock()
        self._report = lru_cache(MOST_REPORTS)(ledger.report)

    @property
    def most(self) -> int | None:
        """How many records are looked at for a question."""
        return self._most if self._most is None or self.total(ANY) > SMALL else max(self._most, SMALL)

    def drawing(self, filters: Filters = ANY, as_of: date | None = None, part: int = 0) -> Drawing:
        """What answers: of many records the newest, then (`part`) those before them."""
        meant = self.meant(filters, as_of)
        return self._held((self.ledger.revision(), meant, as_of, part), lambda: self._draw(meant, as_of, part, self.most))

    def wide(self, filters: Filters = ANY, as_of: date | None = None) -> Drawing:
        """The same over more records: for what takes long to come about, or asks little of each."""
        meant = self.meant(filters, as_of)
        most = self.most
        if most is None or self.total(meant, as_of) <= most:
            return self.drawing(meant, as_of)
        most = max(most, MOST_WIDE)
        return self._held((self.ledger.revision(), "wide", meant, as_of), lambda: self._draw(meant, as_of, 0, most))

    def meant(self, filters: Filters, as_of: date | None = None) -> Filters:
        """The same filters; a name that no actor bears is looked for as a place."""
        if len(filters.about) != 1 or filters.place or self.total(filters, as_of):
            return filters
        there = replace(filters, about=(), place=filters.about)
        return there if self.total(there, as_of) else filters

    def between(self, a: str, b: str, filters: Filters, as_of: date | None = None) -> Drawing:
        """What is told of two: all in which they act, where nothing but a first day is asked beside; else what answers, the newest."""
        if filters != Filters(since=filters.since):
            return self.drawing(replace(filters, about=(a, b)), as_of)
        key = (self.ledger.revision(), "between", a, b, filters, as_of)
        return self._held(key, lambda: self._draw_between(a, b, filters.since, as_of))

    def _draw_between(self, a: str, b: str, since: date | None, as_of: date | None) -> Drawing:
        view = look_at_pair(self.ledger, a, b, as_of, since)
        return Drawing(view, len(view.records), Filters(about=(a, b), since=since))

    def around(self, id: str, as_of: date | None = None) -> Drawing:
        """What was told around the day of a record, by whomever.

        Raises:
            RecordError: it is not shown.
        """
        if self.most is None:
            return self.drawing(ANY, as_of)
        key = (self.ledger.revision(), "around", id, as_of)
        return self._held(key, lambda: self._draw_around(self.ledger.record(id, as_of), as_of))

    def beside(self, drawing: Drawing, records: Iterable[Record], as_of: date | None = None) -> Drawing:
        """The same with these records, too, where it was cut off before them."""
        own = {record.id for record in drawing.view.records}
        rest = [record for record in records if record.id not in own]
        return Drawing(self._view((*drawing.view.records, *rest), as_of), drawing.total, drawing.filters) if rest else drawing

    def count(self, filters: Filters, by: Sequence[str], as_of: date | None = None) -> list[Count]:
        """How many records answer, by these dimensions together."""
        key = (self.ledger.revision(), filters, tuple(by), as_of)
        with self._turn:
            if key in self._counts:
                self._counts.move_to_end(key)
                return self._counts[key]
        with self._alone(("count", key)):
            with self._turn:
                known = self._counts.get(key)
            if known is not None:
                return known
            counted = self.ledger.count(filters.question(as_of), by, as_of)
            with self._turn:
                self._counts[key] = counted
                while len(self._counts) > MOST_COUNTED:
                    self._counts.popitem(last=False)
            return counted

    def total(self, filters: Filters = ANY, as_of: date | None = None) -> int:
        return sum(count.n for count in self.count(filters, (), as_of))

    def text(self, report: str) -> str:
        """The text of a report."""
        return self._report(report).report.text

    def _held(self, key: Any, draw: Callable[[], Drawing]) -> Drawing:
        with self._turn:
            if key in self._drawings:
                self._drawings.move_to_end(key)
                return self._drawings[key]
        with self._alone(key):
            with self._turn:
                if key in self._drawings:
                    return self._drawings[key]
            return self._hold(key, draw())

    def _hold(self, key: Any, made: Drawing) -> Drawing:
        with self._turn:
            self._drawings[key] = made
            for old in [one for one in self._drawings if one[0] != key[0]]:
                del self._drawings[old]
            while len(self._drawings) > 1 and sum(len(d.view.records) for d in self._drawings.values()) > MOST_HELD:
                self._drawings.popitem(last=False)
            return made

    @contextmanager
    def _alone(self, key: Any) -> Iterator[None]:
        """One at a time for a key: a page puts several questions at once, and the same is not worked out for each."""
        with self._turn:
            lock, waiting = self._locks.get(key, (RLock(), 0))
            self._locks[key] = lock, waiting + 1
        try:
            with lock:
                yield
        finally:
            with self._turn:
                lock, waiting = self._locks.pop(key)
                if waiting > 1:
                    self._locks[key] = lock, waiting - 1

    def _draw(self, filters: Filters, as_of: date | None, part: int, most: int | None) -> Drawing:
        question = filters.question(as_of)
        if most is None:
            records = list(self.ledger.records(as_of, question=question))
            return Drawing(self._view(records, as_of), len(records), filters)
        after = self.drawing(filters, as_of, part - 1).next if part else None
        if part and after is None:
            return Drawing(self._view((), as_of), 0, filters)
        page = self.ledger.page(question, as_of, after, most)
        total = self.total(filters, as_of) if page.next or part else len(page.records)
        return Drawing(self._view(page.records, as_of, total), total, filters, page.next)

    def _draw_around(self, record: Record, as_of: date | None) -> Drawing:
        day = day_of(record)
        for days in DAYS_AROUND:
            near = Filters(since=moved(day, -days), until=moved(day, days))
            if days == DAYS_AROUND[-1] or self.total(near, as_of) <= MOST_AROUND:
                break
        found = self.ledger.page(near.question(as_of), as_of, limit=MOST_AROUND).records
        all = found if any(one.id == record.id for one in found) else (*found, record)
        return Drawing(self._view(all, as_of), len(all), near)

    def _view(self, records: Sequence[Record], as_of: date | None, whole: int = 0) -> View:
        return view_of(self.ledger, records, as_of, whole or len(records))


def moved(day: date, days: int) -> date:
    """So many days on, as far as there are days."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal())) if days else day
