"""Files are taken by kind, number and size, also of what is packed in them, and by no name of theirs."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.errors import ReportError
from dragoman.surfaces.api import uploads
from dragoman.surfaces.api.uploads import Spool

MANY = 64 * 2**20


def packed(*files: tuple[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files:
            made.writestr(name, content)
    return whole.getvalue()


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(tmp_path)


def held(spool: Spool) -> dict[str, bytes]:
    return {name: Path(path).read_bytes() for path, name in spool.names.items()}


def test_files_and_what_is_packed_in_them_are_laid_down_under_numbers(spool: Spool, tmp_path: Path) -> None:
    spool.take("../../a.txt", io.BytesIO(b"one"))
    spool.take("b.jsonl.gz", io.BytesIO(gzip.compress(b"two")))
    spool.take(
        "c.zip", io.BytesIO(packed(("../../../etc/d.txt", b"three"), ("e.exe", b"no"), ("__MACOSX/f.txt", b"no"), (".g.txt", b"no")))
    )
    assert held(spool) == {"a.txt": b"one", "b.jsonl": b"two", "c.zip/d.txt": b"three"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0000.txt", "0001.jsonl", "0002.txt"]


BOMBS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "gzip": lambda: ("a.txt.gz", gzip.compress(bytes(MANY * 4), 9)),
    "zip": lambda: ("a.zip", packed(*((f"{n}.txt", bytes(MANY)) for n in range(3)))),
    "many": lambda: ("a.zip", packed(*((f"{n}.txt", b"x") for n in range(uploads.MOST_FILES + 1)))),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_what_swells_is_refused_before_it_fills_the_disk(spool: Spool, kind: str, tmp_path: Path) -> None:
    name, content = BOMBS[kind]()
    assert len(content) < 2**20
    with pytest.raises(ReportError):
        spool.take(name, io.BytesIO(content))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= uploads.MOST_BYTES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", b"MZ"), ("a", b"x"), ("", b"x"), ("a.pdf", b"%PDF"), ("a.zip", b"PK\x03\x04 broken"), ("a.zip", b""),
        ("a.zip", packed(("a.exe", b""))), ("a.txt.gz", b"no gzip"), ("a.txt.gz", gzip.compress(b"x" * 99)[:20]),
        ("a.exe.gz", gzip.compress(b"x")), ("a.gz", gzip.compress(b"x")),
    ],
)  # fmt: skip
def test_what_is_not_read_is_told(spool: Spool, name: str, content: bytes) -> None:
    with pytest.raises(ReportError) as told:
        spool.take(name, io.BytesIO(content))
    assert told.value.mend and "/" not in told.value.where


def test_a_zip_with_a_password_is_refused(spool: Spool) -> None:
    raw = bytearray(packed(("a.txt", b"hello")))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.index(mark)
        raw[at + (6 if mark.endswith(b"\x04") else 8)] |= 1
    with pytest.raises(ReportError, match="unpacked"):
        spool.take("a.zip", io.BytesIO(bytes(raw)))


@pytest.mark.parametrize(
    ("sent", "data", "status"),
    [
        ([("files", ("a.exe", b"MZ"))], {"by": "K. Holm"}, 422), ([("files", ("a.txt", b"x"))], {}, 422), ([], {"by": "K. Holm"}, 422),
        ([("files", ("a.txt", b"x"))], {"by": "K. Holm", "published": "soon"}, 422), ([("files", ("a.zip", b"x"))], {"by": "K. Holm"}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_is_refused_at_once(
    editor: TestClient, sent: list[tuple[str, tuple[str, bytes]]], data: dict[str, str], status: int
) -> None:
    answer = editor.post("/api/ingest", files=sent or None, data=data)
    assert answer.status_code == status and answer.json()["mend"]
    assert editor.get("/api/jobs").json()["items"] == []


def test_too_many_files_and_wrong_kinds_of_body_are_refused(editor: TestClient) -> None:
    many = [("files", (f"{n}.txt", b"x")) for n in range(uploads.MOST_FILES + 1)]
    assert editor.post("/api/ingest", files=many, data={"by": "x"}).status_code in (400, 422)
    assert editor.post("/api/ingest", content=b"x", headers={"Content-Type": "text/plain"}).status_code == 422
    assert editor.post("/api/ingest", content=b"{", headers={"Content-Type": "application/json"}).status_code == 422
    assert editor.post("/api/ingest", json={"text": "", "by": "x"}).status_code == 422
    assert editor.post("/api/ingest", content=b"--x", headers={"Content-Type": "multipart/form-data; boundary=y"}).status_code in (400, 422)
