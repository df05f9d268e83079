"""How are the numbers of the learned factuality score made?

usage: python train/factuality.py DATA [OUT]

DATA is a folder with factuality_NAME_train.jsonl and factuality_NAME_dev.jsonl, rows {"id", "sentence", "event": [begin, end], "score"};
OUT is where traits.csv, manner.csv and trees.npz go (default: the codebook's weights). Needs scikit-learn and catboost; nothing of it is
needed to read reports. docs/models/factuality.md says what the data are, how they differ, and what came out.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from catboost import CatBoostRegressor
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression, Ridge

from dragoman.codebook import Codebook
from dragoman.reading.certainty import judge_word, trace, view_of, weighing
from dragoman.reading.certainty.traits import manner_of, traits_of
from dragoman.reading.tokens import Text, parse_all
from dragoman.report import Report, Span

NEWS, TALK, MADE = ("uw", "meantime"), ("uds-ih2",), ("megaveridicality", "rosspavlick")
NAMES = (*NEWS, *TALK, *MADE)
TALK_SCALE = 0.68
UW_WEIGHT = 1.3
FOLDS = 5
INPUT_TRAITS, INPUT_MANNER = 500, 150
NOT_INPUT = ("lemma=", "up1=", "up2=", "by=", "lastby=", "end=", "top=", "at", "pair=", "triple=", "made=", "above", "bias")


@dataclass
class Item:
    """One event: what there is to see of it, the rules' judgement, and what readers said."""

    id: str
    traits: list[str]
    manner: list[str]
    value: int
    mood: int
    score: float
    fold: int
    text: Text
    i: int


def head_of(text: Text, begin: int, end: int) -> int:
    """The word of a span that the others hang on."""
    words = text.words_in(Span(begin, end))
    inside = {word.i for word in words}
    return next((word.i for word in words if word.head == word.i or word.head not in inside), words[0].i)


def read_items(path: Path, codebook: Codebook) -> list[Item]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    sentences = list(dict.fromkeys(row["sentence"] for row in rows))
    texts = dict(zip(sentences, parse_all(Report(s) for s in sentences), strict=True))
    return [make_item(row, texts[row["sentence"]], codebook) for row in rows]


def make_item(row: dict, text: Text, codebook: Codebook) -> Item:
    i = head_of(text, *row["event"])
    view = view_of(text, i, codebook, None)
    path, standing = trace(view, i)
    number = int(re.sub(r"\D", "", row["id"].split("/")[2]) or 0)
    return Item(
        row["id"],
        sorted(set(traits_of(view, i, path, standing))),
        sorted(set(manner_of(text, text.sentence_of(i)))),
        standing.value,
        weighing.MOODS.index(standing.mood),
        row["score"],
        number // 15 % FOLDS,  # neighbouring sentences, which are of one document, stay in one fold
        text,
        i,
    )


def vocabulary(items: list[Item], part: str, least: int) -> dict[str, int]:
    counts = Counter(name for item in items for name in getattr(item, part))
    return {name: k for k, name in enumerate(sorted(name for name, n in counts.items() if n >= least))}


def matrix(items: list[Item], part: str, known: dict[str, int]) -> csr_matrix:
    columns, ends = [], [0]
    for item in items:
        columns += sorted(known[name] for name in getattr(item, part) if name in known)
        ends.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(items), len(known)))


class Stack:
    """The two linear scores and the manner, fitted on all folds but one (or on all)."""

    def __init__(self, data: dict[str, list[Item]], traits: dict[str, int], manner: dict[str, int], left_out: int | None) -> None:
        kept = {name: [item for item in items if item.fold != left_out] for name, items in data.items()}
        self.traits, self.manner = traits, manner
        self.news = self.linear([i for name in (*NEWS, *MADE) for i in kept[name]])
        self.talk = self.linear([i for name in (*TALK, *MADE) for i in kept[name]])
        both = [i for name in (*NEWS, *TALK) for i in kept[name]]
        is_news = [name in NEWS for name in (*NEWS, *TALK) for _ in kept[name]]
        gate = LogisticRegression(C=0.1, max_iter=300, class_weight="balanced", fit_intercept=False)
        self.gate = gate.fit(matrix(both, "manner", manner), is_news).coef_[0]

    def linear(self, items: list[Item]) -> np.ndarray:
        model = Ridge(alpha=20, solver="sparse_cg", tol=1e-3, fit_intercept=False)
        return model.fit(matrix(items, "traits", self.traits), [i.score for i in items]).coef_

    def scores(self, items: list[Item]) -> np.ndarray:
        seen, manner = matrix(items, "traits", self.traits), matrix(items, "manner", self.manner)
        return np.c_[seen @ self.news, seen @ self.talk, 1 / (1 + np.exp(-(manner @ self.gate)))]


def most_common(items: list[Item], part: str, count: int, left_out: tuple[str, ...]) -> list[str]:
    counts = Counter(name for item in items for name in getattr(item, part) if not name.startswith(left_out))
    return [name for name, _ in counts.most_common(count)]


def inputs(items: list[Item], stacked: np.ndarray, traits: list[str], manner: list[str]) -> np.ndarray:
    """The trees' inputs, as weighing.inputs_of makes them."""
    places = {name: weighing.FIRST_TRAIT + k for k, name in enumerate(traits)}
    manners = {name: weighing.FIRST_TRAIT + len(traits) + k for k, name in enumerate(manner)}
    table = np.zeros((len(items), weighing.FIRST_TRAIT + len(traits) + len(manner)), np.float32)
    news, talk, like = stacked.T
    table[:, 0], table[:, 1], table[:, 2] = news, talk, like
    table[:, 3] = news * like + (3 - weighing.TALK_SCALE * (3 - talk)) * (1 - like)
    for k, item in enumerate(items):
        table[k, 4] = item.value
        table[k, 5 + item.mood] = 1
        for name in item.traits:
            if name in places:
                table[k, places[name]] = 1
        for name in item.manner:
            if name in manners:
                table[k, manners[name]] = 1
    return table


