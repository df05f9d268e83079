"""Does what arrives fit a rule such as "ceasefire violated in Daraa"?

A rule says what ("ceasefire violated", "ASSAULT aerial", "sanctions"), and may add by ACTOR, on ACTOR, between ACTOR and ACTOR, in PLACE,
said by SPEAKER, with N origins.

>>> rule = read_rule("ceasefire violated in Daraa said by Hamas")
>>> rule.agreement, rule.step, rule.place, rule.speaker
('ceasefire', 'violated', 'Daraa', 'Hamas')
>>> read_rule("ASSAULT aerial by Russia on Ukraine with 2 origins").origins
2
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import HOME
from dragoman.codebook.events import load_events
from dragoman.errors import RecordError
from dragoman.ledger.packing import fold
from dragoman.picture.agreements import ORDER, find_agreements
from dragoman.picture.episodes import Episode, find_episodes, is_denial
from dragoman.picture.lexicon import lexicon
from dragoman.picture.moments import has, way
from dragoman.picture.origins import origins_of
from dragoman.picture.steps import kind_of
from dragoman.picture.view import Cite, View, is_of
from dragoman.picture.who import is_asked, is_state, members, names
from dragoman.record import Record

PARTS = re.compile(
    r"\s+(said by|between|with|by|on|against|in|at)\s+",
    re.IGNORECASE,
)
ORIGINS = re.compile(r"(\d+)\s+(?:independent\s+)?origins?\Z", re.IGNORECASE)


IDLE = frozenset("a an the any new of is are was were be been has have had".split())
ALSO = {"violated": ("collapsed",), "ended": ("collapsed", "left")}  # who watches for one wants to see these too


@dataclass(frozen=True, slots=True)
class Rule:
    """What is watched for; what is None or empty is not asked."""

    text: str
    types: tuple[str, ...] = ()
    mode: str | None = None
    agreement: str | None = None
    step: str | None = None
    by: str | None = None
    on: str | None = None
    pair: tuple[str, str] | None = None
    place: str | None = None
    speaker: str | None = None
    origins: int = 1


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something that fits a rule, in one line, with its records."""

    line: str
    cites: tuple[Cite, ...]


def read_rule(text: str) -> Rule:
    """The rule that words say.

    Raises:
        RecordError: the words name nothing that can be watched for.
    """
    pieces = PARTS.split(text.strip())
    what, options = pieces[0], {}
    for key, value in zip(pieces[1::2], pieces[2::2], strict=True):
        options[key.lower()] = value.strip()
    types, mode, agreement, step = read_what(what, text)
    pair = options.get("between")
    both = re.split(r"\s+and\s+", pair, maxsplit=1) if pair else None
    many = ORIGINS.match(options.get("with", ""))
    return Rule(
        text=text.strip(),
        types=types,
        mode=mode,
        agreement=agreement,
        step=step,
        by=options.get("by"),
        on=options.get("on") or options.get("against"),
        pair=(both[0], both[1]) if both and len(both) == 2 else None,
        place=options.get("in") or options.get("at"),
        speaker=options.get("said by"),
        origins=int(many[1]) if many else 1,
    )


def read_what(what: str, rule: str) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    """Types, mode, kind of agreement and step that the first words of a rule name."""
    known = load_events(HOME / "events.toml")[0]
    modes = {mode for kind in known.values() for mode in kind.modes}
    agreement = kind_of(what) or next((word for word in what.lower().split() if word in lexicon().agreements), None)
    types, mode, odd = [], None, list[str]()
    step = next((step for step in ORDER if agreement and step in what.lower()), None)
    for word in what.split():
        low, base = word.lower(), lexicon().base(word)
        if word.upper() in known:
            types.append(word.upper())
        elif agreement and step is None and (low in ORDER or base in lexicon().upon or base in lexicon().of):
            step = low if low in ORDER else lexicon().upon.get(base) or lexicon().of.get(base)
        elif low in modes and not agreement:
            mode = low
        elif not agreement and low in lexicon().watch:
            types += lexicon().watch[low]
        elif low not in IDLE and not (agreement and (kind_of(low) or low in agreement_words())):
            odd.append(word)
    mend = 'name a type ("ASSAULT"), a mode, an agreement ("ceasefire violated") or a word such as "attack"'
    if not types and mode is None and agreement is None:
        raise RecordError(f"{what!r} names nothing to watch for", f"rule {rule!r}", mend)
    if odd:  # passed over, it would make the rule wider than it reads
        raise RecordError(f"{' '.join(odd)!r} is not understood", f"rule {rule!r}", mend)
    return tuple(dict.fromkeys(types)), mode, agreement, step


