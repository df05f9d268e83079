"""Do two records tell of one happening? Type, actors, place, time, words and numbers, each with its reason.

Records that cannot be one (other days, other parties, another country) never are; else the evidence is added up.

>>> stem("shelled the old quarter") == stem("shelling")
True
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from dragoman.picture.alike import LIKE, NEARLY_SAME, likeness
from dragoman.picture.view import day_of, is_dated
from dragoman.picture.who import known_actors, sides
from dragoman.record import Mood, Place, Record

KIN = frozenset(frozenset(pair) for pair in (("SANCTION", "COERCE"), ("AID", "COOPERATE"), ("THREATEN", "REQUEST")))
PACTS = frozenset({"AGREE", "CONCEDE", "RETREAT", "SUPPORT"})  # "agreed on a truce", "signed a deal", "a ceasefire began": one happening
FAMILIES = {kind: min(kin) for kin in (*KIN, PACTS) for kind in kin}
PACT_RULES = ("agree.agree", "agree.deal", "agree.accept", "support.sign", "concede.ceasefire", "retreat.ceasefire")
CAPTURE = "assault.capture"
DENIED = frozenset({"CT-", "PR-", "PS-"})
HEADLINE = 120  # code points within which a headline begins
MUTUAL = frozenset({"AGREE", "CONCEDE", "CONSULT", "SUPPORT", "COOPERATE", "RETREAT"})  # acts that both sides do
LEAST = 3.0  # evidence enough across reports
LEAST_AT_HOME = 3.5  # within one report, where a second record is mostly a second event
SLACK = timedelta(days=3)  # a report without a day tells of what happened a few days before
VAGUE = timedelta(days=31)
NEAR_KM, FAR_KM = 60.0, 250.0
Point = float


@dataclass(frozen=True, slots=True)
class Match:
    """How much speaks for one happening; 0 where it cannot be. `why` in words."""

    score: float
    why: tuple[str, ...] = ()


NO = Match(0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What of a record is held against others, worked out once."""

    record: Record
    is_told: bool
    doers: frozenset[str]
    others: frozenset[str]
    first: int  # the days on which it can have been, as ordinals
    last: int
    dated: bool
    stem: str
    numbers: frozenset[tuple[str, float]]
    described: bool  # who does it goes by a description: "the bloc"
    sentence: str
    kin: str  # its family of types
    words: tuple[str, ...]  # by what it is looked for: its sides and its place

    @staticmethod
    def of(record: Record, sentence: str = "") -> Traits:
        first, last = span_of(record)
        numbers = frozenset((q.unit, q.low) for q in record.quantities)
        doers = sides(record.actors)
        others = sides(record.recipients) - (doers if record.type not in MUTUAL else frozenset())  # nobody strikes himself
        described = any(actor.id not in known_actors() for actor in record.actors)
        at = [f"@{record.place.name}"] if record.place else []
        return Traits(
            record, is_told(record), doers, others, first.toordinal(), last.toordinal(), is_dated(record), stem(record.trigger.text),
            numbers, described, sentence, family(record), tuple(sorted({*doers, *others, *at})),
        )  # fmt: skip


def match(one: Record, other: Record) -> Match:
    """Whether two records tell of one happening."""
    return weigh(Traits.of(one), Traits.of(other))


def weigh(a: Traits, b: Traits) -> Match:
    """The same of records that are held against many: first what costs least and rules out most."""
    one, other = a.record, b.record
    if max(a.first, b.first) > min(a.last, b.last) or a.is_told != b.is_told or not are_compatible(one, other):
        return NO
    if (one.report.id == other.report.id and not is_retold(one, other)) or (not a.is_told and one.mood != other.mood):
        return NO
    who = parties(a, b)
    if who is None and not (one.type == other.type and (a.described or b.described)):
        return NO  # unless one of them goes by a description ("West African leaders", "the bloc"), these are two
    where = places(one.place, other.place)
    when = times(a, b) if where else None
    alike = sayings(a, b, who is None) if when else None
    if not where or not when or not alike or max(who[0] if who else 0, where[0], alike[0]) < 1:
        return NO
    parts = (*((who,) if who else ()), where, when, words(a, b), alike)
    return Match(sum(part[0] for part in parts), tuple(part[1] for part in parts if part[1]))


def sayings(one: Traits, other: Traits, alone: bool) -> Part:
    """How alike the sentences of two reports are; None where nothing else speaks for one happening and they are not."""
    if one.record.report.id == other.record.report.id:
        return 0.0, ""
    share = likeness(one.sentence, other.sentence) if one.sentence and other.sentence else 0.0
    if share >= NEARLY_SAME:
        return 2.5, "told in nearly the same words"
    if share >= LIKE:
        return 1.5, "told in like words"
    return None if alone else (0.0, "")


def least(one: Record, other: Record) -> float:
    return LEAST_AT_HOME if one.report.id == other.report.id else LEAST


def is_told(record: Record) -> bool:
    """Whether an event is told as one that was or was not, not as one that is asked for, planned or would follow."""
    return record.mood is Mood.ACTUAL and record.factuality != "U"


def is_retold(one: Record, other: Record) -> bool:
    """Whether a report may tell of one event twice: in its headline and below, in the same words. One sentence tells of an event once."""
    alike = one.rule == other.rule or stem(one.trigger.text) == stem(other.trigger.text) or (is_pact(one) and is_pact(other))
    alike = alike or bool({(q.unit, q.low) for q in one.quantities} & {(q.unit, q.low) for q in other.quantities})
    again = (alike and min(one.sentence.start, other.sentence.start) < HEADLINE) or is_taken_up(one, other)
    return one.sentence != other.sentence and (again or is_denied(one) != is_denied(other))  # what it tells, it may also tell denied


