"""What the documentation says is so: its examples run, and it names every command, option, exit code, error, key and dependency."""

from __future__ import annotations

import doctest
import inspect
import json
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dragoman import errors
from dragoman.codebook import Codebook
from dragoman.codebook.actors import load_actors
from dragoman.codebook.check import check
from dragoman.codebook.rules import KEYS as KNOWN_KEYS
from dragoman.intake.files import FORMS
from dragoman.reading.trials import check_examples
from dragoman.record import (
    FORMAT,
    Actor,
    Attribution,
    EventMark,
    Layers,
    Place,
    Quantity,
    Record,
    RelationMark,
    ReportMark,
    Speaker,
    TimeExpression,
    When,
)
from dragoman.surfaces import output
from dragoman.surfaces.cli import app, main
from dragoman.surfaces.commands.session import Exit
from dragoman.surfaces.manual import whole_manual

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMAND = re.compile(r"^\$ dragoman (.+)$", re.MULTILINE)
TABLE_KEY = re.compile(r"^\| `([a-z0-9_]+)` \|", re.MULTILINE)


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The text under each heading of the second level."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def commands(group: Any = None, before: str = "dragoman") -> Iterator[tuple[str, Any]]:
    """Every command of the program with its words."""
    group = group or typer.main.get_command(app)
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


