"""Where does each record come from? RDF (Turtle) in the terms of W3C PROV-O: report, outlet, codebook, reading, speakers, corrections.

>>> literal('He said "no"\\n')
'"He said \\\\"no\\\\"\\\\n"'
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO

from dragoman.ledger import Corrected, Ledger
from dragoman.record import Record, ReportMark
from dragoman.surfaces.exports.annotations import urn

ENGINE = "dragoman"
PREFIXES = """@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def write_provenance(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes what is told of each report and record; a thing told twice is one in RDF."""
    changes: dict[str, list[Corrected]] = {}
    for change in ledger.corrections():
        changes.setdefault(change.record_id, []).append(change)
    stream.write(PREFIXES.encode())
    for statement in statements(records, changes):
        stream.write((statement + "\n").encode("utf-8", "replace"))


def statements(records: Iterable[Record], changes: dict[str, list[Corrected]]) -> Iterator[str]:
    told: set[str] = set()
    for _, some in groupby(records, key=lambda record: record.report.id):
        for record in some:
            whole = [*about_report(record.report), *about_reading(record), *about_speakers(record)]
            for statement in whole:
                if statement not in told:
                    told.add(statement)
                    yield statement
            yield from about_record(record)
            for number, change in enumerate(changes.get(record.id, ()), 1):
                yield from about_change(record, change, number)
        told = {statement for statement in told if " a prov:Agent" in statement}


def about_report(report: ReportMark) -> Iterator[str]:
    one = iri("report", report.id)
    yield f"{one} a prov:Entity ; dcterms:title {literal(report.title or report.id)} ."
    if report.outlet:
        outlet = iri("outlet", report.outlet)
        yield f"{outlet} a prov:Agent, prov:Organization ; rdfs:label {literal(report.outlet)} ."
        yield f"{one} prov:wasAttributedTo {outlet} ."
    if report.published:
        yield f'{one} dcterms:issued "{report.published.isoformat()}"^^xsd:date .'
    if report.url:
        yield f"{one} rdfs:seeAlso {literal(report.url)} ."


def about_reading(record: Record) -> Iterator[str]:
    """The reading is what one codebook makes of one report."""
    one, plan = reading_of(record), iri("codebook", record.codebook)
    yield f"{plan} a prov:Entity, prov:Plan ; rdfs:label {literal('codebook ' + record.codebook)} ."
    yield f"{iri('software', ENGINE)} a prov:Agent, prov:SoftwareAgent ; rdfs:label {literal('Dragoman')} ."
    yield f"{one} a prov:Activity ; prov:used {iri('report', record.report.id)}, {plan} ."
    yield f"{one} prov:qualifiedAssociation [ a prov:Association ; prov:agent {iri('software', ENGINE)} ; prov:hadPlan {plan} ] ."


def reading_of(record: Record) -> str:
    return iri("reading", f"{record.report.id}/{record.codebook}")


def about_speakers(record: Record) -> Iterator[str]:
    for speaker in record.speakers:
        yield f"{iri('actor', speaker.id)} a prov:Agent ; rdfs:label {literal(speaker.name)} ."


def about_record(record: Record) -> Iterator[str]:
    one = iri("record", record.id)
    yield f"{one} a prov:Entity ; rdfs:label {literal(record.type + ': ' + record.trigger.text)} ; dcterms:type {literal(record.type)} ."
    yield f"{one} prov:wasGeneratedBy {reading_of(record)} ; prov:wasQuotedFrom {iri('report', record.report.id)} ."
    for speaker in record.speakers:
        yield f"{one} prov:wasAttributedTo {iri('actor', speaker.id)} ."
    for why in record.why:
        yield f"{one} rdfs:comment {literal(why)} ."


def about_change(record: Record, change: Corrected, number: int) -> Iterator[str]:
    """A correction is an activity of a person that makes a new form of the record."""
    act, person = iri("correction", f"{record.id}/{number}"), iri("person", change.by)
    yield f"{person} a prov:Agent, prov:Person ; rdfs:label {literal(change.by)} ."
    yield f"{act} a prov:Activity ; prov:wasAssociatedWith {person} ; prov:used {iri('record', record.id)} ."
    yield f"{act} rdfs:comment {literal(change.change.field + ': ' + change.reason)} ."
    yield f'{act} prov:endedAtTime "{change.when.isoformat()}"^^xsd:dateTime .'
    form = iri("record", f"{record.id}/{number}")
    yield f"{form} a prov:Entity ; prov:wasRevisionOf {iri('record', record.id)} ; prov:wasGeneratedBy {act} ."


def iri(kind: str, id: str) -> str:
    return f"<{urn(kind, id)}>"


def literal(words: str) -> str:
    """Words in quotes, as Turtle writes them; its escapes are those of JSON, save that half characters cannot stand."""
    return json.dumps(words.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007F")
