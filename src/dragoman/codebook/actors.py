"""Who is who: which actors bear a name, and what was each of them on a day?

The base is every `actors/*.csv` of the codebook, one row a dated role; a user's `actors.csv` adds actors, and replaces one by its id.

>>> from datetime import date
>>> known = load_actors([Path(__file__).parent])
>>> known["SUN"].name, known["SUN"].role_on(date(1985, 3, 11)).until
('Soviet Union', '1991-12-26')
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dragoman.errors import CodebookError

HEADER = ("id", "name", "kind", "country", "sector", "role", "from", "until", "aliases", "known_from")
DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?\Z")
KINDS = frozenset({"person", "country", "organisation"})
OFFICIAL = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})
RANK = {"GOV": 0, "IGO": 1, "MIL": 2, "SPY": 3, "COP": 4, "LEG": 5, "JUD": 6, "REB": 7, "OPP": 8, "PTY": 9}
TOP = ("president", "prime minister", "premier", "king", "queen", "chancellor", "supreme leader", "secretary-general", "secretary general",
       "head of state", "emir", "sultan", "general secretary", "crown prince", "chairman", "leader", "pope")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was from one day (or month, or year) until another; an empty bound is open."""

    country: str | None
    sector: str | None
    role: str
    since: str
    until: str
    known_from: str

    def holds_on(self, day: str) -> bool:
        """Whether the role holds on an ISO day."""
        return (not self.since or day[: len(self.since)] >= self.since) and (not self.until or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """One actor of the base with all its roles and names."""

    id: str
    name: str
    kind: str
    roles: tuple[Role, ...]
    aliases: tuple[str, ...]

    def role_on(self, on: date | None) -> Role:
        """The role that holds on a day: of several the highest; else the last before, else the first after."""
        if len(self.roles) == 1:
            return self.roles[0]
        if on is None:
            return min(self.roles, key=lambda r: (RANK.get(r.sector or "", 20), -start_key(r.since)))
        day = on.isoformat()
        held = [role for role in self.roles if role.holds_on(day)]
        if held:
            return min(held, key=lambda r: (RANK.get(r.sector or "", 20), -start_key(r.since)))
        past = [role for role in self.roles if role.until and role.until < day]
        return max(past, key=lambda r: r.until) if past else min(self.roles, key=lambda r: r.since or "0")

    def sector_on(self, on: date | None) -> str | None:
        """The sector on a day; who has left every office belongs to the elite (PLOVER's ELI)."""
        role = self.role_on(on)
        over = on is not None and role.until and on.isoformat()[: len(role.until)] > role.until
        return "ELI" if over and self.kind == "person" and role.sector in OFFICIAL else role.sector

    def country_on(self, on: date | None) -> str | None:
        """The country on a day; who served a world body once is of the country served before."""
        role = self.role_on(on)
        if role.country or on is None or role.holds_on(on.isoformat()):
            return role.country
        return next((r.country for r in reversed(self.roles) if r.country), None)

    def is_active(self, on: date | None, slack: int = 0) -> bool:
        """Whether some role holds on a day, or did within `slack` years before or after."""
        if on is None:
            return True
        year, day = on.year, on.isoformat()
        return any(
            r.holds_on(day)
            or (slack > 0 and (not r.since or int(r.since[:4]) - slack <= year) and (not r.until or year <= int(r.until[:4]) + slack))
            for r in self.roles
        )

    def prominence(self, on: date | None) -> int:
        """How likely a bare surname means this actor: a head of state in office first."""
        role = self.role_on(on).role.lower()
        top = role.startswith(TOP) or "president of" in role or "prime minister" in role
        return 3 * self.is_active(on) + 2 * top + self.is_active(on, 4)


def start_key(since: str) -> int:
    return int((since.replace("-", "") + "00000000")[:8])


def load_actors(folders: Sequence[Path]) -> dict[str, Known]:
    """Every actor of these folders by id; a later folder's rows of an id stand in place of earlier ones."""
    rows: dict[str, list[list[str]]] = {}
    for folder in folders:
        seen: dict[str, list[list[str]]] = {}
        for path in actor_files(folder):
            for row in read_rows(path):
                seen.setdefault(row[0], []).append(row)
        rows |= seen
    return {id: make_known(own) for id, own in rows.items()}


def actor_files(folder: Path) -> list[Path]:
    """The actor files of a folder: `actors/*.csv`, and a single `actors.csv`."""
    single = folder / "actors.csv"
    return sorted((folder / "actors").glob("*.csv")) + ([single] if single.is_file() else [])


def read_rows(path: Path) -> Iterator[list[str]]:
    """The rows of an actor file.

    Raises:
        CodebookError: a wrong header, a wrong number of cells, no id or name, an unknown kind, or a date that is none.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CodebookError("the file is not UTF-8", path.name, "save it as UTF-8") from error
    reader = csv.reader(line for line in lines if not line.startswith("#"))
    if tuple(next(reader, ())) != HEADER:
        raise CodebookError("the header is not that of an actor file", f"{path.name}, line 1", "begin with " + ",".join(HEADER))
    for row in reader:
        if row:
            check_row(row, path.name)
            yield row


def check_row(row: list[str], file: str) -> None:
    where = f"{file}, actor {row[0]!r}"
    if len(row) != len(HEADER):
        raise CodebookError(f"{len(row)} cells under {len(HEADER)} columns", where, "quote a cell that holds a comma")
    if not row[0] or not row[1] or row[2] not in KINDS:
        raise CodebookError("an actor needs an id, a name and a kind", where, "the kind is person, country or organisation")
    for cell in (row[6], row[7]):
        if cell and not DAY.match(cell):
            raise CodebookError(f"{cell!r} is no ISO year, month or day", where, "write 2019, 2019-05 or 2019-05-24")


def make_known(rows: list[list[str]]) -> Known:
    roles = tuple(Role(r[3] or None, r[4] or None, r[5], r[6], r[7], r[9]) for r in rows)
    aliases = dict.fromkeys(a for r in rows for a in r[8].split("|") if a)
    return Known(rows[0][0], rows[0][1], rows[0][2], roles, tuple(aliases))
