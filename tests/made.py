"""Reports, records and layers made in great number, each different and each the same whenever it is made, without reading anything."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.codebook import Codebook
from dragoman.intake import Found
from dragoman.intake.ingest import Read
from dragoman.record import Actor, Layers, Quote, Record, ReportMark
from dragoman.report import Report, Span
from samples import sample_layers, sample_record

NAMES = ("Russia", "Turkey", "Syria", "Jordan", "Israel", "Iran", "France", "Qatar", "Egypt", "Libya")
VERBS = ("warned", "shelled", "met", "blamed", "praised", "sued", "armed", "fed", "froze", "left")
PLACES = ("Daraa", "Idlib", "Homs", "Hama", "Aleppo", "Tartus", "Raqqa", "Palmyra", "Deir", "Qamishli")


@dataclass(frozen=True)
class Made:
    """One report and what is read in it."""

    report: Report
    records: tuple[Record, ...]
    layers: Layers


def made(number: int, codebook: str = "0.1") -> Made:
    """The report of a number: some sentences, a record each."""
    chance = random.Random(number)
    day = date(2020, 1, 1) + timedelta(days=number % 700)
    sentences = [sentence(chance, number) for _ in range(chance.randint(1, 5))]
    report = Report(" ".join(sentences), outlet=chance.choice(("Meridian Wire", "Harbour Post")), published=day)
    return Made(report, read_back(report, codebook), layers_of(report))


def sentence(chance: random.Random, number: int) -> str:
    """Numbers, so that no two reports are near-copies by chance."""
    tail = " ".join(str(chance.randint(0, 10**6)) for _ in range(6))
    one, other = chance.sample(NAMES, 2)
    return f"{one} {chance.choice(VERBS)} {other} over {chance.choice(PLACES)} in case {number} of {tail}."


def read_back(report: Report, codebook: str) -> tuple[Record, ...]:
    """The records of such a report, told by its words: one a sentence."""
    mark = ReportMark(report.id, report.outlet, report.published, report.url, report.title)
    records, start = [], 0
    for part in report.text.split(". "):
        one, verb, other = part.split()[:3]
        at = start + len(one) + 1
        records.append(
            replace_all(report, mark, codebook, Span(start, start + len(part)), Span(at, at + len(verb)), (one, other)),
        )
        start += len(part) + 2
    return tuple(records)


def replace_all(report: Report, mark: ReportMark, codebook: str, whole: Span, trigger: Span, sides: tuple[str, str]) -> Record:
    from dataclasses import replace

    one, other = (actor(name, report.text.index(name, whole.start)) for name in sides)
    return replace(
        sample_record(f"{report.id}-{trigger.start}-reject"),
        codebook=codebook,
        report=mark,
        sentence=whole,
        trigger=Quote(trigger, trigger.of(report.text)),
        actors=(one,),
        recipients=(other,),
    )


def actor(name: str, start: int) -> Actor:
    return Actor(Span(start, start + len(name)), name, name[:3].upper(), name, name[:3].upper(), "GOV", "country", "made")


def layers_of(report: Report) -> Layers:
    from dataclasses import replace

    return replace(sample_layers(), id=report.id)


def read_made(reports: Sequence[Report], codebook: Codebook) -> list[Read]:
    """A task that stands for reading, and takes no time."""
    return [Read(read_back(report, codebook.version), layers_of(report)) for report in reports]


def found(number: int) -> Found:
    return Found(made(number).report, f"made {number}")
