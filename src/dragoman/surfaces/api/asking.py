"""How is a question read from a request? The filters that all views share, pages, and who says so.

>>> asked(about=["Russia", " Syria "]).filters.about
('Russia', 'Syria')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query, Request

from dragoman.codebook import Codebook
from dragoman.picture.filters import Filters
from dragoman.record import Mood
from dragoman.surfaces.answers.desk import Desk
from dragoman.surfaces.answers.parts import AskError
from dragoman.surfaces.wording import SURELY

MOST_VALUES, LONGEST = 20, 200
Word = Annotated[str, Query(max_length=LONGEST)]
Words = Annotated[list[Word] | None, Query(max_length=MOST_VALUES)]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for: the filters, and what was known when."""

    filters: Filters
    as_of: date | None


def asked(  # noqa: PLR0913  a parameter for each filter
    about: Annotated[Words, Query(description="An actor by id or name that takes part; given twice, both do.")] = None,
    place: Annotated[Words, Query(description="A place or a province.")] = None,
    type: Annotated[Words, Query(description="An event type.")] = None,
    since: Annotated[date | None, Query(description="What may have happened then or later.")] = None,
    until: Annotated[date | None, Query(description="What may have happened then or before.")] = None,
    surely: Annotated[Words, Query(description="A factuality: CT+ PR+ PS+ CT- PR- PS- U.")] = None,
    mood: Annotated[Words, Query(description="A mood.")] = None,
    outlet: Annotated[Words, Query(description="An outlet, as it is written.")] = None,
    speaker: Annotated[Words, Query(description="Who says so, by id or name.")] = None,
    as_of: Annotated[date | None, Query(description="What was known at the end of that day.")] = None,
) -> Asked:
    """The filters of a request.

    Raises:
        AskError: a value is none of those that there are.
    """
    known(type, tuple(Codebook.load().types), "type")
    known(surely, tuple(SURELY), "surely")
    known(mood, tuple(one.value for one in Mood), "mood")
    return Asked(
        Filters(
            plain(about), plain(place), plain(type), plain(surely), plain(mood), plain(outlet), plain(speaker), since=since, until=until
        ),
        as_of,
    )


def plain(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value.strip() for value in values or () if value.strip()))


def known(values: Sequence[str] | None, all: Sequence[str], name: str) -> None:
    for value in values or ():
        if value.strip() and value.strip() not in all:
            raise AskError(f"there is no {name} {value!r:.40}", name, f"give one of {', '.join(all)}")


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


Question = Annotated[Asked, Depends(asked)]
AtDesk = Annotated[Desk, Depends(desk_of)]
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many.")]
Cursor = Annotated[str | None, Query(max_length=LONGEST, description="The `next` of the page before.")]
AsOf = Annotated[date | None, Query(description="What was known at the end of that day.")]
