"""How do two actors stand by the words of one sentence: hostile, friendly, in contact, or one part of the other?

It is asked of two who are named already. A relation that reading found between them decides; else a list ("Kurdish fighters, assisted by
the coalition"), the cue or the event between them, or the words around both. It is a guess for a pair: no brief rests on it.

>>> cue_of(" were fighting alongside "), cue_of(" launched a war against "), cue_of(" met ")
('friendly', 'hostile', 'contact')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.picture.lexicon import standing_words
from dragoman.record import Actor, Layers
from dragoman.report import Span

BY_TYPE = {
    "ASSAULT": "hostile", "COERCE": "hostile", "SANCTION": "hostile", "ACCUSE": "hostile", "REJECT": "hostile", "THREATEN": "hostile",
    "MOBILIZE": "hostile", "PROTEST": "hostile", "CONSULT": "contact", "REQUEST": "contact", "SUPPORT": "friendly", "AID": "friendly",
    "COOPERATE": "friendly", "AGREE": "friendly", "CONCEDE": "friendly", "RETREAT": "friendly",
}  # fmt: skip
BY_RELATION = {"friendly": "friendly", "rapprochement": "friendly", "hostile": "hostile", "rift": "hostile", "mediates": "contact",
               "contact": "contact", "part_of": "member", "member": "member"}  # fmt: skip
CLASSES = ("hostile", "friendly", "contact")
REACH = 60  # code points before or after both in which a cue may stand: "clashes between A and B"
APART = 220  # code points between two that one cue can still join
BETWEEN = re.compile(r"\bbetween\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
BELONGS = frozenset({"of", "of the", "'s", "’s", "from", "from the", "in", "in the", "at", "at the"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How two mentions of one sentence stand, and why."""

    a: Actor
    b: Actor
    kind: str
    why: str
    sentence: Span


@cache
def cues(kind: str) -> re.Pattern[str]:
    """One pattern for the cues of a class."""
    forms = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in standing_words()[kind]]
    return re.compile(r"(?<!\w)(?:" + "|".join(sorted(forms, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)


def standings(text: str, layers: Layers) -> Iterator[Standing]:
    """How each two actors of a sentence stand, where its words tell it."""
    for sentence in layers.sentences:
        actors = sorted((a for a in layers.actors if sentence.holds(a.span)), key=lambda a: a.span)
        for n, a in enumerate(actors):
            for b in actors[n + 1 :]:
                if a.span.overlaps(b.span) or a.id == b.id or b.span.start - a.span.end > APART:
                    continue
                found = told(layers, a, b) or kind_of_pair(text, layers, sentence, (a, b), actors)
                if found:
                    yield Standing(a, b, *found, sentence)


def told(layers: Layers, a: Actor, b: Actor) -> tuple[str, str] | None:
    """The relation that reading found between two mentions."""
    for mark in layers.relations:
        straight = mark.a.overlaps(a.span) and mark.b.overlaps(b.span)
        if (straight or (mark.a.overlaps(b.span) and mark.b.overlaps(a.span))) and mark.kind in BY_RELATION:
            return BY_RELATION[mark.kind], mark.why
    return None


def kind_of_pair(text: str, layers: Layers, sentence: Span, pair: tuple[Actor, Actor], actors: Sequence[Actor]) -> tuple[str, str] | None:
    """The class of two mentions with its reason: membership, a list, a cue between, an event between, a cue around both."""
    a, b = pair
    between = text[a.span.end : b.span.start]
    before = text[max(sentence.start, a.span.start - REACH) : a.span.start]
    after = text[b.span.end : min(sentence.end, b.span.end + REACH)]
    if is_member(between, a, b):
        return "member", f"“{between.strip()}”"
    if is_list(text, a, b, actors):
        return in_list(before, after), "named together"
    if cue := cue_of(between):
        return cue, f"“{between.strip()[:80]}”"
    events = [e for e in layers.events if e.score >= 0 and a.span.end <= e.span.start and e.span.end <= b.span.start]
    if events:
        return BY_TYPE[events[-1].type], f"the event “{events[-1].span.of(text)}”"
    around = cue_of(before) or cue_of(after)
    return (around, "the words around both") if around else None


def in_list(before: str, after: str) -> str:
    """How those stand who are named together: "talks between A and B", "clashes between A and B", else side by side."""
    cue = cue_of(f"{before} … {after}")
    if cue == "contact" or (cue == "hostile" and BETWEEN.search(before)):
        return cue
    return "friendly"


def is_member(between: str, a: Actor, b: Actor) -> bool:
    """Whether nothing but a word of belonging stands between: "fighters of the front", "the UN's envoy", "its envoy, Hans Grundberg"."""
    words = between.strip(" ,").lower()
    if not words:
        return "," in between and {a.kind, b.kind} == {"person", "organisation"}
    return a.kind != "place" and words in BELONGS


def is_list(text: str, a: Actor, b: Actor, actors: Sequence[Actor]) -> bool:
    """Whether only commas, "and" and other names stand between two."""
    between = list(text[a.span.end : b.span.start])
    for other in actors:
        for at in range(max(other.span.start, a.span.end), min(other.span.end, b.span.start)):
            between[at - a.span.end] = " "
    left = "".join(between).lower()
    words = re.findall(r"[^\W\d_][\w'’-]*", left)
    listing = set(standing_words()["listing"])
    return all(word in listing for word in words) and ("," in left or "and" in words or "or" in words)


def cue_of(words: str) -> str | None:
    """The class of the cue in some words: of several the last, for it stands nearest to the second actor."""
    found = [(match.start(), -n, kind) for n, kind in enumerate(CLASSES) for match in cues(kind).finditer(words)]
    return max(found)[2] if found else None
