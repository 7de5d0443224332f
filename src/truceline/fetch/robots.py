"""robots.txt as RFC 9309 has it: the longest rule counts, `*` and `$` are understood.

Missing: a host without a robots.txt allows everything; one that cannot serve its own
    (5xx) allows nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

LONGEST = 500_000  # bytes that are read of it
_MOST = 5000  # rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules that hold for us. `delay` is the seconds asked for between requests."""

    rules: tuple[tuple[str, bool], ...] = ()  # pattern, allowed
    delay: float = 0.0

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be fetched."""
        best, allowed = -1, True
        plain = _plain(path)
        for pattern, allows in self.rules:
            longer = len(pattern) > best or (len(pattern) == best and allows)
            if longer and _matches(pattern, plain):
                best, allowed = len(pattern), allows
        return allowed


NOTHING = Robots(rules=(("/", False),))
EVERYTHING = Robots()


def robots(text: str, agent: str) -> Robots:
    """Read the rules for an agent, by the name before its version, else those for all."""
    name = agent.partition("/")[0].casefold()
    groups = _groups(text)
    own = [group for agents, group in groups if name in agents]
    for_all = [group for agents, group in groups if "*" in agents]
    rules: list[tuple[str, bool]] = []
    delay = 0.0
    for group in own or for_all:
        for key, value in group:
            if key == "crawl-delay":
                delay = max(delay, _seconds(value))
            elif value:
                rules.append((_plain(value), key == "allow"))
    return Robots(rules=tuple(rules[:_MOST]), delay=delay)


def _groups(text: str) -> list[tuple[set[str], list[tuple[str, str]]]]:
    groups: list[tuple[set[str], list[tuple[str, str]]]] = []
    naming = False
    for line in text.lstrip("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().casefold(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            if not naming:
                groups.append((set(), []))
            groups[-1][0].add(value.partition("/")[0].casefold())
            naming = True
        elif key in ("allow", "disallow", "crawl-delay"):
            naming = False
            if groups:
                groups[-1][1].append((key, value))
    return groups


def _seconds(value: str) -> float:
    found = re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", value)
    return float(found[0]) if found else 0.0


def _plain(path: str) -> str:
    """Return a path with its escapes written alike."""
    return quote(unquote(path), safe="/?=&*$%:;,@!'()+~-._[]#")


def _matches(pattern: str, path: str) -> bool:
    """Match piece after piece between the stars: no pattern can take long."""
    ends = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(pieces):
        if ends and number == len(pieces) - 1:
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not ends or place == len(path)
