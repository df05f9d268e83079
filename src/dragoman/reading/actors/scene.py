"""What do the steps that find actors share while they read one text?

>>> Scene.__slots__[:3]
('text', 'codebook', 'uses')
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.codebook.actor_index import ActorBase, actor_base
from dragoman.codebook.agents import Singulars, Uses, singulars_of, uses_of
from dragoman.reading.actors.mentions import AgentHit, Draft
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.codebook import Codebook


IN_MIND = 500  # mentions: some two thousand words


@dataclass(slots=True)
class Scene:
    """The text, what words mean, the drafts by head word, the agent nouns by head word, and the mentions read so far."""

    text: Text
    codebook: Codebook
    uses: Uses
    singulars: Singulars
    base: ActorBase
    drafts: dict[int, Draft] = field(default_factory=dict)
    agents: dict[int, AgentHit] = field(default_factory=dict)
    past: list[Draft] = field(default_factory=list)
    speaker: Draft | None = None
    sentences: dict[int, list[Draft]] = field(default_factory=dict)

    @property
    def recent(self) -> list[Draft]:
        """The mentions read so far, as far back as a reader still has them in mind."""
        return self.past[-IN_MIND:]

    def sort(self) -> None:
        """Sorts the drafts by sentence, when no more of them come."""
        for draft in self.drafts.values():
            self.sentences.setdefault(self.text.words[draft.head].sentence, []).append(draft)

    def country_name(self, country: str) -> str:
        known = self.base.known.get(country)
        return known.name if known else country

    def noun(self, i: int) -> str:
        """The singular of word `i`."""
        return self.singulars.of(self.text.words[i].lower)

    def state(self, country: str, at: Draft) -> Draft:
        """The state itself as a draft that stands at another's words."""
        return Draft(at.first, at.last, at.head, country, self.country_name(country), country, None, "country", "", given=True)


def open_scene(text: Text, codebook: Codebook) -> Scene:
    return Scene(text, codebook, uses_of(codebook), singulars_of(codebook), actor_base(codebook))