def target(name: str, items: list[Item]) -> list[float]:
    return [3 - TALK_SCALE * (3 - i.score) if name in TALK else i.score for i in items]


def main() -> None:
    data_folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else weighing.FOLDER
    codebook = Codebook.load()
    data = {name: read_items(data_folder / f"factuality_{name}_train.jsonl", codebook) for name in NAMES}
    everything = [i for name in NAMES for i in data[name]]
    known, manner = vocabulary(everything, "traits", 3), vocabulary(everything, "manner", 20)
    stacked = {name: np.zeros((len(items), 3)) for name, items in data.items()}
    for left_out in range(FOLDS):  # each item is scored by models that have not seen its document
        model = Stack(data, known, manner, left_out)
        for name, items in data.items():
            fold = np.array([i.fold == left_out for i in items])
            stacked[name][fold] = model.scores([i for i in items if i.fold == left_out])
    full = Stack(data, known, manner, None)
    chosen = most_common(everything, "traits", INPUT_TRAITS, NOT_INPUT)
    manners = most_common(everything, "manner", INPUT_MANNER, ("bias",))
    trees = CatBoostRegressor(
        iterations=900,
        depth=6,
        learning_rate=0.06,
        loss_function="RMSE",
        rsm=0.5,
        random_seed=1,
        verbose=0,
        thread_count=2,
        allow_writing_files=False,
    )
    trees.fit(
        np.concatenate([inputs(data[name], stacked[name], chosen, manners) for name in NAMES]),
        np.concatenate([target(name, data[name]) for name in NAMES]),
        sample_weight=np.concatenate([np.full(len(data[name]), UW_WEIGHT if name == "uw" else 1.0) for name in NAMES]),
    )
    out.mkdir(parents=True, exist_ok=True)
    write(out, full, known, manner, chosen, manners, trees)
    weighing.load_weights.cache_clear()
    weighing.manner_at.cache_clear()
    for name in NAMES:
        evaluate(name, read_items(data_folder / f"factuality_{name}_dev.jsonl", codebook), codebook)


def write(
    out: Path,
    full: Stack,
    known: dict[str, int],
    manner: dict[str, int],
    chosen: list[str],
    manners: list[str],
    trees: CatBoostRegressor,
) -> None:
    """Writes the numbers as plain files; traits that weigh next to nothing are left out."""
    places = {name: weighing.FIRST_TRAIT + k for k, name in enumerate(chosen)}
    manner_places = {name: weighing.FIRST_TRAIT + len(chosen) + k for k, name in enumerate(manners)}
    with (out / "traits.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["trait", "news", "talk", "input"])
        for name, k in known.items():
            if max(abs(full.news[k]), abs(full.talk[k])) >= 0.004 or name in places:
                table.writerow([name, f"{full.news[k]:.3f}", f"{full.talk[k]:.3f}", places.get(name, -1)])
    with (out / "manner.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["trait", "weight", "input"])
        table.writerows([name, f"{full.gate[k]:.3f}", manner_places.get(name, -1)] for name, k in manner.items())
    np.savez_compressed(out / "trees.npz", **plain(trees))


def plain(trees: CatBoostRegressor) -> dict[str, np.ndarray]:
    """Trees with one question a level as arrays: which input, which threshold, and the leaves."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        trees.save_model(f"{folder}/trees.json", format="json")
        kept = json.loads(Path(folder, "trees.json").read_text())
    floats = [f["flat_feature_index"] for f in kept["features_info"]["float_features"]]
    depth = max(len(tree["splits"]) for tree in kept["oblivious_trees"])
    count = len(kept["oblivious_trees"])
    questions, thresholds = np.zeros((count, depth), np.int16), np.full((count, depth), 1e30, np.float32)
    leaves = np.zeros((count, 2**depth), np.float32)
    for t, tree in enumerate(kept["oblivious_trees"]):
        for level, split in enumerate(tree["splits"]):
            questions[t, level], thresholds[t, level] = floats[split["float_feature_index"]], split["border"]
        leaves[t, : len(tree["leaf_values"])] = tree["leaf_values"]
    scale, (bias,) = kept["scale_and_bias"][0], kept["scale_and_bias"][1]
    return {"questions": questions, "thresholds": thresholds, "leaves": (leaves * scale).astype(np.float32), "start": np.float32(bias)}


def evaluate(name: str, items: list[Item], codebook: Codebook) -> None:
    """MAE and r on the development part, in all and on its two halves, with and without agreement of sign."""
    gold = np.array([i.score for i in items])
    odd = np.array([int(hashlib.md5(i.id.encode()).hexdigest(), 16) % 2 == 1 for i in items])
    for agree in (True, False):
        told = np.array([judge_word(i.text, i.i, codebook, agree=agree).score for i in items])
        halves = (("all", odd | ~odd), ("even", ~odd), ("odd", odd))
        figures = [f"{half} {np.abs(gold[m] - told[m]).mean():.3f} {np.corrcoef(gold[m], told[m])[0, 1]:.3f}" for half, m in halves]
        print(f"{name:18} {'agreeing' if agree else 'free    '}", " | ".join(figures))  # noqa: T201  (a script's answer)


if __name__ == "__main__":
    main()
