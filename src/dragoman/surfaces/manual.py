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
from dragoman.codebook.rules import Rule
from dragoman.codebook.words import WordClass
from dragoman.errors import RecordError

HEAD = """# The codebook

What our words mean: the event types, the rules that find them, and the word classes that the rules and the reading use. This page is
written by `dragoman codebook show --format markdown` (`make docs`) and a test holds it to the codebook; the data itself stands in
`src/dragoman/codebook`. The types, modes and contexts are those of PLOVER.

To add to it, or to change it for your own work, make a folder with the same names (`rules/en/*.toml`, `words/en/*.csv`, `actors.csv`) and
give it as `--codebook DIR`: a rule or a word of yours takes the place of ours of the same id, `off = true` in a rule and `!word` in a word
class take ours away. `dragoman codebook check --codebook DIR` names every fault with file, rule and mend, and
`dragoman rule try "sentence" --codebook DIR` shows what fires.
"""


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
