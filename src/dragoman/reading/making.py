"""How is a record made of what the steps found?

>>> name_record("r1", Span(3, 9), "ASSAULT")
'r1-3-assault'
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.reading.contexts import find_contexts
from dragoman.reading.counts import count
from dragoman.reading.grammar import Grammar
from dragoman.reading.settlement import Judged
from dragoman.reading.tokens import Text
from dragoman.record import Mood, Place, Quote, Record, ReportMark, Speaker, When
from dragoman.report import Report, Span


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around an event: who says so, when, where, whether it is old news, and what it waits on."""

    speakers: tuple[Speaker, ...]
    date: When
    place: Place | None
    historical: bool
    of: int | None
    condition_text: Quote | None
    why: tuple[str, ...]


def mark(report: Report) -> ReportMark:
    return ReportMark(report.id, report.outlet, report.published, report.url, report.title)


def name_record(report: str, trigger: Span, type: str) -> str:
    """The id of a record: the same report read again by the same codebook names it the same."""
    return f"{report}-{trigger.start}-{type.lower()}"


def make_record(text: Text, judged: Judged, setting: Setting, grammar: Grammar, codebook: Codebook) -> Record:
    """One record of one event and its setting."""
    event, fact = judged.event, judged.factuality
    kind, report = codebook.types[event.type], text.report
    sentence = text.sentence_of(event.i)
    mood = Mood.CONDITION if setting.condition_text is not None and fact.mood is Mood.CONDITION else fact.mood
    return Record(
        id=name_record(report.id, event.span, event.type),
        codebook=codebook.version,
        rule=event.rule,
        report=mark(report),
        sentence=sentence.span,
        trigger=Quote(event.span, event.span.of(report.text)),
        type=event.type,
        mode=event.mode,
        contexts=find_contexts(text, sentence.i, event.contexts, codebook),
        quad=kind.quad,
        score=kind.score_of(event.mode),
        cameo=kind.cameo_of(event.mode),
        actors=event.actors,
        recipients=event.recipients,
        place=setting.place,
        date=setting.date,
        speakers=setting.speakers,
        factuality=fact.value,
        certainty=fact.score,
        mood=mood,
        of=None,
        quantities=count(text, event.i, event.type, grammar, codebook),
        historical=setting.historical,
        condition_text=setting.condition_text,
        why=(event.why, fact.why, *setting.why),
    )
