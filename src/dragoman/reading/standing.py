"""How does each event stand: how surely, in what mood, hanging on what?

Where an event is attributed, its certainty is judged inside the words of its innermost speaker and so is his; where nobody is named
("reportedly") it is probable at most. Conditions then say what hangs on what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.codebook import Codebook
from dragoman.reading.acts import as_act
from dragoman.reading.certainty import judge_word
from dragoman.reading.conditions import Condition, apply_conditions
from dragoman.reading.events import Event
from dragoman.reading.speakers.chains import links_around
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Factuality, Mood, Quote
from dragoman.report import Span

MADE = Factuality("CT+", 3.0, Mood.ACTUAL, "the act is done by saying it")
GIVEN = Factuality("CT+", 3.0, Mood.ACTUAL, "told in passing as known")  # "the imprisoned journalist"
READY = frozenset({"willing", "ready", "prepared", "willingness", "readiness", "happy"})
TO_COME = Factuality("CT+", 3.0, Mood.PLANNED, "a headline's future")  # "Iran to hold talks with Oman"
MADE_BY_SAYING = ("THREATEN", "REQUEST", "REJECT", "ACCUSE", "AGREE")
WHEN = frozenset({"during", "after", "before", "since", "amid", "despite", "following", "when", "while", "because", "although", "though"})
REPORTED = 1.5  # the score of what "reportedly" is so, when it would be certain without


@dataclass(frozen=True, slots=True)
class Judged:
    """An event with its judgement; `of` is the word of the event that it hangs on, `condition` the words of a condition without event."""

    event: Event
    factuality: Factuality
    of: int | None = None
    condition: Quote | None = None


def judge_events(
    text: Text, events: Sequence[Event], attributions: Sequence[Attribution], conditions: Sequence[Condition], codebook: Codebook
) -> tuple[Judged, ...]:
    """Each event with how it stands to its innermost speaker, or to the outlet where nobody else says so."""
    alone = {event.i: judge_event(text, event, attributions, codebook) for event in events}
    verdicts = {v.i: v for v in apply_conditions(conditions, alone)}
    judged = []
    for event in events:
        verdict = verdicts.get(event.i)
        words = verdict.condition.words if verdict is not None and not verdict.condition.antecedents else None
        if verdict is not None and is_ready(text, event, verdict.factuality):
            judged.append(Judged(event, MADE, None, words))
        elif is_made(text, event):
            judged.append(Judged(event, MADE if alone[event.i].mood is not Mood.ACTUAL else alone[event.i], None, words))
        elif verdict is None:
            judged.append(Judged(event, alone[event.i]))
        else:
            judged.append(Judged(event, verdict.factuality, verdict.of, words))
    return tuple(judged)


def is_made(text: Text, event: Event) -> bool:
    """Whether an act of saying is told as done, whatever its content waits on: "warned Damascus of consequences if it broke the truce"."""
    word = text.words[event.i]
    marks = {text.words[c].lemma for c in text.all(event.i, "aux")}
    done = word.tag in ("VBD", "VBZ", "VBP") or (word.tag == "VBN" and "have" in marks) or (word.tag == "VBG" and "be" in marks)
    done = done and not any(text.words[c].tag == "MD" for c in text.all(event.i, "aux"))  # "would have denied"
    main = word.dep in ("ROOT", "conj", "ccomp", "parataxis") and not any(
        text.words[c].dep in ("neg", "mark") for c in text.children[event.i]
    )
    return event.type in MADE_BY_SAYING and event.kind == "verb" and done and main


def is_ready(text: Text, event: Event, fact: Factuality) -> bool:
    """Whether somebody says that he is ready to do something on a condition: he offers it by saying so."""
    word = text.words[event.i]
    modal = any(text.words[c].tag == "MD" for c in text.all(word.head, "aux"))
    return event.type == "AGREE" and word.lower in READY and fact.mood is Mood.CONSEQUENCE and not modal


def judge_event(text: Text, event: Event, attributions: Sequence[Attribution], codebook: Codebook) -> Factuality:
    word = text.words[event.i]
    span = Span(word.start, word.end)
    if word.dep == "amod" and word.tag == "VBN":
        return GIVEN
    if is_headline_future(text, event.i):
        return TO_COME
    holders = links_around(text, event.i, attributions)
    if not holders:
        return as_act(text, event.i, event.type, judge_word(text, event.i, codebook), codebook)
    innermost = holders[-1]
    if innermost.speaker is None and len(holders) > 1 and holders[-2].stance == "deny":
        innermost = holders[-2]  # "rejected claims that": nobody else vouches for them
    within = next((c for c in innermost.content if c.holds(span)), None)
    fact = as_act(text, event.i, event.type, judge_word(text, event.i, codebook, within), codebook, within)
    said = event.type in ("ACCUSE", "REQUEST", "THREATEN") and word.pos == "NOUN" and is_head(text, event.i, within)
    if innermost.stance == "deny" and said:
        return Factuality("CT+", 3.0, Mood.ACTUAL, "what is denied was said")  # "rejected the accusations"
    if innermost.stance == "deny" and is_set_aside(text, event.i, within):
        return fact
    if innermost.stance == "deny" and fact.value in ("CT+", "PR+", "PS+", "U"):  # "rejected claims that it had attacked"
        mood = Mood.ACTUAL if fact.value == "U" else fact.mood
        return Factuality("CT-", -3.0, mood, f"{fact.why}; denied")
    return soften(fact) if innermost.speaker is None else fact


def is_set_aside(text: Text, i: int, within: Span | None) -> bool:
    """Whether a word only tells the time or the cause in what is denied: "denied that she was beaten during her arrest"."""
    inside = {word.i for word in text.words_in(within)} if within is not None else set()
    for node in (i, *text.ancestors(i)):
        word = text.words[node]
        if word.head not in inside or node not in inside:
            return False
        mark = text.child(node, "mark", "advmod")
        if word.dep == "advcl" and mark is not None and text.words[mark].lower in WHEN:
            return True
        if word.dep in ("pobj", "pcomp") and text.words[word.head].lower in WHEN:
            return True
    return False


def is_head(text: Text, i: int, within: Span | None) -> bool:
    """Whether a word is the one on which the rest of a stretch hangs."""
    head = text.words[text.words[i].head]
    return within is not None and not within.holds(Span(head.start, head.end))


def is_headline_future(text: Text, i: int) -> bool:
    """Whether a headline tells what is to come by an infinitive with a subject: "Iran to hold talks with Oman"."""
    word = text.words[i]
    marks = text.all(i, "aux")
    return word.head == i and word.tag == "VB" and text.child(i, "nsubj") is not None and [text.words[m].lower for m in marks] == ["to"]


def soften(fact: Factuality) -> Factuality:
    """What is told with nobody behind it is probable, not certain."""
    if fact.mood is not Mood.ACTUAL or fact.value not in ("CT+", "CT-"):
        return fact
    value = "PR" + fact.value[-1]
    return replace(fact, value=value, score=REPORTED if value == "PR+" else -REPORTED, why=f"{fact.why}; nobody named says so".lstrip("; "))
