"""Is this report one that we have, or nearly? The same words of the same outlet are one report; near-copies are linked.

Near-copies meet in bands of a MinHash over runs of three words (Broder 1997); whether they are is then told by the runs themselves.

>>> content_of("MEMO", "An envoy  left.") == content_of("MEMO", "An envoy left.\\n")
True
>>> round(likeness(runs("an envoy has left for Washington".split()), runs("an envoy has left for Ankara".split())), 2)
0.6
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from collections.abc import Sequence

BANDS, ROWS = 8, 4  # two reports that share 0.7 of their runs meet with a chance of 0.89, at 0.8 of 0.98, at 0.3 of 0.06
LEAST_LIKE = 0.7  # of runs shared
FEWEST_RUNS = 8  # a report of fewer words is like many others by chance
SEED = 1597


def content_of(outlet: str | None, text: str) -> str:
    """Names what is said and by whom; white space and the ways to compose a character make no difference."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(f"{outlet or ''}\n{plain}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def runs(words: Sequence[str]) -> frozenset[str]:
    """The runs of three words."""
    return frozenset(map(" ".join, zip(words, words[1:], words[2:], strict=False)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of runs that two reports have together."""
    return len(one & other) / (len(one | other) or 1)


def bands(told: frozenset[str]) -> list[int]:
    """The bands of a report; reports that share one may be near-copies."""
    from rensa import RMinHash

    if len(told) < FEWEST_RUNS:
        return []
    hashed = RMinHash(num_perm=BANDS * ROWS, seed=SEED)
    hashed.update(list(told))
    values = hashed.digest()
    return [band_of(place, values[place * ROWS : (place + 1) * ROWS]) for place in range(BANDS)]


def band_of(place: int, values: Sequence[int]) -> int:
    """One band as a signed number of 64 bits, as databases have them."""
    packed = struct.pack(f"<B{ROWS}I", place, *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)
