"""How far is the way over the tree from the word of an event to another word?

A step inside a clause costs little, one into or out of a clause much; what is spoken of or intended keeps its own days.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> line = Timeline(parse(Report("Troops who fled in March were tried.")), (), Codebook.load())
>>> {line.text.words[place].text: cost for place, cost in climb(line, 2).items()}
{'fled': 0.0, 'Troops': 7.0, 'tried': 7.7}
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression

UP = {
    "relcl": 7.0,
    "acl": 6.0,
    "ccomp": 6.0,
    "advcl": 3.5,
    "parataxis": 6.0,
    "conj": 1.0,
    "xcomp": 1.0,
    "csubj": 6.0,
    "appos": 3.0,
    "dep": 3.0,
}
DOWN = {
    "relcl": 8.0,
    "acl": 5.0,
    "nsubj": 4.5,
    "nsubjpass": 4.5,
    "ccomp": 8.0,
    "advcl": 6.0,
    "parataxis": 8.0,
    "conj": 2.5,
    "xcomp": 2.0,
    "pcomp": 5.0,
    "csubj": 8.0,
    "appos": 4.0,
    "dep": 3.0,
}
COUNTS = ("series", "wave", "spate", "string", "round", "day", "week", "month", "year", "hour", "night", "number", "dozen", "hundred")
UP_NOUN = dict.fromkeys((*COUNTS, "start", "end", "eve", "part", "midst", "course"), 0.7)  # of what they count it is the day too
PRESENT = {"VBZ": 1, "VBP": 1, "VB": 1, "VBD": 2, "VBN": 2}
BETWEEN = 4.5  # from what is spoken of, intended or led to, to what speaks of it


@dataclass(frozen=True, slots=True)
class Timeline:
    """A text with its time expressions in order, and what words mean."""

    text: Text
    dates: tuple[TimeExpression, ...]
    codebook: Codebook

    @property
    def speaking(self) -> WordClass:
        return self.codebook.words["speaking"]

    @property
    def others(self) -> WordClass:
        return self.codebook.words["other_event"]

    def kind(self, i: int) -> str:
        """Whether word `i` tells of, speaks of or intends something else: tell, speak, will, or nothing of these."""
        row = self.speaking.get(self.text.words[i].lemma)
        return row["kind"] if row else ""


def climb(line: Timeline, i: int) -> dict[int, float]:
    """The word and all above it, with the cost of going there."""
    costs, cost, place = {i: 0.0}, 0.0, i
    for above in line.text.ancestors(i):
        cost += step_up(line, place, above)
        costs[above] = cost
        place = above
    return costs


def step_up(line: Timeline, place: int, above: int) -> float:
    """The cost of going from a word to the one above it: a wall where a clause ends, nearly nothing in a verb and its parts."""
    text, kind = line.text, line.kind(above)
    dep, is_verb = text.words[place].dep, text.words[above].pos in ("VERB", "AUX")
    if kind in ("speak", "will") and is_verb and (dep == "xcomp" or (kind == "speak" and is_topic(line, place))):
        return BETWEEN  # "condemned on Friday the killing", "agreed on Wednesday to let convoys through"
    if (dep in ("pobj", "pcomp") or (dep == "prep" and not is_verb)) and text.words[above].lower in line.others:
        return BETWEEN  # "was postponed on Friday after the raid", "in response to the raid"
    if dep == "prep" and text.words[above].pos == "NOUN" and not is_eventful(line, above):
        return UP_NOUN.get(text.words[above].lemma, 2.4)  # "searched on Friday for a suspect in the bombings"
    if dep == "ccomp" and kind != "tell" and is_verb:
        return 3.5
    if dep == "advcl":
        aims = any(text.words[a].tag == "TO" for a in text.all(place, "aux"))
        mark = text.child(place, "mark", "advmod")
        if mark is not None and text.words[mark].lower in line.others:
            return BETWEEN  # "clashes erupted on Friday after soldiers shot a man"
        return 2.0 if text.words[place].tag == "VBG" or is_meanwhile(text, place) else 6.0 if aims else 3.5
    if dep == "pcomp":
        return 1.0 if text.words[above].lower in ("by", "while", "when", "with") else 3.5
    if dep == "relcl" and is_of_its_own(text, place) and is_eventful(line, above):
        return 1.0  # "a stabbing that killed a man"
    if dep == "conj" and PRESENT.get(text.words[place].tag) != PRESENT.get(text.words[above].tag):
        return 4.5  # violated it on Friday and continue to fire
    return UP.get(dep, 0.7)


def is_eventful(line: Timeline, i: int) -> bool:
    """Whether a noun names something that happens itself."""
    lemma, words = line.text.words[i].lemma, line.codebook.words
    return lemma in words["place_event"] or lemma in words["nominals"]


def is_topic(line: Timeline, i: int) -> bool:
    """Whether what hangs on a verb of speech is spoken of: "condemned the raid", "accused of a raid", but not "agreed in a call"."""
    word = line.text.words[i]
    where = line.codebook.words["place_preposition"].get(word.lower)
    return word.dep in ("dobj", "pcomp") or (word.dep == "prep" and (where is None or where["for"] != "any"))


def is_meanwhile(text: Text, i: int) -> bool:
    """ "were killed when police opened fire": one time for both."""
    mark = text.child(i, "mark", "advmod")
    long = text.words[text.words[i].head].lower == "long"  # "as long as they fire" is a condition
    return text.words[i].dep == "advcl" and mark is not None and text.words[mark].lower in ("when", "as", "while") and not long


def is_of_its_own(text: Text, i: int) -> bool:
    """ "the siege, which began in February": the clause tells of the noun itself."""
    subject = text.child(i, "nsubj", "nsubjpass")
    return subject is not None and text.words[subject].lower in ("which", "that") and text.words[text.words[i].head].pos == "NOUN"


def distance(line: Timeline, up: dict[int, float], hook: int) -> float:
    """The cost of the way from an event over the tree to the word that an expression hangs on."""
    text = line.text
    cost, place = 0.0, hook
    if hook in up and up[hook] and text.words[hook].pos == "NOUN" and (up[hook] <= 1.0):
        cost = 3.5  # the protests of 2011 and the war: another thing's day
    while place not in up:
        word = text.words[place]
        if word.head == place:
            return 99.0
        led_to = word.dep in ("prep", "pobj") and word.lower in line.others and place != hook
        if led_to or (word.dep == "xcomp" and line.kind(word.head) in ("speak", "will")):
            cost += BETWEEN
        else:
            cost += step_down(line, place, up)
        place = word.head
    return up[place] * (1.2 if cost else 1.0) + cost


def step_down(line: Timeline, place: int, up: dict[int, float]) -> float:
    """The cost of going from the word above down to a word."""
    text, word = line.text, line.text.words[place]
    if word.dep == "conj" and word.pos in ("NOUN", "PROPN"):
        return 0.7
    if (is_meanwhile(text, place) and not line.kind(word.head)) or (
        word.dep == "relcl" and up.get(word.head) == 0.0 and is_of_its_own(text, place)
    ):
        return 2.0
    if word.dep == "acl" and up.get(word.head) == 0.0 and tells_of_it(line, place):
        return 1.5
    return DOWN.get(word.dep, 0.7)


def tells_of_it(line: Timeline, i: int) -> bool:
    """Whether a participle tells when the noun itself comes: "talks held on Friday", "protests beginning in May", not "talks condemned"."""
    word = line.text.words[i]
    if word.tag == "VBG":
        return word.lemma in line.codebook.words["occurrence"]
    return word.tag == "VBN" and not line.kind(i)
