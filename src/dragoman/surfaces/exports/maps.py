"""Where did it happen? A GeoJSON point (RFC 7946) for each record that has a place; the others are left out.

>>> from io import BytesIO
>>> stream = BytesIO()
>>> write_geojson([], None, stream)
>>> json.loads(stream.getvalue())
{'type': 'FeatureCollection', 'features': []}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO

from dragoman.ledger import Ledger
from dragoman.notation import Json, plain
from dragoman.record import Record
from dragoman.surfaces.exports.sheets import LISTS
from dragoman.surfaces.output import COLUMNS

LEFT_OUT = ("id", "lat", "lon", "sentence_span", "trigger_span")


def write_geojson(records: Iterable[Record], ledger: Ledger | None, stream: IO[bytes]) -> None:
    """Writes a collection of points, longitude first as the format wants."""
    stream.write(b'{"type": "FeatureCollection", "features": [')
    before = b"\n"
    for record in records:
        if record.place and record.place.lat is not None and record.place.lon is not None:
            stream.write(before + json.dumps(feature(record), ensure_ascii=False).encode("utf-8", "replace"))
            before = b",\n"
    stream.write(b"\n]}\n")


def feature(record: Record) -> Json:
    place = record.place
    assert place is not None
    told = {
        name: LISTS[name](record) if name in LISTS else plain(column(record)) for name, column in COLUMNS.items() if name not in LEFT_OUT
    }
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": record.id, "geometry": point, "properties": {**told, "radius_km": place.radius_km}}
