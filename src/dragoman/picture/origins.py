"""Who has it from whom, and how many independent origins does an episode have? When unsure, one.

Reports hang on what they credit, on what they were copied from, and on who told it. What hangs on nothing is an origin: a named
speaker, or an outlet whose people gathered it themselves. A report that shows neither is counted with the one that it is most like.

>>> trace((), ()).words
'0 reports, 0 outlets, 0 independent origins'
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from dragoman.ledger.kept import Kept, Note
from dragoman.ledger.packing import fold
from dragoman.picture.borrowing import borrowed, is_outlet, is_own, lenders
from dragoman.picture.copies import Print, copied, nearness
from dragoman.picture.episodes import Episode, is_denial
from dragoman.picture.judgements import REPORTS, judged
from dragoman.picture.lexicon import lexicon
from dragoman.picture.retraction import Retraction, retractions
from dragoman.picture.view import View
from dragoman.picture.who import camp, is_named, speaker_name
from dragoman.record import Record, Speaker
from dragoman.report import read_memo_line

NAMES_ALIKE = 0.8  # two speakers whose names are so alike may be one, spelled in two ways


class How(StrEnum):
    """How a report hangs on another."""

    COPY = "copy"
    CREDIT = "credit"
    SPEAKER = "speaker"
    UNSURE = "unsure"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing hangs on another, and why. Ends are report ids, or names of speakers and outlets."""

    of: str
    upon: str
    how: How
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent origin, and the reports that go back to it."""

    name: str
    kind: str  # speaker, outlet
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of one episode."""

    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    origins: tuple[Origin, ...]
    ties: tuple[Tie, ...]
    withdrawn: tuple[Retraction, ...] = ()

    @property
    def independent(self) -> int:
        return len(self.origins)

    @property
    def words(self) -> str:
        """ "9 reports, 4 outlets, 1 independent origin"."""
        parts = (
            counted(len(self.reports), "report"),
            counted(len(self.outlets), "outlet"),
            counted(len(self.origins), "independent origin"),
        )
        return ", ".join(parts) + (f", {len(self.withdrawn)} withdrawn" if self.withdrawn else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of an episode."""

    kept: Kept
    records: tuple[Record, ...]

    @property
    def id(self) -> str:
        return self.kept.report.id

    @property
    def outlet(self) -> str:
        return self.kept.report.outlet or ""


@dataclass(slots=True)
class Graph:
    """What hangs on what, while it is drawn. A node is "r:" a report, "s:" a speaker, or "o:" an outlet of which we have no report."""

    upon: dict[str, dict[str, Tie]] = field(default_factory=lambda: defaultdict(dict))
    named: dict[str, str] = field(default_factory=dict)
    firm: set[str] = field(default_factory=set)

    def tie(self, of: str, upon: str, how: How, why: str) -> None:
        if of != upon and of not in self.above(upon):  # two that credit each other do not hang on each other for ever
            self.upon[of].setdefault(upon, Tie(self.named.get(of, of), self.named.get(upon, upon), how, why))

    def above(self, node: str) -> set[str]:
        """All that a node hangs on."""
        found: set[str] = set()
        open = [node]
        while open:
            for upon in self.upon.get(open.pop(), ()):
                if upon not in found:
                    found.add(upon)
                    open.append(upon)
        return found

    def roots(self, node: str) -> set[str]:
        over = self.above(node)
        return {n for n in over if not self.upon.get(n)} or {node}


def origins_of(episode: Episode, view: View) -> Origins:
    """The origins of an episode; reports that only deny it are not among them, for they are no origin of it."""
    return trace(tellings(episode, view), view.notes)


def tellings(episode: Episode, view: View) -> list[Told]:
    """What each report tells of an episode; one that only denies it tells nothing, unless nobody tells it as so."""
    grouped: dict[str, list[Record]] = defaultdict(list)
    is_denied = episode.is_denied
    for record in episode.records:
        if is_denied or not is_denial(record):
            grouped[record.report.id].append(record)
    return [Told(view.report(id), tuple(records)) for id, records in grouped.items()]


def trace(told: Sequence[Told], notes: Iterable[Note]) -> Origins:
    """Who of these reports has it from whom."""
    ordered = in_order(told)
    judged = tuple(notes)
    graph = draw(ordered, judged)
    gone = retractions({t.id: parents(graph, t) for t in ordered}, judged)
    left = [t for t in ordered if t.id not in gone]
    if gone:
        graph = draw(left, judged)
    found = tuple(gather(graph, left))
    ties = tuple(tie for upon in graph.upon.values() for tie in upon.values())
    outlets = tuple(dict.fromkeys(t.outlet for t in left if t.outlet))
    return Origins(tuple(t.id for t in left), outlets, found, ties, tuple(gone.values()))


def in_order(told: Iterable[Told]) -> list[Told]:
    """The reports by the day on which they were published, as far as it is known, and as they came."""
    return sorted(told, key=lambda t: (t.kept.report.published or t.kept.recorded.date(), t.kept.recorded, t.id))


def parents(graph: Graph, told: Told) -> tuple[str, ...]:
    return tuple(upon.removeprefix("r:") for upon in graph.upon.get(f"r:{told.id}", ()))


def draw(told: Sequence[Told], notes: Sequence[Note]) -> Graph:
    """The graph of what hangs on what, the judgements of people last: they win."""
    graph = Graph()
    verdicts = judged(notes, REPORTS)
    cut = {pair for pair, note in verdicts.items() if note.kind == "cut"}
    graph.named |= {f"r:{t.id}": t.id for t in told}
    outlets = tuple(dict.fromkeys(t.outlet for t in told if t.outlet))
    for n, one in enumerate(told):
        earlier = [t for t in told[:n] if frozenset((one.id, t.id)) not in cut]
        if not copy_of(graph, one, earlier):
            free = any(one.id in pair for pair in cut)
            if not credit_of(graph, one, told, outlets, cut):
                speakers_of(graph, one, outlets, free)
    same_speakers(graph, told)
    for note in verdicts.values():
        if note.kind == "join":
            join(graph, note, {t.id for t in told})
    return graph


def copy_of(graph: Graph, one: Told, earlier: Sequence[Told]) -> bool:
    """Ties a report to the earlier one that it is a near-copy of."""
    if not earlier:
        return False
    own = Print.of(body(one))
    prints = [Print.of(body(t)) for t in earlier]
    found = [(nearness(own, other), -n, earlier[n], why) for n, other in enumerate(prints) if (why := copied(own, other))]
    marked = next((t for t in earlier if t.id == one.kept.duplicate_of), None)
    if marked is not None:
        found.append((2.0, 0, marked, "the ledger holds it for a near-copy"))
    if not found:
        return False
    _, _, first, why = max(found, key=lambda row: row[:2])
    graph.tie(f"r:{one.id}", f"r:{first.id}", How.COPY, why)
    return True


def body(told: Told) -> str:
    return prose(told.kept.report.text)


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """The prose of a report; the same words each time it is asked for, so that what is known of them is found again at once."""
    return text[read_memo_line(text)[2] :]


def credit_of(graph: Graph, one: Told, told: Sequence[Told], outlets: Sequence[str], cut: set[frozenset[str]]) -> bool:
    """Ties a report to the outlets that it credits: to their report where we have it, else to their name."""
    names = credited(one, outlets)
    for name in names:
        lent = [t for t in lending(one, name, told) if frozenset((one.id, t.id)) not in cut]
        if lent:
            graph.tie(f"r:{one.id}", f"r:{lent[-1].id}", How.CREDIT, f"it credits {name}")
        else:
            node = f"o:{fold(name)}"
            graph.named[node] = name
            graph.tie(f"r:{one.id}", node, How.CREDIT, f"it credits {name}")
            tie_speakers(graph, node, one, outlets)
    return bool(names)


def credited(one: Told, outlets: Sequence[str]) -> tuple[str, ...]:
    """The outlets that a report credits, in the chains of its records or in its text."""
    chained = (name for record in one.records for name in lenders(record, outlets))
    return tuple(dict.fromkeys((*chained, *borrowed(body(one), one.outlet, tuple(outlets)))))


def lending(one: Told, name: str, told: Iterable[Told]) -> list[Told]:
    """The reports of an outlet from which a report can have it."""
    return [t for t in told if t is not one and fold(t.outlet) == fold(name) and not is_after(t, one)]


def is_after(one: Told, other: Told) -> bool:
    a, b = one.kept.report.published, other.kept.report.published
    return bool(a and b and a > b)


def speakers_of(graph: Graph, one: Told, outlets: Sequence[str], free: bool) -> None:
    """Ties a report to those whom it names as its speakers; one that names none stands firm only if its own people gathered the news."""
    node = f"r:{one.id}"
    if tie_speakers(graph, node, one, outlets):
        return
    if free or is_gathered(one):
        graph.firm.add(node)


def is_gathered(one: Told) -> bool:
    """Whether a report shows that its outlet has the news from nobody else: somebody told it, or its people were there."""
    via = any(s.via and fold(s.via.name) == fold(one.outlet) for record in one.records for s in record.speakers)
    return via or is_own(body(one), one.outlet)


def tie_speakers(graph: Graph, node: str, one: Told, outlets: Sequence[str]) -> bool:
    """Ties a node to the innermost named speaker of each record."""
    found = speakers_in(one, outlets)
    for upon, name in found:
        graph.named.setdefault(upon, name)
        graph.firm.add(upon)
        graph.tie(node, upon, How.SPEAKER, f"{name} says so")
    return bool(found)


def speakers_in(one: Told, outlets: Sequence[str]) -> list[tuple[str, str]]:
    """The innermost named speaker of each record: the node, and the name by which it is known."""
    innermost = (next((s for s in reversed(record.speakers) if is_origin(s, outlets)), None) for record in one.records if record.speakers)
    return [(f"s:{speaker.id}", speaker_name(speaker)) for speaker in innermost if speaker is not None]


def is_origin(speaker: Speaker, outlets: Sequence[str]) -> bool:
    """Whether a speaker can be told from others: one with a name, or a body of a state that is named; and no outlet."""
    known = is_named(speaker.name) or is_body(speaker.name)
    return speaker.id != "unnamed" and known and not is_outlet(speaker.name, outlets)


def is_body(name: str) -> bool:
    """Whether a name is that of an institution of some land: "Lebanese health ministry", not "health officials"."""
    words = name.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1] in lexicon().bodies


def same_speakers(graph: Graph, told: Sequence[Told]) -> None:
    """Ties speakers of one camp, and those whose names are nearly alike, to the first of them: whether they know it apart is unsure."""
    day = first_day(told)
    speakers = sorted(node for node in graph.firm if node.startswith("s:"))
    for n, one in enumerate(speakers):
        for other in speakers[:n]:
            if why := may_be_one(one, other, graph.named, day):
                graph.tie(one, other, How.UNSURE, why)


def first_day(told: Sequence[Told]) -> date | None:
    return next((t.kept.report.published for t in told if t.kept.report.published), None)


def may_be_one(one: str, other: str, named: Mapping[str, str], day: date | None) -> str | None:
    """Why two speakers may know it together: they speak for one camp, are bodies of one state, or are one, spelled in two ways."""
    a, b = camp(one[2:], day), camp(other[2:], day)
    if a is not None and a == b:
        return f"both speak for {a}"
    if is_same_land(named.get(one, ""), named.get(other, "")):
        return "both are bodies of one state"
    return "their names are nearly alike" if SequenceMatcher(None, one[2:], other[2:]).ratio() >= NAMES_ALIKE else None


def is_same_land(one: str, other: str) -> bool:
    """Whether two names without a person of their own begin with the same land: "Lebanese army", "Lebanese health ministry"."""
    return is_body(one) and is_body(other) and one.split()[0] == other.split()[0]


def join(graph: Graph, note: Note, known: set[str]) -> None:
    """Ties what a person holds for one."""
    other = note.value.strip('"')
    if {note.subject, other} <= known:
        one, two = sorted(graph.roots(f"r:{note.subject}")), sorted(graph.roots(f"r:{other}"))
        for root in one:
            if root not in two:
                graph.tie(root, two[0], How.JOINED, f"{note.by} joined them: {note.reason}")


def gather(graph: Graph, told: Sequence[Told]) -> Iterable[Origin]:
    """The origins: roots that stand firm; reports that show none are counted with the most like."""
    roots = {t.id: graph.roots(f"r:{t.id}") for t in told}
    firm = list(dict.fromkeys(root for t in told for root in sorted(roots[t.id]) if root in graph.firm))
    held: Mapping[str, list[str]] = {root: [t.id for t in told if root in roots[t.id]] for root in firm}
    loose = [t for t in told if not roots[t.id] & set(firm)]
    if not firm and loose:
        root = min(roots[loose[0].id])
        for t in loose[1:]:
            unsure(graph, t, loose[0])
        yield Origin(
            called(graph, root, told), kind_of(root), tuple(t.id for t in loose), "the first to report it" if len(loose) > 1 else "alone"
        )
        return
    for t in loose:
        near = max((o for o in told if o not in loose), key=lambda o: nearness(Print.of(body(t)), Print.of(body(o))))
        unsure(graph, t, near)
        held[next(r for r in firm if r in roots[near.id])].append(t.id)
    for root in firm:
        why = "a speaker with a name" if root.startswith("s:") else "its own people gathered it"
        yield Origin(called(graph, root, told), kind_of(root), tuple(held[root]), why)


def unsure(graph: Graph, one: Told, near: Told) -> None:
    graph.tie(f"r:{one.id}", f"r:{near.id}", How.UNSURE, "nothing shows that it was gathered apart, so it is counted with this one")


def kind_of(root: str) -> str:
    return "speaker" if root.startswith("s:") else "outlet"


def called(graph: Graph, root: str, told: Sequence[Told]) -> str:
    if root.startswith("r:"):
        return next((t.outlet or t.id for t in told if f"r:{t.id}" == root), root)
    return graph.named.get(root, root)


def counted(n: int, what: str) -> str:
    return f"{n} {what}" + ("" if n == 1 else "s")
