"""What may a verb of saying, thinking or wanting have as its content?

One candidate for each form that the verb's clause offers: a that-clause, a quotation, an infinitive, an object, a phrase with a
preposition, the noun that a relative clause is about, the clause around a parenthesis.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> reach = Extents.of(parse(Report("Turkey urged Russia to halt the attack.")))
>>> [(c.frame, c.content) for c in verb_candidates(reach, Cues.of(Codebook.load()), 1, frozenset())]
[('obj-inf', ((2, 7),)), ('inf', ((3, 7),)), ('obj', ((2, 3),))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.speakers.candidates import SAYING, Candidate
from dragoman.reading.speakers.clauses import Kids, clause_options, has_to, is_described_by, is_joined_above, lifted_clause
from dragoman.reading.speakers.cues import Cues, CueSense
from dragoman.reading.speakers.extents import Extents, join
from dragoman.reading.speakers.surroundings import parenthesis_options, quotation_options, tail_options
from dragoman.reading.speakers.tellers import (
    RELATIVE,
    antecedent,
    is_passive,
    subject_of,
    teller_above,
    teller_of,
    teller_pieces,
)
from dragoman.reading.tokens import Text

CITING = ("citing", "quoting")
SEEMING = {"appear", "seem"}
PASSIVE_RESTS = {"for", "of", "as", "over", "with"}  # "was criticised for", "is suspected of"
PAIRED = {"of", "for", "as", "over", "to", "with", "on", "against"}  # "accused Iran of the attack"


def verb_candidates(reach: Extents, cues: Cues, v: int, known: frozenset[str]) -> Iterator[Candidate]:
    """The candidates of one verb; one that neither the codebook nor `known` has may only have a clause."""
    text = reach.text
    word = text.words[v]
    if word.dep in ("aux", "auxpass"):
        return
    lemma, extra = with_particle(text, cues, v)
    sense = cues.verbs.get(lemma) or cues.verbs.get(lemma.split()[0])
    named = sense is not None or lemma in known
    kids: dict[str, list[int]] = {}
    for k in text.children[v]:
        kids.setdefault(text.words[k].dep, []).append(k)
    if not named and "ccomp" not in kids:
        return
    cue = tuple(sorted({*verb_words(text, v), *extra}))
    lifted = lifted_clause(reach, v) if sense is not None and "that" in sense.frames else None
    if lifted is not None:
        who, piece = lifted
        yield Candidate(v, cue, lemma, "verb", "that", sense, who, teller_pieces(reach, who, v), (piece,), piece[0])
        return
    for teller in tellers(text, v, sense):
        plain = Candidate(v, cue, lemma, "verb", "", sense, teller, teller_pieces(reach, teller, v), (), v, is_passive(text, v))
        yield from verb_options(reach, plain, kids, named)


def tellers(text: Text, v: int, sense: CueSense | None) -> Iterator[int | None]:
    """The teller of a verb; of a participle after a noun also the subject above ("hit the press, calling it a liar")."""
    telling = sense is not None and (sense.stance in SAYING or text.words[v].lower in CITING or text.words[v].dep == "conj")
    outer = outer_teller(text, v) if telling else None
    if outer is not None:
        yield outer
        return
    first = teller_of(text, v)
    yield first
    if text.words[v].tag == "VBG" and text.words[v].dep in ("acl", "advcl") and first is not None and not is_quoted(text, first):
        second = teller_above(text, first if text.words[v].dep == "acl" else text.words[v].head, 0)
        if second is not None and second != first:
            yield second


def is_quoted(text: Text, i: int) -> bool:
    """ "Quoted the envoy saying": nobody but the envoy says it."""
    return text.words[i].dep == "dobj" and text.words[text.words[i].head].lemma in ("quote", "cite", "hear", "film", "record")


def outer_teller(text: Text, v: int) -> int | None:
    """ "The envoy said Iran would not yield, adding that": it is the envoy who adds, though the parser says Iran."""
    word = text.words[v]
    if word.dep == "conj" and word.tag == "VBD":
        for at in text.ancestors(v):
            above = text.words[at].head
            if text.words[at].dep == "ccomp" and is_joined_above(text, above, at, v):
                return subject_of(text, above)
        return None
    if word.tag != "VBG" or word.dep != "advcl" or v == 0 or text.words[v - 1].text != ",":
        return None
    for at in text.ancestors(v):
        above = text.words[at].head
        if text.words[at].dep == "ccomp" and at > above and text.words[above].pos == "VERB":
            return subject_of(text, above)
    return None


def verb_options(reach: Extents, plain: Candidate, kids: Kids, named: bool) -> Iterator[Candidate]:
    yield from clause_options(reach, plain, kids)
    if named:
        for options in (infinitive_options, object_options, preposition_options, gap_options):
            yield from options(reach, plain, kids)
        if "ccomp" not in kids:
            yield from quotation_options(reach, plain)
            yield from parenthesis_options(reach, plain)
            yield from tail_options(reach, plain)


def with_particle(text: Text, cues: Cues, v: int) -> tuple[str, tuple[int, ...]]:
    """A verb's lemma with its particle ("point out"), and the particle's words."""
    lemma = base_form(cues, text.words[v].lower, text.words[v].lemma)
    for k in text.children[v]:
        if k > v and text.words[k].dep in ("prt", "advmod", "prep", "acomp", "oprd", "ccomp", "dobj"):
            both = f"{lemma} {text.words[k].lower}"
            if text.words[k].dep == "prt" or (lemma in cues.particles and both in cues.verbs):
                return both, (k,)
    return lemma, ()


def base_form(cues: Cues, form: str, lemma: str) -> str:
    """The lemma of a verb; the parser takes "hopes" for a form of "hop"."""
    if lemma in cues.verbs:
        return lemma
    return next((base for base in (form[:-1], form[:-3] + "e") if base in cues.verbs), lemma)


def verb_words(text: Text, v: int) -> list[int]:
    """The verb with the auxiliaries and the negation before it, and an adverb between them ("has also said")."""
    words = text.words
    first = min((k for k in text.children[v] if v - 5 < k < v and words[k].dep in ("aux", "auxpass", "neg")), default=v)
    if all(words[k].pos in ("AUX", "PART", "ADV") for k in range(first, v)):
        return list(range(first, v + 1))
    return [k for k in text.children[v] if v - 5 < k < v and words[k].dep in ("aux", "auxpass", "neg")] + [v]


def infinitive_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Vowed to attack", "is expected to attack", "urged Russia to halt"."""
    text, v = reach.text, plain.anchor
    for c in kids.get("xcomp", ()):
        if text.words[v].dep not in ("acl", "relcl") and is_described_by(text, v):
            continue
        piece = reach.phrase(c)
        form = "inf" if has_to(text, c) else "ger" if is_gerund(text, c) else "as"
        raised = text.child(v, "nsubjpass") if plain.passive else text.child(v, "nsubj") if plain.lemma in SEEMING else None
        thing = next((k for k in kids.get("dobj", ()) if v < k < c), None)
        if raised is not None:
            told = plain if plain.passive else replace(plain, speaker=None, speaking=())
            yield replace(told, frame=f"pass-{form}", content=join(teller_pieces(reach, raised, v), (piece,)), head=c)
            continue
        if thing is not None:
            yield replace(plain, frame=f"obj-{form}", content=(reach.trim(reach.left[thing], piece[1]),), head=c)
        yield replace(plain, frame=form, content=(piece,), head=c)


