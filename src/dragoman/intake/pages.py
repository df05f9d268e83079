"""What does a saved web page report? Its running text, title, day, outlet and address, without menus and advertisements.

The day that the page gives itself is taken; trafilatura is loaded only when a page is read.

>>> page = "<html><head><title>Truce</title></head><body><article><p>" + "The truce held on Sunday. " * 20 + "</p></article></body></html>"
>>> extract(page)["text"][:24]
'The truce held on Sunday'
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from dragoman.errors import ReportError
from dragoman.intake.checks import admit
from dragoman.intake.encoding import MARKS, decode
from dragoman.intake.incoming import Incoming, Terms, Unreadable

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)


def read_page(raw: bytes, where: str, terms: Terms) -> Iterator[Incoming]:
    """The report of a page."""
    try:
        text, remarks = decode_page(raw, where)
    except ReportError as fault:
        yield Unreadable(fault, len(raw))
        return
    value = extract(text)
    if not value.get("text"):
        yield Unreadable.of("no running text is found in the page", where, "save the report's text as .txt", len(raw))
        return
    yield admit(value, where, terms, len(raw), remarks)


def decode_page(raw: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page by the encoding that it names, where it names a true one."""
    named = CHARSET.search(raw[:4096])
    if named and not raw.startswith(tuple(mark for mark, _ in MARKS)):
        try:
            return raw.decode(named[1].decode("ascii", "replace")), ()
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(raw, where)


def extract(page: str) -> dict[str, Any]:
    """What a page holds: text, title, published, outlet, url; empty where there is no running text."""
    found = extractor()(page, with_metadata=True, include_comments=False, include_tables=False)
    if found is None:
        return {}
    return {"text": found.text, "title": found.title, "published": found.date, "outlet": found.sitename, "url": found.url}


@cache
def extractor() -> Any:
    """Trafilatura's extraction, which tells its troubles to nobody: we tell them ourselves."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    return bare_extraction
