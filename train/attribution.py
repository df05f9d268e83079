"""Which weights tell an attribution from a chance look-alike? Learns them from annotated news articles.

usage: python train/attribution.py ARTICLES.jsonl WEIGHTS.tsv [--check]

An article a line: {"text", "attributions": [{"source": [[b, e]], "cue": ..., "content": ...}]}, spans in code points. A candidate is right
when at least half of the words of its content and an annotated content are shared, and the speakers overlap or both are missing. A wrong
candidate inside annotated content teaches nothing, since the articles have no nested attributions. Needs scikit-learn; `--check`
prints a five-fold cross-validation and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.codebook import Codebook
from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.cuefeatures import features
from dragoman.reading.speakers.cueforms import find_candidates
from dragoman.reading.speakers.cues import Cues
from dragoman.reading.speakers.extents import Extents, Piece
from dragoman.reading.tokens import Text, parse_all
from dragoman.report import Report, Span

SEEN = 3  # times that a feature must be seen
LEAST = 0.04  # weights nearer to nothing are left out

Parts = tuple[frozenset[int], frozenset[int], frozenset[int]]  # words of speaker, cue, content
Example = tuple[int, list[str], float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.articles.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = parse_all(Report(row["text"], outlet="-", published=date(2000, 1, 1)) for row in rows)
    examples = gather(zip(rows, texts, strict=True))
    if given.check:
        check(examples)
    else:
        write(fit(examples), given.weights)


def gather(articles: Iterator[tuple[dict[str, Any], Text]]) -> list[Example]:
    """The examples of all articles, with the number of their article."""
    cues = Cues.of(Codebook.load())
    examples: list[Example] = []
    for number, (row, text) in enumerate(articles):
        known = frozenset(word.lemma for word in text.words if word.pos == "VERB")
        examples += [(number, f, right) for f, right in teach(row, text, cues, known)]
    return examples


def teach(row: dict[str, Any], text: Text, cues: Cues, known: frozenset[str]) -> Iterator[tuple[list[str], float]]:
    """The candidates of an article as features, each with how right it is."""
    reach = Extents.of(text)
    gold = [annotated(text, a) for a in row["attributions"]]
    inside = frozenset(i for _, _, content in gold for i in content)
    for candidate in find_candidates(reach, cues, known):
        parts = proposed(text, candidate)
        right = max((agree(parts, g) for g in gold), default=0.0)
        if right or candidate.anchor not in inside:
            yield features(reach, candidate), right


def annotated(text: Text, attribution: dict[str, Any]) -> Parts:
    speaker, cue, content = (
        frozenset(w.i for b, e in attribution[role] for w in text.words_in(Span(b, e)) if w.pos != "PUNCT")
        for role in ("source", "cue", "content")
    )
    return speaker, cue, content


def proposed(text: Text, candidate: Candidate) -> Parts:
    def words(pieces: tuple[Piece, ...]) -> frozenset[int]:
        return frozenset(i for a, b in pieces for i in range(a, b) if text.words[i].pos != "PUNCT")

    return words(candidate.speaking), frozenset(candidate.cue), words(candidate.content)


def agree(one: Parts, other: Parts) -> float:
    """The share of the words of two contents that they have in common; 0 below half, or when the speakers differ."""
    speakers = bool(one[0] & other[0]) or (not one[0] and not other[0])
    share = len(one[2] & other[2]) / max(1, len(one[2] | other[2]))
    return share if speakers and share >= 0.5 else 0.0


def fit(examples: list[Example], strength: float = 0.35) -> dict[str, float]:
    """Logistic regression over the features; the weights that matter."""
    from scipy.sparse import vstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    right = [r for _, _, r in examples]
    seen = Counter(f for _, found, _ in examples for f in set(found))
    kept = [dict.fromkeys((f for f in found if seen[f] >= SEEN), 1.0) for _, found, _ in examples]
    table = DictVectorizer()
    matrix = table.fit_transform(kept)
    both = vstack([matrix, matrix]).tocsr()
    both.indices, both.indptr = both.indices.astype("int32"), both.indptr.astype("int32")  # liblinear knows no longer ones
    model = LogisticRegression(C=strength, solver="liblinear", fit_intercept=False, max_iter=200)
    model.fit(both, [1] * len(kept) + [0] * len(kept), [*right, *(1 - r for r in right)])
    return {f: float(w) for f, w in zip(table.get_feature_names_out(), model.coef_[0], strict=True) if abs(w) >= LEAST}


def check(examples: list[Example], folds: int = 5) -> None:
    """Prints how well candidates of unseen articles are told apart."""
    from sklearn.metrics import average_precision_score

    for fold in range(folds):
        weights = fit([e for e in examples if e[0] % folds != fold])
        held = [e for e in examples if e[0] % folds == fold]
        sums = [sum(weights.get(f, 0.0) for f in found) for _, found, _ in held]
        score = average_precision_score([right > 0 for _, _, right in held], sums)
        print(f"fold {fold}: {len(held)} candidates, average precision {score:.3f}, {len(weights)} weights", file=sys.stderr)  # noqa: T201 - a script that reports


def write(weights: dict[str, float], path: Path) -> None:
    lines = ["# learnt by train/attribution.py; see docs/models/attribution.md: feature, weight"]
    lines += [f"{feature}\t{weight:.3g}" for feature, weight in sorted(weights.items()) if "\t" not in feature and "\n" not in feature]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