def is_taken_up(one: Record, other: Record) -> bool:
    """Whether one of two only points back to the other: "A truce began. Hamas confirmed it."."""
    return any(f"points back to {a.trigger.text!r}" in why for a, b in ((one, other), (other, one)) for why in b.why)


def is_denied(record: Record) -> bool:
    return record.factuality in DENIED or any(speaker.stance == "deny" for speaker in record.speakers)


def are_compatible(one: Record, other: Record) -> bool:
    """Whether the types can name one happening."""
    if one.type == other.type:
        apart = one.mode is not None and other.mode is not None and one.mode != other.mode
        if (one.rule == CAPTURE) != (other.rule == CAPTURE):
            return False  # "seized the palace" is no part of "fought in Khartoum": who denies the one does not deny the other
        return not apart or one.type in ("ASSAULT", "PROTEST", "ACCUSE", "THREATEN", "CONSULT")
    return frozenset((one.type, other.type)) in KIN or (is_pact(one) and is_pact(other))


def family(record: Record) -> str:
    """What records of one happening share: of two families none are compatible, so that none of them need be compared."""
    return FAMILIES.get(record.type, record.type)


def is_pact(record: Record) -> bool:
    return record.type in PACTS and record.rule in PACT_RULES and record.mode in (None, "ceasefire")


Part = tuple[float, str] | None


def parties(one: Traits, other: Traits) -> Part:
    """Who does it to whom; None where these are other parties."""
    a, b, c, d = one.doers, one.others, other.doers, other.others
    mutual = one.record.type in MUTUAL and other.record.type in MUTUAL
    if mutual or not (b or d):
        return overlap(a | b, c | d, 2.0, "the same parties")
    if a and d and b and c and not a & c and a & d and b & c and one.record.quad == "material conflict":
        return 1.5, "the same parties, each named as the doer"
    doing, done = overlap(a, c, 2.0, "the same actor"), overlap(b, d, 1.5, "the same recipient")
    if done is None and doing is not None and lands_of(one.record) & lands_of(other.record):
        done = 0.5, "done to the same country"  # one outlet says that Lebanon was hit, another that its people were
    if doing is None or done is None:
        return None
    return doing[0] + done[0], ", ".join(filter(None, (doing[1], done[1])))


def lands_of(record: Record) -> frozenset[str]:
    """The countries of those to whom it is done."""
    return frozenset(actor.country for actor in record.recipients if actor.country)


@lru_cache(maxsize=1 << 15)
def overlap(one: frozenset[str], other: frozenset[str], worth: float, words: str) -> Part:
    if not one or not other:
        return 0.0, ""
    return (worth, f"{words} ({', '.join(sorted(one & other))})") if one & other else None


def places(one: Place | None, other: Place | None) -> Part:
    """Where; None where it is another country, or far away."""
    if one is None or other is None:
        return 0.0, ""
    if (one.geonames_id is not None and one.geonames_id == other.geonames_id) or one.name == other.name:
        return 1.5, f"the same place ({one.name})"
    if one.country and other.country and one.country != other.country:
        return None
    apart = distance(one, other)
    if apart is not None and apart < NEAR_KM:
        return 1.0, f"{one.name} and {other.name} are near each other"
    wide = max(one.radius_km or 0.0, other.radius_km or 0.0)
    return (-1.5, "") if apart is not None and apart > FAR_KM + wide else (0.5, "")


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    up, across = radians(other.lat - one.lat), radians(other.lon - one.lon)
    part = sin(up / 2) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(across / 2) ** 2
    return 12742.0 * asin(sqrt(part))


def span_of(record: Record) -> tuple[date, date]:
    """The days on which an event can have been; a report that gives none tells of the last few."""
    last = day_of(record)
    if record.date.basis == "published" or record.date.earliest is None:
        return last - SLACK, last
    return min(record.date.earliest, last), last


def times(one: Traits, other: Traits) -> Part:
    """When; None where these are other days."""
    a, b, c, d = one.first, one.last, other.first, other.last
    if max(a, c) > min(b, d):
        return None
    if not (one.dated and other.dated):
        return -2.5, ""  # two reports without a day need the same words
    if one.record.historical != other.record.historical and max(b, d) - min(b, d) > SLACK.days:
        return None
    told = one.record.date.basis == other.record.date.basis == "text"
    if told and max(b - a, d - c) <= 2:
        return 1.0, "the same day"
    vague = max(b - a, d - c) > VAGUE.days
    return (-0.5, "") if vague else (0.5, "the days fit")


def words(one: Traits, other: Traits) -> tuple[float, str]:
    """The event words and the numbers."""
    score, why = 0.0, []
    if one.stem == other.stem:
        score, why = 1.0, [f"the same word ({one.record.trigger.text})"]
    elif one.record.report.id == other.record.report.id and is_taken_up(one.record, other.record):
        score, why = 1.5, [f"one takes up the other ({one.record.trigger.text})"]
    if one.numbers & other.numbers:
        score, why = score + 1.5, [*why, "the same numbers"]
    if one.record.type != other.record.type:
        score -= 1.0
    return score, ", ".join(why)


def stem(text: str) -> str:
    """The beginning of the event word, enough to know "shelled" by "shelling"."""
    return (text.split() or [""])[0].lower()[:5]
