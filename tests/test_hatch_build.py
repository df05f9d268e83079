"""Is the page built when it must be, and is it said plainly what is missing when it cannot be?"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The hook over a small workbench of its own."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files, page = tmp_path / "workbench", tmp_path / "web"
    (files / "src").mkdir(parents=True)
    (files / "src" / "main.ts").write_text("1")
    page.mkdir()
    for name, value in {"FILES": files, "PAGE": page, "MARK": page / "built-from.txt"}.items():
        monkeypatch.setattr(module, name, value)
    return module


def test_a_page_is_built_of_these_very_files(hook: ModuleType) -> None:
    assert not hook.is_built()
    hook.MARK.write_text(hook.digest())
    assert hook.is_built()
    (hook.FILES / "src" / "main.ts").write_text("2")
    assert not hook.is_built()


def test_what_the_build_makes_and_its_tests_do_not_count(hook: ModuleType) -> None:
    before = hook.digest()
    for made in ("node_modules/svelte/index.js", "public/world.json", "src/api/schema.d.ts", "tests/browser/views.spec.ts"):
        (hook.FILES / made).parent.mkdir(parents=True, exist_ok=True)
        (hook.FILES / made).write_text("made")
    assert hook.digest() == before


def test_a_page_without_its_files_is_taken_as_it_is(hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hook.MARK.write_text("of another machine")
    monkeypatch.setattr(hook, "FILES", tmp_path / "nowhere")
    assert hook.is_built()


def test_without_node_it_is_said_what_is_missing(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    hook.main()
    assert "Node.js 20.19 or newer" in capsys.readouterr().err
