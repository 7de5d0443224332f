"""`truceline add`: put reports into the ledger."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from truceline import families
from truceline.agreement import source
from truceline.cli.fetching import is_address
from truceline.cli.intake import Intake, Taken
from truceline.cli.models import agreement_named
from truceline.cli.options import (
    agreement_option,
    json_option,
    private_option,
    published_option,
)
from truceline.cli.output import complain, print_json, told
from truceline.errors import InputError
from truceline.read import Opening, count, files, given, open_file
from truceline.received import Received
from truceline.record import Ledger, open_ledger

STOPPED = 130  # what shells give for a program stopped by Ctrl-C
PACKAGE = "datapackage.json"  # a release has one
SHOWN = 20  # errors printed one by one


@click.command("add")
@click.argument("places", nargs=-1, required=True, metavar="FILE|FOLDER|URL…")
@agreement_option
@published_option
@click.option("--domain", "domains", multiple=True, help="Of web archives, only this domain.")
@click.option("--again", is_flag=True, help="Read also what was read before.")
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
    book = open_ledger(ledger)
    tally = Tally()
    with ExitStack() as stack:
        stack.callback(book.close)
        if agreement and model:
            book.add_agreement(model.id, source(agreement))
        intake = Intake(book=book, model=model, published=published, again=wanted["again"])
        inside = _Inside(tuple(wanted["domains"]), wanted["allow_private"], wanted["as_json"])
        try:
            for document, named in _documents(places, book, inside, stack):
                tally.count(intake.take(document, named=named))
            families.update(book)
        except KeyboardInterrupt:
            tally.stopped = True
    _report(tally, wanted["as_json"])


@dataclass(frozen=True, slots=True)
class _Inside:
    domains: tuple[str, ...]
    allow_private: bool
    quiet: bool


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    documents: int = 0
    held: int = 0
    reports: int = 0
    new_reports: int = 0
    claims: int = 0
    figures: int = 0
    stopped: bool = False
    failed: list[InputError] = field(default_factory=list)

    def count(self, taken: Taken) -> None:
        """Add one document's outcome."""
        self.documents += 1
        self.held += taken.held
        self.failed += taken.failed
        for one in taken.added:
            self.reports += 1
            self.new_reports += one.new_report
            self.claims += one.claims
            self.figures += one.figures


def _documents(
    places: Sequence[str], book: Ledger, inside: _Inside, stack: ExitStack
) -> Iterator[tuple[Received | InputError, bool]]:
    """Yield the documents of all places and whether they were named, moving the bar on."""
    local = [Path(place) for place in places if not is_address(place)]
    paths = [(path, path == place) for place in local for path in files(place)]
    urls = [place for place in places if is_address(place)]
    total = sum(count(path) for path, _ in paths) + len(urls)
    # A bar is shown on a terminal only.
    bar: Any = stack.enter_context(
        click.progressbar(length=total, label="Reading", file=sys.stderr, hidden=inside.quiet)
    )
    how = Opening(domains=inside.domains)
    for path, named in paths:
        expected, seen = count(path), 0
        for document in open_file(path, how):
            yield document, named
            seen += 1
            bar.update(seen <= expected)
        bar.update(max(0, expected - seen))
    if urls:
        for document in _addresses(urls, (book, bar), inside, stack):
            yield document, True


def _addresses(
    urls: Sequence[str], to: tuple[Ledger, Any], inside: _Inside, stack: ExitStack
) -> Iterator[Received | InputError]:
    from truceline.cli.fetching import fetched  # lazy: the network is not always needed
    from truceline.fetch import Fetcher, Manners

    book, bar = to
    fetcher = stack.enter_context(Fetcher(Manners(allow_private=inside.allow_private)))
    for url in urls:
        yield from fetched(fetcher, book, url)
        bar.update(1)


def _report(tally: Tally, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "documents": tally.documents,
                "passed_over": tally.held,
                "reports": tally.reports,
                "new_reports": tally.new_reports,
                "claims": tally.claims,
                "figures": tally.figures,
                "failed": len(tally.failed),
                "errors": [str(error) for error in tally.failed],
                "stopped": tally.stopped,
            }
        )
    else:
        _print(tally)
    if tally.stopped:
        sys.exit(STOPPED)
    if tally.failed:
        sys.exit(InputError.exit_code)


def _print(tally: Tally) -> None:
    held = f" {tally.held} documents were read before." if tally.held else ""
    click.echo(
        f"{tally.reports} reports read, {tally.new_reports} new to the ledger: "
        f"{tally.claims} claims and {tally.figures} figures added.{held}"
    )
    for error in tally.failed[:SHOWN]:
        complain(error)
    if len(tally.failed) > SHOWN:
        click.echo(f"and {len(tally.failed) - SHOWN} more; --json lists them all", err=True)
    if tally.stopped:
        click.echo("Stopped. The same command goes on where this one was.", err=True)
