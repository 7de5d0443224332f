"""How commands print: errors as one message, JSON, and text that fits 80 columns."""

from __future__ import annotations

import functools
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from truceline.errors import TrucelineError
from truceline.view.plain import csv_lines

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

P = ParamSpec("P")
R = TypeVar("R")

NARROWEST = 80


def told(function: Callable[P, R]) -> Callable[P, R]:
    """Turn our errors into one message on stderr and the right exit code."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except TrucelineError as error:
            complain(error)
            sys.exit(error.exit_code)

    return run


def complain(error: Exception) -> None:
    """Print one error to stderr."""
    click.echo(f"Error: {printable(str(error))}", err=True)


def print_json(value: Any) -> None:
    """Print one JSON document on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_csv(rows: Iterable[Mapping[str, Any]], columns: tuple[str, ...]) -> None:
    """Print rows as CSV."""
    for line in csv_lines(rows, columns):
        click.echo(line, nl=False)


def console() -> Console:
    """Return a console 80 columns wide, or as wide as the terminal where that is more."""
    from rich.console import Console  # lazy: a twentieth of a second

    terminal = Console()
    wide = terminal.width if terminal.is_terminal else NARROWEST
    return Console(highlight=False, markup=False, width=max(wide, NARROWEST))


def table(*columns: str, **shares: int) -> Table:
    """Return an empty table; the columns in `shares` divide the room that others leave."""
    from rich.box import SIMPLE_HEAD  # lazy, as above
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for name in columns:
        ratio = shares.get(name.replace(" ", "_"))
        made.add_column(name, ratio=ratio, overflow="fold", no_wrap=ratio is None)
    return made


def printable(text: str) -> str:
    """Show the control characters that a report may carry, so that none reaches a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
