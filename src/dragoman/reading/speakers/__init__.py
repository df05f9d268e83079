"""Who says so, in which words, and what is it that is said?

`find_attributions` reads every attribution of a report: by verbs of saying, thinking, wanting, planning, denying and feeling, by nouns
("the claim that"), adjectives ("confident that"), phrases ("according to") and by words behind which nobody stands ("reportedly").
`chain_of` gives the speakers of one event.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoy said that talks had failed."))
>>> found = find_attributions(text, None, Codebook.load())[0]
>>> found.speaker.name, found.stance, found.content[0].of(text.report.text)
('envoy', 'say', 'that talks had failed')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook
from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.chains import INFERRED, Attributions, chain_of
from dragoman.reading.speakers.complements import CITING
from dragoman.reading.speakers.cuefeatures import features
from dragoman.reading.speakers.cueforms import find_candidates
from dragoman.reading.speakers.cues import Cues
from dragoman.reading.speakers.cueweights import Weights, by_rule, learnt
from dragoman.reading.speakers.extents import Extents, Piece
from dragoman.reading.speakers.floating import with_floating
from dragoman.reading.speakers.identity import REPORTS, Identities
from dragoman.reading.speakers.outlets import outlet_of
from dragoman.reading.speakers.pronouns import continued
from dragoman.reading.speakers.stances import stance_in
from dragoman.reading.speakers.tellers import MEANS, teller_pieces
from dragoman.reading.tokens import Text
from dragoman.record import Attribution

if TYPE_CHECKING:
    from dragoman.reading.actors.mentions import Mentions

__all__ = ["chain_of", "find_attributions"]

LEAST_SUM = -0.8  # of learnt weights: chosen by cross-validation for precision above 70 per cent
LEAST_RULE = 0.45  # where there are no learnt weights
SURE_RULE = 0.75  # a reading so sure by rule holds though the weights fall short by up to SHORTFALL
CERTAIN_RULE = 0.85  # a reading so sure by rule holds in any case
SHORTFALL = 1.0

CLOSE = 12  # words between two cues that may tell the same

FIGHTERS = ("MIL", "REB", "PAR", "PRM", "UAF", "COP", "SPY")
CITED = "cited"
QUESTIONING = frozenset({"ask", "wonder", "inquire", "query"})
STATED = ("report", "claim", "say", "believe", "suggest")
UNTOLD = {"that": "say", "label": "say", "quote": "say", "wh": "ask", "inf": "want", "obj-inf": "want", "colon": "say"}

Weighed = tuple[float, Candidate]


def find_attributions(text: Text, mentions: Mentions | None, codebook: Codebook) -> Attributions:
    """Every attribution of a report, in the order of the cues."""
    reach, cues, weights = Extents.of(text), Cues.of(codebook), learnt()
    found = find_candidates(reach, cues, weights.verbs if weights else frozenset())
    who = Identities(reach, mentions, codebook.words["documents"])
    chosen = choose(weigh(reach, found, weights))
    told = (
        attribution(who, d, score, cues) for score, c in chosen if not is_deed(who, c) and not is_unsaid(text, c) for d in unfold(reach, c)
    )
    return Attributions(with_floating(who, continued(text, told, mentions)))


def is_unsaid(text: Text, c: Candidate) -> bool:
    """Whether nobody says it: "no group has claimed", "no one can say"."""
    if c.speaker is None:
        return False
    if c.passive and text.words[c.speaker].lemma in MEANS:
        return True  # "asked not to be quoted by name"
    if text.words[c.speaker].pos in ("VERB", "AUX") and c.kind == "verb" and c.frame != "statement":
        return text.words[c.speaker].tag != "VBG" and text.words[c.speaker].text.islower()  # the parser took a verb for one who speaks
    of_all = (text.words[k].lower for k in (c.speaker, *text.all(c.speaker, "det", "neg")))
    return any(word in ("no", "none", "nobody", "neither") for word in of_all)


def is_deed(who: Identities, c: Candidate) -> bool:
    """ "The rebels attacked the mayor" is done with arms, "the senator attacked the mayor" with words."""
    if c.sense is None or "deed" not in c.sense.frames or c.speaker is None or c.frame.startswith(("that", "quote")):
        return False
    if who.reach.text.words[c.speaker].entity == "GPE":
        return True
    actor = who.at(c.speaker)
    return actor is not None and (actor.sector in FIGHTERS or actor.kind == "country")


def unfold(reach: Extents, c: Candidate) -> Iterator[Candidate]:
    """The candidate, and those whom its speaker cites for what he says: "Reuters reported, citing two officials, that ..."."""
    text = reach.text
    first = c.content[0][0]
    if text.words[c.anchor].lower in CITING and c.frame.startswith("paren") and text.words[text.words[c.anchor].head].dep == "ccomp":
        return  # "reported that they left, citing two aides": the aides stand with the report
    if c.kind != "verb" or not c.frame.startswith(("that", "quote")):
        yield c
    elif text.words[c.anchor].lower in CITING and text.words[text.words[c.anchor].head].pos == "VERB":
        above = text.words[c.anchor].head  # the parser hung the clause on "citing"
        yield replace(c, anchor=above, cue=(above,), lemma=text.words[above].lemma)
        yield from cited(reach, c, c.anchor)
    elif text.words[first].lower in CITING and (thing := text.child(first, "dobj")) is not None:
        rest = replace(c, content=reach.without((reach.right[thing] + 1, c.content[0][1])) + c.content[1:])
        yield rest  # the parser took "citing" into the clause
        yield from cited(reach, rest, first)
    else:
        yield c
        beside = text.all(c.speaker, "acl", "relcl") if c.speaker is not None else []
        hung = [v for v in text.all(c.head, "advcl") if v > c.head and text.words[v - 1].text == ","]  # on what is said
        for v in (*text.all(c.anchor, "advcl", "prep"), *beside, *hung):
            yield from cited(reach, c, v)


def cited(reach: Extents, c: Candidate, v: int) -> Iterator[Candidate]:
    text, thing = reach.text, reach.text.child(v, "dobj", "pobj")
    if text.words[v].lower not in CITING or thing is None:
        return
    issued = [p for p in (*text.all(thing, "prep"), *(a for v in text.all(thing, "acl") for a in text.all(v, "agent")))]
    owned = text.child(thing, "poss", "compound", "nmod") is not None or any(text.words[p].lower in ("by", "from") for p in issued)
    if owned or text.words[thing].lemma not in REPORTS:  # "citing a police report", not "citing reports"
        yield replace(c, anchor=v, cue=(v,), lemma=CITED, speaker=thing, speaking=teller_pieces(reach, thing, v))


def weigh(reach: Extents, candidates: Iterable[Candidate], weights: Weights | None) -> Iterator[Weighed]:
    """Each candidate with how far it stands above what is asked of an attribution."""
    for c in candidates:
        rule = by_rule(c)
        score = height(weights.sum(features(reach, c)) - LEAST_SUM, rule) if weights else rule - LEAST_RULE
        yield (max(score, rule / 100) if is_impersonal(reach.text, c) else score), c


def is_impersonal(text: Text, c: Candidate) -> bool:
    """Whether nobody is said to say it: "a mission which it is hoped will free them"."""
    within = text.words[c.anchor].dep == "relcl" and c.passive and c.sense is not None and c.frame.startswith("that")
    return within and any(text.words[k].lower == "it" for k in text.all(c.anchor, "nsubjpass"))


def height(learnt_height: float, rule: float) -> float:
    """How far a candidate stands above what is asked, by learnt weights unless the rule is sure."""
    if learnt_height > 0 or rule < SURE_RULE:
        return learnt_height
    if rule >= CERTAIN_RULE or learnt_height > -SHORTFALL:
        return rule / 100
    return learnt_height


def choose(weighed: Iterable[Weighed]) -> list[Weighed]:
    """The best reading of each cue, where it is good enough; of two cues that tell the same the better one."""
    best = [max(group, key=lambda x: x[0]) for _, group in groupby(weighed, key=lambda x: x[1].anchor)]
    kept: list[Weighed] = []
    around: dict[int, list[Candidate]] = {}  # those kept, by the words from which one that tells the same may hang
    for score, c in sorted((x for x in best if x[0] > 0), key=lambda x: -x[0]):
        if not any(is_same(c, other) for other in around.get(c.anchor, ())):
            kept.append((score, c))
            for word in range(c.anchor - CLOSE, c.anchor + CLOSE + 1):
                around.setdefault(word, []).append(c)
    return sorted(kept, key=lambda x: x[1].anchor)


def is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two close cues tell the same ("voiced doubts about the deal": the verb with its object, the noun with its own)."""
    if other.head == one.anchor or one.head == other.anchor:
        return "noun" in (one.kind, other.kind) and one.speaker == other.speaker
    return one.content == other.content and one.speaking == other.speaking


