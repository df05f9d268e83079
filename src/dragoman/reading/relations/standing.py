"""Which actors does a word of standing tie: "an ally of Syria", "backed by Turkey", "at odds with Egypt", "the rift between them"?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Russia, an ally of Syria, sent grain."))
>>> standing = Standing(Ground(text, find_actors(text, Codebook.load()), Codebook.load()))
>>> [(a.name, kind, b.name) for kind, pairs in standing.by_noun(3, {"": "friendly"}) for a, b in pairs]
[('Russia', 'friendly', 'Syria')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from dragoman.reading.events.grammar import Clause
from dragoman.reading.relations.ground import COPULA, TEAMS, Found, Ground, Kinds
from dragoman.record import Actor

HYPHENS = frozenset("-\u2010\u2011\u2013")


class Standing:
    """The ways in which a word tells how two stand."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.text, self.grammar = ground, ground.text, ground.grammar
        self.ways: dict[str, Callable[[int, Kinds], Iterator[Found]]] = {
            "noun": self.by_noun,
            "verb": self.by_verb,
            "rule": self.by_rule,
            "adjective": self.by_adjective,
            "backed": self.by_compound,
            "prefix": self.by_prefix,
            "between": self.by_bond,
            "against": self.by_aim,
            "to": self.by_aim,
            "for": self.by_aim,
            "from": self.by_help,
            "ties": self.by_ties,
            "whole": self.by_whole,
            "phrase": self.by_phrase,
        }

    def by_noun(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Russia, an ally of Syria", "its ally Iran", "Iran is its enemy", "the two are partners"."""
        text, grammar, kind = self.text, self.grammar, kinds[""]
        word = text.words[i]
        top = word.head if word.dep in ("compound", "amod", "nmod") and text.words[word.head].pos in ("PROPN", "NOUN") else i
        owners = [c for j in {i, top} for c in text.all(j, "poss")]
        near = [c for c in text.all(i, "amod", "compound", "nmod") if self.ground.is_headed(c)]
        after = [o for w, o in grammar.prepositions(i) if w in ("of", "to", "for", "between")]
        others = self.ground.all(grammar.spread(owners)) or self.ground.all(after)
        bearers = self.ground.all(self.bearers(i, top, near if others else []))
        if not others:
            others = self.ground.all(near)
        own = self.ground.mentions.at(i)
        if others and own is not None and own.head == i and all(b == own.actor for b in bearers):
            bearers = self.ground.right_before(own) or (own.actor,)
        if not others and len(bearers) == 2 and word.tag in ("NNS", "NNPS"):
            yield kind, list(combinations(bearers, 2))
        if kind == "part_of":  # "a wing of the movement", not "part of the city"
            others = tuple(o for o in others if o.kind in TEAMS and not (o.kind == "group" and o.text.islower()))
        yield kind, list(product(bearers, others))

    def bearers(self, i: int, top: int, near: Sequence[int]) -> Sequence[int]:
        """Who is called so: what stands beside the noun, or what it is said of."""
        text, grammar = self.text, self.grammar
        if top != i:
            return grammar.spread([top])
        mark = text.words[text.words[i].head]
        if text.words[i].dep == "pobj" and mark.lower in ("of", "among") and text.words[mark.head].lower in ("one", "some", "is", "are"):
            i = mark.head  # "Poland, one of the backers of Ukraine"
        word = text.words[i]
        beside = text.all(i, "appos")
        if beside:
            return grammar.spread(beside)
        if word.dep == "appos":
            return grammar.spread([word.head])
        if word.dep in COPULA:
            clause = grammar.verb(word.head)
            return clause.subjects if word.dep == "attr" else clause.objects
        if word.dep == "pobj" and mark.lower == "as":  # "regards Iran as its enemy", "acts as a mediator"
            clause = grammar.verb(mark.head)
            return clause.objects or clause.subjects
        return near

    def by_verb(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Turkey backs the rebels", "the rebels, backed by Turkey", "sided with", "belongs to"."""
        clause = self.grammar.verb(i)
        subjects = self.ground.all(clause.subjects)
        after = [*clause.prepositions, *(p for _, o in clause.prepositions for p in self.grammar.prepositions(o))]  # "side by side with"
        sent = self.ground.sent(i)
        for preposition, kind in kinds.items() if subjects or sent else ():
            objects = self.ground.all(o for w, o in after if w == preposition) if preposition else self.objects(clause, kind)
            if kind == "part_of":
                objects = tuple(o for o in objects if o.kind in TEAMS)
            yield kind, list(product((*subjects, *sent) if kind == "hostile" else subjects, objects))

    def objects(self, clause: Clause, kind: str) -> tuple[Actor, ...]:
        """Whom a verb of standing is about: what it names, or whose cause it is; who opposes an Iranian film does not oppose Iran."""
        found = [a for o in clause.objects for a in self.ground.parties.behind(o, False)]
        if not found and kind == "friendly":
            found = [a for o in clause.objects for p in self.text.all(o, "poss") for a in self.ground.parties.behind(p)]
        return tuple(a for a in found if a.kind != "place")

    def by_rule(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Haftar leads the army": he belongs to it; "Iran controls the militia": it belongs to Iran."""
        clause = self.grammar.verb(i)
        teams = [o for o in self.ground.all(clause.objects) if o.kind in TEAMS]
        for a, b in product(self.ground.all(clause.subjects), teams):
            yield kinds[""], [(a, b) if a.kind == "person" else (b, a)]

    def by_adjective(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "troops loyal to Haftar", "Egypt is at odds with Ethiopia", "groups affiliated with it"."""
        text, grammar = self.text, self.grammar
        at = i if text.words[i].dep != "pobj" else text.words[i].head  # "at odds"
        above = text.words[at].head
        bearers: Sequence[int] = (above,)
        if text.words[i].dep in ("acomp", "oprd", "ROOT", "conj", "ccomp", "relcl") or text.words[above].pos in ("VERB", "AUX"):
            clause = grammar.adjective(i) if text.words[i].pos in ("VERB", "ADJ") else grammar.verb(above)
            bearers = clause.subjects
        after = [*grammar.prepositions(i), *(grammar.prepositions(above) if at != i else ())]
        for preposition, kind in kinds.items():
            others = self.ground.all(o for w, o in after if w == preposition)
            yield kind, list(product(self.ground.all(bearers), others if kind != "part_of" else [o for o in others if o.kind in TEAMS]))

    def by_compound(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Iranian-backed militias", "a Saudi-led coalition"."""
        text = self.text
        if i < 2 or text.words[i - 1].text not in HYPHENS:
            return
        holder = self.ground.holder(i)
        mention = self.ground.mentions.at(i - 2)
        if holder is not None and mention is not None and mention.head != holder.head:
            yield kinds[""], list(product(holder.parts, mention.parts))

    def by_prefix(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "pro-Russian separatists", "anti-Houthi forces"."""
        text = self.text
        if i + 3 >= len(text.words) or text.words[i + 1].text not in HYPHENS:
            return
        mention = self.ground.mentions.at(i + 2)
        holder = self.ground.holder(i + 2) or self.ground.holder(i)
        if holder is not None and mention is not None and mention.head != holder.head:
            yield kinds[""], list(product(holder.parts, mention.parts))

    def by_bond(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "the rift between Qatar and Egypt", "Qatar's feud with Egypt", "mediation between ..."."""
        clause, kind = self.grammar.noun(i), kinds[""]
        between = self.ground.all(clause.after(("between", "among")))
        if kind == "mediates":
            doers = [a for a in self.ground.all(clause.subjects) if a.id not in {b.id for b in between}]
            yield kind, list(product(doers, between))
        elif len(between) > 1:
            yield kind, list(combinations(between, 2))
        else:
            yield kind, list(product(self.doers(clause), self.ground.all(clause.after(("with",)))))

    def by_aim(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "the army's fight against the rebels", "its opposition to Iran", "in support of the rebels"."""
        clause, kind = self.grammar.noun(i), kinds[""]
        marks = {"friendly": ("for", "of"), "hostile": ("against", "to")}[kind]
        doers = (self.backed(i) if kind == "hostile" else ()) or self.doers(clause)
        yield kind, list(product(doers, self.ground.all(clause.after(marks))))

    def backed(self, i: int) -> tuple[Actor, ...]:
        """Who is right before "in the fight against": "support for the army in its fight against the rebels" tells whose fight it is."""
        words, mark = self.text.words, self.text.words[i].head
        own = words[i].dep == "pobj" and words[mark].lower == "in" and mark > 0
        mention = self.ground.mentions.at(mark - 1) if own else None
        return mention.parts if mention is not None and mention.last == mark and mention.actor.kind != "place" else ()

    def by_help(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "With support from Turkey, Azerbaijan retook the town", "with the help of Turkey"."""
        words = self.text.words
        given = words[i].dep == "pobj" and words[words[i].head].lower == "with"
        helpers = self.ground.all(o for w, o in self.grammar.prepositions(i) if w == "from" or (w == "of" and given))
        helped = self.ground.all(self.grammar.noun(i).subjects) if helpers else ()
        if helpers and not helped and given:
            helped = self.ground.all(self.grammar.verb_above(words[i].head, 0))
        yield kinds[""], [(a, b) for a, b in product(helpers, helped) if a.id != b.id]

    def by_ties(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "close ties between Iran and Syria", "Jordan's strained relations with Syria"."""
        tones = (self.ground.forms.get(self.text.words[c].lower, {}).get("tone") for c in self.text.all(i, "amod"))
        for tone in filter(None, tones):
            yield from self.by_bond(i, tone)

    def doers(self, clause: Clause) -> tuple[Actor, ...]:
        """Whose a noun is: its owner's, or of whoever has it."""
        return self.ground.all(clause.subjects)

    def by_whole(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "The coalition includes Chad", "rebel groups, among them the Southern Front": who is named is part of the whole."""
        text, word = self.text, self.text.words[i]
        if word.pos == "VERB" and word.dep not in ("prep", "case"):
            clause = self.grammar.verb(i)
            wholes, parts = clause.subjects, clause.objects or clause.after(("of",))
        else:  # "including", "such as", "notably"
            wholes, parts = (word.head,), self.grammar.spread(text.all(i, "pobj"))
        whole = tuple(a for a in self.ground.all(wholes) if a.kind in TEAMS)
        yield kinds[""], [(a, b) for a, b in product(self.ground.all(parts), whole) if a.id != b.id]

    def by_phrase(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Stands shoulder to shoulder with its neighbour": words in a row, then whom they lead to."""
        text = self.text
        for phrase, kind in kinds.items():
            words = phrase.split()
            last = i + len(words)
            if [w.lower for w in text.words[i + 1 : last + 1]] == words:
                others = self.grammar.spread(text.all(last, "pobj"))
                doers = (a for above in text.ancestors(i) if text.words[above].pos == "VERB" for a in self.grammar.verb(above).subjects)
                yield kind, list(product(self.ground.all(doers), self.ground.all(others)))
