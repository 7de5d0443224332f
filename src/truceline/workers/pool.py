"""Several processes that do one kind of work, with the answers in the order of asking.

The processes are started afresh, not forked: a fork of a process that runs threads, as
onnxruntime does, may hang. Each loads the network once, when it first needs it.
Whose process dies is known, since each has a line of its own: the thing it was at is
given to a new process once more, and is answered by `Died` where that dies too.
Memory: no more is taken in than `AHEAD` things a process, and no more than `BYTES`.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from truceline.errors import NoWorkers
from truceline.workers.worker import READY, serve

AHEAD = 8  # things a process that may be taken in before the first of them is answered
BYTES = 64_000_000  # of all of these together
DEPTH = 2  # things a process is given at once, so that it need not wait for the next
TRIES = 2  # processes that a thing may end
GONE = (EOFError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """In place of an answer: how the processes ended that were to give it, as a clause."""

    how: str


@dataclass(slots=True, kw_only=True)
class Task:
    """A thing to be worked on, and the answer when there is one; `size` counts bytes."""

    thing: Any
    answer: Any = None
    size: int = 0
    died: int = 0


@dataclass(slots=True, kw_only=True)
class _Worker:
    process: BaseProcess
    line: Connection
    given: deque[Task] = field(default_factory=deque)
    ready: bool = False


class Pool:
    """Processes that do `work`, which must be picklable; to be used in a `with`.

    Raises NoWorkers where processes end before they can do anything.
    """

    def __init__(self, work: Callable[[Any], Any], *, jobs: int) -> None:
        self._work, self._jobs = work, jobs
        self._workers: list[_Worker] = []
        self._order: deque[Task] = deque()  # taken in and not given back
        self._again: deque[Task] = deque()  # whose process has died

    def __enter__(self) -> Pool:
        """Start the processes."""
        for _ in range(self._jobs):
            self._workers.append(self._started())
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.line.close()
        self._workers.clear()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes, by their numbers."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def run(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """Yield each task with its answer, in order; one that has an answer keeps it."""
        source = iter(tasks)
        more = True
        while more or self._order:
            more = self._take_in(source) if more else False
            self._give_again()
            while self._order and self._order[0].answer is not None:
                yield self._order.popleft()
            if self._order and (self._full() or not more):
                self._listen()

    # --- giving ---

    def _take_in(self, source: Iterator[Task]) -> bool:
        """Take in and give out as much as there is room for; False at the end."""
        while not self._full():
            task = next(source, None)
            if task is None:
                return False
            self._order.append(task)
            if task.answer is None:
                self._give(task, self._freest())
        return True

    def _full(self) -> bool:
        held = sum(task.size for task in self._order)
        room = held < BYTES and len(self._order) < AHEAD * self._jobs
        return not room or bool(self._again) or len(self._freest().given) >= DEPTH

    def _give_again(self) -> None:
        # Alone, so that it is certain what a process died of.
        while self._again and not self._freest().given:
            self._give(self._again.popleft(), self._freest())

    def _freest(self) -> _Worker:
        return min(self._workers, key=lambda worker: len(worker.given))

    def _give(self, task: Task, worker: _Worker) -> None:
        worker.given.append(task)
        with suppress(*GONE):  # `_listen` will hear that it is gone
            worker.line.send(task.thing)

    # --- hearing ---

    def _listen(self) -> None:
        """Wait until a process answers or ends."""
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                answer = worker.line.recv()
            except GONE:
                self._replace(worker)
                continue
            if not worker.ready and answer == READY:
                worker.ready = True
            else:
                worker.given.popleft().answer = answer

    def _replace(self, worker: _Worker) -> None:
        """Start another process for one that has ended; what it was at is tried once more."""
        worker.process.join()
        worker.line.close()
        how = _how(worker.process.exitcode)
        if not worker.ready:
            raise NoWorkers(how)
        self._workers[self._workers.index(worker)] = self._started()
        if worker.given:
            blamed = worker.given[0]
            blamed.died += 1
            if blamed.died >= TRIES:
                worker.given.popleft()
                blamed.answer = Died(how=how)
        self._again.extend(worker.given)

    def _started(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(self._work, theirs), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()
        return _Worker(process=process, line=ours)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back; a process started meanwhile never hears it, and ends with this one."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        killed = signal.Signals(-code).name
        why = ", as when the memory is used up" if killed == "SIGKILL" else ""
        return f"was ended by {killed}{why}"
    return f"ended with exit code {code}"
