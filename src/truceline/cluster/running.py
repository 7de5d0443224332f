"""Work sent to a cluster, and what becomes of work that ends its workers.

A piece of work is sent once more to another worker where its worker is gone; the
cluster gives up on it after `allowed-failures` of those. Then it is taken apart, and
its parts are sent. A part that fails as well is sent when nothing else of ours is
running, so that it is certain whose fault it was; what fails then is left out, with
the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Generic, Protocol, TypeVar

from distributed import Client, Future, KilledWorker, as_completed

from truceline.cluster.store import Store
from truceline.errors import ClusterLost

RETRIES = 1  # of work that raises: a store may be out of reach for a moment
LOST = ("cancelled", "lost")


class Work(Protocol):
    """Something that can be taken apart."""

    @property
    def parts(self) -> tuple[Any, ...]:
        """The pieces of it, in order."""
        ...


W = TypeVar("W", bound=Work)
Do = Callable[[Any, Store], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """In place of a result: why there is none, as a clause."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Generic[W]):
    """A piece of work, and what it gave; for one that was taken apart what its parts gave."""

    work: W
    value: Any = None
    parts: tuple[tuple[W, Any], ...] = ()


@dataclass(slots=True, kw_only=True)
class Runner:
    """Sends work to a cluster, so much ahead that no worker waits."""

    client: Client
    store: Store
    retries: int = RETRIES
    seconds: float = field(default=0.0)

    def run(self, do: Do, all_work: Iterable[W]) -> Iterator[Result[W]]:
        """Yield each piece of work when it is done, in any order."""
        broken: list[W] = []
        for work, value in self._sent(do, all_work):
            if isinstance(value, Failed):
                broken.append(work)
            else:
                yield Result(work=work, value=value)
        for work in broken:
            yield self._apart(do, work)

    def _apart(self, do: Do, work: W) -> Result[W]:
        pieces: tuple[W, ...] = work.parts
        found = dict(self._sent(do, pieces)) if len(pieces) > 1 else {}
        for piece in pieces:
            if isinstance(found.get(piece, Failed(why="")), Failed):
                [(_, found[piece])] = self._sent(do, [piece])
        return Result(work=work, parts=tuple((piece, found[piece]) for piece in pieces))

    def _sent(self, do: Do, all_work: Iterable[W]) -> Iterator[tuple[W, Any]]:
        """Send work and yield what it gives."""
        source, at = iter(all_work), dict[str, W]()
        running = as_completed(loop=self.client.loop, raise_errors=False)
        for work in islice(source, self._ahead()):
            running.add(self._submit(do, work, at))
        for future in running:
            work = at.pop(future.key)
            value = _value(future)
            future.release()
            del future
            for other in islice(source, 1):
                running.add(self._submit(do, other, at))
            yield work, value

    def _submit(self, do: Do, work: W, at: dict[str, W]) -> Future:
        future = self.client.submit(do, work, self.store, pure=False, retries=self.retries)
        at[future.key] = work
        return future

    def _ahead(self) -> int:
        threads: int = sum(self.client.nthreads().values())
        return 2 * max(1, threads) + 2


def _value(future: Future) -> Any:
    if future.status in LOST:
        raise ClusterLost()
    error = future.exception()
    if error is None:
        return future.result()
    if isinstance(error, KilledWorker):
        times = error.allowed_failures + 1
        return Failed(why=f"{times} workers were ended one after the other while they read it")
    return Failed(why=f"reading it failed ({type(error).__name__}: {str(error)[:200]})")
