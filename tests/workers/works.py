"""Kinds of work that processes are given in tests."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any


def double(number: int) -> int:
    time.sleep(0.01 * (number % 3))  # so that answers come out of order
    return 2 * number


def process(_: object) -> int:
    return os.getpid()


def fatal(number: int) -> int:
    """End the process at 3, each time."""
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def once(place: tuple[str, int]) -> int:
    """End the process at 3, the first time."""
    mark, number = place
    if number == 3 and not Path(mark).exists():
        Path(mark).touch()
        os._exit(7)
    return number


class Unready:
    """Work that cannot be taken to another process."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (5,)

    def __call__(self, thing: object) -> object:
        """Give back what comes."""
        return thing
