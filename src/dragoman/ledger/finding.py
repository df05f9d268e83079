"""Which reports and records answer to these words, and which report does a row hold?

>>> MOST_SEEN > PAGE
True
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from dragoman.ledger import tables as t
from dragoman.ledger.asking import Question, newest
from dragoman.ledger.correcting import correct
from dragoman.ledger.interning import among
from dragoman.ledger.kept import Hit, Kept, Version
from dragoman.ledger.packing import FAR, Packer, moment, unpack
from dragoman.ledger.searching import Phrase, asked, numbers, snippet
from dragoman.ledger.showing import PACKED, Sight
from dragoman.record import Actor
from dragoman.report import Report, Span

PAGE = 200  # rows looked at together
MOST_SEEN = 5_000  # rows looked at before we say that no more are there
LAST = 2**62


def find(sight: Sight, words: str, limit: int) -> list[Hit]:
    """The hits in reports, then those in records, at most `limit` of each."""
    phrases = asked(words)
    if not phrases or limit < 1:
        return []
    reports = pages(sight.connection, "report_words", phrases, limit, lambda ns: report_hits(sight, ns, phrases))
    records = pages(sight.connection, "record_words", phrases, limit, lambda ns: record_hits(sight, ns, phrases))
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


def report_hits(sight: Sight, ns: list[int], phrases: Sequence[Phrase]) -> list[Hit]:
    query = select(t.report).where(t.report.c.n.in_(ns), t.report.c.recorded < sight.until).order_by(t.report.c.n.desc())
    hits = []
    for row in sight.connection.execute(query):
        shown, spans = snippet(unpack(row.text), phrases)
        hits.append(Hit(row.id, None, row.outlet, row.title, row.published or None, shown, spans))
    return hits


def record_hits(sight: Sight, ns: list[int], phrases: Sequence[Phrase]) -> list[Hit]:
    query = select(t.record.c.packed, t.report.c.text).join_from(t.outline, t.record, t.record.c.n == t.outline.c.n)
    query = query.join(t.reading, t.reading.c.n == t.outline.c.reading).join(t.report, t.report.c.n == t.reading.c.report)
    query = query.where(t.outline.c.n.in_(ns), *newest(Question(), sight.until, sight.is_plain)).order_by(t.outline.c.n.desc())
    hits = []
    for packed, text in sight.connection.execute(query):
        read = sight.packer.record(packed)
        record = correct(read, sight.changes.get(read.id, {}))
        if record is None:
            continue
        shown, spans = snippet(record.sentence.of(unpack(text)), phrases)
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


SOME = (
    "SELECT r.id, r.title, r.outlet, r.published, r.url, r.text, r.recorded, twin.id, r.similarity "
    "FROM report r LEFT JOIN report twin ON twin.n = r.duplicate_of WHERE r.id IN ({})"
)
LAYERS = "SELECT r.id, g.recorded, g.n, g.layers FROM reading g JOIN report r ON r.n = g.report WHERE r.id IN ({})"
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


def kept_some(connection: Connection, ids: Collection[str]) -> dict[str, Kept]:
    found = {}
    for id, title, outlet, published, url, text, recorded, twin, similarity in among(connection, SOME, sorted(ids)):
        day = date.fromisoformat(published) if published else None
        report = Report(unpack(text), id=id, title=title, outlet=outlet, published=day, url=url)
        found[id] = Kept(report, moment(recorded), twin, similarity if twin else None)
    return found


def layers(connection: Connection, ids: Collection[str], until: str) -> dict[str, bytes | None]:
    """The packed layers of the newest reading of each report that was known before an instant."""
    rows = among(connection, LAYERS, sorted(ids))
    return {id: packed for id, recorded, _, packed in sorted(rows, key=lambda row: row[1:3]) if recorded < until}


def versions(connection: Connection, packer: Packer) -> Iterator[Version]:
    """Every reading of every report, in the order in which they came."""
    columns = (t.reading.c.codebook, t.reading.c.recorded.label("read"), t.reading.c.first, t.reading.c.size, t.reading.c.layers)
    query = select(t.report, *columns).join(t.reading, t.reading.c.report == t.report.c.n).order_by(t.reading.c.n)
    with connection.execution_options(yield_per=PAGE).execute(query) as found:
        for row in found:
            own = among(connection, PACKED, range(row.first, row.first + row.size))
            records = tuple(packer.record(packed) for _, packed in sorted(own))
            yield Version(report_of(row), row.codebook, moment(row.read), records, packer.layers(row.layers) if row.layers else None)


def actors(connection: Connection, ids: Collection[str]) -> dict[str, Actor]:
    """Who bears these ids; of several names the first met."""
    rows = among(connection, "SELECT n, id, name, country, sector, kind FROM actor WHERE id IN ({})", sorted(ids))
    return {
        id: Actor(Span(0, 0), name, id, name, country or None, sector or None, kind)
        for _, id, name, country, sector, kind in sorted(rows, reverse=True)
    }
