"""Where does an export go? To a file, whole or not at all, or to standard output.

>>> from tempfile import mkdtemp
>>> path = Path(mkdtemp()) / "out.csv"
>>> with opened(path) as stream:
...     _ = stream.write(b"id")
>>> path.read_bytes()
b'id'
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.surfaces.output import beside, telling


@contextmanager
def opened(path: Path | None) -> Iterator[IO[bytes]]:
    """A stream of bytes; a file takes its name only when all has been written.

    Raises:
        OutputError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with telling(path):
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:  # a pipe or a device has no name to take
                yield stream
        else:
            with beside(path.resolve()) as written, written.open("wb") as stream:
                yield stream
