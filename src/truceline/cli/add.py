"""`truceline add`: put reports into the ledger."""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import click

from truceline import families
from truceline.agreement import source
from truceline.cli.engaged import Engaged
from truceline.cli.models import agreement_named
from truceline.cli.options import (
    agreement_option,
    json_option,
    private_option,
    published_option,
)
from truceline.cli.output import told
from truceline.cli.places import Places
from truceline.cli.tally import Tally, tell
from truceline.intake import Intake
from truceline.read import given
from truceline.record import open_ledger

PACKAGE = "datapackage.json"  # a release has one


@click.command("add")
@click.argument("places", nargs=-1, required=True, metavar="FILE|FOLDER|URL…")
@agreement_option
@published_option
@click.option("--domain", "domains", multiple=True, help="Of web archives, only this domain.")
@click.option("--again", is_flag=True, help="Read also what was read before.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    help="Read with so many processes; the ledger is the same.  [default: 1]",
)
@click.option(
    "--engine",
    metavar="dask|dask://HOST:PORT",
    help="Read with a Dask cluster: one on this machine, or one that runs.",
)
@click.option(
    "--work",
    metavar="FOLDER|URL",
    help="Where the cluster's shards lie; all workers must see it.  [default: truceline.work]",
)
@private_option
@json_option
@click.pass_obj
@told
def command(ledger: str | None, /, *, places: tuple[str, ...], **wanted: Any) -> None:
    """Read files, folders, archives and web addresses into the ledger.

    Text, web pages, RSS and Atom, JSON and JSON lines, IPTC ninjs, NewsML-G2, web
    archives (WARC), zip and gzip; the form is told by what is in a file. What was read
    before is passed over, so that a stopped run goes on where it was. What cannot be
    read gets a message; the rest goes on, and the exit code is 2. The folder that
    truceline release made gives the same ledger again.

    With --engine also the files of a bucket (s3://..., gs://...); docs/scale.md.
    """
    if len(places) == 1 and (Path(places[0]) / PACKAGE).is_file():
        from truceline.cli.release import rebuild  # lazy: few folders are releases
        from truceline.exchange import is_release

        if is_release(Path(places[0])):
            rebuild(ledger, Path(places[0]), as_json=wanted["as_json"])
            return
    agreement = wanted["agreement"]
    model = agreement_named(agreement)
    published = given(wanted["published"]) if wanted["published"] else None
    tally = Tally()
    with closing(open_ledger(ledger)) as book:
        if agreement and model:
            book.add_agreement(model.id, source(agreement))
        asked = Places(
            places=places,
            domains=tuple(wanted["domains"]),
            allow_private=wanted["allow_private"],
            quiet=wanted["as_json"],
        )
        intake = Intake(book=book, model=model, published=published, again=wanted["again"])
        try:
            if wanted["engine"]:
                engine = Engaged(
                    engine=wanted["engine"], work=wanted["work"], workers=wanted["jobs"]
                )
                engine.take(intake, asked, agreement, tally)
                asked = asked.only_addresses()
            _take(intake, asked, tally, jobs=wanted["jobs"] or 1)
            families.update(book)
        except KeyboardInterrupt:
            tally.stopped = True
    tell(tally, wanted["as_json"])


def _take(intake: Intake, asked: Places, tally: Tally, *, jobs: int) -> None:
    with ExitStack() as stack:
        bar = asked.bar(stack)
        # Closed also where this is stopped, so that no process outlives it.
        taken = stack.enter_context(closing(intake.take_all(asked.documents(bar), jobs=jobs)))
        for one in taken:
            tally.count(one)
        for document in asked.fetched(intake.book, bar):
            tally.count(intake.take(document))
