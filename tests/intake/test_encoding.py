"""Bytes become text, or a clear refusal."""

from __future__ import annotations

import pytest

from dragoman.errors import ReportError
from dragoman.intake.encoding import decode, mend_surrogates

PROSE = "The café in Zürich was closed on Sunday, the mayor’s aide said. "


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(name: str) -> None:
    assert decode(PROSE.encode(name), "a.txt") == (PROSE, ())


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_with_a_remark(name: str) -> None:
    text, remarks = decode(PROSE.encode(name), "a.txt")
    assert text == PROSE
    assert name in remarks[0]


def test_windows_1252_is_read_with_a_remark() -> None:
    text, remarks = decode((PROSE * 3).encode("cp1252"), "a.txt")
    assert text == PROSE * 3
    assert remarks == ("not UTF-8; read as Windows-1252",)


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    text, remarks = decode((PROSE * 3).encode() + b"\xe2\x80", "a.txt")
    assert text == PROSE * 3 + "\ufffd"
    assert "UTF-8" in remarks[0]


def test_cyrillic_in_its_old_encoding_is_refused() -> None:
    with pytest.raises(ReportError, match="neither UTF-8 nor Windows-1252") as caught:
        decode("Переговоры в Минске продолжаются, сообщил посол.".encode("cp1251"), "a.txt")
    assert caught.value.where.startswith("a.txt")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04 ...", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (bytes(range(256)) * 4, "binary"),
        (b"words and \x00 words", "binary"),
    ],
)
def test_bytes_that_are_no_text_are_refused_by_name(raw: bytes, words: str) -> None:
    with pytest.raises(ReportError, match=words):
        decode(raw, "a.txt")


def test_stray_control_characters_are_kept() -> None:
    text = PROSE * 3 + "\x1b[31m\x07"
    assert decode(text.encode(), "a.txt") == (text, ())


def test_half_characters_are_replaced_one_for_one() -> None:
    text, remarks = mend_surrogates("a\ud83db")
    assert text == "a\ufffdb"
    assert "1 half" in remarks[0]


def test_any_bytes_give_text_or_a_report_error() -> None:
    import random

    chance = random.Random(7)
    for _ in range(300):
        raw = chance.randbytes(chance.randrange(40))
        try:
            text, _ = decode(raw, "x")
        except ReportError:
            continue
        text.encode("utf-8")
