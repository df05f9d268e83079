"""Who acts in a text, and whom does each mention stand for?

Names first, then persons, then noun phrases composed of their parts, then whatever points back to one of these.

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> from dragoman.reading.tokens import parse
>>> text = parse(Report("An adviser to Russia's Foreign Ministry met Syrian rebels."))
>>> [(m.actor.country, m.actor.sector) for m in find_actors(text, Codebook.load()).items if m.actor.sector]
[('RUS', 'GOV'), ('RUS', 'GOV'), ('SYR', 'REB')]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.reading.composition import adjective_of, compose, find_agents, short_name_of
from dragoman.reading.coreference import resolve
from dragoman.reading.mentions import Draft, Mention, Mentions
from dragoman.reading.names import NameHit, find_names, name_table
from dragoman.reading.persons import find_persons, head_of, slug
from dragoman.reading.titles import join_titles
from dragoman.reading.tokens import Text
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

__all__ = ["Mention", "Mentions", "find_actors"]

SEAT_SECTORS = {"seat": "GOV", "ministry": "GOV", "military": "MIL", "parliament": "LEG", "police": "COP", "spy": "SPY", "crown": "GOV"}
PLACE_PREPOSITIONS = frozenset(["in", "at", "near", "outside", "around", "inside", "throughout", "across", "into", "toward", "towards", "through", "of", "over", "within", "off"])


def find_actors(text: Text, codebook: Codebook) -> Mentions:
    """All mentions of actors in a text."""
    hits = find_names(text, codebook)
    agents = find_agents(text, codebook)
    covered = {i for hit in hits for i in range(hit.first, hit.last) if hit.kind != "demonym"}
    agents = {i: hit for i, hit in agents.items() if i not in covered}
    titles = {i: hit for hit in agents.values() for i in range(hit.first, hit.last)}
    drafts: dict[int, Draft] = {}
    for hit in hits:
        if hit.kind != "person" and (draft := name_draft(text, codebook, hit)):
            drafts[draft.head] = draft
    for draft in find_persons(text, codebook, hits, titles):
        drafts[draft.head] = draft
    for head in sorted(agents):
        if draft_ := compose(text, codebook, agents[head], drafts, agents):
            drafts.setdefault(head, draft_)
    found = join_titles(text, codebook, drafts, agents)
    found = resolve(text, codebook, found)
    return Mentions(tuple(mention(text, draft) for draft in found))


def name_draft(text: Text, codebook: Codebook, hit: NameHit) -> Draft | None:
    """The draft of a name that is no person's."""
    head = head_of(text, hit.first, hit.last)
    base = name_table(codebook).base
    if hit.kind == "organisation" or (hit.kind == "country" and hit.id in base.known):
        known = base.known[hit.id]
        role = known.role_on(text.report.published)
        return Draft(hit.first, hit.last, head, known.id, known.name, role.country, role.sector, known.kind, hit.why, given=True)
    if hit.kind == "demonym":
        return demonym_draft(text, codebook, hit, head)
    name = short_name_of(codebook, hit.id)
    if hit.kind in SEAT_SECTORS:
        sector = SEAT_SECTORS[hit.kind]
        if hit.kind == "seat":
            return Draft(
                hit.first,
                hit.last,
                head,
                hit.id,
                name,
                hit.id,
                sector,
                "country",
                hit.why + f", the seat of {name}'s government",
                given=True,
            )
        own = text.span(hit.first, hit.last).of(text.report.text)
        return Draft(hit.first, hit.last, head, slug(own), own, hit.id, sector, "organisation", hit.why, given=True)
    if hit.kind == "capital" and acts(text, head):
        return Draft(
            hit.first, hit.last, head, hit.id, name, hit.id, "GOV", "country", hit.why + f", the capital that stands for {name}", given=True
        )
    own = text.span(hit.first, hit.last).of(text.report.text)
    return Draft(hit.first, hit.last, head, slug(own), own, hit.id, None, "place", hit.why, given=True)


def demonym_draft(text: Text, codebook: Codebook, hit: NameHit, head: int) -> Draft:
    """An adjective stands for the country, a noun for the people; an ethnic name stands for its people always."""
    own = text.span(hit.first, hit.last).of(text.report.text)
    word = text.words[hit.last - 1]
    country = hit.id or None
    stateless = not country or (adjective_of(codebook, country) != own and slug(own) not in slug(short_name_of(codebook, country)))
    if country and (word.pos == "ADJ" or word.dep in ("amod", "compound", "nmod")) and not (stateless and word.pos != "ADJ"):
        return Draft(hit.first, hit.last, head, country, short_name_of(codebook, country), country, None, "country", hit.why, given=True)
    return Draft(
        hit.first, hit.last, head, slug(own), own, country, None, "people", hit.why, plural=word.tag in ("NNS", "NNPS"), given=True
    )


def acts(text: Text, head: int) -> bool:
    """Whether a capital's name stands for its state: it does or suffers something, and is not where something is."""
    word = text.words[head]
    while word.dep == "conj":
        word = text.words[word.head]
    if word.dep in ("nsubj", "nsubjpass", "poss", "dative", "dobj"):
        return text.words[word.head].lemma not in (
            "leave",
            "visit",
            "reach",
            "enter",
            "capture",
            "seize",
            "bomb",
            "shell",
            "hit",
            "besiege",
            "tour",
            "take",
        )
    if word.dep == "pobj":
        return text.words[word.head].lower in ("by", "with", "between", "against", "from", "on", "for") and not is_motion(text, word.head)
    return False


def is_motion(text: Text, prep: int) -> bool:
    """Whether "from Damascus", "for Moscow" says where somebody goes or comes from."""
    verb = text.words[text.words[prep].head]
    return verb.lemma in (
        "leave",
        "travel",
        "come",
        "return",
        "arrive",
        "fly",
        "depart",
        "flee",
        "report",
        "drive",
        "head",
        "withdraw",
        "mile",
        "kilometre",
        "km",
    )


def mention(text: Text, draft: Draft) -> Mention:
    actor = actor_of(text, draft, draft)
    return Mention(draft.first, draft.last, draft.head, actor, tuple(actor_of(text, draft, part) for part in draft.parts))


def actor_of(text: Text, words: Draft, who: Draft) -> Actor:
    span = text.span(words.first, words.last)
    return Actor(span, span.of(text.report.text), who.id, who.name, who.country, who.sector, who.kind, words.why)
