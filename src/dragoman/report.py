"""What comes in: a report, its text, and what is known of it.

A report carries its outlet and the day it was published; a memo line says both at once.

>>> report = Report("17 Aug 2021; MEMO: An envoy has left for Washington.")
>>> report.published.isoformat(), report.outlet, report.body.start
('2021-08-17', 'MEMO', 19)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from dragoman.errors import ReportError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MEMO_LINE = re.compile(
    r"^[ \t\ufeff]*(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{4})\s*;\s*(?P<outlet>[^:;\n]{1,80}):[ \t]*",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the report's text, [start, end) in code points."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, init=False)
class Report:
    """One report. `text` is kept as it came; `body` is the part that is prose, after a memo line.

    Without an `id` the report is named by the SHA-256 of its text and outlet, shortened to 16 hexadecimal digits, so that the same
    report has the same id wherever it is read.
    """

    text: str
    id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None

    def __init__(
        self,
        text: str,
        id: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        published: date | None = None,
        url: str | None = None,
    ) -> None:
        if not isinstance(text, str):
            raise ReportError(f"the text is a {type(text).__name__}", "Report", "give the text of the report, as a str")
        if published is not None and not isinstance(published, date):
            raise ReportError(f"published is a {type(published).__name__}", "Report", "give a day, as datetime.date(2021, 8, 17)")
        if isinstance(published, datetime):
            published = published.date()
        day, name, _ = read_memo_line(text)
        put = object.__setattr__
        put(self, "text", text)
        put(self, "title", title)
        put(self, "outlet", outlet or name)
        put(self, "published", published or day)
        put(self, "url", url)
        put(self, "id", id or digest(text, self.outlet))

    @property
    def body(self) -> Span:
        """The span of the prose, after a memo line."""
        return Span(read_memo_line(self.text)[2], len(self.text))


def digest(text: str, outlet: str | None) -> str:
    """Names a report by what it says and who published it."""
    return hashlib.sha256(f"{outlet or ''}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_memo_line(text: str) -> tuple[date | None, str | None, int]:
    """The day, the outlet and the length of a memo line at the head of a text; (None, None, 0) where there is none."""
    found = MEMO_LINE.match(text)
    day = memo_day(found) if found else None
    if not found or not day:
        return None, None, 0
    return day, found["outlet"].strip(), found.end()


def memo_day(found: re.Match[str]) -> date | None:
    """The day of a memo line; None where its words are no day ("31 Feb 2021")."""
    month = found["month"].lower()[:3]
    if month not in MONTHS:
        return None
    try:
        return date(int(found["year"]), MONTHS.index(month) + 1, int(found["day"]))
    except ValueError:
        return None


def split_memos(text: str) -> list[str]:
    """The memos of a file that holds several, each beginning with its own memo line; else the whole text as one."""
    starts = [found.start() for found in MEMO_LINE.finditer(text) if memo_day(found)]
    if not starts or text[: starts[0]].strip():
        return [text]
    return [text[a:b].rstrip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
