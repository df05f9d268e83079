"""Which outlet did a speaker speak to? "Told Reuters", "who spoke to Syria TV", "in an interview with the BBC", "quoted by Tass".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.cueforms import find_candidates
>>> from dragoman.reading.cues import Cues
>>> from dragoman.reading.extents import Extents
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoy told Reuters that talks had failed."))
>>> c = next(find_candidates(Extents.of(text), Cues.of(Codebook.load())))
>>> text.words[outlet_of(text, c)].text
'Reuters'
"""

from __future__ import annotations

from dragoman.reading.candidates import Candidate
from dragoman.reading.tokens import Text

TOLD = {
    "tell",
    "inform",
    "speak",
    "talk",
    "say",
    "confirm",
    "reveal",
    "quote",
    "cite",
    "report",
    "add",
    "warn",
    "assure",
    "explain",
    "write",
}
OUTLET_WORDS = set(
    ["agency", "news", "tv", "television", "radio", "newspaper", "paper", "daily", "magazine", "channel", "network", "broadcaster", "reporter", "journalist", "outlet", "website", "times", "post", "guardian", "reuters", "afp", "ap", "bbc", "cnn", "tass", "interfax", "ria", "sana", "anadolu", "xinhua", "bloomberg", "jazeera", "arabiya", "weekly", "tribune", "herald", "journal", "gazette", "telegraph", "press", "media", "mail", "independent", "mirror", "economist", "spiegel", "monde", "figaro", "haaretz", "hurriyet", "kommersant", "izvestia", "dpa", "efe", "ansa", "irna", "isna", "fars", "tasnim", "npr", "nbc", "cbs", "abc", "fox", "msnbc", "sky", "itv", "correspondent", "interviewer", "podcast"]
)


def outlet_of(text: Text, c: Candidate) -> int | None:
    """The head word of the outlet that the speaker of a candidate spoke to, if the words name one."""
    if c.speaker is None:
        return None
    found = outlet_beside(text, c.anchor) if c.kind == "verb" else None
    return found if found is not None else outlet_in_description(text, c.speaker)


def outlet_in_description(text: Text, speaker: int) -> int | None:
    """ "Rami X, who spoke to Syria TV"; "Rami X, quoted by Tass"."""
    around = (speaker, *text.all(speaker, "appos"))
    for v in (k for i in around for k in text.all(i, "relcl", "acl")):
        if text.words[v].lemma in TOLD:
            found = outlet_beside(text, v)
            if found is not None:
                return found
    return None


def outlet_beside(text: Text, v: int) -> int | None:
    """The outlet among the objects of a verb of telling."""
    for k in text.children[v]:
        word = text.words[k]
        if word.dep in ("dobj", "dative") and k > v and is_outlet(text, k):
            return k
        if word.dep in ("prep", "agent", "dative") and word.lower in ("to", "by", "with", "on", "in", "via"):
            thing = text.child(k, "pobj")
            if thing is not None and is_outlet(text, thing):
                return thing
            inner = (
                text.child(thing, "prep")
                if thing is not None and text.words[thing].lemma in ("interview", "talk", "comment", "statement")
                else None
            )
            far = text.child(inner, "pobj") if inner is not None else None
            if far is not None and is_outlet(text, far):
                return far
    return None


def is_outlet(text: Text, i: int) -> bool:
    """Whether a noun phrase names a paper, an agency, a channel or their people."""
    words = (i, *(k for k in text.children[i] if text.words[k].dep in ("compound", "appos", "amod", "nmod")))
    return any(text.words[k].lower in OUTLET_WORDS or text.words[k].lemma in OUTLET_WORDS for k in words)
