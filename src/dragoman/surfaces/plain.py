"""How does the ledger look without a script? A brief, the reports, and one report with its evidence marked, as pages of HTML alone.

>>> from dragoman.report import Span
>>> marked("Russia bombed <Daraa>.", [(Span(7, 13), "r1-7", "ASSAULT")])
'Russia <mark id="r1-7" title="ASSAULT">bombed</mark> &lt;Daraa&gt;.'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote, urlencode

from dragoman.picture import Brief, Cite, Line
from dragoman.picture.filters import Filters
from dragoman.record import Record
from dragoman.report import Span
from dragoman.surfaces import wording
from dragoman.surfaces.answers.parts import Page
from dragoman.surfaces.answers.reports import ReportLine, ReportPage
from dragoman.surfaces.briefing import STYLE, cites_of, heading, marks, note, notes_of, promise, sections

SHEET = STYLE + (
    "nav{margin-bottom:1.5rem}nav a{margin-right:1rem}form label{display:inline-block;margin:0 .8rem .4rem 0}input{font:inherit}"
    "mark{background:#ffe9a8}.text{white-space:pre-wrap;overflow-wrap:anywhere}table{border-collapse:collapse;font-size:.9rem}"
    "td,th{text-align:left;vertical-align:top;padding:.25rem .7rem .25rem 0;border-bottom:1px solid #ddd}"
    "@media(prefers-color-scheme:dark){body{background:#16181c;color:#e4e4e4}a{color:#9cc3ff}mark{background:#6a5518;color:#fff}"
    ".notes{color:#bbb}td,th{border-color:#444}}"
)
Marked = tuple[Span, str, str]  # where, the id of the record, what it says


def page(title: str, body: Sequence[str]) -> str:
    """A whole page."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    nav = '<nav aria-label="Pages"><a href="/plain">Brief</a> <a href="/plain/reports">Reports</a> <a href="/">Workbench</a></nav>'
    lines = ("<!doctype html>", f'<html lang="en"><head>{head}<link rel="stylesheet" href="/plain.css"></head><body>', nav)
    return "\n".join((*lines, "<main>", *body, "</main></body></html>")) + "\n"


def brief_page(brief: Brief, filters: Filters) -> str:
    """The brief, with a form to ask for another."""
    numbers = notes_of(brief)
    body = [f"<h1>{escape(heading(brief))}</h1>", form(filters), f"<p>{escape(promise(brief))}</p>"]
    for name, lines in sections(brief):
        body.append(f"<h2>{escape(name)}</h2>")
        for group, held in groupby(lines, key=lambda line: line.group):
            body += [f"<h3>{escape(group)}</h3>"] if group else []
            body += ["<ul>", *(told(line, numbers) for line in held), "</ul>"]
    body += ["<h2>Records cited</h2>", '<ol class="notes">', *(cited(cite, numbers[cite.record]) for cite in cites_of(brief)), "</ol>"]
    return page(heading(brief), body)


def told(line: Line, numbers: dict[str, int]) -> str:
    shown, more = marks(line, numbers)
    links = " ".join(f'<a href="#note{n}">{n}</a>' for n in shown) + (f" and {more} more" if more else "")
    return f"<li>{escape(wording.clean(line.text))} <sup>{links}</sup></li>"


def cited(cite: Cite, number: int) -> str:
    link = f"{report_link(cite.report)}#{quote(cite.record)}"
    return f'<li id="note{number}"><a href="{escape(link)}">{escape(note(cite))}</a>: <q>{escape(wording.clean(cite.quote))}</q></li>'


def form(filters: Filters) -> str:
    """Asks for an actor, a place and a first day."""
    values = (("about", "Actor", filters.about), ("place", "Place", filters.place))
    fields = [f'<label>{label} <input name="{name}" value="{escape(v[0] if v else "")}"></label>' for name, label, v in values]
    since = filters.since.isoformat() if filters.since else ""
    fields.append(f'<label>Since <input name="since" type="date" value="{since}"></label>')
    return f'<form action="/plain" method="get">{"".join(fields)}<button>Show</button></form>'


