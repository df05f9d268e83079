"""What happened when? Happenings by day, the newest first, and how many records tell of each day, week or month.

>>> unit_of(30), unit_of(400), unit_of(4000)
('day', 'week', 'month')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dragoman.ledger.kept import Count
from dragoman.picture import Episode
from dragoman.picture.filters import Filters
from dragoman.picture.matching import is_told
from dragoman.picture.telling import lead_of
from dragoman.record import Place, Record
from dragoman.surfaces.answers.desk import ANY, Desk, Drawing
from dragoman.surfaces.answers.facets import choices, without
from dragoman.surfaces.answers.parts import AskError, Choice, Evidence, Located, Named, after, all_named, evidence_of, located, place_in

LANES = ("actor", "place", "type")
MOST_LANES = 12
FEW = 3_000  # records
SHADES = ("quad", "factuality", "mood")
SUREST = ("CT+", "PR+", "PS+", "U", "PS-", "PR-", "CT-")
HOLLOW = ("CT-", "PR-", "PS-")


@dataclass(frozen=True, slots=True)
class Item:
    """A happening, or something only planned, asked for or supposed (`happened` and its mood tell); `id` is a record that names it."""

    id: str
    type: str
    modes: tuple[str, ...]
    quad: str
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: Located | None
    earliest: date
    latest: date
    surely: str
    mood: str
    happened: bool
    records: int
    reports: int
    outlets: int
    origins: int
    told_by: str
    disputed: bool
    lead: Evidence


@dataclass(frozen=True, slots=True)
class Bucket:
    """How many records tell of the time from a day on: as certain (solid), less so (hatched), not so (hollow), or apart from what was."""

    lane: str | None
    day: date
    quad: str
    solid: int
    hatched: int
    hollow: int
    apart: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """A page of happenings, the newest first, and the buckets of all; `first` and `last` regard no `since` and `until`.

    Where only happenings are asked for there are no buckets, and no first and last day.
    """

    unit: str
    first: date | None
    last: date | None
    lanes: tuple[Choice, ...]
    other_lanes: int
    buckets: tuple[Bucket, ...]
    items: tuple[Item, ...]
    total: int
    next: str | None


def timeline(
    desk: Desk,
    filters: Filters = ANY,
    as_of: date | None = None,
    lane: str | None = None,
    cursor: str | None = None,
    limit: int = 50,
    bars: bool = True,
) -> Timeline:
    """The happenings that answer, the newest first, and how many records tell of each time, unless only happenings are asked for.

    Raises:
        AskError: there is no such lane, or the cursor is none of ours.
    """
    if lane is not None and lane not in LANES:
        raise AskError(f"there are no lanes by {lane!r:.40}", "lane", f"give one of {', '.join(LANES)}")
    part, day, id = place_in(cursor, 3) if cursor else (0, "9999", "")
    if not isinstance(part, int) or part < 0:
        raise AskError("the cursor is none of ours", "cursor", "give the `next` of the page before, as it came")
    items, following = page(desk, filters, as_of, (part, str(day), str(id)), limit) if limit else ((), None)
    meant = desk.meant(filters, as_of)
    if not bars:
        return Timeline(unit_of(0), None, None, (), 0, (), items, desk.total(meant, as_of), following)
    unit, first, last = limits(desk, meant, as_of)
    shown, others, buckets = bucketed(desk, meant, as_of, lane, unit)
    return Timeline(unit, first, last, shown, others, buckets, items, desk.total(meant, as_of), following)


def page(desk: Desk, filters: Filters, as_of: date | None, at: tuple[int, str, str], limit: int) -> tuple[tuple[Item, ...], str | None]:
    """Items after a place in the order, and where the next page begins: within the newest records, then within those before them."""
    part, day, id = at
    drawing = desk.drawing(filters, as_of, part)
    keys = ordered(drawing)
    rest = [key for key in keys if (key[0].isoformat(), key[1]) < (day, id)] if day != "9999" else keys
    shown = tuple(item(drawing, key[1]) for key in rest[:limit])
    if len(rest) > limit:
        last = rest[limit - 1]
        return shown, after(part, last[0].isoformat(), last[1])
    return shown, after(part + 1, "9999", "") if drawing.next else None


def ordered(drawing: Drawing) -> list[tuple[date, str]]:
    """Day and id of all that a drawing tells of, the newest first."""
    all = (*drawing.episodes, *drawing.prospects)
    return drawing.found("ordered", lambda: sorted(((episode.latest, episode.id) for episode in all), reverse=True))


def all_items(drawing: Drawing, planned: bool | None = None) -> Iterator[Item]:
    """All that a drawing tells of, the newest first; or only what is planned, asked for or supposed, or only what happened."""
    found = (item(drawing, id) for _, id in ordered(drawing))
    return (one for one in found if planned is None or planned != one.happened)


def item(drawing: Drawing, id: str) -> Item:
    """The happening, or what is planned or supposed, of an id."""
    return drawing.found(("item", id), lambda: itemised(drawing, parts(drawing)[id]))


def parts(drawing: Drawing) -> dict[str, Episode]:
    """All that a drawing tells of, by its id."""
    return drawing.found("parts", lambda: {one.id: one for one in (*drawing.episodes, *drawing.prospects)})


def parts_in_order(drawing: Drawing) -> list[Episode]:
    """The same, the newest first."""
    return [parts(drawing)[id] for _, id in ordered(drawing)]


def itemised(drawing: Drawing, episode: Episode) -> Item:
    origins, (lead, place) = drawing.origins(episode), where(drawing, episode)
    return Item(
        episode.id, episode.type, episode.modes, episode.quad,
        all_named(a for r in episode.records for a in r.actors), all_named(a for r in episode.records for a in r.recipients),
        located(place), episode.earliest, episode.latest, surest(episode.records), str(lead.mood), is_told(lead),
        len(episode.records), len(episode.reports), len(episode.outlets), origins.independent, origins.words,
        bool(episode.disputes), evidence_of(lead, drawing.view, drawing.homes),
    )  # fmt: skip


def where(drawing: Drawing, episode: Episode) -> tuple[Record, Place | None]:
    """The record that tells a happening best, and its place, or the first that any tells."""
    lead = lead_of(drawing.view, episode)
    return lead, lead.place or next((record.place for record in episode.records if record.place), None)


def surest(records: tuple[Record, ...]) -> str:
    """The best factuality that anybody gives."""
    return min((record.factuality for record in records), key=lambda value: SUREST.index(value) if value in SUREST else len(SUREST))


def limits(desk: Desk, filters: Filters, as_of: date | None) -> tuple[str, date | None, date | None]:
    """The unit of the buckets, and the first and last day without regard to the days asked for."""
    days = days_of(desk, replace(filters, since=None, until=None), as_of)
    asked = days if filters.since is None and filters.until is None else days_of(desk, filters, as_of)
    return unit_of((asked[1] - asked[0]).days if asked else 0), days[0] if days else None, days[1] if days else None


def days_of(desk: Desk, filters: Filters, as_of: date | None) -> tuple[date, date] | None:
    """The first and the last day of which records tell."""
    days = [count.values[0] for count in desk.count(filters, ("day",), as_of) if count.values[0]]
    return (date.fromisoformat(min(days)), date.fromisoformat(max(days))) if days else None


def unit_of(days: int) -> str:
    return "day" if days <= 120 else "week" if days <= 1100 else "month"


def bucketed(
    desk: Desk, filters: Filters, as_of: date | None, lane: str | None, unit: str
) -> tuple[tuple[Choice, ...], int, tuple[Bucket, ...]]:
    """The lanes, how many more there are, and the buckets of each and of all."""
    found = list(filled(desk.count(filters, (unit, *SHADES), as_of), None, unit))
    if lane is None:
        return (), 0, tuple(found)
    lanes = choices(desk, filters, as_of, f"{lane}s", limit=10**9)
    shown = lanes[:MOST_LANES]
    if desk.total(filters, as_of) <= FEW:
        return shown, max(0, len(lanes) - MOST_LANES), (*found, *at_once(desk, filters, as_of, lane, [one.value for one in shown], unit))
    for one in shown:
        found += filled(desk.count(within(filters, lane, one.value), (unit, *SHADES), as_of), one.value, unit)
    return shown, max(0, len(lanes) - MOST_LANES), tuple(found)


def at_once(desk: Desk, filters: Filters, as_of: date | None, lane: str, values: Sequence[str], unit: str) -> Iterator[Bucket]:
    """The buckets of some lanes, counted together: where few records answer, that is quicker than lane by lane."""
    asked = filters if lane == "actor" else without(filters, lane)
    rows: dict[str, list[Count]] = {}
    for by in (lane, "country") if lane == "actor" else (lane,):
        counted: dict[str, list[Count]] = {}
        for count in desk.count(asked, (by, unit, *SHADES), as_of):
            counted.setdefault(count.values[0], []).append(Count(count.values[1:], count.n))
        rows |= counted  # a state is counted with all who are of it
    for value in values:
        yield from filled(rows.get(value, ()), value, unit)


def within(filters: Filters, lane: str, value: str) -> Filters:
    """What answers the filters, and belongs to a lane."""
    if lane == "actor":
        return filters if value in filters.about else replace(filters, about=(*filters.about, value))
    return replace(filters, place=(value,)) if lane == "place" else replace(filters, type=(value,))


def filled(counted: Iterable[Count], lane: str | None, unit: str) -> Iterator[Bucket]:
    """The buckets of what was counted by unit and shade."""
    found: dict[tuple[str, str], list[int]] = {}
    for count in counted:
        day, quad, surely, mood = count.values
        if day:
            which = 3 if mood != "actual" else 0 if surely == "CT+" else 2 if surely in HOLLOW else 1
            found.setdefault((day, quad), [0, 0, 0, 0])[which] += count.n
    for (day, quad), (solid, hatched, hollow, apart) in sorted(found.items()):
        whole = day if unit != "month" else f"{day}-01"
        yield Bucket(lane, date.fromisoformat(whole), quad, solid, hatched, hollow, apart)
