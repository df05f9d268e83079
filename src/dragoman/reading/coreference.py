"""Whom do "the regime", "the president", "his government", "the two countries", "they" and "which" stand for in this text?

Mentions are read in order with a history of those before; grammar, number and kind decide, then nearness.

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.tokens import parse
>>> text = parse(Report("Russia and Ukraine held talks. The two countries will meet again."))
>>> [part.id for part in find_actors(text, Codebook.load()).items[-1].parts]
['RUS', 'UKR']
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.codebook.actors import OFFICES, actor_base
from dragoman.reading.composition import PREPOSITIONS, RULE, adjective_of, left_edge, only_word, short_name_of
from dragoman.reading.mentions import Draft
from dragoman.reading.persons import person_draft, slug
from dragoman.reading.tokens import Text

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

PERSONAL = {"he": "person", "him": "person", "his": "person", "himself": "person", "she": "person", "her": "person", "hers": "person",
            "herself": "person", "it": "thing", "its": "thing", "itself": "thing", "they": "many", "them": "many", "their": "many",
            "theirs": "many", "themselves": "many", "we": "we", "us": "we", "our": "we", "ours": "we", "i": "i", "me": "i", "my": "i"}  # fmt: skip
RELATIVE = frozenset({"who", "which", "whom", "that", "whose"})
PAIRS = frozenset(
    ["country", "nation", "state", "neighbour", "neighbor", "side", "party", "government", "capital", "leader", "president", "minister", "power", "ally", "rival", "foe", "enemy"]
)
BOTH = frozenset({"two", "both", "three", "four"})
PARTITIVE = frozenset(["hundred", "thousand", "ten", "dozen", "score", "million", "number", "majority", "group", "crowd", "couple", "pair", "handful", "one", "some", "many", "most", "several", "all", "part", "bulk", "wave", "minority", "couple", "few", "any", "each", "none", "column", "batch", "series", "gang", "band", "rest", "half", "third", "quarter", "contingent", "convoy", "remnant", "swarm", "type", "kind"])  # fmt: skip
ANAPHORS = frozenset(
    ["group", "movement", "organisation", "organization", "faction", "body", "bloc", "militia", "militant", "alliance", "agency", "country", "nation", "state", "kingdom", "republic"]
)
STATES = frozenset({"country", "nation", "state", "kingdom", "republic", "neighbour", "neighbor"})
LOCAL_SECTORS = frozenset(
    {
        "GOV",
        "MIL",
        "COP",
        "REB",
        "UAF",
        "PRM",
        "OPP",
        "PTY",
        "LEG",
        "JUD",
        "CVL",
        "EDU",
        "LAB",
        "MED",
        "REL",
        "AGR",
        "REF",
        "SPY",
        "CRM",
        "ELI",
    }
)
SPEECH = frozenset(["say", "tell", "add", "state", "announce", "declare", "warn", "insist", "claim", "explain", "stress", "note", "argue", "write", "tweet"])
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
WINDOW = 30


@dataclass(slots=True)
class History:
    """The mentions read so far, and what the text as a whole tells of its countries."""

    text: Text
    codebook: Codebook
    drafts: dict[int, Draft]
    past: list[Draft] = field(default_factory=list)


def resolve(text: Text, codebook: Codebook, drafts: dict[int, Draft]) -> list[Draft]:
    """Every mention in order, descriptions and pronouns resolved."""
    history = History(text, codebook, drafts)
    found: list[Draft] = []
    for word in text.words:
        draft = drafts.get(word.i)
        if draft is not None:
            if draft.bare:
                describe(history, draft)
        elif word.pos in ("PRON", "DET", "SCONJ") or word.lower in PERSONAL:
            draft = pronoun(history, word.i)
        elif word.pos in ("NOUN", "NUM", "DET", "ADJ"):
            draft = group(history, word.i)
        if draft is not None:
            found.append(draft)
            history.past.append(draft)
    return sorted(found, key=lambda d: (d.first, d.last))


def pronoun(history: History, i: int) -> Draft | None:
    """The mention that a pronoun makes."""
    word = history.text.words[i]
    low = word.lower
    if low in RELATIVE:
        other = antecedent(history, i)
    elif low == "us" and word.text == "US":
        other = None
    elif low in PERSONAL:
        other = speaker(history, i, PERSONAL[low]) if PERSONAL[low] in ("we", "i") else nearest(history, i, PERSONAL[low])
    elif low in ("both", "some", "many", "all", "several", "one", "none", "most", "each", "few"):
        return group(history, i)
    else:
        return None
    if other is None:
        return None
    draft = Draft(i, i + 1, i, "", "", None, None, "", "", plural=PERSONAL.get(low) == "many")
    draft.become(other, f"{word.text!r} points back to {other.name!r}")
    return draft


def antecedent(history: History, i: int) -> Draft | None:
    """The noun that a relative clause hangs on."""
    words = history.text.words
    at = words[i].head
    for _ in range(6):
        if words[at].dep == "relcl":
            return history.drafts.get(words[at].head)
        if words[at].head == at:
            return None
        at = words[at].head
    return None


def nearest(history: History, i: int, wanted: str) -> Draft | None:
    """The mention before word `i` that fits a pronoun best."""
    text = history.text
    word = text.words[i]
    best: Draft | None = None
    top = 0.0
    for back, draft in enumerate(reversed(history.past[-WINDOW:])):
        weight = fits(draft, wanted)
        if weight <= 0 or same_clause(text, i, draft.head):
            continue
        role = text.words[draft.head]
        value = 10 + weight - 3 * (word.sentence - role.sentence) - 0.15 * back
        value += 2.5 if role.dep in SUBJECTS else 0.5 if role.dep in ("dobj", "poss") else 0
        value -= 1.5 if role.dep in ("amod", "compound", "nmod") else 0
        if value > top:
            best, top = draft, value
    return best


def fits(draft: Draft, wanted: str) -> float:
    """How well a mention fits he or she ("person"), it ("thing"), they ("many"); 0 where it does not."""
    if wanted == "person":
        return 2.0 if draft.kind == "person" and not draft.plural else 0
    if wanted == "thing":
        return {"country": 2.0, "organisation": 2.5}.get(draft.kind, 0) if not draft.plural else 0
    if draft.parts or draft.plural:
        return 3.0
    return {"group": 3.0, "people": 2.5, "organisation": 1.0, "country": 0.3}.get(draft.kind, 0)


def same_clause(text: Text, i: int, other: int) -> bool:
    """Whether two words are arguments of one verb: "it" in "Russia attacked it" is not Russia."""
    word, role = text.words[i], text.words[other]
    if word.dep == "poss":
        return word.head == other or role.head == word.head
    return word.head == role.head and word.dep in ("dobj", "pobj", "dative", "nsubj", "nsubjpass") and role.dep != "conj"


def speaker(history: History, i: int, who: str) -> Draft | None:
    """Who says "we": the subject of a verb of speech in this sentence or the one before."""
    text = history.text
    here = text.sentence_of(i)
    for sentence in (here, *((text.sentences[here.i - 1],) if here.i else ())):
        for word in text.words[sentence.first : sentence.last]:
            if word.lemma in SPEECH and word.pos == "VERB":
                subject = text.child(word.i, "nsubj")
                found = next((d for d in history.past if d.head == subject), None) or history.drafts.get(
                    subject if subject is not None else -1
                )
                if found and found.head != i:
                    return own_side(history, found) if who == "we" else found
    return None


def own_side(history: History, draft: Draft) -> Draft:
    """Whom an official's "we" means: the state that he or she speaks for."""
    if draft.kind == "person" and draft.country and draft.sector in ("GOV", "MIL", "LEG", "ELI"):
        name = short_name_of(history.codebook, draft.country)
        return Draft(draft.first, draft.last, draft.head, draft.country, name, draft.country, None, "country", "")
    return draft


