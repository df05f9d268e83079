"""Who is "he" in "The driver shot at both, he said"? Not the one who is told of, but the one who spoke before.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors import find_actors
>>> from dragoman.reading.speakers import find_attributions
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("The mayor said talks had failed. A driver shot at the guards, he said."))
>>> [a.speaker.text for a in find_attributions(text, find_actors(text, Codebook.load()), Codebook.load())]
['The mayor', 'The mayor']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.reading.speakers.stances import is_link
from dragoman.reading.tokens import Text
from dragoman.record import Attribution

if TYPE_CHECKING:
    from dragoman.reading.actors.mentions import Mentions

PRONOUNS = frozenset({"he", "she", "they"})
BACK = 3  # sentences back in which the one who spoke before is looked for


def continued(text: Text, found: Iterable[Attribution], mentions: Mentions | None) -> Iterator[Attribution]:
    """The attributions, those of a pronoun given to the speaker before where the pronoun was taken for one who is only told of."""
    before: Attribution | None = None
    for a in found:
        inner = before is not None and bool(a.cue) and any(c.holds(a.cue[0]) for c in before.content)
        told = is_told_of(text, a, mentions) or (
            before is not None and (is_open(text, a, before) or is_next(text, a, before)) and not inner
        )
        if before is not None and told and is_near(text, before, a):
            a = replace(a, speaker=before.speaker, why=f"{a.why}; the speaker before goes on")
        yield a
        before = a if a.speaker is not None and is_link(a.stance) and a.cue and not inner else before


def is_told_of(text: Text, a: Attribution, mentions: Mentions | None) -> bool:
    """Whether the words of a pronoun tell of the very one for whom it was taken, by name or description."""
    if mentions is None or a.speaker is None or len(a.source) != 1 or a.source[0].of(text.report.text).lower() not in PRONOUNS:
        return False
    same = (m for m in mentions.items if m.actor.id == a.speaker.id and text.words[m.head].pos != "PRON")
    return any(c.holds(text.span(m.first, m.last)) for m in same for c in a.content)


def is_open(text: Text, a: Attribution, before: Attribution) -> bool:
    """Whether a pronoun was taken for nobody, and may be the one who spoke before: "Mr Alba said ... He added"."""
    word = a.source[0].of(text.report.text).lower() if len(a.source) == 1 else ""
    if a.speaker is None or before.speaker is None or a.speaker.name.lower() != word:
        return False
    return word in ("he", "she") and before.speaker.kind == "person"


def is_next(text: Text, a: Attribution, before: Attribution) -> bool:
    """Whether "he said" stands in the sentence after that in which another person spoke by name: he goes on."""
    if before.speaker is None or before.speaker.kind != "person" or not a.cue or len(a.source) != 1:
        return False
    one, other = text.words_in(before.cue[-1]), text.words_in(a.cue[0])
    named = len(before.source) == 1 and before.source[0].of(text.report.text)[:1].isupper()
    return (
        a.source[0].of(text.report.text).lower() in ("he", "she")
        and bool(one and other)
        and named
        and other[0].sentence == one[-1].sentence + 1
    )


def is_near(text: Text, before: Attribution, a: Attribution) -> bool:
    if before.speaker is None or a.speaker is None or not a.cue or before.speaker.id == a.speaker.id:
        return False
    one, other = text.words_in(max((*before.cue, *before.content), key=lambda span: span.end)), text.words_in(a.cue[0])
    cue = text.words_in(before.cue[-1])
    return bool(one and other and cue) and cue[-1].sentence < other[0].sentence <= one[-1].sentence + BACK
