"""Promised, in force, broken, renewed: the life of agreements, step by step, each with who says so."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.ledger.kept import Kept, Note
from dragoman.picture import Agreement, View, find_agreements
from dragoman.picture.steps import steps_in
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


def test_what_is_only_alleged_is_said_so_in_the_status() -> None:
    (agreement,) = find(agreed(), broken(), accused())
    assert agreement.status == "said by Daraa elders to be violated"


def test_another_country_is_another_agreement() -> None:
    kept = report("Russia and Israel signed a truce.", "Meridian Wire", date(2021, 8, 17))
    other = Told("signed a truce", "CONCEDE", "ceasefire", (("ISR", "Israel", "ISR", None, "country"),), rule="concede.ceasefire")
    assert len(find(agreed(), (kept, other))) == 2


def test_a_step_of_a_retracted_report_is_gone() -> None:
    (agreement,) = find(agreed(), broken(), renewed(), notes=(note("retract", RENEWED.report.id),))
    assert all(turn.cite.report != RENEWED.report.id for turn in agreement.turns)
