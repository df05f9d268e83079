"""Who does what to whom? Applies the codebook's rules to the clauses of a text.

Rules are indexed by predicate: a word asks only for the frames that its lemma heads. The best fit at each word wins; a word that another
fit has named ("sanctions" in "imposed sanctions") is no event of its own; one happening told in two clauses is one event.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> codebook = Codebook.load()
>>> text = parse(Report("Daraa was bombed by Russian warplanes on Tuesday."))
>>> [(event.type, event.rule) for event in find_events(text, find_actors(text, codebook), codebook)]
[('ASSAULT', 'assault.bomb')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf

from dragoman.codebook import Codebook
from dragoman.codebook.frames import Frame, Phrase
from dragoman.codebook.rules import Rule
from dragoman.codebook.words import WordClass
from dragoman.reading.actors import Mentions
from dragoman.reading.events.domains import Domains
from dragoman.reading.events.grammar import Clause, Grammar
from dragoman.reading.events.hanging import hanging, open_words
from dragoman.reading.events.lacking import lack
from dragoman.reading.events.matching import Fit, Matcher, Phrases
from dragoman.reading.events.merging import merge
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.powers import can
from dragoman.reading.tokens import Text
from dragoman.record import Actor
from dragoman.report import Span

AGAINST = ("to", "against")
TIMES = ("DATE", "TIME")  # the march of "March 2011"
CARRYING = frozenset(("AID", "REQUEST", "AGREE", "REJECT", "THREATEN", "ACCUSE"))  # whose verb tells the act: "called for a withdrawal"
BLOWS = frozenset(("ASSAULT", "COERCE", "SANCTION"))
WORDS = frozenset(("word", "term", "phrase"))
REFUSED = 3  # of weight, for a denied future that is an act of its own
NEAR = 3  # words between a verb and the noun that it carries, for both to be the trigger
LACKING = {
    "scene": "a report of conflict",
    "public": "a report of conflict or between states",
    "abroad": "a report of conflict or between states, in several sentences",
    "condition": "a condition that joins it to an event",
}
AIMS = ("recipient", "person", "place")
OF_VERBS = ("dobj", "aux", "prt", "nsubj", "xcomp", "ccomp")  # what makes a verb of a word in -ing: "fear of shelling" has none of it
NOUN_PLACES = ("nsubj", "csubj", "nsubjpass", "pobj", "dobj", "ROOT", "conj")  # "fighting between the two sides broke out"


@dataclass(frozen=True, slots=True)
class Event:
    """An event at word `i`. `words` are the words its rule named, `content` the head of its content clause.

    `tellings` are the words that tell it again: "killing" in "attacked the post, killing seven"; `carrier` is the light verb of a noun;
    `aimed` says that it is done to somebody or to a place named, `refusing` that its own denial is the act ("will not accept").
    `retold` is the word that told it first, where it is only pointed back to: "Moscow denied it".
    """

    i: int
    span: Span
    type: str
    mode: str | None
    rule: str
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    words: frozenset[int]
    content: int | None
    kind: str
    reciprocal: bool
    why: str
    tellings: tuple[int, ...] = ()
    carrier: int | None = None
    aimed: bool = False
    refusing: bool = False
    retold: int | None = None

    @property
    def at(self) -> int:
        """The word around which its day, place and numbers stand."""
        return self.i if self.retold is None else self.retold


@dataclass(frozen=True, slots=True)
class Attempt:
    """One rule tried at one word: what `dragoman rule try` shows."""

    i: int
    rule: Rule
    frame: Frame
    fit: Fit
    clause: Clause
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A frame as found under one of its predicates."""

    rule: Rule
    frame: Frame
    heads: tuple[Phrase, ...]


@dataclass(frozen=True, eq=False)
class Index:
    """The frames of a codebook by predicate, and its word classes by head word; `blows` are nouns for what is done to somebody."""

    verbs: dict[str, list[Entry]]
    nouns: dict[str, list[Entry]]
    adjectives: dict[str, list[Entry]]
    classes: dict[str, Phrases]
    blows: frozenset[str] = frozenset()


