"""How quick is a ledger, and how large? And how quick is the picture of it?

    python bench/ledger.py                        ledgers of 10,000 and 100,000 made records, as files
    python bench/ledger.py 10000 100000 1000000   and of a million
    python bench/ledger.py 100000 --at postgresql://USER@HOST/DATABASE     an empty database
    python bench/ledger.py 1000000 --at million.db     a file: made where it is not there, else taken as it is
    python bench/ledger.py --cpu ...              by the time of the processor, where others use it too

Prints a table (Markdown): what ingest costs beside reading alone, the size, what adding costs, and how long the answers take (the best of
five, each read to its end; in brackets how many answers).
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from making import stories
from world import word

from dragoman.intake import Incoming, Terms, find_reports
from dragoman.intake.batches import read_through
from dragoman.intake.ingest import ingest, readings_of
from dragoman.ledger import Ledger, Party, Question
from dragoman.picture import Ask, find_episodes, look, look_at_pair, make_brief, relate
from dragoman.picture.brief import MOST_RECORDS
from dragoman.surfaces.commands.session import SELDOM

ROUNDS = 5
CLOCK: list[Callable[[], float]] = [time.perf_counter]
EXAMPLES = Path(__file__).parents[1] / "examples"
SIZES = (10_000, 100_000)
ANY = Question()
Found = dict[str, str]


def main() -> None:
    """Each size is a column."""
    asked = argparse.ArgumentParser()
    asked.add_argument("sizes", nargs="*", type=int, default=SIZES)
    asked.add_argument("--at", help="a file or a database, of one size")
    asked.add_argument("--cpu", action="store_true")
    given = asked.parse_args()
    if given.cpu:
        CLOCK.append(time.process_time)
    gc.set_threshold(*SELDOM)  # as the commands have it
    columns = [measure(size, given.at) for size in given.sizes]
    show("", *(f"{size:,} records" for size in given.sizes))
    show("---", *("---" for _ in given.sizes))
    for name in columns[0]:
        show(name, *(column[name] for column in columns))
    show("reading alone / ingest, the reports of examples/", ingesting(), *("" for _ in given.sizes[1:]))


def clock() -> float:
    return CLOCK[-1]()


def measure(size: int, where: str | None) -> Found:
    with made(size, where) as (path, found), Ledger.open(path) as ledger:
        if isinstance(path, Path):
            whole = path.stat().st_size
            found["file"] = f"{whole / 1e6:,.0f} MB, {whole / size:,.0f} B a record"
        return found | history(ledger) | questions(ledger) | words(ledger) | picture(ledger)


@contextmanager
def made(size: int, where: str | None) -> Iterator[tuple[str | Path, Found]]:
    """A ledger of so many made records, and what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        is_file = where is None or "://" not in where
        path: str | Path = Path(where or Path(folder) / "bench.db") if is_file else str(where)
        if isinstance(path, Path) and path.exists():
            yield path, {"added": "before"}
            return
        with Ledger.open(path) as ledger:
            reports, spent = fill(ledger, size)
        yield path, {"added": f"{spent / reports * 1e3:.2f} ms a report, {size / spent:,.0f} records/s"}


def fill(ledger: Ledger, size: int) -> tuple[int, float]:
    """Adds the made reports; gives how many there are, and the seconds that adding took."""
    spent, reports = 0.0, 0
    for report, records, layers in stories(size):
        start = clock()
        ledger.add(report, records, layers)
        spent += clock() - start
        reports += 1
    return reports, spent


def history(ledger: Ledger) -> Found:
    """A dyad's records, and how the two stand, for dyads that are told of often and seldom."""
    found = {}
    for name, (one, other) in dyads(ledger).items():
        found[f"history of {name}"] = timed(lambda pair=(one, other): sum(1 for _ in ledger.records(pair=pair)))  # type: ignore[misc]
        found[f"relation series of {name}"] = timed(lambda a=one, b=other: len(relate(look_at_pair(ledger, a, b), a, b).moments), 3)  # type: ignore[misc]
    return found


