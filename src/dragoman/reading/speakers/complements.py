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

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.reading.speakers.candidates import SAYING, Candidate
from dragoman.reading.speakers.cues import Cues, CueSense
from dragoman.reading.speakers.extents import Extents, Piece, join
from dragoman.reading.speakers.tellers import RELATIVE, VERBAL, antecedent, is_passive, subject_of, teller_above, teller_of, teller_pieces
from dragoman.reading.tokens import Sentence, Text

WHETHER = {"whether", "how", "why", "what", "who", "when", "where", "which", "if"}
SEEMING = {"appear", "seem"}
PASSIVE_RESTS = {"for", "of", "as", "over", "with"}  # "was criticised for", "is suspected of"
PAIRED = {"of", "for", "as", "over", "to", "with", "on", "against"}  # "accused Iran of the attack"
STOPS = frozenset({".", "!", "?", "”", '"', "''", "…", "..."})
PARENTHETIC = ("parataxis", "advcl", "ccomp", "conj", "dep", "relcl", "acl")
Kids = Mapping[str, list[int]]


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
    for teller in tellers(text, v, sense):
        plain = Candidate(v, cue, lemma, "verb", "", sense, teller, teller_pieces(reach, teller, v), (), v, is_passive(text, v))
        yield from verb_options(reach, plain, kids, named)


def tellers(text: Text, v: int, sense: CueSense | None) -> Iterator[int | None]:
    """The teller of a verb; of a participle after a noun also the subject above ("hit the press, calling it a liar")."""
    outer = outer_teller(text, v) if sense is not None and sense.stance in SAYING else None
    if outer is not None:
        yield outer
        return
    first = teller_of(text, v)
    yield first
    if text.words[v].tag == "VBG" and text.words[v].dep in ("acl", "advcl") and first is not None:
        second = teller_above(text, first if text.words[v].dep == "acl" else text.words[v].head, 0)
        if second is not None and second != first:
            yield second


def outer_teller(text: Text, v: int) -> int | None:
    """ "The envoy said Iran would not yield, adding that": it is the envoy who adds, though the parser says Iran."""
    word = text.words[v]
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


def clause_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Said that ...", and the same up to the end of the sentence, since what ends a long sentence is often joined wrongly."""
    text, v = reach.text, plain.anchor
    end = text.sentence_of(v).last
    for c in kids.get("ccomp", ()):
        if text.words[c].lower in ("so", "not") or any(text.words[k].text == ";" for k in range(reach.right[c] + 1, v)):
            continue  # "activists said jets had bombed it; the army denied it": two sentences in one
        frame = clause_frame(reach, c)
        if frame == "wh" and text.words[v].dep == "relcl" and reach.left[c] < v:
            frame = "that"  # "a mission which it is hoped will free them" asks nothing
        content = join(around(reach, c, plain), broken_off(reach, c, kids))
        first = next((k for k in kids["ccomp"] if k < c < v and ends_before(reach, k, c)), None)
        if first is not None:  # "The talks went on, and the envoy left, the release said": the parser hung both on the saying
            content = (reach.trim(reach.left[first], content[-1][1]),)
        yield replace(plain, frame=frame, content=content, head=c)
        if c > v and end - reach.right[c] > 3:
            yield replace(plain, frame=f"{frame}-rest", content=reach.without((reach.left[c], end)), head=c)
    for c in kids.get("advcl", ()):
        mark = text.child(c, "mark")
        if v < c and mark is not None and mark < c and text.words[mark].lower in ("that", "whether", "if") and reach.left[c] <= v + 2:
            yield replace(plain, frame=clause_frame(reach, c), content=around(reach, c, plain), head=c)


def ends_before(reach: Extents, one: int, other: int) -> bool:
    """Whether a clause ends right where another joined to it begins."""
    between = reach.text.words[reach.right[one] + 1 : reach.left[other]]
    return len(between) <= 1 and all(word.pos in ("PUNCT", "CCONJ") for word in between)