EXAMPLES = sorted({(path.name, found[1]) for path in PAGES for found in COMMAND.finditer(path.read_text(encoding="utf-8"))})


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of a few examples, for the commands that ask one."""
    ledger = tmp_path_factory.mktemp("kept") / "desk.db"
    with pytest.raises(SystemExit) as ended:
        main(["ingest", str(ROOT / "examples" / "syria-daraa.txt"), "--ledger", str(ledger), "--archive", "--quiet"])
    assert not ended.value.code
    return ledger


@pytest.mark.parametrize(("name", "command"), EXAMPLES, ids=[f"{name}: {command}" for name, command in EXAMPLES])
def test_every_command_shown_runs(name: str, command: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    if "ingest" not in command:
        shutil.copy(kept, tmp_path / kept.name)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(command))
    assert not ended.value.code


@pytest.mark.parametrize("path", [path for path in PAGES if ">>> " in path.read_text(encoding="utf-8")], ids=lambda path: path.name)
def test_every_python_example_runs(path: Path) -> None:
    failed, tried = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert tried and not failed


def test_every_command_and_option_is_documented_and_no_other() -> None:
    told = sections(page("docs/cli.md"))
    known = dict(commands())
    assert {heading for heading in told if heading.startswith("dragoman ")} == set(known)
    for name, command in known.items():
        options = {o for p in command.params if p.param_type_name == "option" for o in p.opts if o not in ("--help", "-h")}
        written = set(re.findall(r"`(--?[a-z-]+)`", "\n".join(re.findall(r"^\| (.+?) \|", told[name], re.MULTILINE))))
        assert written == options, name


def test_every_exit_code_is_documented() -> None:
    told = re.findall(r"^\| (\d+) \| ([a-z ]+) \|", sections(page("docs/cli.md"))["How a run ends"], re.MULTILINE)
    assert told == [(str(int(code)), code.name.lower().replace("_", " ")) for code in Exit]


def test_every_error_is_documented() -> None:
    raised = [name for name, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.DragomanError)]
    for name in [*raised, output.OutputError.__name__]:
        assert name == "DragomanError" or f"`{name}`" in page("docs/cli.md"), name
        assert name == "OutputError" or name in (errors.__doc__ or ""), name


def test_every_form_of_input_is_documented() -> None:
    for ending in FORMS:
        assert f"`{ending}`" in sections(page("docs/cli.md"))["What can be read"]


KEYS = {
    "Record": Record,
    "Report": ReportMark,
    "Actor": Actor,
    "Place": Place,
    "When": When,
    "Speaker": Speaker,
    "Quantity": Quantity,
    "Layers": Layers,
    "Time expression": TimeExpression,
    "Attribution": Attribution,
    "Event": EventMark,
    "Relation": RelationMark,
}


@pytest.mark.parametrize("heading", KEYS)
def test_every_key_is_documented_and_no_other(heading: str) -> None:
    told = TABLE_KEY.findall(sections(page("docs/records.md"))[heading])
    assert sorted(told) == sorted(field.name for field in fields(KEYS[heading]))


def test_every_event_type_is_documented(codebook: Codebook) -> None:
    for name in codebook.types:
        assert name in sections(page("docs/records.md"))["Record"]


def test_the_page_of_the_codebook_is_the_codebook(codebook: Codebook) -> None:
    assert page("docs/codebook.md") == whole_manual(codebook) + "\n", "run `make docs`"


def test_the_folder_that_the_codebook_page_shows_is_sound(tmp_path: Path) -> None:
    shown = sections(page("docs/codebook.md"))["What a folder of yours holds"]
    rows = {kind: re.search(r"((?:^    .*\n)+)", shown.split(f"**{kind}")[1], re.MULTILINE) for kind in ("A word class", "Actors")}
    rule = re.search(r"```toml\n(.*?)```", shown, re.DOTALL)
    assert rule is not None
    for name, text in (
        ("rules/en/mine.toml", rule[1]),
        ("words/en/gift.csv", str(rows["A word class"] and rows["A word class"][1])),
        ("actors.csv", str(rows["Actors"] and rows["Actors"][1])),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(inspect.cleandoc(text) + "\n", encoding="utf-8")
    book = Codebook.load(tmp_path)
    own = [rule for rule in book.rules if rule.layer]
    assert [rule.id for rule in own] == ["sanction.return"]
    assert [*check(book), *check_examples(book, own)] == []
    assert {"ann-example", "northern-front"} <= set(load_actors(book.folders))


def test_every_key_of_a_rule_is_documented() -> None:
    shown = sections(page("docs/codebook.md"))["What a folder of yours holds"]
    told = {*TABLE_KEY.findall(shown), *re.findall(r"`(mode|contexts|since)`", shown)}
    assert told | {"yes", "no"} == set(KNOWN_KEYS)


def test_the_format_is_the_one_documented() -> None:
    assert f"This is format {FORMAT}." in page("docs/records.md")


def test_the_dependencies_are_the_ones_documented_and_locked() -> None:
    project = tomllib.loads(page("pyproject.toml"))["project"]
    needed = {re.split(r"[<>=~!\[]", name)[0].lower() for name in project["dependencies"]}
    makers = {re.split(r"[<>=~!\[]", name)[0].lower() for name in project["optional-dependencies"]["dev"]}
    assert set(re.findall(r"^\| ([a-z_-]+) \|", page("docs/dependencies.md"), re.MULTILINE)) - {"package"} == needed
    assert makers <= set(re.findall(r"`([a-z-]+)`", page("docs/dependencies.md")))
    for name, wanted in (("run", needed), ("dev", needed | makers)):
        locked = page(f"requirements/{name}.txt")
        pinned = {found.lower().replace("_", "-") for found in re.findall(r"^([A-Za-z0-9_.-]+)==", locked, re.MULTILINE)}
        assert {one.replace("_", "-") for one in wanted} <= pinned
        assert len(re.findall(r"^[A-Za-z0-9_.-]+==", locked, re.MULTILINE)) <= locked.count("--hash=sha256:")
        assert "http://" not in locked and "https://" not in locked and "file://" not in locked


def test_the_glossary_has_the_words_of_the_record() -> None:
    told = page("docs/glossary.md")
    for word in (
        "report",
        "outlet",
        "record",
        "event",
        "actor",
        "recipient",
        "speaker",
        "cue",
        "factuality",
        "mood",
        "place",
        "date",
        "codebook",
    ):
        assert f"| {word} |" in told


def test_pages_that_are_named_exist() -> None:
    for path in [*PAGES, ROOT / "CONTRIBUTING.md"]:
        for name in re.findall(r"\b(?:docs|changes|requirements|examples)/[\w-]+\.(?:md|txt|jsonl)", path.read_text(encoding="utf-8")):
            assert (ROOT / name).exists(), f"{path.name} names {name}"


def test_the_packages_of_the_page_are_the_ones_documented() -> None:
    needed = set(json.loads(page("workbench/package.json"))["devDependencies"])
    told = set(re.findall(r"`([@a-z0-9/-]+)`", page("docs/dependencies.md").split("## The page")[1]))
    assert {name for name in needed if not name.startswith("@types/")} <= told
    assert not re.search(r'"resolved"', page("workbench/package-lock.json")), "the lock names no registry"
