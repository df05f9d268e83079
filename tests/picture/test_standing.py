"""How two actors stand by the words of one sentence."""

from __future__ import annotations

import pytest

from dragoman.picture.standing import standings
from dragoman.record import Actor, EventMark, Layers, Mood, Quote, RelationMark
from dragoman.report import Span


def layers(text: str, names: tuple[str, ...], event: tuple[str, str] | None = None, relation: str | None = None) -> Layers:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    actors = tuple(Actor(span, span.of(text), span.of(text).lower(), span.of(text), None, None, "organisation") for span in spans)
    at = text.index(event[0]) if event else 0
    marks = (EventMark(Span(at, at + len(event[0])), event[1], "CT+", 3.0, Mood.ACTUAL),) if event else ()
    cue = Quote(Span(0, 1), text[0])
    found = (RelationMark(spans[0], spans[1], relation, (actors[0].id, actors[1].id), cue, "so read"),) if relation else ()
    return Layers("r", (Span(0, len(text)),), actors, (), (), (), marks, found)


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Norland fought a long war with Southia.", ("Norland", "Southia"), "hostile"),
        ("Norland has backed Southia for years.", ("Norland", "Southia"), "friendly"),
        ("Norland told Southia what it had seen.", ("Norland", "Southia"), "contact"),
        ("Talks between Norland and Southia began.", ("Norland", "Southia"), "contact"),
        ("Clashes between Norland and Southia went on.", ("Norland", "Southia"), "hostile"),
        ("Norland and Southia went in.", ("Norland", "Southia"), "friendly"),
        ("The guards of the Front slept.", ("guards", "Front"), "member"),
    ],
)
def test_the_words_of_a_sentence_tell_how_two_stand(text: str, names: tuple[str, str], kind: str) -> None:
    assert [standing.kind for standing in standings(text, layers(text, names))] == [kind]


def test_where_no_word_tells_it_nothing_is_told() -> None:
    text = "Norland lies beside Southia."
    assert list(standings(text, layers(text, ("Norland", "Southia")))) == []


def test_an_event_between_both_tells_it_where_no_cue_does() -> None:
    text = "Norland rolled over Southia."
    found = list(standings(text, layers(text, ("Norland", "Southia"), event=("rolled over", "ASSAULT"))))
    assert [(standing.kind, standing.why) for standing in found] == [("hostile", "the event “rolled over”")]


def test_a_relation_that_reading_found_goes_before_all_cues() -> None:
    text = "Norland has backed Southia for years."
    found = list(standings(text, layers(text, ("Norland", "Southia"), relation="rift")))
    assert [(standing.kind, standing.why) for standing in found] == [("hostile", "so read")]
