"""Is every report in the ledger once, none lost and none doubled, when the program is killed again and again?

    python tests/torture.py [TIMES] [LEDGER]      default: 50 times, on a new file; LEDGER is a file or a URL whose ledger is empty

A process ingests made reports and is killed (SIGKILL) at a moment drawn by chance; the next one takes it up. Every few kills a ledger is
finished and looked through: its reports, records, layers, words and indexes are those of a run that nobody disturbed; then another begins.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman.intake.ingest import Ingested, ingest
from dragoman.ledger import Ledger
from made import found, made, read_made

REPORTS = 60  # of a ledger
SLOWNESS = 0.008  # seconds that a report takes the killed, so that kills fall among them
EARLY, BEGINNING = 0.2, 1.0  # the share of kills that fall in the seconds in which a process begins: the ledger is made, or opened


def work(where: str, first: int, step: int, slowness: float) -> None:
    """Ingests the made reports, every `step`th of them, and tells of each."""
    with Ledger.open(where) as ledger:
        for done in ingest(ledger, map(found, range(first, REPORTS, step)), task=read_made):
            assert isinstance(done, Ingested)
            sys.stdout.write(f"{done.added.id}\n")
            sys.stdout.flush()
            time.sleep(slowness)


def command(where: str, first: int = 0, step: int = 1, slowness: float = SLOWNESS) -> list[str]:
    return [sys.executable, __file__, "work", where, str(first), str(step), str(slowness)]


def kill_one(where: str, chance: random.Random) -> set[str]:
    """Starts a process, kills it some time after its first report (now and then before), and gives the reports that it said were safe."""
    with subprocess.Popen(command(where), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        is_early = chance.random() < EARLY
        told = "" if is_early else process.stdout.readline()
        time.sleep(chance.uniform(0, BEGINNING if is_early else SLOWNESS * REPORTS / 8))
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read()
    return {line for line in told.split("\n")[:-1] if line}


def check(where: str, told: set[str]) -> None:
    """Holds a finished ledger to what it must be."""
    wanted = {one.report.id: one for one in map(made, range(REPORTS))}
    with Ledger.open(where) as ledger:
        reports = [kept.report for kept in ledger.reports()]
        assert len(reports) == len(wanted) and {report.id: report for report in reports} == {k: v.report for k, v in wanted.items()}
        records = list(ledger.records())
        assert sorted(r.id for r in records) == sorted(r.id for one in wanted.values() for r in one.records)
        assert {r.id: r for r in records} == {r.id: r for one in wanted.values() for r in one.records}
        assert all(ledger.layers(id) == one.layers for id, one in wanted.items())
        assert told <= wanted.keys()
        hits = ledger.search("case", limit=10**5)
        assert len([hit for hit in hits if hit.record_id is None]) == len(reports)
        assert sorted(hit.record_id for hit in hits if hit.record_id) == sorted(r.id for r in records)
        assert ledger.size()["reading"] == len(wanted)


def torture(where: str, chance: random.Random, kills: int) -> int:
    """Kills so many runs, then finishes the ledger and checks it; gives the kills that fell before the end."""
    told: set[str] = set()
    cut = 0
    for _ in range(kills):
        told |= kill_one(where, chance)
        with Ledger.open(where) as ledger:
            kept = {one.report.id for one in ledger.reports()}
            assert told <= kept, "a report that was told of as safe is lost"
            cut += len(kept) < REPORTS
    subprocess.run(command(where, slowness=0), stdout=subprocess.DEVNULL, check=True)
    check(where, told)
    return cut


def main() -> None:
    if sys.argv[1:2] == ["work"]:
        work(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5]))
        return
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    chance, cut, done = random.Random(times), 0, 0
    while done < times:
        kills = min(5, times - done)
        with tempfile.TemporaryDirectory() as folder:
            cut += torture(sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "desk.db"), chance, kills)
        done += times if len(sys.argv) > 2 else kills
        sys.stdout.write(f"{done} of {times} kills, {cut} of them half-way: every report once, none lost, none doubled\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
