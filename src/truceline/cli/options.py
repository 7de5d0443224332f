"""Options that several commands take."""

from __future__ import annotations

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
agreement_option = click.option(
    "--agreement",
    metavar="ID|FILE",
    help="The agreement: a shipped id (truceline agreement list) or a YAML file.",
)
published_option = click.option(
    "--published", metavar="DATE", help="Day of publication, for texts that do not state one."
)
