"""Is every fault of a codebook told with its file, its rule and a mend?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.codebook.check import Fault, check, check_rule, suggest
from dragoman.codebook.rules import read_rule

SOUND: Mapping[str, Any] = {
    "id": "sanction.impose",
    "event": "SANCTION",
    "mode": "discontinue",
    "contexts": ["economic"],
    "means": "A penalty.",
    "frames": ["{actor} impose {penalty} on {recipient}"],
    "yes": [{"text": "Norway imposed sanctions on Peru."}, {"text": "Peru was blacklisted by Norway."}],
    "no": [{"text": "Parliament imposed a tax.", "because": "a tax is no penalty"}],
}


def faults(codebook: Codebook, **changes: Any) -> list[Fault]:
    return list(check_rule(read_rule({**SOUND, **changes}, "sanction.toml"), codebook))


def test_our_own_codebook_has_no_fault(codebook: Codebook) -> None:
    assert check(codebook) == ()


def test_a_sound_rule_has_no_fault(codebook: Codebook) -> None:
    assert faults(codebook) == []


@pytest.mark.parametrize(
    ("changes", "what", "mend"),
    [
        ({"event": "SANCTON"}, 'no event type "SANCTON" in events.toml', 'Did you mean "SANCTION"?'),
        ({"mode": "discontinu"}, 'no mode "discontinu" of SANCTION', 'Did you mean "discontinue"?'),
        ({"event": "AID", "mode": "gift"}, 'no mode "gift" of AID', "There are none: leave it out."),
        ({"contexts": ["economics"]}, 'no context "economics"', 'Did you mean "economic"?'),
        ({"frames": ["{actor} impose {penalties} on {recipient}"]}, "no word class {penalties}", 'Did you mean "penalty"?'),
        ({"frames": ["{actor} impose {penalty} on {recipent}"]}, "no word class {recipent}", 'Did you mean "recipient"?'),
        ({"yes": SOUND["yes"][:1]}, "1 yes and 1 no sentences, at least 2 and 1", "[[rule.yes]]"),
        ({"no": []}, "2 yes and 0 no sentences", "[[rule.no]]"),
        ({"no": [{"text": "A tax."}]}, "the no sentence 'A tax.' does not say why", "because"),
    ],
)
def test_a_fault_is_told_with_its_mend(codebook: Codebook, changes: dict[str, Any], what: str, mend: str) -> None:
    found = faults(codebook, **changes)
    assert len(found) == 1
    assert what in found[0].what
    assert mend in found[0].mend
    assert found[0].where == 'rules/en/sanction.toml, rule "sanction.impose"'
    assert str(found[0]) == f"{found[0].where}: {found[0].what}. {found[0].mend}"


def test_every_fault_of_a_codebook_is_told(codebook: Codebook) -> None:
    rules = tuple(read_rule({**SOUND, "id": f"a.{n}", "event": "NONE"}, "a.toml") for n in range(3))
    assert [fault.where for fault in check(replace(codebook, rules=rules))] == [f'rules/en/a.toml, rule "a.{n}"' for n in range(3)]


def test_where_nothing_is_near_some_known_names_are_shown() -> None:
    assert suggest("zzz", ["beta", "alpha"]) == "Use one of alpha, beta."
