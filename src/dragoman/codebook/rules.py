"""Which words make which event? Rules: frames with an event type, and the sentences that they must and must not match.

    [[rule]]
    id     = "sanction.impose"
    event  = "SANCTION"
    means  = "One actor places, extends or tightens a penalty on another."
    frames = ["{actor} (impose|slap) {penalty} on {recipient}"]
    [[rule.yes]]
    text = "Ruritania was blacklisted by Freedonia on Friday."
    [[rule.no]]
    text = "Parliament imposed a tax on imported cars."
    because = "a tax is domestic policy"

>>> rule = read_rule({"id": "a.b", "event": "AID", "means": "m", "frames": ["{actor} feed {recipient}"], "yes": [], "no": []}, "aid.toml")
>>> rule.id, rule.frames[0].heads[0].lemma
('a.b', 'feed')
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.codebook.frames import Frame, FrameError, parse_frame
from dragoman.errors import CodebookError

NEEDS = ("both", "harm", "actor", "recipient", "party", "scene", "public", "none")
WITHIN = ("", "scene", "public", "abroad", "condition")
WHEN = ("", "refused")
BY = ("", "force", "arms", "police", "hand", "words", "office", "people", "mover")
KEYS = frozenset(
    (
        "id",
        "event",
        "mode",
        "contexts",
        "means",
        "frames",
        "needs",
        "by",
        "reciprocal",
        "within",
        "when",
        "not_by",
        "author",
        "since",
        "off",
        "yes",
        "no",
    )
)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a rule must match (with the words of actor and recipient, where told) or must not (`because`)."""

    text: str
    actor: str | None = None
    recipient: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """Frames that mean one kind of event. `needs` says which parties must be told.

    both, harm (a recipient, and an actor or a report of conflict), actor, recipient, party (one of them), scene (one of them, or a report
    of conflict: forces, rebels or police act in it), public (the same, or a report between states and offices), none.
    `by` says what kind of party does it: force, arms, police, words, office, people or mover (reading/events/powers.py); any where empty.
    `when` is "refused" where it stands only behind a future that is denied ("will not accept").
    `within` says in what report alone it may stand: scene or public, as above, or abroad (of conflict, or of several states, told in more
    than one sentence); or condition: only where a condition joins it to another event ("if he reacts, they will attack").
    `layer` counts the folders below that of the rule: of two that fit a sentence equally well the one laid over the other stands.
    """

    id: str
    event: str
    mode: str | None
    contexts: tuple[str, ...]
    means: str
    frames: tuple[Frame, ...]
    needs: str
    reciprocal: bool
    not_by: frozenset[str]
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    file: str
    by: str = ""
    within: str = ""
    when: str = ""
    layer: int = 0


def load_rules(folders: Sequence[Path]) -> tuple[Rule, ...]:
    """Every rule of these folders; a later rule of the same id takes the place of the earlier, `off = true` takes it away.

    Raises:
        CodebookError: a file or a rule that cannot be read.
    """
    rules: dict[str, Rule] = {}
    for layer, folder in enumerate(folders):
        own: set[str] = set()
        for path in sorted(folder.glob("*.toml")):
            for raw in read_rules(path):
                id = str(raw.get("id", ""))
                if id in own:
                    raise CodebookError(f"two rules are called {id!r}", path.name, "give one of them another id")
                own.add(id)
                if raw.get("off"):
                    rules.pop(id, None)
                else:
                    rules[id] = read_rule(raw, path.name, layer)
    return tuple(rules.values())


def read_rules(path: Path) -> list[dict[str, Any]]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CodebookError(f"this is not TOML: {error}", path.name, "mend the line it names") from error
    raws = content.get("rule", [])
    if set(content) - {"rule"} or not isinstance(raws, list):
        raise CodebookError("a rule file holds [[rule]] tables and nothing else", path.name, "begin each rule with [[rule]]")
    return raws


def read_rule(raw: Mapping[str, Any], file: str, layer: int = 0) -> Rule:
    """Makes a rule of its TOML table; `CodebookError` names file, rule and mend."""
    where = f'rules/en/{file}, rule "{raw.get("id", "?")}"'
    for key in ("id", "event", "means", "frames"):
        if not raw.get(key):
            raise CodebookError(f"the rule has no {key}", where, f"add a line: {key} = ...")
    if strange := set(raw) - KEYS:
        raise CodebookError(f"no key {sorted(strange)[0]!r} is known", where, f"use one of {', '.join(sorted(KEYS))}")
    needs, by, within, when = (
        choose(raw, key, known, where) for key, known in (("needs", NEEDS), ("by", BY), ("within", WITHIN), ("when", WHEN))
    )
    try:
        frames = tuple(parse_frame(frame) for frame in raw["frames"])
    except FrameError as error:
        raise CodebookError(str(error), where, "see the forms in docs/codebook.md") from error
    return Rule(
        raw["id"],
        raw["event"],
        raw.get("mode") or None,
        tuple(raw.get("contexts", ())),
        raw["means"],
        frames,
        needs,
        bool(raw.get("reciprocal", False)),
        frozenset(raw.get("not_by", ())),
        tuple(read_example(e, where) for e in raw.get("yes", ())),
        tuple(read_example(e, where) for e in raw.get("no", ())),
        file,
        by,
        within,
        when,
        layer,
    )


def choose(raw: Mapping[str, Any], key: str, known: Sequence[str], where: str) -> str:
    """The value of a key that has few."""
    value = str(raw.get(key, "party" if key == "needs" else ""))
    if value not in known:
        raise CodebookError(f"{key} = {value!r}", where, f"use one of {', '.join(filter(None, known))}")
    return value


def read_example(raw: Mapping[str, Any], where: str) -> Example:
    if not raw.get("text") or set(raw) - {"text", "actor", "recipient", "because"}:
        raise CodebookError("an example has a text, and actor, recipient or because", where, 'write text = "A sentence."')
    return Example(raw["text"], raw.get("actor"), raw.get("recipient"), raw.get("because"))
