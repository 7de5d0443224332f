"""The running server: it says where it is once it answers, and then makes itself ready."""

from __future__ import annotations

import gc
import socket
import sys
import threading

import uvicorn
from fastapi import FastAPI

from truceline.record import Ledger
from truceline.web.app import create, warm
from truceline.web.settings import Settings

RARELY = (20_000, 20, 50)  # objects, then rounds, between searches for waste


class Server(uvicorn.Server):
    """A server that tells when it has begun to listen."""

    def __init__(self, app: FastAPI, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self._app, self._settings = app, settings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, say so, and make ready beside the first readers."""
        await super().startup(sockets)
        if self.started:
            sys.stderr.write(f"Truceline at {address(self._settings)} (Ctrl-C ends it)\n")
            sys.stderr.flush()
            threading.Thread(target=settle, args=(self._app,), daemon=True).start()


def settle(app: FastAPI) -> None:
    """Make the first pages ready, and leave what then stands out of the search for waste.

    Going through every object that is kept would hold up a page in fifty, by about as
    long as the page takes.
    """
    warm(app)
    gc.collect()
    gc.freeze()


def address(settings: Settings) -> str:
    """Return where a browser finds a server."""
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    scheme = "https" if settings.https else "http"
    return f"{scheme}://{shown}:{settings.port}/"


def serve(book: Ledger, settings: Settings) -> None:
    """Serve until interrupted."""
    app = create(book, settings)
    gc.set_threshold(*RARELY)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        server_header=False,
        proxy_headers=settings.https,
        timeout_graceful_shutdown=2,
        lifespan="off",
    )
    Server(app, config, settings).run()
