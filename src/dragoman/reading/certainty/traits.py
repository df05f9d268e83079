"""What is there to see of an event word, for weighing how surely it is so? Its governors, companions, shape and sentence, as plain names.

The traits serve the learned score alone (`weights.py`); the value and the mood never depend on them.

>>> from dragoman.codebook import Codebook
>>> from dragoman.reading.certainty import trace, view_of
>>> from dragoman.reading.tokens import parse
>>> from dragoman.report import Report
>>> text = parse(Report("Rebels may attack."))
>>> view = view_of(text, 2, Codebook.load(), None)
>>> {"lemma=attack", "aux=may", "value=1 planned"} <= set(traits_of(view, 2, *trace(view, 2)))
True
"""

from __future__ import annotations

from dragoman.reading.certainty.polarity import Standing
from dragoman.reading.certainty.tables import Link, View
from dragoman.reading.tokens import Sentence, Text, Word

Route = list[tuple[int, Link, bool]]
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "im"})
SECOND = frozenset({"you", "your", "u", "yours"})
SIDES = frozenset({"aux", "auxpass", "neg", "mark", "det", "advmod", "prt", "expl", "cc", "preconj"})


def traits_of(view: View, i: int, path: Route, standing: Standing) -> list[str]:
    """The names of all traits of word `i`, judged along this path."""
    text = view.text
    word = text.words[i]
    found = [
        "bias",
        *of_standing(standing),
        *of_word(text, word),
        *of_sides(text, i),
        *of_governors(text, i, standing),
        *of_sentence(text, i),
        *of_neighbours(text, i),
    ]
    return found


def of_standing(standing: Standing) -> list[str]:
    """The rules' judgement: value, mood, and which words had an effect."""
    judged = f"{standing.value} {standing.mood}"
    kinds = [effect.kind for effect in standing.effects if effect.kind]
    found = [f"value={judged}", f"kinds={'>'.join(kinds[-3:])}", f"last={kinds[-1] if kinds else ''}|{judged}"]
    for effect in standing.effects:
        if effect.kind:
            found.append(f"kind={effect.kind}")
            if effect.word:
                found.append(f"by={effect.word}")
    if standing.effects:
        found.append(f"lastby={standing.effects[-1].word}|{standing.value}")
    return found


def of_word(text: Text, word: Word) -> list[str]:
    """The event word itself."""
    return [
        f"lemma={word.lemma.lower()}",
        f"tag={word.tag}",
        f"dep={word.dep}",
        f"dep={word.dep}|{word.tag}",
        f"lemma={word.lemma.lower()}|{word.tag}",
        f"end={word.lower[-3:]}",
        f"capital={word.text[:1].isupper()}",
    ]


def of_sides(text: Text, i: int) -> list[str]:
    """What hangs on the event word: auxiliaries, subject, object, and their shapes."""
    words = text.words
    found: list[str] = []
    shape: list[str] = []
    for c in text.children[i]:
        child = words[c]
        if child.dep in SIDES:
            found.append(f"{child.dep}={child.lower}")
        elif child.dep in ("nsubj", "nsubjpass"):
            found.append(f"subject={child.lower if child.pos == 'PRON' else child.pos}")
        elif child.dep in ("dobj", "attr", "acomp"):
            found.append(f"object={child.lower if child.pos == 'PRON' else child.tag}")
        elif child.dep in ("amod", "prep"):
            found.append(f"{child.dep}={child.lower}")
        if child.dep in ("aux", "auxpass", "neg"):
            shape.append(child.lower if child.tag == "MD" or child.dep == "neg" else child.tag)
        found.append(f"has={child.dep}")
    form = f"{' '.join(shape)} {words[i].tag}"
    found += [
        f"shape={form}",
        f"shape={form}|{words[words[i].head].lemma.lower() if words[i].head != i else ''}",
        f"made={words[i].lemma}|{form}",
    ]
    return found


