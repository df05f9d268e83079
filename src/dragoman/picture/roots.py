"""On how many independent origins does an episode rest? The number that `origins_of` finds, without telling who has it from whom.

Texts are compared only where it matters: a report that brings no speaker beyond those of earlier ones adds no origin, copy or not.

>>> from dragoman.picture.episodes import find_episodes
>>> from dragoman.picture.view import View
>>> [count_origins(episode, View.of(())) for episode in find_episodes(View.of(()))]
[]
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.picture.copies import Print, copied
from dragoman.picture.episodes import Episode
from dragoman.picture.origins import (
    Told,
    body,
    credited,
    first_day,
    in_order,
    is_gathered,
    lending,
    may_be_one,
    origins_of,
    speakers_in,
    tellings,
)
from dragoman.picture.view import View

JUDGED = frozenset(("join", "cut", "retract"))  # what people say of reports: of whom has it from whom the whole must then be known


def count_origins(episode: Episode, view: View) -> int:
    """How many independent origins an episode has."""
    if any(note.kind in JUDGED for note in view.notes):
        return origins_of(episode, view).independent
    told = in_order(tellings(episode, view))
    outlets = tuple(dict.fromkeys(t.outlet for t in told if t.outlet))
    named: dict[str, str] = {}
    firm: set[str] = set()
    for n, one in enumerate(told):
        speakers = speakers_in(one, outlets)
        if any(named.setdefault(node, name) != name for node, name in speakers):
            return origins_of(episode, view).independent  # by which name a speaker is known depends on who copied whom
        nodes = {node for node, _ in speakers} or ({f"r:{one.id}"} if is_gathered(one) else set())
        if not nodes <= firm and not is_copy(one, told[:n]) and not is_lent(one, told, outlets):
            firm |= nodes
    speaking, day = sorted(node for node in firm if node.startswith("s:")), first_day(told)
    hung = {one for n, one in enumerate(speaking) if any(may_be_one(one, other, named, day) for other in speaking[:n])}
    return max(1, len(firm - hung)) if told else 0


def is_copy(one: Told, earlier: Sequence[Told]) -> bool:
    """Whether a report is a near-copy of an earlier one."""
    if any(t.id == one.kept.duplicate_of for t in earlier):
        return True
    return any(copied(Print.of(body(one)), Print.of(body(t))) for t in earlier)


def is_lent(one: Told, told: Sequence[Told], outlets: Sequence[str]) -> bool:
    """Whether a report has all that it tells from outlets that it credits: then its speakers spoke to them, and it has gathered nothing."""
    names = credited(one, outlets)
    return bool(names) and (not speakers_in(one, outlets) or all(lending(one, name, told) for name in names))
