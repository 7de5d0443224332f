"""The places that `add` is given: files and folders, and web addresses, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from truceline.cli.fetching import is_address
from truceline.errors import InputError
from truceline.read import Opening, count, files, open_file
from truceline.received import Received
from truceline.record import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What is to be read; `quiet` shows no bar, which is for terminals only."""

    places: Sequence[str]
    domains: tuple[str, ...] = ()
    allow_private: bool = False
    quiet: bool = False

    @property
    def local(self) -> list[tuple[Path, bool]]:
        """The files, in order, and whether each was named."""
        named = [Path(place) for place in self.places if not is_address(place)]
        return [(path, path == place) for place in named for path in files(place)]

    @property
    def addresses(self) -> list[str]:
        """The web addresses."""
        return [place for place in self.places if is_address(place)]

    def only_addresses(self) -> Places:
        """Return the same without the files."""
        return replace(self, places=self.addresses)

    def documents(self, bar: Any) -> Iterator[tuple[Received | InputError, bool]]:
        """Yield the documents of all files and whether they were named, moving the bar on."""
        how = Opening(domains=self.domains)
        for path, named in self.local:
            expected, seen = count(path), 0
            for document in open_file(path, how):
                yield document, named
                seen += 1
                bar.update(seen <= expected)
            bar.update(max(0, expected - seen))

    def fetched(self, book: Ledger, bar: Any) -> Iterator[Received | InputError]:
        """Yield what the addresses give, moving the bar on."""
        if not self.addresses:
            return
        from truceline.cli.fetching import fetched  # lazy: the network is not always needed
        from truceline.fetch import Fetcher, Manners

        with Fetcher(Manners(allow_private=self.allow_private)) as fetcher:
            for url in self.addresses:
                yield from fetched(fetcher, book, url)
                bar.update(1)

    def bar(self, stack: ExitStack) -> Any:
        """Return a bar over all places."""
        total = sum(count(path) for path, _ in self.local) + len(self.addresses)
        return stack.enter_context(
            click.progressbar(length=total, label="Reading", file=sys.stderr, hidden=self.quiet)
        )
