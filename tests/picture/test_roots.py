"""How many independent origins an episode has is counted without telling who has it from whom, and comes to the same number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from dragoman.ledger.kept import Kept, Note
from dragoman.picture import View, find_episodes, origins_of
from dragoman.picture import roots as counting
from dragoman.picture.roots import count_origins
from picture.copying import make_graph
from picture.making import DARAA, RUSSIA, SYRIA, Told, note, record, report, speaker

GRAPHS = 60
DAY = date(2021, 8, 17)


def counts(items: Sequence[tuple[Kept, Told]], notes: Sequence[Note] = ()) -> list[tuple[int, int]]:
    """For each episode of these reports, its origins as they are told and as they are counted."""
    view = View.of([record(kept, told) for kept, told in items], [kept for kept, _ in items], notes)
    return [(origins_of(episode, view).independent, count_origins(episode, view)) for episode in find_episodes(view)]


def bombed(*names: str, **more: object) -> Told:
    return Told("bombed", "ASSAULT", "aerial", (RUSSIA,), (SYRIA,), DARAA, DAY, speakers=tuple(map(speaker, names)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("wide", [False, True], ids=["plain", "wide"])
def test_origins_of_copy_graphs_are_counted_as_they_are_told(wide: bool) -> None:
    found = [pair for seed in range(GRAPHS) for pair in counts(make_graph(seed, wide)[1])]
    assert all(told == counted for told, counted in found) and len({told for told, _ in found}) > 2


ONE = report("Russia bombed Daraa, Hassan Ali said.", "Meridian Wire", DAY, id="r1")
TWO = report(
    "Aircraft from the north bombed a mill and two lanes there, Maya Khoury told reporters in a long call.", "Sahel Lantern", DAY, id="r2"
)
CREDITING = report("Maya Khoury says that a mill was bombed and burned all night, Meridian Wire reports.", "Levant Star", DAY, id="r3")
GATHERED = report("Russia bombed Daraa. A baker told the Levant Star that his shop was gone.", "Levant Star", DAY, id="r4")


@pytest.mark.parametrize(
    ("items", "number"),
    [
        (((ONE, bombed("Hassan Ali")), (TWO, bombed("Maya Khoury"))), 2),
        (((ONE, bombed("Hassan Ali")), (CREDITING, bombed("Maya Khoury"))), 1),
        (((ONE, bombed("Hassan Ali")), (replace(TWO, duplicate_of="r1"), bombed("Maya Khoury"))), 1),
        (((ONE, bombed("Hassan Ali")), (TWO, bombed("Hasan Ali"))), 1),
        (((ONE, bombed()), (GATHERED, bombed())), 1),
        (((ONE, bombed("Hassan Ali")), (GATHERED, bombed())), 2),
        (((ONE, bombed()), (TWO, bombed())), 1),
    ],
    ids=["two speakers", "has it from the first", "is a copy", "spelled in two ways", "one gathered it", "gathered beside", "nobody"],
)
def test_a_report_adds_an_origin_only_where_it_brings_one(items: Sequence[tuple[Kept, Told]], number: int) -> None:
    assert counts(items) == [(number, number)]


def test_what_people_judge_counts() -> None:
    items = ((ONE, bombed("Hassan Ali")), (TWO, bombed("Maya Khoury")))
    assert counts(items, [note("join", "r1", '"r2"')]) == [(1, 1)]
    assert counts(items, [note("retract", "r1")]) == [(1, 1)]
    assert counts(items, [note("grade", "Sahel Lantern", '"B"')]) == [(2, 2)]


def test_texts_are_not_compared_where_nobody_new_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("texts were compared")

    monkeypatch.setattr(counting, "copied", fail)
    items = ((ONE, bombed("Hassan Ali")), (TWO, bombed("Hassan Ali")))
    view = View.of([record(kept, told) for kept, told in items], [kept for kept, _ in items])
    assert [count_origins(episode, view) for episode in find_episodes(view)] == [1]
