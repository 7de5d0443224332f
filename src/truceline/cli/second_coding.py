"""Blind second coding: sheets out, sheets in, and how far coders agree."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from truceline.agreement import Agreement
from truceline.cli.finding import entry_named
from truceline.cli.output import console, print_csv, print_json, table
from truceline.cli.review_options import Asked
from truceline.errors import BadAnswer, BadTable, FileExists, NeedsName, UnknownClaim
from truceline.exchange.formats import write_file
from truceline.exchange.holding import claims, models
from truceline.exchange.sheets import BLIND_COLUMNS, blind_rows, codings_of
from truceline.exchange.tables import Row, read_table
from truceline.record import Coding, Ledger, Where
from truceline.view.coding import FieldAgreement, agreement, as_coded, sample
from truceline.view.heard import Heard
from truceline.view.plain import csv_lines, plain

LEDGER = "the ledger"  # the name under which what counts is compared with coders
COLUMNS = ("between", "field", "alpha", "claims", "coders")


def run(book: Ledger, asked: Asked) -> None:
    """Do what the options ask for."""
    if asked.agreement_of_coders:
        _agreement(book, asked)
        return
    coder = (asked.coder or "").strip()
    if not coder:
        raise NeedsName("--coder NAME")
    if asked.sheet is not None:
        _take_in(book, asked.sheet, coder, asked)
    else:
        _hand_out(book, asked, coder)


def _hand_out(book: Ledger, asked: Asked, coder: str) -> None:
    """Write a sheet of claims, the same sample for every coder."""
    found = {(h.entry.claim.id, h.entry.agreement_id): h for h in _all(book, asked)}
    wanted = set(sample((claim for claim, _ in found), asked.sample))
    chosen = [one for (claim, _), one in found.items() if claim in wanted]
    lines = csv_lines(blind_rows(chosen), BLIND_COLUMNS)
    if asked.output is None:
        sys.stdout.writelines(lines)
        return
    if asked.output.exists():
        raise FileExists(asked.output)
    write_file(asked.output, lines)
    click.echo(
        f"{asked.output}: {len(chosen)} claims for {coder}. An empty cell is not coded, - is none. "
        f"To read it: truceline review --blind --coder {coder} --sheet {asked.output}"
    )


def _all(book: Ledger, asked: Asked) -> Iterator[Heard]:
    return claims(book, Where(agreement_id=asked.agreement))


def _take_in(book: Ledger, path: Path, coder: str, asked: Asked) -> None:
    known = models(book)
    found = [
        one for row in read_table(path, ("id",)) for one in _row(book, (path, row), coder, known)
    ]
    held = {(c.claim_id, c.agreement_id, c.by, c.about): c.values for c in book.codings()}
    new = [c for c in found if held.get((c.claim_id, c.agreement_id, c.by, c.about)) != c.values]
    recorded = book.add_codings(new) if new else 0
    if asked.as_json:
        print_json({"coder": coder, "answers": len(found), "recorded": recorded})
    else:
        same = f", {len(found) - recorded} known already" if recorded < len(found) else ""
        click.echo(f"{recorded} answers by {coder} recorded{same}.")


def _row(
    book: Ledger, at: tuple[Path, Row], coder: str, known: Mapping[str, Agreement]
) -> Iterator[Coding]:
    path, row = at
    claim, under = row.cells.get("id", ""), row.cells.get("agreement")
    try:
        entry = entry_named(book, claim, under)
        yield from codings_of(row.cells, coder, entry.agreement_id, known)
    except UnknownClaim:
        raise BadTable(path, f"line {row.line}: {claim or 'no id'}: no such claim") from None
    except BadAnswer as error:
        raise BadTable(path, f"line {row.line}: {error}") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    between: str
    rows: tuple[FieldAgreement, ...]


def _agreement(book: Ledger, asked: Asked) -> None:
    compared = _compare(book, asked)
    if asked.as_json:
        print_json({"compared": plain(compared)})
        return
    if asked.as_csv:
        print_csv(
            ({"between": c.between, **plain(row)} for c in compared for row in c.rows), COLUMNS
        )
        return
    if not compared:
        click.echo("Nobody has coded yet. To start: truceline review --blind --coder NAME")
    for one in compared:
        shown = table("field", "alpha", "claims", "coders", coders=1)
        for row in one.rows:
            alpha = "—" if row.alpha is None else f"{row.alpha:.3f}"
            shown.add_row(row.field, alpha, str(row.claims), ", ".join(row.coders))
        console().print(f"Krippendorff's alpha, {one.between}")
        console().print(shown)


def _compare(book: Ledger, asked: Asked) -> tuple[_Compared, ...]:
    """Compare the coders with each other, then each with what counts in the ledger."""
    codings = [c for c in book.codings() if asked.agreement in (None, c.agreement_id)]
    coders = sorted({coding.by for coding in codings})
    coded = {(one.claim_id, one.agreement_id) for one in codings}
    counted = [
        one
        for one in as_coded((h.entry for h in _all(book, asked)), LEDGER)
        if (one.claim_id, one.agreement_id) in coded
    ]
    found = [_Compared(between="coders", rows=agreement(codings))] if len(coders) > 1 else []
    for coder in coders:
        own = [coding for coding in codings if coding.by == coder]
        between = f"{coder} and {LEDGER}"
        found.append(_Compared(between=between, rows=agreement([*own, *_asked(counted, own)])))
    return tuple(found)


def _asked(counted: list[Coding], own: list[Coding]) -> Iterator[Coding]:
    answered = {(one.claim_id, one.agreement_id, one.about) for one in own}
    for one in counted:
        if (one.claim_id, one.agreement_id, one.about) in answered:
            yield one
