"""Who deals with whom? A graph of actors with an edge for each record between two of them, as GEXF 1.3 with days, or as GraphML.

An edge goes from who acts to whom it is done. Where all are parties (a meeting, a clash) it goes from each to those named after, and
is marked mutual. A record with one party alone gives no edge. Edges are written as they come, so that a ledger of any size fits.

>>> from dragoman.record import Actor
>>> from dragoman.report import Span
>>> who = [Actor(Span(0, 1), n, n, n, None, None, "country") for n in "abc"]
>>> [(one.id, other.id, mutual) for one, other, mutual in pairs(who[:1], who[1:])], len(list(pairs(who, [])))
([('a', 'b', False), ('a', 'c', False)], 3)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from dragoman.ledger import Ledger
from dragoman.record import Actor, Record

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NODE_KEYS = {"country": "string", "sector": "string", "kind": "string"}
EDGE_KEYS = {
    "record": "string",
    "type": "string",
    "mode": "string",
    "quad": "string",
    "score": "double",
    "factuality": "string",
    "certainty": "double",
    "mood": "string",
    "earliest": "string",
    "latest": "string",
    "place": "string",
    "speakers": "string",
    "outlet": "string",
    "report": "string",
    "mutual": "boolean",
}
Values = dict[str, str]
WriteEdge = Callable[[int, str, str, Values], str]


def pairs(actors: Sequence[Actor], recipients: Sequence[Actor]) -> Iterator[tuple[Actor, Actor, bool]]:
    """Who acts on whom, and whether both are parties alike."""
    if recipients:
        yield from ((one, other, False) for one in actors for other in recipients if one.id != other.id)
    else:
        yield from ((one, other, True) for one, other in combinations(actors, 2) if one.id != other.id)


def write_gexf(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes GEXF 1.3, dynamic: an edge lasts from the earliest to the latest day of its record."""
    with TemporaryFile() as edges:
        actors = spill(records, edges, gexf_edge)
        put(stream, '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        put(stream, '<meta><creator>Dragoman</creator></meta>\n<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
        for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
            put(stream, f'<attributes class="{kind}">\n')
            put(stream, "".join(f'<attribute id="{kind}_{key}" title="{key}" type="{form}"/>\n' for key, form in keys.items()))
            put(stream, "</attributes>\n")
        put(stream, "<nodes>\n")
        for id, actor in sorted(actors.items()):
            put(stream, f"<node id={quoted(id)} label={quoted(actor.name)}>{gexf_values('node', node_values(actor))}</node>\n")
        put(stream, "</nodes>\n<edges>\n")
        copyfileobj(edges, stream)
        put(stream, "</edges>\n</graph>\n</gexf>\n")


def gexf_edge(number: int, one: str, other: str, values: Values) -> str:
    lasts = f" start={quoted(values['earliest'])} end={quoted(values['latest'])}" if "earliest" in values and "latest" in values else ""
    head = f'<edge id="{number}" source={quoted(one)} target={quoted(other)} label={quoted(values["type"])}{lasts}>'
    return f"{head}{gexf_values('edge', values)}</edge>\n"


def gexf_values(kind: str, values: Values) -> str:
    rows = (f'<attvalue for="{kind}_{k}" value={quoted(v)}/>' for k, v in values.items())
    return f"<attvalues>{''.join(rows)}</attvalues>"


def write_graphml(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes GraphML 1.0."""
    with TemporaryFile() as edges:
        actors = spill(records, edges, graphml_edge)
        put(stream, '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for kind, keys in (("node", {"label": "string", **NODE_KEYS}), ("edge", EDGE_KEYS)):
            rows = (f'<key id="{kind}_{k}" for="{kind}" attr.name="{k}" attr.type="{form}"/>\n' for k, form in keys.items())
            put(stream, "".join(rows))
        put(stream, '<graph edgedefault="directed">\n')
        for id, actor in sorted(actors.items()):
            values = graphml_values("node", {"label": actor.name, **node_values(actor)})
            put(stream, f"<node id={quoted(id)}>{values}</node>\n")
        copyfileobj(edges, stream)
        put(stream, "</graph>\n</graphml>\n")


def graphml_edge(number: int, one: str, other: str, values: Values) -> str:
    return f'<edge id="e{number}" source={quoted(one)} target={quoted(other)}>{graphml_values("edge", values)}</edge>\n'


def graphml_values(kind: str, values: Values) -> str:
    return "".join(f'<data key="{kind}_{k}">{escape(printable(v))}</data>' for k, v in values.items())


def spill(records: Iterable[Record], edges: IO[bytes], write: WriteEdge) -> dict[str, Actor]:
    """Writes the edges aside and gives the actors: a node is told before its edges."""
    actors: dict[str, Actor] = {}
    number = 0
    for record in records:
        for who in (*record.actors, *record.recipients):
            actors.setdefault(who.id, who)
        for one, other, mutual in pairs(record.actors, record.recipients):
            put(edges, write(number, one.id, other.id, edge_values(record, mutual)))
            number += 1
    edges.seek(0)
    return actors


def node_values(actor: Actor) -> Values:
    return {key: value for key in NODE_KEYS if (value := getattr(actor, key))}


def edge_values(record: Record, mutual: bool) -> Values:
    date = record.date
    told = {
        "record": record.id,
        "type": record.type,
        "mode": record.mode,
        "quad": record.quad,
        "score": str(record.score),
        "factuality": record.factuality,
        "certainty": str(record.certainty),
        "mood": record.mood.value,
        "earliest": date.earliest and date.earliest.isoformat(),
        "latest": date.latest and date.latest.isoformat(),
        "place": record.place and record.place.name,
        "speakers": " | ".join(speaker.name for speaker in record.speakers),
        "outlet": record.report.outlet,
        "report": record.report.id,
        "mutual": str(mutual).lower(),
    }
    return {key: value for key, value in told.items() if value}


def quoted(value: str) -> str:
    return quoteattr(printable(value))


def printable(value: str) -> str:
    """Words without the characters that XML cannot hold."""
    return NO_XML.sub("\ufffd", value)


def put(stream: IO[bytes], text: str) -> None:
    stream.write(text.encode("utf-8"))
