"""`truceline token`: tokens for people and programs that use a server from elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from truceline.web import tokens
from truceline.web.command import told
from truceline.web.settings import beside

file_option = click.option(
    "--tokens", "file", type=click.Path(path_type=Path), help="File of tokens."
)


@click.group("token")
def command() -> None:
    """Make, list or revoke the tokens that let others in."""


@command.command("new")
@click.argument("name")
@click.option("--role", type=click.Choice(tokens.ROLES), default="reader", show_default=True)
@file_option
@click.pass_obj
@told
def new(ledger: str | None, /, name: str, role: str, file: Path | None) -> None:
    """Make a token for NAME and print it. It is shown this once."""
    path = file or beside(ledger, ".tokens.json")
    click.echo(tokens.make(path, name, role))
    click.echo(f"A {role}'s token for {name}, kept as a digest in {path}", err=True)


@command.command("list")
@file_option
@click.pass_obj
@told
def listed(ledger: str | None, /, file: Path | None) -> None:
    """List the tokens: id, name, role, when made, whether revoked."""
    for one in tokens.held(file or beside(ledger, ".tokens.json")):
        gone = f"revoked {one.revoked}" if one.revoked else "valid"
        click.echo(f"{one.id}  {one.role:9} {one.made}  {gone}  {one.name}")


@command.command("revoke")
@click.argument("token_id", metavar="ID")
@file_option
@click.pass_obj
@told
def revoke(ledger: str | None, /, token_id: str, file: Path | None) -> None:
    """Revoke the token with this id, at once."""
    gone = tokens.revoke(file or beside(ledger, ".tokens.json"), token_id)
    click.echo(f"revoked: {gone.id} of {gone.name}")
