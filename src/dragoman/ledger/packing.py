"""How are texts, records and layers laid down, and taken up again? zlib over UTF-8; records as the lines of `dragoman read`.

>>> unpack(pack("Daraa \\ud800")) == "Daraa \\ud800"
True
>>> from datetime import date, datetime, timezone
>>> instant(datetime(2021, 8, 17, tzinfo=timezone.utc)), bound(date(2021, 8, 17))
('2021-08-17T00:00:00.000000Z', '2021-08-18T00:00:00.000000Z')
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from dragoman.notation import to_line
from dragoman.record import Record

LEVEL = 3  # of zlib: a tenth larger than 6 in half its time
WORD = re.compile(r"[^\W_]+")
FAR = "9999"  # later than any instant


def pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def unpack(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def lines_of(records: Sequence[Record]) -> bytes:
    return pack("\n".join(map(to_line, records)))


def instant(moment: datetime) -> str:
    """A moment as the ledger writes it; one without a time zone is taken as UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if aware.year > 999 else aware.isoformat()


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


def bound(as_of: date | datetime | None) -> str:
    """The first instant that is too late for what was known on this day, or at this moment."""
    if as_of is None:
        return FAR
    if isinstance(as_of, datetime):
        return instant(as_of + timedelta(microseconds=1)) if as_of.year < 9999 else FAR
    return instant(datetime(as_of.year, as_of.month, as_of.day) + timedelta(days=1)) if as_of.year < 9999 else FAR


def fold(words: str) -> str:
    """Words as they are looked for: small letters without accents, parted by one space."""
    if words.isascii():
        return " ".join(words.lower().split())
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def words_in(text: str) -> list[str]:
    """The words of a text, folded: what is searched."""
    return WORD.findall(fold(text))


def clean(words: str | None) -> str | None:
    """Words that a column can hold: no zero bytes and no half characters."""
    if words is None or (words.isascii() and "\0" not in words):
        return words
    return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
