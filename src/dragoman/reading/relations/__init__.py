"""How does one actor stand to another, as a sentence tells it: ally, enemy, rift, mediator, part of, in touch?

Words of standing are the word class `relation` ("an ally of Syria"), words of doing the class `act` ("attacked the rebels", "met the
envoy"); where the two actors are found is grammar. Whose soldiers, ministers and members somebody is needs no word. What is denied, gone,
merely possible or only asked for is left out.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Russia, a long-time ally of Syria, is at odds with Turkey."))
>>> [(r.a.name, r.kind, r.b.name) for r in find_relations(text, find_actors(text, Codebook.load()), Codebook.load())]
[('Russia', 'friendly', 'Syria'), ('Russia', 'rift', 'Turkey')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from dragoman.codebook import Codebook
from dragoman.reading.actors import Mentions
from dragoman.reading.relations.acts import Acts
from dragoman.reading.relations.belonging import belongings
from dragoman.reading.relations.doubt import is_alleged, is_asked, is_doubtful
from dragoman.reading.relations.ground import Forms, Found, Ground, Kinds, Pair, fits, is_nobody
from dragoman.reading.relations.standing import Standing
from dragoman.reading.tokens import Text, Word
from dragoman.record import Actor, Quote, Relation

KINDS = {
    "friendly": "stands by",
    "hostile": "stands against",
    "rift": "is falling out with",
    "rapprochement": "comes nearer to",
    "mediates": "mediates for",
    "part_of": "belongs to",
    "contact": "is in touch with",
}
LONGEST_PRONOUN = 6  # letters
Ways = Mapping[str, Callable[[int, Kinds], Iterator[Found]]]


def find_relations(text: Text, mentions: Mentions, codebook: Codebook) -> tuple[Relation, ...]:
    """Every relation that a sentence of the text tells, in order, each once a sentence; a word of standing goes before an act."""
    return Relations(text, mentions, codebook).find()


class Relations:
    """Finds the relations of one text."""

    def __init__(self, text: Text, mentions: Mentions, codebook: Codebook) -> None:
        self.text, self.mentions = text, mentions
        self.ground = Ground(text, mentions, codebook)
        self.asking = codebook.words["object_control"]
        self.found: dict[tuple[int, str, str, str], Relation] = {}

    def find(self) -> tuple[Relation, ...]:
        standing, acts = Standing(self.ground).ways, Acts(self.ground).ways
        for word in self.text.words:
            for known in forms_at(word, self.ground.forms):
                self.tell(word, known, standing, "standing")
                self.tell(word, {form: kinds for form, kinds in known.items() if form == "joint"}, acts, "act")
        for (first, last), one, owner in belongings(self.ground):
            self.add((first, last), "part_of", [(one, owner)], "belonging")
        for word in self.text.words:
            for known in forms_at(word, self.ground.acts):
                if not is_asked(self.text, word.i, self.asking):
                    self.tell(word, known, acts, "act")
        return tuple(sorted(self.found.values(), key=lambda r: (r.cue.span.start, r.a.span.start)))

    def tell(self, word: Word, known: Forms, ways: Ways, basis: str) -> None:
        """Adds what a word tells, in every form that the sentence gives it."""
        for form, kinds in known.items():
            if not fits(word, form) or form not in ways:
                continue
            told = [(kind, pairs) for kind, pairs in ways[form](word.i, kinds) if pairs]
            if told and not is_doubtful(self.text, word.i):
                for kind, pairs in told:
                    self.add((word.i, word.i + 1), kind, pairs, basis)

    def add(self, words: tuple[int, int], kind: str, pairs: Iterable[Pair], basis: str) -> None:
        text = self.text
        span = text.span(*words)
        cue, sentence = Quote(span, span.of(text.report.text)), text.words[words[0]].sentence
        for a, b in pairs:
            if a.id == b.id or "place" in (a.kind, b.kind) or is_private(kind, a, b):
                continue
            one, other = self.named(a, sentence), self.named(b, sentence)
            if one.span != other.span:
                why = f"{one.name} {KINDS[kind]} {other.name} by the words {cue.text!r}"
                factuality = "PR+" if is_alleged(text, words[0]) else "CT+"
                self.found.setdefault((sentence, a.id, b.id, kind), Relation(one, other, kind, cue, why, basis, factuality))

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


def forms_at(word: Word, known: Mapping[str, Forms]) -> Iterator[Forms]:
    """What a class knows of a word: of its form, and of its lemma."""
    if (found := known.get(word.lower)) is not None:
        yield found
    if word.lemma != word.lower and (found := known.get(word.lemma)) is not None:
        yield found


def is_private(kind: str, a: Actor, b: Actor) -> bool:
    """Whether a relation is none of public life: between people of no office; but persons who meet by name are told, tourists are not."""
    if kind == "contact":
        return is_nobody(a) and not (a.kind == "person" and a.text[:1].isupper())
    return is_nobody(a) and is_nobody(b)
