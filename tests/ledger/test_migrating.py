"""A ledger of the first form, made by the code of that time, is brought up to date and answers as one that was laid down today."""

from __future__ import annotations

import gzip
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.ledger import Ledger
from dragoman.ledger.migrating import migrations, statements
from dragoman.ledger.opening import connect, url_of, writing
from laid import day, lay_down

FIRST = Path(__file__).parent / "form-1.db.gz"
TABLES = ("report", "reading", "place", "actor", "record", "party", "dyad", "said", "band", "correction", "note")  # in an order that holds


@pytest.fixture
def old(where: str, tmp_path: Path) -> str:
    """Where a ledger of the first form lies."""
    file = tmp_path / ("desk.db" if "://" not in where else "first.db")
    file.write_bytes(gzip.decompress(FIRST.read_bytes()))
    if "://" in where:
        carry(file, where)
    return where


def carry(file: Path, where: str) -> None:
    """Lays the rows of the file down in a database whose tables are those of the first form."""
    engine = connect(url_of(where))
    with sqlite3.connect(file) as rows, writing(engine, where) as connection:
        connection.execute(text("CREATE TABLE migration (number INTEGER PRIMARY KEY)"))
        connection.execute(text("INSERT INTO migration VALUES (1)"))
        for statement in statements(migrations()[0][1], connection.dialect.name):
            connection.exec_driver_sql(statement)
        for table in TABLES:
            found = rows.execute(f"SELECT * FROM {table}")
            columns = [name for name, *_ in found.description]
            marks = ", ".join(f":{name}" for name in columns)
            for row in found:
                connection.execute(text(f"INSERT INTO {table} VALUES ({marks})"), dict(zip(columns, row, strict=True)))
    rows.close()
    engine.dispose()


def test_a_ledger_of_the_first_form_answers_as_one_of_today(old: str, tmp_path: Path) -> None:
    with Ledger.open(old) as ledger, Ledger.open(tmp_path / "today.db") as today:
        lay_down(today)
        assert answers(ledger) == answers(today)
        if "://" not in old:
            assert ledger.search("case", limit=99) == today.search("case", limit=99) != []
        lay_down(ledger)
        assert ledger.size()["reading"] == today.size()["reading"], "nothing is taken for new"
    with Ledger.open(old) as again:
        assert [record.type for record in again.records(type="ASSAULT")] == ["ASSAULT"]


def answers(ledger: Ledger) -> list[object]:
    asked: list[object] = [list(ledger.records()), list(ledger.reports()), list(ledger.versions()), ledger.size()]
    asked += [list(ledger.records(day(number))) for number in (3, 20, 23)]
    asked += [list(ledger.records(about="Russia")), list(ledger.records(pair=("Russia", "Turkey"))), list(ledger.records(codebook="0.1"))]
    asked += [list(ledger.records(type="ASSAULT")), list(ledger.records(since=date(2020, 1, 8))), list(ledger.records(by="aides"))]
    return [*asked, [ledger.layers(kept.report.id) for kept in ledger.reports()], list(ledger.corrections()), list(ledger.notes())]
