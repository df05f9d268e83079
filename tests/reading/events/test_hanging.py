"""Which words a condition makes events, and which stay none."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook
from dragoman.reading import read_all
from dragoman.report import Report

JOINED = {
    "The rebels will shell the port if the general strikes again.": {"shell", "strikes"},
    "The army will storm the building unless the gunmen back off.": {"storm the building", "back"},
    "The junta would withdraw its troops from Chad in exchange for guarantees.": {"withdraw its troops", "guarantees"},
    "Ethiopia will free the hostages if its conditions are met.": {"free", "met"},
}
APART = {
    "The general struck again.": set(),
    "The gunmen stepped back from the window.": set(),
    "The baker will close if his conditions are not met.": set(),
    "The rebels shelled the port. The clerk will leave if it rains.": {"shelled"},
}


@pytest.fixture(scope="module")
def told(codebook: Codebook) -> dict[str, set[str]]:
    found = read_all([Report(text) for text in (*JOINED, *APART)], codebook)
    return {reading.report.text: {record.trigger.text for record in reading.records} for reading in found}


@pytest.mark.parametrize(("text", "triggers"), {**JOINED, **APART}.items())
def test_a_plain_word_is_an_event_where_a_condition_joins_it_to_one(text: str, triggers: set[str], told: dict[str, set[str]]) -> None:
    assert told[text] == triggers
