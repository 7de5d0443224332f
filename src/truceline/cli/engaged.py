"""`add --engine`: the files read by a cluster, the ledger written here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from truceline.agreement import source
from truceline.cli.fetching import is_address
from truceline.cli.places import Places
from truceline.cli.tally import Tally
from truceline.errors import NotInstalled
from truceline.intake import Intake

WORK = "truceline.work"


@dataclass(frozen=True, slots=True, kw_only=True)
class Engaged:
    """A cluster as the options name it; `workers` counts those of one on this machine."""

    engine: str
    work: str | None = None
    workers: int | None = None

    def take(self, intake: Intake, asked: Places, agreement: str | None, tally: Tally) -> None:
        """Take the files that are asked for into the ledger, counting."""
        try:
            from truceline import cluster  # lazy: Dask is an extra, and takes a second to load
        except ModuleNotFoundError as error:
            raise NotInstalled("clusters", error.name or "dask", "cluster") from None
        reading = cluster.Reading(
            agreement=source(agreement) if agreement else None,
            file=agreement or "",
            published=intake.published,
        )
        store = cluster.Store(self._place())
        places = tuple(place for place in asked.places if not is_address(place))
        with cluster.cluster(self.engine, workers=self.workers) as client:
            cluster.check(client, store)
            runner = cluster.Runner(client=client, store=store)
            with _bars(hidden=asked.quiet) as bars:
                engine = cluster.Engine(
                    runner=runner, intake=intake, reading=reading, tell=bars.tell
                )
                for taken in engine.take_all(places, asked.domains):
                    tally.count(taken)

    def _place(self) -> str:
        """Return where shards lie; a folder in full, since workers may run in another one."""
        named = self.work or WORK
        return named if "://" in named else str(Path(named).absolute())


@dataclass(slots=True)
class _Bars:
    """A bar for each thing that is done, one after the other."""

    hidden: bool
    shown: dict[str, Any] = field(default_factory=dict)

    def tell(self, what: str, done: int, of: int) -> None:
        """Move on the bar of what is being done."""
        if what not in self.shown:
            self.finish()
            self.shown[what] = click.progressbar(
                length=of, label=what, file=sys.stderr, hidden=self.hidden
            )
            self.shown[what].render_progress()
        bar = self.shown[what]
        bar.update(done - bar.pos)

    def finish(self) -> None:
        """Leave the lines as they are."""
        for bar in self.shown.values():
            if not bar.finished:
                bar.render_finish()


@contextmanager
def _bars(*, hidden: bool) -> Iterator[_Bars]:
    bars = _Bars(hidden)
    try:
        yield bars
    finally:
        bars.finish()
