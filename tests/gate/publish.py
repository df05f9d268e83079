"""Puts what the gate reached (reached.json) into the tables of docs/accuracy.md; everything else on the page is written by hand.

    python tests/gate/gate.py --save && python tests/gate/publish.py

A table under `<!-- figures: NAME NAME ... -->` has the name of a figure in its first column, and in the next ones what each of the named
scores reached.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from scores import FIGURES  # noqa: E402

PAGE = HERE.parents[1] / "docs" / "accuracy.md"
REACHED = HERE / "reached.json"
TABLE = re.compile(r"(?P<mark><!-- figures: (?P<scores>[\w -]+?) -->\n+\|.*\n\|[-| ]+\n)(?P<rows>(?:\|.*\n)+)")


def fill(page: str, reached: Mapping[str, float]) -> str:
    """The page with our figures in their cells.

    Raises:
        KeyError: the page names a figure that was not reached.
    """
    return TABLE.sub(lambda table: table["mark"] + fill_rows(table["rows"], table["scores"].split(), reached), page)


def fill_rows(rows: str, scores: list[str], reached: Mapping[str, float]) -> str:
    filled = []
    for row in rows.splitlines():
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        for column, score in enumerate(scores, 1):
            cells[column] = write(f"{score}: {cells[0]}", reached)
        filled.append(f"| {' | '.join(cells)} |\n")
    return "".join(filled)


def write(name: str, reached: Mapping[str, float]) -> str:
    """A figure as the page shows it."""
    return f"{reached[name]:.{FIGURES[name].decimals}f}"


def names_on(page: str) -> set[str]:
    """The figures that the page shows."""
    return {
        f"{score}: {row.strip('|').split('|')[0].strip()}"
        for table in TABLE.finditer(page)
        for score in table["scores"].split()
        for row in table["rows"].splitlines()
    }


def main() -> None:
    import json

    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), json.loads(REACHED.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
