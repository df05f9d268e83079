"""Who are the persons named in a text, those that the codebook knows and those that it does not?

>>> slug("Recep Tayyip Erdoğan")
'recep-tayyip-erdogan'
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.codebook.actor_index import ActorBase, offices_of
from dragoman.codebook.actors import Known
from dragoman.codebook.spelling import plain, sound_of, tokens_of
from dragoman.reading.actors.mentions import Draft
from dragoman.reading.actors.names import DASHES, NameHit, full_name_candidates, is_particle, surname_candidates
from dragoman.reading.actors.scene import Scene
from dragoman.reading.tokens import Text, Word

SLUG = re.compile(r"[^a-z0-9]+")
Run = tuple[int, int]
ENGLISH = frozenset({"USA", "GBR", "CAN", "AUS", "NZL", "IRL"})


def slug(name: str) -> str:
    """A stable id for a name that the codebook does not list."""
    return SLUG.sub("-", plain(name)).strip("-")


@dataclass(slots=True)
class Roll:
    """The persons of one text: those named in full by each token of the name, and the states that the text names."""

    scene: Scene
    titles: set[int]
    countries: set[str]
    local: dict[str, list[Draft]] = field(default_factory=dict)

    def remember(self, draft: Draft) -> None:
        """Keeps a full name, so that its parts are understood elsewhere in the report."""
        tokens = name_tokens(self.scene.text, (draft.first, draft.last))
        for token in dict.fromkeys([*tokens, *tokens_of(draft.name), *map(sound_of, tokens[-1:])]):
            held = self.local.setdefault(token, [])
            if len(token) > 2 and all(d.id != draft.id for d in held):
                held.append(draft)


def person_draft(text: Text, actor: Known, run: Run, head: int, why: str) -> Draft:
    """A draft for a known person, with the role of the report's day."""
    on = text.report.published
    role = actor.role_on(on)
    why += f"; {role.role}" if role.role else ""
    country, sector = actor.country_on(on), actor.sector_on(on)
    return Draft(run[0], run[1], head, actor.id, actor.name, country, sector, "person", why, given=True, named=True)


def find_persons(scene: Scene, hits: list[NameHit]) -> list[Draft]:
    """The persons named: known full names (`hits`), then runs of capitalised names, full ones before short ones."""
    text = scene.text
    titles = {i for hit in scene.agents.values() for i in range(hit.first, hit.last)}
    roll = Roll(scene, titles, {h.id for h in hits if h.kind in ("country", "demonym", "capital", "seat")})
    drafts = [
        person_draft(text, scene.base.known[h.id], (h.first, h.last), head_of(text, h.first, h.last), h.why)
        for h in hits
        if h.kind == "person"
    ]
    for draft in drafts:
        roll.remember(draft)
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    short: list[Run] = []
    for run in name_runs(scene, taken, titles):
        if len(name_tokens(text, run)) < 2:
            short.append(run)
        elif named := full_name(roll, run):
            drafts.append(named)
            roll.remember(named)
    short += surnames_like_titles(roll)
    drafts += [named for run in short if (named := short_name(roll, run))]
    return drafts


def surnames_like_titles(roll: Roll) -> list[Run]:
    """Words that are titles elsewhere but the name of somebody named in full here: "King" after "Martin King"."""
    scene, found = roll.scene, []
    for hit in list(scene.agents.values()):
        word = scene.text.words[hit.first]
        if hit.last != hit.first + 1 or not word.text[0].isupper() or plain(word.text) not in roll.local:
            continue
        before = scene.text.words[hit.first - 1] if hit.first else word
        if before.pos in ("DET", "PROPN", "ADJ", "PRON") or scene.text.child(word.i, "det"):
            continue
        if any(tokens_of(d.name)[-1:] == [plain(word.text)] for d in roll.local[plain(word.text)]):
            del scene.agents[hit.head]
            found.append((hit.first, hit.last))
    return found


def name_tokens(text: Text, run: Run) -> list[str]:
    return tokens_of(text.span(*run).of(text.report.text))


