"""Who does what to whom, on sentences of our own (cases/events.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read, read_all
from dragoman.reading.actors import find_actors
from dragoman.reading.events import find_events, index_rules, shorten
from dragoman.reading.tokens import parse
from dragoman.record import Actor, Record
from dragoman.report import Report

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "events.toml").read_text(encoding="utf-8"))["sentence"]
TOLD = re.compile(r"(?P<type>[A-Z]+) ?(?P<mode>[a-z-]*): ?(?P<actors>.*?) ?(?:-> ?(?P<recipients>.*?))?(?: \((?P<stands>.*)\))?$")


@cache
def records() -> Mapping[str, tuple[Record, ...]]:
    """The records of every sentence, parsed in one go."""
    texts = [case["text"] for case in CASES]
    return {text: reading.records for text, reading in zip(texts, read_all(map(Report, texts), Codebook.load()), strict=True)}


def is_party(actor: Actor, wanted: str) -> bool:
    """Whether an actor is the party told: "SYR", "SYR/MIL", "-/REB" or a part of its name."""
    country, slash, sector = wanted.partition("/")
    if slash or re.fullmatch("[A-Z]{3}", wanted):
        return (actor.country or "-") == country and (not sector or actor.sector == sector)
    return wanted in actor.name


def are_parties(actors: Sequence[Actor], wanted: str) -> bool:
    names = [name for name in wanted.split(" + ") if name]
    return names == ["?"] or (len(actors) == len(names) and all(map(is_party, actors, names)))


def is_told(record: Record, wanted: str) -> bool:
    told = TOLD.match(wanted)
    assert told, f"cannot read {wanted!r}"
    alike = record.type == told["type"] and (record.mode or "") == told["mode"]
    stands = f"{record.factuality} {record.mood.value}" == (told["stands"] or "CT+ actual")
    return alike and stands and are_parties(record.actors, told["actors"]) and are_parties(record.recipients, told["recipients"] or "")


def describe(record: Record) -> str:
    doers, done_to = (" + ".join(f"{a.country}/{a.sector} {a.name}" for a in side) for side in (record.actors, record.recipients))
    return f"{record.type} {record.mode}: {doers} -> {done_to} ({record.factuality} {record.mood.value}) by {record.rule}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_who_does_what_to_whom(case: dict[str, Any]) -> None:
    found = records()[case["text"]]
    assert len(found) == len(case["events"]), [describe(r) for r in found]
    for record, wanted in zip(found, case["events"], strict=True):
        assert is_told(record, wanted), f"{describe(record)}, not {wanted}"


def test_every_type_of_the_codebook_is_among_the_cases(codebook: Codebook) -> None:
    told = {event.partition(":")[0] for case in CASES for event in case["events"]}
    assert {name.split()[0] for name in told} == set(codebook.types)
    ours = {f"{t.name} {m.name}" for t in codebook.types.values() for m in t.modes.values() if m.means.startswith("extension:")}
    assert ours <= told


def test_an_event_says_by_which_words_of_which_rule(codebook: Codebook) -> None:
    text = parse(Report("Oman mediated between Iran and Iraq."))
    event = find_events(text, find_actors(text, codebook), codebook)[0]
    assert event.span.of(text.report.text) == "mediated"
    assert event.why.startswith("rule consult.mediate: {actor} mediate")


def test_the_trigger_holds_the_noun_that_makes_the_event(codebook: Codebook) -> None:
    triggers = [r.trigger.text for r in read(Report("Algeria severed diplomatic ties with Morocco."), codebook)]
    assert triggers == ["severed diplomatic ties"]


def test_a_frame_is_shortened_to_the_words_that_fitted(codebook: Codebook) -> None:
    frame = "{actor} (impose|slap) (ban|fee|fine|levy) on {recipient}"
    assert shorten(frame, None) == "{actor} (impose|slap) (ban|fee|fine|...) on {recipient}"


def test_rules_are_asked_by_predicate_not_one_by_one(codebook: Codebook) -> None:
    index = index_rules(codebook)
    frames = sum(len(rule.frames) for rule in codebook.rules)
    assert frames > 250
    assert len(index.verbs["shell"]) < frames / 10
    assert index_rules(codebook) is index


def test_of_frames_that_fit_alike_the_narrower_wins(codebook: Codebook) -> None:
    """ "emergency rule" is named by rules of bans and of martial law: fewer nouns stand in the latter."""
    records = read(Report("Tunisia declared martial law in three provinces."), codebook)
    assert [(r.type, r.mode) for r in records] == [("COERCE", "martial-law")]
