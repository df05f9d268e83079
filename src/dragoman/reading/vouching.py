"""Who says so, of one record? The chain of speakers around its word, less one who does the deed by saying it.

    "Norway said it will help"                        the promise is Norway's act; nobody but the outlet says that it was made
    "The mayor said he had asked them to leave"       the same of the request, and of what is asked for
    "The mayor said he and the guards had agreed"     what is told as done stays his word
    "We condemn the raid", the mayor said             he condemns by saying so; the raid is his word

>>> SPOKEN >= ORDERED
True
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.reading.events import Event
from dragoman.reading.speakers.chains import chain_of
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Mood, Speaker

SPOKEN = frozenset(("AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))  # acts that are done by saying
ORDERED = frozenset(("REQUEST", "REJECT", "THREATEN"))  # by which others are told what to do, or that it will not be done
CONTENT = {"REQUEST": Mood.DEMANDED, "THREATEN": Mood.PLANNED}  # how the content of an act stands
PLAIN = frozenset(("say", "tell", "state", "add", "note"))  # "said that they should leave" is his word too
FIRST_PERSON = frozenset(("i", "we"))
GOVERNED = ("dobj", "xcomp", "ccomp", "conj", "pobj", "prep")


@dataclass(frozen=True, slots=True)
class Vouchers:
    """The chains of the records of one text; `doing` holds by its word who does an act by saying it.

    `asking` tells where the words begin by which somebody asks or threatens: "insisted that they leave", "warned that it would".
    """

    text: Text
    codebook: Codebook
    attributions: Sequence[Attribution]
    doing: dict[int, frozenset[str]]
    asking: frozenset[tuple[Mood, int]]

    @staticmethod
    def of_all(text: Text, judged: Sequence[Judged], attributions: Sequence[Attribution], codebook: Codebook) -> Vouchers:
        acts = ((text.words[j.event.i], CONTENT[j.event.type]) for j in judged if j.event.type in CONTENT)
        asking = frozenset((mood, word.start) for word, mood in acts if word.lemma not in PLAIN)
        vouchers = Vouchers(text, codebook, attributions, {}, asking)
        for j in judged:
            chain = chain_of(text, j.event.i, attributions)
            if len(vouchers.less_own(j, chain)) < len(chain):
                vouchers.doing[j.event.i] = frozenset(chain[-1].id.split("+"))
        return vouchers

    def of(self, judged: Judged) -> tuple[Speaker, ...]:
        """Who says so, the outermost first."""
        chain = chain_of(self.text, judged.event.i, self.attributions)
        own = self.less_own(judged, chain)
        if len(own) < len(chain) or judged.factuality.mood not in (Mood.PLANNED, Mood.DEMANDED):
            return own
        return chain[:-1] if chain and self.is_content(judged, chain[-1]) else chain

    def is_content(self, judged: Judged, last: Speaker) -> bool:
        """Whether this is what the last speaker asks for or promises: it has the speakers of the asking."""
        speakers, actors = frozenset(last.id.split("+")), {actor.id for actor in judged.event.actors}
        planned = judged.factuality.mood is Mood.PLANNED
        if planned and actors and not actors & speakers:
            return False  # "it will not stand by and watch an attack"
        if last.cue is not None and (judged.factuality.mood, last.cue.span.start) in self.asking:
            return True
        return any(self.doing.get(above) == speakers for above in self.text.ancestors(judged.event.i))

    def less_own(self, judged: Judged, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        """The chain, less the actor whose own saying is the act."""
        event = judged.event
        spoken = event.type in (*SPOKEN, "SUPPORT") or judged.factuality.mood is Mood.DEMANDED
        if chain and spoken and is_performed(self.text, judged, self.codebook):
            return chain[:-1]
        own = {actor.id for actor in event.actors}
        if not chain or event.type not in SPOKEN or not own.issuperset(chain[-1].id.split("+")) or judged.factuality.mood is Mood.PLANNED:
            return chain
        return chain if is_told_as_done(self.text, event) else chain[:-1]


def is_told_as_done(text: Text, event: Event) -> bool:
    """Whether an agreement has a verb with a subject of its own in the past or the perfect."""
    if event.kind != "verb" or event.type in ORDERED:
        return False
    past = text.words[event.i].tag == "VBD" or any(text.words[c].lemma == "have" for c in text.all(event.i, "aux"))
    modal = any(text.words[c].tag == "MD" for c in text.all(event.i, "aux"))
    return past and not modal and text.child(event.i, "nsubj", "nsubjpass") is not None


def is_performed(text: Text, judged: Judged, codebook: Codebook) -> bool:
    """Whether an act is done by the words of the one who speaks of himself: "I condemn", "we want to convey our condolences"."""
    i, speaking = judged.event.i, codebook.words["speaking"]
    for step in (i, *text.ancestors(i)):
        subject = text.child(step, "nsubj")
        if subject is not None:
            asked = judged.factuality.mood in (Mood.DEMANDED, Mood.PLANNED) and text.words[step].lemma in speaking
            said = asked or text.words[i].lemma in speaking
            return said and text.words[subject].lower in FIRST_PERSON and text.words[step].tag in ("VBP", "VB")
        if text.words[step].dep not in GOVERNED:
            return False
    return False
