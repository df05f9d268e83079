"""Where does one event happen?

First what hangs on the event itself: "in Daraa", "the bombardment of Daraa", "shelled Daraa", "the Daraa offensive", or "there" and "the
province" for a place named before. Then the words that the event itself hangs on, up to the end of its clause: "In Tehran, the presidents
failed to agree" also places the agreeing. Then the rest of the sentence, where it names one place that is no actor. Then the words for a
place that no map has ("at a checkpoint"), with no coordinates. Then the place of the report, from its dateline. A place that acts
("Damascus said") or is dealt with ("ties with Turkey") is never the place; what is only spoken of lends its place to no speaking.

>>> from dragoman.reading.places import find_places
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("Paris condemned the killing of a judge in Istanbul.")), Codebook.load()
>>> places = find_places(text, codebook)
>>> place_of(text, 1, places, codebook), place_of(text, 3, places, codebook).name
(None, 'Istanbul')
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.codebook import Codebook
from dragoman.reading.places.settings import CLAUSE, clauses, in_sentence
from dragoman.reading.places.stages import (
    Scene,
    again,
    country_ids,
    is_eventful,
    is_nominal,
    is_where,
    named_before,
    object_place,
    phrase,
    phrase_place,
    says_where,
    stage,
    unnamed,
)
from dragoman.reading.tokens import Text
from dragoman.record import Place

CHAIN = frozenset(("xcomp", "conj", "dobj", "pobj", "prep", "attr", "nsubj", "nsubjpass", "acl", "advcl", "pcomp", "compound", "oprd"))

STOPPING = frozenset(("stop", "halt", "end", "cease", "reduce", "curb", "limit"))  # what ends elsewhere is not ended there


def place_of(text: Text, i: int, places: tuple[Place, ...], codebook: Codebook) -> Place | None:
    """The place of the event at word `i`, with its basis; None where the report does not tell."""
    return place_at(stage(text, places, codebook), i)


def place_at(scene: Scene, i: int) -> Place | None:
    """The place of the event at word `i` of a scene that serves for all events of a text."""
    if scene.kind(i) == "speak":
        return of_speaking(scene, i) or scene.home
    if found := beside(scene, i):
        return found
    around = list(steps(scene, i))
    for step in (*around, *told_of(scene, i)):
        if found := attached(scene, step, i):
            return found
        if step == i and scene.text.words[i].dep == "conj" and (found := site_of(scene, i, i)):
            return found  # "closed the border and sent tanks to the frontier"
    if found := own_site(scene, i):
        return found
    return in_sentence(scene, i) or next((found for step in around if (found := site_of(scene, step, i))), None) or scene.home


def own_site(scene: Scene, i: int) -> Place | None:
    """Where an event itself says it was, though no map has it, before what its sentence names elsewhere: "shot at a photo exhibit"."""
    preps = (prep for prep in scene.text.all(i, "prep") if is_where(scene, prep) and not is_nominal(scene.text, i))
    inside = (
        c for prep in preps for c in scene.text.all(prep, "pobj") if scene.text.words[c].lower not in scene.codebook.words["place_idle"]
    )
    return next((found for c in inside if (found := unnamed(scene, c, i))), None)


def beside(scene: Scene, i: int) -> Place | None:
    """The place right behind an event that is spoken of, where the parser hangs it on the speaking: "called for a truce in Donbas"."""
    text = scene.text
    if i + 1 >= len(text.words) or text.words[i + 1].dep != "prep" or not is_nominal(text, i):
        return None
    above = text.words[i + 1].head
    spoken_of = above in text.ancestors(i) and scene.kind(above) in ("speak", "tell")
    return object_place(scene, i + 1, i) if spoken_of and is_where(scene, i + 1) else None


def of_speaking(scene: Scene, i: int) -> Place | None:
    """The place of an act of speech: told of with itself or with what it goes with, or that of the crowd that speaks."""
    text = scene.text
    for step in (*steps(scene, i), *told_of(scene, i)):
        if step in scene.at:
            return scene.at[step]
        for prep in text.all(step, "prep"):
            clear = (step != i or is_clear(text, step, prep)) and not is_told_of(scene, prep)
            if clear and is_where(scene, prep) and (found := object_place(scene, prep, i)):
                return found
        if found := of_speaker(scene, step, i):
            return found
    return None


def is_told_of(scene: Scene, prep: int) -> bool:
    """Whether a preposition leads to another thing that happens: "my condolences to those killed in the attack in Istanbul"."""
    return any(scene.does(c) == "at" for c in scene.text.all(prep, "pobj"))


def of_speaker(scene: Scene, i: int, event: int) -> Place | None:
    """Where those who speak are: "protesters in Baghdad demanded", "the envoy, speaking in Riyadh, urged"."""
    text, subject = scene.text, scene.text.child(i, "nsubj", "nsubjpass")
    around = [*text.all(i, "advcl"), *(text.all(subject, "acl") if subject is not None else ())]
    present = [c for c in around if c < i and text.words[c].tag == "VBG" and scene.does(c) in ("at", "to", "go")]
    if found := next((f for c in present if (f := attached(scene, c, event))), None):
        return found
    if subject is None or text.words[subject].lemma not in scene.codebook.words["crowd"]:
        return None
    return next((f for prep in text.all(subject, "prep") if is_where(scene, prep) and (f := object_place(scene, prep, event))), None)


def is_clear(text: Text, i: int, prep: int) -> bool:
    """Whether nothing that is spoken of stands between an act of speech and a preposition: not "called for a truce in Donbas"."""
    between = (c for c in text.children[i] if i < c < prep)
    return not any(
        (text.words[c].dep in ("prep", "xcomp", "ccomp") and not is_when(text, c))
        or (text.words[c].dep == "dobj" and text.words[c].pos == "NOUN")
        for c in between
    )


def is_when(text: Text, prep: int) -> bool:
    """Whether a preposition leads to a day: "on Friday"."""
    return any(text.words[c].entity in ("DATE", "TIME") for c in text.children[prep])


def steps(scene: Scene, i: int) -> Iterator[int]:
    """The event word, then what it hangs on, as far as both share one place: not out of what somebody says, nor of a relative clause."""
    yield i
    text, at = scene.text, i
    for _ in range(4):
        word = text.words[at]
        if word.head == at or word.dep not in CHAIN or (word.dep in CLAUSE and not shares(scene, at)) or is_apart(scene, at):
            return
        at = word.head
        if text.words[at].pos != "ADP":
            yield at


def is_apart(scene: Scene, i: int) -> bool:
    """Whether word `i` is spoken of or intended, or led to by "after": its place is its own."""
    word = scene.text.words[i]
    kind = scene.kind(word.head)
    if word.dep in ("xcomp", "dobj", "pcomp", "prep") and kind in ("speak", "tell"):
        return True
    return (kind == "will" and word.dep == "xcomp") or (word.dep in ("pobj", "pcomp") and scene.leads_away(word.head))


def shares(scene: Scene, i: int) -> bool:
    """Whether a clause below a verb shares its place: "travelled to Beirut to meet", "marched to demand", "exploded, killing ten"."""
    text, word = scene.text, scene.text.words[i]
    if word.dep != "advcl":
        return False
    first = text.child(i, "aux")
    if first is not None and text.words[first].lower == "to":
        return scene.does(word.head) in ("go", "to") or scene.kind(i) == "speak"
    return word.tag == "VBG" and text.child(i, "mark", "nsubj", "aux", "prep") is None and word.head < i


def told_of(scene: Scene, i: int) -> Iterator[int]:
    """What a relative clause of place hangs on: "the talks in Tehran at which they pleaded", "Sirte, where they fought"."""
    text = scene.text
    top = next(clauses(text, i))
    word = text.words[top]
    if word.dep != "relcl":
        return
    lead = [at for at in range(word.head + 1, min(word.head + 12, top)) if text.words[at].lower in ("where", "which")]
    if lead and (text.words[lead[0]].lower == "where" or is_where(scene, text.words[lead[0]].head) or is_taken(scene, lead[0], i)):
        yield word.head


def is_taken(scene: Scene, which: int, event: int) -> bool:
    """ "Crimea, which it annexed": what the verb takes is the place before."""
    word = scene.text.words[which]
    return word.dep in ("dobj", "nsubjpass") and word.head == event and scene.does(event) in ("at", "to", "from")


def attached(scene: Scene, i: int, event: int) -> Place | None:
    """The place that hangs on word `i`."""
    text = scene.text
    if i in scene.at and i != event:
        return scene.at[i]
    for child in text.children[i]:
        word = text.words[child]
        if word.dep in ("prep", "dative", "prt") and is_place_of(scene, child, i, event) and (found := object_place(scene, child, event)):
            return found
        if word.dep == "advmod" and word.lower in ("there", "here") and (found := named_before(scene, child, "any")):
            return again(scene, found, child, child + 1)
        if (trip := trip_of(scene, child)) is not None and (found := attached(scene, trip, event)):
            return found
        if found := beyond(scene, child, event):
            return found
    return of_noun(scene, i, event) if is_nominal(text, i) else of_verb(scene, i, event)


def is_place_of(scene: Scene, prep: int, i: int, event: int) -> bool:
    """Whether a preposition on word `i` says where the event is; on a verb that only carries it what it would say on the event itself.

    Where one goes or what one leaves is no place of what is joined to it: "to leave the valley and free the captives".
    """
    if scene.text.words[event].dep == "conj" and scene.text.words[event].head == i and not says_where(scene, prep, event):
        return False
    things = [c for c in scene.text.all(i, "dobj") if c == event or (i == event and scene.does(c))]
    return says_where(scene, prep, i) or any(says_where(scene, prep, c) for c in things)  # "launched an attack on Friday on the village"


def beyond(scene: Scene, i: int, event: int) -> Place | None:
    """ "East of the Euphrates", where word `i` is "east" or "of"."""
    text = scene.text
    of = i if text.words[i].dep == "prep" else next(iter(text.all(i, "prep")), i)
    side = text.words[of - 1]
    if of == 0 or text.words[of].lower != "of" or side.pos == "NOUN" or scene.row("place_lead", side.lower).get("kind") != "direction":
        return None
    found = object_place(scene, of, event)
    return again(scene, found, side.i, text.words_in(found.span)[-1].i + 1) if found and found.span else found


def trip_of(scene: Scene, prep: int) -> int | None:
    """The journey on which something happens: "was arrested on his return to Harare"."""
    trip = scene.text.child(prep, "pobj") if scene.text.words[prep].lower in ("on", "upon") else None
    return trip if trip is not None and scene.does(trip) in ("go", "from") else None


def of_noun(scene: Scene, i: int, event: int) -> Place | None:
    """ "the Aleppo offensive", "Syria's civil war", "the truce brokered in Idlib", "Idlib is under siege": not "Turkey's attack"."""
    text = scene.text
    if found := by_participle(scene, i, event):
        return found
    if i == event and (clause := own_clause(text, i)) is not None and (found := attached(scene, clause, event)):
        return found
    above = text.words[text.words[i].head]
    if above.dep == "prep" and above.lower == "under" and (bearer := text.child(above.head, "nsubj", "nsubjpass")) is not None:
        return phrase_place(scene, bearer, event) or unnamed(scene, bearer, event)
    if i == event and (found := of_its(scene, i)):
        return found
    for child in text.children[i]:
        word = text.words[child]
        if child not in scene.at:
            continue
        backdrop = text.words[i].lemma in scene.codebook.words["place_backdrop"]
        owner = word.dep == "poss" or scene.at[child].geonames_id in country_ids(scene.codebook)  # "Turkey's attack", "a US airstrike"
        if backdrop if owner else word.dep in ("compound", "nmod", "amod"):
            return scene.at[child]
    return None


def by_participle(scene: Scene, i: int, event: int) -> Place | None:
    """ "The offensive to retake X", "the truce brokered in X", "the worst raids seen on X"."""
    text = scene.text
    for child in text.all(i, "acl"):
        aim = text.child(child, "aux")
        if aim is not None and text.words[aim].lower == "to" and (found := attached(scene, child, event)):
            return found  # "the offensive to retake Raqqa"
        for prep in text.all(child, "prep"):
            if (is_where(scene, prep) or says_where(scene, prep, i)) and (found := object_place(scene, prep, event)):
                return found
    return None


def of_its(scene: Scene, i: int) -> Place | None:
    """ "X has been freed after its occupation", "X fell. Its liberation": the place that an event happened to, told again by "its"."""
    text = scene.text
    owner = text.child(i, "poss")
    of = [prep for prep in text.all(i, "prep") if text.words[prep].lower == "of"]  # "its occupation of X"
    if owner is None or of or text.words[owner].lower != "its" or text.words[i].lemma not in scene.codebook.words["place_suffers"]:
        return None
    subjects = (text.child(at, "nsubj", "nsubjpass") for at in text.ancestors(i) if text.words[at].pos in ("VERB", "AUX"))
    subject = next((at for at in subjects if at is not None and at < owner), None)
    if subject is not None and subject in scene.at:
        return again(scene, scene.at[subject], owner, owner + 1)
    found = named_before(scene, owner, "town") if subject is None or subject == i else None
    return again(scene, found, owner, owner + 1) if found else None


def own_clause(text: Text, i: int) -> int | None:
    """The clause that tells of a noun itself: "the blast, which tore through a market in Homs", "the raids that it made in Homs"."""
    parts = ((c, text.child(c, "nsubj", "nsubjpass"), text.child(c, "dobj")) for c in text.all(i, "relcl"))
    return next((c for c, *told in parts if any(t is not None and text.words[t].lower in ("which", "that") for t in told)), None)


def of_verb(scene: Scene, i: int, event: int) -> Place | None:
    """What a verb of force or motion takes: "shelled Tafas", "hospitals in Idlib were hit"; and where the object lies."""
    text, does = scene.text, scene.does(i)
    if scene.kind(i) in ("speak", "tell"):
        return None
    if found := beside_agent(scene, i, event) or under_fire(scene, i, event):
        return found
    for child in text.all(i, "dobj", "nsubjpass"):
        if text.words[i].lemma in STOPPING and is_eventful(scene, child):
            return None
        if child != event and (found := of_object(scene, child, does, event)):
            return found
    subject = text.child(i, "nsubj") if does == "seen" else None
    return scene.at.get(subject) if subject is not None else None  # "Barcelona saw its largest protest"


def of_object(scene: Scene, i: int, does: str, event: int) -> Place | None:
    """The place that a verb's object is, where the verb takes a place, or that it lies in."""
    if i in scene.at:
        return scene.at[i] if does else None
    if does and (found := phrase_place(scene, i, event)):
        return found
    preps = (prep for prep in scene.text.all(i, "prep") if says_where(scene, prep, i))
    return next((found for prep in preps if (found := object_place(scene, prep, event))), None)


