"""What can a party do: use force, hold office, take to the street, or only live its own life?

A rule may ask for it by its key `by`: force (not a politician who "attacks" a rival in words), arms (done to those who bear arms), police
(a raid of theirs is no assault), words (the same politician), office (parties
in public life meet; a reporter who is spoken to is none), people (who march; a state does not), hand (force that only people suffer:
a team beats a country), mover (who travels; exports do not).

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Span
>>> table = Codebook.load().words["power"]
>>> rival = Actor(Span(0, 5), "Rival", "r", "Rival", "USA", "PTY", "person")
>>> can("force", (rival,), (), table), can("words", (rival,), (), table)
(False, True)
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.words import WordClass
from dragoman.reading.tokens import Text
from dragoman.record import Actor

ARMED = frozenset(("MIL", "REB", "UAF", "PRM", "INS", "SEP"))
COUPLING = frozenset(("two", "both", "three", "four"))
LINKING = 3  # letters: "of", "in", "and" are no nouns


def column(actor: Actor, name: str, table: WordClass) -> bool:
    """Whether a column of power.csv holds of an actor: yes, or for a single person only."""
    row = table.get(actor.sector or "none")
    value = row[name] if row else ""
    if not actor.sector and actor.kind != "person":
        return False
    return value in ("yes", "words") or (value == "person" and actor.kind == "person")


def is_private(actor: Actor, table: WordClass) -> bool:
    """Whether a party lives its own life: a company, a school, a man in the street; not a leader or a state."""
    return column(actor, "private", table) and (actor.sector is not None or actor.country is None or is_common(actor.text))


def is_common(text: str) -> bool:
    """Whether a phrase is a common noun with its article: "the Danish director", "a museum in Athens"; not "Kim Jong Un"."""
    first, *rest = text.split()
    return first.lower() in ("the", "a", "an", "his", "her", "its", "their") and any(w.islower() and len(w) > LINKING for w in rest)


def is_official(actor: Actor, table: WordClass) -> bool:
    """Whether a party holds or fights for political power: a ministry, an army, rebels; a bare country may be a team."""
    return actor.kind != "country" and column(actor, "office", table)


def fights(actors: Sequence[Actor], recipients: Sequence[Actor], table: WordClass) -> bool:
    """Whether they attack by force: nobody named does, nor do politicians whose target bears arms."""
    if not actors or any(not column(a, "force", table) for a in actors):
        return True
    return are_armed(recipients) or any(r.sector == "CVL" and r.kind != "person" for r in recipients)


def are_armed(actors: Sequence[Actor]) -> bool:
    return any(a.sector in ARMED and a.kind != "person" for a in actors)


def can(by: str, actors: Sequence[Actor], recipients: Sequence[Actor], table: WordClass) -> bool:
    """Whether these parties are such as a rule asks for."""
    if by == "force":
        return fights(actors, recipients, table)
    if by == "arms":
        return are_armed(recipients)
    if by == "police":
        return bool(actors) and all(a.sector == "COP" for a in actors)
    if by == "words":
        return not fights(actors, recipients, table)
    if by == "hand":
        return fights(actors, recipients, table) and not any(r.kind == "country" for r in recipients)
    if by == "office":
        return not any(is_private(a, table) or a.sector in ("JRN", "BUS", "CVL") for a in (*actors, *recipients))
    if by == "people":
        return not actors or any(a.kind not in ("country", "place") and a.sector not in ("GOV", "MIL", "COP", "BUS") for a in actors)
    if by == "mover":
        public = any(a.kind not in ("country", "place") and not is_private(a, table) for a in actors)
        return public and not (recipients and all(is_private(r, table) for r in recipients))
    return True


def is_couple(text: Text, i: int, known: bool, couples: frozenset[str]) -> bool:
    """Whether a plural stands for several parties: "the two armies", "both sides"; `known` that it names an actor."""
    word = text.words[i]
    return word.tag == "NNS" and (known or word.lemma in couples) and any(text.words[c].lower in COUPLING for c in text.children[i])
