"""Ledgers for the surfaces: the examples, read once; a copy of them for tests that lay something down."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dragoman.surfaces.cli import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the example reports."""
    path = tmp_path_factory.mktemp("examples") / "examples.db"
    with pytest.raises(SystemExit) as ended:
        main(["ingest", str(ROOT / "examples"), "--ledger", str(path), "--archive", "--quiet"])
    assert not ended.value.code
    return path


@pytest.fixture
def copy(examples: Path, tmp_path: Path) -> Path:
    """The same, to be written into."""
    return Path(shutil.copy(examples, tmp_path / "examples.db"))
