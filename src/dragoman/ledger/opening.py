"""How is a ledger reached? A file of SQLite, or a database of PostgreSQL by its URL; what a database says of a fault is told in our words.

>>> str(url_of("dragoman.db")), url_of("postgresql://desk@db/ledger").drivername
('sqlite:///dragoman.db', 'postgresql+psycopg')
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError

from dragoman.errors import LedgerError

PATIENCE = 60  # seconds that a writer waits for another
LOCK = 0x447261676F6D616E  # "Dragoman": the lock that writers of one PostgreSQL database take in turn
WRITING = "dragoman_writing"
PRAGMAS = ("synchronous = NORMAL", "wal_autocheckpoint = 8000", "cache_size = -65536", "temp_store = MEMORY")


def url_of(where: str | Path) -> URL:
    """The URL of a ledger; what is no URL is the path of a file.

    Raises:
        LedgerError: the URL is of no database that we know.
    """
    if isinstance(where, Path) or "://" not in where:
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerError("the URL of the ledger cannot be read", where.partition("@")[2] or where, ADVICE) from error
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or not url.database:
        raise LedgerError(f"there are no ledgers in {kind}", shown(url), ADVICE)
    return url


ADVICE = "give the path of a file, or postgresql://USER@HOST/DATABASE"


def shown(url: URL) -> str:
    """A URL as it may be told: without its password, a file by its path."""
    return (url.database or "") if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def connect(url: URL) -> Engine:
    """The engine of a ledger. Nothing is opened before it is needed."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE}, pool_size=5, max_overflow=20)
        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except ImportError as error:
        what, mend = "PostgreSQL cannot be spoken to: psycopg is not installed", "pip install 'dragoman[postgresql]'"
        raise LedgerError(what, shown(url), mend) from error


def prepare(connection: sqlite3.Connection, _: Any) -> None:
    """Sets up each connection to SQLite."""
    connection.isolation_level = None  # transactions begin where `begin` says, not where the driver thinks
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def keep_log(engine: Engine, where: str) -> None:
    """Makes SQLite keep a log beside the file, now and ever after, so that readers and a writer do not wait for each other."""
    if engine.dialect.name == "sqlite":
        with telling(where), engine.connect() as connection:
            own = connection.connection.dbapi_connection
            assert own is not None
            own.execute("PRAGMA journal_mode = WAL")


def begin(connection: Connection) -> None:
    """Begins a transaction; a writer takes its turn at once, so that it never has to give way half-way."""
    own = connection.connection.dbapi_connection
    assert own is not None
    own.execute("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def driver(connection: Connection) -> DBAPICursor:
    """A cursor of the database's own driver, in the same transaction.

    What runs for every report goes through it: to have each statement built and compiled would double the time of adding.
    """
    return connection.connection.cursor()


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that writes: one at a time for each ledger, whole or not at all."""
    with telling(where), engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        yield connection


@contextmanager
def looking(engine: Engine, where: str) -> Iterator[Connection]:
    """A transaction that only reads."""
    with telling(where), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def telling(where: str) -> Iterator[None]:
    """Tells in our words what a database says.

    Raises:
        LedgerError: whatever went wrong there.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, (DBAPIError, sqlite3.Error)) and not type(error).__module__.startswith("psycopg"):
            raise
        said = " ".join(str(getattr(error, "orig", error)).split())
        raise LedgerError(f"the ledger cannot be used: {said:.200}", where, mend_of(said.lower())) from error


def mend_of(said: str) -> str:
    mends = {
        "locked": f"another run has been writing for more than {PATIENCE} seconds: wait for it, or see what holds it",
        "not a database": "give a file that `dragoman ingest` made, or a new name",
        "unable to open": "see whether its folder exists and may be written to",
        "readonly": "change the permissions of the file and its folder",
        "read-only": "change the permissions of the file and its folder",
        "full": "make room on the disk and run it again: what was ingested stays",
        "malformed": "the file is damaged: take it from a backup, or ingest the reports anew",
        "append only": "add a correction or a note instead",
    }
    return next((mend for sign, mend in mends.items() if sign in said), "see whether the server runs and lets you in")
