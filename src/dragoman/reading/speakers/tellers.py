"""Who is it that a verb or a noun of saying belongs to, and which words name them?

The subject, if need be of the verb that governs ("wanted to say", "spoke, adding"), the agent of a passive, the owner of a noun.

>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The envoy left, warning that talks had failed."))
>>> teller_of(text, 4)
1
"""

from __future__ import annotations

from dragoman.reading.speakers.extents import Extents, Piece
from dragoman.reading.tokens import Text

RELATIVE = {"who", "which", "that", "whom", "whose"}
VERBAL = ("VERB", "AUX")
DAYS = frozenset({"today", "yesterday", "tonight", "week", "month", "year", "day", "weekend"})
FELT = frozenset("convinced persuaded satisfied concerned worried alarmed pleased delighted disappointed dismayed shocked".split())
MEANS = frozenset("name telephone phone email e-mail letter fax video text".split())  # "quoted by name", "told by telephone"
DEEPEST = 5  # verbs to climb for a subject


def teller_of(text: Text, v: int, depth: int = 0) -> int | None:
    """The head of the noun phrase that does what verb `v` says."""
    if is_passive(text, v) and text.words[v].lower in FELT and text.child(v, "nsubjpass") is not None:
        return subject_of(text, v)  # "is convinced that"
    if is_passive(text, v):
        agent = text.child(v, "agent")
        return text.child(agent, "pobj") if agent is not None else None
    subject = text.child(v, "nsubj", "csubj")
    if subject is not None:
        return antecedent(text, v, subject)
    if depth > DEEPEST:
        return None
    return governor_teller(text, v, depth)


def governor_teller(text: Text, v: int, depth: int) -> int | None:
    """The one who does a subjectless verb, by the word that governs it."""
    words = text.words
    head, dep = words[v].head, words[v].dep
    if dep == "conj" and words[head].pos in VERBAL:
        return subject_of(text, head, depth)
    if dep in ("xcomp", "ccomp") and words[head].pos in VERBAL:
        thing = text.child(head, "dobj") if words[head].lemma != "promise" else None
        return thing if thing is not None and thing < v else subject_of(text, head, depth)
    if dep == "pcomp" and words[head].lower == "as":
        return quoted_one(text, head, depth)
    if dep in ("advcl", "pcomp", "dep", "aux"):
        return teller_above(text, v, depth)
    if dep in ("acl", "relcl", "amod") and words[v].tag != "VBN":
        return noun_clause_teller(text, v, head, depth)
    if dep == "acomp" or words[head].pos == "ADJ":
        return subject_of(text, head, depth + 1)
    return None


def quoted_one(text: Text, as_word: int, depth: int) -> int | None:
    """ "Quoted the envoy as saying": the envoy; "the envoy is quoted as saying": likewise."""
    v = text.words[as_word].head
    thing = text.child(v, "dobj", "nsubjpass")
    return antecedent(text, v, thing) if thing is not None else teller_above(text, as_word, depth)


def noun_clause_teller(text: Text, v: int, head: int, depth: int) -> int | None:
    """ "A statement saying": the statement; "its decision to back": the owner; "made a decision to back": whoever made it."""
    if text.words[v].tag == "VBG":
        return head
    owner = text.child(head, "poss")
    if owner is not None:
        return owner
    above = text.words[head].head
    if text.words[head].dep in ("dobj", "pobj", "attr") and text.words[above].pos in (*VERBAL, "ADP"):
        return teller_above(text, head, depth)
    return None


def teller_above(text: Text, i: int, depth: int) -> int | None:
    """The subject of the nearest verb above word `i`."""
    for at in text.ancestors(i):
        if text.words[at].pos in VERBAL:
            return subject_of(text, at, depth)
    return None


def subject_of(text: Text, v: int, depth: int = 0) -> int | None:
    """The subject of `v`, active or passive: whom an infinitive or a participle under `v` is said of."""
    subject = text.child(v, "nsubj", "nsubjpass", "csubj")
    if subject is not None:
        return antecedent(text, v, subject)
    return teller_of(text, v, depth + 1)


def antecedent(text: Text, v: int, subject: int) -> int:
    """The noun that a relative pronoun stands for; any other subject is itself."""
    word = text.words[subject]
    if word.lower in RELATIVE and word.tag in ("WP", "WDT", "IN", "DT"):
        at = v
        for _ in range(3):
            if text.words[at].dep == "relcl":
                return text.words[at].head
            at = text.words[at].head
    return subject


def is_passive(text: Text, v: int) -> bool:
    word = text.words[v]
    if word.tag not in ("VBN", "VBD"):
        return False
    return text.child(v, "auxpass", "nsubjpass", "agent") is not None or (word.tag == "VBN" and word.dep in ("acl", "amod"))


def noun_teller(text: Text, n: int) -> tuple[int | None, tuple[int, ...]]:
    """Who holds what a cue noun says, and the words of the cue: its owner, "by", "from", "among" whom, or who makes, has or voices it."""
    owner = text.child(n, "poss")
    if owner is not None and (text.words[owner].entity in ("DATE", "TIME") or text.words[owner].lower in DAYS):
        return None, (n,)  # today's news
    if owner is not None:
        return owner, (n,)
    for p in text.all(n, "prep"):
        if text.words[p].lower in ("by", "from", "among", "amongst", "within"):
            return text.child(p, "pobj"), (n,)
    place = place_teller(text, n)
    if place is not None:
        return place, (n,)
    at = n
    for _ in range(4):
        if text.words[at].dep not in ("dobj", "pobj", "prep", "conj", "attr", "oprd"):
            break
        at = text.words[at].head
        if text.words[at].pos in VERBAL:
            return teller_of(text, at), ((at, n) if text.words[n].dep in ("dobj", "attr") else (n,))
    return None, (n,)


def place_teller(text: Text, n: int) -> int | None:
    """ "The view in Damascus that ...", "the opinion of Iran that ..."."""
    for p in text.all(n, "prep"):
        if text.words[p].lower not in ("in", "of"):
            continue
        named = text.child(p, "pobj")
        if named is None or text.words[named].entity not in ("GPE", "ORG", "PERSON", "NORP"):
            continue
        if text.words[n].dep == "nsubj" or any(k > p and text.words[k].dep in ("acl", "relcl", "prep", "ccomp") for k in text.children[n]):
            return named
    return None


def teller_pieces(reach: Extents, teller: int | None, v: int) -> tuple[Piece, ...]:
    """The words of the teller's noun phrase; in a relative clause the pronoun alone ("the envoy, who said")."""
    if teller is None:
        return ()
    words = reach.text.words
    first, last = reach.left[teller], reach.right[teller] + 1
    if first <= v < last:
        pronoun = reach.text.child(v, "nsubj", "nsubjpass")
        if pronoun is not None and words[pronoun].lower in RELATIVE:
            return ((pronoun, pronoun + 1),)
        cut = next((at for at in (v, *reach.text.ancestors(v)) if words[at].head == teller), v)
        first, last = (first, reach.left[cut]) if cut > teller else (reach.right[cut] + 1, last)
        if not first <= teller < last:
            first, last = teller, teller + 1
    piece = reach.trim(first, last)
    return (piece,) if piece[0] < piece[1] else ()
