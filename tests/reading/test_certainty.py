"""How surely an event is so, and in which mood, on sentences of our own (cases/certainty.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from dragoman.codebook import Codebook
from dragoman.reading.certainty import judge_word, weighing
from dragoman.reading.certainty.background import is_background
from dragoman.reading.certainty.polarity import VALUES
from dragoman.reading.tokens import Text, parse
from dragoman.record import Factuality
from dragoman.report import Report, Span

Case = Mapping[str, str]
CASES: list[Case] = tomllib.loads((Path(__file__).parent / "cases" / "certainty.toml").read_text(encoding="utf-8"))["case"]


def name(case: Case) -> str:
    return f"{case['text']} [{case['word']}]{' within' if 'within' in case else ''}"


def place_of(text: Text, word: str) -> int:
    return next(w.i for w in text.words if w.lower == word.lower())


def judge(case: Case, codebook: Codebook) -> Factuality:
    text = parse(Report(case["text"]))
    start = case["text"].index(case.get("within", ""))
    within = Span(start, start + len(case["within"])) if "within" in case else None
    return judge_word(text, place_of(text, case["word"]), codebook, within)


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_sentence_is_judged_with_value_mood_and_why(case: Case, codebook: Codebook) -> None:
    judged = judge(case, codebook)
    assert (judged.value, judged.mood.value) == (case["value"], case["mood"]), judged.why
    assert case["why"] in judged.why


def test_the_cases_cover_every_value_and_mood() -> None:
    assert len(CASES) >= 60
    assert {case["value"] for case in CASES} >= {"CT+", "PR+", "PS+", "U", "PR-", "CT-"}
    assert {case["mood"] for case in CASES} == {"actual", "planned", "demanded", "condition", "consequence"}


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_score_agrees_with_the_value(case: Case, codebook: Codebook) -> None:
    judged = judge(case, codebook)
    worth = VALUES[judged.value]
    assert -3 <= judged.score <= 3
    assert worth == 0 or worth * judged.score > 0


def test_without_the_weights_the_score_of_the_rules_stands(codebook: Codebook, monkeypatch: pytest.MonkeyPatch) -> None:
    text = parse(Report("Rebels may attack the capital."))
    learned = judge_word(text, 2, codebook)
    monkeypatch.setattr(weighing, "load_weights", lambda: None)
    plain = judge_word(text, 2, codebook)
    assert (plain.value, plain.mood, plain.why) == (learned.value, learned.mood, learned.why)
    assert plain.score == 1.2


def test_the_learned_score_orders_what_is_sure_before_what_is_not(codebook: Codebook) -> None:
    told = ["The army attacked the village.", "The army may attack the village.", "The army did not attack the village."]
    scores = []
    for sentence in told:
        text = parse(Report(sentence))
        word = next(w.i for w in text.words if w.lemma == "attack")
        scores.append(judge_word(text, word, codebook).score)
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 2 > scores[1] > 0 > scores[2]


def test_weights_that_are_not_there_are_none(tmp_path: Path) -> None:
    assert weighing.load_weights(tmp_path) is None


def test_a_user_s_word_changes_the_judgement(tmp_path: Path) -> None:
    folder = tmp_path / "words" / "en"
    folder.mkdir(parents=True)
    (folder / "to_clause.csv").write_text("word,when_true,when_false,holder,mood,kind\npurport,CT-,U,CT-,,pretence\n")
    text = parse(Report("The militia purported to withdraw."))
    word = place_of(text, "withdraw")
    assert judge_word(text, word, Codebook.load()).value == "PR+"
    assert judge_word(text, word, Codebook.load(tmp_path)).value == "CT-"


def test_a_list_without_end_is_judged(codebook: Codebook) -> None:
    text = parse(Report("The army shelled " + " and ".join(f"Town{n}" for n in range(600)) + " and attacked."))
    assert judge_word(text, len(text.words) - 2, codebook).value in VALUES


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("Protests erupted in 2011 near the port.", "erupted", True),
        ("Rebels seized the port last year.", "seized", True),
        ("The army had shelled the port.", "shelled", True),
        ("The emir previously backed the militia.", "backed", True),
        ("Rebels seized the port on Monday.", "seized", False),
        ("Rebels seized the port in 2021.", "seized", False),
        ("The army shelled the port last month.", "shelled", False),
    ],
)
def test_old_news_is_background(sentence: str, word: str, expected: bool, codebook: Codebook) -> None:
    text = parse(Report(f"17 Aug 2021; MEMO: {sentence}"))
    assert is_background(text, place_of(text, word), codebook) is expected
