"""Which words of a text may name a place, and what speaks for it?

The longest run of capitalised words that the gazetteer knows is a candidate; what stands around it, the parser's entity type, and how the
name is used elsewhere in the text are its signs. Signs are words with weights (`places/weights.csv`); no sign decides alone, since the
parser takes many a Syrian town for a person and many a county sheriff for a county.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Shelling in Donbas was heard as far as Crimea, Mr. Jordan said."))
>>> [name.text for name in find_names(text, Codebook.load())]
['Donbas', 'Crimea', 'Jordan']
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log10

from dragoman.codebook import Codebook
from dragoman.codebook.words import WordClass
from dragoman.reading.places.gazetteer import ACRONYM, DEMONYM, MAIN, SHORT, Site, gazetteer
from dragoman.reading.places.index import fold
from dragoman.reading.tokens import Text, Word

LONGEST = 6  # words of a name
ARTICLES = frozenset(("al", "el", "ar", "as", "ash", "an", "at", "az", "ad", "ez", "es"))
INNER = frozenset(
    (
        "-",
        "&",
        "'",
        "’",
        "'s",
        "’s",
        "of",
        "the",
        "de",
        "la",
        "le",
        "du",
        "des",
        "da",
        "do",
        "di",
        "del",
        "der",
        "den",
        "am",
        "and",
        "upon",
        "on",
    )
)
GREAT = frozenset(("country", "admin1", "capital", "region", "sea", "continent"))
ENGLISH = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "JAM"))  # whose towns are called like people and things
folded = lru_cache(maxsize=20_000)(fold)


@dataclass(slots=True)
class Name:
    """Words [first, last) that may name a place: its sites, and the signs for and against."""

    first: int
    last: int
    text: str
    key: str
    sites: tuple[Site, ...]
    signs: list[str]
    weight: float = 0.0  # how much the signs and the gazetteer speak for a place
    tail: str = ""  # the kind that the next word makes of it
    within: int | None = None  # the name after a comma, "Hama, Syria": its number

    @property
    def is_demonym(self) -> bool:
        return self.sites[0].rank == DEMONYM


def find_names(text: Text, codebook: Codebook) -> list[Name]:
    """All candidates of a text, in order, with their signs."""
    runs = [run for sentence in text.sentences for run in name_runs(text, sentence.first, sentence.last)]
    keys = [folded(text.report.text[text.words[a].start : text.words[b - 1].end]) for a, b in runs]
    known = gazetteer(codebook).find(keys)
    names: list[Name] = []
    end = 0
    for (a, b), key in zip(runs, keys, strict=True):
        if a < end or not known[key] or (b == a + 1 and text.words[a].lower in ARTICLES):
            continue
        sites = fitting(text, a, b, known[key], names[-1] if names else None)
        if sites:
            names.append(Name(a, b, text.report.text[text.words[a].start : text.words[b - 1].end], key, sites, []))
            end = b
    give_signs(text, names, codebook)
    return names


def name_runs(text: Text, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence that may be names, for each first word the longest first."""
    words = text.words
    for a in range(first, last):
        word = words[a]
        if not (is_capital(word) or (word.lower in ARTICLES and a + 2 < last and words[a + 1].text == "-" and is_capital(words[a + 2]))):
            continue
        ends = []
        for b in range(a, min(last, a + LONGEST)):
            if is_capital(words[b]):
                ends.append(b + 1)
            elif words[b].lower not in INNER and words[b].lower not in ARTICLES:
                break
        yield from ((a, b) for b in reversed(ends))


def is_capital(word: Word) -> bool:
    return word.text[0].isupper()


