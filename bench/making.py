"""Reports, records and layers made by a generator, for a ledger of any size: as long, as many and as unevenly told of as in the news.

Sixty-six reports a day, some six records a report. Reports of one conflict tell of the same happenings, a fifth of them are near-copies of
an earlier report, and some credit another outlet. Sizes and shares (records with a recipient, a place, a speaker, a day of their own, a
number; what is planned, demanded or denied) are those that reading the reports of examples/ gives, actors are those of the codebook.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from world import Act, Theatre, Town, Who, Zipf, acts, outlets, theatres, word

from dragoman.record import (
    Actor,
    Attribution,
    EventMark,
    Layers,
    Mood,
    Place,
    Quantity,
    Quote,
    Record,
    RelationMark,
    ReportMark,
    Speaker,
    TimeExpression,
    When,
)
from dragoman.report import Report, Span

FIRST = date(2015, 1, 1)
A_DAY, COPIES, CREDITS = 66, 5, 0.12  # reports a day; one of so many is a near-copy; share of the others that credit an outlet
HAPPENINGS = Zipf(14, 1.5)  # of a conflict on a day
THEATRE, CAST, WORD, OUTLET = Zipf(150), Zipf(64, 1.2), Zipf(30_000), Zipf(120)
MOODS = ((0.80, Mood.ACTUAL), (0.91, Mood.PLANNED), (0.95, Mood.DEMANDED), (0.975, Mood.CONDITION), (1.0, Mood.CONSEQUENCE))
VALUES = ((0.91, "CT+"), (0.94, "PR+"), (0.955, "PS+"), (0.99, "CT-"), (1.0, "PR-"))
SURELY = {"CT+": 2.9, "PR+": 1.9, "PS+": 1.1, "CT-": -2.9, "PR-": -1.8, "U": 0.2}
STANCES = ((0.82, "say", "said"), (0.9, "accuse", "alleged"), (0.96, "deny", "denied"), (1.0, "expect", "expected"))
NUMBERS = ((60, 0.1), (30, 0.3))


@dataclass(frozen=True, slots=True)
class Happening:
    """What befell in a conflict, as every report of it has it."""

    act: Act
    doers: tuple[Who, ...]
    others: tuple[Who, ...]
    town: Town | None
    day: date
    dead: int | None
    teller: Who


class Story:
    """One report while it is made."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.theatre: Theatre = theatres()[THEATRE.draw(self.chance)]
        self.day = FIRST + timedelta(days=seed // A_DAY)
        self.parts: list[str] = []
        self.length = 0

    def say(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length += len(text)
        return span

    def filler(self, count: int) -> str:
        return " ".join(word(WORD.draw(self.chance)) for _ in range(count))

    def happening(self) -> Happening:
        """One that this conflict saw lately; who is told of it tells of the same as other reports do."""
        day = self.day - timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 2)))
        key = f"{self.theatre.towns[0].number}-{day.toordinal()}-{HAPPENINGS.draw(self.chance)}"
        return happen(self.theatre, day, random.Random(key))


def happen(theatre: Theatre, day: date, chance: random.Random) -> Happening:
    kinds, sums = acts()
    act = kinds[bisect(sums, chance.random() * sums[-1])]
    size = len(theatre.cast)
    drawn = list(dict.fromkeys(theatre.cast[CAST.draw(chance) % size] for _ in range(6)))
    told = chance.random()
    doers, others = (tuple(drawn[:1]) if told < 0.8 else (), tuple(drawn[1:2]) if 0.35 < told < 0.8 or told > 0.95 else ())
    if 0.35 < told < 0.45:
        doers = tuple(drawn[:1] + drawn[2:3])
    town = theatre.towns[chance.randrange(len(theatre.towns))] if chance.random() < 0.4 else None
    return Happening(
        act, doers, others, town, day, chance.randint(1, 40) if act.type == "ASSAULT" and chance.random() < 0.2 else None, drawn[-1]
    )


def stories(records: int, codebook: str = "0.1") -> Iterator[tuple[Report, list[Record], Layers]]:
    """Reports until there are so many records."""
    made, number = 0, 0
    while made < records:
        report, told, layers = tell(number if number % COPIES else max(0, number - 10), number, codebook)
        yield report, told[: records - made], layers
        made += len(told)
        number += 1


