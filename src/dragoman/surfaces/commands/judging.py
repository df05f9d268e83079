"""What do people judge? The commands that lay down a judgement with who and why: correct, grade, hold, retract. The last word holds.

>>> As.apart.value
'apart'
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surfaces.commands.options import DEFAULT, By, Reason, Where
from dragoman.surfaces.commands.session import at_desk

if TYPE_CHECKING:
    from dragoman.surfaces.answers.judging import Wish

commands = typer.Typer()


class As(StrEnum):
    """How two things are held."""

    one = "one"
    apart = "apart"
    unjudged = "unjudged"


@commands.command()
def correct(  # noqa: PLR0913  a command has a parameter for each option
    record_id: Annotated[str, typer.Argument(metavar="RECORD_ID", help="The id of a record.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
    reject: Annotated[bool, typer.Option("--reject", help="It is no record: show it no more.")] = False,
    restore: Annotated[bool, typer.Option("--restore", help="Show it again.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last correction back.")] = False,
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Its right event type.")] = None,
    mode: Annotated[str | None, typer.Option("--mode", metavar="MODE", help="The mode of that type.")] = None,
    field: Annotated[str | None, typer.Option("--field", metavar="KEY", help="Another key of the record (docs/records.md).")] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="JSON", help="The right value of that key.")] = None,
) -> None:
    """Lays down what a person changes in a record; what was read is kept beside it."""
    from dragoman.surfaces.answers import judging

    if sum((reject, restore, undo, type is not None, field is not None)) != 1:
        raise typer.BadParameter("give one of --reject, --restore, --undo, --type or --field", param_hint="--field")
    wish = wished(reject, restore, type, mode, field, value)
    with at_desk(ledger) as desk:
        if undo:
            judging.lay_undoing(desk, record_id, by, reason)
        else:
            judging.lay_correction(desk, record_id, wish, by, reason)


def wished(reject: bool, restore: bool, type: str | None, mode: str | None, field: str | None, value: str | None) -> Wish:
    """What the options ask for."""
    from dragoman.surfaces.answers.judging import Wish

    if type is not None:
        return Wish("type", {"type": type, "mode": mode})
    if field is None:
        return Wish(reject=reject, restore=restore)
    try:
        return Wish(field, json.loads(value or ""))
    except ValueError as error:
        raise typer.BadParameter(f"--value is no JSON: {error}", param_hint="--value") from error


@commands.command()
def grade(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An outlet or a speaker.")],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="A completely reliable ... E unreliable, F cannot be judged.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
) -> None:
    """Grades an outlet or a speaker, by the Admiralty code, with who and why."""
    from dragoman.picture.grades import RELIABILITY
    from dragoman.surfaces.answers import judging

    with at_desk(ledger) as desk:
        value = json.loads(judging.set_grade(desk, name, letter, by, reason).value)
    typer.echo(f"{name} is graded {value}, {RELIABILITY[value]}")


@commands.command()
def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT_ID", help="A report.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
    restore: Annotated[bool, typer.Option("--restore", help="Take the retraction back.")] = False,
) -> None:
    """Retracts a report: what has it from nobody else no longer counts."""
    from dragoman.surfaces.answers import judging

    with at_desk(ledger) as desk:
        judging.retract(desk, report, restore, by, reason)
    typer.echo(f"{report} is {'restored' if restore else 'retracted'}")


@commands.command()
def hold(
    one: Annotated[str, typer.Argument(metavar="ID", help="A record, or a report.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another of the same kind.")],
    as_: Annotated[As, typer.Option("--as", help="one, apart, or unjudged, which takes a judgement back.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
) -> None:
    """Holds two records for one happening or for two; of two reports, for one origin or for two."""
    from dragoman.picture.judgements import RECORDS, REPORTS, UNTIE
    from dragoman.surfaces.answers import judging

    with at_desk(ledger) as desk:
        kinds = RECORDS if judging.is_record(desk, one) else REPORTS
        kind = {As.one: kinds[0], As.apart: kinds[1], As.unjudged: UNTIE}[as_]
        judging.hold_together(desk, kind, one, other, by, reason)
    typer.echo(f"{one} and {other} are held {'for ' if as_ is As.one else ''}{as_.value}")
