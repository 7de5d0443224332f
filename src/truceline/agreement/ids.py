"""Ids: well formed, each given once among its kind, and there when another part names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from truceline.agreement.findings import Findings
from truceline.agreement.nearest import fold, nearest, slug
from truceline.agreement.syntax import Node
from truceline.agreement.types import Agreement, Path

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Named = tuple[Path, str, str]  # where it stands, its id, its name


def check_ids(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note ids that are not well formed or given twice among their kind."""
    _check_form((("id",), agreement.id, ""), tree, findings)
    for kind, given in _given(agreement).items():
        first: dict[str, int] = {}
        for path, one, name in given:
            _check_form(((*path, "id"), one, name), tree, findings)
            line = tree.line_at(*path, "id")
            if one and one in first:
                findings.add(line, f"the {kind} id {one!r} stands on line {first[one]} already")
            first.setdefault(one, line)


def check_references(agreement: Agreement, tree: Node, findings: Findings) -> None:
    """Note ids that name an actor, instrument or provision which the file does not have."""
    given = _given(agreement)
    known = {kind: {one: one for _, one, _ in named if one} for kind, named in given.items()}
    for path, kind, wanted in _references(agreement):
        if wanted and wanted not in known[kind]:
            findings.add(
                tree.line_at(*path),
                f"{_key(path)}: there is no {kind} {wanted!r}",
                _by_name(wanted, given[kind]) or nearest(wanted, known[kind]),
            )


def _check_form(named: Named, tree: Node, findings: Findings) -> None:
    path, one, _ = named
    if one and not ID.fullmatch(one):
        what = f"id: {one!r} may hold only small letters a-z, digits and single hyphens"
        findings.add(tree.line_at(*path), what, slug(one) or None, light=True)


def _given(agreement: Agreement) -> Mapping[str, tuple[Named, ...]]:
    return {
        "instrument": tuple(
            (("instruments", at), one.id, one.title) for at, one in enumerate(agreement.instruments)
        ),
        "actor": tuple(
            (("actors", at), one.id, one.name) for at, one in enumerate(agreement.actors)
        ),
        "phase": tuple(
            (("phases", at), one.id, one.name) for at, one in enumerate(agreement.phases)
        ),
        "provision": tuple((path, one.id, one.title) for path, one in agreement.places()),
    }


def _references(agreement: Agreement) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the kind and the id of everything that names another part."""
    for at, instrument in enumerate(agreement.instruments):
        yield from _each(("instruments", at, "adopted_by"), "actor", instrument.adopted_by)
    for at, actor in enumerate(agreement.actors):
        yield from _each(("actors", at, "members"), "actor", actor.members)
    for at, phase in enumerate(agreement.phases):
        yield from _each(("phases", at, "requires"), "provision", phase.requires)
    for path, provision in agreement.places():
        yield from _each((*path, "obligors"), "actor", provision.obligors)
        yield from _each((*path, "beneficiaries"), "actor", provision.beneficiaries)
        if provision.instrument:
            yield (*path, "instrument"), "instrument", provision.instrument


def _each(path: Path, kind: str, ids: Iterable[str]) -> Iterator[tuple[Path, str, str]]:
    for index, one in enumerate(ids):
        yield (*path, index), kind, one


def _key(path: Path) -> str:
    return next(str(step) for step in reversed(path) if isinstance(step, str))


def _by_name(wanted: str, given: tuple[Named, ...]) -> str | None:
    """Return the id of what is called so: people write a name where an id belongs."""
    return next((one for _, one, name in given if fold(name) == fold(wanted)), None)
