"""How do the records of a report look on a terminal? One small table a report: who does what to whom, where, when, who says so, how surely.

>>> from dragoman.report import Report
>>> console = Console(width=100, no_color=True)
>>> show_records(console, Report("Nothing happened.", title="A quiet day", outlet="Meridian Wire"), ())
A quiet day, Meridian Wire, no date
  nothing found
<BLANKLINE>
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dragoman.record import Layers, Record
from dragoman.report import Report
from dragoman.surfaces import wording
from dragoman.surfaces.explain import Step

if TYPE_CHECKING:
    from dragoman.reading.trials import Trial

COLOURS = {"material conflict": "red", "verbal conflict": "yellow", "verbal cooperation": "cyan", "material cooperation": "green"}
COLUMNS = (
    ("id", 11, 0),
    ("what", 13, 1),
    ("who", 9, 5),
    ("to whom", 9, 5),
    ("where", 8, 2),
    ("when", 11, 3),
    ("speakers", 9, 6),
    ("surely", 8, 2),
)


def show_records(console: Console, report: Report, records: Sequence[Record]) -> None:
    """Prints the records of one report under its headline."""
    console.print(Text(heading(report), style="bold"), soft_wrap=True)
    if not records:
        console.print(Text("  nothing found\n", style="dim"))
        return
    table = new_table(console, COLUMNS)
    for record in records:
        what = Text(wording.event(record), style=COLOURS.get(record.quad, ""))
        table.add_row(
            Text(wording.short_id(record), style="dim"),
            what,
            wording.names(record.actors),
            wording.names(record.recipients),
            wording.place(record),
            wording.days(record.date.earliest, record.date.latest),
            wording.chain(record.speakers),
            wording.certainty(record),
        )
    console.print(table)


def heading(report: Report) -> str:
    """The headline, outlet and day of a report; without a headline, its first words."""
    first = report.body.of(report.text)[:400]
    title = wording.clean(report.title or first[:70].rstrip() + ("..." if len(first) > 70 else ""))
    day = wording.day(report.published) if report.published else "no date"
    return f"{title}, {wording.clean(report.outlet or 'no outlet')}, {day}"


def new_table(console: Console, columns: Sequence[tuple[str, int, int]]) -> Table:
    """A table as wide as the console: every column has its least width, and what is left is dealt out by share."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    spare = max(0, console.width - sum(least for _, least, _ in columns) - 2 * len(columns))
    shares = sum(share for _, _, share in columns)
    for name, least, share in columns:
        table.add_column(name, width=least + spare * share // shares, overflow="fold")
    return table


def show_layers(console: Console, report: Report, layers: Layers) -> None:
    """Prints what was found in one report, layer by layer, in the order of the text."""
    console.print(Text(heading(report), style="bold"), soft_wrap=True)
    table = new_table(console, (("layer", 7, 0), ("span", 11, 0), ("words", 20, 4), ("reads", 20, 5)))
    for layer, start, end, reads in sorted(layer_rows(layers), key=lambda row: (row[1], row[2], row[0])):
        words = wording.clean(report.text[start:end])
        table.add_row(layer, f"{start}-{end}", words if len(words) <= 90 else words[:87] + "...", wording.clean(reads))
    console.print(table if table.row_count else Text("  nothing found\n", style="dim"))


def layer_rows(layers: Layers) -> Iterable[tuple[str, int, int, str]]:
    """Every span found: its layer, where it begins and ends, and how it is read."""
    for actor in layers.actors:
        codes = " ".join(filter(None, (actor.country, actor.sector)))
        yield "actor", actor.span.start, actor.span.end, f"{actor.name} ({codes or actor.kind})"
    for place in layers.places:
        if place.span:
            yield "place", place.span.start, place.span.end, ", ".join(filter(None, (place.name, place.admin1, place.country)))
    for time in layers.dates:
        yield "date", time.span.start, time.span.end, f"{time.type} {time.value}"
    for attribution in layers.attributions:
        for cue in attribution.cue[:1]:
            yield (
                "speech",
                cue.start,
                cue.end,
                f"{attribution.stance}: {attribution.speaker.name if attribution.speaker else 'nobody named'}",
            )
    for event in layers.events:
        yield "event", event.span.start, event.span.end, f"{event.type} {event.factuality} {event.mood}"


def show_explanation(console: Console, steps: Iterable[Step]) -> None:
    """Prints the chain of a record, one link a row."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for step in steps:
        table.add_row(step.settles, step.words)
    console.print(table)


def show_trials(console: Console, trials: Sequence[Trial], whole: bool = False) -> None:
    """Prints which rules fired on a sentence, and which nearly did; of long choices of words the first, unless `whole`."""
    from dragoman.reading.events import shorten

    if not trials:
        console.print("No rule knows a word of this sentence. See `dragoman codebook show` for the types.")
        return
    table = new_table(console, (("word", 12, 0), ("rule", 20, 0), ("what came of it", 20, 5), ("frame", 20, 5)))
    for trial in trials:
        came, frame = verdict(trial), trial.frame if whole else shorten(trial.frame, None)
        table.add_row(wording.clean(trial.word), trial.rule, Text(wording.clean(came), style="bold" if trial.chosen else ""), frame)
    console.print(table)


def verdict(trial: Trial) -> str:
    """What came of one frame at one word, in words."""
    sides = f"{', '.join(trial.actors) or 'nobody'} -> {', '.join(trial.recipients) or 'nobody'}"
    if trial.chosen:
        return f"{trial.event}: {sides}"
    return f"fired ({trial.event}: {sides}), but another frame fits better" if trial.fired else f"nearly: {trial.missing}"


def show_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints plain rows."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(wording.clean(cell)) for cell in row))
    console.print(table)
