"""Where does one event happen?

First what hangs on the event itself: "in Daraa", "the bombardment of Daraa", "shelled Daraa", "the Daraa offensive", or "there" and "the
province" for a place named before. Then the words that the event itself hangs on, up to the end of its clause: "In Tehran, the presidents
failed to agree" also places the agreeing. Then the rest of the sentence, where it names one place that is no actor. Then the place of the
report, from its dateline. A place that acts ("Damascus said") or is dealt with ("ties with Turkey") is never the place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.gazetteer import gazetteer
from dragoman.reading.tokens import Text
from dragoman.record import Place

CLAUSE = frozenset(("ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"))
CHAIN = frozenset(("xcomp", "conj", "dobj", "pobj", "prep", "attr", "nsubj", "nsubjpass", "acl", "advcl", "pcomp", "compound", "oprd"))
PHRASE = frozenset(("compound", "poss", "amod", "nmod", "prep", "pobj", "appos", "conj"))
DATELINE = re.compile(r"\s*(?P<place>[A-Z][^\n()]{1,60}?)\s*(?:\([^()\n]{2,60}\)\s*(?:[-–—:]|--)|[-–—]{1,2}\s|--)\s*")
NEAR_ENOUGH = 2  # sentences back in which "there" may find its place
FAR = 12  # and "the province"


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its places, by the words that they cover."""

    text: Text
    places: tuple[Place, ...]  # in the order of the text
    at: dict[int, Place]
    home: Place | None  # of the report


def place_of(text: Text, i: int, places: tuple[Place, ...]) -> Place | None:
    """The place of the event at word `i`, with its basis; None where the report does not tell."""
    return place_at(stage(text, places), i)


def place_at(scene: Scene, i: int) -> Place | None:
    """The place of the event at word `i` of a scene that serves for all events of a text."""
    text = scene.text
    for event in (*steps(text, i), *told_of(text, i)):
        if found := attached(scene, event, i):
            return found
    return in_sentence(scene, i) or scene.home


def stage(text: Text, places: tuple[Place, ...]) -> Scene:
    named = tuple(sorted((place for place in places if place.span and place.basis != "demonym"), key=begin))
    at = {word.i: place for place in named if place.span for word in text.words_in(place.span)}
    return Scene(text, named, at, report_place(text, named))


def begin(place: Place) -> int:
    return place.span.start if place.span else 0


@cache
def words(name: str) -> WordClass:
    return Codebook.load().words[name]


def steps(text: Text, i: int) -> Iterator[int]:
    """The event word, then what it hangs on, as far as both share one place: not out of what somebody says, nor of a relative clause."""
    yield i
    at = i
    for _ in range(4):
        word = text.words[at]
        if word.head == at or (word.dep in CLAUSE and not is_purpose(text, at)) or word.dep not in CHAIN:
            return
        at = word.head
        if text.words[at].pos != "ADP":
            yield at


def is_purpose(text: Text, i: int) -> bool:
    """ "will travel to Beirut to meet the minister": they meet where they go."""
    verb = words("place_verb").get(text.words[text.words[i].head].lemma)
    does = verb["does"] if verb else ""
    first = text.child(i, "aux")
    return text.words[i].dep == "advcl" and first is not None and text.words[first].lower == "to" and does in ("go", "to")


def told_of(text: Text, i: int) -> Iterator[int]:
    """What a relative clause of place hangs on: "the talks in Tehran at which they pleaded", "Sirte, where they fought"."""
    top = next(clauses(text, i))
    word = text.words[top]
    if word.dep != "relcl":
        return
    lead = [at for at in range(word.head + 1, min(word.head + 12, top)) if text.words[at].lower in ("where", "which")]
    if lead and (text.words[lead[0]].lower == "where" or is_where(text, text.words[lead[0]].head)):
        yield word.head


def attached(scene: Scene, i: int, event: int) -> Place | None:
    """The place that hangs on word `i`."""
    text = scene.text
    if i in scene.at and i != event:
        return scene.at[i]
    is_noun = is_nominal(text, i)
    for child in text.children[i]:
        word = text.words[child]
        if word.dep in ("prep", "dative") and says_where(text, child, i) and (found := object_place(scene, child, event)):
            return found
        if word.dep == "advmod" and word.lower in ("there", "here") and (found := named_before(scene, child, "any")):
            return again(scene, found, child, child + 1)
    return of_noun(scene, i, event) if is_noun else of_verb(scene, i, event)


