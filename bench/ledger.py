"""A ledger of a million synthetic claims: how fast it takes them in, how fast it answers.

Run: python -m bench.ledger FILE-OR-URL [--claims N]. The rate counts the time inside
    `add_all` alone; each claim has five readings and, three times in five, a link.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from truceline.model import (
    Act,
    Bound,
    Claim,
    Day,
    Extraction,
    Figure,
    Link,
    Manner,
    Measure,
    Moment,
    Progress,
    Reading,
    Report,
    Section,
    SectionKind,
)
from truceline.record import Ledger, Run, Where, open_ledger

PER_REPORT = 20
FIRST_DAY = date(2024, 1, 1)
DAYS = 700
ACTORS = [f"actor-{n}" for n in range(14)]
PROVISIONS = [f"p{n // 8}.provision-{n}" for n in range(30)]
ACTS = [act.value for act in Act]
SYLLABLES = (
    *("ka", "lo", "mi", "ren", "tas", "vor", "bel", "sun", "dar", "eth", "qua", "zim"),
    *("pol", "gri", "neh", "ost", "ul", "fen", "wy", "jar"),
)


def _words(chance: Random, number: int) -> list[str]:
    sizes = chance.choices((1, 2, 2, 3), k=number)
    return ["".join(chance.choices(SYLLABLES, k=size)) for size in sizes]


def extractions(claims: int, seed: int = 5) -> Iterator[Extraction]:
    """Yield reports of twenty claims each, published day after day."""
    chance = Random(seed)
    vocabulary = _words(chance, 20_000)
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    stock = chance.choices(vocabulary, weights, k=2_000_000)
    reports = claims // PER_REPORT
    for number in range(reports):
        day = FIRST_DAY + timedelta(days=number * DAYS // reports)
        yield _extraction(chance, stock, number, day)


def _extraction(chance: Random, stock: list[str], number: int, day: date) -> Extraction:
    first = chance.randrange(len(stock) - 600)
    paragraphs, at = [], first
    for _ in range(PER_REPORT):
        length = chance.randrange(12, 32)
        paragraphs.append(" ".join(stock[at : at + length]))
        at += length
    title = f"Report {number} " + " ".join(stock[first : first + 8])
    text = (
        title
        + "\n"
        + "\n".join(
            f"Speaker {chance.choice(SYLLABLES)} said that {words}." for words in paragraphs
        )
    )
    report = Report(
        text=text,
        title=title,
        agency=chance.choice(("VNA", "Orbis", None)),
        outlet=f"Outlet {chance.randrange(40)}",
        url=f"https://news.invalid/{number}",
        published=Moment(local=f"{day.isoformat()}T08:30", zone="UTC", offset=0),
        sections=_sections(text),
        name=f"{number}.txt",
    )
    return _read(chance, report, paragraphs, day)


def _sections(text: str) -> tuple[Section, ...]:
    found, start = [], 0
    for line in text.split("\n"):
        kind = SectionKind.BODY if start else SectionKind.HEADLINE
        found.append(Section(kind=kind, start=start, end=start + len(line)))
        start += len(line) + 1
    return tuple(found)


def _read(chance: Random, report: Report, paragraphs: list[str], day: date) -> Extraction:
    claims, readings, links = [], [], []
    at = 0
    for words in paragraphs:
        start = report.text.index(words, at)
        at = start + len(words)
        line = report.text.rindex("\n", 0, start) + 1
        claim = Claim(
            report_id=report.id,
            content=(report.cut(start, at),),
            source=report.cut(line, start - len(" said that ")),
            cue=report.cut(start - len("said that "), start - len(" that ")),
            manner=Manner.INDIRECT,
            heard=Act.REPORT,
            rule="attribute.tagger@1",
        )
        claims.append(claim)
        readings += _readings(chance, claim, day)
        if chance.random() < 0.6:
            links.append(
                Link(
                    claim_id=claim.id,
                    provision=chance.choice(PROVISIONS),
                    progress=chance.choice((None, None, *Progress)),
                    score=round(chance.random(), 3),
                    by="link.terms@1",
                    evidence=(report.cut(start, start + 5),),
                )
            )
    first = claims[0]
    return Extraction(
        report=report,
        agreement_id="synthetic",
        claims=tuple(claims),
        readings=tuple(readings),
        links=tuple(links),
        figures=(
            Figure(
                span=first.content[0],
                value=float(chance.randrange(500)),
                bound=Bound.AT_LEAST,
                measure=Measure.KILLED,
                by="figures.count@1",
                as_of=day.isoformat(),
                actor=(chance.choice(ACTORS),),
                claim_id=first.id,
            ),
        ),
        days=(Day(span=first.content[0], value=day.isoformat(), by="days.weekday@1"),),
    )


def _readings(chance: Random, claim: Claim, day: date) -> list[Reading]:
    said = (day - timedelta(days=chance.randrange(4))).isoformat()
    source = (claim.source,) if claim.source else ()
    answers: list[tuple[str, tuple[str, ...], str, str]] = [
        ("actor", (chance.choice(ACTORS),), "speakers.name@1", ""),
        ("person", (), "speakers.name@1", "the report gives no name"),
        ("said_on", (said,) if chance.random() < 0.5 else (), "days.weekday@1", "no day is near"),
        ("act", (chance.choice(ACTS),), "acts.order@1", ""),
        ("targets", (chance.choice(ACTORS),), "targets.object@1", ""),
    ]
    return [
        Reading(
            claim_id=claim.id,
            about=about,  # type: ignore[arg-type]
            values=values,
            by=by,
            evidence=source if about == "actor" else (),
            why="" if values else why,
        )
        for about, values, by, why in answers
    ]


def fill(ledger: Ledger, claims: int) -> tuple[float, float]:
    """Add the claims; return the seconds spent inside the ledger, by the clock and of this CPU."""
    run, spent, worked, together = Run(version="bench"), 0.0, 0.0, []
    for number, extraction in enumerate(extractions(claims), start=1):
        together.append(extraction)
        if len(together) == 1000 or number == claims // PER_REPORT:
            begun, idle = time.perf_counter(), time.process_time()
            for _ in ledger.add_all(together, run=run):
                pass
            spent += time.perf_counter() - begun
            worked += time.process_time() - idle
            together = []
    return spent, worked


def p95(ask: Callable[[Random], object], clock: Callable[[], float], times: int = 40) -> float:
    """Return the 95th percentile of a question's time, in milliseconds."""
    chance, taken = Random(11), []
    for _ in range(times):
        begun = clock()
        ask(chance)
        taken.append((clock() - begun) * 1000)
    return round(statistics.quantiles(taken, n=20)[-1], 1)


