"""What does `dragoman` do at a prompt? Commands that print answers (docs/cli.md).

>>> Exit.CODEBOOK.value
3
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from enum import IntEnum, StrEnum
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TextIO

import typer

from dragoman.errors import CodebookError, DragomanError, LedgerError, ModelError, RecordError, ReportError

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.intake import Terms
    from dragoman.surfaces.narrator import Narrator


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


class Form(StrEnum):
    """Forms of output."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


app = typer.Typer(
    help="Reads news reports of conflict and diplomacy into attributed, dated, placed records: who does what to whom, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Reports = Annotated[
    list[str], typer.Argument(metavar="FILE|DIR|-...", help="Reports: .txt, .jsonl, .json, .html, folders of them, - for standard input.")
]
Folder = Annotated[Path | None, typer.Option("--codebook", metavar="DIR", help="A folder of rules, words and actors laid over ours.")]
Target = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that read.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="The outlet of reports that name none.")]
Published = Annotated[
    datetime | None, typer.Option("--published", metavar="DATE", formats=["%Y-%m-%d"], help="The day of reports that give none.")
]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read reports that seem not to be in English.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell of faults only.")]


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs one command and ends the process with its exit code."""
    from dragoman.surfaces import judging, keeping, pictures, rulebook, serving  # noqa: F401  they add their commands

    try:
        with stoppable():
            app(args=arguments, prog_name="dragoman")
    except DragomanError as error:
        from dragoman.surfaces.narrator import Narrator

        Narrator().fault(error)
        sys.exit(exit_of(error))
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)
    sys.exit(Exit.DONE)


@contextmanager
def stoppable() -> Iterator[None]:
    """Lets a run that is asked to end undo what it has half done."""
    old = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def stop(number: int, frame: object) -> NoReturn:
    """Ends a run that the system or the keyboard asks to end.

    Not by KeyboardInterrupt: where that passes through an `exec` of a library's text, as while modules load, Python keeps in mind that
    nobody caught it, and kills itself at the end whatever we do.
    """
    sys.exit(Exit.STOPPED)


def exit_of(error: DragomanError) -> Exit:
    from dragoman.surfaces.output import OutputError

    kinds = {
        CodebookError: Exit.CODEBOOK,
        ModelError: Exit.MODEL,
        RecordError: Exit.NOT_FOUND,
        OutputError: Exit.OUTPUT,
        LedgerError: Exit.LEDGER,
        ReportError: Exit.UNREAD,
    }
    return next((code for kind, code in kinds.items() if isinstance(error, kind)), Exit.USAGE)


@app.command()
def read(  # noqa: PLR0913  a command has a parameter for each option
    reports: Reports,
    format: Annotated[
        Form | None, typer.Option("--format", help="Default: a table on a terminal, jsonl elsewhere, csv for -o FILE.csv.")
    ] = None,
    output: Target = None,
    codebook: Folder = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
) -> None:
    """Reads reports and prints their records."""
    from dragoman.notation import to_line
    from dragoman.surfaces.answers import Done, read_files
    from dragoman.surfaces.output import Rows, opened, pick_format

    form = pick_format(format, output, sys.stdout.isatty())
    answers = read_files(reports, codebook, terms(outlet, published, any_language), workers)
    with opened(output) as stream, narrating(reports, quiet, form, output) as narrator:
        console = console_on(stream)
        rows = Rows(stream) if form == "csv" else None
        for answer in answers:
            if not isinstance(answer, Done):
                narrator.unreadable(answer)
                continue
            narrator.found(answer.found, len(answer.result))
            if form == "table":
                from dragoman.surfaces.table import show_records

                show_records(console, answer.found.report, answer.result)
                continue
            for record in answer.result:
                rows.write(record) if rows else stream.write(to_line(record) + "\n")
            stream.flush()
    end(narrator)


@app.command()
def annotate(  # noqa: PLR0913  as above
    reports: Reports,
    format: Annotated[
        Form | None, typer.Option("--format", help="table or jsonl; default: a table on a terminal, jsonl elsewhere.")
    ] = None,
    output: Target = None,
    codebook: Folder = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
) -> None:
    """Shows the layers under the records: actors, places, dates, speech, events."""
    from dragoman.notation import to_line
    from dragoman.surfaces.answers import Done, annotate_files
    from dragoman.surfaces.output import opened, pick_format

    if format == "csv":
        raise typer.BadParameter("layers have no csv form; use jsonl", param_hint="--format")
    form = pick_format(format, output and output.with_suffix(".jsonl"), sys.stdout.isatty())
    answers = annotate_files(reports, codebook, terms(outlet, published, any_language), workers)
    with opened(output) as stream, narrating(reports, quiet, form, output) as narrator:
        console = console_on(stream)
        for answer in answers:
            if not isinstance(answer, Done):
                narrator.unreadable(answer)
                continue
            narrator.found(answer.found, len(answer.result.events))
            if form == "table":
                from dragoman.surfaces.table import show_layers

                show_layers(console, answer.found.report, answer.result)
            else:
                stream.write(to_line(answer.result) + "\n")
                stream.flush()
    end(narrator, "events")


@app.command()
def explain(
    record_id: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id of a record, or the beginning of it.")],
    reports: Annotated[list[str] | None, typer.Argument(metavar="[FILE|DIR]...", help="The reports that the record was read from.")] = None,
    records: Annotated[
        Path | None, typer.Option("--records", metavar="FILE", help="Records written by `dragoman read -o FILE.jsonl`.")
    ] = None,
    codebook: Folder = None,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
) -> None:
    """Tells why a record says what it says: rule, span, sentence, speaker."""
    from dragoman.surfaces.answers import explain_record
    from dragoman.surfaces.table import show_explanation

    if not reports and not records:
        raise typer.BadParameter("give the reports that the record was read from, or --records FILE", param_hint="FILE|DIR")
    explanation = explain_record(record_id, reports or [], records, codebook, terms(outlet, published, any_language))
    show_explanation(console_on(sys.stdout), explanation.steps)


@app.command()
def version() -> None:
    """Prints the versions of Dragoman, of its codebook and of the record format."""
    from dragoman.codebook import VERSION
    from dragoman.record import FORMAT

    typer.echo(f"dragoman {version_of('dragoman')}, codebook {VERSION}, record format {FORMAT}")


def terms(outlet: str | None, published: datetime | None, any_language: bool) -> Terms:
    from dragoman.intake import Terms

    return Terms(outlet, published.date() if published else None, any_language, date.today())


@contextmanager
def narrating(reports: list[str], quiet: bool, form: str, output: Path | None) -> Iterator[Narrator]:
    """Tells of a run on stderr; progress is drawn where stderr is a terminal and no table runs there."""
    from dragoman.intake import measure
    from dragoman.surfaces.narrator import Narrator

    progress = sys.stderr.isatty() and not quiet and not (form == "table" and output is None)
    with Narrator(quiet, progress, measure(reports) if progress else None) as narrator:
        yield narrator


def console_on(stream: TextIO) -> Console:
    """A console for tables; where there is no terminal it is as wide as COLUMNS says, or 140."""
    from rich.console import Console

    width = None if stream.isatty() else int(os.environ.get("COLUMNS") or 140)
    return Console(file=stream, width=width, highlight=False, markup=False)


def end(narrator: Narrator, what: str = "records") -> None:
    narrator.finish(what)
    if narrator.unread:
        raise typer.Exit(Exit.UNREAD)
