"""Which actors stand behind the words of an event?"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.actors import find_actors
from dragoman.reading.events import Event, find_events
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.events.parties import Parties, others, unique
from dragoman.reading.tokens import parse_all
from dragoman.record import Actor
from dragoman.report import Report, Span

CASES: list[tuple[str, list[str], list[str]]] = [
    # the party that a phrase names, or that it belongs to
    ("Turkey shelled Greek positions.", ["TUR"], ["GRC"]),
    ("Turkey shelled the positions of Greek troops.", ["TUR"], ["GRC"]),
    ("The army of Sudan shelled rebels.", ["SDN"], ["SDN"]),
    ("Malaysia rejected Saddam Hussein's proposal.", ["MYS"], ["IRQ"]),
    # all that are joined
    ("France, Italy and Spain condemned Iran and Syria.", ["FRA", "ITA", "ESP"], ["IRN", "SYR"]),
    ("The presidents of Kenya and Uganda met.", ["KEN", "UGA"], []),
    # a recipient told in the content
    ("Norway demanded that Sudan withdraw its troops.", ["NOR"], ["SDN"]),
    ("Iraq threatened to attack Kuwait.", ["IRQ"], ["KWT"]),
    ("Cuba offered to hold talks with Canada.", ["CUB"], ["CAN"]),
    # a recipient told by the noun that the rule names
    ("Pakistan called off talks with India.", ["PAK"], ["IND"]),
    ("Algeria cut its ties with Morocco.", ["DZA"], ["MAR"]),
    # reciprocal: all are actors
    ("Jordan signed a treaty with Egypt.", ["JOR", "EGY"], []),
    ("Jordan and Egypt signed a treaty.", ["JOR", "EGY"], []),
    # whoever is actor is not recipient too
    ("Ghana and Togo attacked each other.", ["GHA", "TGO"], []),
    # places are no parties
    ("Russia bombed Kharkiv.", ["RUS"], []),
]


@cache
def events() -> Mapping[str, tuple[Event, ...]]:
    codebook = Codebook.load()
    texts = parse_all(Report(sentence) for sentence, _, _ in CASES)
    return {text.report.text: find_events(text, find_actors(text, codebook), codebook) for text in texts}


@pytest.mark.parametrize(("sentence", "actors", "recipients"), CASES, ids=[sentence for sentence, *_ in CASES])
def test_the_parties_of_an_event(sentence: str, actors: list[str], recipients: list[str]) -> None:
    event = events()[sentence][0]
    assert [a.country for a in event.actors] == actors
    assert [a.country for a in event.recipients] == recipients


def actor(id: str, start: int = 0) -> Actor:
    return Actor(Span(start, start + 1), id, id, id, id, None, "country")


def test_an_actor_told_twice_is_one_by_its_first_mention() -> None:
    assert unique([actor("SYR", 3), actor("RUS", 5), actor("SYR", 9)]) == (actor("SYR", 3), actor("RUS", 5))


def test_who_is_actor_is_no_recipient() -> None:
    assert others((actor("SYR"), actor("RUS")), (actor("SYR", 9),)) == (actor("RUS"),)


def silent(sentence: str) -> bool:
    codebook = Codebook.load()
    text = next(iter(parse_all([Report(sentence)])))
    return not find_events(text, find_actors(text, codebook), codebook)


def test_an_event_needs_its_parties() -> None:
    assert silent("The manager met his accountant.")
    assert not silent("The Kenyan president met the Ugandan president.")


def test_violence_by_a_noun_needs_a_scene_of_conflict() -> None:
    assert silent("The attack was the best of the season.")
    assert not silent("Rebels and soldiers regrouped. The attack went on.")


@pytest.mark.parametrize(
    ("report", "kinds"),
    [
        ("Chile and Peru share a border. Peru's government asked Chile for the map.", {"public", "abroad"}),
        ("Chile and Peru, Peru's government and Chile's share a border and a sea.", {"public"}),  # one sentence is no report
        ("Rebels hold the road. The army and the rebels watch the bridge.", {"scene", "public", "abroad"}),
        ("The senator met the governor. The senator praised the mayor, the senate and the governor of Ohio.", {"public"}),
        ("The baker sold a cake. The cake was good.", set()),
    ],
)
def test_in_what_report_a_rule_may_stand(report: str, kinds: set[str]) -> None:
    codebook = Codebook.load()
    text = next(parse_all([Report(report)]))
    grammar = Grammar(text, codebook.words)
    parties = Parties(text, find_actors(text, codebook), grammar, codebook.words)
    assert {kind for kind in ("scene", "public", "abroad", "condition") if parties.is_within(kind)} == kinds
    assert parties.is_within("")
