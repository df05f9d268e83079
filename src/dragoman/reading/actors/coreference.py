"""Whom do "they", "which", "the two countries", "hundreds of protesters" and "opposition-held areas" stand for in this text?

Mentions are read in order with those before as the history; grammar, number and kind decide, then nearness.

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> text = parse(Report("Russia and Ukraine held talks. The two countries will meet again."))
>>> [part.id for part in find_actors(text, Codebook.load()).items[-1].parts]
['RUS', 'UKR']
"""

from __future__ import annotations

from dragoman.codebook.agents import agent_table
from dragoman.codebook.spelling import plain, tokens_of
from dragoman.reading.actors.binding import doers, is_bound, ownership
from dragoman.reading.actors.composition import OFFICIAL, left_edge
from dragoman.reading.actors.descriptions import describe
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.numbers import HALVES, counted, other_states
from dragoman.reading.actors.persons import slug
from dragoman.reading.actors.scene import Scene
from dragoman.reading.actors.shortened import BOTH, is_pair, joined, loose_pair, one_another, several, shortened
from dragoman.reading.actors.sides import two_sides
from dragoman.reading.actors.voices import speaking
from dragoman.reading.tokens import Text

PERSONAL = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), "person"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
}
RELATIVE = frozenset({"who", "which", "whom", "that", "whose"})
QUANTIFIERS = frozenset(["both", "some", "many", "all", "several", "one", "none", "most", "each", "few"])
UNNAMED = frozenset({"those", "others", "anyone", "everyone", "everybody", "somebody", "someone"})
PARTIES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
EMPTY_VERBS = frozenset({"be", "seem", "appear", "emerge", "happen", "turn", "follow", "take"})
WINDOW = 30
MOST = 5  # parties that "they" may stand for at once
AHEAD = 6  # sentences within which a report names whom it began to tell of
LIKING = {"group": 5.0, "people": 4.5, "organisation": 2.0, "country": -2.0}


def resolve(scene: Scene) -> list[Draft]:
    """Every mention in order, descriptions and pronouns resolved."""
    found: list[Draft] = []
    scene.sort()
    for word in scene.text.words:
        draft = scene.drafts.get(word.i)
        if draft is not None:
            draft = described(scene, draft)
        elif word.pos in ("PRON", "DET", "SCONJ") or word.lower in PERSONAL or word.lower in UNNAMED:
            draft = pronoun(scene, word.i) or people(scene, word.i)
        elif word.pos in ("NOUN", "NUM", "ADJ", "PROPN"):
            draft = group(scene, word.i) or people(scene, word.i)
        if draft is not None:
            found.append(draft)
            scene.past.append(draft)
    name_ahead(scene, found)
    return sorted(found, key=lambda d: (d.first, d.last))


def name_ahead(scene: Scene, found: list[Draft]) -> None:
    """Gives persons told of by title alone the names that come later, and so to whatever points back to them."""
    for draft in found:
        titled = draft.kind == "person" and draft.noun and not (draft.named or draft.given or draft.plural or draft.parts)
        name = named_later(scene, draft, found) if titled else None
        if name is not None:
            for other in [d for d in found if d.id == draft.id and d.kind == "person"]:
                other.become(name, f"the {draft.noun} named later: {name.name}")


def named_later(scene: Scene, draft: Draft, found: list[Draft]) -> Draft | None:
    """The one person whom the sentences after name by the same title: "a senator ..." before "Senator Ana Petit"."""
    words = scene.text.words
    here = words[draft.head].sentence
    later: dict[str, Draft] = {}
    for other in found:
        near = draft.head < other.head and words[other.head].sentence <= here + AHEAD
        if near and other.kind == "person" and other.named and other.noun == draft.noun and other.country in (draft.country, None):
            later.setdefault(other.id, other)
    if len(later) != 1:
        return None
    name = next(iter(later.values()))
    name.country, name.sector = name.country or draft.country, name.sector or draft.sector
    return name


def described(scene: Scene, draft: Draft) -> Draft:
    """A phrase of an agent noun with whom it stands for; two parties told of before where it points at them."""
    if is_pair(scene, draft):
        pair = several(scene, draft.head, 2)
        if pair is None:  # no political parties at any rate
            draft.sector, draft.kind = (None if draft.sector == "PTY" else draft.sector), "group"
            return draft
        scene.drafts[draft.head] = pair
        return pair
    describe(scene, draft, pointed)
    draft.parts = two_sides(scene, draft) or draft.parts
    return draft


