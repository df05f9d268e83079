"""Who is which organisation, and who led in the Americas, Asia, Africa and Oceania on which day, by our tables?"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pycountry
import pytest

from dragoman.codebook import HOME, Codebook
from dragoman.codebook.actor_index import actor_base
from dragoman.codebook.actor_search import resolve_actor
from dragoman.codebook.actors import read_rows

FOLDER = HOME / "actors"
PEOPLE = [FOLDER / f"people-{part}.csv" for part in ("usa", "americas", "asia", "africa")]
SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "REB",
        "OPP",
        "PTY",
        "JUD",
        "LEG",
        "SPY",
        "COP",
        "JRN",
        "PRM",
        "PRE",
        "EDU",
        "BUS",
        "CVL",
        "IGO",
        "NGO",
        "UAF",
        "CRM",
        "LAB",
        "REL",
        "SET",
    ]
)
FORMER = {"SUN", "YUG", "SCG", "DDR", "XKX"}
ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?")
# Bearers of one name that only the report can tell apart.
NAMESAKES = {"army of islam", "peoples democratic party"}
# Words of every newspaper: as names they would be found in every report.
ORDINARY = {"the", "let", "who", "solidarity", "renaissance", "change", "future", "base", "sun", "times", "post", "state", "army", "guard"}
# Two claimed the office at once.
RIVALS = {("President of the Gambia", "GMB"), ("President of Ivory Coast", "CIV"), ("President of Madagascar", "MDG")}


def organisations() -> list[Path]:
    return sorted(FOLDER.glob("organisations-*.csv"))


@cache
def rows() -> tuple[list[str], ...]:
    return tuple(row for path in [*organisations(), *PEOPLE] for row in read_rows(path))


def names_of(row: list[str]) -> list[str]:
    return [row[1], *(alias for alias in row[8].split("|") if alias)]


def test_the_tables_are_as_broad_as_the_news() -> None:
    kinds = {kind: {row[0] for row in rows() if row[2] == kind} for kind in ("organisation", "person")}
    assert len(kinds["organisation"]) >= 2_700
    assert len(kinds["person"]) >= 1_800
    assert sum(row[4] in ("REB", "UAF", "CRM") for row in rows() if row[2] == "organisation") >= 500


def test_every_row_has_a_state_of_iso_a_sector_a_role_and_where_it_is_known_from() -> None:
    states = {country.alpha_3 for country in pycountry.countries} | FORMER | {""}
    assert [r[0] for r in rows() if r[3] not in states or r[4] not in SECTORS or not r[5] or not r[9]] == []


def test_dates_are_iso_and_no_role_ends_before_it_begins() -> None:
    dates = [cell for row in rows() for cell in (row[6], row[7]) if cell]
    assert [cell for cell in dates if not ISO_DATE.fullmatch(cell)] == []
    both = [(r[0], r[6], r[7]) for r in rows() if r[6] and r[7]]
    assert [(i, a, b) for i, a, b in both if a[: min(len(a), len(b))] > b[: min(len(a), len(b))]] == []


def test_one_id_has_one_name_and_one_kind() -> None:
    bearers: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows():
        bearers[row[0]].add((row[1], row[2]))
    assert {i: b for i, b in bearers.items() if len(b) > 1} == {}


def test_two_organisations_do_not_bear_one_name() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows():
        if row[2] == "organisation":
            for name in names_of(row):
                bearers[re.sub(r"[^a-z0-9 ]", "", name.lower())].add(row[0])
    assert {n for n, ids in bearers.items() if len(ids) > 1 and len(n) > 5} == NAMESAKES


def test_no_ordinary_word_is_a_name_unless_in_capitals() -> None:
    assert [name for row in rows() for name in names_of(row) if name.lower() in ORDINARY and not name.isupper()] == []


def test_roles_of_one_actor_in_one_office_do_not_overlap() -> None:
    held: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows():
        held[row[0], row[3], row[5]].append((row[6], row[7] or "9999"))
    for office, spans in held.items():
        spans.sort()
        for (_, until), (since, _) in pairwise(spans):
            assert until[: len(since)] <= since[: len(until)], office


def test_one_president_at_a_time() -> None:
    held: dict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows():
        if re.match(r"(President|Prime Minister|Premier|King|Chief Executive) of |Secretary of (State|Defense)$", row[5]):
            held[row[5], row[3]].append((row[6], row[7] or "9999", row[1]))
    assert len(held) > 100
    clashes = set()
    for office, spans in held.items():
        spans.sort()
        for (_, until, _), (since, _, _) in pairwise(spans):
            if until[: len(since)] > since[: len(until)]:
                clashes.add(office)
    assert clashes == RIVALS


@pytest.mark.parametrize(
    ("name", "on", "id", "country", "sector"),
    [
        ("Daesh", "2016-05-01", "islamic-state", None, "REB"),
        ("Islamic State of Iraq and Syria", "2015-01-01", "islamic-state", None, "REB"),
        ("Taliban", "2010-01-01", "taliban", "AFG", "REB"),
        ("Taliban", "2023-01-01", "taliban", "AFG", "GOV"),
        ("Hizballah", "2006-07-12", "hezbollah", "LBN", "REB"),
        ("Jabhat al-Nusra", "2014-01-01", "nusra-front", "SYR", "REB"),
        ("Tamil Tigers", "2008-01-01", "ltte", "LKA", "REB"),
        ("Revolutionary Guards", "2019-06-20", "irgc", "IRN", "MIL"),
        ("Rapid Support Forces", "2020-01-01", "rapid-support-forces", "SDN", "MIL"),
        ("RSF", "2024-01-01", "rapid-support-forces", "SDN", "REB"),
        ("FMLN", "1985-01-01", "fmln", "SLV", "REB"),
        ("FMLN", "2010-01-01", "fmln", "SLV", "PTY"),
        ("African National Congress", "1985-01-01", "anc", "ZAF", "REB"),
        ("African National Congress", "2005-01-01", "anc", "ZAF", "PTY"),
        ("UN Security Council", "2003-02-05", "un-security-council", None, "IGO"),
        ("Ecowas", "2017-01-19", "ecowas", None, "IGO"),
        ("Syrian Observatory for Human Rights", "2013-01-01", "sohr", "SYR", "NGO"),
        ("Agence France-Presse", "2013-01-01", "afp-agency", "FRA", "JRN"),
        ("State Department", "2013-01-01", "state-department", "USA", "GOV"),
        ("the Pentagon", "2013-01-01", "us-department-of-defense", "USA", "GOV"),
        ("SANA", "2013-01-01", "sana", "SYR", "GOV"),
        ("Inter-Services Intelligence", "2013-01-01", "isi", "PAK", "SPY"),
        ("Knesset", "2013-01-01", "knesset", "ISR", "LEG"),
        ("World Court", "1986-06-27", "icj", None, "JUD"),
    ],
)
def test_an_organisation_is_found_by_its_names_and_is_what_it_was_on_the_day(
    name: str, on: str, id: str, country: str | None, sector: str
) -> None:
    found = resolve_actor(name, date.fromisoformat(on), Codebook.load())[0]
    assert (found.id, found.country, found.sector) == (id, country, sector)


@pytest.mark.parametrize(
    ("name", "on", "id", "role"),
    [
        ("Bush", "1991-01-17", "george-hw-bush", "President of the United States"),
        ("Bush", "2003-03-20", "george-w-bush", "President of the United States"),
        ("Biden", "2010-01-01", "joe-biden", "Vice President"),
        ("Donald Trump", "2018-06-12", "donald-trump", "President of the United States"),
        ("Xi", "2022-10-23", "xi-jinping", "President of China"),
        ("Kim Jong-un", "2018-06-12", "kim-jong-un", "leader of North Korea"),
        ("Lula", "2023-05-01", "luiz-inacio-lula-da-silva", "President of Brazil"),
        ("Hugo Chavez", "2005-01-01", "hugo-chavez", "President of Venezuela"),
        ("Abiy", "2021-06-01", "abiy-ahmed", "Prime Minister of Ethiopia"),
        ("Mandela", "1995-01-01", "nelson-mandela", "President of South Africa"),
        ("Riek Machar", "2014-06-01", "riek-machar", "leader of the SPLM-IO"),
        ("Charles Taylor", "1992-01-01", "charles-taylor", "leader of the NPFL"),
        ("Suu Kyi", "2018-01-01", "aung-san-suu-kyi", "State Counsellor of Myanmar"),
        ("Musharraf", "2000-01-01", "pervez-musharraf", "military ruler of Pakistan"),
        ("Prachanda", "2003-01-01", "prachanda", "leader of the Maoist rebels"),
        ("Albanese", "2024-01-01", "anthony-albanese", "Prime Minister of Australia"),
    ],
)
def test_a_leader_is_found_by_name_and_has_the_role_of_the_day(name: str, on: str, id: str, role: str) -> None:
    found = resolve_actor(name, date.fromisoformat(on), Codebook.load())[0]
    assert (found.id, found.role) == (id, role)


def test_who_is_an_official_and_who_a_rebel_depends_on_the_day() -> None:
    known = actor_base(Codebook.load()).known["riek-machar"]
    assert [known.sector_on(date(year, 6, 1)) for year in (2012, 2014, 2021)] == ["GOV", "REB", "GOV"]
