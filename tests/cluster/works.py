"""Work that a cluster is given in tests, where it goes wrong on purpose."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from truceline.cluster.extracting import Done, Extract, extract_shard
from truceline.cluster.shards import documents
from truceline.cluster.store import Store

POISON = b"a word that kills"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers to be added up."""

    given: tuple[int, ...]

    @property
    def parts(self) -> tuple[Numbers, ...]:
        """Each by itself."""
        return tuple(Numbers(given=(one,)) for one in self.given)


def total(work: Numbers, _: Store) -> int:
    """Add up; one number raises."""
    if 7 in work.given:
        raise ValueError("seven is not to be added")
    return sum(work.given)


def poisoned(work: Extract, store: Store) -> Done:
    """Read a shard; a document in it ends the process."""
    kept = documents(store.get(f"documents/{work.shard}.parquet"))
    if any(POISON in kept[number].raw for number in work.only or range(len(kept))):
        os.kill(os.getpid(), signal.SIGKILL)
    return extract_shard(work, store)


def killed_once(work: Extract, store: Store) -> Done:
    """Read a shard; the first process that comes here is ended by somebody."""
    mark = Path(store.url) / "killed"
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return extract_shard(work, store)
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
