"""Which reports stand in these files and folders?

`find_reports` reads files, folders and standard input ("-") one report at a time, in the order of names, and gives a result for all it
meets: nothing that a file holds or lacks ends the run. Folders are walked once each, whatever links lead back into them.

>>> [incoming.fault.what for incoming in find_reports(["no/such/folder"])]
['there is no such file or folder']
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from dragoman.errors import ReportError
from dragoman.intake.encoding import decode
from dragoman.intake.incoming import Incoming, Terms, Unreadable
from dragoman.intake.lines import read_lines, read_whole
from dragoman.intake.pages import read_page
from dragoman.intake.texts import read_texts

FORMS = {".txt": "text", ".text": "text", ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".html": "page", ".htm": "page"}
LARGEST_FILE = 64 * 2**20  # bytes of a file that must be held whole; .jsonl has no limit
STDIN = "standard input"


def find_reports(paths: Iterable[str | Path], terms: Terms | None = None, stdin: IO[bytes] | None = None) -> Iterator[Incoming]:
    """Every report of these files and folders, and a fault for each thing that gave none."""
    terms = terms or Terms()
    for path in paths:
        if str(path) == "-":
            yield from read_stream(stdin or sys.stdin.buffer, STDIN, None, terms)
        else:
            yield from find_in(Path(path), terms)


def find_in(path: Path, terms: Terms) -> Iterator[Incoming]:
    """The reports of one file or folder that was named."""
    try:
        folder = path.is_dir()
        if not folder and not os.path.lexists(path):
            yield Unreadable.of("there is no such file or folder", str(path), "see whether the name is right")
            return
    except OSError as error:
        yield unreadable(error, path)
        return
    if not folder:
        yield from read_file(path, terms)
        return
    count = 0
    for found in walk(path):
        count += isinstance(found, Path)
        yield from read_file(found, terms) if isinstance(found, Path) else (found,)
    if not count:
        yield Unreadable.of("the folder holds no reports", str(path), f"put files into it that end in {', '.join(FORMS)}")


def walk(folder: Path) -> Iterator[Path | Unreadable]:
    """The files of a folder that may hold reports, by name, folders inside it included; hidden ones are left out."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if stat.S_ISDIR(status.st_mode):
                if (status.st_dev, status.st_ino) in seen:
                    continue
                seen.add((status.st_dev, status.st_ino))
                inside = sorted((p for p in here.iterdir() if not p.name.startswith(".")), reverse=True)
                waiting += filter(may_hold, inside)
            elif stat.S_ISREG(status.st_mode):
                yield here
        except OSError as error:
            yield unreadable(error, here)


def may_hold(path: Path) -> bool:
    """Whether a name in a folder is a file of a form we read, or a folder. A link that leads nowhere is met again when it is opened."""
    return path.suffix.lower() in FORMS or path.is_dir()


def measure(paths: Iterable[str | Path]) -> int | None:
    """How many bytes these files and folders hold; None where that cannot be known, as for standard input."""
    total = 0
    for path in map(Path, paths):
        if str(path) == "-":
            return None
        for found in walk(path):
            try:
                total += found.stat().st_size if isinstance(found, Path) else 0
            except OSError:
                continue
    return total


def read_file(path: Path, terms: Terms) -> Iterator[Incoming]:
    """The reports of one file."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path), FORMS.get(path.suffix.lower()), terms)
    except OSError as error:
        yield unreadable(error, path)


def read_stream(stream: IO[bytes], where: str, form: str | None, terms: Terms) -> Iterator[Incoming]:
    """The reports of an open file; without a known ending its first bytes tell its form."""
    form = form or sniff(peek(stream))
    if form == "lines":
        yield from read_lines(stream, where, terms)
        return
    raw = stream.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        what = f"the file is larger than {LARGEST_FILE:,} bytes"
        yield Unreadable.of(
            what, where, "cut it into several files, or write a report a line as .jsonl, which may be of any size", len(raw)
        )
    elif not raw.strip():
        yield Unreadable.of("the file is empty", where, "remove it, or give it a text", len(raw))
    elif form == "page":
        yield from read_page(raw, where, terms)
    else:
        yield from read_text(raw, where, form, terms)


def read_text(raw: bytes, where: str, form: str, terms: Terms) -> Iterator[Incoming]:
    try:
        text, remarks = decode(raw, where)
    except ReportError as fault:
        yield Unreadable(fault, len(raw))
        return
    size = len(raw)
    del raw  # a large file is not held twice
    yield from (read_whole if form == "json" else read_texts)(text, where, terms, size, remarks)


def peek(stream: IO[bytes]) -> bytes:
    """The first bytes of a buffered stream, left in it."""
    return cast("bytes", stream.peek(4096)) if hasattr(stream, "peek") else b""


def sniff(head: bytes) -> str:
    """The form of a file by its first bytes."""
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    line = first.split(b"\n", 1)[0].rstrip()
    if first.startswith(b"{"):
        return "lines" if line.endswith(b"}") or b"\n" not in first else "json"
    if first.startswith(b"["):
        return "json"
    return "page" if first[:14].lower().startswith((b"<!doctype html", b"<html", b"<?xml")) else "text"


def unreadable(error: OSError, path: Path) -> Unreadable:
    """What the system says of a file, in our three parts."""
    if isinstance(error, FileNotFoundError):
        return Unreadable.of("the file has vanished, or is a link that leads nowhere", str(path), "see whether it was moved")
    if isinstance(error, PermissionError):
        return Unreadable.of("there is no permission to read it", str(path), "change its permissions, or read it as another user")
    return Unreadable.of(f"it cannot be read: {error.strerror or error}", str(path), "see whether the disk and the name are right")