def head_of(text: Text, first: int, last: int) -> int:
    """The word of [first, last) whose head lies outside; the last such."""
    words = text.words
    for i in range(last - 1, first - 1, -1):
        if not first <= words[i].head < last or words[i].head == i:
            return i
    return last - 1


def name_runs(scene: Scene, taken: set[int], titles: set[int]) -> list[Run]:
    """Runs of capitalised proper nouns that no known name covers, without titles and honorifics before them."""
    words, count, i = scene.text.words, len(scene.text.words), 0
    honorific = scene.uses["honorific"]
    runs: list[Run] = []
    while i < count:
        word = words[i]
        if not is_name_word(word) or i in taken or i in titles or word.lower.rstrip(".") in honorific:
            i += 1
            continue
        first = i
        i += 1
        while i < count and words[i].sentence == word.sentence and i not in taken and i not in titles and joins(scene.text, i):
            i += 1
        while i > first + 1 and not is_name_word(words[i - 1]) and not is_second_half(scene.text, i - 1):
            i -= 1
        runs.append((first, i))
    return runs


def is_name_word(word: Word) -> bool:
    return (word.pos == "PROPN" or word.entity == "PERSON") and word.text[0].isupper() and word.text[-1].isalpha()


def joins(text: Text, i: int) -> bool:
    """Whether word `i` goes on with a name: a name word, an initial, a particle or hyphen before another name word."""
    word = text.words[i]
    if is_name_word(word) or (word.entity == "PERSON" and word.text[0].isupper()) or is_second_half(text, i):
        return True
    if i + 1 >= len(text.words) or not is_particle(word):
        return False
    after = text.words[i + 1]
    if word.text in DASHES:
        return word.start == text.words[i - 1].end and after.start == word.end and after.text.isalpha()
    return is_name_word(after) or (is_particle(after) and i + 2 < len(text.words) and is_name_word(text.words[i + 2]))


def is_second_half(text: Text, i: int) -> bool:
    """Whether word `i` is the "in" of "Jae-in"."""
    before = text.words[i - 1]
    return (
        i > 1
        and before.text in DASHES
        and before.end == text.words[i].start
        and text.words[i].text.isalpha()
        and text.words[i].pos == "PROPN"
    )


def full_name(roll: Roll, run: Run) -> Draft | None:
    """A run of two or more tokens: somebody known under another transliteration, somebody named before, or somebody new."""
    text, base = roll.scene.text, roll.scene.base
    tokens = name_tokens(text, run)
    head = head_of(text, *run)
    for draft in roll.local.get(tokens[-1], ()):
        if tokens[0] in tokens_of(draft.name):
            return take(draft, run, head, f"the name of {draft.name} given before")
    if known := without_initials(base, tokens):
        return person_draft(text, base.known[known], run, head, f"{' '.join(tokens)!r} is {base.known[known].name!r} with an initial")
    if found := full_name_candidates(base, tokens):
        best = max(found, key=lambda i: base.known[i].prominence(text.report.published))
        return person_draft(text, base.known[best], run, head, f"{' '.join(tokens)!r} sounds like {base.known[best].name!r}")
    return unknown_person(text, run, head) if is_person(roll, run) else None


def without_initials(base: ActorBase, tokens: list[str]) -> str | None:
    """The known person whose name stands here with a middle initial: "Vladimir V. Putin"."""
    bare = [tokens[0], *(t for t in tokens[1:-1] if len(t) > 1), tokens[-1]]
    entry = base.names.get(" ".join(bare)) if len(bare) < len(tokens) else None
    return entry.ids[0] if entry and entry.kind == "person" else None


def unknown_person(text: Text, run: Run, head: int) -> Draft:
    name = " ".join(text.span(*run).of(text.report.text).split())
    name = name.title() if name.isupper() and len(name) > 4 else name
    return Draft(
        run[0], run[1], head, slug(name), name, None, None, "person", f"{name!r} is a person that the codebook does not list", named=True
    )


def take(draft: Draft, run: Run, head: int, why: str) -> Draft:
    return Draft(run[0], run[1], head, draft.id, draft.name, draft.country, draft.sector, "person", why, given=draft.given, named=True)


