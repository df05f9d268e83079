"""What does a phrase of the text say of where?

A `Scene` is a text with its places; it serves for all events of the text. A phrase names a place ("in Daraa"), takes one up ("the
province"), or says where though no map has it ("at a checkpoint").

>>> from dragoman.reading.places import find_places
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("Troops left Daraa. Shells hit the city and a checkpoint.")), Codebook.load()
>>> scene = stage(text, find_places(text, codebook), codebook)
>>> (taken_up(scene, 7).name, unnamed(scene, 10, 5).name)
('Daraa', 'a checkpoint')
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dragoman.codebook import Codebook
from dragoman.codebook.actor_index import actor_base
from dragoman.codebook.words import Row
from dragoman.reading.places.gazetteer import gazetteer
from dragoman.reading.tokens import Text
from dragoman.record import Place

PHRASE = frozenset(("compound", "poss", "amod", "nmod", "prep", "pobj", "appos", "conj"))
DATELINE = re.compile(r"\s*(?P<place>[A-Z][^\n()]{1,60}?)\s*(?:\([^()\n]{2,60}\)\s*(?:[-–—:]|--)|[-–—]{1,2}\s|--)\s*")
FOUGHT = frozenset(("fight", "battle", "fighting", "struggle", "war"))  # "the battle for Mosul", not "the attack for Mosul"
NEAR_ENOUGH = 2  # sentences back in which "there" may find its place
FAR = 12  # and "the province"
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its places by the words that they cover, and what words mean."""

    text: Text
    codebook: Codebook
    places: tuple[Place, ...]  # in the order of the text
    lands: tuple[Place, ...]  # the same and peoples, for "the country"
    at: dict[int, Place]
    home: Place | None  # of the report

    def row(self, name: str, word: str) -> Row:
        """What a class says of a word; nothing where the word is not of the class."""
        return self.codebook.words[name].get(word, NOTHING)

    def does(self, i: int) -> str:
        """What word `i` does to a place: at, to, from, go, seen, or nothing."""
        noun = is_nominal(self.text, i)
        return self.row("place_event" if noun else "place_verb", self.text.words[i].lemma).get("does", "")

    def kind(self, i: int) -> str:
        """Whether word `i` tells of, speaks of or intends something else: tell, speak, will, or nothing of these."""
        return self.row("speaking", self.text.words[i].lemma).get("kind", "")

    def leads_away(self, i: int) -> bool:
        """Whether word `i` leads to another event with a place of its own: "after the raid on Mosul"."""
        return self.text.words[i].lower in self.codebook.words["other_event"]


def stage(text: Text, places: tuple[Place, ...], codebook: Codebook) -> Scene:
    lands = tuple(sorted((place for place in places if place.span), key=begin))
    named = tuple(place for place in lands if place.basis != "demonym")
    at = {word.i: place for place in named if place.span for word in text.words_in(place.span)}
    return Scene(text, codebook, named, lands, at, report_place(text, named))


def begin(place: Place) -> int:
    return place.span.start if place.span else 0


def is_nominal(text: Text, i: int) -> bool:
    """Whether a word is a noun; the parser takes "a full-on offensive" for an adjective."""
    word = text.words[i]
    return word.pos in ("NOUN", "PROPN") or (word.pos == "ADJ" and word.dep in ("dobj", "pobj", "nsubj", "nsubjpass"))


def is_eventful(scene: Scene, i: int) -> bool:
    """Whether a noun names something that happens, with a place of its own."""
    return bool(scene.does(i)) or scene.text.words[i].lemma in scene.codebook.words["nominals"]


def says_where(scene: Scene, prep: int, i: int) -> bool:
    """Whether a preposition says where, after this verb or noun."""
    means = scene.row("place_preposition", scene.text.words[prep].lower).get("for")
    if not means or means == "any":
        return means == "any"
    does = scene.does(i)
    if is_nominal(scene.text, i) and scene.text.words[prep].lower == "for":
        return scene.text.words[i].lemma in FOUGHT
    if means == "verb":
        return not is_nominal(scene.text, i)  # "fired into the crowd", but not "an inquiry into"
    if means == "noun":
        return bool(does) and (
            is_nominal(scene.text, i) or (scene.text.words[prep].lower == "on" and does == "go")
        )  # "advanced on Tripoli"
    return does == means or (means == "go" and does in ("to", "from"))  # "fled to Belgium"


def is_where(scene: Scene, prep: int) -> bool:
    return scene.row("place_preposition", scene.text.words[prep].lower).get("for") == "any"


def object_place(scene: Scene, prep: int, event: int) -> Place | None:
    """The place after a preposition: itself, what it lies in, or "the province"; a land after "at" is whom one acts against."""
    text = scene.text
    for child in text.children[prep]:
        if text.words[child].dep in ("pobj", "pcomp") and child != event and (found := phrase_place(scene, child, event)):
            against = text.words[prep].lower == "at" and found.geonames_id in country_ids(scene.codebook)
            return None if against else found
    nested = [c for c in text.children[prep] if text.words[c].dep in ("prep", "conj") and text.words[c].pos == "ADP"]
    held = [c for thing in text.all(prep, "pobj") for c in text.all(thing, "acl") if text.words[c].tag == "VBN"]
    nested += [c for clause in held for c in text.all(clause, "prep") if is_where(scene, c)]  # "from inside X", "at a ceremony held in X"
    return next((found for c in nested if (found := object_place(scene, c, event))), None)