def is_nominal(text: Text, i: int) -> bool:
    """Whether a word is a noun; the parser takes "a full-on offensive" for an adjective."""
    word = text.words[i]
    return word.pos in ("NOUN", "PROPN") or (word.pos == "ADJ" and word.dep in ("dobj", "pobj", "nsubj", "nsubjpass"))


def says_where(text: Text, prep: int, i: int) -> bool:
    """Whether a preposition says where, after this verb or noun."""
    row = words("place_preposition").get(text.words[prep].lower)
    if not row:
        return False
    head = text.words[i]
    if row["for"] == "any":
        return True
    known = words("place_event" if is_nominal(text, i) else "place_verb").get(head.lemma)
    does = known["does"] if known else ""
    if row["for"] == "noun":
        return bool(does) and (is_nominal(text, i) or (text.words[prep].lower == "on" and does == "go"))  # "advanced on Tripoli"
    return does == row["for"] or (row["for"] == "go" and does == "to")


def object_place(scene: Scene, prep: int, event: int) -> Place | None:
    """The place after a preposition: itself, what it lies in, or "the province"."""
    text = scene.text
    for child in text.children[prep]:
        if text.words[child].dep in ("pobj", "pcomp") and child != event and (found := phrase_place(scene, child, event)):
            return found
    nested = [c for c in text.children[prep] if text.words[c].dep == "prep"]  # "from inside Turkey"
    return next((found for c in nested if (found := object_place(scene, c, event))), None)


def phrase_place(scene: Scene, i: int, event: int) -> Place | None:
    """The place that the phrase headed by word `i` names, takes up, or lies in."""
    text = scene.text
    if i in scene.at:
        return scene.at[i]
    if text.words[i].lower in words("place_idle"):
        return None
    inner = list(phrase(text, i))
    if event not in inner:
        for at in inner:
            if at in scene.at and text.words[at].dep not in ("conj",):
                return scene.at[at]
        for at in inner:
            if found := taken_up(scene, at):
                return found
    return None


def phrase(text: Text, i: int) -> Iterator[int]:
    """A noun and what belongs to it, clauses left out, the nearest first."""
    queue = [i]
    while queue:
        at = queue.pop(0)
        yield at
        queue += [c for c in text.children[at] if text.words[c].dep in PHRASE]


def taken_up(scene: Scene, i: int) -> Place | None:
    """ "the province", "that city": the last place named before that is one."""
    text = scene.text
    row = words("place_again").get(text.words[i].lower)
    lead = text.child(i, "det")
    if not row or lead is None or text.words[lead].lower not in ("the", "that", "this"):
        return None
    found = named_before(scene, i, row["is"])
    return again(scene, found, lead, i + 1) if found else None


def named_before(scene: Scene, i: int, size: str) -> Place | None:
    """The last place of a size named before word `i`, not too far back."""
    start, sentence = scene.text.words[i].start, scene.text.words[i].sentence
    for at in range(bisect_left(scene.places, start, key=begin) - 1, -1, -1):
        place = scene.places[at]
        if place.span and place.span.end <= start:
            if sentence - scene.text.words_in(place.span)[0].sentence > (NEAR_ENOUGH if size == "any" else FAR):
                return None
            if fits(place, size):
                return place
    return None


def fits(place: Place, size: str) -> bool:
    country = place.geonames_id in country_ids()
    if size in ("country", "any"):
        return country or size == "any"
    if country:
        return False
    return size == "land" or place.radius_km is None or place.radius_km <= 30


@cache
def country_ids() -> frozenset[int | None]:
    return frozenset(site.id for site in gazetteer(Codebook.load()).countries.values())


def again(scene: Scene, place: Place, first: int, last: int) -> Place:
    span = scene.text.span(first, last)
    return replace(place, span=span, text=span.of(scene.text.report.text))


def of_noun(scene: Scene, i: int, event: int) -> Place | None:
    """ "the Aleppo offensive", "Syria's civil war", "the truce brokered in Idlib", "Idlib is under siege": not "Turkey's attack"."""
    text = scene.text
    for child in text.all(i, "acl"):
        aim = text.child(child, "aux")
        if aim is not None and text.words[aim].lower == "to" and (found := attached(scene, child, event)):
            return found  # "the offensive to retake Raqqa"
        for prep in text.all(child, "prep"):
            if is_where(text, prep) and (found := object_place(scene, prep, event)):
                return found
    above = text.words[text.words[i].head]
    if above.dep == "prep" and above.lower == "under" and (bearer := text.child(above.head, "nsubj", "nsubjpass")) is not None:
        return phrase_place(scene, bearer, event)
    for child in text.children[i]:
        word = text.words[child]
        if child in scene.at and (word.dep in ("compound", "nmod", "amod") or (word.dep == "poss" and is_backdrop(text, i))):
            return scene.at[child]
    return None