def under_fire(scene: Scene, i: int, event: int) -> Place | None:
    """ "The town has been under siege", "the village came under attack"."""
    text, bearer = scene.text, scene.text.child(i, "nsubj", "nsubjpass")
    under = [c for p in text.all(i, "prep") if text.words[p].lower == "under" for c in text.all(p, "pobj")]
    if bearer is None or not any(scene.does(c) for c in under):
        return None
    return phrase_place(scene, bearer, event) or unnamed(scene, bearer, event)


def beside_agent(scene: Scene, i: int, event: int) -> Place | None:
    """ "was held by police in Brussels": the parser hangs the place on the police."""
    text = scene.text
    agent = text.child(i, "agent")
    preps = [prep for child in (text.children[agent] if agent is not None else ()) for prep in text.all(child, "prep")]
    return next((found for prep in preps if is_where(scene, prep) and (found := object_place(scene, prep, event))), None)


def is_building(scene: Scene, i: int) -> bool:
    return scene.row("place_site", scene.text.words[i].lemma).get("is") == "building"


def site_of(scene: Scene, i: int, event: int) -> Place | None:
    """What says where on word `i`, though no map has it: "at a checkpoint", "took control of the town"."""
    text = scene.text
    behind = [prep for child in text.all(i, "dobj") for prep in text.all(child, "prep")]  # "sent tanks to the frontier"
    for child in (*text.children[i], *behind):
        word = text.words[child]
        if word.dep == "nsubj" and i == event and (found := site_of(scene, child, event)):
            return found  # "a bomb outside the ministry killed five"
        if word.dep in ("prep", "dative") and is_place_of(scene, child, i, event):
            inside = [c for c in text.all(child, "pobj") if text.words[c].lower not in scene.codebook.words["place_idle"]]
        elif word.dep in ("dobj", "nsubjpass") and scene.does(i) in ("at", "to", "from"):
            inside = [
                c for c in phrase(text, child) if text.words[c].dep != "poss" and not is_building(scene, c)
            ]  # a hospital is whom it hits
        else:
            continue
        if found := next((f for c in inside if (f := unnamed(scene, c, event))), None):
            return found
    return None
