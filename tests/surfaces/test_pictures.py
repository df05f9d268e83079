"""The commands of the picture: forms, exit codes, judgements of people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dragoman.ledger import Ledger
from dragoman.surfaces.cli import app
from picture.making import record
from picture.test_brief import ITEMS


@pytest.fixture
def desk(tmp_path: Path) -> str:
    path = tmp_path / "desk.db"
    with Ledger.open(path) as ledger:
        for kept, told in ITEMS:
            ledger.add(kept.report, [record(kept, told)], recorded=kept.recorded)
    return str(path)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_brief_comes_in_three_forms(desk: str, form: str) -> None:
    done = run("brief", "--ledger", desk, "--about", "Syria", "--format", form)
    assert done.exit_code == 0 and "shelled Daraa" in done.stdout
    if form == "json":
        assert json.loads(done.stdout)["lines"][0]["cites"]


def test_lists_come_as_lines_of_json_or_as_tables(desk: str) -> None:
    for command in (["timeline"], ["relations", "Syria", "Daraa elders"], ["agreements"], ["conditions"], ["claims", "--by", "Hassan Ali"]):
        lines = run(*command, "--ledger", desk)
        assert lines.exit_code == 0, lines.output
        assert all(json.loads(line) for line in lines.stdout.splitlines())
        assert run(*command, "--ledger", desk, "--format", "table").exit_code == 0


def test_origins_are_told_of_an_episode_and_an_unknown_one_is_refused(desk: str) -> None:
    first = json.loads(run("timeline", "--ledger", desk).stdout.splitlines()[0])
    done = run("origins", first["id"], "--ledger", desk, "--format", "table")
    assert "1 report, 1 outlet, 1 independent origin" in done.stdout
    assert run("origins", "nothing", "--ledger", desk).exit_code != 0


def test_watch_ends_with_0_where_something_is_seen_and_10_where_nothing_is(desk: str) -> None:
    assert run("watch", "ceasefire agreed in Daraa", "--ledger", desk).exit_code == 0
    assert run("watch", "ceasefire violated in Daraa", "--ledger", desk).exit_code == 10


def test_a_person_grades_and_retracts(desk: str) -> None:
    why = ("--by", "K. Holm", "--reason", "right ten times", "--ledger", desk)
    assert run("grade", "Hassan Ali", "b", *why).exit_code == 0
    assert "Grade B2" in run("brief", "--ledger", desk).stdout
    assert run("retract", ITEMS[0][0].report.id, *why).exit_code == 0
    assert "shelled" not in run("brief", "--ledger", desk).stdout
    assert run("retract", "nothing", *why).exit_code != 0


def test_a_person_holds_records_and_reports_for_one_or_apart(desk: str) -> None:
    why = ("--by", "K. Holm", "--reason", "the same night", "--ledger", desk)
    first, second = (json.loads(line)["id"] for line in run("timeline", "--ledger", desk).stdout.splitlines())
    assert run("hold", first, second, "--as", "one", *why).exit_code == 0
    assert len(run("timeline", "--ledger", desk).stdout.splitlines()) == 1
    assert run("hold", second, first, "--as", "unjudged", *why).exit_code == 0
    assert len(run("timeline", "--ledger", desk).stdout.splitlines()) == 2
    reports = [kept.report.id for kept, _ in ITEMS]
    assert run("hold", *reports, "--as", "apart", *why).exit_code == 0
    assert run("hold", first, reports[0], "--as", "one", *why).exit_code != 0
    assert run("hold", "nothing", "nowhere", "--as", "one", *why).exit_code != 0


def test_what_is_planned_is_listed_apart(desk: str) -> None:
    done = run("timeline", "--planned", "--ledger", desk)
    assert done.exit_code == 0 and done.stdout == ""


def test_markup_in_a_report_is_no_markup_in_a_page(tmp_path: Path) -> None:
    from dataclasses import replace

    from picture.making import SYRIA, Told, report

    kept = report("The army shelled <script>alert(1)</script> Daraa.", "Meridian [Wire](x)")
    path = tmp_path / "desk.db"
    with Ledger.open(path) as ledger:
        ledger.add(kept.report, [replace(record(kept, Told("shelled", "ASSAULT", None, (SYRIA,))))], recorded=kept.recorded)
    assert "<script>" not in run("brief", "--ledger", str(path), "--format", "html").stdout
    assert "[Wire](x)" not in run("brief", "--ledger", str(path)).stdout
