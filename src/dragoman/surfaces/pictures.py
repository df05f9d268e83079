"""What does the ledger say? The commands of the picture: brief, timeline, relations, agreements, conditions, claims, origins, watch.

>>> Page.md.value
'md'
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
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
    from dragoman.ledger import Ledger
    from dragoman.picture import Ask, View
    from dragoman.record import Actor


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
    from dragoman.picture import make_brief
    from dragoman.picture.brief import MOST_RECORDS
    from dragoman.surfaces.briefing import as_html, as_markdown
    from dragoman.surfaces.output import opened

    with existing(ledger) as kept:
        view, ask = seen(kept, as_of, about, place, since, MOST_RECORDS)
        made = make_brief(view, ask, most)
    with opened(output) as stream:
        stream.write(as_markdown(made) if format is Page.md else as_html(made) if format is Page.html else one_line(made) + "\n")


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
    from dragoman.picture import find_episodes, find_prospects, origins_of

    with existing(ledger) as kept:
        view, _ = seen(kept, as_of, about, place, since)
        found = [(episode, origins_of(episode, view)) for episode in (find_prospects if planned else find_episodes)(view)]
        rows = (
            (str(e.latest), kind(e.type, e.modes), ", ".join(e.actors), ", ".join(e.recipients), e.place or "", o.words, e.id)
            for e, o in found
        )
        parts = [{**plain(e), "origins": plain(o)} for e, o in found]
        show(format, output, ("day", "what", "who", "to whom", "where", "told by", "episode"), rows, parts)


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
    from dragoman.picture import look_at_pair, relate

    with existing(ledger) as kept:
        view = look_at_pair(kept, one.strip(), other.strip(), day(as_of), day(since))
        relation = relate(view, one, other)
        rows = [(str(m.day), m.type, f"{m.score:+.1f}", f"{m.weight:.2f}", m.why, ", ".join(m.records)) for m in relation.moments]
        show(format, output, ("day", "what", "score", "weight", "why", "records"), rows, [plain(relation)])
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
    from dragoman.picture import find_agreements

    with existing(ledger) as kept:
        view, _ = seen(kept, as_of, about, place, since)
        found = find_agreements(view)
        rows = (
            (a.words, "; ".join(turn.words for turn in a.turns), ", ".join(dict.fromkeys(t.cite.record for t in a.turns))) for a in found
        )
        show(format, output, ("agreement", "steps", "records"), rows, [{**plain(a), "status": a.status} for a in found])


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
    from dragoman.picture import find_waiting

    with existing(ledger) as kept:
        view, _ = seen(kept, as_of, about, place, since)
        found = find_waiting(view)
        rows = ((w.words, w.cite.quote, w.cite.record, ", ".join(c.record for c in w.answered_by)) for w in found)
        show(format, output, ("what waits", "in the words of the report", "record", "answered by"), rows, [plain(w) for w in found])


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
    from dragoman.picture import Ask, look
    from dragoman.picture import claims as claims_of

    with existing(ledger) as kept:
        found = claims_of(look(kept, day(as_of), Ask(by=by, since=day(since))), by)
        rows = ((str(c.cite.published), c.speaker, c.stance, c.factuality, c.mood, c.fate, c.cite.quote, c.cite.record) for c in found)
        show(format, output, ("day", "speaker", "stance", "surely", "mood", "fate", "words", "record"), rows, [plain(c) for c in found])


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
    from dragoman.errors import RecordError
    from dragoman.picture import Ask, episode_of, find_episodes, find_prospects, look, origins_of

    with existing(ledger) as kept:
        for way, pair in (("cut", cut), ("join", join)):
            if pair:
                kept.note(way, pair[0], json.dumps(pair[1]), by, reason)
        view = look(kept, day(as_of), Ask())
        found = episode_of(find_episodes(view), episode) or episode_of(find_prospects(view), episode)
        if found is None:
            raise RecordError(f"no episode has a record {episode!r}", ledger, "see `dragoman timeline` for the episodes")
        traced = origins_of(found, view)
        rows = ((tie.of, tie.upon, str(tie.how), tie.why) for tie in traced.ties)
        show(format, output, ("report", "has it from", "how", "why"), rows, [{"episode": plain(found), **plain(traced)}])
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

    asked = read_rule(rule)
    with existing(ledger) as kept:
        found = list(sightings(look(kept, day(as_of), Ask(since=day(since))), asked))
        rows = ((s.line, s.cites[0].outlet or "", s.cites[0].quote, ", ".join(c.record for c in s.cites)) for s in found)
        show(format, output, ("seen", "outlet", "words", "records"), rows, [plain(s) for s in found])
    raise typer.Exit(Exit.DONE if found else Exit.UNSEEN)


def seen(
    kept: Ledger, as_of: datetime | None, about: str | None, place: str | None, since: datetime | None, most: int | None = None
) -> tuple[View, Ask]:
    """What the ledger shows of a question; a name that no actor bears is looked for as a place."""
    from dragoman.picture import Ask, look

    names = [name.strip() for name in about.split(",", 1)] if about else []
    pair = (names[0], names[1]) if len(names) == 2 else None
    ask = Ask(about=None if pair else about, pair=pair, place=place, since=day(since))
    view = look(kept, day(as_of), ask, most)
    if not view.records and ask.about and not place:
        other = Ask(place=about, since=day(since))
        there = look(kept, day(as_of), other, most)
        return (there, other) if there.records else (view, ask)
    return view, ask


def day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def kind(type: str, modes: Sequence[str]) -> str:
    return " ".join((type, *modes[:1]))


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
            stream.write(json.dumps(part, ensure_ascii=False) + "\n")
