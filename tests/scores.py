"""What does the gate measure? Which scorer reads which data, and which of its figures count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scorer's answer: its path, how far under it a new floor is set (None: no floor), how many decimals it is shown with.

    Most are per cent, with a margin of one point; of `lower` ones less is better.
    """

    path: tuple[str, ...]
    margin: float | None = 1.0
    lower: bool = False
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class Score:
    """One run of one scorer: what it reads, what it is given, and the figures taken from its answer.

    `odd`: only the documents on which nothing was fitted.
    """

    name: str
    scorer: str
    gold: str
    form: str  # read, annotate, both, judge
    figures: dict[str, Figure]
    options: tuple[str, ...] = ()
    texts: str = ""
    day: str = ""
    odd: bool = False


TIMEX = {
    "relaxed F1": Figure(("relaxed", "F1")),
    "strict F1": Figure(("strict", "F1")),
    "type F1": Figure(("type F1",)),
    "value F1": Figure(("value F1",)),
}
PLACES = {
    "A@161 km over all gold": Figure(("A@161 km over all gold",)),
    "precision at 161 km": Figure(("precision at 161 km",)),
    "detection F1": Figure(("detection", "F1")),
}
JUDGED = {
    "mean absolute error": Figure(("MAE",), margin=0.02, lower=True, decimals=3),
    "correlation": Figure(("r",), margin=0.01, decimals=3),
}

STANCE = {
    "macro-F1 without member": Figure(("macro-F1 over all pairs, without member",), margin=3.0),
    "macro-F1 of four classes": Figure(("macro-F1 over all pairs, 4 classes",), margin=3.0),
    "right, of pairs that we join": Figure(("accuracy of covered pairs",), margin=3.0),
    "pairs that we join": Figure(("pair recall",), margin=3.0),
}

SCORES = (
    Score(
        "plover",
        "plover.py",
        "plover_gsr.jsonl",
        "read",
        {
            "right type": Figure(("right type (any record)",)),
            "type and both countries": Figure(("type and country pair",)),
            "precision of types": Figure(("precision of predicted types",)),
            "any event": Figure(("any event",)),
            "records a sentence": Figure(("records a sentence",), margin=0.1, lower=True, decimals=2),
        },
        day="2000-01-01",
    ),
    Score(
        "memos",
        "memos.py",
        "memos.jsonl",
        "read",
        {
            "trigger F1": Figure(("detection", "F1")),
            "trigger and type F1": Figure(("trigger and type", "F1")),
            "actors by name, all right": Figure(("parties", "actors by name", "all right, of matched")),
            "recipients by name, all right": Figure(("parties", "recipients by name", "all right, of matched")),
            "speaker chain right": Figure(("speaker chain, of matched", "exact")),
            "innermost speaker right": Figure(("speaker chain, of matched", "innermost")),
            "innermost right where somebody speaks": Figure(("speaker chain, of matched with a speaker", "innermost")),
            "factuality accuracy": Figure(("factuality, of matched", "accuracy")),
            "mood macro-F1": Figure(("mood, of matched", "macro-F1")),
            "condition links F1": Figure(("condition links", "F1")),
            "dates found F1": Figure(("dates found", "F1")),
            "dates overlapping": Figure(("dates, of found", "overlapping")),
            "places F1": Figure(("places", "F1")),
            "record F1": Figure(("record", "F1")),
        },
    ),
    Score(
        "actors",
        "actors.py",
        "ngec_actors.jsonl",
        "annotate",
        {
            "country": Figure(("country", "right")),
            "country where one is named": Figure(("country, where the gold names one", "right")),
            "role": Figure(("role", "right")),
            "role where one is named": Figure(("role, where the gold names one", "right")),
        },
    ),
    Score(
        "attribution",
        "attribution.py",
        "polnear_dev.jsonl",
        "annotate",
        {
            "full relation F1": Figure(("full relation", "F1")),
            "full relation precision": Figure(("full relation", "P")),
            "cue detection F1": Figure(("cue detection", "F1")),
            "content F1": Figure(("content J>=.5", "F1")),
            "recall of evidentials without a speaker": Figure(("recall by kind", "no source, evidential", "cue")),
        },
        options=("--ignore-nested", "--kinds"),
    ),
    Score("timex-aquaint", "timex.py", "tempeval3.jsonl", "annotate", TIMEX, options=("--split", "aquaint")),
    Score("timex-timebank", "timex.py", "tempeval3.jsonl", "annotate", TIMEX, options=("--split", "timebank")),
    Score("places-lgl", "places.py", "lgl.jsonl", "annotate", PLACES),
    Score("places-lgl-unfitted", "places.py", "lgl.jsonl", "annotate", PLACES, odd=True),
    Score("places-trnews", "places.py", "trnews.jsonl", "annotate", PLACES),
    Score("places-trnews-unfitted", "places.py", "trnews.jsonl", "annotate", PLACES, odd=True),
    Score(
        "stance",
        "stance.py",
        "re3d_stance.jsonl",
        "read",
        {
            "right, of pairs joined by a record": Figure(("accuracy of covered pairs",), margin=3.0),
            "pairs joined by a record": Figure(("pair recall",), margin=2.0),
        },
        texts="re3d_docs.jsonl",
    ),
    Score("stance-layers", "stance.py", "re3d_stance.jsonl", "both", STANCE, texts="re3d_docs.jsonl"),
    Score("stance-unread", "stance.py", "re3d_stance.jsonl", "both", STANCE, texts="re3d_docs.jsonl", odd=True),
    Score("factuality-uw", "factuality.py", "factuality_uw_dev.jsonl", "judge", JUDGED),
    Score("factuality-uds", "factuality.py", "factuality_uds-ih2_dev.jsonl", "judge", JUDGED),
)

FIGURES = {f"{score.name}: {name}": figure for score in SCORES for name, figure in score.figures.items()}
