"""Does every rule keep its promises? And what may a user's folder add, change and take away?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.codebook.check import Fault
from dragoman.codebook.rules import load_rules, read_rule
from dragoman.errors import CodebookError
from dragoman.reading import read
from dragoman.reading.trials import check_examples
from dragoman.report import Report

RULES = [rule.id for rule in Codebook.load().rules]
RULE = {"id": "aid.feed", "event": "AID", "means": "An actor feeds another.", "frames": ["{actor} feed {recipient}"]}
WALTZ = """
[[rule]]
id = "consult.waltz"
event = "CONSULT"
means = "Actors dance a waltz."
needs = "both"
reciprocal = true
frames = ["{both} waltz [with {recipient}]"]
"""


@cache
def broken() -> Mapping[str, Sequence[Fault]]:
    """The sentences that do not match as they should, by rule; all are parsed in one go."""
    found: dict[str, list[Fault]] = {}
    for fault in check_examples(Codebook.load()):
        found.setdefault(fault.where.split('"')[1], []).append(fault)
    return found


@pytest.mark.parametrize("id", RULES)
def test_a_rule_fires_on_its_yes_sentences_and_is_silent_on_its_no_sentences(id: str) -> None:
    assert [str(fault) for fault in broken().get(id, ())] == []


def test_rules_are_many_and_their_ids_begin_with_their_type(codebook: Codebook) -> None:
    assert len(RULES) == len(set(RULES)) > 100
    assert [rule.id for rule in codebook.rules if rule.id.partition(".")[0].upper() != rule.event] == []


def test_rules_stand_in_the_file_of_their_type(codebook: Codebook) -> None:
    assert [rule.id for rule in codebook.rules if rule.file != f"{rule.event.lower()}.toml"] == []


def test_a_broken_promise_is_told_with_the_events_found(codebook: Codebook) -> None:
    raw = {**RULE, "yes": [{"text": "Norway met with Peru."}], "no": [{"text": "Norway fed Peru.", "because": "a test"}]}
    rule = read_rule(raw, "aid.toml")
    told = [str(fault) for fault in check_examples(codebook, [rule])]
    assert told == [
        "rules/en/aid.toml, rule \"aid.feed\": its yes sentence 'Norway met with Peru.' gives CONSULT by consult.meet "
        "(Norway, Peru -> nobody). See `dragoman rule try 'Norway met with Peru.'`."
    ]


def test_a_rule_has_defaults() -> None:
    rule = read_rule(RULE, "aid.toml")
    assert (rule.mode, rule.contexts, rule.needs, rule.reciprocal, rule.yes, rule.no) == (None, (), "party", False, (), ())


# a user's folder


def folder(path: Path, rules: str = "", file: str = "mine.toml", **words: str) -> Path:
    (path / "rules" / "en").mkdir(parents=True)
    (path / "words" / "en").mkdir(parents=True)
    (path / "rules" / "en" / file).write_text(rules, encoding="utf-8")
    for name, content in words.items():
        (path / "words" / "en" / f"{name}.csv").write_text(content, encoding="utf-8")
    return path


def types(text: str, codebook: Codebook) -> list[str]:
    return [f"{record.type} {record.rule}" for record in read(Report(text), codebook)]


def test_a_users_folder_adds_a_rule(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, WALTZ))
    assert len(mine.rules) == len(codebook.rules) + 1
    assert types("Norway waltzed with Peru.", mine) == ["CONSULT consult.waltz"]
    assert types("Norway waltzed with Peru.", codebook) == []


def test_of_two_rules_that_fit_equally_a_users_own_stands(tmp_path: Path) -> None:
    snub = '[[rule]]\nid = "sanction.snub"\nevent = "SANCTION"\nmeans = "A snub."\nframes = ["{actor} (snub|spurn) {recipient}"]\n'
    mine = Codebook.load(folder(tmp_path, snub))
    assert types("Norway snubbed Peru on Friday.", Codebook.load()) == ["REJECT reject.refuse"]
    assert types("Norway snubbed Peru on Friday.", mine) == ["SANCTION sanction.snub"]
    assert types("Norway spurned the offer of Peru.", mine) == types("Norway spurned the offer of Peru.", Codebook.load())


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="no such folder"):
        Codebook.load(tmp_path / "typo")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(WALTZ)  # not under rules/en
    with pytest.raises(CodebookError, match="no rules, words or actors"):
        Codebook.load(tmp_path)


def test_a_users_rule_takes_the_place_of_ours(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, WALTZ.replace("consult.waltz", "consult.mediate")))
    assert len(mine.rules) == len(codebook.rules)
    assert types("Norway waltzed with Peru.", mine) == ["CONSULT consult.mediate"]
    assert types("Oman mediated between Iran and Iraq.", mine) == []


def test_a_users_folder_switches_a_rule_off(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, '[[rule]]\nid = "consult.mediate"\noff = true\n'))
    assert [rule.id for rule in codebook.rules if rule not in mine.rules] == ["consult.mediate"]
    assert types("Oman mediated between Iran and Iraq.", mine) == []


def test_switching_off_what_is_not_there_does_no_harm(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, '[[rule]]\nid = "consult.nobody"\noff = true\n'))
    assert len(mine.rules) == len(codebook.rules)


def test_a_users_words_are_words_of_our_rules(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, penalty="word\nthumbscrew\n"))
    assert "sanction" in mine.words["penalty"]
    assert types("Norway imposed thumbscrews on Peru.", mine) == ["SANCTION sanction.impose"]
    assert types("Norway imposed thumbscrews on Peru.", codebook) == []


def test_a_word_with_an_exclamation_mark_is_taken_away(tmp_path: Path, codebook: Codebook) -> None:
    mine = Codebook.load(folder(tmp_path, crowd="word\n!protester\n"))
    assert "protester" in codebook.words["crowd"]
    assert "protester" not in mine.words["crowd"]
    assert "demonstrator" in mine.words["crowd"]


def test_a_users_row_replaces_ours(tmp_path: Path) -> None:
    mine = Codebook.load(folder(tmp_path, context="word,context\ntank,environment\n"))
    assert mine.words["context"]["tank"]["context"] == "environment"


def test_a_users_own_class_serves_its_own_rules(tmp_path: Path) -> None:
    rules = WALTZ.replace("{both} waltz [with {recipient}]", "{both} dance {dance} with {recipient}")
    mine = Codebook.load(folder(tmp_path, rules, dance="word\nwaltz\nslow tango\n"))
    assert types("Norway danced a slow tango with Peru.", mine) == ["CONSULT consult.waltz"]
    assert types("Norway danced a tango with Peru.", mine) == []


# faults


@pytest.mark.parametrize(
    ("changes", "what", "mend"),
    [
        ({"id": ""}, "the rule has no id", "id = ..."),
        ({"event": ""}, "the rule has no event", "event = ..."),
        ({"means": ""}, "the rule has no means", "means = ..."),
        ({"frames": []}, "the rule has no frames", "frames = ..."),
        ({"frame": "x"}, "no key 'frame' is known", "use one of"),
        ({"needs": "everybody"}, "needs = 'everybody'", "both, harm, actor, recipient, party, scene, public, none"),
        ({"frames": ["{actor} (feed {recipient}"]}, "cannot read", "docs/codebook.md"),
        ({"yes": [{"actor": "Norway"}]}, "an example has a text", "text ="),
        ({"no": [{"text": "No.", "why": "no"}]}, "an example has a text", "text ="),
    ],
)
def test_a_fault_in_a_rule_names_file_rule_and_mend(changes: dict[str, Any], what: str, mend: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_rule({**RULE, **changes}, "aid.toml")
    assert what in caught.value.what
    assert caught.value.where == f'rules/en/aid.toml, rule "{changes.get("id", "aid.feed")}"'
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("[[rule", "this is not TOML"),
        ('title = "my rules"', "[[rule]] tables and nothing else"),
        ('rule = "x"', "[[rule]] tables and nothing else"),
        (WALTZ + WALTZ, "two rules are called 'consult.waltz'"),
    ],
)
def test_a_fault_in_a_file_names_it(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_rules([tmp_path])
    assert what in caught.value.what
    assert caught.value.where == "mine.toml"
    assert caught.value.mend


@pytest.mark.parametrize(
    ("table", "what"),
    [("penal\nfine\n", "the first column is not 'word'"), ("word\nfine,10\n", "2 cells under 1 columns"), ("", "the first column is not")],
)
def test_a_fault_in_a_word_list_names_file_and_line(tmp_path: Path, table: str, what: str) -> None:
    with pytest.raises(CodebookError) as caught:
        Codebook.load(folder(tmp_path, penalty=table))
    assert what in caught.value.what
    assert caught.value.where.startswith("penalty.csv, line ")
