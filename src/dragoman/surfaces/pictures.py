"""What does the ledger say? The commands of the picture: brief, timeline, relations, agreements, conditions, claims, origins, watch.

>>> Page.md.value
'md'
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.surfaces.cli import (
    AnyLanguage,
    Exit,
    Folder,
    Outlet,
    Published,
    Quiet,
    Reports,
    Target,
    Workers,
    app,
    console_on,
    end,
    narrating,
    terms,
)
from dragoman.surfaces.keeping import DAY, DEFAULT, AsOf, Where, existing

if TYPE_CHECKING:
    from dragoman.picture.filters import Filters
    from dragoman.record import Actor
    from dragoman.surfaces.answers.desk import Desk
    from dragoman.surfaces.answers.parts import Named


class Page(StrEnum):
    """Forms of a brief."""

    md = "md"
    html = "html"
    json = "json"


class List(StrEnum):
    """Forms of a list."""

    table = "table"
    jsonl = "jsonl"


About = Annotated[str | None, typer.Option("--about", metavar="NAME", help="An actor, or a place; A,B asks for a pair.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="A place or a province.")]
Since = Annotated[datetime | None, typer.Option("--since", metavar="DATE", formats=DAY, help="What may have happened since.")]
Form = Annotated[List | None, typer.Option("--format", help="table or jsonl; default: a table on a terminal, jsonl elsewhere.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges.")]
Reason = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why.")]


@app.command()
def brief(  # noqa: PLR0913  a command has a parameter for each option
    ledger: Where = DEFAULT,
    about: About = None,
    place: Place = None,
    since: Since = None,
    as_of: AsOf = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="Happenings told.")] = 20,
    format: Annotated[Page, typer.Option("--format", help="md, html or json.")] = Page.md,
    output: Target = None,
) -> None:
    """Tells what happened, who says so, on how many origins, what is disputed, how they stand, what was agreed and what waits."""
    from dragoman.picture.brief import MOST_RECORDS
    from dragoman.surfaces.answers import briefing
    from dragoman.surfaces.briefing import as_html, as_markdown
    from dragoman.surfaces.output import opened

    with at_desk(ledger, MOST_RECORDS) as desk:
        filters, day = asked(about, place, since), day_of(as_of)
        if format is Page.json:
            text = one_line(briefing.brief(desk, filters, day, most)) + "\n"
        else:
            made = briefing.made_brief(desk, filters, day, most)
            text = as_markdown(made) if format is Page.md else as_html(made)
    with opened(output) as stream:
        stream.write(text)


@app.command()
def timeline(  # noqa: PLR0913  a command has a parameter for each option
    ledger: Where = DEFAULT,
    about: About = None,
    place: Place = None,
    since: Since = None,
    as_of: AsOf = None,
    planned: Annotated[bool, typer.Option("--planned", help="What is planned, asked for or supposed, not what happened.")] = False,
    format: Form = None,
    output: Target = None,
) -> None:
    """Lists the happenings by day, each with how many reports, outlets and independent origins tell of it."""
    from dragoman.surfaces.answers.timeline import all_items

    with at_desk(ledger) as desk:
        found = list(all_items(desk.drawing(asked(about, place, since), day_of(as_of)), planned))[::-1]
        rows = (
            (
                str(e.latest), " ".join((e.type, *e.modes[:1])), listed(e.actors), listed(e.recipients), e.place.name if e.place else "",
                e.surely if e.mood == "actual" else f"{e.surely} {e.mood}", e.told_by, e.id,
            )
            for e in found
        )  # fmt: skip
        show(format, output, ("day", "what", "who", "to whom", "where", "surely", "told by", "episode"), rows, found)


@app.command()
def relations(
    one: Annotated[str, typer.Argument(metavar="A", help="An actor.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    ledger: Where = DEFAULT,
    since: Since = None,
    as_of: AsOf = None,
    format: Form = None,
    output: Target = None,
) -> None:
    """Tells how two actors stand, over time, and when it shifted."""
    from dragoman.surfaces.answers.relations import related

    with at_desk(ledger) as desk:
        relation = related(desk, one, other, asked(None, None, since), day_of(as_of))
        rows = [(str(m.day), m.type, f"{m.score:+.1f}", f"{m.weight:.2f}", m.why, ", ".join(m.records)) for m in relation.moments]
        show(format, output, ("day", "what", "score", "weight", "why", "records"), rows, [relation])
        if is_table(format, output):
            for words in (relation.words, *(f"Shifted {shift.words}." for shift in relation.shifts)):
                typer.echo(words)


@app.command()
def standing(  # noqa: PLR0913  a command has a parameter for each option
    reports: Reports,
    codebook: Folder = None,
    workers: Workers = 1,
    outlet: Outlet = None,
    published: Published = None,
    any_language: AnyLanguage = False,
    quiet: Quiet = False,
    output: Target = None,
) -> None:
    """Reads reports and tells how each two actors of a sentence stand by its words, a line of JSON a report."""
    from dragoman.picture.standing import standings
    from dragoman.surfaces.answers import Done, annotate_files
    from dragoman.surfaces.output import opened

    answers = annotate_files(reports, codebook, terms(outlet, published, any_language), workers)
    with opened(output) as stream, narrating(reports, quiet, "jsonl", output) as narrator:
        for answer in answers:
            if not isinstance(answer, Done):
                narrator.unreadable(answer)
                continue
            report = answer.found.report
            found = [
                {"a": list(edges(s.a)), "b": list(edges(s.b)), "kind": s.kind, "why": s.why} for s in standings(report.text, answer.result)
            ]
            narrator.found(answer.found, len(found))
            stream.write(json.dumps({"id": report.id, "relations": found}, ensure_ascii=False) + "\n")
    end(narrator, "relations")


def edges(actor: Actor) -> tuple[int, int]:
    return actor.span.start, actor.span.end


@app.command()
def agreements(
    ledger: Where = DEFAULT,
    about: About = None,
    place: Place = None,
    since: Since = None,
    as_of: AsOf = None,
    format: Form = None,
    output: Target = None,
) -> None:
    """Lists ceasefires, deals, withdrawals and exchanges, each with the steps of its life."""
    from dragoman.surfaces.answers import promises

    with at_desk(ledger) as desk:
        found = promises.agreements(desk, asked(about, place, since), day_of(as_of))
        rows = (
            (a.words, "; ".join(turn.words for turn in a.turns), ", ".join(dict.fromkeys(t.cite.record for t in a.turns))) for a in found
        )
        show(format, output, ("agreement", "steps", "records"), rows, found)


@app.command()
def conditions(
    ledger: Where = DEFAULT,
    about: About = None,
    place: Place = None,
    since: Since = None,
    as_of: AsOf = None,
    format: Form = None,
    output: Target = None,
) -> None:
    """Lists offers, threats and demands that wait on something: open, met, failed or overtaken."""
    from dragoman.surfaces.answers import promises

    with at_desk(ledger) as desk:
        found = promises.conditions(desk, asked(about, place, since), day_of(as_of))
        rows = ((w.words, w.cite.quote, w.cite.record, ", ".join(c.record for c in w.answered_by)) for w in found)
        show(format, output, ("what waits", "in the words of the report", "record", "answered by"), rows, found)


@app.command()
def claims(
    by: Annotated[str, typer.Option("--by", metavar="SPEAKER", help="Whose claims.")],
    ledger: Where = DEFAULT,
    since: Since = None,
    as_of: AsOf = None,
    format: Form = None,
    output: Target = None,
) -> None:
    """Lists what a speaker said, and what became of it."""
    from dragoman.surfaces.answers.claims import claims_by

    with at_desk(ledger) as desk:
        found = claims_by(desk, by, asked(None, None, since), day_of(as_of))
        rows = ((str(c.cite.published), c.speaker, c.stance, c.factuality, c.mood, c.fate, c.cite.quote, c.cite.record) for c in found)
        show(format, output, ("day", "speaker", "stance", "surely", "mood", "fate", "words", "record"), rows, found)


@app.command()
def origins(  # noqa: PLR0913  a command has a parameter for each option
    episode: Annotated[str, typer.Argument(metavar="EPISODE", help="The id of an episode, or of any record in it.")],
    ledger: Where = DEFAULT,
    as_of: AsOf = None,
    cut: Annotated[
        tuple[str, str] | None, typer.Option("--cut", metavar="REPORT REPORT", help="Hold two reports for gathered apart.")
    ] = None,
    join: Annotated[tuple[str, str] | None, typer.Option("--join", metavar="REPORT REPORT", help="Hold two reports for one.")] = None,
    by: By = "",
    reason: Reason = "",
    format: Form = None,
    output: Target = None,
) -> None:
    """Tells on how many independent origins an episode rests, who has it from whom, and why two are held for one."""
    from dragoman.surfaces.answers import judging
    from dragoman.surfaces.answers.episodes import traced_episode

    with at_desk(ledger) as desk:
        for way, pair in (("cut", cut), ("join", join)):
            if pair:
                judging.hold_together(desk, way, *pair, by, reason)
        found, traced = traced_episode(desk, episode, day_of(as_of))
        rows = ((tie.of, tie.upon, str(tie.how), tie.why) for tie in traced.ties)
        show(format, output, ("report", "has it from", "how", "why"), rows, [found])
        if is_table(format, output):
            typer.echo(f"{traced.words}: " + "; ".join(f"{o.name} ({o.why}; {len(o.reports)} reports)" for o in traced.origins))


@app.command()
def watch(
    rule: Annotated[
        str, typer.Argument(metavar="RULE", help='"ceasefire violated in Daraa", "ASSAULT by Russia on Ukraine with 2 origins".')
    ],
    ledger: Where = DEFAULT,
    since: Since = None,
    as_of: AsOf = None,
    format: Form = None,
    output: Target = None,
) -> None:
    """Shows what fits a rule, a line each; ends with 0 where something does, with 10 where nothing does."""
    from dragoman.picture import Ask, look, read_rule
    from dragoman.picture import watch as sightings

    sought = read_rule(rule)
    with existing(ledger) as kept:
        found = list(sightings(look(kept, day_of(as_of), Ask(since=day_of(since))), sought))
        rows = ((s.line, s.cites[0].outlet or "", s.cites[0].quote, ", ".join(c.record for c in s.cites)) for s in found)
        show(format, output, ("seen", "outlet", "words", "records"), rows, found)
    raise typer.Exit(Exit.DONE if found else Exit.UNSEEN)


@contextmanager
def at_desk(ledger: str, most: int | None = None) -> Iterator[Desk]:
    """A desk with a ledger on it, on which at most so many records are looked at for a question."""
    from dragoman.surfaces.answers.desk import Desk

    with existing(ledger) as kept:
        yield Desk(kept, most)


def asked(about: str | None, place: str | None, since: datetime | None) -> Filters:
    """The filters that the options ask for; A,B asks for a pair."""
    from dragoman.picture.filters import Filters

    names = tuple(name.strip() for name in about.split(",", 1)) if about else ()
    return Filters(about=names, place=(place,) if place else (), since=day_of(since))


def day_of(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def listed(actors: Sequence[Named]) -> str:
    return ", ".join(actor.name for actor in actors)


def plain(part: Any) -> dict[str, Any]:
    """An answer as JSON has it."""
    from dragoman.notation import to_json

    return to_json(part)


def one_line(part: Any) -> str:
    return json.dumps(plain(part), ensure_ascii=False)


def is_table(format: List | None, output: Target) -> bool:
    return format is List.table or (format is None and output is None and sys.stdout.isatty())


def show(format: List | None, output: Target, columns: Sequence[str], rows: Iterable[Sequence[str]], parts: Iterable[Any]) -> None:
    """Prints an answer as a table or as lines of JSON."""
    from dragoman.surfaces.output import opened
    from dragoman.surfaces.table import show_table

    with opened(output) as stream:
        if is_table(format, output):
            show_table(console_on(stream), columns, rows)
            return
        for part in parts:
            stream.write(one_line(part) + "\n")
