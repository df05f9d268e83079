"""Whose is somebody: whose soldier, minister, member, spokesman? It needs no word: "Hezbollah fighters" belong to Hezbollah.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Kenya's foreign minister left."))
>>> [(one.name, owner.name) for _, one, owner in belongings(Ground(text, find_actors(text, Codebook.load()), Codebook.load()))]
[('Kenyan foreign minister', 'Kenya')]
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.actors import Mention
from dragoman.reading.relations.ground import ARMED, DEPTH, STATE, TEAMS, Ground, is_nobody
from dragoman.record import Actor

OWNING = frozenset(("amod", "compound", "nmod", "poss"))
FIGHTING = frozenset(("REB", "UAF", "PRM", "INS", "SEP"))  # militants of a rebel movement are its own
OF = frozenset(("of", "for"))
AMONG = frozenset(("from", "in", "within", "inside"))  # "fighters from Hezbollah": it belongs where it is of the same kind


def belongings(ground: Ground) -> Iterator[tuple[tuple[int, int], Actor, Actor]]:
    """Who belongs to whom, with the words that tell it: "Turkey's foreign minister", "members of Hezbollah", "the army's spokesman"."""
    for mention in ground.mentions.items:
        if mention.actor.kind in ("country", "place", "people"):
            continue
        if is_standing(ground, mention.head):
            continue  # allies of a state are none of its own
        for i in dict.fromkeys((*owners(ground, mention.head), *first_word(ground, mention))):
            owner = ground.mentions.at(i)
            if owner is not None and not is_whereabouts(ground, i) and (belongs(mention.actor, owner.actor) or is_own(ground, mention, i)):
                words = min(mention.first, owner.first), max(mention.last, owner.last)
                yield from ((words, bearer, owner.actor) for bearer in bearers(ground, mention))


def is_standing(ground: Ground, i: int) -> bool:
    """Whether a noun tells how somebody stands, and so no belonging: an ally, an enemy."""
    kinds = ground.forms.get(ground.text.words[i].lemma, {}).get("noun", {})
    return any(kind != "part_of" for kind in kinds.values())


def is_whereabouts(ground: Ground, owner: int) -> bool:
    """Whether words tell only where somebody is or comes from: "the junta in Niger", "troops from Kenya"."""
    mention, mark = ground.mentions.at(owner), ground.text.words[ground.text.words[owner].head]
    return mark.dep == "prep" and mark.lower in AMONG and mention is not None and mention.actor.kind not in TEAMS


def is_own(ground: Ground, mention: Mention, owner: int) -> bool:
    """Whether a noun says by itself that one is of the body that owns it: "foreign ministers of the League", "a founder of the party"."""
    team, word = ground.mentions.at(owner), ground.text.words[ground.text.words[owner].head]
    noun = ground.text.words[word.head] if word.lower in OF else word
    is_team = team is not None and team.actor.kind == "organisation" and not is_nobody(team.actor)
    return is_team and "own" in ground.forms.get(noun.lemma, {}) and mention.first <= noun.i < mention.last


def bearers(ground: Ground, mention: Mention) -> Iterator[Actor]:
    """Who is called so: a name beside the words ("Abu Omar, a commander of the group"), the subject that is said to be it, else they."""
    text, word = ground.text, ground.text.words[mention.head]
    beside = [word.head] if word.dep == "appos" else list(text.all(mention.head, "appos"))
    if word.dep in ("attr", "oprd"):
        beside = list(ground.grammar.verb(word.head).subjects if word.dep == "attr" else ground.grammar.verb(word.head).objects)
    names = [m.actor for i in beside if (m := ground.mentions.at(i)) is not None and m.head == i]
    is_unit = "own" in ground.forms.get(word.lemma, {}) and mention.actor.kind != "person"  # "the Quds Force, a unit of the Guards"
    can_be_one = mention.actor.kind != "organisation"  # a government is no person, whoever the parser hangs on it
    yield from [one for one in names if (can_be_one and one.kind == "person") or (is_unit and one.kind in TEAMS)] or (mention.actor,)


def first_word(ground: Ground, mention: Mention) -> Iterator[int]:
    """The word that a title begins with, which the parser may hang anywhere: "Iraqi Prime Minister Haider al-Abadi", "Fatah's leader"."""
    first = ground.text.words[mention.first]
    begins = (first.pos == "ADJ" or (first.dep == "poss" and not is_standing(ground, first.head))) and first.i != mention.head
    if begins and mention.actor.kind == "person" and ground.is_headed(first.i):
        yield first.i


def owners(ground: Ground, head: int, depth: int = 0) -> Iterator[int]:
    """The mentions below a noun that may own it, the nearest on each way down."""
    text = ground.text
    for c in text.children[head]:
        word = text.words[c]
        if word.dep in OWNING:
            if ground.forms.get(word.lower, {}).keys() & {"backed", "prefix"} or is_standing(ground, c):
                continue
            if ground.is_headed(c):
                yield c
            elif depth < DEPTH:
                yield from owners(ground, c, depth + 1)
        elif word.dep == "prep" and (word.lower in OF or word.lower in AMONG):
            for o in text.all(c, "pobj"):
                named = is_named_whole(ground, o, head)
                yield from [o] if ground.is_headed(o) or named else owners(ground, o, depth + 1) if depth < DEPTH else ()


def is_named_whole(ground: Ground, i: int, below: int) -> bool:
    """Whether a word stands in a name whose head the parser sought elsewhere: "the Global Coalition to Counter ISIL"."""
    name = ground.mentions.at(i)
    return name is not None and name.actor.kind in TEAMS and name.actor.text[:1].isupper() and not name.first <= below < name.last


def belongs(one: Actor, owner: Actor) -> bool:
    """Whether somebody is of a state, an organisation or a leader that the words tie it to."""
    if owner.kind == "country":
        return one.sector in STATE and one.country == owner.country
    if owner.kind in TEAMS:
        return not is_nobody(owner) and (one.sector == owner.sector or {one.sector, owner.sector} <= FIGHTING)
    return owner.kind == "person" and not is_nobody(owner) and one.kind in TEAMS and one.sector in STATE | ARMED
