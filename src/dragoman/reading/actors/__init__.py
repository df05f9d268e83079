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

from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.codebook.agents import agent_table
from dragoman.codebook.name_table import name_table
from dragoman.codebook.spelling import tokens_of
from dragoman.reading.actors.composition import adjective_of, compose
from dragoman.reading.actors.coreference import resolve
from dragoman.reading.actors.mentions import Draft, Mention, Mentions
from dragoman.reading.actors.names import NameHit, find_names
from dragoman.reading.actors.nouns import find_agents
from dragoman.reading.actors.persons import find_persons, head_of, slug
from dragoman.reading.actors.scene import Scene, open_scene
from dragoman.reading.actors.titles import join_titles
from dragoman.reading.tokens import Text
from dragoman.reading.tokens.paragraphs import DATELINE
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

__all__ = ["Mention", "Mentions", "find_actors"]

DATELINE_LENGTH = 140
SEAT_SECTORS = {
    "seat": "GOV",
    "ministry": "GOV",
    "military": "MIL",
    "parliament": "LEG",
    "police": "COP",
    "spy": "SPY",
    "crown": "GOV",
}


def find_actors(text: Text, codebook: Codebook) -> Mentions:
    """All mentions of actors in a text."""
    scene = open_scene(text, codebook)
    hits = choose_organisations(scene, find_names(text, codebook))
    covered = {i for hit in hits for i in range(hit.first, hit.last) if hit.kind != "demonym"}
    scene.agents = {i: hit for i, hit in find_agents(scene).items() if i not in covered}
    for hit in hits:
        if hit.kind != "person":
            draft = name_draft(scene, hit)
            scene.drafts[draft.head] = draft
    for draft in find_persons(scene, hits):
        scene.drafts[draft.head] = draft
    for head in sorted(scene.agents):
        if head not in scene.drafts and (composed := compose(scene, scene.agents[head])):
            scene.drafts[head] = composed
    join_titles(scene)
    step_back(scene)
    scene.speaker = outlet_draft(scene)
    return Mentions(tuple(mention(text, draft) for draft in resolve(scene)))


def step_back(scene: Scene) -> None:
    """The places of a dateline are nobody who acts: "ANKARA, Turkey (Example Wire) - Some 50 students marched"."""
    body = scene.text.report.body
    found = DATELINE.match(scene.text.report.text, body.start, min(body.end, body.start + DATELINE_LENGTH))
    for draft in scene.drafts.values() if found else ():
        if found and scene.text.words[draft.head].start < found.end() and draft.kind == "country":
            draft.kind = "place"


def choose_organisations(scene: Scene, hits: list[NameHit]) -> list[NameHit]:
    """Decides names that several organisations bear, and lets go of a name in general words that belongs to another state.

    "Chile's Defense Department" is not the one that English news calls so.
    """
    rows = agent_table(scene.codebook).rows
    told = {h.id for h in hits if h.kind in ("country", "demonym", "capital", "seat")}
    generics = {hit: " ".join(scene.noun(i) for i in range(hit.first, hit.last)) in rows for hit in hits if hit.kind == "organisation"}
    sure = (scene.base.known[hit.id] for hit, generic in generics.items() if not generic and len(hit.ids) < 2)
    told |= {land for known in sure if (land := known.role_on(scene.text.report.published).country)}  # "Sudan's army" tells of Sudan
    before: NameHit | None = None
    kept: list[NameHit] = []
    for hit in hits:
        if hit.kind == "organisation":
            owner = before.id if before and owns(scene.text, before, hit) else None
            generic = generics[hit]
            hit_ = choose_organisation(scene, hit, owner, told, generic)
            if hit_ is not None:
                kept.append(hit_)
        else:
            kept.append(hit)
        before = hit
    return kept


def owns(text: Text, state: NameHit, hit: NameHit) -> bool:
    """Whether a state's name or adjective stands right before: "Chile's", "the Chilean"."""
    between = text.words[state.last : hit.first]
    return state.kind in ("country", "demonym", "capital") and all(w.tag == "POS" or w.pos == "ADJ" for w in between)


def choose_organisation(scene: Scene, hit: NameHit, owner: str | None, told: set[str], generic: bool) -> NameHit | None:
    ids = hit.ids or (hit.id,)
    on = scene.text.report.published
    own = {id: scene.base.known[id].role_on(on).country for id in ids}
    if owner:
        of_owner = [id for id in ids if own[id] == owner]
        if not of_owner and (generic or len(ids) > 1):
            return None
        return replace(hit, id=of_owner[0]) if of_owner else hit
    named = [id for id in ids if own[id] in told]
    if generic and told and not named and any(own.values()):
        return None
    return replace(hit, id=named[0]) if named and len(ids) > 1 else hit


def outlet_draft(scene: Scene) -> Draft | None:
    """The outlet as an actor, where it is one: in a ministry's own statement "we" is its state."""
    tokens = tokens_of(scene.text.report.outlet or "")
    table, agents = name_table(scene.codebook), agent_table(scene.codebook).rows
    official = any((row := agents.get(token)) and row.kind in ("government", "force") for token in tokens)
    for size in range(len(tokens), 0, -1):
        for at in range(len(tokens) - size + 1):
            name = table.get(" ".join(tokens[at : at + size])) if size > 1 or size == len(tokens) or official else None
            if name and name.ids[0] in scene.base.known:
                known = scene.base.known[name.ids[0]]
                role = known.role_on(scene.text.report.published)
                draft = Draft(0, 0, 0, known.id, known.name, role.country, role.sector, known.kind, "the outlet", given=True)
                return None if role.sector == "JRN" or is_press(role.role) else draft
    return None