def is_person(roll: Roll, run: Run) -> bool:
    """Whether a run of capitals is a person's name: by its entity, or by a title before it."""
    inside = roll.scene.text.words[run[0] : run[1]]
    if sum(w.entity == "PERSON" for w in inside) * 2 > len(inside):
        return True
    return has_title(roll, run)


def has_title(roll: Roll, run: Run) -> bool:
    """Whether an honorific or a title that persons bear stands right before."""
    i, words = run[0] - 1, roll.scene.text.words
    if i < 0 or words[i].sentence != words[run[0]].sentence:
        return False
    if words[i].lower.rstrip(".") in roll.scene.uses["honorific"]:
        return True
    hit = roll.scene.agents.get(i)
    return i in roll.titles and words[i].text[0].isupper() and (hit is None or hit.agent.kind == "person")


def short_name(roll: Roll, run: Run) -> Draft | None:
    """A run of one token: a name shortened, a known family name, or somebody introduced by a title only."""
    text = roll.scene.text
    tokens = name_tokens(text, run)
    if not tokens or len(tokens[0]) < 2 or (is_day(roll.scene, tokens[0]) and not has_title(roll, run)):
        return None
    head = head_of(text, *run)
    before = roll.local.get(tokens[0]) or (roll.local.get(sound_of(tokens[0])) if len(tokens[0]) > 4 else None)
    if before:
        best = max(before, key=lambda d: (d.first < run[0], tokens_of(d.name)[-1:] == tokens))
        return take(best, run, head, f"short for {best.name}, named in full elsewhere in the report")
    found = choose(roll, tokens[0], run)
    if found:
        draft = person_draft(text, found, run, head, f"{tokens[0]!r} is the family name of {found.name}")
        roll.local.setdefault(tokens[0], []).append(draft)
        return draft
    return unknown_person(text, run, head) if is_person(roll, run) else None


def is_day(scene: Scene, token: str) -> bool:
    """Whether a name is that of a day or a month: nobody is meant by "the court Friday ruled"."""
    row = scene.codebook.words.get("place_seldom", {}).get(token)
    return row is not None and row["is"] in ("day", "month")


def choose(roll: Roll, token: str, run: Run) -> Known | None:
    """Which known bearer of a family name is meant: one in office then, or of a country of the report; None where it stays open."""
    base, text = roll.scene.base, roll.scene.text
    on = text.report.published
    ids = surname_candidates(base, token)
    office = title_before(roll, run)
    scored = sorted(((score(roll, base.known[i]) + held(roll, base.known[i], office), i) for i in ids), reverse=True)
    if not scored:
        return None
    best, first = scored[0][0], base.known[scored[0][1]]
    rivals = [base.known[i] for value, i in scored[1:] if value == best]
    if any(rival.role_on(on).country != first.role_on(on).country for rival in rivals):
        return None
    telling = len(ids) == 1 and first.role_on(on).country not in ENGLISH  # "Museveni" tells more than "Jones"
    needed = 3 if office and held(roll, first, office) else 4 if telling or has_title(roll, run) else 6
    if plain(token) not in base.surnames:
        needed = 7 if has_title(roll, run) else 8  # a name that only sounds alike needs its state told as well
    return first if best >= needed else None


def title_before(roll: Roll, run: Run) -> str:
    """The office of the title right before a name: "President" in "President Bush"; else ""."""
    hit = roll.scene.agents.get(run[0] - 1)
    return offices_of(roll.scene.codebook).of(hit.key) if hit and run[0] - 1 in roll.titles else ""


def held(roll: Roll, actor: Known, office: str) -> int:
    """What it tells that somebody held the office of the title: most within twelve years of the report, something at any time."""
    on, offices = roll.scene.text.report.published, offices_of(roll.scene.codebook)
    near = [r for r in actor.roles if office and offices.of(r.role) == office]
    if any(on is None or r.holds_on(on.isoformat()) or abs(int((r.since or r.until or "0")[:4]) - on.year) <= 12 for r in near):
        return 4
    return 3 if near else 0


def score(roll: Roll, actor: Known) -> int:
    on = roll.scene.text.report.published
    return actor.prominence(on) + 3 * (actor.role_on(on).country in roll.countries)
