"""Writes anew what the pages show of reading: the output of their Python examples, and what their tables say of sentences.

    python tests/refresh.py && git diff docs

To be run when reading or the codebook has changed and the tests of the pages say so. Read the difference before you commit it: a page
shows what is right, so an answer that has become wrong is mended, or moved under "What we still get wrong".
"""

from __future__ import annotations

import doctest
import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pages import DOCS, ROW, Line, lines, say_certainty, say_event

TABLES: dict[str, Callable[[Line], tuple[str, ...]]] = {"certainty.md": say_certainty, "accuracy.md": say_event}
EXAMPLES = ("one-sentence.md",)


def fill_examples(page: str) -> str:
    """The page with the output that its examples give now."""
    known: dict[str, object] = {}
    filled = []
    for piece in doctest.DocTestParser().parse(page):
        if isinstance(piece, str):
            filled.append(piece)
            continue
        first, *rest = piece.source.rstrip("\n").split("\n")
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(piece.source, "example", "single"), known)
        filled += [f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in rest), printed.getvalue()]
    return "".join(filled)


def fill_tables(page: str, say: Callable[[Line], tuple[str, ...]]) -> str:
    """The page with what we say now of each sentence."""

    def fill(line: Line) -> str:
        marked = f"{line.sentence[: line.word.start]}**{line.word.of(line.sentence)}**{line.sentence[line.word.end :]}"
        return f"| {' | '.join((marked, *say(line), line.beside))} |"

    return ROW.sub(lambda row: fill(next(lines(row[0]))), page)


def main() -> None:
    for name, say in TABLES.items():
        path = DOCS / name
        path.write_text(fill_tables(path.read_text(encoding="utf-8"), say), encoding="utf-8")
    for name in EXAMPLES:
        path = DOCS / name
        path.write_text(fill_examples(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
