"""Did it happen, for the one who tells it: so, not so, perhaps, planned, demanded?

`judge_word` walks from an event word up through the words that govern it to the top of the sentence (or of the attributed words), and back
down again: each governor does to what stands below it what the codebook says of that word.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The army failed to take Daraa."))
>>> judged = judge_word(text, 4, Codebook.load())
>>> judged.value, judged.mood.value, judged.why
('CT-', 'actual', 'fail: implicative')
"""

from __future__ import annotations

from math import copysign

from dragoman.codebook import Codebook
from dragoman.reading.certainty.clauses import (
    ASKED,
    adverbial,
    complement,
    conjunct,
    effect_of,
    form_of,
    gerund,
    is_order,
    is_wished,
    noun_clause,
    relative,
)
from dragoman.reading.certainty.modality import qualify
from dragoman.reading.certainty.nouns import after_preposition, as_object, as_part, as_subject
from dragoman.reading.certainty.polarity import SAME, SURE, Effect, Standing, embed, name_of
from dragoman.reading.certainty.tables import Link, Rule, View, predicate_of, tables_of, verb_key
from dragoman.reading.certainty.traits import Route
from dragoman.reading.certainty.weighing import weigh
from dragoman.reading.tokens import Text
from dragoman.record import Factuality, Mood
from dragoman.report import Span

DEEPEST = 40  # steps up that are followed: a chain longer than this is a list or a broken parse
QUESTION = Effect(0, 0, None, "question", "?")
COMMAND = Effect(0, 0, Mood.DEMANDED, "command", "")
ASSERTED = Effect(3, 3, None, "", "")
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
PRESUPPOSING = frozenset({"why", "how", "who", "whom", "where", "when", "what", "which"})


def judge_word(text: Text, i: int, codebook: Codebook, within: Span | None = None, agree: bool = True) -> Factuality:
    """How surely the event of word `i` is so for the author, or, with `within`, for the one to whom that stretch is attributed.

    Value, mood and why are the rules'. The author's score is learned from readers' answers; `agree` gives it the sign of the value.
    """
    view = view_of(text, i, codebook, within)
    path, standing = trace(view, i)
    learned = None if view.bounded else weigh(view, i, path, standing)
    score = score_of(standing) if learned is None else learned
    if agree and standing.value * score <= 0 != standing.value:
        score = copysign(LEAST + SHARE * (3 - abs(score)), standing.value)
    return Factuality(name_of(standing.value), round(score, 3), standing.mood, explain(standing))


def view_of(text: Text, i: int, codebook: Codebook, within: Span | None) -> View:
    """The stretch of words in which to judge: the sentence, or the attributed words of it."""
    sentence = text.sentence_of(i)
    inside = text.words_in(within) if within else ()
    if not inside:
        return View(text, tables_of(codebook), sentence.first, sentence.last, False)
    return View(text, tables_of(codebook), max(sentence.first, inside[0].i), min(sentence.last, inside[-1].i + 1), True)


def standing_of(view: View, i: int) -> Standing:
    """How the event of word `i` stands."""
    return trace(view, i)[1]


def trace(view: View, i: int) -> tuple[Route, Standing]:
    """Up to the top, then down again: the steps of the way, and where they lead."""
    path: Route = []
    node, bare = i, False
    while True:
        link = govern(view, node) if len(path) < DEEPEST else Link(None, SURE)
        path.append((node, link, bare))
        if link.head is None:
            break
        node, bare = link.head, link.bare
    standing = Standing(3)
    for node, link, skipped in reversed(path):
        standing = embed(standing, link.effect) if link.effect is not SAME else standing
        standing = standing if skipped else qualify(view, node, standing)
    return path, standing


def govern(view: View, i: int) -> Link:
    """The word that governs word `i`, and its effect."""
    word = view.text.words[i]
    if word.head == i:
        return Link(None, top_effect(view, i))
    if not view.holds(word.head):
        return Link(None, edge_effect(view, i) if view.bounded else SURE)
    if view.bounded and word.dep in ("pobj", "pcomp") and not view.holds(view.text.words[word.head].head):
        return Link(None, edge_effect(view, i))
    rule = RULES.get(word.dep)
    if rule is None:
        return Link(word.head)
    if word.dep == "conj" or word.dep in CLAUSAL or word.pos in NOUNS or word.tag == "VBG":
        return rule(view, i)
    return Link(word.head)


CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "acl", "advcl", "relcl", "pcomp", "parataxis"})
RULES: dict[str, Rule] = {
    "ccomp": complement,
    "xcomp": complement,
    "csubj": complement,
    "csubjpass": complement,
    "acl": noun_clause,
    "relcl": relative,
    "advcl": adverbial,
    "pcomp": gerund,
    "conj": conjunct,
    "dobj": as_object,
    "nsubjpass": as_object,
    "nsubj": as_subject,
    "pobj": after_preposition,
    "compound": as_part,
    "poss": as_part,
    "nmod": as_part,
    "parataxis": lambda view, i: Link(None, SURE),
}


def top_effect(view: View, i: int) -> Effect:
    """A main clause is asserted, asked or commanded."""
    text = view.text
    sentence = text.sentence_of(i)
    ends = [word.text for word in text.words[max(sentence.first, sentence.last - 3) : sentence.last]]
    if "?" in ends:
        opener = next((w.lower for w in text.words[sentence.first : sentence.last] if w.pos != "PUNCT"), "")
        return ASSERTED if opener in PRESUPPOSING else QUESTION
    return COMMAND if is_command(text, i) else ASSERTED


def is_command(text: Text, i: int) -> bool:
    """Whether a main verb is an imperative: a bare form without subject, auxiliary or "to"."""
    word = text.words[i]
    if word.tag != "VB" or word.pos not in ("VERB", "AUX"):
        return False
    return not any(
        text.words[c].dep in ("nsubj", "nsubjpass", "expl", "aux", "csubj") and text.words[c].lower not in ("do", "please")
        for c in text.children[i]
    )


def edge_effect(view: View, i: int) -> Effect:
    """At the edge of attributed words: what they are worth to the one who says, believes, hopes or denies them."""
    text = view.text
    head = text.words[i].head
    governor = predicate_of(text, head)
    if text.words[i].dep in ("ccomp", "xcomp", "acl", "csubj"):
        named = view.tables.holder_noun.get(f"{text.words[governor].lemma.lower()} of") if text.words[governor].pos == "NOUN" else None
        effect = named or effect_of(view, governor if governor != i else head, form_of(text, i), ASSERTED, holder=True)
        effect = ASKED if is_wished(text, i) or (text.words[i].dep == "ccomp" and is_order(text, i)) else effect
    elif text.words[i].dep == "pcomp" and (found := accused_of(view, head)) is not None:
        effect = found
    else:
        effect = noun_edge(view, i, head)
    denied = text.child(head, "neg") is not None or is_withheld(view, head)
    worth = effect.when_false if denied else effect.when_true
    return Effect(worth, worth, effect.mood, effect.kind, effect.word)


def accused_of(view: View, preposition: int) -> Effect | None:
    """What a verb and the preposition before a gerund are worth to whoever says so: "suspects them of bombing"."""
    text, above = view.text, view.text.words[preposition].head
    verb = above if text.words[above].pos == "VERB" else text.words[above].head
    return view.tables.holder_ing.get(f"{text.words[verb].lemma.lower()} {text.words[preposition].lower}")


def is_withheld(view: View, head: int) -> bool:
    """Whether a word of saying is itself not said: "refused to confirm that"."""
    text = view.text
    above = text.words[head].head
    found = view.tables.to.get(verb_key(text, above)) if text.words[head].dep == "xcomp" else None
    return found is not None and found.when_true == -3


def noun_edge(view: View, i: int, head: int) -> Effect:
    """The same for an event noun: "denied the attack", "fears of a war", "reports of an attack"."""
    text, table = view.text, view.tables.holder_noun
    word = text.words[head]
    if word.pos in ("ADP", "SCONJ") and word.head != head:
        return table.get(f"{text.words[word.head].lemma.lower()} {word.lower}", ASSERTED)
    return table.get(word.lemma.lower(), ASSERTED) if text.words[i].dep in ("dobj", "nsubjpass", "compound") else ASSERTED


def explain(standing: Standing) -> str:
    """Why: the words that had an effect, outermost first."""
    told = [f"{effect.word}: {effect.kind}" if effect.word else effect.kind for effect in standing.effects if effect.kind]
    return "; ".join(told) if told else "stated flatly"


LEAST, SHARE = 0.05, 0.1  # readers of talk affirm denials ("yes, he never came"): where signs differ the score is turned, near 0, in order
FLAT = {3: 2.9, 2: 2.3, 1: 1.4, 0: 0.6, -1: -0.8, -2: -1.4, -3: -2.5}
PLANNED = {3: 1.9, 2: 1.7, 1: 1.2, 0: 1.0, -1: -0.6, -2: -1.0, -3: -1.9}


def score_of(standing: Standing) -> float:
    """The score of a judgement, from its value and mood alone."""
    return (FLAT if standing.mood is Mood.ACTUAL else PLANNED)[standing.value]
