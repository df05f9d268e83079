"""What lies in a ledger, listed without its texts: reports, readings, and in which reports records answer.

>>> Laid(3, "r1", "0.1", datetime(2021, 8, 17)).report
'r1'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, or_, select

from dragoman.ledger import tables as t
from dragoman.ledger.asking import Question, conditions, newest
from dragoman.ledger.packing import moment
from dragoman.ledger.showing import Sight, by_people, corrected
from dragoman.record import Record

LAST = 2**62
BY_REPORT = t.outline.join(t.reading, t.reading.c.n == t.outline.c.reading).join(t.report, t.report.c.n == t.reading.c.report)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report without its text: what a list of reports shows."""

    id: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    recorded: datetime
    duplicate_of: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A reading: of which report, by which codebook, since when."""

    n: int
    report: str
    codebook: str
    recorded: datetime


def records_in(sight: Sight, report: str) -> list[Record]:
    """The records of the newest reading of a report, as they were read."""
    query = select(t.record.c.packed).select_from(BY_REPORT.join(t.record, t.record.c.n == t.outline.c.n))
    query = query.where(t.report.c.id == report, *newest(Question(), sight.until, sight.is_plain)).order_by(t.outline.c.n)
    return [sight.packer.record(row.packed) for row in sight.connection.execute(query)]


def told_in(sight: Sight, question: Question) -> list[tuple[str, str, int]]:
    """The reports with records that answer: day of publication, id, and how many; the newest first."""
    query = select(t.report.c.published, t.report.c.id, func.count()).select_from(BY_REPORT)
    asked = [*conditions(question), *newest(question, sight.until, sight.is_plain)]
    asked += [t.outline.c.n.not_in(by_people(sight.until))] if sight.changes else []
    rows = sight.connection.execute(query.where(*asked).group_by(t.report.c.n, t.report.c.published, t.report.c.id))
    counted: Counter[tuple[str, str]] = Counter({(day, id): n for day, id, n in rows})
    for _, record in corrected(sight, question):
        counted[record.report.published.isoformat() if record.report.published else "", record.report.id] += 1
    return [(day, id, n) for (day, id), n in sorted(counted.items(), reverse=True)]


def shelf(
    connection: Connection, until: str, before: tuple[str, str] | None, limit: int, ids: Iterable[str] | None = None
) -> list[Shelved]:
    """Reports, the newest first: those before a day and id, or those of some ids."""
    twin = t.report.alias("twin")
    columns = [t.report.c[name] for name in ("id", "outlet", "published", "title", "url", "recorded", "similarity")]
    query = select(*columns, twin.c.id.label("twin")).join(
        twin, (twin.c.n == t.report.c.duplicate_of) & (twin.c.recorded < until), isouter=True
    )
    query = query.where(t.report.c.recorded < until).order_by(t.report.c.published.desc(), t.report.c.id.desc()).limit(limit)
    if before is not None:
        day, id = before
        query = query.where(or_(t.report.c.published < day, and_(t.report.c.published == day, t.report.c.id < id)))
    if ids is not None:
        query = query.where(t.report.c.id.in_(list(ids)))
    return [
        Shelved(
            row.id, row.outlet, date.fromisoformat(row.published) if row.published else None, row.title, row.url, moment(row.recorded),
            row.twin, row.similarity if row.twin else None,
        )
        for row in connection.execute(query)
    ]  # fmt: skip


def last_readings(connection: Connection, below: int, limit: int) -> list[Laid]:
    """The readings that came last, the newest first, below a number."""
    query = select(t.reading.c.n, t.reading.c.codebook, t.reading.c.recorded, t.report.c.id)
    query = query.join(t.report, t.report.c.n == t.reading.c.report).where(t.reading.c.n < below)
    rows = connection.execute(query.order_by(t.reading.c.n.desc()).limit(limit))
    return [Laid(row.n, row.id, row.codebook, moment(row.recorded)) for row in rows]
