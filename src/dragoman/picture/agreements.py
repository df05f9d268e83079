"""What was agreed between whom, through whom, where, on what terms, and does it hold? Each step of its life is a record with who says so.

>>> from dragoman.picture.view import View
>>> find_agreements(View.of(()))
()
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.ledger.packing import fold
from dragoman.picture.episodes import called, is_denial, tellers
from dragoman.picture.lexicon import lexicon
from dragoman.picture.lives import BEGINNING, ENDED, Life, Piece, belongs, is_actual, when
from dragoman.picture.matching import PACTS, stem
from dragoman.picture.retraction import retracted
from dragoman.picture.steps import Step, is_about_others, is_open, kind_of, steps_in
from dragoman.picture.view import Cite, View, day_of
from dragoman.picture.who import PRONOUNS, STATE, known_actors, listed, name_of, side
from dragoman.record import Actor, Mood, Record

BROKER_REACH = 60  # code points between a broker and its verb
ORDER = ("offered", "agreed", "delayed", "in force", "carried out", "violated", "ended", "collapsed", "renewed", "rejected", "left")
BY_MODE = {("REJECT", "ceasefire"): "violated", ("CONCEDE", "ceasefire"): "agreed"}
BY_SOMEBODY = frozenset({"violated", "rejected", "left"})
UNDOING = ENDED | {"violated"}
DATELINE = re.compile(r"[A-Z][A-Z .,'’-]+\([^)]{2,40}\)\s+[-–—]+\s+")
ACCEPTING, ANNOUNCING = "agree.accept", frozenset({"agree.announce"})
BINDING = STATE | {"REB", "OPP", "UAF", "PRM"}
UNNAMED = re.compile(r"(?:.*\bof )?(?:the |both |all |two |four |warring )*(?:parties|sides|leaders|countries|camps|rivals)", re.IGNORECASE)
BY = re.compile(r"(\w+) by\b")
TERMS = ("under the", "in return", "provides for", "under its terms", "on condition", "the terms")


@dataclass(frozen=True, slots=True)
class Turn:
    """One step in the life of an agreement: when, by whom, and who says so how surely. `first` is its first possible day."""

    step: str
    first: date
    day: date
    by: tuple[str, ...]
    said_by: str
    factuality: str
    told: bool
    alleged: bool
    earlier: bool
    cite: Cite

    @property
    def words(self) -> str:
        by = f" by {listed(self.by)}" if self.by else ""
        says = f"alleged by {self.said_by}" if self.alleged else f"said by {self.said_by}"
        days = f"between {self.first} and {self.day}" if self.first < self.day else f"{'before ' if self.earlier else ''}{self.day}"
        return f"{self.step}{by}, {days}, {says}" + ("" if self.told else " (not told as done)")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A ceasefire, a deal, a withdrawal or an exchange, with its life."""

    id: str
    kind: str
    parties: tuple[str, ...]
    broker: tuple[str, ...]
    place: str | None
    terms: tuple[Cite, ...]
    turns: tuple[Turn, ...]
    spent: int | None = None  # the hours for which it was made, where they have passed

    @property
    def status(self) -> str:
        """How it stands after the last step that is told as done."""
        last = self.decisive
        if last is None:
            return f"{self.turns[-1].step} only in prospect"
        words = f"said by {last.said_by} to be {last.step}" if last.alleged else last.step
        return words + (f", made for {span_words(self.spent)} that are over" if self.spent and last.step in BEGINNING else "")

    @property
    def decisive(self) -> Turn | None:
        """The last step that is told as done; who breaks what has ended changes nothing."""
        last: Turn | None = None
        done = [turn for turn in self.turns if turn.told]
        for turn in [turn for turn in done if not turn.earlier] or done:  # what had been before is not how it stands
            if not (turn.step == "violated" and last is not None and last.step in ENDED and not last.alleged):
                last = turn
        return last

    @property
    def since(self) -> date:
        return (self.decisive or self.turns[-1]).day

    @property
    def title(self) -> str:
        """Which it is: "ceasefire between A and B, Daraa, through Russia"."""
        named = [f"the {name[4:]}" if name.startswith("The ") else name for name in self.parties]
        between = f" between {listed(named)}" if len(named) > 1 else f" ({named[0]})" if named else ""
        where = f", {self.place}" if self.place else ""
        broker = f", through {listed(self.broker)}" if self.broker else ""
        return f"{self.kind}{between}{where}{broker}"

    @property
    def words(self) -> str:
        return f"{self.title}: {self.status}, {self.since}"


