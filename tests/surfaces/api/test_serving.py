"""A server as people run it: it tells its address, reads what is sent, tells of it by events, and ends as it is asked to."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from dragoman.ledger import Ledger
from dragoman.surfaces.api.adding import first
from dragoman.surfaces.api.jobs import Board
from dragoman.surfaces.cli import main

TEXT = "17 Aug 2021; Meridian Wire: Russia bombed a town near Daraa on Sunday, rebels said. Moscow denied it."
GERMAN = (
    "Die Regierung hat am Montag erklärt, dass sie mit den Nachbarn über einen Waffenstillstand sprechen will, sobald es möglich ist." * 2
)


def start(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "dragoman", "serve", *words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def address(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    line = running.stdout.readline()
    assert " is open at " in line, running.communicate()
    return line.split(" is open at ")[1].strip()


@pytest.fixture(scope="module")
def home(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    ledger = Path(shutil.copy(examples, tmp_path_factory.mktemp("serving") / "desk.db"))
    running = start("--ledger", str(ledger), "--port", "0", "--stop-after", "5")
    yield address(running), ledger
    running.send_signal(signal.SIGTERM)
    _, told = running.communicate(timeout=20)
    assert "Traceback" not in told, told


def events(client: httpx.Client, ready: threading.Event, since: str | None = None) -> Iterator[tuple[str, str, Any]]:
    """The events of a server: id, kind and data."""
    headers = {"Last-Event-ID": since} if since else {}
    with client.stream("GET", "/api/events", params={"wait": 60}, headers=headers) as stream:
        parts: dict[str, str] = {}
        for line in stream.iter_lines():
            ready.set()
            name, _, value = line.partition(": ")
            if line:
                parts[name] = value
            elif "event" in parts:
                yield parts["id"], parts["event"], json.loads(parts["data"])
                parts = {}


def test_a_text_is_read_and_files_are_read_in_while_others_listen(home: tuple[str, Path], tmp_path: Path) -> None:
    at, path = home
    with httpx.Client(base_url=at, timeout=60) as client:
        read = client.post("/api/read", json={"text": TEXT}).json()
        assert read["records"][0]["type"] == "ASSAULT" and read["outlet"] == "Meridian Wire" and read["layers"]["actors"]
        assert client.get("/api/ledger").json()["reports"] == client.get("/api/reports").json()["total"]
        assert client.post("/api/read", json={"text": GERMAN}).status_code == 422

        before, ready = client.get("/api/ledger").json(), threading.Event()
        with ThreadPoolExecutor(1) as pool, httpx.Client(base_url=at, timeout=60) as other:
            heard = pool.submit(until_told, other, ready)
            assert ready.wait(30)
            files = [
                ("files", ("../new.txt", TEXT.encode())),
                ("files", ("bad.txt", b"\x00\x01\x02" * 9)),
                ("files", ("same.txt", TEXT.encode())),
            ]
            sent = client.post("/api/ingest", files=files, data={"by": "K. Holm"})
            assert sent.status_code == 202 and sent.json()["names"] == ["new.txt", "bad.txt", "same.txt"]
            job = finished(client, sent.json()["id"])
            assert (job["state"], job["new"], job["same"], job["share"]) == ("done", 1, 1, 1.0) and job["by"] == "K. Holm"
            assert job["faults"][0]["where"].startswith("bad.txt") and job["faults"][0]["mend"]
            told = heard.result(timeout=60)
        assert told[0][1] == "job" and told[-1][1] == "episode"
        assert told[-1][2]["report"] == job["reports"][0] and told[-1][2]["items"][0]["type"] == "ASSAULT"

        after = client.get("/api/ledger").json()
        assert after["reports"] == before["reports"] + 1 and after["revision"] != before["revision"]
        assert client.get(f"/api/reports/{job['reports'][0]}").json()["text"] == TEXT
        added = next(one for one in client.get("/api/changes").json()["items"] if one["kind"] == "ingest")
        assert added["by"] == "K. Holm" and "1 new" in added["what"]
        again = next(events(client, threading.Event(), told[0][0]))
        assert again[0] == told[1][0], "who comes back hears what was told since"
    with Ledger.open(path) as ledger:
        assert ledger.size()["report"] == after["reports"]


def test_who_comes_back_hears_what_was_told_since_and_of_another_run_all() -> None:
    board, restarted = Board(), Board()
    for n in range(3):
        board.publish("job", n)
        restarted.publish("job", n)
    assert [event.data for event in board.since(first(board, f"{board.mark}-1"))] == ["1", "2"]
    assert len(restarted.since(first(restarted, f"{board.mark}-3"))) == 3, "numbers of the run before mean nothing"
    assert [first(board, last) for last in (None, "", "nonsense", f"{board.mark}-x")] == [3, 0, 0, 0]


def until_told(client: httpx.Client, ready: threading.Event) -> list[tuple[str, str, Any]]:
    """The events up to the first new episode."""
    heard = []
    for event in events(client, ready):
        heard.append(event)
        if event[1] == "episode":
            return heard
    raise AssertionError(heard)


def finished(client: httpx.Client, id: str) -> Any:
    for _ in range(600):
        job = client.get(f"/api/jobs/{id}").json()
        if job["ended"]:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def test_many_write_and_read_at_once_and_nothing_is_lost(home: tuple[str, Path]) -> None:
    at, path = home
    with httpx.Client(base_url=at, timeout=60) as client:
        ids = [item["lead"]["record"] for item in client.get("/api/timeline", params={"limit": 8}).json()["items"]]

        def judge(n: int) -> int:
            if n % 3 == 0:
                return client.get("/api/timeline", params={"about": "Syria"}).status_code
            body = {"field": "historical", "value": n % 2 == 0, "reason": f"turn {n}", "by": f"writer {n}"}
            return client.post(f"/api/records/{ids[n % len(ids)]}/corrections", json=body).status_code

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(judge, range(60))) == {200}
    with Ledger.open(path) as ledger:
        made = [one for one in ledger.corrections() if one.reason.startswith("turn ")]
    assert sorted(int(one.reason.split()[1]) for one in made) == [n for n in range(60) if n % 3]


def test_nothing_that_is_served_leads_off_the_machine(home: tuple[str, Path]) -> None:
    with httpx.Client(base_url=home[0]) as client:
        for path in ("/", "/plain", "/plain/reports", "/plain.css"):
            assert "http" not in client.get(path).text.replace("http://www.w3.org", "")


def test_a_server_ends_by_itself_when_nobody_asks(examples: Path, tmp_path: Path) -> None:
    pid_file = tmp_path / "serve.pid"
    words = ["--ledger", str(examples), "--port", "0", "--stop-after", "0.02", "--detach", str(pid_file)]
    started = subprocess.run([sys.executable, "-m", "dragoman", "serve", *words], capture_output=True, text=True, timeout=60)
    assert started.returncode == 0 and " is open at http://127.0.0.1:" in started.stdout
    at = started.stdout.split(" is open at ")[1].strip()
    assert httpx.get(f"{at}api/ledger").status_code == 200 and int(pid_file.read_text()) > 0
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", int(at.rsplit(":", 1)[1].strip("/"))), timeout=1).close()
        except OSError:
            return
        time.sleep(0.1)
    raise AssertionError("it still listens")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--ledger", "none.db"], 7, "there is no ledger"), (["--ledger", "mysql://db/x"], 7, "there are no ledgers in mysql"),
        (["--host", "0.0.0.0", "--token-file", "none.json"], 2, "nobody has a token"), (["--port", "BUSY"], 2, "nobody can listen there"),
        (["--token-file", "none.json"], 2, "nobody has a token"),
    ],
)  # fmt: skip
def test_a_server_that_cannot_run_says_why_and_what_to_do(
    examples: Path,
    tmp_path: Path,
    words: list[str],
    code: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        given = [str(busy.getsockname()[1]) if word == "BUSY" else word for word in words]
        given += [] if "--ledger" in given else ["--ledger", str(examples)]
        with pytest.raises(SystemExit) as ended:
            main(["serve", *given])
    assert ended.value.code == code and told in " ".join(capsys.readouterr().err.split())
