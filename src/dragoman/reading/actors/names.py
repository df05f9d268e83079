"""Which words of a text are names of actors, and whom does each name on that day?

One pass over the words: a name of the base is looked up where its first token stands, the longest wins; surnames and transliterations
are decided by who was fully named earlier, by title, by the countries of the report and by who held office.

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> from dragoman.reading.tokens import parse
>>> text = parse(Report("The Kremlin warned the US.", published=None))
>>> [(hit.id, hit.kind) for hit in find_names(text, Codebook.load())]
[('RUS', 'seat'), ('USA', 'country')]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dragoman.codebook.actor_index import PARTICLES, ActorBase, Name
from dragoman.codebook.name_table import name_table
from dragoman.codebook.spelling import LOOSE_ARTICLES, TIED_ARTICLES, plain, sound_of, tokens_of
from dragoman.reading.tokens import Text, Word

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

DASHES = frozenset({"-", "‐", "‑"})


@dataclass(frozen=True, slots=True)
class NameHit:
    """Words [first, last) that name the actor `id`.

    `kind` is person, country, organisation, demonym, capital, region, seat, ministry, military, parliament, police, spy or crown;
    `ids` holds what else the name may mean.
    """

    first: int
    last: int
    id: str
    kind: str
    why: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One token of the pass and the word it stands in."""

    token: str
    word: int


def pieces_of(words: Iterable[Word]) -> list[Piece]:
    """The words cut and folded as names are; hyphens and articles before names are left out."""
    found: list[Piece] = []
    sequence = tuple(words)
    count = len(sequence)
    for n, word in enumerate(sequence):
        low = word.lower
        if low.isalpha() and low.isascii():
            if low in TIED_ARTICLES and is_article(sequence, n, count):
                continue
            found.append(Piece(low, word.i))
        elif low == "'s" or low == "’s":
            found.append(Piece("s", word.i))
        else:
            found += [Piece(token, word.i) for token in tokens_of(low)]
    return found


def is_article(words: tuple[Word, ...], n: int, count: int) -> bool:
    if n + 1 >= count:
        return False
    after = words[n + 1]
    if after.text in DASHES:
        return after.start == words[n].end
    return words[n].lower in LOOSE_ARTICLES and after.text[:1].isupper()


def find_names(text: Text, codebook: Codebook) -> list[NameHit]:
    """The names of actors, places and peoples in order of the text; surnames come later, in persons."""
    table = name_table(codebook)
    pieces = pieces_of(text.words)
    longest, lowercase = table.longest, is_lowercase(text)
    hits: list[NameHit] = []
    at, count = 0, len(pieces)
    while at < count:
        span = longest.get(pieces[at].token)
        taken = 0
        if span:
            for size in range(min(span, count - at), 0, -1):
                entry = table.get(pieces[at].token if size == 1 else " ".join([p.token for p in pieces[at : at + size]]))
                if entry and (hit := accept(text, table.base, entry, pieces[at].word, pieces[at + size - 1].word + 1, lowercase)):
                    hits.append(hit)
                    taken = size
                    break
        at += taken or 1
    return hits


def is_lowercase(text: Text) -> bool:
    """Whether the text is written without capitals, so that they cannot tell a name."""
    return not any(word.text[:1].isupper() for word in text.words)


def is_shouted(text: Text, i: int) -> bool:
    """Whether the sentence of word `i` stands in capitals throughout: there capitals do not tell "US" from "us"."""
    sentence = text.sentence_of(i)
    written = [text.report.text[w.start : w.end] for w in text.words[sentence.first : sentence.last] if w.text.isalpha()]
    return len(written) > 3 and sum(w.isupper() for w in written) > 0.8 * len(written)


def is_after_the(words: tuple[Word, ...], i: int) -> bool:
    """Whether "the" stands before a word: "THE US" is no "us"."""
    return i > 0 and words[i - 1].lower == "the"


