"""What governs an event that is told by a noun? "Prevented an attack", "called for talks", "after the siege", "no ceasefire".

A noun that names something known ("the attack") is granted even where its verb is not so, unless the verb is one that makes it.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.certainty.tables import tables_of
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Police prevented an attack."))
>>> view = View(text, tables_of(Codebook.load()), 0, len(text.words), False)
>>> as_object(view, 3).effect.kind
'prevention'
"""

from __future__ import annotations

from dragoman.reading.certainty.polarity import SAME, SURE, Effect, value_of
from dragoman.reading.certainty.tables import Effects, Link, View, has_modal, is_definite, look_up, predicate_of, verb_key
from dragoman.reading.tokens import Text
from dragoman.record import Mood

GRANTED = SURE
ADJUNCT = Effect(3, 2)  # "refused to sign in two days of talks": the talks were held though nothing was signed
ROUND_ABOUT = frozenset({"in", "at", "through", "within", "near", "around", "across", "on"})
TURNED_DOWN = frozenset({"rejection", "denial", "doubt"})
AIMS = frozenset({"goal of", "aim of", "purpose of", "objective of"})
PURPOSES = frozenset({"design", "use", "mean", "intend", "aim", "build", "create"})  # "the truce was designed to stop them" is there
NAMING = frozenset({"including", "like"})  # before one of the things that a noun names: "demands including a pullout"
IF_IT_CAME = Effect(0, 0, Mood.CONDITION, "condition", "would")


def as_object(view: View, i: int) -> Link:
    """The object of a verb, or the subject of a passive one."""
    text = view.text
    verb = text.words[i].head
    if text.words[i].dep == "nsubjpass":
        raised = text.child(verb, "xcomp")
        if raised is not None and text.words[verb].lemma not in PURPOSES:
            return Link(raised)
    key = verb_key(text, verb)
    if text.words[i].dep == "nsubjpass" and key in view.tables.answered and has_modal(text, verb) and not is_definite(text, i):
        return Link(None, IF_IT_CAME)  # "any attack will be answered"
    found = view.tables.noun.get(key) or look_up(view.tables.noun, text.words[verb])
    if found:
        return Link(None, GRANTED) if is_standing(view, i, found) else Link(verb, found)
    if key in view.tables.carriers or text.words[verb].pos == "AUX":
        return Link(verb)
    return Link(None, GRANTED) if is_definite(text, i) else Link(verb)


def is_standing(view: View, i: int, effect: Effect) -> bool:
    """Whether a noun is there though turned down: "rejected the offer", "denied claims that", but not "rejected a pullout"."""
    if effect.word in AIMS:
        return is_definite(view.text, i)  # "a goal of his visit"
    if effect.kind not in TURNED_DOWN:
        return False
    word = view.text.words[i]
    lemma = word.lemma.lower()
    return lemma in view.tables.that or lemma in view.tables.to or (effect.kind == "rejection" and is_definite(view.text, i))


def as_subject(view: View, i: int) -> Link:
    """The subject of a verb: it happens with "happen" and its like, else it is granted; "a strike would ..." is a condition."""
    text = view.text
    verb = text.words[i].head
    raised = text.child(verb, "xcomp") if text.child(verb, "dobj") is None else None  # not "their acts will lead us to take steps"
    target = raised if raised is not None and text.words[verb].lemma not in ("be",) else verb
    predicate = predicate_of(text, target)
    if predicate != target:
        judged = view.tables.adjectives.get(text.words[predicate].lower)
        if judged and not (judged.kind == "falsehood" and text.words[i].lemma in view.tables.that):
            return Link(target, judged)
    named = text.child(target, "acomp", "oprd") is not None  # "the attack will not go unpunished"
    if text.words[target].lemma in view.tables.occurrences and predicate == target and not named:
        return Link(target)
    if not is_definite(text, i) and has_modal(text, verb):
        return Link(verb, SAME) if is_announced(text, i, verb) else Link(None, IF_IT_CAME)
    return Link(None, GRANTED)


def is_announced(text: Text, i: int, verb: int) -> bool:
    """Whether "a summit will bring them together": it comes for sure, but not "any summit will"."""
    words = text.words
    sure = any(words[c].lower in ("will", "'ll", "shall") for c in text.all(verb, "aux", "auxpass"))
    return sure and not any(words[c].lower in ("any", "every") for c in text.children[i])


def is_any(view: View, i: int) -> bool:
    """Whether a noun is one that may come: with a, an, any."""
    return any(view.text.words[c].lower in ("a", "an", "any") for c in view.text.children[i])


