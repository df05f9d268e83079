"""Tried, wished politely, turned down: when the record tells of an act all the same."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read
from dragoman.record import Record
from dragoman.report import Report


def find(sentence: str, trigger: str, codebook: Codebook) -> Record:
    return next(r for r in read(Report(sentence), codebook) if trigger in r.trigger.text)


@pytest.mark.parametrize(
    ("sentence", "trigger", "value", "mood"),
    [
        ("Gunmen attempted to storm the airport.", "storm", "CT+", "actual"),
        ("Police tried to arrest the editor.", "arrest", "CT+", "actual"),
        ("The army failed in its attempt to seize the bridge.", "seize", "CT+", "actual"),
        ("Oman has tried to take a softer line by urging the king to free the pilots.", "urging", "CT+", "actual"),
        ("Rebels tried to leave the town.", "leave", "U", "planned"),
        ("The army will try to storm the airport.", "storm", "U", "planned"),
        ("Police managed to arrest the editor.", "arrest", "CT+", "actual"),
        ("The army seeks to seize the bridge.", "seize", "U", "planned"),
        ("The rebels decided to suspend talks with Bogota.", "suspend", "CT+", "actual"),
        ("Syria says that gaps remain before its talks with Turkey.", "talks", "CT+", "planned"),
        ("Mali rejected Algerian accusations that it had bombed a convoy.", "accusations", "CT+", "actual"),
        ("Iran is willing to hold talks with Iraq if the shelling stops.", "willing", "CT+", "actual"),
        ("Iran said it will be open to talks with Iraq on Monday.", "open", "CT+", "actual"),
        ("We are asking the rebels to free the pilots if they want talks, President Berg of Norway said.", "asking", "CT+", "actual"),
        ("Iran refuses to talk to Iraq unless it withdraws its troops.", "refuses", "CT+", "actual"),
        ("France sent troops to Mali to fight Islamists.", "fight", "U", "planned"),
        ("“I want to convey my condolences to the families,” the premier of Norway said.", "condolences", "CT+", "actual"),
        ("It is likely that the rebels will attack the port of Bergen.", "attack", "PR+", "planned"),
        ("Syria said it will begin withdrawing troops from Iraq on Friday.", "withdrawing", "CT+", "actual"),
    ],
)
def test_an_attempt_of_force_or_speech_is_an_act(sentence: str, trigger: str, value: str, mood: str, codebook: Codebook) -> None:
    record = find(sentence, trigger, codebook)
    assert (record.factuality, record.mood.value) == (value, mood)


def test_who_condemns_in_the_first_person_does_so_by_saying(codebook: Codebook) -> None:
    text = "Minister Anna Borg said:\n\nI condemn the Malian army. It bombed a market in Gao."
    by_type = {record.type: record for record in read(Report(text), codebook)}
    assert by_type["ACCUSE"].speakers == ()
    assert [speaker.name for speaker in by_type["ASSAULT"].speakers] == ["Anna Borg"]


def test_what_somebody_tells_of_himself_as_done_is_his_word(codebook: Codebook) -> None:
    told = find("Putin said he and Erdogan had agreed to hold talks in Ankara.", "agreed", codebook)
    assert [speaker.name for speaker in told.speakers] == ["Vladimir Putin"]
    promised = find("Norway said it would help Haiti.", "help", codebook)
    assert promised.speakers == ()
