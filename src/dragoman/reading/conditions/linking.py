"""Which events stand in a condition, and which one hangs on it?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.conditions.clauses import clause_place
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("Iran will retaliate if Israel attacks.")), Codebook.load()
>>> place = clause_place(text, 3, codebook.words["condition"])
>>> found = Links(text, codebook, (2, 5)).link(place)
>>> found.antecedents, found.consequents
((5,), (2,))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.reading.certainty import standing_of, view_of
from dragoman.reading.certainty.polarity import Standing
from dragoman.reading.certainty.tables import has_modal, needs
from dragoman.reading.conditions.forms import Condition, Place
from dragoman.reading.tokens import Text
from dragoman.record import Mood, Quote
from dragoman.report import Span

FACTIVE_KINDS = frozenset({"exchange", "once", "until", "after", "without", "before", "subject to"})
HANGING = frozenset({"depends", "require", "subject to"})  # kinds that say of a known event that it hangs on something
STRUCK = HANGING | {"exchange", "until", "without", "else", "condition", "first", "bargain"}
ALONE = HANGING | {"else", "first", "bargain"}  # kinds of which nothing above the main word hangs on the condition
OPENERS = frozenset({"that", "of", "for", "on", "upon", "if", "only"})
PRO_VERBS = frozenset({"do", "happen", "occur", "be", "come", "change"})
PRO_FORMS = frozenset({"so", "that", "this", "it"})
HELD_OUT = ("offer", "promise", "decision", "intention", "demand", "refusal")
REASONS = frozenset({"because", "since", "although", "though", "as", "while"})
DEEP = 3  # steps below the head of a condition: "if it aims at preparing a resumption of talks" does not hang on talks
DEEPEST = 12  # steps from an event up to the word that a condition hangs on


@dataclass(frozen=True, slots=True)
class Links:
    """A text with the words of its events in order."""

    text: Text
    codebook: Codebook
    events: Sequence[int]

    def standing(self, i: int) -> Standing:
        return standing_of(view_of(self.text, i, self.codebook, None), i)

    def link(self, place: Place) -> Condition | None:
        """The condition at a place with its events: those in the antecedent that are not granted, and the main ones that hang on it."""
        kind = place.row["kind"]
        if place.row["shape"] == "before":
            turned = self.turn(place)
            return self.join(turned) if turned else None
        if kind in FACTIVE_KINDS and not self.can_hang(place):
            return None
        if place.row["word"] == "without-phrase" and not (self.is_denied(place.main) or needs(self.text, place.main)):
            return None  # "can strike without asking"
        found = self.join(place)
        if kind == "exchange" and self.is_wanted(place, found):  # "in return it wants Y", "demanded Y in exchange for X": Y comes first
            return replace(found, antecedents=found.consequents[:1], consequents=found.antecedents)
        return found

    def can_hang(self, place: Place) -> bool:
        """Whether the main clause or the antecedent is still to come: "suspended talks until they release him"."""
        if self.is_open(place.main) or (place.row["kind"] in HANGING and place.main in self.events):
            return True
        top = next((k for k in place.antecedent if self.text.words[k].head not in place.antecedent), place.main)
        return place.row["shape"] == "clause" and top != place.main and self.standing(top).mood is Mood.CONDITION

    def turn(self, place: Place) -> Place | None:
        """ "Will not Y before X": X comes first; "must Y before X": Y comes first."""
        if self.is_denied(place.main):
            return place
        if self.standing(place.main).mood is not Mood.DEMANDED:
            return None
        inside, opened = set(place.antecedent), place.cue[1]
        rest = [k for k in self.text.subtree(place.main) if k not in inside and not place.cue[0] <= k < opened]
        goal = next((k for k in place.antecedent if self.text.words[k].head not in inside), place.antecedent[-1])
        return Place(place.cue, tuple(rest), goal, {**place.row, "kind": "first"})

    def join(self, place: Place) -> Condition:
        kind = place.row["kind"]
        inside = set(place.antecedent)
        sentence = self.text.sentence_of(place.main)
        near = [i for i in self.events if i in inside or sentence.first <= i < sentence.last]
        standings = {i: self.standing(i) for i in near}
        free = [i for i in near if i not in inside and (kind in HANGING or not is_known(standings[i]) or self.is_offer(i))]
        consequents = self.main_events(place, free, standings)
        if not consequents and (consequents := self.meant_before(place)) and self.is_refused(consequents[0]):
            kind = "unless"
        top = next((k for k in place.antecedent if self.text.words[k].head not in inside), place.main)
        open_ones = [i for i in near if i in inside and not is_granted(standings[i], kind) and (self.steps_up(i, top) or 0) <= DEEP]
        antecedents = tuple(i for i in open_ones if not self.is_part(i, top, kind, open_ones))
        first, last = place.cue
        return Condition(
            self.quote(first, last),
            kind,
            "unless" in (kind, place.row["kind"])
            or place.row["negated"] == "yes"
            or (kind in ("until", "after", "before") and self.is_denied(place.main)),
            self.quote_of([k for k in place.antecedent if not first <= k < last]),
            antecedents[-1:] if kind == "else" else antecedents,
            tuple(i for i in consequents if i not in antecedents),
        )

    def is_part(self, i: int, top: int, kind: str, others: Sequence[int]) -> bool:
        """Whether a noun only says what another event is of: the fire of "a halt to rocket fire", the deal of "complies with the deal"."""
        words = self.text.words
        if kind in STRUCK and self.is_of_somebody(i, top):
            return True
        if words[i].pos not in ("NOUN", "PROPN") or words[i].dep not in ("pobj", "compound", "poss", "dobj"):
            return False
        return any(above in others and words[above].pos in ("NOUN", "VERB") for above in list(self.text.ancestors(i))[:2])

    def is_of_somebody(self, i: int, top: int) -> bool:
        """Whether an event only describes somebody in the condition: "until those who killed them are punished"."""
        for node in (i, *self.text.ancestors(i)):
            if node == top:
                return False
            if self.text.words[node].dep == "relcl":
                return True
        return False

    def main_events(self, place: Place, free: Sequence[int], standings: dict[int, Standing]) -> tuple[int, ...]:
        """The event that hangs on the condition: the highest open one in the main clause, else the highest one, with those joined to it."""
        words = self.text.words
        depth = {i: self.steps_up(i, place.main) for i in free}
        below = [i for i in free if depth[i] is not None and not self.is_reason(i, place.main)]
        if not below:
            return () if place.row["kind"] in ALONE else tuple(i for i in self.text.ancestors(place.main) if i in free)[:1]
        open_ones = [i for i in below if is_open(standings[i])] or below
        best = self.held_out(min(open_ones, key=lambda i: (depth[i] or 0, i)), open_ones)
        return (best, *(i for i in open_ones if i != best and words[i].dep == "conj" and best in list(self.text.ancestors(i))[:3]))

    def is_reason(self, i: int, main: int) -> bool:
        """Whether an event stands in what tells why, or describes somebody: nothing that hangs on a condition."""
        text = self.text
        for node in (i, *text.ancestors(i)):
            if node == main:
                return False
            mark = text.child(node, "mark")
            if text.words[node].dep == "advcl" and mark is not None and text.words[mark].lower in REASONS:
                return True
        return False

    def held_out(self, i: int, open_ones: Sequence[int]) -> int:
        """What is promised or threatened hangs on the condition, not the promise that was made: "vowed to fight on unless they left"."""
        made = self.is_offer(i) and self.text.words[i].tag in ("VBD", "VBN", "VBZ", "VBP") and not has_modal(self.text, i)
        content = [c for c in self.text.all(i, "xcomp", "ccomp") if c in open_ones]
        return content[0] if made and content else i

    def meant_before(self, place: Place) -> tuple[int, ...]:
        """What "they would do so", "that will happen" takes up: the last open event of the sentence before."""
        text, main = self.text, place.main
        told = {text.words[c].lower for c in text.children[main] if text.words[c].dep in ("nsubj", "nsubjpass", "dobj", "advmod")}
        sentence = text.sentence_of(main)
        if text.words[main].lemma not in PRO_VERBS or not told & PRO_FORMS or not sentence.i:
            return ()
        earlier = text.sentences[sentence.i - 1]
        return tuple(i for i in self.events if earlier.first <= i < earlier.last and is_open(self.standing(i)))[-1:]

    def is_refused(self, i: int) -> bool:
        standing = self.standing(i)
        return standing.value < 0 and standing.mood is Mood.PLANNED

    def is_wanted(self, place: Place, found: Condition) -> bool:
        """Whether the main clause tells what somebody wants in return."""
        above = [place.main, *list(self.text.ancestors(place.main))[:1]]
        wants = any(self.means(i, ("demand", "desire")) for i in above)
        return wants or any(self.standing(i).mood is Mood.DEMANDED for i in found.consequents[:1])

    def is_open(self, main: int) -> bool:
        """Whether a main clause tells what is still to come or is only offered, so that something can hang on it."""
        standing = self.standing(main)
        if standing.mood is not Mood.ACTUAL or standing.value in (-1, 0, 1):
            return True
        return self.is_offer(main) or (self.is_denied(main) and self.text.words[main].tag not in ("VBD", "VBN"))

    def is_offer(self, i: int) -> bool:
        """Whether a word names an offer, a promise, a threat: it is made, and what it holds out is what hangs on the condition."""
        return self.means(i, HELD_OUT)

    def means(self, i: int, kinds: Sequence[str]) -> bool:
        row = self.codebook.words["to_clause"].get(self.text.words[i].lemma.lower())
        return row is not None and row["kind"] in kinds

    def is_denied(self, i: int) -> bool:
        """Whether a clause is denied, by not or by a verb of refusing: "would not ...", "refuses to ..."."""
        above = [i, *list(self.text.ancestors(i))[:1]]
        parts = self.text.all(i, "attr", "nsubj", "nsubjpass", "dobj")
        nothing = any(self.text.words[k].lower == "no" for c in (i, *parts) for k in self.text.children[c])
        refused = any(self.text.words[k].lemma in ("refuse", "decline", "reject", "never") for k in above)
        return nothing or refused or self.text.child(i, "neg") is not None

    def steps_up(self, i: int, top: int) -> int | None:
        """How far above word `i` another word stands; None where it does not."""
        if i == top:
            return 0
        for steps, above in enumerate(self.text.ancestors(i), 1):
            if above == top:
                return steps
            if steps > DEEPEST:
                break
        return None

    def quote(self, first: int, last: int) -> Quote:
        span = self.text.span(first, last)
        return Quote(span, span.of(self.text.report.text))

    def quote_of(self, places: Sequence[int]) -> Quote:
        """The words of an antecedent from its first to its last, without the cue and the stop."""
        words = self.text.words
        kept = [k for k in places if words[k].pos != "PUNCT"] or list(places)
        while len(kept) > 1 and words[kept[0]].lower in OPENERS:
            kept = kept[1:]
        span = Span(words[kept[0]].start, words[kept[-1]].end) if kept else Span(0, 0)
        return Quote(span, span.of(self.text.report.text))


def is_open(standing: Standing) -> bool:
    return standing.mood is not Mood.ACTUAL or standing.value != 3


def is_granted(standing: Standing, kind: str) -> bool:
    """Whether an event inside an antecedent is a fact all the same: "if the army that shelled Daraa withdraws"."""
    if kind in STRUCK:
        return any(effect.kind == "participle" for effect in standing.effects)
    return not is_open(standing)


def is_known(standing: Standing) -> bool:
    """Whether an event is spoken of as known: "the offensive"."""
    return bool(standing.effects) and standing.effects[-1].kind == "presupposed"
