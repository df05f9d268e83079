"""What do a word's own companions say of it? "May have attacked", "never attacked", "an alleged attack", "no attack", "its \"attack\"".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.certainty.tables import tables_of
>>> from dragoman.reading.certainty.polarity import Standing
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Rebels may attack."))
>>> view = View(text, tables_of(Codebook.load()), 0, len(text.words), False)
>>> qualify(view, 2, Standing(3)).value
1
"""

from __future__ import annotations

from dragoman.reading.certainty.clauses import ASKING, mark_of
from dragoman.reading.certainty.polarity import Effect, Standing, cap, limit
from dragoman.reading.certainty.tables import Modal, View, has_modal, is_infinitive, needs, predicate_of
from dragoman.reading.tokens import Text
from dragoman.record import Mood

NOT_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "least"})
WHAT_FOLLOWS = Effect(0, 0, Mood.CONSEQUENCE, "consequence", "if")
WHAT_MAY_FOLLOW = Effect(1, 1, Mood.CONSEQUENCE, "consequence", "if")
NEVER_FOLLOWED = Effect(3, 3, Mood.CONSEQUENCE, "consequence", "would have")
MEANT_NOT_TO = Effect(-2, -2, Mood.PLANNED, "negation", "not to")
HYPOTHETICAL = Effect(0, 0, Mood.PLANNED, "conditional", "would")
SCARE = Effect(2, 2, None, "scare quotes", "")
IF = frozenset({"if", "unless", "provided", "providing", "assuming", "should", "in case", "as long", "so long", "only if", "lest"})
PERFORMED = frozenset(
    {"confirm", "say", "tell", "report", "reveal", "announce", "assure", "add", "attest", "testify", "note", "repeat", "stress"}
)
QUOTES = frozenset("\"'“”‘’`«»") | {"``", "''"}
NEGATIVE_PRONOUNS = frozenset({"nobody", "none", "nothing", "no-one", "neither", "nor"})


def qualify(view: View, i: int, standing: Standing) -> Standing:
    """The standing of a word once its auxiliaries, negation, adverbs, adjectives and quotes are heard."""
    word = view.text.words[i]
    if word.pos in ("VERB", "AUX"):
        return qualify_verb(view, i, standing)
    if word.pos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return qualify_noun(view, i, standing)
    return standing


def qualify_verb(view: View, i: int, standing: Standing) -> Standing:
    """Auxiliaries first, then conditions, then negation, then adverbs."""
    text = view.text
    modal, word = modal_of(view, i) if not is_performed(text, i) else (None, "")
    negation = negation_of(view, i)
    if modal is not None and modal.kind == "conditional" and is_perfect(text, i) and has_condition(text, i):
        return Standing(cap(3 if negation else -3, abs(standing.value)), Mood.CONSEQUENCE, (*standing.effects, NEVER_FOLLOWED))
    if modal is not None:
        standing = apply_modal(text, i, standing, modal, word, negation is not None)
        negation = None if modal.denied is not None or modal.mood is Mood.DEMANDED else negation
    if standing.mood is not Mood.CONDITION and has_condition(text, i):
        possible = (modal is not None and modal.kind == "possibility") or abs(standing.value) == 1
        standing = limit(standing, WHAT_MAY_FOLLOW if possible else WHAT_FOLLOWS)
    if negation is not None and standing.value == 0 and standing.mood is Mood.PLANNED and is_infinitive(text, i):
        standing = Standing(-2, Mood.PLANNED, (*standing.effects, MEANT_NOT_TO))  # "decided not to go"
    elif negation is not None:
        standing = limit(standing, negation)
    return adverbs(view, i, standing)


def is_performed(text: Text, i: int) -> bool:
    """Whether somebody does by the words what he says that he can or must do: "I can confirm that", "we must say that"."""
    word, subject = text.words[i], text.child(i, "nsubj")
    told = text.child(i, "ccomp") is not None and text.child(i, "neg") is None
    return word.lemma in PERFORMED and told and subject is not None and text.words[subject].lower in ("i", "we")


def modal_of(view: View, i: int) -> tuple[Modal | None, str]:
    """The first modal auxiliary of a verb."""
    for c in view.text.children[i]:
        word = view.text.words[c]
        if word.dep in ("aux", "auxpass") and word.tag == "MD":
            return view.tables.modals.get(word.lower), word.lower
    return None, ""


def apply_modal(text: Text, i: int, standing: Standing, modal: Modal, word: str, denied: bool) -> Standing:
    """What an auxiliary makes of its verb: "may have" looks back, "would" alone is open, "said it would" is a future seen from the past."""
    perfect = is_perfect(text, i)
    if modal.kind == "conditional" and not perfect and not denied and not is_backshifted(text, i):
        return limit(standing, HYPOTHETICAL)
    mood = None if perfect or (denied and modal.denied == -3) else modal.mood  # "could not stop them" tells what was not so
    worth = modal.denied if denied and modal.denied is not None else modal.perfect if perfect else modal.present
    if worth is None:
        worth = 3
    if denied and perfect and worth < 0:
        worth = -worth
    return limit(standing, Effect(worth, worth, mood, modal.kind, word + (" not" if denied and modal.denied is not None else "")))


def is_perfect(text: Text, i: int) -> bool:
    return any(text.words[c].lemma == "have" and text.words[c].dep == "aux" for c in text.children[i])


