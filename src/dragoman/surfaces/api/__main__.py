"""Which command writes the description of the API? `python -m dragoman.surfaces.api openapi [FILE]`; without a file it is printed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from dragoman.surfaces.api.application import described


def main(words: list[str]) -> int:
    if not words or words[0] != "openapi" or len(words) > 2:
        sys.stderr.write("usage: python -m dragoman.surfaces.api openapi [FILE]\n")
        return 2
    text = json.dumps(described(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if len(words) == 2:
        Path(words[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
