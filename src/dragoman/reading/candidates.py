"""What is one way to read an attribution, before it is decided whether it is one?

>>> Candidate(3, (3,), "say", "verb", "that", None, 1, ((0, 2),), ((4, 8),), 6).frame
'that'
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.reading.cues import CueSense
from dragoman.reading.extents import Extents, Piece, join
from dragoman.reading.quotes import Quotation


@dataclass(frozen=True, slots=True)
class Candidate:
    """`anchor` is the head word of the cue, `speaker` that of the speaker (who speaks in the words `speaking`), `head` that of the content."""

    anchor: int
    cue: tuple[int, ...]
    lemma: str
    kind: str  # verb, noun, adjective, adverb, phrase
    frame: str
    sense: CueSense | None
    speaker: int | None
    speaking: tuple[Piece, ...]
    content: tuple[Piece, ...]
    head: int
    passive: bool = False


def with_quotations(reach: Extents, candidate: Candidate) -> Candidate:
    """The candidate with the whole of each quotation that its content begins or ends in, and the quotations that go on after it."""
    quoted = reach.quoted
    numbers = {quoted[i] for first, last in candidate.content for i in (first, last - 1)} - {-1, quoted[candidate.anchor]}
    if all(reach.quotations[n].is_short for n in numbers):
        return candidate
    whole = tuple(reach.trim(reach.quotations[n].first, reach.quotations[n].last) for n in numbers)
    more = following(reach, max(numbers), candidate.anchor)
    return replace(candidate, content=join(candidate.content, whole, tuple(reach.trim(q.first, q.last) for q in more)))


def following(reach: Extents, n: int, anchor: int) -> list[Quotation]:
    """Quotations after number `n` that go on with it: whole sentences next to it, over paragraphs where the marks were left open."""
    found = [reach.quotations[n]]
    for q in reach.quotations[n + 1 :]:
        if not goes_on(reach, found[-1], q, anchor):
            break
        found.append(q)
    return found[1:]


def goes_on(reach: Extents, before: Quotation, q: Quotation, anchor: int) -> bool:
    """Whether quotation `q` goes on with `before`, the cue standing at `anchor`."""
    text = reach.text
    start, old = text.sentence_of(q.first), text.sentence_of(max(before.last - 1, anchor))
    if start.i > old.i + 1 or (start.paragraph != old.paragraph and before.closed):
        return False
    if q.first != start.first and not start.first <= anchor < q.first:
        return False
    return text.sentence_of(q.last - 1).last - q.last <= 1