def span_words(hours: int) -> str:
    """How long: "7 days", "36 hours", "1 day"."""
    number, unit = (hours // 24, "day") if hours % 24 == 0 else (hours, "hour")
    return f"{number} {unit}{'' if number == 1 else 's'}"


def find_agreements(view: View) -> tuple[Agreement, ...]:
    """The agreements that the records of a view tell of, by their last step."""
    gone = retracted(view.notes)
    lives: list[Life] = []
    for piece in sorted(pieces_of(view, gone), key=when):
        home = next((life for life in reversed(lives) if belongs(piece, life)), None)
        if home is None:
            home = Life()
            lives.append(home)
        home.add(piece)
    made = [agreement(view, life) for life in lives]
    return tuple(sorted((a for a in made if is_known(a)), key=lambda a: (a.since, a.id)))


def is_known(agreement: Agreement) -> bool:
    """Whether there is something to tell: a step that was taken, or one that makes an agreement, not only one that may undo it."""
    return any(turn.told or turn.step not in UNDOING for turn in agreement.turns)


def pieces_of(view: View, gone: Iterable[str]) -> Iterator[Piece]:
    """What each sentence tells of an agreement by its records: one names it, or is a step of it by its type."""
    without = set(gone)
    for report, all in view.by_report.items():
        if report in without:
            continue
        by_sentence: dict[int, list[Record]] = defaultdict(list)
        for record in all:
            by_sentence[record.sentence.start].append(record)
        for group in by_sentence.values():
            sentence = view.sentence(group[0]) or group[0].trigger.text
            about = [r for r in group if kind_of_record(r, sentence)]
            told = [r for r in about if r.mood not in (Mood.CONDITION, Mood.CONSEQUENCE)]
            if told:
                yield piece(told, group, sentence, theatre(all, "").most_common(2))


def piece(told: Sequence[Record], beside: Sequence[Record], sentence: str, around: Sequence[tuple[str, int]]) -> Piece:
    own = frozenset(theatre(told, sentence))
    here = own | {country for country, _ in around[: 1 if own else 2]}
    accused = [a for r in beside if r.type == "ACCUSE" for a in r.recipients]
    kind = next(filter(None, (kind_of_record(r, sentence) for r in told)), "accord")
    return Piece(told[0], tuple(told), tuple(beside), kind, tuple(steps_of(told, sentence)), sentence, here, tuple(accused))


def kind_of_record(record: Record, sentence: str) -> str | None:
    """The kind of agreement that a record is about."""
    if record.mode == "ceasefire":
        return kind_of(record.trigger.text) or kind_of(sentence) or "ceasefire"
    return kind_of(sentence) if is_about_one(record, sentence) else None


def is_about_one(record: Record, sentence: str) -> bool:
    """Whether the event itself is a step: its own words name an agreement, or do something to the one that the sentence names."""
    if kind_of(record.trigger.text) or (record.mode == "release" and kind_of(sentence) == "exchange"):
        return True
    own = lexicon().base(record.trigger.text.split()[0]) if record.trigger.text.split() else ""
    return record.type in ("AGREE", "CONCEDE", "SUPPORT", "REJECT", "RETREAT") and own in lexicon().upon and bool(kind_of(sentence))


def steps_of(told: Sequence[Record], sentence: str) -> Iterator[tuple[Step, Record]]:
    """The steps that a sentence tells, each with the record by whose words it is told, else the first; and those of types alone."""
    found = steps_in(sentence)
    for step in sorted(found, key=lambda s: not s.earlier):  # "renewed the ceasefire that had broken down": it broke down before
        yield step, next((r for r in told if is_told_by(step, r)), told[0])
    names = {step.step for step in found}
    for record in told:
        name = "agreed" if record.rule == ACCEPTING else BY_MODE.get((record.type, record.mode or ""))
        trigger = record.trigger.text.lower()
        if (
            name is not None
            and name not in names
            and not (found and name == "agreed")
            and not kind_of(trigger)
            and not any(is_told_by(step, record) for step in found)  # "the truce expired": nobody broke it
            and not is_about_others(sentence)
        ):
            yield Step(name, record.trigger.text, "", 0, 0, True), record  # a bare noun is no step: the truce is only spoken of


def is_told_by(step: Step, record: Record) -> bool:
    """Whether a step is told by the words of a record: "fell" of "fell apart"."""
    return step.verb.lower().split()[0] in record.trigger.text.lower().split()


def theatre(records: Iterable[Record], sentence: str = "") -> Counter[str]:
    """Where an agreement holds and whom it binds: the countries of those who fight or live there; a mediating body is none."""
    return Counter(a.country for r in records for a in parties_in(r, sentence) if a.country)


def parties_in(record: Record, sentence: str) -> tuple[Actor, ...]:
    """Those who take part, without the town of the dateline, which reading may take for a state."""
    line = DATELINE.match(sentence)
    after = record.sentence.start + (line.end() if line else 0)
    return tuple(a for a in (*record.actors, *record.recipients) if a.span.start >= after or a.span.end <= record.sentence.start)


def agreement(view: View, whole: Life) -> Agreement:
    life = whole.pieces
    turns = tuple(one_each(turn for n, piece in enumerate(life) for turn in turns_of(view, piece, known(life[:n]))))
    brokers = [actor for piece in life for actor in brokers_of(view, piece)]
    placed = (p.record.place for p in life if p.record.place and p.record.place.basis == "text")
    place = next((spot.name for spot in placed if fold(spot.name) not in lands()), None)
    kind = "ceasefire" if any(p.kind == "ceasefire" for p in life) else life[0].kind
    spent = whole.lasts if whole.is_over(view.day) else None
    parties = called(bound(life, {side(actor) for actor in brokers}))
    return Agreement(life[0].record.id, kind, parties, called(one_a_side(brokers)), place, terms_of(view, life), turns, spent)


@cache
def lands() -> frozenset[str]:
    """The names of states: "at the urging of France" is no place of a ceasefire."""
    return frozenset(fold(known.name) for known in known_actors().values() if known.kind == "country")


def known(life: Sequence[Piece]) -> frozenset[str]:
    return frozenset(step.step for piece in life for step, _ in piece.steps)


def bound(life: Sequence[Piece], brokers: set[str]) -> list[Actor]:
    """The parties: those who agree, one name a side, without those who only broker, announce or propose."""
    making = [p for p in life if any(s.step in ("agreed", "renewed", "in force") for s, _ in p.steps) and p.record.rule not in ANNOUNCING]
    below = [p for p in making or life if not p.is_headline]  # a headline names parties in short
    found = []
    for record, sentence in ((r, p.sentence) for p in below or making or life for r in p.records):
        own = parties_in(record, sentence)
        own = own if record.rule != ACCEPTING else tuple(a for a in own if a in record.actors)
        own = own if record.rule not in ANNOUNCING else tuple(a for a in own if a not in record.actors)  # who announces is not bound
        found += [a for a in own if side(a) not in brokers and is_party(a)]
    return one_a_side(found)


def one_a_side(actors: Sequence[Actor]) -> list[Actor]:
    """One name for each side, as it was first told; a country is left out beside two parties of it."""
    found: dict[str, Actor] = {}
    for actor in actors:
        if side(actor) not in found or (found[side(actor)].text.lower() in PRONOUNS and actor.text.lower() not in PRONOUNS):
            found[side(actor)] = actor
    found = {key: actor for n, (key, actor) in enumerate(found.items()) if not any(is_told_of(actor, o) for o in [*found.values()][:n])}
    within = Counter(actor.country for actor in found.values() if actor.kind != "country")
    return [a for a in found.values() if (a.kind != "country" or within[a.country] < 2) and not UNNAMED.fullmatch(name_of(a))]


def is_told_of(one: Actor, other: Actor) -> bool:
    """Whether two without a name are one: "a committee of local elders" is who "the elders of Daraa" are."""
    if one.id in known_actors() or other.id in known_actors() or (one.country, one.sector) != (other.country, other.sector):
        return False
    words = [set(re.findall(r"\w{4,}", actor.text.lower())) for actor in (one, other)]
    return bool(words[0] & words[1] & lexicon().people)


def is_party(actor: Actor) -> bool:
    """Whether an actor can be bound: no mediating body, no outlet, no prisoner."""
    if lexicon().captives & set(actor.text.lower().split()):
        return False
    return actor.sector not in ("IGO", "JRN", "NGO") and (actor.sector in BINDING or actor.kind in ("country", "organisation", "group"))


def turns_of(view: View, piece: Piece, known: frozenset[str]) -> Iterator[Turn]:
    """The steps of a piece; one that it tells again, as having been before, is none."""
    for step, record in piece.steps:
        if step.earlier and step.step in known:
            continue
        alleged = any(s.stance == "accuse" for s in record.speakers)
        told = step.told and (is_actual(record) or (step.step == "delayed" and not is_denial(record)))  # what is put off has not been
        doer = piece.accused if alleged else record.actors if is_told_by(step, record) or not step.noun else ()
        by = called(doer) if step.step in BY_SOMEBODY else ()
        first, day = days_told(view, piece, record)
        soonest = min(day_told for _, day_told in (days_told(view, piece, r) for _, r in piece.steps))
        exact = record.date.basis == "text" and first == day == soonest and is_told_by(step, record)  # "had declared it the day before"
        earlier = step.earlier and not exact
        first, day = (soonest, soonest) if earlier else (first, day)
        yield Turn(step.step, first, day, by, tellers(record), record.factuality, told, alleged, earlier, view.cite(record))


def days_told(view: View, piece: Piece, record: Record) -> tuple[date, date]:
    """The days on which a step can have been: its record's; else those that another record gives which tells no step of its own."""
    teller = teller_of_day(view, piece, record)
    last = day_of(teller)
    return (min(teller.date.earliest or last, last) if teller.date.basis == "text" else last), last


def teller_of_day(view: View, piece: Piece, record: Record) -> Record:
    """The record that tells the day of a step: its own, one of its sentence, the accusation that holds it, or for a headline one below."""
    if record.date.basis == "text":
        return record
    bearers = {bearer.id for _, bearer in piece.steps}
    near = [r for r in piece.records if r.id not in bearers]
    if any(s.stance == "accuse" for s in record.speakers):
        near += [r for r in piece.beside if r.type == "ACCUSE" and r.trigger.span.start < record.trigger.span.start]
    if piece.is_headline:
        near += [r for r in view.of_report(record.report.id) if r.sentence.start > record.sentence.start and is_told_again(record, r)]
    return next((r for r in near if r.date.basis == "text"), record)


def is_told_again(record: Record, below: Record) -> bool:
    """Whether a sentence tells what its headline told: in the same word, or as another word for the making of a pact."""
    alike = record.type == below.type and (record.type in PACTS or (record.mode is not None and record.mode == below.mode))
    return is_actual(below) and (alike or stem(record.trigger.text) == stem(below.trigger.text))


def one_each(turns: Iterable[Turn]) -> Iterator[Turn]:
    """The same step in the same report once: a headline says again what stands below, and the fuller sentence is kept."""
    found: dict[tuple[str, str, bool, bool], Turn] = {}
    for turn in turns:
        key = (turn.step, turn.cite.report, turn.told, turn.alleged)
        if key not in found or (is_open(found[key].cite.quote) and not is_open(turn.cite.quote)):
            found[key] = turn
    # what "collapses" in a headline may be "ended" below
    ends = {(t.cite.report, t.told, t.alleged) for t in found.values() if t.step in ENDED and not is_open(t.cite.quote)}
    kept = (t for t in found.values() if not (t.step in ENDED and is_open(t.cite.quote) and (t.cite.report, t.told, t.alleged) in ends))
    yield from sorted(kept, key=lambda t: (t.day, not t.earlier))


def brokers_of(view: View, piece: Piece) -> Iterator[Actor]:
    """Who brokered: the actor before the verb ("that Russia brokered") or after its "by"; also one that is no party of the record."""
    sentence = piece.record.sentence
    for record in piece.records:
        if record.mode == "mediate":
            yield from record.actors
        if record.rule == ACCEPTING:  # "accepted an Egyptian proposal"
            yield from record.recipients
    verbs = [(step.start, step.end) for step, _ in piece.steps if lexicon().base(step.verb) in lexicon().mediation]
    verbs += [m.span(1) for m in BY.finditer(piece.sentence) if lexicon().base(m[1]) in lexicon().mediation]
    if verbs:
        layers = view.layers(piece.record.report.id)
        named = [a for a in layers.actors if sentence.holds(a.span)] if layers else [a for r in piece.records for a in r.actors]
        for start, end in dict.fromkeys(verbs):
            yield from brokers_at(piece, named, start, end)


def brokers_at(piece: Piece, named: Sequence[Actor], start: int, end: int) -> Iterator[Actor]:
    base = piece.record.sentence.start
    near = [a for a in named if 0 <= base + start - a.span.end <= 12 or 0 <= a.span.start - (base + end) <= BROKER_REACH]
    before = [a for a in near if a.span.end <= base + start]
    after = [a for a in near if "by" in piece.sentence[end : max(0, a.span.start - base)].split()]
    yield from after[:1] if BY.match(piece.sentence, start) else before[-1:] or after[:1]


def terms_of(view: View, life: Sequence[Piece]) -> tuple[Cite, ...]:
    """The sentences of the same reports that say what was agreed."""
    reports = {piece.record.report.id for piece in life}
    cites = (view.cite(record) for id in sorted(reports) for record in view.of_report(id))
    found = {(cite.report, cite.span): cite for cite in cites if any(words in cite.quote.lower() for words in TERMS)}
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[0], k[1].start)))
