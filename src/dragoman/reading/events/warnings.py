"""Does who warns of something threaten it? Not where it is another's step, and only feared.

    "Iran warned that it would respond"              a threat
    "Iran warned that Israel would pay a price"      a threat
    "Kyiv warned that Russia may attack Moldova"     a fear
    "experts warned that Russia will attack"         a fear

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading import read
>>> from dragoman.report import Report
>>> [r.type for r in read(Report("Kenya warned that Sudan may attack Chad."), Codebook.load())]
['ASSAULT']
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.tokens import Text
from dragoman.record import Actor

POSSIBLE = frozenset(("may", "might", "could"))
ONLOOKERS = frozenset(("EDU", "JRN", "MED", "NGO", "CVL", "REL", "BUS", "REF"))  # who warn of what others do


def is_of_another(text: Text, actors: Sequence[Actor], recipients: Sequence[Actor], verb: int) -> bool:
    """Whether the step that the `verb` warns of is another's, and may come or is told by onlookers."""
    content = text.child(verb, "ccomp")
    if content is None:
        return False
    below = text.subtree(content)
    start, end = text.words[below[0]].start, text.words[below[-1]].end
    threatening = [a for a in actors if not start <= a.span.start < end]
    own = {a.id for a in threatening}
    if all(a.id in own for a in (*actors, *recipients) if start <= a.span.start < end):
        return False
    possible = any(text.words[c].lower in POSSIBLE for c in text.all(content, "aux"))
    return possible or all(a.sector in ONLOOKERS for a in threatening)