def attribution(who: Identities, c: Candidate, score: float, cues: Cues) -> Attribution:
    """The attribution that a candidate stands for."""
    reach = who.reach
    stance = stance_in(c.sense.stance if c.sense else UNTOLD.get(c.frame.removesuffix("-rest"), "say"), c.frame)
    if c.lemma == CITED:
        stance = CITED
    elif (stance == "ask" and c.lemma in QUESTIONING and c.frame.startswith(("quote", "paren", "tail"))) or (
        c.passive and c.lemma == "understand" and c.frame.startswith("pass")
    ):
        stance = "say"  # "“Who shot them?” asked Alba"; "is understood to have left"
    elif stance == "reject" and (noun := cues.nouns.get(reach.text.words[c.head].lemma)) is not None and noun.stance in STATED:
        stance = "deny"  # "rejected claims that", not "rejected the plan"
    elif stance == "mention" and c.sense is not None and c.sense.stance == "describe" and is_judged(reach.text, c):
        stance = "say"
    elif c.sense is None and c.lemma == "be":
        stance = "show"  # "the trouble is that"
    why = f"{c.kind} cue {c.lemma!r} ({stance}) with content of the form {c.frame}; {score:+.1f} above what is asked"
    cue = reach.spans(groups(c.cue))
    via = who.at(outlet_of(reach.text, c, cues))
    thing = stance in (*INFERRED, "suggest") and is_thing(who, c.speaker, cues)
    stance, speaker = ("show" if thing else stance), (None if thing else who.together(c.speaker))
    return Attribution(reach.spans(c.speaking), cue, reach.spans(c.content), stance, speaker, via, why)


def is_judged(text: Text, c: Candidate) -> bool:
    """Whether something is called or described as something: "described the raid as a crime"."""
    return c.frame == "obj+as" or text.child(c.anchor, "oprd") is not None


def is_thing(who: Identities, i: int | None, cues: Cues) -> bool:
    """Whether what shows or implies something is a thing and nobody who speaks: "a step which shows that both are ready"."""
    if i is None or who.mentioned(i) is not None:
        return i is None
    word = who.reach.text.words[i]
    return (
        word.pos == "NOUN" and word.lemma.lower() not in who.documents and word.lower not in cues.people and word.lemma not in cues.people
    )


def groups(words: tuple[int, ...]) -> tuple[Piece, ...]:
    """Words as pieces, neighbours together."""
    pieces: list[Piece] = []
    for i in sorted(words):
        if pieces and pieces[-1][1] == i:
            pieces[-1] = (pieces[-1][0], i + 1)
        else:
            pieces.append((i, i + 1))
    return tuple(pieces)
