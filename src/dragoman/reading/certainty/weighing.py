"""What would readers say: how surely did it happen, from -3 to 3? The learned score of a judged event word.

Two linear models over the traits of a word give what readers of newswire and what readers of talk would say; a third says which of the two
a sentence reads like; trees with one question a level put them together (docs/models/factuality.md). The numbers are plain files in the
codebook's folder, read once, when first needed; without them `weigh` gives None and the score of the rules stands.

>>> weights = load_weights()
>>> weights is None or len(weights.leaves) > 0
True
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from dragoman.codebook import HOME
from dragoman.reading.certainty.polarity import Standing
from dragoman.reading.certainty.tables import View
from dragoman.reading.certainty.traits import Route, manner_of, traits_of
from dragoman.reading.tokens import Text
from dragoman.record import Mood

FOLDER = HOME / "weights" / "factuality"
TALK_SCALE = 0.5  # how much of the distance from 3 that readers of talk put in is kept when the two are first mixed
STRETCH_FROM, STRETCH = (
    1.8,
    0.35,
)  # readers of newswire say 3 or near it; the trees' mean falls short of that, so the upper end is stretched
FIRST_TRAIT = 10  # the trees' first inputs are the two linear scores, the manner, their mix, the rules' value and the five moods
MOODS = tuple(Mood)

Array = Any  # numpy arrays: numpy is imported only when the weights are read


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers: for each trait its weights for newswire and talk and its place among the trees' inputs (-1: none), and the trees."""

    traits: dict[str, tuple[float, float, int]]
    manner: dict[str, tuple[float, int]]
    inputs: int
    questions: Array
    thresholds: Array
    places: Array
    leaves: Array
    start: float


def weigh(view: View, i: int, path: Route, standing: Standing) -> float | None:
    """The learned score of word `i`, from -3 to 3; None where there are no weights."""
    weights = load_weights()
    if weights is None:
        return None
    return stretch(run_trees(weights, inputs_of(weights, view, i, path, standing)))


def stretch(score: float) -> float:
    return max(-3.0, min(3.0, score + STRETCH * max(0.0, score - STRETCH_FROM)))


def inputs_of(weights: Weights, view: View, i: int, path: Route, standing: Standing) -> Array:
    """What the trees ask about."""
    import numpy as np

    news = talk = 0.0
    traits = weights.traits
    seen = [5 + MOODS.index(standing.mood)]
    for name in set(traits_of(view, i, path, standing)):
        known = traits.get(name)
        if known is not None:
            news += known[0]
            talk += known[1]
            if known[2] >= 0:
                seen.append(known[2])
    likeness, places = manner_at(view.text, view.text.words[i].sentence)
    found = np.zeros(weights.inputs, dtype=np.float32)
    found[[*seen, *places]] = 1.0
    found[:5] = news, talk, likeness, news * likeness + (3 - TALK_SCALE * (3 - talk)) * (1 - likeness), standing.value
    return found


@lru_cache(maxsize=64)
def manner_at(text: Text, sentence: int) -> tuple[float, tuple[int, ...]]:
    """How much a sentence reads like newswire, from 0 to 1, and its places among the trees' inputs."""
    from math import exp

    weights = load_weights()
    assert weights is not None
    total, places = 0.0, []
    for name in set(manner_of(text, text.sentences[sentence])):
        known = weights.manner.get(name)
        if known is not None:
            total += known[0]
            if known[1] >= 0:
                places.append(known[1])
    return 1 / (1 + exp(-total)), tuple(places)


def run_trees(weights: Weights, inputs: Array) -> float:
    """The sum of the trees: in each, the answers to its questions, read as a binary number, pick the leaf."""
    answers = inputs[weights.questions] > weights.thresholds
    return float(weights.leaves[(answers @ weights.places) + leaf_starts(len(weights.leaves), answers.shape)].sum()) + weights.start


@cache
def leaf_starts(leaves: int, shape: tuple[int, int]) -> Array:
    """Where each tree's leaves begin."""
    import numpy as np

    return np.arange(shape[0], dtype=np.int32) * (leaves // shape[0])


@cache
def load_weights(folder: Path = FOLDER) -> Weights | None:
    """Reads the weights; None where the files are not there."""
    if not (folder / "trees.npz").exists():
        return None
    import numpy as np

    traits = {row[0]: (float(row[1]), float(row[2]), int(row[3])) for row in read_rows(folder / "traits.csv")}
    manner = {row[0]: (float(row[1]), int(row[2])) for row in read_rows(folder / "manner.csv")}
    inputs = 1 + max(*(place for _, _, place in traits.values()), *(place for _, place in manner.values()), FIRST_TRAIT)
    with np.load(folder / "trees.npz", allow_pickle=False) as kept:
        questions, thresholds = kept["questions"].astype(np.intp), kept["thresholds"]
        leaves, start = kept["leaves"].astype(np.float32).ravel(), float(kept["start"])
    places = (1 << np.arange(questions.shape[1])).astype(np.int32)
    return Weights(traits, manner, inputs, questions, thresholds, places, leaves, start)


def read_rows(path: Path) -> list[list[str]]:
    """The rows of a CSV file, without comments and header."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    return rows[1:]
