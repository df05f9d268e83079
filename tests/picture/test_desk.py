"""Short reports of our own, read and put together: does the picture say what a careful reader would?

They tell of a prisoner exchange that is agreed, put off and carried out; of sanctions that are lifted once a condition is met; and of a
strike with two tolls that is denied, through copies and paraphrases (desk/reports.txt). Nine more tell of truces one after another, each of
which ends before the next begins (desk/truces.txt).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.intake.files import find_reports
from dragoman.intake.incoming import Found
from dragoman.picture import Ask, View, find_agreements, find_episodes, find_waiting, make_brief, origins_of, read_rule, watch
from dragoman.reading import read_all
from picture.making import kept_of

DESK = Path(__file__).parent / "desk"


@pytest.fixture(scope="module")
def desk() -> View:
    return view_of("reports.txt")


def view_of(name: str) -> View:
    reports = [found.report for found in find_reports([DESK / name]) if isinstance(found, Found)]
    records = [record for reading in read_all(reports, Codebook.load()) for record in reading.records]
    return View.of(sorted(records, key=lambda r: r.report.published or date.min), [kept_of(report) for report in reports])


def test_an_exchange_is_agreed_put_off_and_carried_out_through_a_broker(desk: View) -> None:
    (exchange,) = (agreement for agreement in find_agreements(desk) if agreement.kind == "exchange")
    assert set(exchange.parties) == {"Algeria", "Morocco"} and exchange.status == "carried out"
    told = [(turn.step, str(turn.day)) for turn in exchange.turns if turn.told]
    assert list(dict.fromkeys(told))[0::2] == [("agreed", "2024-03-03"), ("carried out", "2024-03-11")]
    assert told[1][0] == "delayed"


@pytest.mark.parametrize(
    ("rule", "seen"), [("exchange delayed between Algeria and Morocco", 1), ("exchange carried out", 2), ("exchange violated", 0)]
)
def test_the_steps_of_an_exchange_are_watched_for(desk: View, rule: str, seen: int) -> None:
    assert len(list(watch(desk, read_rule(rule)))) == seen


def test_what_one_outlet_has_from_another_is_one_origin(desk: View) -> None:
    (freed,) = (e for e in find_episodes(desk) if len(e.reports) == 2 and e.latest == date(2024, 3, 11))
    assert origins_of(freed, desk).words == "2 reports, 2 outlets, 1 independent origin"


def test_a_condition_told_twice_is_one_and_is_met_by_later_reports(desk: View) -> None:
    (condition,) = (w for w in find_waiting(desk) if w.said_by == "Josep Borrell")
    assert condition.state == "met" and [cite.outlet for cite in condition.also] == ["Cape Courier"]
    assert {cite.outlet for cite in condition.answered_by} == {"Atlas News", "Baltic Bulletin"}


def test_a_denied_strike_with_two_tolls_is_one_episode_of_two_origins(desk: View) -> None:
    (strike,) = (e for e in find_episodes(desk) if e.type == "ASSAULT")
    assert (len(strike.reports), strike.place, strike.latest) == (4, "Baalbek", date(2024, 6, 9))
    (dead,) = strike.figures
    assert (dead.low, dead.high) == (12, 20)
    found = origins_of(strike, desk)
    assert {origin.name for origin in found.origins} == {"Hezbollah", "the Lebanese health ministry"}
    happened, many = strike.disputes
    assert happened.about == "whether it happened" and "denied by Israel Defense Forces" in happened.words
    assert "Hezbollah: 20 dead" in many.words and "the Lebanese health ministry: 12 dead" in many.words


def test_the_brief_tells_the_strike_once_with_what_is_disputed(desk: View) -> None:
    brief = make_brief(desk, Ask(about="Israel"))
    strikes = [line for line in brief.section("What happened") if "Baalbek" in line.text]
    assert len(strikes) == 1 and "2 independent origins" in strikes[0].text and "Dead: 12 to 20" in strikes[0].text
    assert {line.text.split(", ")[1].split(":")[0] for line in brief.section("What is disputed")} == {"whether it happened", "how many"}


def test_each_truce_ends_before_the_next_one_is_agreed() -> None:
    view = view_of("truces.txt")
    found = [(", ".join(a.parties), a.status, str(a.since)) for a in find_agreements(view)]
    assert found == [
        ("Israel, Hamas", "in force, made for 12 hours that are over", "2014-07-26"),
        ("Israel, Hamas", "collapsed", "2014-08-01"),
        ("Israel, Palestinian factions", "ended", "2014-08-08"),
        ("Israel, Hamas", "in force, made for 3 days that are over", "2014-08-11"),
        ("Ethiopia's government, Tigray People's Liberation Front", "collapsed", "2022-08-24"),
        ("Ethiopia's government, Tigray People's Liberation Front", "agreed", "2022-11-02"),
    ]
    days = [str(sighting.cites[0].published) for sighting in watch(view, read_rule("ceasefire violated"))]
    assert days == ["2014-08-02", "2014-08-02", "2022-08-25"]  # who watches for a breach sees a collapse
    assert len(list(watch(view, read_rule("ceasefire ended in Gaza")))) == 2
