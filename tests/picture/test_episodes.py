"""Which records tell of one happening: type, parties, place, time, words; numbers; contradictions side by side."""

from __future__ import annotations

from datetime import date

from dragoman.ledger.kept import Kept
from dragoman.picture import View, episode_of, find_episodes
from dragoman.picture.matching import PACT_RULES, are_compatible, family
from dragoman.record import Mood, Place
from picture.making import DARAA, HAMAS, ISRAEL, RUSSIA, SYRIA, TYPES, Told, record, report, speaker

ALEPPO = Place(None, "Aleppo", "Aleppo", 36.2, 37.16, "SYR", "Aleppo", 170063)
ONE = report("The army shelled Daraa on Sunday and killed five people.", "Meridian Wire")
TWO = report("Shells fired by the army hit Daraa; officials speak of twenty dead.", "The Harbour Post")
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
