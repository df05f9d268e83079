"""What do people judge? The commands that lay down a judgement with who and why: grade, hold, retract. The last word holds.

>>> As.apart.value
'apart'
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surfaces.cli import app
from dragoman.surfaces.keeping import DEFAULT, Where, existing
from dragoman.surfaces.pictures import By, Reason

if TYPE_CHECKING:
    from dragoman.ledger import Ledger


class As(StrEnum):
    """How two things are held."""

    one = "one"
    apart = "apart"
    unjudged = "unjudged"


@app.command()
def grade(
    name: Annotated[str, typer.Argument(metavar="NAME", help="An outlet or a speaker.")],
    letter: Annotated[str, typer.Argument(metavar="A-F", help="A completely reliable ... E unreliable, F cannot be judged.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
) -> None:
    """Grades an outlet or a speaker, by the Admiralty code, with who and why."""
    from dragoman.picture.grades import RELIABILITY, read_letter

    value = read_letter(json.dumps(letter.upper()))
    with existing(ledger) as kept:
        kept.note("grade", name, json.dumps(value), by, reason)
    typer.echo(f"{name} is graded {value}, {RELIABILITY[value]}")


@app.command()
def retract(
    report: Annotated[str, typer.Argument(metavar="REPORT_ID", help="A report.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
    restore: Annotated[bool, typer.Option("--restore", help="Take the retraction back.")] = False,
) -> None:
    """Retracts a report: what has it from nobody else no longer counts."""
    with existing(ledger) as kept:
        kept.report(report)
        kept.note("retract", report, "false" if restore else "true", by, reason)
    typer.echo(f"{report} is {'restored' if restore else 'retracted'}")


@app.command()
def hold(
    one: Annotated[str, typer.Argument(metavar="ID", help="A record, or a report.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Another of the same kind.")],
    as_: Annotated[As, typer.Option("--as", help="one, apart, or unjudged, which takes a judgement back.")],
    by: By,
    reason: Reason,
    ledger: Where = DEFAULT,
) -> None:
    """Holds two records for one happening or for two; of two reports, for one origin or for two."""
    from dragoman.errors import LedgerError, RecordError
    from dragoman.picture.judgements import RECORDS, REPORTS, UNTIE

    with existing(ledger) as kept:
        kinds = RECORDS if is_record(kept, one) else REPORTS
        try:
            kept.record(other) if kinds is RECORDS else (kept.report(one), kept.report(other))
        except (LedgerError, RecordError) as error:
            raise RecordError(
                f"{one!r} and {other!r} are not two records nor two reports", ledger, "see `dragoman search` for ids"
            ) from error
        kind = {As.one: kinds[0], As.apart: kinds[1], As.unjudged: UNTIE}[as_]
        kept.note(kind, one, json.dumps(other), by, reason)
    typer.echo(f"{one} and {other} are held {'for ' if as_ is As.one else ''}{as_.value}")


def is_record(kept: Ledger, id: str) -> bool:
    from dragoman.errors import RecordError

    try:
        kept.record(id)
    except RecordError:
        return False
    return True
