"""What does a cue do with its content, and does that make a link in the chain of those who say so?

The codebook gives the stance of a word; the form of the content can change it: who is told to do something is asked, who speaks of
something mentions it. Saying, believing, hoping and fearing are links of the chain. Asking, wanting, promising, planning are not:
whoever does so is the actor of an event of his own. Nor are mentioning, praising or blaming a thing, which take it for a fact.

>>> stance_in("say", "that"), stance_in("say", "obj-inf"), stance_in("say", "+about"), stance_in("accuse", "obj")
('say', 'ask', 'mention', 'accuse')
"""

from __future__ import annotations

LINKS = frozenset(("say", "report", "confirm", "claim", "deny", "accuse", "believe", "expect", "know", "doubt", "hope", "fear", "warn")) | {
    "emphasise",
    "speculate",
    "imply",
    "suggest",
    "joke",
    "show",
    "cited",
}
CLAUSAL = ("that", "quote", "wh", "paren", "as-paren", "clause", "be-that", "colon", "rest", "pass-inf", "statement", "tail", "label")
ASKED = ("obj-inf", "inf", "+to-inf", "+on-inf", "+for-inf")
QUOTED = ("obj+as", "+as", "pass-obj")  # "quoted the envoy as saying"
TOLD_CLAUSE = {
    "describe": "say",
    "tell": "say",
    "announce": "say",
    "reject": "deny",
    "agree": "confirm",
    "hold": "believe",
    "quote": "report",
}
TOLD_OF = {stance: "mention" for stance in ("say", "tell", "emphasise", "joke", "explain", "imply", "show", "quote", "describe")}
REGARDED = {"believe": "regard", "know": "regard"}  # "believed him", "knew of the plan"
OF_THINGS = ("obj", "gap", "+of", "+in", "+about", "ger")
FACTIVE = {"feel": "say", "praise": "say", "support": "say", "oppose": "say", "criticise": "claim", "discuss": "say", "regret": "say"}
STATED = ("quote", "paren", "colon", "as-paren", "statement", "tail")


def stance_in(stance: str, frame: str) -> str:
    """The stance of a cue whose codebook stance is `stance`, with a content of this form."""
    if stance in ("say", "tell", "warn", "suggest", "emphasise") and (frame in ASKED or (stance == "tell" and frame == "pass-inf")):
        return "ask"
    if stance in ("tell", "warn") and frame == "+of":
        return "say"  # "told of soldiers who fired at them"
    if stance == "confirm" and frame.endswith("inf"):
        return "support"  # "allowed them to leave"
    if stance in ("say", "claim", "believe") and frame == "+against":
        return "oppose"  # "argued against a raid"
    if stance in FACTIVE:
        return FACTIVE[stance] if frame.startswith(STATED) else stance
    if stance == "quote" and frame in QUOTED:
        return "report"
    if frame.startswith(CLAUSAL):
        return TOLD_CLAUSE.get(stance, stance)
    if stance in REGARDED and frame.startswith(OF_THINGS) and not frame.endswith("as"):
        return REGARDED[stance]
    return TOLD_OF.get(stance, stance)


def is_link(stance: str) -> bool:
    """Whether one who does so is a link of the chain of speakers."""
    return stance in LINKS
