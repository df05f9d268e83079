"""How does a brief look as Markdown and as a page? Its lines with numbered notes: each note is a record, its report and the words.

>>> from datetime import date
>>> from dragoman.picture import Brief, Cite, Line
>>> from dragoman.report import Span
>>> cite = Cite("r1-4-assault", "r1", "Meridian Wire", date(2021, 8, 16), Span(0, 9), "It <burns>.")
>>> brief = Brief("Daraa", date(2021, 8, 17), (Line("What happened", "Meridian Wire: “It <burns>.”", (cite,)),))
>>> print(as_markdown(brief).splitlines()[6])
- Meridian Wire: “It \\<burns\\>.” [1]
>>> "It &lt;burns&gt;." in as_html(brief)
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from dragoman.picture import Brief, Cite, Line
from dragoman.picture.brief import SECTIONS
from dragoman.surfaces.wording import clean

MOST_NOTES = 6  # numbers behind one sentence; more are told as a range of how many
MARKS = re.compile(r"([\\`*_<>\[\]#|])")
STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}"
    "h1{font-size:1.6rem}h2{font-size:1.15rem;border-bottom:1px solid #bbb;margin-top:1.6rem}"
    "li{margin:.45rem 0}.notes{font-size:.82rem;color:#444}sup a{text-decoration:none}"
)


def notes_of(brief: Brief) -> dict[str, int]:
    """The number of each cited record, in the order in which they are cited."""
    numbers: dict[str, int] = {}
    for line in brief.lines:
        for cite in line.cites:
            numbers.setdefault(cite.record, len(numbers) + 1)
    return numbers


def cites_of(brief: Brief) -> list[Cite]:
    found = {cite.record: cite for line in brief.lines for cite in line.cites}
    numbers = notes_of(brief)
    return sorted(found.values(), key=lambda cite: numbers[cite.record])


def heading(brief: Brief) -> str:
    return f"Brief on {clean(brief.about)}, {brief.day.day} {brief.day:%B %Y}"


def marks(line: Line, numbers: dict[str, int]) -> tuple[list[int], int]:
    """The notes of a line, the first of them by number, and how many more there are."""
    all = sorted(numbers[cite.record] for cite in line.cites)
    return all[:MOST_NOTES], max(0, len(all) - MOST_NOTES)


def sections(brief: Brief) -> Iterator[tuple[str, Sequence[Line]]]:
    for name in SECTIONS:
        lines = brief.section(name)
        if lines:
            yield name, lines


def note(cite: Cite) -> str:
    """What a note says: record, outlet, day and words."""
    day = f"{cite.published}" if cite.published else "no date"
    return f"{cite.record}: {clean(cite.outlet or 'no outlet')}, {day}, characters {cite.span.start} to {cite.span.end}"


def as_markdown(brief: Brief) -> str:
    """The brief as Markdown."""
    numbers = notes_of(brief)
    out = [f"# {plain(heading(brief))}", "", plain(promise(brief)), ""]
    for name, lines in sections(brief):
        out += [f"## {name}", ""]
        for n, line in enumerate(lines):
            if line.group and line.group != (lines[n - 1].group if n else ""):
                out += [*([""] if n else []), f"### {plain(line.group)}", ""]
            shown, more = marks(line, numbers)
            notes = f" [{', '.join(map(str, shown))}{f' and {more} more' if more else ''}]" if shown else ""
            out.append(f"- {plain(line.text)}{notes}")
        out.append("")
    out += ["## Records cited", ""] if numbers else []
    out += [f"{numbers[cite.record]}. {plain(note(cite))}" for cite in cites_of(brief)]
    return "\n".join(out) + "\n"


def promise(brief: Brief) -> str:
    left = f" {brief.left_out} happenings that weigh less are left out." if brief.left_out else ""
    return f"What happened is told in the words of the reports; numbers in brackets are the records that bear each sentence.{left}"


def plain(text: str) -> str:
    """Text in which nothing is markup."""
    return MARKS.sub(r"\\\1", clean(text))


def as_html(brief: Brief) -> str:
    """The brief as one page that needs nothing else."""
    numbers = notes_of(brief)
    out = ["<!doctype html>", '<html lang="en"><head><meta charset="utf-8">', f"<title>{escape(heading(brief))}</title>"]
    out += [f"<style>{STYLE}</style></head><body>", f"<h1>{escape(heading(brief))}</h1>", f"<p>{escape(promise(brief))}</p>"]
    for name, lines in sections(brief):
        out.append(f"<h2>{escape(name)}</h2>")
        for group, held in groupby(lines, key=lambda line: line.group):
            out += [f"<h3>{escape(group)}</h3>"] if group else []
            out += ["<ul>", *(item(line, numbers) for line in held), "</ul>"]
    out += ["<h2>Records cited</h2>", '<ol class="notes">']
    out += [f'<li id="r{numbers[c.record]}">{escape(note(c))}: <q>{escape(clean(c.quote))}</q></li>' for c in cites_of(brief)]
    return "\n".join([*out, "</ol></body></html>"]) + "\n"


def item(line: Line, numbers: dict[str, int]) -> str:
    shown, more = marks(line, numbers)
    links = " ".join(f'<a href="#r{n}">{n}</a>' for n in shown) + (f" and {more} more" if more else "")
    return f"<li>{escape(clean(line.text))} <sup>{links}</sup></li>"
