"""How is everybody written whom the codebook knows? All spellings in one table, so that the longest that stands in a text can be found.

>>> from dragoman.codebook import Codebook
>>> table = name_table(Codebook.load())
>>> [(entry.ids[0], entry.kind) for key in ("kremlin", "syrian") if (entry := table.get(key))]
[('RUS', 'seat'), ('SYR', 'demonym')]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook.actor_index import ActorBase, Name, actor_base, lengthen
from dragoman.codebook.spelling import tokens_of

if TYPE_CHECKING:
    from dragoman.codebook import Codebook


@dataclass(frozen=True, slots=True, eq=False)
class NameTable:
    """Every spelling of the codebook: those of actors, and those of demonyms, metonyms and regions that no actor bears."""

    base: ActorBase
    others: dict[str, Name]
    longest: dict[str, int]

    def get(self, key: str) -> Name | None:
        return self.base.names.get(key) or self.others.get(key)


@cache
def name_table(codebook: Codebook) -> NameTable:
    """The names of the base, and the word classes that stand for a country."""
    base = actor_base(codebook)
    table = NameTable(base, {}, dict(base.longest))
    for word, row in codebook.words.get("regions", {}).items():
        add_word(table, word, row["country"], "region")
    for word, row in codebook.words.get("demonyms", {}).items():
        add_word(table, word, row["country"], "demonym")
    for word, row in codebook.words.get("metonyms", {}).items():
        add_word(table, word, row["actor"], row["kind"])
    return table


def add_word(table: NameTable, word: str, id: str, kind: str) -> None:
    key = " ".join(tokens_of(word))
    table.others[key] = Name((id,), kind, len(word) <= 4 and word.isupper(), word.startswith(("El ", "Al ")))
    lengthen(table.longest, key)
