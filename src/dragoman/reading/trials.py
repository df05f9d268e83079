"""Which rules fire on a sentence, which nearly do, and why? And do the rules keep their own promises?

>>> from dragoman.codebook import Codebook
>>> trials = try_sentence("The European Union imposed sanctions on Belarus.", Codebook.load())
>>> [(trial.rule, trial.fired) for trial in trials][0]
('sanction.impose', True)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.check import Fault
from dragoman.codebook.rules import Example, Rule
from dragoman.reading.actors import find_actors
from dragoman.reading.events import Attempt, Event, find_events, try_rules
from dragoman.reading.tokens import Text, parse, parse_all
from dragoman.record import Actor
from dragoman.report import Report


@dataclass(frozen=True, slots=True)
class Trial:
    """One frame tried at one word. `missing` says what a frame that did not fire had lacked; `chosen` that its event was kept.

    `lacks` is how far it was from firing: 0 it fired, 1 a party or the kind of report is lacking, 2 a part of the frame, 3 what makes its
    head ("put" of "be put on trial").
    """

    word: str
    rule: str
    event: str
    frame: str
    fired: bool
    chosen: bool
    missing: str
    lacks: int
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    weight: int


def try_sentence(sentence: str, codebook: Codebook) -> tuple[Trial, ...]:
    """Every frame that the words of a sentence ask for: those kept first, then those that fired, then those that nearly did."""
    text = parse(Report(sentence))
    mentions = find_actors(text, codebook)
    kept = {(event.i, event.rule) for event in find_events(text, mentions, codebook)}
    joined = try_rules(text, mentions, codebook, fired=True, at=range(len(text.words)))  # what a condition joins to an event needs no party
    tried = [a for attempts in try_rules(text, mentions, codebook) for a in attempts]
    fired = {(a.i, a.rule.id) for a in tried if not a.missing}
    tried += [a for attempts in joined for a in attempts if (a.i, a.rule.id) in kept - fired]
    trials = [make_trial(text, a, kept) for a in tried]
    return tuple(sorted(trials, key=lambda t: (not t.chosen, t.lacks, -t.weight)))


def nearest(trials: Iterable[Trial], each: int = 3) -> Iterator[Trial]:
    """What fired, and at every word the `each` frames that lacked least; of a common word like "be" hundreds are tried."""
    near: Counter[str] = Counter()
    for trial in trials:
        near[trial.word] += not trial.fired
        if trial.fired or (trial.lacks < 3 and near[trial.word] <= each):
            yield trial


def distance(attempt: Attempt) -> int:
    """How far a frame was from firing, as `Trial.lacks` tells it."""
    if not attempt.missing:
        return 0
    if attempt.fit.head is None:
        return 3
    return 2 if attempt.fit.missing else 1


def make_trial(text: Text, attempt: Attempt, kept: set[tuple[int, str]]) -> Trial:
    return Trial(
        text.words[attempt.i].text,
        attempt.rule.id,
        attempt.rule.event,
        attempt.frame.text,
        not attempt.missing,
        not attempt.missing and (attempt.i, attempt.rule.id) in kept,
        attempt.missing,
        distance(attempt),
        tuple(a.text for a in attempt.actors),
        tuple(r.text for r in attempt.recipients),
        attempt.fit.weight,
    )


def check_examples(codebook: Codebook, rules: Sequence[Rule] | None = None) -> Iterator[Fault]:
    """Runs the yes and no sentences of rules (all of the codebook's, unless some are named)."""
    cases = [
        (rule, example, wanted)
        for rule in rules or codebook.rules
        for wanted in (True, False)
        for example in (rule.yes if wanted else rule.no)
    ]
    for (rule, example, wanted), text in zip(cases, parse_all(Report(e.text) for _, e, _ in cases), strict=True):
        events = find_events(text, find_actors(text, codebook), codebook)
        where = f'rules/en/{rule.file}, rule "{rule.id}"'
        if wanted and not any(is_as_told(event, rule, example) for event in events):
            found = "; ".join(map(describe, events)) or "no event"
            yield Fault(f"its yes sentence {example.text!r} gives {found}", where, f"See `dragoman rule try {example.text!r}`.")
        if not wanted and any(event.rule == rule.id for event in events):
            yield Fault(f"it fires on its no sentence {example.text!r}", where, "Narrow a frame, or set needs.")


def is_as_told(event: Event, rule: Rule, example: Example) -> bool:
    """Whether an event is of the rule's type and mode, with the actor and recipient that the example tells."""
    alike = event.type == rule.event and event.mode == rule.mode
    return alike and names(event.actors, example.actor) and names(event.recipients, example.recipient)


def names(actors: Sequence[Actor], wanted: str | None) -> bool:
    return wanted is None or any(wanted in a.text for a in actors)


def describe(event: Event) -> str:
    doers, done_to = (", ".join(a.text for a in side) or "nobody" for side in (event.actors, event.recipients))
    return f"{event.type} by {event.rule} ({doers} -> {done_to})"
