"""Reports and records are kept whole, once, and asked as of any day; the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import LedgerError, RecordError
from dragoman.ledger import Correction, Ledger, Outcome, tables
from dragoman.ledger.migrating import migrate, migrations
from dragoman.ledger.opening import connect, looking, url_of, writing
from dragoman.ledger.packing import Packer, our_dictionary, words_in
from dragoman.notation import to_line
from dragoman.record import Place, Record
from dragoman.report import Report
from made import made
from samples import sample_layers, sample_record, sample_report


def day(number: int, hour: int = 12) -> datetime:
    return datetime(2022, 3, number, hour, tzinfo=UTC)


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    all_made = [made(number) for number in range(40)]
    for one in all_made:
        assert ledger.add(one.report, one.records, one.layers).outcome is Outcome.NEW
    want = sorted((r for one in all_made for r in one.records), key=lambda r: (r.report.published, r.report.id, r.trigger.span))
    assert list(ledger.records()) == want
    kept = list(ledger.reports())
    assert [one.report for one in kept] == sorted((one.report for one in all_made), key=lambda r: (r.published, r.id))
    assert not [one for one in kept if one.duplicate_of]
    assert ledger.layers(all_made[7].report.id) == all_made[7].layers
    assert ledger.report(all_made[7].report.id).report == all_made[7].report
    assert ledger.record(want[3].id) == want[3]


def test_the_revision_changes_with_all_that_is_laid_down_and_with_nothing_else(ledger: Ledger) -> None:
    seen = [ledger.revision()]
    ledger.add(sample_report(), [sample_record()], sample_layers())
    seen.append(ledger.revision())
    ledger.correct(sample_record().id, Correction.reject(), "K. Holm", "no event")
    seen.append(ledger.revision())
    ledger.note("grade", "Meridian Wire", '"B"', "K. Holm", "long known")
    seen.append(ledger.revision())
    assert len(set(seen)) == 4
    ledger.add(sample_report(), [sample_record()], sample_layers())
    list(ledger.records())
    assert ledger.revision() == seen[-1]


def test_a_report_without_records_date_or_outlet_is_kept(ledger: Ledger) -> None:
    report = Report("Nothing \ud800 hap\0pened.", title="a\0b")
    ledger.add(report, ())
    assert ledger.has(report, "0.1") and not ledger.has(report, "0.2")
    (kept,) = ledger.reports()
    assert kept.report.text == report.text and kept.report.published is None and kept.report.title == "a\ufffdb"
    assert ledger.layers(report.id) is None
    assert list(ledger.records()) == []


def test_the_same_report_twice_is_once(ledger: Ledger) -> None:
    first = ledger.add(sample_report(), [sample_record()], sample_layers())
    again = ledger.add(Report(f" {sample_report().text}\n\n", id="other", outlet="Meridian Wire"), [sample_record()], sample_layers())
    assert (again.outcome, again.id, again.records) == (Outcome.SAME, "r1", 0)
    assert first.outcome is Outcome.NEW
    assert ledger.size() == {"report": 1, "reading": 1, "record": 1, "correction": 0, "note": 0}
    other = ledger.add(Report(sample_report().text, outlet="Harbour Post"), ())
    assert other.outcome is Outcome.NEW


def test_another_report_of_the_same_id_gets_one_of_its_own(ledger: Ledger) -> None:
    ledger.add(sample_report(), [sample_record("r1-7-reject")], sample_layers())
    other = replace_text(sample_report(), "Rebels broke the ceasefire in Homs, aides say.")
    second = replace(sample_record("r1-7-reject"), of="r1-9-assault")
    added = ledger.add(other, [second], sample_layers())
    assert added.outcome is Outcome.NEW and added.id.startswith("r1-")
    shown = {record.id: record for record in ledger.records()}
    assert set(shown) == {"r1-7-reject", f"{added.id}-7-reject"}
    assert shown[f"{added.id}-7-reject"].report.id == added.id and shown[f"{added.id}-7-reject"].of == f"{added.id}-9-assault"
    assert ledger.add(other, [second], sample_layers()).outcome is Outcome.SAME
    layers = ledger.layers(added.id)
    assert layers and layers.id == added.id


def replace_text(report: Report, words: str) -> Report:
    return Report(words, id=report.id, title=report.title, outlet=report.outlet, published=report.published)


def test_a_changed_codebook_reads_anew_beside_the_old(ledger: Ledger) -> None:
    old, new = made(3), made(3, "0.2")
    ledger.add(old.report, old.records, old.layers, day(1))
    added = ledger.add(new.report, new.records[:1], new.layers, day(5))
    assert added.outcome is Outcome.REREAD
    assert list(ledger.records()) == list(new.records[:1])
    assert list(ledger.records(date(2022, 3, 4))) == list(old.records)
    assert list(ledger.records(codebook="0.1")) == list(old.records)
    assert ledger.codebooks(old.report.id) == ("0.1", "0.2")
    assert ledger.add(old.report, old.records, old.layers).outcome is Outcome.SAME
    assert len(list(ledger.reports())) == 1


def test_as_of_a_day_is_what_was_known_at_its_end(ledger: Ledger) -> None:
    one, other = made(1), made(2)
    ledger.add(one.report, one.records, one.layers, day(1))
    ledger.add(other.report, other.records, other.layers, day(2))
    assert list(ledger.records(date(2022, 2, 28))) == [] and list(ledger.reports(date(2022, 2, 28))) == []
    assert list(ledger.records(date(2022, 3, 1))) == list(one.records)
    assert list(ledger.records(day(2) - timedelta(microseconds=1))) == list(one.records)
    assert len(list(ledger.records(day(2)))) == len(one.records) + len(other.records)
    assert len(list(ledger.reports(date.max))) == 2


def test_near_copies_are_linked_to_the_nearest_earlier_report(ledger: Ledger) -> None:
    words = made(11).report.text + " " + made(12).report.text
    ledger.add(Report(words, id="first", outlet="Wire"), (), recorded=day(2))
    copy = ledger.add(Report(f"{words} Reporting by our own desk.", id="copy", outlet="Post"), (), recorded=day(3))
    assert copy.duplicate_of == "first" and copy.similarity and 0.7 <= copy.similarity < 1
    same = ledger.add(Report(words, id="same", outlet="Post"), (), recorded=day(1))
    assert (same.duplicate_of, same.similarity) == ("first", 1.0)
    assert ledger.add(made(13).report, ()).duplicate_of is None
    assert {kept.report.id: kept.duplicate_of for kept in ledger.reports(date(2022, 3, 1))} == {"same": None}, "first was not yet known"
    assert ledger.report("copy").duplicate_of == "first"


def test_records_are_asked_by_who_where_what_and_when(ledger: Ledger) -> None:
    for number in range(60):
        one = made(number)
        ledger.add(one.report, one.records, one.layers)
    whole = list(ledger.records())

    def sides(record: Record) -> set[str]:
        return {who.name for who in (*record.actors, *record.recipients)}

    assert list(ledger.records(about="rússia")) == [r for r in whole if "Russia" in sides(r)] != []
    assert list(ledger.records(about="RUS")) == list(ledger.records(about="Russia"))
    pair = [r for r in whole if sides(r) >= {"Russia", "Turkey"}]
    assert list(ledger.records(pair=("Russia", "TUR"))) == list(ledger.records(pair=("Turkey", "Russia"))) == pair != []
    assert list(ledger.records(by="aides")) == list(ledger.records(by="Syrian rebels")) == list(ledger.records(place="daraa")) == whole
    assert list(ledger.records(place="Homs")) == list(ledger.records(type="ASSAULT")) == list(ledger.records(about="nobody")) == []
    assert list(ledger.records(since=date(2021, 8, 18))) == list(ledger.records(until=date(2021, 8, 13))) == []
    assert list(ledger.records(since=date(2021, 8, 17), until=date(2021, 8, 17), about="IRA", type="REJECT")) == list(
        ledger.records(about="Iran")
    )


def test_a_correction_is_a_row_and_wins_on_reading(ledger: Ledger) -> None:
    one = made(5)
    ledger.add(one.report, one.records, one.layers, day(1))
    id = one.records[0].id
    ledger.correct(id, Correction.retype("ASSAULT", "aerial"), "M. Okafor", "the text says bombed", day(2))
    ledger.correct(id, Correction("place", None), "M. Okafor", "no place is told", day(3))
    right = ledger.record(id)
    assert (right.type, right.mode, right.quad, right.place) == ("ASSAULT", "aerial", "material conflict", None)
    assert right.why[-1] == "place corrected by M. Okafor on 2022-03-03: no place is told"
    assert ledger.record(id, day(2)).place is not None and ledger.record(id, day(1)) == one.records[0]
    assert [r.id for r in ledger.records(type="ASSAULT")] == [id]
    assert id not in [r.id for r in ledger.records(type="REJECT")]
    assert id not in [r.id for r in ledger.records(place="Daraa")]
    assert [c.change for c in ledger.corrections(day(2))] == [Correction("type", ("ASSAULT", "aerial"))]
    assert [r.id for r in ledger.records()] == [r.id for r in one.records]
    homs = Place(None, "Homs", "Homs", 34.7, 36.7, "SYR", "Homs", 169577)
    ledger.correct(id, Correction("place", homs), "A. Haddad", "told two lines above", day(4))
    assert [r.place for r in ledger.records(place="homs")] == [homs]


def test_corrected_records_keep_their_turn(ledger: Ledger) -> None:
    for number in range(20):
        one = made(number)
        ledger.add(one.report, one.records, one.layers)
    whole = [r.id for r in ledger.records()]
    for id in whole[::3]:
        ledger.correct(id, Correction("historical", True), "M. Okafor", "long ago")
    assert [r.id for r in ledger.records(place="Daraa")] == [r.id for r in ledger.records()] == whole
    assert [r.id for r in ledger.records() if r.historical] == whole[::3]


def test_a_rejected_record_is_not_shown_till_it_is_restored(ledger: Ledger) -> None:
    one = made(5)
    ledger.add(one.report, one.records, one.layers, day(1))
    id = one.records[0].id
    ledger.correct(id, Correction.reject(), "M. Okafor", "a metaphor", day(2))
    assert id not in [r.id for r in ledger.records()] and id not in [h.record_id for h in ledger.search("case")]
    with pytest.raises(RecordError, match="shows no record"):
        ledger.record(id)
    reread = made(5, "0.2")
    ledger.add(reread.report, reread.records, reread.layers, day(3))
    assert id not in [r.id for r in ledger.records()], "a person's word holds for a later reading too"
    ledger.correct(id, Correction.restore(), "A. Haddad", "no metaphor", day(4))
    assert ledger.record(id) == reread.records[0]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Correction("colour", "red"), "no field 'colour'"),
        (Correction("id", "x"), "no field 'id'"),
        (Correction("place", 3), "stands where a Place should"),
        (Correction("factuality", 3), "cannot stand here"),
        (Correction.retype("ASSULT"), "no event type 'ASSULT'"),
        (Correction.retype("ASSAULT", "biting"), "no mode 'biting'"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(tmp_path: Path, change: Correction, words: str) -> None:
    with Ledger.open(tmp_path / "desk.db") as ledger:
        ledger.add(sample_report(), [sample_record()])
        with pytest.raises(RecordError, match=words):
            ledger.correct(sample_record().id, change, "M. Okafor", "why")
        with pytest.raises(RecordError, match="a name and a reason"):
            ledger.correct(sample_record().id, Correction.reject(), " ", "why")
        with pytest.raises(RecordError, match="there is no record 'none'"):
            ledger.correct("none", Correction.reject(), "M. Okafor", "why")
        assert not list(ledger.corrections())


def test_notes_of_people_are_kept_in_order(ledger: Ledger) -> None:
    ledger.note("grade", "Harbour Post", '"C"', "A. Haddad", "often late", day(3))
    ledger.note("grade", "Harbour Post", '"B"', "M. Okafor", "three were confirmed", day(1))
    ledger.note("retraction", "r1", "true", "M. Okafor", "the paper took it back")
    assert [note.value for note in ledger.notes("grade")] == ['"B"', '"C"']
    assert [note.by for note in ledger.notes("grade", date(2022, 3, 2))] == ["M. Okafor"]
    with pytest.raises(RecordError, match="a name and a reason"):
        ledger.note("grade", "Harbour Post", '"A"', "M. Okafor", "")


def test_words_are_found_in_reports_and_records(ledger: Ledger) -> None:
    ledger.add(sample_report(), [sample_record()], sample_layers(), day(1))
    text = "Élysée officials, it is said, shelled out 1,200 euros for a cease-fire. Fire may cease."
    ledger.add(Report(text, id="r2", outlet="Le Phare"), (), recorded=day(2))
    hits = ledger.search("ceasefire DARAA")
    assert [(h.report_id, h.record_id) for h in hits] == [("r1", None), ("r1", sample_record().id)]
    assert [span.of(hits[0].snippet) for span in hits[0].spans] == ["ceasefire", "Daraa"]
    assert [h.report_id for h in ledger.search("elysee")] == ["r2"] == [h.report_id for h in ledger.search("Élysée")]
    assert ledger.search('"cease fire"') and not ledger.search('"fire cease"') and ledger.search("fire cease")
    assert [h.report_id for h in ledger.search("shell*")] == ["r2"] and not ledger.search("shell")
    assert [h.record_id for h in ledger.search("syrian")] == [sample_record().id], "by the name it resolves to"
    assert len(ledger.search("fire* OR ceasefire")) == 0 and ledger.search('" * ( " NEAR') == [] == ledger.search("")
    assert [h.report_id for h in ledger.search("ceas*", limit=1)] == ["r2", "r1"], "a report and a record"
    assert [h.report_id for h in ledger.search("ceas*", date(2022, 3, 1), limit=1)] == ["r1", "r1"]
    assert ledger.search("1 200 euros")


def test_nothing_can_be_changed_or_taken_away(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(sample_report(), [sample_record()], sample_layers())
        ledger.correct(sample_record().id, Correction.reject(), "M. Okafor", "why")
        ledger.note("grade", "MEMO", '"B"', "M. Okafor", "why")
    engine = connect(url_of(where))
    for table in ("report", "reading", "record", "correction", "note"):
        for change in (f"UPDATE {table} SET n = n + 1", f"DELETE FROM {table}"):
            with pytest.raises(DBAPIError, match="append only"), engine.begin() as connection:
                connection.execute(text(change))
    engine.dispose()


def test_a_failure_half_way_leaves_nothing(ledger: Ledger) -> None:
    one = made(5)
    broken = (*one.records[:-1], replace(one.records[-1], sentence="no span"))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        ledger.add(one.report, broken, one.layers)
    assert set(ledger.size().values()) == {0} and not ledger.search("case")
    assert ledger.add(one.report, one.records, one.layers).outcome is Outcome.NEW


def test_the_tables_are_the_ones_our_queries_know(where: str) -> None:
    Ledger.open(where).close()
    engine = connect(url_of(where))
    with looking(engine, where) as connection:
        there = inspect(connection)
        for table in tables.metadata.sorted_tables:
            assert [column["name"] for column in there.get_columns(table.name)] == [column.name for column in table.columns]
        made_by = connection.execute(text("SELECT max(number) FROM migration")).scalar()
    assert made_by == migrations()[-1][0]
    with writing(engine, where) as connection:
        migrate(connection, where)
        connection.execute(text("INSERT INTO migration VALUES (999)"))
    with pytest.raises(LedgerError, match="a newer Dragoman"):
        Ledger.open(where)
    engine.dispose()


def test_what_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    text_file, other = tmp_path / "a.txt", tmp_path / "other.db"
    text_file.write_text("Rebels broke the ceasefire. " * 100)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    before = text_file.read_bytes(), other.read_bytes()
    with pytest.raises(LedgerError, match="not a database"):
        Ledger.open(text_file)
    with pytest.raises(LedgerError, match="a table 'recipes'"):
        Ledger.open(other)
    with pytest.raises(LedgerError, match="unable to open"):
        Ledger.open(tmp_path / "no" / "folder.db")
    with pytest.raises(LedgerError, match="no ledgers in mysql"):
        Ledger.open("mysql://desk:secret@db/ledger")
    assert before == (text_file.read_bytes(), other.read_bytes())


def test_a_password_is_never_told() -> None:
    with pytest.raises(LedgerError) as told:
        Ledger.open("postgresql://desk:geheim@127.0.0.1:1/ledger?connect_timeout=2")
    assert "geheim" not in str(told.value) and "desk" in str(told.value)


def test_an_unknown_report_is_told(ledger: Ledger) -> None:
    for ask in (ledger.report, ledger.layers):
        with pytest.raises(LedgerError, match="there is no report 'none'"):
            ask("none")


def test_what_is_packed_is_taken_up_as_it_was() -> None:
    packer = Packer(our_dictionary())
    records = [sample_record(), *(record for number in range(9) for record in made(number).records)]
    half = replace(sample_record(), why=("half a character: \ud800",), rule="réjet")
    for record in [
        *records,
        half,
        replace(sample_record(), place=None, speakers=(), quantities=(), condition_text=sample_record().trigger),
    ]:
        assert packer.record(packer.pack(record)) == record
    assert packer.layers(packer.pack(sample_layers())) == sample_layers()
    assert len(packer.pack(sample_record())) < len(to_line(sample_record())) / 3


def test_words_are_folded() -> None:
    assert words_in("L’Élysée, 1,200 straße_bau “İstanbul”") == ["l", "elysee", "1", "200", "strasse", "bau", "istanbul"]


def test_a_reader_who_turns_away_half_way_leaves_nothing_open(ledger: Ledger) -> None:
    for number in range(9):
        ledger.add(made(number).report, made(number).records)
    for answers in (ledger.records(), ledger.reports()):
        next(answers)
        cast("Generator[object, None, None]", answers).close()
    next(ledger.records())
    assert len(list(ledger.reports())) == 9
