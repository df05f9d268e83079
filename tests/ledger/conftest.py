"""A ledger of each kind, new for each test."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from dragoman.ledger import Ledger
from postgres import NoServer, server

NUMBERS = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URLs of a PostgreSQL that runs while the tests do."""
    running = server()
    try:
        url = running.__enter__()
    except NoServer as why:
        pytest.skip(f"no PostgreSQL: {why}")
    try:
        yield url
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be: a file, and a database."""
    return str(tmp_path / "desk.db") if request.param == "sqlite" else database(request.getfixturevalue("postgresql"))


def database(url: str) -> str:
    """A new, empty database of the server."""
    name = f"desk{next(NUMBERS)}"
    engine = create_engine(url.format("postgres").replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return url.format(name)


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where) as opened:
        yield opened
