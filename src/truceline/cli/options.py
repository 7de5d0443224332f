"""Options that several commands take."""

from __future__ import annotations

import click

from truceline.cli.days import DayParam

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
csv_option = click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
known_option = click.option(
    "--as-known-on", type=DayParam(), metavar="DAY", help="As the ledger stood on DAY."
)
agreement_option = click.option(
    "--agreement",
    metavar="ID|FILE",
    help="The agreement: a shipped id (truceline agreement list) or a YAML file.",
)
published_option = click.option(
    "--published", metavar="DATE", help="Day of publication, for texts that do not state one."
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Fetch also from this machine and private networks."
)
