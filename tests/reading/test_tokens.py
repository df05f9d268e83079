"""Does reading hold on any text: long, odd, in capitals, with characters that nobody sees?"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from threading import Thread

import pytest

from dragoman import reading
from dragoman.codebook import Codebook
from dragoman.reading import read, read_all
from dragoman.reading.dates.patterns import LONGEST, lexicon_of
from dragoman.reading.speakers import chains
from dragoman.reading.speakers.chains import Attributions
from dragoman.reading.tokens import DEFAULT_MODEL, paragraphs, parse, parse_all, restore
from dragoman.reading.tokens.lettering import LONGEST_RUN, write
from dragoman.record import Attribution
from dragoman.report import Report, Span

CASES = tomllib.loads((Path(__file__).parent / "cases" / "tokens.toml").read_text(encoding="utf-8"))
CODEBOOK = Codebook.load()
PARAGRAPHS = [
    "Russia bombed Daraa on Monday, the Syrian army said.",
    "“We will send aid to Sudan,” the Norwegian minister told Reuters. “It leaves tomorrow.”",
    "Israel and Hamas agreed on a ceasefire in Gaza. The two sides broke it two days later.",
    "Turkey threatened to attack Kurdish fighters in northern Syria unless they withdraw.",
    "He denied that his forces had shelled the town.",
]


def spans_of(thing: object) -> Iterator[tuple[Span, str | None]]:
    """Every span inside a record or layer, with the words claimed for it."""
    if isinstance(thing, Span):
        yield thing, None
    elif isinstance(thing, tuple):
        for one in thing:
            yield from spans_of(one)
    elif is_dataclass(thing):
        span = getattr(thing, "span", None)
        if span is not None:
            yield span, getattr(thing, "text", None)
        for field in fields(thing):
            yield from spans_of(getattr(thing, field.name))


def assert_true(text: str, thing: object) -> None:
    for span, claimed in spans_of(thing):
        assert 0 <= span.start < span.end <= len(text)
        assert claimed is None or claimed == span.of(text)


@pytest.mark.parametrize(
    ("body", "sentences"),
    [
        ("The envoy of the northern league said that he had at first meant to be\n with the crowd.\n “We hid nothing,” he said.", 2),
        ("No claim of responsibility yet\nThe attack hit a small church in the old town on Sunday.", 2),
        ("A guard of the bank told the court on Monday that she had seen the\nMayor of Bergen run.", 1),
    ],
)
def test_lines_broken_in_the_middle_of_a_sentence_are_one(body: str, sentences: int) -> None:
    assert len(parse(Report(body)).sentences) == sentences


@pytest.mark.parametrize("case", CASES["capitals"], ids=lambda case: case["text"])
def test_capitals_are_parsed_as_small_letters(case: dict[str, str]) -> None:
    assert restore(case["text"], DEFAULT_MODEL) == case["seen"]


def test_the_words_of_a_text_in_capitals_stand_where_they_stood() -> None:
    text = parse(Report("\n  RUSSIA’S ARMY BOMBED “DARAA” ON 3 MAY, SAYS THE U.N.\n"))
    assert [w.text for w in text.words][:4] == ["Russia", "’S", "army", "bombed"]
    assert all(text.report.text[w.start : w.end].lower() == w.text.lower() for w in text.words)


@pytest.mark.parametrize("case", CASES["hidden"], ids=lambda case: ascii(case["text"]))
def test_hidden_characters_hide_no_record(case: dict[str, str]) -> None:
    (record,) = read(Report(case["text"]), CODEBOOK)
    assert (record.type, record.actors[0].id) == ("ASSAULT", "RUS")
    assert_true(case["text"], record)


@pytest.mark.parametrize("run", ["(" * 20_000, "-" * 20_000, "a" * 20_000, "1." * 10_000, "#a" * 10_000, "🚀" * 5_000, "_" * 20_000])
def test_endless_words_are_cut_or_blank_and_all_letters_keep_their_places(run: str) -> None:
    seen = write(run)
    assert len(seen) == len(run)
    assert max(map(len, seen.split()), default=0) < LONGEST_RUN
    assert all(a == b or b == " " for a, b in zip(run, seen, strict=True))


def test_an_endless_word_does_not_hide_what_stands_beside_it() -> None:
    text = "[" * 3_000 + " Russia bombed Daraa. " + "x" * 3_000
    (record,) = read(Report(text), CODEBOOK)
    assert record.trigger.text == "bombed"


def test_columns_of_figures_are_looked_through_once() -> None:
    lexicon = lexicon_of(CODEBOOK)
    spelled = lexicon.spell(["1", "2", "3"] * 2_000)
    assert all(phrase.last - phrase.first <= LONGEST for at in range(0, 600, 7) for phrase in lexicon.candidates(spelled, at))


def test_no_piece_is_longer_than_the_parser_should_see() -> None:
    report = Report("Troops left the town. " * 3_000 + "x" * 30_000)
    spans = [span for window in paragraphs.windows(report, None) for span in window]
    assert max(span.end - span.start for span in spans) <= paragraphs.LONGEST_PIECE
    assert "".join(span.of(report.text) for span in spans) == report.text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("MOSCOW (Meridian Wire) - Armenia and Azerbaijan signed a deal.", "Armenia and Azerbaijan signed a deal."),
        ("GENEVA, March 3 (Equator Times) -- Syria met envoys.", "Syria met envoys."),
        ("KABUL, Afghanistan — The Taliban freed two men.", "The Taliban freed two men."),
        ("Two sign a deal\n\nACCRA (Sahel Lantern) - Mali signed.", "Mali signed."),
    ],
)
def test_the_town_of_a_dateline_acts_in_no_sentence(text: str, first: str) -> None:
    made = parse(Report(text))
    assert text[made.words[made.sentences[-1].first].start :] == first


@pytest.mark.parametrize("text", ["The Union (EU) - a bloc - met.", "BAGHDAD-US ties froze.", "Rebels (Ansar) left."])
def test_a_dash_or_brackets_alone_are_no_dateline(text: str) -> None:
    assert len(parse(Report(text)).sentences) == 1


def test_a_long_report_is_read_in_windows_and_gives_what_its_pages_give(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(PARAGRAPHS * 6)
    whole = next(read_all([Report(text, id="r")], CODEBOOK))
    monkeypatch.setattr(reading, "WINDOW", 600)
    windows = list(parse_all([Report(text, id="r"), Report("", id="s")], most=600))
    assert [w.is_last for w in windows] == [False] * (len(windows) - 2) + [True, True]
    assert len(windows) > 3
    parts, empty = read_all([Report(text, id="r"), Report("", id="s")], CODEBOOK)
    assert parts.layers.sentences == whole.layers.sentences
    assert {(r.trigger, r.type) for r in parts.records} >= {(r.trigger, r.type) for r in whole.records if r.type in ("ASSAULT", "THREATEN")}
    assert len({r.id for r in parts.records}) == len(parts.records)
    assert_true(text, (parts.records, parts.layers))
    assert not empty.records


def test_a_word_is_judged_in_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WINDOW", 60)
    text = "\n\n".join(PARAGRAPHS)
    start = text.index("shelled")
    assert reading.judge(text, Span(start, start + 7), CODEBOOK).value.endswith("-")


def test_attributions_are_found_by_place() -> None:
    chance = random.Random(5)
    held = Attributions(
        Attribution((), (Span(a, a + 3),), (Span(a + 3, a + 3 + chance.randrange(1, 4_000)),), "say", None)
        for a in sorted(chance.randrange(60_000) for _ in range(300))
    )
    for at in range(0, 64_000, 611):
        span = Span(at, at + 5)
        assert chains.around(span, held) == chains.around(span, tuple(held))
        assert len(held.near(span)) < 60


def test_two_threads_may_read_at_once() -> None:
    found: list[int] = []
    report = Report("\n\n".join(PARAGRAPHS))
    threads = [Thread(target=lambda: found.append(len(read(report, CODEBOOK)))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 3 and len(set(found)) == 1


ODD = [*"()[]{}<>\"'“”‘’«»…—–-_/\\|@#$%^&*+=~`.,;:!?", "\n", "\n\n", "\t", "\r\n", "\ufeff", "\u200f", "\u202e", "\x1b", "\x00"]
ODD += ["é", "ß", "İ", "ﬁ", "中文", "سوريا", "Сирия", "🚀", "👩‍👩‍👧", "e\u0301", "1,000", "3.5", "2021-08-17", "17 Aug 2021; MEMO:"]
ODD += ["http://a.example/b?c=d", "U.S.", "AP) -", "BEIRUT (Wire) -", "Monday", "90 %", "he", "she", "they", "the two countries", "said"]
ODD += ["if", "unless", "not"]


def odd_text(chance: random.Random) -> str:
    """A text as no outlet writes it: sentences cut, mixed, shouted, without spaces, strewn with whatever a file may hold."""
    words = " ".join(chance.sample(PARAGRAPHS, chance.randrange(1, 3))).split(" ")
    for _ in range(chance.randrange(12)):
        at, kind = chance.randrange(len(words)), chance.randrange(7)
        if kind < 3:
            words.insert(at, chance.choice(ODD) * chance.choice((1, 1, 2, 40)))
        elif kind == 3:
            words[at] = words[at].upper()
        elif kind == 4:
            words[at : at + 4] = ["".join(words[at : at + 4])]
        elif kind == 5:
            words[at : at + 3] = reversed(words[at : at + 3])
        else:
            words[at] = words[at][chance.randrange(3) :] + chance.choice(ODD)
    text = chance.choice((" ", " ", " ", "  ", "\n")).join(words)
    return chance.choice((str, str, str, str.upper, str.lower, str.title))(text)


def test_no_text_is_too_odd_to_be_read() -> None:
    chance = random.Random(20_210_817)
    reports = [Report(odd_text(chance), id=str(n)) for n in range(200)]
    read_reports = list(read_all(reports, CODEBOOK))
    assert [one.report.id for one in read_reports] == [report.id for report in reports]
    for one in read_reports:
        assert_true(one.report.text, (one.records, one.layers))
        assert len({r.id for r in one.records}) == len(one.records)
    assert sum(len(one.records) for one in read_reports) > 150


def test_no_word_hangs_on_itself_by_way_of_white_space() -> None:
    """The parser hangs words on a line break and the break on words: taken for the next word, they went round for ever."""
    text = parse(Report("He said that shelling, even\n  if it's spoken, even if it's far, and even if it's aimed at a rival, is poison."))
    roots = {i for sentence in text.sentences for i in [sentence.root]}
    for word in text.words:
        up = [word.head]
        while up[-1] not in roots and len(up) < len(text.words):
            up.append(text.words[up[-1]].head)
        assert up[-1] in roots
    assert {w.i for w in text.words if w.head == w.i} == roots
