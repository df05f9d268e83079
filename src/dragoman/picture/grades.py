"""How far do we trust outlets and speakers (A-F), and how far is a claim borne out (1-6)? NATO's Admiralty code; the default is F6.

A person's grade wins, with its reason; else the record of what was later borne out or denied speaks, once there is enough of it.
A claim is 1 only on independent origins. How likely something is (ICD 203) and how confident we are never stand in one sentence.

>>> likelihood(0.7), likelihood(0.02), Grade().code
('likely', 'almost no chance', 'F6')
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.errors import RecordError
from dragoman.ledger.kept import Note
from dragoman.ledger.packing import fold
from dragoman.picture.episodes import Episode, is_denial
from dragoman.picture.origins import Origins, counted
from dragoman.picture.who import is_named, speaker_name

RELIABILITY = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "reliability cannot be judged",
}  # fmt: skip
CREDIBILITY = {
    1: "borne out by other independent origins", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "truth cannot be judged",
}  # fmt: skip
BANDS = (
    (0.05, "almost no chance"), (0.20, "very unlikely"), (0.45, "unlikely"), (0.55, "roughly even chance"), (0.80, "likely"),
    (0.95, "very likely"), (1.0, "almost certain"),
)  # fmt: skip
NOBODY_GRADED = "No outlet has been graded; all are F, for reliability cannot be judged."
TAKEN_BACK = "null"  # the letter of a note that takes one back
FEWEST_SETTLED = 10  # claims later borne out or denied, before a record says anything of an outlet
SHARES = ((0.95, "A"), (0.85, "B"), (0.70, "C"), (0.50, "D"), (0.0, "E"))


@dataclass(frozen=True, slots=True)
class Track:
    """What became of the claims of an outlet or a speaker."""

    name: str
    borne_out: int = 0
    denied: int = 0
    open: int = 0

    @property
    def words(self) -> str:
        return f"{self.borne_out} borne out by others, {self.denied} denied, {self.open} open"


@dataclass(frozen=True, slots=True)
class Reliability:
    """The letter of an outlet or a speaker, and why."""

    name: str
    letter: str = "F"
    why: str = "nothing is known of it"


@dataclass(frozen=True, slots=True)
class Grade:
    """The grade of a claim: letter, number, and why for each."""

    letter: str = "F"
    number: int = 6
    why: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return f"{self.letter}{self.number}"

    @property
    def words(self) -> str:
        return f"{RELIABILITY[self.letter]}, {CREDIBILITY[self.number]}"


def likelihood(chance: float) -> str:
    """The likelihood word of ICD 203 for a chance from 0 to 1."""
    return next(word for top, word in BANDS if chance <= top)


def confidence(origins: Origins, grade: Grade) -> str:
    """How confident we are in an account: a word about our evidence, not about how likely anything is."""
    if origins.independent >= 2 and grade.number in (1, 2):
        return "high" if origins.independent >= 3 and grade.letter in "AB" else "moderate"
    return "moderate" if grade.letter in "AB" and grade.number <= 3 else "low"


def read_letter(value: str) -> str:
    """The letter of a note: "B" as JSON.

    Raises:
        RecordError: it is none of A to F.
    """
    try:
        letter = json.loads(value)
    except ValueError:
        letter = value
    if letter not in RELIABILITY:
        raise RecordError(f"{value!r:.40} is no grade", "a note of kind 'grade'", "give a letter from A to F")
    return str(letter)


def reliability(name: str, notes: Iterable[Note], tracks: Mapping[str, Track]) -> Reliability:
    """The letter of an outlet or speaker: the last that a person gave and nobody took back, else what its record says, else F."""
    given = standing(note for note in notes if note.kind == "grade" and fold(note.subject) == fold(name))
    if given:
        return Reliability(name, read_letter(given[-1].value), f"given by {given[-1].by}: {given[-1].reason}")
    track = tracks.get(fold(name))
    if track is None or track.borne_out + track.denied < FEWEST_SETTLED:
        return Reliability(name, why="nothing is known of it" if track is None else f"too little is settled ({track.words})")
    share = track.borne_out / (track.borne_out + track.denied)
    return Reliability(name, next(letter for least, letter in SHARES if share >= least), f"from its record: {track.words}")


def standing(given: Iterable[Note]) -> list[Note]:
    """Of the letters that were given to one, in order, those that nobody took back; a note without a letter takes the last one back."""
    found: list[Note] = []
    for note in given:
        if note.value != TAKEN_BACK:
            found.append(note)
        elif found:
            found.pop()
    return found


def tracks_of(episodes: Sequence[tuple[Episode, Origins]]) -> dict[str, Track]:
    """What became of the claims of each outlet and named speaker: borne out where another origin tells the same, or denied."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    shown: dict[str, str] = {}
    for episode, origins in episodes:
        fate = fate_of(episode, origins)
        for name in claimants(episode):
            shown.setdefault(fold(name), name)
            counts[fold(name)][fate] += 1
    return {key: Track(shown[key], c["borne out"], c["denied"], c["open"]) for key, c in counts.items()}


