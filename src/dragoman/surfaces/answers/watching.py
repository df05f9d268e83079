"""Does what the ledger holds fit a rule, such as "ceasefire violated in Daraa"?"""

from __future__ import annotations

from datetime import date

from dragoman.picture import Sighting, read_rule, watch
from dragoman.picture.filters import Filters
from dragoman.surfaces.answers.desk import ANY, Desk


def sightings(desk: Desk, rule: str, filters: Filters = ANY, as_of: date | None = None) -> tuple[Sighting, ...]:
    """What fits the rule, by day.

    Raises:
        RecordError: the rule cannot be understood.
    """
    sought = read_rule(rule)
    return tuple(watch(desk.drawing(filters, as_of).view, sought))
