"""To which state does a phrase belong that names none: "police" in a report from Lusaka, "the president" in one on Peru?

What stands near in the words need not be near in the matter: "soldiers were killed, said a monitor based in Britain" tells of no
British ones.

>>> is_location_word("in"), is_location_word("with")
(True, False)
"""

from __future__ import annotations

from collections import Counter

from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.numbers import HARM
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text

LOCATION = frozenset(["in", "at", "near", "across", "throughout", "around", "outside", "inside", "within", "of"])
# Links by which one clause goes on with another; a clause of speech parts its speaker from what is said.
GOES_ON = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl", "dep"})
ABROAD = frozenset({"embassy", "consulate", "mission", "ambassador", "envoy", "diplomat", "delegation"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "agent"})
SERVANTS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
TOWARDS = frozenset(["to", "for", "toward", "towards"])
DATED = frozenset(["DATE", "TIME"])
COURTS = frozenset({"LEG", "JUD"})
OFFICES = frozenset({"GOV", "LEG", "JUD", "PTY", "OPP"})
SENDING = frozenset({"send", "dispatch", "recall", "withdraw", "appoint", "name", "nominate", "post", "deploy", "pull", "fly"})
DEPTH = 12


def is_location_word(word: str) -> bool:
    return word in LOCATION


def context(scene: Scene, draft: Draft, definite: bool) -> str | None:
    """The country where a phrase without one belongs: a place of its clause, else the last place or the only state of the text."""
    text, sentence = scene.text, scene.text.words[draft.head].sentence
    if draft.noun.rpartition(" ")[2] in scene.uses["own_side"]:
        return sender(scene, draft)
    if (sibling := joined_to(scene, draft)) is not None:
        return sibling.country
    if (place := located(scene, draft)) is not None:
        return place.country
    here = beside(scene, draft)
    recent = [d for d in scene.recent if d.country and not is_backdrop(scene, d, draft) and not is_opposed(scene, d, draft)]
    if draft.sector in COURTS and (
        bodies := [d for d in here if d.sector == draft.sector and d.kind == "organisation" and d.head < draft.head]
    ):
        return bodies[-1].country  # "Britain's Parliament met; one lawmaker said"
    if draft.sector in OFFICES and (home := home_of_offices(scene, draft, recent)) is not None:
        return home
    lands = [d for d in recent if d.kind in ("place", "country") and not is_teller(scene, d, draft)]
    near = {d.country for d in lands if text.words[d.head].sentence >= sentence - 1}
    if len(near) == 1:
        return near.pop() if not all(is_slain(scene, d, draft) for d in lands if d.country in near) else None
    if near:  # the one that the report names most, of two alike the last, unless all of them act on whom the phrase tells of
        apart = [d.country for d in lands if d.country in near and not (draft.plural and is_subject(text, d, draft))]
        return most_named(apart)
    places = [d.country for d in lands if d.kind == "place"]
    if places:
        return places[-1]
    states = [d.country for d in recent if d.kind in ("country", "organisation", "person", "group", "people")]
    if states and (definite or len(set(states)) == 1):
        return states[-1]
    around = {d.country for d in here if not is_opposed(scene, d, draft)}
    return around.pop() if len(around) == 1 and not states else None


def home_of_offices(scene: Scene, draft: Draft, recent: list[Draft]) -> str | None:
    """The state whose offices are told of near an office: lawmakers who vote on Iran after "Mr. Petit, the senator" are his, not Iran's."""
    words, sentence = scene.text.words, scene.text.words[draft.head].sentence
    weights = Counter[str | None]()
    for other in recent:
        word = words[other.head]
        if word.sentence < sentence - 1 or other.head == draft.head:
            continue
        subject = word.dep in ("nsubj", "nsubjpass")
        if other.kind in ("person", "organisation", "group"):
            weights[other.country] += 1 + subject if other.sector in OFFICES and other.noun not in ABROAD else 0
        elif other.kind in ("country", "place") and not is_target(scene, other):
            weights[other.country] += 1 + 2 * (subject and other.kind == "country")
    ranked = weights.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def is_target(scene: Scene, state: Draft) -> bool:
    """Whether a state is only what something is aimed at: "sanctions against Iran", "pressure on China"."""
    words = scene.text.words
    word = words[state.head]
    while word.dep in ("amod", "compound", "poss", "nmod", "conj") and word.head != word.i:
        word = words[word.head]
    return word.dep == "pobj" and words[word.head].lower in ("against", "on", "with", "over", "to", "toward", "towards", "about")


