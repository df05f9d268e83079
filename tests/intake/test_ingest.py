"""Reports are found, read and kept; what is there already is not read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.intake import Found, Incoming, Unreadable
from dragoman.intake.ingest import MOST_THERE, Ingested, Read, ingest, readings_of, when_published
from dragoman.ledger import Ledger, Outcome
from dragoman.report import Report
from made import found, made, read_made


def outcomes(done: Sequence[Ingested | Unreadable]) -> list[str]:
    return [one.added.outcome.value if isinstance(one, Ingested) else "unreadable" for one in done]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


def refuse(reports: Sequence[Report], codebook: Codebook) -> list[Read]:
    assert not reports, "nothing must be read"
    return []


def test_the_same_files_again_add_nothing_and_read_nothing(place: Path) -> None:
    with Ledger.open(place) as ledger:
        incoming: list[Incoming] = [found(1), Unreadable.of("the file is empty", "b.txt", "remove it"), found(2), found(1)]
        assert sorted(outcomes(list(ingest(ledger, incoming, task=read_made)))) == ["new", "new", "same", "unreadable"]
        again = list(ingest(ledger, incoming, task=refuse))
        assert sorted(outcomes(again)) == ["same", "same", "same", "unreadable"]
        assert ledger.size()["reading"] == 2


def test_many_that_are_there_are_told_of_as_they_go(place: Path) -> None:
    count = 2 * MOST_THERE + 7
    with Ledger.open(place) as ledger:
        ledger.add(made(1).report, (), codebook=Codebook.load().version)
        met = 0

        def many() -> Iterator[Found]:
            nonlocal met
            for _ in range(count):
                met += 1
                yield found(1)
            yield found(2)

        told = ingest(ledger, many(), task=read_made)
        next(told)
        assert met <= MOST_THERE + 1
        assert outcomes(list(told)) == ["same"] * (count - 1) + ["new"]


def test_a_user_folder_is_another_codebook_and_reads_anew(place: Path, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / "words" / "en").mkdir(parents=True)
    words = folder / "words" / "en" / "mine.csv"
    versions = []
    with Ledger.open(place) as ledger:
        assert outcomes(list(ingest(ledger, [found(1)], task=read_made))) == ["new"]
        for content in ("word\nperhaps\n", "word\nmaybe\n"):
            words.write_text(content)
            from dragoman.codebook import load

            load.cache_clear()
            assert outcomes(list(ingest(ledger, [found(1)], folder, task=read_made))) == ["reread"]
            versions.append(Codebook.load(folder).version)
        assert ledger.codebooks(made(1).report.id) == (Codebook.load().version, *versions)
        assert len(set(versions)) == 2
        assert {record.codebook for record in ledger.records()} == {versions[-1]}


def test_a_report_of_another_id_is_read_again_as_it_is_kept(place: Path) -> None:
    text = "17 Aug 2021; MEMO: Russia bombed Daraa."
    with Ledger.open(place) as ledger:
        ledger.add(Report(text, id="kept"), (), codebook="0.0")
        (done,) = ingest(ledger, [Found(Report(text, id="other"), "a.txt")], task=read_words)
        assert isinstance(done, Ingested) and (done.added.outcome, done.added.id) == (Outcome.REREAD, "kept")


def read_words(reports: Sequence[Report], codebook: Codebook) -> list[Read]:
    assert [report.id for report in reports] == ["kept"]
    return [Read((), made(1).layers)]


def test_a_report_is_read_and_kept_with_its_layers(place: Path) -> None:
    report = Report("17 Aug 2021; MEMO: Russia bombed Daraa on Sunday, an adviser said.")
    with Ledger.open(place) as ledger:
        assert outcomes(list(ingest(ledger, [Found(report, "a.txt")]))) == ["new"]
        (read,) = readings_of([report], Codebook.load())
        assert tuple(ledger.records(about="Russia")) == read.records != ()
        assert ledger.layers(report.id) == read.layers


def test_an_archive_may_be_known_from_the_day_it_was_published(place: Path) -> None:
    with Ledger.open(place) as ledger:
        list(ingest(ledger, [found(1), found(2), Found(Report("No day."), "c.txt")], known=when_published, task=read_words_of_made))
        first = made(1).report.published
        assert first == date(2020, 1, 2)
        assert [kept.report.id for kept in ledger.reports(first)] == [made(1).report.id]
        assert len(list(ledger.reports())) == 3


def read_words_of_made(reports: Sequence[Report], codebook: Codebook) -> list[Read]:
    return [Read((), made(1).layers) for _ in reports]
