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

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from dragoman.codebook import Codebook
from dragoman.codebook.words import Row, WordClass
from dragoman.reading.certainty import standing_of, view_of
from dragoman.reading.certainty.clauses import mark_of
from dragoman.reading.certainty.polarity import VALUES, Standing
from dragoman.reading.certainty.tables import has_modal
from dragoman.reading.tokens import Text
from dragoman.record import Factuality, Mood, Quote
from dragoman.report import Span


class HasWord(Protocol):
    """Whatever marks an event by the place of its trigger's head word."""

    @property
    def i(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Marked:
    """An event known only by its word."""

    i: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: its cue, the words of the antecedent, the events in them (none: the words stand for themselves), and what hangs on it.

    `negated`: the condition is that the thing does not come ("unless", "without", "or else"), or the main event is denied till it does
    ("not until X" makes X the condition of the opposite).
    """

    cue: Quote
    kind: str
    negated: bool
    words: Quote
    antecedents: tuple[int, ...]
    consequents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What conditions make of one event: its judgement, and the word of the event that it hangs on or that hangs on it."""

    i: int
    factuality: Factuality
    of: int | None
    condition: Condition


@dataclass(frozen=True, slots=True)
class Place:
    """Where a condition stands: the cue's words, the words of the antecedent, and the word of the main clause."""

    cue: tuple[int, int]
    antecedent: tuple[int, ...]
    main: int
    row: Row


FACTIVE_KINDS = frozenset({"exchange", "once", "until", "after", "without"})
OPENERS = frozenset({"that", "of", "for", "on", "upon", "if", "only"})


def find_conditions(text: Text, events: Sequence[HasWord], codebook: Codebook) -> tuple[Condition, ...]:
    """Every condition of a report, in order of the text."""
    cues = codebook.words["condition"]
    triggers = triggers_of(codebook)
    places = sorted({event.i for event in events})
    found = []
    for word in text.words:
        if word.dep in ("advcl", "mark") or word.lower in triggers or word.lemma in triggers:
            place = locate(text, word.i, cues)
            if place is not None and not is_anonymity(text, place):
                condition = make_condition(text, place, places, codebook)
                found += [condition] if condition else []
    return tuple(found)


@cache
def triggers_of(codebook: Codebook) -> frozenset[str]:
    """The single words that can open a condition without a clause of their own."""
    return frozenset(word.removesuffix("-phrase") for word, row in codebook.words["condition"].items() if row["shape"] != "clause")


def locate(text: Text, i: int, cues: WordClass) -> Place | None:
    """The condition that word `i` opens or heads, if it does."""
    word = text.words[i]
    if word.dep in ("advcl", "mark"):
        return clause_place(text, i, cues)
    row = cues.get(f"{word.lower}-phrase") or cues.get(word.lower) or cues.get(word.lemma)
    if row is None or row["shape"] == "clause":
        return None
    return {"noun": noun_place, "phrase": phrase_place, "subject": subject_place, "else": else_place}[row["shape"]](text, i, row)


def clause_place(text: Text, i: int, cues: WordClass) -> Place | None:
    """A clause with a conditional opener: "if X", "as long as X", "only after X" (found at the opener), "should X" (found at its verb)."""
    words = text.words
    clause = words[i].head if words[i].dep == "mark" else i
    opened = opener_of(text, clause)
    if opened is None or (words[i].dep != "mark" and words[opened[1] - 1].dep == "mark"):
        return None
    mark = " ".join(words[k].lower for k in range(*opened) if words[k].lower not in ("as", "that") or k == opened[0])
    row = cues.get(mark)
    if row is None or row["shape"] != "clause" or words[clause].head == clause:
        return None
    if words[clause].dep in ("ccomp", "pcomp") and mark == "if":  # "asked if": a question
        return None
    main = words[opened[0]].head if words[opened[0]].lower in SUPPOSED else words[clause].head
    while (
        words[main].pos not in ("VERB", "AUX") and words[main].head != main
    ):  # "an envoy, if safe, will come": the clause is about the verb
        main = words[main].head
    antecedent, main = extend(text, text.subtree(clause), main)
    return Place(opened, tuple(antecedent), main, row)


SUPPOSED = frozenset({"provided", "providing", "assuming", "supposing"})


def opener_of(text: Text, clause: int) -> tuple[int, int] | None:
    """The words [first, last) that open a clause, with "only", "in", "as long" before them."""
    words = text.words
    mark = mark_of(text, clause)
    above = words[clause].head
    if mark == "that" and words[above].lower in SUPPOSED and above < clause:
        return above, next(c for c in text.children[clause] if words[c].lower == "that") + 1
    if not mark:
        return None
    at = next((c for c in (*text.children[clause], clause) if words[c].lower == mark.split(" ")[-1] and c <= clause), None)
    if at is None:
        return None
    first = at - 1 if " " in mark else at
    if at and words[at - 1].lower in ("long", "soon") and words[at].lower == "as":
        return (at - 2 if at > 1 and words[at - 2].lower in ("as", "so") else at - 1), at + 1
    if at and words[at - 1].lower == "only":
        first = at - 1
    return first, at + 1


def extend(text: Text, antecedent: list[int], main: int) -> tuple[list[int], int]:
    """Takes a second antecedent in: "if the reports are true and Damascus agrees, it would ..." is often parsed with "agrees" as main."""
    words = text.words
    above = words[main].head
    if (
        above > main
        and not has_modal(text, main)
        and has_modal(text, above)
        and words[main].dep in ("ccomp", "advcl", "parataxis", "dep", "csubj")
    ):
        return sorted({*antecedent, *text.subtree(main)}), above
    return antecedent, main


def noun_place(text: Text, i: int, row: Row) -> Place | None:
    """On the condition that X; as a condition for Y is left alone."""
    clause = text.child(i, "acl", "relcl", "ccomp")
    head = text.words[i].head
    if clause is None or text.words[head].dep != "prep" or text.words[head].lower not in ("on", "with", "under"):
        return None
    return Place((head, i + 1), tuple(text.subtree(clause)), text.words[head].head, row)


def phrase_place(text: Text, i: int, row: Row) -> Place | None:
    """In exchange for X, in return for X, in the event of X; without X, until X, pending X."""
    words = text.words
    if words[i].dep in ("prep", "mark") or words[i].pos in ("ADP", "SCONJ"):
        inner = text.child(i, "pobj", "pcomp")
        if inner is None or words[i].head == i or words[i].lower not in ("until", "till", "without", "pending"):
            return None
        return Place((i, i + 1), tuple(text.subtree(inner)), words[i].head, row)
    outer = words[i].head
    follower = text.child(i, "prep")
    if words[outer].lower != "in" or follower is None or words[follower].lower not in ("for", "of"):
        return None
    inner = text.child(follower, "pobj", "pcomp")
    if inner is None or words[outer].head == outer:
        return None
    return Place((outer, follower + 1), tuple(text.subtree(inner)), words[outer].head, row)


def subject_place(text: Text, i: int, row: Row) -> Place | None:
    """X depends on Y, X is contingent on Y: the subject hangs on what follows."""
    words = text.words
    follower = next((c for c in text.all(i, "prep") if words[c].lower in ("on", "upon", "to")), None)
    clause = i if words[i].pos in ("VERB", "AUX") else words[i].head
    subject = text.child(clause, "nsubj", "nsubjpass", "csubj")
    if follower is None or subject is None:
        return None
    inner = text.child(follower, "pobj", "pcomp")
    return None if inner is None else Place((i, follower + 1), tuple(text.subtree(inner)), subject, row)


def else_place(text: Text, i: int, row: Row) -> Place | None:
    """X or else Y; X. Otherwise Y: what went before, denied, is the condition of what follows."""
    words = text.words
    main = words[i].head
    while words[main].pos not in ("VERB", "AUX", "NOUN", "PROPN") and words[main].head != main:
        main = words[main].head
    if words[i].lower == "else" and (i == 0 or words[i - 1].lower != "or"):
        return None
    sentence = text.sentence_of(i)
    first = i - 1 if words[i].lower == "else" else i
    before = tuple(range(sentence.first, first))
    if len(before) < 3 and sentence.i:
        earlier = text.sentences[sentence.i - 1]
        before = tuple(range(earlier.first, earlier.last))
    return Place((first, i + 1), before, main, row) if before else None


def is_anonymity(text: Text, place: Place) -> bool:
    """ "On condition of anonymity", "on condition that he not be named": about the speaker, no condition."""
    told = {text.words[k].lemma for k in place.antecedent}
    return "anonymity" in told or (place.row["kind"] == "condition" and bool(told & {"name", "identify"}) and "not" in told)


def make_condition(text: Text, place: Place, events: Sequence[int], codebook: Codebook) -> Condition | None:
    """The condition with its events: those in the antecedent that are not granted, and the main ones that hang on it."""
    inside = set(place.antecedent)
    sentence = text.sentence_of(place.main)
    standings = {i: standing_of(view_of(text, i, codebook, None), i) for i in events if i in inside or sentence.first <= i < sentence.last}
    candidates = [
        i
        for i in standings
        if i not in inside and (place.row["shape"] == "subject" or not is_granted_noun(standings[i]) or is_offer(text, i, codebook))
    ]
    consequents = main_events(text, place, candidates, standings)
    kind = place.row["kind"]
    if kind in FACTIVE_KINDS and not is_open(text, place.main, codebook):
        return None
    antecedents = tuple(i for i in events if i in inside and not is_granted(standings[i], kind))
    if kind == "else":
        antecedents = antecedents[-1:]
    first, last = place.cue
    return Condition(
        quote(text, first, last),
        kind,
        place.row["negated"] == "yes" or (kind in ("until", "after") and is_denied(text, place.main)),
        quote_of(text, [k for k in place.antecedent if not first <= k < last]),
        antecedents,
        consequents,
    )


def is_granted(standing: Standing, kind: str) -> bool:
    """Whether an event inside an antecedent is a fact all the same: "if the army that shelled Daraa withdraws"."""
    if kind in ("exchange", "depends", "until", "without", "else", "condition"):
        return any(effect.kind == "participle" for effect in standing.effects)
    return standing.mood is Mood.ACTUAL and standing.value == 3


def main_events(text: Text, place: Place, candidates: Sequence[int], standings: dict[int, Standing]) -> tuple[int, ...]:
    """The event that hangs on the condition: the highest open one in the main clause, else the highest one, with those joined to it."""
    words = text.words
    depth = {i: steps_up(text, i, place.main) for i in candidates}
    below = [i for i in candidates if depth[i] is not None]
    if not below:
        above = [i for i in text.ancestors(place.main) if i in standings and i in candidates]
        return tuple(above[:1])
    open_ones = [i for i in below if standings[i].mood is not Mood.ACTUAL or standings[i].value != 3] or below
    best = min(open_ones, key=lambda i: (depth[i], i))
    return (best, *(i for i in open_ones if i != best and words[i].dep == "conj" and best in list(text.ancestors(i))[:3]))


def is_granted_noun(standing: Standing) -> bool:
    return bool(standing.effects) and standing.effects[-1].kind == "presupposed"


def steps_up(text: Text, i: int, top: int) -> int | None:
    """How far above word `i` another word stands; None where it does not."""
    if i == top:
        return 0
    for steps, above in enumerate(text.ancestors(i), 1):
        if above == top:
            return steps
        if steps > 12:
            break
    return None


def is_open(text: Text, main: int, codebook: Codebook) -> bool:
    """Whether a main clause tells what is still to come or is only offered, so that something can hang on it."""
    standing = standing_of(view_of(text, main, codebook, None), main)
    if standing.mood is not Mood.ACTUAL or standing.value in (-1, 0, 1):
        return True
    return is_offer(text, main, codebook) or (is_denied(text, main) and text.words[main].tag not in ("VBD", "VBN"))


def is_offer(text: Text, i: int, codebook: Codebook) -> bool:
    """Whether a word names an offer, a promise, a threat: it is made, and what it holds out is what hangs on the condition."""
    row = codebook.words["to_clause"].get(text.words[i].lemma.lower())
    return row is not None and row["kind"] in ("offer", "promise", "decision", "intention", "demand", "refusal")


def is_denied(text: Text, i: int) -> bool:
    """Whether a clause is denied, by not or by a verb of refusing: "would not ...", "refuses to ..."."""
    above = [i, *list(text.ancestors(i))[:1]]
    return text.child(i, "neg") is not None or any(text.words[k].lemma in ("refuse", "decline", "reject", "never") for k in above)


def quote(text: Text, first: int, last: int) -> Quote:
    span = text.span(first, last)
    return Quote(span, span.of(text.report.text))


def quote_of(text: Text, places: Sequence[int]) -> Quote:
    """The words of an antecedent from its first to its last, without the cue and the stop."""
    kept = [k for k in places if text.words[k].pos != "PUNCT"] or list(places)
    while len(kept) > 1 and text.words[kept[0]].lower in OPENERS:
        kept = kept[1:]
    span = Span(text.words[kept[0]].start, text.words[kept[-1]].end) if kept else Span(0, 0)
    return Quote(span, span.of(text.report.text))


def apply_conditions(conditions: Sequence[Condition], judged: dict[int, Factuality]) -> tuple[Verdict, ...]:
    """The judgements that conditions change or link, an event at most once; `judged` holds the judgement of each event word."""
    done: dict[int, Verdict] = {}
    for condition in conditions:
        main = condition.consequents[0] if condition.consequents else None
        for i in condition.antecedents:
            if i in judged and condition.kind != "else":
                done.setdefault(i, Verdict(i, as_condition(judged[i], condition), main, condition))
        for i in condition.consequents:
            verdict = as_consequence(judged.get(i), condition)
            if verdict is not None:
                done.setdefault(i, Verdict(i, verdict, condition.antecedents[0] if condition.antecedents else None, condition))
    return tuple(done[i] for i in sorted(done))


def as_condition(before: Factuality, condition: Condition) -> Factuality:
    """An event in an antecedent is open."""
    return Factuality("U", min(before.score, 1.0), Mood.CONDITION, f"{condition.cue.text}: condition")


def as_consequence(before: Factuality | None, condition: Condition) -> Factuality | None:
    """What hangs on a condition is open, or possible; a promise or refusal that is made stays made."""
    if before is None or (before.mood is Mood.ACTUAL and abs(VALUES[before.value]) >= 2):
        return None
    if before.value == "CT-" and (condition.kind in ("until", "unless", "after") or before.mood is Mood.CONSEQUENCE):
        return None
    value = "PS+" if before.value in ("PS+", "PS-") else "U"
    return Factuality(value, min(before.score, 1.5), Mood.CONSEQUENCE, f"{before.why}; {condition.cue.text}: consequence")
