"""How surely is a candidate an attribution?

By rule: the codebook's cue word has such a form of content, and the form is one that hardly misleads. Beside the rule stand weights
learnt from annotated news (`attribution.tsv`, one feature a line, see docs/models/attribution.md): where they are, the sum of the weights
of a candidate's features decides, so that a cue missing in the codebook can be found and a chance look-alike be left out.

>>> Weights({"bias": -1.0, "frame=that": 3.0}).sum(["bias", "frame=that", "unknown"])
2.0
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.reading.candidates import Candidate
from dragoman.reading.extents import Extents

HOME = Path(__file__).parent / "attribution.tsv"
SURE = {"that": 0.9, "quote": 0.8, "wh": 0.8, "inf": 0.8, "ger": 0.7, "obj-inf": 0.9, "obj": 0.55, "pass-inf": 0.8, "clause": 0.9,
        "clause-near": 1.0, "clause-all": 0.7, "attrib": 0.9, "raise-inf": 0.7, "be-that": 0.9, "be-inf": 0.8, "as-paren": 0.7,
        "paren-parataxis": 0.8, "quote-before": 0.6, "quote-after": 0.7, "colon": 0.4, "gap": 0.4, "pass-obj": 0.45}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Weights:
    """Learnt weights by feature."""

    by_feature: Mapping[str, float]

    def sum(self, features: Sequence[str]) -> float:
        get = self.by_feature.get
        return sum(get(f, 0.0) for f in features)

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs that the weights know by themselves."""
        return frozenset(f[6:] for f in self.by_feature if f.startswith("lemma=") and "|" not in f)


@cache
def learnt() -> Weights | None:
    """The weights that come with the package, read once; None where the file was taken out."""
    if not HOME.exists():
        return None
    rows = (line.split("\t") for line in HOME.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return Weights({feature: float(weight) for feature, weight in rows})


def by_rule(candidate: Candidate) -> float:
    """From 0 to 1: the codebook's weight of the cue times how little the form of content misleads."""
    sense = candidate.sense
    if sense is None:
        return 0.35 if candidate.frame in ("colon", "paren-parataxis") else 0.0
    frame = candidate.frame
    plain = frame.removeprefix("pass-").removeprefix("be-").removesuffix("-rest")
    listed = plain in sense.frames or frame in sense.frames or frame.split("-")[0] in sense.frames
    if frame.startswith(("clause", "paren", "as-paren")):
        listed = bool(sense.frames & {"clause", "quote", "that"})
    if frame.startswith("obj+"):
        listed = "obj" in sense.frames and frame[3:] in sense.frames
    if frame.startswith("gap"):
        listed = "obj" in sense.frames or "inf" in sense.frames
    sure = SURE.get(frame, 0.6 if frame.startswith("+") else 0.5)
    if candidate.speaker is None and not frame.startswith(("pass", "attrib", "raise", "clause")):
        sure *= 0.75
    return sense.weight * sure * (1.0 if listed else 0.45)


def features(reach: Extents, c: Candidate) -> list[str]:
    """What is known of a candidate, in words: its cue, form, speaker, content and surroundings."""
    sense, frame, lemma = c.sense, c.frame, c.lemma
    stance = sense.stance if sense else "none"
    rule = str(int(by_rule(c) * 8))
    who = speaker_kind(reach, c)
    found = ["bias", f"frame={frame}", f"lemma={lemma}", f"{lemma}|{frame}", f"{stance}|{frame}", f"rule={rule}", f"{c.kind}|{rule}",
             f"who={who}", f"who={who}|{frame}", f"who={who}|{stance}", f"{lemma}|{who[:3]}"]  # fmt: skip
    found += cue_features(reach, c)
    found += content_features(reach, c)
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
    text = reach.text
    word, frame = text.words[c.anchor], c.frame
    yield f"tag={word.tag}|{frame}"
    yield f"dep={word.dep}"
    yield f"dep={word.dep}|{frame}"
    above = text.words[word.head]
    yield f"above={above.lemma}" if c.kind == "noun" else f"above={above.pos}|{word.dep}"
    if c.kind == "noun":
        yield f"{c.lemma}|above={above.lemma}"
    for k in text.children[c.anchor]:
        child = text.words[k]
        if child.dep in ("aux", "neg", "auxpass"):
            yield f"{child.dep}={child.lower}"
            yield f"{child.dep}={child.lower}|{frame}"
    if c.speaker is not None:
        name = text.words[c.speaker]
        if name.pos == "NOUN":
            yield f"speaker={name.lemma}"
    if reach.quoted[c.anchor] >= 0:
        short = "short" if reach.quotations[reach.quoted[c.anchor]].is_short else "long"
        yield f"in-quote={short}"
        yield f"in-quote={short}|{frame}"
    sentence = text.sentence_of(c.anchor)
    if sentence.i < 3 and text.words[sentence.last - 1].text not in ".!?”":
        yield "headline"
        yield f"headline|{frame}"


def content_features(reach: Extents, c: Candidate) -> Iterator[str]:
    text, frame = reach.text, c.frame
    if not c.content:
        yield "no-content"
        return
    size = sum(b - a for a, b in c.content)
    long = 0 if size < 2 else 1 if size < 4 else 2 if size < 8 else 3 if size < 20 else 4
    yield f"size={long}|{frame}"
    yield f"pieces={min(len(c.content), 3)}|{frame}"
    first = text.words[c.content[0][0]]
    yield (
        f"first={first.lower}|{frame}"
        if first.pos in ("SCONJ", "PART", "PRON", "ADP", "DET", "PUNCT", "ADV")
        else f"first={first.pos}|{frame}"
    )
    head = text.words[c.head]
    yield f"head={head.lemma}"
    yield f"head={head.lemma}|{c.lemma}" if head.pos != "PROPN" else f"head=name|{c.lemma}"
    yield f"head={head.pos}:{head.entity}|{frame}"
    yield f"tag={head.tag}|{c.lemma}"
    quotes = {reach.quoted[a] for a, _ in c.content} | {reach.quoted[b - 1] for _, b in c.content}
    quoted = max((1 if reach.quotations[n].is_short else 2 for n in quotes - {-1}), default=0)
    yield f"quoted={quoted}|{frame}"
    yield f"quoted={quoted}|{c.lemma}"
    after = c.content[0][0] > c.anchor
    gap = min(abs(c.content[0][0] - c.anchor if after else c.anchor - c.content[-1][1]), 6)
    yield f"gap={after}:{gap}|{frame}"
