"""Connections to public addresses alone, each within its request's time.

The name is resolved here, every address is judged, and the connection goes to the
very address that was judged: a name that changes in between gains nothing.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from ssl import SSLContext
from typing import Any

import httpcore

from truceline.errors import AddressRefused, FetchFailed

Resolve = Callable[[str, int], list[str]]
Permit = Callable[[str], bool]


class Deadline:
    """When the request in hand must be over; set for each request anew."""

    def __init__(self) -> None:
        self._until = float("inf")

    def start(self, seconds: float) -> None:
        """Begin a request's time."""
        self._until = time.monotonic() + seconds

    def left(self, most: float | None) -> float:
        """Return the seconds left, `most` at most; raise ReadTimeout for none."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the request's time is over")
        return left if most is None else min(left, most)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to the addresses that are permitted, refuses all others."""

    def __init__(self, deadline: Deadline, *, resolve: Resolve, permit: Permit) -> None:
        self._deadline, self._resolve, self._permit = deadline, resolve, permit
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that may be connected to and answers."""
        found = self._resolve(host, port)
        fit = [one for one in found if self._permit(one)]
        if not fit:
            raise AddressRefused(host, found[0] if found else "")
        failed: Exception | None = None
        for address in fit[:4]:
            try:
                stream = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return _Timed(stream, self._deadline)
        assert failed is not None
        raise failed

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Refuse: no page lies there."""
        raise AddressRefused(path, path)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._inner.sleep(seconds)


class _Timed(httpcore.NetworkStream):
    """A connection whose reads and writes end with the request's time."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def addresses(host: str, port: int) -> list[str]:
    """Return a host's addresses, in the system's order."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchFailed(host, "there is no such host, or the network is down") from None
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def anywhere(_: str) -> bool:
    """Permit every address."""
    return True


def public(address: str) -> bool:
    """Whether an address is one of the public network, also where it wraps another."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_wrapped(found)))


def _wrapped(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Return the IPv4 addresses that an IPv6 address stands for, by any of the schemes."""
    if isinstance(found, IPv4Address):
        return []
    teredo = found.teredo or ()
    inside = [one for one in (found.ipv4_mapped, found.sixtofour, *teredo) if one is not None]
    nat64 = found.packed[:12] in (b"\x00\x64\xff\x9b" + bytes(8), bytes(12))
    return [*inside, IPv4Address(found.packed[12:])] if nat64 else inside