def people(scene: Scene, i: int) -> Draft | None:
    """People told by their number alone, with their country."""
    draft = counted(scene, i) if scene.text.words[i].pos == "NUM" or scene.text.words[i].lower in HALVES else None
    if draft is not None:
        describe(scene, draft, pointed)
    return draft


def pronoun(scene: Scene, i: int) -> Draft | None:
    """The mention that a pronoun makes."""
    word = scene.text.words[i]
    if both := loose_pair(scene, i) or one_another(scene, i):
        return both
    if word.lower in QUANTIFIERS:
        return group(scene, i)
    if word.lower in UNNAMED:
        return unnamed(scene, i)
    other = antecedent(scene, i) if word.lower in RELATIVE else pointed(scene, i)
    if other is None:
        return None
    draft = Draft(i, i + 1, i, "", "", None, None, "", "", plural=PERSONAL.get(word.lower) == "many")
    draft.become(other, f"{word.text!r} points back to {other.name!r}")
    return draft


def unnamed(scene: Scene, i: int) -> Draft | None:
    """ "those who were wounded", "others in the crowd": people of whom only that is told."""
    text = scene.text
    if not text.all(i, "relcl", "acl", "prep") or text.words[i].dep not in PARTIES:
        return None
    below = text.subtree(i)
    last = next((k for k in below if k > i and text.words[k].text in (",", ";", ":")), below[-1] + 1)
    name = text.span(i, last).of(text.report.text)
    return Draft(i, last, i, slug(name), name, None, "CVL", "people", f"{name!r} are people", "people", True)


def pointed(scene: Scene, i: int) -> Draft | None:
    """Whom a personal pronoun stands for; "US" is none."""
    word = scene.text.words[i]
    who = PERSONAL.get(word.lower)
    if who is None or word.text == "US" or is_empty(scene.text, i):
        return None
    if who in ("we", "i"):
        return speaking(scene, i)
    return ahead(scene, i, who) or nearest(scene, i, who)


def is_empty(text: Text, i: int) -> bool:
    """Whether "it" only holds the place of a clause: "it was revealed that ..."."""
    word = text.words[i]
    if word.lower != "it" or word.dep not in ("nsubj", "nsubjpass"):
        return False
    verb = text.words[word.head]
    clause = text.child(verb.i, "ccomp", "csubj", "xcomp", "advcl")
    return clause is not None and clause > i and (word.dep == "nsubjpass" or verb.lemma in EMPTY_VERBS)


def antecedent(scene: Scene, i: int) -> Draft | None:
    """The noun that a relative clause hangs on."""
    words = scene.text.words
    at = words[i].head
    for _ in range(6):
        if words[at].dep == "relcl":
            return scene.drafts.get(words[at].head)
        if words[at].head == at:
            return None
        at = words[at].head
    return None


def ahead(scene: Scene, i: int, wanted: str) -> Draft | None:
    """The subject of the main clause that a pronoun in a clause before it points at: "While he refused, Mr. Petit agreed"."""
    text = scene.text
    at, below = text.words[i], text.words[i]
    while at.head != at.i:
        if at.dep in ("ccomp", "relcl", "conj", "parataxis"):
            return None
        below, at = at, text.words[at.head]
    if at.i < i or below.dep not in ("advcl", "prep") or text.words[text.sentence_of(i).first].lower in ("he", "she", "they", "it"):
        return None
    subject = text.child(at.i, "nsubj", "nsubjpass")
    draft = scene.drafts.get(subject) if subject is not None and subject > i else None
    if draft is None or wanted == "thing" or not (draft.given or draft.named):
        return None
    return draft if fits(text, draft, wanted) and (wanted != "person" or agrees(scene, i, draft)) else None


def nearest(scene: Scene, i: int, wanted: str) -> Draft | None:
    """The mention before word `i` that fits a pronoun best."""
    text, own = scene.text, doers(scene.text, i) if scene.text.words[i].dep == "poss" else ()
    owner = ownership(scene, i)
    best: Draft | None = None
    top = 0.0
    for back, draft in enumerate(reversed(scene.past[-WINDOW:])):
        if wanted == "many" and (both := all_joined(scene, draft)):
            draft = both
        weight = fits(text, draft, wanted) if wanted != "person" or agrees(scene, i, draft) else 0
        if weight and not is_bound(text, i, draft.head):
            value = 10 + weight - 0.15 * back + prominence(text, i, draft.head) + 3.0 * (draft.head in own)
            value += owner.get(draft.head, 0.0)
            if value > top:
                best, top = draft, value
    return best


