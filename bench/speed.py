"""How quick is Dragoman, and how much memory does it take?

    python bench/speed.py                 on the reports of examples/
    python bench/speed.py FILE|DIR...     on reports of yours

Prints the seconds from the start of the program to its first record on a warm disk, the words a second of reading beside those of the bare
parser in the same process (both the best of three rounds), their ratio, and the most memory that a run of the program took.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.codebook import Codebook
from dragoman.intake import Found, Terms, find_reports
from dragoman.reading import read_all
from dragoman.reading.tokens import DEFAULT_MODEL, load
from dragoman.report import Report

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS = 3
WORDS = 20_000  # of one round; fewer reports are read over and over


def main() -> None:
    paths = sys.argv[1:] or [str(EXAMPLES)]
    reports = gather(paths)
    first = min(first_record(paths) for _ in range(ROUNDS))
    pipeline = load(os.environ.get("DRAGOMAN_MODEL") or DEFAULT_MODEL)
    codebook = Codebook.load()
    words = (
        sum(sum(not t.is_space for t in doc) for doc in pipeline.pipe([r.text for r in reports[:50]])) * len(reports) / len(reports[:50])
    )
    list(read_all(reports[:5], codebook))  # indexes are built once
    bare = read = float("inf")
    for _ in range(ROUNDS):
        bare = min(bare, timed(lambda: sum(1 for _ in pipeline.pipe((r.text for r in reports), batch_size=32))))
        read = min(read, timed(lambda: sum(1 for _ in read_all(reports, codebook))))
    show("start to first record", f"{first:.2f} s")
    show("bare parser", f"{words / bare:,.0f} words/s")
    show("read", f"{words / read:,.0f} words/s")
    show("read / bare parser", f"{bare / read:.2f}")
    show("microseconds a word beyond the parser", f"{(read - bare) / words * 1e6:.0f}")
    show("most memory of a run", f"{most_memory(paths):,.0f} MB")


def gather(paths: list[str]) -> list[Report]:
    """The reports of these files, repeated until there are words enough to measure."""
    found = [one.report for one in find_reports(paths, Terms()) if isinstance(one, Found)]
    if not found:
        sys.exit("there is no report to read")
    words = sum(len(report.text.split()) for report in found)
    return found * max(1, WORDS // max(words, 1))


def first_record(paths: list[str]) -> float:
    """Seconds until the program has printed its first record."""
    start = time.perf_counter()
    with subprocess.Popen(command(paths), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        assert program.stdout is not None
        program.stdout.readline()
        seconds = time.perf_counter() - start
        program.kill()
    return seconds


def most_memory(paths: list[str]) -> float:
    """The greatest resident memory of a run of the program to its end, in megabytes."""
    subprocess.run(command(paths), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def command(paths: list[str]) -> list[str]:
    return [sys.executable, "-m", "dragoman", "read", *paths, "--format", "jsonl"]


def timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def show(name: str, figure: str) -> None:
    sys.stdout.write(f"{name:40} {figure:>16}\n")


if __name__ == "__main__":
    main()
