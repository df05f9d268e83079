"""Which rules fire on a sentence, which nearly do, and why?"""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.codebook.rules import Example, read_rule
from dragoman.reading.trials import check_examples, describe, is_as_told, names, try_sentence

MEDIATE = "{actor} (mediate|arbitrate) between {recipient}"


def test_a_rule_that_fires_comes_first_with_its_parties(codebook: Codebook) -> None:
    trial = try_sentence("The European Union imposed sanctions on Belarus.", codebook)[0]
    assert (trial.word, trial.rule, trial.event, trial.fired, trial.chosen) == ("imposed", "sanction.impose", "SANCTION", True, True)
    assert (trial.actors, trial.recipients, trial.missing) == (("European Union",), ("Belarus",), "")
    assert "{penalty}" in trial.frame


def test_a_rule_that_nearly_fires_says_what_is_missing(codebook: Codebook) -> None:
    trials = {trial.rule: trial for trial in try_sentence("Finland imposed silence on Estonia.", codebook)}
    assert not trials["sanction.impose"].fired
    assert trials["sanction.impose"].missing == "{penalty}"


def test_a_rule_without_its_party_says_so(codebook: Codebook) -> None:
    trials = try_sentence("The weather cancelled talks.", codebook)
    assert "a political actor (needs actor)" in {trial.missing for trial in trials if trial.rule == "reject.meet"}


def test_those_kept_stand_before_those_that_fired(codebook: Codebook) -> None:
    trials = try_sentence("Pakistan called off talks with India.", codebook)
    order = [(trial.chosen, trial.fired) for trial in trials]
    assert order == sorted(order, reverse=True)
    assert [trial.rule for trial in trials if trial.chosen] == ["reject.meet"]


@pytest.mark.parametrize("sentence", ["", "Blue.", "The cat sat."])
def test_a_sentence_without_predicates_of_ours_has_no_trial_that_fires(sentence: str, codebook: Codebook) -> None:
    assert not [trial for trial in try_sentence(sentence, codebook) if trial.fired]


def test_the_sentences_of_one_rule_can_be_run_alone(codebook: Codebook) -> None:
    raw = {
        "id": "consult.mediate",
        "event": "CONSULT",
        "mode": "mediate",
        "means": "m",
        "frames": [MEDIATE],
        "yes": [{"text": "Oman mediated between Iran and Iraq.", "actor": "Oman", "recipient": "Iraq"}],
        "no": [{"text": "Oman mediated between Iran and Iraq.", "because": "a test"}],
    }
    faults = list(check_examples(codebook, [read_rule(raw, "consult.toml")]))
    assert [fault.what for fault in faults] == ["it fires on its no sentence 'Oman mediated between Iran and Iraq.'"]


def test_an_example_tells_type_mode_and_parties(codebook: Codebook) -> None:
    from dragoman.reading.actors import find_actors
    from dragoman.reading.events import find_events
    from dragoman.reading.tokens import parse
    from dragoman.report import Report

    text = parse(Report("Oman mediated between Iran and Iraq."))
    event = find_events(text, find_actors(text, codebook), codebook)[0]
    rule = next(rule for rule in codebook.rules if rule.id == event.rule)
    other = next(rule for rule in codebook.rules if rule.event != rule.event or rule.id == "consult.meet")
    assert is_as_told(event, rule, Example("", "Oman", "Iran"))
    assert not is_as_told(event, rule, Example("", "Iran"))
    assert not is_as_told(event, rule, Example("", "Oman", "Oman"))
    assert not is_as_told(event, other, Example(""))
    assert names(event.actors, None)
    assert describe(event) == "CONSULT by consult.mediate (Oman -> Iran, Iraq)"
