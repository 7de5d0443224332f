"""Which cluster: one that runs already, or one of processes on this machine."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from uuid import uuid4

import dask
from distributed import Client, LocalCluster

from truceline import __version__
from truceline.cluster.store import Store
from truceline.errors import ClusterUnusable

DEATHS = "distributed.scheduler.allowed-failures"
WAIT = 30  # seconds for a scheduler to answer, and for a first worker
SCHEME = "dask://"
LOCAL = "dask"


@contextmanager
def cluster(engine: str, *, workers: int | None = None) -> Iterator[Client]:
    """Give a client of "dask://HOST:PORT", or of a cluster on this machine ("dask").

    Raises ClusterUnusable where nobody answers, where there are no workers, and where
    workers have another version of Truceline.
    """
    if engine == LOCAL:
        with _local(workers or os.cpu_count() or 1) as client:
            yield client
    elif engine.startswith(SCHEME):
        with _remote(engine) as client:
            yield client
    else:
        raise ClusterUnusable(engine, "an engine is dask, or dask://HOST:PORT")


def check(client: Client, store: Store) -> None:
    """Make sure that all workers run this version and see the store."""
    probe = f"probe-{uuid4().hex}"
    store.put(probe, b"here")
    try:
        told = client.run(_told, store, probe)
    finally:
        store.remove(probe)
    for worker, (version, seen) in sorted(told.items()):
        if version != __version__:
            why = f"it has Truceline {version}, and this is {__version__}"
            raise ClusterUnusable(worker, why)
        if not seen:
            raise ClusterUnusable(
                worker, f"it does not see {store.url}; give a place that all see, with --work"
            )


def _told(store: Store, probe: str) -> tuple[str, bool]:
    return __version__, store.has(probe)


@contextmanager
def _local(workers: int) -> Iterator[Client]:
    # One thread a worker, so that it is certain what a worker died of; nobody else is let in.
    with TemporaryDirectory(prefix="truceline-") as folder, dask.config.set({DEATHS: 1}):
        made = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            worker_dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
            silence_logs=logging.CRITICAL,
            local_directory=folder,
            preload=["truceline.cluster.deaf"],
        )
        with made, Client(made, set_as_default=False) as client:
            yield client


@contextmanager
def _remote(engine: str) -> Iterator[Client]:
    address = f"tcp://{engine.removeprefix(SCHEME)}"
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnusable(engine, f"no scheduler answers there ({error})") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WAIT)
        except TimeoutError:
            raise ClusterUnusable(engine, "it has no workers; start some") from None
        yield client
