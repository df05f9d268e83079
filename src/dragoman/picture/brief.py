"""What happened, who says so, on how many origins, what is disputed, what shifted, what waits? Every sentence cites its records.

What happened is told in the reports' own words; ours are only who says so, on how many origins, and how surely.

>>> from dragoman.picture.view import View
>>> [line.text for line in make_brief(View.of(())).lines]
['This brief rests on no report.']
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.picture.agreements import DATELINE, Agreement, find_agreements
from dragoman.picture.conditions import Kind, State, Waiting, find_waiting
from dragoman.picture.episodes import DENIED, Episode, find_episodes, is_denial, number
from dragoman.picture.grades import Grade, Track, confidence, grade, reliability, summary, tracks_of
from dragoman.picture.matching import HEADLINE
from dragoman.picture.origins import Origins, counted, origins_of
from dragoman.picture.relations import relate
from dragoman.picture.view import Ask, Cite, View, is_of
from dragoman.picture.who import is_named, known_actors, listed, name_of, side, speaker_name
from dragoman.record import Record
from dragoman.report import Span

MOST_RECORDS = 5_000
MOST = 20  # happenings told in full
MOST_PARTNERS = 6
RECENT = timedelta(days=365)  # how old what waits may be
SECTIONS = ("What happened", "Who says so", "What is disputed", "What shifted", "What was agreed", "What waits", "On what this rests")
SURELY = {
    "PR+": "Told as probable.",
    "PS+": "Told as possible.",
    "CT-": "Told as not so.",
    "PR-": "Told as probably not so.",
    "PS-": "Told as possibly not so.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a brief, and what it rests on."""

    section: str
    text: str
    cites: tuple[Cite, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: its question, its day, and its lines in order."""

    about: str
    day: date
    lines: tuple[Line, ...]
    left_out: int = 0

    def section(self, name: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.section == name)


@dataclass(frozen=True, slots=True)
class Judged:
    """An episode with its origins and its grade."""

    episode: Episode
    origins: Origins
    grade: Grade


def make_brief(view: View, ask: Ask | None = None, most: int = MOST) -> Brief:
    """The brief on a view; the happenings that weigh most are told, by day."""
    ask = ask or Ask()
    whole, view = max(view.whole, len(view.records)), latest(view)
    found = find_episodes(view)
    traced = [(episode, origins_of(episode, view)) for episode in found]
    tracks = tracks_of(traced)
    judged = [Judged(e, o, grade(e, o, view.notes, tracks)) for e, o in traced if o.origins]
    told, left = chosen(view, [one for one in judged if not one.episode.is_denied], most)
    lines: list[Line] = []
    for group in told:
        lines.append(happening(view, group))
    lines += who_says_so(view, judged, tracks)
    recent = None if ask.is_narrow else view.day - RECENT  # asked for everything, a brief tells of the last year
    lines += (line for line in (*disputed(view, judged), *shifted(view, ask), *agreed(view)) if is_recent(line, recent))
    lines += waiting(view)
    lines += rests(view, traced, tracks)
    if len(view.records) < whole:
        lines.append(cut_off(view, whole))
    return Brief(ask.words, view.day, tuple(lines), left)


def latest(view: View) -> View:
    """The newest records of a view, as many as a brief takes in."""
    return view.only(view.records[-MOST_RECORDS:]) if len(view.records) > MOST_RECORDS else view


def cut_off(view: View, whole: int) -> Line:
    """Tells that older records were left out."""
    first = view.cite(view.records[0])
    text = f"Of {number(whole)} records that answer, the newest {number(len(view.records))} were looked at, since {first.published}."
    return Line("On what this rests", text, (first,))


def is_recent(line: Line, since: date | None) -> bool:
    return since is None or line.day is None or line.day >= since


def chosen(view: View, judged: Sequence[Judged], most: int) -> tuple[list[list[Judged]], int]:
    """The happenings that weigh most, by day; those that one sentence tells are one, and a headline is not told beside its report."""
    grouped: dict[tuple[str, int], list[Judged]] = {}
    for one in judged:
        lead = lead_of(one.episode)
        grouped.setdefault((lead.report.id, lead.sentence.start), []).append(one)
    below = {key[0] for key, group in grouped.items() if not is_headline(view, lead_of(group[0].episode))}
    grouped = {key: g for key, g in grouped.items() if key[0] not in below or not is_headline(view, lead_of(g[0].episode))}
    ranked = sorted(grouped.values(), key=lambda group: -max(weight(one, view.day) for one in group))
    shown = sorted(ranked[:most], key=lambda group: max((one.episode.latest, one.episode.id) for one in group))
    return shown, max(0, len(ranked) - most)


def weight(one: Judged, today: date) -> float:
    """How much a happening matters to a reader: what was done before what was said, what is new, what several tell."""
    score = max(abs(record.score) for record in one.episode.records)
    age = max(0, (today - one.episode.latest).days)
    fresh = float(0.5 ** (age / 90.0))
    return (score + 3.0 * one.origins.independent + len(one.episode.reports)) * fresh + 0.01 * score


def lead_of(episode: Episode) -> Record:
    """The record whose sentence tells an episode best: none that denies it, with a day, not the headline, the fullest."""
    told = [r for r in episode.records if not is_denial(r)] or list(episode.records)
    return max(told, key=lambda r: (r.date.basis == "text", r.sentence.start > 0, len(r.actors) + len(r.recipients) + bool(r.place)))


def is_headline(view: View, record: Record) -> bool:
    """Whether a sentence is a headline: it stands first, and no full stop ends it."""
    return record.sentence.start < HEADLINE and not view.sentence(record).rstrip("\"'”’").endswith((".", "!", "?"))


def happening(view: View, group: Sequence[Judged]) -> Line:
    """One sentence of a report that tells what happened, with who says so and on how many origins."""
    one = max(group, key=lambda judged: judged.origins.independent)
    lead = lead_of(one.episode)
    cite = view.cite(lead)
    chains = {tuple(s.id for s in r.speakers) for r in view.records if r.report.id == lead.report.id and r.sentence == lead.sentence}
    parts = [f"{outlet(cite)}: {quoted(cite.quote)}", said_by(lead) if len(chains) == 1 else "", SURELY.get(lead.factuality, "")]
    parts += [" ".join(figure_words(one.episode)), f"{one.origins.words} ({listed(o.name for o in one.origins.origins)})."]
    parts.append(f"Grade {one.grade.code}; confidence {confidence(one.origins, one.grade)}.")
    cites = [cite, *(view.cite(r) for judged in group for r in judged.episode.records if r.id != lead.id)]
    return Line("What happened", " ".join(filter(None, parts)), unique(cites), one.episode.latest)


def outlet(cite: Cite) -> str:
    return (
        f"{cite.outlet or 'A report without an outlet'}, {cite.published}"
        if cite.published
        else (cite.outlet or "A report without an outlet")
    )


def quoted(text: str) -> str:
    """The words of a report, marked as such; the dateline is left out."""
    line = DATELINE.match(text)
    return f"“{text[line.end() if line else 0 :].strip()}”"


def said_by(record: Record) -> str:
    """Who says so beside the outlet, by the cue that reading found."""
    links = [speaker_name(s) + (f" (to {name_of(s.via)})" if s.via else "") for s in record.speakers]
    return f"Said by {', citing '.join(links)}." if links else ""


def figure_words(episode: Episode) -> Iterator[str]:
    for figure in episode.figures:
        if figure.low < figure.high and len(figure.told) > 1:
            low, best, high = number(figure.low), number(figure.best), number(figure.high)
            yield f"{figure.unit.capitalize()}: from {low} to {high}, best {best} ({figure.why})."


def unique(cites: Sequence[Cite]) -> tuple[Cite, ...]:
    return tuple({cite.record: cite for cite in cites}.values())


def who_says_so(view: View, judged: Sequence[Judged], tracks: dict[str, Track]) -> Iterator[Line]:
    """The speakers that are heard most, with how far they are trusted."""
    heard: dict[str, list[Record]] = defaultdict(list)
    for one in judged:
        for record in one.episode.records:
            for speaker in record.speakers[-1:]:
                if is_named(speaker.name):
                    name = speaker.name if speaker.id.endswith("-GOV") else speaker_name(speaker)
                    heard[name].append(record)
    for name, records in sorted(heard.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_PARTNERS]:
        letter = reliability(name, view.notes, tracks)
        denied = sum(is_denial(r) for r in records)
        denies = f", {denied} of them a denial" if denied == 1 else f", {denied} of them denials" if denied else ""
        text = f"{name} is heard in {counted(len(records), 'record')}{denies}; graded {letter.letter} ({letter.why})."
        yield Line("Who says so", text, unique([view.cite(r) for r in records]))


def disputed(view: View, judged: Sequence[Judged]) -> Iterator[Line]:
    """Contradictions, side by side, each in the words of its report; what the same sentences tell is told once."""
    told: set[tuple[tuple[str, Span], ...]] = set()
    for one in judged:
        for dispute in one.episode.disputes:
            known = {r.id: r for r in one.episode.records}
            records = [known[id] for side_ in dispute.sides for id in side_.records if id in known]
            cites = unique([view.cite(r) for r in records])
            if (key := tuple((c.report, c.span) for c in cites)) in told:
                continue
            told.add(key)
            quotes = " / ".join(dict.fromkeys(f"{outlet(c)}: {quoted(c.quote)}" for c in cites))
            yield Line("What is disputed", f"{dispute.about.capitalize()}: {dispute.words}. {quotes}", cites, one.episode.latest)


def shifted(view: View, ask: Ask) -> Iterator[Line]:
    """How the pair stands, or the one asked about with those it has most to do with, and what shifted."""
    for a, b in pairs_of(view, ask):
        relation = relate(view, a, b)
        if not relation.moments:
            continue
        known = {record.id: record for record in view.records}
        cites = unique([view.cite(known[id]) for m in relation.moments for id in m.records])
        yield Line("What shifted", relation.words, cites, relation.moments[-1].day)
        for shift in relation.shifts:
            made = unique([view.cite(known[id]) for id in shift.records])
            yield Line("What shifted", f"{a} and {b} shifted {shift.words}.", made, shift.before)


def pairs_of(view: View, ask: Ask) -> Iterator[tuple[str, str]]:
    if ask.pair:
        yield ask.pair
    elif ask.about:
        own = {side(a) for r in view.records for a in (*r.actors, *r.recipients) if is_of(ask.about, a)}
        met: Counter[str] = Counter()
        for record in view.records:
            sides = {side(a): name_of(a) for a in (*record.actors, *record.recipients)}
            met.update(key for key in sides if key not in own and key in known_actors())
        yield from ((ask.about, known_actors()[key].name) for key, n in met.most_common(MOST_PARTNERS) if n > 1)


def agreed(view: View) -> Iterator[Line]:
    """The agreements, each with the last steps of its life."""
    for agreement in find_agreements(view):
        steps = "; ".join(turn.words for turn in agreement.turns[-4:])
        quote = quoted(agreement.turns[-1].cite.quote)
        yield Line(
            "What was agreed", f"{headline(agreement)} Steps: {steps}. {quote}", unique([t.cite for t in agreement.turns]), agreement.since
        )


def headline(agreement: Agreement) -> str:
    words = agreement.words
    return words[0].upper() + words[1:] + "."


def waiting(view: View) -> Iterator[Line]:
    """What still waits, and what was lately met, failed or overtaken."""
    for one in find_waiting(view):
        if one.day + RECENT < view.day and not (one.deadline and one.deadline >= view.day):
            continue
        until = f" Limit: {one.deadline}." if one.deadline else ""
        answers = " ".join(f"{outlet(c)}: {quoted(c.quote)}" for c in one.answered_by)
        again = f" Also told by {listed(dict.fromkeys(c.outlet or 'an unnamed outlet' for c in one.also))}." if one.also else ""
        told = f"{kind_words(one)} {outlet(one.cite)}: {quoted(one.cite.quote)}{again}{until}"
        text = f"{told} {one.state.capitalize()}: {one.why}. {answers}".strip()
        yield Line("What waits", text, unique([one.cite, *one.also, *one.answered_by]), one.day)


def kind_words(one: Waiting) -> str:
    state = "Open" if one.state is State.OPEN else "Settled"
    return f"{state} {'condition' if one.kind is Kind.PROSPECT else one.kind}."


def rests(view: View, traced: Sequence[tuple[Episode, Origins]], tracks: dict[str, Track]) -> Iterator[Line]:
    cites = unique([view.cite(episode.records[0]) for episode, _ in traced])
    for line in summary(traced, view.notes, tracks):
        yield Line("On what this rests", line, cites)
    unsure = sum(r.factuality in DENIED or r.factuality == "U" for r in view.records)
    if view.records:
        text = f"Of {counted(len(view.records), 'record')}, {unsure} tell of what is denied, asked for or supposed, not of what happened."
        yield Line("On what this rests", text, cites)