def group(history: History, i: int) -> Draft | None:
    """ "the two countries", "both sides", "hundreds of protesters", "the group"."""
    text = history.text
    word = text.words[i]
    noun = only_word(word.lower)
    if noun in PARTITIVE and (draft := partitive(history, i)):
        return draft
    if word.pos != "NOUN":
        return None
    below = [text.words[c] for c in text.children[i] if c < i]
    if noun in PAIRS and any(w.lower in BOTH for w in below):
        return several(history, i, 2 if any(w.lower in ("two", "both") for w in below) else 3)
    if noun in PAIRS and word.tag == "NNS" and any(w.lower in ("their", "our") for w in below) and noun in STATES | {"side"}:
        return several(history, i, 2)
    if (
        noun in ANAPHORS
        and any(w.lower in ("the", "this", "that", "his", "its", "their") for w in below)
        and word.tag == "NN"
        and len(below) == 1
    ):
        return same_kind(history, i, noun)
    return None


def partitive(history: History, i: int) -> Draft | None:
    """Who the whole is of which words tell a part."""
    text = history.text
    for prep in text.all(i, "prep"):
        if text.words[prep].lower != "of":
            continue
        for target in text.all(prep, "pobj"):
            other = history.drafts.get(target) or partitive(history, target)
            if other and other.kind in ("group", "people", "person", "organisation") and not (other.kind == "organisation" and other.given):
                if other.bare:
                    describe(history, other)
                draft = Draft(left_edge(text, i), other.last, i, "", "", None, None, "", "", other.noun, True)
                draft.become(other, f"part of {other.name!r}")
                return draft
    return None