def questions(ledger: Ledger) -> dict[str, Callable[[Random], object]]:
    """Return what is asked of the ledger, by name."""
    known = datetime.now(UTC).date()

    def page(chance: Random, **more: object) -> object:
        where = Where(
            agreement_id="synthetic",
            provision=chance.choice(PROVISIONS),
            newest=True,
            limit=50,
            **more,  # type: ignore[arg-type]
        )
        return list(ledger.entries(where))

    def figures(chance: Random) -> object:
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        span = Where(said_from=day.isoformat(), said_to=(day + timedelta(days=6)).isoformat())
        return list(ledger.figures(span))

    return {
        "provision page": page,
        "provision page as known on": lambda chance: page(chance, as_known_on=known),
        "status": lambda _: ledger.standings(Where(agreement_id="synthetic")),
        "figures of a week": figures,
        "search": lambda chance: list(ledger.search(" ".join(_words(chance, 2)), Where(limit=20))),
    }


def main() -> None:
    """Fill a ledger, ask it, rebuild it, print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location")
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    ledger = open_ledger(given.location)
    spent, worked = fill(ledger, given.claims)
    result: dict[str, object] = {
        "claims": given.claims,
        "claims_per_s": round(given.claims / spent),
    }
    result["claims_per_s"] = round(given.claims / spent)
    result["claims_per_cpu_s"] = round(given.claims / worked)
    print(json.dumps(result), flush=True)
    # On a busy machine the clock tells of the others too; what this process works is its own.
    for name, clock in (("p95_ms", time.perf_counter), ("p95_cpu_ms", time.process_time)):
        asked = questions(ledger).items()
        result[name] = {question: p95(ask, clock) for question, ask in asked}
    print(json.dumps(result), flush=True)
    begun, idle = time.perf_counter(), time.process_time()
    ledger.rebuild()
    result["rebuild_s"] = round(time.perf_counter() - begun, 1)
    result["rebuild_cpu_s"] = round(time.process_time() - idle, 1)
    ledger.close()
    if os.path.exists(given.location):
        result["megabytes"] = round(Path(given.location).stat().st_size / 1e6, 1)
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