def all_joined(scene: Scene, draft: Draft) -> Draft | None:
    """Those whom "and" joins, the last of whom is `draft`: "they" after "the army and the Front" are both."""
    words, parts = scene.text.words, [draft]
    while words[parts[0].head].dep == "conj" and len(parts) < MOST:
        above = words[parts[0].head].head
        before = next((d for d in reversed(scene.past[-WINDOW:]) if d.head == above), None)
        if before is None or before.parts or not is_and(scene.text, above):
            break
        parts.insert(0, before)
    if len({d.id for d in parts}) < 2 or any(d.parts or d.kind == "place" for d in parts):
        return None
    return joined(parts, parts[0].first, draft.last, parts[0].head, "joined")


def is_and(text: Text, i: int) -> bool:
    """Whether what is joined to a word is so by "and"."""
    return any(text.words[c].lower == "and" for c in text.all(i, "cc"))


def agrees(scene: Scene, i: int, draft: Draft) -> bool:
    """Whether "he" or "she" may stand for a person, as far as the given name or the title tells."""
    she = scene.text.words[i].lower in ("she", "her", "hers", "herself")
    names = scene.codebook.words.get("given_names", {})
    known = names.get(plain(draft.name.partition(" ")[0]))
    if known is not None:
        return (known["gender"] == "she") == she
    last = draft.noun.rpartition(" ")[2]
    return not (she and last.endswith("man") and not last.endswith("woman")) and not (not she and last.endswith("woman"))


def prominence(text: Text, i: int, other: int) -> float:
    """What speaks for an antecedent: nearness, and that it is a subject."""
    role = text.words[other]
    value = -3.0 * (text.words[i].sentence - role.sentence)
    if role.dep in SUBJECTS:
        return value + (3.5 if text.words[i].sentence != role.sentence and is_main(text, role.head) else 2.5)
    if role.dep in ("amod", "compound", "nmod"):
        return value - 1.5
    return value + 0.5 if role.dep in ("dobj", "poss") else value


def is_main(text: Text, verb: int) -> bool:
    """Whether a verb is that of its sentence, or joined to it: its subject is what the sentence is about."""
    word = text.words[verb]
    while word.dep in ("conj", "aux") and word.head != word.i:
        word = text.words[word.head]
    return word.dep == "ROOT"


def fits(text: Text, draft: Draft, wanted: str) -> float:
    """How well a mention fits he or she ("person"), it ("thing"), they ("many"); 0 where it does not."""
    if wanted == "person":
        return 2.0 if draft.kind == "person" and not draft.plural else 0
    if wanted == "thing":
        return {"country": 2.0, "organisation": 2.5}.get(draft.kind, 0) if not draft.plural else 0
    forces = draft.kind == "organisation" and text.words[draft.head].tag in ("NNS", "NNPS")  # "Iraqi Security Forces"
    return 5.0 if draft.parts or draft.plural or forces else LIKING.get(draft.kind, 0)


def group(scene: Scene, i: int) -> Draft | None:
    """ "the two countries", "both sides", "hundreds of protesters", "the group", "opposition-held areas"."""
    text, uses = scene.text, scene.uses
    word, noun = text.words[i], scene.noun(i)
    if noun in uses["partitive"] and (part := partitive(scene, i)):
        return part
    if both := loose_pair(scene, i) or one_another(scene, i):
        return both
    if word.pos not in ("NOUN", "PROPN"):
        return None
    if full := shortened(scene, i) or bearer(scene, i):
        draft = Draft(left_edge(text, i), i + 1, i, "", "", None, None, "", "")
        draft.become(full, f"short for {full.name}, named in full before")
        return draft
    if (noun in uses["place_noun"] or noun in uses["ground"]) and (held := ground(scene, i)):
        return held
    below = {text.words[c].lower for c in text.children[i] if c < i}
    if noun in uses["pair"] and word.tag == "NNS" and (below & BOTH or (below & {"their", "our"} and noun in uses["state"] | {"side"})):
        return several(scene, i, 3 if "three" in below else 2)
    if noun in uses["anaphor"] and word.tag == "NN" and below & {"the", "this", "that", "his", "its", "their"} and len(below) == 1:
        return same_kind(scene, i, noun)
    return other_states(scene, i)


