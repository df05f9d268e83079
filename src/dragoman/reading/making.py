"""How is a record made of what the steps found?

>>> name_record("r1", Span(3, 9), "ASSAULT")
'r1-3-assault'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.reading.certainty.background import is_background
from dragoman.reading.dates import date_of
from dragoman.reading.events import Event
from dragoman.reading.events.contexts import find_contexts
from dragoman.reading.events.counts import count
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.places.scenes import place_at
from dragoman.reading.places.stages import Scene, stage
from dragoman.reading.speakers.chains import chain_of
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Place, Quantity, Quote, Record, ReportMark, Speaker, TimeExpression
from dragoman.report import Report, Span

SPOKEN = frozenset(("AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))  # acts that are done by saying


def mark(report: Report) -> ReportMark:
    return ReportMark(report.id, report.outlet, report.published, report.url, report.title)


def name_record(report: str, trigger: Span, type: str) -> str:
    """The id of a record: the same report read again by the same codebook names it the same."""
    return f"{report}-{trigger.start}-{type.lower()}"


def make_records(
    text: Text,
    judged: Sequence[Judged],
    attributions: Sequence[Attribution],
    dates: tuple[TimeExpression, ...],
    places: tuple[Place, ...],
    codebook: Codebook,
) -> tuple[Record, ...]:
    """One record an event, in the order of the text."""
    maker = Maker(text, codebook, attributions, dates, stage(text, places, codebook), Grammar(text))
    names: dict[int, str] = {}
    for j in judged:  # where a refusal and what is refused share a word, what hangs on it hangs on the refusal
        names.setdefault(j.event.i, name_of(text, j))
    return tuple(maker.make(j, names) for j in judged)


def speakers_of(event: Event, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The chain of an event, less the actor whose own saying is the act: "Norway said it will help" has nobody but the outlet behind it."""
    own = {actor.id for actor in event.actors}
    return chain[:-1] if chain and event.type in SPOKEN and chain[-1].id in own else chain


def once(why: str) -> tuple[str, ...]:
    """Reasons joined by semicolons, each told once."""
    reasons = dict.fromkeys(reason for reason in why.split("; ") if reason)
    return ("; ".join(reasons),) if reasons else ()


def name_of(text: Text, judged: Judged) -> str:
    return name_record(text.report.id, judged.event.span, judged.event.type)


@dataclass(frozen=True, slots=True)
class Maker:
    """What stands around the events of one text."""

    text: Text
    codebook: Codebook
    attributions: Sequence[Attribution]
    dates: tuple[TimeExpression, ...]
    scene: Scene
    grammar: Grammar

    def count(self, event: Event) -> tuple[Quantity, ...]:
        """The quantities of an event in all its tellings, each once."""
        told = (event.i, *event.tellings)
        found = {q.span: q for i in told for q in count(self.text, i, event.type, self.grammar, self.codebook)}
        return tuple(found.values())

    def make(self, judged: Judged, names: Mapping[int, str]) -> Record:
        """The record of one event."""
        text, event, fact, report = self.text, judged.event, judged.factuality, self.text.report
        kind, sentence = self.codebook.types[event.type], text.sentence_of(event.i)
        return Record(
            id=name_of(text, judged),
            codebook=self.codebook.version,
            rule=event.rule,
            report=mark(report),
            sentence=sentence.span,
            trigger=Quote(event.span, event.span.of(report.text)),
            type=event.type,
            mode=event.mode,
            contexts=find_contexts(text, sentence.i, event.contexts, self.codebook),
            quad=kind.quad,
            score=kind.score_of(event.mode),
            cameo=kind.cameo_of(event.mode),
            actors=event.actors,
            recipients=event.recipients,
            place=place_at(self.scene, event.i),
            date=date_of(text, event.i, self.dates, self.codebook),
            speakers=speakers_of(event, chain_of(text, event.i, self.attributions)),
            factuality=fact.value,
            certainty=fact.score,
            mood=fact.mood,
            of=names.get(judged.of) if judged.of is not None else None,
            quantities=self.count(event),
            historical=is_background(text, event.i, self.codebook),
            condition_text=judged.condition,
            why=(event.why, *once(fact.why)),
        )