def beside(scene: Scene, draft: Draft) -> list[Draft]:
    """The mentions of the sentence that tell a country and are more than a backdrop."""
    sentence = scene.text.words[draft.head].sentence
    return [d for d in scene.sentences.get(sentence, ()) if d.country and d is not draft and not is_backdrop(scene, d, draft)]


def located(scene: Scene, draft: Draft) -> Draft | None:
    """The place that says where the clause of a phrase happens."""
    found = [d for d in beside(scene, draft) if d.kind in ("place", "country") and is_located(scene, d, draft)]
    words = scene.text.words  # "247 in Kenya and ten in Tanzania": one's own place first
    return min(found, key=lambda d: (words[words[d.head].head].head != draft.head, abs(d.head - draft.head))) if found else None


def joined_to(scene: Scene, draft: Draft) -> Draft | None:
    """The party of whose country a phrase joined to it is: "Jordanian soldiers and police", "Hezbollah and other guerrillas"."""
    words = scene.text.words
    sibling = scene.drafts.get(words[draft.head].head) if words[draft.head].dep == "conj" else None
    if sibling is None or not sibling.country or sibling.bare:
        return None
    if any(w.lower == "other" for w in words[draft.first : draft.head]):
        return sibling
    return sibling if sibling.noun and draft.first == draft.head and draft.sector in SERVANTS and sibling.sector in SERVANTS else None


def most_named(countries: list[str | None]) -> str | None:
    """The state named most often, of several alike the last."""
    counts = Counter(countries)
    return max(reversed(countries), key=lambda c: counts[c], default=None)


def is_slain(scene: Scene, state: Draft, draft: Draft) -> bool:
    """Whether a state does harm to whom a phrase tells of: soldiers whom the Chadian army killed are not Chad's."""
    text = scene.text
    if draft.sector not in ("MIL", "COP") or text.words[draft.head].dep not in ("dobj", "pobj"):
        return False
    return text.words[clause_of(text, draft.head)].lemma in HARM and is_subject(text, state, draft)


def is_subject(text: Text, state: Draft, draft: Draft) -> bool:
    """Whether a state stands in the subject of the clause that a phrase is the object of: French troops train no French rebels."""
    word, verb = text.words[draft.head], clause_of(text, draft.head)
    if word.dep not in ("dobj", "pobj") or clause_of(text, state.head) != verb:
        return False
    subject = text.child(verb, "nsubj", "nsubjpass")
    return subject is not None and state.head < verb and state.head < draft.head


def sender(scene: Scene, draft: Draft) -> str | None:
    """Whose envoy: of the state that sends him; not of the place where he goes."""
    word = scene.text.words[draft.head]
    sent = word.dep == "dobj" and scene.text.words[word.head].lemma in SENDING  # not "expelled three diplomats"
    subject = scene.text.child(word.head, "nsubj") if sent else None
    found = scene.drafts.get(subject) if subject is not None else None
    return found.country if found else None


def is_located(scene: Scene, place: Draft, draft: Draft) -> bool:
    """Whether a place says where the clause of a phrase happens."""
    text = scene.text
    word = text.words[place.head]
    if word.dep != "pobj" or text.words[word.head].lower not in LOCATION:
        return False
    held = text.words[word.head].head
    if held != draft.head and held in coordinated(text, draft.head):
        return True
    own, other = clause_of(text, draft.head), clause_of(text, place.head)
    if text.words[own].dep == "relcl" and text.words[own].head in text.ancestors(place.head):
        return True  # "attacks in Homs that killed ten"
    lemma = text.words[other].lemma
    if draft.kind == "person" and lemma in scene.uses["motion"]:
        return False
    if own == other or own in above(text, other):
        return True
    return lemma not in scene.uses["speech"] and (other in above(text, own) or bool(set(above(text, own)) & set(above(text, other))))


