"""Which forms are there, and who writes them?

>>> FORMS["gexf"].ending, FORMS["polecat"].ending
('.gexf', '.tsv')
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from dragoman.ledger import Ledger
from dragoman.notation import to_line
from dragoman.record import Record
from dragoman.surfaces.exports.annotations import write_annotations
from dragoman.surfaces.exports.archive import write_archive
from dragoman.surfaces.exports.entities import write_entities
from dragoman.surfaces.exports.graphs import write_gexf, write_graphml
from dragoman.surfaces.exports.maps import write_geojson
from dragoman.surfaces.exports.polecat import write_polecat
from dragoman.surfaces.exports.provenance import write_provenance
from dragoman.surfaces.exports.sheets import write_csv, write_parquet

Write = Callable[[Iterable[Record], Ledger, IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class Export:
    """A form: how its files end, what it is, and its writer."""

    ending: str
    means: str
    write: Write


def write_jsonl(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """A record a line, as `dragoman read` writes them."""
    for record in records:
        stream.write((to_line(record) + "\n").encode("utf-8", "replace"))


FORMS = {
    "annotations": Export(".jsonld", "W3C Web Annotations: each record on the words it was read from", write_annotations),
    "archive": Export(
        ".jsonl", "the whole ledger, a line a report, reading, correction or note; `dragoman import` reads it", write_archive
    ),
    "csv": Export(".csv", "a row a record, cells safe from formulas", write_csv),
    "followthemoney": Export(".ftm.json", "FollowTheMoney entities, one a line: actors, events, articles", write_entities),
    "geojson": Export(".geojson", "a point for each record that has a place", write_geojson),
    "gexf": Export(".gexf", "a graph of actors, an edge for each record between two of them, dated", write_gexf),
    "graphml": Export(".graphml", "the same graph for other programs", write_graphml),
    "jsonl": Export(".jsonl", "a record a line, as `dragoman read` writes them", write_jsonl),
    "parquet": Export(".parquet", "a table with types for pandas, DuckDB, R; needs dragoman[analytics]", write_parquet),
    "polecat": Export(".tsv", "the columns of POLECAT", write_polecat),
    "prov": Export(".ttl", "RDF in the terms of PROV-O: which report, codebook and person each record comes from", write_provenance),
}
