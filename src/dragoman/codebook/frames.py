"""What does a frame say? A frame is an active sentence in the present tense, with slots; it is read into parts that grammar can match.

    {actor} (impose|slap) {penalty} on {recipient}     a verb, its object from a word class, a preposition with a slot
    {actor} (urge|press) {recipient} to {act}          an infinitive of any verb: the content of the act
    {actor} (be ready|be willing) to {act}             an adjective after "be"
    {actor} (say|state) that {recipient} must {act}    a content with its own subject and a modal
    the (siege|blockade) of {recipient} by {actor}     a noun frame begins with "the"

Words stand in base form; (a|b) are alternatives, several words in one alternative belong together ("break off", "diplomatic ties");
[...] is optional; {recipient}'s NOUN is a possessor. A noun after "to" takes an article ("agree to a (truce|ceasefire)"), a verb does not.
Slots: {actor}, {recipient}, {person} (a recipient that is named itself, not by what it owns), {place} (a name on the map),
{both} (parties on the same footing), {any} (a thing that is no party), {act} (the content clause). {actor:workers} is a slot whose head
word must be of a class.
Any other {name} is a word class: a file words/en/name.csv.

What a frame cannot say, and who says it: that a thing is denied, hedged, planned or past (`reading/certainty`); which of two sentences
comes first, or what a pronoun stands for (the actors' part of reading); what kind of actor fills a slot, save by its head word
({actor:crowd}) or by the keys `by` and `not_by` of the rule; two contents of one verb; a predicate without a word of its own ("X's men in
Y's streets"); how words stand in order, for only their grammar counts.

>>> frame = parse_frame("{actor} (impose|slap) {penalty} on {recipient}")
>>> [head.lemma for head in frame.heads], frame.object.classes, [sorted(p.words) for p in frame.prepositions]
(['impose', 'slap'], ('penalty',), [['on']])
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at before behind below beside between beyond by "
    "despite during for from in inside into like near of off on onto out outside over past since through throughout to "
    "toward towards under upon via with within without".split()
)
ARTICLES = frozenset(("a", "an", "the", "its", "their"))
SLOTS = frozenset(("actor", "recipient", "person", "place", "both", "any", "act"))
MODALS = frozenset(("must", "should", "can", "could", "may", "might", "will", "would", "shall"))
PIECE = re.compile(r"\{[a-z_:-]+\}|\([^()]*\)|\[|\]|'s\b|[^\s\[\](){}']+")


class FrameError(ValueError):
    """A frame that cannot be read; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One alternative: its head lemma and the words that must stand by it (particles of a verb, modifiers of a noun)."""

    lemma: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What may fill one place of a frame: a slot (perhaps of one class), or nouns by name or by class; perhaps with a possessor slot."""

    slot: str = ""
    nouns: tuple[Phrase, ...] = ()
    classes: tuple[str, ...] = ()
    possessor: str = ""
    optional: bool = False

    @property
    def is_lexical(self) -> bool:
        return not self.slot and bool(self.nouns or self.classes)


@dataclass(frozen=True, slots=True)
class PrepositionPart:
    """One of these prepositions with what stands after it."""

    words: frozenset[str]
    part: Part


@dataclass(frozen=True, slots=True)
class ClausePart:
    """The content: `kind` is to, that or ing; `verbs` names the verbs it may have (none: any), `object` what they act on.

    `subject` is the slot of its own subject, `modals` the modal verbs of which it must have one.
    """

    kind: str
    verbs: tuple[Phrase, ...] = ()
    classes: tuple[str, ...] = ()
    object: Part | None = None
    optional: bool = False
    subject: str = ""
    modals: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, read. `kind` is verb, noun or adjective; `heads` are its predicates."""

    text: str
    kind: str
    heads: tuple[Phrase, ...]
    subject: Part | None = None
    object: Part | None = None
    second: Part | None = None
    prepositions: tuple[PrepositionPart, ...] = ()
    clause: ClausePart | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in the order subject, objects, prepositions."""
        fixed = (self.subject, self.object, self.second, self.clause.object if self.clause else None)
        return (*(p for p in fixed if p), *(p.part for p in self.prepositions))

    @property
    def slots(self) -> frozenset[str]:
        """The slots that this frame fills."""
        found = {p.slot for p in self.parts} | {p.possessor for p in self.parts} | {self.clause.subject if self.clause else ""}
        return frozenset((found | ({"act"} if self.clause else set())) - {""})

    @property
    def classes(self) -> frozenset[str]:
        """The word classes that this frame names."""
        named = {c for p in self.parts for c in p.classes} | {c for h in self.heads for c in (h.lemma,) if c.startswith("{")}
        return frozenset(named | set(self.clause.classes if self.clause else ()))


def head_at(words: list[str]) -> int:
    """Where the head of a noun phrase stands: last, or before "of" ("state of emergency")."""
    return words.index("of") - 1 if "of" in words[1:] else len(words) - 1


def parse_frame(text: str) -> Frame:
    """Reads a frame.

    Raises:
        FrameError: a piece that has no place; the message names it.
    """
    pieces = PIECE.findall(text)
    if "".join(pieces) != re.sub(r"\s+", "", text) and " ".join(pieces).replace(" ", "") != text.replace(" ", ""):
        raise FrameError(f"cannot read {text!r}: a bracket is open or a character is strange")
    if not pieces:
        raise FrameError("the frame is empty")
    return Reader(text, pieces).read()


