"""How does a ledger get its tables, and an older one those of today? By numbered files of SQL, each run once, in order;
what SQL cannot carry over is carried over after the file of that number (AFTER).

>>> [number for number, _ in migrations()]
[1, 2, 3]
>>> [part for part in statements("-- for each of a, b; only sqlite\\nDROP {table};\\n-- only postgresql\\nDROP c;", "sqlite")]
['DROP a', 'DROP b']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from sqlalchemy import Connection, inspect, text

from dragoman.errors import LedgerError
from dragoman.ledger.repacking import repack

WORDS = {
    "sqlite": {"key": "INTEGER PRIMARY KEY", "text": "TEXT", "bytes": "BLOB", "clustered": "WITHOUT ROWID"},
    "postgresql": {"key": "BIGINT PRIMARY KEY", "text": 'TEXT COLLATE "C"', "bytes": "BYTEA", "clustered": ""},
}
AFTER = {2: repack}
EACH = re.compile(r"^-- for each of (?P<tables>[a-z, ]+);", re.MULTILINE)
ONLY = re.compile(r"^-- (?:for each of [a-z, ]+; )?only (?P<dialect>[a-z]+)$", re.MULTILINE)
END = re.compile(r";(?:[ \t]*--[^\n]*)?[ \t]*$", re.MULTILINE)


def migrations() -> list[tuple[int, str]]:
    """The migrations, by number, with their SQL."""
    found = [one for one in files(__package__).joinpath("migrations").iterdir() if re.match(r"\d{4}_.*\.sql$", one.name)]
    return sorted((int(one.name[:4]), one.read_text(encoding="utf-8")) for one in found)


def migrate(connection: Connection, where: str) -> None:
    """Brings the tables up to those of today, inside the transaction of the connection.

    Raises:
        LedgerError: what stands there is no ledger, or one of a newer Dragoman.
    """
    made = made_so_far(connection, where)
    newest = max(number for number, _ in migrations())
    if made > newest:
        raise LedgerError(f"the ledger has form {made}, and this Dragoman knows up to {newest}", where, "use a newer Dragoman")
    for number, sql in migrations():
        if number > made:
            for statement in statements(sql, connection.dialect.name):
                connection.exec_driver_sql(statement)
            if number in AFTER:
                AFTER[number](connection)
            connection.execute(text("INSERT INTO migration (number) VALUES (:number)"), {"number": number})


def made_so_far(connection: Connection, where: str) -> int:
    """The number of the last migration that was run; 0 for what is empty."""
    there = inspect(connection).get_table_names()
    if "migration" in there:
        return int(connection.execute(text("SELECT max(number) FROM migration")).scalar() or 0)
    if there and (connection.dialect.name == "sqlite" or "report" in there):
        what = f"it is a database of something else, with a table {there[0]!r}"
        raise LedgerError(what, where, "give the ledger a file or a schema of its own")
    connection.execute(text("CREATE TABLE migration (number INTEGER PRIMARY KEY)"))
    return 0


def statements(sql: str, dialect: str) -> Iterator[str]:
    """The statements of a migration, in the words of one dialect."""
    start = 0
    for end in END.finditer(sql):
        part = sql[start : end.start()]
        start = end.end()
        if "CREATE TRIGGER" in part and "BEGIN" in part:  # in a trigger of SQLite the last semicolon belongs to it
            part += ";" if part.rstrip().endswith("END") else ""
        only, each = ONLY.search(part), EACH.search(part)
        if only and only["dialect"] != dialect:
            continue
        bare = re.sub(r"--[^\n]*", "", part).strip()
        for table in each["tables"].split(", ") if each else [""]:
            yield fill(bare, {**WORDS[dialect], "table": table})


def fill(statement: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        statement = statement.replace("{" + name + "}", word)
    return statement.strip()
