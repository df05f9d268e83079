"""Which party, or what else beside its words, does a rule need that a clause has not?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading import read
>>> from dragoman.report import Report
>>> [len(read(Report(text), Codebook.load())) for text in ("Kenya warned Sudan.", "The label warned the reader.")]
[1, 0]
"""

from __future__ import annotations

from dragoman.codebook.rules import Rule
from dragoman.reading.events.grammar import Clause
from dragoman.reading.events.matching import Fit
from dragoman.reading.events.parties import Parties
from dragoman.reading.events.warnings import is_of_another
from dragoman.reading.tokens import Text
from dragoman.record import Actor

REFUSING = frozenset(("will", "would", "wo", "ll", "'ll", "shall", "can", "ca"))


def lack(rule: Rule, actors: tuple[Actor, ...], recipients: tuple[Actor, ...], parties: Parties, fit: Fit, clause: Clause) -> str:
    """Which party the rule needs and has not. A number of victims is a party ("at least 21 killed")."""
    if actors and rule.not_by.issuperset(a.sector or "" for a in actors):
        return f"another actor than {', '.join(sorted(rule.not_by))}"
    if rule.event == "THREATEN" and is_of_another(parties.text, actors, recipients, clause.head):
        return "a step of the actor's own"
    if rule.when and not is_refused(parties.text, clause.head):
        return "a future that is denied"
    if rule.event == "ASSAULT" and not recipients and parties.is_cause(clause):
        return "somebody whom it is against"
    if "place" in fit.slots and not parties.is_place(fit.slots["place"]):
        return "a place"
    named = clause.kind == "noun" and bool(fit.words) and rule.event != "REJECT"  # who laments a breach of the law names no deed
    if not parties.is_asked or (named and parties.is_abroad):  # "the closure of the embassy", but "will be met with force" is no meeting
        unmet = rule.reciprocal and not named and not (actors or recipients) and {"person", "recipient"} & fit.slots.keys()
        return "a party" if unmet else ""
    mutual = len(actors) > 1 and any(map(parties.text.is_mutual, fit.slots.get("recipient", ())))  # "accused each other"
    told = bool(recipients) or mutual or parties.are_named(fit.slots.get("recipient", ()), actors)
    several = len(actors) > 1 or any(a.kind == "group" for a in actors) or parties.are_two(fit) or (bool(actors) and told)
    harmed = bool(recipients) or mutual or parties.are_counted((*fit.slots.get("recipient", ()), *fit.slots.get("person", ())))
    doers = fit.slots.get("actor", ())
    doing = bool(actors) or parties.are_somebody(doers) or (rule.event == "PROTEST" and parties.are_counted(doers))  # "thousands marched"
    side_by_side = "both" in fit.slots and (len(actors) > 1 or parties.are_two(fit))
    abroad = parties.are_abroad(fit.slots.get("recipient", ()), actors)
    lacking = {
        "both": not (several if rule.reciprocal else side_by_side or (doing and (told or abroad))),
        "harm": not (harmed and (actors or parties.in_scene)),
        "actor": not (doing or (fit.is_undone and parties.is_public)),
        "recipient": not harmed,
        "party": not (doing or harmed),
        "scene": not (actors or harmed or parties.in_scene),
        "public": not (actors or harmed or parties.is_public),
        "none": False,
    }
    return f"a political actor (needs {rule.needs})" if lacking[rule.needs] else ""


def is_refused(text: Text, i: int) -> bool:
    """Whether a verb stands behind a denied future: "will not accept", "cannot tolerate"."""
    modals = {text.words[c].lower for c in text.all(i, "aux")}
    return bool(modals & REFUSING) and text.child(i, "neg") is not None
