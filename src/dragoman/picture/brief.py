"""What happened, what is disputed, how do they stand, what was agreed, what waits, on whose word? Every sentence cites its records.

Happenings are told newest first, in the reports' own words; a brief on everything is grouped by the countries where they happened.

>>> from dragoman.picture.view import View
>>> [line.text for line in make_brief(View.of(())).lines]
['This brief rests on no report.']
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.picture.agreements import find_agreements
from dragoman.picture.conditions import find_waiting
from dragoman.picture.episodes import Episode, find_episodes, is_denial, number
from dragoman.picture.grades import Track, grade, reliability, summary, tracks_of
from dragoman.picture.matching import DENIED
from dragoman.picture.origins import Origins, counted, origins_of
from dragoman.picture.relations import relate
from dragoman.picture.steps import is_about_others
from dragoman.picture.telling import (
    Judged,
    day_words,
    is_headline,
    is_long_ago,
    lead_of,
    tell_agreement,
    tell_dispute,
    tell_happening,
    tell_waiting,
    unique,
)
from dragoman.picture.view import Ask, Cite, View
from dragoman.picture.who import is_asked, is_named, known_actors, name_of, side, speaker_name
from dragoman.record import Record
from dragoman.report import Span

MOST_RECORDS = 5_000
MOST = 20  # happenings told in full
MOST_PARTNERS = 6
FEWEST_HEARD = 2  # records of a speaker before a brief names him
RECENT = timedelta(days=365)  # how old what waits may be
BARE = ".scene"  # rules that know a happening by a noun alone
SECTIONS = (
    "In short", "What happened", "What is disputed", "How they stand", "What was agreed", "What waits", "Who says so", "On what this rests",
)  # fmt: skip


Traced = Sequence[tuple[Episode, Origins]]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of a brief, and what it rests on; `group` is the country under which it stands in a brief on everything."""

    section: str
    text: str
    cites: tuple[Cite, ...]
    day: date | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief: its question, its day, and its lines in order."""

    about: str
    day: date
    lines: tuple[Line, ...]
    left_out: int = 0

    def section(self, name: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.section == name)


def make_brief(view: View, ask: Ask | None = None, most: int = MOST, traced: Traced | None = None) -> Brief:
    """The brief on a view; the happenings that weigh most are told, the newest first. `traced` are its episodes, if these were found."""
    ask = ask or Ask()
    whole, view = max(view.whole, len(view.records)), latest(view)
    traced = traced or [(episode, origins_of(episode, view)) for episode in find_episodes(view)]
    tracks = tracks_of(traced)
    judged = [Judged(e, o, grade(e, o, view.notes, tracks)) for e, o in traced if o.origins]
    told, left = chosen(view, [one for one in judged if not one.episode.is_denied], most)
    happened = [happening(view, group, "" if ask.is_narrow else theatre(view, group)) for group in told]
    recent = None if ask.is_narrow else view.day - RECENT  # asked for everything, a brief tells of the last year
    beside = [
        line for line in (*disputed(view, [one.episode for one in judged]), *standing(view, ask), *agreed(view)) if is_recent(line, recent)
    ]
    lines = [*in_short(view, traced), *by_group(happened), *beside, *waiting(view), *who_says_so(view, judged, tracks)]
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
    since = day_words(first.published) if first.published else "no day"
    text = f"Of {number(whole)} records that answer, the newest {number(len(view.records))} were looked at, since {since}."
    return Line("On what this rests", text, (first,))


def is_recent(line: Line, since: date | None) -> bool:
    return since is None or line.day is None or line.day >= since


def in_short(view: View, traced: Sequence[tuple[Episode, Origins]]) -> Iterator[Line]:
    """How much is told, over which time, and what goes for every line that does not say otherwise."""
    records = [record for episode, _ in traced for record in episode.records]
    days = sorted(r.report.published for r in records if r.report.published)
    if not traced or not days:
        return
    reports, outlets = {r.report.id for r in records}, {r.report.outlet for r in records if r.report.outlet}
    span = f"{day_words(days[0])} to {day_words(days[-1])}" if days[0] < days[-1] else day_words(days[0])
    several = sum(origins.independent > 1 for _, origins in traced)
    firm = f"{several or 'none'} of them on more than one independent origin"
    whose = f"{counted(len(reports), 'report')} of {counted(len(outlets), 'outlet')}, {span},"
    text = f"{whose} {'tells' if len(reports) == 1 else 'tell'} of {counted(len(traced), 'happening')}, {firm}."
    rule = "Unless a line says otherwise, it rests on one report, graded F6 (reliability and truth cannot be judged); confidence low."
    newest = unique(view.cite(max(e.records, key=lambda r: r.report.published or days[0])) for e, _ in traced[-3:])
    yield Line("In short", f"{text} {rule}", newest, days[-1])


def chosen(view: View, judged: Sequence[Judged], most: int) -> tuple[list[list[Judged]], int]:
    """The happenings that weigh most, the newest first; what one sentence tells is one, and a headline is not told beside its report."""
    grouped: dict[tuple[str, int], list[Judged]] = {}
    for one in judged:
        lead = lead_of(view, one.episode)
        grouped.setdefault((lead.report.id, lead.sentence.start), []).append(one)
    below = {key[0] for key, group in grouped.items() if not is_headline(view, lead_of(view, group[0].episode))}
    grouped = {key: g for key, g in grouped.items() if key[0] not in below or not is_headline(view, lead_of(view, g[0].episode))}
    present = {key: g for key, g in grouped.items() if not is_background(view, main_of(g))}
    grouped = present or grouped
    ranked = sorted(grouped.values(), key=lambda group: -max(weight(view, one) for one in group))
    shown = sorted(ranked[:most], key=lambda group: newness(view, group), reverse=True)
    return shown, max(0, len(ranked) - most)


def is_background(view: View, one: Judged) -> bool:
    """Whether a sentence only tells what was long before: "the fiercest fighting since 2018", "earlier truces were broken"."""
    lead = lead_of(view, one.episode)
    return is_long_ago(lead) or (lead.mode == "ceasefire" and is_about_others(view.sentence(lead)))


def newness(view: View, group: Sequence[Judged]) -> tuple[date, date, str, int]:
    """By the day it happened, then by the report and the place in it, the later the newer."""
    one = main_of(group)
    lead = lead_of(view, one.episode)
    return one.episode.latest, lead.report.published or one.episode.latest, lead.report.id, -lead.sentence.start


def main_of(group: Sequence[Judged]) -> Judged:
    """Of the happenings that one sentence tells, the one that most reports tell."""
    return max(group, key=lambda one: (one.origins.independent, len(one.episode.reports), one.episode.latest))


def weight(view: View, one: Judged) -> float:
    """How much a happening matters to a reader: what was done before what was said, what is new, what several tell, who is named."""
    lead = lead_of(view, one.episode)
    score = max(abs(record.score) for record in one.episode.records)
    age = max(0, (view.day - one.episode.latest).days)
    fresh = float(0.5 ** (age / 90.0))
    named = 1.0 if lead.actors and lead.recipients else 0.8 if lead.actors or lead.recipients else 0.5
    aside = 0.3 if lead.rule.endswith(BARE) and named < 1 else 1.0
    return (score + 3.0 * one.origins.independent + 2.0 * (len(one.episode.reports) - 1)) * fresh * named * aside + 0.01 * score


def happening(view: View, group: Sequence[Judged], where: str) -> Line:
    """One sentence of a report that tells what happened, with whose it is and on how many origins."""
    one = main_of(group)
    lead = lead_of(view, one.episode)
    cites = [view.cite(lead), *(view.cite(r) for judged in group for r in judged.episode.records if r.id != lead.id)]
    return Line("What happened", tell_happening(view, one, [judged.episode for judged in group]), unique(cites), one.episode.latest, where)


def theatre(view: View, group: Sequence[Judged]) -> str:
    """The country under which a happening stands: where it lies, or which its report tells of most."""
    lead = lead_of(view, main_of(group).episode)
    lands: Counter[str] = Counter()
    for record in view.of_report(lead.report.id):
        parties = {a.country for a in (*record.actors, *record.recipients) if a.country}
        lands.update(parties)
    if lead.place and lead.place.country and "material" in lead.quad:  # talks are held abroad
        lands[lead.place.country] += 2
    country = max(lands, key=lambda c: (lands[c], c), default="")
    return known_actors()[country].name if country in known_actors() else "Elsewhere"


def by_group(lines: Sequence[Line]) -> list[Line]:
    """Lines of one group side by side, the group with the newest first."""
    newest = {line.group: n for n, line in reversed(list(enumerate(lines)))}
    return sorted(lines, key=lambda line: newest[line.group])


def who_says_so(view: View, judged: Sequence[Judged], tracks: dict[str, Track]) -> Iterator[Line]:
    """The speakers that are heard more than once, or have a grade, with how far they are trusted."""
    heard: dict[str, list[Record]] = defaultdict(list)
    for one in judged:
        for record in one.episode.records:
            for speaker in record.speakers[-1:]:
                if is_named(speaker.name):
                    name = speaker.name if speaker.id.endswith("-GOV") else speaker_name(speaker)
                    heard[name].append(record)
    for name, records in sorted(heard.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_PARTNERS]:
        letter = reliability(name, view.notes, tracks)
        if len(records) < FEWEST_HEARD and letter.letter == "F":
            continue
        denied = sum(is_denial(r) for r in records)
        denies = f", {counted(denied, 'denial')} among them" if denied else ""
        text = f"{name}: {counted(len(records), 'record')}{denies}; grade {letter.letter}, {letter.why}."
        yield Line("Who says so", text, unique([view.cite(r) for r in records]))


def disputed(view: View, episodes: Iterable[Episode]) -> list[Line]:
    """Contradictions, side by side, each in the words of its report; what the same sentences tell is told once; the newest first."""
    told: dict[tuple[tuple[str, Span], ...], Line] = {}
    for episode in episodes:
        known = {r.id: r for r in episode.records}
        for dispute in episode.disputes:
            records = [known[id] for side_ in dispute.sides for id in side_.records if id in known]
            cites = unique([view.cite(r) for r in records])
            line = Line("What is disputed", tell_dispute(dispute, episode.latest, cites), cites, episode.latest)
            told.setdefault(tuple((c.report, c.span) for c in cites), line)
    return newest_first(told.values())


def newest_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.day or date.min, reverse=True)


def standing(view: View, ask: Ask) -> Iterator[Line]:
    """How the pair stands, or the one asked about with those it has most to do with, and what shifted."""
    for a, b in pairs_of(view, ask):
        relation = relate(view, a, b)
        if not relation.moments or (not ask.pair and len(relation.moments) < FEWEST_HEARD):
            continue
        known = {record.id: record for record in view.records}
        cites = unique([view.cite(known[id]) for m in relation.moments for id in m.records])
        yield Line("How they stand", relation.words, cites, relation.moments[-1].day)
        for shift in relation.shifts:
            made = unique([view.cite(known[id]) for id in shift.records])
            yield Line("How they stand", f"{a} and {b} shifted {shift.words}.", made, shift.before)


def pairs_of(view: View, ask: Ask) -> Iterator[tuple[str, str]]:
    if ask.pair:
        yield ask.pair
    elif ask.about:
        own = {side(a) for r in view.records for a in (*r.actors, *r.recipients) if is_asked(ask.about, a)}  # its rebels are another
        met: Counter[str] = Counter()
        for record in view.records:
            sides = {side(a): name_of(a) for a in (*record.actors, *record.recipients)}
            met.update(key for key in sides if key not in own and key in known_actors())
        yield from ((ask.about, known_actors()[key].name) for key, n in met.most_common(MOST_PARTNERS) if n > 1)


def agreed(view: View) -> list[Line]:
    """The agreements, each with the last steps of its life, the one that moved last first."""
    lines = []
    for agreement in find_agreements(view):
        text, cites = tell_agreement(agreement)
        lines.append(Line("What was agreed", text, unique(cites), agreement.since))
    return newest_first(lines)


def waiting(view: View) -> list[Line]:
    """What still waits, and what was lately met, failed or overtaken; the newest first."""
    lines = []
    for one in find_waiting(view):
        if one.day + RECENT < view.day and not (one.deadline and one.deadline >= view.day):
            continue
        lines.append(Line("What waits", tell_waiting(one), unique([one.cite, *one.also, *one.answered_by]), one.day))
    return newest_first(lines)


def rests(view: View, traced: Sequence[tuple[Episode, Origins]], tracks: dict[str, Track]) -> Iterator[Line]:
    """The summary in the manner of ICD 206, and how many records tell of no happening."""
    cites = unique([view.cite(episode.records[0]) for episode, _ in traced])
    lines = summary(traced, view.notes, tracks)
    unsure = sum(r.factuality in DENIED or r.factuality == "U" for r in view.records)
    tail = f" Of {counted(len(view.records), 'record')}, {unsure} tell of what is denied, asked for or supposed." if view.records else ""
    for n, line in enumerate(lines):
        yield Line("On what this rests", line + (tail if n == 0 else ""), cites)
