"""By what dictionary does a new ledger compress? Trained on the records and layers of examples/; each ledger keeps the one it began with.

python bench/dictionary.py        writes src/dragoman/ledger/packing.zdict anew (after a change of the record's keys)
"""

from __future__ import annotations

import random
from pathlib import Path

import zstandard

from dragoman.codebook import Codebook
from dragoman.intake import Found, Terms, find_reports
from dragoman.ledger.packing import ENCODER
from dragoman.reading import read_all

HOME = Path(__file__).parents[1]
SIZE = 32_768


def main() -> None:
    reports = [one.report for one in find_reports([str(HOME / "examples")], Terms()) if isinstance(one, Found)]
    readings = list(read_all(reports, Codebook.load()))
    parts: list[bytes | bytearray | memoryview] = [
        ENCODER.encode(part) for reading in readings for part in (*reading.records, reading.layers)
    ]
    random.Random(1597).shuffle(parts)
    trained = zstandard.train_dictionary(SIZE, parts)
    (HOME / "src" / "dragoman" / "ledger" / "packing.zdict").write_bytes(trained.as_bytes())


if __name__ == "__main__":
    main()
