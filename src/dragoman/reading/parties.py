"""Which actors stand behind the words in a slot?

A slot holds the head word of a phrase; the party is the actor that the phrase names, or that it belongs to: "Israeli positions" are
Israel's, "thousands of protesters" are protesters, "Saddam Hussein's proposal" is Saddam Hussein's.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.actors import Mentions
from dragoman.reading.grammar import Grammar
from dragoman.reading.matching import Fit
from dragoman.reading.tokens import Text
from dragoman.record import Actor

NUMBERS = ("NUM",)
OWNERS = ("poss", "amod", "compound", "nmod", "appos")
DEPTH = 3


class Parties:
    """Finds the actors of one text behind words."""

    def __init__(self, text: Text, mentions: Mentions, grammar: Grammar) -> None:
        self.text = text
        self.mentions = mentions
        self.grammar = grammar

    def fill(self, fit: Fit, reciprocal: bool) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Actors and recipients of a fit; in a reciprocal event all parties are actors."""
        actors = self.all([*fit.slots.get("actor", ()), *fit.slots.get("both", ())], owners=True)
        recipients = self.all(fit.slots.get("recipient", ()), owners=True)
        if not recipients and "recipient" not in fit.slots and fit.content is not None:
            recipients = self.of_content(fit.content)
        recipients = tuple(r for r in recipients if not any(same(r, a) for a in actors))
        if reciprocal:
            return unique((*actors, *recipients)), ()
        return actors, recipients

    def all(self, words: Iterable[int], owners: bool) -> tuple[Actor, ...]:
        return unique(m for w in words for m in self.behind(w, owners))

    def behind(self, i: int, owners: bool, depth: int = 0) -> list[Actor]:
        """The actors behind the phrase headed by word `i`."""
        mention = self.mentions.at(i)
        if mention is not None and mention.actor.kind != "place":
            return list(mention.parts or (mention.actor,))
        if depth >= DEPTH:
            return []
        text, word = self.text, self.text.words[i]
        after = self.grammar.prepositions(i)
        if word.pos in ("NUM", "DET", "PRON", "ADJ") or word.tag in ("NNS", "NN", "CD"):
            inner = [m for w, o in after if w == "of" for m in self.behind(o, owners, depth + 1)]
            if inner:
                return inner
        if not owners:
            return []
        near = [m for c in text.all(i, *OWNERS) for m in self.behind(c, owners, depth + 1)]
        if near:
            return near
        return [m for w, o in after if w in ("by", "from", "in", "against") for m in self.behind(o, False, depth + 1)][:1]

    def of_content(self, head: int) -> tuple[Actor, ...]:
        """Whom the content of an act touches: "threatened to attack Israel" is directed at Israel."""
        clause = self.grammar.verb(head)
        touched = (
            *clause.objects,
            *clause.datives,
            *clause.after(("to", "with", "against", "on", "from", "at", "for", "into", "of", "over")),
        )
        found = self.all(touched, owners=True)
        if found or not clause.contents:
            return found
        deeper = [c.head for c in clause.contents if c.head > head]
        return self.of_content(deeper[0]) if deeper else ()


def same(a: Actor, b: Actor) -> bool:
    return a.id == b.id


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors in order, each once, by its first mention."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id, actor)
    return tuple(found.values())
