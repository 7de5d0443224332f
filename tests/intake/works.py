"""Reading that dies of a document."""

from __future__ import annotations

import os
import signal

from truceline.intake import Document, Reader
from truceline.intake.reading import Found

POISON = b"poison"


class Poisoned(Reader):
    """Reads documents, and dies of one."""

    __slots__ = ()

    def read(self, document: Document) -> Found:
        """Read a document, or die of it."""
        if POISON in document.received.raw:
            os.kill(os.getpid(), signal.SIGKILL)
        return Reader.read(self, document)
