"""One report, read from end to end: what holds of every record, and what holds of odd reports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

import dragoman
from dragoman.codebook import Codebook
from dragoman.notation import from_json, to_json
from dragoman.reading import Reading, annotate, judge, read, read_all
from dragoman.record import Layers, Mood, Record
from dragoman.report import Report, Span, split_memos

EXAMPLES = Path(__file__).parents[2] / "examples"


def examples() -> list[Report]:
    """The shipped example reports."""
    memos = [memo for path in sorted(EXAMPLES.glob("*.txt")) for memo in split_memos(path.read_text(encoding="utf-8"))]
    rows = [json.loads(line) for line in (EXAMPLES / "wire.jsonl").read_text(encoding="utf-8").splitlines() if line]
    wire = [Report(r["text"], r["id"], r.get("title"), r.get("outlet"), date.fromisoformat(r["published"])) for r in rows]
    return [*map(Report, memos), *wire]


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(read_all(examples(), Codebook.load()))


REPORTS = [report.id for report in examples()]


@pytest.fixture(params=range(len(REPORTS)), ids=REPORTS)
def reading(request: pytest.FixtureRequest) -> Reading:
    at: int = request.param
    return readings()[at]


def parts(value: Any) -> Iterator[Any]:
    """A record, or the layers, with all parts within."""
    if isinstance(value, tuple):
        for part in value:
            yield from parts(part)
    elif is_dataclass(value) and not isinstance(value, Span):
        yield value
        for field in fields(value):
            yield from parts(getattr(value, field.name))


def test_the_examples_are_read(codebook: Codebook) -> None:
    records = [record for reading in readings() for record in reading.records]
    assert len(records) > 5 * len(readings()) / 2
    assert len({record.type for record in records}) > 10


def test_a_text_is_what_the_report_has_at_its_span(reading: Reading) -> None:
    for part in parts((reading.records, reading.layers)):
        span, text = getattr(part, "span", None), getattr(part, "text", None)
        if span is not None and text is not None:
            assert span.of(reading.report.text) == text
            assert text.strip() == text != ""


def test_spans_lie_in_the_body_of_the_report(reading: Reading) -> None:
    body = reading.report.body
    for record in reading.records:
        assert body.holds(record.sentence)
        assert record.sentence.holds(record.trigger.span)
    assert all(body.holds(span) for span in reading.layers.sentences)


def test_ids_are_unique_and_of_points_to_a_record_of_the_report(reading: Reading) -> None:
    ids = [record.id for record in reading.records]
    assert len(ids) == len(set(ids))
    for record in reading.records:
        assert record.of is None or (record.of in ids and record.of != record.id)
        assert record.report.id == reading.report.id


def test_a_record_keeps_to_the_codebook(reading: Reading, codebook: Codebook) -> None:
    rules = {rule.id for rule in codebook.rules}
    for record in reading.records:
        kind = codebook.types[record.type]
        assert record.rule in rules
        assert record.mode is None or record.mode in kind.modes
        assert set(record.contexts) <= set(codebook.contexts)
        assert (record.quad, record.score, record.cameo) == (kind.quad, kind.score_of(record.mode), kind.cameo_of(record.mode))
        assert record.codebook == codebook.version


def test_a_record_is_dated_judged_and_reasoned(reading: Reading) -> None:
    for record in reading.records:
        assert record.factuality in ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "U")
        assert -3 <= record.certainty <= 3
        assert record.why
        assert record.why[0].startswith("rule ")
        days = (record.date.earliest, record.date.latest)
        assert days[0] is None or days[1] is None or days[0] <= days[1]
        assert not {a.id for a in record.actors} & {a.id for a in record.recipients}


def test_records_stand_in_the_order_of_the_text(reading: Reading) -> None:
    sentences = [record.sentence.start for record in reading.records]
    assert sentences == sorted(sentences)


def test_records_and_layers_survive_json(reading: Reading) -> None:
    for record in reading.records:
        assert from_json(Record, json.loads(json.dumps(to_json(record)))) == record
    assert from_json(Layers, json.loads(json.dumps(to_json(reading.layers)))) == reading.layers


def test_the_layers_mark_the_events_of_the_records(reading: Reading) -> None:
    assert [(e.span, e.type, e.factuality, e.mood) for e in reading.layers.events] == [
        (r.trigger.span, r.type, r.factuality, r.mood) for r in reading.records
    ]


def test_the_same_report_gives_the_same_records(codebook: Codebook) -> None:
    """Alone or among others, once or again."""
    for reading in readings()[:4]:
        assert read(reading.report, codebook) == reading.records
        assert annotate(reading.report, codebook) == reading.layers


def test_reports_are_read_in_order(codebook: Codebook) -> None:
    assert [reading.report.id for reading in readings()] == REPORTS


# who, what, when, where, and who says so


def test_one_sentence_from_end_to_end(codebook: Codebook) -> None:
    text = (
        "An Iraqi official told Reuters that Turkish jets probably bombed Kurdish rebels in Syria on Monday, killing at least 12 fighters."
    )
    record = read(Report(text, id="r1", published=date(2021, 8, 17)), codebook)[0]
    assert (record.type, record.mode, record.trigger.text) == ("ASSAULT", "aerial", "bombed")
    assert [a.country for a in record.actors] == ["TUR"]
    assert record.place is not None
    assert record.place.country == "SYR"
    assert (record.date.earliest, record.date.latest) == (date(2021, 8, 16), date(2021, 8, 16))
    assert record.speakers[0].name == "Iraqi official"
    assert record.speakers[0].via is not None
    assert record.factuality == "PR+"
    assert [(q.text, q.unit) for q in record.quantities] == [("at least 12 fighters", "dead")]
    assert record.mood is Mood.ACTUAL
    assert record.id == f"r1-{text.index('bombed')}-assault"


def test_a_condition_hangs_on_its_consequence(codebook: Codebook) -> None:
    records = read(Report("If Iran attacks Israel, the United States will bomb Iran."), codebook)
    condition = next(r for r in records if r.mood is Mood.CONDITION)
    assert condition.of in [r.id for r in records]
    assert [a.country for a in condition.actors] == ["IRN"]


def test_a_memo_of_several_sentences(codebook: Codebook) -> None:
    memo = "17 Aug 2021; MEMO: Russia bombed Idlib. Turkey condemned Russia. Ankara recalled its ambassador from Moscow."
    records = read(Report(memo), codebook)
    assert [r.type for r in records] == ["ASSAULT", "ACCUSE", "SANCTION"]
    assert [r.actors[0].country for r in records] == ["RUS", "TUR", "TUR"]
    assert {r.report.outlet for r in records} == {"MEMO"}
    assert {r.report.published for r in records} == {date(2021, 8, 17)}


def test_a_headline_is_read(codebook: Codebook) -> None:
    assert [r.type for r in read(Report("Iran condemns Israeli raid on Gaza"), codebook)][:1] == ["ACCUSE"]


def test_what_lies_years_back_is_historical(codebook: Codebook) -> None:
    recent = read(Report("Iraq invaded Kuwait in 1990.", published=date(2021, 8, 17)), codebook)[0]
    assert recent.date.earliest == date(1990, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "!!! ... ???",
        "17 Aug 2021; MEMO:",
        "\u200b\ufeff",
        "漢字かな交じり文。",
        "🙂" * 50,
        "A" * 5000,
        "((((",
        "Ω\u0301 ≠ \ud800",
    ],
)
def test_odd_reports_give_no_records_and_no_fault(text: str, codebook: Codebook) -> None:
    assert read(Report(text), codebook) == ()
    assert from_json(Layers, to_json(annotate(Report(text), codebook))).events == ()


def test_spans_are_code_points_beyond_the_basic_plane(codebook: Codebook) -> None:
    text = "🙂🙂 Russia bombed Idlib “again” 🙂."
    record = read(Report(text), codebook)[0]
    assert record.trigger.span.of(text) == "bombed"


def test_a_long_report_costs_in_proportion(codebook: Codebook) -> None:
    """Ten times the text may cost at most some twenty times: nothing is square in the length of a report."""
    sentence = "Russia bombed Idlib on Monday, and Turkey condemned the attack, an official said. "
    read(Report(sentence * 5), codebook)
    start = perf_counter()
    assert len(read(Report(sentence * 20), codebook)) == 40
    short = perf_counter() - start
    start = perf_counter()
    assert len(read(Report(sentence * 200), codebook)) == 400
    assert perf_counter() - start < 25 * short + 0.5


# the public face


def test_the_face_reads_text_and_reports() -> None:
    assert [r.type for r in dragoman.read("Russia bombed Idlib.")] == ["ASSAULT"]
    assert [e.type for e in dragoman.annotate(Report("Russia bombed Idlib.")).events] == ["ASSAULT"]


@pytest.mark.parametrize(
    ("text", "word", "value"),
    [
        ("Russia bombed Idlib.", "bombed", "CT+"),
        ("Russia did not bomb Idlib.", "bomb", "CT-"),
        ("Russia may have bombed Idlib.", "bombed", "PS+"),
        ("Russia probably bombed Idlib.", "bombed", "PR+"),
    ],
)
def test_any_word_of_a_text_is_judged(text: str, word: str, value: str, codebook: Codebook) -> None:
    at = text.index(word)
    assert judge(text, Span(at, at + len(word)), codebook).value == value
    assert dragoman.judge(text, (at, at + len(word))).value == value


def test_a_span_without_a_word_is_refused(codebook: Codebook) -> None:
    with pytest.raises(ValueError, match=r"no word in \[90, 95\)"):
        judge("Russia bombed Idlib.", Span(90, 95), codebook)


def test_the_place_of_the_report_serves_for_its_news_alone(codebook: Codebook) -> None:
    def places(text: str) -> dict[str, str]:
        return {r.trigger.text: r.place.basis if r.place else "" for r in read(Report(text), codebook)}

    assert places("LUSAKA (Meridian Wire) - Zambian police arrested three opposition leaders.") == {"arrested": "report"}
    assert places("LUSAKA (Meridian Wire) - Rwandan troops killed ten Burundian soldiers.") == {"killed": ""}
    assert places("LUSAKA (Meridian Wire) - Zambian police shot at Rwandan soldiers.") == {"shot": ""}
    assert places("LUSAKA (Meridian Wire) - Zambian leaders have condemned Rwanda.") == {"condemned": ""}
    assert places("LUSAKA (Meridian Wire) - Zambian leaders condemned Rwanda.") == {"condemned": ""}
    assert places("LUSAKA (Meridian Wire) - Zambian police plan to arrest three opposition leaders.")["arrest"] == ""


def test_what_is_told_in_the_present_of_a_day_to_come_is_planned(codebook: Codebook) -> None:
    report = Report("The Turkish and Greek ministers meet on Monday in Geneva.", published=date(2021, 8, 17))
    (record,) = read(report, codebook)
    assert (record.mood, record.date.earliest) == (Mood.PLANNED, date(2021, 8, 23))


def test_a_blast_that_hits_has_the_day_that_is_told_of_the_blast(codebook: Codebook) -> None:
    report = Report("The blast Sunday morning hit a church in Homs.", published=date(2021, 8, 17))
    (record,) = read(report, codebook)
    assert (record.trigger.text, record.date.earliest) == ("blast", date(2021, 8, 15))


def test_the_day_of_a_story_is_told_apart_from_a_day_of_its_own(codebook: Codebook) -> None:
    report = Report("On Friday, rebels stormed a base in Gao. They killed ten soldiers.", published=date(2021, 8, 17))
    killed = next(r for r in read(report, codebook) if "killed" in r.trigger.text)
    assert (killed.date.basis, killed.date.text, killed.date.span, killed.date.earliest) == ("story", "Friday", None, date(2021, 8, 13))


def test_what_was_told_long_ago_is_of_those_days(codebook: Codebook) -> None:
    text = "It was revealed last year that the White House sent a delegation to Syria."
    (record,) = read(Report(text, published=date(2021, 8, 17)), codebook)
    assert (record.date.basis, record.date.text, record.date.earliest) == ("story", "last year", date(2020, 1, 1))