def broken_off(reach: Extents, c: int, kids: Kids) -> tuple[Piece, ...]:
    """What the parser cut off a clause and hung on the cue right after it ("said it would not re- | -establish ties")."""
    pieces: list[Piece] = []
    end = reach.right[c] + 1
    for k in sorted((*kids.get("ccomp", ()), *kids.get("xcomp", ()))):
        if k > c and reach.left[k] == end:
            pieces.append((end, reach.right[k] + 1))
            end = reach.right[k] + 1
    return tuple(pieces)


def clause_frame(reach: Extents, c: int) -> str:
    """What form of content a clause is: that, wh, quote, obj-inf ("want Iran to leave"), inf, ger."""
    text = reach.text
    first, last = reach.phrase(c)
    if any(reach.quoted[i] >= 0 and not reach.quotations[reach.quoted[i]].is_short for i in (min(first, c), c)):
        return "quote"
    lifted = first < text.words[c].head and text.words[text.words[c].head].dep == "relcl"  # "a mission which it is hoped will free them"
    if first < last and text.words[first].lower in WHETHER and not lifted:
        return "wh"
    if text.words[c].tag == "VB" and has_to(text, c):
        return "obj-inf" if text.child(c, "nsubj", "nsubjpass") is not None else "inf"
    return "ger" if text.words[c].tag == "VBG" and text.child(c, "aux") is None else "that"


def has_to(text: Text, c: int) -> bool:
    return any(text.words[k].tag == "TO" for k in text.children[c])


def around(reach: Extents, c: int, plain: Candidate) -> tuple[Piece, ...]:
    """The reach of content `c`, less the cue's own clause where that stands inside it ("..., he said, ...")."""
    first, last = reach.left[c], reach.right[c] + 1
    v = plain.anchor
    if not first <= v < last:
        return reach.without((first, last))
    beside = [k for k in reach.text.children[v] if k != c and not reach.left[k] <= c <= reach.right[k]]
    return reach.without((first, last), (min(plain.cue), max(plain.cue) + 1), *((reach.left[k], reach.right[k] + 1) for k in beside))


def infinitive_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Vowed to attack", "is expected to attack", "urged Russia to halt"."""
    text, v = reach.text, plain.anchor
    for c in kids.get("xcomp", ()):
        piece = reach.phrase(c)
        form = "inf" if has_to(text, c) else "ger" if text.words[c].tag == "VBG" else "as"
        raised = text.child(v, "nsubjpass") if plain.passive else text.child(v, "nsubj") if plain.lemma in SEEMING else None
        thing = next((k for k in kids.get("dobj", ()) if v < k < c), None)
        if raised is not None:
            told = plain if plain.passive else replace(plain, speaker=None, speaking=())
            yield replace(told, frame=f"pass-{form}", content=join(teller_pieces(reach, raised, v), (piece,)), head=c)
            continue
        if thing is not None:
            yield replace(plain, frame=f"obj-{form}", content=(reach.trim(reach.left[thing], piece[1]),), head=c)
        yield replace(plain, frame=form, content=(piece,), head=c)


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


def quotation_options(reach: Extents, plain: Candidate) -> Iterator[Candidate]:
    """Quotations beside a cue that the parser did not join to it: in its sentence, or right before or after it."""
    text, v = reach.text, plain.anchor
    if reach.quoted[v] >= 0:
        return
    sentence = text.sentence_of(v)
    first, last = plain.speaking[0] if plain.speaking else (v, v)
    numbers = sorted(set(reach.quoted[sentence.first : sentence.last]) - {-1})
    near = [q for q in (reach.quotations[n] for n in numbers) if not first <= q.first < last]
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


def is_set_off(text: Text, first: int, last: int) -> bool:
    """Whether words [first, last) stand between punctuation marks."""
    words = text.words
    before = (first > 0 and words[first - 1].pos == "PUNCT") or words[first].pos == "PUNCT"
    return before and (last >= len(words) or words[last].pos == "PUNCT" or words[last - 1].pos == "PUNCT")
