"""How does a Wikidata extract, or anybody's table of persons, become rows of an actor file?

A dump is read line by line, so its size does not matter; `write_actors` puts the rows into a user's `actors.csv`.

>>> entity = {"id": "Q1", "labels": {"en": {"value": "Ann Example"}}, "claims": {"P31": [
...     {"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}]}}
>>> [(row.id, row.name, row.kind) for row in entity_rows(entity, "here")]
[('Q1', 'Ann Example', 'person')]
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from functools import cache
from pathlib import Path
from typing import IO, Any

from dragoman.codebook.actors import HEADER, check_row
from dragoman.codebook.words import Row, read_table
from dragoman.errors import CodebookError

TABLE = Path(__file__).with_name("wikidata.csv")


@cache
def meanings(use: str) -> Mapping[str, Row]:
    """What items and words stand for in one use: kind, state or office."""
    return {line.row["item"]: line.row for line in read_table(TABLE, "item") if line.row["use"] == use}


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row of an actor file, cell by cell."""

    id: str
    name: str
    kind: str
    country: str = ""
    sector: str = ""
    role: str = ""
    since: str = ""
    until: str = ""
    aliases: str = ""
    known_from: str = ""


def import_actors(path: str | Path) -> Iterator[ActorRow]:
    """The rows of a CSV, or of a Wikidata dump extract in JSON (an array or a line an entity, also gzipped), as they are read.

    Raises:
        CodebookError: the file is neither, or a row or entity has a fault; the message names the line.
    """
    file = Path(path)
    name = file.name.removesuffix(".gz")
    if not file.is_file():
        raise CodebookError("there is no such file", str(file), "give the path of a CSV or of a Wikidata JSON extract")
    if name.endswith(".csv"):
        return csv_rows(file)
    if name.endswith((".json", ".jsonl", ".ndjson")):
        return dump_rows(file)
    raise CodebookError(
        "neither a CSV nor a JSON file", str(file), "name it .csv, .json, .jsonl or .ndjson, with .gz where it is compressed"
    )


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """The file as text, unpacked where it ends in .gz."""
    with path.open("rb") as raw:
        unpacked = gzip.open(raw) if path.suffix == ".gz" else raw  # noqa: SIM115 - closed with `raw`
        with io.TextIOWrapper(unpacked, encoding="utf-8-sig") as text:
            yield text


def csv_rows(path: Path) -> Iterator[ActorRow]:
    """The rows of a CSV with at least id, name and kind; missing columns stay empty."""
    with opened(path) as text:
        reader = csv.DictReader(line for line in text if not line.startswith("#"))
        missing = {"id", "name", "kind"} - set(reader.fieldnames or ())
        if missing:
            raise CodebookError(f"no column {', '.join(sorted(missing))}", f"{path.name}, line 1", "begin with " + ",".join(HEADER))
        for number, row in enumerate(reader, 2):
            if None in row:
                raise CodebookError("more cells than columns", f"{path.name}, line {number}", "quote a cell that holds a comma")
            cells = [(row.get(column) or "").strip() for column in HEADER]
            check_row(cells, f"{path.name}, line {number}")
            yield ActorRow(*cells)


def dump_rows(path: Path) -> Iterator[ActorRow]:
    """The rows of the entities of a dump; the brackets and commas of its array are passed over."""
    with opened(path) as text:
        for number, line in enumerate(text, 1):
            entry = line.strip().rstrip(",")
            if entry in ("", "[", "]"):
                continue
            where = f"{path.name}, line {number}"
            try:
                entity = json.loads(entry)
            except json.JSONDecodeError as error:
                raise CodebookError("the line is no JSON entity", where, "give a dump with one entity a line") from error
            if not isinstance(entity, dict) or "id" not in entity:
                raise CodebookError("the entity has no id", where, "give Wikidata entities as the dumps have them")
            yield from entity_rows(entity, where)


