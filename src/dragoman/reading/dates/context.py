"""What must be known to read a time expression: the report's day, what was named before, and the tense around it.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.dates.patterns import lexicon_of
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoys will meet on Friday."))
>>> tense_of(text, lexicon_of(Codebook.load()), 5)
'future'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.reading.dates.days import NEVER, Days, days_of
from dragoman.reading.dates.patterns import Lexicon, Phrase
from dragoman.reading.tokens import Text, Word
from dragoman.report import MONTHS, Span

FUTURE_AUX = frozenset(["will", "shall", "'ll", "wo", "would", "'d", "may", "might", "could", "should", "must", "can", "ca"])
# AMMAN, Aug 16 (Example Wire) -   GENEVA, 3 March 2021:   Kabul -- June 2 (AFP)
DATELINE = re.compile(
    r"\s{0,3}(?:[A-Z][\w.'’/]*[ ,/-]{1,2}(?:[–—-]+ ?)?){1,8}?"
    r"(?P<day>(?P<m1>[A-Z][a-z]{2,8})\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8})\.?)"
    r"(?P<year>,? (?:19|20)\d\d)? ?(?:\([^)\n]{1,40}\))? ?(?:[-–—_:]+|\([^)\n]{1,40}\))"
)
FAR = 3  # sentences back that "the following day" may reach


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression was read as; `first` and `last` are its words."""

    type: str
    value: str
    days: Days = NEVER
    first: int = -1
    last: int = -1
    unit: str = "D"


@dataclass(slots=True)
class Context:
    """The report's day (of the dateline, else of publication) and the values read so far."""

    text: Text
    lexicon: Lexicon
    day: date | None
    said: list[Value] = field(default_factory=list)

    def words(self, phrase: Phrase, group: str) -> list[str]:
        """The words of a group of the phrase in lower case; empty where it has none."""
        first, last = phrase.groups.get(group, (0, 0))
        return [word.lower for word in self.text.words[first:last]]

    def word(self, phrase: Phrase, group: str) -> str:
        return " ".join(self.words(phrase, group))

    def kind(self, phrase: Phrase, group: str, kind: str | None = None) -> str | None:
        """What the vocabulary says of the first word of a group that is of a kind."""
        return next((v for w in self.words(phrase, group) if (v := self.lexicon.kind_value(w, kind or group)) is not None), None)

    def number(self, phrase: Phrase, group: str) -> int | None:
        """The number of a group written in digits or as an ordinal word."""
        for word in self.words(phrase, group):
            if word[0].isdigit():
                return int(re.match(r"\d+", word)[0])  # type: ignore[index]
            ordinal = self.lexicon.kind_value(word, "ordinal")
            if ordinal:
                return int(ordinal)
        return None

    def has(self, phrase: Phrase, *words: str) -> bool:
        return any(word.lower in words for word in self.text.words[phrase.first : phrase.last])

    def before(self, phrase: Phrase) -> str:
        """The word before the phrase, in lower case."""
        return self.text.words[phrase.first - 1].lower if phrase.first else ""

    def after(self, phrase: Phrase) -> str:
        return self.text.words[phrase.last].lower if phrase.last < len(self.text.words) else ""

    def tense(self, phrase: Phrase) -> str | None:
        """The tense of what the phrase belongs to; what a possessive dates ("Friday's vote") is ahead only under "will"."""
        head = head_of(self.text, phrase.first, phrase.last)
        if self.before(phrase) == "as":  # as soon as Friday
            return "future"
        if self.after(phrase) in ("'s", "'"):
            verbs = [a for a in self.text.ancestors(head) if self.text.words[a].pos in ("VERB", "AUX")][:1]
            modal = any(self.text.words[a].lower in FUTURE_AUX for v in verbs for a in self.text.all(v, "aux"))
            return "future" if modal else None
        tense = tense_of(self.text, self.lexicon, head)
        if self.before(phrase) in ("until", "till", "by"):
            above = list(self.text.ancestors(head))
            aims = any(self.text.words[c].tag == "TO" for a in above[:2] for c in self.text.all(a, "aux"))
            if aims or any(self.text.words[a].lemma in self.lexicon.ahead for a in above):
                return "future"
        return tense

    def anchor(self, phrase: Phrase) -> Value | None:
        """The last expression with days named shortly before, to which "the following day" can refer."""
        here = self.text.words[phrase.first].sentence
        for value in reversed(self.said):
            if here - self.text.words[value.first].sentence > FAR:
                return None
            if value.days.known and value.type in ("DATE", "TIME") and not value.value.endswith("_REF"):
                return value
        return None

    def last_quarter(self, phrase: Phrase) -> str | None:
        """The quarter that the report last spoke of."""
        return next((v.value for v in reversed(self.said) if v.unit == "Q" and re.fullmatch(r"\d{4}-Q\d", v.value)), None)


