"""In what words can it be told how two actors stand: fighting, a rift, allies, mediator, part of?

>>> level(-6.0), level(0.2), level(4.0)
('hostile', 'neither near nor hostile', 'close')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dragoman.picture.moments import Moment, has
from dragoman.picture.view import Tied, View
from dragoman.picture.who import STATE, is_asked, known_actors, members
from dragoman.record import Actor, Layers, Record
from dragoman.report import Span

LATELY = timedelta(days=120)
TRUCE, NEAR = "under a truce", ("cooperative", "close")
FEWEST_BLOWS = 2
MOST_READ = 100  # reports whose sentences are looked at
LEVELS = {"hostile": -4.0, "strained": -1.0, "neither near nor hostile": 1.0, "cooperative": 3.5, "close": 10.0}
WORDS = {
    "friendly": "friends or allies",
    "hostile": "enemies",
    "rift": "a rift",
    "mediates": "one mediates",
    "part_of": "one is part of the other",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """A word for how two stand, with its reason and the records that bear it."""

    word: str
    why: str
    records: tuple[str, ...]
    sentences: tuple[tuple[str, Span], ...] = ()  # of reports, where no record bears it

    @property
    def words(self) -> str:
        return f"{self.word}, {self.why}"

    @property
    def sentence(self) -> str:
        """The same as a sentence: "Fighting each other (3 attacks in 120 days)."."""
        return f"{self.word[0].upper()}{self.word[1:]} ({self.why})."


def stances(view: View, a: str, b: str, found: Sequence[Moment]) -> tuple[Stance, ...]:
    """The words that the records bear, the firmest first."""
    return tuple((*belonging(a, b), *by_deeds(view, found), *mediating(view, a, b), *in_words(view, a, b)))


def level(net: float, found: Sequence[Moment] = ()) -> str:
    """A word for a mean score; enemies who hold their fire are under a truce, not close."""
    word = next(word for word, top in LEVELS.items() if net <= top)
    good = [(m.score * m.weight, m.is_truce) for m in found if m.score > 0]
    truces = sum(worth for worth, is_truce in good if is_truce)
    return TRUCE if word in NEAR and 2 * truces > sum(worth for worth, _ in good) else word


def belonging(a: str, b: str) -> Iterator[Stance]:
    """One that acts for a state is part of it; a movement that only lives there is not."""
    for one, other in ((a, b), (b, a)):
        known = known_actors().get(members(one)[0])
        if known and known.kind != "country" and members(other)[0] in {role.country for role in known.roles if role.sector in STATE}:
            yield Stance(f"{one} is part of {other}", "as the codebook has it", ())


def by_deeds(view: View, found: Sequence[Moment]) -> Iterator[Stance]:
    """What the happenings of late say, and whether it was otherwise before."""
    late = [m for m in found if view.day - LATELY <= m.day <= view.day and m.weight > 0]
    old = [m for m in found if m.day < view.day - LATELY and m.weight > 0]
    if not late:
        return
    now, ids = mean(late), ids_of(late)
    blows = [m for m in late if m.type == "ASSAULT"]
    if len(blows) >= FEWEST_BLOWS:
        yield Stance("fighting each other", f"{len(blows)} attacks in {LATELY.days} days", ids_of(blows))
    yield Stance(level(now, late), f"mean {now:+.1f} of {len(late)} happening{'' if len(late) == 1 else 's'} in {LATELY.days} days", ids)
    if len(late) >= 2 and len(old) >= 2:
        was = mean(old)
        if was >= 1 and now <= -1:
            yield Stance("a rift", f"from {was:+.1f} before", ids)
        if was <= -1 and now >= 1:
            yield Stance("a rapprochement", f"from {was:+.1f} before", ids)


def mean(found: Sequence[Moment]) -> float:
    return sum(m.score * m.weight for m in found) / sum(m.weight for m in found)


def ids_of(found: Sequence[Moment]) -> tuple[str, ...]:
    return tuple(id for m in found for id in m.records)


def mediating(view: View, a: str, b: str) -> Iterator[Stance]:
    """One that mediates for the other."""
    for one, other in ((a, b), (b, a)):
        records = [r for r in view.records if r.mode == "mediate" and has(r.actors, one) and has(r.recipients, other)]
        if records:
            yield Stance(f"{one} mediates for {other}", f"in {len(records)} record{'' if len(records) == 1 else 's'}", ids_in(records))


def in_words(view: View, a: str, b: str) -> Iterator[Stance]:
    """What sentences say of both: "the long-time ally Russia", "the rift with Moscow"; only relations that reading found, no guess."""
    spans: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    alleged: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for report in list(view.by_report)[-MOST_READ:]:
        for mark, one, other in tied_in(view, report):
            if (is_asked(a, one) and is_asked(b, other)) or (is_asked(b, one) and is_asked(a, other)):
                (alleged if mark.factuality == "PR+" else spans)[mark.kind].append((report, mark.cue.span))
    for kind, found in sorted(spans.items(), key=lambda item: (-len(item[1]), item[0])):
        yield Stance(WORDS.get(kind, kind), f"so told {times(found)}", (), tuple(found))
    for kind, found in sorted((item for item in alleged.items() if item[0] not in spans), key=lambda item: (-len(item[1]), item[0])):
        yield Stance(WORDS.get(kind, kind), f"alleged {times(found)}, never told as so", (), tuple(found))


def tied_in(view: View, report: str) -> tuple[Tied, ...]:
    """The relations that reading found in a report, with those between whom they are; acts are records and tell no standing."""
    found = view.ties.get(report)
    if found is None:
        layers = view.layers(report)
        marks = [mark for mark in layers.relations if mark.basis != "act"] if layers else []
        ends = [(mark, at(layers, mark.a), at(layers, mark.b)) for mark in marks]
        found = view.ties[report] = tuple((mark, one, other) for mark, one, other in ends if one and other)
    return found


def times(found: Sequence[object]) -> str:
    return f"{len(found)} time{'' if len(found) == 1 else 's'}"


def at(layers: Layers | None, span: Span) -> Actor | None:
    """The actor whose mention stands at a span."""
    return next((actor for actor in layers.actors if actor.span.overlaps(span)), None) if layers else None


def ids_in(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records)
