"""The tables of sentences in docs: what a page says of the event in bold, and what reading gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.codebook import Codebook
from dragoman.reading import read
from dragoman.record import Actor, Record, Speaker
from dragoman.report import Report, Span

DOCS = Path(__file__).parents[1] / "docs"
ROW = re.compile(r"^\| (?P<cells>[^|\n]*\*\*[^|\n]+\*\*[^|\n]*\|.*) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: a sentence, the span of its event word in bold, what the page says of that event, and the last cell."""

    sentence: str
    word: Span
    said: tuple[str, ...]
    beside: str

    def __str__(self) -> str:
        return f"{self.sentence} [{self.word.of(self.sentence)}]"

    def record(self) -> Record | None:
        """The record of the event at the word in bold."""
        found = read(Report(self.sentence, outlet="The Harbour Post", published=date(2022, 3, 14)), Codebook.load())
        return next((record for record in found if record.trigger.span.overlaps(self.word)), None)


def lines(text: str) -> Iterator[Line]:
    for row in ROW.finditer(text):
        marked, *said, beside = row["cells"].split(" | ")
        before, word, after = marked.split("**")
        yield Line(before + word + after, Span(len(before), len(before) + len(word)), tuple(said), beside)


def tell_chain(record: Record) -> str:
    """Who says so, outermost first."""
    return " > ".join(map(tell_speaker, record.speakers)) or "the outlet"


def tell_speaker(speaker: Speaker) -> str:
    who = speaker.text if speaker.span else "nobody named"
    return f"{who} ({speaker.stance}{f', to {speaker.via.name}' if speaker.via else ''})"


def tell_event(record: Record) -> str:
    """Who does what to whom."""
    to = f" to {name_all(record.recipients)}" if record.recipients else ""
    return f"{name_all(record.actors) or 'nobody named'}: {record.type}{f', {record.mode}' if record.mode else ''}{to}"


def name_all(actors: tuple[Actor, ...]) -> str:
    return " and ".join(actor.name for actor in actors)


def say_certainty(line: Line) -> tuple[str, ...]:
    """What docs/certainty.md shows of an event: who says so, how surely, in which mood, and why."""
    record = line.record()
    return (tell_chain(record), record.factuality, record.mood.value, record.why[-1]) if record else ("no record", "", "", "")


def say_event(line: Line) -> tuple[str, ...]:
    """What docs/accuracy.md shows of an event: who does what to whom, who says so, how surely, and in which mood."""
    record = line.record()
    return (tell_event(record), tell_chain(record), record.factuality, record.mood.value) if record else ("no record", "", "", "")
