"""Who are the persons named in a text, those that the codebook knows and those that it does not?

>>> from dragoman.codebook import Codebook
>>> from dragoman.report import Report
>>> from dragoman.reading.tokens import parse
>>> text = parse(Report("Ruritania's envoy Anna Zetterlund met reporters. Zetterlund left."))
>>> [draft.name for draft in find_persons(text, Codebook.load(), [], {})]
['Anna Zetterlund', 'Anna Zetterlund']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dragoman.codebook.actors import Known
from dragoman.codebook.spelling import plain, sound_of, tokens_of
from dragoman.reading.mentions import Draft
from dragoman.reading.names import DASHES, NameHit, full_name_candidates, is_particle, name_table, surname_candidates
from dragoman.reading.tokens import Text, Word

if TYPE_CHECKING:
    from dragoman.codebook import Codebook

HONORIFICS = frozenset(
    ["mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "prof", "rev", "fr", "hon", "st", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "adm", "cmdr", "brig", "gov", "sen", "rep", "pres", "amb", "min", "sheikh", "sheik", "haji", "hajji", "mullah", "ayatollah", "imam", "monsignor", "msgr", "herr", "frau", "madame", "madam", "monsieur", "senor", "don", "father", "sister", "brother"]
)
SLUG = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """A stable id for a name that the codebook does not list."""
    return SLUG.sub("-", plain(name)).strip("-")


def person_draft(text: Text, actor: Known, first: int, last: int, head: int, why: str) -> Draft:
    """A draft for a known person, with the role of the report's day."""
    on = text.report.published
    role = actor.role_on(on)
    why += f"; {role.role}" if role.role else ""
    return Draft(first, last, head, actor.id, actor.name, role.country, actor.sector_on(on), "person", why, given=True)


def find_persons(text: Text, codebook: Codebook, hits: list[NameHit], titles: Mapping[int, object]) -> list[Draft]:
    """The persons named: known full names (`hits`), then runs of capitalised names; `titles` are words that are titles."""
    base = name_table(codebook).base
    drafts = [
        person_draft(text, base.known[h.id], h.first, h.last, head_of(text, h.first, h.last), h.why) for h in hits if h.kind == "person"
    ]
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    runs = [run for run in name_runs(text, taken, titles)]
    full = [run for run in runs if len(name_tokens(text, run)) > 1]
    local: dict[str, list[Draft]] = {}
    for draft in drafts:
        remember(text, local, draft)
    for run in full:
        if draft_ := full_name(text, codebook, run, local):
            drafts.append(draft_)
            remember(text, local, draft_)
    countries = {h.id for h in hits if h.kind in ("country", "demonym", "capital", "seat")}
    for run in runs:
        if run not in full and (draft_ := short_name(text, codebook, run, local, countries, titles)):
            drafts.append(draft_)
    return sorted(drafts, key=lambda d: d.first)


def name_tokens(text: Text, run: tuple[int, int]) -> list[str]:
    return tokens_of(text.span(*run).of(text.report.text))


def head_of(text: Text, first: int, last: int) -> int:
    """The word of [first, last) whose head lies outside; the last such."""
    words = text.words
    for i in range(last - 1, first - 1, -1):
        if not first <= words[i].head < last or words[i].head == i:
            return i
    return last - 1


def name_runs(text: Text, taken: set[int], titles: Mapping[int, object]) -> list[tuple[int, int]]:
    """Runs of capitalised proper nouns that no known name covers, without titles and honorifics before them."""
    runs: list[tuple[int, int]] = []
    words, count, i = text.words, len(text.words), 0
    while i < count:
        if not is_name_word(words[i]) or i in taken or i in titles or is_honorific(words[i]):
            i += 1
            continue
        first = i
        i += 1
        while i < count and words[i].sentence == words[first].sentence and i not in taken and i not in titles and joins(text, i):
            i += 1
        while i > first + 1 and not is_name_word(words[i - 1]):
            i -= 1
        runs.append((first, i))
    return runs


def is_name_word(word: Word) -> bool:
    return word.text[0].isupper() and word.text[-1].isalpha() and (word.pos == "PROPN" or word.entity == "PERSON")


def is_honorific(word: Word) -> bool:
    return word.lower.rstrip(".") in HONORIFICS


def joins(text: Text, i: int) -> bool:
    """Whether word `i` goes on with a name: a name word, an initial, a particle or hyphen before another name word."""
    word = text.words[i]
    if is_name_word(word) or (word.entity == "PERSON" and word.text[0].isupper()):
        return True
    if i + 1 >= len(text.words) or not (is_particle(word) or (word.text == "." and word.entity == "PERSON")):
        return False
    if word.text in DASHES and (word.start != text.words[i - 1].end or text.words[i + 1].start != word.end):
        return False
    after = text.words[i + 1]
    return is_name_word(after) or (is_particle(after) and i + 2 < len(text.words) and is_name_word(text.words[i + 2]))


