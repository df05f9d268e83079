"""What has a speaker said, and what became of it?

>>> from dragoman.picture.view import View
>>> claims(View.of(()), "Hamas")
()
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.picture.episodes import Episode, find_episodes, is_denial
from dragoman.picture.grades import fate_of
from dragoman.picture.origins import origins_of
from dragoman.picture.view import Cite, View
from dragoman.picture.who import is_asked, speaker_name
from dragoman.record import Record


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a speaker says: through whom, of what stance, how surely, and what others say of it."""

    speaker: str
    stance: str
    through: tuple[str, ...]
    factuality: str
    mood: str
    fate: str
    cite: Cite


def claims(view: View, by: str) -> tuple[Claim, ...]:
    """The claims of a speaker in the order of the reports."""
    homes = {record.id: episode for episode in find_episodes(view) for record in episode.records}
    fates: dict[str, str] = {}
    found = []
    for record in view.records:
        for n, speaker in enumerate(record.speakers):
            if is_asked(by, speaker):
                through = tuple(speaker_name(s) for s in record.speakers[:n])
                fate = became(record, homes, view, fates)
                words = (speaker_name(speaker), speaker.stance, through, record.factuality, str(record.mood), fate)
                found.append(Claim(*words, cite=view.cite(record)))
    return tuple(found)


def became(record: Record, homes: Mapping[str, Episode], view: View, fates: dict[str, str]) -> str:
    """What became of a claim; what is planned, asked or supposed has no fate yet."""
    episode = homes.get(record.id)
    if episode is None:
        return "not told as having happened"
    if episode.id not in fates:
        fates[episode.id] = fate_of(episode, origins_of(episode, view))
    return "a denial" if is_denial(record) else fates[episode.id]