def bearer(scene: Scene, i: int) -> Draft | None:
    """The person told of before by a title that holds this word: "the secretary" after "Secretary of State Ana Petit"."""
    words, noun = scene.text.words, scene.noun(i)
    agent = agent_table(scene.codebook).rows.get(noun)
    if agent is None or not agent.yields or i == 0 or words[i - 1].lower != "the" or scene.text.all(i, "prep", "amod", "compound", "relcl"):
        return None
    for other in reversed(scene.past[-WINDOW:]):
        if other.kind == "person" and other.named and not other.parts:
            known = scene.base.known.get(other.id)
            role = known.role_on(scene.text.report.published).role if known else ""
            if noun in tokens_of(f"{other.noun} {role}"):
                return other
    return None


def partitive(scene: Scene, i: int) -> Draft | None:
    """Who the whole is of which words tell a part."""
    text = scene.text
    for prep in text.all(i, "prep"):
        for target in text.all(prep, "pobj") if text.words[prep].lower == "of" else ():
            other = scene.drafts.get(target) or partitive(scene, target)
            if other and other.kind in ("group", "people", "person", "organisation") and not (other.kind == "organisation" and other.given):
                describe(scene, other, pointed)
                draft = Draft(left_edge(text, i), other.last, i, "", "", None, None, "", "", other.noun, True)
                draft.become(other, f"part of {other.name!r}")
                return draft
    return None


def ground(scene: Scene, i: int) -> Draft | None:
    """Who stands for ground: its holder in "opposition-held areas", its country in "West Darfur State" and "the town of Douma"."""
    text = scene.text
    first = left_edge(text, i)
    for k in range(first, i):
        held = text.words[k].lower in scene.uses["held"] and k >= 2 and text.words[k - 1].text == "-"
        if held and (holder := scene.drafts.get(k - 2)) and holder.kind not in ("country", "people"):
            describe(scene, holder, pointed)
            draft = Draft(first, i + 1, i, "", "", None, None, "", "", plural=holder.plural)
            draft.become(holder, f"ground held by {holder.name}")
            return draft
    near = [*range(first, i), *(t for p in text.all(i, "prep") if text.words[p].lower in ("of", "in") for t in text.all(p, "pobj"))]
    around = [d for k in near if (d := scene.drafts.get(k)) and d.country and d.kind in ("place", "country", "people")]
    found = next((d for d in around if d.kind == "place"), around[0] if around else None)  # "Syria's Idlib province" is Idlib
    if found is None:
        return None
    own = text.span(first, i + 1).of(text.report.text)
    draft = Draft(first, max(i + 1, found.last), i, "", "", None, None, "", "")
    draft.become(found, f"{own!r} lies in {found.country}")
    draft.id, draft.kind = (found.id, "place") if found.kind == "place" else (f"{found.id}-ground", "place")
    return draft


def same_kind(scene: Scene, i: int, noun: str) -> Draft | None:
    """ "the group", "the country": the last organisation or state told of; "his country" is that of his."""
    states = noun in scene.uses["state"]
    owner = next((pointed(scene, c) for c in scene.text.all(i, "poss")), None) if states else None
    if owner is not None and owner.kind == "person" and owner.country:
        draft = Draft(left_edge(scene.text, i), i + 1, i, "", "", None, None, "", "", noun)
        draft.become(scene.state(owner.country, owner), f"the {noun} of {owner.name}")
        return draft
    for other in reversed(scene.past[-WINDOW:]):
        if other.parts or scene.text.words[other.head].lower in PERSONAL:
            continue
        found = is_named_state(scene, other) if states else other.kind == "organisation" and other.sector not in OFFICIAL
        if found:
            draft = Draft(left_edge(scene.text, i), i + 1, i, "", "", None, None, "", "", noun)
            state = scene.state(other.country, other) if states and other.country else other
            draft.become(state, f"the {noun} told of last: {state.name}")
            return draft
    return None


def is_named_state(scene: Scene, draft: Draft) -> bool:
    """Whether a mention names a state or a place in it, and not only by an adjective."""
    word = scene.text.words[draft.head]
    return draft.country is not None and draft.kind in ("country", "place") and not (word.pos == "ADJ" and word.dep == "amod")
