"""Who may ask from afar? Tokens in a file, of which only slow hashes are kept; each has a name and a role.

>>> import tempfile
>>> book = TokenBook(Path(tempfile.mkdtemp()) / "tokens.json")
>>> word = book.add("desk", "reader")
>>> book.holder(word), book.holder(word[:-1] + "x"), word in book.path.read_text()
(Holder(name='desk', role='reader'), None, False)
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from dragoman.errors import DragomanError

ROLES = ("reader", "editor")
COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}  # of scrypt: 16 MB and some 50 ms for each guess
MOST_KNOWN = 1_000


class TokenError(DragomanError):
    """A token cannot be made, or the file of tokens cannot be read."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a token."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a token: never the token itself. `key` is the part by which it is found."""

    key: str
    name: str
    role: str
    salt: str
    hash: str
    made: str


class TokenBook:
    """The tokens of a file. One that is added or taken away while a server runs counts at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._secret = secrets.token_bytes(32)
        self._known: dict[bytes, Holder] = {}
        self._read: tuple[int, int] | None = None
        self._kept: dict[str, Kept] = {}

    def all(self) -> tuple[Kept, ...]:
        """What is kept.

        Raises:
            TokenError: the file cannot be read.
        """
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._kept, self._read = {}, None
            return ()
        seen = status.st_mtime_ns, status.st_size
        if seen != self._read:
            self._kept = {one.key: one for one in read(self.path)}
            self._read = seen
            self._known.clear()
        return tuple(self._kept.values())

    def add(self, name: str, role: str) -> str:
        """Makes a token and keeps its hash; the token is told this once.

        Raises:
            TokenError: there is no such role, or the name is taken.
        """
        if role not in ROLES:
            raise TokenError(f"there is no role {role!r:.40}", str(self.path), f"give one of {', '.join(ROLES)}")
        if not name.strip() or any(one.name == name for one in self.all()):
            raise TokenError(f"the name {name!r:.40} is taken or empty", str(self.path), "give another, or take the old token away")
        key, word, salt = secrets.token_hex(6), secrets.token_urlsafe(32), secrets.token_bytes(16)
        made = Kept(key, name, role, salt.hex(), hashed(word, salt), datetime.now(UTC).isoformat(timespec="seconds"))
        self._write([*self.all(), made])
        return f"dragoman_{key}_{word}"

    def remove(self, name: str) -> None:
        """Takes a token away.

        Raises:
            TokenError: nobody of this name has one.
        """
        left = [one for one in self.all() if one.name != name]
        if len(left) == len(self.all()):
            raise TokenError(f"nobody called {name!r:.40} has a token", str(self.path), "see `dragoman token list`")
        self._write(left)

    def holder(self, token: str) -> Holder | None:
        """Who holds a token; None where nobody does."""
        mark = hmac.digest(self._secret, token.encode("utf-8", "replace"), "sha256")
        by_key = {one.key: one for one in self.all()}
        if mark in self._known:
            return self._known[mark]
        prefix, _, rest = token.partition("_")
        key, _, word = rest.partition("_")
        one = by_key.get(key) if prefix == "dragoman" else None
        if one is None or not hmac.compare_digest(hashed(word, bytes.fromhex(one.salt)), one.hash):
            return None
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        self._known[mark] = Holder(one.name, one.role)
        return self._known[mark]

    def _write(self, kept: list[Kept]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_name(f"{self.path.name}.{os.getpid()}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump([asdict(one) for one in kept], stream, indent=1)
        fresh.replace(self.path)
        self._read = None


def read(path: Path) -> list[Kept]:
    try:
        return [Kept(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError) as error:
        raise TokenError(
            f"the file of tokens cannot be read: {error!s:.120}", str(path), "make it anew with `dragoman token add`"
        ) from error


def hashed(word: str, salt: bytes) -> str:
    return hashlib.scrypt(word.encode("utf-8", "replace"), salt=salt, **COST).hex()


def usual_place() -> Path:
    """Where tokens are kept unless it is said otherwise."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "dragoman" / "tokens.json"
