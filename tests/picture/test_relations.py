"""How two actors stand: rumours are one, old news fades, shifts have a size, an interval and records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.ledger.kept import Kept
from dragoman.picture import View, relate
from dragoman.record import Record
from picture.making import ISRAEL, RUSSIA, SYRIA, Told, record, report, speaker

START = date(2021, 1, 4)


def news(n: int, words: str, type: str, mode: str | None = None, **more: object) -> tuple[Kept, Record]:
    kept = report(f"Number {n}: Russia {words} Syria in week {n}.", f"Outlet {n}", START + timedelta(weeks=n))
    told = Told(words, type, mode, (RUSSIA,), (SYRIA,), day=START + timedelta(weeks=n), **more)  # type: ignore[arg-type]
    return kept, record(kept, told)


def view(*items: tuple[Kept, Record]) -> View:
    return View.of([r for _, r in items], [k for k, _ in items])


def test_a_rumour_told_twenty_times_is_one_moment() -> None:
    rumour = Told("bombed", "ASSAULT", "aerial", (RUSSIA,), (SYRIA,), day=START, speakers=(speaker("Hassan Ali"),))
    kept = [report(f"Outlet {n} writes: Russia bombed Syria, Hassan Ali said.", f"Outlet {n}", START) for n in range(20)]
    many = relate(View.of([record(k, rumour) for k in kept], kept), "Russia", "Syria")
    once = relate(View.of([record(kept[0], rumour)], kept), "Russia", "Syria")
    assert len(many.moments) == 1 and many.moments[0].origins == 1
    assert many.points[-1].net == once.points[-1].net < 0


def test_words_and_deeds_are_told_apart() -> None:
    relation = relate(view(news(0, "praised", "SUPPORT"), news(1, "bombed", "ASSAULT")), "Russia", "Syria")
    last = relation.points[-1]
    assert last.verbal_cooperation > 0 and last.material_conflict > 0 and last.verbal_conflict == last.material_cooperation == 0


def test_old_happenings_fade_and_what_is_denied_counts_for_nothing() -> None:
    old = view(news(0, "bombed", "ASSAULT"))
    later = View.of(old.records, [], day=START + timedelta(days=365))
    assert abs(relate(later, "Russia", "Syria").points[-1].net) < abs(relate(old, "Russia", "Syria").points[-1].net)
    assert relate(view(news(0, "bombed", "ASSAULT", factuality="CT-")), "Russia", "Syria").moments == ()


def test_what_one_alleges_of_the_other_weighs_less() -> None:
    alleged = relate(view(news(0, "bombed", "ASSAULT", speakers=(speaker("Syria", "accuse"),))), "Russia", "Syria")
    plain = relate(view(news(0, "bombed", "ASSAULT")), "Russia", "Syria")
    assert alleged.moments[0].weight < plain.moments[0].weight
    assert "only alleged by one of the two" in alleged.moments[0].why


def test_a_shift_is_found_with_its_day_size_interval_and_records() -> None:
    items = [news(n, "praised", "SUPPORT") for n in range(8)] + [news(n, "bombed", "ASSAULT") for n in range(8, 16)]
    (shift,) = relate(view(*items), "Russia", "Syria").shifts
    assert (shift.after, shift.before) == (START + timedelta(weeks=7), START + timedelta(weeks=8))
    assert shift.low < shift.size < shift.high < 0
    assert shift.words.startswith("towards conflict between 2021-02-22 and 2021-03-01: +5.0 became -9.0")
    assert set(shift.records) <= {r.id for _, r in items}


def test_three_blows_are_no_shift() -> None:
    items = [news(n, "praised", "SUPPORT") for n in range(3)] + [news(3, "bombed", "ASSAULT")]
    assert relate(view(*items), "Russia", "Syria").shifts == ()


def test_stances_are_told_in_words_with_their_records() -> None:
    items = [news(n, "bombed", "ASSAULT") for n in range(3)]
    words = [stance.word for stance in relate(view(*items), "Russia", "Syria").stances]
    assert words == ["fighting each other", "hostile"]


def test_a_mediator_is_named() -> None:
    kept = report("Russia mediated for Syria with Israel.", "Meridian Wire", START)
    told = record(kept, Told("mediated", "CONSULT", "mediate", (RUSSIA,), (SYRIA, ISRAEL), day=START))
    relation = relate(View.of([told], [kept]), "Russia", "Israel")
    assert any(stance.word == "Russia mediates for Israel" for stance in relation.stances)


def test_two_who_act_on_a_third_stand_together() -> None:
    kept = report("Russia and Syria bombed Israel.", "Meridian Wire", START)
    told = record(kept, Told("bombed", "ASSAULT", None, (RUSSIA, SYRIA), (ISRAEL,), day=START))
    assert relate(View.of([told], [kept]), "Russia", "Syria").points[-1].net > 0


def test_enemies_who_hold_their_fire_are_not_close() -> None:
    truces = [news(n, "spared", "RETREAT", "ceasefire") for n in range(3)]
    held = relate(view(*truces), "Russia", "Syria")
    assert held.words.startswith("Russia and Syria: under a truce (+") and held.stances[0].word == "under a truce"
    friends = relate(view(*truces, *(news(n, "praised", "SUPPORT") for n in range(3, 9))), "Russia", "Syria")
    assert friends.words.startswith("Russia and Syria: close (+")


def test_who_brokers_a_truce_is_not_under_it() -> None:
    items: list[tuple[Kept, Record]] = []
    for n in range(3):
        kept = report(f"Number {n}: Russia brokered a truce with Syria.", f"Outlet {n}", START + timedelta(weeks=n))
        day = START + timedelta(weeks=n)
        items.append((kept, record(kept, Told("truce", "CONCEDE", "ceasefire", (RUSSIA, SYRIA), rule="concede.ceasefire", day=day))))
        items.append((kept, record(kept, Told("brokered", "CONSULT", "mediate", (RUSSIA,), (SYRIA,), day=day))))
    told = relate(view(*items), "Russia", "Syria").words
    assert "under a truce" not in told and "mediates" in told


def test_how_two_stood_long_ago_is_told_as_past() -> None:
    old = view(*(news(n, "bombed", "ASSAULT") for n in range(3)))
    later = View.of(old.records, [], day=START + timedelta(days=365))
    told = relate(later, "Russia", "Syria").words
    assert told.startswith("Russia and Syria: hostile when last told of, on 18 January 2021 (-")
    assert told.endswith("after 3 happenings), and nothing was told of both since.")


def test_what_only_takes_up_an_event_is_no_second_one() -> None:
    kept = report("Russia and Syria began a truce. Syria confirmed it.", "Meridian Wire", START)
    began = record(kept, Told("began a truce", "RETREAT", "ceasefire", (RUSSIA, SYRIA), rule="retreat.ceasefire", day=START))
    again = Told("confirmed it", "RETREAT", "ceasefire", (RUSSIA, SYRIA), rule="retreat.ceasefire", day=START, speakers=(speaker("Syria"),))
    taken_up = replace(record(kept, again), why=("rule retreat.ceasefire; 'it' points back to 'began a truce'",))
    assert len(relate(View.of([began, taken_up], [kept]), "Russia", "Syria").moments) == 1


def test_how_two_stand_is_not_named_on_two_happenings() -> None:
    two = relate(view(news(0, "praised", "SUPPORT"), news(1, "praised", "SUPPORT")), "Russia", "Syria")
    three = relate(view(*(news(n, "praised", "SUPPORT") for n in range(3))), "Russia", "Syria")
    assert "too little is told" in two.words and three.words.startswith("Russia and Syria: close (+")