def accept(text: Text, base: ActorBase, entry: Name, first: int, last: int, lowercase: bool) -> NameHit | None:
    """The hit, unless the words are written as no name is."""
    words = text.words
    if text.sentence_of(first) is not text.sentence_of(last - 1):
        return None
    if entry.capitals and last - first == 1:
        letters = words[first].text.replace(".", "")
        if not (letters.isupper() or (entry.mild and letters.istitle())) or (
            letters in ("US", "IS", "IT", "WHO", "AU")
            and "." not in words[first].text
            and not is_after_the(words, first)
            and is_shouted(text, first)
        ):
            return None
    elif not (lowercase and (last - first > 1 or len(words[first].text) > 4)):
        head = words[last - 1].text if words[last - 1].text != "'s" else words[first].text
        if not (words[first].text[:1].isupper() or (words[first].lower in TIED_ARTICLES or (head[:1].isupper() and last - first > 1))):
            return None
    if entry.article and not (first and words[first - 1].lower in LOOSE_ARTICLES):
        return None
    if entry.kind == "person" and is_longer(words, last):
        return None
    start = first
    while start and (words[start - 1].text in DASHES or words[start - 1].lower in TIED_ARTICLES) and is_tied(words, start):
        start -= 1
    if is_inside_person(text, entry, start, last):
        return None
    on = text.report.published
    ids = rank(base, entry.ids, on) if entry.kind in ("person", "organisation") and len(entry.ids) > 1 else entry.ids
    return NameHit(
        start, last, ids[0], entry.kind, f"{text.report.text[words[start].start : words[last - 1].end]!r} is a name in the codebook", ids
    )


def is_longer(words: tuple[Word, ...], last: int) -> bool:
    """Whether a person's name goes on: "Juan Carlos" in "Juan Carlos Jobet" is somebody else."""
    if last >= len(words):
        return False
    after, end = words[last], words[last - 1]
    if (
        end.dep == "compound"
        and end.head == after.i
        and after.pos == "PROPN"
        and after.text.isalpha()
        and not after.entity.startswith(("GPE", "ORG"))
    ):
        return True
    same = after.sentence == end.sentence and after.entity == end.entity == "PERSON"
    return (
        same
        and after.pos == "PROPN"
        and after.text[0].isupper()
        and after.text.isalpha()
        and (end.head == after.i or after.head == end.i or end.head == after.head)
    )


def is_tied(words: tuple[Word, ...], start: int) -> bool:
    """Whether the word before `start` is a hyphen or article that belongs to the name: "al-" of "al-Assad"."""
    before = words[start - 1]
    if before.text in DASHES:
        return start > 1 and words[start - 2].lower in TIED_ARTICLES and words[start - 2].end == before.start
    return words[start].text in DASHES or before.lower in LOOSE_ARTICLES


def is_inside_person(text: Text, entry: Name, first: int, last: int) -> bool:
    """Whether a country's name is part of somebody's: "Michael Jordan", "Paris Hilton"."""
    if entry.kind not in ("country", "region", "capital", "demonym") or last - first > 1:
        return False
    word = text.words[first]
    if word.entity != "PERSON":
        return False
    around = [text.words[k] for k in (first - 1, last) if 0 <= k < len(text.words) and text.words[k].sentence == word.sentence]
    return any(w.entity == "PERSON" and w.pos == "PROPN" and w.text[:1].isupper() and w.text.isalpha() for w in around)


def rank(base: ActorBase, ids: tuple[str, ...], on: date | None) -> tuple[str, ...]:
    """Of several actors of one name the one most likely meant on that day first."""
    return tuple(sorted(ids, key=lambda i: -base.known[i].prominence(on)))


def surname_candidates(base: ActorBase, token: str) -> list[str]:
    """Who bears this family name, by spelling, else by sound."""
    key = plain(token).replace("'", "").replace("’", "")
    exact = base.surnames.get(key)
    if exact:
        return exact
    return base.sounds.get(sound_of(key), []) if len(key) > 4 else []


def full_name_candidates(base: ActorBase, tokens: list[str]) -> list[str]:
    """Who bears this full name in another transliteration."""
    return base.sounds.get(" ".join(map(sound_of, tokens)), []) if len(tokens) > 1 else []


def is_particle(word: Word) -> bool:
    return word.lower in PARTICLES or word.lower in TIED_ARTICLES or word.text in DASHES
