"""What do words mean? Event types, rules, word classes and actors, as data that a political scientist can read and extend.

`Codebook.load()` is ours; `Codebook.load("my-folder")` is ours with the rules, words and actors of a folder laid over it.

>>> codebook = Codebook.load()
>>> codebook.words["hedge"]["perhaps"]["degree"]
'PS'
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dragoman.codebook.events import EventType, load_events
from dragoman.codebook.rules import Rule, load_rules
from dragoman.codebook.words import WordClass, load_words
from dragoman.errors import CodebookError

HOME = Path(__file__).parent
VERSION = "0.1"
PARTS = ("rules/en/*.toml", "words/en/*.csv", "actors.csv", "actors/*.csv", "places/*.csv", "dates/en.toml")  # of a user's folder


@dataclass(frozen=True, eq=False)
class Codebook:
    """All that we know of words, loaded once. Two codebooks are equal only when they are the same object."""

    version: str
    folders: tuple[Path, ...]
    types: dict[str, EventType]
    contexts: tuple[str, ...]
    rules: tuple[Rule, ...]
    words: dict[str, WordClass]

    @staticmethod
    def load(folder: str | Path | None = None) -> Codebook:
        """Our codebook, with a user's folder laid over it.

        Raises:
            CodebookError: there is no such folder, or it holds nothing of a codebook, or a file of it has a fault.
        """
        return load(checked(Path(folder).resolve()) if folder else None)


def checked(folder: Path) -> Path:
    """A user's folder, if it is one: a name that was mistyped must not pass for a codebook that changes nothing."""
    if not folder.is_dir():
        raise CodebookError("there is no such folder", str(folder), "give a folder with rules/en, words/en or actors.csv")
    if not any(next(folder.glob(pattern), None) for pattern in PARTS):
        raise CodebookError("the folder holds no rules, words or actors", str(folder), f"lay them in {', '.join(PARTS[:3])}")
    return folder


@cache
def load(folder: Path | None) -> Codebook:
    folders = (HOME, folder) if folder else (HOME,)
    types, contexts = load_events(HOME / "events.toml")
    rules = load_rules([f / "rules" / "en" for f in folders])
    version = f"{VERSION}+{digest(folder)}" if folder else VERSION
    return Codebook(version, folders, types, contexts, rules, load_words([f / "words" / "en" for f in folders]))


def digest(folder: Path) -> str:
    """Names what a user's folder holds, so that a record says which codebook it was read by, and a changed one reads anew."""
    named = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".toml", ".csv") and p.is_file()):
        content = path.read_bytes()
        named.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode() + content)
    return named.hexdigest()[:8]