def several(history: History, i: int, count: int) -> Draft | None:
    """The last `count` different states or parties told of, in order of the text."""
    text = history.text
    states = only_word(text.words[i].lower) not in ("side", "party", "rival", "foe", "enemy")
    parts: list[Draft] = []
    taken: set[str] = set()
    for draft in reversed(history.past):
        if draft.parts or (states and not draft.country) or draft.kind in ("place", "people"):
            continue
        key = draft.country or draft.id
        if key in taken or (draft.kind == "person" and not states and not draft.country):
            continue
        taken.add(key)
        parts.append(as_state(history, draft) if states and draft.country else draft)
        if len(parts) == count:
            break
    if len(parts) < 2:
        return None
    parts.reverse()
    name = " and ".join(part.name for part in parts)
    first = left_edge(text, i)
    why = f"{text.span(first, i + 1).of(text.report.text)!r} are the last told of: {name}"
    return Draft(first, i + 1, i, "+".join(p.id for p in parts), name, None, None, "group", why, plural=True, parts=parts)


def as_state(history: History, draft: Draft) -> Draft:
    if draft.kind == "country" or draft.country is None:
        return draft
    name = short_name_of(history.codebook, draft.country)
    return Draft(draft.first, draft.last, draft.head, draft.country, name, draft.country, None, "country", "")


def same_kind(history: History, i: int, noun: str) -> Draft | None:
    """ "the group", "the country": the last organisation or state told of."""
    wanted = "country" if noun in STATES else "organisation"
    for other in reversed(history.past[-WINDOW:]):
        if (
            other.kind == wanted
            and not other.parts
            and (wanted == "country" or other.sector not in ("GOV", "MIL", "COP", "LEG", "JUD", "SPY"))
        ):
            text = history.text
            draft = Draft(left_edge(text, i), i + 1, i, "", "", None, None, "", "", noun)
            draft.become(other, f"the {noun} told of last: {other.name}")
            return draft
    return None


def describe(history: History, draft: Draft) -> None:
    """Finds for a phrase that names no country the actor meant, or at least the country."""
    text = history.text
    owner = owner_of(history, draft)
    if owner is not None and owner.country:
        place_in(history, draft, owner.country, f"of {owner.name}")
        return
    definite = is_definite(text, draft)
    if definite and (before := told_before(history, draft)):
        draft.become(before, f"the {draft.noun} told of before: {before.name}")
        return
    if draft.sector not in LOCAL_SECTORS:
        return
    country = context(history, draft, definite)
    if country:
        place_in(history, draft, country, "by the place or the states that the report tells of")


