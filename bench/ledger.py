"""A ledger of a million synthetic claims: how fast it takes them in, how fast it answers.

Run: python -m bench.ledger FILE-OR-URL [--claims N]. The rate counts the time inside
    `add_all` alone; each claim has five readings and, three times in five, a link.
    Reports are recorded on the days on which they ran, a thousand at a time, so that a past
    day shows what was known then. Searches are for words as often as texts have them.
    Beside the clock stands the processor time of this process, and in a file that is all.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
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
from truceline.record import Ledger, Run, Where
from truceline.record.postgres import open_postgres
from truceline.record.sqlite import open_sqlite

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


class Calendar:
    """Tells the time of recording, which `fill` sets."""

    def __init__(self) -> None:
        self.day = FIRST_DAY

    def __call__(self) -> datetime:
        """Return noon of the day that was set."""
        return datetime.combine(self.day, time_of_day(12), UTC)


def _open(location: str, calendar: Calendar) -> Ledger:
    if "://" in location:
        return open_postgres(location, clock=calendar)
    return open_sqlite(Path(location), clock=calendar)


def _words(chance: Random, number: int) -> list[str]:
    sizes = chance.choices((1, 2, 2, 3), k=number)
    return ["".join(chance.choices(SYLLABLES, k=size)) for size in sizes]


def extractions(claims: int, seed: int = 5) -> Iterator[Extraction]:
    """Yield reports of twenty claims each, published day after day."""
    chance = Random(seed)
    vocabulary, weights = _vocabulary(chance)
    stock = chance.choices(vocabulary, weights, k=2_000_000)
    reports = claims // PER_REPORT
    for number in range(reports):
        day = FIRST_DAY + timedelta(days=number * DAYS // reports)
        yield _extraction(chance, stock, number, day)


def _vocabulary(chance: Random) -> tuple[list[str], list[float]]:
    words = _words(chance, 20_000)
    return words, [1 / (rank + 3) for rank in range(len(words))]


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


def fill(ledger: Ledger, claims: int, calendar: Calendar | None = None) -> tuple[float, float]:
    """Add the claims; return the seconds spent inside the ledger, by the clock and of this CPU.

    With `calendar` they are recorded on the days on which the reports ran.
    """
    run, spent, worked, together = Run(version="bench"), 0.0, 0.0, []
    for number, extraction in enumerate(extractions(claims), start=1):
        together.append(extraction)
        if len(together) == 1000 or number == claims // PER_REPORT:
            if calendar and extraction.report.published:
                calendar.day = extraction.report.published.day
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
    vocabulary, weights = _vocabulary(Random(5))

    def page(chance: Random, **more: object) -> object:
        where = Where(
            agreement_id="synthetic",
            provision=chance.choice(PROVISIONS),
            newest=True,
            limit=50,
            **more,  # type: ignore[arg-type]
        )
        return list(ledger.entries(where))

    def status(known: date | None) -> object:
        return ledger.standings(Where(agreement_id="synthetic", as_known_on=known))

    def figures(chance: Random) -> object:
        day = _day(chance)
        span = Where(said_from=day.isoformat(), said_to=(day + timedelta(days=6)).isoformat())
        return list(ledger.figures(span))

    def search(chance: Random, number: int, mark: str = "") -> object:
        words = " ".join(chance.choices(vocabulary, weights, k=number))
        return list(ledger.search(f"{mark}{words}{mark}", Where(limit=20)))

    return {
        "provision page": page,
        "provision page as known on": lambda chance: page(chance, as_known_on=_day(chance)),
        "status": lambda _: status(None),
        "status as known on": lambda chance: status(_day(chance)),
        "figures of a week": figures,
        "search of a word": lambda chance: search(chance, 1),
        "search of two words": lambda chance: search(chance, 2),
        "search of a phrase": lambda chance: search(chance, 2, '"'),
        "review queue": lambda _: list(ledger.queue(Where(agreement_id="synthetic", limit=2))),
    }


def _day(chance: Random) -> date:
    return FIRST_DAY + timedelta(days=chance.randrange(DAYS))


def main() -> None:
    """Fill a ledger, ask it, rebuild it, print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("location")
    parser.add_argument("--claims", type=int, default=1_000_000)
    given = parser.parse_args()
    calendar = Calendar()
    ledger = _open(given.location, calendar)
    spent, worked = fill(ledger, given.claims, calendar)
    result: dict[str, object] = {
        "claims": given.claims,
        "claims_per_s": round(given.claims / spent),
    }
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
