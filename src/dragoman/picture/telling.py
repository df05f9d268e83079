"""How is a happening, an agreement, a dispute or a thing that waits told in one sentence of a brief?

What happened stands in the words of the report; ours are only the day, the outlets, the origins and how surely it is told. What goes for
nearly every line (one report, grade F6, low confidence) is said once at the head of a brief, and here only where it is otherwise.

>>> from datetime import date
>>> day_words(date(2021, 9, 5))
'5 September 2021'
>>> quoted('AMMAN (Meridian Wire) - The army shelled Daraa.')
'“The army shelled Daraa.”'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dragoman.picture.agreements import DATELINE, Agreement, Turn
from dragoman.picture.conditions import Kind, State, Waiting
from dragoman.picture.episodes import Dispute, Episode, is_denial, number
from dragoman.picture.grades import Grade, confidence
from dragoman.picture.matching import HEADLINE
from dragoman.picture.origins import Origins
from dragoman.picture.view import Cite, View, day_of, is_dated
from dragoman.picture.who import listed, name_of, speaker_name
from dragoman.record import Record

MOST_STEPS = 5
NEWS = timedelta(days=30)  # how old what is told as background may be and still be news
SURELY = {
    "PR+": "Told as probable.",
    "PS+": "Told as possible.",
    "CT-": "Told as not so.",
    "PR-": "Told as probably not so.",
    "PS-": "Told as possibly not so.",
}
PLAIN_GRADE = "F6"


@dataclass(frozen=True, slots=True)
class Judged:
    """An episode with its origins and its grade."""

    episode: Episode
    origins: Origins
    grade: Grade


def day_words(day: date) -> str:
    """ "5 September 2021"."""
    return f"{day.day} {day:%B %Y}"


def outlet_of(cite: Cite) -> str:
    return cite.outlet or "a report without an outlet"


def quoted(text: str) -> str:
    """The words of a report, marked as such; the dateline is left out, and quotation marks within become single ones."""
    line = DATELINE.match(text)
    words = text[line.end() if line else 0 :].strip()
    parts = words.split('"')
    if len(parts) % 2:
        words = "".join(part + ("‘", "’", "")[2 if n == len(parts) - 1 else n % 2] for n, part in enumerate(parts))
    return f"“{words}”"


def lead_of(view: View, episode: Episode) -> Record:
    """The record whose sentence tells an episode best: none that denies it, with a day, not the headline, the fullest."""
    told = [r for r in episode.records if not is_denial(r)] or list(episode.records)
    return max(told, key=lambda r: (r.date.basis == "text", not is_headline(view, r), len(r.actors) + len(r.recipients) + bool(r.place)))


def is_headline(view: View, record: Record) -> bool:
    """Whether a sentence is a headline: it stands first, and no full stop ends it."""
    return record.sentence.start < HEADLINE and not view.sentence(record).rstrip("\"'”’").endswith((".", "!", "?"))


def is_long_ago(record: Record) -> bool:
    """Whether a record is background from before the news; what "had" happened the day before, and says so, is news."""
    published = record.report.published
    return record.historical and (published is None or record.date.basis != "text" or published - day_of(record) > NEWS)


def tell_happening(view: View, one: Judged, beside: Sequence[Episode] = ()) -> str:
    """The day, the words of the report, whose they are, and what a reader must know beside; `beside` is what the same sentence tells."""
    lead = lead_of(view, one.episode)
    cite = view.cite(lead)
    when = next(
        filter(lambda words: not words.startswith("Reported"), (when_words(e, lead_of(view, e)) for e in (one.episode, *beside))), ""
    )
    when = when or when_words(one.episode, lead)
    parts = [f"{when}: {quoted(cite.quote)} ({told_by(one, cite, when)}).", unquoted_speaker(view, lead)]
    parts += [SURELY.get(lead.factuality, ""), *figure_words(one.episode), *origin_words(one)]
    return " ".join(filter(None, parts))


def when_words(episode: Episode, lead: Record) -> str:
    """When it happened; where no report tells the day, when it was reported."""
    if not is_dated(lead):
        return "On a day that is not told"
    if any(r.date.basis == "text" for r in episode.records) and not is_long_ago(lead):
        if 0 < (episode.latest - episode.earliest).days < 300:
            return f"Between {day_words(episode.earliest)} and {day_words(episode.latest)}"
        return day_words(episode.latest)
    return f"Reported {day_words(lead.report.published or episode.latest)}"


def told_by(one: Judged, cite: Cite, when: str) -> str:
    """Which outlets tell it: the quoted one with its day, then the others."""
    others = [name for name in one.episode.outlets if name != cite.outlet]
    day = f", {day_words(cite.published)}" if cite.published and not when.startswith("Reported") else ""
    return f"{outlet_of(cite)}{day}" + (f"; also {listed(others)}" if others else "")


def unquoted_speaker(view: View, record: Record) -> str:
    """Who says so, where the quoted words do not name him themselves."""
    hidden = [s for s in record.speakers if s.span is None or not record.sentence.overlaps(s.span)]
    named = [speaker_name(s) + (f" (to {name_of(s.via)})" if s.via else "") for s in hidden if s.id != "unnamed"]
    return f"Said by {', citing '.join(named)}." if named else ""


def figure_words(episode: Episode) -> Iterator[str]:
    for figure in episode.figures:
        if figure.is_disputed:
            low, best, high = number(figure.low), number(figure.best), number(figure.high)
            yield f"{figure.unit.capitalize()}: {low} to {high}, best {best} ({figure.why})."


def origin_words(one: Judged) -> Iterator[str]:
    """On how many origins it rests, and how good it is, where that is not what goes for all."""
    if len(one.episode.reports) > 1 or one.origins.withdrawn:
        yield f"{one.origins.words} ({listed(o.name for o in one.origins.origins)})."
    sure = confidence(one.origins, one.grade)
    if one.grade.code != PLAIN_GRADE or sure != "low":
        yield f"Grade {one.grade.code}; confidence {sure}."


def tell_dispute(dispute: Dispute, day: date, cites: Sequence[Cite]) -> str:
    """A contradiction, side by side, with the words of each report once."""
    quotes = " ".join(dict.fromkeys(f"{quoted(c.quote)} ({outlet_of(c)})." for c in cites))
    return f"{day_words(day)}, {dispute.about}: {dispute.words}. {quotes}"


def tell_agreement(agreement: Agreement) -> tuple[str, tuple[Cite, ...]]:
    """How an agreement stands, how it came to that, and the words that tell its last step."""
    done = [turn for turn in agreement.turns if turn.told] or list(agreement.turns)
    alike = {key: list(same) for key, same in groupby(done, key=lambda turn: (turn.step, turn.day, turn.by, turn.alleged))}
    steps = list(alike.values())[-MOST_STEPS:]
    last = agreement.decisive or done[-1]
    title = agreement.title
    text = f"{title[0].upper()}{title[1:]}: {agreement.status}, {day_words(last.day)}."
    if len(steps) > 1:
        text += f" Its life: {'; '.join(map(step_words, steps))}."
    return f"{text} {quoted(last.cite.quote)} ({outlet_of(last.cite)}).", tuple(turn.cite for same in steps for turn in same)


def step_words(same: Sequence[Turn]) -> str:
    """One step, with all who tell of it."""
    turn, tellers = same[0], listed(dict.fromkeys(turn.said_by for turn in same))
    by = f" by {listed(turn.by)}" if turn.by else ""
    days = f"between {day_words(turn.first)} and {day_words(turn.day)}" if turn.first < turn.day else day_words(turn.day)
    before = "before " if turn.earlier and turn.first == turn.day else ""
    return f"{turn.step}{by} {before}{days} ({'alleged by ' if turn.alleged else ''}{tellers})"


def tell_waiting(one: Waiting) -> str:
    """What waits, in the words of the report, who else tells it, and what became of it."""
    name = "condition" if one.kind is Kind.PROSPECT else one.kind.value
    state = "" if one.state is State.OPEN else f", {one.state.value}"
    limit = f", limit {day_words(one.deadline)}" if one.deadline else ""
    others = listed(dict.fromkeys(outlet_of(c) for c in one.also if c.outlet != one.cite.outlet))
    told = f"{outlet_of(one.cite)}{f'; also {others}' if others else ''}"
    answers = "".join(f" {quoted(c.quote)} ({outlet_of(c)}, {day_words(c.published)})." if c.published else "" for c in one.answered_by)
    head = f"{name[0].upper()}{name[1:]} of {day_words(one.day)}{limit}{state}"
    return f"{head}: {quoted(one.cite.quote)} ({told}). {one.why[0].upper()}{one.why[1:]}.{answers}"


def unique(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    return tuple({cite.record: cite for cite in cites}.values())
