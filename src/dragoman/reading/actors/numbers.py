"""Who are people told by a number alone: "killing ten", "at least 21 were wounded", "and wounded six others"?

>>> "kill" in HARM
True
"""

from __future__ import annotations

from dragoman.reading.actors.composition import left_edge
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.persons import slug
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text

HARM = frozenset("kill wound injure hurt maim arrest detain abduct kidnap execute massacre murder shoot jail imprison slaughter".split())
HALVES = frozenset({"dozen", "dozens", "scores", "hundreds", "thousands", "score", "other", "others", "more"})
LOTS = frozenset({"dead", "wounded", "injured", "hurt"})
TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT"})


def counted(scene: Scene, i: int) -> Draft | None:
    """The people whom the number at `i` counts: those hurt in the same sentence where it says "others", else people of the place."""
    text, word = scene.text, scene.text.words[i]
    if word.pos != "NUM" and word.lower not in HALVES:
        return None
    if word.entity in TIMES - {"DATE"} or any(text.words[p].lower == "of" for p in text.all(i, "prep")) or not is_harmed(text, i):
        return None
    first = left_edge(text, i)
    own = text.span(first, i + 1).of(text.report.text)
    draft = Draft(first, i + 1, i, "people", "people", None, "CVL", "people", f"{own!r} are people", "people", True, True)
    before = hurt_before(scene, i) if word.lower in ("other", "others", "more") or text.child(i, "amod") is not None else None
    if before is not None:
        draft.become(before, f"{own!r} are more of {before.name!r}")
    return draft


def is_harmed(text: Text, i: int) -> bool:
    """Whether a number counts people who are hurt: "killed ten", "and ten in Homs", "at least ten wounded", "left ten dead"."""
    word = text.words[i]
    verb = text.words[word.head]
    if any(text.words[c].lemma in HARM and text.words[c].tag == "VBN" for c in text.all(i, "acl")):
        return True
    if word.dep == "nummod" and (verb.lower in LOTS or verb.dep == "npadvmod"):  # "killed ten yesterday": the parser counts the days
        return verb.lower in LOTS or (verb.tag == "NN" and text.words[verb.head].lemma in HARM and text.child(verb.head, "dobj") is None)
    if word.entity in TIMES:
        return False
    while word.dep == "conj" and (verb.dep in ("dobj", "nsubjpass", "conj") or verb.pos == "NUM"):
        word, verb = verb, text.words[verb.head]
    return (verb.lemma == "die" and word.dep == "nsubj") or (verb.lemma in HARM and word.dep in ("dobj", "nsubjpass"))


def hurt_before(scene: Scene, i: int) -> Draft | None:
    """Who was hurt earlier in the sentence: the object of a verb of harm."""
    text, sentence = scene.text, scene.text.words[i].sentence
    for draft in reversed(scene.recent):
        word = text.words[draft.head]
        if word.sentence != sentence:
            return None
        if word.dep in ("dobj", "nsubjpass") and text.words[word.head].lemma in HARM:
            return draft
    return None


def other_states(scene: Scene, i: int) -> Draft | None:
    """The states that are told of by their kind alone: "the U.S. and other nations", "Western countries"."""
    text, word = scene.text, scene.text.words[i]
    if word.tag != "NNS" or word.lemma not in scene.uses["state"] or text.all(i, "poss", "nummod"):
        return None
    kinds = [c for c in text.all(i, "amod") if c < i]
    if not kinds:
        return None
    name = text.span(kinds[0], i + 1).of(text.report.text)
    why = f"{name!r} are states that are not named"
    return Draft(left_edge(text, i), i + 1, i, slug(name), name[0].upper() + name[1:], None, "GOV", "group", why, word.lemma, True)
