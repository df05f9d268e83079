"""On which words does each record rest? W3C Web Annotations: the trigger with the words around it, its span, and what it was read as.

>>> quote_of("Rebels broke the ceasefire.", Span(7, 12))
{'type': 'TextQuoteSelector', 'exact': 'broke', 'prefix': 'Rebels ', 'suffix': ' the ceasefire.'}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import IO
from urllib.parse import quote

from dragoman.ledger import Ledger
from dragoman.notation import Json, to_json
from dragoman.record import Record
from dragoman.report import Report, Span

AROUND = 32  # characters of prefix and suffix
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_annotations(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes one page of annotations; the texts are those the ledger keeps."""
    stream.write(json.dumps({"@context": CONTEXT, "type": "AnnotationPage"})[:-1].encode() + b', "items": [')
    before, report = b"\n", None
    for record in records:
        if report is None or report.id != record.report.id:
            report = ledger.report(record.report.id).report
        stream.write(before + json.dumps(annotation(record, report), ensure_ascii=False).encode("utf-8", "replace"))
        before = b",\n"
    stream.write(b"\n]}\n")


def annotation(record: Record, report: Report) -> Json:
    """One record: its type as a tag, the whole record as a data set, on the words of the report."""
    return {
        "@context": CONTEXT,
        "id": urn("record", record.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": f"Dragoman, codebook {record.codebook}"},
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": record.type},
            {
                "type": ["TextualBody", "Dataset"],
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(to_json(record)),
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": report.url or urn("report", report.id),
            "selector": [quote_of(report.text, record.trigger.span), position(record.trigger.span)],
        },
    }


def quote_of(text: str, span: Span) -> Json:
    """The words, with some before and after them, so that they are found again where the text has moved."""
    return {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }


def position(span: Span) -> Json:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def urn(kind: str, id: str) -> str:
    return f"urn:dragoman:{kind}:{quote(id.encode('utf-8', 'replace'), safe='')}"
