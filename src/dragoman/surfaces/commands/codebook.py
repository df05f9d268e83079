"""What do our words mean? The commands that show, check and try them: rule try, codebook check, codebook show, actor, place ...

>>> [command.name for command in codebook_app.registered_commands]
['check', 'show', 'import-actors']
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.surfaces.commands.options import DAY, Folder, Target
from dragoman.surfaces.commands.session import Exit, console_on

commands = typer.Typer()
rule_app = typer.Typer(help="Tries the rules of the codebook.", no_args_is_help=True)
codebook_app = typer.Typer(help="Checks and shows the codebook.", no_args_is_help=True)
commands.add_typer(rule_app, name="rule")
commands.add_typer(codebook_app, name="codebook")

On = Annotated[datetime | None, typer.Option("--on", metavar="DATE", formats=DAY, help="The day asked for; default: today.")]


class Page(StrEnum):
    """Forms of `codebook show`."""

    text = "text"
    markdown = "markdown"


@rule_app.command("try")
def try_rule(
    sentence: Annotated[str, typer.Argument(help="A sentence.")],
    codebook: Folder = None,
    every: Annotated[bool, typer.Option("--all", help="Show every frame that was tried, not the three nearest of a word.")] = False,
) -> None:
    """Shows which rules fire on a sentence, which nearly do, and why."""
    from dragoman.codebook import Codebook
    from dragoman.reading.trials import nearest, try_sentence
    from dragoman.surfaces.table import show_trials

    trials = try_sentence(sentence, Codebook.load(codebook))
    show_trials(console_on(sys.stdout), trials if every else tuple(nearest(trials)), whole=every)


@codebook_app.command("check")
def check_codebook(
    codebook: Folder = None,
    fast: Annotated[bool, typer.Option("--fast", help="Leave out the yes and no sentences of the rules.")] = False,
) -> None:
    """Checks the codebook: its files, and that every rule matches its yes sentences and none of its no sentences."""
    from dragoman.codebook import Codebook
    from dragoman.codebook.check import check
    from dragoman.reading.trials import check_examples

    book = Codebook.load(codebook)
    faults = list(check(book))
    if not fast:
        faults += check_examples(book)
    for fault in faults:
        typer.echo(f"error: {fault}", err=True)
    sentences = sum(len(rule.yes) + len(rule.no) for rule in book.rules)
    typer.echo(f"{len(book.rules)} rules with {sentences} sentences, {len(book.words)} word classes: {len(faults) or 'no'} faults")
    if faults:
        raise typer.Exit(Exit.CODEBOOK)


@codebook_app.command("show")
def show_codebook(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="An event type, a rule or a word class; default: all types.")] = None,
    codebook: Folder = None,
    format: Annotated[Page, typer.Option("--format", help="markdown writes the whole codebook, as docs/codebook.md.")] = Page.text,
    output: Target = None,
) -> None:
    """Shows the event types, or one type, rule or word class."""
    from dragoman.codebook import Codebook
    from dragoman.surfaces.manual import describe, whole_manual
    from dragoman.surfaces.output import opened

    book = Codebook.load(codebook)
    words = whole_manual(book) if format is Page.markdown else describe(name, book)
    with opened(output) as stream:
        stream.write(words + "\n")


@codebook_app.command("import-actors")
def import_actors(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV with id, name, kind; or Wikidata entities as JSON, .gz or not.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The actor file to write, as DIR/actors.csv.")],
) -> None:
    """Makes an actor file for a folder of yours out of a table or of a Wikidata extract."""
    from dragoman.codebook import actor_import
    from dragoman.surfaces.output import beside, telling

    with telling(output), beside(output.resolve()) as written:
        count = actor_import.write_actors(actor_import.import_actors(file), written)
    typer.echo(f"{count:,} rows written to {output}")


@commands.command()
def actor(name: Annotated[str, typer.Argument(metavar="NAME", help="A name.")], on: On = None, codebook: Folder = None) -> None:
    """Tells which actors a name may mean, and what each was on a day."""
    from dragoman.codebook import Codebook
    from dragoman.surfaces.lookup import ACTOR_COLUMNS, actors_named
    from dragoman.surfaces.table import show_table

    found = actors_named(name, (on or datetime.now()).date(), Codebook.load(codebook))
    show_table(console_on(sys.stdout), ACTOR_COLUMNS, found)


@commands.command()
def place(
    name: Annotated[str, typer.Argument(metavar="NAME", help='A name, as "Daraa" or "Tripoli, Lebanon".')],
    near: Annotated[bool, typer.Option("--near", help="Also what lies near the first of them.")] = False,
    to: Annotated[str | None, typer.Option("--to", metavar="NAME", help="Also how far the first of them is from another place.")] = None,
    codebook: Folder = None,
) -> None:
    """Tells which places bear a name, the greatest first."""
    from dragoman.codebook import Codebook
    from dragoman.surfaces.lookup import APART_COLUMNS, NEAR_COLUMNS, PLACE_COLUMNS, apart_row, near_rows, place_row, places_named
    from dragoman.surfaces.table import show_table

    book = Codebook.load(codebook)
    found = places_named(name, book)
    show_table(console_on(sys.stdout), PLACE_COLUMNS, map(place_row, found))
    if near:
        typer.echo()
        show_table(console_on(sys.stdout), NEAR_COLUMNS, near_rows(found[0], book))
    if to:
        typer.echo()
        show_table(console_on(sys.stdout), APART_COLUMNS, [apart_row(found[0], places_named(to, book)[0], book)])
