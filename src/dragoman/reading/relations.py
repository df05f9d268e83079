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
from functools import cache
from itertools import combinations, product

from dragoman.codebook import Codebook
from dragoman.reading.actors import Mention, Mentions
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.events.parties import Parties, unique
from dragoman.reading.tokens import Text, Word
from dragoman.record import Actor, Quote, Relation

Pair = tuple[Actor, Actor]
Forms = Mapping[str, Mapping[str, str]]  # of a word, by form, the kind of relation

OWNING = frozenset(("amod", "compound", "nmod", "poss"))
OF = frozenset(("of", "for"))
STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "ELI"))  # who is part of a state
ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP"))
TEAMS = frozenset(("organisation", "group"))
COPULA = frozenset(("attr", "acomp", "oprd"))
UNSURE = frozenset(("may", "might", "could", "would", "should", "if", "unless", "whether", "longer", "never", "no"))
GONE = frozenset(("former", "ex", "erstwhile", "one-time", "onetime", "potential", "possible", "would-be", "alleged", "suspected", "supposed"))
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


def find_relations(text: Text, mentions: Mentions, codebook: Codebook) -> tuple[Relation, ...]:
    """Every relation that a sentence of the text tells, in order, each once a sentence."""
    return Relations(text, mentions, codebook).find()


@cache
def forms_of(codebook: Codebook) -> dict[str, Forms]:
    """The forms of each word of the class, by its first word; a preposition is part of the form: "verb with"."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for entry, row in codebook.words["relation"].items():
        word, _, preposition = entry.partition(" ")
        for form in row["form"].split("|"):
            found.setdefault(word, {}).setdefault(form, {})[preposition] = row["kind"]
    return dict(found)


class Relations:
    """Finds the relations of one text."""

    def __init__(self, text: Text, mentions: Mentions, codebook: Codebook) -> None:
        self.text, self.mentions = text, mentions
        self.forms = forms_of(codebook)
        self.grammar = Grammar(text, codebook.words)
        self.parties = Parties(text, mentions, self.grammar, codebook.words["power"])
        self.found: dict[tuple[int, str, str, str], Relation] = {}
        self.ways: dict[str, Callable[[int, Mapping[str, str]], Iterator[Found]]] = {
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
            "joint": self.by_deed,
        }

    def find(self) -> tuple[Relation, ...]:
        forms = self.forms
        for word in self.text.words:
            known = forms.get(word.lower) or forms.get(word.lemma)
            if known is not None:
                self.tell(word, known)
        for mention in self.mentions.items:
            if mention.actor.kind not in ("country", "place"):
                self.belong(mention)
        return tuple(sorted(self.found.values(), key=lambda r: (r.cue.span.start, r.a.span.start)))

    def tell(self, word: Word, known: Forms) -> None:
        for form, kinds in known.items():
            if self.fits(word, form) and not self.is_doubtful(word.i):
                for kind, pairs in self.ways[form](word.i, kinds):
                    self.add(word.i, kind, pairs)
