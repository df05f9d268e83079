"""What is known of a candidate that may tell whether it is an attribution?

Features are words, so that a learnt weight can be read: "claim|that", "who=name:PERSON".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.speakers.cueforms import find_candidates
>>> from dragoman.reading.speakers.cues import Cues
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> reach = Extents.of(parse(Report("The envoy said that talks had failed.")))
>>> features(reach, next(find_candidates(reach, Cues.of(Codebook.load()))))[:4]
['bias', 'frame=that', 'lemma=say', 'say|that']
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.cueweights import by_rule
from dragoman.reading.speakers.extents import Extents

CLOSED = {"DET", "PRON", "AUX", "PART", "SCONJ", "ADP"}
OPENERS = {"SCONJ", "PART", "PRON", "ADP", "DET", "PUNCT", "ADV"}
GOVERNED = ("xcomp", "advcl", "conj", "pcomp", "ccomp", "relcl", "acl")
HEAD_MARKS = ("det", "poss", "nsubj", "aux", "mark")
SIZES = (2, 4, 8, 20)  # words of content


def features(reach: Extents, c: Candidate) -> list[str]:
    """What is known of a candidate: its cue, form, speaker, content and surroundings."""
    frame, lemma = c.frame, c.lemma
    stance = c.sense.stance if c.sense else "none"
    rule = int(by_rule(c) * 8)
    who = speaker_kind(reach, c)
    found = ["bias", f"frame={frame}", f"lemma={lemma}", f"{lemma}|{frame}", f"{stance}|{frame}", f"rule={rule}", f"{c.kind}|{rule}"]
    found += [f"who={who}", f"who={who}|{frame}", f"who={who}|{stance}", f"{lemma}|{who[:3]}"]
    found += [f"variant={c.variant}|{frame}", f"variant={c.variant}"]
    if c.variant:
        found.append(f"variant={c.variant}|{c.kind}:{stance}")
    found += cue_features(reach, c)
    found += setting_features(reach, c)
    found += content_features(reach, c)
    found += head_features(reach, c)
    return found


def speaker_kind(reach: Extents, c: Candidate) -> str:
    if c.speaker is None:
        return "passive" if c.passive else "nobody"
    word = reach.text.words[c.speaker]
    if word.pos == "PRON":
        return "pron:" + word.lower
    if word.entity:
        return "name:" + word.entity
    return "noun" if word.pos == "NOUN" else "name" if word.pos == "PROPN" else "else:" + word.pos


def cue_features(reach: Extents, c: Candidate) -> Iterator[str]:
    """The form of the cue and what governs it."""
    text, frame = reach.text, c.frame
    word = text.words[c.anchor]
    above = text.words[word.head]
    yield f"tag={word.tag}|{frame}"
    yield f"dep={word.dep}"
    yield f"dep={word.dep}|{frame}"
    yield f"{c.lemma}|{word.tag}"
    yield f"above={above.lemma}" if c.kind == "noun" else f"above={above.pos}|{word.dep}"
    if c.kind == "noun":
        yield f"{c.lemma}|above={above.lemma}"
    if word.dep in GOVERNED:
        yield f"above={above.lemma}|{word.dep}"
        yield f"above={above.lemma}|{c.lemma}"
    for k in text.children[c.anchor]:
        child = text.words[k]
        if child.dep in ("aux", "neg", "auxpass"):
            yield f"{child.dep}={child.lower}"
            yield f"{child.dep}={child.lower}|{frame}"


def setting_features(reach: Extents, c: Candidate) -> Iterator[str]:
    """Where the cue stands, and how far from its speaker."""
    text, frame = reach.text, c.frame
    if c.speaker is not None:
        teller, dep = text.words[c.speaker], text.words[c.anchor].dep
        yield f"teller={teller.dep}:{c.speaker < c.anchor}|{dep}"
        yield f"teller-far={min(abs(c.speaker - c.anchor) // 4, 4)}|{dep}"
        if teller.pos == "NOUN":
            yield f"speaker={teller.lemma}"
    if reach.quoted[c.anchor] >= 0:
        short = "short" if reach.quotations[reach.quoted[c.anchor]].is_short else "long"
        yield f"in-quote={short}"
        yield f"in-quote={short}|{frame}"
    sentence = text.sentence_of(c.anchor)
    if sentence.i < 3 and text.words[sentence.last - 1].text not in ".!?”":
        yield "headline"
        yield f"headline|{frame}"


def content_features(reach: Extents, c: Candidate) -> Iterator[str]:
    """How the content begins, how long it is, whether it is quoted, how far it is from the cue."""
    text, frame = reach.text, c.frame
    size = sum(b - a for a, b in c.content)
    yield f"size={sum(size >= s for s in SIZES)}|{frame}"
    yield f"pieces={min(len(c.content), 3)}|{frame}"
    first = text.words[c.content[0][0]]
    yield f"first={first.lower if first.pos in OPENERS else first.pos}|{frame}"
    quotes = {reach.quoted[a] for a, _ in c.content} | {reach.quoted[b - 1] for _, b in c.content}
    quoted = max((1 if reach.quotations[n].is_short else 2 for n in quotes - {-1}), default=0)
    yield f"quoted={quoted}|{frame}"
    yield f"quoted={quoted}|{c.lemma}"
    after = c.content[0][0] > c.anchor
    gap = min(abs(c.content[0][0] - c.anchor if after else c.anchor - c.content[-1][1]), 6)
    yield f"gap={after}:{gap}|{frame}"


def head_features(reach: Extents, c: Candidate) -> Iterator[str]:
    """The head word of the content and the small words under it."""
    text, frame = reach.text, c.frame
    head = text.words[c.head]
    yield f"head={head.lemma}"
    yield f"head={head.lemma}|{c.lemma}" if head.pos != "PROPN" else f"head=name|{c.lemma}"
    yield f"head={head.pos}:{head.entity}|{frame}"
    yield f"tag={head.tag}|{c.lemma}"
    if c.head == c.anchor:
        return
    yield f"head-dep={head.dep}|{frame}"
    for k in text.children[c.head]:
        child = text.words[k]
        if child.dep in HEAD_MARKS:
            yield f"head-{child.dep}={child.lower if child.dep != 'poss' and child.pos in CLOSED else child.pos}|{frame}"
