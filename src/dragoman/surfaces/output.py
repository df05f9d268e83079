"""Where do answers go, and in which form? A table, lines of JSON or rows of CSV; to the terminal or to a file, whole or not at all.

>>> from tempfile import mkdtemp
>>> path = Path(mkdtemp()) / "out.txt"
>>> with opened(path) as stream:
...     _ = stream.write("all or nothing")
>>> path.read_text(encoding="utf-8")
'all or nothing'
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from dragoman.errors import DragomanError
from dragoman.record import Actor, Record
from dragoman.report import Span


class OutputError(DragomanError):
    """What was asked for cannot be written down."""


def pick_format(asked: str | None, path: Path | None, terminal: bool) -> str:
    """The form asked for; else the one that the file's name ends in; else a table on a terminal and JSON lines elsewhere."""
    if asked:
        return asked
    if path:
        return "csv" if path.suffix.lower() == ".csv" else "jsonl"
    return "table" if terminal else "jsonl"


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A stream to write to: the terminal, or a file that takes its name only when all has been written.

    Raises:
        OutputError: the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        yield sys.stdout
        sys.stdout.flush()
        return
    with telling(path):
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as stream:  # a pipe or a device has no name to take
                yield stream
        else:
            with replacing(path.resolve()) as stream:
                yield stream


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tells in our words what the system says of a file that cannot be written."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"it cannot be written: {error.strerror or error}", str(path), "choose another file with -o") from error


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A stream to a file that takes the place of `path` at the end."""
    with beside(path) as written, written.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def beside(path: Path) -> Iterator[Path]:
    """A new file beside `path` that takes its place at the end, and is gone if anything fails before."""
    written = path.with_name(f".{path.name}.{token_hex(8)}")  # named before it is made: a run may be asked to end in between
    try:
        written.touch(0o600, exist_ok=False)
        yield written
        written.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~mask())
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def mask() -> int:
    """The permissions that new files of this process do not get."""
    held = os.umask(0)
    os.umask(held)
    return held


def joined(parts: Iterator[str | None]) -> str:
    return " | ".join(part or "" for part in parts)


def of_all(actors: tuple[Actor, ...], kept: Callable[[Actor], str | None]) -> str:
    """One cell for several actors: their values in order, parted by " | "."""
    return joined(kept(actor) for actor in actors)


def edges(span: Span) -> str:
    return f"{span.start}-{span.end}"


COLUMNS: dict[str, Callable[[Record], object]] = {
    "id": lambda r: r.id,
    "report": lambda r: r.report.id,
    "outlet": lambda r: r.report.outlet,
    "published": lambda r: r.report.published,
    "title": lambda r: r.report.title,
    "url": lambda r: r.report.url,
    "type": lambda r: r.type,
    "mode": lambda r: r.mode,
    "contexts": lambda r: joined(iter(r.contexts)),
    "quad": lambda r: r.quad,
    "score": lambda r: r.score,
    "cameo": lambda r: r.cameo,
    "trigger": lambda r: r.trigger.text,
    "actors": lambda r: of_all(r.actors, lambda a: a.name),
    "actor_ids": lambda r: of_all(r.actors, lambda a: a.id),
    "actor_countries": lambda r: of_all(r.actors, lambda a: a.country),
    "actor_sectors": lambda r: of_all(r.actors, lambda a: a.sector),
    "recipients": lambda r: of_all(r.recipients, lambda a: a.name),
    "recipient_ids": lambda r: of_all(r.recipients, lambda a: a.id),
    "recipient_countries": lambda r: of_all(r.recipients, lambda a: a.country),
    "recipient_sectors": lambda r: of_all(r.recipients, lambda a: a.sector),
    "place": lambda r: r.place and r.place.name,
    "lat": lambda r: r.place and r.place.lat,
    "lon": lambda r: r.place and r.place.lon,
    "place_country": lambda r: r.place and r.place.country,
    "geonames_id": lambda r: r.place and r.place.geonames_id,
    "earliest": lambda r: r.date.earliest,
    "latest": lambda r: r.date.latest,
    "date_basis": lambda r: r.date.basis,
    "speakers": lambda r: joined(s.name for s in r.speakers),
    "cues": lambda r: joined(s.cue.text if s.cue else None for s in r.speakers),
    "via": lambda r: joined(s.via.name if s.via else None for s in r.speakers),
    "factuality": lambda r: r.factuality,
    "certainty": lambda r: r.certainty,
    "mood": lambda r: r.mood,
    "of": lambda r: r.of,
    "historical": lambda r: r.historical,
    "sentence_span": lambda r: edges(r.sentence),
    "trigger_span": lambda r: edges(r.trigger.span),
    "rule": lambda r: r.rule,
    "codebook": lambda r: r.codebook,
}


class Rows:
    """Records as rows of CSV (RFC 4180) under a header."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream)
        self._writer.writerow(COLUMNS)

    def write(self, record: Record) -> None:
        self._writer.writerow(["" if (cell := column(record)) is None else cell for column in COLUMNS.values()])
