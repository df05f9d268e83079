"""How far does each expression of a sentence stand from an event?

The way from the event's word to the word that an expression hangs on is measured over the tree. Inside a clause a step costs little; into
or out of a clause it costs much: in "The man, who was captured in March, was tried on Friday" Friday dates no capture, and what a minister
said on Tuesday is not dated by the saying.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.dates import find_dates
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text, codebook = parse(Report("17 Aug 2021; MEMO: He said on Tuesday that troops had shelled the town.")), Codebook.load()
>>> dates = find_dates(text, codebook)
>>> [[round(tie.cost, 1) for tie in ties_of(Timeline(text, dates, codebook), i)] for i in (1, 7)]
[[0.0], [6.0]]
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.dates.context import dateline_of, head_of
from dragoman.reading.tokens import Text
from dragoman.record import TimeExpression
from dragoman.report import Span

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
OLD = 45  # days after which what was told is told as history
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


@dataclass(frozen=True, slots=True)
class Tie:
    """An expression and how far it stands from the event."""

    cost: float
    date: TimeExpression
    hook: int  # the word it hangs on


def ties_of(line: Timeline, i: int) -> list[Tie]:
    """The expressions of the event's sentence that could date it, with their distances."""
    text, up = line.text, climb(line, i)
    past = text.report.published if is_past(text, i) else None
    found = []
    for expression in in_sentence(line, i):
        first, last = words_of(text, expression.span)
        if first <= i < last or not dates_something(text, expression):
            continue
        hook = lifted(text, hook_of(text, head_of(text, first, last)), last)
        ahead = hook != i and past and expression.earliest and expression.earliest > past  # "agreed to meet next week": the meeting
        if not ahead and not dates_another(line, i, hook, expression):
            found.append(Tie(cost_of(line, i, up, hook, expression), expression, hook))
    return found


def is_old_news(line: Timeline, i: int, hook: int, expression: TimeExpression) -> bool:
    """Whether an event was told of so long ago that it is not of these days: "it was revealed last year that they sent an envoy"."""
    word, day = line.text.words[i], line.text.report.published
    if day is None or expression.latest is None or (day - expression.latest).days < OLD or not is_past(line.text, i):
        return False
    return word.dep == "ccomp" and word.head == hook and line.kind(hook) == "tell"


def dates_another(line: Timeline, i: int, hook: int, expression: TimeExpression) -> bool:
    """Whether an expression is plainly of something else: "a recent visit", "the worst attack in a decade"."""
    text = line.text
    first, last = words_of(text, expression.span)
    head = head_of(text, first, last)
    if expression.value.endswith("_REF") and text.words[head].pos == "ADJ" and hook_of(text, head) != i:
        return True
    if is_measure(text, hook_of(text, head), first, expression) or is_term(line, hook, first, expression):
        return True
    later = text.words[first].lower == "the" and text.words[first + 1].lower in ("following", "next")
    if later and hook > i and text.words[hook].dep == "conj" and text.words[hook].head == i:
        return True  # "was arrested and charged the following day"
    joined = text.words[i].head if text.words[i].dep == "conj" else i
    if hook != i and hook in (judged_thing(line, i, first), judged_thing(line, joined, first)):
        return True  # "condemned the raid last week on the port", where the day hangs on the raid
    return hook in (i, joined) and judged_thing(line, hook, first) is not None  # "condemned the raid on the port on Friday": the raid


def cost_of(line: Timeline, i: int, up: dict[int, float], hook: int, expression: TimeExpression) -> float:
    """How far an expression that hangs on the word `hook` stands from the event."""
    text = line.text
    first, last = words_of(text, expression.span)
    judged = judged_thing(line, hook, first)
    if since_phrase(text, i, first, hook) or (judged is not None and judged in (i, text.words[i].head) and i < first):
        cost = 1.0  # "have been there since the clashes with their neighbours in 2012"
    elif is_old_news(line, i, hook, expression):
        cost = 3.0
    elif text.words[i].dep == "relcl" and first <= text.words[i].head < last and not is_about(text, i):
        cost = 0.5
    else:
        cost = distance(line, up, hook)
    if hook != i and hook not in up and modifies(text, head_of(text, first, last)):
        cost += 5.0  # Friday's attack: the attack and nothing above it
    if expression.type == "DURATION" and hook != i:
        cost += 1.0
    if text.words[i].dep == "conj" and hook == text.words[i].head and hook < first < i and text.words[hook].pos == "VERB":
        cost += 2.0  # was arrested in 2012 and sentenced a year later
    low, high = sorted((i, first))
    return cost + (4.0 if any(word.text == ";" for word in text.words[low:high]) else 0.0)


def dates_something(text: Text, found: TimeExpression) -> bool:
    """Whether an expression can date: a length of time without days, or the day of a dateline, dates nothing."""
    if found.type == "DURATION" and found.earliest is None and found.latest is None:
        return False
    line = dateline_of(text) if found.span.start < text.report.body.start + 120 else None
    return line is None or not line.overlaps(found.span)


def is_measure(text: Text, hook: int, first: int, expression: TimeExpression) -> bool:
    """Whether a time only measures how great something is: "the worst attack in a decade", "its first visit since 2011"."""
    before = text.words[first - 1].lower if first else ""
    vague = expression.type == "DURATION" or expression.value.endswith("_REF") or before == "since" or not expression.value[:1].isdigit()
    nouns = (hook, *text.all(hook, "dobj", "attr", "pobj", "nsubjpass"), *(c for p in text.all(hook, "prep") for c in text.all(p, "pobj")))
    greatest = any(
        text.words[c].tag == "JJS" or text.words[c].lower in ("first", "most")
        for noun in nouns
        if noun < first and text.words[noun].pos == "NOUN"
        for c in text.children[noun]
    )
    return vague and before in ("in", "for", "since") and greatest


