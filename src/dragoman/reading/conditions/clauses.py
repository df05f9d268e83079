"""Which clause is a condition? "If X", "as long as X", "should X", "provided X", "only after X", "not before X".

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Iran will retaliate if Israel attacks."))
>>> place = clause_place(text, 3, Codebook.load().words["condition"])
>>> place.cue, place.antecedent, place.main
((3, 4), (3, 4, 5), 2)
"""

from __future__ import annotations

from dragoman.codebook.words import Row, WordClass
from dragoman.reading.certainty.clauses import ASKING, SUPPOSED, mark_of, supposed
from dragoman.reading.certainty.tables import has_modal, is_infinitive, predicate_of
from dragoman.reading.conditions.forms import Place
from dragoman.reading.tokens import Text

PART_OF_OPENER = ("as", "that")
LEADS = ("only", "even", "not")
VERBS = ("VERB", "AUX")


def clause_place(text: Text, i: int, cues: WordClass) -> Place | None:
    """A clause with a conditional opener, found at the opener, or at its verb where none stands for itself ("should X")."""
    words = text.words
    clause = words[i].head if words[i].dep == "mark" else i
    opened = opener_of(text, clause)
    if opened is None or (words[i].dep != "mark" and words[opened[1] - 1].dep == "mark"):
        return None
    row = row_of(text, opened, clause, cues)
    if row is None or words[clause].head == clause:
        return None
    main = words[opened[0]].head if words[opened[0]].lower in SUPPOSED else words[clause].head
    while words[main].pos not in VERBS and words[main].head != main:  # "an envoy, if safe, will come": the clause is about the verb
        main = words[main].head
    said = text.child(main, "ccomp") if words[clause].dep == "conj" else None
    main = said if said is not None and said < clause else main  # "said it would leave, but only if X"
    antecedent, main = extend(text, text.subtree(clause), main)
    return Place(opened, tuple(antecedent), main, row)


def row_of(text: Text, opened: tuple[int, int], clause: int, cues: WordClass) -> Row | None:
    """What the codebook says of the words that open a clause; nothing of "even if", "if not", "asked if"."""
    words = text.words
    told = [words[k].lower for k in range(*opened) if words[k].lower not in PART_OF_OPENER or k == opened[0]]
    row = cues.get(" ".join(told)) or cues.get(" ".join(told[1:]))
    asked = told == ["if"] and (words[clause].dep in ("ccomp", "pcomp") or words[predicate_of(text, words[clause].head)].lemma in ASKING)
    if told[0] == "even" or words[clause].lower == "not" or asked:
        return None
    return row if row is not None and row["shape"] in ("clause", "before") else None


def opener_of(text: Text, clause: int) -> tuple[int, int] | None:
    """The words [first, last) that open a clause, with "only", "in", "as long" before them."""
    words = text.words
    mark = mark_of(text, clause)
    above = supposed(text, clause)
    if above is not None:
        return above, next((c + 1 for c in text.children[clause] if words[c].lower == "that"), above + 1)
    if not mark:
        return None
    at = next((c for c in (*text.children[clause], clause) if words[c].lower == mark.split(" ")[-1] and c <= clause), None)
    if at is None:
        return None
    if at and words[at - 1].lower in ("long", "soon") and words[at].lower == "as":
        return (at - 2 if at > 1 and words[at - 2].lower in ("as", "so") else at - 1), at + 1
    return (at - 1 if " " in mark or (at and words[at - 1].lower in LEADS) else at), at + 1


def extend(text: Text, antecedent: list[int], main: int) -> tuple[list[int], int]:
    """Takes a second antecedent in: "if the reports are true and Damascus agrees, it would ..." is often parsed with "agrees" as main."""
    words = text.words
    above = words[main].head
    if (
        above > main
        and not has_modal(text, main)
        and not is_infinitive(text, main)
        and has_modal(text, above)
        and words[main].dep in ("ccomp", "advcl", "parataxis", "dep", "csubj")
    ):
        return sorted({*antecedent, *text.subtree(main)}), above
    return antecedent, main