def tell(seed: int, number: int, codebook: str) -> tuple[Report, list[Record], Layers]:
    """One report; where `seed` is another's number it is a near-copy of that one."""
    story = Story(seed)
    outlet = outlets()[OUTLET.draw(random.Random(-1 - number))]
    drafts = [draft(story, story.happening(), n) for n in range(story.chance.randint(3, 10))]
    if seed != number:
        story.say(f"Edited by desk {number % 90}.")
    elif story.chance.random() < CREDITS:
        story.say(f"{outlets()[OUTLET.draw(story.chance)]} reported it first.")
    title = f"{story.theatre.cast[0].name}: {story.filler(4)}"
    report = Report("".join(story.parts), id=f"{number:016x}", title=title, outlet=outlet, published=story.day)
    mark = ReportMark(report.id, outlet, story.day, None, title)
    records: list[Record] = []
    for one in drafts:
        records.append(record_of(story, one, mark, codebook, records))
    return report, records, layers_of(report, records, drafts)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence with its words and where they stand."""

    told: Happening
    whole: Span
    trigger: Quote
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    when: When
    speakers: tuple[Speaker, ...]
    number: Quantity | None
    others: tuple[Actor, ...]


def draft(story: Story, told: Happening, turn: int) -> Draft:
    begins = story.length
    actors = tuple(mention(story, who, " " if n == 0 else " and ") for n, who in enumerate(told.doers)) or ()
    story.say("" if actors else f"{story.filler(1).title()} ")
    trigger = Quote(story.say(told.act.words), told.act.words)
    story.say(" ")
    recipients = tuple(mention(story, who, " ") for who in told.others)
    number = quantity(story, told.dead) if told.dead and story.chance.random() < 0.8 else None
    place = placed(story, told.town) if told.town and story.chance.random() < 0.8 else None
    when = dated(story, told.day)
    story.say(f" {story.filler(4)}")
    other = mention(story, story.theatre.cast[CAST.draw(story.chance) % len(story.theatre.cast)], ", ")
    speakers = said(story, told.teller) if story.chance.random() < 0.3 else ()
    story.say(f" {story.filler(2)}.")
    whole = Span(begins, story.length)
    story.say("\n\n" if turn % 2 else " ")
    return Draft(told, whole, trigger, actors, recipients, place, when, speakers, number, (other,))


def mention(story: Story, who: Who, before: str) -> Actor:
    if before.strip():
        story.say(before)
    span = story.say(who.text)
    if not before.strip():
        story.say(before)
    return Actor(span, who.text, who.id, who.name, who.country, who.sector, who.kind, f"'{who.text}' is a name in the codebook")


def quantity(story: Story, dead: int) -> Quantity:
    low = dead if story.chance.random() < 0.7 else dead + story.chance.randint(1, 4)
    story.say(", killing ")
    return Quantity(story.say(f"{low} people"), f"{low} people", float(low), float(low), "people")


def placed(story: Story, town: Town) -> Place:
    story.say(" in ")
    return Place(story.say(town.name), town.name, town.name, town.lat, town.lon, town.country, town.name, 9_000_000 + town.number, 2.0)


def dated(story: Story, day: date) -> When:
    if story.chance.random() > 0.3:
        return When(None, None, story.day, story.day, "published")
    story.say(" on ")
    name = f"{day:%A}"
    return When(story.say(name), name, day, day, "text")


def said(story: Story, who: Who) -> tuple[Speaker, ...]:
    chance = story.chance.random()
    stance, cue = next((stance, cue) for top, stance, cue in STANCES if chance <= top)
    teller = mention(story, who, ", ")
    story.say(" ")
    id, name = (teller.id, teller.name) if story.chance.random() < 0.8 else ("unnamed", "unnamed")
    return (Speaker(teller.span, teller.text, id, name, Quote(story.say(cue), cue), stance, None, "other"),)


def pick(chance: random.Random, steps: tuple[tuple[float, str | Mood], ...]) -> str | Mood:
    drawn = chance.random()
    return next(value for top, value in steps if drawn <= top)


def record_of(story: Story, one: Draft, mark: ReportMark, codebook: str, before: list[Record]) -> Record:
    act = one.told.act
    mood = Mood(pick(story.chance, MOODS))
    value = str(pick(story.chance, VALUES)) if mood is Mood.ACTUAL else "U"
    waits = mood is Mood.CONSEQUENCE and bool(before)
    verb = act.words.split()[0]
    return Record(
        id=f"{mark.id}-{one.trigger.span.start}-{act.type.lower()}",
        codebook=codebook,
        rule=act.rule,
        report=mark,
        sentence=one.whole,
        trigger=one.trigger,
        type=act.type,
        mode=act.mode,
        contexts=("military",) if act.type in ("ASSAULT", "MOBILIZE") else (),
        quad=act.quad,
        score=act.score,
        cameo=act.cameo,
        actors=one.actors,
        recipients=one.recipients,
        place=one.place,
        date=one.when,
        speakers=one.speakers,
        factuality=value,
        certainty=SURELY[value],
        mood=mood,
        of=before[-1].id if waits else None,
        quantities=(one.number,) if one.number else (),
        historical=story.chance.random() < 0.04,
        condition_text=one.trigger if waits else None,
        why=(f"rule {act.rule}: {{actor}} {verb} {{recipient}} [(in|at) {{place}}]", "stated flatly" if value == "CT+" else "said: speech"),
    )


def layers_of(report: Report, records: list[Record], drafts: list[Draft]) -> Layers:
    """The layers: every mention (one named beside each sentence takes no part in a record), and what hangs on them."""
    actors = tuple(who for one in drafts for who in (*one.actors, *one.recipients, *one.others, *one.others))
    attributions = tuple(
        Attribution((one.others[0].span,), (one.trigger.span,), (one.whole,), "say", one.others[0], None, f"'{one.trigger.text}' is a cue")
        for one in drafts
    )
    relations = tuple(
        RelationMark(a.span, b.span, kind_of(one), (a.id, b.id), one.trigger, f"'{one.trigger.text}' tells it of both")
        for one in drafts
        for a, b in zip(one.actors, one.recipients, strict=False)
    )
    marks = tuple(EventMark(r.trigger.span, r.type, r.factuality, r.certainty, r.mood) for r in records)
    places = tuple(place for one in drafts for place in (one.place, demonym(one.others[0])) if place)
    dates = tuple(
        TimeExpression(r.date.span, r.date.text, "DATE", str(r.date.earliest), r.date.earliest, r.date.latest)
        for r in records
        if r.date.span and r.date.text
    )
    return Layers(report.id, tuple(r.sentence for r in records), actors, places, dates, attributions, marks, relations)


def kind_of(one: Draft) -> str:
    return "friendly" if one.told.act.score > 0 else "hostile"


def demonym(who: Actor) -> Place | None:
    """The place that a people's name gives to the map of a report."""
    return Place(who.span, who.text, who.country, 10.0, 20.0, who.country, None, 8_000_000, 200.0, "demonym") if who.country else None
