"""How is a ledger opened to a browser, a program or an assistant? The commands serve, token and mcp.

>>> is_near("127.0.0.1"), is_near("::1"), is_near("0.0.0.0")
(True, True, False)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surfaces.commands.options import DEFAULT, Where
from dragoman.surfaces.commands.session import existing

if TYPE_CHECKING:
    from dragoman.surfaces.api.guard import Rules

commands = typer.Typer()
token_app = typer.Typer(help="Makes and takes away the tokens of those who ask from afar.", no_args_is_help=True)
commands.add_typer(token_app, name="token")

File = Annotated[Path | None, typer.Option("--token-file", metavar="FILE", help="The file of tokens; default: one in your configuration.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65_535, help="0 takes a free one.")]
PATIENCE = 60.0  # seconds until a server that was started apart must listen


@commands.command()
def serve(
    ledger: Where = DEFAULT,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; beyond this machine only with tokens.")
    ] = "127.0.0.1",
    port: Port = 8321,
    token_file: File = None,
    open: Annotated[bool, typer.Option("--open", help="Show it in a browser.")] = False,
    stop_after: Annotated[
        float | None, typer.Option("--stop-after", metavar="MINUTES", min=0.01, help="End when nobody has asked for so long.")
    ] = None,
    detach: Annotated[
        Path | None, typer.Option("--detach", metavar="PID_FILE", help="Run apart from this prompt; the file tells the process to end.")
    ] = None,
) -> None:
    """Opens the workbench, the API and the plain pages of a ledger."""
    if detach is not None:
        start_apart(detach)
        return
    from dragoman.surfaces.api.running import Place, run

    with existing(ledger) as kept:
        rules = rules_for(host, token_file)

        def ready(address: str) -> None:
            typer.echo(f"{kept.where} is open at {address}")
            typer.echo("End it with Ctrl-C.", err=True)
            if open:
                typer.launch(address)

        run(kept, ledger, rules, Place(host, port, stop_after), ready)


def rules_for(host: str, token_file: Path | None) -> Rules:
    """By which rules a place is guarded: near us by the name of the host alone, afar by tokens.

    Raises:
        ServeError: somebody could ask from afar without a token.
    """
    from dragoman.surfaces.api.guard import LOOPBACK, Rules
    from dragoman.surfaces.api.running import ServeError
    from dragoman.surfaces.api.tokens import TokenBook, usual_place

    near = is_near(host)
    book = TokenBook(token_file or usual_place()) if token_file or not near else None
    if book is not None and not book.all():
        mend = f"dragoman token add NAME --role editor --token-file {book.path}"
        raise ServeError("nobody has a token, so nobody could ask", host, mend)
    return Rules(LOOPBACK if near else None, book)


def is_near(host: str) -> bool:
    """Whether only this machine can ask there."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def start_apart(pid_file: Path) -> None:
    """Starts the same command as a process of its own, and waits until it tells its address."""
    from dragoman.surfaces.api.running import ServeError

    words = [word for word in sys.argv[1:] if not word.startswith("--detach=")]
    if "--detach" in words:
        at = words.index("--detach")
        words = words[:at] + words[at + 2 :]
    pid_file.parent.mkdir(parents=True, exist_ok=True)
    log = pid_file.with_suffix(".log")
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "dragoman", *words]
        started = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, start_new_session=True)
    pid_file.write_text(f"{started.pid}\n", encoding="utf-8")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        told = log.read_text(encoding="utf-8", errors="replace")
        if " is open at " in told:
            typer.echo(next(line for line in told.splitlines() if " is open at " in line))
            return
        if started.poll() is not None:
            pid_file.unlink(missing_ok=True)
            sys.stderr.write(told)
            raise typer.Exit(started.returncode)
        time.sleep(0.05)
    os.kill(started.pid, 15)
    raise ServeError("the server does not listen", str(log), "see what it says there")


@token_app.command("add")
def add_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who will hold it; changes are laid down under this name.")],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader or editor.")] = "reader",
    token_file: File = None,
) -> None:
    """Makes a token and prints it, this once; only a hash of it is kept."""
    from dragoman.surfaces.api.tokens import TokenBook, usual_place

    typer.echo(TokenBook(token_file or usual_place()).add(name, role))


@token_app.command("list")
def list_tokens(token_file: File = None) -> None:
    """Lists who holds a token."""
    from dragoman.surfaces.api.tokens import TokenBook, usual_place

    for one in TokenBook(token_file or usual_place()).all():
        typer.echo(f"{one.name}\t{one.role}\t{one.made}")


@token_app.command("remove")
def remove_token(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose.")],
    token_file: File = None,
) -> None:
    """Takes a token away; who holds it is refused from then on."""
    from dragoman.surfaces.api.tokens import TokenBook, usual_place

    TokenBook(token_file or usual_place()).remove(name)


@commands.command("mcp")
def answer_assistants(ledger: Where = DEFAULT) -> None:
    """Answers an assistant over standard input and output, by the Model Context Protocol; it can change nothing."""
    from dragoman.surfaces.mcp import assistant

    with existing(ledger) as kept:
        assistant(kept).run("stdio")
