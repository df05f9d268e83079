"""What do conditions make of the events that they join?

What stands in a condition is open, and so is what hangs on it; a promise or refusal that is made stays made, a demand a demand.

>>> apply_conditions((), {})
()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.reading.certainty.polarity import VALUES
from dragoman.reading.conditions.forms import Condition, Verdict
from dragoman.reading.conditions.linking import HANGING
from dragoman.record import Factuality, Mood

DEMANDS = frozenset({"else", "first", "bargain", "exchange"})  # kinds whose antecedent may be what somebody demands
GOES_ON = "until"  # its main event goes on till the antecedent comes
COUNTER = "but for"  # its antecedent is a fact
UNREAL = frozenset({"but for", "without", "if"})


def apply_conditions(conditions: Sequence[Condition], judged: Mapping[int, Factuality]) -> tuple[Verdict, ...]:
    """The judgements that conditions change or link, an event at most once; `judged` holds the judgement of each event word."""
    done: dict[int, Verdict] = {}
    for condition in conditions:
        main = condition.consequents[0] if condition.consequents else None
        for i in condition.antecedents:
            if i in judged and condition.kind not in ("else", COUNTER):
                done.setdefault(i, as_condition(i, judged[i], main, condition))
        for i in condition.consequents:
            if i in judged and i not in done:
                done[i] = as_consequence(i, judged[i], condition)
    return tuple(done[i] for i in sorted(done))


def as_condition(i: int, before: Factuality, main: int | None, condition: Condition) -> Verdict:
    """An event in an antecedent is open, or demanded."""
    if before.mood is Mood.DEMANDED and condition.kind in DEMANDS:
        return Verdict(i, before, main, condition)
    return Verdict(i, Factuality("U", min(before.score, 1.0), Mood.CONDITION, f"{condition.cue.text}: condition"), main, condition)


def as_consequence(i: int, before: Factuality, condition: Condition) -> Verdict:
    """What hangs on a condition is open, or possible; a promise or refusal that is made stays made."""
    first = condition.antecedents[0] if condition.antecedents else None
    if condition.kind in UNREAL and before.value.startswith("CT") and before.mood is Mood.CONSEQUENCE:
        return Verdict(i, before, first, condition)  # but for X, Y would have come
    if stays(before, condition):
        return Verdict(i, before, None, condition)
    value = "PS+" if before.value in ("PS+", "PS-") else "U"
    mood = Mood.CONSEQUENCE
    return Verdict(i, Factuality(value, min(before.score, 1.5), mood, f"{before.why}; {condition.cue.text}: consequence"), first, condition)


def stays(before: Factuality, condition: Condition) -> bool:
    """Whether a judgement holds whatever becomes of the condition."""
    if before.mood is Mood.ACTUAL and abs(VALUES[before.value]) >= 2:
        return condition.kind not in HANGING
    if before.mood is Mood.DEMANDED and condition.kind != "else":
        return True
    if condition.kind == GOES_ON and not condition.negated:
        return True
    return before.value == "CT-" and (condition.kind in ("until", "unless", "after", "before") or before.mood is Mood.CONSEQUENCE)
