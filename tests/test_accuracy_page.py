"""docs/accuracy.md tells what the gate reached last, every figure has its floor, and its sentences are read as it says."""

from __future__ import annotations

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from pages import DOCS, Line, lines, say_event
from scores import FIGURES

GATE = Path(__file__).parent / "gate"
PAGE = (DOCS / "accuracy.md").read_text(encoding="utf-8")
REACHED: dict[str, float] = json.loads((GATE / "reached.json").read_text(encoding="utf-8"))
FLOORS: dict[str, float] = json.loads((GATE / "floors.json").read_text(encoding="utf-8"))
SENTENCES = list(lines(PAGE))


def load(name: str) -> ModuleType:
    """A script of the gate, which is no package."""
    spec = spec_from_file_location(f"gate_{name}", GATE / f"{name}.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


publish = load("publish")


def test_the_page_shows_what_was_reached() -> None:
    assert publish.fill(PAGE, REACHED) == PAGE, "run `python tests/gate/publish.py`"


def test_the_page_shows_every_figure_of_the_gate_and_no_other() -> None:
    assert publish.names_on(PAGE) == set(FIGURES) == set(REACHED)


def test_every_figure_has_a_floor_that_it_has_reached() -> None:
    assert set(FLOORS) == {name for name, figure in FIGURES.items() if figure.margin is not None}
    fallen = [name for name, floor in FLOORS.items() if (REACHED[name] > floor if FIGURES[name].lower else REACHED[name] < floor)]
    assert not fallen


def test_a_table_is_filled_by_the_names_of_its_rows() -> None:
    mark = "<!-- figures: timex-aquaint timex-timebank -->"
    page = f"{mark}\n| figure | a | b | peer |\n|---|---|---|---|\n| value F1 |  | 3 | 77.6 |\n\n| value F1 | - |\n"
    filled = publish.fill(page, {"timex-aquaint: value F1": 75.06, "timex-timebank: value F1": 80})
    assert filled == page.replace("|  | 3 |", "| 75.1 | 80.0 |")
    with pytest.raises(KeyError):
        publish.fill(page, {"timex-aquaint: value F1": 75.06})


@pytest.mark.parametrize("line", SENTENCES, ids=str)
def test_a_sentence_gives_what_the_page_says(line: Line) -> None:
    got = say_event(line)
    assert line.said == got, f"the page would say: {' | '.join(got)}"


def test_the_page_has_the_kinds_on_which_the_peer_was_run() -> None:
    assert len(SENTENCES) >= 20