def is_gerund(text: Text, c: int) -> bool:
    """ "Denied attacking", "denied having attacked"."""
    return text.words[c].tag == "VBG" or any(text.words[k].lower == "having" for k in text.all(c, "aux"))


def object_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Denounced the attack", "called the attack barbaric", "the attack was denounced"."""
    text, v = reach.text, plain.anchor
    last = max((reach.right[k] + 1 for k in kids.get("oprd", ())), default=0)
    for c in kids.get("dobj", ()):
        if "ccomp" in kids and text.words[c].lower in ("it", "himself", "herself", "themselves"):
            continue
        yield replace(plain, frame="obj", content=reach.without((reach.left[c], max(last, reach.right[c] + 1))), head=c)
        beside = [
            k for dep in ("prep", "advcl", "relcl", "acl", "npadvmod") for k in kids.get(dep, ()) if reach.left[k] == reach.right[c] + 1
        ]
        if beside and not (text.words[beside[0]].dep == "prep" and text.words[beside[0]].lower in PAIRED):
            frame = "obj~" + (text.words[beside[0]].lower if text.words[beside[0]].dep == "prep" else text.words[beside[0]].tag)
            yield replace(plain, frame=frame, content=reach.without((reach.left[c], reach.right[beside[0]] + 1)), head=c)
    if "dobj" not in kids and not plain.passive:
        for c in (*kids.get("oprd", ()), *kids.get("acomp", ())):
            yield replace(plain, frame="as", content=reach.without((reach.left[c], reach.right[c] + 1)), head=c)
    subject = text.child(v, "nsubjpass") if plain.passive and "xcomp" not in kids else None
    if subject is not None and text.words[subject].lower not in ("it", "there"):
        theme = teller_pieces(reach, antecedent(text, v, subject), v)
        more = [k for k in kids.get("prep", ()) if text.words[k].lower in PASSIVE_RESTS]
        more += [k for dep in ("oprd", "ccomp", "acomp", "attr") for k in kids.get(dep, ())]
        yield replace(plain, frame="pass-obj", content=join(theme, tuple(reach.phrase(k) for k in more)), head=subject)


