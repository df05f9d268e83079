"""What is somebody called who is known by a description alone: "Pentagon officials", "a spokesman for the League", "his spokeswoman"?

By its own words, where they tell more than a country and a kind: reading's name for such an actor ("American officials") would throw
together those who speak for different houses. The next bare "the spokesman" is the same one.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("A spokesman for the League said so."))
>>> own_name(Extents.of(text), find_actors(text, Codebook.load()), 1).name
'spokesman for the League'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dragoman.reading.speakers.extents import Extents
from dragoman.reading.tokens import Text
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.reading.actors.mentions import Mentions

LINKED = frozenset(("of", "for", "from", "to", "at", "in", "with", "on", "inside", "within"))
OFFICE = frozenset(("of", "for", "from", "to", "at"))  # what follows tells for whom somebody speaks
LONGEST = 10  # words of a name by description
VAGUE = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "both", "some", "other", "another", "same", "latter", "former", "own")
)


def own_name(reach: Extents, mentions: Mentions | None, i: int) -> Actor | None:
    """The actor named by all the words of a description headed by noun `i`, where they tell more than its country and kind."""
    mention = mentions.at(i) if mentions is not None else None
    text = reach.text
    if mention is None or text.words[i].pos != "NOUN" or mention.head != i or not is_composed(mention.actor):
        return None
    first, last = stretch(reach, i)
    if "points back" in mention.actor.why or not is_telling(reach, mentions, i, first, last, mention.actor.name):
        return None
    name, span = spelled(text, mentions, first, last), text.span(with_article(reach, i), last)
    return replace(mention.actor, span=span, text=span.of(text.report.text), id=slug(name), name=name)


def is_composed(actor: Actor) -> bool:
    """Whether an actor has no name but that which reading made of a description, perhaps with a country guessed: "rus-residents"."""
    return slug(actor.name) in (actor.id, actor.id.partition("-")[2])


def stretch(reach: Extents, i: int) -> tuple[int, int]:
    """The words of a description, without article before and without clause behind it."""
    text, words = reach.text, reach.text.words
    first, last = reach.left[i], i + 1
    while first < i and (words[first].pos in ("DET", "PUNCT", "CCONJ", "ADV") or words[first].lower in VAGUE):
        first += 1
    for k in text.children[i]:
        follows = k == last and (words[k].lower in LINKED or words[k].dep == "amod")
        if not follows or reach.right[k] + 1 - first > LONGEST or any(words[m].pos == "VERB" for m in range(k, reach.right[k] + 1)):
            if k >= last:
                break
            continue
        last = reach.right[k] + 1
    return first, last


def with_article(reach: Extents, i: int) -> int:
    """Where the words of a description begin, its article with them: the text of a speaker keeps it, his name does not."""
    first, words = stretch(reach, i)[0], reach.text.words
    return first - 1 if first > reach.left[i] and words[first - 1].pos == "DET" else first


def is_telling(reach: Extents, mentions: Mentions | None, i: int, first: int, last: int, name: str) -> bool:
    """Whether a description tells more than a kind of people and their country: a house, an office, whose they are."""
    text, known = reach.text, set(name.lower().split())
    for k in range(first, last):
        word = text.words[k]
        if k == i or word.lower in known or is_country(mentions, k):
            continue
        if word.pos == "PROPN" or (word.dep == "poss" and k < i) or (word.dep == "compound" and word.pos == "NOUN"):
            return True
        if k > i and (word.lower in OFFICE or (word.pos == "ADJ" and word.head == i)):
            thing = text.child(k, "pobj")
            return thing is None or not is_country(mentions, thing)
    return False


def is_country(mentions: Mentions | None, k: int) -> bool:
    mention = mentions.at(k) if mentions is not None else None
    return mention is not None and mention.actor.kind == "country"


def spelled(text: Text, mentions: Mentions | None, first: int, last: int) -> str:
    """The words as a name, "his" told as whose: "McKinnon's spokeswoman"."""
    parts: list[str] = []
    for word in text.words[first:last]:
        owner = mentions.at(word.i) if mentions is not None and word.tag == "PRP$" else None
        whose = f"{owner.actor.name}'s" if owner is not None else word.text
        glued = parts and (word.tag == "POS" or text.words[word.i - 1].end == word.start)
        parts[-1:] = [parts[-1] + whose] if glued else [*parts[-1:], whose]
    return " ".join(parts)


def joined(actors: list[Actor]) -> Actor:
    """Several who speak together, as one speaker."""
    several = list({actor.id: actor for actor in actors}.values())
    if len(several) == 1:
        return several[0]
    names = [actor.name for actor in several]
    name = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return replace(several[0], id="+".join(actor.id for actor in several), name=name, why="they speak together")


@dataclass(frozen=True, slots=True)
class Described:
    """Those described before, by the noun for them: "the adviser" after "the adviser Rami X"."""

    by_noun: dict[str, list[tuple[Actor, frozenset[str]]]] = field(default_factory=dict)

    def keep(self, noun: str, actor: Actor, words: frozenset[str] = frozenset()) -> None:
        self.by_noun.setdefault(noun.lower(), []).append((actor, words))

    def find(self, noun: str, words: frozenset[str] = frozenset()) -> Actor | None:
        """The last one described by a noun and, if the phrase has more words, by these too."""
        return next((actor for actor, known in reversed(self.by_noun.get(noun.lower(), [])) if words <= known), None)


def telling_words(reach: Extents, mentions: Mentions | None, i: int, whole: bool = False) -> frozenset[str]:
    """The words of a description that tell one from another, a country by its code: "Russian" in "the Russian envoy"."""
    first, last = (reach.left[i], reach.right[i] + 1) if whole else stretch(reach, i)
    found = [w for w in reach.text.words[first:last] if w.i != i and w.pos in ("ADJ", "NOUN", "PROPN") and w.lower not in VAGUE]
    own = (land_at(mentions, w.i, ("country",)) or w.lower for w in found)
    theirs = (land_at(mentions, w.i, ("organisation",)) for w in found)  # "the adviser to Russia's ministry" is "the Russian adviser"
    return frozenset(own) | frozenset(filter(None, theirs if whole else ()))


def land_at(mentions: Mentions | None, k: int, kinds: tuple[str, ...]) -> str | None:
    """The code of the country that word `k` names, or to which what it names belongs."""
    mention = mentions.at(k) if mentions is not None else None
    return mention.actor.country if mention is not None and mention.actor.kind in kinds else None


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")
