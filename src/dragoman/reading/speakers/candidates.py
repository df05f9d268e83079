"""What is one way to read an attribution, before it is decided whether it is one?

>>> Candidate(3, (3,), "say", "verb", "that", None, 1, ((0, 2),), ((4, 8),), 6).frame
'that'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.reading.speakers.cues import CueSense
from dragoman.reading.speakers.extents import Extents, Piece, join
from dragoman.reading.speakers.quotes import Quotation

BREAKS = {",", "-", "—", "--", "–", ";"}
RELATIVES = {"WDT", "WP", "WP$"}
SAYING = {"say", "claim", "emphasise", "confirm", "explain"}  # "said ..., adding that": a saying of its own
JOINING = {"while", "as", "although", "though", "despite", "according"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """`anchor`, `speaker` and `head` are the head words of cue, speaker and content; `speaking` is all the words for the speaker."""

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
    plural: bool = False
    variant: str = ""  # where the content could end early, and whether it does: "full:which", "cut:ing"


def with_quotations(reach: Extents, candidate: Candidate) -> Candidate:
    """The candidate with the whole of each quotation that its content begins or ends in, and the quotations that go on after it."""
    quoted = reach.quoted
    numbers = {quoted[i] for first, last in candidate.content for i in (first, last - 1)} - {-1, quoted[candidate.anchor]}
    if all(is_term(reach, candidate, reach.quotations[n]) for n in numbers):
        return candidate
    whole = tuple(reach.trim(reach.quotations[n].first, reach.quotations[n].last) for n in numbers)
    more = following(reach, max(numbers), candidate.anchor)
    return replace(candidate, content=join(candidate.content, whole, tuple(reach.trim(q.first, q.last) for q in more)))


def is_term(reach: Extents, candidate: Candidate, q: Quotation) -> bool:
    """Whether a quotation is a term or a jibe in the content ("a “traitor”") rather than the statement itself ("“They sue,” he said")."""
    if not q.is_short:
        return False
    first, last = candidate.content[0][0], candidate.content[-1][1]
    return not (candidate.frame == "that" and len(candidate.content) == 1 and q.first <= first and last <= q.last)


def with_cuts(reach: Extents, candidate: Candidate, verbs: Mapping[str, CueSense]) -> Iterator[Candidate]:
    """The candidate, and the same with a content that ends before what may be added at the end of the sentence by somebody else:
    "said the talks had failed, noting that ...", "told of the plan, which Iran denies".
    """
    ends = list(early_ends(reach, candidate, verbs))
    if not ends:
        yield candidate
        return
    if ends[0][1] != "saying":
        yield replace(candidate, variant="full:" + ends[0][1])
    for end, name in dict((ends[0], ends[-1])).items():
        kept = tuple((a, min(b, end)) for a, b in candidate.content if a < end)
        yield replace(candidate, content=kept, variant="cut:" + name)


def early_ends(reach: Extents, candidate: Candidate, verbs: Mapping[str, CueSense]) -> Iterator[tuple[int, str]]:
    """Commas and dashes in a content, after its head, at which an addition begins, with the form of the addition.

    A participle is one when it is a cue ("noting").
    """
    if not candidate.content:
        return
    words = reach.text.words
    first, last = candidate.content[-1]
    if candidate.kind == "verb" and candidate.anchor >= last:
        return  # "The plan, which Iran rejects, has failed, he said": what comes before the cue is all said
    for k in range(max(first + 2, candidate.head + 1), last - 2):
        if words[k].text in BREAKS and reach.quoted[k] < 0 and not is_inserted(reach, k, last):
            after = words[k + 1]
            if after.tag in RELATIVES:
                yield k, "which"
            elif after.lower in JOINING:
                yield k, after.lower
            elif after.tag == "VBG" and (sense := verbs.get(after.lemma)) is not None:
                yield k, "saying" if sense.stance in SAYING and words[k].text == "," else "ing"


def is_inserted(reach: Extents, k: int, last: int) -> bool:
    """Whether what begins after a comma or dash ends before the content does: "the Front - which broke with it - would fight on"."""
    text = reach.text
    after = text.words[k + 1]
    if after.tag not in RELATIVES:
        return False
    if text.words[k].text not in (",", ";"):
        return any(text.words[i].text == text.words[k].text for i in range(k + 2, last - 2))
    clause = next((a for a in text.ancestors(k + 1) if text.words[a].dep == "relcl"), None)
    return clause is not None and reach.right[clause] + 2 < last and text.words[reach.right[clause] + 1].text == ","


def following(reach: Extents, n: int, anchor: int) -> list[Quotation]:
    """Quotations after number `n` that go on with it: whole sentences next to it, over paragraphs where the marks were left open."""
    found = [reach.quotations[n]]
    for q in reach.quotations[n + 1 :]:
        if not goes_on(reach, found[-1], q, anchor):
            break
        found.append(q)
    return found[1:]


def is_whole_paragraph(reach: Extents, q: Quotation) -> bool:
    """Whether a quotation is all that its paragraph holds: it floats, and goes on with what was quoted before."""
    text = reach.text
    start, end = text.sentence_of(q.first), text.sentence_of(q.last - 1)
    after = text.sentences[end.i + 1 : end.i + 2]
    return q.first == start.first and end.last - q.last <= 1 and (not after or after[0].paragraph != start.paragraph) and not q.is_short


def goes_on(reach: Extents, before: Quotation, q: Quotation, anchor: int) -> bool:
    """Whether quotation `q` goes on with `before`, the cue standing at `anchor`."""
    text = reach.text
    start, old = text.sentence_of(q.first), text.sentence_of(max(before.last - 1, anchor))
    if start.i > old.i + 1 or (start.paragraph != old.paragraph and before.closed and not is_whole_paragraph(reach, q)):
        return False
    if q.first != start.first and not start.first <= anchor < q.first:
        return False
    return text.sentence_of(q.last - 1).last - q.last <= 1