@cache
def agreement_words() -> frozenset[str]:
    """The single words of the names of agreements: "peace" and "deal" of "peace deal"; and of the names of steps."""
    named = (*lexicon().agreements, *(phrase for phrases in lexicon().agreements.values() for phrase in phrases), *ORDER)
    told = (*lexicon().upon, *lexicon().of)
    return frozenset(word for phrase in (*named, *told) for word in phrase.lower().split())


def watch(view: View, rule: Rule) -> Iterator[Sighting]:
    """Everything in a view that fits a rule, oldest first."""
    if rule.agreement:
        yield from steps_seen(view, rule)
    else:
        yield from (sighting(view, e) for e in find_episodes(view) if fits(e, rule) and origins_of(e, view).independent >= rule.origins)


def steps_seen(view: View, rule: Rule) -> Iterator[Sighting]:
    known = {record.id: record for record in view.records}
    for agreement in find_agreements(view):
        for turn in agreement.turns:
            record = known[turn.cite.record]
            here = rule.place is None or is_place(rule.place, record) or fold(rule.place) in fold(turn.cite.quote)
            sides = all(who in agreement.parties or has((*record.actors, *record.recipients), who) for who in rule.pair or ())
            said = rule.speaker is None or any(is_asked(rule.speaker, s) for s in record.speakers)
            by = rule.by is None or has(record.actors, rule.by)
            kind = agreement.kind == rule.agreement or kind_of(turn.cite.quote) == rule.agreement
            if (
                kind
                and turn.told
                and (rule.step is None or turn.step in (rule.step, *ALSO.get(rule.step, ())))
                and here
                and sides
                and said
                and by
            ):
                yield Sighting(f"{agreement.kind} {turn.words}", (turn.cite,))


def fits(episode: Episode, rule: Rule) -> bool:
    told = [record for record in episode.records if not is_denial(record)]
    return any(record_fits(record, rule) for record in told)


def record_fits(record: Record, rule: Rule) -> bool:
    tests = (
        not rule.types or record.type in rule.types,
        rule.mode is None or record.mode == rule.mode,
        rule.by is None or has(record.actors, rule.by),
        rule.on is None or any(is_of(rule.on, actor) for actor in record.recipients),
        rule.pair is None or way(record, *rule.pair) is not None,
        rule.place is None or is_place(rule.place, record),
        rule.speaker is None or any(is_asked(rule.speaker, s) for s in record.speakers),
    )
    return all(tests)


def is_place(name: str, record: Record) -> bool:
    """Whether a record's place is, or lies in, the one asked for."""
    if record.place is None:
        return False
    if is_state(members(name)[0]):
        return record.place.country == members(name)[0]
    return any(part and fold(name) in fold(part) for part in (record.place.name, record.place.text, record.place.admin1))


def sighting(view: View, episode: Episode) -> Sighting:
    records = [record for record in episode.records if not is_denial(record)]
    lead = records[0]
    who = " -> ".join(filter(None, (names(lead.actors), names(lead.recipients))))
    where = f" in {lead.place.name}" if lead.place else ""
    line = f"{lead.type}{' ' + lead.mode if lead.mode else ''} {who}{where}, {episode.latest}, {origins_of(episode, view).words}"
    return Sighting(line, tuple(view.cite(record) for record in records))