def preposition_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Called for a truce", "called on Iran to leave", "accused Iran of the attack"."""
    text, v = reach.text, plain.anchor
    thing = next((k for k in kids.get("dobj", ()) if k > v), None)
    for p in kids.get("prep", ()):
        c = text.child(p, "pobj", "pcomp")
        if c is None or p < v:
            continue
        last, by = reach.right[p] + 1, text.words[p].lower
        hung = next((k for k in kids.get("ccomp", ()) if reach.left[k] == last and text.words[last].tag in ("WP", "WDT")), None)
        last = last if hung is None else reach.right[hung] + 1  # "told of rebels | who shelled it"
        option = replace(plain, cue=plain.cue if thing is not None else (*plain.cue, p), head=c)
        yield replace(option, frame=f"+{by}", content=reach.without((p + 1, last)))
        clause = next(
            (k for dep in ("xcomp", "ccomp", "advcl") for k in kids.get(dep, ()) if reach.left[k] == last and text.words[k].tag == "VB"),
            None,
        )
        if clause is not None:
            yield replace(option, frame=f"+{by}-inf", content=reach.without((p + 1, reach.right[clause] + 1)), head=clause)
        if thing is not None and thing < p and by in PAIRED:
            yield replace(option, frame=f"obj+{by}", content=reach.without((reach.left[thing], last)))


def gap_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """What a relative or participle clause is about: "the plan which Iran rejected", "a plan proposed by Iran"."""
    text, v = reach.text, plain.anchor
    word = text.words[v]
    full = "ccomp" in kids or any(text.words[k].lower not in RELATIVE for k in kids.get("dobj", ()))
    if full or not (word.dep == "relcl" or (word.dep == "acl" and word.tag == "VBN")):
        return
    noun = word.head
    if plain.speaker == noun or noun > v:
        return
    theme = reach.without((reach.left[noun], reach.left[v]))
    more = tuple(reach.phrase(k) for k in kids.get("xcomp", ()))
    yield replace(plain, frame="gap-inf" if more else "gap", content=join(theme, more), head=noun)
