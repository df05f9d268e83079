"""What does a report say, what was read in it, why does a record say what it says, and where do these words stand?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dragoman.codebook import Codebook
from dragoman.errors import RecordError
from dragoman.ledger import Corrected, Correction, Hit
from dragoman.ledger.correcting import correct, last_words
from dragoman.ledger.gathering import Shelved
from dragoman.ledger.kept import REJECTED, RETYPED
from dragoman.notation import plain
from dragoman.picture.filters import Filters
from dragoman.picture.retraction import retracted
from dragoman.record import Layers, Record
from dragoman.report import Span
from dragoman.surfaces.answers.desk import ANY, Desk
from dragoman.surfaces.answers.parts import AskError, Page, after, place_in
from dragoman.surfaces.explain import Step, explain

MOST_HITS = 1_000


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a list: how many records it gave, of which earlier report it is a near-copy, and whether it was retracted."""

    id: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    recorded: datetime
    records: int
    duplicate_of: str | None
    similarity: float | None
    retracted: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who judged, when, and why."""

    by: str
    when: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading of a report by one codebook."""

    codebook: str
    newest: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report whole, with the layers and records of its newest reading; spans are of its text, in code points."""

    id: str
    text: str
    body: Span
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    recorded: datetime
    duplicate_of: str | None
    similarity: float | None
    retracted: Judgement | None
    readings: tuple[Reading, ...]
    layers: Layers | None
    records: tuple[Record, ...]
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A correction of a record in words: what stood there and what stands now; `kind` is corrected, rejected or restored.

    `holds` marks the one that would be taken back by undoing.
    """

    field: str
    kind: str
    was: str
    now: str
    by: str
    when: datetime
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RecordPage:
    """One record as shown, why it says what it says, what people changed, and its episode; as it was read where it was rejected."""

    record: Record
    rejected: bool
    steps: tuple[Step, ...]
    corrections: tuple[Change, ...]
    episode: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Found:
    """Where words were found: in a report, or in a record of it; `span` is that of the snippet in the report, `spans` are words in it."""

    report: str
    record: str | None
    outlet: str | None
    title: str | None
    published: date | None
    span: Span
    snippet: str
    spans: tuple[Span, ...]


def reports(desk: Desk, filters: Filters = ANY, as_of: date | None = None, cursor: str | None = None, limit: int = 50) -> Page[ReportLine]:
    """Reports, the newest first; where filters are set, those with a record that answers."""
    day, id = map(str, place_in(cursor, 2)) if cursor else ("", "")
    before = (day, id) if cursor else None
    meant = desk.meant(filters, as_of)
    told = desk.drawing(meant, as_of).found("reports", lambda: desk.ledger.told_in(meant.question(as_of), as_of))
    counts = {one: n for _, one, n in told}
    if meant == ANY:
        found, total = desk.ledger.shelf(as_of, before, limit + 1), desk.ledger.size()["report"]
    else:
        rest = [one for one in told if before is None or one[:2] < before]
        found, total = desk.ledger.shelf(as_of, None, limit + 1, [one[1] for one in rest[: limit + 1]]), len(told)
    gone = retracted(desk.ledger.notes("retract", as_of))
    items = tuple(line_of(one, counts.get(one.id, 0), one.id in gone) for one in found[:limit])
    last = found[limit - 1] if len(found) > limit else None
    return Page(items, total, after(last.published.isoformat() if last.published else "", last.id) if last else None)


def line_of(one: Shelved, records: int, is_retracted: bool) -> ReportLine:
    return ReportLine(
        one.id, one.outlet, one.published, one.title, one.url, one.recorded, records, one.duplicate_of, one.similarity, is_retracted
    )


def report(desk: Desk, id: str, as_of: date | None = None) -> ReportPage:
    """One report with what was read in it.

    Raises:
        RecordError: there is no such report.
    """
    found = desk.ledger.shelf(as_of, ids=[id])
    if not found:
        raise RecordError(f"there is no report {id!r:.80}", desk.ledger.where, "see the list of reports for the ids")
    kept, books = desk.ledger.report(id), desk.ledger.codebooks(id)
    note = retracted(desk.ledger.notes("retract", as_of)).get(id)
    one = kept.report
    records, rejected = records_of(desk, id, as_of)
    return ReportPage(
        one.id, one.text, one.body, one.outlet, one.published, one.title, one.url, kept.recorded, found[0].duplicate_of,
        found[0].similarity, Judgement(note.by, note.when, note.reason) if note else None,
        tuple(Reading(book, book == books[-1]) for book in dict.fromkeys(books)), desk.ledger.layers(id, as_of), records, rejected,
    )  # fmt: skip


