"""Offers, threats and demands that wait: open, met, failed, overtaken, with both sides shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.ledger.kept import Kept
from dragoman.picture import State, View, Waiting, find_waiting
from dragoman.record import Mood
from dragoman.report import Span
from picture.making import HAMAS, ISRAEL, RUSSIA, SYRIA, Told, Who, record, report, speaker

SAID = report("Syria will stop the war if Israel withdraws its troops, Syria said.", "Meridian Wire", date(2021, 8, 1))
ISRAELIS: tuple[Who, ...] = (ISRAEL,)


def offer() -> list[tuple[Kept, Told]]:
    if_ = Told("withdraws", "RETREAT", "withdraw", ISRAELIS, mood=Mood.CONDITION, factuality="U", speakers=(speaker("Syria"),))
    then = Told("stop the war", "RETREAT", "ceasefire", (SYRIA,), mood=Mood.CONSEQUENCE, factuality="U", speakers=(speaker("Syria"),))
    return [(SAID, if_), (SAID, then)]


def find(*items: tuple[Kept, Told], day: date | None = None) -> tuple[Waiting, ...]:
    return find_waiting(View.of([record(k, t) for k, t in items], [k for k, _ in items], day=day))


def later(words: str, type: str, mode: str | None, who: Who, to: tuple[Who, ...] = (), factuality: str = "CT+") -> tuple[Kept, Told]:
    kept = report(f"Days after, {words} was told of.", "The Harbour Post", date(2021, 8, 9))
    return kept, Told(words, type, mode, (who,), to, factuality=factuality)


def test_an_offer_waits_while_nothing_later_tells_of_it() -> None:
    (one,) = find(*offer())
    assert (one.state, one.antecedent, one.consequence) == (State.OPEN, 'Israel "withdraws"', 'Syria "stop the war"')


def test_a_condition_that_is_met_is_linked_to_the_record_that_meets_it() -> None:
    met = later("withdrawal", "RETREAT", "withdraw", ISRAEL)
    (one,) = find(*offer(), met)
    assert one.state is State.MET
    assert [cite.report for cite in one.answered_by] == [met[0].report.id]


def test_a_condition_met_by_another_side_is_not_met() -> None:
    (one,) = find(*offer(), later("withdrawal", "RETREAT", "withdraw", RUSSIA))
    assert one.state is State.OPEN


def test_a_condition_that_is_denied_has_failed() -> None:
    (one,) = find(*offer(), later("withdrawal", "RETREAT", "withdraw", ISRAEL, factuality="CT-"))
    assert (one.state, one.why) == (State.FAILED, "the contrary is told")


def test_what_was_to_follow_without_the_condition_overtakes_it() -> None:
    kept = report("A ceasefire by Syria took effect.", "The Harbour Post", date(2021, 8, 9))
    (one,) = find(*offer(), (kept, Told("ceasefire", "RETREAT", "ceasefire", (SYRIA,))))
    assert one.state is State.OVERTAKEN


def test_a_threat_that_was_carried_out_tells_that_its_demand_failed() -> None:
    said = report("Unless Hamas agrees to leave, Israel will bomb the town, Israel warned.", "Meridian Wire", date(2021, 8, 1))
    if_ = Told("agrees", "AGREE", None, (HAMAS,), mood=Mood.CONDITION, factuality="U", speakers=(speaker("Israel", "warn"),))
    then = Told("bomb", "ASSAULT", "aerial", (ISRAEL,), mood=Mood.CONSEQUENCE, factuality="U", speakers=(speaker("Israel", "warn"),))
    (one,) = find((said, if_), (said, then), later("bombs", "ASSAULT", "aerial", ISRAEL))
    assert (one.kind, one.unless, one.state) == ("threat", True, State.FAILED)


def test_a_demand_with_a_limit_is_overtaken_when_the_limit_has_passed() -> None:
    said = report("Israel gave Hamas 72 hours to release the men.", "Meridian Wire", date(2021, 8, 1))
    ask = Told("gave", "THREATEN", None, (ISRAEL,), (HAMAS,), rule="threaten.ultimatum")
    (one,) = find((said, ask), day=date(2021, 8, 3))
    assert (one.kind, one.state, one.deadline) == ("demand", State.OPEN, date(2021, 8, 4))
    (one,) = find((said, ask), day=date(2021, 8, 10))
    assert one.state is State.OVERTAKEN


def test_a_limit_runs_from_the_day_on_which_it_was_set() -> None:
    told = report("Israel on Sunday gave Hamas a week to release the men.", "Meridian Wire", date(2021, 8, 3))
    ask = Told("gave", "THREATEN", None, (ISRAEL,), (HAMAS,), rule="threaten.ultimatum", day=date(2021, 8, 1))
    (one,) = find((told, ask), day=date(2021, 8, 4))
    assert (one.day, one.deadline) == (date(2021, 8, 1), date(2021, 8, 8))
    again = report("A cabinet on Sunday gave Hamas a week to release the men.", "Cape Courier", date(2021, 8, 4))
    cabinet = ("the-cabinet", "a cabinet", "ISR", "GOV", "organisation")
    other = Told("gave", "THREATEN", None, (cabinet,), (HAMAS,), rule="threaten.ultimatum", day=date(2021, 8, 1))
    (one,) = find((told, ask), (again, other), day=date(2021, 8, 4))
    assert [cite.outlet for cite in one.also] == ["Cape Courier"]


def test_a_demand_that_is_refused_has_failed() -> None:
    said = report("Israel demanded that Hamas release the men.", "Meridian Wire", date(2021, 8, 1))
    ask = Told("demanded", "REQUEST", "yield", (ISRAEL,), (HAMAS,))
    what = Told("release", "RETREAT", "release", (HAMAS,), mood=Mood.DEMANDED, factuality="U")
    (one,) = find((said, ask), (said, what), later("refused", "REJECT", None, HAMAS, (ISRAEL,)))
    assert (one.state, one.why) == (State.FAILED, "it was refused")


def test_the_same_offer_in_two_reports_is_one_that_waits() -> None:
    again = report("Syria again: it will stop the war if Israel withdraws its troops.", "Sahel Lantern", date(2021, 8, 2))
    twice = [(again, told) for _, told in offer()]
    (one,) = find(*offer(), *twice)
    assert [cite.outlet for cite in one.also] == ["Sahel Lantern"]


def test_words_that_are_no_clause_are_no_condition() -> None:
    kept = report("Israel accepted a truce without conditions.")
    told = Told("truce", "CONCEDE", "ceasefire", (ISRAEL,), mood=Mood.CONSEQUENCE, factuality="U", condition="conditions")
    assert find((kept, told)) == ()


def test_a_deed_of_the_same_side_in_another_theatre_answers_nothing() -> None:
    if_, then = offer()
    here = (if_[0], replace(if_[1], recipients=(HAMAS,))), then
    kept = report("Israel withdrew its troops, and Russia came.", "The Harbour Post", date(2021, 8, 9))
    withdrew, came = Told("withdrew", "RETREAT", "withdraw", ISRAELIS), Told("came", "MOBILIZE", None, (RUSSIA,))
    assert find(*here, (kept, withdrew))[0].state is State.MET
    assert find(*here, (kept, withdrew), (kept, came))[0].state is State.OPEN


def test_a_headline_says_in_short_what_a_sentence_below_says_in_full() -> None:
    kept = report("Hamas gives Israel a week to leave. Hamas on Sunday gave Israel a week to leave.", "Meridian Wire", date(2021, 8, 1))
    below = record(kept, Told("gave", "REQUEST", "yield", (HAMAS,), (ISRAEL,)))
    above = record(kept, Told("gives", "REQUEST", "yield", (HAMAS,), (ISRAEL,)))
    above = replace(above, sentence=Span(0, above.sentence.end - 1))
    (one,) = find_waiting(View.of([above, below], [kept]))
    assert one.cite.record == below.id
