"""What does PLOVER settle where two types would fit?

    "Norway will send aid to Sudan", said by Norway     AGREE, not a planned AID
    "Norway agreed to send aid to Sudan"                one AGREE; the aid is its content
    "Greece will impose restrictions", said by Greece   THREATEN
    "The army will withdraw"                            CONCEDE; a withdrawal carried out is RETREAT
    "called off the summit"                             the codebook's own rules

The rules of thumb stand in words/en/settled.csv: which type an announced event of each type becomes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.events import Event
from dragoman.reading.speakers.chains import links_around
from dragoman.reading.standing import Judged, is_headline_future
from dragoman.reading.tokens import Text
from dragoman.record import Attribution, Factuality, Mood
from dragoman.report import Span

PROMISES = frozenset(("AGREE", "CONCEDE"))
BACKSHIFTED = frozenset(("would", "'d"))
FLAT = frozenset(("will", "'ll", "wo", "shall")) | BACKSHIFTED
TELLING = frozenset(("say", "announce", "confirm", "emphasise", "report", "claim", "warn", "cited"))
OWN = frozenset(("AGREE", "CONCEDE", "THREATEN", "REJECT"))  # whose content is the actor's own deed
BEGINNING = frozenset(("begin", "start", "continue", "resume"))
DEFIANT = frozenset(("vow", "swear"))
SWORN = DEFIANT | {"pledge", "promise", "undertake"}
OUTER = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "ACCUSE"))


def settle(text: Text, judged: Sequence[Judged], attributions: Sequence[Attribution], codebook: Codebook) -> tuple[Judged, ...]:
    """The events as PLOVER would have them."""
    table = codebook.words["settled"]
    outer = {j.event.content: j.event for j in judged if j.event.content is not None and j.event.type in OUTER}
    within: dict[int, list[str]] = {}  # the types of what stands in the content of an act
    for j in judged:
        if (act := outer.get(j.event.i) or outer_above(text, j.event.i, outer)) is not None:
            within.setdefault(act.i, []).append(j.event.type)
    asked = {i for j in judged if j.event.type == "REQUEST" for i in j.event.words}
    settled: list[Judged] = []
    kept: dict[int, int] = {}  # what is told with the act that it is the content of
    for j in judged:
        if j.event.refusing:
            settled.append(replace(j, of=None, factuality=Factuality("CT+", 3.0, Mood.ACTUAL, "the refusal is made")))
            continue
        act = None if j.factuality.mood is Mood.CONDITION else outer.get(j.event.i) or outer_above(text, j.event.i, outer)
        if act is not None and is_part(text, act, j.event, table):
            kept[j.event.i] = act.i
            continue
        stands = announce(text, given_word(text, j, within.get(j.event.i, ()), codebook), attributions, codebook) if act is None else j
        settled += [*refuse(text, j, codebook), demand(take_up(text, stands, attributions), j.event.i in asked)]
    return tuple(hang(j, kept, judged) for j in settled)


def is_part(text: Text, act: Event, event: Event, table: WordClass) -> bool:
    """Whether an event is told with the act whose content it is: "agreed to hold talks", "threatened to strike" nobody else."""
    row = table.get(event.type)
    if act.type in PROMISES and row and row["promised"] == "part" and not is_forsworn(text, act):
        return True
    return act.content == event.i and is_own(act, event)


def hang(judged: Judged, kept: Mapping[int, int], all: Sequence[Judged]) -> Judged:
    """What hangs on something told with its act hangs on the act, which keeps the words of its condition: "threatened to strike if hit"."""
    i = judged.event.i
    words = next((j.condition for j in all if kept.get(j.event.i) == i and j.condition), None)
    above = kept.get(judged.of, judged.of) if judged.of is not None else None
    return replace(judged, of=above if above != i else None, condition=judged.condition or words)


def is_forsworn(text: Text, act: Event) -> bool:
    """Whether a word is given that something will not be done: "vowed not to talk", "promised not to attack"."""
    content = act.content
    return content is not None and text.child(content, "neg") is not None and text.child(content, "nsubj", "nsubjpass") is None


def given_word(text: Text, judged: Judged, within: Sequence[str], codebook: Codebook) -> Judged:
    """What a vow or a promise is by what it holds, the types `within`: a promise not to attack is no threat, a vow not to talk a refusal,
    a vow that the war will go on a threat.
    """
    event, table = judged.event, codebook.words["settled"]
    if text.words[event.i].lemma not in SWORN:
        return judged
    if is_forsworn(text, event):
        return forswear(judged, text.words[event.i].lemma in DEFIANT, within, table)
    hostile = any(table[kind]["announced"] == "THREATEN" for kind in within if kind in table)
    if event.type == "AGREE" and (hostile or goes_on_by_force(text, event, codebook)):
        why = f"{event.why}; force or a penalty that is promised is THREATEN"
        return replace(judged, event=replace(event, type="THREATEN", mode=None, why=why))
    return judged


def forswear(judged: Judged, defiant: bool, within: Sequence[str], table: WordClass) -> Judged:
    """A promise not to attack is no threat; a vow not to talk or help is a refusal, by the one who would do it."""
    event = judged.event
    refused = next((table[kind]["refused"] for kind in within if kind in table and table[kind]["refused"]), "")
    if event.type == "THREATEN":
        return replace(judged, event=replace(event, type="AGREE", mode=None, why=f"{event.why}; not to attack is promised"))
    if event.type == "AGREE" and refused and defiant:
        return replace(judged, event=replace(event, type="REJECT", mode=refused, why=f"{event.why}; what is forsworn is refused"))
    return judged


def goes_on_by_force(text: Text, event: Event, codebook: Codebook) -> bool:
    """Whether what is promised is that something with force goes on: "vowed that the offensive would continue"."""
    if event.content is None or not any(text.words[c].lower in FLAT for c in text.all(event.content, "aux")):
        return False
    subject = text.child(event.content, "nsubj")
    return subject is not None and text.words[event.content].lemma in BEGINNING and text.words[subject].lemma in codebook.words["onslaught"]


def is_own(act: Event, content: Event) -> bool:
    """Whether the content of a promise, threat or refusal is an act of the same actor that touches nobody else."""
    doers = {a.id for a in content.actors}
    return act.type in OWN and not content.aimed and doers <= {a.id for a in act.actors} and len(doers) < 2


def demand(judged: Judged, asked: bool) -> Judged:
    """What a request names is demanded ("pressed for his release"); a ceasefire that is asked for or sought is one to be kept, RETREAT."""
    event = judged.event
    if asked and judged.factuality.mood is Mood.PLANNED:
        judged = replace(judged, factuality=Factuality("U", 0.0, Mood.DEMANDED, "asked for"))
    mood = judged.factuality.mood
    sought = mood is Mood.DEMANDED or (mood is Mood.PLANNED and event.kind == "noun")  # "talks on a truce"
    if event.type != "CONCEDE" or event.mode != "ceasefire" or not sought:
        return judged
    return replace(judged, event=replace(event, type="RETREAT", why=f"{event.why}; a ceasefire that is asked for or sought is RETREAT"))


def outer_above(text: Text, i: int, outer: dict[int, Event]) -> Event | None:
    """The act whose content holds word `i` as its object: "agreed to hold talks"."""
    for above in text.ancestors(i):
        if above in outer:
            return outer[above]
        if text.words[above].dep not in ("dobj", "pobj", "prep", "conj", "xcomp"):
            return None
    return None


def refuse(text: Text, judged: Judged, codebook: Codebook) -> list[Judged]:
    """A cooperation that its own actor says will not come is a refusal, beside the event that will not be: "would not restore ties"."""
    event, fact = judged.event, judged.factuality
    mode = codebook.words["settled"].get(event.type, {}).get("refused", "")
    marks = [c for c in text.children[event.i] if text.words[c].lower in FLAT or text.words[c].dep == "neg"]
    if not mode or not event.actors or fact.value not in ("CT-", "PR-") or {text.words[c].dep for c in marks} != {"aux", "neg"}:
        return []
    if fact.mood is Mood.CONSEQUENCE or any(text.words[c].lower == "have" for c in text.all(event.i, "aux")):
        return []  # "would not have agreed"
    span = Span(text.words[min(marks)].start, event.span.end)
    why = f"{event.why}; help or a step that its actor says will not come is REJECT"
    doers, others = (event.actors[:1], event.actors[1:]) if event.reciprocal else (event.actors, event.recipients)
    outer = replace(event, type="REJECT", mode=mode, span=span, actors=doers, recipients=others, content=event.i, reciprocal=False, why=why)
    return [replace(judged, event=outer, factuality=Factuality("CT+", 3.0, Mood.ACTUAL, "the refusal is made"))]


def announce(text: Text, judged: Judged, attributions: Sequence[Attribution], codebook: Codebook) -> Judged:
    """A step that its own actor announces is a promise, a threat or a concession, done by the saying."""
    event, fact = judged.event, judged.factuality
    table = codebook.words["settled"]
    row = table.get(f"{event.type} {event.mode}") or table.get(event.type)
    if (
        row is None
        or not row["announced"]
        or fact.mood is not Mood.PLANNED
        or fact.value == "U"
        or (fact.value != "CT+" and "speech" not in fact.why)  # "will probably attack"
        or not event.actors
        or not is_announced(text, event.i if row["announced"] == "THREATEN" else first_step(text, event.i))
    ):
        return judged
    if not speaks_for_itself(text, event, attributions):
        return judged
    made = replace(event, type=row["announced"], mode=row["mode"] or None, why=f"{event.why}; {row['why']}")
    return replace(judged, event=made, factuality=Factuality("CT+", 3.0, Mood.ACTUAL, f"announced: {row['why']}"))


def take_up(text: Text, judged: Judged, attributions: Sequence[Attribution]) -> Judged:
    """A threat that names no actor is its speaker's: "any raid will be met with force, Paris said"."""
    event = judged.event
    links = links_around(text, event.i, attributions) if event.type == "THREATEN" and not event.actors else []
    speaker = links[-1].speaker if links and links[-1].stance in TELLING else None
    if speaker is None:
        return judged
    aimed = tuple(r for r in event.recipients if r.country is None or r.country != speaker.country)
    return replace(judged, event=replace(event, actors=(speaker,), recipients=aimed, why=f"{event.why}; {speaker.name} says so"))