def is_press(role: str) -> bool:
    """Whether an organisation's role is to publish: a state's news agency does not say "we" for the state."""
    return any(word in role for word in ("news", "tele", "radio", "broadcast", "media"))


def name_draft(scene: Scene, hit: NameHit) -> Draft:
    """The draft of a name that is no person's."""
    text = scene.text
    head = head_of(text, hit.first, hit.last)
    if hit.kind == "organisation" or (hit.kind == "country" and hit.id in scene.base.known):
        return known_draft(scene, hit, head, hit.why)
    if hit.kind == "demonym":
        return demonym_draft(scene, hit, head)
    name, own = scene.country_name(hit.id), text.span(hit.first, hit.last).of(text.report.text)
    if hit.kind == "seat":
        why = f"{hit.why}, the seat of the government of {name}"
        return Draft(hit.first, hit.last, head, hit.id, name, hit.id, "GOV", "country", why, given=True)
    if hit.kind in SEAT_SECTORS:
        return Draft(hit.first, hit.last, head, slug(own), own, hit.id, SEAT_SECTORS[hit.kind], "organisation", hit.why, given=True)
    if hit.kind == "capital" and is_body(scene, hit.id):  # "accused Brussels of taking sides", "met in Brussels"
        if acts(scene, head):
            return known_draft(scene, hit, head, f"{hit.why}, the seat that stands for {name}")
        return Draft(hit.first, hit.last, head, slug(own), own, None, None, "place", hit.why, given=True)
    if hit.kind == "capital" and acts(scene, head):
        why = f"{hit.why}, the capital that stands for {name}"
        return Draft(hit.first, hit.last, head, hit.id, name, hit.id, "GOV", "country", why, given=True)
    alone = "GOV" if hit.kind == "capital" and len(text.words) == 1 else None  # a name asked for by itself
    return Draft(hit.first, hit.last, head, slug(own), own, hit.id, alone, "place", hit.why, given=True)


def known_draft(scene: Scene, hit: NameHit, head: int, why: str) -> Draft:
    known = scene.base.known[hit.id]
    role = known.role_on(scene.text.report.published)
    return Draft(hit.first, hit.last, head, known.id, known.name, role.country, role.sector, known.kind, why, given=True)


def is_body(scene: Scene, id: str) -> bool:
    """Whether what a seat stands for is no state, as the European Union."""
    return id in scene.base.known and scene.base.known[id].kind == "organisation"


def demonym_draft(scene: Scene, hit: NameHit, head: int) -> Draft:
    """An adjective stands for the country, a noun for the people; the name of a people within a state stands for it always."""
    own = scene.text.span(hit.first, hit.last).of(scene.text.report.text)
    row = scene.codebook.words["demonyms"].get(own)
    within = row is not None and row["people"] == "yes"
    word = scene.text.words[hit.last - 1]
    country = hit.id or None
    ethnic = not country or adjective_of(scene.codebook, country) != own
    tied = hit.last < len(scene.text.words) and scene.text.words[hit.last].text == "-"
    governor = scene.text.words[word.head] if word.dep == "conj" else word
    alone = scene.text.child(word.i, "det", "nummod") is not None and governor.dep not in ("amod", "compound", "nmod", "npadvmod")
    modifies = (word.pos == "ADJ" and not alone) or tied or governor.dep in ("amod", "compound", "nmod", "npadvmod")
    if country and modifies and not within and not (ethnic and word.pos != "ADJ"):
        return Draft(hit.first, hit.last, head, country, scene.country_name(country), country, None, "country", hit.why, given=True)
    few = next((n for n in scene.text.all(word.i, "nummod") if n == hit.first - 1 and is_few(scene.text.words[n].text)), hit.first)
    own = scene.text.span(few, hit.last).of(scene.text.report.text)  # five Iraqis are not the Iraqis
    return Draft(few, hit.last, head, slug(own), own, country, None, "people", hit.why, plural=word.tag in ("NNS", "NNPS"), given=True)


def is_few(number: str) -> bool:
    return number.isalpha() or (number.isdigit() and len(number) < 3)


def acts(scene: Scene, head: int) -> bool:
    """Whether a capital's name stands for its state: it does or suffers something, and is not where something is."""
    words = scene.text.words
    word = words[head]
    while word.dep == "conj" and word.head != word.i:
        word = words[word.head]
    if word.dep in ("nsubj", "nsubjpass", "poss", "dative", "dobj"):
        ground = scene.uses["ground"] | scene.uses["place_noun"] if word.dep == "poss" else scene.uses["siege"]
        return words[word.head].lemma not in ground
    if word.dep == "pobj":
        before, governor = words[word.head].lower, words[words[word.head].head].lemma
        if before in ("to", "of"):  # "pledged support to Baku", "an ally of Baku", not "flew to Baku", "the streets of Baku"
            return governor in scene.uses["owed" if before == "to" else "regarded"]
        return before in ("by", "with", "between", "against", "from", "on", "for") and governor not in scene.uses["motion"]
    return False


def mention(text: Text, draft: Draft) -> Mention:
    actor = actor_of(text, draft, draft)
    clause = (k for k in range(draft.head + 1, draft.last) if text.words[k].dep in ("relcl", "acl"))
    reach = next((min(k, *text.subtree(k)[:1]) for k in clause), draft.last)
    return Mention(draft.first, draft.last, draft.head, actor, tuple(actor_of(text, draft, part) for part in draft.parts), reach)


def actor_of(text: Text, words: Draft, who: Draft) -> Actor:
    span = text.span(words.first, words.last)
    return Actor(span, span.of(text.report.text), who.id, who.name, who.country, who.sector, who.kind, words.why)
