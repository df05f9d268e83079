"""Are the actors of our own sentences found, and is each the right one?"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.actors import Mention, Mentions, find_actors
from dragoman.reading.tokens import Text, parse, parse_all
from dragoman.report import Report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "actors.toml").read_text(encoding="utf-8"))["case"]


@cache
def read_cases() -> dict[str, tuple[Text, Mentions]]:
    reports = [Report(case["text"], id=case["title"], published=case.get("published", date(2021, 8, 17))) for case in CASES]
    codebook = Codebook.load()
    return {text.report.id: (text, find_actors(text, codebook)) for text in parse_all(reports)}


def said(found: Mentions, words: str) -> list[Mention]:
    if words.startswith("*"):
        return [m for m in found.items if m.actor.text.endswith(words[1:])]
    return [m for m in found.items if m.actor.text == words]


def agrees(wanted: str, got: str | None) -> bool:
    return wanted == "*" or wanted == (got or "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_actors_of_a_sentence(case: dict[str, Any]) -> None:
    text, found = read_cases()[case["title"]]
    listed = [(m.actor.text, m.actor.name, m.actor.country, m.actor.sector, m.actor.kind) for m in found.items]
    for words, name, country, sector in case.get("mentions", ()):
        right = [
            m
            for m in said(found, words)
            if agrees(name, m.actor.name) and agrees(country, m.actor.country) and agrees(sector, m.actor.sector)
        ]
        assert right, f"{words!r} is not {name, country, sector} in {listed}"
    for words, countries in case.get("parts", ()):
        assert [[p.country or "" for p in m.parts] for m in said(found, words)][:1] == [countries], listed
    for word in case.get("silent", ()):
        assert not [m for m in found.items if text.words[m.head].text == word], listed
    for word in case.get("places", ()):
        assert [m for m in said(found, word) if m.actor.kind == "place"], listed


def read_one(text: str, day: date = date(2021, 8, 17)) -> Mentions:
    return find_actors(parse(Report(text, published=day)), Codebook.load())


def test_spans_are_the_words_of_the_report() -> None:
    report = Report("17 Aug 2021; MEMO: Russia’s army shelled “Syrian” rebels – twice.")
    for item in find_actors(parse(report), Codebook.load()).items:
        assert item.actor.span.of(report.text) == item.actor.text


def test_a_mention_is_found_at_its_head_and_at_the_words_of_its_name() -> None:
    text = parse(Report("The Moroccan foreign ministry protested."))
    found = find_actors(text, Codebook.load())
    ministry, adjective = found.at(3), found.at(1)
    assert ministry is not None and ministry.actor.sector == "GOV" and ministry.actor.country == "MAR"
    assert adjective is not None and adjective.actor.id == "MAR"


def test_an_empty_text_has_no_actors() -> None:
    assert read_one("").items == ()


def test_shouted_us_is_no_state() -> None:
    found = read_one("LET US HOPE THAT THEY LEAVE US ALONE")
    assert not [m for m in found.items if m.actor.id == "USA"]


def test_a_statement_of_a_ministry_speaks_for_its_state() -> None:
    report = Report("We welcome the truce.", outlet="Brazilian Ministry of Foreign Affairs", published=date(2015, 1, 1))
    found = find_actors(parse(report), Codebook.load())
    assert [m.actor.country for m in found.items if m.actor.text == "We"] == ["BRA"]


def test_a_user_adds_an_actor_and_replaces_one(tmp_path: Path) -> None:
    header = "id,name,kind,country,sector,role,from,until,aliases,known_from\n"
    rows = "tidewatch,Tidewatch League,organisation,FJI,NGO,,,,TWL,our own\nFRA,Gallia,country,FRA,,,,,,our own\n"
    (tmp_path / "actors.csv").write_text(header + rows, encoding="utf-8")
    codebook = Codebook.load(tmp_path)
    found = find_actors(parse(Report("The Tidewatch League sued Gallia.")), codebook)
    assert [(m.actor.id, m.actor.country) for m in found.items] == [("tidewatch", "FJI"), ("FRA", "FRA")]
