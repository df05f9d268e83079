"""What all tests share: the codebook, loaded once, and a folder for reports."""

from __future__ import annotations

import pytest

from dragoman.codebook import Codebook


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """Our codebook; loading it again gives the same object."""
    return Codebook.load()
