"""When is an event done though its words only try, wish or refuse it?

"Attempted to storm the post" is an attack, whatever came of it; "I want to thank Turkey" thanks it; "rejected the objections" tells of
objections made. These hold for records alone: of the word itself `judge` says what the words say.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("Soldiers attempted to storm the post.")), Codebook.load()
>>> as_act(text, 3, "ASSAULT", judge_word(text, 3, codebook), codebook).value
'CT+'
"""

from __future__ import annotations

from dragoman.codebook import Codebook
from dragoman.reading.certainty import judge_word, trace, view_of
from dragoman.reading.certainty.polarity import Effect
from dragoman.reading.certainty.tables import is_definite
from dragoman.reading.tokens import Text
from dragoman.record import Factuality, Mood
from dragoman.report import Span

ACTS = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "REQUEST", "ACCUSE", "THREATEN", "CONSULT"})
HELPING = frozenset({"SUPPORT", "AID", "COOPERATE", "CONSULT", "REQUEST"})
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN"})
SENT = frozenset({"send", "deploy", "dispatch", "train", "enlist", "mobilise", "mobilize", "hire", "recruit", "use"})
MADE_AHEAD = frozenset({"AGREE", "CONCEDE", "THREATEN"})  # made by telling that it will be
POLITE = frozenset({"want", "wish", "like", "hasten"})
DECIDED = frozenset({"SANCTION", "REJECT", "CONCEDE"})
AHEAD = frozenset({"before", "ahead of", "prior to", "in advance of"})
FIRST_PERSON = frozenset({"i", "we"})


def as_act(text: Text, i: int, type: str, fact: Factuality, codebook: Codebook, within: Span | None = None) -> Factuality:
    """The judgement of an event of this type at word `i`, as that of an act that was done where the attempt or the saying is the act."""
    if fact.mood is Mood.ACTUAL and fact.value == "CT+":
        return fact
    path, standing = trace(view_of(text, i, codebook, within), i)
    if standing.effects and standing.effects[-1].word == "attempted" and type in ACTS and not any(map(is_doubt, standing.effects[:-1])):
        return Factuality("CT+", 3.0, Mood.ACTUAL, "attempted: the attempt is the act")
    step = next(((node, link) for node, link, _ in path if link.effect.kind), None)
    if step is None:
        return fact
    node, link = step
    if type in MADE_AHEAD and fact.mood is Mood.PLANNED and fact.value == "CT+" and link.effect.kind != "refusal":
        return Factuality("CT+", 3.0, Mood.ACTUAL, "told as certain to come: the promise is made")
    if link.effect.word in AHEAD and is_definite(text, i):  # "before next week's talks"
        return Factuality("CT+", 2.0, Mood.PLANNED, f"{link.effect.word}: it is to come")
    if fact.value == "PR+" and link.effect.word in SENT and link.effect.kind == "implicative":
        return Factuality("U", 1.0, Mood.PLANNED, f"{link.effect.word}: an aim")  # "sent troops to fight them"
    if is_attempt(link.effect, type, codebook) and link.head is not None:
        tried = judge_word(text, link.head, codebook, within)
        return tried if tried.mood is Mood.ACTUAL and tried.value == "CT+" else fact
    polite = type in SPOKEN or (type == "SUPPORT" and text.words[node].lemma in codebook.words["speaking"])
    if polite and link.effect.word in POLITE and is_first_person(text, link.head):
        return Factuality("CT+", 3.0, Mood.ACTUAL, f"{link.effect.word}: said politely")
    if type in SPOKEN and link.effect.kind == "rejection" and text.words[i].pos == "NOUN":
        return Factuality("CT+", 3.0, Mood.ACTUAL, f"{link.effect.word}: what is turned down was said")
    return fact


def is_doubt(effect: Effect) -> bool:
    """Whether a word above leaves open that something is so."""
    return bool(effect.kind) and effect.when_true < 3


def is_attempt(effect: Effect, type: str, codebook: Codebook) -> bool:
    row = codebook.words["attempt"].get(effect.word)
    if row is None or row["for"] == "decided":
        return row is not None and type in DECIDED
    return type in (HELPING if row["for"] == "help" else ACTS)


def is_first_person(text: Text, i: int | None) -> bool:
    subject = text.child(i, "nsubj") if i is not None else None
    return subject is not None and text.words[subject].lower in FIRST_PERSON
