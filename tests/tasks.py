"""Tasks for the tests of batches, importable by other processes."""

from __future__ import annotations

import os
from collections.abc import Sequence

from dragoman.codebook import Codebook
from dragoman.report import Report


def fail_on_bad(reports: Sequence[Report], codebook: Codebook) -> list[str]:
    """Fails on a batch that holds the word "bad"."""
    for report in reports:
        if "bad" in report.text:
            raise ZeroDivisionError("a fault in the engine")
    return [report.text for report in reports]


def die_on_bad(reports: Sequence[Report], codebook: Codebook) -> list[str]:
    """Ends the process, as the system does to one that takes too much memory."""
    if any("bad" in report.text for report in reports):
        os._exit(9)
    return [report.text for report in reports]
