"""Which options do several commands take? Each is written once, and stands in a command as the type of its parameter.

>>> List.jsonl.value
'jsonl'
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DAY = ["%Y-%m-%d"]
DEFAULT = "dragoman.db"


class List(StrEnum):
    """Forms of a list."""

    table = "table"
    jsonl = "jsonl"


# what is read, and how
Reports = Annotated[
    list[str], typer.Argument(metavar="FILE|DIR|-...", help="Reports: .txt, .jsonl, .json, .html, folders of them, - for standard input.")
]
Folder = Annotated[Path | None, typer.Option("--codebook", metavar="DIR", help="A folder of rules, words and actors laid over ours.")]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes that read.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="The outlet of reports that name none.")]
Published = Annotated[datetime | None, typer.Option("--published", metavar="DATE", formats=DAY, help="The day of reports that give none.")]
AnyLanguage = Annotated[bool, typer.Option("--any-language", help="Read reports that seem not to be in English.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Tell of faults only.")]

# where answers go
Target = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file, whole or not at all.")]
Form = Annotated[List | None, typer.Option("--format", help="table or jsonl; default: a table on a terminal, jsonl elsewhere.")]

# what is asked, and of what
Where = Annotated[
    str, typer.Option("--ledger", metavar="FILE|URL", envvar="DRAGOMAN_LEDGER", help="A file, or postgresql://USER@HOST/DATABASE.")
]
AsOf = Annotated[datetime | None, typer.Option("--as-of", metavar="DATE", formats=DAY, help="What was known at the end of that day.")]
About = Annotated[str | None, typer.Option("--about", metavar="NAME", help="An actor, or a place; A,B asks for a pair.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place, a province or a country.")]
Since = Annotated[datetime | None, typer.Option("--since", metavar="DATE", formats=DAY, help="What may have happened then or later.")]
Until = Annotated[datetime | None, typer.Option("--until", metavar="DATE", formats=DAY, help="What may have happened then or before.")]

# who judges
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]
