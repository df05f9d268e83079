"""What reports does JSON hold? A report a line (.jsonl), or one report or a list of them (.json); a broken line costs only itself.

>>> import io
>>> lines = io.BytesIO(b'{"text": "Troops left."}\\nbroken\\n')
>>> [type(incoming).__name__ for incoming in read_lines(lines, "a.jsonl", Terms())]
['Found', 'Unreadable']
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

from dragoman.errors import ReportError
from dragoman.intake.checks import admit, kind_of
from dragoman.intake.encoding import MARKS, decode
from dragoman.intake.incoming import Incoming, Terms, Unreadable

LONGEST_LINE = 16 * 2**20  # bytes; a longer line is passed over without being held
SHAPE = '{"text": "...", "published": "2021-08-17", "outlet": "..."}'


def read_lines(stream: IO[bytes], where: str, terms: Terms) -> Iterator[Incoming]:
    """The reports of a file with one a line."""
    seen, number = False, 0
    for number, raw in enumerate(numbered_lines(stream), 1):
        place = f"{where}, line {number}"
        if len(raw) > LONGEST_LINE:
            size = len(raw) + skip_line(stream, raw)
            yield Unreadable.of(
                f"the line has {size:,} bytes, and at most {LONGEST_LINE:,} are read", place, "cut it into several reports", size
            )
            seen = True
            continue
        if not raw.strip():
            continue
        incoming = read_line(raw, place, terms)
        seen = True
        yield incoming
        if number == 1 and isinstance(incoming, Unreadable) and "not text" in incoming.fault.what:
            return
    if not seen:
        yield Unreadable.of("the file is empty", where, "remove it, or give it a report a line")


def numbered_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream as UTF-8 where a byte order mark says UTF-16 or UTF-32; none is held beyond what may be read."""
    first = stream.readline(LONGEST_LINE + 1)
    for mark, name in MARKS[1:]:
        if first.startswith(mark):
            yield from recoded_lines(stream, first[len(mark) :], name)
            return
    while first:
        yield first
        first = stream.readline(LONGEST_LINE + 1)


def recoded_lines(stream: IO[bytes], first: bytes, name: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(name)("replace")
    held = decoder.decode(first)
    while block := stream.read(65_536):
        *lines, held = (held + decoder.decode(block)).split("\n")
        yield from (line.encode("utf-8", "replace") + b"\n" for line in lines)
        if len(held) > LONGEST_LINE:
            yield held.encode("utf-8", "replace") + b"\n"
            held = ""
    yield (held + decoder.decode(b"", True)).encode("utf-8", "replace")


def skip_line(stream: IO[bytes], raw: bytes) -> int:
    """Passes over the rest of an endless line, and says how long it was."""
    passed = 0
    while not raw.endswith(b"\n") and (raw := stream.readline(2**20)):
        passed += len(raw)
    return passed


def read_line(raw: bytes, where: str, terms: Terms) -> Incoming:
    try:
        line, remarks = decode(raw, where)
    except ReportError as fault:
        return Unreadable(fault, len(raw))
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Unreadable.of(f"the line is broken JSON: {short(error)}", where, f"write one report a line: {SHAPE}", len(raw))
    return read_value(value, where, terms, len(raw), remarks)


def read_whole(text: str, where: str, terms: Terms, size: int, remarks: tuple[str, ...]) -> Iterator[Incoming]:
    """The reports of a JSON file: one object, or a list of them."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield Unreadable.of(f"the file is broken JSON: {short(error)}", where, f"write a report like {SHAPE}, or a list of them", size)
        return
    if not isinstance(value, list):
        yield read_value(value, where, terms, size, remarks)
        return
    if not value:
        yield Unreadable.of("the list holds no report", where, f"put reports like {SHAPE} into it", size)
    for number, item in enumerate(value, 1):
        yield read_value(item, f"{where}, item {number}", terms, size // len(value), remarks if number == 1 else ())


def read_value(value: Any, where: str, terms: Terms, size: int, remarks: tuple[str, ...]) -> Incoming:
    if not isinstance(value, dict):
        return Unreadable.of(f"a report is a JSON object, and this is {kind_of(value)}", where, f"write it like {SHAPE}", size)
    return admit(value, where, terms, size, remarks)


def short(error: Exception) -> str:
    return "nested too deep" if isinstance(error, RecursionError) else str(error)[:100]
