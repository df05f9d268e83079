"""What is told of a run while it goes on? Faults, remarks, progress with rate and time left, and a summary; all of it on stderr.

>>> narrator = Narrator(quiet=True)
>>> narrator.unread
0
"""

from __future__ import annotations

from collections import Counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from dragoman.errors import DragomanError
from dragoman.intake import Found, Unreadable
from dragoman.surfaces.wording import clean

MOST_FAULTS = 200  # told one by one
MOST_ALIKE = 3  # remarks of the same words told one by one


class RateColumn(ProgressColumn):
    """Reports a second."""

    def render(self, task: Task) -> Text:
        reports = task.fields["reports"]
        return Text(f"{reports} reports, {reports / task.elapsed:.1f}/s" if task.elapsed else f"{reports} reports")


class Narrator:
    """Tells of one run; used as a context, it draws progress while it lasts where `progress` says so."""

    def __init__(self, quiet: bool = False, progress: bool = False, total: int | None = None) -> None:
        self.read = self.unread = self.records = 0
        self._quiet = quiet
        self._console = Console(stderr=True, highlight=False, soft_wrap=True)
        self._alike: Counter[str] = Counter()
        columns = (TextColumn("reading"), BarColumn(), RateColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=self._console, transient=True) if progress else None
        self._task = self._progress.add_task("reading", total=total, reports=0) if self._progress else None

    def __enter__(self) -> Narrator:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def found(self, found: Found, records: int = 0) -> None:
        """A report was read."""
        self.read += 1
        self.records += records
        for remark in found.remarks:
            self._alike[remark] += 1
            if self._alike[remark] <= MOST_ALIKE:
                self._say(f"note: {remark} ({found.where})", always=False)
        self._advance(found.size)

    def unreadable(self, unreadable: Unreadable) -> None:
        """Something could not be read."""
        self.unread += 1
        if self.unread <= MOST_FAULTS:
            self.fault(unreadable.fault)
        self._advance(unreadable.size)

    def fault(self, error: DragomanError) -> None:
        self._say(f"error: {error}", always=True)

    def finish(self, what: str = "records") -> None:
        """The summary."""
        if self.unread > MOST_FAULTS:
            self._say(f"error: {self.unread - MOST_FAULTS:,} more that could not be read", always=True)
        for remark, count in self._alike.items():
            if count > MOST_ALIKE:
                self._say(f"note: {count - MOST_ALIKE:,} more reports: {remark}", always=False)
        unread = f", {self.unread:,} could not be read" if self.unread else ""
        told = f", {self.records:,} {what if self.records != 1 else what.removesuffix('s')}" if what else ""
        self._say(f"{self.read:,} report{'s' if self.read != 1 else ''} read{told}{unread}", always=False)

    def _advance(self, size: int) -> None:
        if self._progress and self._task is not None:
            self._progress.update(self._task, advance=size, reports=self.read + self.unread)

    def _say(self, words: str, always: bool) -> None:
        if always or not self._quiet:
            self._console.print(Text(clean(words)))
