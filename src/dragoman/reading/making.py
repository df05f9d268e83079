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
from dragoman.reading.speakers.chains import chain_of
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Factuality, Mood, Place, Quantity, Quote, Record, ReportMark, Speaker, TimeExpression, When
from dragoman.report import Report, Span

SPOKEN = frozenset(("AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))  # acts that are done by saying


FIRST_PERSON = frozenset(("i", "we"))


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


def speakers_of(text: Text, event: Event, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The chain of an event, less the actor whose own saying is the act: "Norway said it will help" has nobody but the outlet behind it.

    What he tells of himself as done stays his word: "said he and the king had agreed".
    """
    own = {actor.id for actor in event.actors}
    if not chain or event.type not in SPOKEN or chain[-1].id not in own:
        return chain
    return chain if event.kind == "verb" and is_told_as_done(text, event.i) else chain[:-1]


def is_told_as_done(text: Text, i: int) -> bool:
    """Whether a verb with a subject of its own is in the past or the perfect."""
    past = text.words[i].tag == "VBD" or any(text.words[c].lemma == "have" for c in text.all(i, "aux"))
    modal = any(text.words[c].tag == "MD" for c in text.all(i, "aux"))
    return past and not modal and text.child(i, "nsubj", "nsubjpass") is not None


def is_performed(text: Text, i: int, codebook: Codebook) -> bool:
    """Whether an act is done by the words of the one who speaks of himself: "I condemn", "we want to convey our condolences"."""
    for step in (i, *text.ancestors(i)):
        subject = text.child(step, "nsubj")
        if subject is not None:
            said = text.words[i].lemma in codebook.words["speaking"] or text.words[step].lemma in codebook.words["speaking"]
            return said and text.words[subject].lower in FIRST_PERSON and text.words[step].tag in ("VBP", "VB")
        if text.words[step].dep not in ("dobj", "xcomp", "ccomp", "conj", "pobj", "prep"):
            return False
    return False


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

    def speakers(self, judged: Judged) -> tuple[Speaker, ...]:
        """Who says so, less one who does by saying: "I thank them", "we urge them to leave"."""
        event, chain = judged.event, chain_of(self.text, judged.event.i, self.attributions)
        spoken = event.type in (*SPOKEN, "SUPPORT") or judged.factuality.mood is Mood.DEMANDED
        if chain and spoken and is_performed(self.text, event.i, self.codebook):
            return chain[:-1]
        return speakers_of(self.text, event, chain)

    def place(self, judged: Judged) -> Place | None:
        """Where it happens; the place of the report only for what a verb tells as news between parties of that land, or of none."""
        event, found = judged.event, place_at(self.scene, judged.event.i)
        if found is None or found.basis != "report":
            return found
        lands = {party.country for party in (*event.actors, *event.recipients) if party.country}
        here = not lands or found.country in lands
        news = event.kind == "verb" and judged.factuality.mood is Mood.ACTUAL and not is_background(self.text, event.i, self.codebook)
        return found if here and news else None

    def count(self, event: Event) -> tuple[Quantity, ...]:
        """The quantities of an event in all its tellings, each once."""
        told = (event.i, *event.tellings)
        found = {q.span: q for i in told for q in count(self.text, i, event.type, self.grammar, self.codebook)}
        return tuple(found.values())

    def make(self, judged: Judged, names: Mapping[int, str]) -> Record:
        """The record of one event."""
        text, event, report = self.text, judged.event, self.text.report
        date = date_of(text, event.i, self.dates, self.codebook)
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
            contexts=find_contexts(text, sentence.i, event.contexts, self.codebook),
            quad=kind.quad,
            score=kind.score_of(event.mode),
            cameo=kind.cameo_of(event.mode),
            actors=event.actors,
            recipients=event.recipients,
            place=self.place(replace(judged, factuality=fact)),
            date=date,
            speakers=self.speakers(judged),
            factuality=fact.value,
            certainty=fact.score,
            mood=fact.mood,
            of=names.get(judged.of) if judged.of is not None else None,
            quantities=self.count(event),
            historical=is_background(text, event.i, self.codebook),
            condition_text=judged.condition,
            why=(event.why, *once(fact.why)),
        )