@cache
def index_rules(codebook: Codebook) -> Index:
    """Built once a codebook."""
    classes = {name: phrases_of(words) for name, words in codebook.words.items()}
    index = Index({}, {}, {}, classes)
    tables = {"verb": index.verbs, "noun": index.nouns, "adjective": index.adjectives}
    frames = sorted(((rule, frame) for rule in codebook.rules for frame in rule.frames), key=lambda pair: breadth(pair[1], classes))
    for rule, frame in frames:  # narrow ones first: of two that fit alike the first is chosen
        for lemma, heads in group_heads(heads_of(frame, classes)).items():
            tables[frame.kind].setdefault(lemma, []).append(Entry(rule, frame, heads))
    for noun, row in codebook.words.get("nominals", {}).items():  # "bombardment" has the frames of "bombard"
        for verb in row["verb"].split("|"):
            lemma, *others = verb.split()
            for entry in list(index.verbs.get(lemma, ())):
                if any(head.others == tuple(others) for head in entry.heads) and not entry.frame.clause and not entry.rule.within:
                    index.nouns.setdefault(noun, []).append(Entry(entry.rule, entry.frame, (Phrase(lemma),)))
    return replace(index, blows=frozenset(noun for noun, entries in index.nouns.items() if any(e.rule.event in BLOWS for e in entries)))


def breadth(frame: Frame, classes: dict[str, Phrases]) -> float:
    """How many nouns a frame admits where it names some; without limit where it names none."""
    named = sum(len(part.nouns) + sum(len(classes.get(c, ())) for c in part.classes) for part in frame.parts if part.is_lexical)
    return named or inf


def phrases_of(words: Iterable[str]) -> Phrases:
    """The entries of a word class by head word: the last word of a noun phrase, the first of a verb with particles both serve."""
    found: dict[str, tuple[Phrase, ...]] = {}
    for entry in words:
        parts = entry.split()
        for head, others in {(parts[-1], tuple(parts[:-1])), (parts[0], tuple(parts[1:]))}:
            found[head] = (*found.get(head, ()), Phrase(head, others))
    return found


