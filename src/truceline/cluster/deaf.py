"""Loaded by the workers on this machine: Ctrl-C is for the run, which then ends them."""

from __future__ import annotations

import signal


def dask_setup(_: object) -> None:
    """Leave Ctrl-C alone; Dask calls this by its name."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
