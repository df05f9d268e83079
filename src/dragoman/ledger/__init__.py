"""What has been read, and is kept: reports, records and the judgements of people, as known on any day. The deep module of one class.

>>> import tempfile
>>> from datetime import date
>>> from pathlib import Path
>>> ledger = Ledger.open(Path(tempfile.mkdtemp()) / "desk.db")
>>> list(ledger.records(as_of=date(2021, 8, 17), about="Russia"))
[]
>>> ledger.close()
"""

from dragoman.ledger.kept import Added, Corrected, Correction, Hit, Kept, Note, Outcome, Version
from dragoman.ledger.ledger import Ledger

__all__ = ["Added", "Corrected", "Correction", "Hit", "Kept", "Ledger", "Note", "Outcome", "Version"]