def group_heads(heads: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Heads by lemma, those that ask for most words first: "talks" and "peace talks" are tried together."""
    found: dict[str, set[Phrase]] = {}
    for head in heads:
        found.setdefault(head.lemma, set()).add(head)
    return {lemma: tuple(sorted(group, key=lambda h: (-len(h.others), h.others))) for lemma, group in found.items()}


def heads_of(frame: Frame, classes: dict[str, Phrases]) -> Iterator[Phrase]:
    """The predicates of a frame, word classes written out."""
    for head in frame.heads:
        if head.lemma.startswith("{"):
            for phrases in classes.get(head.lemma[1:-1], {}).values():
                yield from (p for p in phrases if not p.others)
        else:
            yield head


def find_events(text: Text, mentions: Mentions, codebook: Codebook) -> tuple[Event, ...]:
    """The events that the rules find, in the order of the text."""
    best: dict[int, Attempt] = {}
    near: dict[int, Attempt] = {}  # those that a condition may join to one of the best
    domains = Domains(text, codebook)
    for attempts in try_rules(text, mentions, codebook, fired=True):
        if fits := [a for a in attempts if domains.allows(a)]:
            best[fits[0].i] = max(fits, key=rank)
    for attempts in try_rules(text, mentions, codebook, fired=True, at=open_words(text, best, codebook)):
        if fits := [a for a in attempts if a.i not in best and domains.allows(a)]:
            near[fits[0].i] = max(fits, key=rank)
    joined = {i: near[i] for i in hanging(text, best, near, codebook)}
    events = tuple(make_event(text, a, codebook.words) for _, a in sorted((best | joined).items()))
    return merge(text, events, codebook.words["spoken_for"])


def rank(attempt: Attempt) -> tuple[bool, int, int, int]:
    """Which of several fits at a word is best: one that has the actor it needs in any report, that asks for most words and sides."""
    whole = bool(attempt.actors) or attempt.rule.needs != "actor"
    weight = attempt.fit.weight + REFUSED * bool(attempt.rule.when)
    return whole and not attempt.rule.within, weight, attempt.rule.layer, bool(attempt.actors) + bool(attempt.recipients)


def try_rules(
    text: Text, mentions: Mentions, codebook: Codebook, fired: bool = False, at: Sequence[int] | None = None
) -> Iterator[list[Attempt]]:
    """For each word that heads a frame, all that was tried there; with `fired` only what lacks nothing, which is quicker.

    With `at`, at these words alone, whatever parties are told and in whatever report.
    """
    index = index_rules(codebook)
    grammar = Grammar(text, codebook.words)
    matcher = Matcher(text, grammar, index.classes)
    parties = Parties(text, mentions, grammar, codebook.words, index.blows, asked=at is None)
    for word in text.words if at is None else (text.words[i] for i in at):
        tried: list[Attempt] = []
        if (
            (word.pos in ("VERB", "AUX") or grammar.deed(word.i) != word.lemma)
            and not is_adjective(text, word.i)
            and (entries := next(filter(None, map(index.verbs.get, verb_forms(text, word.i, grammar.deed(word.i)))), None))
        ):
            tried += try_entries(entries, grammar.verb(word.i), matcher, parties, fired)
        if (word.pos == "ADJ" or word.tag in ("VBN", "VBD")) and word.lower in index.adjectives:  # "is prepared", not "may open"
            tried += try_entries(index.adjectives[word.lower], grammar.adjective(word.i), matcher, parties, fired)
        if (word.pos in ("NOUN", "PROPN") and not (word.entity in TIMES and word.pos == "PROPN")) or (
            word.tag == "VBG" and (word.dep in NOUN_PLACES or (word.dep in ("pcomp", "xcomp") and text.child(word.i, *OF_VERBS) is None))
        ):
            named = list(index.nouns.get(word.lower, ()))  # "fighting" before "fight"
            if word.lemma.lower() != word.lower and word.pos in ("NOUN", "PROPN"):
                named += index.nouns.get(word.lemma.lower(), ())
            named = [] if is_party(text, mentions, word.i) else named
            whole = wrapper_of(text, word.i, codebook) if named else None
            if named and whole is not None:
                tried += try_entries(named, replace(grammar.noun(whole), head=word.i), matcher, parties, fired)
        if tried:
            yield tried


def verb_forms(text: Text, i: int, deed: str) -> Iterator[str]:
    """By which forms rules may know a verb: "green-light" of three words, its own, "rape" that the parser makes a "rap", "reopen"."""
    before, lemma = text.words[i - 2 : i] if i > 1 else (), text.words[i].lemma
    if len(before) == 2 and before[1].text == "-" and before[0].end == before[1].start and before[1].end == text.words[i].start:
        yield from (f"{before[0].lower}-{lemma}", f"{before[0].lower}-{lemma}e")
    yield from (deed, lemma + "e")
    if "-" in lemma:
        yield lemma.replace("-", "")


def is_party(text: Text, mentions: Mentions, i: int) -> bool:
    """Whether a noun names a party and no event: "Mr. Ban", "the Syrian opposition"; not "opposition to the pact"."""
    mention = mentions.at(i)
    if mention is None or text.words[i].pos == "PROPN":
        return mention is not None
    return mention.head == i and mention.actor.sector == "OPP" and not any(text.words[c].lower in AGAINST for c in text.all(i, "prep"))


def is_adjective(text: Text, i: int) -> bool:
    """Whether a participle only describes: "Saudi-backed", "the IRA-allied party", "the visiting king"."""
    words = text.words
    if i < 1 or words[i].dep != "amod":
        return False
    return words[i].tag == "VBG" or (i > 1 and words[i - 1].text == "-" and words[i - 1].start == words[i - 2].end)


def wrapper_of(text: Text, i: int, codebook: Codebook) -> int | None:
    """The noun whose phrase tells of the event noun at `i`: itself, or one that only wraps it ("mediation efforts").

    None where the noun only describes a thing ("attack helicopters"), or is of another kind ("press conference").
    """
    word = text.words[i]
    unlike = codebook.words["unlike"]
    if any(f"{text.words[c].lower} {word.lemma}" in unlike for c in text.all(i, "compound", "amod", "nmod")):
        return None
    before = [w for w in text.words[max(0, i - 3) : i] if w.pos != "PUNCT"]
    if before and (f"{before[-1].lower} {word.lower}" in unlike or before[-1].lemma in WORDS):
        return None  # "in order to", "the word blockade"
    after = text.words[i + 1 : i + 3]
    if len(after) == 2 and f"{word.lemma} {after[0].lower} {after[1].lower}" in unlike:
        return None
    if word.dep not in ("compound", "amod", "nmod") or text.words[word.head].pos not in ("NOUN", "PROPN"):
        return i
    return word.head if text.words[word.head].lemma in codebook.words["wrapper"] else None


def try_entries(entries: list[Entry], clause: Clause, matcher: Matcher, parties: Parties, fired: bool) -> list[Attempt]:
    tried = []
    for entry in entries:
        within = parties.is_within(entry.rule.within)
        if fired and not (within and matcher.can_head(entry.heads, clause)):
            continue
        fit = matcher.fit(entry.frame, entry.heads, clause) if within else Fit(missing=LACKING[entry.rule.within])
        if fired and fit.missing:
            continue
        actors, recipients = parties.fill(fit, clause, entry.rule) if not fit.missing else ((), ())
        missing = fit.missing or lack(entry.rule, actors, recipients, parties, fit, clause)
        if not missing and entry.rule.by and not can(entry.rule.by, actors, recipients, parties.powers):
            missing = f"parties that can do it (by {entry.rule.by})"
        if not (fired and missing):
            tried.append(Attempt(clause.head, entry.rule, entry.frame, fit, clause, actors, recipients, missing))
    return tried


def make_event(text: Text, attempt: Attempt, words: Mapping[str, WordClass]) -> Event:
    rule, clause, fit = attempt.rule, attempt.clause, attempt.fit
    return Event(
        clause.head,
        refusal_span(text, clause.head) if rule.when else trigger_span(text, attempt, words),
        rule.event,
        rule.mode,
        rule.id,
        rule.contexts,
        attempt.actors,
        attempt.recipients,
        frozenset(fit.words),
        fit.content,
        clause.kind,
        rule.reciprocal,
        f"rule {rule.id}: {shorten(attempt.frame.text, fit.head)}",
        carrier=clause.governor if clause.kind == "noun" else None,
        refusing=bool(rule.when),
        aimed=bool(attempt.recipients) or any(text.words[i].pos == "PROPN" for slot in AIMS for i in fit.slots.get(slot, ())),
    )


def shorten(frame: str, head: Phrase | None) -> str:
    """A frame as it fitted: its predicate alone of all alternatives, long lists of other words cut."""
    chosen = " ".join((head.lemma, *head.others)) if head else ""

    def cut(group: re.Match[str]) -> str:
        words = group[0].strip("()").split("|")
        return chosen if chosen in words else group[0] if len(words) < 4 else f"({'|'.join(words[:3])}|...)"

    return re.sub(r"\([^()]*\)", cut, frame)


def refusal_span(text: Text, i: int) -> Span:
    """A refusal from its modal to its verb: "would not participate"."""
    return text.span(min(c for c in (i, *text.all(i, "aux", "neg"))), i + 1)


def trigger_span(text: Text, attempt: Attempt, words: Mapping[str, WordClass]) -> Span:
    """The shortest words that name the event: the predicate, with a named noun that follows it closely ("held talks")."""
    clause, fit = attempt.clause, attempt.fit
    first = last = clause.head
    carried = clause.kind == "noun" and fit.head is not None and fit.head.lemma in words["light"]  # "the resumption of talks"
    for i in fit.words:
        if (clause.kind == "verb" or carried) and clause.head < i <= clause.head + NEAR:
            last = max(last, i)
    doer = [i for i in fit.words if i in clause.subjects and text.words[i].lemma in words["blow"]]
    if doer:
        return text.span(doer[0], doer[0] + 1)  # "the explosion hit a church"
    far = [i for i in fit.words if text.words[i].pos != "PRON" and i not in clause.subjects]
    made = [i for i in far if i < clause.head and text.words[i].lemma in words["agreement"]]
    if clause.kind == "verb" and made and attempt.rule.event == "AGREE":
        return text.span(made[0], made[0] + 1)  # "a settlement is reached"
    bare = (clause.kind == "verb" or carried) and last == first and far and fit.head is not None and fit.head.lemma in words["light"]
    if bare and attempt.rule.event not in CARRYING:
        last = first = min(far)  # "began a two-day protest rally", "the talks were held"
    return text.span(first, last + 1)
