"""Nearness: distances, borders and the towns around, all offline."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.places.distance import direction, kilometres, rough, towards
from dragoman.reading.places.nearness import border_on, kilometres_between, look_up, near


def test_daraa_is_near_jordan(codebook: Codebook) -> None:
    nearness = near(look_up("Daraa", codebook)[0], codebook)
    jordan = nearness.countries[0]
    assert (jordan.country, jordan.borders) == ("JOR", True) and jordan.town and jordan.town.km < 20
    beyond = {country.country: country for country in nearness.countries}
    assert beyond["TUR"].borders and beyond["TUR"].town is None
    assert not beyond["PSE"].borders
    assert [town.km for town in nearness.towns] == sorted(town.km for town in nearness.towns)


@pytest.mark.parametrize(
    ("name", "country", "id"),
    [("Hama, Syria", "SYR", 170017), ("London, Ontario", "CAN", 6058560), ("Georgia", "GEO", 614540), ("Idlib province", "SYR", 169387)],
)
def test_a_bare_name_is_looked_up(name: str, country: str, id: int, codebook: Codebook) -> None:
    first = look_up(name, codebook)[0]
    assert (first.country, first.geonames_id) == (country, id)


def test_an_unknown_name_has_no_place(codebook: Codebook) -> None:
    assert look_up("Xyzzyville", codebook) == ()


def test_borders_are_mutual(codebook: Codebook) -> None:
    assert border_on("SYR", "TUR", codebook) and border_on("TUR", "SYR", codebook) and not border_on("SYR", "EGY", codebook)


def test_distances_agree() -> None:
    assert kilometres(33.51, 36.29, 32.62, 36.1) == pytest.approx(rough(33.51, 36.29, 32.62, 36.1), rel=0.01)
    assert rough(0.0, 179.5, 0.0, -179.5) == pytest.approx(111.2, rel=0.01)
    assert towards(35.0, 38.0, "western", 100)[1] < 37.0
    assert direction("north-eastern") == "northeast" and direction("green") is None


def test_a_place_without_coordinates_is_near_nothing(codebook: Codebook) -> None:
    syria, lebanon = look_up("Syria", codebook)[0], look_up("Lebanon", codebook)[0]
    assert kilometres_between(syria, lebanon) == pytest.approx(237, abs=2)
