"""A view is taken from a ledger by index: who acts for a state or belongs to it, the newest of many, the reports together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.kept import Kept
from dragoman.picture import Ask, look, look_at_pair, make_brief, relate
from dragoman.record import Record
from picture.making import RUSSIA, SYRIA, Told, Who, record, report, speaker

FIRST = date(2021, 8, 1)
ARMY: Who = ("syrian-army", "Syrian army", "SYR", "MIL", "organisation")
REBELS: Who = ("syrian-rebels", "Syrian rebels", "SYR", "REB", "group")
PUTIN: Who = ("vladimir-putin", "Vladimir Putin", "RUS", "GOV", "person")
TURNS = ((RUSSIA, SYRIA), (PUTIN, ARMY), (RUSSIA, REBELS), (REBELS, ARMY), (ARMY, RUSSIA))


def told(number: int) -> tuple[Kept, Record]:
    one, other = TURNS[number % len(TURNS)]
    kept = report(f"{one[1]} praised {other[1]} on day {number}, in words of its own.", day=FIRST + timedelta(days=number), id=f"r{number}")
    speakers = (speaker("Sergei Lavrov"),) if number % 7 == 0 else ()
    return kept, record(kept, Told("praised", "SUPPORT", actors=(one,), recipients=(other,), speakers=speakers))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "desk.db") as opened:
        for number in range(40):
            kept, one = told(number)
            opened.add(kept.report, [one], recorded=kept.recorded)
        yield opened


def test_a_state_is_found_by_all_that_belong_to_it(ledger: Ledger) -> None:
    assert len(look(ledger, None, Ask(about="Syria")).records) == 40
    assert len(look(ledger, None, Ask(about="Syrian rebels")).records) == 16
    assert len(look(ledger, None, Ask(pair=("Syria", "Russia"))).records) == 32
    assert len(look(ledger, None, Ask(by="Russia")).records) == 6 == len(look(ledger, None, Ask(by="Sergei Lavrov")).records)


def test_a_pair_stands_as_its_records_tell_whichever_way_they_are_found(ledger: Ledger) -> None:
    view = look_at_pair(ledger, "Russia", "Syria")
    relation = relate(view, "Russia", "Syria")
    assert relation == relate(look(ledger, None, Ask(pair=("Russia", "Syria"))), "Russia", "Syria")
    assert sum(len(moment.records) for moment in relation.moments) == 24
    early = look_at_pair(ledger, "Russia", "Syria", date(2021, 8, 10), date(2021, 8, 4))
    assert [r.report.published for r in early.records] == [FIRST + timedelta(days=n) for n in (4, 5, 6, 7, 9)], "but not the rebels alone"


def test_of_many_the_newest_are_looked_at_and_the_brief_says_so(ledger: Ledger) -> None:
    view = look(ledger, None, Ask(about="Syria"), most=10)
    assert (len(view.records), view.whole) == (10, 40)
    assert view.records == look(ledger, None, Ask(about="Syria")).records[-10:]
    told = [line.text for line in make_brief(view).lines]
    assert "Of 40 records that answer, the newest 10 were looked at, since 31 August 2021." in told
    whole = look(ledger, None, Ask(about="Syria"), most=40)
    assert (len(whole.records), whole.whole) == (40, 40)


def test_reports_are_had_with_their_neighbours_and_alone(ledger: Ledger) -> None:
    view = look(ledger, None, Ask(about="Syrian rebels"))
    assert view.report("r2") == ledger.report("r2") and view.report("r38") == ledger.report("r38")
    assert view.report("r0") == ledger.report("r0"), "one that none of its records are of"
    assert set(ledger.reports_of(["r1", "r2", "none"])) == {"r1", "r2"}
