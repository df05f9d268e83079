"""What is denied by "Moscow denied it", what is confirmed by "the ministry confirmed the report"? The happening told before.

A denial that names what it denies ("denied that it bombed the town") needs nothing of this: the event stands in its words.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading import read
>>> from dragoman.report import Report
>>> records = read(Report("Russia bombed a town in Syria, rebels said. Moscow denied it."), Codebook.load())
>>> [(r.type, r.trigger.text, [s.text for s in r.speakers], r.factuality) for r in records]
[('ASSAULT', 'bombed', ['rebels'], 'CT+'), ('ASSAULT', 'denied it', ['Moscow'], 'CT-')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.reading.certainty import judge_word
from dragoman.reading.standing import Judged
from dragoman.reading.tokens import Text, Word
from dragoman.record import Attribution, Factuality, Mood
from dragoman.report import Span

ANSWERS = {
    "deny": Factuality("CT-", -3.0, Mood.ACTUAL, "denied"),
    "confirm": Factuality("CT+", 3.0, Mood.ACTUAL, "confirmed"),
}
SENTENCES_BACK = 2


def add_denials(text: Text, judged: Sequence[Judged], attributions: Sequence[Attribution], codebook: Codebook) -> tuple[Judged, ...]:
    """The events, and those that somebody denies or confirms by pointing back to them, in the order of the text."""
    answers = list(find_answers(text, judged, attributions, codebook))
    return tuple(sorted((*judged, *answers), key=lambda j: j.event.span.start)) if answers else tuple(judged)


def find_answers(text: Text, judged: Sequence[Judged], attributions: Sequence[Attribution], codebook: Codebook) -> Iterator[Judged]:
    for a in attributions:
        cue = text.words_in(a.cue[0]) if a.cue else ()
        if a.speaker is None or a.stance not in ANSWERS or not cue:
            continue
        pointer = pointer_of(text, a, judged, codebook)
        if pointer is None or judge_word(text, cue[-1].i, codebook).value != "CT+":  # "could neither confirm nor deny it"
            continue
        told = told_before(text, min(cue[0].i, pointer.i), judged)
        if told is not None:
            span = Span(min(cue[0].start, pointer.start), max(cue[-1].end, pointer.end))
            why = f"{told.event.why}; {pointer.text!r} points back to {told.event.span.of(text.report.text)!r}"
            event = replace(told.event, i=pointer.i, span=span, retold=told.event.i, tellings=(), content=None, why=why)
            yield Judged(event, ANSWERS[a.stance])


def pointer_of(text: Text, a: Attribution, judged: Sequence[Judged], codebook: Codebook) -> Word | None:
    """The word by which the content of an attribution points back, where it holds no event of its own: "it", "the claim"."""
    if len(a.content) != 1 or any(a.content[0].start <= j.event.span.start < a.content[0].end for j in judged):
        return None
    inside = text.words_in(a.content[0])
    head = next((w for w in inside if w.head not in {v.i for v in inside}), None)
    if head is None or not (points_back(text, head) or {head.lemma, head.lower} & codebook.words["assertion"].keys()):
        return None
    return head if all(w.pos in ("DET", "ADJ", "PRON", "NOUN", "PROPN", "PART", "ADP", "ADV", "PUNCT") for w in inside) else None


def points_back(text: Text, word: Word) -> bool:
    """Whether "which" takes up all that went before: "armed the rebels, which Tehran denies"."""
    return word.lower == "which" and word.i > 0 and text.words[word.i - 1].text == ","


def told_before(text: Text, i: int, judged: Sequence[Judged]) -> Judged | None:
    """The happening that was told last before word `i`: the outermost of its sentence; an accusation tells what it accuses of."""
    now = text.sentence_of(i).i
    for back in range(SENTENCES_BACK + 1):
        near = [j for j in judged if j.event.i < i and text.sentence_of(j.event.i).i == now - back and is_told(j)]
        if near:
            return min(near, key=lambda j: (depth(text, j.event.i), j.event.i))
    return None


def is_told(judged: Judged) -> bool:
    """Whether an event is told as one that was, and is no accusation, whose content is what can be denied."""
    fact = judged.factuality
    return (
        judged.event.type != "ACCUSE" and fact.mood is Mood.ACTUAL and fact.value in ("CT+", "PR+", "PS+") and judged.event.retold is None
    )


def depth(text: Text, i: int) -> int:
    return sum(1 for _ in text.ancestors(i))
