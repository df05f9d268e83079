"""The commands of the ledger: what they keep, print and refuse, and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.intake import ingest as intake
from dragoman.ledger import Ledger
from dragoman.surfaces.cli import main
from dragoman.surfaces.commands.keeping import Form
from dragoman.surfaces.commands.session import Exit
from dragoman.surfaces.exports import FORMS
from made import made, read_made

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in a folder with some made reports; reading is stood in for."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(intake.ingest, "__defaults__", (None, 1, intake.now, read_made))
    reports = [made(number).report for number in range(8)]
    lines = [{"text": r.text, "outlet": r.outlet, "published": str(r.published)} for r in reports]
    Path("in.jsonl").write_text("\n".join(map(json.dumps, lines)))

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capfd.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def test_a_record_of_a_ledger_is_explained_with_what_people_changed(run: Run) -> None:
    run("ingest", "in.jsonl", "--quiet")
    id = json.loads(run("export", "--format", "jsonl")[1].splitlines()[0])["id"]
    code, out, _ = run("explain", id)
    assert code == Exit.DONE and "How surely" in out and "Changed" not in out
    run("correct", id, "--field", "factuality", "--value", '"PR+"', "--by", "K. Holm", "--reason", "hedged")
    _, out, _ = run("explain", id, "--ledger", "dragoman.db")
    words = " ".join(out.split())
    assert "factuality, from CT+ to PR+, by K. Holm on " in words and "PR+, " in words
    assert run("explain", "nothing-such")[0] == Exit.NOT_FOUND


def test_ingest_keeps_once_and_tells_so(run: Run) -> None:
    code, out, err = run("ingest", "in.jsonl", "--any-language")
    assert (code, out) == (Exit.DONE, "") and "dragoman.db: 8 new, 0 there already, 0 read anew" in err
    code, _, err = run("ingest", "in.jsonl", "--any-language")
    assert code == Exit.DONE and "0 new, 8 there already, 0 read anew" in err
    code, _, err = run("ingest", "in.jsonl", "none.txt", "--any-language", "--quiet")
    assert code == Exit.UNREAD and "no such file" in err and "there already" not in err


def test_an_archive_is_known_from_its_days(run: Run) -> None:
    run("ingest", "in.jsonl", "--any-language", "--archive")
    assert len(run("export", "--format", "jsonl", "--as-of", "2020-01-02")[1].splitlines()) == len(made(0).records) + len(made(1).records)


def test_words_are_found(run: Run) -> None:
    run("ingest", "in.jsonl", "--any-language")
    code, out, _ = run("search", "case 3", "--limit", "1")
    report, record = (line.split("\t") for line in out.splitlines())
    assert code == Exit.DONE and report[0] == made(3).report.id and record[0] == made(3).records[-1].id
    assert "case 3 of" in report[3]


def test_a_correction_is_shown(run: Run) -> None:
    run("ingest", "in.jsonl", "--any-language")
    id, why = made(3).records[0].id, ("--by", "M. Okafor", "--reason", "the text says bombed")
    assert run("correct", id, "--type", "ASSAULT", "--mode", "aerial", *why)[0] == Exit.DONE
    assert run("correct", id, "--field", "historical", "--value", "true", *why)[0] == Exit.DONE
    (line,) = run("export", "--format", "jsonl", "--type", "ASSAULT")[1].splitlines()
    assert json.loads(line)["id"] == id and json.loads(line)["historical"] is True
    assert run("correct", id, "--reject", *why)[0] == Exit.DONE
    assert run("export", "--format", "jsonl", "--type", "ASSAULT")[1] == ""
    assert run("correct", id, "--restore", *why)[0] == Exit.DONE
    for _ in range(2):  # the type, then that it is of old
        assert run("correct", id, "--undo", *why)[0] == Exit.DONE
    assert run("export", "--format", "jsonl", "--type", "ASSAULT")[1] == ""
    code, _, err = run("correct", id, "--undo", *why)
    assert code == Exit.NOT_FOUND and "nothing is left to undo" in err
    assert run("correct", "none", "--reject", *why)[0] == Exit.NOT_FOUND
    for wrong in ((), ("--reject", "--restore"), ("--field", "historical"), ("--field", "historical", "--value", "yes")):
        assert run("correct", id, *wrong, *why)[0] == Exit.USAGE
    for field, value in (("place", "3"), ("colour", "3"), ("type", '["ASSAULT", 3]'), ("type", "{}"), ("type", '"ASSULT"')):
        assert run("correct", id, "--field", field, "--value", value, *why)[0] == Exit.NOT_FOUND, field


def test_what_is_exported_comes_back(run: Run) -> None:
    run("ingest", "in.jsonl", "--any-language")
    assert run("export", "--format", "archive", "-o", "all.jsonl") == (Exit.DONE, "", "")
    code, _, err = run("import", "all.jsonl", "--ledger", "other.db")
    assert code == Exit.DONE and "all.jsonl: 8 readings" in err and "0 there already" in err
    for where in ("dragoman.db", "other.db"):
        run("export", "--format", "jsonl", "--ledger", where, "-o", f"{where}.jsonl")
    assert Path("dragoman.db.jsonl").read_bytes() == Path("other.db.jsonl").read_bytes() != b""
    assert run("import", "none.jsonl")[0] == Exit.NOT_FOUND


def test_every_form_is_written(run: Run) -> None:
    assert set(FORMS) == set(Form)
    run("ingest", "in.jsonl", "--any-language")
    for form, export in FORMS.items():
        assert run("export", "--format", form, "-o", f"out{export.ending}") == (Exit.DONE, "", "")
        assert Path(f"out{export.ending}").stat().st_size > 100


def test_filters_of_an_export(run: Run) -> None:
    run("ingest", "in.jsonl", "--any-language")
    with Ledger.open("dragoman.db") as ledger:
        for options, wanted in (
            (("--about", "Russia"), ledger.records(about="Russia")),
            (("--about", "Russia, Iran"), ledger.records(pair=("Russia", "Iran"))),
            (("--by", "aides"), ledger.records()),
            (("--since", "2021-08-18"), iter(())),
        ):
            ids = [json.loads(line)["id"] for line in run("export", "--format", "jsonl", *options)[1].splitlines()]
            assert ids == [record.id for record in wanted]
    assert run("export", "--format", "jsonl", "--about", "a,b,c")[0] == Exit.USAGE


def test_asking_makes_no_ledger(run: Run) -> None:
    for command in (("search", "words"), ("export", "--format", "csv"), ("correct", "a", "--reject", "--by", "b", "--reason", "c")):
        code, _, err = run(*command)
        assert code == Exit.LEDGER and "there is no ledger (dragoman.db)" in err
    assert not Path("dragoman.db").exists()
