"""What has been read, and is kept: reports, records and the judgements of people, as known on any day. The deep module of one class.

>>> import tempfile
>>> from datetime import date
>>> from pathlib import Path
>>> ledger = Ledger.open(Path(tempfile.mkdtemp()) / "desk.db")
>>> list(ledger.records(as_of=date(2021, 8, 17), about="Russia"))
[]
>>> ledger.close()
"""

from dragoman.ledger.asking import Party, Question
from dragoman.ledger.kept import Added, Corrected, Correction, Count, Hit, Kept, Note, Outcome, Page, Reading, Version
from dragoman.ledger.ledger import Ledger

__all__ = [
    "Added", "Corrected", "Correction", "Count", "Hit", "Kept", "Ledger", "Note", "Outcome", "Page", "Party", "Question", "Reading",
    "Version",
]  # fmt: skip
