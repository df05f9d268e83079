"""What do these reports say? The commands that read and keep nothing: read, annotate, explain; and version.

>>> [command.callback.__name__ for command in commands.registered_commands if command.callback]
['read', 'annotate', 'explain', 'version']
"""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer

from dragoman.surfaces.commands.options import DEFAULT, AnyLanguage, Folder, Outlet, Published, Quiet, Reports, Target, Where, Workers
from dragoman.surfaces.commands.session import at_desk, console_on, end, narrating, terms

commands = typer.Typer()


class Form(StrEnum):
    """Forms of output."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


@commands.command()
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


@commands.command()
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


@commands.command()
def explain(  # noqa: PLR0913  a command has a parameter for each option
    record_id: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id of a record, or the beginning of it.")],
    reports: Annotated[list[str] | None, typer.Argument(metavar="[FILE|DIR]...", help="The reports that the record was read from.")] = None,
    records: Annotated[
        Path | None, typer.Option("--records", metavar="FILE", help="Records written by `dragoman read -o FILE.jsonl`.")
    ] = None,
    ledger: Where = DEFAULT,
    codebook: Folder = None,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
) -> None:
    """Tells why a record says what it says: rule, span, sentence, speaker; without reports, of a record of a ledger."""
    from dragoman.surfaces.answers import explain_record
    from dragoman.surfaces.table import show_explanation

    if not reports and not records:
        if ledger == DEFAULT and not Path(ledger).exists():
            mend = "give the reports that the record was read from, --records FILE, or the --ledger that keeps it"
            raise typer.BadParameter(mend, param_hint="FILE|DIR")
        return explain_kept(record_id, ledger)
    explanation = explain_record(record_id, reports or [], records, codebook, terms(outlet, published, any_language))
    show_explanation(console_on(sys.stdout), explanation.steps)


def explain_kept(record_id: str, ledger: str) -> None:
    """Tells of a record of a ledger why it says what it says, and what people changed in it."""
    from dragoman.surfaces.answers import reports
    from dragoman.surfaces.explain import Step
    from dragoman.surfaces.table import show_explanation
    from dragoman.surfaces.wording import clean

    with at_desk(ledger) as desk:
        page = reports.record(desk, record_id)
    changed = (
        f"{one.field}, from {one.was or 'nothing'} to {one.now or 'nothing'}, by {one.by} on {one.when:%Y-%m-%d}: {one.reason}"
        for one in page.corrections
    )
    rejected = [Step("Rejected", "it is shown no more")] if page.rejected else []
    show_explanation(console_on(sys.stdout), [*page.steps, *(Step("Changed", clean(words)) for words in changed), *rejected])


@commands.command()
def version() -> None:
    """Prints the versions of Dragoman, of its codebook and of the record format."""
    from dragoman.codebook import VERSION
    from dragoman.record import FORMAT

    typer.echo(f"dragoman {version_of('dragoman')}, codebook {VERSION}, record format {FORMAT}")
