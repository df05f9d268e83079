"""Which words tell of an event though no party of it is told? Those that a condition joins to one.

"If he strikes again, Washington will crush him": what is promised on a condition is such as its condition.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Sanctions would be lifted if Iran complied with the deal."))
>>> list(hanging(text, {6}, {3}, Codebook.load()))
[3]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dragoman.codebook import Codebook
from dragoman.reading.conditions import Condition, Marked, find_conditions
from dragoman.reading.tokens import Text


def open_words(text: Text, sure: Collection[int], codebook: Codebook) -> tuple[int, ...]:
    """The words of the sentences that have a condition with an event of `sure` on one side and none on the other, less that event's own."""
    held: set[int] = set()
    for condition in among(text, sure, codebook):
        told = (*condition.antecedents, *condition.consequents)
        if told and not (condition.antecedents and condition.consequents):
            for i in (*told, *(w.i for w in text.words_in(condition.words.span))):
                sentence = text.sentence_of(i)
                held.update(range(sentence.first, sentence.last))
    return tuple(sorted(held.difference(sure)))


def hanging(text: Text, sure: Collection[int], near: Collection[int], codebook: Codebook) -> Iterator[int]:
    """The words of `near` on one side of a condition that has a word of `sure` on the other, and none on this."""
    if not near:
        return
    told = {c.cue.span: c for c in among(text, sure, codebook)}
    for condition in among(text, {*sure, *near}, codebook):
        alone = told.get(condition.cue.span)
        if alone is None or bool(alone.antecedents) == bool(alone.consequents):
            continue
        yield from (i for i in (condition.consequents if alone.antecedents else condition.antecedents) if i in near)


def among(text: Text, words: Collection[int], codebook: Codebook) -> tuple[Condition, ...]:
    """The conditions of a text, as far as they join these words."""
    return find_conditions(text, [Marked(i) for i in sorted(words)], codebook)
