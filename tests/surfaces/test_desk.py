"""A page puts several questions at once: what they share is worked out once, and a small ledger is looked at whole."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.picture.filters import Filters
from dragoman.surfaces.answers import timeline
from dragoman.surfaces.answers.desk import SMALL, Desk


def test_what_several_ask_at_once_is_worked_out_once(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(examples) as ledger:
        desk, counted, drawn = Desk(ledger), [], []
        desk.total()  # the size of the ledger, which all questions need
        count, page, together = ledger.count, ledger.page, threading.Barrier(4)
        monkeypatch.setattr(ledger, "count", lambda *given: counted.append(given) or count(*given))  # type: ignore[func-returns-value]
        monkeypatch.setattr(ledger, "page", lambda *given, **named: drawn.append(given) or page(*given, **named))  # type: ignore[func-returns-value]

        def ask(_: int) -> int:
            together.wait(10)
            return len(desk.drawing(Filters(type=("ASSAULT",))).episodes) + desk.total(Filters(place=("Daraa",)))

        with ThreadPoolExecutor(4) as pool:
            assert len(set(pool.map(ask, range(4)))) == 1
        assert len(drawn) == 1 and len(counted) == len({given[:2] for given in counted})


def test_a_small_ledger_is_looked_at_whole_and_of_a_great_one_the_newest(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(examples) as ledger:
        assert Desk(ledger, 50).most == SMALL and Desk(ledger, None).most is None
        monkeypatch.setattr("dragoman.surfaces.answers.desk.SMALL", 100)
        desk = Desk(ledger, 50)
        assert desk.most == 50 and len(desk.drawing().view.records) == 50 < desk.drawing().total
        assert len(desk.wide().view.records) == desk.total()
        days = [day for day, _ in timeline.ordered(desk.drawing())]
        assert min(days) > min(day for day, _ in timeline.ordered(desk.drawing(part=1)))
