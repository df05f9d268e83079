"""Is the actor base sound: its files, dates, names and indexes, its import and its search?"""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.codebook import HOME, Codebook
from dragoman.codebook.actor_import import import_actors, write_actors
from dragoman.codebook.actor_index import actor_base
from dragoman.codebook.actor_search import resolve_actor
from dragoman.codebook.actors import HEADER, Known, Role, actor_files, load_actors, read_rows
from dragoman.codebook.agents import agent_table
from dragoman.codebook.spelling import sound_of, tokens_of
from dragoman.errors import CodebookError

FIRST = ",".join(HEADER) + "\n"
FORMER = {"SUN", "YUG", "SCG", "DDR", "CSK", "YMD", "VDR", "RHO", "ANT"}


def write(folder: Path, rows: str) -> Path:
    (folder / "actors.csv").write_text(FIRST + rows, encoding="utf-8")
    return folder


def test_every_state_of_iso_is_there_with_its_code() -> None:
    pycountry = pytest.importorskip("pycountry")
    known = load_actors([HOME])
    codes = {c.alpha_3 for c in pycountry.countries}
    ours = {id for id, actor in known.items() if actor.kind == "country" and id.isupper()}
    assert codes - ours == set()
    assert ours - codes == FORMER | {"XKX"}


def test_former_states_carry_the_codes_of_iso() -> None:
    pycountry = pytest.importorskip("pycountry")
    former = {c.alpha_3 for c in pycountry.historic_countries}
    assert {"SUN", "YUG", "SCG", "DDR", "CSK", "YMD", "VDR", "ANT"} <= former
    assert load_actors([HOME])["CSK"].roles[0].until == "1992-12-31"


def test_an_id_is_one_actor_of_one_name_and_kind() -> None:
    seen: dict[str, set[tuple[str, str]]] = {}
    for path in actor_files(HOME):
        for row in read_rows(path):
            seen.setdefault(row[0], set()).add((row[1], row[2]))
    assert {id: names for id, names in seen.items() if len(names) > 1} == {}


def test_every_country_code_of_an_actor_is_a_state_of_ours() -> None:
    known = load_actors([HOME])
    wrong = {r.country for actor in known.values() for r in actor.roles if r.country and r.country not in known}
    assert wrong == set()


@pytest.mark.parametrize(("name", "column"), [("demonyms", "country"), ("metonyms", "actor"), ("regions", "country")])
def test_every_word_that_stands_for_a_state_names_one(name: str, column: str) -> None:
    codebook = Codebook.load()
    known = actor_base(codebook).known
    assert {row[column] for row in codebook.words[name].values()} - set(known) - {""} == set()


def test_an_agent_noun_has_a_sector_and_a_kind() -> None:
    agents = agent_table(Codebook.load()).rows
    assert len(agents) > 1500
    kinds = {"government", "person", "people", "force", "asset", "organisation", "carrier", "country", "stop"}
    assert {a.kind for a in agents.values()} <= kinds
    assert agents["soldier"].sector == "MIL" and agents["rebel"].sector == "REB" and agents["judge"].sector == "JUD"


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("a,,person,,,,,,,x\n", "an id, a name and a kind"),
        ("a,A,planet,,,,,,,x\n", "an id, a name and a kind"),
        ("a,A,person,,,,yesterday,,,x\n", "no ISO year"),
        ("a,A,person\n", "cells under"),
    ],
)
def test_a_faulty_row_is_told_with_its_place_and_mend(tmp_path: Path, rows: str, word: str) -> None:
    with pytest.raises(CodebookError, match=word) as caught:
        load_actors([write(tmp_path, rows)])
    assert "actors.csv" in caught.value.where and caught.value.mend


def test_a_wrong_header_is_told(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,name\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="header"):
        load_actors([tmp_path])


def test_a_later_folder_replaces_an_actor_by_id(tmp_path: Path) -> None:
    known = load_actors([HOME, write(tmp_path, "FRA,Gallia,country,FRA,,,,,,me\n")])
    assert known["FRA"].name == "Gallia" and known["DEU"].name == "Germany"


def person(*roles: tuple[str, str, str]) -> Known:
    return Known("p", "P", "person", tuple(Role("NOR", sector, sector, since, until, "") for sector, since, until in roles), ())


