"""What happened between two actors, one moment a happening, each with a score and a weight?

A rumour told twenty times is one moment. Its weight grows with how surely it is told and on how many origins, not with how often.

>>> from dragoman.picture.view import View
>>> moments(View.of(()), "Russia", "Syria")
()
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dragoman.picture.episodes import Episode, find_episodes, is_denial
from dragoman.picture.matching import MUTUAL
from dragoman.picture.roots import count_origins
from dragoman.picture.view import View
from dragoman.picture.who import is_asked
from dragoman.record import Actor, Record

SURE = {"CT+": 1.0, "PR+": 0.75, "PS+": 0.4}
BY_ORIGINS = {0: 0.0, 1: 0.7, 2: 0.9}  # three and more: 1
ALLEGED = 0.6  # said by one of the two of the other, and by nobody else
DISPUTED = 0.5
TOGETHER = 3.0  # two who act on a third together


@dataclass(frozen=True, slots=True)
class Moment:
    """One happening between the two. `score` is PLOVER's, from -10 to 10; `weight` from 0 to 1 tells how much it counts."""

    day: date
    score: float
    weight: float
    quad: str
    type: str
    episode: str
    records: tuple[str, ...]
    origins: int
    why: str
    is_truce: bool = False


def moments(view: View, a: str, b: str) -> tuple[Moment, ...]:
    """The happenings between two actors, by day."""
    between = view.only(record for record in view.records if way(record, a, b))
    found = (moment(episode, view, a, b) for episode in find_episodes(between))
    return tuple(m for m in found if m is not None)


def moment(episode: Episode, view: View, a: str, b: str) -> Moment | None:
    told = [record for record in episode.records if not is_denial(record)]
    if not told:
        return None  # what is only denied is no happening
    lead = max(told, key=lambda record: SURE.get(record.factuality, 0.0))
    score, quad = (TOGETHER, "verbal cooperation") if way(lead, a, b) == "together" else (lead.score, lead.quad)
    origins = count_origins(episode, view) if len(episode.reports) > 1 or view.noted("retract") else 1
    parts = [(SURE.get(lead.factuality, 0.0), f"told as {lead.factuality}")]
    parts.append((BY_ORIGINS.get(origins, 1.0), f"{origins} independent origin{'' if origins == 1 else 's'}"))
    if all(is_alleged(record, a, b) for record in told):
        parts.append((ALLEGED, "only alleged by one of the two"))
    if any(dispute.about == "whether it happened" for dispute in episode.disputes):
        parts.append((DISPUTED, "denied"))
    weight = 1.0
    for part, _ in parts:
        weight *= part
    why = ", ".join(words for _, words in parts)
    ids, held = tuple(r.id for r in episode.records), is_truce(view, lead, a, b)
    return Moment(episode.latest, score, weight, quad, lead.type, episode.id, ids, origins, why, held)


def is_truce(view: View, record: Record, a: str, b: str) -> bool:
    """Whether two hold their fire: no friendship, though PLOVER scores it as cooperation; who brokers a truce had none to hold."""
    if record.mode != "ceasefire" or record.score <= 0:
        return False
    brokered = (r for r in view.of_report(record.report.id) if r.mode == "mediate" and r.sentence == record.sentence)
    return not any(has(r.actors, a) or has(r.actors, b) for r in brokered)


def way(record: Record, a: str, b: str) -> str | None:
    """How two actors stand in a record: one to the other, mutual (they meet, they fight), together against a third; else None."""
    other, to_other = has(record.actors, b), has(record.recipients, b)
    if not (other or to_other):
        return None
    one, to_one = has(record.actors, a), has(record.recipients, a)
    if (one and to_other) or (other and to_one):
        return "to the other"
    if not (one and other):
        return None
    if record.type in MUTUAL or (not record.recipients and record.type == "ASSAULT"):
        return "mutual"
    return "together"


def has(actors: Iterable[Actor], who: str) -> bool:
    return any([is_asked(who, actor) for actor in actors])  # a list: of one or two, a generator costs more than it saves


def is_alleged(record: Record, a: str, b: str) -> bool:
    """Whether one of the two is all that stands behind a record of conflict."""
    speaker = record.speakers[-1] if record.speakers else None
    return record.score < 0 and speaker is not None and (speaker.stance == "accuse" or is_asked(a, speaker) or is_asked(b, speaker))
