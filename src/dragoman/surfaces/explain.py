"""Why does a record say what it says? The chain from rule to span to sentence to speaker, in words.

>>> steps_of_quotes("broke", None)
'the word “broke”'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.record import Actor, Quote, Record, Speaker
from dragoman.report import Report, Span
from dragoman.surfaces import wording


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain: what it settles, and the words that settle it."""

    settles: str
    words: str


def explain(record: Record, codebook: Codebook, report: Report | None = None) -> tuple[Step, ...]:
    """All that a record claims, each with the words of the report and the rule that it rests on; without the report, its spans only."""
    return (
        Step("Record", f"{record.id}, format {record.format}, made with codebook {record.codebook}"),
        Step("Report", report_words(record)),
        Step("Sentence", sentence_words(record, report)),
        Step("Rule", rule_words(record, codebook)),
        Step("What", type_words(record, codebook)),
        *actor_steps("Who", record.actors),
        *actor_steps("To whom", record.recipients),
        Step("Where", place_words(record)),
        Step("When", date_words(record)),
        *speaker_steps(record),
        Step("How surely", certainty_words(record)),
        *condition_steps(record),
        *(
            Step("How many", f"{q.low:g}{f' to {q.high:g}' if q.high not in (None, q.low) else ''} {q.unit}, {quoted(q)}")
            for q in record.quantities
        ),
        *(Step("Because", wording.clean(why)) for why in record.why),
    )


def quoted(part: Quote | Actor | object) -> str:
    """The words of a part and where they stand."""
    text, span = getattr(part, "text", None), getattr(part, "span", None)
    return f"{steps_of_quotes(text, span)}" if text else "no words of the report"


def steps_of_quotes(text: str, span: Span | None) -> str:
    words = f"the word{'s' if len(text.split()) > 1 else ''} “{wording.clean(text)}”"
    return f"{words} at {wording.stretch(span)}" if span else words


def report_words(record: Record) -> str:
    mark = record.report
    title = f"“{wording.clean(mark.title)}”, " if mark.title else ""
    day = f"published {wording.day(mark.published)}" if mark.published else "no date of publication"
    return f"{title}{wording.clean(mark.outlet or 'no outlet named')}, {day}, id {mark.id}" + (f", {mark.url}" if mark.url else "")


def sentence_words(record: Record, report: Report | None) -> str:
    """The sentence with the trigger between marks; only its place where the report is not at hand."""
    where = f"characters {record.sentence.start} to {record.sentence.end}"
    if report is None:
        return f"{where} of the report (give its file to see the words)"
    text, trigger = report.text, record.trigger.span
    if not record.sentence.holds(trigger):
        return f"“{wording.clean(record.sentence.of(text))}” ({where})"
    before, after = text[record.sentence.start : trigger.start], text[trigger.end : record.sentence.end]
    gap_before, gap_after = " " * before[-1:].isspace(), " " * after[:1].isspace()
    return f"“{wording.clean(before)}{gap_before}»{wording.clean(trigger.of(text))}«{gap_after}{wording.clean(after)}” ({where})"


def rule_words(record: Record, codebook: Codebook) -> str:
    rule = next((rule for rule in codebook.rules if rule.id == record.rule), None)
    meaning = f": {rule.means}" if rule else ""
    return f"{record.rule} fired on {quoted(record.trigger)}{meaning}"


def type_words(record: Record, codebook: Codebook) -> str:
    kind = codebook.types.get(record.type)
    contexts = f", in the context of {', '.join(record.contexts)}" if record.contexts else ""
    means = f". {record.type}: {kind.means}" if kind else ""
    return f"{wording.event(record)}{contexts} ({record.quad}, score {record.score:g}, CAMEO {record.cameo}){means}"


def actor_steps(settles: str, actors: Iterable[Actor]) -> Iterator[Step]:
    named = False
    for actor in actors:
        named = True
        codes = " ".join(filter(None, (actor.country, actor.sector))) or "no country"
        why = f": {wording.clean(actor.why)}" if actor.why else ""
        yield Step(settles, f"{wording.clean(actor.name)} ({actor.kind}, {codes}), from {quoted(actor)}{why}")
    if not named:
        yield Step(settles, "not told")


def place_words(record: Record) -> str:
    place = record.place
    if not place:
        return "not told"
    named = ", ".join(filter(None, (place.name, place.admin1, place.country)))
    point = f" at {place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
    return f"{wording.clean(named)}{point}, from {quoted(place)}"


def date_words(record: Record) -> str:
    when = record.date
    stretch = wording.days(when.earliest, when.latest)
    if when.basis == "text" and when.text:
        return f"{stretch}, from {quoted(when)}"
    if when.basis == "story":
        return f'{stretch}, from "{wording.clean(when.text or "")}", the day of the story or of its telling'
    return f"{stretch}: the sentence gives no day, so what is known is the day of publication" if when.latest else "not known"


def speaker_steps(record: Record) -> Iterator[Step]:
    if not record.speakers:
        yield Step("Who says so", f"the outlet itself ({wording.clean(record.report.outlet or 'not named')}), in its own words")
    for number, speaker in enumerate(record.speakers, 1):
        settles = "Who says so" if len(record.speakers) == 1 else f"Who says so, {number}"
        yield Step(settles, speaker_words(speaker))


def speaker_words(speaker: Speaker) -> str:
    name = wording.clean(speaker.name or "unnamed")
    origin = f", from {quoted(speaker)}" if speaker.span else ", whom the sentence does not name"
    cue = f"; told by {quoted(speaker.cue)} ({speaker.stance})" if speaker.cue else f" ({speaker.stance})"
    via = f"; spoken to {wording.clean(speaker.via.name)}" if speaker.via else ""
    about = f"; speaks of {speaker.about}" if speaker.about else ""
    return f"{name}{origin}{cue}{via}{about}"


def certainty_words(record: Record) -> str:
    teller = wording.clean(record.speakers[-1].name or "unnamed") if record.speakers else "the outlet"
    surely = wording.SURELY.get(record.factuality, record.factuality)
    return (
        f"{record.factuality}, {surely} for {teller} (score {record.certainty:g}); {wording.MOODS.get(str(record.mood), str(record.mood))}"
    )


def condition_steps(record: Record) -> Iterator[Step]:
    if record.of:
        yield Step(
            "Bound to",
            f"record {record.of}, " + ("which depends on this" if record.mood == "condition" else "from which this would follow"),
        )
    if record.condition_text:
        yield Step("On condition", quoted(record.condition_text))
    if record.historical:
        yield Step("Background", "told as history, not as news")