def is_backdrop(text: Text, i: int) -> bool:
    return text.words[i].lemma in ("war", "conflict", "uprising", "revolution", "crisis", "election", "unrest", "insurgency")


def of_verb(scene: Scene, i: int, event: int) -> Place | None:
    """What a verb of force or motion takes: "shelled Tafas", "hospitals in Idlib were hit"; and where the object lies."""
    text = scene.text
    does = words("place_verb").get(text.words[i].lemma)
    if does and does["does"] == "none":
        return None
    if found := beside_agent(scene, i, event):
        return found
    for child in text.children[i]:
        word = text.words[child]
        if word.dep not in ("dobj", "nsubjpass") or child == event:
            continue
        if child in scene.at:
            if does:
                return scene.at[child]
            continue
        if does and (found := phrase_place(scene, child, event)):
            return found
        for prep in text.all(child, "prep"):
            if is_where(text, prep) and (found := object_place(scene, prep, event)):
                return found
    return None


def beside_agent(scene: Scene, i: int, event: int) -> Place | None:
    """ "was held by police in Brussels": the parser hangs the place on the police."""
    text = scene.text
    agent = text.child(i, "agent")
    preps = [prep for child in (text.children[agent] if agent is not None else ()) for prep in text.all(child, "prep")]
    return next((found for prep in preps if is_where(text, prep) and (found := object_place(scene, prep, event))), None)


def in_sentence(scene: Scene, i: int) -> Place | None:
    """The one place that the sentence names as a place, where it stands in the event's clause or the event in its clause."""
    sentence = scene.text.sentence_of(i)
    verb = words("place_verb").get(scene.text.words[i].lemma)
    if verb and verb["does"] == "none":
        return None
    around = set(clauses(scene.text, i))
    settings = [at for at in range(sentence.first, sentence.last) if at in scene.at and is_setting(scene.text, at)]
    settings = [at for at in settings if next(clauses(scene.text, at)) in around or when(scene.text, at) in around]
    named = {scene.at[at].name: scene.at[at] for at in settings}
    return next(iter(named.values())) if len(named) == 1 else None


def clauses(text: Text, i: int) -> Iterator[int]:
    """The head of the clause that word `i` stands in, then of those around it, but not of what tells of it ("said in Paris that")."""
    while text.words[i].head != i and text.words[i].dep not in CLAUSE:
        i = text.words[i].head
    yield i
    if text.words[i].dep in ("advcl", "acl") and text.words[i].head != i:
        yield from clauses(text, text.words[i].head)


def when(text: Text, i: int) -> int:
    """The head of the clause whose time a place's clause tells: "were killed when a bomb exploded in Azaz"; -1 where it tells none."""
    top = next(clauses(text, i))
    first = text.child(top, "advmod", "mark")
    tells = text.words[top].dep == "advcl" and first is not None and text.words[first].lower in ("when", "as", "while")
    return next(clauses(text, text.words[top].head)) if tells else -1


def is_setting(text: Text, i: int) -> bool:
    """Whether a place stands after a preposition that says where: "in Azaz", "in the town of Azaz"."""
    word = text.words[i]
    for _ in range(3):
        head = text.words[word.head]
        if word.dep in ("compound", "poss", "nmod", "appos"):
            word = head
        elif head.dep == "prep" and head.lower == "of" and text.words[head.head].lower in words("place_again"):
            word = text.words[head.head]
        else:
            return head.dep == "prep" and is_where(text, head.i)
    return False


def is_where(text: Text, prep: int) -> bool:
    row = words("place_preposition").get(text.words[prep].lower)
    return row is not None and row["for"] == "any"


def report_place(text: Text, places: tuple[Place, ...]) -> Place | None:
    """The place of the dateline: "BEIRUT (Example Wire) -"."""
    body = text.report.body
    found = DATELINE.match(text.report.text, body.start, min(body.end, body.start + 140))
    first = places[0] if places else None
    if not found or first is None or first.span is None or first.span.start >= found.end("place"):
        return None
    return replace(first, basis="report") if first.span.start <= found.start("place") + 2 else None
