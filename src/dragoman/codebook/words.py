"""Which words belong to a class, and what is known of each?

A class is one file `words/en/NAME.csv` whose first column is `word` (a lemma, or several words); further columns say what the class says
of it, `#` lines are comments. A user's folder adds rows, replaces rows of the same word, and takes a word away with `!word`.

>>> from pathlib import Path
>>> from tempfile import mkdtemp
>>> folder = Path(mkdtemp())
>>> _ = (folder / "hedge.csv").write_text("word,degree\\nperhaps,PS\\n")
>>> load_words([folder])["hedge"]["perhaps"]["degree"]
'PS'
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import CodebookError

Row = Mapping[str, str]
WordClass = Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with where it stands, for messages."""

    where: str
    row: Row


def read_table(path: Path, key: str) -> Iterator[Line]:
    """The rows of a CSV file with a header that begins with `key`; comments and empty lines are left out.

    Raises:
        CodebookError: no header, a wrong number of cells, or an encoding that is not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CodebookError("the file is not UTF-8", path.name, "save it as UTF-8") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    rows = list(csv.reader(line for _, line in numbered))
    if not rows or rows[0][:1] != [key]:
        raise CodebookError(f"the first column is not {key!r}", f"{path.name}, line 1", f"begin the file with a header: {key},...")
    header = rows[0]
    for (number, _), cells in zip(numbered[1:], rows[1:], strict=True):
        where = f"{path.name}, line {number}"
        if len(cells) > len(header):
            raise CodebookError(f"{len(cells)} cells under {len(header)} columns", where, "quote a cell that holds a comma")
        yield Line(where, dict(zip(header, [c.strip() for c in cells] + [""] * (len(header) - len(cells)), strict=True)))


def load_words(folders: Sequence[Path]) -> dict[str, WordClass]:
    """Every class of these folders by name; later folders add to, replace in and take from earlier ones."""
    classes: dict[str, dict[str, Row]] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            words = classes.setdefault(path.stem, {})
            for line in read_table(path, "word"):
                word = line.row["word"]
                if word.startswith("!"):
                    words.pop(word[1:], None)
                else:
                    words[word] = line.row
    return {name: words for name, words in classes.items()}
