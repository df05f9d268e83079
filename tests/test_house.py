"""The house rules that no linter knows: sizes, words, and what every module says of itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE, LONGEST_FUNCTION = 400, 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "handler", "misc", "tools"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_keeps_to_the_house_rules(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len(text.splitlines()) <= LONGEST_FILE
    long = [f"{f.name}: {length(f)}" for f in functions(tree) if length(f) > LONGEST_FUNCTION]
    assert not long
    assert (path.name == "__init__.py" and not text) or ast.get_docstring(tree), "a module says which question it answers"
    assert path.stem not in VAGUE
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text)
    assert not re.search(r"/(?:work|home|root|opt)/\w", text), "no path of one machine"


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the first statement after the docstring to the end; a long list of parameters is no long function."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_but_the_key_is_called_source(path: Path) -> None:
    """The word means both the acting state and the newspaper; it stands only for the attribution corpora's own key."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    names += [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert not [name for name in names if name.lower() in ("source", "sources")] or "attribution" in path.read_text().lower()


def test_only_one_file_knows_the_parser() -> None:
    knows = [name_of(path) for path in MODULES if re.search(r"^\s*(import|from) spacy", path.read_text(encoding="utf-8"), re.MULTILINE)]
    assert knows == ["src/dragoman/reading/tokens/__init__.py"]


def test_no_pickles_and_no_yaml() -> None:
    for path in MODULES:
        assert not re.search(r"^\s*(?:import|from) (?:pickle|yaml|joblib)\b", path.read_text(encoding="utf-8"), re.MULTILINE), path


def test_what_is_committed_names_no_registry_and_no_machine() -> None:
    files = [ROOT / name for name in ("Makefile", "pyproject.toml", ".ci/run", "README.md", "CONTRIBUTING.md")]
    for path in [*files, *(ROOT / "requirements").iterdir(), *(ROOT / "docs").glob("*.md")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"--(?:index-url|extra-index-url|find-links|trusted-host)\b", text), path
        assert not re.search(r"/(?:work|opt|root|home)/\w", text), path
