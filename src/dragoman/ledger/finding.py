"""Which reports and records answer to these words, and which report does a row hold?

>>> MOST_SEEN > PAGE
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from dragoman.ledger import showing
from dragoman.ledger import tables as t
from dragoman.ledger.correcting import correct
from dragoman.ledger.kept import Hit, Kept, Version
from dragoman.ledger.packing import FAR, moment, unpack
from dragoman.ledger.reviving import layers_of, record_of
from dragoman.ledger.searching import Phrase, asked, numbers, snippet
from dragoman.report import Report

PAGE = 200  # rows looked at together
MOST_SEEN = 5_000  # rows looked at before we say that no more are there
LAST = 2**62


def find(connection: Connection, words: str, changes: showing.Changes, until: str, limit: int) -> list[Hit]:
    """The hits in reports, then those in records, at most `limit` of each."""
    phrases = asked(words)
    if not phrases or limit < 1:
        return []
    reports = pages(connection, "report_words", phrases, limit, lambda ns: report_hits(connection, ns, phrases, until))
    records = pages(connection, "record_words", phrases, limit, lambda ns: record_hits(connection, ns, phrases, changes, until))
    return reports + records


def pages(connection: Connection, table: str, phrases: Sequence[Phrase], limit: int, hits: Callable[[list[int]], list[Hit]]) -> list[Hit]:
    """Looks at rows from the last one back until there are hits enough."""
    found: list[Hit] = []
    below, size, seen = LAST, limit, 0
    while len(found) < limit and seen < MOST_SEEN:
        ns = numbers(connection, table, phrases, below, size)
        found += hits(ns)
        if len(ns) < size:
            break
        below, size, seen = ns[-1], max(size, PAGE), seen + size
    return found[:limit]


def report_hits(connection: Connection, ns: list[int], phrases: Sequence[Phrase], until: str) -> list[Hit]:
    query = select(t.report).where(t.report.c.n.in_(ns), t.report.c.recorded < until).order_by(t.report.c.n.desc())
    hits = []
    for row in connection.execute(query):
        shown, spans = snippet(unpack(row.text), phrases)
        hits.append(Hit(row.id, None, row.outlet, row.title, row.published or None, shown, spans))
    return hits


def record_hits(connection: Connection, ns: list[int], phrases: Sequence[Phrase], changes: showing.Changes, until: str) -> list[Hit]:
    query = showing.newest(showing.joined(t.record.c.n, t.record.c.turn, t.reading.c.lines, t.report.c.text), showing.Question(), until)
    hits = []
    for row in connection.execute(query.where(t.record.c.n.in_(ns)).order_by(t.record.c.n.desc())):
        read = record_of(unpack(row.lines).split("\n")[row.turn])
        record = correct(read, changes.get(read.id, {}))
        if record is None:
            continue
        shown, spans = snippet(record.sentence.of(unpack(row.text)), phrases)
        mark = record.report
        published = mark.published.isoformat() if mark.published else None
        hits.append(Hit(mark.id, record.id, mark.outlet, mark.title, published, shown, spans))
    return hits


TWIN = t.report.alias("twin")


def kept(until: str = FAR) -> Select[Any]:
    """The reports known before an instant, each with the earlier one of which it is a near-copy, if that was known too."""
    twin = TWIN
    query = select(t.report, twin.c.id.label("twin")).join(
        twin, (twin.c.n == t.report.c.duplicate_of) & (twin.c.recorded < until), isouter=True
    )
    return query.where(t.report.c.recorded < until)


BY_CONTENT = kept().where(t.report.c.content == bindparam("content"))
BY_ID = kept().where(t.report.c.id == bindparam("id"))


def kept_of(row: Row[Any]) -> Kept:
    return Kept(report_of(row), moment(row.recorded), row.twin, row.similarity if row.twin else None)


def report_of(row: Row[Any]) -> Report:
    day = date.fromisoformat(row.published) if row.published else None
    return Report(unpack(row.text), id=row.id, title=row.title, outlet=row.outlet, published=day, url=row.url)


def kept_all(connection: Connection, until: str) -> Iterator[Kept]:
    query = kept(until).order_by(t.report.c.published, t.report.c.id)
    with connection.execution_options(yield_per=PAGE).execute(query) as found:
        for row in found:
            yield kept_of(row)


def versions(connection: Connection) -> Iterator[Version]:
    """Every reading of every report, in the order in which they came."""
    columns = (t.reading.c.codebook, t.reading.c.recorded.label("read"), t.reading.c.lines, t.reading.c.layers)
    query = select(t.report, *columns).join(t.reading, t.reading.c.report == t.report.c.n).order_by(t.reading.c.n)
    with connection.execution_options(yield_per=PAGE).execute(query) as found:
        for row in found:
            records = tuple(record_of(line) for line in unpack(row.lines).split("\n") if line)
            yield Version(report_of(row), row.codebook, moment(row.read), records, layers_of(unpack(row.layers)) if row.layers else None)
