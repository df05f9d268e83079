"""Who are named of a group: "senators, including Ana Petit and Omar Diallo", "the presidents of Chad and Niger, Ana Petit and Omar Diallo"?

Where a report names them, they are the parties and not the group.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.events.grammar import Grammar
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Lawmakers like Senator Ana Petit opposed the war."))
>>> [a.name for a in named_of(text, find_actors(text, Codebook.load()), Grammar(text), 0)]
['Ana Petit']
"""

from __future__ import annotations

from dragoman.reading.actors import Mentions
from dragoman.reading.events.grammar import Grammar
from dragoman.reading.tokens import Text
from dragoman.record import Actor

SUCH = frozenset(("including", "like"))
GROUPS = frozenset(("group", "people"))
DEPTH = 2


def named_of(text: Text, mentions: Mentions, grammar: Grammar, i: int, depth: int = 0) -> list[Actor]:
    """The persons named of the group that word `i` heads; none where it is no group or the report names nobody of it."""
    group = mentions.at(i)
    if group is None or group.head != i or group.actor.kind not in GROUPS or depth >= DEPTH:
        return []
    if len(group.parts) > 1 and all(part.kind == "person" for part in group.parts):
        return list(group.parts)
    marks = [c for c in text.all(i, "prep") if c > i and text.words[c].lower in SUCH]
    of = (o for c in text.all(i, "prep") if text.words[c].lower == "of" for o in text.all(c, "pobj"))
    lands = grammar.spread(o for o in of if text.words[o].entity == "GPE")
    persons = [o for o in lands if text.words[o].entity == "PERSON"]  # joined to the last land by the parser
    beside = (c for k in (i, *lands) for c in text.all(k, "appos") if c > i and all(w.pos != "VERB" for w in text.words[i:c]))
    found: list[Actor] = []
    for o in grammar.spread((*(o for c in marks for o in text.all(c, "pobj")), *persons, *beside)):
        mention = mentions.at(o)
        if mention is not None and mention.head == o and mention.actor.kind == "person" and text.words[o].pos == "PROPN":
            found.append(mention.actor)
        else:
            found += named_of(text, mentions, grammar, o, depth + 1)
    return found
