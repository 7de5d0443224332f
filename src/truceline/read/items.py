"""An agency's item, from whatever format, to a report."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.errors import NoStory
from truceline.model import Moment, Report, SectionKind
from truceline.read.blocks import Block
from truceline.read.compose import pieces, whole
from truceline.read.compose import report as composed
from truceline.read.metadata import Facts
from truceline.read.people import agencies_in, people
from truceline.read.words import agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What an item states. `provider` sends it; `credits` name whose work it is."""

    blocks: tuple[Block, ...]
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    credits: tuple[str, ...] = ()
    provider: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    desk: str | None = None
    language: str | None = None
    url: str | None = None
    withdrawn: bool = False
    partial: bool = False


def report(item: Item, name: str) -> Report:
    """Return an item's report; raise NoStory where it was withdrawn or has no text."""
    if item.withdrawn:
        raise NoStory(name, "its agency has withdrawn it")
    heading = [whole(item.title, SectionKind.HEADLINE)] if item.title else []
    if item.standfirst and item.standfirst != item.title:
        heading.append(whole(item.standfirst, SectionKind.STANDFIRST))
    lines = pieces(item.blocks, [piece.words for piece in heading])
    if not any(kind is SectionKind.BODY for piece in lines for kind, _, _ in piece.parts):
        raise NoStory(name, "it holds no text")
    made = composed(lines, _facts(item), heading, name)
    return replace(made, partial=item.partial)


def _facts(item: Item) -> Facts:
    who = people([item.byline] if item.byline else [])
    credited = [one for credit in item.credits for one in agencies_in(credit) or (credit,)]
    known = [agency(item.provider) or item.provider] if item.provider else []
    return Facts(
        title=item.title,
        outlet=item.outlet,
        byline=who.byline,
        agencies=tuple(dict.fromkeys((*credited, *who.agencies, *known))),
        published=item.published,
        modified=item.modified,
        desk=item.desk,
        url=item.url,
        language=item.language,
    )
