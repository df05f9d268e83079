"""A client of the API over the examples, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.ledger import Ledger
from dragoman.surfaces.api.guard import Limits, Rules
from dragoman.surfaces.api.running import guarded

HOME = "http://127.0.0.1:8321"
GENEROUS = Limits((1e6, 10**6), (1e6, 10**6), (1e6, 10**6))


def client_of(path: Path, rules: Rules | None = None) -> Iterator[TestClient]:
    """A client of a ledger behind its guard."""
    with Ledger.open(path) as ledger:
        app, guard = guarded(ledger, str(path), rules or Rules(limits=GENEROUS))
        yield TestClient(guard, base_url=HOME)
        app.state.workshop.close()


@pytest.fixture(scope="session")
def client(examples: Path) -> Iterator[TestClient]:
    """Asks only."""
    yield from client_of(examples)


@pytest.fixture
def editor(copy: Path) -> Iterator[TestClient]:
    """May lay down what it likes."""
    yield from client_of(copy)
