"""Whom do words stand for that only make sense after others: "the Observatory", "the two leaders", "the warring parties", "each other"?

>>> is_word_of("Syrian Observatory for Human Rights", "observatory"), is_word_of("NATO", "nato")
(True, False)
"""

from __future__ import annotations

from dragoman.codebook.actors import TOP
from dragoman.codebook.spelling import tokens_of
from dragoman.reading.actors.belonging import clause_of, is_backdrop
from dragoman.reading.actors.composition import left_edge
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.scene import Scene

BOTH = frozenset({"two", "both", "three", "four"})
HOSTILE = frozenset({"warring", "rival", "opposing", "feuding", "conflicting", "belligerent"})
PERSONS = frozenset({"leader", "president", "minister", "premier", "man", "woman", "official", "king", "monarch", "chief"})
CHIEFS = frozenset({"leader", "president", "premier", "king", "monarch"})
LOOSE = frozenset({"pair", "duo", "two", "both", "trio"})
REBELS = frozenset({"REB", "OPP", "PTY", "PRM", "UAF", "CRM"})
ONLOOKERS = frozenset({"IGO", "NGO", "JRN", "CVL", "REF", "MED", "EDU", "BUS"})  # who tells of two sides or tends them is neither
LOOSELY = frozenset({"group", "party", "movement"})
NAMED_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative"})


def is_word_of(name: str, noun: str) -> bool:
    """Whether a noun is one word of a longer name, or of its plural."""
    tokens = tokens_of(name)
    return len(tokens) > 1 and (noun in tokens or noun + "s" in tokens)


def shortened(scene: Scene, i: int) -> Draft | None:
    """The organisation named in full before that "the" and one word of its name stand for."""
    words, noun = scene.text.words, scene.noun(i)
    if i == 0 or words[i - 1].lower != "the" or scene.text.all(i, "prep", "amod", "compound", "acl"):
        return None
    for other in reversed(scene.recent):
        if other.first <= i < other.last:
            return None
        if other.kind == "organisation" and other.given and not other.parts:
            if is_word_of(other.name, noun):
                return other
            if noun in LOOSELY:  # "the group" is the one told of last, whatever another's name holds
                return None
    return None


def is_pair(scene: Scene, draft: Draft) -> bool:
    """Whether a phrase of an agent noun points at two told of before: "the two leaders", "both parties", "the warring parties"."""
    noun = draft.noun.rpartition(" ")[2]
    if not draft.noun or not draft.plural or draft.country or noun not in scene.uses["pair"]:
        return False
    words = scene.text.words[draft.first : draft.head]
    return any(w.lower in BOTH or w.lower in HOSTILE for w in words)


def several(scene: Scene, i: int, count: int) -> Draft | None:
    """The last `count` different states, persons or parties told of, in order of the text."""
    noun = scene.noun(i)
    parts: list[Draft] = []
    if noun in PERSONS or noun in LOOSE:
        parts = last_chiefs(scene, i, count) if noun in CHIEFS else []
        parts = parts or last_persons(scene, i, count)
    if not parts:
        parts = last_parties(scene, i, count, noun)
    if len(parts) < 2:
        return None
    first = left_edge(scene.text, i)
    told = scene.text.span(first, i + 1).of(scene.text.report.text)
    return joined(parts, first, i + 1, i, f"{told!r} are the last told of")


def last_chiefs(scene: Scene, i: int, count: int) -> list[Draft]:
    """The last `count` heads of state or government near, none if fewer are told of: not the spokesman of one is the other leader."""
    sentence, on = scene.text.words[i].sentence, scene.text.report.published
    found: dict[str, Draft] = {}
    for draft in reversed(scene.recent):
        if scene.text.words[draft.head].sentence < sentence - 3 or len(found) == count:
            break
        known = scene.base.known.get(draft.id) if draft.kind == "person" and not draft.parts else None
        if known is not None and known.role_on(on).role.lower().startswith(TOP):
            found.setdefault(draft.id, draft)
    return list(reversed(found.values())) if len(found) == count else []


def last_persons(scene: Scene, i: int, count: int) -> list[Draft]:
    """The last `count` single persons, none if fewer are told of in this sentence and the three before."""
    sentence = scene.text.words[i].sentence
    found: dict[str, Draft] = {}
    for draft in reversed(scene.recent):
        if scene.text.words[draft.head].sentence < sentence - 3:
            break
        if len(draft.parts) == count and not found and all(p.kind == "person" for p in draft.parts):
            return list(draft.parts)
        above = scene.text.words[draft.head]
        before = next((d for d in scene.recent if d.head == above.head), None) if above.dep == "conj" else None
        if count == 2 and before is not None and all(d.kind == "person" and (d.named or d.given) for d in (before, draft)):
            return [before, draft]
        if draft.kind == "person" and not draft.plural and (draft.named or draft.given):
            found.setdefault(draft.id, draft)
        if len(found) == count:
            return list(reversed(found.values()))
    return []


