"""`feeds.yaml`: which feeds to watch, and whom to tell of what.

agreement: gaza-2025
feeds:
  - https://lake.example/rss
  - url: https://hill.example/atom
    outlet: Hill Daily
    pages: false        # leave the entries' own pages alone
alarms:
  - provision: hostages-return
    run: [mail-desk, --urgent]     # a program and its arguments; JSON on its input
  - provision: aid
    post: https://desk.example/hook
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from truceline.errors import BadWatchlist


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed; with `pages`, the page of an entry is fetched where the feed has its beginning."""

    url: str
    outlet: str | None = None
    pages: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """What to call on new claims that bear on a provision: a program, or an address."""

    provision: str
    run: tuple[str, ...] = ()
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchlist:
    """The feeds in the file's order."""

    feeds: tuple[Feed, ...]
    alarms: tuple[Alarm, ...] = ()
    agreement: str | None = None


def watchlist(path: Path) -> Watchlist:
    """Read the file; raise BadWatchlist for one that is none."""
    try:
        value = yaml.safe_load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadWatchlist(path, "there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadWatchlist(path, f"it cannot be read ({type(error).__name__})") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark else ""
        raise BadWatchlist(path, f"its YAML breaks off{where}") from None
    if not isinstance(value, dict) or not isinstance(value.get("feeds"), list):
        raise BadWatchlist(path, "it has no list of feeds")
    _known(value, {"feeds", "alarms", "agreement"}, path)
    agreement = value.get("agreement")
    return Watchlist(
        feeds=tuple(_feed(one, path) for one in value["feeds"]),
        alarms=tuple(_alarm(one, path) for one in value.get("alarms") or ()),
        agreement=str(agreement) if agreement else None,
    )


def _feed(value: Any, path: Path) -> Feed:
    if isinstance(value, str):
        value = {"url": value}
    if not isinstance(value, dict) or not isinstance(value.get("url"), str):
        raise BadWatchlist(path, f"the feed {str(value)[:60]!r} has no url")
    _known(value, {"url", "outlet", "pages"}, path)
    outlet = value.get("outlet")
    return Feed(
        url=value["url"],
        outlet=str(outlet) if outlet else None,
        pages=value.get("pages", True) is not False,
    )


def _alarm(value: Any, path: Path) -> Alarm:
    if not isinstance(value, dict) or not value.get("provision"):
        raise BadWatchlist(path, f"the alarm {str(value)[:60]!r} names no provision")
    _known(value, {"provision", "run", "post"}, path)
    run, post = value.get("run") or [], value.get("post")
    if not isinstance(run, list) or bool(run) == bool(post):
        raise BadWatchlist(
            path, "an alarm has either run, a list of a program and its arguments, or post"
        )
    return Alarm(
        provision=str(value["provision"]),
        run=tuple(map(str, run)),
        post=str(post) if post else None,
    )


def _known(value: dict[str, Any], keys: set[str], path: Path) -> None:
    strange = sorted(set(map(str, value)) - keys)
    if strange:
        raise BadWatchlist(path, f"{strange[0]!r} is no key; known are {', '.join(sorted(keys))}")
