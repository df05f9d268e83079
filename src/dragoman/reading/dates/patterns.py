"""Which runs of words have the form of a time expression?

Every word of the text becomes one character that stands for what it can be (a month, a number, the literal "ago"); every pattern of
`codebook/dates/en.toml` becomes a regular expression over such characters. The place of a character is the place of its word.

In a pattern `{month}` is a word of that kind, `{int|numeral}` of either, a bare word itself, `<COUNT>` a macro; `name=( ... )` names a
group; `{month}` names itself. `? * + | ( )` are as in regular expressions.

>>> from dragoman.codebook import Codebook
>>> lexicon = lexicon_of(Codebook.load())
>>> [(p.reads, p.first, p.last) for p in lexicon.candidates(lexicon.spell(["since", "last", "June", "it"]), 1)][0]
('month', 1, 3)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.codebook import Codebook
from dragoman.codebook.words import Row, WordClass
from dragoman.errors import CodebookError

NUMBERS = (  # what a token with digits can be; every kind whose form fits
    ("int", r"\d{1,3}(?:,\d{3})+|\d{1,4}|\d+\.\d+"),
    ("dayno", r"0?[1-9]|[12]\d|3[01]"),
    ("monthno", r"0?[1-9]|1[0-2]"),
    ("two", r"\d\d"),
    ("year", r"1[0-9]\d\d|20\d\d"),
    ("years", r"(?:1[5-9]|20)\d\d[-–/](?:\d\d|20\d\d|19\d\d)"),
    ("ordinalno", r"\d{1,2}(?:st|nd|rd|th)"),
    ("clock", r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?"),
    ("decade", r"'?(?:1[0-9]|20)?\d0'?s"),
    ("edgeyear", r"(?:mid|early|late|post|pre)-?(?:(?:1[5-9]|20)\d\d|(?:19|20)?\d0'?s)"),
    ("isodate", r"(?:19|20)\d\d-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|(?:19|20)\d\d\d\d\d\d"),
    ("slashdate", r"\d{1,2}/\d{1,2}/(?:\d\d){1,2}"),
    ("dotdate", r"\d{1,2}\.\d{1,2}\.(?:\d\d){1,2}"),
    ("isoslash", r"(?:19|20)\d\d/\d{1,2}/\d{1,2}"),
    ("quarterno", r"[qQ][1-4]"),
    ("halfno", r"[hH][12]"),
    ("shortyear", r"'\d\d"),
    ("zone", r"(?:utc|gmt)[+-]\d{1,2}(?::\d\d)?"),
    ("edgemonth", r"mid-[a-z]+"),
)
NUMBER = [(kind, re.compile(form)) for kind, form in NUMBERS]
PIECE = re.compile(r"\{([a-z_|]+)\}|<([A-Z]+)>|(\w+)=\(|([()|?*+])|([^\s{}<>()|?*+]+)|\s+")
SPELLING = re.compile(r"'s\b|'|-|[^\s'-]+")
BLANK = " "


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [first, last) that have the form of pattern `reads`, with the words of each named group."""

    reads: str
    first: int
    last: int
    groups: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pattern:
    reads: str
    match: re.Pattern[str]


LONGEST = 40  # words of an expression: in a column of figures a pattern would seek for its end without end


