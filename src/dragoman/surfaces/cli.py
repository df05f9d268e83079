"""What does `dragoman` do at a prompt? It joins the groups of commands, runs one, and ends with a code (docs/cli.md).

>>> len(app.registered_groups)
6
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from dragoman.errors import CodebookError, DragomanError, LedgerError, ModelError, RecordError, ReportError
from dragoman.surfaces.commands import codebook, judging, keeping, picture, reading, serving
from dragoman.surfaces.commands.session import Exit

app = typer.Typer(
    help="Reads news reports of conflict and diplomacy into attributed, dated, placed records: who does what to whom, and who says so.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (reading, keeping, picture, judging, serving, codebook):
    app.add_typer(group.commands)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs one command and ends the process with its exit code."""
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
