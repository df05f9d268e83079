"""What is a report, and what is told of something that is none?"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import dragoman
from dragoman.errors import ReportError
from dragoman.report import Report


def test_an_hour_of_publication_is_its_day() -> None:
    assert Report("Peru met Chile.", published=datetime(2021, 8, 17, 3, 30)).published == date(2021, 8, 17)
    assert type(Report("Peru met Chile.", published=datetime(2021, 8, 17)).published) is date


@pytest.mark.parametrize("published", ["2021-08-17", 20210817])
def test_what_is_no_day_is_refused(published: Any) -> None:
    with pytest.raises(ReportError, match="published is a "):
        Report("Peru met Chile.", published=published)


@pytest.mark.parametrize("text", [None, b"Peru met Chile.", 5])
def test_what_is_no_text_is_refused(text: Any) -> None:
    with pytest.raises(ReportError, match="the text is a "):
        dragoman.read(text)
