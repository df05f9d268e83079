"""What governs an event that is told by a clause? "Failed to attack", "said that they attacked", "a plan to attack", "if they attack".

One rule for each way in which a clause hangs on another word; each gives the governing word and its effect.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.certainty.tables import tables_of
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Rebels failed to take the town."))
>>> view = View(text, tables_of(Codebook.load()), 0, len(text.words), False)
>>> complement(view, 3).effect.kind
'implicative'
"""

from __future__ import annotations

from dragoman.reading.certainty.nouns import NAMING, named_effect, preposition_effect, preposition_row, two_word_effect
from dragoman.reading.certainty.polarity import SAME, SURE, Effect
from dragoman.reading.certainty.tables import Effects, Link, View, has_modal, is_infinitive, look_up, predicate_of, verb_key
from dragoman.reading.speakers.clauses import is_joined_above, is_own_verb
from dragoman.reading.tokens import Text, Word
from dragoman.record import Mood

PURPOSE = Effect(0, 0, Mood.PLANNED, "purpose", "to")
QUESTION = Effect(0, 0, None, "question", "whether")
REPORT = Effect(2, 0, None, "speech", "")
FUTURE = Effect(3, -3, Mood.PLANNED, "future", "going to")
DUTY = Effect(0, 0, Mood.DEMANDED, "necessity", "have to")
REASONED = frozenset({"why", "how", "where", "when"})
HAD_TO = Effect(3, -3, None, "implicative", "had to")
SCHEDULE = Effect(3, -3, Mood.PLANNED, "future", "be to")
WAS_ABLE = Effect(3, -3, None, "implicative", "was able")
YET = Effect(-3, 3, Mood.ACTUAL, "implicative", "yet to")
TOO = Effect(-3, 3, None, "implicative", "too")
ASKED_OF = Effect(0, 0, Mood.DEMANDED, "demand", "")
UNSPECIFIC = Effect(0, 0, Mood.CONDITION, "condition", "any")
OPEN = Effect(0, 0, Mood.PLANNED, "time", "")
ATTRIBUTE = Effect(3, 3, None, "participle", "")
IF = Effect(0, 0, Mood.CONDITION, "condition", "provided")
ASKED = Effect(0, 0, Mood.DEMANDED, "command", "")
SUPPOSED = frozenset({"provided", "providing", "assuming", "supposing"})
WISHES = frozenset({"want", "wish", "expect", "like", "prefer", "need", "desire", "love"})
NOBODY = Effect(-3, -3, None, "negation", "no")
ADJUNCT = Effect(3, 2, None, "", "")
IFS = frozenset({"if", "only if", "even if", "unless", "should", "had", "were"})
TELLING = frozenset({"tell", "say", "know", "see", "reveal", "specify", "indicate", "decide", "confirm"})
ASKING = frozenset({"ask", "wonder", "inquire", "query", "clear", "unclear", "sure", "unsure", "certain", "uncertain"})
ANY = frozenset({"any", "anyone", "anybody", "anything", "every", "everyone", "whoever", "whatever"})
NONE = frozenset({"no", "nobody", "nothing", "none"})
WISHED = frozenset(
    {"insist", "suggest", "advise", "decree", "stipulate", "agree", "entail", "mean", "decide", "advocate", "press", "petition"}
)
QUOTED = frozenset({'"', "“", "”", "``", "''"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def form_of(text: Text, i: int) -> str:
    """Whether a clause is an infinitive ("to"), a gerund ("ing") or finite ("that")."""
    word = text.words[i]
    if is_infinitive(text, i):
        return "to"
    aux = [text.words[c] for c in text.children[i] if text.words[c].dep in ("aux", "auxpass")]
    if (word.tag == "VBG" and not aux) or (aux and aux[0].tag == "VBG"):
        return "ing"
    if word.tag in ("VB", "VBN") and not aux and word.dep != "ccomp":
        return "to"
    return "that"


def mark_of(text: Text, i: int) -> str:
    """The word or words that open a clause: "if", "as long as", "in case"; "" where none does."""
    words = text.words
    if words[i].pos == "NOUN" and text.child(i, "neg") is not None:
        return ""  # "weeks, if not months"
    opener = next((c for c in text.children[i] if c < i and is_opener(words[c])), None)
    if opener is None:
        first = min(text.children[i], default=i)
        inverted = words[first].dep in ("aux", "auxpass") and words[first].lower in ("should", "had", "were") and has_subject(text, i)
        opens = words[i].lower in ("provided", "assuming", "providing") and text.child(i, "aux", "auxpass") is None
        return words[first].lower if inverted else words[i].lower if opens else ""
    pair = f"{words[opener - 1].lower} {words[opener].lower}" if opener else ""
    return pair if pair in PAIRS else words[opener].lower


def is_opener(word: Word) -> bool:
    """Whether a dependent opens its clause: a conjunction, when and its like, once."""
    return word.dep == "mark" or (word.dep == "advmod" and (word.tag == "WRB" or word.lower == "once"))


PAIRS = frozenset({"as if", "as though", "even if", "even though", "in case", "so that", "only if", "as soon", "in order"})


def supposed(text: Text, i: int) -> int | None:
    """The "provided" or "assuming" right before a clause, whatever the parser hangs on what."""
    first = min(text.children[i], default=i)
    before = text.words[first - 1] if first else None
    if before is None or before.lower not in SUPPOSED or before.tag not in ("VBN", "VBG") or text.words[i].tag not in FINITE:
        return None
    return None if text.child(before.i, "aux", "auxpass") is not None else before.i


def has_subject(text: Text, i: int) -> bool:
    return text.child(i, "nsubj", "nsubjpass", "csubj", "expl") is not None


def complement(view: View, i: int) -> Link:
    """A clause that is the object of a verb, an adjective or a preposition's gerund: ccomp, xcomp, csubj."""
    text = view.text
    head = text.words[i].head
    form = form_of(text, i)
    if text.words[i].pos not in ("VERB", "AUX") and form == "that" and not has_subject(text, i):
        return Link(head)
    governor = predicate_of(text, head)
    governor = head if governor == i else governor
    if text.words[head].dep != "prep" and mark_of(text, i) in ("whether", "if"):
        return Link(governor, QUESTION)
    if supposed(text, i) is not None:
        return Link(None, IF)
    aim = aim_of(view, i, head) if form == "to" else None
    if aim is not None:
        return Link(head, aim)
    told = finite(text, i, head) if form == "that" else None
    if told is not None:
        return told
    special = special_case(text, i, head, form)
    if special is not None:
        return Link(head, special)
    return Link(governor, effect_of(view, governor, form, default=DEFAULTS[form]))


def finite(text: Text, i: int, head: int) -> Link | None:
    """What a finite clause is that its governor says nothing of, whatever the parser hung it on."""
    if is_own_verb(text, head, i):
        return Link(None, SURE)
    if is_order(text, i) or is_wished(text, i):
        return Link(head, ASKED)  # "Free them and we will leave, they said"; "insists that the army leave"
    if text.words[head].lemma == "be" and mark_of(text, i) in REASONED:
        return Link(head)  # "that is why they left"
    if stands_alone(text, i, head):
        return Link(None, ATTRIBUTE)
    return Link(None, SURE) if so_much(text, i, head) else None


DEFAULTS = {"to": PURPOSE, "ing": SAME, "that": REPORT}


def aim_of(view: View, i: int, head: int) -> Effect | None:
    """What the subject makes of "the goal is to forge a truce"."""
    subject = view.text.child(head, "nsubj") if view.text.words[head].lemma == "be" and view.text.words[i].head == head else None
    found = view.tables.to.get(view.text.words[subject].lemma.lower()) if subject is not None else None
    return found if found is not None and found.mood is Mood.PLANNED else None


def so_much(text: Text, i: int, head: int) -> bool:
    """Whether a clause tells what came of it: "so worried that he traded arms"."""
    here = (head, *text.children[head])
    return mark_of(text, i) == "that" and any(text.words[c].lower in ("so", "such") and c < i for h in here for c in text.children[h])


def is_order(text: Text, i: int) -> bool:
    """Whether a clause below another is a bare verb without subject and auxiliary: an order, whatever the parser hangs it on."""
    return text.words[i].tag == "VB" and not has_subject(text, i) and text.child(i, "aux", "auxpass", "mark") is None


def is_wished(text: Text, i: int) -> bool:
    """Whether a clause has a bare verb where what is so would have an ending: "insisted that the army withdraw"."""
    word, subject = text.words[i], text.child(i, "nsubj", "nsubjpass")
    if word.dep != "ccomp" or word.tag not in ("VB", "VBP") or subject is None or text.words[word.head].lemma not in WISHED:
        return False
    first = next((text.words[c] for c in text.children[i] if text.words[c].dep in ("aux", "auxpass")), word)
    one = text.words[subject].tag in ("NN", "NNP") or text.words[subject].lower in ("he", "she", "it")
    return one and text.child(subject, "conj") is None and (first.lower == "be" or (first is word and word.lower == word.lemma))


def stands_alone(text: Text, i: int, head: int) -> bool:
    """Whether a clause is joined to a later one by a semicolon: "rejected the offer; he did express hope"."""
    semicolon = next((k for k in range(i + 1, head) if text.words[k].text == ";"), None)
    return i < head and semicolon is not None and not any(text.words[k].text in QUOTED for k in range(text.sentence_of(i).first, semicolon))


def special_case(text: Text, i: int, head: int, form: str) -> Effect | None:
    """What only the shape of the phrase tells: "is going to", "has to", "is to", "used to", "too weak to", "wants Russia to"."""
    governor = text.words[head]
    if form != "to":
        return None
    if governor.lemma == "go" and governor.tag == "VBG":
        return FUTURE
    if governor.lower == "able" and text.words[governor.head].tag == "VBD":
        return WAS_ABLE
    if governor.lemma in ("have", "be") and any(text.words[c].lower == "yet" and c < i for c in (*text.children[head], *text.children[i])):
        return YET
    if governor.lemma == "have" and text.child(head, "dobj") is None:
        return HAD_TO if is_over(text, head) else DUTY
    if governor.lemma == "be" and predicate_of(text, head) in (head, i):
        return SCHEDULE
    if governor.lemma == "use" and governor.tag == "VBD" and text.child(head, "dobj") is None:
        return SAME
    if any(text.words[c].lower == "too" for c in text.children[predicate_of(text, head)]):
        return TOO
    if governor.lemma in WISHES and (has_subject(text, i) or text.child(head, "dobj") is not None):
        return ASKED_OF
    return None


def is_over(text: Text, had: int) -> bool:
    """Whether what somebody "had to" do is told as done: not in somebody's words, where it may be "has to" told in the past."""
    word = text.words[had]
    perfect = any(text.words[c].lemma == "have" for c in text.all(had, "aux")) and not has_modal(text, had)
    told = word.tag == "VBD" and text.child(had, "aux", "neg") is None and word.dep in ("ROOT", "conj", "relcl")
    return (perfect or told) and text.child(had, "neg") is None and text.words[word.head].dep != "ccomp"


def effect_of(view: View, governor: int, form: str, default: Effect, holder: bool = False) -> Effect:
    """What the tables say of a governing word; "accused of" goes before "accuse"."""
    table = table_of(view, form, holder)
    word = view.text.words[governor]
    return table.get(verb_key(view.text, governor)) or look_up(table, word) or default


def table_of(view: View, form: str, holder: bool) -> Effects:
    tables = view.tables
    if holder:
        return {"to": tables.holder_to, "ing": tables.holder_ing, "that": tables.holder_that}[form]
    return {"to": tables.to, "ing": tables.ing, "that": tables.that}[form]


def noun_clause(view: View, i: int) -> Link:
    """A clause that says what a noun is about, or describes it: "the plan to attack", "the claim that ...", "forces fighting in ..."."""
    text = view.text
    head, form = text.words[i].head, form_of(text, i)
    if form == "that" and text.child(i, "mark") is None:
        return Link(None, SURE)
    if text.words[i].tag in ("VBG", "VBN") and form in ("ing", "to") and not is_infinitive(text, i):
        return Link(None, described(text, head, ATTRIBUTE))
    if form == "to" and text.words[head].lower == "order" and head and text.words[head - 1].lower == "in":
        return Link(None, PURPOSE)
    untrue = falsehood_of(view, head)
    return Link(None, untrue) if untrue else Link(head, effect_of(view, head, form, default=PURPOSE if form == "to" else REPORT))


def falsehood_of(view: View, noun: int) -> Effect | None:
    """What is said to be untrue in a claim or threat: "the false claim that", "the claim that ... is bogus"."""
    text = view.text
    told = list(text.all(noun, "amod"))
    if text.words[noun].dep == "nsubj":
        above = text.words[noun].head
        told.append(predicate_of(text, above))
        told += [k for c in text.all(above, "xcomp") for k in (c, predicate_of(text, c))]  # "turned out to be bogus"
        told += text.all(above, "acomp", "oprd")
    found = (view.tables.adjectives.get(text.words[k].lower) for k in told)
    return next((effect for effect in found if effect and effect.kind == "falsehood"), None)


def gerund(view: View, i: int) -> Link:
    """A gerund behind a preposition: "accused of bombing", "without firing", "by closing the crossing"."""
    text = view.text
    preposition = text.words[i].head
    head = text.words[preposition].head
    if supposed(text, i) is not None:
        return Link(None, IF)
    if not view.holds(head) or head == preposition or (text.words[i].tag in FINITE and has_subject(text, i)):
        return Link(None, SURE)  # "near where the fighting went on"
    governor = predicate_of(text, head) if text.words[head].pos == "AUX" else head
    word = text.words[preposition].lower
    above = governor
    if word in NAMING and (named := named_effect(view, governor)) is not None:
        return Link(governor, named)
    beside = preposition - 1
    if text.words[beside].dep == "dobj" and text.words[beside].head == head:  # "deepened his resistance to arming them"
        owned = view.tables.ing.get(f"{text.words[beside].lemma.lower()} {word}")
        if owned is not None:
            return Link(beside, owned)
    governor, found = two_word_effect(view, view.tables.ing, above, word)
    if found is None:  # "called for ending", as "called for an end"
        governor, found = two_word_effect(view, view.tables.noun, above, word)
    found = found or view.tables.ing.get(word)
    if found:
        return Link(governor, found)
    phrase = preposition_row(view, preposition)
    if phrase is None:
        return Link(governor, ADJUNCT)
    return Link(governor) if word in ("by", "in", "with") else Link(None, preposition_effect(view, head, *phrase))


def relative(view: View, i: int) -> Link:
    """A relative clause is granted, unless its noun is anybody: "any state that attacks"."""
    text = view.text
    return noun_clause(view, i) if is_infinitive(text, i) else Link(None, described(text, text.words[i].head, SURE))


def described(text: Text, noun: int, granted: Effect) -> Effect:
    """What a description of a noun is worth: granted of something, open of anybody, denied of nobody."""
    determiners = {text.words[c].lower for c in text.children[noun] if text.words[c].dep in ("det", "amod")} | {text.words[noun].lower}
    if determiners & NONE:
        return NOBODY
    return UNSPECIFIC if determiners & ANY else granted


def adverbial(view: View, i: int) -> Link:
    """A clause of time, cause, purpose, condition or manner."""
    text = view.text
    head, mark = text.words[i].head, mark_of(text, i)
    untold = text.words[head].lemma in TELLING and text.child(head, "neg") is not None  # "have not told us if they will come"
    if mark == "if" and head < i and (untold or text.words[predicate_of(text, head)].lemma in ASKING):
        return Link(head, QUESTION)
    row = view.tables.marks.get(mark) or view.tables.marks.get(mark.split(" ")[0])
    if mark == "as" and text.words[head].lower in ("long", "soon"):
        row, mark = view.tables.marks["as long"], f"as {text.words[head].lower}"
    if row is None:
        return unmarked(view, i, head)
    if row["value"] == "~":
        return Link(None, time_effect(view, head, i, mark))
    if row["value"] == "!":
        return Link(None, SURE)
    if mark in ("instead", "rather", "like") or mark == "":
        return Link(None, Effect(-3, -3, None, row["kind"], mark))
    mood = Mood(row["mood"]) if row["mood"] else None
    worth = 0 if row["value"] == "U" else -2
    return Link(None, Effect(worth, worth, mood, row["kind"], mark))


def time_effect(view: View, head: int, i: int, mark: str) -> Effect:
    """When, after, until: so when the main clause is past, open while it is still to come."""
    text = view.text
    tenses = {text.words[c].lower for c in (*text.children[head], *text.children[i]) if text.words[c].dep in ("aux", "auxpass")}
    ahead = tenses & {"will", "would", "can", "could", "must", "should", "may", "might", "to", "'ll", "shall"}
    denied = text.child(head, "neg") is not None
    finite = text.words[i].tag in ("VBZ", "VBP") or tenses & {"is", "are", "has", "have"}
    told = text.words[i].tag == "VBD" and not any(text.words[c].tag == "MD" for c in text.children[i])
    past = "have" in tenses or not ahead & {"would", "could", "should", "might"}
    if told and past and (mark in ("when", "while", "as") or (mark == "after" and not ahead - {"to", "have"})):
        return SURE  # "agreed to leave after the king promised", "could have used it when they invaded"
    if ahead or (mark in ("until", "till", "once") and (finite or denied)) or text.words[head].tag == "VB":
        return Effect(0, 0, Mood.CONDITION if mark in ("until", "till", "once") else Mood.PLANNED, "time", mark)
    return SURE


def unmarked(view: View, i: int, head: int) -> Link:
    """An adverbial clause without a word that opens it: a purpose, or what goes along with the main event."""
    text = view.text
    if is_infinitive(text, i):
        governor = predicate_of(text, head)
        found = view.tables.to.get(text.words[governor].lemma.lower()) if head < i and not is_apart(text, head, i) else None
        named = text.words[head].pos in ("VERB", "ADJ") or mark_of(text, i) == "for"  # "calls for Israel to leave"
        known = found and found.kind != "aspect" and (governor != head or named)
        return Link(head, found) if found and known else Link(None, PURPOSE)
    if is_order(text, i):
        return Link(None, ASKED)  # "Withdraw first, then we will talk"
    if text.words[i].tag == "VBG":
        return Link(head, SAME, bare=text.child(head, "neg") is not None)
    return Link(None, ATTRIBUTE)


def is_apart(text: Text, head: int, i: int) -> bool:
    """Whether a comma stands between a verb and an infinitive: "deployed in Lagos, to break up a rally" tells an aim."""
    return any(text.words[c].text == "," and text.words[c].head == head for c in range(head + 1, i))


def conjunct(view: View, i: int) -> Link:
    """The second of two joined words shares its governor; it shares the auxiliaries too where it has none and no subject of its own."""
    text = view.text
    words = text.words
    first = words[i].head
    if words[i].pos in ("VERB", "AUX") and mark_of(text, i) in IFS:
        return adverbial(view, i)  # "agreed to leave, but only if the mayor resigned"
    real = words[i].pos in ("NOUN", "PROPN") and text.child(i, "dobj") is None
    if real and words[first].pos == "VERB" and words[first].head != first:
        return Link(words[first].head)  # "its failure to agree and the failure of talks": two nouns are joined, whatever the parse says
    if words[i].pos in ("NOUN", "PROPN", "ADJ"):
        return Link(first, SAME, bare=not nor_between(text, first))
    if words[i].tag in FINITE and is_infinitive(text, first) and words[first].dep != "conj":
        return Link(words[first].head, SAME, bare=True)
    if words[first].dep == "ccomp" and is_joined_above(text, words[first].head, first, i):
        return Link(words[first].head, SAME, bare=True)  # "said it would fail and praised the army"
    own = has_subject(text, i) or has_modal(text, i) or is_infinitive(text, i) != is_infinitive(text, first)
    same_shape = words[i].tag in (words[first].tag, "VB") or (words[i].tag == "VBD" and words[first].tag == "VBN")
    adversative = any(words[c].lower == "but" for c in text.children[first]) and text.child(first, "neg") is not None
    return Link(first, SAME, bare=bool((own and not is_infinitive(text, i)) or not same_shape or adversative))


def nor_between(text: Text, first: int) -> bool:
    """Whether "no talks or ceasefire": the denial of the first noun holds for the second."""
    return any(text.words[c].lower in ("or", "nor") for c in text.children[first])
