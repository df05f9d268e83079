"""Which actor stands behind the words of a speaker?

The actor that reading found at the head of the words; the person named beside a description ("the adviser Rami X"), also when the
description or his title comes back alone; of a statement or report those who issued it; nobody for "some" and "many"; else an actor known
by nothing but the words.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> speakers = Identities(Extents.of(parse(Report("The old envoy said so."))), None)
>>> speakers.at(2).name
'old envoy'
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.reading.speakers.extents import Extents
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.reading.actors.mentions import Mentions

DESCRIBING = frozenset(("prep", "amod", "acl", "relcl"))  # "people close to the talks", "people familiar with them"
TITLE_REACH = 400  # words back in which a title finds its bearer
NOBODY = frozenset(
    ("some", "many", "others", "several", "most", "few", "one", "there", "people", "it", "someone", "somebody", "everyone", "nobody")
)
REPORTS = frozenset(("report", "rumour", "rumor", "allegation", "claim", "speculation", "indication", "sign", "suggestion", "word"))


@dataclass(frozen=True, slots=True)
class Identities:
    """The actors behind words, with the persons that descriptions of the text stand for."""

    reach: Extents
    mentions: Mentions | None
    documents: Container[str] = ()
    by_role: dict[str, Actor] = field(default_factory=dict)  # "adviser" -> Rami X, once he was called so

    def at(self, i: int | None) -> Actor | None:
        """The actor whom the phrase headed by word `i` stands for."""
        if i is None:
            return None
        text = self.reach.text
        issuer = self.issuer_of(i) if text.words[i].lemma.lower() in self.documents else None
        if issuer is not None:
            self.by_role[text.words[i].lemma.lower()] = issuer
            return issuer
        if self.is_nobody(i):
            return None
        name = self.name_beside(i)
        if name is not None:
            actor = self.mentioned(name) or described(self.reach, name)
            self.by_role[text.words[i].lemma] = actor
            return actor
        if text.words[i].pos == "NOUN" and self.is_definite(i):
            known = self.by_role.get(text.words[i].lemma) or self.titled(i)
            if known is not None:
                return known
        return self.mentioned(i) or described(self.reach, i)

    def issuer_of(self, i: int) -> Actor | None:
        """Whose a statement is: "a Defense Department news release", "a statement from the ministry"; or known from before."""
        text = self.reach.text
        owners = [*text.all(i, "poss", "compound", "nmod")]
        owners += [c for p in text.all(i, "prep") if text.words[p].lower in ("by", "from", "of") for c in text.all(p, "pobj")]
        found = next((actor for owner in owners if (actor := self.mentioned(owner)) is not None), None)
        return found or (self.by_role.get(text.words[i].lemma.lower()) if self.is_definite(i) else None)

    def titled(self, i: int) -> Actor | None:
        """Whom a bare title takes up: "the secretary", where "Defense Secretary Ash Carter" was named before."""
        words = self.reach.text.words
        bare = all(words[c].dep in ("det", "cc", "conj", "case") for c in self.reach.text.children[i])
        if not bare or ((mention := self.mentioned(i)) is not None and mention.kind == "person"):
            return None
        for k in range(i - 1, max(-1, i - TITLE_REACH), -1):
            if words[k].lower == words[i].lower and words[k].text[:1].isupper() and words[k + 1].entity == "PERSON":
                return self.mentioned(self.last_of_name(k + 1)) or named(self.reach, self.last_of_name(k + 1))
        return None

    def mentioned(self, i: int) -> Actor | None:
        mention = self.mentions.at(i) if self.mentions is not None else None
        return mention.actor if mention is not None else None

    def is_nobody(self, i: int) -> bool:
        """ "Some", "many", and reports that nobody is named for."""
        word = self.reach.text.words[i]
        told = DESCRIBING if word.lower == "people" else ("prep",)
        if word.lower in NOBODY and not any(self.reach.text.words[k].dep in told for k in self.reach.text.children[i]):
            return word.lower != "it" or self.mentioned(i) is None
        return word.pos == "NOUN" and word.lemma in REPORTS and self.reach.text.child(i, "poss") is None

    def name_beside(self, i: int) -> int | None:
        """The last word of the name that stands beside a description: "the adviser Rami X", "adviser to the ministry Rami X, who"."""
        words = self.reach.text.words
        if words[i].pos != "NOUN" or words[i].tag == "NNS":
            return None
        named = [k for k in self.reach.text.all(i, "appos") if words[k].pos == "PROPN" and words[k].entity != "GPE"]
        if named:
            return named[0]
        for k in range(i + 2, self.reach.right[i] + 1):
            if words[k].dep in ("relcl", "acl") or words[k].tag in ("WP", "WDT"):
                break
            if words[k].entity == "PERSON" and words[k - 1].entity == ("" if words[k - 1].text == "," else "ORG"):
                return self.last_of_name(k)
        return None

    def last_of_name(self, k: int) -> int:
        words = self.reach.text.words
        while k + 1 < len(words) and words[k + 1].entity == "PERSON" and words[k + 1].tag != "POS":
            k += 1
        return k

    def is_definite(self, i: int) -> bool:
        text = self.reach.text
        first = text.words[self.reach.left[i]]
        return text.words[i].tag == "NN" and first.lower in ("the", "this", "that", "his", "her", "its")


def described(reach: Extents, i: int) -> Actor:
    """An actor known by nothing but the words for him."""
    text = reach.text
    if text.words[i].entity == "PERSON":
        return named(reach, i)
    last = next((k for k in text.children[i] if k > i and text.words[k].dep not in ("case", "prep")), None)
    first, end = reach.trim(reach.left[i], max(i + 1, reach.left[last] if last is not None else reach.right[i] + 1))
    while first < i and text.words[first].pos in ("DET", "PUNCT", "ADV", "CCONJ"):
        first += 1
    span = text.span(first, max(end, first + 1))
    own = span.of(text.report.text)
    name = " ".join(own.split())
    word = text.words[i]
    kind = "person" if word.entity == "PERSON" or word.lower in ("he", "she", "who", "i") else "group"
    return Actor(span, own, slug(name), name, None, None, kind, "known by the words for the speaker alone")


def named(reach: Extents, i: int) -> Actor:
    """A person whom the parser found by name."""
    words = reach.text.words
    first, end = i, i + 1
    while first > reach.left[i] and words[first - 1].entity == "PERSON":
        first -= 1
    while end <= reach.right[i] and words[end].entity == "PERSON":
        end += 1
    if words[end - 1].tag == "POS":
        end -= 1
    span = reach.text.span(first, max(end, i + 1))
    own = span.of(reach.text.report.text)
    name = " ".join(own.split())
    return Actor(span, own, slug(name), name, None, None, "person", "a person by name; no actor of the codebook")


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.lower()).strip("-")
