"""Time expressions and the days of events, on sentences of our own (cases/dates.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from dragoman.codebook import Codebook
from dragoman.errors import CodebookError
from dragoman.reading.dates import date_of, find_dates
from dragoman.reading.dates.context import dateline_of, report_day
from dragoman.reading.dates.days import days_of, easter, holiday, orthodox_easter, rosh_hashanah
from dragoman.reading.dates.patterns import lexicon_of
from dragoman.reading.tokens import Text, parse, parse_all
from dragoman.report import Report

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
Case = Mapping[str, Any]


def name(case: Case) -> str:
    return str(case["text"])[:60] + (" (no day)" if case.get("published") == "" else "")


@cache
def parsed() -> Mapping[tuple[str, str], Text]:
    """Every sentence of the cases, parsed in one go."""
    keys = [(str(case["text"]), str(case.get("published", "2021-08-17"))) for case in (*CASES["sentence"], *CASES["event"])]
    texts = parse_all([Report(text, published=date.fromisoformat(day) if day else None) for text, day in keys])
    return dict(zip(keys, texts, strict=True))


def text_of(case: Case) -> Text:
    return parsed()[str(case["text"]), str(case.get("published", "2021-08-17"))]


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize("case", CASES["sentence"], ids=name)
def test_a_time_expression_has_its_type_value_and_days(case: Case, codebook: Codebook) -> None:
    text = text_of(case)
    found = find_dates(text, codebook)
    assert [[d.text, d.type, d.value, iso(d.earliest), iso(d.latest)] for d in found] == case["dates"]
    assert all(d.span.of(text.report.text) == d.text for d in found)


@pytest.mark.parametrize("case", CASES["event"], ids=name)
def test_an_event_has_the_days_of_the_expression_that_governs_it(case: Case, codebook: Codebook) -> None:
    text = text_of(case)
    dates = find_dates(text, codebook)
    for word, words, earliest, latest in case["when"]:
        when = date_of(text, next(w.i for w in text.words if w.text == word), dates, codebook)
        assert [word, when.text or "", iso(when.earliest), iso(when.latest)] == [word, words, earliest, latest]
        assert when.basis == ("published" if not words else "text" if when.span else "story")


def test_the_day_of_a_dateline_is_the_day_from_which_the_report_looks() -> None:
    text = parse(Report("GENEVA, 14 August (Example Wire) - Envoys met.", published=date(2021, 8, 17)))
    assert report_day(text) == date(2021, 8, 14)
    assert dateline_of(text) is not None


def test_an_old_day_at_the_head_of_a_report_is_no_dateline() -> None:
    text = parse(Report("PARIS, 14 July 1789 - a day that France keeps.", published=date(2021, 8, 17)))
    assert report_day(text) == date(2021, 8, 17)


def test_a_dateline_with_its_year_dates_a_report_that_has_no_day() -> None:
    assert report_day(parse(Report("KABUL, 15 Aug 2021 (Example Wire) - The city fell."))) == date(2021, 8, 15)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W32-WE", "2021-08-14", "2021-08-15"),
        ("2021-H2", "2021-07-01", "2021-12-31"),
        ("2020-WI", "2020-12-01", "2021-02-28"),
        ("199", "1990-01-01", "1999-12-31"),
        ("2021-08-17T14:30", "2021-08-17", "2021-08-17"),
        ("2021-02-30", "", ""),
        ("P3D", "", ""),
        ("XXXX-WXX-5", "", ""),
    ],
)
def test_a_value_covers_its_days(value: str, first: str, last: str) -> None:
    days = days_of(value)
    assert (iso(days.earliest), iso(days.latest)) == (first, last)


def test_movable_feasts_fall_on_their_days() -> None:
    assert [easter(year) for year in (2000, 2019, 2024)] == [date(2000, 4, 23), date(2019, 4, 21), date(2024, 3, 31)]
    assert [orthodox_easter(year) for year in (2019, 2021)] == [date(2019, 4, 28), date(2021, 5, 2)]
    assert [rosh_hashanah(year) for year in (2005, 2020, 2023)] == [date(2005, 10, 4), date(2020, 9, 19), date(2023, 9, 16)]
    assert holiday("nth 4 4 11", 1999).earliest == date(1999, 11, 25)
    assert holiday("hijri 12 10 4", 2021).earliest == date(2021, 7, 20)
    assert not holiday("hijri 9", 1700).known


def test_every_holiday_of_the_codebook_has_a_day(codebook: Codebook) -> None:
    rules = {row["rule"] for row in codebook.words["holiday"].values()}
    assert not [rule for rule in rules if not any(holiday(rule, year).known for year in (2020, 2021, 2022))]


def test_a_user_adds_a_holiday_and_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "words" / "en").mkdir(parents=True)
    (tmp_path / "words" / "en" / "holiday.csv").write_text("word,rule\nbadger day,06-03\n", encoding="utf-8")
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "en.toml").write_text('[[pattern]]\nreads = "month"\nform = "moonth of {month}"\n', encoding="utf-8")
    codebook = Codebook.load(tmp_path)
    text = parse(Report("They met on Badger Day and in the moonth of July.", published=date(2021, 8, 17)))
    assert [(d.text, d.value) for d in find_dates(text, codebook)] == [("Badger Day", "2021-06-03"), ("moonth of July", "2021-07")]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[[pattern]]\nform = "{month}"\n', "cannot be read"),
        ('[[pattern]]\nreads = "month"\nform = "{moonth}"\n', "no word is of kind moonth"),
        ('[[pattern]]\nreads = "month"\nform = "<MOON> {month}"\n', "no macro <MOON>"),
        ('[[pattern]]\nreads = "moon"\nform = "{month}"\n', "no reading 'moon'"),
        ("[[pattern", "cannot be read"),
    ],
)
def test_a_faulty_pattern_is_named_with_its_mend(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "dates").mkdir()
    (tmp_path / "dates" / "en.toml").write_text(table, encoding="utf-8")
    text = parse(Report("It rained in June.", published=date(2021, 8, 17)))
    with pytest.raises(CodebookError, match=said):
        find_dates(text, Codebook.load(tmp_path))


def test_dates_cost_little(codebook: Codebook) -> None:
    """Far more than we measure (about 5 microseconds a word), so that only a blunder fails."""
    sentences: Sequence[str] = [str(case["text"]) for case in CASES["sentence"][:20]]
    text = parse(Report(" ".join(sentences) + " The quick brown fox jumps over a lazy dog." * 100, published=date(2021, 8, 17)))
    lexicon_of(codebook)
    start = perf_counter()
    find_dates(text, codebook)
    assert (perf_counter() - start) / len(text.words) < 200e-6
