"""Which words of a text could be a cue, and how could they be read?

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> reach = Extents.of(parse(Report("The envoy said that talks had failed.")))
>>> [(c.frame, c.speaker, c.content) for c in find_candidates(reach, Cues.of(Codebook.load()))]
[('that', 1, ((3, 7),))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.reading.speakers.candidates import SAYING, Candidate, with_cuts, with_quotations
from dragoman.reading.speakers.clauses import WHETHER, has_to
from dragoman.reading.speakers.complements import verb_candidates
from dragoman.reading.speakers.cues import Cues
from dragoman.reading.speakers.extents import Extents, join
from dragoman.reading.speakers.tellers import VERBAL, noun_teller, subject_of, teller_of, teller_pieces
from dragoman.reading.tokens import Text

DISOWNING = {"deny", "reject", "doubt", "criticise", "confirm"}  # "denied reports that": the reports are not his
LINKING = {"be", "make", "seem", "remain", "become", "feel", "appear", "look", "get"}
MISTAKEN = ("amod", "compound", "acl", "conj", "advcl", "dep", "oprd")
NAMING = ("PROPN", "NOUN", "ADJ", "PART", "NUM", "DET")
LONGEST_HOUSE = 5  # letters of a name in capitals: "US", "NATO"
LONGEST_LABEL = 8  # words before a colon that can name a speaker


def find_candidates(reach: Extents, cues: Cues, known: frozenset[str] = frozenset()) -> Iterator[Candidate]:
    """All candidates in the order of their cues. Verbs in `known` give candidates with an object though the codebook lacks them."""
    for word in reach.text.words:
        for candidate in candidates_at(reach, cues, word.i, known):
            if candidate.content:
                yield from with_cuts(reach, with_quotations(reach, candidate), cues.verbs)


def candidates_at(reach: Extents, cues: Cues, i: int, known: frozenset[str]) -> Iterator[Candidate]:
    """The candidates with word `i` as the head of the cue."""
    word = reach.text.words[i]
    if (name := inverted_teller(reach, cues, i)) is not None:
        yield from inverted_candidates(reach, cues, i, name)
    elif word.dep == "amod" and word.lower in cues.adjectives:
        yield from adjective_candidates(reach, cues, i)
    elif word.pos in VERBAL:
        yield from verb_candidates(reach, cues, i, known)
    elif word.pos in ("NOUN", "PROPN"):
        yield from noun_candidates(reach, cues, i)
    elif word.pos == "ADJ":
        yield from adjective_candidates(reach, cues, i)
    elif word.pos == "ADV":
        yield from adverb_candidates(reach, cues, i)
    elif word.text == ":":
        yield from colon_candidates(reach, i)
        yield from colon_quotation(reach, cues, i)
    elif word.text == "]":
        yield from label_candidates(reach, i)
    if word.lower in cues.openers:
        yield from phrase_candidates(reach, cues, i)


def inverted_teller(reach: Extents, cues: Cues, i: int) -> int | None:
    """The last word of the name after a verb of saying that the parser took for a part of it: "..., confirmed spokesman Jan Alba"."""
    text, word = reach.text, reach.text.words[i]
    sense = cues.verbs.get(word.lemma)
    if sense is None or sense.stance not in SAYING or word.tag not in ("VBD", "VBN") or word.dep not in MISTAKEN:
        return None
    before = text.words[i - 1].text if i > text.sentence_of(i).first else ""
    if before not in (",", "”", '"', "''") or text.child(i, "nsubj", "nsubjpass", "aux", "auxpass", "ccomp") is not None:
        return None
    end = next((k for k in range(i + 1, text.sentence_of(i).last) if text.words[k].pos not in NAMING), i + 1)
    named = end > i + 1 and text.words[end - 1].entity == "PERSON" and text.words[end].pos == "PUNCT"
    return end - 1 if named else None


def inverted_candidates(reach: Extents, cues: Cues, i: int, name: int) -> Iterator[Candidate]:
    """The sentence before an inverted cue."""
    text, word = reach.text, reach.text.words[i]
    sentence = text.sentence_of(i)
    content = reach.without((sentence.first, i - 1))
    if content and any(text.words[k].pos in VERBAL for k in range(sentence.first, i)):
        yield Candidate(
            i, (i,), word.lemma, "verb", "tail", cues.verbs[word.lemma], name, (reach.trim(i + 1, name + 1),), content, sentence.root
        )


def noun_candidates(reach: Extents, cues: Cues, n: int) -> Iterator[Candidate]:
    """ "The claim that", "fears of", "a call for", "his pledge to", "the view in Damascus is that"."""
    text = reach.text
    word = text.words[n]
    sense = cues.nouns.get(word.lemma if word.pos == "NOUN" else word.lower)
    if sense is None:
        return
    teller, cue = noun_teller(text, n)
    above = cues.verbs.get(text.words[word.head].lemma)
    if word.dep == "dobj" and above is not None and above.stance in DISOWNING and text.child(n, "poss") is None:
        teller, cue = (None, (n,)) if teller == teller_of(text, word.head) else (teller, cue)
    plain = Candidate(n, cue, word.lemma.lower(), "noun", "", sense, teller, teller_pieces(reach, teller, n), (), n)
    plain = replace(plain, plural=word.tag in ("NNS", "NNPS"))
    for c in text.children[n]:
        if c < n:
            continue
        if text.words[c].dep in ("acl", "relcl", "ccomp"):
            yield from noun_clause(reach, plain, c)
        elif text.words[c].dep == "prep":
            thing = text.child(c, "pobj", "pcomp")
            if thing is not None and thing != teller:
                content = reach.without((c + 1, reach.right[c] + 1))
                yield replace(plain, cue=(*cue, c), frame="+" + text.words[c].lower, content=content, head=thing)
            elif thing is not None:
                for k in text.all(thing, "acl", "relcl"):
                    yield from noun_clause(reach, plain, k)
    yield from copula_options(reach, plain)


def noun_clause(reach: Extents, plain: Candidate, c: int) -> Iterator[Candidate]:
    """A noun's own clause: "the pledge to leave", "the claim that it left"."""
    text = reach.text
    mark = text.words[reach.left[c]].lower
    if has_to(text, c):
        yield replace(plain, frame="inf", content=(reach.phrase(c),), head=c)
    elif mark in ("that", "whether", "if") or text.words[c].dep == "ccomp":
        yield replace(plain, frame="that", content=(reach.phrase(c),), head=c)


