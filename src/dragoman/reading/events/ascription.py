"""To whom does a sentence ascribe what an event noun tells: who claims the attack, is blamed for it, stands behind it?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("A small group claimed responsibility for the bombing."))
>>> bearer = find_bearer(text, 7, Codebook.load().words["ascription"])
>>> bearer.place, text.words[bearer.verb].text
('subject', 'claimed')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.codebook.words import WordClass
from dragoman.reading.tokens import Text, Word

COPULAS = frozenset(("be", "remain", "seem", "appear"))
NOUNS = frozenset(("NOUN", "PROPN", "PRON"))
MEASURES = frozenset(("series", "wave", "spate", "string", "number", "round", "campaign", "barrage", "flurry"))
SHARES = frozenset(("part", "role", "involvement", "participation", "complicity", "responsibility", "hand"))


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who bears an event: the subject or the object of `verb`, or the `words` themselves."""

    place: str
    verb: int = -1
    words: Sequence[int] = ()


def find_bearer(text: Text, i: int, table: WordClass) -> Bearer | None:
    """Whoever is said to have done what the noun at `i` tells; None where nobody is."""
    word = text.words[i]
    while word.dep == "conj" and text.words[word.head].pos in NOUNS:
        word = text.words[word.head]
    if word.dep == "pobj" and text.words[word.head].lower == "of" and text.words[text.words[word.head].head].lemma in MEASURES:
        word = text.words[text.words[word.head].head]  # "plans a series of protests"
    if found := laid_on(text, word, table) or claimed_after(text, word, table):
        return Bearer("words", words=found)
    mark = text.words[word.head]
    above = text.words[mark.head]
    if word.dep == "pobj" and mark.lower == "in" and above.lemma in SHARES:
        if owners := text.all(above.i, "poss"):
            return Bearer("words", words=owners)
        word, mark = above, text.words[above.head]
        above = text.words[mark.head]
    if word.dep in ("dobj", "nsubjpass"):
        return told_by(text, word.head, text.words[i].lemma if word.i != i else "", "in" if word.i != i else "", table)
    if word.dep != "pobj":
        return None
    if mark.lower == "behind" or (above.lemma in ("responsible", "suspect", "accountable") and mark.lower in ("for", "in")):
        found = borne_by(text, above.i)
        return Bearer("words", words=found) if found else None
    if above.pos in NOUNS and above.dep in ("dobj", "nsubjpass"):
        return told_by(text, above.head, above.lemma, mark.lower, table)
    return told_by(text, above.i, "", mark.lower, table)


def told_by(text: Text, verb: int, noun: str, mark: str, table: WordClass) -> Bearer | None:
    """The place that a verb of claim or blame gives to whoever did it."""
    row = table.get(" ".join(part for part in (text.words[verb].lemma, noun, mark) if part))
    return Bearer(row["who"], verb) if row and text.words[verb].pos == "VERB" and row["who"] != "after" else None


def laid_on(text: Text, word: Word, table: WordClass) -> Sequence[int]:
    """Whom a participle after the noun, or its verb, lays it on: "an attack blamed on rebels", "claimed by the group"."""
    above = word.dep in ("dobj", "nsubjpass") or (word.dep == "nsubj" and text.child(word.head, "agent") is not None)
    verbs = [*text.all(word.i, "acl"), *((word.head,) if above else ())]
    for verb in verbs:
        for mark in text.all(verb, "prep", "agent"):
            row = table.get(f"{text.words[verb].lemma} {text.words[mark].lower}")
            if row and row["who"] == "after":
                return text.all(mark, "pobj")
    return ()


def claimed_after(text: Text, word: Word, table: WordClass) -> Sequence[int]:
    """Who says in a relative clause to have done it: "the attack, for which the group has claimed responsibility"."""
    for verb in text.all(word.i, "relcl"):
        thing = text.child(verb, "dobj")
        for mark in (*text.all(verb, "prep"), *(text.all(thing, "prep") if thing is not None else ())):
            after = text.child(mark, "pobj")
            if after is not None and text.words[after].lower == "which":
                noun = text.words[thing].lemma if thing is not None else ""
                bearer = told_by(text, verb, noun, text.words[mark].lower, table)
                if bearer and bearer.place == "subject":
                    return text.all(verb, "nsubj")
    return ()


def borne_by(text: Text, i: int) -> Sequence[int]:
    """Who bears what is told of the word at `i`: the noun itself ("the group behind"), or the subject of "be"."""
    word = text.words[i]
    above = text.words[word.head]
    if word.pos in NOUNS:
        return stands_for(text, i)
    if word.lemma in COPULAS:
        return text.all(i, "nsubj")
    if word.dep in ("acomp", "attr") and above.lemma in COPULAS:
        return text.all(above.i, "nsubj")
    return (above.i,) if word.dep == "amod" and above.pos in NOUNS else ()


def stands_for(text: Text, i: int) -> Sequence[int]:
    """Of whom "be" tells that a list counts them in: "France is among those calling for", "one of the states that"."""
    at = text.words[i]
    for _ in range(3):
        if at.dep == "pobj" and text.words[at.head].lower in ("among", "amongst", "of"):
            at = text.words[text.words[at.head].head]
        elif at.dep == "attr":
            at = text.words[at.head]
        if at.lemma in COPULAS and at.i != i:
            return text.all(at.i, "nsubj") or (i,)
    return (i,)
