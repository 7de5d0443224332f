"""Claims as short paragraphs: who does what, and underneath in whose words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from truceline.cli.output import printable
from truceline.model import Entry, Report

INDENT = "     "
LONGEST = 400  # characters of content shown; the JSON has all


def claim_lines(number: int, entry: Entry, names: Mapping[str, str], width: int) -> Iterator[str]:
    """Yield the lines that show one claim; `names` maps actor ids to names."""
    claim = entry.claim
    act = entry.value("act") or "claim"
    yield from _wrapped(f"{number:>3}  {act} · {_who(entry, names)}{_about(entry, names)}", width)
    words = " ".join(claim.words.split())
    shown = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
    quoted = f"“{shown}”" if claim.manner == "direct" else shown
    yield from _wrapped(INDENT + quoted, width)
    if entry.links:
        yield from _wrapped(INDENT + "bears on " + _provisions(entry), width)


def _who(entry: Entry, names: Mapping[str, str]) -> str:
    claim = entry.claim
    if claim.source is None and claim.cue is None:
        return "the report's own voice"
    actors = " and ".join(names.get(actor, actor) for actor in entry.values("actor"))
    said = entry.value("said_on")
    parts = [actors or "(unattributed)", entry.value("person"), f"said {said}" if said else None]
    return " · ".join(part for part in parts if part)


def _about(entry: Entry, names: Mapping[str, str]) -> str:
    targets = ", ".join(names.get(target, target) for target in entry.values("targets"))
    return f" → {targets}" if targets else ""


def _provisions(entry: Entry) -> str:
    return ", ".join(
        f"{link.provision} ({link.progress})" if link.progress else link.provision
        for link in entry.links
    )


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(printable(text), width, subsequent_indent=INDENT, break_on_hyphens=False)


def report_lines(report: Report) -> Iterator[str]:
    """Yield what is known of a report, above its claims."""
    yield printable(report.title or report.name or report.id)
    published = report.published.isoformat() if report.published else "no day of publication"
    parts = [report.agency, report.outlet, report.desk, published]
    yield printable(" · ".join(part for part in parts if part))


def explained(entry: Entry) -> Iterator[str]:
    """Yield every reading of one claim: its rule, its words, what else was considered."""
    claim = entry.claim
    yield f"claim {claim.id}, found by {claim.rule}, {claim.manner}"
    yield f"  source   {_quoted(claim.source.words if claim.source else None)}"
    yield f"  cue      {_quoted(claim.cue.words if claim.cue else None)}"
    for reading in entry.readings:
        answer = ", ".join(reading.values) or "(empty)"
        yield printable(f"  {reading.about:8} {answer}   by {reading.by}")
        yield from _grounds(reading.evidence, reading.why, reading.considered)
    for link in entry.links:
        progress = f" ({link.progress})" if link.progress else ""
        yield f"  provision {link.provision}{progress}   by {link.by}, score {link.score:.2f}"
        yield from _grounds(link.evidence, "", ())


def _grounds(evidence: object, why: str, considered: tuple[str, ...]) -> Iterator[str]:
    words = [_quoted(span.words) for span in evidence] if isinstance(evidence, tuple) else []
    if words:
        yield printable(f"           from {', '.join(words)}")
    if why:
        yield printable(f"           {why}")
    if considered:
        yield printable(f"           also considered: {', '.join(considered)}")


def _quoted(words: str | None) -> str:
    return f"“{words}”" if words else "none"
