"""What does a sentence tell of an agreement: offered, agreed, in force, violated, ended, collapsed, renewed, rejected?

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
from calendar import day_name
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
NUMBERS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
HOURS = {"hour": 1, "day": 24, "week": 168, "month": 720}
LASTS = re.compile(rf"(?<!\w)(?:(\d+|{'|'.join(NUMBERS)})[- ])?(hour|day|week|month)(?:-long)?\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
FREE = frozenset(
    "on at in after when with by as early late last this before within hours minutes days less just only overnight yesterday today amid "
    "following without abruptly officially formally and but".split()
) | {name.lower() for name in day_name}  # after these "end" has no object


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
def phrases(upon: bool = False) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Verbs of several words with their step: "broke down", "took effect"; and those done to an agreement: "called off"."""
    found = [(step, phrase) for phrase, step in (lexicon().upon if upon else lexicon().of).items() if " " in phrase]
    parts = ((step, *phrase.split(" ", 1)) for step, phrase in found)  # "break down" is also "breaks down"
    return tuple((step, re.compile(rf"(?<!\w){verb}s?\s+{re.escape(rest)}(?!\w)", re.IGNORECASE)) for step, verb, rest in parts)


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


def lasting(sentence: str) -> int | None:
    """For how many hours an agreement is made: "a 72-hour truce", "a week-long ceasefire"."""
    for _, pattern in nouns():
        for m in pattern.finditer(sentence):
            found = LASTS.search(sentence[max(0, m.start() - 40) : m.start()])
            if found is not None:
                number = (found[1] or "one").lower()
                return (NUMBERS.get(number) or int(number)) * HOURS[found[2].lower()]
    return None


def around(sentence: str, tokens: Sequence[Token], spot: tuple[int, int], spots: Sequence[tuple[int, int]]) -> Iterator[Step]:
    start, end = spot
    noun = sentence[start:end]
    head = [t for t in tokens if t.end <= start][-BEFORE:]
    tail = [t for t in tokens if t.start >= end][:AFTER]
    head = [t for t in head if not any(t.start < a < start for a, _ in spots) and not STOP.search(sentence[t.end : start])]
    tail = [t for t in tail if not any(end <= a < t.start for a, _ in spots) and not STOP.search(sentence[end : t.start])]
    for step, pattern in phrases(upon=True) if head else ():
        for m in pattern.finditer(sentence, head[0].start, start):
            yield made(step, tokens, Token(m.group(), m.start(), m.end()), noun)
    for k in range(len(head) - 1, -1, -1):
        name = lexicon().upon.get(lexicon().base(head[k].text))
        if name and not is_noun(head, k) and not any(t.low == "that" for t in head[k:]):
            yield made(name, tokens, head[k], noun)
            break
    yield from behind(sentence, tokens, tail, noun, end)


def behind(sentence: str, tokens: Sequence[Token], tail: Sequence[Token], noun: str, end: int) -> Iterator[Step]:
    """Steps told behind the noun: what it did, what was done to it, up to the next clause."""
    limit = next((t.start for t in tail if t.low in lexicon().clause), tail[-1].end if tail else end)
    inside = [t for t in tail if t.end <= limit]
    told = [(step, Token(m.group(), m.start(), m.end())) for step, pattern in phrases() for m in pattern.finditer(sentence, end, limit)]
    yield from (made(step, tokens, verb, noun) for step, verb in told)
    for k, token in enumerate(inside):
        base = lexicon().base(token.text)
        if base in ("take", "come", "enter", "fall", "run") or any(verb.start <= token.start < verb.end for _, verb in told):
            continue
        intransitive = lexicon().of.get(base)
        passive = any(t.low in PASSIVE for t in inside[max(0, k - 4) : k])
        own = intransitive if intransitive and not (passive and base in lexicon().upon) else lexicon().upon.get(base) if passive else None
        if base == "end" and has_object(inside, k):
            continue
        if base == "break" and k + 1 < len(inside) and inside[k + 1].low in ("down", "up"):
            continue
        if own and is_form(token.text, base):
            yield made(own, tokens, token, noun)


def has_object(inside: Sequence[Token], k: int) -> bool:
    """Whether what stands behind a verb is what it is done to: "a truce, ending seven weeks of war"."""
    after = inside[k + 1] if k + 1 < len(inside) else None
    return after is not None and after.start - inside[k].end == 1 and after.low not in FREE


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
