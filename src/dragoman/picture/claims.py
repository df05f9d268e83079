"""What has a speaker said, and what became of it?

>>> from dragoman.picture.view import View
>>> claims(View.of(()), "Hamas")
()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.picture.episodes import Episode, find_episodes, is_denial
from dragoman.picture.grades import fate_of
from dragoman.picture.origins import origins_of
from dragoman.picture.view import Cite, View
from dragoman.picture.who import is_asked, speaker_name
from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a speaker says: through whom, of what stance, how surely, and what others say of it.

    `origins` is on how many independent origins it is told that it happened; none where it is not told as having happened.
    """

    speaker: str
    stance: str
    through: tuple[str, ...]
    factuality: str
    mood: str
    fate: str
    origins: int
    cite: Cite


class Fates:
    """What became of what is said, by all that a view tells; its episodes may be given where they were found."""

    def __init__(self, view: View, episodes: Iterable[Episode] | None = None) -> None:
        self._view = view
        self._homes = {r.id: episode for episode in (find_episodes(view) if episodes is None else episodes) for r in episode.records}
        self._found: dict[str, tuple[str, int]] = {}

    def of(self, record: Record) -> tuple[str, int]:
        """What became of it, and on how many origins it rests; what is planned, asked or supposed has no fate yet."""
        episode = self._homes.get(record.id)
        if episode is None:
            return "not told as having happened", 0
        if episode.id not in self._found:
            traced = origins_of(episode, self._view)
            self._found[episode.id] = fate_of(episode, traced), traced.independent
        fate, origins = self._found[episode.id]
        return ("a denial" if is_denial(record) else fate), origins


def claims(view: View, by: str) -> tuple[Claim, ...]:
    """The claims of a speaker in the order of the reports; what became of them is told by all records of the view."""
    fates = Fates(view)
    return tuple(claim(view, record, place, fates) for record, place in spoken(view, (by,)))


def spoken(view: View, by: Iterable[str]) -> Iterator[tuple[Record, int]]:
    """Each record that one of these says, in the order of the reports, and the place of each who says so in its chain."""
    asked = tuple(by)
    for record in view.records:
        for place, speaker in enumerate(record.speakers):
            if any(is_asked(name, speaker) for name in asked):
                yield record, place


def claim(view: View, record: Record, place: int, fates: Fates) -> Claim:
    """What somebody in the chain of a record claims by it."""
    speaker = record.speakers[place]
    through = tuple(speaker_name(one) for one in record.speakers[:place])
    fate, origins = fates.of(record)
    return Claim(speaker_name(speaker), speaker.stance, through, record.factuality, str(record.mood), fate, origins, view.cite(record))
