"""Each form is read back by a reader of its own, and says what the records say."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import geojson
import networkx
import pyarrow.csv
import pyarrow.parquet
import pytest
import rdflib
from lxml import etree

from dragoman.errors import LedgerError, RecordError
from dragoman.ledger import Correction, Ledger
from dragoman.notation import from_json, from_line, to_line
from dragoman.record import Actor, Record
from dragoman.report import Report, Span
from dragoman.surfaces.exports import FORMS
from dragoman.surfaces.exports.archive import take_in
from dragoman.surfaces.exports.entities import entities
from dragoman.surfaces.exports.polecat import COLUMNS as POLECAT
from dragoman.surfaces.output import COLUMNS
from made import made
from samples import sample_layers, sample_record, sample_report

BAD = '=1+1 "quoted", <b>&amp;\x07 Ünïcode \t and\nlines'


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Some reports, and one whose every name is hostile."""
    with Ledger.open(tmp_path_factory.mktemp("exports") / "desk.db") as opened:
        for number in range(12):
            one = made(number)
            opened.add(one.report, one.records, one.layers, datetime(2022, 3, 1 + number, tzinfo=UTC))
        hostile = Report(
            sample_report().text, id="r1", title=BAD, outlet="-" + BAD, published=date(2021, 8, 17), url="https://example.org/a"
        )
        who = [Actor(Span(0, 6), BAD, f"{side}{BAD}", BAD, "SYR", "REB", "group", "made") for side in "ab"]
        mark = replace(sample_record().report, id="r1", title=BAD, outlet="-" + BAD, url="https://example.org/a")
        record = replace(sample_record("r1-7-reject"), report=mark, actors=tuple(who), recipients=())
        nowhere = replace(record, id="r1-9-reject", place=None, actors=(), recipients=())
        opened.add(hostile, [record, nowhere], sample_layers(), datetime(2022, 4, 1, tzinfo=UTC))
        opened.correct("r1-9-reject", Correction("historical", True), "M. Okafor", "told as long ago", datetime(2022, 4, 2, tzinfo=UTC))
        yield opened


@pytest.fixture(scope="module")
def records(ledger: Ledger) -> list[Record]:
    return list(ledger.records())


@pytest.fixture
def write(ledger: Ledger) -> Callable[[str], bytes]:
    def call(form: str) -> bytes:
        stream = io.BytesIO()
        FORMS[form].write(ledger.records(), ledger, stream)
        return stream.getvalue()

    return call


Write = Callable[[str], bytes]


def test_jsonl_is_what_read_writes(write: Write, records: list[Record]) -> None:
    assert [from_line(line, "test") for line in write("jsonl").decode().splitlines()] == records


def test_csv_is_read_back_and_starts_no_formula(write: Write, records: list[Record]) -> None:
    rows = list(csv.DictReader(io.StringIO(write("csv").decode(), newline="")))
    assert [row["id"] for row in rows] == [record.id for record in records]
    assert all(not cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())
    hostile = next(row for row in rows if row["id"] == "r1-7-reject")
    assert (hostile["title"], hostile["outlet"], hostile["score"]) == ("'" + BAD, "'-" + BAD, "-4.0")
    options = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = pyarrow.csv.read_csv(io.BytesIO(write("csv")), parse_options=options)
    assert table.column_names == list(COLUMNS) and table.num_rows == len(records)


def test_parquet_has_types(write: Write, records: list[Record]) -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(write("parquet")))
    assert table.column_names == list(COLUMNS)
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [record.id for record in records]
    hostile = next(row for row in rows if row["id"] == "r1-7-reject")
    assert hostile["title"] == BAD and hostile["actors"] == [BAD, BAD] and hostile["published"] == date(2021, 8, 17)
    assert (hostile["score"], hostile["lat"], hostile["geonames_id"], hostile["historical"]) == (-4.0, 32.62, 170905, False)
    assert hostile["mood"] == "actual"


def test_parquet_without_pyarrow_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(LedgerError, match="pip install"):
        write("parquet")


