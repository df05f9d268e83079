"""How quick is a ledger, and how large?

    python bench/ledger.py                        ledgers of 10,000 and 100,000 made records, as files
    python bench/ledger.py 1000000                of a million
    python bench/ledger.py 100000 postgresql://USER@HOST/DATABASE     an empty database

Prints a table (Markdown): the size, what adding costs, and how long the answers take (the best of five, each read to its end).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from making import stories, word

from dragoman.ledger import Ledger

ROUNDS = 5
SIZES = (10_000, 100_000)


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:2]] or SIZES
    columns = [measure(size, sys.argv[2] if len(sys.argv) > 2 else None) for size in sizes]
    show("", *(f"{size:,} records" for size in sizes))
    show("---", *("---" for _ in sizes))
    for name in columns[0]:
        show(name, *(column[name] for column in columns))


def measure(size: int, where: str | None) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder, Ledger.open(where or Path(folder) / "bench.db") as ledger:
        dyads, reports, spent = fill(ledger, size)
        found = {"reports": f"{reports:,}", "added": f"{spent / reports * 1e3:.2f} ms a report, {size / spent:,.0f} records/s"}
        if where is None:
            ledger.close()  # the log beside the file goes into it
            whole = (Path(folder) / "bench.db").stat().st_size
            found["file"] = f"{whole / 1e6:,.0f} MB, {whole / size:,.0f} B a record"
        ranked = [pair for pair, _ in dyads.most_common()]
        for name, rank in (("busiest dyad", 0), ("dyad in the middle of the records", middle(dyads)), ("a rare dyad", len(ranked) - 1)):
            one, other = sorted(ranked[rank])
            found[name] = timed(lambda pair=(one, other): sum(1 for _ in ledger.records(pair=pair)))  # type: ignore[misc]
        found["an actor, one year"] = timed(
            lambda: sum(1 for _ in ledger.records(about="actor-20", since=date(2015, 1, 1), until=date(2015, 12, 31)))
        )
        found["one type, one week"] = timed(
            lambda: sum(1 for _ in ledger.records(type="AGREE", since=date(2015, 6, 1), until=date(2015, 6, 7)))
        )
        found["the first 50 records of all"] = timed(lambda: sum(1 for _ in zip(range(50), ledger.records(), strict=False)))
        common, rare = word(0), word(9_000)
        found["search, the commonest word"] = timed(lambda: len(ledger.search(common, limit=20)))
        found["search, two common words"] = timed(lambda: len(ledger.search(f"{common} {word(5)}", limit=20)))
        found["search, a rare word"] = timed(lambda: len(ledger.search(rare, limit=20)))
        found["search, a phrase"] = timed(lambda: len(ledger.search(f'"{common} {word(1)}"', limit=20)))
        first = next(ledger.records()).id
        found["one record by its id"] = timed(lambda: len([ledger.record(first)]))
        return found


def fill(ledger: Ledger, size: int) -> tuple[Counter[frozenset[str]], int, float]:
    """Adds the made reports; gives how often each dyad is told of, how many reports there are, and the seconds that adding took."""
    dyads: Counter[frozenset[str]] = Counter()
    spent, reports = 0.0, 0
    for report, records, layers in stories(size):
        start = time.perf_counter()
        ledger.add(report, records, layers)
        spent += time.perf_counter() - start
        reports += 1
        for record in records:
            if record.recipients:
                dyads[frozenset((record.actors[0].id, record.recipients[0].id))] += 1
    return dyads, reports, spent


def middle(dyads: Counter[frozenset[str]]) -> int:
    """The rank of the dyad to which the record in the middle belongs, when the records are ordered by how busy their dyads are."""
    half, passed = sum(dyads.values()) / 2, 0
    for rank, (_, count) in enumerate(dyads.most_common()):
        passed += count
        if passed >= half:
            return rank
    return 0


def timed(ask: Callable[[], int]) -> str:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answers = ask()
        best = min(best, time.perf_counter() - start)
    return f"{best * 1e3:,.1f} ms ({answers:,})"


def show(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")


if __name__ == "__main__":
    main()