def last_parties(scene: Scene, i: int, count: int, noun: str) -> list[Draft]:
    """The last `count` states, or (of sides, parties and rivals) whoever stands against each other; those joined go before any two.

    "Turkey called on both sides" speaks of two others: after "Chad and Libya" of these, whoever was told of in between.
    """
    states = noun not in ("side", "party", "rival", "foe", "enemy", "faction", "group", "camp") and noun not in LOOSE
    doers = doers_of(scene, i)
    parts: dict[str, Draft] = {}
    sentences: set[int] = set()
    for draft in reversed(scene.recent):
        if doers & names_of(scene, draft):
            continue
        if len(draft.parts) == count and (not parts or is_joined(draft)):
            return [scene.state(p.country, p) if states and p.country else p for p in draft.parts]
        if count == 2 and (pair := linked(scene, draft, states)) and not (parts and any(d.kind == "person" for d in pair)):
            return pair
        if len(parts) == count or draft.parts or draft.kind in ("place", "people") or is_backdrop(scene, draft):
            continue
        onlooker = draft.sector in ONLOOKERS or (draft.kind == "person" and scene.text.words[draft.head].pos == "PRON")
        if (states and not draft.country) or (not states and onlooker):  # nor is he who says so
            continue
        key = (draft.country or draft.id) if states else side_of(draft)
        if key not in parts:
            parts[key] = scene.state(draft.country, draft) if states and draft.country else draft
            sentences.add(scene.text.words[draft.head].sentence)
        if len(parts) == count and len(sentences) == 1:  # "Kenya met Somalia": no pair of before is nearer
            break
    return list(reversed(parts.values()))


def doers_of(scene: Scene, i: int) -> set[str]:
    """Who does what the clause of a word tells, where the word is not he: none of "both sides" that he calls on."""
    text = scene.text
    subjects = text.all(clause_of(text, i), "nsubj", "nsubjpass")
    if any(i in text.subtree(s) for s in subjects):
        return set()
    return {name for d in scene.recent if d.head in subjects for name in names_of(scene, d)}


def names_of(scene: Scene, draft: Draft) -> set[str]:
    """The id of a mention and of its state."""
    return {draft.id, scene.state(draft.country, draft).id} if draft.country and not draft.parts else {draft.id}


def is_joined(draft: Draft) -> bool:
    """Whether a mention of two is of parties, not of persons."""
    return all(p.kind in ("country", "organisation", "group") for p in draft.parts)


def linked(scene: Scene, draft: Draft, states: bool) -> list[Draft]:
    """The two parties that a draft and the one it is joined to make: "the government and the rebels"; none where they are no such pair."""
    word = scene.text.words[draft.head]
    before = next((d for d in reversed(scene.recent) if d.head == word.head), None) if word.dep == "conj" else None
    pair = [before, draft] if before is not None else []
    for d in pair:
        wrong = d.parts or d.kind in ("place", "people") or d.sector in ONLOOKERS or is_backdrop(scene, d) or (states and not d.country)
        if wrong:
            return []
    keys = {d.country if states else d.id for d in pair}
    return [scene.state(d.country, d) if states and d.country else d for d in pair] if len(keys) == 2 else []


def side_of(draft: Draft) -> str:
    """What keeps the sides of a quarrel apart: the state, or the group that stands against one."""
    if draft.sector in REBELS or not draft.country:
        return draft.id
    return draft.country


def joined(parts: list[Draft], first: int, last: int, head: int, why: str) -> Draft:
    name = " and ".join(part.name for part in parts)
    return Draft(
        first, last, head, "+".join(p.id for p in parts), name, None, None, "group", f"{why}: {name}", plural=True, parts=list(parts)
    )


def loose_pair(scene: Scene, i: int) -> Draft | None:
    """ "the pair", "the two", "both" where they stand alone."""
    text, word = scene.text, scene.text.words[i]
    if word.lower not in LOOSE or word.dep not in NAMED_ARGUMENTS or text.all(i, "prep", "amod", "compound", "poss"):
        return None
    if word.lower != "both" and (i == 0 or text.words[i - 1].lower != "the"):
        return None
    return several(scene, i, 3 if word.lower == "trio" else 2)


def one_another(scene: Scene, i: int) -> Draft | None:
    """ "each other": all who are the subject of its clause."""
    text = scene.text
    if not text.is_mutual(i):
        return None
    at = clause_of(text, i)
    subject = text.child(at, "nsubj", "nsubjpass")
    while subject is None and text.words[at].dep in ("xcomp", "conj", "advcl"):
        at = clause_of(text, at)
        subject = text.child(at, "nsubj", "nsubjpass")
    if subject is None:
        return None
    heads = [subject, *conjuncts(scene, subject)]
    found = [d for h in heads if (d := next((p for p in reversed(scene.recent) if p.head == h), None))]
    parts = {p.id: p for d in found for p in (d.parts or [d])}
    first = i if text.words[i].lower in ("each", "one") else i - 1
    return joined(list(parts.values()), first, first + 2, i, "each of the subject") if len(parts) > 1 else None


def conjuncts(scene: Scene, i: int) -> list[int]:
    below = scene.text.all(i, "conj")
    return [h for c in below for h in (c, *conjuncts(scene, c))]
