"""What a frame says: every form of the frame language, and every way in which a frame can be wrong."""

from __future__ import annotations

import pytest

from dragoman.codebook.frames import Frame, FrameError, Part, Phrase, parse_frame


def heads(frame: Frame) -> list[str]:
    return [" ".join((head.lemma, *head.others)) for head in frame.heads]


def nouns(part: Part | None) -> list[str]:
    assert part is not None
    return [" ".join((noun.lemma, *noun.others)) for noun in part.nouns]


def after(frame: Frame) -> list[tuple[list[str], str]]:
    """The prepositions of a frame with what stands after each: a slot, or its nouns."""
    return [(sorted(p.words), p.part.slot or " ".join([*nouns(p.part), *p.part.classes])) for p in frame.prepositions]


def test_a_verb_stands_between_its_slots() -> None:
    frame = parse_frame("{actor} shell {recipient}")
    assert (frame.kind, heads(frame)) == ("verb", ["shell"])
    assert frame.subject == Part("actor")
    assert frame.object == Part("recipient")
    assert frame.slots == {"actor", "recipient"}


def test_alternatives_of_a_verb_may_have_particles() -> None:
    frame = parse_frame("{actor} (cut|break off|walk out of) talks")
    assert frame.heads == (Phrase("cut"), Phrase("break", ("off",)), Phrase("walk", ("out", "of")))


def test_of_the_words_of_a_noun_the_last_is_the_head() -> None:
    frame = parse_frame("{actor} cut (ties|diplomatic ties|state of emergency)")
    assert frame.object is not None
    assert frame.object.nouns == (Phrase("ties"), Phrase("ties", ("diplomatic",)), Phrase("state", ("of", "emergency")))
    assert frame.object.is_lexical


def test_a_name_in_braces_that_is_no_slot_is_a_word_class() -> None:
    frame = parse_frame("{actor} impose ({penalty}|fine) on {recipient}")
    assert frame.object is not None
    assert (frame.object.classes, nouns(frame.object)) == (("penalty",), ["fine"])
    assert frame.classes == {"penalty"}


def test_a_predicate_may_be_a_word_class() -> None:
    assert parse_frame("{actor} {verbs_violence} {recipient}").classes == {"{verbs_violence}"}


def test_a_subject_may_be_a_noun() -> None:
    frame = parse_frame("(ceasefire|truce) hold [between {actor}]")
    assert nouns(frame.subject) == ["ceasefire", "truce"]


def test_a_slot_may_ask_for_a_class() -> None:
    frame = parse_frame("{actor:crowd} clash with {recipient:police-force}")
    assert frame.subject == Part("actor", classes=("crowd",))
    assert frame.prepositions[0].part == Part("recipient", classes=("police-force",))


def test_prepositions_may_be_alternatives() -> None:
    frame = parse_frame("{actor} march (in|through) {recipient} with (tanks|{weapon})")
    assert after(frame) == [(["in", "through"], "recipient"), (["with"], "tanks weapon")]


def test_what_stands_in_brackets_is_optional() -> None:
    frame = parse_frame("{actor} visit [{recipient}] [with {any}]")
    assert frame.object is not None
    assert frame.object.optional
    assert [p.part.optional for p in frame.prepositions] == [True]


def test_a_verb_may_have_two_objects() -> None:
    frame = parse_frame("{actor} give {recipient} {aid}")
    assert frame.object == Part("recipient")
    assert frame.second == Part(classes=("aid",))


def test_articles_say_nothing() -> None:
    assert parse_frame("{actor} reject the plan").object == parse_frame("{actor} reject its plan").object


def test_a_possessor_is_a_slot_of_its_noun() -> None:
    frame = parse_frame("{actor} reject {recipient}'s (plan|offer)")
    assert frame.object is not None
    assert (frame.object.possessor, nouns(frame.object)) == ("recipient", ["plan", "offer"])
    assert "recipient" in frame.slots


def test_an_infinitive_is_the_content() -> None:
    frame = parse_frame("{actor} urge {recipient} to {act}")
    assert frame.clause is not None
    assert (frame.clause.kind, frame.clause.verbs, frame.object) == ("to", (), Part("recipient"))
    assert frame.slots == {"actor", "recipient", "act"}


def test_an_infinitive_may_name_its_verbs_and_their_object() -> None:
    frame = parse_frame("{actor} agree to (end|{verbs_yield}) (siege|war)")
    assert frame.clause is not None
    assert (frame.clause.verbs, frame.clause.classes) == ((Phrase("end"),), ("verbs_yield",))
    assert nouns(frame.clause.object) == ["siege", "war"]


def test_a_noun_after_to_takes_an_article() -> None:
    frame = parse_frame("{actor} agree to a (truce|ceasefire)")
    assert frame.clause is None
    assert after(frame) == [(["to"], "truce ceasefire")]


def test_a_slot_after_to_is_no_infinitive() -> None:
    assert after(parse_frame("{actor} bow to {recipient}")) == [(["to"], "recipient")]


def test_a_content_after_that_may_have_a_subject_and_modals() -> None:
    clause = parse_frame("{actor} say that {recipient} (must|should) {act}").clause
    assert clause is not None
    assert (clause.kind, clause.subject, clause.modals) == ("that", "recipient", frozenset(("must", "should")))


def test_a_content_after_that_may_be_any_clause() -> None:
    clause = parse_frame("{actor} demand that {act}").clause
    assert clause is not None
    assert (clause.kind, clause.subject, clause.modals) == ("that", "", frozenset())


@pytest.mark.parametrize(
    "text", ["{actor} accuse {recipient} of {act}", "{actor} (ban|bar) {recipient} from {act}", "{actor} oppose {act}"]
)
def test_a_gerund_is_a_content_too(text: str) -> None:
    clause = parse_frame(text).clause
    assert clause is not None
    assert clause.kind == "ing"


def test_a_content_in_brackets_is_optional() -> None:
    clause = parse_frame("{actor} invite {recipient} [to {act}]").clause
    assert clause is not None
    assert clause.optional


def test_an_adjective_follows_be() -> None:
    frame = parse_frame("{actor} (be ready|be prepared) to {act}")
    assert (frame.kind, heads(frame)) == ("adjective", ["ready", "prepared"])


def test_be_alone_is_a_verb() -> None:
    frame = parse_frame("{actor} be under (siege|blockade)")
    assert (frame.kind, heads(frame)) == ("verb", ["be"])


def test_a_noun_frame_begins_with_an_article() -> None:
    frame = parse_frame("the (siege|naval blockade) of {recipient} [by {actor}]")
    assert (frame.kind, heads(frame), frame.subject) == ("noun", ["siege", "blockade naval"], None)
    assert after(frame) == [(["of"], "recipient"), (["by"], "actor")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("{actor} (cut|end {ties}", "cannot read"),
        ("{actor} visit [{recipient}", "a bracket is open"),
        ("{actor} visit {recipient}]", "do not match"),
        ("{actor} visit [[{recipient}]]", "do not match"),
        ("{actor} (cut||end) {ties}", "an alternative is empty"),
        ("{actor} give {recipient} {aid} {any}", "more than two objects"),
        ("the siege {recipient}", "a noun frame has no object"),
        ("{actor}", "ends too early"),
        ("{actor} fight with", "a slot or a noun is missing"),
        ("{actor} fight with [{recipient}]", "a slot or a noun is missing"),
        ("{actor} [visit] {recipient}", "stands where a word should"),
    ],
)
def test_a_faulty_frame_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(FrameError, match=said) as caught:
        parse_frame(text)
    assert text in str(caught.value)
