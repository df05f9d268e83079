"""How well do we read? Scores on annotated data that lies beside the repository, held against the floors in floors.json.

    python tests/gate/gate.py                 all scores; exit 1 where one has fallen under its floor
    python tests/gate/gate.py plover memos    these only
    python tests/gate/gate.py --all           every number that the scorers print
    python tests/gate/gate.py --save          also keeps what was reached in reached.json, which docs/accuracy.md shows (publish.py)
    python tests/gate/gate.py --raise         lifts floors to a little under what was reached (lowered only by hand, with a changelog line)

The data and its scorers are no part of the project: without them (`DRAGOMAN_GOLD`, default ../shared) the gate says so and passes.
"""

from __future__ import annotations

import hashlib
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

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from dragoman.codebook import Codebook  # noqa: E402
from dragoman.notation import to_line  # noqa: E402
from dragoman.reading import Reading, read_all  # noqa: E402
from dragoman.record import Layers, Record  # noqa: E402
from dragoman.report import Report  # noqa: E402
from scores import SCORES, Figure, Score  # noqa: E402

SHARED = Path(os.environ.get("DRAGOMAN_GOLD", HERE.parents[1].parent / "shared"))
FLOORS = HERE / "floors.json"
REACHED = HERE / "reached.json"


@dataclass(frozen=True, slots=True)
class Value:
    """What one figure came to."""

    figure: Figure
    value: float

    def is_under(self, floor: float | None) -> bool:
        if floor is None:
            return False
        return self.value > floor if self.figure.lower else self.value < floor

    def floor(self, old: float | None) -> float | None:
        """The floor a little under this value; never an easier one than before."""
        if self.figure.margin is None:
            return old
        new = round(self.value + (1 if self.figure.lower else -1) * self.figure.margin, 3)
        if old is None:
            return new
        return min(old, new) if self.figure.lower else max(old, new)


def main(arguments: list[str]) -> int:
    gold = SHARED / "gold" / "dev"
    if not gold.is_dir():
        show("no annotated data beside the repository (DRAGOMAN_GOLD): nothing to measure, the gate is open")
        return 0
    wanted = [a for a in arguments if not a.startswith("--")]
    floors = kept(FLOORS)
    reached: dict[str, Value] = {}
    for score in SCORES:
        if not wanted or score.name in wanted or score.name.split("-")[0] in wanted:
            reached |= measure(score, gold, "--all" in arguments)
    fallen = [name for name, value in reached.items() if value.is_under(floors.get(name))]
    for name, value in reached.items():
        mark = "   FALLEN" if name in fallen else ""
        show(f"{name:<60} {value.value:8.3f}   floor {floors.get(name, '-')}{mark}")
    if "--save" in arguments:
        keep(REACHED, kept(REACHED) | {name: value.value for name, value in reached.items()})
    if "--raise" in arguments:
        lifted = {name: value.floor(floors.get(name)) for name, value in reached.items()}
        keep(FLOORS, floors | {name: floor for name, floor in lifted.items() if floor is not None})
    return 1 if fallen else 0


def kept(path: Path) -> dict[str, float]:
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def keep(path: Path, figures: dict[str, float]) -> None:
    path.write_text(json.dumps(dict(sorted(figures.items())), indent=2) + "\n", encoding="utf-8")


def measure(score: Score, gold: Path, everything: bool) -> dict[str, Value]:
    """Reads the texts of a gold file and runs its scorer; figures by "score: figure"."""
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        rows = odd_rows(gold / score.gold, here / score.gold) if score.odd else gold / score.gold
        command = [sys.executable, str(SHARED / "eval" / score.scorer), str(rows)]
        if score.form != "judge":
            write_readings(score, gold / score.texts if score.texts else rows, here / "in.jsonl", here / "predicted.jsonl")
            command.append(str(here / "predicted.jsonl"))
        run = subprocess.run([*command, *score.options, "--json"], capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    show(f"{score.name}: {time.perf_counter() - started:.0f} s")
    if everything:
        return {f"{score.name}: {name}": Value(Figure((), margin=None), value) for name, value in flatten(answer).items()}
    return {f"{score.name}: {name}": Value(figure, pick(answer, figure.path)) for name, figure in score.figures.items()}


def odd_rows(gold: Path, half: Path) -> Path:
    """The documents whose md5(id) is odd: where something is fitted on a gold file, it is fitted on the others."""
    lines = gold.read_text(encoding="utf-8").rstrip("\n").split("\n")
    odd = [line for line in lines if int(hashlib.md5(name_of(json.loads(line)).encode()).hexdigest(), 16) % 2]
    half.write_text("\n".join(odd) + "\n", encoding="utf-8")
    return half


def name_of(row: dict[str, Any]) -> str:
    """The document that a row of gold is of."""
    return str(row["id"] if "id" in row else row["doc"])


def write_readings(score: Score, gold: Path, inputs: Path, predicted: Path) -> None:
    day = [score.day] if score.day else []
    subprocess.run([sys.executable, str(SHARED / "eval" / "inputs.py"), str(gold), str(inputs), *day], check=True)
    with predicted.open("w", encoding="utf-8") as out:
        for reading in read_all(read_inputs(inputs), Codebook.load()):
            for part in parts_of(reading, score.form):
                out.write(to_line(part) + "\n")


def parts_of(reading: Reading, form: str) -> Iterable[Record | Layers]:
    """What of a reading a scorer is given."""
    records = reading.records if form in ("read", "both") else ()
    return (*records, reading.layers) if form in ("annotate", "both") else records


def read_inputs(path: Path) -> Iterable[Report]:
    from datetime import date

    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):  # splitlines() also parts lines at U+0085 and U+2028
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