def entity_rows(entity: Mapping[str, Any], where: str) -> Iterator[ActorRow]:
    """One row a position held, or a single row; nothing for an entity that is no person, state or organisation or has no English name."""
    name = text_of(entity.get("labels", {}).get("en"))
    kind, sector = kind_of(entity)
    if not name or not kind:
        return
    aliases = "|".join(a for a in map(text_of, entity.get("aliases", {}).get("en", [])) if a and "|" not in a)
    country = next(iter(literals(entity, "P298")), "") or ("" if kind == "country" else country_of(entity))
    plain = ActorRow(str(entity["id"]), name, kind, country, sector, "", first_date(entity, "P571"), first_date(entity, "P576"), aliases)
    positions = [statement for statement in entity.get("claims", {}).get("P39", []) if kind == "person"]
    if not positions:
        yield sourced(plain, where)
        return
    for statement in positions:
        role = item_label(statement)
        since, until = (qualifier_date(statement, code) for code in ("P580", "P582"))
        yield sourced(ActorRow(plain.id, name, kind, country, sector_of(role), role, since, until, aliases), where)


def sourced(row: ActorRow, where: str) -> ActorRow:
    made = replace(row, known_from=f"Wikidata {row.id}")
    check_row(list(astuple(made)), where)
    return made


def text_of(cell: Any) -> str:
    return str(cell.get("value", "")).strip() if isinstance(cell, dict) else ""


def values(entity: Mapping[str, Any], code: str) -> Iterator[Any]:
    for statement in entity.get("claims", {}).get(code, []):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value")
        if value is not None and statement.get("rank") != "deprecated":
            yield value


def items(entity: Mapping[str, Any], code: str) -> list[str]:
    return [v["id"] for v in values(entity, code) if isinstance(v, dict) and "id" in v]


def literals(entity: Mapping[str, Any], code: str) -> list[str]:
    return [v for v in values(entity, code) if isinstance(v, str)]


def kind_of(entity: Mapping[str, Any]) -> tuple[str, str]:
    """The kind and sector by what the entity is an instance of; ("", "") where it is no actor."""
    known = [row for item in items(entity, "P31") if (row := meanings("kind").get(item))]
    return (known[0]["value"], known[0]["sector"]) if known else ("", "")


def country_of(entity: Mapping[str, Any]) -> str:
    """The code that an extract gives with a citizenship (P27) or a country (P17), where it has been enriched with `alpha3`."""
    for code in ("P27", "P17"):
        for value in values(entity, code):
            if isinstance(value, dict) and isinstance(value.get("alpha3"), str):
                return str(value["alpha3"])
    states = meanings("state")
    return next((states[i]["value"] for code in ("P27", "P17") for i in items(entity, code) if i in states), "")


def sector_of(role: str) -> str:
    low = role.lower()
    return next((row["sector"] for word, row in meanings("office").items() if word in low), "")


def item_label(statement: Mapping[str, Any]) -> str:
    """The name of a position, where the extract has been enriched with labels; else its item number."""
    value = statement.get("mainsnak", {}).get("datavalue", {}).get("value", {})
    return str(value.get("label") or value.get("id", "")) if isinstance(value, dict) else ""


def first_date(entity: Mapping[str, Any], code: str) -> str:
    return next((iso_date(v) for v in values(entity, code)), "")


def qualifier_date(statement: Mapping[str, Any], code: str) -> str:
    for snak in statement.get("qualifiers", {}).get(code, []):
        if value := snak.get("datavalue", {}).get("value"):
            return iso_date(value)
    return ""


def iso_date(value: Any) -> str:
    """ "+1991-12-26T00:00:00Z" by its precision: 9 is a year, 10 a month, 11 a day."""
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    return str(value["time"])[1:11][: {9: 4, 10: 7, 11: 10}.get(int(value.get("precision", 0)), 0)]


def write_actors(rows: Iterable[ActorRow], path: str | Path) -> int:
    """Writes rows as an actor file and returns how many."""
    count = 0
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        for row in rows:
            writer.writerow(astuple(row))
            count += 1
    return count
