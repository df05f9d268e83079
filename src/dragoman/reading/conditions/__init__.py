"""What hangs on what? "If X, Y", "not Y until X", "Y in exchange for X", "X, or else Y".

`find_conditions` links events that stand in an antecedent with the event that depends on it; `apply_conditions` says what that makes of
their moods. "On condition of anonymity" says something of the speaker and is never a condition.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Iran will retaliate if Israel attacks."))
>>> found = find_conditions(text, [Marked(2), Marked(5)], Codebook.load())
>>> [(c.kind, c.cue.text, c.antecedents, c.consequents, c.words.text) for c in found]
[('if', 'if', (5,), (2,), 'Israel attacks')]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from dragoman.codebook import Codebook
from dragoman.codebook.words import Row, WordClass
from dragoman.reading.conditions.bargains import else_place, first_place, joined_place, return_place, then_place
from dragoman.reading.conditions.clauses import clause_place
from dragoman.reading.conditions.forms import Condition, HasWord, Marked, Place, Verdict
from dragoman.reading.conditions.linking import Links
from dragoman.reading.conditions.phrases import noun_place, phrase_place, require_place, subject_place, tie_place
from dragoman.reading.conditions.supposed import supposed_places
from dragoman.reading.conditions.verdicts import apply_conditions
from dragoman.reading.tokens import Text

__all__ = ["Condition", "Marked", "Verdict", "apply_conditions", "find_conditions"]

CLAUSAL = frozenset({"advcl", "mark", "ccomp", "pcomp", "conj"})
Finder = Callable[[Text, int, Row], Place | None]
FINDERS: dict[str, tuple[Finder, ...]] = {
    "noun": (noun_place, tie_place),
    "phrase": (phrase_place, return_place),
    "before": (phrase_place,),
    "subject": (subject_place,),
    "tie": (tie_place,),
    "require": (require_place,),
    "else": (else_place,),
    "joined": (joined_place,),
    "first": (first_place,),
    "then": (then_place,),
}


def find_conditions(text: Text, events: Sequence[HasWord], codebook: Codebook) -> tuple[Condition, ...]:
    """Every condition of a report, in order of the text."""
    links = Links(text, codebook, sorted({event.i for event in events}))
    found = (links.link(place) for place in places_in(text, codebook))
    told = [condition for condition in found if condition is not None]
    joined = {i for condition in told for i in (*condition.antecedents, *condition.consequents)}
    told += [c for place in supposed_places(links) if (c := links.link(place)) is not None and not joined & set(c.antecedents)]
    return tuple(sorted(told, key=lambda c: c.cue.span.start))


@lru_cache(maxsize=4)  # of one report they are asked for three times, with more and more events
def places_in(text: Text, codebook: Codebook) -> tuple[Place, ...]:
    """Where conditions stand, in the order of their cues."""
    cues, triggers = codebook.words["condition"], triggers_of(codebook)
    opening = (w.i for w in text.words if w.dep in CLAUSAL or w.lower in triggers or w.lemma in triggers)
    found = (locate(text, i, cues) for i in opening)
    return tuple(place for place in found if place is not None and not is_anonymity(text, place))


@cache
def triggers_of(codebook: Codebook) -> frozenset[str]:
    """The single words that can open a condition without a clause of their own."""
    return frozenset(word.removesuffix("-phrase") for word, row in codebook.words["condition"].items() if row["shape"] != "clause")


def locate(text: Text, i: int, cues: WordClass) -> Place | None:
    """The condition that word `i` opens or heads, if it does."""
    word = text.words[i]
    if word.dep in CLAUSAL and (place := clause_place(text, i, cues)):
        return place
    row = cues.get(f"{word.lower}-phrase") or cues.get(word.lower) or cues.get(word.lemma)
    if row is None or row["shape"] not in FINDERS:
        return None
    return next((place for find in FINDERS[row["shape"]] if (place := find(text, i, row))), None)


def is_anonymity(text: Text, place: Place) -> bool:
    """ "On condition of anonymity", "on condition that he not be named": about the speaker, no condition."""
    told = {text.words[k].lemma for k in place.antecedent}
    return "anonymity" in told or (place.row["kind"] == "condition" and bool(told & {"name", "identify"}) and "not" in told)
