"""Where is a bargain struck or a threat made without an "if"? "Leave or we will shoot", "first X, then Y", "X. Otherwise Y".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The gunmen must surrender. Otherwise the army will storm the building."))
>>> place = else_place(text, 5, Codebook.load().words["condition"]["otherwise"])
>>> place.antecedent, place.main
((0, 1, 2, 3, 4), 9)
"""

from __future__ import annotations

from dragoman.codebook.words import Row
from dragoman.reading.certainty.tables import has_modal
from dragoman.reading.conditions.forms import Place
from dragoman.reading.tokens import Text

CLAUSES = ("VERB", "AUX", "NOUN", "PROPN")
DUTIES = frozenset({"must", "should", "shall", "will"})
SUFFERED = frozenset({"face", "risk", "suffer", "lose", "incur", "confront", "see", "pay", "expect", "meet"})
LEAST = 3  # words before "otherwise" that can be what it denies; with fewer it is the sentence before


def else_place(text: Text, i: int, row: Row) -> Place | None:
    """X or else Y; X. Otherwise Y; X. If not, Y: what went before, denied, is the condition of what follows."""
    words = text.words
    if words[i].lower == "else" and (i == 0 or words[i - 1].lower != "or"):
        return None
    if words[i].lower == "not" and (i == 0 or words[i - 1].lower != "if" or i + 1 >= len(words) or words[i + 1].text != ","):
        return None
    main = words[i].head
    while words[main].pos not in CLAUSES and words[main].head != main:
        main = words[main].head
    first = i - 1 if words[i].lower in ("else", "not") else i
    before = told_before(text, first)
    return Place((first, i + 1), before, main, row) if before else None


def told_before(text: Text, i: int) -> tuple[int, ...]:
    """The words of a sentence before word `i`, or those of the sentence before where it begins the sentence."""
    sentence = text.sentence_of(i)
    before = range(sentence.first, i)
    if len(before) >= LEAST or not sentence.i:
        return tuple(before)
    earlier = text.sentences[sentence.i - 1]
    return tuple(range(earlier.first, earlier.last))


def joined_place(text: Text, i: int, row: Row) -> Place | None:
    """ "Leave or we will shoot", "must disarm or face an attack"; "free them and we will withdraw": a demand, and what follows."""
    words = text.words
    asked = words[i].head
    then = next((c for c in text.all(asked, "conj") if c > i), None)
    if then is not None and words[asked].dep == "xcomp" and words[asked].tag == "VBG" and words[then].tag == "VB":
        asked = words[asked].head  # "must stop shelling or face sanctions"
    if then is None or words[i].dep != "cc" or words[asked].tag != "VB":
        return None
    if words[then].pos not in ("VERB", "AUX") and words[then].lemma not in SUFFERED:
        return None
    own = text.child(then, "nsubj", "nsubjpass") is not None and has_modal(text, then)
    suffered = row["kind"] == "else" and (words[then].lemma in SUFFERED or text.child(then, "auxpass") is not None)
    if not (is_imperative(text, asked) and own) and not (is_asked(text, asked) and suffered):
        return None
    inside = set(text.subtree(asked)) - set(text.subtree(then)) - {i}
    return Place((i, i + 1), tuple(sorted(inside)), then, row)


def is_imperative(text: Text, i: int) -> bool:
    """Whether a bare verb without subject and auxiliary asks for something."""
    return text.child(i, "nsubj", "nsubjpass", "aux", "auxpass", "expl") is None


def is_asked(text: Text, i: int) -> bool:
    """Whether a bare verb is what somebody must do or is told to do."""
    return any(text.words[c].lower in DUTIES or text.words[c].tag == "TO" for c in text.all(i, "aux")) or is_imperative(text, i)


def first_place(text: Text, i: int, row: Row) -> Place | None:
    """ "First Israel must withdraw, then we will free them", "withdraw first and then we will talk"."""
    words = text.words
    asked, sentence = words[i].head, text.sentence_of(i)
    then = next((k for k in range(i + 1, sentence.last) if words[k].lower == "then" and words[k].dep == "advmod"), None)
    if then is None or words[asked].pos not in ("VERB", "AUX") or not has_modal(text, words[then].head):
        return None
    main = words[then].head
    apart = set() if main in text.ancestors(asked) else set(text.subtree(main))
    inside = set(text.subtree(asked)) - apart if main != asked else set()
    return Place((i, i + 1), tuple(sorted(inside)), main, row) if inside else None


def return_place(text: Text, i: int, row: Row) -> Place | None:
    """ "A will withdraw. In return, B will free them": what follows hangs on what went before."""
    words = text.words
    outer = words[i].head
    if words[outer].lower != "in" or words[outer].dep != "prep" or text.child(i, "prep") is not None:
        return None
    main = words[outer].head
    before = told_before(text, outer)
    return Place((outer, i + 1), before, main, row) if before and words[main].pos in ("VERB", "AUX") and main not in before else None


def then_place(text: Text, i: int, row: Row) -> Place | None:
    """ "Israel must withdraw. Only then will we talk"."""
    words = text.words
    main, before = words[i].head, told_before(text, i - 1) if i else ()
    if not before or words[i - 1].lower != "only" or words[main].pos not in ("VERB", "AUX") or main in before:
        return None
    return Place((i - 1, i + 1), before, main, row)