def remember(text: Text, local: dict[str, list[Draft]], draft: Draft) -> None:
    """Keeps a full name, so that its parts are understood later."""
    tokens = name_tokens(text, (draft.first, draft.last))
    for token in dict.fromkeys([*tokens, *tokens_of(draft.name), *map(sound_of, tokens[-1:])]):
        if len(token) > 2:
            local.setdefault(token, [])
            if all(d.id != draft.id for d in local[token]):
                local[token].append(draft)


def full_name(text: Text, codebook: Codebook, run: tuple[int, int], local: dict[str, list[Draft]]) -> Draft | None:
    """A run of two or more tokens: somebody known under another transliteration, somebody named before, or somebody new."""
    base = name_table(codebook).base
    tokens = name_tokens(text, run)
    found = full_name_candidates(base, tokens)
    head = head_of(text, *run)
    if found:
        best = max(found, key=lambda i: base.known[i].prominence(text.report.published))
        return person_draft(text, base.known[best], *run, head, f"{' '.join(tokens)!r} sounds like {base.known[best].name!r}")
    for draft in local.get(tokens[-1], ()):
        if tokens[0] in tokens_of(draft.name):
            return take(draft, run, head, f"the name of {draft.name} given before")
    if not is_person(text, run):
        return None
    return unknown_person(text, run, head)


def unknown_person(text: Text, run: tuple[int, int], head: int) -> Draft:
    name = text.span(*run).of(text.report.text)
    return Draft(run[0], run[1], head, slug(name), name, None, None, "person", f"{name!r} is a person that the codebook does not list")


def take(draft: Draft, run: tuple[int, int], head: int, why: str) -> Draft:
    return Draft(run[0], run[1], head, draft.id, draft.name, draft.country, draft.sector, "person", why, given=draft.given)


def is_person(text: Text, run: tuple[int, int]) -> bool:
    """Whether a run of capitals is a person's name: by its entity, or by a title before it."""
    inside = text.words[run[0] : run[1]]
    if sum(w.entity == "PERSON" for w in inside) * 2 > len(inside):
        return True
    return has_title(text, run)


def has_title(text: Text, run: tuple[int, int]) -> bool:
    return run[0] > 0 and is_honorific(text.words[run[0] - 1]) and text.words[run[0] - 1].sentence == text.words[run[0]].sentence


def short_name(
    text: Text, codebook: Codebook, run: tuple[int, int], local: dict[str, list[Draft]], countries: set[str], titles: Mapping[int, object]
) -> Draft | None:
    """A run of one token: a name shortened, a known family name, or somebody introduced by a title only."""
    tokens = name_tokens(text, run)
    if not tokens or len(tokens[0]) < 2:
        return None
    head = head_of(text, *run)
    before = local.get(tokens[0]) or (local.get(sound_of(tokens[0])) if len(tokens[0]) > 4 else None)
    if before:
        best = max(before, key=lambda d: (d.first < run[0], tokens_of(d.name)[-1:] == tokens))
        return take(best, run, head, f"short for {best.name}, named in full elsewhere in the report")
    titled = has_title(text, run) or (run[0] - 1) in titles
    found = choose(text, codebook, tokens[0], countries, titled, text.words[run[0]])
    if found:
        draft = person_draft(text, found, *run, head, f"{tokens[0]!r} is the family name of {found.name}")
        local.setdefault(tokens[0], []).append(draft)
        return draft
    return unknown_person(text, run, head) if titled or is_person(text, run) else None


def choose(text: Text, codebook: Codebook, token: str, countries: set[str], titled: bool, word: Word) -> Known | None:
    """Which known bearer of a family name is meant: one in office then, or of a country of the report; None where it stays open."""
    base = name_table(codebook).base
    ids = surname_candidates(base, token)
    on = text.report.published
    scored = sorted(((score(base.known[i], countries, text), i) for i in ids), reverse=True)
    if not scored:
        return None
    best = scored[0][0]
    if (
        len(scored) > 1
        and scored[1][0] == best
        and base.known[scored[1][1]].role_on(on).country != base.known[scored[0][1]].role_on(on).country
    ):
        return None
    needed = 2 if titled else 4 if word.entity in ("PERSON", "") else 5
    return base.known[scored[0][1]] if best >= needed else None


def score(actor: Known, countries: set[str], text: Text) -> int:
    on = text.report.published
    return actor.prominence(on) + 3 * (actor.role_on(on).country in countries)
