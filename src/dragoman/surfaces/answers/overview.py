"""What does a ledger hold, and what do the words mean by which it is asked?

>>> words = vocabulary(Codebook.load())
>>> len(words.types), words.surely[0].value, "historical" in [field.field for field in words.fields]
(16, 'CT+', True)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from dragoman.codebook import Codebook
from dragoman.ledger.correcting import FIELDS
from dragoman.record import FORMAT, Mood
from dragoman.surfaces.answers.desk import Desk
from dragoman.surfaces.wording import MOODS, SURELY

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class Overview:
    """A ledger: its name, how much it holds, its first and last day of publication, and by which versions it was made."""

    name: str
    reports: int
    readings: int
    records: int
    corrections: int
    notes: int
    first: date | None
    last: date | None
    package: str
    codebook: str
    format: str
    revision: str
    role: str
    by: str | None
    needs_token: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value and what it means."""

    value: str
    means: str


@dataclass(frozen=True, slots=True)
class ModeMeaning:
    value: str
    means: str
    score: float


@dataclass(frozen=True, slots=True)
class TypeMeaning:
    """An event type with its modes; `score` is from -10 (conflict) to 10 (cooperation)."""

    value: str
    means: str
    quad: str
    score: float
    recipient_required: bool
    modes: tuple[ModeMeaning, ...]


@dataclass(frozen=True, slots=True)
class Correctable:
    """A key of a record that a person may correct; `values` where only some can stand in it, `kind` is its type in JSON."""

    field: str
    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words by which a ledger is asked and records are corrected."""

    types: tuple[TypeMeaning, ...]
    contexts: tuple[str, ...]
    surely: tuple[Meaning, ...]
    moods: tuple[Meaning, ...]
    quads: tuple[str, ...]
    grades: tuple[Meaning, ...]
    fields: tuple[Correctable, ...]


def name_of(where: str) -> str:
    """The name of a ledger, without the folders or the server where it lies."""
    return urlsplit(where).path.strip("/") or where if "://" in where else Path(where).name


def overview(desk: Desk, role: str = "editor", by: str | None = None, needs_token: bool = False) -> Overview:
    """What the ledger holds, and what the one who asks may do with it."""
    size, (first, last) = desk.ledger.size(), desk.ledger.days()
    return Overview(
        name_of(desk.ledger.where), size["report"], size["reading"], size["record"], size["correction"], size["note"], first, last,
        version("dragoman"), Codebook.load().version, FORMAT, desk.ledger.revision(), role, by, needs_token,
    )  # fmt: skip


def vocabulary(codebook: Codebook) -> Vocabulary:
    """What types, values and moods mean, and which keys of a record may be corrected."""
    from dragoman.picture.grades import RELIABILITY

    types = tuple(
        TypeMeaning(
            t.name, t.means, t.quad, t.score, t.recipient_required, tuple(ModeMeaning(m.name, m.means, m.score) for m in t.modes.values())
        )
        for t in codebook.types.values()
    )
    surely = tuple(Meaning(value, means) for value, means in SURELY.items())
    moods = tuple(Meaning(value, means) for value, means in MOODS.items())
    grades = tuple(Meaning(letter, means) for letter, means in RELIABILITY.items())
    return Vocabulary(types, codebook.contexts, surely, moods, QUADS, grades, tuple(map(correctable, FIELDS)))


KINDS = {
    "actors": "list", "recipients": "list", "speakers": "list", "contexts": "list", "quantities": "list", "why": "list", "place": "object",
    "date": "object", "condition_text": "object", "historical": "boolean", "certainty": "number",
}  # fmt: skip


def correctable(field: str) -> Correctable:
    values = {"type": tuple(Codebook.load().types), "factuality": tuple(SURELY), "mood": tuple(m.value for m in Mood)}
    return Correctable(field, KINDS.get(field, "string"), values.get(field, ()))
