"""Who are the two that share a noun: "government and rebel forces", "Georgian and separatist officials"?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Syrian government and rebel forces clashed in Hama."))
>>> [part.name for part in find_actors(text, Codebook.load()).at(4).parts]
['Syrian government forces', 'Syrian rebels']
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.codebook.agents import agent_table
from dragoman.reading.actors.composition import adjective_of, clean
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.persons import slug
from dragoman.reading.actors.scene import Scene

BEFORE = ("amod", "nmod", "compound")
NEAR = frozenset(("local",))


def two_sides(scene: Scene, draft: Draft) -> list[Draft]:
    """The two of a phrase whose head is told of two; none where it tells of one, or of two states (composition.py)."""
    if not draft.plural or not draft.noun or draft.parts or draft.given:
        return []
    pair = joined_before(scene, draft.head)
    if pair is None:
        return []
    first, second = pair
    owner = scene.drafts.get(first)
    if owner is None or owner.kind not in ("country", "organisation") or owner.parts:
        return []
    also = scene.drafts.get(second)
    if owner.given and also is not None and also.given and owner.kind == also.kind == "organisation":
        return [replace(owner, parts=[]), replace(also, parts=[])]  # "Hamas and Fatah officials"
    other = scene.agents.get(second) is not None or (second >= draft.first and is_within(scene, draft, second))
    if not other and scene.text.words[second].lower not in NEAR:
        return []
    one = side_of(scene, draft, owner)
    rest = replace(draft, parts=[])
    if not other:
        rest.country, rest.name = None, clean(scene, second, draft.head + 1)
        rest.id = slug(rest.name)
    return [one, rest] if one.id != rest.id else []


def joined_before(scene: Scene, head: int) -> tuple[int, int] | None:
    """The two words joined by "and" before a head."""
    text = scene.text
    for first in text.all(head, *BEFORE):
        joined = [c for c in text.all(first, "conj") if first < c < head]
        if len(joined) == 1 and any(text.words[c].lower == "and" for c in text.all(first, "cc")):
            return first, joined[0]
    return None


def is_within(scene: Scene, draft: Draft, i: int) -> bool:
    """Whether a word is part of the agent noun itself: the rebel of "rebel forces"."""
    return draft.noun.startswith(f"{scene.noun(i)} ")


def side_of(scene: Scene, draft: Draft, owner: Draft) -> Draft:
    """The side of the owner told of first: the state's officials, the government's forces, the army itself."""
    if owner.kind == "organisation" and not owner.id.endswith("-GOV") and owner.noun not in scene.uses["rule"]:
        return replace(owner, parts=[])
    row = agent_table(scene.codebook).rows.get(scene.noun(draft.head))
    country = owner.country or draft.country
    lead = adjective_of(scene.codebook, country) if country else ""
    own = "" if owner.kind == "country" else clean(scene, owner.head, owner.head + 1).lower()
    name = " ".join(part for part in (lead, own, clean(scene, draft.head, draft.head + 1)) if part)
    name = name[0].upper() + name[1:]
    sector = row.sector if row is not None and row.sector else owner.sector
    return replace(draft, id=slug(name), name=name, country=country, sector=sector, parts=[])
