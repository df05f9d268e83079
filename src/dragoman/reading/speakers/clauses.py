"""What may a verb of saying have as its content among the clauses that hang on it?

The parser joins the ends of long sentences wrongly as often as not: what was cut off is taken in again, what goes on with the cue left out.

>>> from dragoman.reading.speakers.extents import Extents
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> reach = Extents.of(parse(Report("The envoy said the plan would fail and praised the army.")))
>>> is_joined_above(reach.text, 2, 6, 8), clause_frame(reach, 6)
(True, 'that')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dragoman.reading.speakers.candidates import Candidate
from dragoman.reading.speakers.extents import Extents, Piece, join
from dragoman.reading.speakers.tellers import DAYS, RELATIVE, VERBAL
from dragoman.reading.tokens import Text

WHETHER = {"whether", "how", "why", "what", "who", "when", "where", "which", "if"}
SHIFTED = frozenset({"would", "could", "might", "had"})
FINITE = ("VBD", "VBZ", "VBP", "MD", "VBN")  # the parser takes "said attacked" for a participle
SPOKEN = frozenset({"say", "add", "tell", "note", "insist", "stress", "warn"})
HELD = frozenset({"believe", "think", "say", "suspect", "know", "understand", "report", "allege", "presume"})
Kids = Mapping[str, list[int]]  # the places of a verb's dependents by their label


def clause_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """ "Said that ...", and the same up to the end of the sentence, since what ends a long sentence is often joined wrongly."""
    text, v = reach.text, plain.anchor
    end = text.sentence_of(v).last
    for c in kids.get("ccomp", ()):
        if is_description(reach, kids, c) or is_own_verb(text, v, c):
            continue
        if text.words[c].lower in ("so", "not") or any(text.words[k].text == ";" for k in range(reach.right[c] + 1, v)):
            continue  # "activists said jets had bombed it; the army denied it": two sentences in one
        frame = clause_frame(reach, c)
        if frame == "wh" and text.words[v].dep == "relcl" and reach.left[c] < v:
            frame = "that"  # "a mission which it is hoped will free them" asks nothing
        yield replace(plain, frame=frame, content=clause_content(reach, plain, kids, c), head=c)
        if c > v and end - reach.right[c] > 3:
            yield replace(plain, frame=f"{frame}-rest", content=reach.without((reach.left[c], end)), head=c)
    yield from adverbial_options(reach, plain, kids)


def adverbial_options(reach: Extents, plain: Candidate, kids: Kids) -> Iterator[Candidate]:
    """A clause that the parser took for one of time or condition: "claimed the day before there were clashes", "asked if"."""
    text, v = reach.text, plain.anchor
    for c in kids.get("advcl", ()):
        mark = text.child(c, "mark")
        if mark is None or c < v:
            continue
        if is_time_before(reach, kids, mark):
            yield replace(plain, frame="that", content=reach.without((mark + 1, reach.right[c] + 1)), head=c)
        if mark < c and text.words[mark].lower in ("that", "whether", "if") and reach.left[c] <= v + 2:
            yield replace(plain, frame=clause_frame(reach, c), content=around(reach, c, plain), head=c)


def clause_content(reach: Extents, plain: Candidate, kids: Kids, c: int) -> tuple[Piece, ...]:
    """The words of clause `c` as content, with what the parser set beside it and without what goes on with the cue."""
    text, v = reach.text, plain.anchor
    content = join(around(reach, c, plain), broken_off(reach, c, kids), going_on(reach, c, kids))
    if (above := next((k for k in text.all(c, "conj") if is_joined_above(text, v, c, k)), None)) is not None:
        content = reach.without((content[0][0], content[-1][1]), (reach.left[above] - 1, content[-1][1]))
    first = next((k for k in kids["ccomp"] if k < c < v and ends_before(reach, k, c)), None)
    if first is not None:  # "The talks went on, and the envoy left, the release said": the parser hung both on the saying
        return (reach.trim(reach.left[first], content[-1][1]),)
    joined = sentence_before(reach, v, c)
    return content if joined is None else (reach.trim(joined, content[-1][1]),)


def is_description(reach: Extents, kids: Kids, c: int) -> bool:
    """Whether a clause only describes the object before it: "reported shots that went on all night"."""
    subject = reach.text.child(c, "nsubj", "nsubjpass")
    thing = next((k for k in kids.get("dobj", ()) if k < c), None)
    return subject is not None and thing is not None and reach.left[c] == subject and reach.text.words[subject].tag == "WDT"


def lifted_clause(reach: Extents, v: int) -> tuple[int, Piece] | None:
    """The teller and the words of what is said of a noun before it: "laws that judges said discriminated against them"."""
    words, first = reach.text.words, reach.text.sentence_of(v).first
    if v + 1 >= len(words) or words[v + 1].tag not in FINITE or words[v].tag not in ("VBD", "VBZ", "VBP"):
        return None
    teller = v - 1 if words[v - 1].pos != "ADV" else v - 2
    begin = reach.left[teller]
    if teller <= first or words[teller].pos not in ("NOUN", "PROPN", "PRON") or words[begin - 1].lower not in RELATIVE:
        return None
    if begin - 1 <= first or (words[teller].head != v and words[teller].dep != "nsubj"):
        return None
    verb = v + 1 if words[v + 1].pos == "VERB" or words[v + 1].head <= v else words[v + 1].head
    joined = (k for k in reach.text.all(verb, "conj") if reach.text.child(k, "nsubj", "nsubjpass") is not None)
    end = min((reach.left[k] for k in joined), default=reach.right[verb] + 1)
    return teller, reach.trim(v + 1, max(verb + 1, end))


def is_time_before(reach: Extents, kids: Kids, mark: int) -> bool:
    """Whether "before" belongs to a time and opens no clause: "the day before", "a week earlier"."""
    thing = next(iter(kids.get("dobj", ())), None)
    return thing is not None and thing + 1 == mark and reach.text.words[thing].lemma in DAYS


def sentence_before(reach: Extents, v: int, c: int) -> int | None:
    """The first word of a sentence that the parser set beside a cue at the end, where it is said too: "The talks went on, and
    the envoy left, the release said".
    """
    text, head = reach.text, reach.text.words[v].head
    first = text.sentence_of(v).first
    if not (head < reach.left[c] < c < v and text.words[v].dep == "conj" and text.words[head].pos in VERBAL):
        return None
    ends = all(word.pos == "PUNCT" for word in text.words[v + 1 : text.sentence_of(v).last])
    return first if ends and reach.left[head] == first and text.words[head].dep == "ROOT" else None


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


def going_on(reach: Extents, c: int, kids: Kids) -> tuple[Piece, ...]:
    """A sentence that the parser set beside the cue, but told in its tense: "said he had hoped so, but this would not do"."""
    text, pieces = reach.text, []
    for k in kids.get("conj", ()):
        subject = text.child(k, "nsubj", "nsubjpass")
        shifted = any(text.words[m].lower in SHIFTED for m in text.all(k, "aux"))
        pronoun = subject is not None and text.words[subject].pos == "PRON" and shifted
        that = reach.text.words[reach.left[k]].lower == "that" and text.words[reach.left[k]].dep == "mark"  # "..., and that they fled"
        if k > c and (pronoun or that) and reach.left[k] > reach.right[c]:
            pieces.append((reach.right[c] + 1, reach.right[k] + 1))
    return tuple(pieces)


def is_joined_above(text: Text, v: int, c: int, k: int) -> bool:
    """Whether verb `k` goes on with the cue `v` and not with what is said: "forecast that it would rebound and praised the efforts"."""
    words = text.words
    if any(words[m].tag == "MD" for m in text.all(v, "aux")):
        return False
    past = words[v].tag == "VBD" or any(words[m].lower in ("has", "have") for m in text.all(v, "aux"))
    if not v < c < k or not past or words[k].tag != "VBD" or text.child(k, "nsubj", "nsubjpass", "aux") is not None:
        return False
    if words[c].lemma == "be" and is_said_of(text, c, k):
        return True
    passive = text.child(c, "nsubjpass")
    if passive is not None and words[k].lemma in SPOKEN and not words[passive].entity and words[passive].pos == "NOUN":
        return True  # "denied that a deal had been reached and said that"
    modal = any(words[m].tag == "MD" for m in text.all(c, "aux"))
    return modal or words[c].tag in ("VBZ", "VBP") or words[k].lower == words[v].lower


def is_own_verb(text: Text, v: int, c: int) -> bool:
    """Whether a clause has the same subject as the cue, which only describes it: "Gunmen believed to be deserters attacked the town"."""
    return v < c and is_described_by(text, v)


def is_described_by(text: Text, v: int) -> bool:
    """Whether "believed to be" only describes who stands before it: nobody believes to be something himself."""
    after = [word.lower for word in text.words[v + 1 : v + 3]]
    plain = text.words[v].tag in ("VBD", "VBN") and text.child(v, "aux", "auxpass", "nsubjpass") is None
    return plain and text.words[v].lemma in HELD and after in (["to", "be"], ["to", "have"])


def is_said_of(text: Text, c: int, k: int) -> bool:
    """Whether a verb after "was cruel" has as its object whoever was so, or is nothing that its subject does: "said the plan was bad and
    accused them", "said he was cruel and criticised him".
    """
    subject, thing = text.child(c, "nsubj"), text.child(k, "dobj")
    if subject is None or thing is None or text.words[subject].pos == "PRON" or text.child(c, "acomp", "attr") is None:
        return False
    return text.words[subject].pos == "NOUN" or text.words[thing].lower in ("him", "her", "them")


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