def copula_options(reach: Extents, plain: Candidate) -> Iterator[Candidate]:
    """ "The view in Damascus is that ..."; "her goal is to ..."."""
    text, n = reach.text, plain.anchor
    be = text.words[n].head
    if text.words[n].dep != "nsubj" or text.words[be].lemma != "be":
        return
    for c in text.all(be, "ccomp", "xcomp", "attr"):
        if c > be and text.words[c].pos in VERBAL:
            frame = "be-inf" if text.words[c].dep == "xcomp" else "be-that"
            yield replace(plain, cue=(*plain.cue, be), frame=frame, content=(reach.phrase(c),), head=c)


def adjective_candidates(reach: Extents, cues: Cues, a: int) -> Iterator[Candidate]:
    """ "Confident that", "afraid of", "likely to", "the alleged plot"."""
    text = reach.text
    word = text.words[a]
    sense = cues.adjectives.get(word.lower)
    if sense is None:
        return
    above = word.head
    if word.dep == "amod":
        if "attrib" in sense.frames:
            content = reach.without((reach.left[above], reach.right[above] + 1), (a, a + 1))
            yield Candidate(a, (a,), word.lower, "adjective", "attrib", sense, None, (), content, above)
        return
    verbal = text.words[above].pos in VERBAL
    teller = subject_of(text, above) if verbal else above if word.dep in ("acl", "appos", "relcl") else None
    cue = (above, a) if verbal and above < a else (a,)
    plain = Candidate(a, cue, word.lower, "adjective", "", sense, teller, teller_pieces(reach, teller, a), (), a)
    beside = text.children[above] if text.words[above].lemma in LINKING else ()
    for c in (*text.children[a], *beside):
        if c > a:
            yield from adjective_options(reach, plain, c)


