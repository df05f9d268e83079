"""What can go wrong, and how is it told?

Every error has three parts: what happened, where, and what to do. The tree:

    DragomanError
    ├── ReportError      a report cannot be read (a file, a line, an encoding)
    ├── CodebookError    a rule, a word list or the actor list is at fault
    ├── RecordError      a record cannot be found or has no valid form
    ├── LedgerError      the ledger cannot be opened, read or written
    └── ModelError       the language model is not installed

>>> print(ReportError("no text", "reports/a.txt, line 3", "add a text or remove the line"))
no text (reports/a.txt, line 3): add a text or remove the line
"""


class DragomanError(Exception):
    """Whatever Dragoman raises on purpose: `what` happened, `where`, and the `mend`."""

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        return f"{self.what} ({self.where}): {self.mend}"


class ReportError(DragomanError):
    """A report cannot be read."""


class CodebookError(DragomanError):
    """A rule, a word list or the actor list is at fault."""


class RecordError(DragomanError):
    """A record cannot be found or has no valid form."""


class LedgerError(DragomanError):
    """The ledger cannot be opened, read or written."""


class ModelError(DragomanError):
    """The language model is not installed."""
