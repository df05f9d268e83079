"""Does a frame fit a clause, and what fills its slots?

>>> from dragoman.codebook.frames import parse_frame
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Sanctions on Iran were lifted by France."))
>>> matcher = Matcher(text, Grammar(text), {})
>>> frame = parse_frame("{actor} lift sanctions on {recipient}")
>>> fit = matcher.fit(frame, frame.heads, matcher.grammar.verb(4))
>>> {slot: [text.words[i].text for i in words] for slot, words in fit.slots.items()}
{'actor': ['France'], 'recipient': ['Iran']}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.codebook.frames import ClausePart, Frame, Part, Phrase, PrepositionPart
from dragoman.reading.events.grammar import Clause, Content, Grammar
from dragoman.reading.tokens import Text

Phrases = Mapping[str, tuple[Phrase, ...]]
AIMED = ("against", "on", "at", "into", "upon", "of")  # "an attack on", "fire at", "the shelling of"
PRONOUNS = frozenset(("it", "them", "this", "these", "those"))
ASKING = frozenset(("whether", "if", "why", "how", "when", "where", "what", "who"))
OWNED_BY = ("of", "by", "from")
TIMES = ("DATE", "TIME")


@dataclass(slots=True)
class Fit:
    """How a frame fitted: the words in each slot, the words it named, its content, and how much it asked for (`weight`)."""

    slots: dict[str, list[int]] = field(default_factory=dict)
    words: set[int] = field(default_factory=set)
    content: int | None = None
    weight: int = 0
    missing: str = ""
    head: Phrase | None = None
    is_undone: bool = False  # a passive without agent that tells what: "the curfew was lifted", "was asked to leave"

    def put(self, slot: str, words: Iterable[int]) -> None:
        held = self.slots.setdefault(slot, [])
        held.extend(w for w in words if w not in held)


MOTION = (("to",), ("into",), ("for",), ("in",), ("from",))  # what alone makes a verb of motion of another


class Matcher:
    """Fits frames to the clauses of one text. `classes` are word classes by name, as phrases by head word."""

    def __init__(self, text: Text, grammar: Grammar, classes: Mapping[str, Phrases]) -> None:
        self.text = text
        self.grammar = grammar
        self.classes = classes
        self.unlike = classes.get("unlike", {})
        self.around: dict[tuple[int, str], tuple[set[str], set[str]]] = {}

    def fit(self, frame: Frame, heads: Sequence[Phrase], clause: Clause) -> Fit:
        """The fit of a frame to a clause; where it does not fit, `missing` says what was asked for and not found."""
        fit = Fit()
        head, fit.missing = self.choose_head(heads, clause)
        if fit.missing:
            return fit
        fit.head = head
        fit.weight += 2 * len(head.others)
        fit.missing = (
            self.fit_subject(frame, clause, fit)
            or self.fit_objects(frame, head, clause, fit)
            or self.fit_prepositions(frame, clause, fit)
            or self.fit_content(frame, clause, fit)
        )
        passive = frame.kind == "verb" and (bool(fit.words) or fit.content is not None) and not clause.subjects
        fit.is_undone = passive and self.grammar.is_passive(clause.head)
        return fit

    def choose_head(self, heads: Sequence[Phrase], clause: Clause) -> tuple[Phrase, str]:
        """The first predicate whose particles or modifiers are there; with what is missing where there is none."""
        below, loose = self.words_around(clause)
        for head in heads:
            if below.issuperset(head.others) and loose.issubset(head.others):
                return head, ""
        head = heads[-1]
        return head, f"{head.lemma} with {' '.join(head.others)!r}" if head.others else f"{head.lemma} without {' '.join(loose)!r}"

    def can_head(self, heads: Sequence[Phrase], clause: Clause) -> bool:
        """Whether one of these predicates is there with its particles or modifiers: what most frames of a word fail in."""
        below, loose = self.words_around(clause)
        return any(below.issuperset(head.others) and loose.issubset(head.others) for head in heads)

    def words_around(self, clause: Clause) -> tuple[set[str], set[str]]:
        """The words below a predicate that may belong to it, and the particles of a verb; worked out once for all frames."""
        known = self.around.get((clause.head, clause.kind))
        if known is not None:
            return known
        text = self.text
        below = {text.words[c].lower for c in text.children[clause.head] if text.words[c].dep != "aux"} | clause.particles
        below |= {text.words[g].lower for c in text.all(clause.head, "prep", "prt", "advmod") for g in text.all(c, "prep")}  # "walk out of"
        below |= {
            text.words[m].lower for content in clause.contents for m in text.all(content.head, "mark")
        }  # "call for Syria to withdraw"
        if clause.kind == "noun":
            below |= self.words_by(clause.head)
        else:  # "took six teachers captive"
            objects = text.all(clause.head, "dobj", "nsubjpass")
            below |= {text.words[g].lower for c in objects for g in text.all(c, "amod", "appos", "npadvmod") if g > c}
            below |= {text.words[c].lemma for c in objects}  # "took positions" as "take position"
        loose = {text.words[c].lower for c in text.all(clause.head, "prt")} if clause.kind == "verb" else set()
        self.around[clause.head, clause.kind] = below, loose
        return below, loose

    def fit_subject(self, frame: Frame, clause: Clause, fit: Fit) -> str:
        if frame.subject is None:
            if clause.kind == "noun":
                fit.put("actor", clause.subjects)
                fit.put("recipient", clause.objects)
            return ""
        if frame.subject.is_lexical:
            return self.fit_nouns(frame.subject, clause.subjects or clause.objects, fit)
        found = self.of_class(frame.subject, clause.subjects)
        fit.put(frame.subject.slot, found)
        fit.weight += bool(found and frame.subject.classes)
        return "" if found or not frame.subject.classes else f"a subject of {{{frame.subject.classes[0]}}}"

    def fit_objects(self, frame: Frame, head: Phrase, clause: Clause, fit: Fit) -> str:
        if frame.object is None:
            return "an active verb" if self.is_done_to(frame, clause) else "no object" if self.is_of_a_thing(frame, clause) else ""
        objects = (*clause.objects, *self.timeless(clause.after(w for w in head.others)))  # "agreed on Saturday" is not "agree on"
        if frame.object.slot and self.is_moved(head, clause):
            return f"no object before {head.others[-1]}"
        if frame.object.slot in ("recipient", "person"):
            objects = objects or clause.datives  # "asked NATO for help"
        if clause.kind == "noun":
            objects += clause.after(("of", "on", "against", "at", "to", "into", "over"))
        if frame.second is not None:  # "give Syria aid", "give aid to Syria"
            receivers = (*clause.datives, *clause.after(("to", "for")))
            fit.put(frame.object.slot, receivers)
            if frame.second.is_lexical:
                return self.fit_nouns(frame.second, objects, fit)
            return "" if receivers and objects else "two objects"
        if frame.object.is_lexical:
            objects = clause.objects if clause.kind == "verb" and clause.objects else objects  # "asked NATO for help" is not "ask for help"
            missing = self.fit_nouns(frame.object, objects, fit)
            return "" if frame.object.optional else missing
        bare = clause.kind == "verb" and not objects and not self.is_told_otherwise(frame, clause)
        if bare and not frame.object.optional:
            return f"an object in the place of {{{frame.object.slot}}}"
        if frame.object.slot == "recipient" and frame.clause is not None:
            told = ("to", "on", "upon", "for") if frame.clause.kind == "that" else ()  # "on behalf of the king, I want to thank"
            objects = objects or clause.datives or clause.after(told)
        objects = tuple(self.of_class(frame.object, objects))
        fit.put(frame.object.slot, objects)
        fit.weight += bool(objects) + (frame.object.slot == "person")
        return "" if objects or not frame.object.classes else f"an object of {{{frame.object.classes[0]}}}"

    def is_moved(self, head: Phrase, clause: Clause) -> bool:
        """Whether somebody is brought where a verb of motion leads: "returned the boy to Cuba" is no return of theirs."""
        if clause.kind != "verb" or head.others not in MOTION or not clause.after(head.others):
            return False
        return any(o > clause.head and self.text.words[o].dep == "dobj" for o in clause.objects) or self.grammar.is_passive(clause.head)

    def is_done_to(self, frame: Frame, clause: Clause) -> bool:
        """Whether a frame without object meets a passive: "until the demands are met" is no meeting."""
        bare = frame.kind == "verb" and frame.clause is None and not any(p.part.is_lexical for p in frame.prepositions)
        return bare and frame.subject is not None and not frame.subject.is_lexical and self.grammar.is_passive(clause.head)

    def is_of_a_thing(self, frame: Frame, clause: Clause) -> bool:
        """Whether a frame of a subject alone meets a verb with an object: "the two fought corruption", "the troops left flowers"."""
        subject = frame.subject if frame.kind == "verb" and not frame.prepositions and frame.clause is None else None
        alone = subject is not None and (subject.slot == "both" or bool(subject.classes))
        return alone and clause.kind == "verb" and bool(self.timeless(clause.objects))

    def is_told_otherwise(self, frame: Frame, clause: Clause) -> bool:
        """Whether an object is told without being one: as the subject of the content ("wants Iran to leave") or after "to", "on".

        "Wants to leave" and "stopped attacking" have none.
        """
        if frame.clause is None or not clause.contents:
            return False
        if frame.clause.kind == "that" or clause.datives:
            return True
        return any(self.text.child(c.head, "nsubj", "nsubjpass") is not None for c in clause.contents)

    def fit_prepositions(self, frame: Frame, clause: Clause, fit: Fit) -> str:
        lexical = any(p.is_lexical for p in (frame.object, frame.second, frame.subject) if p)
        for wanted in frame.prepositions:
            found = (*clause.after(wanted.words), *self.after_named(wanted, fit))
            part = wanted.part
            if not found and part.slot == "recipient" and (frame.kind == "noun" or wanted.words & set(AIMED)):
                taken = {w for other in frame.prepositions for w in other.words}
                aims = frozenset(w for w in AIMED if w not in taken)
                found = clause.after(aims) if frame.kind == "noun" else self.after_named(PrepositionPart(aims, part), fit)
            if part.is_lexical:
                missing = self.fit_nouns(part, found, fit)
                if missing and not part.optional:
                    return f"{'|'.join(sorted(wanted.words))} {missing}"
                continue
            if not found and not part.optional and not lexical and frame.kind != "noun":
                return f"{'|'.join(sorted(wanted.words))} {{{part.slot}}}"
            found = self.timeless(self.of_class(part, found))  # "held drills on Monday"
            fit.put(part.slot, found)
            fit.weight += bool(found)
        return ""

    def timeless(self, candidates: Iterable[int]) -> tuple[int, ...]:
        """The candidates that are no day or hour."""
        return tuple(i for i in candidates if self.text.words[i].entity not in TIMES)

    def of_class(self, part: Part, candidates: Iterable[int]) -> list[int]:
        """The candidates whose head word is of the class that a slot asks for; all where it asks for none."""
        return [i for i in candidates if not part.classes or any(self.named(part, k) is not None for k in self.with_measured([i]))]

    def after_named(self, wanted: PrepositionPart, fit: Fit) -> tuple[int, ...]:
        """What stands after the preposition below a noun that the frame has named ("sanctions on Iran")."""
        return tuple(o for w in (*fit.words, *fit.slots.get("any", ())) for word, o in self.grammar.prepositions(w) if word in wanted.words)

    def fit_content(self, frame: Frame, clause: Clause, fit: Fit) -> str:
        wanted = frame.clause
        if wanted is None:
            return ""
        for content in clause.contents:
            if self.is_wanted(wanted, content, fit):
                fit.content = content.head
                fit.weight += 1 + 2 * bool(wanted.verbs or wanted.classes)
                return ""
        return "" if wanted.optional else f"a content clause ({wanted.kind})"

    def is_wanted(self, wanted: ClausePart, content: Content, fit: Fit) -> bool:
        word = self.text.words[content.head]
        doing = wanted.kind == "to" and content.kind == "ing" and self.text.words[word.head].lower == "to"  # "committed to working"
        if content.kind != wanted.kind and not doing and not (wanted.kind == "that" and content.kind == "to" and not wanted.verbs):
            return False
        if wanted.kind == "that" and any(self.text.words[c].lower in ASKING for c in self.text.all(content.head, "mark", "advmod", "dobj")):
            return False  # "asked whether they would leave"
        if wanted.modals and not any(self.text.words[c].lower in wanted.modals for c in self.text.all(content.head, "aux")):
            return False
        if wanted.subject:
            own = self.grammar.spread(self.text.all(content.head, "nsubj", "nsubjpass"))
            if not own:
                return False
            fit.put(wanted.subject, own)
        if not wanted.verbs and not wanted.classes:
            return True
        allowed = [v for v in wanted.verbs if v.lemma == word.lemma]
        allowed += [v for name in wanted.classes for v in self.classes.get(name, {}).get(word.lemma, ())]
        inner = self.grammar.verb(content.head)
        if not any(set(v.others) <= inner.particles for v in allowed):
            return False
        if wanted.object is None:
            return True
        if wanted.object.is_lexical:
            return not self.fit_nouns(wanted.object, inner.objects, fit)
        fit.put(wanted.object.slot, inner.objects)
        return True

    def fit_nouns(self, part: Part, candidates: Iterable[int], fit: Fit) -> str:
        """Finds one of the nouns of a part among the candidates; puts its owner into the possessor's slot."""
        for i in self.with_measured(candidates):
            phrase = self.named(part, i)
            if phrase is None:
                continue
            fit.words.add(i)
            fit.weight += 2 + len(phrase.others)
            if part.possessor:
                fit.put(part.possessor, owners := self.owners(i))
                fit.weight += bool(owners)
            return ""
        names = [" ".join((*p.others, p.lemma)) for p in part.nouns[:6]] + [f"{{{c}}}" for c in part.classes]
        return "|".join(names[:6])

    def with_measured(self, candidates: Iterable[int]) -> Iterator[int]:
        """Each noun, and before a noun of measure what it measures: "25,000 tons of food aid", "50 million euros in aid"."""
        measures = self.classes.get("measure", {})
        for i in candidates:
            if self.text.words[i].lemma in measures:
                yield from (o for w, o in self.grammar.prepositions(i) if w in ("of", "in"))
            yield i

    def named(self, part: Part, i: int) -> Phrase | None:
        """The phrase of a part that the noun at `i` is the head of, with the words that must stand by it.

        A pronoun stands for the nearest such noun before it, in its sentence or the one before: "the truce ... they violated it".
        """
        word = self.text.words[i]
        if word.lower in PRONOUNS and word.pos == "PRON" and not part.slot:
            if self.text.child(word.head, "oprd") is not None:
                return None  # "called it a victory"
            first = self.text.sentences[max(0, word.sentence - 1)].first
            return next((p for k in range(i - 1, first - 1, -1) if self.text.words[k].pos == "NOUN" and (p := self.named(part, k))), None)
        if any(
            p.others and {self.text.words[c].lower for c in self.text.children[i]} >= set(p.others) for p in self.unlike.get(word.lemma, ())
        ):
            return None  # "held a press conference"
        forms = (word.lemma, word.lower)
        phrases = [p for p in part.nouns if p.lemma in forms]
        phrases += [p for name in part.classes for form in dict.fromkeys(forms) for p in self.classes.get(name, {}).get(form, ())]
        for phrase in sorted(phrases, key=lambda p: -len(p.others)):
            if not phrase.others or set(phrase.others) <= self.words_by(i):
                return phrase
        return None

    def words_by(self, i: int) -> set[str]:
        """The words and lemmas below a noun, two levels deep: "peace" by "plan", "state" and "of" by "emergency"."""
        text = self.text
        near = [i - 1, i - 2, *text.children[i], *(g for c in text.children[i] for g in text.children[c])]
        return {form for c in near if c >= 0 for form in (text.words[c].lower, text.words[c].lemma)}

    def owners(self, i: int) -> list[int]:
        """Whose a thing is: "Iran's offer", "the Iranian offer", "the offer of Iran"."""
        text = self.text
        after = [o for w, o in self.grammar.prepositions(i) if w in OWNED_BY]
        return [*self.grammar.spread(text.all(i, "poss")), *after, *self.grammar.spread(text.all(i, "amod", "compound", "nmod"))]
