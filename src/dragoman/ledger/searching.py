"""Where do these words stand? Full text over reports and records, by FTS5 on SQLite and tsvector on PostgreSQL, told alike by both.

Words are folded (small letters, no accents) before either sees them. All words must stand; "two words" in quotes must stand together in
a report (in a record, both anywhere); `word*` is the beginning of a word. What came last is shown first.

>>> asked('"cease fire" Daraa shell*')
(('cease', 'fire'), ('daraa',), ('shell*',))
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text

from dragoman.ledger.opening import driver
from dragoman.ledger.packing import WORD, fold
from dragoman.report import Span

Phrase = tuple[str, ...]
PART = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')
SNIPPET = 160  # characters
INSERTS = {
    "sqlite": "INSERT INTO {table} (rowid, words) VALUES (?, ?)",
    "postgresql": "INSERT INTO {table} (id, words) VALUES (%s, to_tsvector('simple', %s))",
}
FINDS = {
    "sqlite": "SELECT rowid AS n FROM {table} WHERE {table} MATCH :query AND rowid < :below ORDER BY rowid DESC LIMIT :most",
    "postgresql": "SELECT id AS n FROM {table} WHERE words @@ to_tsquery('simple', :query) AND id < :below ORDER BY id DESC LIMIT :most",
}


def add_words(connection: Connection, table: str, rows: Sequence[tuple[int, str]]) -> None:
    """Makes rows of a table findable by these words, which are folded already."""
    driver(connection).executemany(INSERTS[connection.dialect.name].format(table=table), rows)


def asked(words: str) -> tuple[Phrase, ...]:
    """What a person asks for: words and phrases, folded."""
    found = []
    for part in PART.finditer(words):
        phrase = tuple(WORD.findall(fold(part["phrase"] or part["word"] or "")))
        if phrase and part["word"] and part["word"].endswith("*"):
            phrase = (*phrase[:-1], phrase[-1] + "*")
        if phrase:
            found.append(phrase)
    return tuple(found)


def query_of(phrases: Sequence[Phrase], dialect: str, loose: bool) -> str:
    """The question in the words of one database; loose, the words of a phrase may stand apart."""
    units = [(word,) for phrase in phrases for word in phrase] if loose else phrases
    if dialect == "sqlite":
        return " AND ".join(sqlite_unit(unit) for unit in units)
    return " & ".join(" <-> ".join(word.removesuffix("*") + ":*" * word.endswith("*") for word in unit) for unit in units)


def sqlite_unit(unit: Phrase) -> str:
    ends = " *" if unit[-1].endswith("*") else ""
    return '"' + " ".join(unit).removesuffix("*") + '"' + ends


def numbers(connection: Connection, table: str, phrases: Sequence[Phrase], below: int, most: int) -> list[int]:
    """The rows of a table where the words stand, the last ones first, below a number."""
    dialect = connection.dialect.name
    query = query_of(phrases, dialect, loose=table == "record_words")
    found = connection.execute(text(FINDS[dialect].format(table=table)), {"query": query, "below": below, "most": most})
    return [row.n for row in found]


def snippet(whole: str, phrases: Sequence[Phrase]) -> tuple[str, tuple[Span, ...]]:
    """The stretch of a text around the first words asked for, and where they stand in it."""
    wanted = {word for phrase in phrases for word in phrase}
    full, begun = {w for w in wanted if not w.endswith("*")}, tuple(w[:-1] for w in wanted if w.endswith("*"))
    marks = [Span(*m.span()) for m in WORD.finditer(whole) if is_meant(fold(m[0]), full, begun)]
    start = max(0, marks[0].start - SNIPPET // 3) if marks else 0
    while 0 < start < len(whole) and not whole[start - 1].isspace() and marks and start < marks[0].start:
        start += 1
    end = min(len(whole), start + SNIPPET)
    kept = tuple(Span(m.start - start, m.end - start) for m in marks if m.end <= end)
    return whole[start:end], kept


def is_meant(word: str, full: set[str], begun: tuple[str, ...]) -> bool:
    return word in full or (bool(begun) and word.startswith(begun))