def fitting(text: Text, a: int, b: int, sites: tuple[Site, ...], before: Name | None) -> tuple[Site, ...]:
    """The sites that this way of writing can name: "Ga." and "GA" only after a town and a comma, "LAC" only in capitals."""
    words = text.words
    after_town = before is not None and a - before.last <= 1 and words[a - 1].text == ","
    written = words[a].text
    single = b == a + 1
    found = []
    for site in sites:
        if site.rank == SHORT and not (after_town and single and (len(written) > 2 or written.isupper())):
            continue
        if site.rank == ACRONYM and not written.replace(".", "").isupper():
            continue
        if site.rank == DEMONYM and written.isupper() and len(written) < 5:
            continue
        found.append(site)
    short = [site for site in found if site.rank == SHORT]
    return tuple(short or found)


def give_signs(text: Text, names: list[Name], codebook: Codebook) -> None:
    """Writes into each name what speaks for and against a place."""
    common = {word.lower for word in text.words if word.text.islower()}
    people = surnames(text, names, codebook)
    at = {name.first: n for n, name in enumerate(names)}
    for name in names:
        look_around(text, name, at, codebook)
        look_inside(text, name, codebook, common)
        if name.key in people or name.key.rpartition(" ")[2] in people:
            name.signs.append("surname")
    spread(names)


def surnames(text: Text, names: list[Name], codebook: Codebook) -> set[str]:
    """Last words of names that a title, or a first name that the parser took for a person's, stands before."""
    lead = codebook.words["place_lead"]
    inside = {i for name in names for i in range(name.first + 1, name.last)}  # "Khan Sheikhoun" is no Mr. Sheikhoun
    found = set()
    for word in text.words[1:]:
        before = text.words[word.i - 1]
        if is_capital(word) and before.sentence == word.sentence and word.i not in inside:
            full = word.entity == before.entity == "PERSON" and is_capital(before)
            if full or kind_of(lead, before) == "person":
                found.add(folded(word.text))
    return found


def kind_of(words: WordClass, word: Word) -> str:
    row = words.get(word.lower)
    return row["kind"] if row else ""


def look_around(text: Text, name: Name, at: dict[int, int], codebook: Codebook) -> None:
    """The words before and after."""
    words, sentence = text.words, text.sentence_of(name.first)
    before = words[name.first - 1] if name.first > sentence.first else None
    after = words[name.last] if name.last < sentence.last else None
    sign = sign_before(text, before, codebook)
    name.signs.append("before:" + sign)
    if sign == "kind of":
        name.tail = kind_of(codebook.words["place_tail"], words[name.first - 2])
    if after is None:
        name.signs.append("after:end")
        return
    if after.text == "," and name.last + 1 < sentence.last and name.last + 1 in at:
        name.within = at[name.last + 1]
    kind = kind_of(codebook.words["place_tail"], after)
    capital = is_capital(after)
    lead = codebook.words["place_seldom"].get(name.key)
    if lead and lead["is"] == "given" and capital and not kind:
        name.signs.append("given name")
    if kind and (capital or kind in ("admin1", "admin2", "town", "camp", "land", "water")):
        name.tail = kind
        name.signs.append(f"tail:{kind}" + ("" if capital else ":small"))
    elif capital:
        name.signs.append("after:capital")
    elif after.lemma in codebook.words["place_event"] and after.pos == "NOUN":
        name.signs.append("after:event")
    elif after.lower in ("'s", "’s"):
        name.signs.append("after:possessive")
    elif after.text == "-" and after.end < len(text.report.text) and not text.report.text[after.end].isspace():
        name.signs.append("after:hyphen" + ("" if text.report.text[after.end].isupper() else ":small"))
    else:
        name.signs.append("after:" + ("comma" if after.text == "," else "bracket" if after.text in "()/" else after.pos))


def sign_before(text: Text, before: Word | None, codebook: Codebook) -> str:
    if before is None:
        return "start"
    kind = kind_of(codebook.words["place_lead"], before)
    if kind == "person" and not is_capital(before):
        return "role"
    if kind == "where" or kind == "person" or kind == "direction":
        return kind
    if before.lower == "of" and before.i and kind_of(codebook.words["place_tail"], text.words[before.i - 1]) not in ("", "body"):
        return "kind of"
    if is_capital(before) and before.pos != "DET":
        return "body of" if kind_of(codebook.words["place_tail"], before) else "capital"
    if before.lower == "of" and before.i and kind_of(codebook.words["place_tail"], text.words[before.i - 1]) == "body":
        return "body of"
    return kind or ("comma" if before.text == "," else before.pos)


