"""Records and reports for tests of the picture, made by hand: no parser is needed to tell who said what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from dragoman.codebook import HOME
from dragoman.codebook.events import load_events
from dragoman.ledger.kept import Kept, Note
from dragoman.record import Actor, Mood, Place, Quantity, Quote, Record, ReportMark, Speaker, When
from dragoman.report import Report, Span

TYPES = load_events(HOME / "events.toml")[0]
RUSSIA = ("RUS", "Russia", "RUS", None, "country")
SYRIA = ("SYR", "Syria", "SYR", None, "country")
HAMAS = ("hamas", "Hamas", "PSE", "REB", "organisation")
ISRAEL = ("ISR", "Israel", "ISR", None, "country")
ELDERS = ("daraa-elders", "Daraa elders", "SYR", "CVL", "group")
DARAA = Place(None, "Daraa", "Daraa", 32.62, 36.1, "SYR", "Daraa", 170905)
Who = tuple[str, str, str | None, str | None, str]


def actor(who: Who) -> Actor:
    id, name, country, sector, kind = who
    return Actor(Span(0, 1), name, id, name, country, sector, kind, "is a name in the codebook")


def speaker(name: str, stance: str = "say", via: str | None = None) -> Speaker:
    told = Actor(Span(0, 1), via, via.lower(), via, None, "JRN", "organisation") if via else None
    return Speaker(Span(0, 1), name, name.lower().replace(" ", "-"), name, None, stance, told)


def report(text: str, outlet: str = "Meridian Wire", day: date = date(2021, 8, 16), id: str | None = None) -> Kept:
    return kept_of(Report(text, id=id, outlet=outlet, published=day))


def kept_of(made: Report) -> Kept:
    """A report as a ledger has it that took it in on the day it was published."""
    day = made.published or date(2021, 8, 16)
    return Kept(made, datetime(day.year, day.month, day.day, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Told:
    """An event in a report, to be made a record; `words` must stand in the report's text."""

    words: str
    type: str
    mode: str | None = None
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    rule: str = ""
    day: date | None = None
    place: Place | None = None
    speakers: tuple[Speaker, ...] = ()
    factuality: str = "CT+"
    mood: Mood = Mood.ACTUAL
    of: str | None = None
    quantities: tuple[tuple[float, str], ...] = ()
    condition: str | None = None


def record(kept: Kept, told: Told) -> Record:
    """One record of a report; its sentence is the one that holds the words."""
    text = kept.report.text
    at = text.index(told.words)
    start = max((text.rfind(mark, 0, at) + 2 for mark in (". ", "! ")), default=0)
    start = start if start > 1 else 0
    end = text.find(". ", at)
    day = told.day or kept.report.published
    kind = TYPES[told.type]
    return Record(
        id=f"{kept.report.id}-{at}-{told.type.lower()}",
        codebook="0.1",
        rule=told.rule or f"{told.type.lower()}.test",
        report=ReportMark(kept.report.id, kept.report.outlet, kept.report.published, None, kept.report.title),
        sentence=Span(start, len(text) if end < 0 else end + 1),
        trigger=Quote(Span(at, at + len(told.words)), told.words),
        type=told.type,
        mode=told.mode,
        contexts=(),
        quad=kind.quad,
        score=kind.score_of(told.mode),
        cameo=kind.cameo,
        actors=tuple(actor(who) for who in told.actors),
        recipients=tuple(actor(who) for who in told.recipients),
        place=told.place,
        date=When(Span(0, 1) if told.day else None, None, day, day, "text" if told.day else "published"),
        speakers=told.speakers,
        factuality=told.factuality,
        certainty={"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "CT-": -3.0}.get(told.factuality, 0.0),
        mood=told.mood,
        of=told.of,
        quantities=tuple(Quantity(Span(0, 1), str(n), n, n, unit) for n, unit in told.quantities),
        condition_text=Quote(Span(0, 1), told.condition) if told.condition else None,
    )


def note(kind: str, subject: str, value: str = "null", reason: str = "seen in the archive", when: date = date(2021, 9, 1)) -> Note:
    return Note(kind, subject, value, "K. Holm", reason, datetime(when.year, when.month, when.day, tzinfo=UTC))
