"""Which files may be sent in, and how are they taken? By ending, number and size, also of what is packed in them; by no name of theirs.

A file is written under a number into a folder of its own; the name it came by is only told. What is packed is unpacked bit by bit and
counted meanwhile, so that a small file cannot swell to a great one.

>>> shown_name("../../etc/passwd"), shown_name("a\\x00b\\n.txt")
('passwd', 'ab .txt')
"""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from dragoman.errors import ReportError
from dragoman.intake.files import FORMS
from dragoman.surfaces.wording import clean

MOST_FILES = 500
MOST_BYTES = 128 * 2**20  # of all files of a request, unpacked
BLOCK = 2**16
PACKED = (".zip", ".gz")
ADVICE = f"send files that end in {', '.join(FORMS)}, or such files packed as .zip or .gz"


@dataclass(slots=True)
class Spool:
    """A folder into which the files of a request are laid, and the names by which they came."""

    folder: Path
    names: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def take(self, name: str, stream: IO[bytes]) -> None:
        """Lays down a file, or the files that are packed in it.

        Raises:
            ReportError: it is none that we read, or too much.
        """
        shown, ending = shown_name(name), PurePosixPath(name.lower()).suffix
        if ending == ".zip":
            self._take_zip(shown, stream)
        elif ending == ".gz":
            self._lay(shown.removesuffix(".gz").removesuffix(".GZ"), swelling(stream, shown), shown)
        else:
            self._lay(shown, blocks(stream), shown)

    def drop(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _take_zip(self, shown: str, stream: IO[bytes]) -> None:
        try:
            with zipfile.ZipFile(stream) as whole:
                inside = [one for one in whole.infolist() if not one.is_dir() and is_read(one.filename)]
                if not inside or len(inside) > MOST_FILES:
                    what = f"{len(inside)} files that we read are in it, and from 1 to {MOST_FILES} may be"
                    raise ReportError(what, shown, ADVICE)
                for one in inside:
                    with whole.open(one) as member:
                        self._lay(f"{shown}/{shown_name(one.filename)}", blocks(member), shown)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError) as error:
            raise ReportError(f"it cannot be unpacked: {error!s:.80}", shown, "pack it anew, without a password") from error

    def _lay(self, name: str, content: Iterator[bytes], where: str) -> None:
        ending = PurePosixPath(name.lower()).suffix
        if ending not in FORMS:
            raise ReportError(f"files of the kind {ending or 'without an ending'!r:.20} are not read", where, ADVICE)
        if len(self.names) >= MOST_FILES:
            raise ReportError(f"more than {MOST_FILES} files were sent", where, "send them in several parts, or use `dragoman ingest`")
        path = self.folder / f"{len(self.names):04d}{ending}"
        with path.open("wb") as target:
            for block in content:
                self.size += len(block)
                if self.size > MOST_BYTES:
                    what = f"the files hold more than {MOST_BYTES:,} bytes, unpacked"
                    raise ReportError(what, where, "send them in several parts, or use `dragoman ingest`")
                target.write(block)
        self.names[str(path)] = name


def blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block


def swelling(stream: IO[bytes], where: str) -> Iterator[bytes]:
    """What is packed by gzip, in pieces of bounded size.

    Raises:
        ReportError: it is not packed so.
    """
    packed = zlib.decompressobj(wbits=31)
    try:
        for block in blocks(stream):
            yield packed.decompress(block, BLOCK)
            while packed.unconsumed_tail:
                yield packed.decompress(packed.unconsumed_tail, BLOCK)
        yield packed.flush()
    except zlib.error as error:
        raise ReportError(f"it cannot be unpacked: {error!s:.80}", where, "pack it anew with gzip") from error
    if not packed.eof:
        raise ReportError("it is packed only in part", where, "send the whole file")


def is_read(name: str) -> bool:
    path = PurePosixPath(name.lower())
    return path.suffix in FORMS and not path.name.startswith(".") and "__macosx" not in path.parts


def shown_name(name: str) -> str:
    """A name as it may be told: its last part, without control characters."""
    return clean(PurePosixPath(name.replace("\\", "/")).name)[:120] or "a file"