def dyads(ledger: Ledger) -> dict[str, tuple[str, str]]:
    """The busiest dyad, one to which the record in the middle belongs when they are ordered by how busy their dyads are, and a rare one."""
    counts: dict[tuple[str, str], int] = {}
    for (one, other, _), n in ((count.values, count.n) for count in ledger.pairs(ANY)):
        counts[one, other] = counts.get((one, other), 0) + n
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    half, passed = sum(counts.values()) / 2, 0
    for middle in ranked:
        passed += counts[middle]
        if passed >= half:
            break
    return {"the busiest dyad": ranked[0], "a dyad in the middle": middle, "a rare dyad": ranked[-1]}


def questions(ledger: Ledger) -> Found:
    last = ledger.page(ANY, limit=1).records[0].report.published or date.today()
    week = last - timedelta(days=6)
    return {
        "an actor, one month": timed(lambda: sum(1 for _ in ledger.records(about="FRA", since=last - timedelta(days=30)))),
        "one type, one week": timed(lambda: sum(1 for _ in ledger.records(type="AGREE", since=week, until=last))),
        "the first 50 records of all": timed(lambda: sum(1 for _ in zip(range(50), ledger.records(), strict=False))),
        "the newest 50, three filters": timed(
            lambda: len(ledger.page(Question(types=("ASSAULT", "THREATEN"), surely=("CT+",), about=(Party((), "UKR"),))).records)
        ),
        "counts by type, of all": timed(lambda: len(ledger.count(ANY, ("type",)))),
        "counts by week, quad and factuality, of all": timed(lambda: len(ledger.count(ANY, ("week", "quad", "factuality")))),
        "counts by actor, of a state": timed(lambda: len(ledger.count(Question(about=(Party((), "SYR"),)), ("actor",)))),
        "one record by its id": timed(lambda: len([ledger.record(first)])) if (first := next(ledger.records()).id) else "",
    }


def words(ledger: Ledger) -> Found:
    common, rare = word(0), word(9_000)
    return {
        "search, the commonest word": timed(lambda: len(ledger.search(common, limit=20))),
        "search, two common words": timed(lambda: len(ledger.search(f"{common} {word(5)}", limit=20))),
        "search, a rare word": timed(lambda: len(ledger.search(rare, limit=20))),
        "search, a phrase": timed(lambda: len(ledger.search(f'"{common} {word(1)}"', limit=20))),
    }


def picture(ledger: Ledger) -> Found:
    return {
        "brief on a state": timed(lambda: brief(ledger, Ask(about="Russia")), 3),
        "brief on an armed group": timed(lambda: brief(ledger, Ask(about="Taliban")), 3),
        "brief of the newest": timed(lambda: brief(ledger, Ask()), 3),
        "episodes of the newest 5,000 records": timed(lambda: len(find_episodes(look(ledger, most=MOST_RECORDS))), 3),
    }


def brief(ledger: Ledger, ask: Ask) -> int:
    return len(make_brief(look(ledger, None, ask, MOST_RECORDS), ask).lines)


def ingesting() -> str:
    """How much longer than reading alone it takes to read the examples into a new ledger."""
    best = {"read": float("inf"), "ingest": float("inf")}
    for _ in range(ROUNDS):
        start = clock()
        count = sum(1 for _ in read_through(found(), readings_of))
        best["read"] = min(best["read"], clock() - start)
        with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.db") as ledger:
            start = clock()
            count = sum(1 for _ in ingest(ledger, found()))
            best["ingest"] = min(best["ingest"], clock() - start)
    return f"{best['read'] / best['ingest']:.2f} ({count} reports)"


def found() -> Iterator[Incoming]:
    return find_reports([str(EXAMPLES)], Terms())


def timed(ask: Callable[[], int], rounds: int = ROUNDS) -> str:
    best = float("inf")
    for _ in range(rounds):
        start = clock()
        answers = ask()
        best = min(best, clock() - start)
    return f"{best * 1e3:,.1f} ms ({answers:,})"


def show(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")


if __name__ == "__main__":
    main()
