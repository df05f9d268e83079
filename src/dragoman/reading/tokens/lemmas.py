"""What is the plain form of a verb behind a prefix, "re-opened"? The parser's list of verbs knows "opened", and guesses at the whole.

>>> verbs = Verbs(frozenset({"open", "impose"}), {"took": ["take"]}, (("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")))
>>> verbs.behind("re-opened"), verbs.behind("re-imposing"), verbs.behind("re-took"), verbs.behind("re-xyzed")
('re-open', 're-impose', 're-take', None)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Verbs:
    """The verbs of the parser's list, the irregular forms, and by which endings regular ones are taken back."""

    listed: frozenset[str]
    irregular: Mapping[str, Sequence[str]]
    endings: tuple[tuple[str, str], ...]

    @staticmethod
    def of(tables: Any) -> Verbs:
        """The verbs of the tables of a model's lemmatizer."""
        listed, irregular, endings = (tables.get_table(name).get("verb", ()) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
        return Verbs(frozenset(listed), dict(irregular or ()), tuple((old, new) for old, new in endings))

    def behind(self, form: str) -> str | None:
        """The plain form of a verb with a prefix and a hyphen before it; None where what stands behind is no verb of the list."""
        prefix, dash, rest = form.rpartition("-")
        base = self.plain(rest) if dash and prefix.isalpha() else None
        return f"{prefix}-{base}" if base else None

    def plain(self, form: str) -> str | None:
        if form in self.irregular:
            return self.irregular[form][0]
        if form in self.listed:
            return form
        stems = (form.removesuffix(old) + new for old, new in self.endings if form.endswith(old))
        return next((stem for stem in stems if stem in self.listed), None)
