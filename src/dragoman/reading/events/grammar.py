"""Who is the subject, who the object, whatever the form of the sentence?

A `Clause` is a predicate (verb, noun or adjective) with its arguments as an active sentence would have them. Grammar lives here: voice,
control, coordination, relative clauses, participles, nominal events and light verbs, so that a rule needs one active frame.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Daraa, which was shelled by the army, was besieged by militias."))
>>> grammar = Grammar(text)
>>> shelled = grammar.verb(next(w.i for w in text.words if w.text == "shelled"))
>>> [text.words[i].text for i in shelled.subjects], [text.words[i].text for i in shelled.objects]
(['army'], ['Daraa'])
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.codebook.words import WordClass
from dragoman.reading.events.ascription import find_bearer, stands_for
from dragoman.reading.events.joined import (
    NOMINAL,
    behind_state,
    called,
    is_measured,
    is_nominal,
    is_teller,
    joining,
    meeting,
    objects_beside,
    occasions,
    own,
    owners_of,
    shared,
    telling,
)
from dragoman.reading.events.relatives import lacks_object, noun_of_relative
from dragoman.reading.tokens import Text, Word

CHARGES, MOVED, AIMS = ("of", "for", "from", "over"), ("into", "from"), ("of", "for")  # what leads to the deed of whom the verb is done to
SUBJECTS, DEPTH = ("nsubj", "csubj"), 4  # how far a subject may be borrowed: enough for "agreed to try to help end"


@dataclass(frozen=True, slots=True)
class Content:
    """A clause that is an argument: the place of its head, and its kind (to, that, ing)."""

    head: int
    kind: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate and its arguments, each the place of a head word. `governor` is the word that carries a noun or an adjective."""

    head: int
    kind: str
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    datives: tuple[int, ...] = ()
    prepositions: tuple[tuple[str, int], ...] = ()
    particles: frozenset[str] = frozenset()
    contents: tuple[Content, ...] = ()
    governor: int | None = None

    def after(self, words: Iterable[str]) -> tuple[int, ...]:
        """What stands after one of these prepositions."""
        wanted = set(words)
        return tuple(i for word, i in self.prepositions if word in wanted)


