"""What does a command do before and after its answer? It opens a ledger, tells how a run goes, prints, and ends with a code (docs/cli.md).

>>> Exit.CODEBOOK.value
3
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from dragoman.errors import LedgerError
from dragoman.surfaces.commands.options import List

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.intake import Terms
    from dragoman.ledger import Ledger
    from dragoman.picture.filters import Filters
    from dragoman.surfaces.answers.desk import Desk
    from dragoman.surfaces.narrator import Narrator

SELDOM = 50_000, 20, 20  # how often garbage is looked for: an answer is of many small things, none of which refers back


class Exit(IntEnum):
    """How a run ended, for scripts."""

    DONE = 0
    UNREAD = 1  # some reports could not be read; all others were
    USAGE = 2
    CODEBOOK = 3
    MODEL = 4
    NOT_FOUND = 5
    OUTPUT = 6
    LEDGER = 7
    UNSEEN = 10  # nothing fits the rule of `watch`
    STOPPED = 130


@contextmanager
def existing(where: str) -> Iterator[Ledger]:
    """A ledger that must be there: asking makes none.

    Raises:
        LedgerError: there is none.
    """
    from dragoman.ledger import Ledger

    if "://" not in where and not Path(where).is_file():
        raise LedgerError("there is no ledger", where, "make one with `dragoman ingest PATH... --ledger FILE`, or give its name")
    gc.set_threshold(*SELDOM)
    with Ledger.open(where) as opened:
        yield opened


@contextmanager
def at_desk(ledger: str, most: int | None = None) -> Iterator[Desk]:
    """A desk with a ledger on it, on which at most so many records are looked at for a question."""
    from dragoman.surfaces.answers.desk import Desk

    with existing(ledger) as kept:
        yield Desk(kept, most)


def asked(
    about: str | None = None,
    place: str | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    type: str | None = None,
    by: str | None = None,
) -> Filters:
    """The filters that the options ask for; A,B asks for a pair."""
    from dragoman.picture.filters import Filters

    names = tuple(name.strip() for name in about.split(",")) if about else ()
    if len(names) > 2 or not all(names):
        raise typer.BadParameter("give one name, or two with a comma between", param_hint="--about")
    one = {name: (value,) for name, value in (("place", place), ("type", type), ("speaker", by)) if value}
    return Filters(about=names, since=day_of(since), until=day_of(until), **one)


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def terms(outlet: str | None, published: datetime | None, any_language: bool) -> Terms:
    from dragoman.intake import Terms

    return Terms(outlet, day_of(published), any_language, date.today())


@contextmanager
def narrating(reports: list[str], quiet: bool, form: str, output: Path | None) -> Iterator[Narrator]:
    """Tells of a run on stderr; progress is drawn where stderr is a terminal and no table runs there."""
    from dragoman.intake import measure
    from dragoman.surfaces.narrator import Narrator

    progress = sys.stderr.isatty() and not quiet and not (form == "table" and output is None)
    with Narrator(quiet, progress, measure(reports) if progress else None) as narrator:
        yield narrator


def end(narrator: Narrator, what: str = "records") -> None:
    narrator.finish(what)
    if narrator.unread:
        raise typer.Exit(Exit.UNREAD)


def console_on(stream: TextIO) -> Console:
    """A console for tables; where there is no terminal it is as wide as COLUMNS says, or 140."""
    from rich.console import Console

    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or 140)
    return Console(file=stream, width=width, highlight=False, markup=False)


def is_table(format: List | None, output: Path | None) -> bool:
    return format is List.table or (format is None and output is None and sys.stdout.isatty())


def show(format: List | None, output: Path | None, columns: Sequence[str], rows: Iterable[Sequence[str]], parts: Iterable[Any]) -> None:
    """Prints an answer as a table or as lines of JSON."""
    from dragoman.surfaces.output import opened
    from dragoman.surfaces.table import show_table

    with opened(output) as stream:
        if is_table(format, output):
            show_table(console_on(stream), columns, rows)
            return
        for part in parts:
            stream.write(one_line(part) + "\n")


def one_line(part: Any) -> str:
    """An answer as a line of JSON."""
    from dragoman.notation import to_json

    return json.dumps(to_json(part), ensure_ascii=False)
