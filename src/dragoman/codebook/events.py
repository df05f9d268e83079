"""What kinds of event are there? PLOVER's types with modes, scores, quad classes and CAMEO codes, and its contexts, from events.toml.

>>> types, contexts = load_events(Path(__file__).parent / "events.toml")
>>> types["ASSAULT"].score, types["ASSAULT"].modes["aerial"].score, len(types), len(contexts)
(-9.0, -9.5, 16, 37)
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of a type is done; `means` is told where it is no word of PLOVER's."""

    name: str
    score: float
    cameo: str
    means: str


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: `score` from -10 (conflict) to 10 (cooperation), `cameo` its nearest CAMEO root."""

    name: str
    means: str
    quad: str
    score: float
    cameo: str
    recipient_required: bool
    modes: dict[str, Mode]

    def score_of(self, mode: str | None) -> float:
        return self.modes[mode].score if mode in self.modes else self.score

    def cameo_of(self, mode: str | None) -> str:
        return self.modes[mode].cameo if mode in self.modes else self.cameo


def load_events(path: Path) -> tuple[dict[str, EventType], tuple[str, ...]]:
    """The types by name, and the contexts."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    types = {
        name: EventType(
            name,
            raw["means"],
            raw["quad"],
            raw["score"],
            raw["cameo"],
            raw["recipient_required"],
            {m: Mode(m, r["score"], r["cameo"], r.get("means", "")) for m, r in raw.get("modes", {}).items()},
        )
        for name, raw in content["types"].items()
    }
    return types, tuple(content["contexts"])
