"""In what field of politics does an event stand?"""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.events.contexts import MOST, find_contexts
from dragoman.reading.tokens import parse
from dragoman.report import Report


def contexts(sentence: str, codebook: Codebook, *given: str) -> tuple[str, ...]:
    return find_contexts(parse(Report(sentence)), 0, given, codebook)


@pytest.mark.parametrize(
    ("sentence", "context"),
    [
        ("The troops left.", "military"),
        ("Spies were caught.", "intelligence"),
        ("The prime minister spoke.", "executive"),
        ("Lawmakers voted on it.", "legislative"),
        ("Polling stations opened.", "election"),
        ("Prosecutors appealed.", "legal"),
        ("Human rights were forgotten.", "human_rights"),
        ("Refugees arrived.", "asylum"),
        ("Peacekeepers came.", "peacekeeping"),
        ("The pipeline was closed.", "natural_resource"),
        ("Sarin was found.", "cbrn"),
        ("Hackers were at work.", "cyber"),
        ("Cocaine was found.", "illegal_drugs"),
        ("Bribes were taken.", "corruption"),
    ],
)
def test_words_speak_for_a_context(sentence: str, context: str, codebook: Codebook) -> None:
    assert context in contexts(sentence, codebook)


def test_what_the_rule_gives_comes_with_what_the_words_say(codebook: Codebook) -> None:
    assert contexts("The troops left.", codebook, "diplomatic") == ("military", "diplomatic")


def test_contexts_stand_in_the_order_of_plover(codebook: Codebook) -> None:
    found = contexts("The ambassador and the general met the judge.", codebook)
    assert list(found) == sorted(found, key=codebook.contexts.index)


def test_a_sentence_of_everything_is_of_few(codebook: Codebook) -> None:
    found = contexts(
        "Troops, spies, judges, hackers, refugees, farmers, ambassadors, doctors and priests met over oil, drugs and bribes.", codebook
    )
    assert len(found) == MOST


def test_a_rules_context_is_kept_among_many(codebook: Codebook) -> None:
    assert "gender" in contexts("Troops, tanks, warplanes, judges, trials, courts, refugees and ambassadors.", codebook, "gender")


def test_a_sentence_without_politics_has_no_context(codebook: Codebook) -> None:
    assert contexts("The cat sat on the mat.", codebook) == ()


def test_only_the_sentence_of_the_event_counts(codebook: Codebook) -> None:
    text = parse(Report("The troops left. The cat sat on the mat."))
    assert find_contexts(text, 1, (), codebook) == ()


def test_every_word_speaks_for_a_context_that_exists(codebook: Codebook) -> None:
    named = {row["context"] for row in codebook.words["context"].values()}
    assert named <= set(codebook.contexts)
    assert set(codebook.contexts) <= named, "each context has words"