def records_of(desk: Desk, id: str, as_of: date | None) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """The records of a report as shown, and the ids of those that people reject."""
    read = desk.ledger.records_in(id, as_of)
    changes = last_words(desk.ledger.corrections(as_of))
    shown = [(record, correct(record, changes.get(record.id, {}))) for record in read]
    return tuple(right for _, right in shown if right), tuple(record.id for record, right in shown if right is None)


def record(desk: Desk, id: str, as_of: date | None = None) -> RecordPage:
    """One record, why it says what it says, and what people changed in it.

    Raises:
        RecordError: there is no such record.
    """
    read = desk.ledger.as_read(id, as_of)
    made = tuple(desk.ledger.corrections(as_of, id))
    right = correct(read, last_words(made).get(id, {}))
    shown, report = right or read, desk.ledger.report(read.report.id).report
    around = desk.around(id, as_of) if right else None  # what is rejected has no episode
    steps = explain(shown, Codebook.load(), report)
    sentence = " ".join(shown.sentence.of(report.text).split())
    return RecordPage(shown, right is None, steps, changes_of(read, made), around.homes.get(id) if around else None, sentence)


def changes_of(read: Record, made: Sequence[Corrected]) -> tuple[Change, ...]:
    """The corrections in words, the newest first."""
    found: list[Change] = []
    step = last_step(read, made)
    now: dict[str, Any] = {}
    for one in made:
        field, value = one.change.field, one.change.value
        was = now.get(field, stood(read, field))
        now[field] = value
        kind = ("rejected" if value else "restored") if field == REJECTED else "corrected"
        found.append(Change(field, kind, in_words(was), in_words(value), one.by, one.when, one.reason, step is not None and one is step[0]))
    return tuple(reversed(found))


def last_step(read: Record, made: Iterable[Corrected]) -> tuple[Corrected, Correction] | None:
    """The last correction that holds, with one that takes it back; a correction that restores what stood before is no step."""
    steps: list[Corrected] = []
    stood_in: dict[str, list[Any]] = {}
    for one in made:
        field, value = one.change.field, one.change.value
        values = stood_in.setdefault(field, [stood(read, field)])
        if len(values) > 1 and values[-2] == value:
            values.pop()
            steps.remove(next(step for step in reversed(steps) if step.change.field == field))
        else:
            values.append(value)
            steps.append(one)
    if not steps:
        return None
    field = steps[-1].change.field
    return steps[-1], Correction(field, stood_in[field][-2])


def stood(read: Record, field: str) -> Any:
    """What a record says under a key before anybody corrects it, as a correction gives it."""
    return False if field == REJECTED else (read.type, read.mode) if field == RETYPED else getattr(read, field)


def in_words(value: Any) -> str:
    """A value for people: names of actors, the words of a part, else JSON."""
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(in_words, value))) or "nothing"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    name = getattr(value, "name", None) or getattr(value, "text", None)
    if isinstance(name, str) and not isinstance(value, str):
        return name
    return str(value) if isinstance(value, (str, int, float)) else json.dumps(plain(value), ensure_ascii=False)


def search(desk: Desk, words: str, as_of: date | None = None, cursor: str | None = None, limit: int = 50) -> Page[Found]:
    """Where all these words stand, in reports and then in records, what came last first."""
    first = place_in(cursor, 1)[0] if cursor else 0
    if not isinstance(first, int) or not 0 <= first <= MOST_HITS:
        raise AskError("the cursor is none of ours", "cursor", "give the `next` of the page before, as it came")
    found = hits(desk, words, as_of, min(first + limit + 1, MOST_HITS))
    rest = first + limit
    return Page(found[first:rest], len(found), after(rest) if rest < min(len(found), MOST_HITS) else None)


def hits(desk: Desk, words: str, as_of: date | None, most: int) -> tuple[Found, ...]:
    """Where all these words stand: at most so many reports, then at most so many records."""
    return tuple(found_of(hit, desk.text(hit.report_id)) for hit in desk.ledger.search(words, as_of, most))


def found_of(hit: Hit, text: str) -> Found:
    day = date.fromisoformat(hit.published) if hit.published else None
    start = max(0, text.find(hit.snippet))
    span = Span(start, start + len(hit.snippet))
    return Found(hit.report_id, hit.record_id, hit.outlet, hit.title, day, span, hit.snippet, hit.spans)
