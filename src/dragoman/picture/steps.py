"""What does a sentence tell of an agreement: offered, agreed, in force, violated, collapsed, renewed, rejected, and by whom brokered?

A step is told by a verb that stands by the agreement's noun: "renewed the ceasefire", "a truce that Russia brokered", "the deal collapsed".

>>> [(s.step, s.verb, s.told) for s in steps_in("A truce that Russia brokered took effect at noon and was broken at once.")]
[('agreed', 'brokered', True), ('in force', 'took effect', True), ('violated', 'broken', True)]
>>> [(s.step, s.told) for s in steps_in("Both will renew the ceasefire.")]
[('renewed', False)]
>>> [(s.step, s.told) for s in steps_in("They have agreed to renew their truce.")]
[('renewed', True)]
>>> kind_of("an exchange of prisoners"), kind_of("the peace deal"), kind_of("a market")
('exchange', 'accord', None)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dragoman.picture.lexicon import lexicon

WORD = re.compile(r"\w[\w'’-]*")
BEFORE, AFTER = 7, 20  # words between a verb and its noun
PASSIVE = frozenset({"be", "been", "being", "is", "are", "was", "were", "that", "which", "get", "got", "had", "has", "have"})
PLEDGING = frozenset({"agree", "decide"})
FORMER = frozenset({"earlier", "previous", "former", "past", "old", "similar", "last", "any", "no", "such", "another"})
NEW = re.compile(r"\b(?:second|third|fourth|new|fresh|revised)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
STOP = re.compile(r'[;:"“”]')


@dataclass(frozen=True, slots=True)
class Step:
    """One step that a sentence tells: which, by what verb and noun, whether as done, and whether as before ("had broken down")."""

    step: str
    verb: str
    noun: str
    start: int
    end: int
    told: bool
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.lower()


@cache
def nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """A pattern for the nouns of each kind of agreement."""
    return tuple(
        (kind, re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?![\w-])", re.IGNORECASE))
        for kind, words in lexicon().agreements.items()
    )


@cache
def phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Verbs of two words with their step: "broke down", "took effect"."""
    found = [(step, phrase) for phrase, step in lexicon().of.items() if " " in phrase]
    return tuple((step, re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)) for step, phrase in found)


def kind_of(text: str) -> str | None:
    """The kind of agreement that words name."""
    return next((kind for kind, pattern in nouns() if pattern.search(text)), None)


def steps_in(sentence: str) -> tuple[Step, ...]:
    """The steps that a sentence tells of agreements, in the order of the text."""
    found = [m for _, pattern in nouns() for m in pattern.finditer(sentence)]
    spots = sorted({(m.start(), m.end()) for m in found})
    tokens = [Token(m.group(), m.start(), m.end()) for m in WORD.finditer(sentence)]
    steps = {step.start: step for spot in spots if not is_other(tokens, spot) for step in around(sentence, tokens, spot, spots)}
    return tuple(steps[start] for start in sorted(steps))


def is_other(tokens: Sequence[Token], spot: tuple[int, int]) -> bool:
    """Whether the noun names others than the one at hand: "earlier truces", "any ceasefire"."""
    return any(t.low in FORMER for t in [t for t in tokens if t.end <= spot[0]][-2:])


def is_open(sentence: str) -> bool:
    """Whether no stop ends a sentence, as none ends a headline."""
    return not sentence.endswith((".", "!", "?", '"', "\u201d"))


def is_about_others(sentence: str) -> bool:
    """Whether all agreements that a sentence names are others than the one at hand."""
    tokens = [Token(m.group(), m.start(), m.end()) for m in WORD.finditer(sentence)]
    spots = [(m.start(), m.end()) for _, pattern in nouns() for m in pattern.finditer(sentence)]
    return bool(spots) and all(is_other(tokens, spot) for spot in spots)


