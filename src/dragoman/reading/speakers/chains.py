"""Through whom do we know of an event: who says so, and who says that they say so?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.speakers import find_attributions
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Reuters reported that Israel said its army had struck Damascus."))
>>> [(s.name, s.stance) for s in chain_of(text, 8, find_attributions(text, None, Codebook.load()))]
[('Reuters', 'report'), ('Israel', 'say')]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dragoman.reading.speakers.stances import is_link
from dragoman.reading.speakers.tellers import subject_of
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Quote, Speaker
from dragoman.report import Span

UNNAMED = "unnamed"
FIRST_PERSON = {"i", "we", "my", "our", "me", "us", "myself", "ourselves"}
PERSONAL = {"he", "she", "they"}
THIRD_PERSON = {"he", "she", "they", "it", "its", "his", "her", "their"}
INFERRED = {"show", "imply", "know"}  # "signs that": the outlet's own reading, nobody says so
WISHED = {"hope", "fear", "expect", "doubt"}  # what is granted in what somebody hopes is not his word
HYPOTHETICAL = {"would", "could", "might", "may", "should"}
WITNESSES = {"witness", "eyewitness", "bystander", "passerby", "onlooker", "resident", "survivor", "villager", "neighbour", "neighbor"}


LAST = 25  # letters after a cue at the end of a sentence: a day, a place
BLOCK = 1000  # characters of the text that share a list of what is attributed in them


class Attributions(tuple[Attribution, ...]):
    """The attributions of a text, in its order, found by where their content lies."""

    def near(self, span: Span) -> list[Attribution]:
        """Those with content where a span begins, or close by."""
        return self._blocks.get(span.start // BLOCK, [])

    @cached_property
    def _blocks(self) -> dict[int, list[Attribution]]:
        blocks: dict[int, list[Attribution]] = {}
        for a in self:
            for block in sorted({b for c in a.content for b in range(c.start // BLOCK, c.end // BLOCK + 1)}):
                blocks.setdefault(block, []).append(a)
        return blocks


def chain_of(text: Text, i: int, attributions: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """Those who say what word `i` tells, the outermost first; the report's own outlet is left out."""
    chain: list[Speaker] = []
    for a in links_around(text, i, attributions):
        if is_first_person(text, a) or (chain and is_unresolved(a)):
            continue  # "Alba said he believed": he speaks of himself
        if a.speaker is None and chain and chain[-1].stance in ("deny", "confirm"):
            continue  # "denied reports that", "confirmed reports that": nobody else vouches for them
        speaker = link(text, i, a)
        if not chain or chain[-1].id != speaker.id:
            chain.append(speaker)
        elif chain[-1].stance != speaker.stance and speaker.name == UNNAMED:
            chain[-1] = speaker
    return tuple(chain)


