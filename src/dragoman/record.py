"""What does a report say, once it is read?

A `Record` is one event as one report tells it: who does what to whom, where and when, who says so, how surely, on what
condition. `Layers` is all that reading found on the way. Both are frozen; both know their JSON form (DESIGN: format 1).
Spans are [start, end) in Unicode code points of `Report.text`; the text is never copied into a claim without its span.

>>> Span(4, 9).overlaps(Span(8, 12))
True
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.report import Span

FORMAT = "1"


class Mood(StrEnum):
    """How an event stands to the world of its teller."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DEMANDED = "demanded"
    CONDITION = "condition"
    CONSEQUENCE = "consequence"


@dataclass(frozen=True, slots=True)
class Quote:
    """A span with its words."""

    span: Span
    text: str


STATE = frozenset({"GOV", "MIL", "COP", "SPY"})  # sectors that act for a state


@dataclass(frozen=True, slots=True)
class Actor:
    """One mention of an actor, and whom it stands for.

    `kind` is person, country, organisation, group (fighters, protesters), people, or place (a place that stands for no actor).
    `country` is ISO 3166 alpha-3 or None; `sector` a PLOVER sector code (GOV, MIL, REB, CVL ...) or None.
    """

    span: Span
    text: str
    id: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    why: str = ""

    @property
    def state(self) -> str | None:
        """The country for which it acts: a state itself, its government, forces, police or spies, its people as a whole."""
        acts = self.kind == "country" or self.sector in STATE or (self.kind == "people" and self.sector is None)
        return self.country if self.country and acts else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a name in the text resolved to GeoNames, or words for a place that no map has ("a checkpoint"), without coordinates.

    `basis` says what tells of it: text (words of the report), report (its dateline, for an event that nothing else places), or demonym
    (a people's name, which is on the map of a report but never the place of an event).
    """

    span: Span | None
    text: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    geonames_id: int | None
    radius_km: float | None = None
    basis: str = "text"


@dataclass(frozen=True, slots=True)
class When:
    """The days of an event: earliest and latest, both included; `basis` is text, story or published.

    Where a story goes on without a day of its own, or was told long ago, `text` is the expression that dates the story; there is no span.
    """

    span: Span | None
    text: str | None
    earliest: date | None
    latest: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One time expression with its TIMEX3 type and value, and the days it covers (None where nothing is known)."""

    span: Span
    text: str
    type: str
    value: str
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain of those who say so; `via` is the outlet the speaker spoke to.

    `stance` is what the cue does: say, believe, deny, want, plan, promise, ask, fear, ... ; `about` says whom the speaker speaks of:
    self, enemy, other; or witness.
    """

    span: Span | None
    text: str
    id: str
    name: str
    cue: Quote | None
    stance: str
    via: Actor | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what by which words; each part may lie in several pieces. `speaker` is the head mention, where one was found."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: str
    speaker: Actor | None
    via: Actor | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How `a` stands to `b` as a sentence tells it.

    `kind` is friendly, hostile, rift, rapprochement, mediates (a for b), part_of (a belongs to b) or contact; `cue` the words that tell it;
    `basis` is standing (words of how they stand), belonging (whose somebody is), or act (what one does or says to the other then).
    `factuality` is CT+, or PR+ where it is only alleged ("an alleged rift"); what is denied, gone or merely possible is no relation.
    """

    a: Actor
    b: Actor
    kind: str
    cue: Quote
    why: str = ""
    basis: str = "standing"
    factuality: str = "CT+"


@dataclass(frozen=True, slots=True)
class Factuality:
    """How surely an event is so for its teller: FactBank's value, a score from -3 (certainly not) to 3 (certainly), and why."""

    value: str
    score: float
    mood: Mood = Mood.ACTUAL
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number told of an event: low and high are equal unless the words leave it open."""

    span: Span
    text: str
    low: float
    high: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class ReportMark:
    """What a record keeps of its report."""

    id: str
    outlet: str | None
    published: date | None
    url: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """One event as one report tells it."""

    id: str
    codebook: str
    rule: str
    report: ReportMark
    sentence: Span
    trigger: Quote
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    score: float
    cameo: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    date: When
    speakers: tuple[Speaker, ...]
    factuality: str
    certainty: float
    mood: Mood
    of: str | None
    quantities: tuple[Quantity, ...] = ()
    historical: bool = False
    condition_text: Quote | None = None
    why: tuple[str, ...] = ()
    format: str = field(default=FORMAT)


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event in the layers of a report."""

    span: Span
    type: str
    factuality: str
    score: float
    mood: Mood


@dataclass(frozen=True, slots=True)
class RelationMark:
    """A relation in the layers of a report; `names` are the ids of a and b, `basis` and `factuality` as those of Relation."""

    a: Span
    b: Span
    kind: str
    names: tuple[str, ...]
    cue: Quote
    why: str
    basis: str = "standing"
    factuality: str = "CT+"


@dataclass(frozen=True, slots=True)
class Layers:
    """All that reading found in one report, layer by layer."""

    id: str
    sentences: tuple[Span, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    dates: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    events: tuple[EventMark, ...]
    relations: tuple[RelationMark, ...] = ()