def speaks_for_itself(text: Text, event: Event, attributions: Sequence[Attribution]) -> bool:
    """Whether a step is told by its actor, by one of the same country, or by the outlet alone.

    "Ankara fears that Russia will attack" is no word of Russia's; "Uganda will withdraw, its army said" is Uganda's.
    """
    links = links_around(text, event.i, attributions)
    if not links:
        return True
    speaker = links[-1].speaker
    if links[-1].stance not in TELLING:
        return False
    return speaker is None or any(not a.country or speaker.country in (None, a.country) for a in event.actors)


def first_step(text: Text, i: int) -> int:
    """The verb that begins or goes on with an act, else its own: "will begin withdrawing", "will continue to work with"."""
    word = text.words[i]
    return word.head if word.dep == "xcomp" and text.words[word.head].lemma in BEGINNING else i


def is_announced(text: Text, i: int) -> bool:
    """Whether a future is stated flatly, as by one who will do it: "will", or under a verb of telling "would"; no "may", no "not"."""
    words = {text.words[c].lower for c in text.all(i, "aux")}
    told = text.words[i].dep == "ccomp"
    flat = is_headline_future(text, i) or bool(words & FLAT - BACKSHIFTED) or (told and bool(words & BACKSHIFTED))
    return flat and text.child(i, "neg") is None
