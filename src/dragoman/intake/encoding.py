"""Which text do these bytes hold?

UTF-8, or what a byte order mark says (UTF-8, UTF-16, UTF-32); else Windows-1252, but only where the text then looks like one, and with a
remark. Bytes that are no text are refused with the name of what they seem to be.

>>> decode("Zürich".encode("utf-16"), "a.txt")
('Zürich', ())
>>> decode(b"The caf\\xe9 was shelled, the mayor said.", "a.txt")[0]
'The café was shelled, the mayor said.'
"""

from __future__ import annotations

import codecs
import re

from dragoman.errors import ReportError

MARKS = (  # UTF-32 before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
SAMPLE = 65_536  # bytes looked at where a share is asked for
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
SURROGATE = re.compile("[\ud800-\udfff]")


def decode(raw: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of a file or a line, and remarks on how it was found.

    Raises:
        ReportError: the bytes are no text, or in an encoding that cannot be told.
    """
    refuse_known(raw, where)
    for mark, name in MARKS:
        if raw.startswith(mark):
            return marked(raw[len(mark) :], name, where)
    wide = unmarked_utf16(raw)
    if wide:
        text, _ = marked(raw, wide, where)
        return text, (f"no byte order mark; read as {wide}",)
    refuse_binary(raw, where)
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return second_best(raw, where, error.start)


def refuse_known(raw: bytes, where: str) -> None:
    for magic, name in KNOWN:
        if raw.startswith(magic):
            raise ReportError(f"the file is {name}, not text", where, "turn it into plain text, HTML or JSON first")


def refuse_binary(raw: bytes, where: str) -> None:
    """A few stray control characters are text; a NUL, or more than one in fifty, is not."""
    sample = raw[:SAMPLE]
    if b"\0" in sample or len(CONTROLS.findall(sample)) * 50 > len(sample):
        raise ReportError("the file is binary, not text", where, "turn it into plain text, HTML or JSON first")


def marked(raw: bytes, name: str, where: str) -> tuple[str, tuple[str, ...]]:
    text = raw.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken * 50 > len(text):
        raise ReportError(f"the text is marked as {name} but is not", where, "save the file as UTF-8")
    return text, ((f"{broken} broken characters in {name}, kept as U+FFFD",) if broken else ())


def unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark: Latin text has a zero in every second byte."""
    sample = raw[: SAMPLE & ~1]
    half = len(sample) // 2
    if half < 4:
        return None
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if high * 10 > half * 7 and low * 20 < half:
        return "utf-16-le"
    if low * 10 > half * 7 and high * 20 < half:
        return "utf-16-be"
    return None


def second_best(raw: bytes, where: str, at: int) -> tuple[str, tuple[str, ...]]:
    """Broken UTF-8 stays UTF-8 where most of its marks are whole; else Windows-1252 where that looks like Western text."""
    line = raw.count(b"\n", 0, at) + 1
    whole = sum(1 for _ in MULTIBYTE.finditer(raw))
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if whole > broken and broken * 50 <= len(text):
        return text, (f"{broken} broken characters in UTF-8, the first in line {line}, kept as U+FFFD",)
    high = sum(byte > 0x7F for byte in raw[:SAMPLE])
    try:
        western = raw.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western and high * 8 <= len(raw[:SAMPLE]):
        return western, ("not UTF-8; read as Windows-1252",)
    raise ReportError("the text is neither UTF-8 nor Windows-1252", f"{where}, text line {line}", "save the file as UTF-8")


def mend_surrogates(text: str) -> tuple[str, tuple[str, ...]]:
    """Half characters ("\\ud83d" alone in JSON) become U+FFFD, one for one, so that offsets hold and the text can be written."""
    mended, count = SURROGATE.subn("\ufffd", text)
    return mended, ((f"{count} half characters, kept as U+FFFD",) if count else ())
