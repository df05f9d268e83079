"""Reports, records and layers made by a generator, for a ledger of any size: as long, as many and as unevenly told of as in the news.

Six records a report, words and actors by Zipf's law, a fifth of the reports near-copies of an earlier one: the sizes are those that reading
the reports of examples/ gives (mean line of a record 1.3 kB, of the layers of a report 9 kB).
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from dragoman.record import Actor, Attribution, EventMark, Layers, Mood, Place, Quantity, Quote, Record, ReportMark, Speaker, When
from dragoman.report import Report, Span

ACTORS, PLACES, WORDS, OUTLETS = 3_000, 2_000, 30_000, 60
FIRST, DAYS = date(2015, 1, 1), 3_000
SECTORS = ("GOV", "MIL", "REB", "CVL", "COP", "OPP", "IGO", None)
TYPES = (  # type, mode, quad, score, cameo, verb
    ("ASSAULT", "aerial", "material conflict", -9.5, "195", "bombed"),
    ("CONSULT", "visit", "verbal cooperation", 1.5, "042", "visited"),
    ("ACCUSE", None, "verbal conflict", -2.0, "11", "accused"),
    ("AGREE", None, "verbal cooperation", 2.5, "03", "agreed"),
    ("SUPPORT", None, "verbal cooperation", 2.0, "05", "praised"),
    ("THREATEN", None, "verbal conflict", -3.5, "13", "threatened"),
    ("COERCE", "seize", "material conflict", -7.0, "171", "seized"),
    ("AID", "economic", "material cooperation", 6.0, "071", "funded"),
)
SYLLABLES = ("ba", "dar", "el", "go", "hin", "jo", "ka", "lim", "mo", "nar", "o", "pi", "qua", "ras", "su", "ti", "ur", "ven", "wa", "ze")


def word(number: int) -> str:
    """A made word; no two numbers have the same."""
    made = ""
    number += len(SYLLABLES)
    while number:
        number, rest = divmod(number, len(SYLLABLES))
        made += SYLLABLES[rest]
    return made


class Zipf:
    """Draws numbers, the first far more often than the last."""

    def __init__(self, size: int) -> None:
        self._sums = list(accumulate(1 / (rank + 2.7) for rank in range(size)))

    def draw(self, chance: random.Random) -> int:
        return bisect(self._sums, chance.random() * self._sums[-1])


ACTOR, PLACE, WORD = Zipf(ACTORS), Zipf(PLACES), Zipf(WORDS)


class Story:
    """One report while it is made."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.number = number
        self.day = FIRST + timedelta(days=number * DAYS // 200_000 % DAYS)
        self.sides = [ACTOR.draw(self.chance) for _ in range(4)]
        self.where = PLACE.draw(self.chance)
        self.parts: list[str] = []
        self.length = 0

    def say(self, text: str) -> Span:
        span = Span(self.length, self.length + len(text))
        self.parts.append(text)
        self.length += len(text)
        return span

    def filler(self, count: int) -> str:
        return " ".join(word(WORD.draw(self.chance)) for _ in range(count))


def stories(records: int, codebook: str = "0.1") -> Iterator[tuple[Report, list[Record], Layers]]:
    """Reports until there are so many records."""
    made, number = 0, 0
    while made < records:
        report, told, layers = tell(number if number % 5 else max(0, number - 10), number, codebook)
        yield report, told[: records - made], layers
        made += len(told)
        number += 1


def tell(seed: int, number: int, codebook: str) -> tuple[Report, list[Record], Layers]:
    """One report; where `seed` is another's number it is a near-copy of that one."""
    story = Story(seed)
    drafts = [draft(story) for _ in range(story.chance.randint(3, 10))]
    if seed != number:
        story.say(f" Edited by desk {number}.")
    outlet = f"Outlet {number * 7 % OUTLETS}"
    report = Report("".join(story.parts), id=f"{number:012x}", title=f"Story {number}", outlet=outlet, published=story.day)
    mark = ReportMark(report.id, outlet, story.day, None, report.title)
    records = [fill(story, one, mark, codebook) for one in drafts]
    return report, records, layers_of(report, records)


Draft = tuple[Span, Span, Actor, Actor, Speaker, int]


def draft(story: Story) -> Draft:
    """A sentence with its words and where they stand."""
    kind = story.chance.randrange(len(TYPES))
    one, other = story.chance.sample(story.sides, 2)
    begins = story.length
    first = mention(story, one)
    story.say(" ")
    trigger = story.say(TYPES[kind][5])
    story.say(" ")
    second = mention(story, other)
    story.say(f" in {word(story.where).title()} {story.filler(6)}, ")
    teller = mention(story, story.sides[0])
    story.say(" ")
    cue = story.say("said")
    story.say(f" {story.filler(3)}.")
    speaker = Speaker(teller.span, teller.text, teller.id, teller.name, Quote(cue, "said"), "say", None, "other")
    whole = Span(begins, story.length)
    story.say(" ")
    return whole, trigger, first, second, speaker, kind


def mention(story: Story, number: int) -> Actor:
    name = word(number * 9).title()
    span = story.say(name)
    sector = SECTORS[number % len(SECTORS)]
    return Actor(
        span,
        name,
        f"actor-{number}",
        name,
        f"{word(number % 190)[:3].upper():X<3}",
        sector,
        "organisation",
        f"'{name}' is a name in the codebook",
    )


def fill(story: Story, one: Draft, mark: ReportMark, codebook: str) -> Record:
    whole, trigger, first, second, speaker, kind = one
    type, mode, quad, score, cameo, verb = TYPES[kind]
    name = word(story.where).title()
    place = Place(
        Span(whole.start, whole.start + len(name)), name, name, 30 + story.where % 20, 35 + story.where % 30, "SYR", name, story.where
    )
    return Record(
        id=f"{mark.id}-{trigger.start}-{type.lower()}",
        codebook=codebook,
        rule=f"{type.lower()}.{verb}",
        report=mark,
        sentence=whole,
        trigger=Quote(trigger, verb),
        type=type,
        mode=mode,
        contexts=("military",),
        quad=quad,
        score=score,
        cameo=cameo,
        actors=(first,),
        recipients=(second,) if first.id != second.id else (),
        place=place if story.where % 2 else None,
        date=When(None, None, story.day - timedelta(days=kind), story.day, "published"),
        speakers=(speaker,) if kind % 2 else (),
        factuality="CT+",
        certainty=2.9,
        mood=Mood.ACTUAL,
        of=None,
        quantities=(Quantity(trigger, verb, 3.0, 3.0, "people"),) if kind == 0 else (),
        why=(f"rule {type.lower()}.{verb}: {{actor}} {verb} {{recipient}}", "stated flatly"),
    )


def layers_of(report: Report, records: list[Record]) -> Layers:
    actors = tuple(who for r in records for who in (*r.actors, *r.recipients))
    attributions = tuple(
        Attribution((s.span,), (s.cue.span,), (r.sentence,), "say", r.actors[0], None, "said")
        for r in records
        for s in r.speakers
        if s.span and s.cue
    )
    marks = tuple(EventMark(r.trigger.span, r.type, r.factuality, r.certainty, r.mood) for r in records)
    places = tuple(r.place for r in records if r.place)
    return Layers(report.id, tuple(r.sentence for r in records), actors, places, (), attributions, marks)
