"""The commands: what they print, where, and how they end. The engine is stood in for."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.notation import to_line
from dragoman.record import Layers, Record, ReportMark
from dragoman.report import Report
from dragoman.surfaces.answers import files
from dragoman.surfaces.cli import main
from dragoman.surfaces.commands.session import Exit
from samples import sample_layers, sample_record

GOOD = "17 Aug 2021; Meridian Wire: Rebels broke the ceasefire in Daraa on Sunday, two aides to the governor said."


def stand_in(reports: Sequence[Report], codebook: Codebook) -> list[tuple[Record, ...]]:
    return [(replace(sample_record(f"{r.id}-7-reject"), report=ReportMark(r.id, r.outlet, r.published, r.url, r.title)),) for r in reports]


def stand_in_layers(reports: Sequence[Report], codebook: Codebook) -> list[Layers]:
    return [replace(sample_layers(), id=r.id) for r in reports]


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "records_of", stand_in)
    monkeypatch.setattr(files, "layers_of", stand_in_layers)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder: its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    return call


def write(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def test_reading_prints_a_record_a_line_where_there_is_no_terminal(run: Run) -> None:
    code, out, err = run("read", write("a.txt", GOOD))
    assert code == Exit.DONE
    (record,) = map(json.loads, out.splitlines())
    assert record["type"] == "REJECT" and record["report"]["outlet"] == "Meridian Wire"
    assert err == "1 report read, 1 record\n"


def test_a_table_shows_each_report_under_its_headline(run: Run) -> None:
    code, out, _ = run(
        "read", write("a.txt", "17 Aug 2021; Meridian Wire: Truce is broken in the south\n\n" + GOOD[28:]), "--format", "table"
    )
    assert code == Exit.DONE
    assert "Truce is broken in the south, Meridian Wire, 17 Aug 2021" in out
    for words in ("REJECT", "Syrian rebels", "Daraa", "14-17 Aug 2021", "aides (to Syrian", "CT+"):
        assert words in out, words


def test_csv_has_a_row_a_record(run: Run) -> None:
    _, out, _ = run("read", write("a.txt", GOOD), "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["actors"], row["earliest"], row["mood"], row["trigger_span"]) == ("Syrian rebels", "2021-08-14", "actual", "7-12")


def test_a_file_is_written_whole_and_its_name_tells_its_form(run: Run) -> None:
    code, out, _ = run("read", write("a.txt", GOOD), "-o", "out.csv")
    assert (code, out) == (0, "")
    assert Path("out.csv").read_text().startswith("id,report,")
    run("read", "a.txt", "-o", "out.jsonl")
    assert json.loads(Path("out.jsonl").read_text())["id"].endswith("-7-reject")
    assert sorted(p.name for p in Path().iterdir()) == ["a.txt", "out.csv", "out.jsonl"]


def test_a_run_that_breaks_off_leaves_the_old_file_as_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(reports: Sequence[Report], codebook: Codebook) -> list[tuple[Record, ...]]:
        signal.raise_signal(signal.SIGINT)
        return []

    write("out.jsonl", "old")
    monkeypatch.setattr(files, "records_of", break_off)
    code, _, _ = run("read", write("a.txt", GOOD), "-o", "out.jsonl")
    assert code == Exit.STOPPED
    assert Path("out.jsonl").read_text() == "old"
    assert sorted(p.name for p in Path().iterdir()) == ["a.txt", "out.jsonl"]


def test_a_place_that_cannot_be_written_to_is_told(run: Run) -> None:
    code, _, err = run("read", write("a.txt", GOOD), "-o", "no/such/out.jsonl")
    assert code == Exit.OUTPUT
    assert "no/such/out.jsonl" in err and "error:" in err


def test_what_cannot_be_read_is_told_and_the_rest_is_read(run: Run) -> None:
    write("d/a.txt", GOOD)
    write("d/b.txt", "")
    write("d/c.jsonl", '{"text": "broken\n' + json.dumps({"text": GOOD}))
    code, out, err = run("read", "d", "gone.txt")
    assert code == Exit.UNREAD
    assert len(out.splitlines()) == 2
    assert "error: the file is empty (d/b.txt): remove it" in err
    assert "d/c.jsonl, line 1" in err
    assert "no such file or folder (gone.txt)" in err
    assert "2 reports read, 2 records, 3 could not be read" in err


def test_remarks_alike_are_told_three_times_and_counted(run: Run) -> None:
    write("a.jsonl", "\n".join(json.dumps({"text": f"{GOOD[28:]} {n}"}) for n in range(9)))
    _, _, err = run("read", "a.jsonl")
    assert err.count("no date of publication") == 4
    assert "6 more reports" in err
    assert "note:" not in run("read", "a.jsonl", "--quiet")[2]


def test_reports_may_be_given_a_day_and_an_outlet(run: Run) -> None:
    _, out, err = run("read", write("a.txt", GOOD[28:]), "--published", "2021-08-17", "--outlet", "The Harbour Post")
    assert json.loads(out)["report"]["published"] == "2021-08-17"
    assert json.loads(out)["report"]["outlet"] == "The Harbour Post"
    assert "note" not in err


def test_another_language_is_skipped_unless_asked_for(run: Run) -> None:
    write("a.txt", "17 Aug 2021; MEMO: Министр заявил в воскресенье, что переговоры о прекращении огня продолжаются.")
    code, out, err = run("read", "a.txt")
    assert (code, out) == (Exit.UNREAD, "")
    assert "not to be in English" in err and "--any-language" in err
    assert run("read", "a.txt", "--any-language")[0] == Exit.DONE


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "a.txt", "--format", "xml"),
        ("read", "a.txt", "--workers", "0"),
        ("read", "a.txt", "--published", "yesterday"),
        ("annotate", "a.txt", "--format", "csv"),
        ("explain", "abcd"),
        ("dance",),
        ("rule", "try"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    write("a.txt", GOOD)
    assert run(*arguments)[0] == Exit.USAGE


def test_a_faulty_codebook_ends_with_3(run: Run) -> None:
    write("mine/words/en/hedge.csv", "nonsense\n")
    code, _, err = run("read", write("a.txt", GOOD), "--codebook", "mine")
    assert code == Exit.CODEBOOK
    assert "hedge.csv, line 1" in err
    code, out, err = run("read", "a.txt", "--codebook", "mistyped")
    assert code == Exit.CODEBOOK and out == ""
    assert "no such folder" in err


def test_a_missing_model_ends_with_4() -> None:
    environment = os.environ | {"DRAGOMAN_MODEL": "no_such_model"}
    command = [sys.executable, "-m", "dragoman", "rule", "try", "Russia bombed Daraa."]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == Exit.MODEL
    assert "no_such_model" in ended.stderr and "Traceback" not in ended.stderr


def test_explaining_reads_the_reports_anew(run: Run) -> None:
    report = Report(Path(write("a.txt", GOOD)).read_text())
    for id in (f"{report.id}-7-reject", report.id[:8], f"{report.id[:6]}-7"):
        code, out, _ = run("explain", id, "a.txt")
        assert code == Exit.DONE
        for words in (
            "reject.break fired on the word “broke”",
            "Syrian rebels (group, SYR REB)",
            "the word rebels",
            "aides",
            "certainly so",
            "CAMEO 12",
        ):
            assert words in " ".join(out.split()), words


def test_explaining_from_kept_records_shows_the_sentence_only_with_the_report(run: Run) -> None:
    write("r.jsonl", to_line(sample_record()) + "\n\n")
    write("a.jsonl", json.dumps({"id": "r1", "text": "Rebels broke the ceasefire in Daraa, aides say."}))
    _, out, _ = run("explain", "1f00", "--records", "r.jsonl")
    assert "characters 0 to 44" in out and "»broke«" not in out
    _, out, _ = run("explain", "1f00", "a.jsonl", "--records", "r.jsonl")
    assert "Rebels »broke« the ceasefire in Daraa" in out


def test_a_record_that_is_not_there_ends_with_5(run: Run) -> None:
    write("r.jsonl", to_line(sample_record("aaaa1")) + "\n" + to_line(sample_record("aaaa2")) + "\n")
    for id, words in (("bbbb", "no record"), ("aaaa", "2 records answer"), ("a", "too short")):
        code, _, err = run("explain", id, "--records", "r.jsonl")
        assert code == Exit.NOT_FOUND
        assert words in err
    assert run("explain", "aaaa1", "--records", "gone.jsonl")[0] == Exit.NOT_FOUND
    assert "line 1" in run("explain", "aaaa1", "--records", write("x.jsonl", "x\n"))[2]


def test_annotating_prints_the_layers_a_report(run: Run) -> None:
    code, out, _ = run("annotate", write("a.txt", GOOD))
    assert code == Exit.DONE
    assert list(json.loads(out)) == ["id", "sentences", "actors", "places", "dates", "attributions", "events", "relations"]
    _, out, _ = run("annotate", "a.txt", "--format", "table")
    assert "Syrian rebels (SYR REB)" in out and "REJECT CT+ actual" in out


def test_the_output_may_be_closed_early(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"text": ""}) for _ in range(9)))
    script = f"{sys.executable} -m dragoman codebook show | head -1"
    ended = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr and "BrokenPipe" not in ended.stderr
    assert ended.stdout.count("\n") == 1


def test_what_a_report_says_cannot_steer_the_terminal(run: Run) -> None:
    _, out, _ = run("read", write("a.txt", f"17 Aug 2021; Meridian \x1b[31m[red]Wire\u202e: {GOOD[28:]}"), "--format", "table")
    assert "\x1b" not in out and "\u202e" not in out
    assert "[red]" in out


def test_the_version_names_codebook_and_format(run: Run) -> None:
    code, out, _ = run("version")
    assert code == Exit.DONE
    assert out.startswith("dragoman 0.") and "codebook" in out and "record format 1" in out


def test_the_codebook_can_be_shown(run: Run) -> None:
    assert "ASSAULT" in run("codebook", "show")[1]
    assert "mode aerial" in run("codebook", "show", "assault")[1]
    assert "perhaps" in run("codebook", "show", "hedge")[1]
    code, _, err = run("codebook", "show", "ASSALT")
    assert code == Exit.NOT_FOUND and "ASSAULT" in err


def test_a_name_can_be_looked_up(run: Run) -> None:
    assert "SUN" in run("actor", "Soviet Union", "--on", "1985-03-11")[1]
    assert run("actor", "Nobody Whosoever")[0] == Exit.NOT_FOUND


def test_places_can_be_looked_up(run: Run) -> None:
    assert "UKR" in run("place", "Donbas", "--near")[1]
    out = run("place", "Daraa", "--to", "Amman")[1]
    assert "Amman" in out and "shared" in out
    assert "none" in run("place", "Lisbon", "--to", "Amman")[1]
    code, _, err = run("place", "Nowhere at all")
    assert code == Exit.NOT_FOUND and "no place is called" in err


def test_actors_can_be_imported_from_a_table(run: Run) -> None:
    write(
        "mine.csv", "id,name,kind,country,sector,role,from,until,aliases,known_from\nx1,Ann Example,person,NZL,GOV,Minister,2020-01-01,,,\n"
    )
    code, out, _ = run("codebook", "import-actors", "mine.csv", "-o", "book/actors.csv")
    assert code == Exit.OUTPUT
    Path("book").mkdir()
    code, out, _ = run("codebook", "import-actors", "mine.csv", "-o", "book/actors.csv")
    assert (code, out) == (Exit.DONE, "1 rows written to book/actors.csv\n")
    assert "Ann Example" in run("actor", "Ann Example", "--on", "2021-01-01", "--codebook", "book")[1]
    code, _, err = run("codebook", "import-actors", write("bad.csv", "a,b\n"), "-o", "book/actors.csv")
    assert code == Exit.CODEBOOK and "bad.csv" in err
    assert "Ann Example" in Path("book/actors.csv").read_text()


def test_a_run_that_is_asked_to_end_leaves_nothing_half_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dragoman", "read", "-", "-o", str(tmp_path / "out.jsonl")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL) as program:
        for _ in range(6000):
            if any(tmp_path.iterdir()):
                break
            time.sleep(0.02)
        assert any(tmp_path.iterdir())
        program.terminate()
        assert program.wait(60) == Exit.STOPPED
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT"])
def test_a_run_that_is_asked_to_end_while_a_library_loads_ends_with_our_code(number: str, tmp_path: Path) -> None:
    load = f"exec('import os, signal; os.kill(os.getpid(), signal.{number})')"  # a library's text, run as dataclasses run theirs
    program = f"from dragoman.surfaces import cli\ncli.reading.version_of = lambda _: {load}\ncli.main(['version'])\n"
    (tmp_path / "trial.py").write_text(program)
    assert subprocess.run([sys.executable, "-m", "trial"], cwd=tmp_path, check=False).returncode == Exit.STOPPED
