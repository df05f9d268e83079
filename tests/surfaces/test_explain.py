"""The chain of why is told in words, whatever a record lacks."""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.record import Mood, Quote, Record
from dragoman.report import Span
from dragoman.surfaces.explain import explain
from samples import sample_record, sample_report


def told(record: Record, codebook: Codebook) -> dict[str, str]:
    return {step.settles: step.words for step in explain(record, codebook, sample_report())}


def test_every_link_names_the_words_it_rests_on(codebook: Codebook) -> None:
    words = told(sample_record(), codebook)
    assert words["Sentence"] == "“Rebels »broke« the ceasefire in Daraa, aides s” (characters 0 to 44)"
    assert words["Rule"].startswith("reject.break fired on the word “broke” at [7, 12)")
    assert (
        words["Who says so"]
        == "aides, from the word “aides” at [37, 42); told by the word “say” at [40, 43) (say); spoken to Syrian rebels; speaks of enemy"
    )
    assert "verbal conflict, score -4, CAMEO 12" in words["What"]
    assert words["How surely"].startswith("CT+, certainly so for aides")
    assert words["To whom"] == "not told"


def test_without_a_speaker_the_outlet_says_so(codebook: Codebook) -> None:
    words = told(replace(sample_record(), speakers=(), place=None, recipients=()), codebook)
    assert words["Who says so"] == "the outlet itself (Meridian Wire), in its own words"
    assert words["Where"] == "not told"


def test_a_condition_names_what_hangs_on_it(codebook: Codebook) -> None:
    bound = replace(sample_record(), mood=Mood.CONDITION, of="r1-3-agree", condition_text=Quote(Span(0, 6), "Rebels"), historical=True)
    words = told(bound, codebook)
    assert words["Bound to"] == "record r1-3-agree, which depends on this"
    assert "Rebels" in words["On condition"]
    assert "history" in words["Background"]
    assert "from which this would follow" in told(replace(bound, mood=Mood.CONSEQUENCE), codebook)["Bound to"]
