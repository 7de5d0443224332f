"""A web page, read into a report.

Shape: one text a page, title first; a live page's entries each under their time.
Missing: a fact that the page does not state is None; a page without a body raises
    NoStory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from truceline.errors import NoStory, TrucelineError
from truceline.model import Moment, Report, SectionKind
from truceline.read.asides import placed
from truceline.read.blocks import Block, body
from truceline.read.compose import pieces, report, standfirst, whole
from truceline.read.live import Entry, blocks_of, entries
from truceline.read.marks import Element
from truceline.read.metadata import Facts, facts
from truceline.read.tree import parse


def page(
    text: str, *, name: str = "", url: str | None = None, published: Moment | None = None
) -> Report:
    """Read a page into one report; raise NoStory where it holds none."""
    tree = _told(text, name)
    stated = facts(tree, url=url)
    live = entries(tree, stated)
    blocks = blocks_of(live) if live else _blocks(tree, name)
    return _report(tree, stated, blocks, (name, published))


def page_all(
    text: str, *, name: str = "", url: str | None = None, published: Moment | None = None
) -> Iterator[Report]:
    """Read a page into its reports: a live page's entries, each with its own time, or one."""
    tree = _told(text, name)
    stated = facts(tree, url=url)
    live = entries(tree, stated)
    if not live:
        yield _report(tree, stated, _blocks(tree, name), (name, published))
        return
    for entry in live:
        yield _entry(entry, stated, name)


def _told(text: str, name: str) -> Element:
    try:
        return parse(text, name)
    except RecursionError:
        raise NoStory(name, "its mark-up is nested too deep") from None


def _blocks(tree: Element, name: str) -> list[Block]:
    try:
        return placed(tree, body(tree))
    except TrucelineError:
        raise
    except (RecursionError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        # Third-party extraction meets mark-up of any kind; the batch must go on.
        raise NoStory(name, f"its mark-up cannot be read ({type(error).__name__})") from error


def _report(
    tree: Element, stated: Facts, blocks: list[Block], given: tuple[str, Moment | None]
) -> Report:
    name, published = given
    summary = standfirst(tree, stated, blocks)
    heading = [whole(stated.title, SectionKind.HEADLINE)] if stated.title else []
    if summary:
        heading.append(whole(summary, SectionKind.STANDFIRST))
    lines = pieces(blocks, [piece.words for piece in heading])
    if not any(kind is SectionKind.BODY for piece in lines for kind, _, _ in piece.parts):
        raise NoStory(name, "no story is found in it")
    made = report(lines, stated, heading, name)
    return replace(made, published=published) if published and not made.published else made


def _entry(entry: Entry, stated: Facts, name: str) -> Report:
    heading = [whole(entry.title, SectionKind.HEADLINE)] if entry.title else []
    own = replace(
        stated,
        title=entry.title or stated.title,
        published=entry.published or stated.published,
        modified=None,
        url=entry.url or stated.url,
    )
    return report(pieces(entry.blocks, [entry.title or ""]), own, heading, name)
