"""Who says "I" and "we": the speaker of these words, the one who signs a statement, or the outlet where it is an actor?

>>> "our" in WE, "my" in WE
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Sentence, Word

WE = frozenset({"we", "us", "our", "ours", "ourselves"})
SERVANTS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
ASIDE = frozenset({"relcl", "acl", "advcl"})
LONG = 40  # sentences that a statement may go on after "the minister said:"
OPENING = 2  # sentences in which a statement names who makes it


def speaking(scene: Scene, i: int) -> Draft | None:
    """Whom the word "we" or "I" at `i` stands for."""
    many = scene.text.words[i].lower in WE
    found = teller(scene, i) or signer(scene, i)
    if found is None and scene.speaker is not None and (many or scene.speaker.kind == "person"):
        found = scene.speaker
    if found is None and not many:
        found = author(scene) or scene.speaker
    return own_side(scene, found) if found is not None and many else found


def teller(scene: Scene, i: int) -> Draft | None:
    """The subject of a verb of speech in this sentence or the one before."""
    here = scene.text.sentence_of(i)
    for sentence in (here, *((scene.text.sentences[here.i - 1],) if here.i else ())):
        for verb in speeches(scene, sentence):
            if verb.dep in ASIDE and verb.i not in scene.text.ancestors(i):
                continue  # "the attack, for which the rebels claimed responsibility"
            found = subject_of(scene, verb)
            if found and found.head != i:
                return found
    return None


def signer(scene: Scene, i: int) -> Draft | None:
    """Whose statement goes on since a sentence that ends in a colon: "The minister said:"."""
    here = scene.text.sentence_of(i).i
    for sentence in reversed(scene.text.sentences[max(0, here - LONG) : here]):
        words = scene.text.words[sentence.first : sentence.last]
        if words and words[-1].text == ":" and (verb := next(speeches(scene, sentence), None)):
            return subject_of(scene, verb)
    return None


def author(scene: Scene) -> Draft | None:
    """The one person whom the opening of a statement names as acting: "Minister Ana Petit comments on ..."."""
    found: dict[str, Draft] = {}
    for draft in scene.past:
        word = scene.text.words[draft.head]
        if word.sentence < OPENING and draft.named and draft.kind == "person" and word.dep == "nsubj":
            found.setdefault(draft.id, draft)
    return next(iter(found.values())) if len(found) == 1 else None


def speeches(scene: Scene, sentence: Sentence) -> Iterator[Word]:
    """The verbs of speech of a sentence."""
    words = scene.text.words[sentence.first : sentence.last]
    return (w for w in words if w.pos == "VERB" and w.lemma in scene.uses["speech"])


def subject_of(scene: Scene, verb: Word) -> Draft | None:
    subject = scene.text.child(verb.i, "nsubj")
    if subject is None:
        return None
    return next((d for d in reversed(scene.recent) if d.head == subject), None) or scene.drafts.get(subject)


def own_side(scene: Scene, draft: Draft) -> Draft:
    """Whom an official's "we" means: the state that he or she speaks for."""
    return scene.state(draft.country, draft) if draft.country and draft.sector in (*SERVANTS, "ELI") else draft
