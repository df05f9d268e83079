"""A-F and 1-6: F6 unless somebody or a record says more; 1 only on independent origins; likelihood is not confidence."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import RecordError
from dragoman.ledger.kept import Note
from dragoman.picture import View, find_episodes, grade, likelihood, origins_of, reliability, tracks_of
from dragoman.picture.grades import BANDS, Grade, Track, confidence, summary
from picture.making import DARAA, SYRIA, Told, note, record, report, speaker

ONE = report("The army shelled Daraa, Hassan Ali said.", "Meridian Wire")
TWO = report("Batteries near the silo shelled Daraa, Maya Khoury wrote.", "The Harbour Post")


def shelled(name: str, stance: str = "say", factuality: str = "CT+") -> Told:
    said = (speaker(name, stance),)
    return Told("shelled", "ASSAULT", None, (SYRIA,), place=DARAA, day=date(2021, 8, 15), speakers=said, factuality=factuality)


def judged(*told: tuple[object, Told], notes: tuple[Note, ...] = ()) -> Grade:
    view = View.of([record(k, t) for k, t in told], [k for k, _ in told], notes)  # type: ignore[arg-type, misc]
    (episode,) = find_episodes(view)
    return grade(episode, origins_of(episode, view), notes, {})


def test_the_default_is_f6() -> None:
    assert judged((ONE, shelled("Hassan Ali"))).code == "F6"


def test_one_needs_independent_origins() -> None:
    both = judged((ONE, shelled("Hassan Ali")), (TWO, shelled("Maya Khoury")))
    echo = judged((ONE, shelled("Hassan Ali")), (TWO, shelled("Hassan Ali")))
    assert (both.code, echo.code) == ("F1", "F6")


def test_a_person_grades_with_a_reason_and_the_last_word_wins() -> None:
    notes = (note("grade", "Hassan Ali", '"E"'), note("grade", "hassan ali", '"B"', "right ten times"))
    found = judged((ONE, shelled("Hassan Ali")), notes=notes)
    assert (found.code, found.why[0]) == ("B2", "Hassan Ali: given by K. Holm: right ten times")


def test_a_claim_that_is_denied_is_doubtful_and_one_that_is_only_denied_improbable() -> None:
    denial = shelled("Bashar al-Assad", "deny", "CT-")
    assert judged((ONE, shelled("Hassan Ali")), (TWO, denial)).code == "F4"
    assert judged((TWO, denial)).number == 5


def test_a_record_of_what_was_borne_out_speaks_only_when_it_is_long_enough() -> None:
    assert reliability("X", (), {"x": Track("X", 5, 0, 0)}).letter == "F"
    assert reliability("X", (), {"x": Track("X", 19, 1, 4)}).letter == "A"
    assert reliability("X", (), {"x": Track("X", 6, 6, 0)}).letter == "D"
    assert reliability("X", (note("grade", "X", '"C"'),), {"x": Track("X", 19, 1, 4)}).letter == "C"


def test_tracks_tell_what_became_of_claims() -> None:
    view = View.of([record(ONE, shelled("Hassan Ali")), record(TWO, shelled("Maya Khoury"))], [ONE, TWO])
    tracks = tracks_of([(episode, origins_of(episode, view)) for episode in find_episodes(view)])
    assert tracks["meridian wire"] == Track("Meridian Wire", borne_out=1)


def test_a_grade_that_is_none_is_refused() -> None:
    with pytest.raises(RecordError, match="give a letter from A to F"):
        reliability("X", (note("grade", "X", '"Z"'),), {})


def test_likelihood_words_are_seven_and_confidence_has_others() -> None:
    assert [likelihood(chance) for chance in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)] == [word for _, word in BANDS]
    view = View.of([record(ONE, shelled("Hassan Ali"))], [ONE])
    (episode,) = find_episodes(view)
    assert confidence(origins_of(episode, view), Grade()) not in {word for _, word in BANDS}


def test_a_summary_tells_on_how_much_a_brief_rests() -> None:
    view = View.of([record(ONE, shelled("Hassan Ali"))], [ONE])
    (episode,) = find_episodes(view)
    lines = summary([(episode, origins_of(episode, view))], (), {})
    assert lines[0].startswith("This brief rests on 1 report of 1 outlet. Of 1 happening, 1 rests on one origin")
    assert not any("verified" in line for line in lines)
