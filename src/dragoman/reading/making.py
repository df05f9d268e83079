"""How is a record made of what the steps found?

>>> name_record("r1", Span(3, 9), "ASSAULT")
'r1-3-assault'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.reading.certainty.background import is_background
from dragoman.reading.dates import date_of
from dragoman.reading.dates.ties import is_past
from dragoman.reading.events import Event
from dragoman.reading.events.contexts import find_contexts
from dragoman.reading.events.counts import count
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.places.scenes import place_at
from dragoman.reading.places.stages import Scene, stage
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text
from dragoman.reading.vouching import Vouchers
from dragoman.record import Attribution, Factuality, Mood, Place, Quantity, Quote, Record, ReportMark, TimeExpression, When
from dragoman.report import Report, Span

FRESH = 2  # days for which what happened where a report comes from is told from there


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
    vouchers = Vouchers.of_all(text, judged, attributions, codebook)
    maker = Maker(text, codebook, attributions, dates, stage(text, places, codebook), Grammar(text), vouchers)
    names: dict[int, str] = {}
    for j in judged:  # where a refusal and what is refused share a word, what hangs on it hangs on the refusal
        names.setdefault(j.event.i, name_of(text, j))
    return tuple(maker.make(j, names) for j in judged)


def is_news(text: Text, i: int, date: When) -> bool:
    """Whether a verb tells in the simple past of what came in these days: not "calls for", "has opposed", "last week they shelled"."""
    told = [text.words[i], *(text.words[c] for c in text.all(i, "aux", "auxpass"))]
    day = text.report.published
    old = date.basis == "text" and day is not None and date.latest is not None and (day - date.latest).days > FRESH
    return any(word.tag == "VBD" for word in told) and not any(word.lemma == "have" for word in told[1:]) and not old


def is_done(type: str, quad: str) -> bool:
    """Whether acts of a type are done somewhere, not only said: meetings are, demands and promises are not."""
    return quad.startswith("material") or type == "CONSULT"


def ahead(fact: Factuality, date: When, report: Report) -> Factuality:
    """The judgement of an event whose own day lies after the report: "they meet on Monday" is a plan."""
    future = date.basis == "text" and date.earliest is not None and report.published is not None and date.earliest > report.published
    return replace(fact, mood=Mood.PLANNED) if future and fact.mood is Mood.ACTUAL and fact.value != "CT-" else fact


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
    vouchers: Vouchers

    def place(self, judged: Judged, date: When) -> Place | None:
        """Where it happens; the place of the report only for what a verb tells as news between parties of that land, or of none.

        Force between two lands is told from afar as often as on the spot, and words are said anywhere: their place is then not known.
        """
        event, found = judged.event, place_at(self.scene, judged.event.at)
        if found is None or found.basis != "report":
            return found
        lands = {party.country for party in (*event.actors, *event.recipients) if party.country}
        quad = self.codebook.types[event.type].quad
        apart = quad == "material conflict"
        here = lands <= {found.country} if apart else not lands or found.country in lands
        news = (
            event.kind == "verb"
            and is_done(event.type, quad)
            and judged.factuality.mood is Mood.ACTUAL
            and is_news(self.text, event.at, date)
        )
        return found if here and news and not is_background(self.text, event.at, self.codebook) else None

    def date(self, event: Event) -> When:
        """When it happens: by its own word, else by its subject where that tells of it: "the blast on Sunday hit a church"."""
        words = (w.i for w in self.text.words_in(event.span) if w.dep == "nsubj" and w.head == event.at)
        found = [date_of(self.text, i, self.dates, self.codebook) for i in (event.at, *words)]
        return next((date for date in found if date.basis == "text"), found[0])

    def count(self, event: Event) -> tuple[Quantity, ...]:
        """The quantities of an event in all its tellings, each once."""
        told = (event.at, *event.tellings)
        found = {q.span: q for i in told for q in count(self.text, i, event.type, self.grammar, self.codebook)}
        return tuple(found.values())

    def make(self, judged: Judged, names: Mapping[int, str]) -> Record:
        """The record of one event."""
        text, event, report = self.text, judged.event, self.text.report
        date = self.date(event)
        fact = judged.factuality if is_past(text, event.i) else ahead(judged.factuality, date, report)
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
            contexts=find_contexts(text, text.sentence_of(event.at).i, event.contexts, self.codebook),
            quad=kind.quad,
            score=kind.score_of(event.mode),
            cameo=kind.cameo_of(event.mode),
            actors=event.actors,
            recipients=event.recipients,
            place=self.place(replace(judged, factuality=fact), date),
            date=date,
            speakers=self.vouchers.of(judged),
            factuality=fact.value,
            certainty=fact.score,
            mood=fact.mood,
            of=names.get(judged.of) if judged.of is not None else None,
            quantities=self.count(event),
            historical=is_background(text, event.at, self.codebook),
            condition_text=judged.condition,
            why=(event.why, *once(fact.why)),
        )
