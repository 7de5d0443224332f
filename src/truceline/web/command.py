"""`truceline serve`: the dashboard and the API on this machine."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

import click

from truceline.errors import InputError, TrucelineError
from truceline.record import Ledger, open_ledger
from truceline.web import tokens
from truceline.web.settings import Oidc, Settings, beside

P = ParamSpec("P")


class NotSafe(InputError):
    """A server would be open to others without asking who they are."""


def told(function: Callable[P, None]) -> Callable[P, None]:
    """Turn our errors into one message on stderr and the right exit code."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            function(*args, **kwargs)
        except TrucelineError as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(error.exit_code)

    return run


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8450, show_default=True, type=click.IntRange(0, 65535))
@click.option("--name", "names", multiple=True, help="A host name that browsers may ask for.")
@click.option("--tokens", "token_file", type=click.Path(path_type=Path), help="File of tokens.")
@click.option("--audit", type=click.Path(path_type=Path), help="File that notes every write.")
@click.option("--https", is_flag=True, help="Browsers reach it over HTTPS, through a proxy.")
@click.option("--oidc-issuer", metavar="URL", envvar="TRUCELINE_OIDC_ISSUER")
@click.option("--oidc-client", metavar="ID", envvar="TRUCELINE_OIDC_CLIENT")
@click.option("--oidc-role", "oidc_roles", multiple=True, metavar="GROUP=ROLE")
@click.pass_obj
@told
def command(ledger: str | None, /, **given: Any) -> None:
    """Open the dashboard on this machine; press Ctrl-C to end it.

    On the loopback it needs no set-up. Anywhere else it starts only where people
    have to say who they are: with tokens (truceline token new NAME) or an OpenID
    provider, whose secret is read from TRUCELINE_OIDC_SECRET.
    """
    settings = settings_of(ledger, given)
    safe(settings)
    book = open_ledger(ledger, create=False)
    try:
        run(book, settings)
    finally:
        book.close()


def settings_of(ledger: str | None, given: dict[str, Any]) -> Settings:
    """Return the settings that the options come to."""
    return Settings(
        ledger=ledger,
        host=given["host"],
        port=given["port"],
        names=tuple(given["names"]),
        tokens=given["token_file"] or beside(ledger, ".tokens.json"),
        audit=given["audit"] or beside(ledger, ".audit.jsonl"),
        https=given["https"],
        oidc=_oidc(given),
    )


def _oidc(given: dict[str, Any]) -> Oidc | None:
    if not given["oidc_issuer"]:
        return None
    secret = os.environ.get("TRUCELINE_OIDC_SECRET")
    if not given["oidc_client"] or not secret:
        raise NotSafe("OpenID needs --oidc-client and TRUCELINE_OIDC_SECRET as well")
    pairs = [one.partition("=") for one in given["oidc_roles"]]
    wrong = [role for _, _, role in pairs if role not in tokens.ROLES]
    if wrong:
        raise NotSafe(f"{wrong[0]!r} is no role. Roles are {', '.join(tokens.ROLES)}")
    return Oidc(
        issuer=given["oidc_issuer"],
        client_id=given["oidc_client"],
        client_secret=secret,
        roles={group: role for group, _, role in pairs},
    )


def safe(settings: Settings) -> None:
    """Raise NotSafe where others could reach a server that asks nobody who they are."""
    if settings.open or settings.oidc:
        return
    live = (
        [one for one in tokens.held(settings.tokens) if not one.revoked] if settings.tokens else []
    )
    if not live:
        raise NotSafe(
            f"{settings.host} can be reached by others, and nobody would be asked who they are. "
            f"Make a token first: truceline token new NAME --tokens {settings.tokens}; or leave "
            " --host out, to serve this machine alone"
        )


def run(book: Ledger, settings: Settings) -> None:
    """Serve until interrupted; say where once it answers."""
    try:
        from truceline.web.serving import serve  # lazy: only `serve` needs what it loads
    except ModuleNotFoundError as error:
        raise NotSafe(
            f"the dashboard needs {error.name}, which is not installed: pip install truceline[web]"
        ) from error
    serve(book, settings)
