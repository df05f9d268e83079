"""Records are asked for by many things at once, page by page, and counted; what people corrected is found and counted as it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.dialects import sqlite

from dragoman.errors import RecordError
from dragoman.ledger import Correction, Ledger, Party, Question
from dragoman.ledger import tables as t
from dragoman.ledger.asking import conditions
from dragoman.record import Mood, Place, Record
from dragoman.report import Report
from made import made
from samples import sample_record, sample_report

HOMS = Place(None, "Homs", "Homs", 34.7, 36.7, "SYR", "Homs", 169577)
TYPES = ("REJECT", "ASSAULT", "AGREE")


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    """Reports of two outlets, with three types, places, moods and values by turns; one read anew, two records corrected."""
    for number in range(40):
        one = made(number)
        records = [turned(record, number + turn) for turn, record in enumerate(one.records)]
        ledger.add(one.report, records, one.layers, datetime(2022, 3, 1, tzinfo=UTC))
    anew = made(4, "0.2")
    ledger.add(anew.report, [turned(record, 1) for record in anew.records[:1]], anew.layers, datetime(2022, 3, 5, tzinfo=UTC))
    retyped, rejected = (made(number).records[0].id for number in (9, 12))
    ledger.correct(retyped, Correction.retype("AID"), "M. Okafor", "bread, not blows")
    ledger.correct(made(21).records[0].id, Correction.retype("AID"), "M. Okafor", "nobody is named")
    ledger.correct(rejected, Correction.reject(), "M. Okafor", "a metaphor")
    return ledger


def turned(record: Record, number: int) -> Record:
    mood = Mood.PLANNED if number % 5 == 0 else Mood.ACTUAL
    place = HOMS if number % 3 == 0 else record.place if number % 3 == 1 else None
    if number % 7 == 0:  # nobody is named
        record = replace(record, actors=(), recipients=())
    return replace(record, type=TYPES[number % 3], mood=mood, factuality="U" if mood is Mood.PLANNED else "CT+", place=place)


QUESTIONS = (
    Question(),
    Question(types=("ASSAULT", "AGREE")),
    Question(types=("AID",)),
    Question(surely=("U",)),
    Question(moods=("planned", "demanded"), outlets=("harbour post",)),
    Question(places=("homs", "Daraa")),
    Question(places=("SYR",)),
    Question(about=(Party(("RUS", "Turkey")),)),
    Question(about=(Party(("nobody",), "IRN"),)),
    Question(about=(Party(("nobody",), "SYR"),)),
    Question(about=(Party(("nobody",), "SYR"),), types=("AID",)),
    Question(about=(Party(("RUS",)), Party((), "TUR"))),
    Question(about=(Party(("Russia",)), Party(("Syria",)), Party(("Iran",)))),
    Question(by=(Party(("aides",)), Party(("nobody",))), types=("REJECT",)),
    Question(since=date(2020, 1, 10), until=date(2020, 1, 20)),
    Question(published=date(2020, 1, 15)),
    Question(codebook="0.1", types=("ASSAULT",)),
)


def fits(record: Record, question: Question) -> bool:
    """The same question, as plainly as it can be asked."""
    who = [(who.id, who.name, who.country) for who in (*record.actors, *record.recipients)]
    who = who or [("", "", record.place.country) for _ in (1,) if record.place]  # what names nobody is of where it happens
    sides = [{n for n, (id, name, country) in enumerate(who) if {id, name} & {*p.names} or country == p.country} for p in question.about]
    place = {record.place.name.lower(), record.place.country} if record.place else set()
    day = record.report.published
    first, last = record.date.earliest or day, record.date.latest or day
    assert day and first and last
    return (
        all(sides)
        and (len(sides) < 2 or len(set.union(*sides)) > 1)
        and (not question.types or record.type in question.types)
        and (not question.surely or record.factuality in question.surely)
        and (not question.moods or record.mood in question.moods)
        and (not question.outlets or (record.report.outlet or "").lower() in question.outlets)
        and (not question.places or bool({name if name.isupper() else name.lower() for name in question.places} & place))
        and (not question.by or any(s.text == "aides" or s.id == "aides" for s in record.speakers) or bool(record.speakers))
        and (question.since is None or last >= question.since)
        and (question.until is None or first <= question.until)
        and (question.published is None or day <= question.published)
    )


def countries(record: Record) -> set[str | None]:
    who = (*record.actors, *record.recipients)
    return {w.country for w in who} if who else {record.place.country} if record.place else set()


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_is_what_fits(filled: Ledger, question: Question) -> None:
    whole = [record for record in filled.records(codebook=question.codebook) if fits(record, question)]
    found = list(filled.records(question=question))
    assert found == whole
    assert filled.count(question)[0].n == len(found) if found else filled.count(question)[0].n == 0
    paged: list[Record] = []
    cursor = None
    while True:
        page = filled.page(question, after=cursor, limit=7)
        paged += page.records
        cursor = page.next
        assert len(page.records) == 7 or cursor is None
        if cursor is None:
            break
    assert sorted(r.id for r in paged) == sorted(r.id for r in found)
    days = [record.report.published for record in paged]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)


@pytest.mark.parametrize("question", QUESTIONS[:9])
def test_what_is_counted_is_what_is_found(filled: Ledger, question: Question) -> None:
    found = list(filled.records(question=question))
    assert counted(filled, question, "type") == Counter(r.type for r in found)
    assert counted(filled, question, "outlet") == Counter(r.report.outlet or "" for r in found)
    assert counted(filled, question, "place") == Counter(r.place.name if r.place else "" for r in found)
    assert counted(filled, question, "actor") == Counter(id for r in found for id in {w.id for w in (*r.actors, *r.recipients)})
    assert counted(filled, question, "country") == Counter(c for r in found for c in countries(r) if c)
    assert counted(filled, question, "month") == Counter(f"{r.date.latest or r.report.published:%Y-%m}" for r in found)
    pairs = {count.values: count.n for count in filled.count(question, ("week", "quad", "factuality"))}
    assert sum(pairs.values()) == len(found) and all(date.fromisoformat(week).weekday() == 0 for week, _, _ in pairs)


@pytest.mark.parametrize("question", QUESTIONS[:4])
def test_pairs_are_counted_by_quad(filled: Ledger, question: Question) -> None:
    ids = [(sorted({w.id for w in (*r.actors, *r.recipients)}), r.quad) for r in filled.records(question=question)]
    assert {c.values: c.n for c in filled.pairs(question)} == Counter((*pair, quad) for who, quad in ids for pair in combinations(who, 2))


def counted(ledger: Ledger, question: Question, by: str) -> dict[str, int]:
    counts = ledger.count(question, (by,))
    assert [count.n for count in counts] == sorted((count.n for count in counts), reverse=True)
    return {count.values[0]: count.n for count in counts}


def test_what_cannot_be_counted_or_turned_to_is_told(ledger: Ledger) -> None:
    with pytest.raises(RecordError, match="not counted by 'colour'"):
        ledger.count(Question(), ("colour",))
    with pytest.raises(RecordError, match="no place in the ledger"):
        ledger.page(Question(), after="yesterday")
    assert ledger.page(Question()).records == () and ledger.count(Question(), ("type",)) == []


def test_what_another_corrects_or_adds_is_seen_at_once(where: str) -> None:
    one, other = made(1), made(2)
    with Ledger.open(where) as here, Ledger.open(where) as there:
        here.add(one.report, one.records)
        assert counted(here, Question(), "type") == {"REJECT": len(one.records)}
        there.correct(one.records[0].id, Correction.retype("AID"), "M. Okafor", "bread, not blows")
        assert counted(here, Question(), "type").get("AID") == 1 == len(here.page(Question(types=("AID",))).records)
        there.correct(one.records[0].id, Correction.reject(), "M. Okafor", "a metaphor")
        assert counted(here, Question(), "type").get("AID") is None
        there.add(other.report, other.records)
        assert here.count(Question())[0].n == len(one.records) - 1 + len(other.records)


def test_who_was_met_is_known_by_its_id(ledger: Ledger) -> None:
    ledger.add(sample_report(), [sample_record()])
    who = sample_record().actors[0]
    (known,) = ledger.names([who.id, "nobody"]).values()
    assert (known.id, known.name, known.country, known.sector, known.kind) == (who.id, who.name, who.country, who.sector, who.kind)


def test_a_reading_recorded_before_another_never_hides_it(ledger: Ledger) -> None:
    """An archive may bring an older reading after a newer one."""
    report = Report("Rebels broke the ceasefire in Daraa, aides say.", id="r1", outlet="Meridian Wire")
    new, old = sample_record("r1-7-reject"), replace(sample_record("r1-7-reject"), codebook="0.0", rule="old.rule")
    ledger.add(report, (), recorded=datetime(2022, 3, 1, tzinfo=UTC), codebook="0.0.1")
    ledger.add(report, [new], recorded=datetime(2022, 3, 5, tzinfo=UTC), codebook="0.1")
    ledger.add(report, [old], recorded=datetime(2022, 3, 2, tzinfo=UTC), codebook="0.0")
    assert list(ledger.records()) == [new]
    later = replace(new, codebook="0.2", rule="new.rule")
    ledger.add(report, [later], recorded=datetime(2022, 3, 9, tzinfo=UTC), codebook="0.2")
    assert list(ledger.records()) == [later] and list(ledger.records(date(2022, 3, 8))) == [new]
    assert list(ledger.records(date(2022, 3, 3))) == [old] and list(ledger.records(date(2022, 3, 1))) == []
    assert list(ledger.records(codebook="0.0")) == [old]


def test_a_place_is_found_by_index(tmp_path: Path) -> None:
    where = tmp_path / "desk.db"
    Ledger.open(where).close()
    query = select(t.outline.c.kind).where(*conditions(Question(places=("Homs",)))).compile(dialect=sqlite.dialect())
    with create_engine(f"sqlite:///{where}").connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked_plainly(str(query))}").all()
    assert any("outline USING INDEX outline_place" in row[3] for row in plan)


def asked_plainly(query: str) -> str:
    """The same with values in their places; which they are makes no difference to how rows are found."""
    return re.sub(r"\(__\[POSTCOMPILE_\w+\]\)", "('x')", query).replace("?", "0")
