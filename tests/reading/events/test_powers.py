"""Who can do what (reading/events/powers.py), which events are one, and whether the tables name what exists."""

from __future__ import annotations

from functools import cache

import pytest

from dragoman.codebook import Codebook
from dragoman.codebook.rules import BY
from dragoman.reading import read
from dragoman.reading.events.powers import can, is_couple, is_private
from dragoman.reading.tokens import parse
from dragoman.record import Actor, Record
from dragoman.report import Report, Span


@cache
def codebook() -> Codebook:
    return Codebook.load()


def party(text: str, sector: str | None = None, kind: str = "person", country: str | None = "FRA") -> Actor:
    return Actor(Span(0, len(text)), text, text, text, country, sector, kind)


SENATOR = party("the senator", "LEG")
ARMY = party("the army", "MIL", "organisation")
STATE = party("France", None, "country")
REPORTERS = party("reporters", "JRN", "group")
FIRM = party("the bank", "BUS", "organisation", None)


@pytest.mark.parametrize(
    ("by", "actors", "recipients", "wanted"),
    [
        ("force", (SENATOR,), (party("the president", "GOV"),), False),
        ("words", (SENATOR,), (party("the president", "GOV"),), True),
        ("force", (SENATOR,), (party("rebels", "REB", "group"),), True),
        ("force", (ARMY,), (SENATOR,), True),
        ("force", (), (SENATOR,), True),
        ("hand", (STATE,), (party("Spain", None, "country", "ESP"),), False),
        ("hand", (ARMY,), (party("students", "CVL", "group"),), True),
        ("office", (SENATOR, REPORTERS), (), False),
        ("office", (SENATOR, ARMY), (), True),
        ("people", (STATE,), (), False),
        ("people", (party("students", "CVL", "group"),), (), True),
        ("mover", (STATE,), (SENATOR,), False),
        ("mover", (SENATOR,), (FIRM,), False),
        ("mover", (SENATOR,), (STATE,), True),
    ],
)
def test_what_a_rule_may_ask_of_its_parties(by: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], wanted: bool) -> None:
    assert can(by, actors, recipients, codebook().words["power"]) is wanted


@pytest.mark.parametrize(
    ("actor", "wanted"),
    [
        (FIRM, True),
        (party("the Danish director", None, country="DNK"), True),
        (party("Emmanuel Macron", None), False),
        (party("Bill Smith", None, country=None), True),
        (STATE, False),
        (ARMY, False),
    ],
)
def test_who_lives_a_private_life(actor: Actor, wanted: bool) -> None:
    assert is_private(actor, codebook().words["power"]) is wanted


def records(sentence: str) -> tuple[Record, ...]:
    return read(Report(sentence), codebook())


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The senator attacked the president over the budget.", ["ACCUSE"]),
        ("Rebels attacked the president's convoy.", ["ASSAULT"]),
        ("Militants killed two soldiers and wounded six policemen.", ["ASSAULT"]),
        ("Three Iraqi soldiers were killed fighting the militants.", ["ASSAULT"]),
        ("Students marched through Nairobi and chanted slogans against the president.", ["PROTEST"]),
        ("The Saudi-backed government rejected the proposal of the rebels.", ["REJECT"]),
        ("Iran wants to sell more carpets.", []),
        ("The minister declined to comment.", []),
        ("The floods killed forty villagers.", []),
        ("Clubs and players were at odds when Mr. Ban spoke.", []),
    ],
)
def test_one_happening_is_one_record(sentence: str, types: list[str]) -> None:
    assert [record.type for record in records(sentence)] == types


def test_the_tables_name_what_exists() -> None:
    words = codebook().words
    assert set(words["firm"]) <= {rule.id for rule in codebook().rules}
    assert {rule.by for rule in codebook().rules} <= set(BY)
    assert all(row["weight"] in ("1", "2") and row["domain"] for row in words["domain"].values())


@pytest.mark.parametrize(
    ("sentence", "word", "couple"),
    [
        ("The two armies met.", "armies", True),
        ("Both sides met.", "sides", True),
        ("The two rivers meet.", "rivers", False),
        ("The armies met.", "armies", False),
    ],
)
def test_a_plural_with_its_number_is_several_parties(sentence: str, word: str, couple: bool) -> None:
    text = parse(Report(sentence))
    i = next(w.i for w in text.words if w.text == word)
    assert is_couple(text, i, False, frozenset(("army", "side"))) is couple