class Lexicon:
    """The vocabulary and the patterns of a codebook, made ready for reading."""

    def __init__(self, codebook: Codebook) -> None:
        self.words: WordClass = codebook.words["time_word"]
        self.phrases: WordClass = codebook.words["time_phrase"]
        self.holidays: WordClass = codebook.words["holiday"]
        self.relations = {word: row["relation"] for word, row in codebook.words["time_relation"].items()}
        self.ahead = {word: row["own"] for word, row in codebook.words["time_ahead"].items()}
        self.values = {w: dict(zip(r["kind"].split(), values_of(r), strict=True)) for w, r in self.words.items()}
        self._rules = {word.replace(" ", ""): row["rule"] for word, row in self.holidays.items()}
        self._fixed = {word.replace(" ", ""): row for word, row in self.phrases.items()}
        tables = read_tables(codebook)
        self._macros = {name: form for table in tables for name, form in table.macros.items()}
        self._macros["PHRASE"] = alternatives(self.phrases)
        self._macros["HOLIDAY"] = alternatives(self.holidays)
        forms = [form for table in tables for form in table.forms]
        self.names = frozenset(reads for reads, _ in forms)
        self._literals = {m[5] for form in [*self._macros.values(), *(f for _, f in forms)] for m in PIECE.finditer(form) if m[5]}
        self._chars: dict[frozenset[str], str] = {}
        self._known = {word: self._char(self._kinds(word)) for word in [*self.values, *self._literals]}
        for kinds in number_kinds():
            self._char(kinds)
        self._starting = self._index([(reads, self._compile(form)) for reads, form in forms])

    def kind_value(self, word: str, kind: str) -> str | None:
        """What the vocabulary says of a word as a member of a kind: ("june", "month") is "6"."""
        return self.values.get(word, {}).get(kind)

    def rule_of(self, words: Iterable[str]) -> str | None:
        """The rule of a holiday named by these words."""
        return self._rules.get("".join(words))

    def fixed(self, words: Iterable[str]) -> Row | None:
        """What the codebook says of a fixed expression."""
        return self._fixed.get("".join(words))

    def spell(self, words: Iterable[str]) -> str:
        """The words of a text as one string, a character for each."""
        known, spelled = self._known, []
        for word in words:
            lower = word.lower()
            char = known.get(lower)
            if char is None:
                char = self._chars.get(digit_kinds(lower), BLANK) if any(map(str.isdigit, lower)) or lower.startswith("mid-") else BLANK
            spelled.append(char)
        return "".join(spelled)

    def candidates(self, spelled: str, at: int) -> list[Phrase]:
        """The phrases that begin at a word, longest first; among equals the pattern that stands first."""
        found = []
        for pattern in self._starting.get(spelled[at], ()):
            match = pattern.match.match(spelled, at, at + LONGEST)
            if match and match.end() > at:
                groups = {name: match.span(name) for name, text in match.groupdict().items() if text}
                found.append(Phrase(pattern.reads, at, match.end(), groups))
        return sorted(found, key=lambda phrase: -phrase.last)

    def starts(self, spelled: str) -> Iterable[int]:
        """The words at which some pattern can begin."""
        starting = self._starting
        return (i for i, char in enumerate(spelled) if char in starting)

    def _kinds(self, word: str) -> frozenset[str]:
        digits = digit_kinds(word) if any(map(str.isdigit, word)) else frozenset()
        return frozenset(self.values.get(word, ())) | digits | ({f"={word}"} if word in self._literals else set())

    def _char(self, kinds: frozenset[str]) -> str:
        return self._chars.setdefault(kinds, chr(0xE000 + len(self._chars)))

    def _set(self, wanted: set[str], form: str) -> str:
        chars = sorted(char for kinds, char in self._chars.items() if kinds & wanted)
        if not chars:
            raise CodebookError(
                f"no word is of kind {' or '.join(sorted(wanted))}", f"dates/en.toml, form {form!r}", "add it to time_word.csv"
            )
        return f"[{''.join(chars)}]"

    def _compile(self, form: str) -> str:
        """The regular expression of a form."""
        full = self._expand(form)
        parts, named = list[str](), {piece[3] for piece in PIECE.finditer(full) if piece[3]}
        for piece in PIECE.finditer(full):
            kinds, _, group, sign, literal = piece.groups()
            if kinds and "|" not in kinds and kinds not in named:
                named.add(kinds)
                parts.append(f"(?P<{kinds}>{self._set({kinds}, form)})")
            elif kinds:
                parts.append(self._set(set(kinds.split("|")), form))
            elif literal:
                parts.append(self._set({f"={literal}"}, form))
            elif group:
                parts.append(f"(?P<{group}>")
            elif sign:
                parts.append("(?:" if sign == "(" else sign)
        return "".join(parts)

    def _expand(self, form: str) -> str:
        """A form with its macros, and theirs, written out."""
        while found := re.search(r"<([A-Z]+)>", form):
            if found[1] not in self._macros:
                raise CodebookError(f"no macro {found[0]}", f"dates/en.toml, form {form!r}", "define it under [macro]")
            form = form.replace(found[0], f"( {self._macros[found[1]]} )")
        return form

    def _index(self, forms: list[tuple[str, str]]) -> dict[str, tuple[Pattern, ...]]:
        """For each character the patterns that can begin with it, in their order."""
        starting: dict[str, list[Pattern]] = {}
        for reads, form in forms:
            pattern = Pattern(reads, re.compile(form))
            for char in first_chars(form):
                starting.setdefault(char, []).append(pattern)
        return {char: tuple(those) for char, those in starting.items()}


