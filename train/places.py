"""Which weights do the signs of places get? Fits `places/weights.csv` on reports whose places are marked by hand.

usage: python train/places.py OUT GOLD.jsonl... [--folds 5]

A row of GOLD is {"id", "text", "title"?, "toponyms": [{"begin", "end", "lat", "lon", "fcode"?}]}. Two logistic models (is this name a
place, alone and with its neighbours known) and one conditional model (which place of the name), all fitted by gradient descent with a
penalty; the conditional model three times, since its signs hang on its own answers. Rows whose md5(id) is odd are left out, for a test.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.codebook import Codebook
from dragoman.reading.places import placing
from dragoman.reading.places.distance import rough
from dragoman.reading.places.gazetteer import Site
from dragoman.reading.places.toponyms import find_names
from dragoman.reading.tokens import Text, parse_all
from dragoman.report import Report

Mark = dict[str, Any]
Gold = list[Mark]


def is_even(id: str) -> bool:
    return int(hashlib.md5(id.encode()).hexdigest(), 16) % 2 == 0


def load(paths: list[Path]) -> list[tuple[Text, Gold, float]]:
    """Parsed reports with their marked places; a small corpus counts as much as a large one."""
    found = []
    for path in paths:
        rows = [row for row in map(json.loads, path.open(encoding="utf-8")) if is_even(row["id"])]
        texts = parse_all([Report(row["text"], id=row["id"], title=row.get("title")) for row in rows])
        found += [(text, row["toponyms"], (150 / len(rows)) ** 0.5) for text, row in zip(texts, rows, strict=True)]
    return found


def marked(text: Text, first: int, last: int, gold: Gold) -> Mark | None:
    start, end = text.words[first].start, text.words[last - 1].end
    return next((g for g in gold if g["begin"] < end and start < g["end"]), None)


def fit_logistic(rows: list[dict[str, float]], labels: list[bool], loads: list[float], penalty: float = 1.0) -> dict[str, float]:
    """Weights of a logistic model by gradient descent."""
    signs = sorted({sign for row in rows for sign in row})
    at = {sign: n for n, sign in enumerate(signs)}
    x = np.zeros((len(rows), len(signs)))
    for n, row in enumerate(rows):
        for sign, value in row.items():
            x[n, at[sign]] = value
    y, load = np.array(labels, float), np.array(loads)
    w, step = np.zeros(len(signs)), np.zeros(len(signs))
    for _ in range(1500):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = 0.9 * step + (x.T @ ((p - y) * load) + penalty * w) / load.sum()
        w -= 0.5 * step
    return {sign: float(w[n]) for sign, n in at.items()}


def fit_choice(groups: list[tuple[list[dict[str, float]], list[bool], float]], penalty: float = 1.0) -> dict[str, float]:
    """Weights of a conditional model: among the sites of a name, those that are right."""
    signs = sorted({sign for rows, _, _ in groups for row in rows for sign in row})
    at = {sign: n for n, sign in enumerate(signs)}
    w, step = np.zeros(len(signs)), np.zeros(len(signs))
    xs = []
    for rows, right, load in groups:
        x = np.zeros((len(rows), len(signs)))
        for n, row in enumerate(rows):
            for sign, value in row.items():
                x[n, at[sign]] += value
        xs.append((x, np.array(right, float), load))
    whole = sum(load for _, _, load in xs)
    for _ in range(400):
        slope = penalty * w
        for x, good, load in xs:
            raised = np.exp(np.clip(x @ w - (x @ w).max(), -30, 0))
            p, q = raised / raised.sum(), raised * good / max(1e-12, (raised * good).sum())
            slope = slope + load * (x.T @ (p - q))
        step = 0.9 * step + slope / whole
        w -= 0.2 * step
    return {sign: float(w[n]) for sign, n in at.items()}


Rows = tuple[list[dict[str, float]], list[bool], list[float]]


def name_rows(corpus: list[tuple[Text, Gold, float]], codebook: Codebook, demonyms: bool) -> Rows:
    rows, labels, loads = [], [], []
    for text, gold, load in corpus:
        for name in find_names(text, codebook):
            if name.is_demonym == demonyms:
                rows.append({"bias": 1.0, **dict.fromkeys(name.signs, 1.0)})
                labels.append(marked(text, name.first, name.last, gold) is not None)
                loads.append(load)
    return rows, labels, loads


def is_right(site: Site, gold: Mark) -> bool:
    far = 161.0 if gold.get("fcode") in ("PCLI", "PCLS", "ADM1", None) else 40.0
    return rough(site.lat, site.lon, gold["lat"], gold["lon"]) < far


def site_groups(corpus: list[tuple[Text, Gold, float]], codebook: Codebook, weigh: dict[str, dict[str, float]]):  # type: ignore[no-untyped-def]
    """For each marked name the signs of its sites, with the neighbours as the present weights see them."""
    for text, gold, load in corpus:
        names = find_names(text, codebook)
        senses = placing.make_senses(names, weigh)
        placing.settle(senses, names, None, weigh["site"])
        shares, links = placing.shares_of(senses), placing.links_of(names)
        for sense in senses:
            marks = [g for n in sense.names if (g := marked(text, n.first, n.last, gold)) and g["lat"] is not None]
            if not marks or sense.names[0].is_demonym or len(sense.sites) < 2:
                continue
            right = [is_right(site, marks[0]) for site in sense.sites]
            if any(right) and not all(right):
                rows = []
                for site in sense.sites:
                    row: dict[str, float] = {}
                    for sign, value in [*placing.alone(site, sense, links, None), *placing.among(site, sense, shares)]:
                        row[sign] = row.get(sign, 0.0) + value
                    rows.append(row)
                yield rows, right, load * len(marks) ** 0.5


def both_rows(corpus: list[tuple[Text, Gold, float]], codebook: Codebook, weigh: dict[str, dict[str, float]]):  # type: ignore[no-untyped-def]
    for text, gold, load in corpus:
        names = find_names(text, codebook)
        senses = placing.make_senses(names, weigh)
        placing.settle(senses, names, None, weigh["site"])
        shares = placing.shares_of(senses)
        for sense in senses:
            part, site = sense.best[0]
            for name in sense.names:
                if not name.is_demonym:
                    around = placing.among(site, sense, shares)
                    yield dict(placing.together_signs(name, part, around)), marked(text, name.first, name.last, gold) is not None, load


def fit(corpus: list[tuple[Text, Gold, float]], codebook: Codebook) -> dict[str, dict[str, float]]:
    """All three models."""
    weigh: dict[str, dict[str, float]] = {"site": {}, "both": {}}
    weigh["name"] = fit_logistic(*name_rows(corpus, codebook, False))
    weigh["people"] = fit_logistic(*name_rows(corpus, codebook, True), 3.0)
    weigh["site"] = {"people": 1.0, "main name": 1.0, "held": 4.0, "same country": 2.0}
    for _ in range(3):
        weigh["site"] = fit_choice(list(site_groups(corpus, codebook, weigh)))
    rows, labels, loads = zip(*both_rows(corpus, codebook, weigh), strict=True)
    weigh["both"] = fit_logistic(list(rows), list(labels), list(loads))
    return weigh


def write(weigh: dict[str, dict[str, float]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("# What each sign of a place weighs; fitted by train/places.py. A sign that is not here weighs nothing.\n")
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["sign", "step", "weight"])
        for step, signs in weigh.items():
            out.writerows([sign, step, f"{weight:.3f}"] for sign, weight in sorted(signs.items()) if abs(weight) >= 0.02)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    args = parser.parse_args()
    corpus = load(args.gold)
    sys.stderr.write(f"{len(corpus)} reports\n")
    write(fit(corpus, Codebook.load()), args.out)


if __name__ == "__main__":
    main()
