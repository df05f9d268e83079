"""Copy graphs made by chance: some accounts of one happening that were gathered apart, and copies of copies of them.

The accounts share nothing but the happening. A copy is verbatim, cut, put in other words, rewritten, or as if translated; it keeps the
credit or drops it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.ledger.kept import Kept
from dragoman.record import Speaker
from picture.making import DARAA, RUSSIA, SYRIA, Told, report, speaker

CORE = (
    "Government aircraft bombed the quarter of {p} shortly after dawn.", "Warplanes hit {p}, and at least four houses fell in.",
    "Air raids on {p} went on until noon and set a market on fire.", "{p} came under attack from the air for the second day.",
    "Bombs fell on the old town of {p} while people were at prayer.", "An air strike on {p} levelled a bakery.",
)  # fmt: skip
DETAIL = (
    "A baker carried two neighbours from the rubble with his own hands.", "Seventeen families have moved into the school of the Nuns.",
    "The clinic in Nawa ran out of plasma before ten o'clock.", "Phones have been dead along the Yarmouk since Monday.",
    "Colonel Haddad refused to open the bridge at Inkhil.", "Shops on Hanano Street pulled down their shutters.",
    "A drone circled above the grain silos for most of an hour.", "Buses from Ramtha were turned back at the third barrier.",
    "Nurse Samar Zoubi wrote the names of the wounded on a wall.", "Mortar rounds landed among olive trees near Tafas.",
    "The generator of the waterworks at Ashaari stopped at 06:40.", "Two brothers on a motorcycle were missing by evening.",
    "Flour now costs 2,300 pounds a kilo, three times the price of June.", "Children slept in the cellar of a carpet shop called Amal.",
    "A convoy of nine lorries waited at Jaber for papers.", "Smoke could be seen from the Jordanian hills around Turrah.",
    "The imam of the Omari mosque asked drivers to stay off the square.", "Officer cadets from Izraa guarded the post office.",
    "An old tractor blocked the lane that leads to Yadoudeh.", "The mayor, Fares Qadri, spent the night in his office.",
    "Power came back to eleven streets for less than forty minutes.", "A teacher counted 26 craters between her door and the mill.",
    "Goats wandered through the ruined vegetable market.", "Three ambulances of the Red Crescent were let in at dusk.",
    "Villagers in Sayda heard engines but saw no planes.", "The football club lent its stands to those without a roof.",
    "Wheat on 50 hectares by the railway burned down to the soil.", "A film by Lina Masri shows the minaret with a hole in its side.",
    "Pigeons still nest in the burned cinema, said its watchman.", "The judge of the district, Omar Wahbi, has left for Suwayda.",
)  # fmt: skip
# another happening, told by others: what is made for one town must hold for another
SIGNED = (
    "Both delegations signed the paper in {p} late in the evening.", "A pact was initialled in {p} after two nights of talks.",
    "The two sides set their names to an accord in {p}.", "{p} saw the signing of a deal that nobody had expected.",
    "Negotiators in {p} put an end to the quarrel with a treaty.", "An agreement was sealed in {p} while crowds sang outside.",
)  # fmt: skip
AROUND = (
    "The table was the one at which the customs union had been founded.", "Finance minister Adaeze Obi missed her flight to Accra.",
    "Thirteen annexes deal with fishing rights off Cape Verga.", "Colonel Traore wore a sling on his left arm.",
    "Waiters carried out coffee at 03:15 and found nobody awake.", "The mediator, Ulla Lindqvist, had threatened to go home twice.",
    "A choir from Kindia rehearsed in the next hall.", "Reporters counted 41 cars of the presidency before the gate.",
    "The text comes in French, Portuguese and Arabic.", "Cashew traders in Bafata closed their stalls to listen to the radio.",
    "One clause gives the port of Kamsar a free zone for twelve years.", "Two generals refused to shake hands until the flags were moved.",
    "Lightning struck a mast near Boke, and the broadcast stopped.", "The opposition, led by Mamadou Sylla, stayed in its hotel.",
    "Rice from Burma fell by 700 francs a sack the next morning.", "An old dispute over the islet of Tamara was left out.",
    "Schoolgirls from Pita handed pens to the ministers.", "The bill for the hall, 88,000 dollars, is to be paid by Oslo.",
    "Guards sent back a bus of pilgrims on its way to Touba.", "The archivist Jules Camara will keep the only copy on paper.",
    "A goat that was meant as a gift broke loose on the stairs.", "Observers from Kigali arrive on the ninth.",
    "Cape Verdean sailors had to wait for a new stamp.", "The prime minister quoted a poem by Senghor.",
    "Three of the four phones in the press room were dead.", "Farmers at Koundara want to know who owns the well.",
    "The foreign ministry keeps the map in a steel tube.", "Fog kept the helicopter of Ban Traore on the ground.",
    "Nine prisoners are to be let go before the rains.", "A clerk read all 64 articles aloud.",
)  # fmt: skip
NUMERALS = {
    "four": "4", "two": "2", "three": "3", "nine": "9", "Three": "3", "Two": "2", "Seventeen": "17", "eleven": "11", "twelve": "12",
    "Nine": "9", "26": "twenty-six", "50": "fifty", "Thirteen": "13", "41": "forty-one", "64": "sixty-four",
}  # fmt: skip
SPELLED = {
    "Haddad": "Hadad", "Zoubi": "al-Zubi", "Qadri": "Kadri", "Traore": "Traoré", "Sylla": "Silla", "Hanano": "Henano", "Omar": "Umar",
    "Lindqvist": "Lindkvist", "Camara": "Kamara", "Tafas": "Tafs", "Koundara": "Kundara", "Masri": "al-Masri",
}  # fmt: skip
SPEAKERS = (
    "Hassan Ali",
    "Sergei Lavrov",
    "Médecins du Monde",
    "Maya Khoury",
    "Southern Front",
    "Rupert Colville",
    "Hosam Najjar",
    "Geir Pedersen",
)
OWN_WORDS = (
    "Analysts expect more of the same before the winter.", "It was the worst day of the month.", "The rest of the country was quiet.",
    "Talks are to go on next week in Geneva.", "Oil rose by a dollar in London.", "Schools open again on Sunday.",
    "The ministry did not answer questions.", "Similar raids were seen in spring.",
)  # fmt: skip
LATECOMERS = ("Piet de Vries", "Aisha Bello", "Central Command")
OUTLETS = tuple(
    f"{a} {b}"
    for a in ("Meridian", "Harbour", "Northern", "Equator", "Levant", "Sahel")
    for b in ("Wire", "Post", "Ledger", "Times", "Star")
)
OTHER_WORDS = {
    "bombed": "struck",
    "houses": "homes",
    "aircraft": "planes",
    "quarter": "district",
    "shortly": "soon",
    "carried": "pulled",
    "families": "households",
    "moved": "gone",
    "refused": "declined",
    "people": "residents",
    "fell": "came down",
    "town": "city",
    "attack": "assault",
    "market": "bazaar",
    "clinic": "hospital",
    "stopped": "failed",
    "burned": "blazed",
    "wounded": "injured",
    "asked": "begged",
    "waited": "stood",
    "shops": "stores",
    "children": "youngsters",
    "office": "bureau",
    "left": "departed",
    "evening": "nightfall",
    "night": "dark",
    "street": "road",
    "lane": "track",
    "engines": "motors",
    "hole": "gap",
    "teacher": "schoolmistress",
    "neighbours": "men from the same block",
    "rubble": "debris",
    "school": "college",
    "turned": "sent",
    "back": "home",
    "wrote": "put down",
    "names": "list",
    "landed": "exploded",
    "brothers": "young men",
    "missing": "unaccounted for",
    "costs": "sells at",
    "slept": "spent the night",
    "cellar": "basement",
    "convoy": "column",
    "lorries": "trucks",
    "papers": "documents",
    "smoke": "fumes",
    "seen": "made out",
    "drivers": "motorists",
    "guarded": "watched over",
    "blocked": "barred",
    "leads": "goes",
    "power": "electricity",
    "streets": "roads",
    "counted": "found",
    "craters": "holes",
    "wandered": "strayed",
    "ruined": "wrecked",
    "heard": "noticed",
    "planes.": "aircraft.",
    "lent": "opened",
    "roof.": "home.",
    "shows": "has",
    "watchman.": "keeper.",
    "hit": "struck",
    "raids": "strikes",
    "noon": "midday",
    "fire.": "flames.",
    "prayer.": "worship.",
    "levelled": "destroyed",
    "dawn.": "daybreak.",
    "bakery.": "bread shop.",
    "spent": "passed",
    "mayor,": "head of the council,",
    "moved ": "gone ",
}
START = date(2021, 8, 10)


@dataclass(slots=True)
class Account:
    """One report of the graph: from which account it comes, how deep, and what it says."""

    origin: int
    depth: int
    outlet: str
    day: date
    sentences: list[str]
    said: list[Speaker]
    own: bool


def make_graph(seed: int, wide: bool = False) -> tuple[int, list[tuple[Kept, Told]]]:
    """The number of accounts gathered apart, and the reports with what each tells; `wide` adds another happening, longer chains and
    edits by which sentences are parted, joined and turned, numbers and names written in other ways.
    """
    chance = random.Random(seed)
    outlets = chance.sample(OUTLETS, len(OUTLETS))
    number = chance.randint(1, 4)
    signed = wide and chance.random() < 0.5
    nodes = fresh(number, chance, outlets, (SIGNED, AROUND) if signed else (CORE, DETAIL))
    for _ in range(chance.randint(2, 9)):
        kept = [node for node in nodes if node.depth < 5]
        deepest = max(kept, key=lambda node: node.depth)
        nodes.append(copy(deepest if wide and chance.random() < 0.4 else chance.choice(kept), outlets.pop(), chance, wide))
    return number, [written(node, n) for n, node in enumerate(nodes)]


Pool = tuple[tuple[str, ...], tuple[str, ...]]


def fresh(number: int, chance: random.Random, outlets: list[str], pool: Pool = (CORE, DETAIL)) -> list[Account]:
    cores, details = (chance.sample(some, len(some)) for some in pool)
    speakers = chance.sample(SPEAKERS, number)
    nodes = []
    for n in range(number):
        outlet, own, mute = outlets.pop(), chance.random() < 0.35, chance.random() < 0.12
        lines = [cores[n], *details[n * 7 : n * 7 + chance.randint(4, 7)]]
        said = [] if own or mute else [speaker(speakers[n])]
        if not mute:
            lines.insert(
                1, f"A woman who lives there told {outlet} that she had seen it." if own else f"{speakers[n]} said that it was so."
            )
        nodes.append(Account(n, 0, outlet, START + timedelta(days=chance.randint(0, 1)), [s.format(p="Daraa") for s in lines], said, own))
    return nodes


def copy(of: Account, outlet: str, chance: random.Random, wide: bool = False) -> Account:
    lines = [line.replace(f"told {of.outlet}", f"told {of.outlet if chance.random() < 0.5 else 'reporters'}") for line in of.sentences]
    way = chance.choice(("verbatim", "cut", "paraphrase", "translate", "rewrite"))
    if way == "cut":
        lines = lines[: max(2, len(lines) - chance.randint(1, 4))]
    if way == "rewrite":
        own = chance.sample(OWN_WORDS, 3)
        lines = [*own[:1], *[reword(line, chance, 0.9) for line in chance.sample(lines, min(len(lines), 3))], *own[1:]]
    if way in ("paraphrase", "translate"):
        lines = [reword(line, chance, 0.5 if way == "paraphrase" else 0.9) for line in lines]
    if way == "translate":
        lines = [line.replace(" the ", " ").replace("A ", "One ").replace(" was ", " has been ") for line in lines]
    if way == "paraphrase":
        lines = [lines[0], *chance.sample(lines[1:], len(lines) - 1), f"The price of bread in {chance.choice(('Beirut', 'Amman'))} rose."]
    if wide:
        lines = edited(lines, chance)
    said = [chance.choice((s, s, s, s, speaker("residents"), speaker(s.name.replace("h", "kh", 1)))) for s in of.said]
    said = [] if chance.random() < 0.15 else said
    said = [speaker(chance.choice(LATECOMERS))] if chance.random() < 0.08 else said  # a desk adds a voice of its own
    if chance.random() < 0.4:
        lines.insert(
            1, chance.choice((f"{of.outlet} reported it first.", f"This is according to {of.outlet}.", "Agencies carried the news."))
        )
    return Account(of.origin, of.depth + 1, outlet, of.day + timedelta(days=chance.randint(0, 1)), lines, said, False)


def edited(lines: list[str], chance: random.Random) -> list[str]:
    """What another desk does to the same words: it parts and joins sentences, turns clauses, writes numbers and names in its own way."""
    way = chance.choice(("parted", "joined", "turned", "numbers", "spelled", "digest"))
    if way == "parted":
        return [part[0].upper() + part[1:].rstrip(".") + "." for line in lines for part in line.split(" and ", 1) if part]
    if way == "joined":
        pairs = [lines[n : n + 2] for n in range(0, len(lines), 2)]
        return [f"{pair[0].rstrip('.')}, while {pair[1][0].lower()}{pair[1][1:]}" if len(pair) == 2 else pair[0] for pair in pairs]
    if way == "turned":
        return [turn(line) for line in lines]
    if way == "digest":
        return [*lines[:1], *(line for line in lines[1:] if chance.random() < 0.75)]
    table = NUMERALS if way == "numbers" else SPELLED
    return [" ".join(table.get(w, table.get(w.rstrip(".,"), w)) for w in line.split()) for line in lines]


def turn(line: str) -> str:
    """ "A did it after noon." becomes "After noon A did it."."""
    for mark in (" after ", " by ", " before ", " near ", " until ", " at "):
        head, found, tail = line.rstrip(".").partition(mark)
        if found and len(tail.split()) <= 6:
            return f"{mark.strip().capitalize()} {tail}, {head[0].lower()}{head[1:]}."
    return line


def reword(line: str, chance: random.Random, share: float) -> str:
    return " ".join(OTHER_WORDS.get(w, w) if chance.random() < share else w for w in line.split())


def written(node: Account, n: int) -> tuple[Kept, Told]:
    kept = report(f"DARAA ({node.outlet}) - " + " ".join(node.sentences), node.outlet, node.day, id=f"r{n:02}")
    told = Told("DARAA", "ASSAULT", "aerial", (SYRIA,), (RUSSIA,), day=START, place=DARAA, speakers=tuple(node.said))
    return kept, told
