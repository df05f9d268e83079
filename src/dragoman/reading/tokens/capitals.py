"""How would words that stand in capitals throughout be written in an ordinary text?

Headlines and old wire copy shout, and there the parser takes every word for a name. A word keeps its capital where the codebook knows it
in a name, or where English knows no such word; spans stay true, for a letter stands for a letter.

>>> capitals = Capitals.of(Codebook.load(), frozenset(("a", "by", "of", "the")), lambda word: {"bomb": "nV", "strike": "nV"}.get(word, ""))
>>> capitals.restore("STRIKE BY THE UNITED STATES NEAR QALAT. More tomorrow.")
'Strike by the United States Near Qalat. More tomorrow.'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dragoman.codebook import Codebook
from dragoman.codebook.name_table import NameTable, name_table
from dragoman.codebook.spelling import TIED_ARTICLES, plain

STRETCH = re.compile(r".+?(?:(?<!\b[A-Z])[.!?][\"')\]]*(?=\s)|$)\s*", re.DOTALL)
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:'[^\W\d_]+)?")
LEAST_WORDS, LEAST_SHARE = 4, 0.9  # of a stretch in capitals
STATES = frozenset(("country", "demonym", "capital", "region"))
MONTHS = frozenset("may march jan feb mar apr jun jul aug sep sept oct nov dec".split())  # beside a number, or after these words
BEFORE_MONTHS = frozenset("in since until till last next early late mid by of".split())
SAINTS = frozenset(("san", "santa", "santo", "st", "el", "la", "los", "las", "abu", "puerto"))  # names of places begin with them
LINKS = frozenset(("de", "del", "la", "las", "los", "y", "bin", "ibn", "al", "el", "von", "van", "da", "dos"))
INSIDE = LINKS - {"el", "la", "las", "los"} | frozenset(
    ("of", "the", "for", "and", "in", "on", "to", "a", "an", "at", "by", "against", "with")
)
VOWELS = frozenset("aeiouy")
ROMAN = re.compile(r"(?=..)x{0,3}(?:ix|iv|v?i{0,3})")
KNOWN_BY_CAPITALS = frozenset(("it", "is", "who", "as", "no", "so", "am", "or", "in", "on", "he"))  # a word rather than a name


@dataclass(frozen=True, slots=True, eq=False)
class Capitals:
    """What must be known to take words out of capitals.

    `kinds` tells of a word whether it is a noun, verb, adjective or adverb ("nV"); a form of a verb that is not its plain one is a "v".
    """

    names: NameTable
    always: frozenset[str]
    given: frozenset[str]
    titles: frozenset[str]
    little: frozenset[str]
    kinds: Callable[[str], str]

    @staticmethod
    def of(codebook: Codebook, little: frozenset[str], kinds: Callable[[str], str]) -> Capitals:
        words = codebook.words
        honorifics = {word for word, row in words["actor_words"].items() if "honorific" in row.values()}
        offices = {office.partition(" of ")[0].partition(" for ")[0].split()[-1] for office in words["offices"]}
        always, given = frozenset(words["capitalized"]), frozenset(words["given_names"])
        return Capitals(name_table(codebook), always, given, frozenset(honorifics | offices), little, cache(kinds))

    def restore(self, paragraph: str) -> str:
        """The paragraph with its stretches in capitals written in small letters, names apart."""
        if is_shouted(paragraph):
            return "".join(self.lower(found[0]) for found in STRETCH.finditer(paragraph))
        return "".join(self.lower(s) if is_shouted(s) else s for s in (found[0] for found in STRETCH.finditer(paragraph)))

    def lower(self, stretch: str) -> str:
        """A stretch of capitals in small letters, names apart."""
        found = list(WORD.finditer(stretch))
        low = [plain(word[0].removesuffix("'S").removesuffix("'s")) for word in found]
        forms = self.named(low)
        for n in range(len(low)):
            forms[n] = forms[n] or self.form(stretch, found, low, forms, n)
        for n in range(len(low) - 1):
            if (
                (low[n] in self.titles or low[n] in self.given)
                and forms[n] == "lower"
                and forms[n + 1] == "title"
                and touch(stretch, found, n)
            ):
                forms[n] = "title"  # President Cristiani, Rose Cristiani
        if forms and forms[0] == "lower":
            forms[0] = "title"
        parts, at = [], 0
        for word, form in zip(found, forms, strict=True):
            parts += [stretch[at : word.start()], written(word[0], form)]
            at = word.end()
        return "".join((*parts, stretch[at:]))

    def named(self, low: list[str]) -> list[str]:
        """For each word how it is written in a name of the codebook; "" where it is in none."""
        forms, at = [""] * len(low), 0
        while at < len(low):
            size = next(
                (n for n in range(min(self.names.longest.get(low[at], 0), len(low) - at), 0, -1) if self.is_name(low[at : at + n])), 0
            )
            for n in range(at, at + size):
                forms[n] = "lower" if size > 1 and low[n] in INSIDE else "title"
            if size == 1 and (name := self.names.get(low[at])):
                short = name.kind == "organisation" and len(low[at]) < 5  # NATO, FARC
                forms[at] = "upper" if name.capitals or short else "title"
                if name.article and at and low[at - 1] == "el":
                    forms[at - 1] = "title"  # El Salvador
            at += size or 1
        return forms

    def is_name(self, words: list[str]) -> bool:
        name = self.names.get(" ".join(words))
        if name is None or (len(words) == 1 and words[0] in KNOWN_BY_CAPITALS | LINKS):
            return False
        if len(words) > 1 or name.kind in STATES or name.capitals:
            return True
        return words[0] not in self.little and self.kinds(words[0]) in ("", "n")  # Hamas, Pentagon; not what is also a verb

    def is_common(self, word: str) -> bool:
        return word in self.little or bool(self.kinds(word))

    def form(self, stretch: str, found: list[re.Match[str]], low: list[str], forms: list[str], n: int) -> str:
        """How a word outside the codebook's names is written."""
        word, before = low[n], low[n - 1] if n else ""
        if "." in word:
            return "upper"
        if word in self.always or (word in MONTHS and (before in BEFORE_MONTHS or beside_number(stretch, found[n]))):
            return "title"
        if word in LINKS and n and forms[n - 1] == "title" and word not in self.little:
            return "title" if word in SAINTS else "lower"
        if word in TIED_ARTICLES and stretch[found[n].end() : found[n].end() + 1] == "-":
            return "lower"
        if before in SAINTS and before not in self.little:
            return "title"
        if ROMAN.fullmatch(word):
            return "upper"
        if self.is_common(word):
            led = n and (before in self.titles or (before in self.given and forms[n - 1] == "title")) and touch(stretch, found, n - 1)
            is_person = led and word in self.names.base.surnames and word not in self.little and "v" not in self.kinds(word)
            return "title" if is_person else "lower"
        return "upper" if len(word) < 6 and not VOWELS & set(word) else "title"


def is_shouted(stretch: str) -> bool:
    """Whether several words, and nearly all letters, stand in capitals."""
    words = WORD.findall(stretch)
    letters = sum(map(len, words))
    return sum(len(w) > 1 for w in words) >= LEAST_WORDS and sum(len(w) for w in words if w.isupper()) >= LEAST_SHARE * letters


def touch(stretch: str, found: list[re.Match[str]], n: int) -> bool:
    """Whether nothing but a space stands between a word and the next."""
    return stretch[found[n].end() : found[n + 1].start()].isspace()


def beside_number(stretch: str, word: re.Match[str]) -> bool:
    around = stretch[max(0, word.start() - 3) : word.start()] + stretch[word.end() : word.end() + 3]
    return any(map(str.isdigit, around))


def written(word: str, form: str) -> str:
    """A word in a form; as it stands where its small letters are more."""
    low = word.lower()
    if form == "upper":
        return word[:-1] + "s" if word.endswith("'S") else word
    made = word[0] + low[1:] if form == "title" else low
    return made if len(made) == len(word) else word
