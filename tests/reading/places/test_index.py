"""The index of places: how names are folded, where the file stands, and that a build leaves all or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dragoman.reading.places import index as gazetteer_index
from dragoman.reading.places.gazetteer import is_good, ready_index
from dragoman.reading.places.index import build, cache_folder, fold, index_path, is_latin


@pytest.mark.parametrize(
    ("written", "same"),
    [("Dar‘ā", "Dar'a"), ("ar-Raqqah", "Al Raqqah"), ("Deir ez-Zor", "DEIR AL ZOR"), ("St. Louis", "Saint Louis"), ("Zürich", "zurich")],
)
def test_ways_to_write_a_name_are_one_key(written: str, same: str) -> None:
    assert fold(written) == fold(same)


def test_names_of_other_scripts_are_left_out() -> None:
    assert is_latin("Daraa") and is_latin("‘Ayn al ‘Arab")
    assert not is_latin("درعا") and not is_latin("swldw") and not is_latin("ALP")


def test_the_cache_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    cache_folder.cache_clear()
    assert index_path().parent == tmp_path
    monkeypatch.undo()
    cache_folder.cache_clear()


def small(store: sqlite3.Connection, tell: gazetteer_index.Progress) -> None:
    tell("places: one")
    store.execute("CREATE TABLE places (id)")
    store.execute("BEGIN")


def test_a_build_is_moved_to_its_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_index, "fill", small)
    told: list[str] = []
    build(tmp_path / "new" / "places.sqlite", told.append)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["places.sqlite"] and told == ["places: one"]


def test_a_build_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(store: sqlite3.Connection, tell: gazetteer_index.Progress) -> None:
        small(store, tell)
        raise OSError("no space left")

    monkeypatch.setattr(gazetteer_index, "fill", broken)
    with pytest.raises(OSError, match="no space"):
        build(tmp_path / "places.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_index_is_not_taken_for_good(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    assert not is_good(path)
    path.write_bytes(b"no database at all, but long enough to be read as one " * 40)
    assert not is_good(path)


def test_the_index_that_reading_uses_is_good() -> None:
    path = ready_index()
    assert path is not None and is_good(path)
