"""What lies in a ledger is listed without its texts, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from dragoman.errors import RecordError
from dragoman.ledger import Correction, Ledger
from dragoman.ledger.asking import Question
from made import Made, made


@pytest.fixture
def laid(ledger: Ledger) -> list[Made]:
    """Reports in the ledger, the newest first."""
    all = [made(number) for number in range(30)]
    for one in all:
        ledger.add(one.report, one.records, one.layers)
    return sorted(all, key=lambda one: (str(one.report.published), one.report.id), reverse=True)


def test_reports_are_listed_newest_first_and_page_by_page(ledger: Ledger, laid: list[Made]) -> None:
    found = ledger.shelf(limit=12)
    while len(found) < len(laid):
        last = found[-1]
        found += ledger.shelf(before=(str(last.published), last.id), limit=12)
    assert [one.id for one in found] == [one.report.id for one in laid]
    assert found[0].outlet == laid[0].report.outlet and found[0].recorded.tzinfo is not None
    assert [one.id for one in ledger.shelf(ids=[laid[3].report.id, "none-such"])] == [laid[3].report.id]
    assert ledger.shelf(as_of=date(2000, 1, 1)) == []
    assert ledger.days() == (laid[-1].report.published, laid[0].report.published)


def test_it_is_told_in_which_reports_records_answer(ledger: Ledger, laid: list[Made]) -> None:
    assert [(id, n) for _, id, n in ledger.told_in(Question())] == [(one.report.id, len(one.records)) for one in laid]
    wanted = {record.report.id for record in ledger.records(type="REJECT")}
    assert {id for _, id, _ in ledger.told_in(Question(types=("REJECT",)))} == wanted
    record = laid[0].records[0]
    ledger.correct(record.id, Correction.retype("ASSAULT"), "K. Holm", "shells fell")
    (found,) = ledger.told_in(Question(types=("ASSAULT",)))
    assert found == (str(record.report.published), record.report.id, 1)
    ledger.correct(record.id, Correction.reject(), "K. Holm", "no event")
    assert ledger.told_in(Question(types=("ASSAULT",))) == []


def test_a_record_and_a_report_stand_as_they_were_read_whatever_people_make_of_them(ledger: Ledger, laid: list[Made]) -> None:
    one = laid[5]
    ledger.correct(one.records[0].id, Correction.reject(), "K. Holm", "no event")
    assert ledger.as_read(one.records[0].id) == one.records[0]
    assert ledger.records_in(one.report.id) == list(one.records)
    assert ledger.records_in("none-such") == []
    with pytest.raises(RecordError):
        ledger.as_read("none-such")


def test_of_a_report_read_anew_the_newest_reading_is_given_and_both_are_listed(ledger: Ledger, laid: list[Made]) -> None:
    one = laid[0]
    again = tuple(replace(record, codebook="0.2", type="CONSULT", mode=None) for record in one.records)
    ledger.add(one.report, again, one.layers, datetime(2030, 1, 1, tzinfo=UTC))
    assert ledger.records_in(one.report.id) == list(again)
    last, *rest = ledger.last_readings(limit=5)
    assert (last.report, last.codebook) == (one.report.id, "0.2") and len(rest) == 4
    assert [reading.n for reading in ledger.last_readings(below=last.n, limit=2)] == [last.n - 1, last.n - 2]
