"""A record and the layers of a report, made by hand, for tests that need no parser."""

from __future__ import annotations

from datetime import date

from dragoman.record import (
    Actor,
    Attribution,
    EventMark,
    Layers,
    Mood,
    Place,
    Quantity,
    Quote,
    Record,
    ReportMark,
    Speaker,
    TimeExpression,
    When,
)
from dragoman.report import Report, Span

SENTENCE = "Rebels broke the ceasefire in Daraa, aides say."


def sample_report() -> Report:
    return Report(SENTENCE, id="r1", title="Daraa", outlet="Meridian Wire", published=date(2021, 8, 17))


def sample_actor() -> Actor:
    return Actor(Span(0, 6), "Rebels", "syr.rebels", "Syrian rebels", "SYR", "REB", "group", "the word rebels, and Syria is told of")


def sample_record(id: str = "1f00aa22bb33cc44") -> Record:
    report = sample_report()
    return Record(
        id=id,
        codebook="0.1",
        rule="reject.break",
        report=ReportMark(report.id, report.outlet, report.published, report.url, report.title),
        sentence=Span(0, 44),
        trigger=Quote(Span(7, 12), "broke"),
        type="REJECT",
        mode=None,
        contexts=("military",),
        quad="verbal conflict",
        score=-4.0,
        cameo="12",
        actors=(sample_actor(),),
        recipients=(),
        place=Place(Span(30, 35), "Daraa", "Daraa", 32.62, 36.1, "SYR", "Daraa", 170905),
        date=When(None, None, date(2021, 8, 14), date(2021, 8, 17), "published"),
        speakers=(Speaker(Span(37, 42), "aides", "aides", "aides", Quote(Span(40, 43), "say"), "say", via=sample_actor(), about="enemy"),),
        factuality="CT+",
        certainty=3.0,
        mood=Mood.ACTUAL,
        of=None,
        quantities=(Quantity(Span(0, 6), "Rebels", 2.0, None, "people"),),
        why=("broke + ceasefire is a refusal to keep it",),
    )


def sample_layers() -> Layers:
    actor = sample_actor()
    return Layers(
        id="r1",
        sentences=(Span(0, 44),),
        actors=(actor,),
        places=(Place(Span(30, 35), "Daraa", "Daraa", 32.62, 36.1, "SYR", "Daraa", 170905),),
        dates=(TimeExpression(Span(1, 3), "eb", "DATE", "2021-08-14", date(2021, 8, 14), date(2021, 8, 14)),),
        attributions=(Attribution((Span(0, 6),), (Span(7, 12),), (Span(13, 20), Span(22, 30)), "say", actor),),
        events=(EventMark(Span(7, 12), "REJECT", "CT+", 3.0, Mood.ACTUAL),),
    )
