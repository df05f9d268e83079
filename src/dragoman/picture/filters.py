"""What is asked of the picture, where more than one thing is asked at once? The filters that every view of the workbench shares.

Of several places, types or outlets any will do; of two actors both take part.

>>> Filters(about=("Russia", "Syria")).ask.pair, Filters(place=("Daraa",), since=date(2021, 8, 1)).ask.words
(('Russia', 'Syria'), 'everything in Daraa, since 2021-08-01')
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dragoman.ledger.asking import Question
from dragoman.picture.view import Ask, party_of, places_of, teller_of


@dataclass(frozen=True, slots=True)
class Filters:
    """What records must be like; what is empty is not asked."""

    about: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    surely: tuple[str, ...] = ()
    mood: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @property
    def ask(self) -> Ask:
        """The same as a question of the picture, as far as it can be asked so."""
        pair = (self.about[0], self.about[1]) if len(self.about) > 1 else None
        return Ask(
            about=self.about[0] if len(self.about) == 1 else None,
            pair=pair,
            place=" or ".join(self.place) or None,
            by=" or ".join(self.speaker) or None,
            since=self.since,
            until=self.until,
        )

    def question(self, as_of: date | None = None) -> Question:
        """The same, as a ledger is asked; nothing that was published later is seen."""
        return Question(
            about=tuple(party_of(name) for name in self.about),
            by=tuple(teller_of(name) for name in self.speaker),
            places=tuple(name for place in self.place for name in places_of(place)),
            types=self.type,
            surely=self.surely,
            moods=self.mood,
            outlets=self.outlet,
            since=self.since,
            until=self.until,
            published=as_of,
        )