def values_of(row: Mapping[str, str]) -> list[str]:
    """The value of each kind of a word: one for all, or one for each where the word is of several kinds."""
    kinds = row["kind"].split()
    return [row["value"]] if len(kinds) == 1 else row["value"].split()


def alternatives(phrases: Iterable[str]) -> str:
    """A form that matches any of these phrases, the longest first, a hyphenated word also where it is one token."""
    forms = []
    for phrase in sorted(phrases, key=len, reverse=True):
        spelled = " ".join(" ".join(SPELLING.findall(word)) for word in phrase.split())
        forms.append(spelled)
        if "-" in phrase:
            forms.append(phrase)
    return " | ".join(forms)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of patterns: (reads, form) pairs, and macros."""

    macros: Mapping[str, str]
    forms: tuple[tuple[str, str], ...]


def read_tables(codebook: Codebook) -> list[Table]:
    """The pattern files of a codebook's folders.

    Raises:
        CodebookError: a file is no TOML, or a pattern lacks `form` or `reads`.
    """
    tables = []
    for path in (folder / "dates" / "en.toml" for folder in codebook.folders):
        if not path.exists():
            continue
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            tables.append(Table(table.get("macro", {}), tuple((p["reads"], p["form"]) for p in table.get("pattern", ()))))
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise CodebookError(f"the patterns cannot be read: {error}", path.name, "give every [[pattern]] a form and reads") from error
    return tables


SIGN = re.compile(r"\[([^\]]+)\]|(\(\?(?:P<\w+>|:))|([)|?*+])")


def first_chars(form: str) -> set[str]:
    """The characters with which a match of a compiled form can begin."""
    return first_of(list(SIGN.finditer(form)), 0)[0]


def first_of(signs: list[re.Match[str]], at: int) -> tuple[set[str], bool, int]:
    """Of the alternatives that begin at a sign: their first characters, whether they match nothing too, and where they end."""
    chars, open_, empty = set[str](), True, False
    while at < len(signs) and signs[at][3] != ")":
        if signs[at][3] == "|":
            empty, open_, at = empty or open_, True, at + 1
            continue
        inner, optional = set(signs[at][1] or ""), False
        if signs[at][2]:
            inner, optional, at = first_of(signs, at + 1)
        at += 1
        if at < len(signs) and signs[at][3] in ("?", "*", "+"):
            optional, at = optional or signs[at][3] != "+", at + 1
        chars |= inner if open_ else set()
        open_ = open_ and optional
    return chars, empty or open_, at


@lru_cache(maxsize=8192)
def digit_kinds(word: str) -> frozenset[str]:
    """All that a token with digits can be."""
    return frozenset(kind for kind, form in NUMBER if form.fullmatch(word))


def number_kinds() -> set[frozenset[str]]:
    """Every set of kinds that a token with digits has, found by trying one token of each shape."""
    shapes = "1 01 10 13 31 32 99 100 1,000 1000 1999 2024 2025 1.5 7.30 17.8 10.35 1998-99 2019/20 5th 31st 10:35 10:35pm 10pm 24.10 "
    shapes += "1970s '70s 70s 90's 1990's mid-1996 post-1959 mid-1990s early-1990s mid-90s 2021-08-17 2021-08-17t10:00 20210817 0 00 "
    shapes += "17/8/2021 8/17/21 17.8.2021 2021/08/17 q3 h1 '98 utc+3 mid-june 05 09 35 2019 1850 1050 3.5 12 '00s 10h30 25.50 1.1.98 7:5 "
    shapes += "'10 '10s 19 20"
    return {digit_kinds(shape) for shape in shapes.split()}


@cache
def lexicon_of(codebook: Codebook) -> Lexicon:
    return Lexicon(codebook)
