"""What is kept? The commands that put reports into a ledger, find words in it, and carry its records out and in.

>>> Form("graphml").value
'graphml'
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

from dragoman.errors import RecordError
from dragoman.surfaces.commands.options import (
    DEFAULT,
    About,
    AnyLanguage,
    AsOf,
    Folder,
    Outlet,
    Place,
    Published,
    Quiet,
    Reports,
    Since,
    Target,
    Until,
    Where,
    Workers,
)  # fmt: skip
from dragoman.surfaces.commands.session import asked, at_desk, day_of, end, existing, narrating, terms

commands = typer.Typer()


class Form(StrEnum):
    """Forms of export."""

    annotations = "annotations"
    archive = "archive"
    csv = "csv"
    followthemoney = "followthemoney"
    geojson = "geojson"
    gexf = "gexf"
    graphml = "graphml"
    jsonl = "jsonl"
    parquet = "parquet"
    polecat = "polecat"
    prov = "prov"


@commands.command()
def ingest(  # noqa: PLR0913  a command has a parameter for each option
    reports: Reports,
    ledger: Where = DEFAULT,
    codebook: Folder = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    archive: Annotated[bool, typer.Option("--archive", help="Count a report as known from the day of its publication.")] = False,
    quiet: Quiet = False,
) -> None:
    """Reads reports into a ledger; what is there already is not read again."""
    from dragoman.intake import Unreadable, find_reports
    from dragoman.intake.ingest import ingest, now, when_published
    from dragoman.ledger import Ledger

    counted: Counter[str] = Counter()
    with Ledger.open(ledger) as opened, narrating(reports, quiet, "none", None) as narrator:
        incoming = find_reports(reports, terms(outlet, published, any_language))
        for number, done in enumerate(ingest(opened, incoming, codebook, workers, when_published if archive else now)):
            if number == 0:
                gc.freeze()  # the codebook and the parser stay: to look through them for garbage takes longer than to read a report
            if isinstance(done, Unreadable):
                narrator.unreadable(done)
                continue
            narrator.found(done.found, done.added.records)
            counted[done.added.outcome] += 1
            counted["copies"] += done.added.outcome == "new" and done.added.duplicate_of is not None
    if not quiet:
        told = f"{counted['new']:,} new, {counted['same']:,} there already, {counted['reread']:,} read anew"
        copies = f"; {counted['copies']:,} near-copies of others" if counted["copies"] else ""
        typer.echo(f"{opened.where}: {told}{copies}", err=True)
    end(narrator)


@commands.command()
def search(
    words: Annotated[list[str], typer.Argument(help='Words that must all stand; "a phrase" in quotes, begin* for a beginning.')],
    ledger: Where = DEFAULT,
    as_of: AsOf = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="At most so many reports, and so many records.")
    ] = 20,
) -> None:
    """Finds words in the reports and records of a ledger, what came last first."""
    from dragoman.surfaces.answers.reports import hits
    from dragoman.surfaces.wording import clean

    with at_desk(ledger) as desk:
        for hit in hits(desk, " ".join(words), day_of(as_of), limit):
            line = (hit.record or hit.report, str(hit.published or ""), hit.outlet or "", " ".join(hit.snippet.split()))
            typer.echo("\t".join(clean(cell) for cell in line))


@commands.command("export")
def export(  # noqa: PLR0913  as above
    form: Annotated[Form, typer.Option("--format", help="The form; docs/exports.md tells of each.")],
    ledger: Where = DEFAULT,
    output: Target = None,
    as_of: AsOf = None,
    about: About = None,
    by: Annotated[str | None, typer.Option("--by", metavar="SPEAKER", help="Who says so.")] = None,
    place: Place = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="An event type.")] = None,
    since: Since = None,
    until: Until = None,
) -> None:
    """Writes the records of a ledger in a form that other programs read."""
    from dragoman.surfaces.exports import FORMS
    from dragoman.surfaces.exports.writing import opened

    day = day_of(as_of)
    question = asked(about, place, since, until, type, by).question(day)
    with existing(ledger) as kept, opened(output) as stream:
        FORMS[form].write(kept.records(day, question=question), kept, stream)


@commands.command("import")
def take_in(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Archives, or records as jsonl whose reports the ledger has.")],
    ledger: Where = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Takes an exported archive, or records, into a ledger; what is there already is not taken in again."""
    from dragoman.ledger import Ledger
    from dragoman.surfaces.exports.archive import take_in

    with Ledger.open(ledger) as kept:
        for path in files:
            with reading(path) as lines:
                done = take_in(kept, lines, str(path))
            if not quiet:
                told = ", ".join(f"{getattr(done, part):,} {part}" for part in ("readings", "records", "corrections", "notes"))
                typer.echo(f"{path}: {told} new; {done.there:,} there already", err=True)


@contextmanager
def reading(path: Path) -> Iterator[TextIO]:
    """The lines of a file that was exported.

    Raises:
        RecordError: it cannot be read.
    """
    try:
        with path.open(encoding="utf-8", errors="surrogatepass", newline="\n") as lines:
            yield lines
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        raise RecordError(f"it cannot be read: {why}", str(path), "give a file written by dragoman export --format archive") from error
