"""What is kept, and what do people make of it? The commands of the ledger: ingest, search, correct, export, import.

>>> Judged(reject=True).change()
Correction(field='rejected', value=True)
"""

from __future__ import annotations

import gc
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dragoman.errors import LedgerError, RecordError
from dragoman.surfaces.cli import AnyLanguage, Folder, Outlet, Published, Quiet, Reports, Target, Workers, app, end, narrating, terms

if TYPE_CHECKING:
    from dragoman.ledger import Correction, Ledger

Where = Annotated[
    str, typer.Option("--ledger", metavar="FILE|URL", envvar="DRAGOMAN_LEDGER", help="A file, or postgresql://USER@HOST/DATABASE.")
]
AsOf = Annotated[
    datetime | None, typer.Option("--as-of", metavar="DATE", formats=["%Y-%m-%d"], help="What was known at the end of that day.")
]
DEFAULT = "dragoman.db"
SELDOM = 50_000, 20, 20  # how often garbage is looked for: an answer is of many small things, none of which refers back
DAY = ["%Y-%m-%d"]


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


@app.command()
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


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help='Words that must all stand; "a phrase" in quotes, begin* for a beginning.')],
    ledger: Where = DEFAULT,
    as_of: AsOf = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=10_000, help="At most so many reports, and so many records.")
    ] = 20,
) -> None:
    """Finds words in the reports and records of a ledger, what came last first."""
    from dragoman.surfaces.wording import clean

    with existing(ledger) as opened:
        for hit in opened.search(" ".join(words), as_of and as_of.date(), limit):
            line = (hit.record_id or hit.report_id, hit.published or "", hit.outlet or "", " ".join(hit.snippet.split()))
            typer.echo("\t".join(clean(cell) for cell in line))


@dataclass(frozen=True, slots=True)
class Judged:
    """What the options of `correct` ask for."""

    reject: bool = False
    restore: bool = False
    type: str | None = None
    mode: str | None = None
    field: str | None = None
    value: str | None = None

    def change(self) -> Correction:
        """The one correction that is asked for."""
        from dragoman.ledger import Correction
        from dragoman.ledger.correcting import decode

        if sum((self.reject, self.restore, self.type is not None, self.field is not None)) != 1:
            raise typer.BadParameter("give one of --reject, --restore, --type or --field", param_hint="--field")
        if self.reject or self.restore:
            return Correction.reject() if self.reject else Correction.restore()
        if self.type is not None:
            return Correction.retype(self.type, self.mode)
        try:
            given = json.loads(self.value or "")
        except ValueError as error:
            raise typer.BadParameter(f"--value is no JSON: {error}", param_hint="--value") from error
        return decode(self.field or "", json.dumps(given), "--value")


@app.command()
def correct(  # noqa: PLR0913  as above
    record_id: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id of a record.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")],
    reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")],
    ledger: Where = DEFAULT,
    reject: Annotated[bool, typer.Option("--reject", help="It is no record: show it no more.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Show it again.")] = False,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Its right event type.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", metavar="MODE", help="The mode of that type.")] = None,
    field: Annotated[str | None, typer.Option("--field", metavar="KEY", help="Another key of the record (docs/records.md).")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="JSON", help="The right value of that key.")] = None,
) -> None:
    """Lays down what a person changes in a record; what was read is kept beside it."""
    change = Judged(reject, restore, type, mode, field, value).change()
    with existing(ledger) as opened:
        opened.correct(record_id, change, by, reason)


@app.command("export")
def export(  # noqa: PLR0913  as above
    form: Annotated[Form, typer.Option("--format", help="The form; docs/exports.md tells of each.")],
    ledger: Where = DEFAULT,
    output: Target = None,
    as_of: AsOf = None,
    about: Annotated[
        str | None, typer.Option("--about", metavar="ACTOR|A,B", help="An actor that takes part, or two that both do.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="SPEAKER", help="Who says so.")] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place or a province.")] = None,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="An event type.")] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", metavar="DATE", formats=DAY, help="What may have happened then or later.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", metavar="DATE", formats=DAY, help="What may have happened then or before.")
    ] = None,
) -> None:
    """Writes the records of a ledger in a form that other programs read."""
    from dragoman.surfaces.exports import FORMS
    from dragoman.surfaces.exports.writing import opened

    pair = tuple(part.strip() for part in about.split(",")) if about and "," in about else None
    if pair is not None and len(pair) != 2:
        raise typer.BadParameter("give one actor, or two with a comma between", param_hint="--about")
    with existing(ledger) as kept, opened(output) as stream:
        records = kept.records(
            as_of and as_of.date(),
            about=None if pair else about,
            pair=pair,
            by=by,
            place=place,
            type=type,
            since=since and since.date(),
            until=until and until.date(),
        )
        FORMS[form].write(records, kept, stream)


@app.command("import")
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
