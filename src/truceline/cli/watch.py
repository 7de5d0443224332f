"""`truceline watch`: read feeds, once or again and again, and tell what is new."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from truceline import families
from truceline.agreement import source
from truceline.cli.alarms import alarm
from truceline.cli.fetching import fetched, lately
from truceline.cli.models import agreement_named
from truceline.cli.options import agreement_option, json_option, private_option
from truceline.cli.output import complain, console, print_json, printable, told
from truceline.cli.paragraphs import claim_lines
from truceline.errors import BadInterval, BadMarkup, InputError
from truceline.export import extraction_json
from truceline.fetch import Feed, Fetcher, Manners, Watchlist, watchlist
from truceline.intake import Intake
from truceline.model import Extraction, Report, entries
from truceline.read import reports
from truceline.received import Received
from truceline.record import open_ledger

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@click.command("watch")
@click.argument("listed", metavar="FEEDS.YAML", type=click.Path(path_type=Path))
@agreement_option
@click.option("--every", metavar="TIME", help="Go on, at this interval: 90s, 15m, 2h.")
@private_option
@json_option
@click.pass_obj
@told
def command(
    ledger: str | None,
    /,
    *,
    listed: Path,
    agreement: str | None,
    every: str | None,
    allow_private: bool,
    as_json: bool,
) -> None:
    """Read the feeds that FEEDS.YAML names into the ledger and print what is new.

    Once, or with --every until Ctrl-C. Of an entry that a feed gives only the beginning
    of, its page is fetched. docs/formats.md shows the file and its alarms.
    """
    wanted = watchlist(listed)
    pause = _seconds(every) if every else None
    named = agreement or wanted.agreement
    model = agreement_named(named)
    with ExitStack() as stack:
        book = open_ledger(ledger)
        stack.callback(book.close)
        if named and model:
            book.add_agreement(model.id, source(named))
        fetcher = stack.enter_context(Fetcher(Manners(allow_private=allow_private)))
        watch = Watch(
            intake=Intake(book=book, model=model), fetcher=fetcher, wanted=wanted, as_json=as_json
        )
        failed = _rounds(watch, pause)
    if failed:
        sys.exit(InputError.exit_code)


def _rounds(watch: Watch, pause: float | None) -> bool:
    """Go round once, or until Ctrl-C; return whether anything failed."""
    failed = False
    try:
        while True:
            failed = watch.round() or failed
            if pause is None:
                return failed
            time.sleep(pause)
    except KeyboardInterrupt:
        click.echo("Stopped. The same command goes on where this one was.", err=True)
        return False


def _seconds(written: str) -> float:
    found = re.fullmatch(r"(\d{1,6})\s*([smhd]?)\w*", written.strip())
    seconds = int(found[1]) * UNITS[found[2] or "m"] if found else 0
    if not seconds:
        raise BadInterval(written)
    return float(seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One list of feeds, with where it reads from and writes to."""

    intake: Intake
    fetcher: Fetcher
    wanted: Watchlist
    as_json: bool

    def round(self) -> bool:
        """Read all feeds once; return whether anything failed."""
        failed, new = False, 0
        for one in self._new():
            if isinstance(one, InputError):
                complain(one)
                failed = True
                continue
            new += 1
            self._show(one)
            for error in self._tell(one):
                complain(error)
                failed = True
        families.update(self.intake.book)
        if not self.as_json:
            click.echo(f"{new} new reports in {len(self.wanted.feeds)} feeds")
        return failed

    def _new(self) -> Iterator[Extraction | InputError]:
        for feed in self.wanted.feeds:
            documents = fetched(self.fetcher, self.intake.book, feed.url, reread=False)
            for document in documents:
                if isinstance(document, InputError):
                    yield document
                    continue
                for report in reports(document):
                    if isinstance(report, Report):
                        yield from self._entry(report, document, feed)
                    elif isinstance(report, BadMarkup):
                        yield report  # an entry with a title alone is nobody's mistake

    def _entry(
        self, report: Report, document: Received, feed: Feed
    ) -> Iterator[Extraction | InputError]:
        """Yield what an entry brings: its page's reports where the feed gives the beginning."""
        came = False
        if report.partial and feed.pages and report.url:
            if lately(self.intake.book, report.url):
                return
            for page in fetched(self.fetcher, self.intake.book, report.url):
                taken = self.intake.take(page)
                yield from taken.failed
                came = came or taken.held or bool(taken.extractions)
                new = {added.report_id for added in taken.added if added.new_report}
                yield from (one for one in taken.extractions if one.report.id in new)
        kept = None if came else self.intake.keep(report, document, outlet=feed.outlet)
        if kept:
            yield kept

    def _show(self, found: Extraction) -> None:
        if self.as_json:
            print_json(extraction_json(found))
            return
        report = found.report
        day = report.published.isoformat() if report.published else "undated"
        click.echo(printable(f"\n{day} · {report.outlet or report.name}: {report.title}"))
        model, width = self.intake.model, console().width
        names = {actor.id: actor.name for actor in model.actors} if model else {}
        for number, entry in enumerate(entries(found), 1):
            if entry.links or model is None:
                click.echo("\n".join(claim_lines(number, entry, names, width)))

    def _tell(self, found: Extraction) -> Iterator[InputError]:
        for wanted in self.wanted.alarms:
            try:
                alarm(wanted, found, self.fetcher)
            except InputError as error:
                yield error