class Grammar:
    """The clauses of one text, each worked out once."""

    def __init__(self, text: Text, words: Mapping[str, WordClass] | None = None) -> None:
        self.text = text
        classes = words or {}
        self.light = classes.get("light", {})
        self.object_control = classes.get("object_control", {})
        self.charge = classes.get("charge", {})
        self.suffered = classes.get("suffered", {})
        self.done_to = classes.get("done_to", {})
        self.participles = {row["form"]: verb for verb, row in self.done_to.items()}
        self.occurrence = classes.get("occurrence", {})
        self.ascription = classes.get("ascription", {})
        self.measure = classes.get("measure", {})
        self.urging = classes.get("urging", {})
        self.backing = classes.get("backing", {})
        self.of_others = classes.get("of_others", {})
        self.documents = classes.get("documents", {})
        self.known: dict[tuple[int, str], Clause] = {}

    def verb(self, i: int, depth: int = 0) -> Clause:
        """The clause of the verb at `i`."""
        found = self.known.get((i, "verb"))
        if found is None:
            found = self.known[i, "verb"] = self.build_verb(i, depth)
        return found

    def noun(self, i: int) -> Clause:
        """The clause of the event noun at `i`: "Russia's bombardment of Daraa", "launched an offensive on Daraa"."""
        found = self.known.get((i, "noun"))
        if found is None:
            found = self.known[i, "noun"] = self.build_noun(i)
        return found

    def adjective(self, i: int) -> Clause:
        """The clause of a predicative adjective: "is ready to talk"."""
        word = self.text.words[i]
        if word.pos == "VERB":  # "is prepared to talk"
            verb = self.verb(i)
            return replace(verb, kind="adjective", subjects=verb.objects if self.is_passive(i) else verb.subjects, objects=())
        verb = self.verb(word.head) if word.dep in ("acomp", "oprd", "conj") and word.head != i else Clause(i, "adjective")
        contents = (*self.contents(i), *verb.contents)
        return replace(verb, head=i, kind="adjective", prepositions=self.prepositions(i), contents=contents, governor=word.head)

    # verbs

    def deed(self, i: int) -> str:
        """The verb of a word; of a participle that the parser takes for an adjective, the verb it is of: "the besieged town"."""
        word = self.text.words[i]
        return word.lemma if word.pos != "ADJ" or word.dep not in ("amod", "acomp") else self.participles.get(word.lower, word.lemma)

    def build_verb(self, i: int, depth: int) -> Clause:
        text = self.text
        if (told := telling(text, i)) is not None:
            return Clause(i, "verb", self.resolve((text.words[i].head,)), contents=(Content(told, "that"),))
        passive = self.is_passive(i)
        subjects, objects = self.arguments(i, passive, depth)
        datives = self.spread(c for c in text.all(i, "dative") if text.words[c].pos != "ADP")
        if passive and text.all(i, "dobj"):  # "Ukraine was given tanks": the subject of the passive is who receives
            datives = (*datives, *(o for o in objects if o < i))
            objects = tuple(o for o in objects if o > i)
        after = [o for o in objects if o > i]
        return Clause(
            i,
            "verb",
            self.resolve(subjects),
            self.resolve(objects),
            self.resolve(datives),
            (*self.prepositions(i), *(p for o in after for p in self.prepositions(o)), *called(text, i)),
            frozenset(text.words[c].lower for c in text.all(i, "prt", "prep", "advmod")),
            (*self.contents(i), *(k for o in after for k in self.contents(o))),
        )

    def arguments(self, i: int, passive: bool, depth: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Subjects and objects as an active sentence would have them."""
        text, word = self.text, self.text.words[i]
        marks = [i, *text.all(i, "aux")]  # "Kenya's president is mediating": the parser may hang the subject on the auxiliary
        subjects = self.spread(own(text, s) for m in marks for s in text.all(m, *SUBJECTS))
        names = [c for _, c in called(text, i)]
        held = (c for c in text.all(i, "dobj", "oprd") if is_nominal(text, c) and c not in names and not is_teller(text, c))
        objects = self.spread(held) or self.spread(objects_beside(text, i, passive))
        if word.dep == "amod" and word.tag in ("VBN", "JJ"):  # "the imprisoned journalist"
            return (), (word.head,) if self.deed(i) in self.done_to else ()
        if word.dep == "acomp" and self.deed(i) != word.lemma:  # "the town is besieged"
            return (), self.spread(text.all(word.head, "nsubj"))
        if not subjects and word.tag == "VBG":  # "complained about the army's backing of rebels"
            subjects = self.spread(text.all(i, "poss"))
        surface = bool(subjects or text.all(i, "nsubjpass", "csubjpass"))
        if passive:
            objects = (*self.spread(text.all(i, "nsubjpass", "csubjpass")), *objects)
            subjects = self.agents(i) or subjects
        if not surface and depth < DEPTH:
            lent_subjects, lent_objects = self.lend(i, depth, passive)
            subjects = subjects or lent_subjects
            objects = (*lent_objects, *objects)
        if not objects and word.dep == "relcl" and not passive and lacks_object(text, i):
            objects = (word.head,)
        return subjects, objects

    def is_passive(self, i: int) -> bool:
        """Whether the verb is a passive: it has a passive auxiliary or subject, or is a bare participle after a noun or a passive."""
        text, word = self.text, self.text.words[i]
        if text.child(i, "auxpass", "nsubjpass") is not None:
            return True
        if word.tag != "VBN" or text.child(i, "aux") is not None:
            return False
        if word.dep in ("acl", "advcl"):
            return text.child(i, "nsubj") is None and (text.child(i, "dobj") is None or text.child(i, "agent") is not None)
        if word.dep in ("xcomp", "oprd"):  # "were reported killed"
            return text.child(i, "nsubj", "dobj") is None and self.is_passive(word.head)
        return word.dep == "conj" and text.child(i, "nsubj") is None and word.head != i and self.is_passive(word.head)

    def agents(self, i: int) -> tuple[int, ...]:
        """Who does it in a passive: what stands after "by"."""
        text = self.text
        marks = [
            c for c in text.children[i] if text.words[c].dep == "agent" or (text.words[c].dep == "prep" and text.words[c].lower == "by")
        ]
        if not marks:  # "was captured at the start of this year by the Syrian Democratic Forces": the parser hangs "by" on the year
            below = [o for c in text.all(i, "prep") for o in text.all(c, "pobj")]
            below = [o for o in below if any(text.words[k].entity in ("DATE", "TIME") for k in text.subtree(o))]
            marks = [k for o in below for g in (o, *text.children[o]) for k in text.children[g] if text.words[k].lower == "by"]
        return self.spread(o for m in marks for o in text.all(m, "pobj") if text.words[o].entity not in ("DATE", "TIME"))

    def lend(self, i: int, depth: int, passive: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The subject (of a passive: the object) that a verb without one of its own takes from the words above it."""
        text, word = self.text, self.text.words[i]
        if word.head == i:
            return (), ()
        head = text.words[word.head]
        if word.dep in ("acl", "relcl"):
            lent = self.lend_noun(i, head, depth)
        elif head.pos not in ("VERB", "AUX"):
            lent = self.lend_preposition(head, depth) if word.dep == "pcomp" else self.verb_above(head.i, depth)
        else:
            lent = self.lend_verb(i, head, depth)
        return ((), lent) if passive else (lent, ())

    def lend_preposition(self, mark: Word, depth: int) -> tuple[int, ...]:
        """Who does what stands after a preposition: "accused Baku of attacking" is Baku, "began by attacking" whoever began."""
        verb = self.text.words[mark.head]
        charged = verb.lemma in self.charge and mark.lower in CHARGES
        if verb.pos == "VERB" and depth < DEPTH and (charged or mark.lower in MOVED):  # "talked Iran into joining"
            above = self.verb(verb.i, depth + 1)
            return above.objects or above.subjects
        if verb.pos == "NOUN" and mark.lower in AIMS and (owner := owners_of(self.text, verb.i)):
            return self.spread(owner)  # "Oman's goal of leaving the pact"
        return self.verb_above(mark.i, depth)

    def lend_verb(self, i: int, head: Word, depth: int) -> tuple[int, ...]:
        """What the verb above lends: its subject, or under control verbs its object."""
        word, above = self.text.words[i], self.verb(head.i, depth + 1)
        controlled = word.dep in ("xcomp", "ccomp", "advcl") and head.lemma in self.object_control and word.tag == "VB"
        if word.dep == "conj" and self.is_passive(head.i):
            return self.spread(self.text.all(head.i, "nsubj", "nsubjpass")) or above.objects or above.subjects
        if self.is_passive(head.i) and word.dep in ("xcomp", "advcl", "ccomp", "prep"):
            return above.objects or above.subjects  # "Syria was urged to withdraw", "was killed fighting rebels"
        return self.controller(above) if controlled else above.subjects

    def controller(self, above: Clause) -> tuple[int, ...]:
        """Who is made to do it: the object of the verb above, or what stands after its preposition ("called on Syria to")."""
        told = tuple(i for i in above.after(("on", "upon", "for", "to", "with")) if i > above.head)  # not "on behalf of Iran, I want to"
        return above.objects or above.datives or told or above.subjects

    def lend_noun(self, i: int, head: Word, depth: int) -> tuple[int, ...]:
        """What a noun lends to the verb that describes it: itself ("troops patrolling"), or its owner ("Russia's bid to seize")."""
        text = self.text
        if text.words[i].tag != "VB" and not any(text.words[c].lower == "to" for c in text.all(i, "aux")):
            if head.dep == "dobj" and head.lemma in self.documents and text.child(head.i, "poss") is None:
                return self.verb_above(head.i, depth)  # "issued a declaration demanding"
            return self.spread(stands_for(text, head.i))
        if owner := owners_of(text, head.i):  # "Russia's bid to seize", "the African Union efforts to end"
            return self.spread(owner)
        marks = ("on", "upon", "to", "for") if head.lemma in self.urging else ("by", "of", "from", "for")
        by = tuple(o for w, o in self.prepositions(head.i) if w in marks)  # "pressure on China to yield" is China's yielding
        if not by and head.lemma in self.urging and head.dep == "dobj" and depth < DEPTH:
            by = self.verb(head.head, depth + 1).datives  # "gave the junta an ultimatum to leave"
        told = head.dep in ("dobj", "nsubjpass") and text.words[head.head].lemma in self.of_others  # "discussed the campaign to seize"
        return by or (() if told else self.verb_above(head.i, depth))

    def verb_above(self, i: int, depth: int) -> tuple[int, ...]:
        """The subject of the nearest verb above a word."""
        for above in self.text.ancestors(i):
            if self.text.words[above].pos in ("VERB", "AUX"):
                return self.verb(above, depth + 1).subjects if depth < DEPTH else ()
        return ()

    # nouns

    def build_noun(self, i: int) -> Clause:
        text = self.text
        owned, complement = shared(self, i)
        prepositions = (*self.prepositions(i), *complement, *occasions(self, i))
        agents = tuple(o for w, o in prepositions if w == "by")
        if not agents:  # "the seizure of a trawler by Morocco": the parser hangs "by" on the trawler
            agents = tuple(o for w, h in prepositions if w == "of" for v, o in self.prepositions(h) if v == "by")
        imposed = (c for c in text.all(i, "acl") if text.words[c].lemma in self.light and self.is_passive(c))
        for verb in imposed:  # "the siege imposed by the army"; not "the ceasefire brokered by Russia"
            agents += self.agents(verb)
            prepositions += self.prepositions(verb)
        agents += tuple(o for w, h in prepositions if w == "at" and text.words[h].lemma == "hand" for _, o in self.prepositions(h))
        owners = self.spread(
            (*(c for c in text.children[i] if text.words[c].dep == "poss" or text.words[c].tag in ("WP$", "PRP$")), *owned)
        )
        suffered = text.words[i].lemma in self.suffered or text.words[i].lower in self.suffered  # "Saleh's killing": it is he who is killed
        subjects: tuple[int, ...] = agents if suffered else (*agents, *owners)
        objects: tuple[int, ...] = self.resolve(owners) if suffered else ()
        light = self.light_verb(i)
        if light is not None:
            carrier, reversed_ = self.verb(light[0]), light[1]
            prepositions += tuple(p for p in carrier.prepositions if p not in prepositions and p[1] != i)
            doers = tuple(s for s in carrier.subjects if s != i)
            subjects, objects = (subjects, doers) if reversed_ else ((*doers, *(s for s in subjects if s not in doers)), objects)
        if not subjects:
            subjects = self.bearers(i)
        if not subjects and self.text.words[i].dep == "pobj" and self.text.words[self.text.words[i].head].lower in ("in", "with"):
            subjects = joining(self, i)  # "remains steadfast in support of Turkey", "came with an offer"
        prepositions += meeting(self, i)
        between = tuple(o for w, o in prepositions if w in ("between", "among"))
        modifiers = self.spread(text.all(i, "amod", "compound", "nmod"))
        doing = self.resolve((*subjects, *between, *modifiers))
        return Clause(i, "noun", doing, objects, (), prepositions, frozenset(), self.contents(i), light[0] if light else None)

    def bearers(self, i: int) -> tuple[int, ...]:
        """Who is said to have done what a noun tells: "claimed the attack", "accused of the attack"."""
        bearer = find_bearer(self.text, i, self.ascription)
        if bearer is None:
            return ()
        if bearer.place == "words":
            return self.resolve(self.spread(bearer.words))
        verb = self.verb(bearer.verb)
        return verb.subjects if bearer.place == "subject" else verb.objects

    def light_verb(self, i: int) -> tuple[int, bool] | None:
        """The light verb that carries an event noun, and whether its subject is the one it happens to ("came under attack")."""
        text, word = self.text, self.text.words[i]
        while (word.dep == "conj" and text.words[word.head].pos in ("NOUN", "PROPN")) or is_measured(self, word.i):
            word = text.words[word.head if word.dep == "conj" else text.words[word.head].head]
        mark = ""
        if word.dep == "pobj" and text.words[word.head].dep in ("prep", "agent", "prt"):
            mark, head = text.words[word.head].lower, text.words[word.head].head
        elif word.dep in ("dobj", "nsubjpass", "attr", "oprd"):
            head = word.head
        else:
            return self.carried(i)
        verb = text.words[head]
        if called(text, head):  # "called the veto shameful"
            return None
        row = self.light.get(f"{verb.lemma} {mark}".strip())
        return (head, row["subject"] == "recipient") if row and verb.pos in ("VERB", "AUX") else self.carried(i)

    def carried(self, i: int) -> tuple[int, bool] | None:
        """A light verb in a relative clause or participle after the noun: "the raid that Israel carried out"."""
        for c in self.text.all(i, "relcl", "acl"):
            row = self.light.get(self.text.words[c].lemma)
            if row and not self.is_passive(c):
                return c, row["subject"] == "recipient"
        return None

    # parts

    def prepositions(self, i: int) -> tuple[tuple[str, int], ...]:
        """Each preposition below word `i` with what stands after it, joined phrases spread out ("with Syria and Iran" is two)."""
        text = self.text
        found: list[tuple[str, int]] = []
        for c in text.children[i]:
            word = text.words[c]
            if word.dep in ("prep", "agent", "dative", "prt", "advmod") and word.pos in ("ADP", "SCONJ", "ADV", "PART"):
                found += self.below_preposition(c, word.lower)
        return tuple(found)

    def below_preposition(self, mark: int, name: str) -> list[tuple[str, int]]:
        text = self.text
        found = [(name, o) for o in self.spread(text.all(mark, "pobj"))]
        for inner in text.all(mark, "prep", "conj"):
            if text.words[inner].pos in ("ADP", "SCONJ"):  # "because of", "in and around"
                below = self.spread(text.all(inner, "pobj"))
                found += [(name, o) for o in below] + [(text.words[inner].lower, o) for o in below]
        return found

    def contents(self, i: int) -> tuple[Content, ...]:
        """The clauses that are arguments of word `i`."""
        text = self.text
        found: list[Content] = []
        for c in text.children[i]:
            word = text.words[c]
            if word.pos in ("VERB", "AUX"):
                kind = self.kind_of_content(c)
                if kind == "to" or (kind and word.dep in ("xcomp", "ccomp", "pcomp")) or self.is_that_clause(c):
                    found.append(Content(c, kind))
            elif word.dep in ("prep", "prt", "mark", "agent"):
                found += [Content(k, "ing") for k in text.all(c, "pcomp")]
                found += [
                    Content(k, "to") for o in text.all(c, "pobj") for k in text.all(o, "acl", "relcl") if self.kind_of_content(k) == "to"
                ]
        joined = [Content(k, f.kind) for f in found for k in text.all(f.head, "conj") if text.words[k].pos == "VERB"]
        return (*found, *joined)

    def is_that_clause(self, i: int) -> bool:
        """Whether a clause after a noun is its content: "the demand that Israel withdraw"."""
        return self.text.words[i].dep in ("acl", "relcl") and any(self.text.words[c].lower == "that" for c in self.text.all(i, "mark"))

    def kind_of_content(self, i: int) -> str:
        text, word = self.text, self.text.words[i]
        if any(text.words[c].lower == "to" for c in text.all(i, "aux")):
            return "to"
        if word.tag == "VBG" and text.child(i, "aux", "nsubj") is None:
            return "ing"
        return "that" if word.dep in ("ccomp", "xcomp", "pcomp", "acl") or self.is_that_clause(i) else ""

    def spread(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Heads with all that is joined to them by "and", "or" and commas."""
        text, found = self.text, []
        queue = list(heads)
        while queue:
            i = queue.pop(0)
            found.append(i)
            queue = [c for c in (*text.all(i, "conj"), *behind_state(text, i)) if text.words[c].pos in NOMINAL] + queue
        return tuple(dict.fromkeys(found))

    def resolve(self, heads: Iterable[int]) -> tuple[int, ...]:
        """Relative pronouns replaced by the noun that they stand for."""
        found: list[int] = []
        for i in heads:
            noun = noun_of_relative(self.text, i)
            found += [i] if noun is None else self.spread(stands_for(self.text, noun))
        return tuple(dict.fromkeys(found))
