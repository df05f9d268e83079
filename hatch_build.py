"""Is the workbench built, and of what? Builds `workbench/` into `src/dragoman/surfaces/web/` when its files have changed.

Hatch runs this for a wheel and an sdist; `make setup` and a person run it as `python hatch_build.py`. A wheel that is built without Node.js
lacks the page and nothing else; an sdist is what releases are made of, so it is not built without.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent
FILES = ROOT / "workbench"
PAGE = ROOT / "src" / "dragoman" / "surfaces" / "web"
MARK = PAGE / "built-from.txt"
MADE = {"node_modules", "tests", "test-results", "world.json", "schema.d.ts"}  # what the build itself makes, or does not read
MISSING = (
    "The workbench is not built: Node.js 20.19 or newer, with npm, is not on the PATH.\n"
    "Everything but the page of `dragoman serve` works without it. Install Node.js and run: make setup"
)


def digest() -> str:
    """One name for the state of all files that the page is built from."""
    state = hashlib.sha256()
    for path in sorted(FILES.rglob("*")):
        if path.is_file() and not MADE & set(path.relative_to(FILES).parts):
            state.update(str(path.relative_to(FILES)).encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def is_built() -> bool:
    """Whether the page at hand was built from these very files; a page without them is taken as it is."""
    return MARK.is_file() and (not FILES.is_dir() or MARK.read_text().strip() == digest())


def has_node() -> bool:
    """Whether node and npm are here, and node is new enough."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout.strip().lstrip("v").split(".")
    return [int(part) for part in version[:2] if part.isdigit()] >= [20, 19]


def build() -> None:
    """Installs what the page is built with, as the lock has it, and builds it."""
    installed = FILES / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < (FILES / "package-lock.json").stat().st_mtime:
        npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm("run", "--silent", "build")
    MARK.write_text(digest() + "\n")


def npm(*words: str) -> None:
    result = subprocess.run(["npm", *words], cwd=FILES, capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"npm {' '.join(words)} failed in {FILES}:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def main() -> None:
    """What `make setup` does: builds where something changed, and says what is missing."""
    if is_built():
        return
    if not has_node():
        print(MISSING, file=sys.stderr)  # noqa: T201 (a script speaks to a person)
        return
    build()


if __name__ == "__main__":
    main()
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
        """Builds the page before hatch packs it."""

        def initialize(self, version: str, build_data: dict[str, object]) -> None:
            if version == "editable" or is_built():
                return
            if has_node():
                build()
            elif self.target_name == "sdist":
                raise SystemExit(MISSING)
            else:
                self.app.display_warning(MISSING)
