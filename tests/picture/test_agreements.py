"""Promised, in force, broken, renewed: the life of agreements, step by step, each with who says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman.ledger.kept import Kept, Note
from dragoman.picture import Agreement, View, find_agreements
from dragoman.picture.steps import lasting, steps_in
from dragoman.record import Actor, When
from dragoman.report import Span
from picture.making import DARAA, ELDERS, ISRAEL, RUSSIA, SYRIA, Told, note, record, report, speaker

AGREED = report("Syria and the elders agreed on a ceasefire in Daraa that Russia brokered.", "Meridian Wire", date(2021, 8, 15))
BROKEN = report("The elders accused the army of breaking the ceasefire in Daraa.", "The Harbour Post", date(2021, 8, 16))
RENEWED = report("Syria and the elders renewed the ceasefire that had broken down on Monday.", "Levant Dispatch", date(2021, 8, 20))


LEADERS = (("german-leaders", "German leaders", "DEU"), ("french-leaders", "French leaders", "FRA"))


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


def test_what_an_accusation_alleges_is_dated_by_it() -> None:
    kept, told = broken()
    accuse = Told("accused", "ACCUSE", "allege", (ELDERS,), (SYRIA,), place=DARAA, day=date(2021, 8, 15))
    (agreement,) = find(agreed(), (kept, told), (kept, accuse))
    assert "violated by Syria, 2021-08-15, alleged by Daraa elders" in [turn.words for turn in agreement.turns]


def test_a_headline_is_dated_by_what_stands_below() -> None:
    kept = report(
        "Syria and elders agree on truce\n\nSyria and the elders agreed on Monday to stop shooting.", "Meridian Wire", date(2021, 8, 17)
    )
    head = Told("agree on truce", "CONCEDE", "ceasefire", (SYRIA, ELDERS), rule="concede.ceasefire", place=DARAA)
    below = Told("agreed", "AGREE", None, (SYRIA, ELDERS), rule="agree.agree", day=date(2021, 8, 16))
    one, two = record(kept, head), record(kept, below)
    at = kept.report.text.index("Syria and the")
    one, two = replace(one, sentence=Span(0, at - 2)), replace(two, sentence=Span(at, len(kept.report.text)))
    (agreement,) = find_agreements(View.of([one, two], [kept]))
    assert [turn.words for turn in agreement.turns] == ["agreed, 2021-08-16, said by Meridian Wire"]


def test_a_headline_in_another_word_is_dated_by_the_same_deed_below() -> None:
    kept = report("Israel leaves the accord\n\nOn Monday Israel withdrew from the accord with Syria.", "Meridian Wire", date(2021, 8, 17))
    head = Told("leaves the accord", "SANCTION", "withdraw", (ISRAEL,), rule="sanction.leave", place=DARAA)
    below = Told("withdrew from the accord", "SANCTION", "withdraw", (ISRAEL,), (SYRIA,), rule="sanction.leave", day=date(2021, 8, 16))
    at = kept.report.text.index("On Monday")
    one, two = replace(record(kept, head), sentence=Span(0, at - 2)), replace(record(kept, below), sentence=Span(at, len(kept.report.text)))
    (agreement,) = find_agreements(View.of([one, two], [kept]))
    assert {str(turn.day) for turn in agreement.turns} == {"2021-08-16"}


def test_a_step_of_which_the_days_are_known_roughly_is_told_so() -> None:
    kept, told = renewed()
    vague = replace(
        record(kept, replace(told, day=date(2021, 8, 19))), date=When(None, "this week", date(2021, 8, 16), date(2021, 8, 19), "text")
    )
    (agreement,) = find_agreements(View.of([vague], [kept]))
    assert "renewed, between 2021-08-16 and 2021-08-19, said by Levant Dispatch" in [turn.words for turn in agreement.turns]


def test_who_announces_a_truce_is_no_party_and_two_who_share_their_words_are_two() -> None:
    kept = report("Russia announced a truce with the elders and Syria.", "Meridian Wire", date(2021, 8, 15))
    told = Told("announced a truce", "AGREE", None, (RUSSIA,), (SYRIA, ELDERS), rule="agree.announce", place=DARAA)
    assert [a.parties for a in find((kept, told))] == [("Syria", "Daraa elders")]
    leaders = [Actor(Span(0, 9), "The leaders of Germany", i, n, c, "GOV", "group", "by its phrase") for i, n, c in LEADERS]
    kept, told = AGREED, Told("agreed", "CONCEDE", "ceasefire", rule="concede.ceasefire")
    (agreement,) = find_agreements(View.of([replace(record(kept, told), actors=tuple(leaders))], [kept]))
    assert agreement.title.startswith("ceasefire between German leaders and French leaders")


def test_who_would_break_a_truce_is_not_whoever_made_it() -> None:
    kept = report(
        "Israel warned Syria of what would follow if it broke the truce that Russia agreed on.", "Meridian Wire", date(2021, 8, 15)
    )
    (agreement,) = find((kept, Told("agreed on", "AGREE", None, (RUSSIA,), rule="agree.deal", place=DARAA)))
    assert [turn.by for turn in agreement.turns if turn.step == "violated"] == [()]


def test_who_may_reject_what_nobody_made_makes_no_agreement() -> None:
    kept = report("Fighters who reject the deal may leave.", "Meridian Wire", date(2021, 8, 15))
    assert find((kept, Told("reject the deal", "REJECT", None, (ELDERS,), rule="reject.refuse", place=DARAA))) == ()


def test_who_votes_an_accord_down_has_not_broken_the_truce() -> None:
    kept = report("Syria's voters rejected the peace accord.", "Meridian Wire", date(2021, 8, 25))
    vote = Told("rejected the peace accord", "REJECT", None, (SYRIA,), (ELDERS,), rule="reject.refuse", day=date(2021, 8, 25), place=DARAA)
    assert [(a.kind, a.status) for a in find(agreed(), (kept, vote))] == [("ceasefire", "agreed"), ("accord", "rejected")]


def test_who_brokered_is_no_party() -> None:
    kept, told = agreed()
    made = record(kept, told)
    at = kept.report.text.index("Russia")
    russia = made.actors[2]
    placed = Actor(type(russia.span)(at, at + 6), "Russia", russia.id, russia.name, russia.country, russia.sector, russia.kind, russia.why)
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
    assert lives(BEGUN, LATE) == [("in force, made for 3 days that are over", "2021-08-01"), ("in force", "2021-08-09")]


def test_a_truce_that_is_renewed_or_spoken_of_again_is_the_same() -> None:
    assert lives(BEGUN, FELL, KEPT_ON) == [("renewed", "2021-08-05")]
    assert lives(LATE, HELD) == [("in force", "2021-08-11")]


def test_who_is_said_to_have_broken_a_truce_that_fell_does_not_change_how_it_stands() -> None:
    assert lives(BEGUN, FELL, ACCUSED) == [("collapsed", "2021-08-02")]


def test_a_step_of_a_retracted_report_is_gone() -> None:
    (agreement,) = find(agreed(), broken(), renewed(), notes=(note("retract", RENEWED.report.id),))
    assert all(turn.cite.report != RENEWED.report.id for turn in agreement.turns)