def head_of(text: Text, first: int, last: int) -> int:
    """The word of a stretch whose head stands outside it."""
    words = text.words
    return next((i for i in range(last - 1, first - 1, -1) if not first <= words[i].head < last or words[i].head == i), last - 1)


def tense_of(text: Text, lexicon: Lexicon, i: int) -> str | None:
    """Whether what a word belongs to is told as past, present or future; None where no verb tells."""
    own = True
    for place in text.ancestors(i):
        word = text.words[place]
        if word.pos in ("VERB", "AUX"):
            return verb_tense(text, lexicon, place, own)
        if word.lemma in lexicon.ahead and word.pos in ("NOUN", "ADJ"):
            return "future"
        if any(lexicon.ahead.get(text.words[c].lemma) for c in text.all(place, "amod")):
            return "future"  # a planned visit on 5 March
        own = own and word.pos == "ADP"
    return None


def verb_tense(text: Text, lexicon: Lexicon, i: int, own: bool) -> str | None:
    """The tense of a verb with its auxiliaries; an infinitive or participle takes it from what it hangs on."""
    word = text.words[i]
    aux = [text.words[c] for c in text.all(i, "aux", "auxpass")]
    names = {a.lower for a in aux}
    if names & FUTURE_AUX:
        return "past" if names & {"have", "been"} and not names & {"will", "'ll"} else "future"
    force = lexicon.ahead.get(word.lemma) if own else None
    if force == "always" or (force and (word.tag == "VBN" or word.pos == "ADJ") and "have" not in {a.lemma for a in aux}):
        return "future"
    if "to" in names or (word.tag in ("VB", "VBG") and not aux):
        return hanging_tense(text, lexicon, word, "to" in names)
    finite = next((a for a in aux if a.tag in ("VBD", "VBZ", "VBP")), word)
    if finite.tag == "VBD":
        return "past"
    if finite.lemma == "have" and finite is not word:
        return "past"
    if finite.tag in ("VBZ", "VBP"):
        return "present"
    return "past" if word.tag == "VBN" else None


def hanging_tense(text: Text, lexicon: Lexicon, word: Word, infinitive: bool) -> str | None:
    """The tense of "to leave" or "leaving": ahead under a word that looks forward or with nothing above it, else that of the verb above."""
    if word.head == word.i:
        return "future" if infinitive else None
    above = text.words[word.head]
    if above.lemma in lexicon.ahead or (infinitive and above.pos in ("NOUN", "ADJ")):
        return "future"
    if above.pos not in ("VERB", "AUX"):
        return tense_of(text, lexicon, word.i)
    tense = verb_tense(text, lexicon, above.i, own=False)
    return "future" if infinitive and tense == "present" else tense


def dateline_of(text: Text) -> Span | None:
    """The span of the day in a dateline ("AMMAN, Aug 16 (Example Wire) -"); it dates the telling, no event."""
    found = DATELINE.match(text.report.text, text.report.body.start)
    if not found or (found["m1"] or found["m2"]).lower()[:3] not in MONTHS:
        return None
    return Span(found.start("day"), found.end("year") if found["year"] else found.end("day"))


def report_day(text: Text) -> date | None:
    """The day from which the report looks: its dateline's, when that lies in the week before publication, else that of publication."""
    published, span = text.report.published, dateline_of(text)
    if span is None:
        return published
    found = re.findall(r"\d{4}|\d{1,2}|[A-Za-z]{3}", span.of(text.report.text))
    month = next((MONTHS.index(f.lower()) + 1 for f in found if f.lower() in MONTHS), 0)
    number = next((int(f) for f in found if len(f) < 3), 0)
    years = [int(f) for f in found if len(f) == 4] or ([published.year, published.year - 1] if published else [])
    for year in years:
        days = days_of(f"{year:04d}-{month:02d}-{number:02d}")
        if days.earliest and (published is None or 0 <= (published - days.earliest).days <= 7):
            return days.earliest
    return published
