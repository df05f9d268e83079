"""What does one report say? Text in, records out; no database, no network.

`read_text` is the whole of it, a step a line. `read_all` reads many reports, the parser working in batches.

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> records = read(Report("17 Aug 2021; MEMO: Russia bombed Daraa."), Codebook.load())
>>> [(record.type, record.actors[0].name, record.factuality) for record in records]
[('ASSAULT', 'Russia', 'CT+')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from dragoman.codebook import Codebook
from dragoman.reading.actors import find_actors
from dragoman.reading.certainty import judge_word
from dragoman.reading.conditions import find_conditions
from dragoman.reading.dates import find_dates
from dragoman.reading.denials import add_denials
from dragoman.reading.events import find_events
from dragoman.reading.making import make_records
from dragoman.reading.places import find_places
from dragoman.reading.relations import find_relations
from dragoman.reading.settlement import settle
from dragoman.reading.speakers import find_attributions
from dragoman.reading.standing import judge_events
from dragoman.reading.tokens import Text, parse_all
from dragoman.record import EventMark, Factuality, Layers, Record, RelationMark
from dragoman.report import Report, Span

__all__ = ["Reading", "annotate", "judge", "read", "read_all", "read_text"]


WINDOW = 200_000  # characters of a report that are read together, some 35,000 words: what is held in memory meanwhile is bounded


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with the records that it gives and the layers that they rest on."""

    report: Report
    records: tuple[Record, ...]
    layers: Layers


def read(report: Report, codebook: Codebook) -> tuple[Record, ...]:
    """The records of one report, in the order of its text."""
    return next(read_all([report], codebook)).records


def annotate(report: Report, codebook: Codebook) -> Layers:
    """All that reading finds in one report, layer by layer."""
    return next(read_all([report], codebook)).layers


def read_all(reports: Iterable[Report], codebook: Codebook) -> Iterator[Reading]:
    """Reads many reports, in order; a very long one in windows, of which each is read for itself."""
    held: list[Reading] = []
    for text in parse_all(reports, most=WINDOW):
        held.append(read_text(text, codebook))
        if text.is_last:
            yield join(held)
            held = []


def join(parts: Sequence[Reading]) -> Reading:
    """The reading of a report of those of its windows."""
    if len(parts) == 1:
        return parts[0]
    layers = [part.layers for part in parts]
    whole = Layers(
        layers[0].id,
        tuple(chain.from_iterable(one.sentences for one in layers)),
        tuple(chain.from_iterable(one.actors for one in layers)),
        tuple(chain.from_iterable(one.places for one in layers)),
        tuple(chain.from_iterable(one.dates for one in layers)),
        tuple(chain.from_iterable(one.attributions for one in layers)),
        tuple(chain.from_iterable(one.events for one in layers)),
        tuple(chain.from_iterable(one.relations for one in layers)),
    )
    return Reading(parts[0].report, tuple(chain.from_iterable(part.records for part in parts)), whole)


def read_text(text: Text, codebook: Codebook) -> Reading:
    """Reads a parsed report: who did what to whom, when and where, who says so, how surely and on what condition."""
    actors = find_actors(text, codebook)
    events = find_events(text, actors, codebook)
    attributions = find_attributions(text, actors, codebook)
    conditions = find_conditions(text, events, codebook)
    judged = judge_events(text, events, attributions, conditions, codebook)
    settled = add_denials(text, settle(text, judged, attributions, codebook), attributions, codebook)
    dates = find_dates(text, codebook)
    places = find_places(text, codebook)
    records = make_records(text, settled, attributions, dates, places, codebook)
    marks = tuple(EventMark(r.trigger.span, r.type, r.factuality, r.certainty, r.mood) for r in records)
    told = find_relations(text, actors, codebook)
    relations = tuple(RelationMark(r.a.span, r.b.span, r.kind, (r.a.id, r.b.id), r.cue, r.why, r.basis, r.factuality) for r in told)
    sentences = tuple(s.span for s in text.sentences)
    layers = Layers(text.report.id, sentences, tuple(m.actor for m in actors.items), places, dates, tuple(attributions), marks, relations)
    return Reading(text.report, records, layers)


def judge(text: str, span: Span, codebook: Codebook) -> Factuality:
    """How surely the word at `span` of a text is so for its author, as FactBank asks.

    Raises:
        ValueError: the span holds no word.
    """
    parsed = next((p for p in parse_all([Report(text)], most=WINDOW) if p.words_in(span)), None)
    words = parsed.words_in(span) if parsed else ()
    if not parsed or not words:
        raise ValueError(f"no word in [{span.start}, {span.end}) of the text")
    head = next((w for w in words if w.head not in {v.i for v in words} or w.head == w.i), words[0])
    return judge_word(parsed, head.i, codebook, agree=False)
