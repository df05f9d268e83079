"""What does a cue do with its content, and does that make a link in the chain of those who say so?

The codebook gives the stance of a word; the form of the content can change it: who is told to do something is asked, who speaks of
something mentions it. Saying, believing, hoping and fearing are links of the chain. Asking, promising, threatening, planning are not:
whoever does so is the actor of an event of his own. Nor are mentioning, praising or blaming a thing, which take it for a fact.

>>> stance_in("say", "that"), stance_in("say", "obj-inf"), stance_in("say", "+about"), stance_in("accuse", "obj")
('say', 'ask', 'mention', 'criticise')
"""

from __future__ import annotations

LINKS = frozenset(
    ("say", "report", "confirm", "claim", "deny", "accuse", "believe", "expect", "know", "doubt", "hope", "want", "fear", "warn")
) | {"emphasise", "speculate", "imply", "suggest", "joke", "show"}
CLAUSAL = ("that", "quote", "wh", "paren", "as-paren", "clause", "be-that", "colon", "rest")
ASKED = ("obj-inf", "+to-inf", "+on-inf", "+for-inf")
TOLD_OF = {"say": "mention", "emphasise": "mention", "joke": "mention", "explain": "mention"}
FACTIVE = {"feel", "praise", "support", "oppose", "criticise", "discuss", "regret"}


def stance_in(stance: str, frame: str) -> str:
    """The stance of a cue whose codebook stance is `stance`, with a content of this form."""
    clausal = frame.startswith(CLAUSAL)
    if stance in ("say", "warn", "suggest", "emphasise") and (frame in ASKED or frame == "inf"):
        return "ask"
    if stance == "accuse" and not clausal and frame not in ("obj+of", "pass-obj", "+of", "obj+for", "attrib", "pass-inf", "pass-ger"):
        return "criticise"
    if stance in FACTIVE:
        return "say" if frame.startswith("quote") else stance
    if stance == "announce" and clausal:
        return "say"
    if stance == "reject" and clausal:
        return "deny"
    if stance == "agree" and clausal:
        return "confirm"
    if not clausal:
        return TOLD_OF.get(stance, stance)
    return stance


def is_link(stance: str) -> bool:
    """Whether one who does so is a link of the chain of speakers."""
    return stance in LINKS
