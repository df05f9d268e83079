"""How are texts, records and layers laid down, and taken up again?

Texts are zlib over UTF-8. Records and layers are MessagePack, keys and values as in their JSON (but spans with names), compressed by zstd
with a dictionary that lies in the ledger: each record by itself, so that one can be taken up without its report's others.

>>> unpack(pack("Daraa \\ud800")) == "Daraa \\ud800"
True
>>> from datetime import date, datetime, timezone
>>> instant(datetime(2021, 8, 17, tzinfo=timezone.utc)), bound(date(2021, 8, 17)), number_of(date(2021, 8, 17))
('2021-08-17T00:00:00.000000Z', '2021-08-18T00:00:00.000000Z', 20210817)
"""

from __future__ import annotations

import json
import re
import threading
import unicodedata
import zlib
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import msgspec
import zstandard

from dragoman.notation import from_json, to_json
from dragoman.record import Layers, Record

LEVEL = 3  # of zlib: a tenth larger than 6 in half its time; of zstd: a tenth larger than 6 in a quarter
WORD = re.compile(r"[^\W_]+")
FOREIGN = re.compile(r"[^\x00-\x7f]+")
FAR = "9999"  # later than any instant
NOTATION = b"{"  # begins what is no MessagePack, but JSON: what holds half a character, which MessagePack cannot say
ENCODER = msgspec.msgpack.Encoder()
RECORD, LAYERS = msgspec.msgpack.Decoder(Record), msgspec.msgpack.Decoder(Layers)


def our_dictionary() -> bytes:
    """What a new ledger compresses by: stretches that records and layers share (bench/dictionary.py)."""
    return files(__package__).joinpath("packing.zdict").read_bytes()


class Packer:
    """Packs the records and layers of one ledger by its dictionary. Threads may share it."""

    def __init__(self, dictionary: bytes) -> None:
        self._dictionary = zstandard.ZstdCompressionDict(dictionary)
        self._dictionary.precompute_compress(level=LEVEL)
        self._own = threading.local()  # zstd's contexts are not to be shared

    def pack(self, part: Record | Layers) -> bytes:
        if not hasattr(self._own, "compressor"):
            self._own.compressor = zstandard.ZstdCompressor(LEVEL, self._dictionary, write_dict_id=False)
        try:
            plain = ENCODER.encode(part)
        except UnicodeEncodeError:
            plain = json.dumps(to_json(part)).encode()
        packed: bytes = self._own.compressor.compress(plain)
        return packed

    def plain(self, packed: bytes) -> bytes:
        if not hasattr(self._own, "decompressor"):
            self._own.decompressor = zstandard.ZstdDecompressor(self._dictionary)
        found: bytes = self._own.decompressor.decompress(packed)
        return found

    def record(self, packed: bytes) -> Record:
        plain = self.plain(packed)
        return from_json(Record, json.loads(plain), "the ledger") if plain.startswith(NOTATION) else RECORD.decode(plain)

    def layers(self, packed: bytes) -> Layers:
        plain = self.plain(packed)
        return from_json(Layers, json.loads(plain), "the ledger") if plain.startswith(NOTATION) else LAYERS.decode(plain)


def pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def unpack(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def number_of(day: date | None) -> int:
    """A day as a number that sorts and can be read; 0 where it is not known."""
    return day.year * 10_000 + day.month * 100 + day.day if day else 0


def day_of(number: int) -> date | None:
    """The day of a number."""
    return date(number // 10_000, number // 100 % 100, number % 100) if number else None


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
    plain = words if words.isascii() else FOREIGN.sub(lambda found: bare(found[0]), words)
    return " ".join(plain.lower().split())


def bare(letters: str) -> str:
    """Letters beyond ASCII without their accents; most texts have few of them."""
    return "".join(c for c in unicodedata.normalize("NFKD", letters.casefold()) if not unicodedata.combining(c))


def words_in(text: str) -> list[str]:
    """The words of a text, folded: what is searched."""
    return WORD.findall(fold(text))


def clean(words: str | None) -> str | None:
    """Words that a column can hold: no zero bytes and no half characters."""
    if words is None or (words.isascii() and "\0" not in words):
        return words
    return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