def test_the_role_is_that_of_the_day() -> None:
    someone = person(("SPY", "1998-07", "1999-08"), ("GOV", "1999-08-09", "2008"), ("LEG", "2010", ""))
    assert someone.sector_on(date(1999, 1, 1)) == "SPY"
    assert someone.sector_on(date(1999, 8, 9)) == "GOV"
    assert someone.sector_on(date(2009, 5, 1)) == "ELI"
    assert someone.sector_on(date(2024, 5, 1)) == "LEG"
    assert someone.sector_on(date(1990, 5, 1)) == "SPY"


def test_spellings_of_one_name_have_one_key() -> None:
    assert tokens_of("Al-Assad") == tokens_of("al Assad") == tokens_of("ASSAD") == ["assad"]
    assert tokens_of("Côte d’Ivoire") == tokens_of("Cote d'Ivoire")
    assert sound_of("kadhafi") == sound_of("qaddafi") == sound_of("gaddafi")
    assert sound_of("merkel") != sound_of("morsi")


def test_search_tells_who_and_why() -> None:
    codebook = Codebook.load()
    kremlin = resolve_actor("the Kremlin", date(2020, 1, 1), codebook)
    assert kremlin[0].id == "RUS" and "seat" in kremlin[0].why
    assert resolve_actor("Turks", None, codebook)[0].id == "TUR"
    assert resolve_actor("USSR", date(1980, 1, 1), codebook)[0].until == "1991-12-26"
    assert resolve_actor("Nobody Whatsoever", None, codebook) == ()


ENTITY = {
    "id": "Q999",
    "labels": {"en": {"language": "en", "value": "Ada Exemplar"}},
    "aliases": {"en": [{"value": "A. Exemplar"}]},
    "claims": {
        "P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q5"}}}}],
        "P27": [{"mainsnak": {"datavalue": {"value": {"id": "Q43"}}}}],
        "P39": [
            {
                "mainsnak": {"datavalue": {"value": {"id": "Q1", "label": "Minister of Tides"}}},
                "qualifiers": {
                    "P580": [{"datavalue": {"value": {"time": "+2009-03-00T00:00:00Z", "precision": 10}}}],
                    "P582": [{"datavalue": {"value": {"time": "+2011-00-00T00:00:00Z", "precision": 9}}}],
                },
            }
        ],
    },
}


@pytest.mark.parametrize("packed", [False, True])
def test_a_dump_extract_becomes_dated_rows(tmp_path: Path, packed: bool) -> None:
    lines = "[\n" + json.dumps(ENTITY) + ",\n" + json.dumps({"id": "Q1", "labels": {}}) + "\n]\n"
    path = tmp_path / ("extract.json.gz" if packed else "extract.json")
    path.write_bytes(gzip.compress(lines.encode()) if packed else lines.encode())
    rows = list(import_actors(path))
    assert [(r.id, r.name, r.kind, r.country, r.sector, r.role, r.since, r.until, r.aliases) for r in rows] == [
        ("Q999", "Ada Exemplar", "person", "TUR", "GOV", "Minister of Tides", "2009-03", "2011", "A. Exemplar")
    ]


def test_what_is_imported_can_be_laid_over_the_codebook(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text('id,name,kind,country\nx,"Ann, Lady Example",person,NOR\n', encoding="utf-8")
    assert write_actors(import_actors(tmp_path / "in.csv"), tmp_path / "actors.csv") == 1
    assert load_actors([tmp_path])["x"].name == "Ann, Lady Example"
    with (tmp_path / "actors.csv").open(encoding="utf-8") as file:
        assert tuple(next(csv.reader(file))) == HEADER


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("a.json", "{broken\n", "no JSON entity"),
        ("a.json", '{"labels": {}}\n', "has no id"),
        ("a.csv", "name\nx\n", "no column id, kind"),
        ("a.csv", "id,name,kind\nx,y,planet\n", "an id, a name and a kind"),
        ("a.xml", "<a/>", "neither"),
    ],
)
def test_a_faulty_import_is_told(tmp_path: Path, name: str, content: str, word: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(CodebookError, match=word):
        list(import_actors(tmp_path / name))


def test_a_missing_import_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such file"):
        import_actors(tmp_path / "none.csv")
