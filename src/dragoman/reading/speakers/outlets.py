"""Which outlet did a speaker speak to? "Told Reuters", "who spoke to Syria TV", "in an interview with the BBC", "quoted by Tass".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.speakers.cueforms import find_candidates
>>> from dragoman.reading.speakers.cues import Cues
>>> from dragoman.reading.speakers.extents import Extents
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoy told Reuters that talks had failed."))
>>> cues = Cues.of(Codebook.load())
>>> text.words[outlet_of(text, next(find_candidates(Extents.of(text), cues)), cues)].text
'Reuters'
"""

from __future__ import annotations

from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.cues import Cues
from dragoman.reading.speakers.extents import Piece
from dragoman.reading.tokens import Text

TELLING = {"say", "tell", "report", "confirm", "claim", "announce", "quote", "explain"}
TOLD = {"say", "tell", "report", "ask", "warn", "explain", "promise", "suggest"}  # "told Reuters"; "denied a newspaper report"
NO_OUTLETS = {"conference", "briefing", "release", "statement", "interview", "officer", "report"}  # "a press conference"


def outlet_of(text: Text, c: Candidate, cues: Cues) -> int | None:
    """The head word of the outlet that the speaker of a candidate spoke to, if the words name one."""
    if c.speaker is None:
        return None
    found = outlet_beside(text, c.anchor, cues) if c.kind == "verb" else None
    if found is not None and found != c.speaker:  # "quoted by local media": the media speak themselves
        return found
    return outlet_in_description(text, c.speaking, cues)


def outlet_in_description(text: Text, speaking: tuple[Piece, ...], cues: Cues) -> int | None:
    """ "Rami X, who spoke to Syria TV"; "Rami X, quoted by Tass"."""
    for v in (i for first, last in speaking for i in range(first, last) if text.words[i].dep in ("relcl", "acl")):
        sense = cues.verbs.get(text.words[v].lemma)
        if sense is not None and sense.stance in TELLING:
            found = outlet_beside(text, v, cues)
            if found is not None:
                return found
    return None


def outlet_beside(text: Text, v: int, cues: Cues) -> int | None:
    """The outlet among the objects of a verb of telling."""
    sense = cues.verbs.get(text.words[v].lemma)
    tells = sense is None or sense.stance in TOLD
    for k in text.children[v]:
        word = text.words[k]
        if word.dep in ("dobj", "dative") and k > v and tells and is_outlet(text, k, cues):
            return k
        if word.dep in ("prep", "agent", "dative") and word.lower in ("to", "by", "with", "on", "in", "via"):
            thing = text.child(k, "pobj")
            if thing is not None and is_outlet(text, thing, cues):
                return thing
            inner = (
                text.child(thing, "prep")
                if thing is not None and text.words[thing].lemma in ("interview", "talk", "comment", "statement")
                else None
            )
            far = text.child(inner, "pobj") if inner is not None else None
            if far is not None and is_outlet(text, far, cues):
                return far
    return None


def is_outlet(text: Text, i: int, cues: Cues) -> bool:
    """Whether a noun phrase names a paper, an agency, a channel or their people."""
    if text.words[i].lemma in NO_OUTLETS:
        return False
    words = (i, *(k for k in text.children[i] if text.words[k].dep in ("compound", "appos", "amod", "nmod")))
    return any(text.words[k].lower in cues.outlets or text.words[k].lemma in cues.outlets for k in words)