def is_fresh(sentence: str) -> bool:
    """Whether a sentence tells of a new agreement: "a second truce", "a revised peace agreement"."""
    return any(NEW.search(sentence[max(0, m.start() - 40) : m.start()]) for _, pattern in nouns() for m in pattern.finditer(sentence))


def around(sentence: str, tokens: Sequence[Token], spot: tuple[int, int], spots: Sequence[tuple[int, int]]) -> Iterator[Step]:
    start, end = spot
    noun = sentence[start:end]
    head = [t for t in tokens if t.end <= start][-BEFORE:]
    tail = [t for t in tokens if t.start >= end][:AFTER]
    head = [t for t in head if not any(t.start < a < start for a, _ in spots) and not STOP.search(sentence[t.end : start])]
    tail = [t for t in tail if not any(end <= a < t.start for a, _ in spots) and not STOP.search(sentence[end : t.start])]
    for k in range(len(head) - 1, -1, -1):
        step = lexicon().upon.get(lexicon().base(head[k].text))
        if step and not is_noun(head, k) and not any(t.low == "that" for t in head[k:]):
            yield made(step, tokens, head[k], noun)
            break
    yield from behind(sentence, tokens, tail, noun, end)


def behind(sentence: str, tokens: Sequence[Token], tail: Sequence[Token], noun: str, end: int) -> Iterator[Step]:
    """Steps told behind the noun: what it did, what was done to it, up to the next clause."""
    limit = next((t.start for t in tail if t.low in lexicon().clause), tail[-1].end if tail else end)
    inside = [t for t in tail if t.end <= limit]
    for step, pattern in phrases():
        for m in pattern.finditer(sentence, end, limit):
            yield made(step, tokens, Token(m.group(), m.start(), m.end()), noun)
    for k, token in enumerate(inside):
        base = lexicon().base(token.text)
        if base in ("take", "come", "enter", "fall", "run"):
            continue
        intransitive = lexicon().of.get(base)
        passive = any(t.low in PASSIVE for t in inside[max(0, k - 4) : k])
        own = intransitive if intransitive and not (passive and base in lexicon().upon) else lexicon().upon.get(base) if passive else None
        if base == "break" and k + 1 < len(inside) and inside[k + 1].low in ("down", "up"):
            continue
        if own and is_form(token.text, base):
            yield made(own, tokens, token, noun)


def made(step: str, tokens: Sequence[Token], verb: Token, noun: str) -> Step:
    before = [t.low for t in tokens if t.end <= verb.start][-3:]
    told = is_told(tokens, verb) and not (step == "rejected" and before[-1:] == ["who"])  # "fighters who reject the deal may leave"
    return Step(step, verb.text, noun, verb.start, verb.end, told, "had" in before)


def is_form(word: str, base: str) -> bool:
    """Whether a word is a verb form, not a noun of the same letters ("a hold", "an end")."""
    low = word.lower()
    return low != base or base in ("collapse", "fail", "expire", "lapse", "hold", "begin", "start")


def is_noun(head: Sequence[Token], k: int) -> bool:
    """Whether a word before the noun is itself a noun or describes it: "an offer of a truce", "the agreed ceasefire"."""
    before = head[k - 1].low if k else ""
    after = head[k + 1].low if k + 1 < len(head) else ""
    return before in ("a", "an", "the", "their", "its", "any", "every", "new") or after in ("of", "that")


def is_told(tokens: Sequence[Token], verb: Token) -> bool:
    """Whether a step is told as done: no modal, no negation, no condition right before the verb."""
    before = [t.low for t in tokens if t.end <= verb.start][-4:]
    if before[-1:] == ["to"] and lexicon().base(before[-2] if len(before) > 1 else "") in PLEDGING:  # "agreed to renew the truce"
        before = before[:-2]
    near = [*[word for word in before if word != "to"], *before[-2:]]
    return not any(word in lexicon().modal or word.endswith("n't") for word in near)
