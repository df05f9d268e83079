"""Which names only tell what ground forces leave or come to: "from southern Oman", "troops in Saudi Arabia"?

Who goes from there does so to nobody: the name is where, not whom.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("The troops left for Chad from southern Oman.")), Codebook.load()
>>> mentions = find_actors(text, codebook)
>>> [m.actor.name for m in mentions.items if is_left(text, mentions, codebook.words["place_lead"], m)]
['Oman']
"""

from __future__ import annotations

from dragoman.codebook.rules import Rule
from dragoman.codebook.words import WordClass
from dragoman.reading.actors import Mention, Mentions
from dragoman.reading.tokens import Text

INNER = ("poss", "amod", "compound", "nmod", "appos", "npadvmod")
THERE = frozenset(("from", "in", "into", "across", "inside", "throughout"))  # not "around", "off": drills near a land are aimed at it


def ground_of(text: Text, mentions: Mentions, leads: WordClass, rule: Rule) -> frozenset[int]:
    """Where the names begin that are no party to a move of forces, only its ground."""
    found = [m for m in mentions.items if is_left(text, mentions, leads, m)]
    if rule.event == "MOBILIZE" or rule.mode == "withdraw":
        found += [m for m in mentions.items if m.actor.kind in ("country", "place") and is_there(text, m)]
    return frozenset(m.actor.span.start for m in found)


def is_left(text: Text, mentions: Mentions, leads: WordClass, mention: Mention) -> bool:
    """Whether a name stands for a part of a land that is left: "from southern Oman", "from Iranian territory"."""
    at = mention.head
    over = mentions.at(text.words[at].head)
    if over is not None and over.actor.kind == "place" and text.words[at].head == over.head and text.words[at].dep in INNER:
        at = over.head
    before = (leads.get(text.words[c].lower) for c in text.all(at, "amod", "compound", "advmod") if c < mention.first)
    part = at != mention.head or any(row is not None and row["kind"] == "direction" for row in before)
    word = text.words[at]
    return part and word.dep == "pobj" and text.words[word.head].lower == "from"


def is_there(text: Text, mention: Mention) -> bool:
    """Whether a land stands after a preposition of place, itself or joined to one that does."""
    word = text.words[mention.head]
    while word.dep == "conj" and word.head != word.i:
        word = text.words[word.head]
    return word.dep == "pobj" and text.words[word.head].lower in THERE
