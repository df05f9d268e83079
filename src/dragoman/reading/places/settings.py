"""Where does the rest of a sentence set an event? Where it names one place as a place, in the event's clause or the event in its clause.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.places import find_places
>>> from dragoman.reading.places.stages import stage
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("In Daraa, the convoy that brought bread was shelled.")), Codebook.load()
>>> in_sentence(stage(text, find_places(text, codebook), codebook), 9).name
'Daraa'
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dragoman.reading.places.stages import Scene, country_ids, is_eventful, is_land, is_nominal, is_where
from dragoman.reading.tokens import Text
from dragoman.record import Place

CLAUSE = frozenset(("ccomp", "advcl", "relcl", "acl", "parataxis", "csubj"))


def in_sentence(scene: Scene, i: int) -> Place | None:
    """The one place that the sentence names as a place, where it stands in the event's clause or the event in its clause."""
    sentence = scene.text.sentence_of(i)
    if scene.kind(i) == "tell" or led_away(scene, i, i) or is_aim(scene.text, i):
        return None
    near = set(clauses(scene.text, i))
    settings = [
        at for at in range(sentence.first, sentence.last) if at in scene.at and is_setting(scene, at) and not led_away(scene, at, i)
    ]
    settings = [at for at in settings if next(clauses(scene.text, at)) in near or when(scene.text, at) in near]
    settings = [at for at in settings if not is_of_others(scene, at, i)]
    inner = {at for one in settings for at in scene.text.subtree(one) if at != one}  # "in Azaz, a town on the Afrin"
    named = {scene.at[at].name: scene.at[at] for at in settings if at not in inner}
    return next(iter(named.values())) if len(named) == 1 else None


def is_of_others(scene: Scene, i: int, event: int) -> bool:
    """Whether a place only says where others are: "works with its partners in Chad to destroy the group"."""
    text = scene.text
    prep = next((k for k in text.ancestors(i) if text.words[k].dep == "prep"), None)
    held = text.words[text.words[prep].head] if prep is not None else None
    if held is None or held.pos != "NOUN" or held.dep != "pobj" or is_eventful(scene, held.i):
        return False
    return held.i not in text.ancestors(event) and event not in text.ancestors(held.i)


def is_aim(text: Text, i: int) -> bool:
    """Whether an event is only an aim or a readiness: "sent troops to Mali to guard it", "willing to talk"."""
    return text.words[i].pos == "ADJ" or any(text.words[c].tag == "TO" for c in text.all(i, "aux"))


def led_away(scene: Scene, i: int, event: int) -> bool:
    """Whether word `i` stands in a phrase of another event inside its clause: "after the talks in Tehran", "a call for talks in Tehran"."""
    words, own = scene.text.words, {event, *scene.text.ancestors(event)}
    while words[i].head != i and words[i].dep not in CLAUSE:
        if words[i].dep == "prep" and (scene.leads_away(i) or is_idle(scene, i)):
            return True
        if i != event and is_nominal(scene.text, i) and scene.kind(i) == "speak":
            return True
        if i not in own and is_other(scene, i, own):
            return True
        i = words[i].head
    return False


def is_idle(scene: Scene, prep: int) -> bool:
    """Whether a preposition begins a phrase that says nothing of where: "in the wake of the raid on Mosul"."""
    return any(scene.text.words[c].lower in scene.codebook.words["place_idle"] for c in scene.text.children[prep])


def is_other(scene: Scene, i: int, own: Collection[int]) -> bool:
    """Whether word `i` is another thing that happens, with a place of its own: "blamed for drills off X", "rows over the raid on X"."""
    word = scene.text.words[i]
    if word.dep in ("pcomp", "xcomp"):
        return word.pos == "VERB" and scene.text.words[word.head].pos != "VERB" and not is_where(scene, word.head)
    led = (word.dep == "conj" and word.head not in own) or (
        word.dep == "pobj" and not is_where(scene, word.head)
    )  # "during a visit to X" tells where
    return led and is_nominal(scene.text, i) and bool(scene.does(i))


def clauses(text: Text, i: int) -> Iterator[int]:
    """The head of the clause that word `i` stands in, then of those around it, but not of what tells of it ("said in Paris that")."""
    while text.words[i].head != i and text.words[i].dep not in CLAUSE:
        i = text.words[i].head
    yield i
    if text.words[i].dep in ("advcl", "acl") and text.words[i].head != i and not is_supposed(text, i):
        yield from clauses(text, text.words[i].head)


def is_supposed(text: Text, i: int) -> bool:
    """Whether a clause is a condition: "if X stops its raids, talks could open in Y" tells nothing of where the raids are."""
    marks = [text.words[c].lower for c in text.all(i, "mark")]
    return "if" in marks or (marks == ["as"] and text.words[text.words[i].head].lower == "long")


def when(text: Text, i: int) -> int:
    """The head of the clause whose time a place's clause tells: "were killed when a bomb exploded in Azaz"; -1 where it tells none."""
    top = next(clauses(text, i))
    first = text.child(top, "advmod", "mark")
    tells = text.words[top].dep == "advcl" and first is not None and text.words[first].lower in ("when", "as", "while")
    return next(clauses(text, text.words[top].head)) if tells else -1


def is_setting(scene: Scene, i: int) -> bool:
    """Whether a place stands after a preposition that says where: "in Azaz", "in the town of Azaz"."""
    text, word = scene.text, scene.text.words[i]
    land = scene.at[i].geonames_id in country_ids(scene.codebook)
    for _ in range(3):
        head = text.words[word.head]
        if word.dep in ("compound", "nmod", "appos") or (word.dep == "poss" and is_land(scene, head.i)):
            word = head
        elif head.dep == "prep" and head.lower == "of" and text.words[head.head].lower in scene.codebook.words["place_again"]:
            word = text.words[head.head]
        else:
            if head.dep == "prep" and head.lower == "to" and scene.does(head.head) == "go" and when(text, head.head) >= 0:
                return True  # "when he flew to Doha, he met"
            return head.dep == "prep" and is_where(scene, head.i) and not (land and head.lower == "at")  # "lashed out at Turkey"
    return False
