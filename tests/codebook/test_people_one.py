"""Who held which office on which day, by the tables of people of Europe, Eurasia, the Middle East, North Africa and the United Nations?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pycountry
import pytest

from dragoman import codebook
from dragoman.codebook.words import read_table

FOLDER = Path(codebook.__file__).parent / "actors"
OURS = ("europe", "central-europe", "balkans", "russia-eurasia", "middle-east", "levant-gulf", "north-africa", "international")
COLUMNS = ["id", "name", "kind", "country", "sector", "role", "from", "until", "aliases", "known_from"]
SECTORS = {"GOV", "MIL", "LEG", "JUD", "REB", "OPP", "IGO", "NGO", "CVL", "SPY"}
# Two men of one name each: only the context tells them apart.
NAMESAKES = {"Andris Bērziņš", "Andris Berzins", "Mohamed Abdelaziz"}
Row = Mapping[str, str]


@cache
def rows() -> tuple[tuple[str, Row], ...]:
    return tuple((line.where, line.row) for name in OURS for line in read_table(FOLDER / f"people-{name}.csv", "id"))


def first_day(text: str) -> date:
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3] if text else (1, 1, 1)
    return date(year, month, day)


def last_day(text: str) -> date:
    if not text:
        return date.max
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def holders(role: str, day: str) -> set[str]:
    """The names of those whose row of this role surely covers the day."""
    when = date.fromisoformat(day)
    return {row["name"] for _, row in rows() if row["role"] == role and first_day(row["from"]) <= when <= last_day(row["until"])}


@pytest.mark.parametrize(
    ("role", "day", "name"),
    [
        ("President of Syria", "2013-08-21", "Bashar al-Assad"),
        ("President of Syria", "1999-01-01", "Hafez al-Assad"),
        ("President of Syria", "2025-06-01", "Ahmed al-Sharaa"),
        ("President of Russia", "1996-07-03", "Boris Yeltsin"),
        ("President of Russia", "2010-01-01", "Dmitry Medvedev"),
        ("President of Russia", "2022-02-24", "Vladimir Putin"),
        ("President of Ukraine", "2014-01-22", "Viktor Yanukovych"),
        ("President of Ukraine", "2022-02-24", "Volodymyr Zelenskyy"),
        ("President of Iran", "2020-01-03", "Hassan Rouhani"),
        ("Prime Minister of Israel", "1995-10-01", "Yitzhak Rabin"),
        ("Prime Minister of Israel", "2022-01-01", "Naftali Bennett"),
        ("Prime Minister of the United Kingdom", "1982-04-02", "Margaret Thatcher"),
        ("Prime Minister of Iraq", "2014-06-10", "Nouri al-Maliki"),
        ("Minister of Foreign Affairs of Russia", "2015-09-30", "Sergei Lavrov"),
        ("Minister of Foreign Affairs of Syria", "2013-01-01", "Walid Muallem"),
        ("President of Egypt", "2013-01-01", "Mohamed Morsi"),
        ("Chancellor of Germany", "2015-09-05", "Angela Merkel"),
        ("President of Turkey", "2016-07-15", "Recep Tayyip Erdoğan"),
        ("Secretary-General of the United Nations", "1994-04-07", "Boutros Boutros-Ghali"),
        ("Special Envoy of the UN Secretary-General for Syria", "2016-02-01", "Staffan de Mistura"),
        ("Secretary-General of Hezbollah", "2006-07-12", "Hassan Nasrallah"),
        ("Prime Minister of Serbia", "2002-01-01", "Zoran Đinđić"),
        ("President of Sudan", "2009-03-04", "Omar al-Bashir"),
        ("Queen of the United Kingdom", "2003-03-20", "Elizabeth II"),
        ("King of Saudi Arabia", "2010-12-17", "King Abdullah"),
        ("Prime Minister of Libya", "2019-04-04", "Fayez al-Sarraj"),
        ("Commander of the Quds Force", "2015-01-01", "Qasem Soleimani"),
        ("President of Yemen", "2015-03-26", "Abdrabbuh Mansur Hadi"),
    ],
)
def test_one_person_holds_the_office_on_the_day(role: str, day: str, name: str) -> None:
    assert holders(role, day) == {name}


@pytest.mark.parametrize(
    ("role", "day"),
    [("President of Lebanon", "2015-01-01"), ("President of Lebanon", "2023-10-07"), ("President of Sudan", "2021-10-25")],
)
def test_an_empty_office_has_no_holder(role: str, day: str) -> None:
    assert holders(role, day) == set()


def test_every_row_is_well_formed() -> None:
    # Former states (Soviet Union, Yugoslavia ...) keep their withdrawn ISO code; Kosovo has the user-assigned one.
    codes = {c.alpha_3 for c in pycountry.countries} | {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD", "XKX", ""}
    for where, row in rows():
        assert list(row) == COLUMNS, where
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), where
        assert row["kind"] == "person" and row["sector"] in SECTORS and row["country"] in codes, where
        assert row["role"] and row["known_from"], where
        assert all(re.fullmatch(r"(\d{4}(-\d\d){0,2})?", row[end]) for end in ("from", "until")), where
        assert first_day(row["from"]) <= last_day(row["until"]), where


def test_a_person_has_one_name_and_nobody_elses_alias() -> None:
    names, forms = defaultdict(set), defaultdict(set)
    for _, row in rows():
        names[row["id"]].add((row["name"], row["aliases"]))
        for form in [row["name"], *filter(None, row["aliases"].split("|"))]:
            forms[form].add(row["id"])
    assert not {person: found for person, found in names.items() if len(found) > 1}
    assert {form for form, ids in forms.items() if len(ids) > 1} <= NAMESAKES


def test_no_form_names_a_country_after_of() -> None:
    # The engine takes the last word as the family name: "Hussein of Jordan" would make every "Jordan" a king.
    forms = {form for _, row in rows() for form in [row["name"], *row["aliases"].split("|")]}
    assert not {form for form in forms if " of " in form}


def test_no_role_stands_twice_for_one_person() -> None:
    seen = [(row["id"], row["role"], row["from"]) for _, row in rows()]
    assert len(seen) == len(set(seen))
