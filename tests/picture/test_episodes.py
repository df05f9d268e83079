"""Which records tell of one happening: type, parties, place, time, words; numbers; contradictions side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dragoman.ledger.kept import Kept, Note
from dragoman.picture import View, episode_of, find_episodes, find_prospects
from dragoman.picture.matching import PACT_RULES, are_compatible, family
from dragoman.record import Mood, Place, Record, When
from picture.making import DARAA, HAMAS, ISRAEL, RUSSIA, SYRIA, TYPES, Told, note, record, report, speaker

ALEPPO = Place(None, "Aleppo", "Aleppo", 36.2, 37.16, "SYR", "Aleppo", 170063)
ONE = report("The army shelled Daraa on Sunday and killed five people.", "Meridian Wire")
TWO = report("Shells fired by the army hit Daraa; officials speak of twenty dead.", "The Harbour Post")
THREE = report("Officials praised the army of Daraa.", "Sahel Lantern")
SUNDAY = date(2021, 8, 15)


def view(*items: tuple[Kept, Told]) -> View:
    return View.of([record(kept, told) for kept, told in items], [kept for kept, _ in items])


def shelled(words: str = "shelled", **more: object) -> Told:
    given: dict[str, object] = {"type": "ASSAULT", "mode": "heavy-weapons", "actors": (SYRIA,), "place": DARAA, "day": SUNDAY}
    return Told(words, **(given | more))  # type: ignore[arg-type]


def test_two_reports_of_one_shelling_are_one_episode_with_its_reason() -> None:
    (episode,) = find_episodes(view((ONE, shelled()), (TWO, shelled("Shells"))))
    assert episode.outlets == ("Meridian Wire", "The Harbour Post")
    assert "the same parties (SYR)" in episode.why[0] and "the same place (Daraa)" in episode.why[0]


def test_another_day_another_town_or_another_actor_is_another_episode() -> None:
    others = (
        shelled("Shells", day=date(2021, 8, 9)),
        shelled("Shells", place=ALEPPO),
        shelled("Shells", actors=(ISRAEL,)),
        shelled("Shells", type="CONSULT", mode=None),
    )
    assert [len(find_episodes(view((ONE, shelled()), (TWO, other)))) for other in others] == [2, 2, 2, 2]


def test_numbers_have_low_best_and_high_and_differ_side_by_side() -> None:
    said = (speaker("Hassan Ali"),)
    one, two = shelled(quantities=((5, "dead"),)), shelled("Shells", quantities=((20, "dead"),), speakers=said)
    (episode,) = find_episodes(view((ONE, one), (TWO, two)))
    (figure,) = episode.figures
    assert (figure.low, figure.best, figure.high) == (5, 20, 20)
    assert [dispute.words for dispute in episode.disputes] == ["Meridian Wire: 5 dead; Hassan Ali: 20 dead"]


def test_a_denial_stands_beside_what_it_denies() -> None:
    denied = shelled("Shells", factuality="CT-", speakers=(speaker("Bashar al-Assad", "deny"),))
    (episode,) = find_episodes(view((ONE, shelled()), (TWO, denied)))
    assert episode.disputes[0].words == "told by Meridian Wire; denied by Bashar al-Assad"
    assert not episode.is_denied


def test_a_denial_of_what_another_said_names_both() -> None:
    chain = (speaker("Bashar al-Assad", "deny"), speaker("Hassan Ali"))
    (episode,) = find_episodes(view((ONE, shelled(speakers=chain))))
    assert episode.disputes[0].words == "told by Hassan Ali; denied by Bashar al-Assad"


def test_each_names_the_other_as_the_doer() -> None:
    one = Told("shelled", "ASSAULT", None, (HAMAS,), (ISRAEL,), place=DARAA, day=SUNDAY)
    two = Told("Shells", "ASSAULT", None, (ISRAEL,), (HAMAS,), place=DARAA, day=SUNDAY)
    (episode,) = find_episodes(view((ONE, one), (TWO, two)))
    assert [dispute.about for dispute in episode.disputes] == ["who did it"]


def test_what_is_only_planned_or_asked_is_no_happening() -> None:
    planned = shelled(mood=Mood.PLANNED)
    assert find_episodes(view((ONE, planned), (TWO, shelled("Shells", factuality="U")))) == ()


def test_a_headline_and_its_story_are_one_but_two_events_of_a_report_are_two() -> None:
    kept = report("Army shelled Daraa. On Sunday the army shelled the old quarter. Later it shelled the mill.")
    first, second = shelled("shelled Daraa"), shelled("shelled the old")
    assert len(find_episodes(view((kept, first), (kept, second)))) == 1
    assert len(find_episodes(view((kept, first), (kept, shelled("mill", type="COERCE", mode="seize"))))) == 2


def test_an_episode_is_found_by_any_of_its_records() -> None:
    found = find_episodes(view((ONE, shelled(recipients=(RUSSIA,))), (TWO, shelled("Shells"))))
    assert episode_of(found, found[0].records[-1].id) is found[0]
    assert episode_of(found, "nothing") is None


def test_types_that_can_name_one_happening_are_of_one_family() -> None:
    kinds = [(type, mode) for type in TYPES for mode in (None, "ceasefire")]
    told = [record(ONE, Told("shelled", type, mode, (SYRIA,), rule=rule)) for type, mode in kinds for rule in ("", *PACT_RULES)]
    apart = [(a.type, b.type) for a in told for b in told if are_compatible(a, b) and family(a) != family(b)]
    assert not apart
    assert len({family(one) for one in told}) > 5


WEEK = "Envoys of the coast gave the officers a week to bring back President Bazoum and threatened to use force."
AGAIN = "According to Meridian Wire, ECOWAS threatened to use force if Bazoum was not brought back within a week."
COAST = ("coast-envoys", "Envoys of the coast", None, "GOV", "group")
BLOC = ("ecowas", "ECOWAS", None, "IGO", "organisation")


def threat(who: tuple[str, str, str | None, str | None, str]) -> Told:
    return Told("threatened", "THREATEN", None, (who,), day=SUNDAY)


def test_a_description_and_a_name_are_one_where_the_words_are_alike() -> None:
    one, two = report(WEEK, "Meridian Wire"), report(AGAIN, "Sahel Lantern")
    (episode,) = find_episodes(view((one, threat(COAST)), (two, threat(BLOC))))
    assert "told in like words" in episode.why[0]


def test_two_names_are_two_however_alike_the_words() -> None:
    one, two = report(WEEK, "Meridian Wire"), report(AGAIN, "Sahel Lantern")
    assert len(find_episodes(view((one, threat(RUSSIA)), (two, threat(BLOC))))) == 2


def test_reports_without_a_day_are_not_one_by_their_parties() -> None:
    def undated(kept: Kept, told: Told) -> Record:
        made = record(kept, told)
        return replace(made, report=replace(made.report, published=None), date=When(None, None, None, None, "published"))

    found = find_episodes(View.of([undated(ONE, shelled()), undated(TWO, shelled("Shells"))], [ONE, TWO]))
    assert len(found) == 2


def test_what_is_planned_is_a_prospect_with_all_who_tell_of_it() -> None:
    plans = [(ONE, shelled(mood=Mood.PLANNED, factuality="U")), (TWO, shelled("Shells", mood=Mood.PLANNED, factuality="U"))]
    assert find_episodes(view(*plans)) == ()
    (prospect,) = find_prospects(view(*plans))
    assert prospect.outlets == ("Meridian Wire", "The Harbour Post")


def test_a_person_holds_records_together_and_apart_and_takes_it_back() -> None:
    made = [record(ONE, shelled()), record(TWO, shelled("Shells")), record(THREE, shelled("praised", type="SUPPORT", mode=None))]
    ids = [r.id for r in made]

    def sizes(*notes: Note) -> list[int]:
        return sorted(len(e.records) for e in find_episodes(View.of(made, [ONE, TWO, THREE], notes)))

    apart, together = note("apart", ids[0], f'"{ids[1]}"'), note("together", ids[1], f'"{ids[2]}"')
    assert sizes() == [1, 2]
    assert sizes(apart) == [1, 1, 1]
    assert sizes(apart, together) == [1, 2]
    assert sizes(together) == [1, 2] or sizes(together) == [3]
    assert sizes(apart, note("untie", ids[1], f'"{ids[0]}"')) == [1, 2]
    found = find_episodes(View.of(made, [ONE, TWO, THREE], [apart, together]))
    assert any("held for one with" in why and "K. Holm" in why for e in found for why in e.why)


def test_a_name_in_the_sentence_is_looked_for_after_others_were_found_without() -> None:
    other, one, two = report("Russia threatened Hamas.", "Equator Star"), report(WEEK, "Meridian Wire"), report(AGAIN, "Sahel Lantern")
    items = ((other, replace(threat(RUSSIA), recipients=(HAMAS,))), (one, threat(COAST)), (two, threat(BLOC)))
    assert sorted(len(episode.records) for episode in find_episodes(view(*items))) == [1, 2]


def test_a_part_of_a_view_has_the_episodes_that_it_has_by_itself() -> None:
    week = report(WEEK, "Meridian Wire")
    whole = view((ONE, shelled()), (TWO, shelled("Shells")), (week, threat(COAST)))
    assert len(find_episodes(whole)) == 2 and whole.traits
    part = whole.only(whole.records[1:])
    assert find_episodes(part) == find_episodes(View.of(part.records, [ONE, TWO, week]))
