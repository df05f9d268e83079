"""Which words of a text are agent nouns: "rebels", "foreign minister", but not the hostage of "held two workers hostage"?

The longest that begins at a word counts; all are found in one pass.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.actors.scene import open_scene
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> scene = open_scene(parse(Report("The foreign minister met rebels.")), Codebook.load())
>>> [hit.key for hit in find_agents(scene).values()]
['foreign minister', 'rebel']
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.codebook.agents import Agent, agent_table
from dragoman.reading.actors.mentions import AgentHit
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text, Word

JOINING = frozenset({"of", "for", "in", "to", "from", "and"})
CAPITAL_ONLY = frozenset({"house", "diet", "chamber", "duma", "rada", "west", "majlis", "crown", "throne", "bench", "justice", "industry"})
PLURAL_ONLY = frozenset({"mass"})  # "a mass brawl" is not one of the masses
CAPTIVES = frozenset({"hostage", "captive", "prisoner"})


def find_agents(scene: Scene) -> dict[int, AgentHit]:
    """The agent nouns by their head word, longest first, in one pass."""
    table = agent_table(scene.codebook)
    words = [w for w in scene.text.words if w.text[0].isalnum()]
    keys = [scene.singulars.of(w.lower) for w in words]
    longest, rows = table.longest, table.rows
    found: dict[int, AgentHit] = {}
    at, count = 0, len(keys)
    while at < count:
        step = 1
        for n in range(min(longest.get(keys[at], 0), count - at), 0, -1):
            key = keys[at] if n == 1 else " ".join(keys[at : at + n])
            agent = rows.get(key)
            if agent and (hit := agent_hit(scene.text, words[at].i, words[at + n - 1].i + 1, key, agent)):
                found[hit.head] = hit
                step = n
                break
        at += step
    return found


def agent_hit(text: Text, first: int, last: int, key: str, agent: Agent) -> AgentHit | None:
    """The hit, where its head is a noun of one sentence with the rest."""
    words = text.words
    head = next((i - 1 for i in range(first + 1, last - 1) if words[i].lower in JOINING), last - 1)
    word = words[head]
    if words[first].sentence != words[last - 1].sentence:
        return None
    if (
        word.pos not in ("NOUN", "PROPN")
        and len(words) > 1
        and not (word.pos == "ADJ" and last - first > 1)
        and word.tag not in ("NNS", "NNPS")
    ):
        return None
    if key in CAPTIVES and is_lot(words, last - 1):
        return None
    if key == "party" and last < len(words) and words[last].lower == "to":  # "a party to the accord"
        return None
    if (key in CAPITAL_ONLY and not word.text[0].isupper()) or key == word.lower in PLURAL_ONLY or is_phrase(words, first, last):
        return None
    if first and last == first + 1 and word.entity == "PERSON" and is_given_name(words[first - 1]):
        return None
    return AgentHit(first, last, head, key, agent)


def is_lot(words: Sequence[Word], i: int) -> bool:
    """Whether a word only says what becomes of people: "held two workers hostage", "were taken prisoner"."""
    before = words[i - 1] if i else words[i]
    return words[i].tag == "NN" and (before.pos in ("VERB", "PRON") or before.tag in ("NN", "NNS", "NNPS") or before.entity == "PERSON")


def is_phrase(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a noun is only part of a preposition: "in front of"."""
    if words[first].lower != "front" or last >= len(words) or not first:
        return False
    return words[first - 1].lower == "in" and words[last].lower == "of"


def is_given_name(before: Word) -> bool:
    """Whether the word before shows that a title is a family name: "Stephen King"."""
    return before.entity == "PERSON" and before.pos == "PROPN" and before.text[0].isupper() and before.dep in ("compound", "nmod")
