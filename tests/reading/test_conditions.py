"""What hangs on what, on sentences of our own (cases/conditions.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.certainty import judge_word
from dragoman.reading.conditions import Condition, Marked, Verdict, apply_conditions, find_conditions
from dragoman.reading.tokens import Text, parse
from dragoman.report import Report

TOLD = tomllib.loads((Path(__file__).parent / "cases" / "conditions.toml").read_text(encoding="utf-8"))
Case = Mapping[str, Any]


def name(case: Case) -> str:
    return str(case["text"])


def read(sentence: str, events: list[str], codebook: Codebook) -> tuple[Text, list[int], tuple[Condition, ...]]:
    text = parse(Report(sentence))
    places = [next(w.i for w in text.words if w.text == event) for event in events]
    return text, places, find_conditions(text, [Marked(i) for i in places], codebook)


def verdicts(sentence: str, events: list[str], codebook: Codebook) -> dict[str, Verdict]:
    text, places, found = read(sentence, events, codebook)
    judged = {i: judge_word(text, i, codebook) for i in places}
    return {text.words[verdict.i].text: verdict for verdict in apply_conditions(found, judged)}


@pytest.mark.parametrize("case", TOLD["case"], ids=name)
def test_a_condition_is_found_with_its_events(case: Case, codebook: Codebook) -> None:
    text, _, found = read(case["text"], case["events"], codebook)
    assert len(found) == 1
    (condition,) = found
    assert (condition.kind, condition.negated, condition.cue.text) == (case["kind"], case["negated"], case["cue"])
    assert [text.words[i].text for i in condition.antecedents] == case["antecedents"]
    assert [text.words[i].text for i in condition.consequents] == case["consequents"]
    assert condition.words.span.of(case["text"]) == condition.words.text


@pytest.mark.parametrize("case", [case for case in TOLD["case"] if "stands" in case], ids=name)
def test_each_event_stands_as_its_part_of_the_condition_has_it(case: Case, codebook: Codebook) -> None:
    found = verdicts(case["text"], case["events"], codebook)
    assert {word: f"{v.factuality.value} {v.factuality.mood.value}" for word, v in found.items()} == case["stands"]


@pytest.mark.parametrize("case", TOLD["none"], ids=name)
def test_what_is_no_condition_is_left_alone(case: Case, codebook: Codebook) -> None:
    assert read(case["text"], case["events"], codebook)[2] == ()


def test_a_condition_and_its_consequence_lead_to_each_other(codebook: Codebook) -> None:
    found = verdicts("If Israel attacks, Iran could retaliate.", ["attacks", "retaliate"], codebook)
    attack, reply = found["attacks"], found["retaliate"]
    assert (attack.factuality.value, attack.factuality.mood.value, attack.of) == ("U", "condition", reply.i)
    assert (reply.factuality.value, reply.factuality.mood.value, reply.of) == ("PS+", "consequence", attack.i)


def test_an_offer_on_a_condition_stays_made(codebook: Codebook) -> None:
    events = ["offer", "withdraws"]
    found = verdicts("The rebels made an offer on the condition that the army withdraws.", events, codebook)
    assert found["withdraws"].of == 4
    assert (found["offer"].factuality.mood.value, found["offer"].of) == ("actual", None)


def test_a_refusal_until_something_comes_stays_a_refusal(codebook: Codebook) -> None:
    found = verdicts("Damascus will not resume talks until Ankara withdraws.", ["resume", "withdraws"], codebook)
    assert found["withdraws"].condition.negated
    assert (found["resume"].factuality.value, found["resume"].factuality.mood.value) == ("CT-", "planned")


def test_words_without_an_event_stand_for_themselves(codebook: Codebook) -> None:
    _, _, (condition,) = read("The army will attack if the weather holds.", ["attack"], codebook)
    assert condition.antecedents == ()
    assert condition.words.text == "the weather holds"


def test_or_else_leaves_the_demand_a_demand(codebook: Codebook) -> None:
    found = verdicts("The rebels must withdraw or else the army will storm the town.", ["withdraw", "storm"], codebook)
    assert set(found) == {"storm"}
    assert found["storm"].factuality.mood.value == "consequence"
