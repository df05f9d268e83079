"""How does a sentence tell that two stand by what one does or says to the other: attacks, praises, meets, fights beside?

An act is no standing: it tells of one moment. What is only asked of somebody, denied or possible is none.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Chad's army fought Boko Haram alongside Nigerian forces."))
>>> acts = Acts(Ground(text, find_actors(text, Codebook.load()), Codebook.load()))
>>> [(a.name, kind, b.name) for kind, pairs in acts.by_company(6, {"": "friendly"}) for a, b in pairs]
[('Chadian military', 'friendly', 'Nigerian military'), ('Nigerian military', 'hostile', 'Boko Haram')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations, product

from dragoman.reading.events.grammar import Clause
from dragoman.reading.relations.ground import ARMED, Found, Ground, Kinds
from dragoman.reading.tokens import Word
from dragoman.record import Actor

MEDIA = frozenset(("JRN", "MED"))
EACH_OTHER = frozenset(("other", "another"))
TOWARDS = ("against", "on")
WORKING = frozenset(("work", "serve", "operate", "deploy", "train", "march", "campaign", "advance", "patrol"))
SETTING = frozenset(("after", "during", "following", "before", "in", "at", "with", "for", "amid", "since", "through", "of"))
MOST = 6  # joined parties: a longer list is a list


class Acts:
    """The ways in which a word of doing tells how two stand."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.text, self.grammar = ground, ground.text, ground.grammar
        self.ways: dict[str, Callable[[int, Kinds], Iterator[Found]]] = {
            "verb": self.by_verb,
            "mutual": self.by_mutual,
            "noun": self.by_noun,
            "state": self.by_state,
            "beside": self.by_company,
            "joint": self.by_deed,
        }

    def by_verb(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Russia bombed the rebels", "the envoy met the president", "A and B met", "A clashed with B"."""
        clause = self.grammar.verb(i)
        for preposition, kind in kinds.items():
            doers = (*self.doers(clause, kind), *(self.ground.sent(i) if kind == "hostile" else ()))
            behind = clause.after((preposition,))
            if not preposition or (preposition in clause.particles and not behind):  # "met him", "drove them out"
                behind = (*clause.objects, *clause.datives)
            if self.is_each_other(behind):
                yield kind, list(combinations(doers, 2)) if len(doers) <= MOST else []
            else:
                yield kind, list(product(doers, self.touched(behind, kind)))
        if "hostile" in kinds.values() or "joint" in self.ground.forms.get(self.text.words[i].lemma, {}):
            yield "friendly", self.together(i, clause)

    def by_mutual(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "A and B met", "the two clashed", "A and B discussed the dam": those who do it, with each other."""
        clause = self.grammar.verb(i)
        doers = self.doers(clause, kinds[""])
        if 1 < len(doers) <= MOST and not self.grammar.is_passive(i) and not clause.after(("with",)):
            known = self.ground.acts[self.text.words[i].lemma].get("verb", {})
            if "" not in known or not clause.objects:  # "A and B met the envoy" tells nothing of A and B
                yield kinds[""], list(combinations(doers, 2))

    def touched(self, heads: Iterable[int], kind: str) -> tuple[Actor, ...]:
        """To whom it is done: whom the words name, or whose it is; who visits a French school has not met France."""
        return self.persons(heads) if kind != "contact" else tuple(a for i in heads for a in self.named(i))

    def named(self, i: int) -> Iterator[Actor]:
        """The actors that the phrase of a word names itself."""
        mention = self.ground.mentions.at(i)
        if mention is not None and mention.head == i and is_met(mention.actor):
            yield from mention.parts

    def persons(self, heads: Iterable[int]) -> tuple[Actor, ...]:
        return tuple(a for a in self.ground.all(self.listed(heads)) if is_met(a))

    def doers(self, clause: Clause, kind: str = "") -> tuple[Actor, ...]:
        """Who does it: the subjects, or those by whom the subject was made: "attacks claimed by the rebels killed ten"."""
        found = self.touched(clause.subjects, kind)
        if found or kind == "contact":
            return found
        words = self.text.words
        claimed = [c for s in clause.subjects for c in self.text.all(s, "acl") if self.grammar.is_passive(c)]
        claimed += [words[s].head for s in clause.subjects if words[s].dep == "dobj" and words[words[s].head].pos == "VERB"]
        return self.persons(a for c in claimed for a in self.grammar.verb(c).subjects)

    def listed(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Heads with what the parser hung below them as an apposition: a list ("soldiers, police and volunteers"), or the names of
        those meant ("our ally Turkey and the coalition"); and who lends a hand ("helped by support from Turkey")."""
        text, found = self.text, []
        for i in heads:
            found.append(i)
            if self.ground.mentions.at(i) is None:
                lent = [o for w, o in self.grammar.prepositions(i) if w == "from"]
                found += [*lent, *(c for o in (i, *lent) for c in self.grammar.spread(text.all(o, "appos")))]
                continue
            for c in text.all(i, "appos"):
                if text.all(c, "conj") and text.words[c].tag == text.words[i].tag and text.child(c, "det", "poss") is None:
                    found += self.grammar.spread([c])
        return tuple(dict.fromkeys(found))

    def is_each_other(self, heads: Iterable[int]) -> bool:
        return any(self.text.words[o].lower in EACH_OTHER for o in heads)

    def together(self, i: int, clause: Clause) -> Sequence[tuple[Actor, Actor]]:
        """Those who bear arms and fight together stand on one side: "soldiers and tribesmen retook the town"."""
        if not clause.objects or self.is_each_other(clause.objects) or self.grammar.is_passive(i):
            return ()
        side = [a for a in self.doers(clause) if a.sector in ARMED or a.kind in ("country", "group")]
        return list(combinations(side, 2)) if 1 < len(side) <= MOST else ()

    def by_deed(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """What those do together who fight on one side: "soldiers and tribesmen retook the town"."""
        objects = self.text.all(i, "dobj", "nsubjpass")
        word = self.text.words[i].lemma
        if word == "launch" and not any(self.is_blow(o) for o in objects):
            return
        yield kinds[""], self.together(i, self.grammar.verb(i))

    def is_blow(self, i: int) -> bool:
        lemma = self.text.words[i].lemma
        return "against" in self.ground.forms.get(lemma, ()) or "hostile" in self.ground.acts.get(lemma, {}).get("noun", {}).values()

    def by_noun(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Israel's attack on Hamas", "talks between A and B", "after a meeting with B, A spoke", "A took orders from B"."""
        clause = self.grammar.noun(i)
        for preposition, kind in kinds.items():
            others = self.persons(self.after(clause, preposition))
            if (preposition in ("between", "of") and kind == "contact") or preposition == "between":
                yield kind, list(combinations(others, 2)) if len(others) <= MOST else []
                continue
            doers = self.persons(clause.subjects) or (self.around(i) if others else ())
            doers = tuple(d for d in doers if d.id not in {o.id for o in others})
            yield kind, list(product(doers, others))

    def after(self, clause: Clause, preposition: str) -> tuple[int, ...]:
        """What a preposition leads to, also where a participle stands between: "the deal reached on Sunday between A and B"."""
        found = clause.after((preposition,))
        verbs = [c for c in self.text.all(clause.head, "acl") if self.grammar.is_passive(c)]
        if self.text.words[clause.head].dep == "dobj":  # "signed a pact in Oslo with"
            verbs.append(self.text.words[clause.head].head)
        return found or tuple(o for v in verbs for w, o in self.grammar.prepositions(v) if w == preposition)

    def around(self, i: int) -> tuple[Actor, ...]:
        """Who does what stands in a phrase beside the verb: "after a meeting with his allies, the minister said"."""
        word = self.text.words[i]
        mark = self.text.words[word.head]
        if word.dep != "pobj" or mark.lower not in SETTING:
            return ()
        return self.persons(self.grammar.verb_above(mark.i, 0))

    def by_state(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "The council is encouraged by the president's decision": the passive tells how the subject stands."""
        if not self.grammar.is_passive(i):
            return
        clause = self.grammar.verb(i)
        for preposition, kind in kinds.items():
            others = clause.subjects if preposition == "by" else clause.after((preposition,))
            yield kind, list(product(self.persons(clause.objects), self.persons(others)))

    def by_company(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Fought the rebels alongside Russian troops": they are friends, and both are against the rebels."""
        head = self.text.words[self.text.words[i].head]
        if self.text.words[i].dep != "prep":
            return
        beside = self.persons(self.grammar.spread(self.text.all(i, "pobj")))
        if head.pos not in ("VERB", "AUX"):
            yield kinds[""], list(product(self.persons([head.i]), beside))
            return
        clause = self.grammar.verb(head.i)
        doers = self.doers(clause)
        if is_deed(self.ground, head) or all(a.sector in ARMED for a in (*doers, *beside)):  # who sits beside somebody is no friend
            yield kinds[""], list(product(doers, beside))
        foes = {**self.ground.forms.get(head.lemma, {}), **self.ground.acts.get(head.lemma, {})}.get("verb", {})
        if foes.get("") == "hostile":
            enemies = tuple(a for a in self.persons(clause.objects) if a.id not in {b.id for b in beside})
            yield "hostile", list(product(beside, enemies))


def is_deed(ground: Ground, word: Word) -> bool:
    """Whether a verb tells of fighting or working, in which those who do it side by side are friends."""
    known = (ground.forms.get(word.lemma, {}), ground.acts.get(word.lemma, {}))
    return any({"verb", "joint"} & forms.keys() for forms in known) or word.lemma in WORKING


def is_met(actor: Actor) -> bool:
    """Whether somebody can stand to another: no place; who speaks to a newspaper meets nobody."""
    return actor.kind != "place" and actor.sector not in MEDIA