def is_term(line: Timeline, hook: int, first: int, expression: TimeExpression) -> bool:
    """Whether a length of time is how long something is to last: "jailed for ten years"."""
    before = line.text.words[first - 1].lower if first else ""
    return expression.type == "DURATION" and before == "for" and line.text.words[hook].lemma in line.codebook.words["term"]


def judged_thing(line: Timeline, hook: int, first: int) -> int | None:
    """What a verb that takes it for a fact praises or condemns, where it stands between the verb and a day."""
    row = line.codebook.words["noun_object"].get(line.text.words[hook].lemma)
    if row is None or row["kind"] != "presupposed" or not line.kind(hook):
        return None
    return next((c for c in line.text.all(hook, "dobj") if hook < c < first and is_eventful(line, c)), None)


def since_phrase(text: Text, i: int, first: int, hook: int) -> bool:
    """Whether a date right behind "since the clashes" is that of the clashes, though the parser hangs it on the verb."""
    since = text.words[text.words[i].head]
    if since.lower != "since" or since.head != hook:
        return False
    last = text.subtree(since.i)[-1]
    return last < first <= last + 2


def in_sentence(line: Timeline, i: int) -> tuple[TimeExpression, ...]:
    return between(line.dates, line.text.sentence_of(i).span)


def between(dates: tuple[TimeExpression, ...], span: Span) -> tuple[TimeExpression, ...]:
    """The expressions that begin in a span."""
    first = bisect_left(dates, span.start, key=lambda d: d.span.start)
    return dates[first : bisect_right(dates, span.end - 1, key=lambda d: d.span.start)]


def words_of(text: Text, span: Span) -> tuple[int, int]:
    words = text.words_in(span)
    return words[0].i, words[-1].i + 1


def modifies(text: Text, head: int) -> bool:
    """Whether an expression stands in a noun's own group ("the 2011 war", "Friday's attack", "the war of 1982")."""
    word = text.words[head]
    above = text.words[word.head]
    return word.dep in ("nummod", "compound", "nmod", "poss", "amod") or (above.lower == "of" and above.dep == "prep")


def hook_of(text: Text, head: int) -> int:
    """The word that an expression dates, above its preposition; in "with the past month seeing an attack" the seeing."""
    place, steps = text.words[head].head, 0
    seeing = text.child(place, "pcomp") if text.words[place].lower == "with" else None
    if text.words[place].lower == "with":
        seeing = seeing or text.child(head, "acl")
    if seeing is not None:
        return seeing
    clause = text.child(head, "relcl")
    if clause is not None and text.words[head].dep in ("ROOT", "npadvmod", "dep", "nsubj", "ccomp") and tells(text, clause):
        return clause  # "The following day they withdrew", read as "the day (that) they withdrew"
    while (
        text.words[place].dep in ("prep", "mark", "advmod", "npadvmod", "pcomp")
        and text.words[place].pos in ("ADP", "SCONJ", "ADV")
        and steps < 4
    ):
        place, steps = text.words[place].head, steps + 1
    return place


def lifted(text: Text, hook: int, after: int) -> int:
    """What is dated where an expression hangs on a name ("the visit to Beijing in October"), or on the one who acts right behind it."""
    verb = acts_next(text, hook, after)
    if verb is not None:
        return verb
    while text.words[hook].pos in ("PROPN", "ADP") and text.words[hook].dep in (
        "pobj",
        "prep",
        "poss",
        "nsubj",
        "nsubjpass",
        "appos",
        "conj",
    ):
        hook = text.words[hook].head
    return hook


def acts_next(text: Text, hook: int, after: int) -> int | None:
    """The verb right behind an expression that hangs in its subject: "the army and the elders of the town on Sunday renewed"."""
    place = hook
    for _ in range(5):
        word = text.words[place]
        if word.dep in ("nsubj", "nsubjpass"):
            helping = after in text.all(word.head, "aux", "auxpass")
            return word.head if (word.head == after or helping) and text.words[word.head].pos in ("VERB", "AUX") else None
        if word.dep not in ("pobj", "prep", "conj", "appos", "compound"):
            return None
        place = word.head
    return None


def tells(text: Text, clause: int) -> bool:
    """Whether a clause has a subject of its own and no relative word."""
    subject = text.child(clause, "nsubj", "nsubjpass")
    return subject is not None and not any(
        text.words[c].tag in ("WDT", "WRB", "WP") or text.words[c].lower == "that" for c in text.children[clause]
    )


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


def is_about(text: Text, i: int) -> bool:
    """Whether a clause takes up what stands before a day, not the day: "the raid on 3 May, which they blame on the army"."""
    told = text.child(i, "dobj", "nsubj", "nsubjpass")
    return told is not None and text.words[told].lower in ("which", "that") and text.words[told].tag == "WDT"


def tells_of_it(line: Timeline, i: int) -> bool:
    """Whether a participle tells when the noun itself comes: "talks held on Friday", "protests beginning in May", not "talks condemned"."""
    word = line.text.words[i]
    if word.tag == "VBG":
        return word.lemma in line.codebook.words["occurrence"]
    return word.tag == "VBN" and not line.kind(i)


def is_past(text: Text, i: int) -> bool:
    """Whether the event's verb is told in the past or the perfect."""
    place = next((p for p in (i, *text.ancestors(i)) if text.words[p].pos in ("VERB", "AUX")), i)
    if any(text.words[m].lower in ("if", "unless") for m in text.all(place, "mark")):
        return False
    tags = {text.words[place].tag, *(text.words[a].tag for a in text.all(place, "aux", "auxpass"))}
    return bool(tags & {"VBD", "VBN"}) and "MD" not in tags and "TO" not in tags