def adjective_options(reach: Extents, plain: Candidate, c: int) -> Iterator[Candidate]:
    text = reach.text
    dep, first = text.words[c].dep, text.words[reach.left[c]].lower
    if dep == "ccomp" or (dep == "advcl" and first == "that"):
        yield replace(plain, frame="wh" if first in WHETHER else "that", content=(reach.phrase(c),), head=c)
    elif dep == "xcomp":
        piece = reach.phrase(c)
        yield replace(plain, frame="inf", content=(piece,), head=c)
        if plain.sense and plain.sense.stance in ("expect", "likely") and plain.speaking:
            yield replace(plain, frame="raise-inf", speaker=None, speaking=(), content=join(plain.speaking, (piece,)), head=c)
    elif dep == "prep" and (thing := text.child(c, "pobj", "pcomp")) is not None:
        content = reach.without((c + 1, reach.right[c] + 1))
        yield replace(plain, cue=(*plain.cue, c), frame="+" + text.words[c].lower, content=content, head=thing)


def adverb_candidates(reach: Extents, cues: Cues, a: int) -> Iterator[Candidate]:
    """ "Reportedly": the clause or phrase that the adverb is about, with nobody who says so."""
    text = reach.text
    word = text.words[a]
    sense = cues.adverbs.get(word.lower)
    if sense is None:
        return
    h = word.head
    content = reach.without((reach.left[h], reach.right[h] + 1), (a, a + 1))
    plain = Candidate(a, (a,), word.lower, "adverb", "clause", sense, None, (), content, h)
    if text.words[h].dep in ("relcl", "acl") and text.words[h].pos in VERBAL:
        noun = text.words[h].head
        yield replace(plain, frame="clause-rel", content=join(reach.without((reach.left[noun], reach.left[h])), content))
    yield plain


def phrase_candidates(reach: Extents, cues: Cues, i: int) -> Iterator[Candidate]:
    """ "According to the envoy": the clause around the phrase, near and far."""
    text = reach.text
    phrase = next((p for p in cues.openers[text.words[i].lower] if tuple(w.lower for w in text.words[i : i + len(p)]) == p), None)
    if phrase is None:
        return
    last, sentence = i + len(phrase), text.sentence_of(i)
    teller = phrase_teller(text, i, last, sentence.last)
    if teller is None:
        return
    piece = reach.trim(last, reach.right[teller] + 1)
    hole = (min(i, reach.left[i]), max(reach.right[i] + 1, piece[1]))
    name = " ".join(phrase)
    plain = Candidate(i, tuple(range(i, last)), name, "phrase", "clause", cues.phrases[name], teller, (piece,), (), i)
    near = next((a for a in text.ancestors(i) if text.words[a].pos in VERBAL), text.words[i].head)
    yield replace(plain, frame="clause-near", content=reach.without((reach.left[near], reach.right[near] + 1), hole), head=near)
    before = next((text.words[k] for k in range(i - 1, sentence.first, -1) if text.words[k].text != ","), None)
    closed = before is not None and (before.dep == "cc" or before.tag in ("WP", "WDT", "WRB"))  # "they left, but according to the envoy"
    if near != sentence.root and not closed:
        yield replace(plain, frame="clause-all", content=reach.without((sentence.first, sentence.last), hole), head=sentence.root)


