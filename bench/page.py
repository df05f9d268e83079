"""How long until a person sees the first view of a ledger in a browser, and what a filter answers?

    python bench/page.py LEDGER            a ledger that is there
    python bench/page.py                   a made one of 100,000 records

Starts `dragoman serve` cold and opens the workbench in Chromium; the page itself measures, by performance marks, until nothing in the view
is loading and the frame is painted (workbench/scripts/quickness.mjs). Prints a table (Markdown): milliseconds, and
the processor time that the server took of them, which tells more where other programs use the machine. Needs Node.js and Chromium.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from server import made, served

SCRIPT = Path(__file__).parent.parent / "workbench" / "scripts" / "quickness.mjs"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1]) if len(sys.argv) > 1 else made(Path(folder) / "bench.db")
        with served(path) as (home, _, pid):
            sys.stdout.write("| what | ms | server |\n|---|---|---|\n")
            with subprocess.Popen(["node", str(SCRIPT), home, str(pid)], stdout=subprocess.PIPE, text=True) as running:
                assert running.stdout is not None
                for line in running.stdout:
                    told = json.loads(line)
                    sys.stdout.write(f"| {told['what']} | {told['ms']:,} | {told['server'] if told['server'] is not None else ''} |\n")
                    sys.stdout.flush()
            if running.returncode:
                raise SystemExit(running.returncode)


if __name__ == "__main__":
    main()
