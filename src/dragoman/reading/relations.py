"""How does one actor stand to another, as a sentence tells it: ally, enemy, rift, mediator, part of?

Words of standing are the word class `relation`; where the two actors are found is grammar. Whose soldiers, ministers and members somebody
is needs no word: "Hezbollah fighters" belong to Hezbollah. What is denied, gone or merely possible is left out.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Russia, a long-time ally of Syria, is at odds with Turkey."))
>>> [(r.a.name, r.kind, r.b.name) for r in find_relations(text, find_actors(text, Codebook.load()), Codebook.load())]
[('Russia', 'friendly', 'Syria'), ('Russia', 'rift', 'Turkey')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import combinations, product

from dragoman.codebook import Codebook
from dragoman.reading.actors import Mention, Mentions
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.events.parties import Parties
from dragoman.reading.tokens import Text, Word
from dragoman.record import Actor, Quote, Relation

Pair = tuple[Actor, Actor]
Found = tuple[str, Sequence[Pair]]  # the kind of relation, and who stands so to whom
Kinds = Mapping[str, str]  # the kind of relation by the preposition that leads to b, "" where none does
Forms = Mapping[str, Kinds]

OWNING = frozenset(("amod", "compound", "nmod", "poss"))
OF = frozenset(("of", "for"))
DESCRIBING = OWNING | {"advmod", "punct"}
STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"))  # who is part of a state
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP"))
TEAMS = frozenset(("organisation", "group"))
COPULA = frozenset(("attr", "acomp", "oprd"))
CONTENT = frozenset(("xcomp", "ccomp", "pcomp"))
CARRIED = COPULA | CONTENT | {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "appos", "conj"}  # by which doubt comes down from above
BEFORE = frozenset(("amod", "compound", "nmod", "npadvmod", "punct", "advmod", "dep"))
DASHES = frozenset("-\u2013\u2014")
HYPHENS = frozenset("-\u2010\u2011\u2013")
UNSURE = frozenset(("may", "might", "could", "would", "should", "if", "unless", "whether", "longer", "never", "no"))
GONE = frozenset(("former", "ex", "erstwhile", "onetime", "potential", "possible", "alleged", "suspected", "supposed"))
UNDOING = frozenset(("refuse", "decline", "stop", "cease", "deny", "fail", "threaten"))
KINDS = {
    "friendly": "stands by",
    "hostile": "stands against",
    "rift": "is falling out with",
    "rapprochement": "comes nearer to",
    "mediates": "mediates for",
    "part_of": "belongs to",
}
DEPTH = 3
MOST = 6  # joined parties: a longer list is a list
LONGEST_PRONOUN = 6  # letters


def find_relations(text: Text, mentions: Mentions, codebook: Codebook) -> tuple[Relation, ...]:
    """Every relation that a sentence of the text tells, in order, each once a sentence."""
    return Relations(text, mentions, codebook).find()


@cache
def forms_of(codebook: Codebook) -> dict[str, Forms]:
    """The forms of each word of the class, and in each the kinds by preposition."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for entry, row in codebook.words["relation"].items():
        word, _, preposition = entry.partition(" ")
        for form in row["form"].split("|"):
            found.setdefault(word, {}).setdefault(form, {})[preposition] = row["kind"]
    return {word: dict(forms) for word, forms in found.items()}


