"""A record survives being written down and read back, and a faulty line says which key is at fault."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from dragoman.errors import RecordError
from dragoman.notation import from_json, from_line, to_json, to_line
from dragoman.record import Layers, Record
from samples import sample_layers, sample_record

DESIGNED = {
    *("id", "format", "codebook", "rule", "report", "sentence", "trigger", "type", "mode", "contexts", "quad", "score", "cameo"),
    *("actors", "recipients", "place", "date", "speakers", "factuality", "mood", "of", "quantities"),
}


def test_a_record_is_the_same_after_writing_and_reading() -> None:
    record = sample_record()
    assert from_json(Record, json.loads(json.dumps(to_json(record)))) == record
    assert from_line(to_line(record), "x") == record


def test_the_layers_are_the_same_after_writing_and_reading() -> None:
    layers = sample_layers()
    assert from_json(Layers, json.loads(json.dumps(to_json(layers)))) == layers


def test_the_keys_of_the_design_are_there_with_their_forms() -> None:
    value = to_json(sample_record())
    assert set(value) >= DESIGNED
    assert list(value)[:2] == ["id", "format"]
    assert value["format"] == "1"
    assert value["sentence"] == [0, 44]
    assert value["date"]["earliest"] == "2021-08-14"
    assert value["mood"] == "actual"
    assert value["speakers"][0]["cue"] == {"span": [40, 43], "text": "say"}
    assert value["report"] == {"id": "r1", "outlet": "Meridian Wire", "published": "2021-08-17", "url": None, "title": "Daraa"}
    assert {"span", "text", "id", "name", "country", "sector"} <= set(value["actors"][0])


def test_the_layers_have_the_keys_of_the_design() -> None:
    value = to_json(sample_layers())
    assert list(value) == ["id", "sentences", "actors", "places", "dates", "attributions", "events", "relations"]
    assert value["attributions"][0]["source"] == [[0, 6]]
    assert {"span", "text", "type", "value", "earliest", "latest"} == set(value["dates"][0])


def test_a_line_stays_one_line_whatever_a_report_holds() -> None:
    odd = replace(sample_record(), why=("a\u2028b\u0085c\n\x00d", "🙂 سلام"))
    line = to_line(odd)
    assert len(line.splitlines()) == 1
    assert "🙂" in line
    assert from_line(line, "x") == odd


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"trigger": None}, "trigger"),
        ({"sentence": [1]}, "sentence"),
        ({"sentence": ["a", "b"]}, "sentence"),
        ({"mood": "glad"}, "mood"),
        ({"actors": {}}, "actors"),
        ({"score": "high"}, "score"),
        ({"date": {"basis": "text"}}, "date"),
        ({"format": "9"}, "format"),
    ],
)
def test_a_faulty_record_names_the_key(change: dict[str, object], words: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_line(json.dumps(to_json(sample_record()) | change), "records.jsonl, line 3")
    assert words in str(caught.value)
    assert "records.jsonl, line 3" in caught.value.where


def test_a_line_that_is_no_json_says_so() -> None:
    with pytest.raises(RecordError, match="no JSON"):
        from_line("{", "records.jsonl, line 1")


def test_a_key_of_a_later_version_is_left_out() -> None:
    assert from_json(Record, to_json(sample_record()) | {"brand_new": 1}) == sample_record()
