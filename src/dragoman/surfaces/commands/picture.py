"""What does the ledger say? The commands of the picture: brief, timeline, relations, agreements, conditions, claims, origins, watch.

>>> Page.md.value
'md'
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.surfaces.commands.options import (
    DEFAULT,
    About,
    AnyLanguage,
    AsOf,
    By,
    Folder,
    Form,
    Outlet,
    Place,
    Published,
    Quiet,
    Reason,
    Reports,
    Since,
    Target,
    Where,
    Workers,
)  # fmt: skip
from dragoman.surfaces.commands.session import Exit, asked, at_desk, day_of, end, is_table, narrating, one_line, show, terms

if TYPE_CHECKING:
    from dragoman.record import Actor
    from dragoman.surfaces.answers.parts import Named

commands = typer.Typer()


class Page(StrEnum):
    """Forms of a brief."""

    md = "md"
    html = "html"
    json = "json"


@commands.command()
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


@commands.command()
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


@commands.command()
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
        relation = related(desk, one, other, asked(since=since), day_of(as_of))
        rows = [(str(m.day), m.type, f"{m.score:+.1f}", f"{m.weight:.2f}", m.why, ", ".join(m.records)) for m in relation.moments]
        show(format, output, ("day", "what", "score", "weight", "why", "records"), rows, [relation])
        if is_table(format, output):
            for words in (relation.words, *(f"Shifted {shift.words}." for shift in relation.shifts)):
                typer.echo(words)


@commands.command()
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


@commands.command()
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


@commands.command()
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


@commands.command()
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
        found = claims_by(desk, by, asked(since=since), day_of(as_of))
        rows = ((str(c.cite.published), c.speaker, c.stance, c.factuality, c.mood, c.fate, c.cite.quote, c.cite.record) for c in found)
        show(format, output, ("day", "speaker", "stance", "surely", "mood", "fate", "words", "record"), rows, found)


@commands.command()
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


@commands.command()
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
    from dragoman.surfaces.answers.watching import sightings

    with at_desk(ledger) as desk:
        found = sightings(desk, rule, asked(since=since), day_of(as_of))
        rows = ((s.line, s.cites[0].outlet or "", s.cites[0].quote, ", ".join(c.record for c in s.cites)) for s in found)
        show(format, output, ("seen", "outlet", "words", "records"), rows, found)
    raise typer.Exit(Exit.DONE if found else Exit.UNSEEN)


def listed(actors: Sequence[Named]) -> str:
    return ", ".join(actor.name for actor in actors)
