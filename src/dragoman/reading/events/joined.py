"""What does a word take from the words around it: an owner shared with another noun, an object shared with another verb, who takes part?

>>> from dragoman.reading.events.grammar import Grammar
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Eritrea's siege and bombardment of Djibouti went on."))
>>> owners, complement = shared(Grammar(text), 4)
>>> [text.words[i].text for i in owners]
['Eritrea']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.reading.events.grammar import Grammar

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"))
OWNERS = frozenset(("GPE", "ORG", "NORP"))
MEETING = ("between", "among", "against", "with")  # with whom it comes to what happens
SHARED = ("of", "on", "against", "by")  # what leads to the complement of two joined nouns
NAMING = frozenset(("call", "brand", "label", "dub", "term", "deem", "consider"))
TELLING = frozenset(("charge", "protest", "complain", "claim", "warn", "allege", "announce", "demand", "insist"))
DATED = ("DATE", "TIME")
HARM = frozenset(("kill", "wound", "injure", "die", "hurt", "lose", "destroy", "arrest", "detain", "capture", "report"))


def shared(grammar: Grammar, i: int) -> tuple[tuple[int, ...], tuple[tuple[str, int], ...]]:
    """What a noun shares with the one joined to it: the owner of the first, the complement of the last.

    "Israel's siege and bombardment of Gaza" is Israel's bombardment and a siege of Gaza.
    """
    text, word = grammar.text, grammar.text.words[i]
    if word.dep == "conj" and text.words[word.head].pos == "NOUN" and text.child(i, "det", "poss", "amod") is None:
        return tuple(text.all(word.head, "poss")), tuple(p for p in grammar.prepositions(word.head) if p[1] > i and p[0] in SHARED)
    after = next((c for c in text.all(i, "conj") if c > i and text.words[c].pos == "NOUN"), None)
    if after is None or text.child(after, "det", "poss") is not None or text.child(i, "prep") is not None:
        return (), ()
    return (), tuple(p for p in grammar.prepositions(after) if p[0] in SHARED)


def owners_of(text: Text, i: int) -> tuple[int, ...]:
    """Whose a plan or a deed is: "Russia's bid", "the African Union efforts"."""
    return tuple(text.all(i, "poss")) or tuple(c for c in text.all(i, "compound", "amod", "nmod") if text.words[c].entity in OWNERS)


def is_nominal(text: Text, i: int) -> bool:
    """Whether a word can be an object: a noun and the like, or a participle for people ("the wounded")."""
    word = text.words[i]
    return word.pos in NOMINAL or (word.tag == "VBN" and text.child(i, "det") is not None)


def own(text: Text, i: int) -> int:
    """The subject itself where the parser makes a clause of it: "the Red Cross working in Chad said"."""
    inner = text.child(i, "nsubj") if text.words[i].tag == "VBG" else None
    return i if inner is None else inner


def objects_beside(text: Text, i: int, passive: bool) -> list[int]:
    """The object of the verb that stands right after, joined by "and" or "or": "arrested and beat six lawmakers"."""
    after = next((c for c in text.all(i, "conj") if c > i and text.words[c].tag == text.words[i].tag), None)
    if passive or after is None or text.child(i, "cc") is None or text.child(after, "nsubj", "aux") is not None:
        return []
    if any(text.words[k].pos not in ("CCONJ", "ADV") for k in range(i + 1, after)):
        return []
    return [c for c in text.all(after, "dobj") if text.words[c].pos in NOMINAL]


def called(text: Text, i: int) -> tuple[tuple[str, int], ...]:
    """What somebody is called, as if "as" stood before it: "called the vote shameful", "branded the offer a farce"."""
    if text.words[i].lemma not in NAMING:
        return ()
    direct = text.all(i, "dobj")
    return tuple(("as", c) for c in (*text.all(i, "oprd"), *direct[1:]))


def telling(text: Text, i: int) -> int | None:
    """What a verb at the end of its sentence tells, where the parser takes it for a participle: "..., a rights group charged on Monday".

    The head of the sentence; None where the verb is no such cue.
    """
    word = text.words[i]
    noun = text.words[word.head]
    if word.dep != "acl" or word.tag not in ("VBN", "VBD") or noun.dep not in ("appos", "dobj", "conj") or word.lemma not in TELLING:
        return None
    first = min(text.subtree(noun.i))
    end = text.sentences[word.sentence].last
    after = (text.words[k] for k in range(i + 1, end))
    bare = all(w.dep in ("punct", "advmod", "npadvmod", "det", "compound") or w.entity in DATED or w.lower == "on" for w in after)
    if not bare or first < 1 or text.words[first - 1].text != ",":
        return None
    above = next((k for k in text.ancestors(noun.i) if text.words[k].head == k), None)
    return above if above is not None and text.words[above].pos in ("VERB", "AUX") else None


def is_teller(text: Text, i: int) -> bool:
    """Whether a noun is who tells the sentence at its end, and no part of what is told."""
    return any(telling(text, k) is not None for k in text.all(i, "acl"))


def joining(grammar: Grammar, i: int) -> tuple[int, ...]:
    """Who takes part in what stands after "in": the subject of an active verb that does no harm itself."""
    text = grammar.text
    verb = text.words[text.words[text.words[i].head].head]
    above = text.words[text.words[verb.head].head] if verb.dep == "pobj" else verb
    if verb.dep == "pobj" and above.lemma in grammar.backing:  # "support for Iraq in the fight against"
        return grammar.spread((verb.i,))
    if verb.lemma in grammar.backing and verb.pos == "NOUN":
        return tuple(o for w, o in grammar.prepositions(verb.i) if w in ("for", "of", "to") and o < i)
    if verb.lemma in grammar.backing and verb.pos == "VERB" and (backed := grammar.verb(verb.i).objects):
        return backed
    if verb.pos in ("NOUN", "PROPN") or verb.lemma in HARM or (verb.pos == "VERB" and grammar.is_passive(verb.i)):
        return ()
    return grammar.verb_above(i, 0)


def occasions(grammar: Grammar, i: int) -> tuple[tuple[str, int], ...]:
    """The complements that the parser hangs on a date: "bombings this month of embassies"."""
    words = grammar.text.words
    dates = (c for c in grammar.text.all(i, "npadvmod") if words[c].entity in ("DATE", "TIME"))
    return tuple(p for c in dates for p in grammar.prepositions(c))


def meeting(grammar: Grammar, i: int) -> tuple[tuple[str, int], ...]:
    """With whom it comes to what happens: "clashes broke out between"."""
    word = grammar.text.words[i]
    if word.dep != "nsubj" or grammar.text.words[word.head].lemma not in grammar.occurrence:
        return ()
    return tuple(p for p in grammar.prepositions(word.head) if p[0] in MEETING)


def behind_state(text: Text, i: int) -> tuple[int, ...]:
    """The persons whom the parser joins to the state of the first: "Ana Petit of Chad and Olga Lund of Norway"."""
    if text.words[i].entity != "PERSON":
        return ()
    states = (o for c in text.all(i, "prep") if text.words[c].lower == "of" for o in text.all(c, "pobj"))
    return tuple(c for o in states if text.words[o].entity == "GPE" for c in text.all(o, "conj") if text.words[c].entity == "PERSON")


def is_measured(grammar: Grammar, i: int) -> bool:
    """Whether a noun only stands behind its measure: the protests of "plans a series of protests"."""
    words = grammar.text.words
    mark = words[words[i].head]
    return words[i].dep == "pobj" and mark.lower == "of" and words[mark.head].lemma in grammar.measure