def coordinated(text: Text, i: int) -> set[int]:
    """The words joined with word `i`: "soldiers, policemen and civilians in London" are all there."""
    top = i
    while text.words[top].dep == "conj" and text.words[top].head != top:
        top = text.words[top].head
    found = {top}
    queue = [top]
    while queue:
        below = text.all(queue.pop(), "conj")
        queue += below
        found.update(below)
    return found


def is_backdrop(scene: Scene, draft: Draft, of: Draft | None = None) -> bool:
    """Whether a place only tells where somebody else is at home, speaks, meets or goes: "a London-based group", "said in Geneva"."""
    words, after = scene.text.words, draft.last
    if after + 1 < len(words) and words[after].text == "-" and words[after + 1].lower in scene.uses["home"]:
        return True
    word = words[draft.head]
    while word.dep in ("appos", "npadvmod", "conj") and words[word.head].pos == "PROPN":  # "in Caracas, Venezuela"
        word = words[word.head]
    if word.dep != "pobj" or draft.kind not in ("place", "country"):
        return False
    held = words[words[word.head].head]
    if words[word.head].lower in TOWARDS:
        return held.lemma in scene.uses["motion"]
    if words[word.head].lower not in LOCATION:
        return False
    while (held.entity in DATED or held.dep == "prep") and held.head != held.i:  # "scheduled for 20 November in Caracas"
        held = words[held.head]
    if of is not None and held.head == of.head:  # "rebels based in Chad"
        return False
    if held.lower in scene.uses["home"] or is_venue(scene, held.i):
        return True
    if of is not None and of.sector in OFFICES:  # "said in Kampala": an office is likely at home where it speaks, an army is not
        return False
    return held.lemma in scene.uses["speech"] or (held.dep == "nsubj" and words[held.head].lemma in scene.uses["speech"])


def is_teller(scene: Scene, state: Draft, draft: Draft) -> bool:
    """Whether a state only says whose those are who tell of a phrase: "U.S. officials reported that ten insurgents died"."""
    text = scene.text
    word = text.words[state.head]
    if draft.sector in OFFICES or word.dep not in ("amod", "compound", "poss", "nmod") or word.sentence != text.words[draft.head].sentence:
        return False
    teller = text.words[word.head]
    told = scene.codebook.words["speaking"].get(text.words[teller.head].lemma)
    tells = teller.dep == "nsubj" and told is not None and told["kind"] == "tell"
    return tells and draft.head > teller.head and draft.head in text.subtree(teller.head)


def is_venue(scene: Scene, i: int) -> bool:
    """Whether it is people from elsewhere who come together where a word says: "the talks", "resumed the talks", "talks held"."""
    text, venues = scene.text, scene.uses["venue"]
    over = text.words[text.words[i].head] if text.words[i].dep in ("acl", "relcl") else text.words[i]
    told = (text.words[c] for c in text.all(i, "dobj", "nsubjpass"))
    return any(word.lemma in venues and (word.i == i or word.pos == "NOUN") for word in (text.words[i], over, *told))


def is_opposed(scene: Scene, state: Draft, draft: Draft) -> bool:
    """Whether a state is the other party to what somebody in office does: the president who threatens Russia is not Russia's."""
    if state.kind != "country" or not (draft.kind == "person" or draft.sector == "GOV"):
        return False
    words = scene.text.words
    word = words[state.head]
    if word.sentence != words[draft.head].sentence or word.dep not in ARGUMENTS or draft.first <= state.head < draft.last:
        return False
    if word.dep == "pobj" and words[word.head].lower in LOCATION:
        return False
    return clause_of(scene.text, state.head) == clause_of(scene.text, draft.head)


def clause_of(text: Text, i: int) -> int:
    """The verb whose clause holds a word; the topmost word where there is none."""
    at = text.words[i].head
    for _ in range(DEPTH):
        word = text.words[at]
        if word.pos in ("VERB", "AUX") or word.head == at:
            return at
        at = word.head
    return at


def above(text: Text, verb: int) -> list[int]:
    """The verbs whose clauses go on with the clause of a verb."""
    found: list[int] = []
    at = verb
    while len(found) < DEPTH and text.words[at].dep in GOES_ON and (up := clause_of(text, at)) != at:
        found.append(up)
        at = up
    return found
