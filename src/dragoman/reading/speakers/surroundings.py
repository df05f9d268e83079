"""What may a verb of saying have as its content that does not hang on it: a quotation, the sentence around it or before it?

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> is_set_off(parse(Report("The talks, he said, had failed.")), 3, 5)
True
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.extents import Extents
from dragoman.reading.speakers.quotes import Quotation
from dragoman.reading.speakers.tellers import VERBAL
from dragoman.reading.tokens import Sentence, Text

BESIDE = 2  # words between a cue and a quotation that stands beside it
TAIL = 5  # words behind a cue that ends its sentence: a day, a place
STOPS = frozenset({".", "!", "?", "”", '"', "''", "…", "..."})
OPENING = frozenset(("if", "unless", "when", "once"))
PARENTHETIC = ("parataxis", "advcl", "ccomp", "conj", "dep", "relcl", "acl")


def quotation_options(reach: Extents, plain: Candidate) -> Iterator[Candidate]:
    """Quotations beside a cue that the parser did not join to it: in its sentence, or right before or after it."""
    text, v = reach.text, plain.anchor
    if reach.quoted[v] >= 0:
        return
    sentence = text.sentence_of(v)
    first, last = plain.speaking[0] if plain.speaking else (v, v)
    numbers = sorted(set(reach.quoted[sentence.first : sentence.last]) - {-1})
    near = [q for q in (reach.quotations[n] for n in numbers) if not first <= q.first < last and is_spoken(reach, plain, q)]
    if near:
        yield replace(
            plain, frame="quote", content=tuple(reach.trim(q.first, q.last) for q in near), head=min(near[0].first + 1, near[0].last - 1)
        )
    elif sentence.first and reach.quoted[sentence.first - 1] >= 0 and v - sentence.first < 8:
        q = reach.quotations[reach.quoted[sentence.first - 1]]
        yield replace(plain, frame="quote-before", content=(reach.trim(q.first, q.last),), head=min(q.first + 1, q.last - 1))
    elif text.words[sentence.last - 1].text == ":" and sentence.i + 1 < len(text.sentences):
        after = text.sentences[sentence.i + 1]
        n = reach.quoted[after.first]
        alone = n < 0 and after.paragraph != sentence.paragraph
        end = reach.quotations[n].last if n >= 0 else end_of_statement(reach, after) if alone else after.last
        frame = "statement" if alone else "quote-after"
        yield replace(plain, frame=frame, content=(reach.trim(after.first, end),), head=after.root)


def is_spoken(reach: Extents, plain: Candidate, q: Quotation) -> bool:
    """Whether a quotation in the sentence of a cue may be what is said: a clause, or words right beside the cue or the speaker.

    Of other verbs it may be a mere object: "gives them “a legal basis”".
    """
    if plain.sense is not None and not plain.sense.frames & {"quote", "that"}:
        return False
    words = reach.text.words
    if plain.sense is None and (words[plain.anchor].tag in ("VB", "VBN", "VBG") or q.is_short):
        return False
    told = words[plain.anchor].tag != "VB" or not any(words[k].lower == "to" for k in reach.text.all(plain.anchor, "aux"))
    if told and any(words[i].dep in ("nsubj", "nsubjpass", "expl") and q.first < words[i].head < q.last for i in range(q.first, q.last)):
        return True  # not "joined to counter the campaign. “They are a threat,” he said"
    edges = (min(plain.cue), max(plain.cue) + 1, *(edge for piece in plain.speaking for edge in piece))
    return any(abs(edge - end) <= BESIDE for edge in edges for end in (q.first, q.last))


def end_of_statement(reach: Extents, first: Sentence) -> int:
    """How far a statement goes that is given without marks in paragraphs of its own, after "The minister said:": to the end of the
    report, a heading, a quotation or another such line.
    """
    text, end = reach.text, first.last
    for sentence in text.sentences[first.i :]:
        begins = sentence.paragraph != text.sentences[sentence.i - 1].paragraph
        last = text.words[sentence.last - 1].text
        if last == ":" or reach.quoted[sentence.first] >= 0 or (begins and last not in STOPS):
            break
        end = sentence.last
    return end


def parenthesis_options(reach: Extents, plain: Candidate) -> Iterator[Candidate]:
    """The clause around a cue in parenthesis: "the talks, he said, had failed"; "as he said"."""
    text, v = reach.text, plain.anchor
    word = text.words[v]
    if word.dep not in PARENTHETIC or text.words[word.head].pos not in VERBAL:
        return
    first, last = reach.left[v], reach.right[v] + 1
    begin = reach.trim(first, last)[0]
    as_clause = text.words[begin].lower == "as"
    if not as_clause and (last - first > 15 or not is_set_off(text, first, last)):
        return
    content = reach.without((reach.left[word.head], reach.right[word.head] + 1), (first, last))
    yield replace(plain, frame="as-paren" if as_clause else f"paren-{word.dep}", content=content, head=word.head)


def tail_options(reach: Extents, plain: Candidate) -> Iterator[Candidate]:
    """All that stands before a cue that ends its sentence after a comma, wherever the parser hung it: "..., Xinhua reported on Monday."."""
    text, v = reach.text, plain.anchor
    sentence = text.sentence_of(v)
    first = min((plain.speaking[0][0], min(plain.cue))) if plain.speaking else v
    if not plain.speaking or first - 1 <= sentence.first or text.words[first - 1].text not in (",", "”", '"', "''"):
        return
    if plain.sense is None or not plain.sense.frames & {"that", "quote"} or not sentence.first < first < v:
        return
    after = [word for word in text.words[v + 1 : sentence.last] if word.pos != "PUNCT"]
    if plain.speaking[0][1] != min(plain.cue) or len(after) > TAIL or any(word.pos in VERBAL or word.dep == "dobj" for word in after):
        return
    content = reach.without((sentence.first, first))
    if any(reach.right[k] >= first - 2 and is_supposed(text, k) for k in text.all(v, "advcl")):
        return  # "If attacked, Iran will respond"
    if content and any(text.words[i].pos in VERBAL for i in range(sentence.first, first)):
        yield replace(plain, frame="tail", content=content, head=sentence.root if sentence.root < first else content[0][0])


def is_supposed(text: Text, i: int) -> bool:
    """Whether a clause before a verb is what the verb hangs on: "If attacked, Iran will respond"."""
    marks = {text.words[k].lower for k in text.all(i, "mark", "advmod")}
    return bool(marks & OPENING) and i < text.words[i].head


def is_set_off(text: Text, first: int, last: int) -> bool:
    """Whether words [first, last) stand between punctuation marks."""
    words = text.words
    before = (first > 0 and words[first - 1].pos == "PUNCT") or words[first].pos == "PUNCT"
    return before and (last >= len(words) or words[last].pos == "PUNCT" or words[last - 1].pos == "PUNCT")
