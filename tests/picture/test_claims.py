"""Claims are the speaker's; what became of them is told by all the others."""

from __future__ import annotations

from datetime import date

from dragoman.picture import View, claims
from dragoman.picture.claims import Fates, spoken
from dragoman.record import Record
from picture.making import DARAA, HAMAS, ISRAEL, RUSSIA, SYRIA, Told, record, report, speaker

STRIKE = Told("struck Daraa", "ASSAULT", None, (RUSSIA,), (SYRIA,), place=DARAA, speakers=(speaker("Rebel Council"),))
FIRST = report("Russia struck Daraa on Monday, the Rebel Council said.", id="a")
SECOND = report("Nobody struck Daraa, the army command said.", "The Harbour Post", date(2021, 8, 17), id="b")
THIRD = report("Hamas fired at Israel, the Rebel Council said.", day=date(2021, 8, 18), id="c")
DENIAL = Told(
    "struck Daraa", "ASSAULT", None, (RUSSIA,), (SYRIA,), place=DARAA, factuality="CT-", speakers=(speaker("Army Command", "deny"),)
)
FIRE = Told("fired at Israel", "ASSAULT", None, (HAMAS,), (ISRAEL,), speakers=(speaker("Rebel Council"),))


def view(*records: Record) -> View:
    return View.of(records, (FIRST, SECOND, THIRD))


def test_a_denial_by_another_is_what_became_of_a_claim() -> None:
    told, denied = record(FIRST, STRIKE), record(SECOND, DENIAL)
    alone = claims(view(told), "Rebel Council")
    assert [(one.fate, one.origins) for one in alone] == [("open", 1)]
    beside = claims(view(told, denied), "Rebel Council")
    assert [one.fate for one in beside] == ["denied"]
    assert [one.fate for one in claims(view(told, denied), "Army Command")] == ["a denial"]


def test_several_speakers_stand_in_the_order_of_the_reports() -> None:
    whole = view(record(FIRST, STRIKE), record(SECOND, DENIAL), record(THIRD, FIRE))
    asked = [one.report.id for one, _ in spoken(whole, ("Army Command", "Rebel Council"))]
    assert asked == ["a", "b", "c"]


def test_what_a_view_does_not_tell_as_done_has_no_fate() -> None:
    assert Fates(view()).of(record(FIRST, STRIKE)) == ("not told as having happened", 0)
