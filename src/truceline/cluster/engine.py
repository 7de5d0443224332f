"""A run on a cluster: cut, read, load.

Input files are cut into shards, shards are read by the workers, and what was found is
loaded into the ledger here, in the order of the input, by the one that always writes.
So the ledger is the one that a single process would have made. What a run has cut and
read lies in the store and is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from truceline.cluster.cutting import (
    Cut,
    Shard,
    Sizes,
    cut,
    cuts,
    put_list,
    shards_of,
    sources,
    written,
)
from truceline.cluster.extracting import Done, Extract, Reading, extract_shard, put_found
from truceline.cluster.packing import unpacked
from truceline.cluster.running import Failed, Result, Runner
from truceline.cluster.shards import Held, Row, documents, rows
from truceline.cluster.store import Store
from truceline.errors import InputError, WorkerDied
from truceline.intake import Intake, Taken

Tell = Callable[[str, int, int], None]  # what is being done, how much of it, of how much


@dataclass(slots=True, kw_only=True)
class Spent:
    """What a run has cost: processor seconds of reading, and how many shards it read."""

    seconds: float = 0.0
    shards: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Takes whole archives into a ledger with the workers of a cluster."""

    runner: Runner
    intake: Intake
    reading: Reading
    sizes: Sizes = field(default_factory=Sizes)
    tell: Tell = lambda what, done, of: None
    spent: Spent = field(default_factory=Spent)

    @property
    def store(self) -> Store:
        """Where shards lie."""
        return self.runner.store

    def take_all(self, places: tuple[str, ...], domains: tuple[str, ...] = ()) -> Iterator[Taken]:
        """Take the documents of files, folders and URLs; yield what became of each, in order.

        Documents that end their workers are left out, with the reason among the errors.
        """
        shards = self._cut(list(cuts(sources(places), domains, self.sizes)))
        wanted = [shard for shard in shards if self.intake.again or not self._held(shard)]
        self._read(wanted)
        keep = {shard.key for shard in wanted}
        for done, shard in enumerate(shards, 1):
            if shard.key in keep:
                yield from self._load(shard)
            else:
                yield from (Taken(held=True) for _ in shard.digests)
            self.tell("Recording", done, len(shards))

    # --- cutting ---

    def _cut(self, wanted: list[Cut]) -> list[Shard]:
        """Have the files cut that are not; return all shards, in order."""
        missing = [one for one in wanted if not self.store.has(one.name)]
        lost: dict[Cut, list[Shard]] = {}
        for done, result in enumerate(self.runner.run(cut, missing), 1):
            if result.parts:
                lost[result.work] = self._joined(result)
            self.tell("Opening", done, len(missing))
        return [
            shard
            for one in wanted
            for shard in (lost[one] if one in lost else shards_of(one, self.store))
        ]

    def _joined(self, result: Result[Cut]) -> list[Shard]:
        """Put together what files gave one by one, an error for each that ends its worker."""
        shards: list[Shard] = []
        whole = True
        for piece, value in result.parts:
            if isinstance(value, Failed):
                whole = False
                error = str(WorkerDied(piece.sources[0].name, value.why))
                shards.append(written([Held(name="", error=error)], self.store))
            else:
                shards += shards_of(piece, self.store)
        if whole:
            put_list(result.work, shards, self.store)
        return shards

    # --- reading ---

    def _read(self, shards: list[Shard]) -> None:
        """Have the shards read that are not."""
        jobs = {job.key: job for job in map(self._job, shards)}
        missing = [
            job for job in jobs.values() if self.intake.again or not self.store.has(job.name)
        ]
        for done, result in enumerate(self.runner.run(extract_shard, missing), 1):
            self.spent.shards += 1
            if isinstance(result.value, Done):
                self.spent.seconds += result.value.seconds
            else:
                self._put_together(result)
            self.tell("Reading", done, len(missing))

    def _job(self, shard: Shard) -> Extract:
        return Extract(shard=shard.key, reading=self.reading, count=len(shard.digests))

    def _put_together(self, result: Result[Extract]) -> None:
        """Write what documents gave one by one, those that end their worker with the reason."""
        kept = documents(self.store.get(f"documents/{result.work.shard}.parquet"))
        found: list[Row] = []
        for piece, value in result.parts:
            [number] = piece.only
            if isinstance(value, Failed):
                found.append(self._quarantined(number, kept[number], value.why))
            else:
                self.spent.seconds += value.seconds
                found += value.rows
        put_found(result.work, found, self.store)

    def _quarantined(self, number: int, one: Held, why: str) -> Row:
        error = str(WorkerDied(one.name, why))
        told = {"name": one.name, "sha256": one.sha256, "url": one.url, "why": why}
        self.store.put_json(f"quarantine/{one.sha256}.json", told)
        return Row(document=number, sha256=one.sha256, error=error)

    # --- loading ---

    def _held(self, shard: Shard) -> bool:
        return all(digest and self.intake.holds(digest) for digest in shard.digests)

    def _load(self, shard: Shard) -> Iterator[Taken]:
        """Record what was found in a shard, document by document."""
        found: dict[int, list[Row]] = {}
        for row in rows(self.store.get(self._job(shard).name)):
            found.setdefault(row.document, []).append(row)
        for number, one in enumerate(documents(self.store.get(f"documents/{shard.key}.parquet"))):
            if one.error is not None:
                yield Taken(failed=(InputError(one.error),))
            else:
                given = tuple(map(_given, found.get(number, ())))
                yield self.intake.record(one.document.received, given)


def _given(row: Row) -> Any:
    return InputError(row.error) if row.error is not None else unpacked(row.found)
