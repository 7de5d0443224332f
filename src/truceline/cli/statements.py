"""How statements print: what was said once, with all who tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from truceline.cli.output import console, print_json
from truceline.cli.viewing import paragraph
from truceline.view.footnotes import sentence
from truceline.view.plain import plain
from truceline.view.statements import Likely, Statement, likely


def show(found: Sequence[Statement], names: Mapping[str, str], *, as_json: bool) -> None:
    """Print statements, then those that may be one told in other words."""
    if as_json:
        for one in found:
            print_json({**plain(one), "origins": one.origins, "reports": one.reports})
        for pair in likely(found):
            print_json({"likely": plain(pair)})
        return
    click.echo("\n".join(_lines(found, names, console().width)))


def _lines(found: Sequence[Statement], names: Mapping[str, str], width: int) -> Iterator[str]:
    for one in found:
        yield from paragraph(f"{sentence(one.rows[0], names)}{_told(one)}", width)
    by_id = {one.id: one for one in found}
    pairs = list(likely(found))
    if pairs:
        yield "\nMay be the same, in other words; nothing is joined:"
    for pair in pairs:
        yield from _pair(pair, by_id, (names, width))
    origins = {row.origin for one in found for row in one.rows}
    yield f"\n{len(found)} statements from {len(origins)} origins"


def _told(one: Statement) -> str:
    if len(one.reports) == 1:
        return ""
    stories = f"{one.origins} stories" if one.origins > 1 else "one story"
    return f" [told by {stories}, {len(one.reports)} reports]"


def _pair(
    pair: Likely, by_id: Mapping[str, Statement], how: tuple[Mapping[str, str], int]
) -> Iterator[str]:
    names, width = how
    for name in (pair.one, pair.other):
        yield from paragraph(sentence(by_id[name].rows[0], names), width)
    yield from paragraph(f"both have {', '.join(pair.shared)}", width, indent="    ")
