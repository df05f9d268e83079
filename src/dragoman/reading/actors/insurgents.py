"""Which group are "the rebels", "the Yemeni insurgents", where the report names the one that fights in that state?

Where many groups fight, as in Syria, the words mean all of them, whichever the report names.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The FMLN shelled a barracks in El Salvador. The Salvadoran guerrillas then withdrew."))
>>> [m.actor.id for m in find_actors(text, Codebook.load()).items if "guerrillas" in m.actor.text]
['fmln']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.actor_index import actor_base
from dragoman.codebook.agents import agent_table
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.scene import Scene

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

MANY = 12  # groups that the codebook lists of a state: from here on no one of them is "the rebels"
REBEL = "REB"


@cache
def counts_of(codebook: Codebook) -> Mapping[str, int]:
    """How many rebel groups each state has had."""
    known = actor_base(codebook).known.values()
    homes = ({role.country for role in k.roles if role.sector == REBEL and role.country} for k in known if k.kind == "organisation")
    return Counter(home for one in homes for home in one)


def is_whole(scene: Scene, draft: Draft) -> bool:
    """Whether a phrase means all rebels of a state: "the rebels", "the Chadian guerrillas", not "two rebels", "Islamist rebels"."""
    row = agent_table(scene.codebook).rows.get(draft.noun)
    if not draft.plural or " " in draft.noun or row is None or row.sector != REBEL or row.yields:
        return False
    words = scene.text.words[draft.first : draft.head]
    return bool(words) and words[0].lower in ("the", "these", "those") and all(w.dep == "det" or w.i in scene.drafts for w in words)


def group_meant(scene: Scene, draft: Draft) -> Draft | None:
    """The one rebel group of the state of a phrase that the report names; None where it names none or several."""
    if not is_whole(scene, draft):
        return None
    named = {
        d.id: d
        for d in scene.drafts.values()
        if d.given and d.kind == "organisation" and d.sector == REBEL and d.country and draft.country in (d.country, None)
    }
    group = next(iter(named.values())) if len(named) == 1 else None
    return group if group is not None and counts_of(scene.codebook)[group.country or ""] < MANY else None