def of_governors(text: Text, i: int, standing: Standing) -> list[str]:
    """The words above: lemma and label of the nearest three, and the labels on the way up."""
    words = text.words
    found: list[str] = []
    labels = words[i].dep
    last = i
    for step, above in enumerate(text.ancestors(i), 1):
        governor = words[above]
        if step <= 2:
            found.append(f"up{step}={governor.lemma.lower()}")
            found.append(f"up{step}tag={governor.tag}")
            found += [f"up{step}{words[c].dep}={words[c].lower}" for c in text.children[above] if words[c].dep in ("aux", "neg", "mark")]
        if step == 1:
            found += [
                f"{words[i].dep}<{governor.lemma.lower()}",
                f"{words[i].dep}<{governor.tag}",
                f"{words[i].tag}<{governor.lemma.lower()}",
            ]
        if step <= 3:
            labels += f"<{governor.dep}"
            found.append(f"way={labels}")
        else:
            found.append(f"above={governor.lemma.lower()}" if governor.pos == "VERB" else "above")
        if step >= 6:
            break
        last = above
    found.append(f"depth={min(6, len(labels.split('<')) - 1)}")
    if last != i:
        found.append(f"top={words[last].lemma.lower()}")
        found.append(f"toptag={words[last].tag}")
    return found


def of_neighbours(text: Text, i: int) -> list[str]:
    """The words beside the event word, and the closed words of its clause before it."""
    sentence = text.sentence_of(i)
    words = text.words
    found = [f"at{step}={words[i + step].lower}" for step in (-2, -1, 1, 2) if sentence.first <= i + step < sentence.last]
    if sentence.first < i:
        found.append(f"pair={words[i - 1].lower}|{words[i].tag}")
    if i - 2 >= sentence.first:
        found.append(f"triple={words[i - 2].lower} {words[i - 1].lower}")
    for k in range(max(sentence.first, i - 8), i):
        if words[k].lower in OPENING or words[k].tag in ("MD", "WRB"):
            found.append(f"before={words[k].lower}")
    return found


# fmt: off
OPENING = frozenset(
    {
        "if", "unless", "until", "when", "whether", "before", "after", "once", "while", "because", "although", "not", "n't", "never", "no",
        "any", "would", "will", "could", "can", "may", "might", "should", "must", "want", "wanted", "need", "needs", "going", "plan",
        "plans", "hope", "let", "please", "try", "trying", "like", "to", "able", "?", "how", "why", "what", "who", "which",
    }
)
# fmt: on


def manner_of(text: Text, sentence: Sentence) -> list[str]:
    """How a sentence is written, whatever it is about: a report's manner (who said, titles, names, sums) or talk (I, you, commands).

    Nothing here depends on spacing or on how quotes and dashes are typed.
    """
    words = text.words[sentence.first : sentence.last]
    found = {f"w={word.lower}" for word in words if word.lower in MANNER or word.pos in CLOSED}
    found |= {f"t={word.tag}" for word in words if word.tag[:1].isalpha()}
    found |= {f"e={word.entity}" for word in words if word.entity}
    found |= {f"length={min(12, len(words) // 4)}", f"root={text.words[sentence.root].tag}"}
    found.add(f"begins={words[0].pos}")
    found.add(f"small={words[0].text[:1].islower()}")
    return [*found, "bias"]


CLOSED = frozenset({"PRON", "AUX", "DET", "ADP", "SCONJ", "CCONJ", "PART", "INTJ"})
# fmt: off
MANNER = frozenset(
    {
        "said", "says", "told", "according", "announced", "reported", "officials", "official", "spokesman", "spokeswoman", "president",
        "minister", "government", "statement", "mr.", "ms.", "mrs.", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "percent", "million", "billion", "late", "earlier", "yesterday", "today", "week", "month", "quarter", "really", "very",
        "just", "please", "thanks", "love", "great", "good", "nice", "best", "awesome", "think", "know", "want", "get", "got", "go", "lot",
        "way", "thing", "things", "people", "!", "?", ":", ";", "...", "lol", "also", "too", "never", "always", "here", "now", "then",
        "well", "so", "actually", "maybe", "pretty", "recommend",
    }
)
# fmt: on


def of_sentence(text: Text, i: int) -> list[str]:
    """The sentence: who speaks to whom, how it begins and ends, how long it is, where in it the word stands."""
    sentence = text.sentence_of(i)
    words = text.words[sentence.first : sentence.last]
    lower = {word.lower for word in words}
    found = [
        f"ends={'.' if words[-1].text[-1] not in '?!:;' else words[-1].text[-1]}",
        f"begins={words[0].tag}",
        f"length={min(8, len(words) // 5)}",
        f"early={i - sentence.first < 3}",
    ]
    found += [f"person={name}" for name, group in (("first", FIRST), ("second", SECOND)) if lower & group]
    if lower.isdisjoint({"said", "says", "told", "according"}):
        found.append("unspoken")
    tags = {word.tag for word in words}
    found += [f"tense={tag}" for tag in ("VBD", "VBP", "VBZ", "MD") if tag in tags]
    return found
