"""Which actors stand behind the words in a slot?

A slot holds the head word of a phrase; the party is the actor that the phrase names, or that it belongs to: "Israeli positions" are
Israel's, "thousands of protesters" are protesters, "Saddam Hussein's proposal" is Saddam Hussein's. A recipient that no slot holds is
looked for in the content of the act ("demanded that Syria withdraw", "threatened to attack Israel") and by the nouns that the frame named
("called off talks with Iran").
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dragoman.codebook.words import WordClass
from dragoman.reading.actors import Mentions
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.events.matching import Fit
from dragoman.reading.events.powers import is_official
from dragoman.reading.tokens import Text
from dragoman.record import Actor

OWNERS = ("poss", "amod", "compound", "nmod", "appos", "npadvmod")
ASIDE = ("relcl", "advcl", "appos", "parataxis", "punct", "cc", "mark", "npadvmod")  # what stands beside a phrase, not in it
TOWARDS = ("to", "with", "against", "on", "from", "at", "for", "into", "of", "over", "by", "between", "toward", "towards", "about")
DEPTH = 3
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP", "COP"))
MEDIA = frozenset(("MED", "JRN"))
LEAST_ARMED = 2  # mentions of forces that make a report one of conflict


class Parties:
    """Finds the actors of one text behind words."""

    def __init__(self, text: Text, mentions: Mentions, grammar: Grammar, powers: WordClass) -> None:
        self.text = text
        self.mentions = mentions
        self.grammar = grammar
        self.powers = powers

    @cached_property
    def in_scene(self) -> bool:
        """Whether the report is one of conflict or of the street: forces, rebels or police act in it."""
        return sum(m.actor.sector in ARMED for m in self.mentions.items) >= LEAST_ARMED

    def is_place(self, words: Iterable[int]) -> bool:
        """Whether one of these words names a place."""
        found = ((self.text.words[i], self.mentions.at(i)) for i in words)
        return any(
            w.pos == "PROPN" and (w.entity in ("GPE", "LOC", "FAC") or (m is not None and m.actor.kind in ("place", "country")))
            for w, m in found
        )

    def are_counted(self, words: Iterable[int]) -> bool:
        """Whether these words are people known by their number alone: "at least 21 were killed"."""
        return any(self.text.words[i].pos == "NUM" or self.text.words[i].tag == "CD" for i in words)

    def fill(self, fit: Fit, reciprocal: bool) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Actors and recipients of a fit; in a reciprocal event all parties are actors."""
        actors = self.all([*fit.slots.get("actor", ()), *fit.slots.get("both", ())])
        persons = (a for a in self.all(fit.slots.get("person", ()), False) if a.kind not in ("country", "place"))
        told = [i for i in fit.slots.get("recipient", ()) if not self.is_own(i, actors)]
        recipients = others((*self.all(told), *persons), actors)
        if reciprocal:  # who speaks to a newspaper meets nobody
            return tuple(a for a in unique((*actors, *recipients)) if a.sector not in MEDIA), ()
        if not recipients:
            recipients = self.implied(fit, actors)
        return actors, recipients

    def is_own(self, i: int, actors: tuple[Actor, ...]) -> bool:
        """Whether a phrase is the actor's own forces: "the Kremlin withdrew its troops" is done to nobody."""
        mention = self.mentions.at(i)
        if mention is None or mention.actor.sector not in ARMED:
            return False
        owners = {a.id for c in self.text.all(mention.head, "poss") for a in self.behind(c, False)}
        return bool(owners & {a.id for a in actors})

    def implied(self, fit: Fit, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The recipients that no slot holds: of the content, of the thing acted on, by the nouns that the frame named."""
        if fit.content is not None and (found := others(self.of_content(fit.content, actors), actors)):
            return found
        for i in sorted(fit.words):  # "repeated its demand that Israel withdraw"
            for content in self.grammar.contents(i):
                if found := others(self.of_content(content.head, actors), actors):
                    return found
        things = [a for i in fit.slots.get("any", ()) for a in (*self.behind(i), *self.led_to(i, actors))]
        named = [a for i in sorted(fit.words) for a in (*self.owners(i), *self.led_to(i, actors))]
        return others(unique((*things, *named)), actors)

    def all(self, words: Iterable[int], owners: bool = True) -> tuple[Actor, ...]:
        return unique(a for w in words for a in self.behind(w, owners))

    def behind(self, i: int, owners: bool = True, depth: int = 0) -> list[Actor]:
        """The actors behind the phrase headed by word `i`."""
        mention = self.mentions.at(i)
        if mention is not None and mention.actor.kind != "place":
            return list(mention.parts or (mention.actor,))
        if depth >= DEPTH:
            return []
        after = self.grammar.prepositions(i)
        inner = [a for w, o in after if w == "of" for a in self.behind(o, owners, depth + 1)]
        if inner or not owners:
            return inner
        near = self.owners(i, depth + 1)
        if near:
            return near
        return [a for w, o in after if w in ("by", "from", "against") for a in self.behind(o, False, depth + 1)][:1]

    def owners(self, i: int, depth: int = 0) -> list[Actor]:
        """Whose a thing is, by the words before it."""
        return [a for c in self.text.all(i, *OWNERS) if not self.is_kind(c) for a in self.behind(c, True, depth)]

    def is_kind(self, i: int) -> bool:
        """Whether a noun before another only says of what kind it is: "voter registration", "a student loan"; not "rebel positions"."""
        word, mention = self.text.words[i], self.mentions.at(i)
        if word.dep not in ("compound", "nmod") or word.pos == "PROPN" or mention is None:
            return False
        return mention.actor.country is None and not is_official(mention.actor, self.powers)

    def led_to(self, i: int, actors: tuple[Actor, ...]) -> list[Actor]:
        """The actors that the prepositions of a thing lead to."""
        after = [o for w, o in self.grammar.prepositions(i) if w in TOWARDS and not self.is_own(o, actors)]
        return [a for o in after for a in self.behind(o)]

    def of_content(self, head: int, actors: tuple[Actor, ...], depth: int = 0) -> tuple[Actor, ...]:
        """Whom the content of an act touches: its own subject ("demanded that Syria withdraw"), if another, else what it is done to."""
        text, clause = self.text, self.grammar.verb(head)
        own = [c for c in text.all(head, "nsubj", "nsubjpass") if self.mentions.at(c) is not None]
        if other := others(self.all(self.grammar.spread(own)), actors):
            return other
        touched = (*clause.objects, *clause.datives, *clause.after(TOWARDS))
        found = self.all(touched)
        if not found and depth < DEPTH:
            inner = [c.head for c in clause.contents if c.head > head]
            found = self.of_content(inner[0], actors, depth + 1) if inner else ()
        return found or self.nearest(head)

    def nearest(self, head: int) -> tuple[Actor, ...]:
        """The actors nearest below a word, not counting what stands beside its phrase."""
        level = [head]
        for _ in range(DEPTH + 2):
            level = [c for i in level for c in self.text.children[i] if self.text.words[c].dep not in ASIDE]
            found = [a for c in level if c > head and (m := self.mentions.at(c)) and m.head == c for a in self.behind(c)]
            if found:
                return unique(found)
        return ()


def others(found: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those found who are not among the actors."""
    known = {a.id for a in actors}
    return tuple(f for f in found if f.id not in known)


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors in order, each once, by its first mention."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id, actor)
    return tuple(found.values())
