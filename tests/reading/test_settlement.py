"""What PLOVER settles: promises, announcements and refusals, and what stays planned."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read
from dragoman.reading.settlement import is_announced
from dragoman.reading.tokens import parse
from dragoman.record import Record
from dragoman.report import Report


def told(sentence: str, codebook: Codebook) -> list[tuple[str, str | None, str, str]]:
    return [(r.type, r.mode, r.factuality, r.mood.value) for r in read(Report(sentence), codebook)]


def first(sentence: str, codebook: Codebook) -> Record:
    return read(Report(sentence), codebook)[0]


@pytest.mark.parametrize(
    ("sentence", "type", "mode"),
    [
        ("The Greek president will visit Cyprus.", "AGREE", None),
        ("Norway will praise Malta.", "AGREE", None),
        ("Portugal said it would send aid to Haiti.", "AGREE", None),
        ("Chile will withdraw its troops from Haiti.", "CONCEDE", None),
        ("Peru will release the Bolivian prisoners.", "AGREE", None),
        ("Greece will impose sanctions on Libya.", "THREATEN", "restrict"),
        ("Iran will attack Israel.", "THREATEN", "violence"),
        ("The railway workers of France will go on strike.", "THREATEN", "restrict"),
    ],
)
def test_what_its_own_actor_announces_is_done_by_the_saying(sentence: str, type: str, mode: str | None, codebook: Codebook) -> None:
    assert told(sentence, codebook) == [(type, mode, "CT+", "actual")]


@pytest.mark.parametrize(
    "sentence",
    ["Norway agreed to send aid to Sudan.", "Norway promised to hold talks with Sudan.", "Norway agreed to praise Sudan."],
)
def test_the_content_of_a_promise_is_no_event_of_its_own(sentence: str, codebook: Codebook) -> None:
    assert [type for type, *_ in told(sentence, codebook)] == ["AGREE"]


def test_the_content_of_a_threat_is_kept_as_planned(codebook: Codebook) -> None:
    assert told("Iraq threatened to attack Kuwait.", codebook) == [
        ("THREATEN", "violence", "CT+", "actual"),
        ("ASSAULT", None, "U", "planned"),
    ]


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        ("Iran threatened to close the strait if its tankers are seized.", "seized"),
        ("The rebels agreed to free the hostages on condition that the army lift the siege.", "lift the siege"),
        ("Iran vowed to attack Oman unless its pilots are freed.", "freed"),
    ],
)
def test_a_condition_of_what_is_told_with_its_act_hangs_on_a_record(sentence: str, condition: str, codebook: Codebook) -> None:
    records = read(Report(sentence), codebook)
    (hanging,) = (r for r in records if r.trigger.text == condition)
    assert hanging.mood.value == "condition"
    assert hanging.of in {r.id for r in records} - {hanging.id}
    assert (records[0].factuality, records[0].mood.value) == ("CT+", "actual")


def test_words_of_a_condition_without_an_event_stay_with_the_act(codebook: Codebook) -> None:
    (record,) = read(Report("Iran threatened to quit the treaty if prices rise."), codebook)
    assert record.type == "THREATEN"
    assert record.condition_text is not None
    assert record.condition_text.text == "prices rise"


def test_what_may_come_is_no_promise(codebook: Codebook) -> None:
    assert told("The Greek president may visit Cyprus.", codebook) == [("CONSULT", "visit", "PS+", "planned")]


def test_what_its_actor_says_will_not_come_is_refused(codebook: Codebook) -> None:
    found = told("Algeria will not restore ties with Morocco.", codebook)
    assert ("REJECT", "assist", "CT+", "actual") in found
    assert ("SUPPORT", "restore-ties", "CT-", "planned") in found or ("SUPPORT", "restore-ties", "CT-", "actual") in found


def test_what_did_not_come_is_no_refusal(codebook: Codebook) -> None:
    assert [type for type, *_ in told("Algeria did not restore ties with Morocco.", codebook)] == ["SUPPORT"]


def test_a_settled_event_says_why(codebook: Codebook) -> None:
    record = first("Chile will withdraw its troops from Haiti.", codebook)
    assert any("a withdrawal announced is CONCEDE" in why for why in record.why)
    assert record.score == codebook.types["CONCEDE"].score


@pytest.mark.parametrize(
    ("sentence", "word", "flat"),
    [
        ("Peru will attend.", "attend", True),
        ("Peru shall attend.", "attend", True),
        ("Peru said it would attend.", "attend", True),
        ("Peru may attend.", "attend", False),
        ("Peru would attend.", "attend", False),
        ("Peru will not attend.", "attend", False),
        ("Peru attended.", "attended", False),
    ],
)
def test_an_announcement_is_flat(sentence: str, word: str, flat: bool) -> None:
    text = parse(Report(sentence))
    assert is_announced(text, next(w.i for w in text.words if w.text == word)) is flat


def test_the_table_names_types_and_modes_that_exist(codebook: Codebook) -> None:
    for word, row in codebook.words["settled"].items():
        name, _, mode = word.partition(" ")
        assert name in codebook.types
        assert not mode or mode in codebook.types[name].modes
        assert not row["announced"] or row["announced"] in codebook.types
        assert not row["mode"] or row["mode"] in codebook.types[row["announced"]].modes
        assert not row["refused"] or row["refused"] in codebook.types["REJECT"].modes


@pytest.mark.parametrize(
    ("sentence", "type", "mode"),
    [
        ("Serbia promised not to attack Kosovo.", "AGREE", None),
        ("Serbia promised to attack Kosovo.", "THREATEN", "violence"),
        ("The Palestinian president vowed not to resume negotiations with Israel.", "REJECT", "meet"),
        ("Iran agreed not to sell arms to Syria.", "AGREE", None),
        ("Iran threatened not to sign the treaty with Iraq.", "THREATEN", None),
    ],
)
def test_what_is_forsworn_is_promised_or_refused(sentence: str, type: str, mode: str | None, codebook: Codebook) -> None:
    record = first(sentence, codebook)
    assert (record.type, record.mode, record.factuality) == (type, mode, "CT+")
