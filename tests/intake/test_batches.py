"""Many reports are read in order, in one process or several, and none of them ends the run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import CodebookError
from dragoman.intake import Found, Incoming, Unreadable
from dragoman.intake.batches import MOST_CHARACTERS, Done, count_words, gather, read_through
from dragoman.report import Report
from tasks import die_on_bad, fail_on_bad


def coming(*texts: str) -> Iterator[Incoming]:
    for number, text in enumerate(texts):
        yield Unreadable.of("gone", str(number), "find it") if text == "gone" else Found(Report(text), str(number))


def told(answers: Iterator[Done[str] | Unreadable]) -> list[str]:
    return [answer.result if isinstance(answer, Done) else f"! {answer.fault.what}" for answer in answers]


def test_results_come_in_order_with_what_was_unreadable_between() -> None:
    texts = [f"report {n}" for n in range(30)]
    texts[7] = "gone"
    assert told(read_through(coming(*texts), fail_on_bad)) == [*texts[:7], "! gone", *texts[8:]]


def test_a_report_on_which_the_engine_fails_costs_only_itself() -> None:
    first, bad, last = told(read_through(coming("one", "bad", "three"), fail_on_bad))
    assert (first, last) == ("one", "three")
    assert "ZeroDivisionError in tasks.py, line" in bad


def test_the_first_batch_is_small_and_none_is_great() -> None:
    sizes = [len(batch) for batch in gather(coming(*["x"] * 500))]
    assert sizes[0] == 1
    assert sum(sizes) == 500
    assert max(sizes) == 64
    assert [len(batch) for batch in gather(coming(*["x" * MOST_CHARACTERS] * 5))] == [1] * 5


def test_reports_are_taken_only_as_they_are_needed() -> None:
    taken = []

    def endless() -> Iterator[Incoming]:
        number = 0
        while True:
            taken.append(number)
            yield Found(Report(f"report {number}"), str(number))
            number += 1

    answers = read_through(endless(), count_words)
    for _ in range(3):
        next(answers)
    assert len(taken) < 10


def test_processes_give_the_same_in_the_same_order_even_when_one_dies() -> None:
    texts = [f"report {n}" for n in range(12)]
    texts[3], texts[8] = "gone", "bad"
    answers = told(read_through(coming(*texts), die_on_bad, workers=2))
    assert answers[:8] == [*texts[:3], "! gone", *texts[4:8]]
    assert "was killed" in answers[8]
    assert answers[9:] == texts[9:]


def test_a_fault_of_the_codebook_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "words" / "en").mkdir(parents=True)
    (tmp_path / "words" / "en" / "hedge.csv").write_text("nonsense\n")
    with pytest.raises(CodebookError):
        list(read_through(coming("one"), count_words, tmp_path))
