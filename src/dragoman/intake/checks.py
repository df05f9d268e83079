"""Is this text a report that can be read? The one place where a text that came in is let in, let in with remarks, or refused.

>>> from datetime import date
>>> found = admit({"text": "17 Aug 2021; MEMO: An envoy left.", "published": None}, "a.txt", Terms(today=date(2026, 1, 1)))
>>> found.report.outlet, found.remarks
('MEMO', ())
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dragoman.intake.encoding import mend_surrogates
from dragoman.intake.incoming import Found, Incoming, Terms, Unreadable
from dragoman.intake.language import is_english
from dragoman.report import Report, Span

LONGEST_REPORT = 10_000_000  # characters, some 1,700,000 words: with all that is found in it a report stays below 1 GB of memory

NO_DATE = "no date of publication, so days like “on Sunday” stay open; add a memo line, a `published` key, or --published"


def admit(value: Mapping[str, Any], where: str, terms: Terms, size: int = 0, remarks: tuple[str, ...] = ()) -> Incoming:
    """Makes a report of what was read, or says why there is none."""
    text = value.get("text")
    if text is None:
        return Unreadable.of("there is no `text`", where, 'give every report a text: {"text": "...", "published": "2021-08-17"}', size)
    if not isinstance(text, str):
        return Unreadable.of(f"`text` is {kind_of(text)}, not words", where, "give the report's words as one string", size)
    if len(text) > LONGEST_REPORT:
        what = f"the report has {len(text):,} characters, and at most {LONGEST_REPORT:,} are read"
        return Unreadable.of(what, where, "cut it into several reports", size)
    text, broken = mend_surrogates(text)
    published, doubts = day_of(value.get("published"))
    report = Report(
        text,
        id=words_of(value.get("id")),
        title=words_of(value.get("title")),
        outlet=words_of(value.get("outlet")),
        published=published,
        url=words_of(value.get("url")),
    )
    return judge_report(fill(report, terms), where, terms, size, (*remarks, *broken, *doubts))


def fill(report: Report, terms: Terms) -> Report:
    """The report with the outlet and the day that the terms give, where it names none itself."""
    if (report.outlet or not terms.outlet) and (report.published or not terms.published):
        return report
    return Report(
        report.text,
        id=report.id,
        title=report.title,
        outlet=report.outlet or terms.outlet,
        published=report.published or terms.published,
        url=report.url,
    )


def judge_report(report: Report, where: str, terms: Terms, size: int, remarks: tuple[str, ...]) -> Incoming:
    body = report.body
    prose = Span(body.start, min(body.end, body.start + 40_000)).of(report.text)
    if not report.text[body.start :].strip():
        return Unreadable.of("the report is empty", where, "remove it, or give it a text", size)
    if not terms.any_language and not is_english(prose):
        return Unreadable.of(
            "the report seems not to be in English", where, "translate it, or read it all the same with --any-language", size
        )
    if report.published is None:
        remarks = (*remarks, NO_DATE)
    elif report.published > terms.today:
        remarks = (*remarks, f"the date of publication, {report.published}, lies in the future")
    return Found(report, where, size, remarks)


def day_of(value: Any) -> tuple[date | None, tuple[str, ...]]:
    """The day of an ISO date or time; a remark where there is something else."""
    if value is None or value == "":
        return None, ()
    try:
        if isinstance(value, str) and (len(value) == 10 or value[10] in "T "):
            return date.fromisoformat(value[:10]), ()
    except (ValueError, IndexError):
        pass
    return None, (f"`published` is {str(value)[:40]!r}, not a day like 2021-08-17",)


def words_of(value: Any) -> str | None:
    """A key's words; a number is taken as its digits, anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    words = mend_surrogates(" ".join(str(value).split()))[0]
    return words or None


def kind_of(value: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(value), "something else")
