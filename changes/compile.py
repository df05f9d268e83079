"""Writes the fragments of changes/ into CHANGELOG.md and takes them away.

python changes/compile.py 0.1.0 2026-11-23
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
KINDS = ("codebook", "records", "engine", "tools")
MARK = "<!-- releases -->\n"


def fragments(folder: Path) -> dict[str, list[Path]]:
    """The fragments by kind, by name; a file of no kind ends the run."""
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        kind = path.name.removesuffix(".md").rpartition(".")[2]
        if kind not in found:
            sys.exit(f"{path.name}: no kind; call it NAME.KIND.md with one of {', '.join(KINDS)}")
        found[kind].append(path)
    return found


def section(version: str, day: str, found: dict[str, list[Path]]) -> str:
    """The text of one release."""
    from dragoman.codebook import VERSION
    from dragoman.record import FORMAT

    lines = [f"## {version}, {day}", "", f"Codebook {VERSION}, record format {FORMAT}.", ""]
    for kind in KINDS:
        if found[kind]:
            lines += [f"### {kind.capitalize()}", ""]
            lines += ["- " + " ".join(path.read_text(encoding="utf-8").split()) for path in found[kind]]
            lines.append("")
    return "\n".join(lines) + "\n"


def main(version: str, day: str, root: Path = HERE.parent) -> None:
    found = fragments(root / "changes")
    log = root / "CHANGELOG.md"
    before, mark, after = log.read_text(encoding="utf-8").partition(MARK)
    if not mark:
        sys.exit(f"CHANGELOG.md has no line {MARK.strip()}")
    log.write_text(f"{before}{mark}\n{section(version, day, found)}{after.lstrip()}", encoding="utf-8")
    for path in (path for paths in found.values() for path in paths):
        path.unlink()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python changes/compile.py VERSION DATE")
    main(sys.argv[1], sys.argv[2])
