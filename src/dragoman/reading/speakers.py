"""Who says so, in which words, and what is it that is said?

`find_attributions` reads every attribution of a report: by verbs of saying, thinking, wanting, planning, denying and feeling, by nouns
("the claim that"), adjectives ("confident that"), phrases ("according to") and by words behind which nobody stands ("reportedly").
`chain_of` gives the speakers of one event.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoy said that talks had failed."))
>>> [(a.source[0].of(text.report.text), a.stance, a.content[0].of(text.report.text)) for a in find_attributions(text, None, Codebook.load())]
[('The envoy', 'say', 'that talks had failed')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from dragoman.codebook import Codebook
from dragoman.reading.candidates import Candidate
from dragoman.reading.chains import chain_of
from dragoman.reading.cueforms import find_candidates
from dragoman.reading.cues import Cues
from dragoman.reading.extents import Extents
from dragoman.reading.outlets import outlet_of
from dragoman.reading.stances import stance_in
from dragoman.reading.tokens import Text
from dragoman.reading.weighing import Weights, by_rule, features, learnt
from dragoman.record import Actor, Attribution

__all__ = ["chain_of", "find_attributions"]

LEAST_SUM = -0.3  # of learnt weights: chosen on PolNeAR's training articles for precision of at least 70 per cent
LEAST_RULE = 0.5

Weighed = tuple[float, Candidate]


class Mention(Protocol):
    """What we ask of a mention of an actor."""

    @property
    def actor(self) -> Actor: ...


class Mentions(Protocol):
    """What we ask of the mentions of a report (see `actors`)."""

    def at(self, i: int) -> Mention | None: ...


def find_attributions(text: Text, mentions: Mentions | None, codebook: Codebook) -> tuple[Attribution, ...]:
    """Every attribution of a report, in the order of the cues."""
    reach, cues, weights = Extents.of(text), Cues.of(codebook), learnt()
    found = find_candidates(reach, cues, weights.verbs if weights else frozenset())
    return tuple(attribution(reach, c, score, mentions) for score, c in choose(weigh(reach, found, weights)))


def weigh(reach: Extents, candidates: Iterable[Candidate], weights: Weights | None) -> Iterator[Weighed]:
    """Each candidate with how far it stands above what is asked of an attribution."""
    for c in candidates:
        if not c.content:
            continue
        yield (weights.sum(features(reach, c)) - LEAST_SUM if weights else by_rule(c) - LEAST_RULE), c


def choose(weighed: Iterable[Weighed]) -> list[Weighed]:
    """The best reading of each cue, where it is good enough; of two cues that tell the same the better one."""
    best = [max(group, key=lambda x: x[0]) for _, group in groupby(weighed, key=lambda x: x[1].anchor)]
    kept: list[Weighed] = []
    for score, c in sorted((x for x in best if x[0] > 0), key=lambda x: -x[0]):
        if not any(is_same(c, other) for _, other in kept):
            kept.append((score, c))
    return sorted(kept, key=lambda x: x[1].anchor)


def is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two cues tell the same ("voiced doubts about the deal": the verb with its object, the noun with its own)."""
    if abs(one.anchor - other.anchor) > 12:
        return False
    if other.head == one.anchor or one.head == other.anchor:
        return "noun" in (one.kind, other.kind) and one.speaker == other.speaker
    return one.content == other.content and one.speaking == other.speaking


UNTOLD = {"that": "say", "quote": "say", "wh": "ask", "inf": "want", "obj-inf": "want", "colon": "say"}


def attribution(reach: Extents, c: Candidate, score: float, mentions: Mentions | None) -> Attribution:
    """The attribution that a candidate stands for."""
    stance = stance_in(c.sense.stance if c.sense else UNTOLD.get(c.frame.removesuffix("-rest"), "say"), c.frame)
    why = f"{c.kind} cue {c.lemma!r} ({stance}) with content of the form {c.frame}; {score:+.1f} above what is asked"
    cue = reach.spans(groups(c.cue))
    via = actor_at(reach, outlet_of(reach.text, c), mentions)
    return Attribution(reach.spans(c.speaking), cue, reach.spans(c.content), stance, actor_at(reach, c.speaker, mentions), via, why)


def groups(words: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """Words as pieces, neighbours together."""
    pieces: list[tuple[int, int]] = []
    for i in sorted(words):
        if pieces and pieces[-1][1] == i:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    return tuple(pieces)


def actor_at(reach: Extents, i: int | None, mentions: Mentions | None) -> Actor | None:
    """The actor whose name is headed by word `i`; one made of the noun phrase where no mention is known."""
    if i is None:
        return None
    mention = mentions.at(i) if mentions is not None else None
    return mention.actor if mention is not None else described(reach, i)


def described(reach: Extents, i: int) -> Actor:
    """An actor known by nothing but the words for him."""
    text = reach.text
    last = next((k for k in text.children[i] if k > i and text.words[k].dep not in ("case", "prep", "flat")), None)
    first, end = reach.trim(reach.left[i], max(i + 1, reach.left[last] if last is not None else reach.right[i] + 1))
    while first < i and text.words[first].pos in ("DET", "PUNCT", "ADV", "CCONJ"):
        first += 1
    span = text.span(first, end)
    name = " ".join(span.of(text.report.text).split())
    kind = "person" if text.words[i].entity == "PERSON" or text.words[i].lower in ("he", "she", "who") else "group"
    slug = re.sub(r"[^\w]+", "-", name.lower()).strip("-")
    return Actor(span, name, slug, name, None, None, kind, "the words of the speaker; no actor of the codebook")