class Relations:
    """Finds the relations of one text."""

    def __init__(self, text: Text, mentions: Mentions, codebook: Codebook) -> None:
        self.text, self.mentions = text, mentions
        self.forms = forms_of(codebook)
        self.grammar = Grammar(text, codebook.words)
        self.parties = Parties(text, mentions, self.grammar, codebook.words["power"])
        self.found: dict[tuple[int, str, str, str], Relation] = {}
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
            "joint": self.by_deed,
            "ties": self.by_ties,
        }

    def find(self) -> tuple[Relation, ...]:
        forms = self.forms
        for word in self.text.words:
            if (known := forms.get(word.lower)) is not None:
                self.tell(word, known)
            if word.lemma != word.lower and (known := forms.get(word.lemma)) is not None:
                self.tell(word, known)
        for mention in self.mentions.items:
            if mention.actor.kind not in ("country", "place", "people"):
                self.belong(mention)
        return tuple(sorted(self.found.values(), key=lambda r: (r.cue.span.start, r.a.span.start)))

    def tell(self, word: Word, known: Forms) -> None:
        """Adds what a word of standing tells, in every form that the sentence gives it."""
        for form, kinds in known.items():
            if not fits(word, form) or form not in self.ways:
                continue
            told = [(kind, pairs) for kind, pairs in self.ways[form](word.i, kinds) if pairs]
            if told and not self.is_doubtful(word.i):
                for kind, pairs in told:
                    self.add(word.i, word.i + 1, kind, pairs)

    def add(self, first: int, last: int, kind: str, pairs: Iterable[Pair]) -> None:
        text = self.text
        span = text.span(first, last)
        cue, sentence = Quote(span, span.of(text.report.text)), text.words[first].sentence
        for a, b in pairs:
            if a.id == b.id or "place" in (a.kind, b.kind) or (is_nobody(a) and is_nobody(b)):
                continue
            one, other = self.named(a, sentence), self.named(b, sentence)
            if one.span != other.span:
                why = f"{one.name} {KINDS[kind]} {other.name} by the words {cue.text!r}"
                self.found.setdefault((sentence, a.id, b.id, kind), Relation(one, other, kind, cue, why))

    @cached_property
    def names(self) -> dict[tuple[int, str], Actor]:
        """The first mention of each actor in a sentence that is no pronoun."""
        words, found = self.text.words, dict[tuple[int, str], Actor]()
        for mention in self.mentions.items:
            if words[mention.head].pos != "PRON":
                found.setdefault((words[mention.head].sentence, mention.actor.id), mention.actor)
        return found

    def named(self, actor: Actor, sentence: int) -> Actor:
        """The actor where the sentence names it, for one that stands there as "its" or "their"."""
        if len(actor.text) > LONGEST_PRONOUN:
            return actor
        name = self.names.get((sentence, actor.id))
        return name if name is not None and name.span.start < actor.span.start and actor.text.islower() else actor

    def is_doubtful(self, i: int) -> bool:
        """Whether the words around deny a standing, ask for it, or call it gone or merely possible."""
        text, at = self.text, i
        if text.words[text.sentence_of(i).last - 1].text == "?":
            return True
        for _ in range(DEPTH):
            word = text.words[at]
            if any(self.is_doubt(c) for c in text.children[at]) or (at != i and word.lemma in UNDOING):
                return True
            if word.pos in ("VERB", "AUX") and word.dep not in CONTENT:
                return False
            if word.dep not in CARRIED:
                return False
            at = word.head
            if word.dep in CONTENT and text.words[at].lemma not in UNDOING and word.dep != "xcomp":
                return False
        return False

    def is_doubt(self, i: int) -> bool:
        word = self.text.words[i]
        return word.dep == "neg" or word.lower in UNSURE or (word.lower in GONE and word.dep in DESCRIBING)

    # the ways of telling

    def all(self, words: Iterable[int]) -> tuple[Actor, ...]:
        return tuple(a for a in self.parties.all(words) if a.kind != "place")

    def by_noun(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Russia, an ally of Syria", "its ally Iran", "Iran is its enemy", "the two are partners"."""
        text, grammar, kind = self.text, self.grammar, kinds[""]
        word = text.words[i]
        top = word.head if word.dep in ("compound", "amod", "nmod") and text.words[word.head].pos in ("PROPN", "NOUN") else i
        owners = [c for j in {i, top} for c in text.all(j, "poss")]
        near = [c for c in text.all(i, "amod", "compound", "nmod") if self.is_headed(c)]
        after = [o for w, o in grammar.prepositions(i) if w in ("of", "to", "for", "between")]
        others = self.all(grammar.spread(owners)) or self.all(after)
        bearers = self.all(self.bearers(i, top, near if others else []))
        if not others:
            others = self.all(near)
        own = self.mentions.at(i)
        if others and own is not None and own.head == i and all(b == own.actor for b in bearers):
            bearers = self.right_before(own) or (own.actor,)
        if not others and len(bearers) == 2 and word.tag in ("NNS", "NNPS"):
            yield kind, list(combinations(bearers, 2))
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

    def right_before(self, own: Mention) -> tuple[Actor, ...]:
        """Whom a phrase beside a name names where the parser hangs it higher: "its proximity to Israel, an ally of the US"."""
        text, mark = self.text, own.first - 1
        if mark < 1 or not (text.words[mark].text in DASHES or (text.words[mark].text == "," and text.words[own.head].dep == "appos")):
            return ()
        name = self.mentions.at(mark - 1)
        return name.parts if name is not None and name.last == mark and name.actor.kind in ("country", *TEAMS) else ()

    def is_headed(self, i: int) -> bool:
        mention = self.mentions.at(i)
        return mention is not None and mention.head == i

    def by_verb(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Turkey backs the rebels", "the rebels, backed by Turkey", "sided with", "belongs to"."""
        clause = self.grammar.verb(i)
        subjects = self.all(clause.subjects)
        after = [*clause.prepositions, *(p for _, o in clause.prepositions for p in self.grammar.prepositions(o))]  # "side by side with"
        for preposition, kind in kinds.items() if subjects else ():
            objects = self.all(o for w, o in after if w == preposition) if preposition else self.objects(clause, kind)
            if kind == "part_of":
                objects = tuple(o for o in objects if o.kind in TEAMS)
            yield kind, list(product(subjects, objects))

    def objects(self, clause: Clause, kind: str) -> tuple[Actor, ...]:
        """Whom a verb of standing is about: what it names, or whose cause it is; who opposes an Iranian film does not oppose Iran."""
        found = [a for o in clause.objects for a in self.parties.behind(o, False)]
        if not found and kind == "friendly":
            found = [a for o in clause.objects for p in self.text.all(o, "poss") for a in self.parties.behind(p)]
        return tuple(a for a in found if a.kind != "place")

    def by_rule(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Haftar leads the army": he belongs to it; "Iran controls the militia": it belongs to Iran."""
        clause = self.grammar.verb(i)
        teams = [o for o in self.all(clause.objects) if o.kind in TEAMS]
        for a, b in product(self.all(clause.subjects), teams):
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
            yield kind, list(product(self.all(bearers), self.all(o for w, o in after if w == preposition)))

    def by_compound(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "Iranian-backed militias", "a Saudi-led coalition"."""
        text = self.text
        if i < 2 or text.words[i - 1].text not in HYPHENS:
            return
        holder = self.holder(i)
        mention = self.mentions.at(i - 2)
        if holder is not None and mention is not None and mention.head != holder.head:
            yield kinds[""], list(product(holder.parts, mention.parts))

    def by_prefix(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "pro-Russian separatists", "anti-Houthi forces"."""
        text = self.text
        if i + 3 >= len(text.words) or text.words[i + 1].text not in HYPHENS:
            return
        mention = self.mentions.at(i + 2)
        holder = self.holder(i + 2) or self.holder(i)
        if holder is not None and mention is not None and mention.head != holder.head:
            yield kinds[""], list(product(holder.parts, mention.parts))

    def holder(self, i: int) -> Mention | None:
        """The mention that a word before a noun describes."""
        words = self.text.words
        for _ in range(DEPTH):
            if words[i].dep not in BEFORE:
                break
            i = words[i].head
        mention = self.mentions.at(i)
        return mention if mention is not None and mention.head == i else None

    def by_bond(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "the rift between Qatar and Egypt", "Qatar's feud with Egypt", "mediation between ..."."""
        clause, kind = self.grammar.noun(i), kinds[""]
        between = self.all(clause.after(("between", "among")))
        if kind == "mediates":
            doers = [a for a in self.all(clause.subjects) if a.id not in {b.id for b in between}]
            yield kind, list(product(doers, between))
        elif len(between) > 1:
            yield kind, list(combinations(between, 2))
        else:
            yield kind, list(product(self.doers(clause), self.all(clause.after(("with",)))))

    def by_aim(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "the army's fight against the rebels", "its opposition to Iran", "in support of the rebels"."""
        clause = self.grammar.noun(i)
        marks = {"friendly": ("for", "of"), "hostile": ("against", "to")}[kinds[""]]
        yield kinds[""], list(product(self.doers(clause), self.all(clause.after(marks))))

    def by_help(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "With support from Turkey, Azerbaijan retook the town"."""
        helpers = self.all(o for w, o in self.grammar.prepositions(i) if w == "from")
        yield kinds[""], list(product(helpers, self.all(self.grammar.noun(i).subjects) if helpers else ()))

    def by_ties(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """ "close ties between Iran and Syria", "Jordan's strained relations with Syria"."""
        tones = (self.forms.get(self.text.words[c].lower, {}).get("tone") for c in self.text.all(i, "amod"))
        for tone in filter(None, tones):
            yield from self.by_bond(i, tone)

    def doers(self, clause: Clause) -> tuple[Actor, ...]:
        """Whose a noun is: its owner's, or of whoever has it."""
        return self.all(clause.subjects)

    def by_deed(self, i: int, kinds: Kinds) -> Iterator[Found]:
        """Those who bear arms and attack together stand on one side: "soldiers and tribesmen retook the town"."""
        text = self.text
        objects = text.all(i, "dobj", "nsubjpass")
        if not objects or any(text.words[o].lower in ("other", "another") for o in objects):
            return
        if text.words[i].lemma == "launch" and not any("against" in self.forms.get(text.words[o].lemma, ()) for o in objects):
            return
        side = [a for a in self.all(self.grammar.verb(i).subjects) if a.sector in ARMED or a.kind in ("country", "group")]
        if 1 < len(side) <= MOST:
            yield kinds[""], list(combinations(side, 2))

    # belonging that no word of the class tells

    def belong(self, mention: Mention) -> None:
        """Adds whose somebody is: "Turkey's foreign minister", "members of Hezbollah", "the army's spokesman"."""
        if "noun" in self.forms.get(self.text.words[mention.head].lemma, ()):
            return  # allies of a state are none of its own
        for i in dict.fromkeys((*self.owners(mention.head), *self.first_word(mention))):
            owner = self.mentions.at(i)
            if owner is not None and belongs(mention.actor, owner.actor):
                first, last = min(mention.first, owner.first), max(mention.last, owner.last)
                self.add(first, last, "part_of", [(mention.actor, owner.actor)])

    def first_word(self, mention: Mention) -> Iterator[int]:
        """The adjective that a title begins with, which the parser may hang anywhere: "Iraqi Prime Minister Haider al-Abadi"."""
        adjective = self.text.words[mention.first].pos == "ADJ" and mention.first != mention.head
        if adjective and mention.actor.kind == "person" and self.is_headed(mention.first):
            yield mention.first

    def owners(self, head: int, depth: int = 0) -> Iterator[int]:
        """The mentions below a noun that may own it, the nearest on each way down."""
        text = self.text
        for c in text.children[head]:
            word = text.words[c]
            if word.dep in OWNING:
                if self.forms.get(word.lower, {}).keys() & {"noun", "backed", "prefix"}:
                    continue
                if self.is_headed(c):
                    yield c
                elif depth < DEPTH:
                    yield from self.owners(c, depth + 1)
            elif word.dep == "prep" and word.lower in OF:
                yield from (o for o in text.all(c, "pobj") if self.is_headed(o))


def fits(word: Word, form: str) -> bool:
    """Whether a word can have a form: a noun is no verb."""
    if form in ("verb", "rule", "joint"):
        return word.pos == "VERB"
    if form in ("noun", "between", "against", "to", "for", "from", "ties"):
        return word.pos in ("NOUN", "PROPN") or (form == "noun" and word.pos == "ADJ")
    return True


def belongs(one: Actor, owner: Actor) -> bool:
    """Whether somebody is of a state, an organisation or a leader that the words tie it to."""
    if owner.kind == "country":
        return one.sector in STATE and one.country == owner.country
    if owner.kind in TEAMS:
        return not is_nobody(owner) and one.sector == owner.sector
    return owner.kind == "person" and not is_nobody(owner) and one.kind in TEAMS and one.sector in STATE | ARMED


def is_nobody(one: Actor) -> bool:
    """Whether somebody is in public life only as one of the people: friends, victims, a man in the street."""
    return one.kind != "country" and one.sector in (None, "CVL")
