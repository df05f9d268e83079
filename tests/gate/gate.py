"""How well do we read? Scores on annotated data that lies beside the repository, held against the floors in floors.json.

    python tests/gate/gate.py                 all scores; exit 1 where one has fallen under its floor
    python tests/gate/gate.py plover memos    these only
    python tests/gate/gate.py --raise         write what was reached into floors.json (a floor is lowered by hand, with a changelog line)

The data and its scorers are no part of the project: without them (`DRAGOMAN_GOLD`, default ../shared) the gate says so and passes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.codebook import Codebook
from dragoman.notation import to_line
from dragoman.reading import read_all
from dragoman.report import Report

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("DRAGOMAN_GOLD", HERE.parents[1].parent / "shared"))
FLOORS = HERE / "floors.json"


@dataclass(frozen=True, slots=True)
class Score:
    """One run of one scorer: what it reads, what it is given, and the figures taken from its answer."""

    name: str
    scorer: str
    gold: str
    form: str  # read, annotate, judge
    figures: dict[str, tuple[str, ...]]
    options: tuple[str, ...] = ()
    texts: str = ""
    day: str = ""


SCORES = (
    Score(
        "plover",
        "plover.py",
        "plover_gsr.jsonl",
        "read",
        {
            "right type": ("right type (any record)",),
            "type and both countries": ("type and country pair",),
            "precision of types": ("precision of predicted types",),
            "records a sentence": ("records a sentence",),
        },
        day="2000-01-01",
    ),
    Score(
        "memos",
        "memos.py",
        "memos.jsonl",
        "read",
        {
            "trigger F1": ("detection", "f1"),
            "trigger and type F1": ("trigger and type", "f1"),
            "actors by name, all right": ("parties", "actors by name", "all right, of matched"),
            "recipients by name, all right": ("parties", "recipients by name", "all right, of matched"),
            "chain": ("speaker chain, of matched", "exact"),
            "innermost": ("speaker chain, of matched", "innermost"),
        },
    ),
    Score("actors", "actors.py", "ngec_actors.jsonl", "annotate", {}),
    Score("attribution", "attribution.py", "polnear_dev.jsonl", "annotate", {}, options=("--ignore-nested", "--kinds")),
    Score("timex-aquaint", "timex.py", "tempeval3.jsonl", "annotate", {}, options=("--split", "aquaint")),
    Score("timex-timebank", "timex.py", "tempeval3.jsonl", "annotate", {}, options=("--split", "timebank")),
    Score("places-lgl", "places.py", "lgl.jsonl", "annotate", {}),
    Score("places-trnews", "places.py", "trnews.jsonl", "annotate", {}),
    Score("stance", "stance.py", "re3d_stance.jsonl", "read", {}, texts="re3d_docs.jsonl"),
    Score("factuality-uw", "factuality.py", "factuality_uw_dev.jsonl", "judge", {}),
    Score("factuality-uds", "factuality.py", "factuality_uds-ih2_dev.jsonl", "judge", {}),
)


def main(arguments: list[str]) -> int:
    gold = SHARED / "gold" / "dev"
    if not gold.is_dir():
        show(f"no annotated data at {SHARED}: nothing to measure, the gate is open")
        return 0
    wanted = [a for a in arguments if not a.startswith("--")]
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    reached: dict[str, float] = {}
    for score in SCORES:
        if not wanted or score.name in wanted or score.name.split("-")[0] in wanted:
            reached |= measure(score, gold, "--all" in arguments)
    fallen = [name for name, floor in floors.items() if name in reached and reached[name] < floor]
    for name, value in reached.items():
        show(f"{name:<60} {value:7.2f}   floor {floors.get(name, '-')}{'   FALLEN' if name in fallen else ''}")
    if "--raise" in arguments:
        kept = floors | {k: max(v, floors.get(k, v)) for k, v in reached.items()}
        FLOORS.write_text(json.dumps(dict(sorted(kept.items())), indent=2) + "\n")
    return 1 if fallen else 0


def measure(score: Score, gold: Path, everything: bool) -> dict[str, float]:
    """Reads the texts of a gold file and runs its scorer; figures by "score: figure"."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        command = [sys.executable, str(SHARED / "eval" / score.scorer), str(gold / score.gold)]
        if score.form != "judge":
            write_readings(score, gold / (score.texts or score.gold), Path(folder) / "in.jsonl", predicted)
            command.append(str(predicted))
        run = subprocess.run([*command, *score.options, "--json"], capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    show(f"{score.name}: {time.perf_counter() - started:.0f} s")
    chosen = {name: pick(answer, path) for name, path in score.figures.items()} if score.figures and not everything else flatten(answer)
    return {f"{score.name}: {name}": value for name, value in chosen.items()}


def write_readings(score: Score, gold: Path, inputs: Path, predicted: Path) -> None:
    day = [score.day] if score.day else []
    subprocess.run([sys.executable, str(SHARED / "eval" / "inputs.py"), str(gold), str(inputs), *day], check=True)
    with predicted.open("w", encoding="utf-8") as out:
        for reading in read_all(read_inputs(inputs), Codebook.load()):
            for part in reading.records if score.form == "read" else (reading.layers,):
                out.write(to_line(part) + "\n")


def read_inputs(path: Path) -> Iterable[Report]:
    from datetime import date

    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = date.fromisoformat(row["published"]) if row["published"] else None
        yield Report(row["text"], row["id"], row["title"], row["outlet"], day)


def pick(answer: Any, path: tuple[str, ...]) -> float:
    for key in path:
        answer = answer[key]
    return float(answer)


def flatten(answer: Any, name: str = "") -> dict[str, float]:
    """Every number of a nested answer by its path."""
    if isinstance(answer, dict):
        return {k: v for key, value in answer.items() for k, v in flatten(value, f"{name} / {key}" if name else key).items()}
    return {name: float(answer)} if isinstance(answer, int | float) and not isinstance(answer, bool) else {}


show: Callable[[str], object] = lambda line: sys.stdout.write(line + "\n")  # noqa: E731

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
