"""How long until a page shows the first view of a ledger, and how long does a filter take?

    python bench/server.py LEDGER          a ledger that is there
    python bench/server.py                 a made one of 100,000 records

Starts `dragoman serve` cold, waits for its address, and asks over HTTP as the page does; each filter is one that was not asked before.
Prints a table (Markdown), milliseconds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx

from dragoman.ledger import Ledger
from ledger import fill

SIZE = 100_000
FIRST = ("/api/ledger", "/api/codebook", "/api/brief", "/api/timeline", "/api/facets")
VIEWS = ("brief", "timeline", "timeline?lane=actor", "network", "map", "claims", "agreements", "conditions", "reports", "facets", "changes")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else made(Path(folder) / "bench.db")
        with served(path) as (home, started, _), httpx.Client(base_url=home, timeout=120) as client:
            show("from the start to the address", started)
            start = time.perf_counter()
            with ThreadPoolExecutor(len(FIRST)) as pool:
                spent = list(pool.map(lambda asked: timed(client, asked), FIRST))
            show("the first view, cold: " + ", ".join(FIRST), time.perf_counter() - start)
            for asked, took in zip(FIRST, spent, strict=True):
                show(f"of it {asked}", took)
            for view in VIEWS:
                show(f"then {view}", timed(client, f"/api/{view}"))
            for name, filters in asked_for(client):
                for view in ("timeline", "brief", "facets", "map", "network", "agreements"):
                    show(f"{name}: {view}", timed(client, f"/api/{view}?{urlencode(filters, doseq=True)}"))


def made(path: Path) -> Path:
    with Ledger.open(path) as ledger:
        fill(ledger, SIZE)
    return path


@contextmanager
def served(path: Path) -> Iterator[tuple[str, float, int]]:
    """A server of a ledger: its address, the seconds until it told it, and its process."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "dragoman", "serve", "--ledger", str(path), "--port", "0", "--stop-after", "5"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            line = running.stdout.readline()
            yield line.split(" is open at ")[1].strip(), time.perf_counter() - start, running.pid
        finally:
            running.terminate()


def asked_for(client: httpx.Client) -> Iterator[tuple[str, dict[str, str | list[str]]]]:
    """Filters of each kind: the commonest value, and one in the middle."""
    found = client.get("/api/facets?limit=200").json()
    for kind, name in (("actors", "about"), ("types", "type"), ("places", "place"), ("outlets", "outlet"), ("surely", "surely")):
        values = [one["value"] for one in found[kind]]
        for word, place in (("commonest", 0), ("middling", len(values) // 2)):
            yield f"{word} {name}", {name: values[place]}
    pair = [one["value"] for one in found["actors"][:2]]
    yield "a pair", {"about": pair}
    yield "all at once", {"about": pair[0], "type": found["types"][0]["value"], "surely": "CT+", "since": "2015-03-01"}


def timed(client: httpx.Client, asked: str) -> float:
    start = time.perf_counter()
    answer = client.get(asked)
    assert answer.status_code == 200, (asked, answer.text)
    return time.perf_counter() - start


def show(name: str, seconds: float) -> None:
    sys.stdout.write(f"| {name} | {seconds * 1e3:,.0f} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
