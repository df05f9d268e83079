"""docs/one-sentence.md leads past every file of reading, and names no file that is not there. Its examples run in test_docs.py."""

from __future__ import annotations

import re
from pathlib import Path

from pages import DOCS

CODE = Path(__file__).parents[1] / "src" / "dragoman"
NAMED = set(re.findall(r"`(?:[\w/]+/)?(\w+\.py)`", (DOCS / "one-sentence.md").read_text(encoding="utf-8")))


def test_every_file_of_reading_is_named() -> None:
    assert {path.name for path in (CODE / "reading").rglob("*.py")} <= NAMED | {"__init__.py"}


def test_every_file_that_is_named_is_there() -> None:
    assert {path.name for path in CODE.rglob("*.py")} >= NAMED
