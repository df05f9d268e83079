"""Many at once, and killed at any moment: every report once, none lost, none doubled."""

from __future__ import annotations

import random
import subprocess
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

from dragoman.ledger import Ledger
from made import made
from torture import REPORTS, check, command, torture

KILLS = 3  # of each kind of ledger; `tests/torture.py 1000` does more


def test_runs_that_are_killed_are_taken_up(where: str) -> None:
    torture(where, random.Random(1597), KILLS)


def test_two_writers_and_ten_readers_at_once(where: str) -> None:
    """Both writers ingest all the reports; half of the readers are other threads of one ledger, half open it for each look."""
    Ledger.open(where).close()
    writers = [subprocess.Popen(command(where, slowness=0), stdout=subprocess.PIPE, text=True) for _ in range(2)]
    with Ledger.open(where) as ledger, ThreadPoolExecutor(10) as pool:
        readers = [pool.submit(look, where, ledger if number % 2 else None, writers) for number in range(10)]
        told = [writer.communicate(timeout=60)[0].split() for writer in writers]
        seen = [reader.result() for reader in readers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert all(len(lines) == REPORTS for lines in told)
    assert all(seen)
    check(where, set(told[0]))


def look(where: str, ledger: Ledger | None, writers: list[subprocess.Popen[str]]) -> int:
    """Looks while the writers write: what is seen is whole and never grows less."""
    wanted = {one.report.id: len(one.records) for one in map(made, range(REPORTS))}
    before, looks, end = 0, 0, monotonic() + 60
    while looks == 0 or (any(writer.poll() is None for writer in writers) and monotonic() < end):
        opened = ledger or Ledger.open(where)
        seen: dict[str, int] = {}
        for record in opened.records():
            seen[record.report.id] = seen.get(record.report.id, 0) + 1
        assert all(wanted[id] == count for id, count in seen.items()), "a report half-way in"
        assert len(seen) >= before
        before = len(seen)
        looks += 1
        sleep(0.05)
        if ledger is None:
            opened.close()
    return looks