def phrase_place(scene: Scene, i: int, event: int) -> Place | None:
    """The place that the phrase headed by word `i` names, takes up, or lies in."""
    text = scene.text
    if i in scene.at:
        return scene.at[i]
    if text.words[i].lower in scene.codebook.words["place_idle"]:
        return None
    inner = list(phrase(text, i))
    if event not in inner:
        for at in inner:
            if at in scene.at and text.words[at].dep != "conj" and not is_owner(scene, at) and is_inside(scene, at, i):
                return scene.at[at]
        for at in inner:
            if found := taken_up(scene, at):
                return found
    return None


def is_owner(scene: Scene, i: int) -> bool:
    """Whether a country only owns what is spoken of: "blocked China's attempts", "two U.S. embassies", but not "shelled Syria's coast"."""
    word = scene.text.words[i]
    abroad = scene.row("place_site", scene.text.words[word.head].lemma).get("is") == "building"  # "two U.S. embassies"
    owns = word.dep in ("poss", "compound", "nmod", "amod") and (abroad or not is_land(scene, word.head))
    return owns and scene.at[i].geonames_id in country_ids(scene.codebook)


def is_inside(scene: Scene, at: int, i: int) -> bool:
    """Whether all that leads from word `i` to a place below it says where: not "its dispute with Syria", "the Islamic State of Iraq"."""
    text = scene.text
    while at != i and text.words[at].head != at:
        word, above = text.words[at], text.words[text.words[at].head]
        of_name = word.lower == "of" and above.pos == "PROPN" and not is_land(scene, above.i)
        leads = word.lower in ("of", "between", "over", "on") or says_where(scene, at, above.i) or is_land(scene, above.i)
        if word.dep == "prep" and (of_name or not leads):
            return False
        at = above.i
    return True


def is_land(scene: Scene, i: int) -> bool:
    """Whether a noun names a piece of land or a site on it."""
    word = scene.text.words[i]
    rows = (scene.row(name, key) for name in ("place_site", "place_again") for key in (word.lemma, word.lower))
    return i in scene.at or any(rows) or scene.row("place_lead", word.lower).get("kind") in ("place", "direction")


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
    size = scene.row("place_again", text.words[i].lower).get("is")
    lead = text.child(i, "det")
    if not size or lead is None or text.words[lead].lower not in ("the", "that", "this"):
        return None
    found = named_before(scene, i, size)
    return again(scene, found, lead, i + 1) if found else None


def named_before(scene: Scene, i: int, size: str) -> Place | None:
    """The last place of a size named before word `i`, not too far back."""
    start, sentence = scene.text.words[i].start, scene.text.words[i].sentence
    places = scene.lands if size == "country" else scene.places
    for at in range(bisect_left(places, start, key=begin) - 1, -1, -1):
        place = places[at]
        if place.span and place.span.end <= start:
            if sentence - scene.text.words_in(place.span)[0].sentence > (NEAR_ENOUGH if size == "any" else FAR):
                return None
            if fits(scene, place, size):
                return place
    return None


def fits(scene: Scene, place: Place, size: str) -> bool:
    country = place.geonames_id in country_ids(scene.codebook)
    if place.text in scene.codebook.words["metonyms"]:
        return False  # the White House is no area
    if size in ("country", "any"):
        return country or size == "any"
    if country:
        return False
    return size == "land" or place.radius_km is None or place.radius_km <= 30


@cache
def country_ids(codebook: Codebook) -> frozenset[int | None]:
    return frozenset(site.id for site in gazetteer(codebook).countries.values())


def again(scene: Scene, place: Place, first: int, last: int) -> Place:
    span = scene.text.span(first, last)
    return replace(place, span=span, text=span.of(scene.text.report.text), basis="text")


def unnamed(scene: Scene, i: int, event: int) -> Place | None:
    """ "a checkpoint", "the buffer zone", "two of three camps": where, though no map has it."""
    text, word = scene.text, scene.text.words[i]
    known = (
        scene.row("place_site", word.lemma).get("is")
        or scene.row("place_site", word.lower).get("is")
        or (scene.row("place_again", word.lower).get("is") and "land")
    )
    is_name = word.pos == "PROPN" and word.entity in ("GPE", "LOC", "FAC") and word.dep != "compound" and not is_actor(scene, i)
    if i == event or not (known or is_name) or (word.dep in ("compound", "nmod") and not is_land(scene, word.head)):
        return None  # not the ministry of "the Interior Ministry spokesman"
    if found := taken_up(scene, i):
        return found
    first, last = i, i
    for child in text.children[i]:
        dep = text.words[child].dep
        if dep in ("det", "amod", "compound", "nummod", "poss", "nmod"):
            first = min(first, *text.subtree(child))
        elif dep == "prep" and child == last + 1 and text.words[child].lower in ("of", "between"):
            last = max(last, *text.subtree(child))
    span = text.span(first, last + 1)
    shown = span.of(text.report.text)
    return Place(span, shown, shown, None, None, None, None, None)


def is_actor(scene: Scene, i: int) -> bool:
    """Whether a name that no map has is that of an actor: "strikes against ISIL"."""
    return bool(actor_base(scene.codebook).find(scene.text.words[i].lower))


def report_place(text: Text, places: tuple[Place, ...]) -> Place | None:
    """The place of the dateline: "BEIRUT (Example Wire) -"."""
    body = text.report.body
    found = DATELINE.match(text.report.text, body.start, min(body.end, body.start + 140))
    first = places[0] if places else None
    if not found or first is None or first.span is None or first.span.start >= found.end("place"):
        return None
    return replace(first, basis="report") if first.span.start <= found.start("place") + 2 else None