def links_around(text: Text, i: int, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions that make word `i` somebody's, the outermost first."""
    word = text.words[i]
    around_it = nested(Span(word.start, word.end), attributions)
    apart = max((n for n, a in enumerate(around_it) if is_contrasted(text, a)), default=0)
    return [
        a
        for a in around_it[apart:]
        if is_link(a.stance)
        and not (a.speaker is None and a.stance in INFERRED)
        and not is_hypothetical(text, a)
        and not is_aside(text, i, a)
        and not (a.stance in WISHED and is_described(text, i, a))
    ]


def is_contrasted(text: Text, a: Attribution) -> bool:
    """Whether a cue is set against what another says: "the army said ..., while witnesses said ...", "..., a charge that Chad denies"."""
    if a.stance == "deny" and a.cue and a.content and a.content[0].end <= a.cue[0].start:
        return any(w.dep == "relcl" for w in text.words_in(a.cue[-1]))
    cue = next((w for span in a.cue for w in text.words_in(span) if w.dep == "advcl"), None)
    if cue is None or text.child(cue.i, "nsubj") is None:
        return False
    mark = text.child(cue.i, "mark")
    return mark is not None and text.words[mark].lower in ("while", "whereas") and text.words[mark - 1].text == ","


def is_aside(text: Text, i: int, a: Attribution) -> bool:
    """Whether word `i` only describes what stands before the cue: "Kotey, who was captured in January, is alleged to have fought".

    The description stays with the outlet; what follows the cue is what is alleged.
    """
    if not a.cue or text.words[i].start > a.cue[0].start or not any(goes_on(text, a.cue[-1], c) for c in a.content):
        return False
    for node in (i, *text.ancestors(i)):
        word = text.words[node]
        if word.dep in ("relcl", "acl", "appos") and not Span(*reach_of(text, node)).holds(a.cue[0]):
            return text.words[word.head].start < a.cue[0].start
    return False


def goes_on(text: Text, cue: Span, content: Span) -> bool:
    """Whether a content begins right after the cue: "is alleged to have fought"."""
    first = text.words_in(content)[:1]
    return 0 <= content.start - cue.end <= 1 and bool(first) and first[0].pos != "PUNCT"


def is_described(text: Text, i: int, a: Attribution) -> bool:
    """Whether word `i` stands in a description of somebody in what is wished: "hopes to win over those who have spurned him"."""
    inside = {word.i for content in a.content for word in text.words_in(content)}
    for node in (i, *text.ancestors(i)):
        word = text.words[node]
        if word.head not in inside:
            return False
        if word.dep == "relcl" or (word.dep == "acl" and word.tag == "VBN"):
            return True
    return False


def reach_of(text: Text, i: int) -> tuple[int, int]:
    below = text.subtree(i)
    return text.words[below[0]].start, text.words[below[-1]].end


def around(span: Span, attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions whose content holds a span that is no part of their cue."""
    held = attributions.near(span) if isinstance(attributions, Attributions) else attributions
    return [a for a in held if any(c.holds(span) for c in a.content) and not any(c.holds(span) for c in a.cue)]


def nested(span: Span, attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions around a span, the outermost first: the cue of an inner one stands in the content of the outer."""
    found = around(span, attributions)
    depth = {id(a): sum(is_within(a, b) for b in found if b is not a) for a in found if a.cue}
    phrase = {id(a): a.why.startswith("phrase") for a in found}  # "believing he was chosen, according to two aides"

    def rank(a: Attribution) -> tuple[int, bool, bool, int]:
        return depth.get(id(a), 0), a.stance == "cited", not phrase[id(a)], -sum(c.end - c.start for c in a.content)

    return sorted(found, key=rank)


def is_within(inner: Attribution, outer: Attribution) -> bool:
    """Whether one attribution is told by another: the other's content holds its cue, unless it tells the whole of the other at the end."""
    if tells_last(outer, inner) or tells_last(inner, outer):
        return tells_last(outer, inner)
    return any(c.holds(inner.cue[0]) for c in outer.content)


def tells_last(outer: Attribution, inner: Attribution) -> bool:
    """ "She said the king was dead, the radio reported": the radio reports all of it, but who denies it reports none."""
    if (
        outer.stance == "deny"
        or not outer.cue
        or not inner.cue
        or outer.cue[0].start < outer.content[-1].end
        or inner.cue[0].end > inner.content[0].start
    ):
        return False
    return inner.cue[0].end <= outer.content[-1].start < inner.content[-1].end and inner.content[-1].end - outer.cue[-1].end <= LAST


def is_first_person(text: Text, attribution: Attribution) -> bool:
    """ "I believe": the one who is quoted speaks of himself and is in the chain already."""
    spans = attribution.source
    said = spans[0].of(text.report.text) if len(spans) == 1 else ""
    return is_own(said) or (is_unresolved(attribution) and said.lower() not in PERSONAL)


def is_own(word: str) -> bool:
    """Whether a word is of the first person; "US" is a country."""
    return word != "US" and word.lower() in FIRST_PERSON


def is_unresolved(a: Attribution) -> bool:
    """Whether nothing is known of a speaker but "he"."""
    return a.speaker is not None and a.speaker.name.lower() in THIRD_PERSON


def is_hypothetical(text: Text, attribution: Attribution) -> bool:
    """ "The people would see it as a chance": nobody has said so; "would like", "would hope" are polite."""
    if attribution.stance in ("want", "hope"):
        return False
    return any(word.lower in HYPOTHETICAL for span in attribution.cue for word in text.words_in(span))


def link(text: Text, i: int, a: Attribution) -> Speaker:
    """One link of the chain, from an attribution."""
    body = text.report.text
    words = max(a.cue, key=lambda span: span.end - span.start, default=None)
    cue = Quote(words, words.of(body)) if words else None
    if a.speaker is None or is_unresolved(a):
        return Speaker(None, "", UNNAMED, UNNAMED, cue, a.stance, a.via)
    return Speaker(a.speaker.span, a.speaker.text, a.speaker.id, a.speaker.name, cue, a.stance, a.via, speaks_of(text, i, a))


def speaks_of(text: Text, i: int, a: Attribution) -> str | None:
    """Whether the speaker tells of himself, of an enemy or of another, or was a witness; None where the words leave it open."""
    assert a.speaker is not None
    speaking = text.words_in(a.speaker.span)
    if any(word.lemma in WITNESSES for word in speaking):
        return "witness"
    if a.stance == "accuse":
        return "enemy"
    doer = subject_of(text, i) if text.words[i].pos in ("VERB", "AUX") else text.child(i, "poss")
    if doer is None:
        return None
    word = text.words[doer]
    if is_own(word.text) or word.lower == a.speaker.name.lower():
        return "self"
    own = {w.lower for w in speaking if w.pos == "PROPN"}
    if any(text.words[k].lower in own for k in (doer, *text.children[doer])):
        return "self"
    if word.lower in THIRD_PERSON or word.tag in ("WP", "WDT"):
        return None
    return "enemy" if strikes_own(text, i, own) else "other"


def strikes_own(text: Text, i: int, own: set[str]) -> bool:
    """Whether the deed is done to the speaker or what is his: "said the rebels had shelled our positions"."""
    thing = text.child(i, "dobj")
    if thing is None:
        return False
    words = {text.words[k].lower for k in (thing, *text.children[thing])}
    return bool(words & (FIRST_PERSON | own))
