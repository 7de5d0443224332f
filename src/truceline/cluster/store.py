"""Where shards lie: a folder or a bucket that the client and all workers see.

What is written is named after what it was made from, so that it is written once, and
whole or not at all: a file is moved into place, an object appears when it is complete.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import fsspec
from fsspec import AbstractFileSystem

LOCAL = "file"


@dataclass(frozen=True, slots=True)
class Store:
    """A place by its fsspec URL ("s3://bucket/work") or its path."""

    url: str

    def put(self, name: str, raw: bytes) -> None:
        """Write a file whole."""
        system, place = self._at(name)
        if LOCAL not in system.protocol:
            system.pipe_file(place, raw)
            return
        system.makedirs(place.rpartition("/")[0], exist_ok=True)
        half = f"{place}.{uuid4().hex}.part"
        system.pipe_file(half, raw)
        system.mv(half, place)

    def get(self, name: str) -> bytes:
        """Read a file; FileNotFoundError where there is none."""
        system, place = self._at(name)
        raw: bytes = system.cat_file(place)
        return raw

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        system, place = self._at(name)
        return bool(system.exists(place))

    def remove(self, name: str) -> None:
        """Take a file away."""
        system, place = self._at(name)
        system.rm_file(place)

    def put_json(self, name: str, value: Any) -> None:
        """Write a JSON document."""
        self.put(name, json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace"))

    def get_json(self, name: str) -> Any:
        """Read a JSON document."""
        return json.loads(self.get(name))

    def names(self, folder: str) -> Iterator[str]:
        """Yield the files of a folder, in order; nothing where it is not there."""
        system, place = self._at(folder)
        if system.exists(place):
            for path in sorted(system.ls(place, detail=False)):
                yield f"{folder}/{path.rpartition('/')[2]}"

    def _at(self, name: str) -> tuple[AbstractFileSystem, str]:
        system, place = fsspec.core.url_to_fs(f"{self.url.rstrip('/')}/{name}")
        # What another process has written shows at once.
        system.invalidate_cache()
        return system, str(place)