def is_backshifted(text: Text, i: int) -> bool:
    """Whether "would" is "will" as told in the past: "said it would attack"."""
    word = text.words[i]
    if word.dep == "conj" and not any(text.words[c].dep == "nsubj" for c in text.children[i]):
        return is_backshifted(text, word.head)
    if word.dep in ("ccomp", "relcl", "acl", "advcl") and word.head != i:
        head = text.words[word.head]
        return head.tag in ("VBD", "VBN") or head.pos in ("NOUN", "PROPN")
    return False


def has_condition(text: Text, i: int) -> bool:
    """Whether an if-clause, or "without X", "but for X", hangs on a verb."""
    words = text.words
    for c in text.children[i]:
        if words[c].dep == "prep" and (words[c].lower == "without" or (words[c].lower == "for" and c and words[c - 1].lower == "but")):
            return has_modal(text, i) and (words[c].lower != "without" or needs(text, i) or bare_of(text, i))
        if words[c].dep == "advcl":
            mark = mark_of(text, c)
            if mark == "if" and c > i and words[predicate_of(text, i)].lemma in ASKING:
                continue  # "it is not clear if"
            if mark in IF or (mark in ("had", "were") and c < i):
                return True
    return False


def bare_of(text: Text, i: int) -> bool:
    """Whether a verb is denied by a noun with "no": "there will be no talks without"."""
    return any(text.words[k].lower == "no" for c in text.all(i, "attr", "nsubj", "dobj") for k in text.children[c])


def negation_of(view: View, i: int) -> Effect | None:
    """What denies a verb: not, never, no longer, a subject or object with no."""
    text = view.text
    words, negators = text.words, view.tables.negators
    for c in text.children[i]:
        word = words[c]
        if word.dep in ("neg", "advmod", "preconj", "cc") and word.lower in negators and not softened(text, c):
            if (word.dep != "cc" or word.lower == "nor") and (negators[word.lower].when_true == -3 or c == i - 1):
                return negators[word.lower]
        elif word.dep in ("nsubj", "nsubjpass", "dobj", "attr"):
            if word.lower in NEGATIVE_PRONOUNS and word.lower in negators:
                return negators[word.lower]
            determiner = text.child(c, "det", "neg", "preconj")
            if determiner is not None and words[determiner].lower in ("no", "neither"):
                return negators["no"]
        elif word.lower == "longer" and c and words[c - 1].lower == "no":
            return negators["no longer"]
    return None


def softened(text: Text, c: int) -> bool:
    """Whether a negation is "not only", "not just", which denies nothing."""
    after = text.words[c + 1].lower if c + 1 < len(text.words) else ""
    return after in NOT_ONLY


def adverbs(view: View, i: int, standing: Standing) -> Standing:
    """The least sure adverb of a word counts."""
    text = view.text
    for c in text.children[i]:
        word = text.words[c]
        said_of = word.dep == "acomp" and text.child(i, "attr") is not None  # "was most likely an attack"
        if word.dep in ("advmod", "intj", "npadvmod", "amod") or word.pos == "ADV" or said_of:
            found = view.tables.hedges.get(word.lower)
            if found and found.when_true < 3:
                standing = limit(standing, found)
    return standing


def qualify_noun(view: View, i: int, standing: Standing) -> Standing:
    """Determiners, adjectives, quotes, adverbs of a noun or predicate."""
    text = view.text
    for c in text.children[i]:
        word = text.words[c]
        if word.dep in ("det", "neg", "preconj") and word.lower in ("no", "neither", "not"):
            if standing.value >= 0 and not softened(text, c) and not denied_above(text, i):
                standing = limit(standing, view.tables.negators[word.lower])
        elif word.dep in ("amod", "compound", "nmod", "det", "advmod"):
            found = view.tables.adjectives.get(word.lower)
            if found and not (found.when_true < 0 and (word_is_speech(view, i) or standing.value < 0)):
                standing = limit(standing, found._replace(mood=None) if standing.mood is Mood.CONDITION else found)
    standing = adverbs(view, i, standing)
    return limit(standing, SCARE) if in_scare_quotes(text, i) else standing


def word_is_speech(view: View, i: int) -> bool:
    """Whether a noun names words or a wish, which are there though false: "a bogus claim", "the foiled plan"."""
    lemma = view.text.words[i].lemma.lower()
    return lemma in view.tables.that or lemma in view.tables.to


def denied_above(text: Text, i: int) -> bool:
    """Whether a noun's "no" has been heard already, at its verb."""
    word = text.words[i]
    return word.head != i and word.dep in ("nsubj", "nsubjpass", "dobj", "attr") and text.words[word.head].pos in ("VERB", "AUX")


def in_scare_quotes(text: Text, i: int) -> bool:
    """Whether a word stands in quotes with at most two others, behind a determiner: its \"withdrawal\"."""
    words = text.words
    sentence = text.sentence_of(i)
    opened = next((k for k in range(i - 1, max(sentence.first, i - 3) - 1, -1) if words[k].text in QUOTES), None)
    closed = next((k for k in range(i + 1, min(sentence.last, i + 3)) if words[k].text in QUOTES), None)
    if opened is None or closed is None or opened == sentence.first or closed - opened > 4:
        return False
    return words[opened - 1].pos in ("DET", "PRON", "ADJ") or words[opened - 1].tag in ("POS", "PRP$")
