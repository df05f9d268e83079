"""Which titles, appositions and names are one mention: "Foreign Minister Park Jin", "the Turkish president, Recep Tayyip Erdoğan"?

>>> person = Draft(1, 2, 1, "anna-petrova", "Anna Petrova", None, None, "person", "unlisted")
>>> tell(person, Draft(0, 1, 0, "", "", "RUS", "GOV", "person", "an envoy", noun="envoy"))
>>> person.country, person.sector
('RUS', 'GOV')
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.actors.mentions import AgentHit, Draft
from dragoman.reading.actors.scene import Scene

NEAR = 40  # words between the head of a title and the name beside which it stands


def join_titles(scene: Scene) -> None:
    """Joins each person with the titles around the name; what a title tells holds for every mention of that person."""
    ends = {hit.last: hit for hit in scene.agents.values() if hit.agent.kind != "stop"}
    for person in [d for d in scene.drafts.values() if d.kind == "person" and not d.noun]:
        before(scene, person, ends)
        appositions(scene, person)
    for body in [d for d in scene.drafts.values() if d.given and d.kind in ("organisation", "country") and not d.noun]:
        join_kind(scene, body)
    for group in [d for d in scene.drafts.values() if d.noun and d.plural and d.kind == "group" and not d.parts]:
        name_each(scene, group)
    for person in [d for d in scene.drafts.values() if d.named and d.kind == "person"]:
        identified(scene, person)
    learn(scene)


def identified(scene: Scene, person: Draft) -> None:
    """Gives a phrase the name that a clause behind it tells: "the assailant, who was identified as Per Lund, was killed"."""
    words = scene.text.words
    word = words[person.head]
    verb = words[words[word.head].head]
    if word.dep != "pobj" or words[word.head].lower != "as" or verb.lemma not in ("identify", "name") or verb.dep not in ("acl", "relcl"):
        return
    other = scene.drafts.get(verb.head)
    if other and other.noun and other.kind == "person" and not (other.plural or other.named or other.given or other.parts):
        tell(person, other)
        other.become(person, f"identified as {person.name}")


def before(scene: Scene, person: Draft, ends: dict[int, AgentHit]) -> None:
    """Takes in the title that stands before the name, and what stands before the title."""
    words, first = scene.text.words, person.first
    sentence = words[first].sentence
    while (
        first not in ends
        and first
        and words[first - 1].lower.rstrip(".") in scene.uses["honorific"]
        and words[first - 1].sentence == sentence
    ):
        first -= 1
    person.first = first
    phrase = next(
        (d for d in headed(scene, first - NEAR, first) if d.last == first and d.noun and d.kind == "person" and not d.plural), None
    )
    hit = ends.get(first)
    if phrase and words[phrase.head].sentence == sentence and (hit is None or hit.head != phrase.head):
        tell(person, phrase)
        phrase.become(person, f"the title of {person.name}")
        phrase.last = person.last
        return
    if hit is None or words[hit.head].sentence != sentence:
        if not person.given:
            own_country(scene, person)
        return
    draft = scene.drafts.get(hit.head)
    if draft and draft.noun and draft.head != person.head and draft.last <= person.first and words[hit.head].tag not in ("NNS", "NNPS"):
        tell(person, draft)
        person.first = min(first, draft.first)
        del scene.drafts[hit.head]
    elif draft is None:
        person.first = hit.first


def join_kind(scene: Scene, body: Draft) -> None:
    """Joins a name with the words right before it that say what it is: "the militant group Hamas", "our ally Chad"."""
    words = scene.text.words
    kinds = ("organisation",) if body.kind == "organisation" else ("person", "group")
    near = (d for d in headed(scene, body.first - NEAR, body.first) if d.noun and not d.plural and d.kind in kinds and d.head != body.head)
    phrase = next((d for d in near if d.last == body.first and d.head == body.first - 1), None)
    if phrase is None or words[phrase.head].sentence != words[body.head].sentence:
        return
    noun = scene.noun(phrase.head)
    alike = noun in scene.uses["anaphor"] if body.kind == "organisation" else noun in scene.uses["other_side"]
    if alike and words[phrase.first].lower != words[phrase.head].lower:
        phrase.become(body, f"says what {body.name} is")
        phrase.last = max(phrase.last, body.last)


def name_each(scene: Scene, group: Draft) -> None:
    """Tells a group by the names of its members: "Presidents Ana Petit of Chad and Olga Lund of Norway", "two aides, ... and ...,"."""
    words, at = scene.text.words, group.last
    aside = at < len(words) and words[at].text == ","
    persons: list[Draft] = []
    starts = {d.first: d for d in scene.drafts.values() if d.kind == "person" and (d.named or d.given) and d.head >= at}
    at += aside
    while person := starts.get(at):
        persons.append(person)
        at = person.last
        if at + 1 < len(words) and words[at].lower == "of" and (state := scene.drafts.get(at + 1)) and state.kind in ("country", "place"):
            at = state.last
        end = at
        while at < len(words) and words[at].lower in (",", "and"):
            at += 1
    closed = bool(persons) and (not aside or end == len(words) or words[end].pos == "PUNCT")  # not "unlike other aides, A and B agreed"
    if len(persons) > 1 and closed and len({p.id for p in persons}) == len(persons):
        group.parts, group.last = persons, end
        for person in persons:
            tell(person, group)


def headed(scene: Scene, first: int, last: int) -> Iterator[Draft]:
    """The drafts headed by words [first, last)."""
    return (draft for i in range(first, last) if (draft := scene.drafts.get(i)))


def own_country(scene: Scene, person: Draft) -> None:
    """ "Russian Anna Petrova": a demonym right before the name."""
    near = scene.drafts.get(person.first - 1)
    if near and near.kind == "country" and scene.text.words[near.head].pos == "ADJ":
        person.country = person.country or near.country


def tell(person: Draft, title: Draft) -> None:
    """What a title tells of a person: the report's own word on the role beats the list's."""
    if person.given and title.country and person.country and title.country != person.country:
        return
    person.country = person.country or title.country
    if title.sector and (not person.given or person.sector in (None, "ELI") or title.sector == "ELI" or title.sector == "GOV"):
        person.sector = title.sector
    person.noun = person.noun or title.noun
    person.why += f"; {title.why}"


def appositions(scene: Scene, person: Draft) -> None:
    """ "Rami Al-Shaer, an adviser to ..." and "the president, Elias Hrawi", by the parse or by the commas alone."""
    words, drafts = scene.text.words, scene.drafts
    behind = [drafts[c] for c in scene.text.all(person.head, "appos") if c in drafts]
    if person.last < len(words) and words[person.last].text == ",":
        after = person.last + 1
        behind += [d for d in headed(scene, after, after + NEAR) if d.first == after and is_description(scene, d)]
    for other in behind:
        if other.noun and not other.plural and not other.named and other.kind in ("person", "organisation"):
            tell(person, other)
            other.become(person, f"says who {person.name} is")
    word = words[person.head]
    above = drafts.get(word.head) if word.dep == "appos" else None
    if above is None and person.first and words[person.first - 1].text == ",":
        comma = person.first - 1
        above = next((d for d in headed(scene, comma - NEAR, comma) if d.last == comma and is_description(scene, d)), None)
    citizen = above is not None and above.kind == "people" and not above.plural  # "the Libyan, Anna Petrova"
    if above and (above.noun or citizen) and not above.plural and (citizen or above.kind == "person") and above.id != person.id:
        tell(person, above)
        above.become(person, f"named in apposition: {person.name}")
        above.last = max(above.last, person.last)


def is_description(scene: Scene, draft: Draft) -> bool:
    """Whether a phrase beside a name, parted by a comma, can only describe it: it has an article and is no link of a list."""
    words = scene.text.words
    listed = any(words[c].dep in ("conj", "cc") for c in scene.text.children[draft.head]) or words[draft.head].dep == "conj"
    return (
        bool(draft.noun) and not draft.plural and draft.kind == "person" and words[draft.first].lower in ("a", "an", "the") and not listed
    )


def learn(scene: Scene) -> None:
    """Spreads country and sector over the mentions of one unlisted person."""
    told: dict[str, Draft] = {}
    persons = [d for d in scene.drafts.values() if d.kind == "person"]
    for draft in persons:
        if draft.country or draft.sector:
            held = told.setdefault(draft.id, draft)
            held.country, held.sector = held.country or draft.country, held.sector or draft.sector
    for draft in persons:
        best = told.get(draft.id)
        if best and not draft.given:
            draft.country, draft.sector = draft.country or best.country, draft.sector or best.sector
