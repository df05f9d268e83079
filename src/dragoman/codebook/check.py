"""Is a codebook sound? Every fault is told with its file, its rule and a mend.

`check` looks at the data alone; whether the sentences of a rule match is for `dragoman.reading.trials`, which can read.

>>> from dragoman.codebook import Codebook
>>> check(Codebook.load())
()
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.codebook import Codebook
from dragoman.codebook.frames import SLOTS
from dragoman.codebook.rules import Rule

LEAST_YES, LEAST_NO = 2, 1


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a rule or a word list, where, and how to mend it."""

    what: str
    where: str
    mend: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.mend}"


def check(codebook: Codebook) -> tuple[Fault, ...]:
    """Every fault in the rules of a codebook, in the order of the files."""
    return tuple(fault for rule in codebook.rules for fault in check_rule(rule, codebook))


def check_rule(rule: Rule, codebook: Codebook) -> Iterator[Fault]:
    where = f'rules/en/{rule.file}, rule "{rule.id}"'
    kind = codebook.types.get(rule.event)
    if kind is None:
        yield Fault(f'no event type "{rule.event}" in events.toml', where, suggest(rule.event, codebook.types))
        return
    if rule.mode and rule.mode not in kind.modes:
        yield Fault(f'no mode "{rule.mode}" of {rule.event} in events.toml', where, suggest(rule.mode, kind.modes))
    yield from check_contexts(rule, codebook, where)
    yield from check_classes(rule, codebook, where)
    yield from check_sentences(rule, where)


def check_contexts(rule: Rule, codebook: Codebook, where: str) -> Iterator[Fault]:
    for context in rule.contexts:
        if context not in codebook.contexts:
            yield Fault(f'no context "{context}" in events.toml', where, suggest(context, codebook.contexts))


def check_classes(rule: Rule, codebook: Codebook, where: str) -> Iterator[Fault]:
    for frame in rule.frames:
        for name in sorted(c.strip("{}") for c in frame.classes):
            if name not in codebook.words:
                hint = suggest(name, (*codebook.words, *SLOTS))
                yield Fault(f"no word class {{{name}}} for the frame {frame.text!r}", where, f"{hint} Or write words/en/{name}.csv.")


def check_sentences(rule: Rule, where: str) -> Iterator[Fault]:
    if len(rule.yes) < LEAST_YES or len(rule.no) < LEAST_NO:
        counts = f"{len(rule.yes)} yes and {len(rule.no)} no sentences"
        yield Fault(f"{counts}, at least {LEAST_YES} and {LEAST_NO} are asked for", where, "Add [[rule.yes]] or [[rule.no]] tables.")
    for example in rule.no:
        if not example.because:
            yield Fault(f"the no sentence {example.text!r} does not say why", where, 'Add because = "..." to it.')


def suggest(name: str, known: Iterable[str]) -> str:
    """The nearest known name, as a mend."""
    names = sorted(known)
    if not names:
        return "There are none: leave it out."
    near = difflib.get_close_matches(name, names, 1)
    return f'Did you mean "{near[0]}"?' if near else f"Use one of {', '.join(names)}."
