"""Promised, in force, broken, renewed: the life of agreements, step by step, each with who says so."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.ledger.kept import Kept, Note
from dragoman.picture import Agreement, View, find_agreements
from dragoman.picture.steps import lasting, steps_in
from dragoman.record import Actor
from picture.making import DARAA, ELDERS, RUSSIA, SYRIA, Told, note, record, report, speaker

AGREED = report("Syria and the elders agreed on a ceasefire in Daraa that Russia brokered.", "Meridian Wire", date(2021, 8, 15))
BROKEN = report("The elders accused the army of breaking the ceasefire in Daraa.", "The Harbour Post", date(2021, 8, 16))
RENEWED = report("Syria and the elders renewed the ceasefire that had broken down on Monday.", "Levant Dispatch", date(2021, 8, 20))


def agreed() -> tuple[Kept, Told]:
    return AGREED, Told("ceasefire", "CONCEDE", "ceasefire", (SYRIA, ELDERS, RUSSIA), rule="concede.ceasefire", place=DARAA)


def broken() -> tuple[Kept, Told]:
    said = (speaker("Daraa elders", "accuse"),)
    return BROKEN, Told("breaking the ceasefire", "REJECT", "ceasefire", (ELDERS,), rule="reject.violate", place=DARAA, speakers=said)


def accused() -> tuple[Kept, Told]:
    return BROKEN, Told("accused", "ACCUSE", "allege", (ELDERS,), (SYRIA,), place=DARAA)


def renewed() -> tuple[Kept, Told]:
    return RENEWED, Told("renewed the ceasefire", "CONCEDE", "ceasefire", (SYRIA, ELDERS), rule="concede.ceasefire", place=DARAA)


def find(*items: tuple[Kept, Told], notes: tuple[Note, ...] = ()) -> tuple[Agreement, ...]:
    return find_agreements(View.of([record(k, t) for k, t in items], [k for k, _ in items], notes))


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("Both sides signed a truce on Friday.", ["agreed"]),
        ("The truce collapsed after two days.", ["collapsed"]),
        ("The deal was rejected by the rebels.", ["rejected"]),
        ("The rebels broke the ceasefire within hours.", ["violated"]),
        ("The ceasefire took effect at noon.", ["in force"]),
        ("They extended the truce by a week.", ["renewed"]),
        ("The truce broke down overnight.", ["collapsed"]),
        ("America left the nuclear agreement.", ["left"]),
        ("The presidents agreed by telephone that the ceasefire was new.", []),
        ("Earlier truces were broken within hours.", []),
        ("The market collapsed.", []),
        ("Shelling shattered the week-old truce.", ["collapsed"]),
        ("The ceasefire lay in tatters.", ["collapsed"]),
        ("The three-day truce ran out at dawn.", ["ended"]),
        ("The guerrillas called off their ceasefire.", ["left"]),
        ("The ceasefire took hold on Monday.", ["in force"]),
        ("They agreed on a truce, ending six weeks of war.", ["agreed"]),
        ("The truce ended on Sunday.", ["ended"]),
    ],
)
def test_steps_are_told_by_the_verb_beside_the_noun(sentence: str, steps: list[str]) -> None:
    assert [step.step for step in steps_in(sentence)] == steps


@pytest.mark.parametrize("sentence", ["They will renew the truce.", "The truce did not collapse.", "They want to sign a deal."])
def test_a_step_under_a_modal_or_a_negation_is_not_told_as_done(sentence: str) -> None:
    assert [step.told for step in steps_in(sentence)] == [False]


def test_a_ceasefire_is_agreed_alleged_broken_and_renewed() -> None:
    (agreement,) = find(agreed(), broken(), accused(), renewed())
    words = [turn.words for turn in agreement.turns]
    assert words[0] == "agreed, 2021-08-15, said by Meridian Wire"
    assert "violated by Syria, 2021-08-16, alleged by Daraa elders" in words
    assert agreement.status == "renewed" and agreement.kind == "ceasefire"


def test_who_brokered_is_no_party() -> None:
    kept, told = agreed()
    made = record(kept, told)
    at = kept.report.text.index("Russia")
    russia = made.actors[2]
    placed = Actor(type(russia.span)(at, at + 6), "Russia", russia.id, russia.name, russia.country, russia.sector, russia.kind, russia.why)
    from dataclasses import replace

    (agreement,) = find_agreements(View.of([replace(made, actors=(*made.actors[:2], placed))], [kept]))
    assert agreement.broker == ("Russia",)
    assert "Russia" not in agreement.parties and "Daraa elders" in agreement.parties


def test_people_of_one_kind_and_land_are_one_party() -> None:
    kept = report("Syria and a committee of local elders agreed on a truce that Russia brokered.", "Meridian Wire", date(2021, 8, 15))
    committee = ("committee", "a committee of local elders", "SYR", "CVL", "group")
    told = Told("agreed on a truce", "CONCEDE", "ceasefire", (SYRIA, committee), rule="concede.ceasefire", place=DARAA)
    (agreement,) = find((kept, told), renewed())
    assert agreement.parties == ("Syria", "a committee of local elders")


def test_what_is_only_alleged_is_said_so_in_the_status() -> None:
    (agreement,) = find(agreed(), broken(), accused())
    assert agreement.status == "said by Daraa elders to be violated"


def test_another_country_is_another_agreement() -> None:
    kept = report("Russia and Israel signed a truce.", "Meridian Wire", date(2021, 8, 17))
    other = Told("signed a truce", "CONCEDE", "ceasefire", (("ISR", "Israel", "ISR", None, "country"),), rule="concede.ceasefire")
    assert len(find(agreed(), (kept, other))) == 2


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("Both accepted a 72-hour humanitarian truce.", 72),
        ("A three-day ceasefire began.", 72),
        ("A week-long truce was agreed.", 168),
        ("Shelling broke the five-month-old ceasefire.", None),
        ("The truce held.", None),
    ],
)
def test_how_long_an_agreement_lasts(sentence: str, hours: int | None) -> None:
    assert lasting(sentence) == hours


def lives(*told: tuple[date, str, str, str, str, str]) -> list[tuple[str, str]]:
    """How the agreements stand of which these sentences tell: day, sentence, event words, type, mode and rule."""
    items = []
    for day, sentence, words, type, mode, rule in told:
        kept = report(sentence, "Meridian Wire", day)
        items.append((kept, Told(words, type, mode, (SYRIA, ELDERS), rule=rule, place=DARAA)))
    return [(agreement.status, str(agreement.since)) for agreement in find(*items)]


BEGUN = (
    date(2021, 8, 1),
    "A 72-hour truce between Syria and the elders took effect in Daraa.",
    "took effect",
    "RETREAT",
    "ceasefire",
    "retreat.ceasefire",
)
FELL = (date(2021, 8, 2), "The truce in Daraa collapsed.", "collapsed", "REJECT", "ceasefire", "reject.scene")
AGAIN = (
    date(2021, 8, 5),
    "Syria and the elders agreed to a truce in Daraa.",
    "agreed to a truce",
    "CONCEDE",
    "ceasefire",
    "concede.ceasefire",
)
LONGER = (
    date(2021, 8, 3),
    "Syria and the elders agreed to a five-day truce in Daraa.",
    "agreed to a five-day truce",
    "CONCEDE",
    "ceasefire",
    "concede.ceasefire",
)
LATE = (
    date(2021, 8, 9),
    "A truce between Syria and the elders took effect in Daraa.",
    "took effect",
    "RETREAT",
    "ceasefire",
    "retreat.ceasefire",
)
KEPT_ON = (
    date(2021, 8, 5),
    "Syria and the elders renewed the truce in Daraa.",
    "renewed the truce",
    "CONCEDE",
    "ceasefire",
    "concede.ceasefire",
)
HELD = (date(2021, 8, 11), "The truce in Daraa held.", "held", "RETREAT", "ceasefire", "retreat.ceasefire")
ACCUSED = (
    date(2021, 8, 3),
    "The elders said that the army had broken the truce.",
    "broken the truce",
    "REJECT",
    "ceasefire",
    "reject.violate",
)


def test_a_truce_agreed_after_the_former_one_ended_is_another() -> None:
    assert lives(BEGUN, FELL, AGAIN) == [("collapsed", "2021-08-02"), ("agreed", "2021-08-05")]


def test_a_truce_of_other_length_or_after_its_hours_are_over_is_another() -> None:
    assert lives(BEGUN, LONGER) == [("in force", "2021-08-01"), ("agreed", "2021-08-03")]
    assert lives(BEGUN, LATE) == [("in force, made for 72 hours that are over", "2021-08-01"), ("in force", "2021-08-09")]


def test_a_truce_that_is_renewed_or_spoken_of_again_is_the_same() -> None:
    assert lives(BEGUN, FELL, KEPT_ON) == [("renewed", "2021-08-05")]
    assert lives(LATE, HELD) == [("in force", "2021-08-11")]


def test_who_is_said_to_have_broken_a_truce_that_fell_does_not_change_how_it_stands() -> None:
    assert lives(BEGUN, FELL, ACCUSED) == [("collapsed", "2021-08-02")]


def test_a_step_of_a_retracted_report_is_gone() -> None:
    (agreement,) = find(agreed(), broken(), renewed(), notes=(note("retract", RENEWED.report.id),))
    assert all(turn.cite.report != RENEWED.report.id for turn in agreement.turns)
