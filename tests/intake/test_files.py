"""Whatever a file holds or lacks, there is a result for it, and the next file is read."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from dragoman.intake import Found, Incoming, Terms, Unreadable, find_reports, measure
from dragoman.intake.lines import LONGEST_LINE

GOOD = "The two governments agreed on a ceasefire on Sunday, the ministry said, and troops began to leave the town."
TODAY = Terms(today=date(2026, 1, 1))


def read(*paths: Path | str, terms: Terms = TODAY, stdin: bytes = b"") -> list[Incoming]:
    return list(find_reports(paths, terms, io.BufferedReader(io.BytesIO(stdin))))


def fault(incoming: Incoming) -> str:
    assert isinstance(incoming, Unreadable), incoming
    assert incoming.fault.what and incoming.fault.where and incoming.fault.mend
    return str(incoming.fault)


def found(incoming: Incoming) -> Found:
    assert isinstance(incoming, Found), incoming
    return incoming


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_a_memo_is_read_with_its_day_and_outlet(tmp_path: Path) -> None:
    (one,) = read(write(tmp_path / "a.txt", f"17 Aug 2021; Meridian Wire: {GOOD}"))
    report = found(one).report
    assert (report.published, report.outlet, found(one).remarks) == (date(2021, 8, 17), "Meridian Wire", ())


def test_several_memos_in_one_file_are_several_reports(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"17 Aug 2021; A: {GOOD}\n\n18 Aug 2021; B: {GOOD}\nMore.\n\n\n19 August 2021; C: {GOOD}\n")
    reports = [found(one) for one in read(path)]
    assert [one.report.outlet for one in reports] == ["A", "B", "C"]
    assert [one.where.removeprefix(str(path)) for one in reports] == [", line 1", ", line 3", ", line 7"]


def test_a_headline_and_a_dateline_are_understood(tmp_path: Path) -> None:
    (one,) = read(write(tmp_path / "a.txt", f"Ceasefire holds in the south\n\nAMMAN (Example Wire) - {GOOD}\n"))
    report = found(one).report
    assert (report.title, report.outlet) == ("Ceasefire holds in the south", "Example Wire")
    assert report.text.startswith("Ceasefire holds")


def test_a_first_paragraph_is_no_headline(tmp_path: Path) -> None:
    (one,) = read(write(tmp_path / "a.txt", f"{GOOD}\n\n{GOOD}"))
    assert found(one).report.title is None


def test_a_report_a_line(tmp_path: Path) -> None:
    line = json.dumps({"id": "x1", "text": GOOD, "published": "2021-08-17T10:00:00Z", "outlet": "O", "title": "T", "url": "u:1"})
    (one,) = read(write(tmp_path / "a.jsonl", line))
    report = found(one).report
    assert (report.id, report.published, report.outlet, report.title, report.url) == ("x1", date(2021, 8, 17), "O", "T", "u:1")


def test_json_may_hold_one_report_or_a_list(tmp_path: Path) -> None:
    one = write(tmp_path / "one.json", json.dumps({"text": GOOD}, indent=1))
    many = write(tmp_path / "many.json", json.dumps([{"text": GOOD}, {"text": 7}]))
    first, second, third = read(one, many)
    assert found(first) and found(second)
    assert "item 2" in fault(third) and "a number" in fault(third)


def test_a_page_gives_its_text_title_and_day(tmp_path: Path) -> None:
    page = f"""<!DOCTYPE html><html><head><title>Truce agreed</title><meta property="article:published_time" content="2020-11-10">
    <meta property="og:site_name" content="The Harbour Post"></head><body><nav><a href="/">Home</a></nav>
    <article><h1>Truce agreed</h1><p>{GOOD}</p><p>{GOOD} It was the second truce of the month.</p></article></body></html>"""
    (one,) = read(write(tmp_path / "a.html", page))
    report = found(one).report
    assert GOOD in report.text and "Home" not in report.text
    assert (report.title, report.published, report.outlet) == ("Truce agreed", date(2020, 11, 10), "The Harbour Post")


def test_a_page_in_an_old_encoding_is_read_by_the_one_it_names(tmp_path: Path) -> None:
    page = (
        f'<html><head><meta charset="windows-1250"><title>x</title></head><body><article><p>Škoda: {GOOD * 2}</p></article></body></html>'
    )
    (one,) = read(write(tmp_path / "a.html", page.encode("cp1250")))
    assert "Škoda" in found(one).report.text


def test_a_page_without_text_says_so(tmp_path: Path) -> None:
    assert "no running text" in fault(read(write(tmp_path / "a.html", "<html><body></body></html>"))[0])


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.html"])
@pytest.mark.parametrize("content", ["", " \n\n\t"])
def test_an_empty_file_says_so(tmp_path: Path, name: str, content: str) -> None:
    (one,) = read(write(tmp_path / name, content))
    assert "empty" in fault(one) and name in fault(one)


def test_a_memo_line_without_a_memo_is_empty(tmp_path: Path) -> None:
    assert "empty" in fault(read(write(tmp_path / "a.txt", "17 Aug 2021; Meridian Wire: \n"))[0])


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json", "a.html", "a"])
def test_a_binary_file_says_what_it_is_once(tmp_path: Path, name: str) -> None:
    (one,) = read(write(tmp_path / name, gzip.compress(GOOD.encode()) + b"\n" * 9))
    assert "gzip" in fault(one)


def test_a_wrong_encoding_is_read_with_a_remark_or_refused(tmp_path: Path) -> None:
    western = write(tmp_path / "w.txt", f"In Zürich: {GOOD}".encode("cp1252"))
    cyrillic = write(tmp_path / "x.txt", "Переговоры о прекращении огня продолжаются".encode("koi8-r"))
    first, second = read(western, cyrillic)
    assert "Zürich" in found(first).report.text and "Windows-1252" in found(first).remarks[0]
    assert "neither" in fault(second)


def test_jsonl_in_utf16_is_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"{GOOD} Zürich {n}"}, ensure_ascii=False) for n in range(3))
    assert [found(one).report.text[-1] for one in read(write(tmp_path / "a.jsonl", lines.encode("utf-16")))] == ["0", "1", "2"]


def test_broken_json_in_the_middle_costs_one_line(tmp_path: Path) -> None:
    good = json.dumps({"text": GOOD})
    lines = [good, good[:-4], "", "[]", '{"txt": 1}', '{"text": null}', '{"text": ["x"]}', '{"text": ""}', "[" * 200_000, "1" * 9000, good]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    first, *middle, last = read(path)
    assert found(first) and found(last)
    told = [fault(one) for one in middle]
    for words, (line, said) in zip(
        ["broken JSON", "a list", "no `text`", "no `text`", "a list, not words", "empty", "too deep", "broken JSON"],
        zip([2, 4, 5, 6, 7, 8, 9, 10], told, strict=True),
        strict=True,
    ):
        assert words in said
        assert f"a.jsonl, line {line})" in said or f"a.jsonl, line {line}" in said


def test_a_json_file_that_is_broken_says_so(tmp_path: Path) -> None:
    assert "broken JSON" in fault(read(write(tmp_path / "a.json", '{"text": '))[0])


def test_a_report_without_a_day_is_kept_with_a_remark(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", GOOD)
    assert "no date" in found(read(path)[0]).remarks[0]
    given = found(read(path, terms=Terms("Meridian Wire", date(2020, 1, 2), today=TODAY.today))[0])
    assert (given.report.outlet, given.report.published, given.remarks) == ("Meridian Wire", date(2020, 1, 2), ())


def test_a_day_in_the_future_is_kept_with_a_remark(tmp_path: Path) -> None:
    one = found(read(write(tmp_path / "a.txt", f"2 Jan 2026; MEMO: {GOOD}"))[0])
    assert one.report.published == date(2026, 1, 2)
    assert "future" in one.remarks[0]


@pytest.mark.parametrize("day", ["soon", "2021-13-01", 5, "17.08.2021", "2021-08-17x"])
def test_a_day_that_is_none_is_left_open_with_a_remark(tmp_path: Path, day: object) -> None:
    one = found(read(write(tmp_path / "a.jsonl", json.dumps({"text": GOOD, "published": day})))[0])
    assert one.report.published is None
    assert str(day) in one.remarks[0]


def test_another_language_is_skipped_unless_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "17 Aug 2021; MEMO: Министр заявил в воскресенье, что переговоры о прекращении огня продолжаются.")
    assert "not to be in English" in fault(read(path)[0])
    assert found(read(path, terms=Terms(any_language=True, today=TODAY.today))[0])


def test_odd_characters_are_kept_as_they_are(tmp_path: Path) -> None:
    text = f"🙂👩‍👩‍👧 {GOOD} \u202eتصبح\u202c \x07\x0b {GOOD}"
    one = found(read(write(tmp_path / "a.txt", text))[0])
    assert one.report.text == text


def test_half_characters_in_json_are_kept_as_replacement(tmp_path: Path) -> None:
    one = found(read(write(tmp_path / "a.jsonl", '{"text": "\\ud83d ' + GOOD + '", "title": "\\udc00x"}'))[0])
    assert one.report.text[0] == "\ufffd" and one.report.title == "\ufffdx"
    assert "half" in one.remarks[0]


def test_an_endless_line_is_refused_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "')
        for _ in range(50):
            stream.write(b"word " * (2**20 // 5))
        stream.write(b'"}\n' + json.dumps({"text": GOOD}).encode())
    tracemalloc.start()
    try:
        first, second = read(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert f"at most {LONGEST_LINE:,}" in fault(first) and "line 1" in fault(first)
    assert "line 2" in found(second).where
    assert peak < 4 * LONGEST_LINE


def test_a_report_too_long_to_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.intake.checks.LONGEST_REPORT", 2 * len(GOOD))
    (one,) = read(write(tmp_path / "a.txt", GOOD * 2))
    assert found(one)
    (one,) = read(write(tmp_path / "b.txt", GOOD * 2 + "."))
    assert f"at most {2 * len(GOOD):,}" in fault(one) and "cut it" in fault(one)


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a/b.txt", ".hidden/x.txt", "c.csv", "picture.png"]:
        write(tmp_path / name, f"{GOOD} {name}")
    assert [Path(found(one).where).relative_to(tmp_path).as_posix() for one in read(tmp_path)] == ["a/b.txt", "a/z.txt", "b.txt"]


def test_a_folder_without_reports_says_so(tmp_path: Path) -> None:
    write(tmp_path / "x" / "notes.csv", "a,b")
    (one,) = read(tmp_path)
    assert "no reports" in fault(one) and ".jsonl" in fault(one)


def test_links_in_a_circle_are_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "a" / "x.txt", GOOD)
    (tmp_path / "a" / "back").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    (tmp_path / "a" / "loop.txt").symlink_to(tmp_path / "a" / "loop.txt")
    said = [fault(one) for one in read(tmp_path) if isinstance(one, Unreadable)]
    assert len([one for one in read(tmp_path) if isinstance(one, Found)]) == 1
    assert len(said) == 1 and "loop.txt" in said[0]


def test_a_file_that_is_not_there_and_one_that_vanishes(tmp_path: Path) -> None:
    path = write(tmp_path / "d" / "a.txt", GOOD)
    write(tmp_path / "d" / "b.txt", GOOD)
    write(tmp_path / "d" / "c.txt", GOOD)
    incoming = find_reports([tmp_path / "d", tmp_path / "no.txt"], TODAY)
    assert found(next(incoming)).where == str(path)
    (tmp_path / "d" / "b.txt").unlink()
    assert "vanished" in fault(next(incoming))
    assert found(next(incoming))
    assert "no such file" in fault(next(incoming))


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a.txt", GOOD)
    opened = Path.open

    def refuse(self: Path, mode: str = "r") -> object:
        if self == path:
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, mode)

    monkeypatch.setattr(Path, "open", refuse)
    other = write(tmp_path / "b.txt", GOOD)
    first, second = read(path, other)
    assert "no permission" in fault(first)
    assert found(second)


def test_standard_input_is_told_by_its_first_bytes() -> None:
    line = json.dumps({"text": GOOD}).encode()
    assert len(read("-", stdin=line + b"\n" + line)) == 2
    assert len(read("-", stdin=b"[" + line + b"," + line + b"]")) == 2
    assert len(read("-", stdin=json.dumps({"text": GOOD}, indent=1).encode())) == 1
    assert found(read("-", stdin=GOOD.encode())[0]).where == "standard input"
    assert "empty" in fault(read("-", stdin=b"")[0])


def test_thousands_of_files_come_one_by_one(tmp_path: Path) -> None:
    for n in range(3000):
        (tmp_path / f"{n:05}.txt").write_text(GOOD)
    incoming = find_reports([tmp_path], TODAY)
    assert found(next(incoming)).where.endswith("00000.txt")
    assert sum(1 for _ in incoming) == 2999
    assert measure([tmp_path]) == 3000 * len(GOOD)
    assert measure([tmp_path, "-"]) is None
