"""What does the codebook say? One type, rule or word class in words; or all of it as a page (docs/codebook.md).

>>> from dragoman.codebook import Codebook
>>> describe("ASSAULT", Codebook.load()).splitlines()[0]
'ASSAULT: material conflict, score -9, CAMEO 19'
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from inspect import getdoc

from dragoman.codebook import Codebook, frames
from dragoman.codebook.events import EventType
from dragoman.codebook.rules import BY, NEEDS, WITHIN, Rule
from dragoman.codebook.words import WordClass
from dragoman.errors import RecordError

HEAD = """# The codebook

What our words mean: the event types, the rules that find them, and the word classes that the rules and the reading use. This page is
written by `dragoman codebook show --format markdown` (`make docs`) and a test holds it to the codebook; the data itself stands in
`src/dragoman/codebook`. The types, modes and contexts are those of PLOVER.

To add to it, or to change it for your own work, make a folder with the same names (`rules/en/*.toml`, `words/en/*.csv`, `actors.csv`) and
give it as `--codebook DIR`: a rule or a word of yours takes the place of ours of the same id, `off = true` in a rule and `!word` in a word
class take ours away. `dragoman codebook check --codebook DIR` names every fault with file, rule and mend, and
`dragoman rule try "sentence" --codebook DIR` shows what fires. Of two rules that fit a sentence equally well yours stands; of a frame that
asks for more words and one that asks for fewer, the former.
"""

SHAPES = """## What a folder of yours holds

    DIR/rules/en/mine.toml      rules, in as many files as you like
    DIR/words/en/gift.csv       the word class {gift}; a file of one of our names adds to that class
    DIR/actors.csv              who is who
    DIR/places/regions.csv, DIR/dates/en.toml   more regions and date patterns, in the form of ours

**A rule** is a `[[rule]]` table with its sentences:

```toml
[[rule]]
id = "sanction.return"
event = "SANCTION"
means = "A gift or an honour of another is sent back."
needs = "both"
frames = ["{actor} (return|send back) {gift} of {recipient}"]

[[rule.yes]]
text = "Norway returned the medal of Peru."
actor = "Norway"
recipient = "Peru"

[[rule.yes]]
text = "The medal of Peru was returned by Norway on Friday."

[[rule.no]]
text = "The runner returned the book of his brother."
because = "nobody in public life does it to another"
```

{keys}

**A word class** is a CSV file whose first column is `word`, a lemma or several words; the table of classes below tells the further columns
of ours. Lines that begin with `#` are comments.

    word
    medal
    state gift

**Actors** are rows of a CSV file, one for each role that somebody had; several rows of one id are one actor in the course of time.

    id,name,kind,country,sector,role,from,until,aliases,known_from
    ann-example,Ann Example,person,NOR,GOV,foreign minister of Norway,2019-01,2022-03-31,Anna Example|A. Example,the ministry's list
    northern-front,Northern Front,organisation,PER,REB,armed group,2016,,NF|Frente Norte,press reports

