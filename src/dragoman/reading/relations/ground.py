"""What does a relation rest on: the words of a text, its grammar, its actors, and which words tell how two stand?

>>> from dragoman.codebook import Codebook
>>> forms_of(Codebook.load())["fight"]["against"]
{'': 'hostile'}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dragoman.codebook import Codebook
from dragoman.reading.actors import Mention, Mentions
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.events.parties import Parties
from dragoman.reading.tokens import Text, Word
from dragoman.record import Actor

Pair = tuple[Actor, Actor]
Found = tuple[str, Sequence[Pair]]  # the kind of relation, and who stands so to whom
Kinds = Mapping[str, str]  # the kind of relation by the preposition that leads to b, "" where none does
Forms = Mapping[str, Kinds]

STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"))  # who is part of a state
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP"))
TEAMS = frozenset(("organisation", "group"))
BEFORE = frozenset(("amod", "compound", "nmod", "npadvmod", "punct", "advmod", "dep"))
DASHES = frozenset("-\u2013\u2014")
COPULA = frozenset(("attr", "acomp", "oprd"))
CONTENT = frozenset(("xcomp", "ccomp", "pcomp"))
DESCRIBING = frozenset(("amod", "compound", "nmod", "poss", "advmod", "punct"))
DEPTH = 3


@cache
def forms_of(codebook: Codebook, class_: str = "relation") -> dict[str, Forms]:
    """The forms of each word of a class, and in each the kinds by preposition."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for entry, row in codebook.words[class_].items():
        word, _, preposition = entry.partition(" ")
        for form in row["form"].split("|"):
            found.setdefault(word, {}).setdefault(form, {})[preposition] = row["kind"]
    return {word: dict(forms) for word, forms in found.items()}


class Ground:
    """One text with all that relations are found by."""

    def __init__(self, text: Text, mentions: Mentions, codebook: Codebook) -> None:
        self.text, self.mentions = text, mentions
        self.forms, self.acts = forms_of(codebook), forms_of(codebook, "act")
        self.grammar = Grammar(text, codebook.words)
        self.parties = Parties(text, mentions, self.grammar, codebook.words)

    def all(self, words: Iterable[int]) -> tuple[Actor, ...]:
        return tuple(a for a in self.parties.all(words) if a.kind != "place")

    def sent(self, i: int) -> tuple[Actor, ...]:
        """Who is led, formed or sent to do it: "lead the coalition to defeat the rebels"; whom somebody attacks to do it is not."""
        words = self.text.words
        noun = words[i].head if words[i].dep in ("acl", "relcl") else None
        above = words[words[words[i].head].head] if noun is not None else words[words[i].head]
        if words[i].dep not in ("acl", "relcl", "advcl", "xcomp") or not any(words[a].tag == "TO" for a in self.text.all(i, "aux")):
            return ()
        known = (self.acts.get(above.lemma, {}), self.forms.get(above.lemma, {}))
        if above.pos != "VERB" or any("hostile" in kinds.values() for forms in known for kinds in forms.values()):
            return ()
        objects = (noun,) if noun is not None else self.grammar.verb(above.i).objects
        return tuple(a for a in self.all(objects) if a.sector in ARMED | {"IGO"} and a.kind in TEAMS)

    def is_headed(self, i: int) -> bool:
        mention = self.mentions.at(i)
        return mention is not None and mention.head == i

    def holder(self, i: int) -> Mention | None:
        """The mention that a word before a noun describes."""
        words = self.text.words
        for _ in range(DEPTH):
            if words[i].dep not in BEFORE:
                break
            i = words[i].head
        mention = self.mentions.at(i)
        return mention if mention is not None and mention.head == i else None

    def right_before(self, own: Mention) -> tuple[Actor, ...]:
        """Whom a phrase beside a name names where the parser hangs it higher: "its proximity to Israel, an ally of the US"."""
        text, mark = self.text, own.first - 1
        if mark < 1 or not (text.words[mark].text in DASHES or (text.words[mark].text == "," and text.words[own.head].dep == "appos")):
            return ()
        name = self.mentions.at(mark - 1)
        return name.parts if name is not None and name.last == mark and name.actor.kind in ("country", *TEAMS) else ()


def fits(word: Word, form: str) -> bool:
    """Whether a word can have a form: a noun is no verb."""
    if form in ("verb", "rule", "joint", "state", "mutual"):
        return word.pos == "VERB"
    if form in ("noun", "between", "against", "to", "for", "from", "ties"):
        return word.pos in ("NOUN", "PROPN") or (form == "noun" and word.pos == "ADJ")
    return True


def is_nobody(one: Actor) -> bool:
    """Whether somebody is in public life only as one of the people: friends, victims, a man in the street."""
    return one.kind != "country" and one.sector in (None, "CVL")