def owner_of(history: History, draft: Draft) -> Draft | None:
    """Whose: "his government"."""
    for child in history.text.all(draft.head, "poss"):
        low = history.text.words[child].lower
        if low in PERSONAL:
            who = PERSONAL[low]
            return speaker(history, child, who) if who in ("we", "i") else nearest(history, child, who)
        return history.drafts.get(child)
    return None


def is_definite(text: Text, draft: Draft) -> bool:
    return (
        any(text.words[k].lower in ("the", "this", "these", "those", "that") for k in range(draft.first, draft.head))
        or draft.first == draft.head
    )


def told_before(history: History, draft: Draft) -> Draft | None:
    """The same description with its country, or the bearer of the title, told before."""
    noun = draft.noun
    for other in reversed(history.past):
        if other.bare or other.parts:
            continue
        if other.noun == noun and other.plural == draft.plural and (other.country or other.kind == "person"):
            return other
        if noun in RULE and other.id.endswith("-GOV"):
            return other
        if draft.kind == "person" and other.kind == "person" and not draft.plural and holds_office(history, other, noun):
            return other
    return None


def holds_office(history: History, person: Draft, noun: str) -> bool:
    known = actor_base(history.codebook).known.get(person.id)
    if known is None:
        return False
    role = known.role_on(history.text.report.published).role.lower()
    return (
        role.startswith(noun + " of")
        or role == noun
        or (noun.endswith("minister") and office(noun) != noun and role.startswith("minister of " + noun.split()[0]))
    )


def office(noun: str) -> str:
    return next((name for start, name in OFFICES if noun.startswith(start)), noun)


def context(history: History, draft: Draft, definite: bool) -> str | None:
    """The country where a phrase without one belongs: a place of its sentence, else the last place or the only state of the text."""
    text = history.text
    sentence = text.words[draft.head].sentence
    here = [d for d in history.drafts.values() if text.words[d.head].sentence == sentence and d.country and d.head != draft.head]
    located = [d for d in here if d.kind in ("place", "country") and text.words[d.head].dep == "pobj" and is_location(text, d)]
    if located:
        return min(located, key=lambda d: abs(d.head - draft.head)).country
    places = [d for d in history.past if d.kind == "place" and d.country]
    if places:
        return places[-1].country
    states = [d.country for d in history.past if d.country and d.kind in ("country", "organisation", "person")]
    if definite and states:
        return states[-1]
    return states[-1] if len(set(states)) == 1 else None


def is_location(text: Text, draft: Draft) -> bool:
    return text.words[text.words[draft.head].head].lower in (
        "in",
        "at",
        "near",
        "across",
        "throughout",
        "around",
        "outside",
        "inside",
        "within",
        "of",
    )


def place_in(history: History, draft: Draft, country: str, why: str) -> None:
    """Gives a phrase its country, and with it the office holder or a name."""
    codebook, text = history.codebook, history.text
    draft.country, draft.bare = country, False
    draft.why += f"; {country} {why}"
    if draft.noun in RULE:
        draft.id, draft.name = f"{country}-GOV", f"Government of {short_name_of(codebook, country)}"
        return
    if draft.kind == "person" and not draft.plural and (holder := holder_of(history, draft.noun, country)):
        draft.become(
            person_draft(text, holder, draft.first, draft.last, draft.head, ""), f"{holder.name}, who was {draft.noun} of {country}"
        )
        return
    draft.name = f"{adjective_of(codebook, country)} {draft.name[0].lower() + draft.name[1:]}"
    draft.id = slug(draft.name)


def holder_of(history: History, noun: str, country: str):  # type: ignore[no-untyped-def]
    """Who held an office of a state on the day of the report; None where the list does not tell or tells several."""
    base = actor_base(history.codebook)
    on = history.text.report.published
    if on is None:
        return None
    day = on.isoformat()
    key = office(noun)
    held = [base.known[i] for i in base.offices.get((country, key), ())]
    held = [k for k in held if any(r.holds_on(day) and r.since and office(r.role.lower()) == key and r.country == country for r in k.roles)]
    return held[0] if len(held) == 1 else None


_ = PREPOSITIONS