def test_geojson_has_a_point_for_each_place(write: Write, records: list[Record]) -> None:
    collection = geojson.loads(write("geojson").decode())
    assert collection.is_valid
    placed = [record for record in records if record.place]
    assert [feature.id for feature in collection.features] == [record.id for record in placed] and len(placed) < len(records)
    assert collection.features[0].geometry.coordinates == [36.1, 32.62]
    assert collection.features[0].properties["type"] == "REJECT"


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_graphs_are_read_by_networkx(write: Write, records: list[Record], form: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    path.write_bytes(write(form))
    graph = networkx.read_gexf(path) if form == "gexf" else networkx.read_graphml(path, force_multigraph=True)
    assert set(graph.nodes) == {printed(who.id) for record in records for who in (*record.actors, *record.recipients)}
    edges = {data["record"]: (one, other, data) for one, other, data in graph.edges(data=True)}
    wanted = [record for record in records if record.recipients or len(record.actors) > 1]
    assert set(edges) == {record.id for record in wanted} and len(graph.edges) == len(wanted)
    one, other, data = edges[wanted[0].id]
    assert (one, other) == (wanted[0].actors[0].id, wanted[0].recipients[0].id)
    assert (data["type"], data["score"], data["mutual"]) == ("REJECT", -4.0, False)
    assert edges["r1-7-reject"][2]["mutual"] is True
    assert graph.nodes[wanted[0].actors[0].id]["label"] == wanted[0].actors[0].name


def printed(id: str) -> str:
    return id.replace("\x07", "\ufffd")


def test_polecat_has_its_columns(write: Write, records: list[Record]) -> None:
    rows = list(csv.DictReader(io.StringIO(write("polecat").decode(), newline=""), delimiter="\t"))
    assert list(rows[0]) == list(POLECAT)
    assert [row["Event ID"] for row in rows] == [record.id for record in records]
    first, record = rows[0], records[0]
    assert (first["Event Type"], first["Intensity"], first["Quad Code"]) == ("REJECT", "-4.0", "VERBAL CONFLICT")
    assert first["Recipient Name"] == record.recipients[0].name and first["Publication Date"] == str(record.report.published)
    assert all("\t" not in cell and "\n" not in cell for row in rows for cell in row.values())
    assert all(not row["Source"].startswith(("-", "=")) for row in rows)


def test_annotations_find_their_words_in_the_text(write: Write, ledger: Ledger, records: list[Record]) -> None:
    page = json.loads(write("annotations"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(records)
    for item, record in zip(page["items"], records, strict=True):
        text = ledger.report(record.report.id).report.text
        quote, place = item["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"] == record.trigger.text
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert from_json(Record, json.loads(item["body"][1]["value"])) == record
        assert {"id", "type", "motivation", "body", "target"} <= item.keys() and item["type"] == "Annotation"
    assert page["items"][-1]["target"]["source"] == "https://example.org/a"


PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")


def test_provenance_is_rdf_that_leads_from_a_record_to_its_report(write: Write, records: list[Record]) -> None:
    graph = rdflib.Graph().parse(data=write("prov").decode(), format="turtle")
    for record in records:
        one = rdflib.URIRef(f"urn:dragoman:record:{record.id}")
        (reading,) = graph.objects(one, PROV.wasGeneratedBy)
        assert rdflib.URIRef(f"urn:dragoman:report:{record.report.id}") in set(graph.objects(reading, PROV.used))
        assert list(graph.objects(one, PROV.wasAttributedTo)) or not record.speakers
    (form,) = graph.subjects(PROV.wasRevisionOf, rdflib.URIRef("urn:dragoman:record:r1-9-reject"))
    (act,) = graph.objects(form, PROV.wasGeneratedBy)
    (person,) = graph.objects(act, PROV.wasAssociatedWith)
    assert str(graph.value(person, rdflib.RDFS.label)) == "M. Okafor"
    used = {str(term) for triple in graph for term in triple if str(term).startswith(str(PROV))}
    assert {name.removeprefix(str(PROV)) for name in used} <= PROV_TERMS


PROV_TERMS = set(
    """Entity Agent Organization Person SoftwareAgent Plan Activity Association used wasGeneratedBy wasAttributedTo wasQuotedFrom
    wasRevisionOf wasAssociatedWith qualifiedAssociation agent hadPlan endedAtTime""".split()
)

FTM = {  # the properties of each schema that we use, from FollowTheMoney 4.11
    "Person": {"name", "country", "sector"},
    "PublicBody": {"name", "country", "sector"},
    "Organization": {"name", "country", "sector"},
    "LegalEntity": {"name", "country", "sector"},
    "Article": {"title", "publisher", "publishedAt", "sourceUrl"},
    "Event": {
        *("name", "startDate", "endDate", "location", "country", "keywords", "summary", "description"),
        *("organizer", "involved", "recordId", "publisher"),
    },
    "Documentation": {"document", "entity", "role"},
}


def test_entities_have_the_properties_of_their_schema_and_point_to_each_other(write: Write) -> None:
    lines = [json.loads(line) for line in write("followthemoney").decode().splitlines()]
    ids = [line["id"] for line in lines]
    assert len(set(ids)) == len(ids)
    for line in lines:
        assert set(line["properties"]) <= FTM[line["schema"]], line
        assert all(isinstance(v, str) and v for values in line["properties"].values() for v in values)
        for pointer in ("organizer", "involved", "document", "entity"):
            assert set(line["properties"].get(pointer, ())) <= set(ids)


def test_entities_are_valid_for_followthemoney(write: Write) -> None:
    """Runs where followthemoney is installed; its PyICU must be built against ICU, so it is not among what makers must have."""
    model = pytest.importorskip("followthemoney").model
    for line in map(json.loads, write("followthemoney").decode().splitlines()):
        proxy: Any = model.get_proxy(line, cleaned=False)
        assert proxy.schema.name == line["schema"]
        proxy.schema.validate({"properties": {name: proxy.get(name) for name in proxy.properties}})
        assert {name: len(values) for name, values in line["properties"].items()} == {n: len(proxy.get(n)) for n in line["properties"]}


def test_countries_are_alpha_2() -> None:
    places = [one for one in entities(sample_record()) if one["schema"] == "Event"]
    assert places[0]["properties"]["country"] == ["sy"]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "other.db") as opened:
        yield opened


def test_an_archive_makes_the_same_ledger_elsewhere(write: Write, ledger: Ledger, other: Ledger) -> None:
    ledger.note("grade", "Harbour Post", '"B"', "M. Okafor", "three were confirmed", datetime(2022, 5, 1, tzinfo=UTC))
    lines = write("archive").decode().splitlines()
    done = take_in(other, lines, "a.jsonl")
    assert (done.readings, done.corrections, done.notes, done.there) == (13, 1, 1, 0)
    for day in (None, date(2022, 3, 5), date(2022, 4, 1)):
        assert list(other.records(day)) == list(ledger.records(day)) and list(other.reports(day)) == list(ledger.reports(day))
    assert list(other.versions()) == list(ledger.versions())
    assert list(other.corrections()) == list(ledger.corrections()) and list(other.notes()) == list(ledger.notes())
    again = take_in(other, lines, "a.jsonl")
    assert (again.readings, again.records, again.corrections, again.notes, again.there) == (0, 0, 0, 0, 15)


def test_records_alone_come_in_where_their_reports_are(other: Ledger) -> None:
    one, unknown = made(3), made(4)
    other.add(one.report, (), codebook="0.0")
    done = take_in(other, map(to_line, one.records), "a.jsonl")
    assert (done.readings, done.records) == (1, len(one.records)) and list(other.records()) == list(one.records)
    with pytest.raises(LedgerError, match=f"the report '{unknown.report.id}' of these records is not in the ledger"):
        take_in(other, map(to_line, unknown.records), "a.jsonl")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "no JSON"),
        ("[]", "no part of an archive"),
        ('{"part": "reading", "format": "9"}', "no part of an archive"),
        ('{"part": "reading", "format": "1"}', "the key 'report' is missing"),
        ('{"part": "note", "kind": "a"}', "the key 'subject' is missing"),
        ('{"part": "note", "kind": "a", "subject": "b", "value": "1", "by": "c", "reason": "d", "when": "soon"}', "'soon' is no moment"),
        ('{"part": "correction", "record": "a", "field": "colour", "by": "b", "reason": "c", "value": 1}', "no field 'colour'"),
        ('{"part": "correction", "record": "a", "field": "place", "by": "b", "reason": "c", "value": 1}', "cannot stand|should"),
        ('{"format": "1", "id": "a"}', "is missing"),
    ],
)
def test_a_line_at_fault_is_told_by_its_place(other: Ledger, line: str, words: str) -> None:
    with pytest.raises(RecordError, match=words) as told:
        take_in(other, ["", line], "a.jsonl")
    assert "a.jsonl, line 2" in str(told.value)


def test_a_strict_parser_finds_no_fault_in_the_graphs(write: Write) -> None:
    """With libxml2, as xmllint does: well-formed, in its namespace, and every edge between nodes that are there, each id once."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, recover=False, huge_tree=False)
    for form, space in (("gexf", "http://gexf.net/1.3"), ("graphml", "http://graphml.graphdrawing.org/xmlns")):
        root = etree.fromstring(write(form), strict)
        nodes = [node.get("id") for node in root.iter(f"{{{space}}}node")]
        edges = [(edge.get("source"), edge.get("target")) for edge in root.iter(f"{{{space}}}edge")]
        assert root.tag == f"{{{space}}}{form}" and nodes and edges and len(set(nodes)) == len(nodes)
        assert {end for edge in edges for end in edge} <= set(nodes)