def look_inside(text: Text, name: Name, codebook: Codebook, common: set[str]) -> None:
    """The name itself: entity type, ordinary word or not, how big a place it can be."""
    words = text.words[name.first : name.last]
    head = words[-1]
    signs = name.signs
    entity = head.entity or "none"
    signs.append(f"entity:{entity}")
    wider = [text.words[i] for i in (name.first - 1, name.last) if 0 <= i < len(text.words)]
    if head.entity and any(w.entity == head.entity and w.sentence == head.sentence and is_capital(w) for w in wider):
        signs.append(f"wider:{entity}")
    signs.append(f"tag:{head.pos}")
    if row := codebook.words["place_seldom"].get(name.key):
        signs.append("seldom:" + (row["is"] if row["is"] in ("person", "ambiguous", "given") else "word"))
    if all(word.lower in codebook.words["place_tail"] or kind_of(codebook.words["place_lead"], word) == "direction" for word in words):
        signs.append("generic")
    if is_struck(text, head, codebook):
        signs.append("struck")
    if len(words) > 1 or head.lower in common:
        signs.append("long" if len(words) > 1 else "common")
    if head.dep in ("pobj", "nsubj", "nsubjpass", "compound", "poss", "appos", "dobj", "amod"):
        signs.append(f"dep:{head.dep}")
    signs += site_signs(name.sites)
    if "abroad" in signs:
        signs += ["abroad:great"] if signs[-1] in ("people:5", "people:6", "people:7") and not row else []
        signs += ["abroad:nsubj"] if head.dep == "nsubj" else []


def site_signs(sites: tuple[Site, ...]) -> list[str]:
    """What the gazetteer says: how the name names its sites, what they are, how big the biggest is."""
    signs = ["short"] if sites[0].rank == SHORT else []
    if not any(site.rank in (MAIN, SHORT) for site in sites):
        signs.append("other name")
    signs += {f"can be:{site.kind}" for site in sites if site.rank != DEMONYM and site.kind in GREAT}
    abroad = all(site.country not in ENGLISH for site in sites)
    signs += ["abroad"] if abroad else []
    most = max(site.population / (1 if abroad or site.rank == MAIN else 10) for site in sites)  # GeoNames' name of Raqqa is Ar Raqqah
    return [*signs, f"people:{min(7, int(log10(most + 1)))}"]


def is_struck(text: Text, head: Word, codebook: Codebook) -> bool:
    """Whether the name is what a verb of force or motion takes: "shelled Tafas and Nawa", "Tafas was shelled"."""
    while head.dep == "conj" and text.words[head.head].pos == "PROPN":
        head = text.words[head.head]
    return head.dep in ("dobj", "nsubjpass") and text.words[head.head].lemma in codebook.words["place_verb"]


def spread(names: list[Name]) -> None:
    """A name told for a place once is a place elsewhere in the same text; so is a person."""
    where = {n.key for n in names if "before:where" in n.signs or n.within is not None or any(s.startswith("tail:admin") for s in n.signs)}
    people = {n.key for n in names if "before:person" in n.signs or "tail:person" in n.signs}
    inside = {names[n.within].key for n in names if n.within is not None}
    for name in names:
        if name.within is not None:
            name.signs.append("holder:" + ("land" if any(s.kind in ("country", "admin1") for s in names[name.within].sites) else "town"))
        if name.key in where:
            name.signs.append("where elsewhere")
        if name.key in people:
            name.signs.append("person elsewhere")
        if name.key in inside:
            name.signs.append("holds")
