"""Is a sentence about politics at all, or about sport, markets, business, technology, culture, science or private life?

"England attacked down the left", "Apple sued its rival" and "floods killed ten" have the words of events. A sentence belongs to a field
of life by the weight of its words (words/en/domain.csv); there only parties in political life and rules that no figure of speech can meet
(words/en/firm.csv) give records.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The goalkeeper saved a penalty. Troops crossed the border."))
>>> domains = Domains(text, Codebook.load())
>>> domains.of(0), domains.of(1)
('sport', '')
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING

from dragoman.codebook import Codebook
from dragoman.reading.events.powers import are_armed, is_official, is_private
from dragoman.reading.tokens import Text, Word
from dragoman.record import Actor

if TYPE_CHECKING:
    from dragoman.reading.events import Attempt

LEAST = {"markets": 3, "business": 3, "life": 3}  # of weight, where the words stand in political reports too
LEAST_OF_ALL = 2
MORE = 2  # of weight, in a report of conflict
SEVERAL = 3  # words of conflict that make one
CONTESTS = frozenset(("sport", "markets"))  # fields in which a bare "Brazil" or "Russia" is a team or a market
CONTEST = frozenset(("beat", "thrash", "rout", "draw", "defeat", "win", "lose", "demolish", "crush", "trail", "lead", "eliminate"))
HARM = frozenset(("ASSAULT", "COERCE", "RETREAT"))


@cache
def index_domains(codebook: Codebook) -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    """The words of each field by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
    for entry, row in codebook.words["domain"].items():
        words = tuple(entry.split())
        found.setdefault(words[0], []).append((words, row["domain"], int(row["weight"])))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in found.items()}


def stands(words: Sequence[Word], i: int, entry: tuple[str, ...]) -> bool:
    """Whether an entry stands at word `i`, its words as typed or in base form."""
    return len(entry) == 1 or all(
        i + n < len(words) and part in (words[i + n].lower, words[i + n].lemma.lower()) for n, part in enumerate(entry)
    )


def is_tally(words: Sequence[Word], i: int) -> bool:
    """Whether a score stands at word `i`: "2-0", in one word or three."""
    first = words[i].text
    if not first[0].isdigit():
        return False
    parts = first.replace("–", "-").split("-")
    if len(parts) == 2:
        return all(p.isdigit() for p in parts)
    return first.isdigit() and i + 2 < len(words) and words[i + 1].text in ("-", "–") and words[i + 2].text.isdigit()


class Domains:
    """The field of life of each sentence of one text, worked out where an event asks for it."""

    def __init__(self, text: Text, codebook: Codebook) -> None:
        self.text = text
        self.codebook = codebook
        self.known: dict[int, str] = {}
        self.weights: dict[int, dict[str, int]] = {}

    @cached_property
    def stakes(self) -> int:
        """How much more a field must weigh in a report of conflict: nobody scores where troops and rebels fight."""
        conflict = self.codebook.words["conflict"]
        found = {w.lemma for w in self.text.words if w.lemma in conflict or w.lower in conflict}
        return MORE if len(found) >= SEVERAL else 0

    def of(self, sentence: int) -> str:
        """The field of a sentence; "" where it is politics or nothing else is sure."""
        found = self.known.get(sentence)
        if found is None:
            weights = self.weigh(sentence)
            found = max(weights, key=lambda d: (weights[d], d), default="")
            if not found or weights[found] < LEAST.get(found, LEAST_OF_ALL) + self.stakes:
                found = ""
            self.known[sentence] = found
        return found

    def weigh(self, sentence: int) -> dict[str, int]:
        """The weight of each field in a sentence: each word counts once."""
        index, within, words = index_domains(self.codebook), self.text.sentences[sentence], self.text.words
        weights: dict[str, int] = {}
        seen: set[str] = set()
        contest = tally = False
        for i in range(within.first, within.last):
            word = words[i]
            contest |= word.lemma in CONTEST
            tally |= is_tally(words, i)
            for entry, domain, weight in index.get(word.lower) or index.get(word.lemma.lower()) or ():
                if entry[0] not in seen and stands(words, i, entry):
                    seen.add(entry[0])
                    weights[domain] = weights.get(domain, 0) + weight
                    break
        if contest and tally:
            weights["sport"] = weights.get("sport", 0) + LEAST_OF_ALL
        return weights

    def allows(self, attempt: Attempt) -> bool:
        """Whether a fit may stand: its parties are public, no storm did it, and its sentence is not about another field of life."""
        table = self.codebook.words["power"]
        parties = (*attempt.actors, *attempt.recipients)
        if self.is_nobody(attempt) or self.is_talk(attempt) or is_among_private(attempt, self.private(parties)):
            return False
        if self.is_made_up(self.text.words[attempt.i].sentence):
            return False
        if attempt.rule.id in self.codebook.words["firm"] or any(is_official(p, table) for p in parties):
            return True
        field = self.of(self.text.words[attempt.i].sentence)
        return not field or (field not in CONTESTS and any(self.is_state(a) for a in attempt.actors))

    def is_made_up(self, sentence: int) -> bool:
        """Whether a sentence is about a work of fiction: "the novel follows an officer who deserts"."""
        within, words = self.text.sentences[sentence], self.text.words
        told = (i for i in range(within.first, within.last) if words[i].dep == "nsubj" and words[i].lemma in self.codebook.words["fiction"])
        return any(words[words[i].head].pos in ("VERB", "AUX") for i in told) and self.of(sentence) == "culture"

    def is_state(self, actor: Actor) -> bool:
        """Whether an actor is a state told by its name, not by an adjective ("Iran jailed a novelist", not "an Iranian novelist")."""
        return actor.kind == "country" and all(w.pos != "ADJ" and w.dep not in ("amod", "poss") for w in self.text.words_in(actor.span))

    def private(self, parties: Sequence[Actor]) -> frozenset[str]:
        table = self.codebook.words["power"]
        return frozenset(p.id for p in parties if is_private(p, table))

    def is_nobody(self, attempt: Attempt) -> bool:
        """Whether weather, disease or an accident did it, or suffers it."""
        nature, words, clause = self.codebook.words["nature"], self.text.words, attempt.clause
        doers = [s for s in clause.subjects if {words[s].lemma.lower(), words[s].lower} & nature.keys()]
        did = bool(doers) and (not attempt.actors or all(words[s].text in a.text for s in doers for a in attempt.actors))
        if are_armed(attempt.actors):
            return did  # guerrillas may burn a bus
        return did or (not attempt.recipients and any(words[o].lemma.lower() in nature for o in clause.objects))

    def is_talk(self, attempt: Attempt) -> bool:
        """Whether what is refused or asked is only about speaking: "declined to comment", "asked not to be named"."""
        content = attempt.fit.content
        idle = content is not None and attempt.rule.event in ("REJECT", "REQUEST", "AGREE") and not attempt.recipients
        return idle and self.text.words[content or 0].lemma in self.codebook.words["idle"]


def is_among_private(attempt: Attempt, private: frozenset[str]) -> bool:
    """Whether an event stays in private life: all who do it are private, and so are all to whom it is done."""
    if attempt.rule.event == "PROTEST":
        return False
    if not attempt.actors:
        victims = attempt.rule.event in HARM  # a school may be bombed; a firm that is attacked is blamed
        return bool(attempt.recipients) and all(r.id in private and (not victims or r.sector == "BUS") for r in attempt.recipients)
    return all(p.id in private for p in (*attempt.actors, *attempt.recipients))
