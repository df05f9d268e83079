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

from collections.abc import Container
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.reading.speakers.descriptions import (
    Described,
    is_composed,
    joined,
    own_name,
    slug,
    spelled,
    stretch,
    telling_words,
    with_article,
)
from dragoman.reading.speakers.extents import Extents
from dragoman.reading.speakers.tellers import subject_of
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.reading.actors.mentions import Mentions

POINTING = frozenset(("the", "this", "that", "these", "those", "his", "her", "its"))
DESCRIBING = frozenset(("prep", "amod", "acl", "relcl"))  # "people close to the talks", "people familiar with them"
AHEAD = 4  # sentences ahead in which one who is first told of without a name gets it
TITLE_REACH = 400  # words back in which a title finds its bearer
NOBODY = frozenset(
    ("some", "many", "others", "several", "most", "few", "one", "there", "people", "it", "someone", "somebody", "everyone", "nobody")
)
REPORTS = frozenset(
    ("report", "rumour", "rumor", "allegation", "claim", "speculation", "indication", "sign", "suggestion", "word", "account", "legend")
)


@dataclass(frozen=True, slots=True)
class Identities:
    """The actors behind words, with the persons that descriptions of the text stand for."""

    reach: Extents
    mentions: Mentions | None
    documents: Container[str] = ()
    named: Described = field(default_factory=Described)  # "adviser" -> Rami X, once he was called so
    told: Described = field(default_factory=Described)  # "spokesman" -> the one from the ministry who spoke before

    renamed: dict[str, Actor] = field(default_factory=dict)  # what he is called to whom "he" points back

    def together(self, i: int | None) -> Actor | None:
        """The actor at word `i` with those joined to it: "the secretary and Abadi", "leaders of Turkey and Russia"."""
        first = self.at(i)
        if i is None or first is None:
            return first
        mention = self.mentions.at(i) if self.mentions is not None else None
        actors = list(mention.parts) if mention is not None and len(mention.parts) > 1 and mention.head == i else [first]
        actors += [actor for k in self.beside(i) if (actor := self.at(k)) is not None]
        return joined(actors)

    def beside(self, i: int) -> list[int]:
        """The nouns joined to word `i` by "and"."""
        text, found, at = self.reach.text, [], i
        while (cc := text.child(at, "cc")) is None or text.words[cc].lower in ("and", "&"):
            after = text.child(at, "conj")
            if after is None or text.words[after].pos not in ("NOUN", "PROPN"):
                break
            found.append(after)
            at = after
        return found if found and text.child(found[-2] if len(found) > 1 else i, "cc") is not None else []

    def at(self, i: int | None) -> Actor | None:
        """The actor whom the phrase headed by word `i` stands for."""
        if i is None:
            return None
        text = self.reach.text
        issuer = self.issuer_of(i) if text.words[i].lemma.lower() in self.documents else None
        if issuer is not None:
            self.named.keep(text.words[i].lemma, issuer)
            return issuer
        if (
            text.words[i].pos == "NOUN"
            and text.words[self.reach.left[i]].lower in ("these", "those")
            and (known := self.known(i)) is not None
        ):
            return known
        if self.is_nobody(i):
            return None
        name = self.name_beside(i)
        if name is not None:
            actor = self.mentioned(name) or described(self.reach, name, self.mentions)
            lands = {who.country for who in (actor, self.mentioned(i)) if who is not None and who.country}
            self.named.keep(text.words[i].lemma, actor, telling_words(self.reach, self.mentions, i, whole=True) | lands)
            return actor
        if text.words[i].pos == "NOUN":
            return self.by_description(i)
        actor = self.mentioned(i) or described(self.reach, i, self.mentions)
        return self.renamed.get(actor.id, actor) if text.words[i].pos == "PRON" else actor

    def by_description(self, i: int) -> Actor:
        """Whom a description stands for: one told of before, or one named by its words."""
        known, mentioned = self.known(i), self.mentioned(i)
        actor = known or self.named_later(i) or own_name(self.reach, self.mentions, i)
        if actor is not None and mentioned is not None and is_composed(mentioned):
            self.renamed[mentioned.id] = actor
        if actor is None and (mentioned is None or is_composed(mentioned)):
            actor = (
                self.told.find(self.reach.text.words[i].lemma, telling_words(self.reach, self.mentions, i)) if self.is_definite(i) else None
            )
        actor = actor or mentioned or described(self.reach, i, self.mentions)
        self.told.keep(self.reach.text.words[i].lemma, actor, telling_words(self.reach, self.mentions, i))
        return actor

    def named_later(self, i: int) -> Actor | None:
        """Whose name comes soon after a bare "a newspaper reported": "the Oru Mail, a newspaper that ..."."""
        text, words = self.reach.text, self.reach.text.words
        kids = [words[k].lower for k in text.children[i]]
        if kids not in (["a"], ["an"]) or words[i].tag != "NN":
            return None
        first = text.sentence_of(i)
        last = text.sentences[min(first.i + AHEAD, len(text.sentences) - 1)].last
        for k in range(first.last, last):
            name = words[k].head
            name = words[name].head if words[name].dep == "conj" else name  # "Uhuru, or Freedom, a newspaper"
            if words[k].lemma == words[i].lemma and words[k].dep == "appos" and words[name].pos == "PROPN" and words[name].entity != "GPE":
                return self.mentioned(name) or described(self.reach, name, self.mentions)
        return None

    def known(self, i: int) -> Actor | None:
        """Whom by name a description takes up: "the envoy" after "the envoy Rami X"; "these officials" after any."""
        if not self.is_definite(i):
            return None
        noun, words = self.reach.text.words[i].lemma, telling_words(self.reach, self.mentions, i)
        these = self.reach.text.words[self.reach.left[i]].lower in ("these", "those")
        named = self.named.find(noun, words)
        return named or (self.told.find(noun, words) if these else None) or self.titled(i)

    def issuer_of(self, i: int) -> Actor | None:
        """Whose a statement is: "a Defense Department news release", "a statement from the ministry"; or known from before."""
        text = self.reach.text
        owners = [*text.all(i, "poss", "compound", "nmod")]
        owners += [c for p in text.all(i, "prep") if text.words[p].lower in ("by", "from", "of") for c in text.all(p, "pobj")]
        owners += [c for v in text.all(i, "acl") for p in text.all(v, "agent") for c in text.all(p, "pobj")]  # "figures released by"
        found = next((actor for owner in owners if (actor := self.mentioned(owner)) is not None), None)
        if found is None and (named := next((k for k in owners if text.words[k].pos == "PROPN"), None)) is not None:
            found = described(self.reach, named, self.mentions)
        return found or ((self.named.find(text.words[i].lemma) or self.issued_before(i)) if self.is_definite(i) else None)

    def issued_before(self, i: int) -> Actor | None:
        """Who said something "in a statement" or issued one, where "the statement" takes it up."""
        text = self.reach.text
        for k in range(i - 1, max(-1, i - TITLE_REACH), -1):
            word = text.words[k]
            if (
                word.lemma != text.words[i].lemma
                or word.dep not in ("pobj", "dobj")
                or (word.dep == "pobj" and text.words[word.head].lower != "in")
            ):
                continue
            verb = word.head if word.dep == "dobj" else text.words[word.head].head
            issuer = subject_of(text, verb) if text.words[verb].pos == "VERB" else None
            if issuer is not None and issuer != i:
                return self.at(issuer)
        return None

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
        return word.pos in ("NOUN", "PROPN") and word.lemma.lower() in REPORTS and self.reach.text.child(i, "poss") is None

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
        """Whether a description points at somebody told of before."""
        return self.reach.text.words[self.reach.left[i]].lower in POINTING


def described(reach: Extents, i: int, mentions: Mentions | None = None) -> Actor:
    """An actor known by nothing but the words for him."""
    text = reach.text
    if text.words[i].entity == "PERSON":
        return named(reach, i)
    first, end = stretch(reach, i)
    span = text.span(with_article(reach, i), max(end, first + 1))
    own = span.of(text.report.text)
    name = spelled(text, mentions, first, max(end, first + 1))
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
