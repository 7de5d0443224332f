"""`truceline agreement`: list, show, check or start agreement files."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from truceline.agreement import Agreement, draft, find, listing, plain, summary
from truceline.cli.options import json_option
from truceline.cli.output import complain, console, print_json, printable, table, told
from truceline.errors import FileExists, InputError


@click.group("agreement")
def command() -> None:
    """List, show, check or start agreement files."""


@command.command("list")
@json_option
@told
def list_command(as_json: bool) -> None:
    """List the agreements that come with Truceline."""
    rows = list(listing())
    if as_json:
        print_json(rows)
        return
    shown = table("id", "name", "in force", "parties", name=1, parties=1)
    for row in rows:
        parties = ", ".join(row["parties"])
        shown.add_row(row["id"], row["name"], row["in_force"] or "", parties)
    console().print(shown)


@command.command("show")
@click.argument("agreement", metavar="ID|FILE")
@json_option
@told
def show_command(agreement: str, as_json: bool) -> None:
    """Show an agreement: actors, phases, provisions."""
    model = find(agreement)
    if as_json:
        print_json(plain(model))
        return
    for line in _lines(model):
        click.echo(printable(line))


def _lines(model: Agreement) -> Iterator[str]:
    since = f", in force {model.in_force}" if model.in_force else ""
    yield f"{model.name} ({model.id}), signed {model.signed or 'on a day not given'}{since}"
    for text in model.instruments:
        yield f"  instrument {text.id}: {text.title}" + (f", {text.date}" if text.date else "")
    yield "\nActors"
    for actor in model.actors:
        yield f"  {actor.id}: {actor.name}, {actor.role}"
    for phase in model.phases:
        waits = f", waits for {', '.join(phase.requires)}" if phase.requires else ""
        yield f"\n{phase.name} ({phase.id}){waits}"
        for one in phase.provisions:
            bound = f" [{', '.join(one.obligors)}]" if one.obligors else ""
            yield f"  {one.id}: {one.title}{bound}"


@command.command("check")
@click.argument("files", nargs=-1, required=True, metavar="ID|FILE…")
@json_option
@told
def check_command(files: tuple[str, ...], as_json: bool) -> None:
    """Check agreement files and report everything that is wrong, with its line."""
    failed = False
    for name in files:
        try:
            row = summary(find(name))
        except InputError as error:
            failed = True
            complain(error)
        else:
            found = (
                f"{row['actors']} actors, {row['phases']} phases, {row['provisions']} provisions"
            )
            print_json(row) if as_json else click.echo(f"{name}: no problem found; {found}")
    if failed:
        sys.exit(InputError.exit_code)


@command.command("new")
@click.argument("agreement_id", metavar="ID")
@click.option("--party", "parties", multiple=True, metavar="NAME", help="A party; may be repeated.")
@click.option("--output", type=click.Path(path_type=Path), help="[default: ID.yaml]")
@told
def new_command(agreement_id: str, parties: tuple[str, ...], output: Path | None) -> None:
    """Start a new agreement file, with comments on what goes where."""
    text = draft(agreement_id, parties=parties)
    path = output or Path(f"{agreement_id}.yaml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise FileExists(path) from None
    click.echo(f"{path} written. To check it as you fill it in: truceline agreement check {path}")
