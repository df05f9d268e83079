"""From which other outlet does a report say that it has its news? Credits, datelines, named borrowing, and whom a speaker told.

>>> borrowed("Rebels met envoys, Meridian Wire reports.", "The Harbour Post", ("Meridian Wire",))
('Meridian Wire',)
>>> borrowed("AMMAN (Reuters) - Rebels met envoys.", "The Harbour Post", ())
('Reuters',)
>>> is_own("A fighter told Meridian Wire that the town had fallen.", "Meridian Wire")
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from dragoman.ledger.packing import fold
from dragoman.picture.lexicon import lexicon
from dragoman.picture.who import known_actors
from dragoman.record import Record

PARTED = re.compile(r"\s*[/|;+]\s*|\s+(?:via|with|and)\s+")


@cache
def forms(outlet: str) -> tuple[re.Pattern[str], ...]:
    """How a text may credit this outlet."""
    name = re.escape(outlet).replace(r"\ ", r"\s+")
    phrases = "|".join(re.escape(p).replace(r"\ ", r"\s+").replace("OUTLET", f"(?:the\\s+)?{name}") for p in lexicon().patterns)
    return (
        re.compile(rf"(?:^|[^\w])(?:{phrases})(?![\w-])", re.IGNORECASE if len(outlet) > 4 else 0),
        re.compile(rf"\(\s*{name}\s*\)|[-–—]\s*{name}\s*$|^\W*{name}\s*[-–—:]", re.IGNORECASE | re.MULTILINE),
    )


@lru_cache(maxsize=4096)
def borrowed(text: str, outlet: str | None, others: tuple[str, ...]) -> tuple[str, ...]:
    """The outlets that a report credits, in order of name; its own is none."""
    own = fold(outlet or "")
    lent = [part for part in PARTED.split(outlet or "")[1:] if part]
    found = dict.fromkeys(part for part in lent if is_outlet(part, others))
    for name in sorted({*others, *lexicon().wires}):
        if name and fold(name) != own and name in text and any(form.search(text) for form in forms(name)):
            found[name] = None
    return tuple(found)


def is_outlet(name: str, others: Iterable[str]) -> bool:
    return name in others or name in lexicon().wires or fold(name) in outlet_names()


@cache
def outlet_names() -> frozenset[str]:
    """The names and aliases of all outlets in the codebook."""
    known = (k for k in known_actors().values() if any(role.sector == "JRN" for role in k.roles) and k.kind == "organisation")
    return frozenset(fold(name) for k in known for name in (k.name, *k.aliases))


def lenders(record: Record, others: Iterable[str]) -> tuple[str, ...]:
    """The outlets in the chain of a record: those who say so, and those who were told."""
    own = fold(record.report.outlet or "")
    chain = [s.via.name for s in record.speakers if s.via] + [s.name for s in record.speakers if is_outlet(s.name, others)]
    chain += [s.name for s in record.speakers if fold(s.text).removeprefix("the ") in lexicon().agencies]
    return tuple(name for name in dict.fromkeys(chain) if fold(name) != own)


@lru_cache(maxsize=4096)
def is_own(text: str, outlet: str | None) -> bool:
    """Whether a report shows that its outlet gathered the news itself: somebody told it, or its people were there."""
    return bool(outlet) and bool(own_words(outlet or "").search(text))


@cache
def own_words(outlet: str) -> re.Pattern[str]:
    """How a text shows that its outlet gathered the news."""
    name = re.escape(outlet).replace(r"\ ", r"\s+")
    people = "|".join(map(re.escape, lexicon().own))
    return re.compile(rf"\btold\s+(?:the\s+|a\s+|an\s+)?{name}(?:'s|’s)?\b|\b{name}(?:'s|’s)?\s+(?:own\s+)?(?:{people})", re.IGNORECASE)