def reports_page(found: Page[ReportLine]) -> str:
    """The reports, the newest first."""
    body = [f"<h1>{found.total:,} reports</h1>", "<table><tr><th>Published</th><th>Outlet</th><th>Report</th><th>Records</th></tr>"]
    for one in found.items:
        title = wording.clean(one.title or one.id)
        kind = " (retracted)" if one.retracted else f" (near-copy of {wording.clean(one.duplicate_of)})" if one.duplicate_of else ""
        link = f'<a href="{escape(report_link(one.id))}">{escape(title)}</a>{escape(kind)}'
        cells = (str(one.published or "no date"), escape(wording.clean(one.outlet or "no outlet")), link, str(one.records))
        body.append(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    body.append("</table>")
    if found.next:
        body.append(f'<p><a href="/plain/reports?{escape(urlencode({"cursor": found.next}))}">Older reports</a></p>')
    return page("Reports", body)


def report_page(report: ReportPage) -> str:
    """One report with the words of its records marked, and what each record says."""
    title = wording.clean(report.title or f"Report {report.id}")
    about = f"{wording.clean(report.outlet or 'no outlet')}, {report.published or 'no date'}"
    body = [f"<h1>{escape(title)}</h1>", f"<p>{escape(about)}</p>"]
    if report.retracted:
        body.append(f"<p><strong>Retracted by {escape(report.retracted.by)}: {escape(report.retracted.reason)}</strong></p>")
    shown = [(record.trigger.span, record.id, said(record)) for record in report.records]
    body += [f'<div class="text">{marked(report.text, shown)}</div>', "<h2>Records</h2>"]
    head = "".join(f"<th>{name}</th>" for name in ("What", "Who", "To whom", "Where", "When", "Speakers", "How surely"))
    body += [f"<table><tr>{head}</tr>", *map(row, report.records), "</table>"]
    return page(title, body)


def row(record: Record) -> str:
    cells = (
        wording.event(record), wording.names(record.actors), wording.names(record.recipients), wording.place(record),
        wording.days(record.date.earliest, record.date.latest), wording.chain(record.speakers), wording.certainty(record),
    )  # fmt: skip
    first, *rest = map(escape, cells)
    return f'<tr><td><a href="#{escape(quote(record.id))}">{first}</a></td>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def said(record: Record) -> str:
    return f"{wording.event(record)}: {wording.names(record.actors)} to {wording.names(record.recipients)}, {wording.certainty(record)}"


def marked(text: str, marks: Sequence[Marked]) -> str:
    """A text with the words of records marked; where two begin at one place, each is named."""
    return "".join(pieces(text, sorted(marks, key=lambda mark: (mark[0], mark[1]))))


def pieces(text: str, marks: Sequence[Marked]) -> Iterator[str]:
    at = 0
    for span, id, words in marks:
        if span.start < at:  # within words that are marked already
            yield f'<a id="{escape(id)}" title="{escape(words)}"></a>'
            continue
        yield escape(text[at : span.start], quote=False)
        yield f'<mark id="{escape(id)}" title="{escape(words)}">{escape(span.of(text), quote=False)}</mark>'
        at = span.end
    yield escape(text[at:], quote=False)


def fault_page(what: str, where: str, mend: str) -> str:
    """What went wrong, where, and what to do."""
    words = (f"{wording.clean(what)} ({wording.clean(where)}).", f"{wording.clean(mend)}.")
    return page("It cannot be shown", ["<h1>It cannot be shown</h1>", *(f"<p>{escape(one[:1].upper() + one[1:])}</p>" for one in words)])


def report_link(id: str) -> str:
    return f"/plain/reports/{quote(id, safe='')}"