def phrase_teller(text: Text, i: int, last: int, end: int) -> int | None:
    """The head of the noun phrase that ends a phrase such as "according to"."""
    below = (k for k in text.subtree(i) if k >= last and text.words[k].dep in ("pobj", "pcomp") and text.words[k].head < last)
    nouns = (k for k in range(last, end) if text.words[k].pos in ("NOUN", "PROPN", "PRON") and text.words[k].dep != "compound")
    return next(below, next(nouns, None))


def label_candidates(reach: Extents, at: int) -> Iterator[Candidate]:
    """A speaker's name in brackets before a quotation, as transcripts have it: "[Alba] “We will stay.”"."""
    words, n = reach.text.words, reach.quoted[at + 1] if at + 1 < len(reach.text.words) else -1
    first = next((i for i in range(at - 1, max(-1, at - LONGEST_LABEL), -1) if words[i].text == "["), None)
    if n < 0 or reach.quotations[n].first != at + 1 or first is None or any(w.pos in VERBAL for w in words[first + 1 : at]):
        return
    q = reach.quotations[n]
    yield Candidate(at, (at,), "[]", "phrase", "label", None, at - 1, ((first + 1, at),), (reach.trim(q.first, q.last),), q.first + 1)


def colon_quotation(reach: Extents, cues: Cues, at: int) -> Iterator[Candidate]:
    """A quotation after a colon that no word of saying brings in: "The envoy was blunt: “They bombed it.”"."""
    text, n = reach.text, reach.quoted[at + 1] if at + 1 < len(reach.text.words) else -1
    first = text.sentence_of(at).first
    if n < 0 or reach.quotations[n].first != at + 1 or reach.quotations[n].is_short or reach.quoted[at] >= 0:
        return
    verbs = [i for i in range(first, at) if text.words[i].pos in VERBAL and text.child(i, "nsubj") is not None]
    if not verbs or any((sense := cues.verbs.get(text.words[i].lemma)) and "quote" in sense.frames for i in range(first, at)):
        return
    verb = min(verbs, key=lambda i: sum(first <= a < at for a in text.ancestors(i)))
    teller = text.child(verb, "nsubj")
    if teller is not None and is_person(cues, text, teller):
        q = reach.quotations[n]
        content = (reach.trim(q.first, q.last),)
        yield Candidate(at, (verb,), ":", "phrase", "colon-quote", None, teller, teller_pieces(reach, teller, verb), content, q.first + 1)


def is_person(cues: Cues, text: Text, i: int) -> bool:
    """Whether a word names one who can speak: a person, a house, "the envoy", "she"."""
    word = text.words[i]
    if word.pos == "PRON":
        return word.lower in ("he", "she", "they")
    return word.entity in ("PERSON", "ORG", "NORP") or (word.pos == "NOUN" and word.lemma in cues.people)


def colon_candidates(reach: Extents, at: int) -> Iterator[Candidate]:
    """A headline's or an interview's colon: "Kremlin: no talks planned"."""
    text = reach.text
    sentence = text.sentence_of(at)
    if not sentence.first < at <= sentence.first + LONGEST_LABEL or at + 2 >= sentence.last:
        return
    if any(text.words[i].pos in VERBAL for i in range(sentence.first, at)):
        return
    content = reach.without((at + 1, sentence.last))
    head = next((i for i in range(at + 1, sentence.last) if text.words[i].pos in VERBAL), at + 1)
    frame = "colon-name" if is_house(text, at) else "colon"
    yield Candidate(at, (at,), ":", "phrase", frame, None, at - 1, ((sentence.first, at),), content, head)


def is_house(text: Text, at: int) -> bool:
    """Whether a short name stands before a colon at the head of a text that can only be a speaker's: "US: ...", "Pentagon: ..."."""
    sentence, word = text.sentence_of(at), text.words[at - 1]
    short = word.text.isupper() and 2 <= len(word.text) <= LONGEST_HOUSE
    clause = any(text.words[i].dep == "nsubj" for i in range(at + 1, sentence.last))
    return sentence.i == 0 and clause and at - sentence.first <= 3 and (short or word.entity in ("ORG", "PERSON"))
