"""Is a verb behind a prefix known by its plain form?"""

from __future__ import annotations

import pytest

from dragoman.reading.tokens import parse
from dragoman.report import Report


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("Egypt re-opened the crossing.", "re-open"),
        ("They were re-imposing the ban.", "re-impose"),
        ("The army re-took the town.", "re-take"),
        ("Norway co-hosted the talks.", "co-host"),
        ("Troops counter-attacked at dawn.", "counter-attack"),
    ],
)
def test_a_verb_behind_a_prefix_has_its_plain_form(sentence: str, lemma: str) -> None:
    assert lemma in [word.lemma for word in parse(Report(sentence)).words]
