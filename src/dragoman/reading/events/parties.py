"""Which actors stand behind the words in a slot?

A slot holds the head word of a phrase; the party is the actor that the phrase names, or that it belongs to: "Israeli positions" are
Israel's, "thousands of protesters" are protesters, "Saddam Hussein's proposal" is Saddam Hussein's. A recipient that no slot holds is
looked for in the content of the act ("demanded that Syria withdraw", "threatened to attack Israel") and by the nouns that the frame named
("called off talks with Iran").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from dragoman.codebook.rules import Rule
from dragoman.codebook.words import WordClass
from dragoman.reading.actors import Mentions
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.events.ground import ground_of
from dragoman.reading.events.joined import is_teller
from dragoman.reading.events.matching import Fit
from dragoman.reading.events.named import named_of
from dragoman.reading.events.powers import is_couple, is_official
from dragoman.reading.tokens import Text
from dragoman.record import Actor

OWNERS = ("poss", "amod", "compound", "nmod", "appos", "npadvmod")
ASIDE = ("relcl", "advcl", "appos", "parataxis", "punct", "cc", "mark", "npadvmod")  # what stands beside a phrase, not in it
HARM = frozenset(("kill", "wound", "injure", "hurt", "maim", "leave"))  # what attacks and fighting do to people
TOWARDS = ("to", "with", "against", "on", "from", "at", "for", "into", "of", "over", "by", "between", "toward", "towards", "about")
DEPTH = 3
CAPTIVES = frozenset(("hostage", "captive", "prisoner"))
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP", "COP"))
SOFT = frozenset(("CVL", "REF", "MED", "EDU", "REL", "BUS", "JRN", "NGO", "AGR"))
MEDIA = frozenset(("MED", "JRN"))
SPOKEN = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE", "ACCUSE"))
LEAVING = frozenset(("RETREAT", "CONCEDE", "AGREE", "MOBILIZE"))  # acts by which forces go from somewhere
ANSWERS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "PROTEST"))  # to what somebody did
BLAMING = frozenset(("blame", "pin"))
STRUGGLES = frozenset(("fight", "battle", "war", "campaign", "struggle", "drive", "effort", "crusade", "operation"))
PERSONS = frozenset(("i", "we", "they", "he", "she", "several", "some", "many", "others"))
COUNTED = frozenset("those others many dozens scores hundreds thousands wounded injured sick dead".split())
NAMES = frozenset(("PERSON", "ORG", "NORP", "GPE"))
LEAST_PUBLIC = 3  # mentions of states and offices that make a report one of politics
WITHIN = {"scene": "in_scene", "public": "is_public", "abroad": "is_abroad"}
LEAST_ARMED = 2  # mentions of forces that make a report one of conflict
LEAST_OFFICES = 4  # mentions of states and offices that make a report one between states
LEAST_ABROAD, SHARE_ABROAD = 2, 0.1  # mentions of a second state, and their share beside the first: a campaign that names Iran is at home


class Parties:
    """Finds the actors of one text behind words."""

    def __init__(
        self,
        text: Text,
        mentions: Mentions,
        grammar: Grammar,
        words: Mapping[str, WordClass],
        blows: frozenset[str] = frozenset(),
        asked: bool = True,
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.grammar = grammar
        self.powers, self.conflict = words["power"], words["conflict"]
        self.dividing = words["dividing"]
        self.opposing = words["opposing"]
        self.domestic = words["domestic"]
        self.small = words["actor_words"]
        self.sites = words["place_site"]
        self.couples = frozenset((*words["forces"], *(w for w, row in self.small.items() if "pair" in row["use"])))
        self.leads = words["place_lead"]
        self.demonyms = {word.lower() for word in words["demonyms"]}
        self.blows = blows
        self.is_asked = asked  # whether a rule asks for its parties and its kind of report

    @cached_property
    def in_scene(self) -> bool:
        """Whether the report is one of conflict or of the street: forces, rebels or police act in it."""
        if sum(m.actor.sector in ARMED for m in self.mentions.items) >= LEAST_ARMED:
            return True
        return len({w.lemma for w in self.text.words if w.lemma in self.conflict or w.lower in self.conflict}) >= LEAST_ARMED

    @cached_property
    def is_public(self) -> bool:
        """Whether the report is one of conflict or between states."""
        return (
            self.in_scene
            or sum(m.actor.kind == "country" or is_official(m.actor, self.powers) for m in self.mentions.items) >= LEAST_PUBLIC
        )

    @cached_property
    def is_abroad(self) -> bool:
        """Whether the report is one of conflict or of dealings between states: offices of two homes act in it, in several sentences."""
        found = [m for m in self.mentions.items if m.actor.kind == "country" or is_official(m.actor, self.powers)]
        homes = Counter(m.actor.country or m.actor.id for m in found if m.actor.country or m.actor.sector == "IGO").most_common(2)
        apart = len({self.text.words[m.head].sentence for m in found}) > 1
        armed = sum(m.actor.sector in ARMED - {"COP"} for m in self.mentions.items) >= LEAST_ARMED
        return apart and (
            armed or (len(found) >= LEAST_OFFICES and len(homes) > 1 and homes[1][1] >= max(LEAST_ABROAD, SHARE_ABROAD * homes[0][1]))
        )

    def is_within(self, kind: str) -> bool:
        """Whether the report is such as a rule asks for by `within`."""
        return not kind or not self.is_asked or (kind in WITHIN and bool(getattr(self, WITHIN[kind])))

    def is_place(self, words: Iterable[int]) -> bool:
        """Whether one of these words names a place."""
        found = ((self.text.words[i], self.mentions.at(i)) for i in words)
        return any(
            w.pos == "PROPN" and (w.entity in ("GPE", "LOC", "FAC") or (m is not None and m.actor.kind in ("place", "country")))
            for w, m in found
        )

    def is_cause(self, clause: Clause) -> bool:
        """Whether a fight is against no party: "the battle against poverty", "the war on drugs"."""
        if clause.kind != "noun" or self.text.words[clause.head].lemma not in STRUGGLES:
            return False
        things = clause.after(("against", "on"))
        return bool(things) and not self.is_place(things) and not any(self.mentions.at(i) for i in things)

    def are_counted(self, words: Iterable[int]) -> bool:
        """Whether these words are people known by their number or their lot alone: "at least 21 were killed", "those arrested"."""
        found = [self.text.words[i] for i in words]
        return any(w.pos == "NUM" or w.tag == "CD" or w.lower in COUNTED for w in found)

    def are_somebody(self, words: Iterable[int]) -> bool:
        """Whether these words are persons whom the report does not name, in a report of conflict or between states: "we condemn"."""
        return self.is_public and any(self.text.words[i].lower in PERSONS for i in words)

    def are_abroad(self, words: Iterable[int], actors: tuple[Actor, ...]) -> bool:
        """Whether one of these words is a place of another country than the actors': "arrived in Lagos"."""
        own = {a.country for a in actors if a.country}
        at = (m.actor for i in words if (m := self.mentions.at(i)) is not None)
        return bool(own) and any(p.kind == "place" and p.country is not None and p.country not in own for p in at)

    def are_named(self, words: Iterable[int], actors: tuple[Actor, ...]) -> bool:
        """Whether one of these words is a proper name that no list of actors holds, in a report of conflict or between states."""
        found = [self.text.words[i] for i in words if self.mentions.at(i) is None]
        inside = any(a.span.start <= w.start < a.span.end for w in found for a in actors)
        return self.is_public and not inside and any(w.pos == "PROPN" and w.entity in NAMES for w in found)

    def are_two(self, fit: Fit) -> bool:
        """Whether two parties meet though they are taken for one: "the minister met with the minister of Iraq", "the two armies"."""
        both = fit.slots.get("both", ())
        doers = {m.head for i in both if (m := self.mentions.at(i))}
        others = {m.head for i in fit.slots.get("recipient", ()) if (m := self.mentions.at(i)) and m.actor.sector not in MEDIA}
        return bool(doers and others - doers) or any(is_couple(self.text, i, i in doers, self.couples) for i in both)

    def fill(self, fit: Fit, clause: Clause, rule: Rule) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Actors and recipients of a fit; in a reciprocal event all parties are actors."""
        aimed = () if rule.reciprocal else {*fit.slots.get("recipient", ())} & {*clause.after(("between", "among"))}  # who is mediated for
        hit = self.targets(clause.head) if clause.kind == "noun" else []
        acting = (i for i in (*fit.slots.get("actor", ()), *fit.slots.get("both", ())) if i not in aimed and i not in hit)
        actors = self.all(self.doers(i, fit) for i in acting)
        persons = (a for a in self.all(fit.slots.get("person", ()), False) if a.kind not in ("country", "place"))
        told = [i for i in fit.slots.get("recipient", ()) if not self.is_own(i, actors)]
        struck = self.struck(fit, clause, rule)
        below = {k for i in struck for k in self.text.subtree(i)}
        freed = rule.event == "REQUEST" and fit.content is not None and self.grammar.is_passive(fit.content)
        told = [] if freed else [i for i in told if i not in below]  # "ordered the lawyers to be freed" is not said to them
        recipients = others((*self.all((*told, *(i for i in hit if self.text.words[i].pos != "PROPN"))), *persons), actors)
        if struck and not recipients:  # "condemned Israel's bombing of Gaza" is aimed at who bombs
            return actors, others(self.all(w for i in struck for w in self.authors(i)), actors)
        if rule.reciprocal:  # who speaks to a newspaper meets nobody
            met = unique((*actors, *recipients))
            met = met if len(met) > 1 or clause.kind != "noun" else unique((*met, *self.gathered(clause.head)))
            return tuple(a for a in met if a.sector not in MEDIA), self.outcome(clause, rule)
        recipients = recipients or others(self.outcome(clause, rule), actors)
        if not recipients:
            recipients = self.implied(fit, clause, rule, actors)
        ground = ground_of(self.text, self.mentions, self.leads, rule) if recipients and rule.event in LEAVING else frozenset()
        return actors, tuple(r for r in recipients if r.span.start not in ground)

    def targets(self, noun: int) -> list[int]:
        """The nouns before a noun of harm that it is done to: "the embassy bombings", "civilian deaths", "the Kenya bombing"."""
        if self.text.words[noun].lemma not in self.blows or self.text.child(noun, "mark") is not None:
            return []  # "if Iran attacks", taken for a noun
        found = []
        for i in self.text.all(noun, "compound", "nmod"):
            mention, word = self.mentions.at(i), self.text.words[i]
            if mention is not None and mention.actor.kind == "country":
                named = word.pos == "PROPN" and not word.text.isupper() and "." not in word.text and word.lower not in self.demonyms
                found += [i] if named else []
            elif mention is not None and mention.actor.sector not in ARMED and (mention.actor.sector in SOFT or word.lemma in self.sites):
                found.append(i)
        return found

    def outcome(self, clause: Clause, rule: Rule) -> tuple[Actor, ...]:
        """Who is hurt by what a noun tells: "the fighting left six dead", "killed a dozen yesterday"."""
        text, noun = self.text, clause.head
        if clause.kind != "noun" or rule.event != "ASSAULT":
            return ()
        word = text.words[noun]
        verbs = [*([word.head] if word.dep == "nsubj" else []), *text.all(noun, "relcl")]
        harmed = (k for v in verbs if text.words[v].lemma in HARM for k in text.subtree(v) if k > v)
        found = [m for k in harmed if (m := self.mentions.at(k)) and m.head == k and m.actor.kind == "people" and not text.all(k, "relcl")]
        return unique(a for m in found for a in m.parts)

    def struck(self, fit: Fit, clause: Clause, rule: Rule) -> list[int]:
        """The nouns of harm that an act answers: not their victim is meant by "condemned the bombing of the town"."""
        if rule.event not in ANSWERS:
            return []
        if fit.head is not None and fit.head.lemma in BLAMING and fit.slots.get("any"):
            return []  # "blamed the raid on Oman"
        near = (*fit.slots.get("recipient", ()), *fit.slots.get("any", ()), *(fit.words if rule.event != "PROTEST" else ()))
        return [i for i in dict.fromkeys(near) if i != clause.head and self.text.words[i].lemma in self.blows]

    def authors(self, i: int) -> tuple[int, ...]:
        """The words for who does what a noun of harm tells; of what is done at home, where it is done."""
        noun = self.grammar.noun(i)
        if self.text.words[i].lemma in self.domestic and not self.all(noun.subjects):
            return noun.after(("in",))
        return noun.subjects

    def doers(self, i: int, fit: Fit) -> int:
        """The word that names who acts: the forces themselves where a rule names them by their arms ("Russian jets attacked")."""
        above = self.text.words[i].head
        mention = self.mentions.at(above) if above in fit.words else None
        return above if mention is not None and mention.head == above and mention.actor.sector in ARMED else i

    def gathered(self, i: int) -> list[Actor]:
        """The parties of a meeting told beside its noun: "a summit at which Iran pleaded with Oman", "a truce in the area between ..."."""
        text = self.text
        for k in text.all(i, "relcl", "acl"):
            inner = self.grammar.verb(k)
            words = (*(w for w in inner.subjects if w != i), *(w for w in inner.objects if w != i), *inner.after(("with", "by", "between")))
            if len(found := self.all(words)) > 1:
                return list(found)
        for k in text.subtree(i):
            parting = text.words[k].lower == "between" and text.words[text.words[k].head].lemma not in self.dividing
            if parting and len(found := self.all(self.grammar.spread(text.all(k, "pobj")))) > 1:
                return list(found)
        return []

    def is_own(self, i: int, actors: tuple[Actor, ...]) -> bool:
        """Whether a phrase is the actor's own forces: "the Kremlin withdrew its troops" is done to nobody."""
        mention = self.mentions.at(i)
        if mention is None or mention.actor.sector not in ARMED:
            return False
        owners = {a.id for c in self.text.all(mention.head, "poss") for a in self.behind(c, False)}
        return bool(owners & {a.id for a in actors})

    def implied(self, fit: Fit, clause: Clause, rule: Rule, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The recipients that no slot holds: of the content, of the thing acted on, by the nouns that the frame named."""
        for i in self.contents_of(fit, clause, rule):
            found = self.accused(i) if rule.event == "ACCUSE" and self.grammar.is_passive(i) else self.of_content(i, actors)
            if found := others(found, actors):
                return found
        bodies = [m.actor for i in sorted(fit.words) if (m := self.mentions.at(i)) and m.head == i and m.actor.kind == "organisation"]
        if bodies and rule.event == "SUPPORT" and (found := others(unique(bodies), actors)):  # "joined NATO"
            return found
        things = [a for i in fit.slots.get("any", ()) for a in (*self.behind(i), *self.led_to(i, actors))]
        doing = [
            i for i in fit.words if any(a.span.start <= self.text.words[i].start < a.span.end for a in actors)
        ]  # "Israeli jets struck"
        named = [a for i in sorted(fit.words.difference(doing)) for a in (*self.owners(i), *self.led_to(i, actors))]
        own = {a.country for a in actors if a.sector in ("GOV", None)}
        found = others(unique((*things, *named)), actors)
        return tuple(
            f for f in found if not (f.sector in ARMED and f.country in own and rule.event in ("AGREE", "CONCEDE", "RETREAT", "MOBILIZE"))
        )

    def contents_of(self, fit: Fit, clause: Clause, rule: Rule) -> Iterator[int]:
        """The clauses that say what an act is about: its content, or that of a noun which its frame named or which heads it."""
        if fit.content is not None:
            yield fit.content
        for i in sorted(fit.words):  # "repeated its demand that Israel withdraw"
            yield from (c.head for c in self.grammar.contents(i))
        if clause.kind == "noun":  # "the battle to dislodge the rebels"
            yield from (c.head for c in clause.contents if c.kind == "to")
        if rule.event in SPOKEN:  # "resistance to arming the rebels"
            said = ("that", "ing") if clause.kind == "noun" else ("that",)
            yield from (c.head for c in clause.contents if c.head > clause.head and c.kind in said)
        if rule.event in ("THREATEN", "PROTEST"):
            yield from self.around(clause)

    def around(self, clause: Clause) -> Iterator[int]:
        """The clauses beside a threat or a protest that say against whom: "unless Oman withdraws", "blocked a road to denounce ..."."""
        text = self.text
        for above in (clause.governor or clause.head, clause.head):
            for k in text.subtree(above):
                word = text.words[k]
                if word.dep in ("advcl", "xcomp", "acl") and k > clause.head and word.pos in ("VERB", "AUX"):
                    marks = {text.words[m].lower for m in text.all(k, "mark", "aux")}
                    if "unless" in marks or ("to" in marks and word.lemma in self.opposing):
                        yield k

    def all(self, words: Iterable[int], owners: bool = True) -> tuple[Actor, ...]:
        return whole(unique(a for w in words for a in self.behind(w, owners)))

    @cached_property
    def named(self) -> dict[str, list[Actor]]:
        """Who are named of the groups that a report tells of, by the group's id: so are they meant by "their"."""
        found = ((m.actor.id, named_of(self.text, self.mentions, self.grammar, m.head)) for m in self.mentions.items)
        return {id: named for id, named in found if named}

    def behind(self, i: int, owners: bool = True, depth: int = 0) -> list[Actor]:
        """The actors behind the phrase headed by word `i`."""
        mention = self.mentions.at(i)
        if mention is not None and mention.actor.kind != "place":
            named = self.named.get(mention.actor.id) if self.text.words[i].pos == "PRON" else None
            return named or named_of(self.text, self.mentions, self.grammar, i) or list(mention.parts or (mention.actor,))
        if depth >= DEPTH or (mention is not None and mention.head == i and not mention.actor.id.endswith("-ground")):
            return []
        beside = (c for c in self.text.all(i, "appos") if not is_teller(self.text, c))
        named = [a for c in beside if (m := self.mentions.at(c)) and m.head == c for a in m.parts if a.kind != "place"]
        if named:  # "thanked our ally Chad"
            return named
        after = self.grammar.prepositions(i)
        inner = [a for w, o in after if w == "of" for a in self.behind(o, owners, depth + 1)]
        if inner or not owners:
            return inner
        doers = [a for w, o in after if w in ("by", "from", "against") for a in self.behind(o, False, depth + 1)]
        return self.owners(i, depth + 1) or doers[:1]

    def owners(self, i: int, depth: int = 0) -> list[Actor]:
        """Whose a thing is, by the words before it."""
        hit = self.targets(i)
        near = (
            c for c in self.grammar.spread(self.text.all(i, *OWNERS)) if c not in hit and not self.is_kind(c) and not self.is_holding(c)
        )
        return [a for c in near for a in self.behind(c, True, depth)]

    def is_holding(self, i: int) -> bool:
        """Whether a participle before a noun only says who holds a place: an attack on a "Georgian-controlled village" may hit others."""
        row = self.small.get(self.text.words[i].lower)
        return self.text.words[i].dep == "amod" and row is not None and "held" in row["use"].split("|")

    def is_kind(self, i: int) -> bool:
        """Whether a noun before another only says of what kind it is: "voter registration", "a student loan"; not "rebel positions"."""
        word, mention = self.text.words[i], self.mentions.at(i)
        if word.dep not in ("compound", "nmod") or word.pos == "PROPN" or mention is None:
            return False
        if self.text.words[word.head].lemma in CAPTIVES:  # "took two workers hostage"
            return False
        return mention.actor.country is None and not is_official(mention.actor, self.powers)

    def led_to(self, i: int, actors: tuple[Actor, ...]) -> list[Actor]:
        """The actors that the prepositions of a thing lead to."""
        after = [o for w, o in self.grammar.prepositions(i) if w in TOWARDS and not self.is_own(o, actors)]
        made = (c for c in self.text.all(i, "acl") if self.text.words[c].tag == "VBN")  # "the deal reached between Chad and Libya"
        after += [o for c in made for w, o in self.grammar.prepositions(c) if w == "between"]
        return [a for o in after for a in self.behind(o)]

    def of_content(self, head: int, actors: tuple[Actor, ...], depth: int = 0) -> tuple[Actor, ...]:
        """Whom the content of an act touches: its own subject ("demanded that Syria withdraw"), if another, else what it is done to."""
        text, clause = self.text, self.grammar.verb(head)
        if self.grammar.is_passive(head):  # "ordered the lawyers to be freed": they are not who is told to
            return ()
        own = text.all(head, "nsubj")
        if other := others(self.all(self.grammar.spread(own)), actors):
            return other
        touched = (*clause.objects, *clause.datives, *clause.after(TOWARDS))
        found = self.all(touched)
        if not found and depth < DEPTH:
            inner = [c.head for c in clause.contents if c.head > head]
            found = self.of_content(inner[0], actors, depth + 1) if inner else ()
        return found or self.nearest(head)

    def accused(self, head: int) -> tuple[Actor, ...]:
        """Who did what is told in the passive: "alleged that the raid was led by Oman", "that Oman's steel was sold too cheaply"."""
        return self.all(self.grammar.agents(head)) or unique(a for i in self.text.all(head, "nsubjpass") for a in self.owners(i))

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


def whole(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Actors without the states that only say whose others of them are: "UK, US and French special forces" are three."""
    inside = {
        a.id
        for a in actors
        for b in actors
        if a.kind == "country" != b.kind and a.country == b.country and b.span.start <= a.span.start and a.span.end <= b.span.end
    }
    return tuple(a for a in actors if a.id not in inside)


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Actors in order, each once, by its first mention."""
    found: dict[str, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id, actor)
    return tuple(found.values())
