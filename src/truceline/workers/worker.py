"""A process that does one kind of work for another, until that one is gone.

A thread listens, so that whoever sends never waits for the work to be done: the two
would wait for each other where both have much to say.
"""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any

READY = "ready"
_END = object()


def serve(work: Callable[[Any], Any], connection: Connection) -> None:
    """Say that this process has started, then answer each thing that comes, in order."""
    come: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(connection, come), daemon=True).start()
    try:
        connection.send(READY)
        while (thing := come.get()) is not _END:
            connection.send(work(thing))
    except BrokenPipeError:
        return  # nobody waits for the answer


def _listen(connection: Connection, come: SimpleQueue[Any]) -> None:
    try:
        while True:
            come.put(connection.recv())
    except (EOFError, OSError):
        come.put(_END)
