"""Is an event old news, told only as the background of what is reported?

An event is background when its own words date it well before the report ("in 2011", "last year", "previously"), or when it stands in
the pluperfect outside a condition ("rebels had seized the town"). A simple reading: it looks at the event's clause alone.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("17 Aug 2021; MEMO: Protests erupted there in 2011 and the army shelled Daraa on Monday."))
>>> codebook = Codebook.load()
>>> is_background(text, 1, codebook), is_background(text, 8, codebook)
(True, False)
"""

from __future__ import annotations

import re

from dragoman.codebook import Codebook
from dragoman.reading.tokens import Text

YEAR = re.compile(r"(?:1[89]|20)\d\d$")
LONG_UNITS = frozenset({"year", "month", "decade", "century", "summer", "winter", "spring", "autumn", "fall"})


def is_background(text: Text, i: int, codebook: Codebook) -> bool:
    """Whether the event of word `i` is old news at the time of the report."""
    verb = clause_of(text, i)
    return is_pluperfect(text, verb) or any(is_old(text, k, codebook) for k in time_words(text, i, verb))


def clause_of(text: Text, i: int) -> int:
    """The verb of the clause in which a word stands: itself, or of a noun the verb that it is subject or object of."""
    while (
        text.words[i].pos not in ("VERB", "AUX") and text.words[i].head != i and text.words[i].dep in ("nsubj", "nsubjpass", "dobj", "conj")
    ):
        i = text.words[i].head
    return i


def is_pluperfect(text: Text, verb: int) -> bool:
    """ "Had seized", but not "if they had seized" nor "would had"."""
    words = text.words
    had = any(words[c].lower in ("had", "'d") and words[c].dep == "aux" and c < verb for c in text.children[verb])
    top = words[verb].head if words[verb].dep == "conj" else verb
    if not had or words[verb].tag != "VBN" or words[top].dep in ("advcl", "ccomp"):
        return False
    return not any(words[c].tag == "MD" or words[c].dep == "advcl" for c in text.children[verb])


def time_words(text: Text, i: int, verb: int) -> list[int]:
    """The words that may date an event: adverbs, bare time nouns, and nouns behind a preposition, of the event and of its verb."""
    found = []
    for top in {i, verb}:
        for c in text.children[top]:
            if text.words[c].dep == "prep":
                found += [k for k in text.children[c] if text.words[k].dep == "pobj"]
            elif text.words[c].dep in ("npadvmod", "advmod"):
                found.append(c)
    return found


def is_old(text: Text, k: int, codebook: Codebook) -> bool:
    """Whether a time word lies well back: an earlier year, "last year", "three months ago", "previously"."""
    word = text.words[k]
    published = text.report.published
    years = [text.words[j].lower for j in (k, *text.children[k]) if YEAR.match(text.words[j].lower)]
    if years:
        return min(map(int, years)) < published.year if published else False
    if word.lower in codebook.words["background_word"]:
        return True
    around = {text.words[j].lower for j in text.subtree(k)} if word.dep == "npadvmod" else {text.words[j].lower for j in text.children[k]}
    if word.lower == "ago":
        return any(text.words[j].lemma in LONG_UNITS for j in text.subtree(k))
    return word.lemma in LONG_UNITS and bool(around & {"last", "previous", "ago", "earlier"}) and not around & {"month", "this"}
