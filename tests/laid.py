"""What one desk laid down in its ledger: reports, one read anew, one that nothing was read in, corrections and notes."""

from __future__ import annotations

from datetime import UTC, datetime

from dragoman.ledger import Correction, Ledger
from dragoman.report import Report
from made import made


def day(number: int) -> datetime:
    return datetime(2022, 3, number, 12, tzinfo=UTC)


def lay_down(ledger: Ledger) -> None:
    for number in range(14):
        one = made(number)
        ledger.add(one.report, one.records, one.layers, day(1 + number))
    anew = made(3, "0.2")
    ledger.add(anew.report, anew.records[:1], anew.layers, day(20))
    ledger.add(Report("Nothing \ud800 happened.", id="nothing", outlet="Harbour Post"), (), recorded=day(21))
    ledger.add(Report(f"{made(5).report.text} Reporting by our own desk.", id="copy", outlet="Le Phare"), (), recorded=day(22))
    first, other = made(5).records[0].id, made(7).records[0].id
    ledger.correct(first, Correction.retype("ASSAULT", "aerial"), "M. Okafor", "the text says bombed", day(23))
    ledger.correct(other, Correction.reject(), "A. Haddad", "a metaphor", day(24))
    ledger.note("grade", "Harbour Post", '"C"', "A. Haddad", "often late", day(25))