def fate_of(episode: Episode, origins: Origins) -> str:
    if any(dispute.about == "whether it happened" for dispute in episode.disputes):
        return "denied"
    return "borne out" if origins.independent > 1 else "open"


def claimants(episode: Episode) -> Iterable[str]:
    told = [record for record in episode.records if not is_denial(record)]
    speakers = [speaker_name(s) for record in told for s in record.speakers if is_named(s.name)]
    return dict.fromkeys([*speakers, *(record.report.outlet for record in told if record.report.outlet)])


def grade(episode: Episode, origins: Origins, notes: Sequence[Note], tracks: Mapping[str, Track]) -> Grade:
    """The grade of the claim that an episode is: the letter of its best origin, and a number from origins and contradictions."""
    names = [origin.name for origin in origins.origins] or list(episode.outlets)
    letters = [reliability(name, notes, tracks) for name in names]
    best = min(letters, key=lambda r: r.letter, default=Reliability("nobody"))
    number, why = credibility(episode, origins, best.letter)
    return Grade(best.letter, number, (f"{best.name}: {best.why}", why))


def credibility(episode: Episode, origins: Origins, letter: str) -> tuple[int, str]:
    """The number of a claim, and why."""
    disputed = any(dispute.about == "whether it happened" for dispute in episode.disputes)
    if episode.is_denied:
        return 5, "only denials of it are told"
    if origins.independent >= 2:
        return (3, f"{origins.words}, but it is denied") if disputed else (1, origins.words)
    if disputed:
        return 4, "one origin, and it is denied"
    if letter in "AB":
        return 2, "one origin that is usually reliable, and nobody denies it"
    return (3, "one origin that is fairly reliable, and nobody denies it") if letter == "C" else (6, "one origin of which nothing is known")


def summary(episodes: Sequence[tuple[Episode, Origins]], notes: Sequence[Note], tracks: Mapping[str, Track]) -> tuple[str, ...]:
    """On what a brief rests, in the manner of an ICD 206 summary: how much, from whom, how good, and what is missing."""
    reports = dict.fromkeys(id for episode, _ in episodes for id in episode.reports)
    outlets = dict.fromkeys(outlet for episode, _ in episodes for outlet in episode.outlets)
    if not reports:
        return ("This brief rests on no report.",)
    single = sum(origins.independent == 1 for _, origins in episodes)
    several = sum(origins.independent > 1 for _, origins in episodes)
    disputed = sum(bool(episode.disputes) for episode, _ in episodes)
    letters = [reliability(name, notes, tracks) for name in outlets]
    graded = ", ".join(f"{r.name} {r.letter}" for r in letters if r.letter != "F")
    rest = "rests" if single == 1 else "rest"
    clash = "is" if disputed == 1 else "are"
    told_by = f"This brief rests on {counted(len(reports), 'report')} of {counted(len(outlets), 'outlet')}."
    parts = f"{single} {rest} on one origin, {several} on more than one; {disputed} {clash} disputed."
    lines = [f"{told_by} Of {counted(len(episodes), 'happening')}, {parts}"]
    voices = Counter(name for episode, origins in episodes for name in {o.name for o in origins.origins if o.kind == "speaker"})
    told = ", ".join(f"{name} ({n})" for name, n in voices.most_common(5) if n > 1)
    trust = f"Outlets graded: {graded}; all others are F." if graded else NOBODY_GRADED
    lines.append(trust + (f" The speakers on whom most happenings rest: {told}." if told else ""))
    withdrawn = sum(bool(origins.withdrawn) for _, origins in episodes)
    if withdrawn:
        lines.append(f"{counted(withdrawn, 'happening')} lost a report that was retracted.")
    return tuple(lines)