class Reader:
    """Reads the pieces of one frame from left to right."""

    def __init__(self, text: str, pieces: list[str]) -> None:
        self.text = text
        self.pieces = pieces
        self.at = 0
        self.depth = 0

    def read(self) -> Frame:
        if self.peek() in ("the", "a", "an"):
            self.take()
            return self.read_rest(Frame(self.text, "noun", self.read_alternatives(noun=True)))
        subject = self.read_part()
        heads = self.read_alternatives()
        if all(head.lemma == "be" and head.others for head in heads):
            heads = tuple(Phrase(head.others[0], head.others[1:]) for head in heads)
            return self.read_rest(Frame(self.text, "adjective", heads, subject))
        return self.read_rest(Frame(self.text, "verb", heads, subject))

    def read_rest(self, frame: Frame) -> Frame:
        """Reads objects, prepositions and the content clause after the predicate."""
        while (piece := self.peek()) is not None:
            if piece in "[]":
                self.take()
                self.depth += 1 if piece == "[" else -1
                if self.depth not in (0, 1):
                    raise FrameError(f"brackets do not match in {self.text!r}")
            elif piece == "to" and self.is_verb_next():
                self.take()
                frame = replace(frame, clause=self.read_clause("to"))
            elif piece == "that" or (self.is_preposition(piece) and self.peek(1) == "{act}"):
                self.take()
                frame = replace(frame, clause=self.read_clause("that" if piece == "that" else "ing"))
            elif self.is_preposition(piece):
                words = frozenset(w.strip() for w in self.take().strip("()").split("|"))
                frame = replace(frame, prepositions=(*frame.prepositions, PrepositionPart(words, self.read_part())))
            elif piece == "{act}":
                frame = replace(frame, clause=self.read_clause("ing"))
            else:
                frame = self.add_object(frame, self.read_part())
        if self.depth:
            raise FrameError(f"a bracket is open in {self.text!r}")
        return frame

    def add_object(self, frame: Frame, part: Part) -> Frame:
        if frame.kind == "noun":
            raise FrameError(f"a noun frame has no object: put a preposition before {part.slot or 'the noun'} in {self.text!r}")
        if frame.object is None:
            return replace(frame, object=part)
        if frame.second is None:
            return replace(frame, second=part)
        raise FrameError(f"more than two objects in {self.text!r}")

    def read_clause(self, kind: str) -> ClausePart:
        optional = self.depth > 0
        subject, modals = self.read_own_subject() if kind == "that" else ("", frozenset())
        if self.peek() == "{act}":
            self.take()
            return ClausePart(kind, optional=optional, subject=subject, modals=modals)
        verbs = self.read_alternatives()
        classes = tuple(v.lemma[1:-1] for v in verbs if v.lemma.startswith("{"))
        verbs = tuple(v for v in verbs if not v.lemma.startswith("{"))
        following = self.peek()
        part = None
        if following and following not in "[]" and not self.is_preposition(following) and following != "to":
            part = self.read_part()
        return ClausePart(kind, verbs, classes, part, optional, subject, modals)

    def read_own_subject(self) -> tuple[str, frozenset[str]]:
        """Reads the subject slot and the modals that a that-clause begins with: "that {recipient} (must|should) {act}"."""
        subject, piece = "", self.peek() or ""
        if piece in ("{actor}", "{recipient}", "{any}"):
            subject = self.take()[1:-1]
        words = {w.strip() for w in (self.peek() or "").strip("()").split("|")}
        if words <= MODALS:
            self.take()
            return subject, frozenset(words)
        return subject, frozenset()

    def read_part(self) -> Part:
        """Reads a slot or a noun, with an article before it and a possessor."""
        optional = self.depth > 0
        while self.peek() in ARTICLES:
            self.take()
        piece = self.peek()
        if piece is None or piece in "[]":
            raise FrameError(f"a slot or a noun is missing in {self.text!r}")
        slot, _, kind = piece.strip("{}").partition(":")
        if piece.startswith("{") and slot in SLOTS:
            self.take()
            if self.peek() == "'s":
                self.take()
                return replace(self.read_part(), possessor=slot)
            return Part(slot=slot, classes=(kind,) if kind else (), optional=optional)
        phrases = self.read_alternatives(noun=True)
        classes = tuple(p.lemma[1:-1] for p in phrases if p.lemma.startswith("{"))
        return Part(nouns=tuple(p for p in phrases if not p.lemma.startswith("{")), classes=classes, optional=optional)

    def read_alternatives(self, noun: bool = False) -> tuple[Phrase, ...]:
        """Reads `(a|b c)`, a word class or a bare word; of a noun's words the last is its head, of a verb's the first."""
        piece = self.take()
        if piece in "[]" or piece == "'s":
            raise FrameError(f"{piece!r} stands where a word should in {self.text!r}")
        found = []
        for alternative in piece.strip("()").split("|"):
            words = alternative.split()
            if not words:
                raise FrameError(f"an alternative is empty in {self.text!r}")
            at = head_at(words) if noun else 0
            found.append(Phrase(words[at], (*words[:at], *words[at + 1 :])))
        return tuple(found)

    def is_verb_next(self) -> bool:
        """Whether the "to" here begins an infinitive: what follows is {act}, a class or words without an article."""
        following = self.peek(1)
        return (
            following is not None and following not in ARTICLES and not (following.startswith("{") and following[1:-1] in SLOTS - {"act"})
        )

    def is_preposition(self, piece: str) -> bool:
        return all(word.strip() in PREPOSITIONS for word in piece.strip("()").split("|"))

    def peek(self, ahead: int = 0) -> str | None:
        return self.pieces[self.at + ahead] if self.at + ahead < len(self.pieces) else None

    def take(self) -> str:
        piece = self.peek()
        if piece is None:
            raise FrameError(f"{self.text!r} ends too early")
        self.at += 1
        return piece
