"""Whom can a pronoun not stand for, and whom rather than others, by the grammar of its clause?

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The police barred the crowd but allowed them to march."))
>>> [is_bound(text, 7, other) for other in (1, 4)]
[True, False]

Whose is what "its" names? "if Israel did not halt its offensive": Israel's; "Oman blamed Iran and summoned its ambassador": not Oman's.
"""

from __future__ import annotations

from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text

OBJECTS = ("dobj", "dative")
SUBJECTS = ("nsubj", "nsubjpass")
FOR, AGAINST = 1.0, -4.0  # the one who acts in a clause, as the owner that "its" names


def is_bound(text: Text, i: int, other: int) -> bool:
    """Whether a pronoun and another word are arguments of one verb: "it" in "Russia attacked it" is not Russia."""
    word, role = text.words[i], text.words[other]
    if word.dep == "poss":
        return word.head == other or role.head == word.head
    if word.head == role.head and word.dep in ("dobj", "pobj", "dative", *SUBJECTS) and role.dep != "conj":
        return True
    return role.dep in SUBJECTS and other == subject_over(text, i)


def subject_over(text: Text, i: int) -> int | None:
    """The subject that a verb shares with the one before it, of which a pronoun is the object: "barred the crowd but allowed them"."""
    word = text.words[i]
    verb = word.head
    if word.dep == "nsubj" and is_infinitive(text, verb):  # "allowed them to march"
        verb = text.words[verb].head
    elif word.dep not in OBJECTS:
        return None
    while text.child(verb, *SUBJECTS) is None and text.words[verb].dep in ("conj", "xcomp") and text.words[verb].head != verb:
        verb = text.words[verb].head
    return text.child(verb, *SUBJECTS)


def is_infinitive(text: Text, verb: int) -> bool:
    """Whether a verb is what somebody is made to do: "to march", "march", not "will march"."""
    word, aux = text.words[verb], [text.words[c].lower for c in text.all(verb, "aux", "auxpass")]
    return word.dep == "ccomp" and word.tag == "VB" and aux in ([], ["to"])


def doers(text: Text, i: int) -> tuple[int, ...]:
    """Who is moved to do what a pronoun is part of: the Chad of "pressure on Chad to open its border", "urged Chad to open its border"."""
    verb = next((a for a in text.ancestors(i) if text.words[a].pos in ("VERB", "AUX")), i)
    if not any(text.words[c].lower == "to" for c in text.all(verb, "aux")) or text.words[verb].dep not in ("acl", "xcomp", "ccomp"):
        return ()
    above = text.words[verb].head
    if own := text.all(verb, "nsubj"):  # "press the army to end its raids"
        return tuple(own)
    marks = (p for p in text.all(above, "prep") if p < verb and text.words[p].lower in ("on", "upon", "to", "for"))
    return tuple(text.all(above, "dobj")) or tuple(o for p in marks for o in text.all(p, "pobj"))


def ownership(scene: Scene, i: int) -> dict[int, float]:
    """What speaks for the subject of its clause as the owner that the pronoun `i` names, or against it, by the subject's word."""
    text = scene.text
    word = text.words[i]
    verb = next((a for a in text.ancestors(i) if text.words[a].pos in ("VERB", "AUX")), i)
    subject = text.child(verb, "nsubj")
    if word.dep != "poss" or any(w.lower == "own" for w in text.words[i + 1 : i + 2]):
        return {}
    if text.words[word.head].dep == "dobj" and text.words[verb].lemma in scene.uses["against"]:
        while subject is None and text.words[verb].dep in ("conj", "xcomp"):
            verb = text.words[verb].head
            subject = text.child(verb, "nsubj")
        return {subject: AGAINST} if subject is not None else {}
    return {subject: FOR} if subject is not None else {}
