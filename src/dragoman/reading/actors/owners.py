"""Does "its" speak of the one who acts in its clause, or of the one who is acted against?

    "if Israel did not halt its offensive"          Israel's, whoever else is told of
    "blamed Israel and summoned its ambassador"     not that of the one who summons

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors.scene import open_scene
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Moscow blamed Israel and summoned its ambassador."))
>>> ownership(open_scene(text, Codebook.load()), 5)
{0: -4.0}
"""

from __future__ import annotations

from dragoman.reading.actors.scene import Scene

FOR, AGAINST = 1.0, -4.0


def ownership(scene: Scene, i: int) -> dict[int, float]:
    """What speaks for the subject of its clause as the owner that the pronoun `i` names, or against it, by the subject's word."""
    text = scene.text
    word = text.words[i]
    verb = next((a for a in text.ancestors(i) if text.words[a].pos in ("VERB", "AUX")), i)
    subject = text.child(verb, "nsubj")
    if word.dep != "poss" or any(w.lower == "own" for w in text.words[i + 1 : i + 2]):
        return {}
    if text.words[word.head].dep == "dobj" and text.words[verb].lemma in scene.uses["against"]:
        while subject is None and text.words[verb].dep in ("conj", "xcomp"):
            verb = text.words[verb].head
            subject = text.child(verb, "nsubj")
        return {subject: AGAINST} if subject is not None else {}
    return {subject: FOR} if subject is not None else {}
