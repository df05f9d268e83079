"""How surely is a candidate an attribution?

By rule: the codebook's cue word has such a form of content, and the form is one that hardly misleads. Beside the rule stand weights
learnt from annotated news (`attribution.tsv`, one feature a line, see docs/models/attribution.md): where they are, the sum of the weights
of a candidate's features decides, so that a cue missing in the codebook can be found and a chance look-alike be left out.

>>> Weights({"bias": -1.0, "frame=that": 3.0}).sum(["bias", "frame=that", "unknown"])
2.0
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.cues import CueSense

HOME = Path(__file__).parent / "attribution.tsv"
SURE = {"that": 0.9, "quote": 0.8, "wh": 0.8, "inf": 0.9, "ger": 0.7, "obj-inf": 0.9, "obj": 0.55, "pass-inf": 0.9, "clause": 0.9,
        "pass-as": 0.9, "statement": 0.95, "tail": 0.95,
        "clause-near": 1.0, "clause-all": 0.7, "attrib": 0.9, "raise-inf": 0.7, "be-that": 0.9, "be-inf": 0.8, "as-paren": 0.7,
        "paren-parataxis": 0.8, "quote-before": 0.6, "quote-after": 0.7, "colon": 0.4, "gap": 0.4, "pass-obj": 0.45}  # fmt: skip


ATTITUDES = {"fear", "deny", "want", "demand", "criticise", "praise", "oppose", "expect", "reject"}  # "fears a coup"
HEARSAY = {"report", "claim"}  # "reports of shelling", "claims that": told by somebody, named or not


@dataclass(frozen=True, slots=True)
class Weights:
    """Learnt weights by feature."""

    by_feature: Mapping[str, float]
    verbs: frozenset[str] = frozenset()  # the verbs that the weights know by themselves

    @staticmethod
    def of(by_feature: Mapping[str, float]) -> Weights:
        return Weights(by_feature, frozenset(f[6:] for f in by_feature if f.startswith("lemma=")))

    def sum(self, features: Sequence[str]) -> float:
        get = self.by_feature.get
        return sum(get(f, 0.0) for f in features)


@cache
def learnt() -> Weights | None:
    """The weights that come with the package, read once; None where the file was taken out."""
    if not HOME.exists():
        return None
    rows = (line.split("\t") for line in HOME.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return Weights.of({feature: float(weight) for feature, weight in rows})


def by_rule(candidate: Candidate) -> float:
    """From 0 to 1: the codebook's weight of the cue times how little the form of content misleads."""
    sense = candidate.sense
    if sense is None:
        if candidate.frame in ("label", "colon-quote", "colon-name"):
            return 0.9
        return 0.35 if candidate.frame in ("colon", "paren-parataxis") else 0.0
    frame = candidate.frame.split("~")[0]
    sure = sureness(candidate, sense, frame)
    if (
        candidate.speaker is None
        and candidate.kind != "noun"
        and not candidate.passive
        and not frame.startswith(("pass", "attrib", "raise", "clause"))
    ):
        sure *= 0.75
    if candidate.variant.startswith("full:ing") or "~" in candidate.frame:
        sure *= 0.95
    elif candidate.variant.startswith("cut:") and candidate.variant not in ("cut:ing", "cut:saying"):
        sure *= 0.9
    return sense.weight * sure * (1.0 if is_listed(sense, frame) else 0.45)


def sureness(candidate: Candidate, sense: CueSense, frame: str) -> float:
    """How little a form of content misleads."""
    if candidate.kind == "noun" and sense.stance in HEARSAY and (frame == "that" or (frame == "+of" and candidate.plural)):
        return 0.95
    if candidate.kind == "verb" and sense.stance == "tell" and frame == "+of":
        return 0.97  # "told of soldiers who fired at them"
    if candidate.kind == "verb" and sense.stance in ATTITUDES and frame == "obj":
        return 0.85
    if candidate.kind == "verb" and candidate.passive and sense.stance == "accuse" and frame in ("+of", "+with"):
        return 0.9  # "two men suspected of blowing it up"
    return SURE.get(frame, 0.6 if frame.startswith("+") else 0.5)


def is_listed(sense: CueSense, frame: str) -> bool:
    """Whether the codebook gives the cue such a form of content."""
    if frame.startswith(("clause", "paren", "as-paren", "statement", "tail")):
        return bool(sense.frames & {"clause", "quote", "that"})
    if frame.startswith("obj+"):
        return "obj" in sense.frames and frame[3:] in sense.frames
    if frame.startswith("gap"):
        return "obj" in sense.frames or "inf" in sense.frames
    plain = frame.removeprefix("pass-").removeprefix("be-").removesuffix("-rest")
    raised = frame in ("pass-inf", "pass-as") and sense.stance in ("say", "report", "claim", "believe", "know")
    return raised or bool(sense.frames & {plain, frame, frame.split("-")[0]})