def after_preposition(view: View, i: int) -> Link:
    """A noun behind a preposition: what the governing word and the preposition say together, else what the preposition says."""
    text = view.text
    preposition = text.words[i].head
    head = text.words[preposition].head
    word = text.words[preposition].lower
    phrase = preposition_row(view, preposition)
    if word in NAMING and (named := named_effect(view, head)) is not None:
        return Link(head, named)
    if phrase is not None and " " in phrase[0]:
        return Link(None, preposition_effect(view, head, *phrase))
    if head == preposition or not view.holds(head):
        return Link(None, GRANTED)
    governor = predicate_of(text, head) if text.words[head].pos == "AUX" else head
    found = view.tables.noun.get(f"{verb_key(text, governor)} {word}") or view.tables.noun.get(
        f"{text.words[governor].lemma.lower()} {word}"
    )
    if found and found.kind == "presupposed" and has_modal(text, governor) and is_any(view, i):
        return Link(None, IF_IT_CAME)  # "will respond to an attack"
    if found:
        return Link(None, GRANTED) if is_standing(view, i, found) else Link(governor, found)
    if phrase is not None:
        return Link(None, preposition_effect(view, head, *phrase))
    if f"{text.words[head].lemma} {word}" in view.tables.carriers:
        return Link(head)
    return Link(None, GRANTED) if is_definite(text, i) else Link(head, ADJUNCT if word in ROUND_ABOUT else SAME)


def named_effect(view: View, noun: int) -> Effect | None:
    """What a noun makes of the things that it names: "demands including a pullout", "plans, including an attack"."""
    lemma = view.text.words[noun].lemma.lower()
    found = (view.tables.noun.get(f"{lemma} for"), view.tables.noun.get(f"{lemma} of"), view.tables.to.get(lemma))
    return next((effect for effect in found if effect is not None and effect.when_true == 0), None)


def two_word_effect(view: View, table: Effects, governor: int, preposition: str) -> tuple[int, Effect | None]:
    """What a word says together with a preposition; "accused Iran of": the parse may hang "of" on "Iran", so its verb is asked too."""
    text = view.text
    asked = [governor]
    if text.words[governor].dep in ("dobj", "nsubjpass", "dative") and view.holds(text.words[governor].head):
        asked.append(text.words[governor].head)
    if text.words[governor].dep in ("advmod", "acomp"):  # "stopped short of"
        above = text.words[governor].head
        found = table.get(f"{verb_key(text, above)} {text.words[governor].lower} {preposition}")
        if found:
            return above, found
    for word in asked:
        found = table.get(f"{verb_key(text, word)} {preposition}") or table.get(f"{text.words[word].lemma.lower()} {preposition}")
        if found:
            return word, found
    return governor, None


def preposition_row(view: View, preposition: int) -> tuple[str, str] | None:
    """The longest known preposition that ends here ("in the event of"), and what it is worth."""
    text = view.text
    for length in (4, 3, 2, 1):
        first = preposition - length + 1
        if first < view.first:
            continue
        phrase = " ".join(word.lower for word in text.words[first : preposition + 1])
        row = view.tables.prepositions.get(phrase)
        if row:
            return phrase, row["value"]
    return None


def preposition_effect(view: View, head: int, phrase: str, value: str) -> Effect:
    """What a preposition alone makes of its noun."""
    if value == "!":
        return GRANTED
    row = view.tables.prepositions[phrase]
    worth = value_of(value)
    if row["kind"] == "future" and phrase not in ("pending", "in preparation for") and is_past(view, head):
        return GRANTED
    return Effect(worth, worth, Mood(row["mood"]) if row["mood"] else None, row["kind"], phrase)


def is_past(view: View, i: int) -> bool:
    """Whether a verb tells what is over, so that "before the talks" means talks that came."""
    text = view.text
    return text.words[i].tag == "VBD" or any(text.words[c].lower in ("was", "were", "had") for c in text.children[i])


def as_part(view: View, i: int) -> Link:
    """A noun that qualifies another ("ceasefire talks", "invasion plan", "coup attempt"): the second one's effect on events, if any."""
    text = view.text
    head = text.words[i].head
    lemma = text.words[head].lemma.lower()
    for key in (lemma, f"{lemma} of", f"{lemma} for"):
        found = view.tables.noun.get(key)
        if found:
            return Link(head, found)
    return Link(None, GRANTED) if text.words[i].dep == "poss" else Link(head, SAME)