`kind` is person, organisation or country; `country` is ISO 3166 alpha-3 and may be empty; `sector` is one of PLOVER's (GOV, MIL, REB, OPP,
PTY, COP, JUD, LEG, SPY, IGO, NGO, BUS, JRN, MED, EDU, CRM, CVL, UAF, ...); `from` and `until` are a day, a month or a year, and open where
empty; `aliases` are parted by `|`; `known_from` says where each is known from. `dragoman codebook import-actors` makes such a file,
`dragoman actor NAME` shows what a name means.
"""

KEYS = {
    "id": "its name, which begins with the type; one of ours is replaced",
    "event": "one of the types below; `mode` and `contexts` where it has them",
    "means": "what it means, in a sentence",
    "frames": "what it matches, as the next part says",
    "needs": "which parties must be told",
    "by": "what kind of party does it",
    "not_by": "a list of sectors that do not do it",
    "within": "in what report alone it stands",
    "when": "`refused`: only behind a future that is denied",
    "reciprocal": "`true`: all parties are on the same footing",
    "off": "`true`: takes the rule of this id away",
    "author": "who wrote it; `since`, when: for people only",
}
CHOICES = {"needs": NEEDS, "by": BY, "within": WITHIN}


def key_table() -> str:
    """The keys of a rule, and what may stand in each."""
    rows = [f"| `{key}` | {means}{choices(key)} |" for key, means in KEYS.items()]
    told = (getdoc(Rule) or "").split("\n\n", 1)[-1].split("`layer`")[0].strip()
    return "\n".join(["| key | what it says |", "|---|---|", *rows, "", f"`needs` asks for {told}"])


def choices(key: str) -> str:
    values = ", ".join(f"`{value}`" for value in CHOICES.get(key, ()) if value)
    return f": {values}" if values else ""


def describe(name: str | None, codebook: Codebook) -> str:
    """A type, a rule or a word class in words; without a name, the types.

    Raises:
        RecordError: the codebook has nothing of this name.
    """
    if name is None:
        return "\n".join(f"{kind.name:10} {kind.quad:21} {kind.score:5g}  {kind.means}" for kind in codebook.types.values())
    if kind := codebook.types.get(name.upper()):
        return "\n".join(type_lines(kind, codebook))
    if rule := next((rule for rule in codebook.rules if rule.id == name), None):
        return "\n".join(rule_lines(rule))
    if name in codebook.words:
        return "\n".join(word_lines(name, codebook.words[name]))
    known = [*codebook.types, *(rule.id for rule in codebook.rules), *codebook.words]
    near = difflib.get_close_matches(name, known, 3)
    mend = f"did you mean {' or '.join(near)}?" if near else "see `dragoman codebook show` for the types"
    raise RecordError(f"there is no type, rule or word class {name!r}", "the codebook", mend)


def type_lines(kind: EventType, codebook: Codebook) -> Iterator[str]:
    yield f"{kind.name}: {kind.quad}, score {kind.score:g}, CAMEO {kind.cameo}"
    yield kind.means
    for mode in kind.modes.values():
        yield f"  mode {mode.name}: score {mode.score:g}, CAMEO {mode.cameo}" + (f": {mode.means}" if mode.means else "")
    for rule in codebook.rules:
        if rule.event == kind.name:
            yield f"  rule {rule.id}: {rule.means}"


def rule_lines(rule: Rule) -> Iterator[str]:
    yield f"{rule.id} ({rule.file}): {rule.event}{f' {rule.mode}' if rule.mode else ''}"
    yield rule.means
    yield from (f"  frame  {frame.text}" for frame in rule.frames)
    yield f"  needs  {rule.needs}"
    yield from (f"  yes    {example.text}" for example in rule.yes)
    yield from (f"  no     {example.text} ({example.because})" for example in rule.no)


def word_lines(name: str, words: WordClass) -> Iterator[str]:
    yield f"{name}: {len(words)} words"
    for word, row in words.items():
        cells = ", ".join(f"{key}={value}" for key, value in row.items() if key != "word" and value)
        yield f"  {word}" + (f": {cells}" if cells else "")


def whole_manual(codebook: Codebook) -> str:
    """The codebook as a page of markdown."""
    forms = (getdoc(frames) or "").split(">>>")[0].rstrip()
    parts = [
        HEAD,
        f"This is version {codebook.version}.\n",
        SHAPES.replace("{keys}", key_table()),
        "## What a frame can say\n",
        forms + "\n",
        "## Event types\n",
        *(type_page(kind, codebook) for kind in codebook.types.values()),
        "## Contexts\n",
        ", ".join(f"`{context}`" for context in codebook.contexts) + "\n",
        "## Word classes\n",
        "| class | columns | some of its words |\n|---|---|---|",
        *(word_row(name, codebook.words[name]) for name in sorted(codebook.words)),
    ]
    return "\n".join(parts)


def type_page(kind: EventType, codebook: Codebook) -> str:
    modes = ", ".join(f"`{mode.name}` ({mode.score:g})" for mode in kind.modes.values()) or "none"
    rules = [rule for rule in codebook.rules if rule.event == kind.name]
    rows = [f"| `{rule.id}` | {cell(rule.means)} | {cell(rule.frames[0].text)} | {cell(first_yes(rule))} |" for rule in rules]
    table = ["| rule | means | first frame | matches |", "|---|---|---|---|", *rows, ""] if rows else []
    head = [f"### {kind.name}", "", f"{kind.means} {kind.quad.capitalize()}, score {kind.score:g}, CAMEO {kind.cameo}. Modes: {modes}.", ""]
    return "\n".join([*head, *table])


def first_yes(rule: Rule) -> str:
    return rule.yes[0].text if rule.yes else ""


def word_row(name: str, words: WordClass) -> str:
    columns = next(iter(words.values()), {})
    kept = ", ".join(key for key in columns if key != "word") or "none"
    return f"| `{name}` | {kept} | {cell(', '.join(list(words)[:6]))} |"


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
