"""A brief: every sentence cites records, happenings stand in the reports' words, and the ledger's day is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.errors import RecordError
from dragoman.ledger import Ledger
from dragoman.ledger.kept import Kept
from dragoman.picture import Ask, View, claims, look, make_brief, read_rule, watch
from dragoman.record import Mood, When
from dragoman.report import Report
from picture.making import DARAA, ELDERS, HAMAS, RUSSIA, SYRIA, Told, record, report, speaker

FIRST = report("AMMAN (Meridian Wire) - The army shelled Daraa, Hassan Ali said.", "Meridian Wire", date(2021, 8, 15))
SECOND = report("Syria and the elders signed a ceasefire in Daraa.", "The Harbour Post", date(2021, 8, 20))
SHELLED = Told("shelled", "ASSAULT", "heavy-weapons", (SYRIA,), (ELDERS,), place=DARAA, speakers=(speaker("Hassan Ali"),))
SIGNED = Told("signed a ceasefire", "CONCEDE", "ceasefire", (SYRIA, ELDERS), rule="concede.ceasefire", place=DARAA)
ITEMS: tuple[tuple[Kept, Told], ...] = ((FIRST, SHELLED), (SECOND, SIGNED))


@pytest.fixture
def view() -> View:
    return View.of([record(k, t) for k, t in ITEMS], [k for k, _ in ITEMS])


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger.open(tmp_path / "desk.db")
    for kept, told in ITEMS:
        made.add(kept.report, [record(kept, told)], recorded=kept.recorded)
    return made


def test_every_line_cites_records(view: View) -> None:
    brief = make_brief(view, Ask(about="Syria"))
    assert brief.lines and all(line.cites for line in brief.lines)


def test_what_happened_is_told_in_the_words_of_the_report(view: View) -> None:
    for line in make_brief(view).section("What happened"):
        quote = line.text.split("“")[1].split("”")[0]
        assert any(quote in kept.report.text for kept, _ in ITEMS)


def test_the_newest_is_told_first_with_day_and_outlet(view: View) -> None:
    assert [line.text for line in make_brief(view).section("What happened")] == [
        "Reported 20 August 2021: “Syria and the elders signed a ceasefire in Daraa.” (The Harbour Post).",
        "Reported 15 August 2021: “The army shelled Daraa, Hassan Ali said.” (Meridian Wire).",
    ]


def test_what_goes_for_every_line_is_said_once(view: View) -> None:
    (line,) = make_brief(view).section("In short")
    assert line.text.startswith(
        "2 reports of 2 outlets, 15 August 2021 to 20 August 2021, tell of 2 happenings, none of them on more than one"
    )
    assert "graded F6" in line.text and "confidence low" in line.text


def test_a_report_that_only_asks_tells_of_no_happening() -> None:
    asks = report("Russia asked Hamas to leave.", "Levant Dispatch", date(2021, 8, 21))
    wish = Told("leave", "RETREAT", None, (HAMAS,), factuality="U", mood=Mood.DEMANDED)
    items = (*ITEMS[:1], (asks, wish))
    (line,) = make_brief(View.of([record(k, t) for k, t in items], [k for k, _ in items])).section("In short")
    assert line.text.startswith("1 report of 1 outlet, 15 August 2021, tells of 1 happening, none of them")


def test_two_outlets_are_named_with_their_origins() -> None:
    other = report("Government guns shelled Daraa, according to Meridian Wire.", "The Harbour Post", date(2021, 8, 16))
    told = Told("shelled", "ASSAULT", "heavy-weapons", (SYRIA,), (ELDERS,), place=DARAA)
    brief = make_brief(View.of([record(FIRST, SHELLED), record(other, told)], [FIRST, other]))
    (line,) = brief.section("What happened")
    assert "(Meridian Wire; also The Harbour Post). 2 reports, 2 outlets, 1 independent origin (Hassan Ali)." in line.text


def test_who_speaks_elsewhere_than_in_the_words_is_named() -> None:
    kept = report("It shelled the town.", "Meridian Wire", date(2021, 8, 15))
    told = Told("shelled", "ASSAULT", None, (SYRIA,), speakers=(replace(speaker("Hassan Ali"), span=None),))
    (line,) = make_brief(View.of([record(kept, told)], [kept])).section("What happened")
    assert line.text.endswith("(Meridian Wire). Said by Hassan Ali.")


def test_a_report_without_a_day_is_told_without_one() -> None:
    kept = Kept(Report("The army shelled Daraa.", id="undated", outlet="Meridian Wire"), datetime(2021, 8, 15, tzinfo=UTC))
    undated = replace(
        record(kept, replace(SHELLED, words="shelled", day=None, speakers=())), date=When(None, None, None, None, "published")
    )
    (line,) = make_brief(View.of([undated], [kept])).section("What happened")
    assert line.text.startswith("On a day that is not told: ")


def test_a_brief_on_everything_is_grouped_by_country_and_one_on_a_state_is_not(view: View) -> None:
    assert {line.group for line in make_brief(view).section("What happened")} == {"Syria"}
    assert {line.group for line in make_brief(view, Ask(about="Syria")).section("What happened")} == {""}


def test_background_is_left_out_beside_news(view: View) -> None:
    old = report("It was the worst since rebels surrendered there.", "Meridian Wire", date(2021, 8, 18))
    past = replace(record(old, Told("surrendered", "RETREAT", None, (ELDERS,))), historical=True)
    both = View.of([*view.records, past], [FIRST, SECOND, old])
    assert all("surrendered" not in line.text for line in make_brief(both).section("What happened"))


def test_what_had_happened_the_day_before_is_news() -> None:
    kept = report("Russia had advised Syria a day earlier to stop.", "Meridian Wire", date(2021, 8, 18))
    had = replace(record(kept, Told("advised", "REQUEST", None, (RUSSIA,), (SYRIA,), day=date(2021, 8, 17))), historical=True)
    old = replace(had, date=When(None, "in 2011", date(2011, 1, 1), date(2011, 12, 31), "text"), id="old")
    beside = report("Russia praised Syria.", "Meridian Wire", date(2021, 8, 18))
    praise = record(beside, Told("praised", "SUPPORT", None, (RUSSIA,), (SYRIA,)))
    for one, told in ((had, True), (old, False)):
        lines = make_brief(View.of([praise, one], [kept, beside])).section("What happened")
        assert any("advised" in line.text for line in lines) is told


def test_what_is_only_denied_has_not_happened() -> None:
    denied = Told("shelled", "ASSAULT", None, (SYRIA,), factuality="CT-", speakers=(speaker("Hassan Ali", "deny"),))
    brief = make_brief(View.of([record(FIRST, denied)], [FIRST]))
    assert brief.section("What happened") == ()
    assert "denied by Hassan Ali" in brief.section("What is disputed")[0].text


def test_no_line_mixes_likelihood_with_confidence(view: View) -> None:
    text = " ".join(line.text for line in make_brief(view).lines)
    assert "likely" not in text and "verified" not in text and "confidence" in text


def test_a_brief_as_of_a_day_knows_nothing_later(ledger: Ledger) -> None:
    early, late = look(ledger, date(2021, 8, 16)), look(ledger, date(2021, 8, 21))
    assert (len(early.records), len(late.records)) == (1, 2)
    assert make_brief(early).section("What was agreed") == ()


def test_a_state_is_found_by_those_who_belong_to_it(ledger: Ledger) -> None:
    assert len(look(ledger, ask=Ask(about="Syria")).records) == 2
    assert look(ledger, ask=Ask(about="Hamas")).records == ()
    assert len(look(ledger, ask=Ask(place="Daraa")).records) == 2
    assert len(look(ledger, ask=Ask(place="Syria")).records) == 2  # what lies in it
    assert look(ledger, ask=Ask(place="Lebanon")).records == ()


def test_a_retraction_takes_a_happening_out_of_the_brief(ledger: Ledger) -> None:
    ledger.note("retract", FIRST.report.id, "true", "K. Holm", "the outlet took it back", datetime(2021, 8, 21, tzinfo=UTC))
    told = " ".join(line.text for line in make_brief(look(ledger)).section("What happened"))
    assert "shelled" not in told and "signed" in told
    before = make_brief(look(ledger, date(2021, 8, 20))).section("What happened")
    assert any("shelled" in line.text for line in before)


def test_claims_of_a_speaker_are_told_with_their_fate(view: View) -> None:
    (claim,) = claims(view, "Hassan Ali")
    assert (claim.stance, claim.fate, claim.cite.outlet) == ("say", "open", "Meridian Wire")


@pytest.mark.parametrize(
    ("rule", "seen"),
    [
        ("ceasefire agreed in Daraa", 1),
        ("ceasefire violated in Daraa", 0),
        ("ceasefire agreed in Aleppo", 0),
        ("ASSAULT by Syria in Daraa", 1),
        ("ASSAULT heavy-weapons by Russia", 0),
        ("attack in Daraa said by Hassan Ali", 1),
        ("attack in Daraa with 2 origins", 0),
        ("exchange carried out in Daraa", 0),
        ("ASSAULT between Syria and Daraa elders", 1),
        ("ASSAULT in Syria", 1),
        ("ASSAULT in Lebanon", 0),
        ("ASSAULT on Syria", 1),  # the elders are of it
        ("a truce was agreed in Daraa", 1),
    ],
)
def test_a_rule_sees_what_fits_it(view: View, rule: str, seen: int) -> None:
    assert len(list(watch(view, read_rule(rule)))) == seen


def test_a_rule_that_names_nothing_is_refused() -> None:
    with pytest.raises(RecordError, match="names nothing to watch for"):
        read_rule("the weather in Daraa")
    with pytest.raises(RecordError, match="'nuclear' is not understood"):
        read_rule("ASSAULT nuclear in Daraa")


def test_the_question_stands_in_words() -> None:
    asks = (Ask(), Ask(place="Daraa"), Ask(about="Syria", place="Daraa"), Ask(by="Russia"), Ask(since=date(2021, 8, 1)))
    assert [ask.words for ask in asks] == [
        "everything", "everything in Daraa", "Syria in Daraa", "everything, said by Russia", "everything, since 2021-08-01",
    ]  # fmt: skip


def test_how_a_state_stands_to_those_who_fight_it_at_home() -> None:
    kept = [report(f"Number {n}: Hamas fought Palestine.", f"Outlet {n}", date(2021, 8, n)) for n in (3, 9)]
    palestine = ("PSE", "Palestine", "PSE", None, "country")
    fought = [record(k, Told("fought", "ASSAULT", None, (HAMAS,), (palestine,))) for k in kept]
    (line,) = make_brief(View.of(fought, kept), Ask(about="Palestine")).section("How they stand")
    assert line.text.startswith("Palestine and Hamas: ")


def test_who_is_not_asked_for_is_left_out() -> None:
    kept = report("Russia praised Hamas.", "Meridian Wire")
    told = record(kept, Told("praised", "SUPPORT", None, (RUSSIA,), (HAMAS,)))
    brief = make_brief(View.of([told], [kept]), Ask(pair=("Russia", "Hamas")))
    assert brief.section("How they stand")[0].text.startswith("Russia and Hamas: too little is told to say how they stand (+")
