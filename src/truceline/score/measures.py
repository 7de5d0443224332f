"""How well predictions match gold cases.

Measures, over all cases together: `attributed` and `own` (content overlap of at
    least half, and the source touches), `actor` … `targets` (share right of the
    matched claims), `strict` (content, source, actor, person, stated day and act
    all right), `provisions`, `progress`, `figures`, `figures strict`, `dates`,
    `dates value`, and `leaks` (claims outside the body; must be 0).
Units: shares from 0 to 1.
Missing: nothing in gold and nothing predicted counts as 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from truceline.score.gold import GoldCase, GoldClaim, GoldFigure, Place, day, listed

Prediction = dict[str, Any]
HALF = 0.5  # content overlap (intersection over union) from which two claims are the same
SAME_ACT = 0.5  # ahead of overlap when two predictions cover the same words


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measure: counts, and the shares that follow."""

    right: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Row) -> Row:
        return Row(
            right=self.right + other.right,
            gold=self.gold + other.gold,
            predicted=self.predicted + other.predicted,
        )

    @property
    def precision(self) -> float:
        """The share of what was predicted that is right."""
        if self.predicted:
            return self.right / self.predicted
        return 0.0 if self.gold else 1.0

    @property
    def recall(self) -> float:
        """The share of gold that was found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Rows by measure, and how many claims leaked from outside the body."""

    rows: dict[str, Row] = field(default_factory=dict)
    leaks: int = 0

    def __add__(self, other: Scores) -> Scores:
        names = [*self.rows, *(name for name in other.rows if name not in self.rows)]
        rows = {n: self.rows.get(n, Row()) + other.rows.get(n, Row()) for n in names}
        return Scores(rows=rows, leaks=self.leaks + other.leaks)


Matched = list[tuple[GoldClaim, Prediction]]


def score_case(case: GoldCase, predicted: Prediction) -> Scores:
    """Score the prediction for one case, in the form that `read --json` prints."""
    claims = [c for c in predicted.get("claims", ()) if c.get("section", "body") == "body"]
    matched = pair(case.claims, claims, _likeness)
    rows = dict(_found(case, claims, matched))
    rows |= {name: _accuracy(matched, name, check) for name, check in CHECKS.items()}
    strict = [m for m in matched if all(CHECKS[name](*m) for name in STRICT)]
    rows["strict"] = Row(right=len(strict), gold=len(case.claims), predicted=len(claims))
    rows |= dict(_provisions(case, claims, matched))
    rows |= dict(_figures(case, predicted))
    rows |= dict(_days(case, predicted))
    return Scores(rows=rows, leaks=sum(not _inside(case, claim) for claim in claims))


def _inside(case: GoldCase, claim: Prediction) -> bool:
    return all(case.body[0] <= a and b <= case.body[1] for a, b in claim["content"])


def _likeness(gold: GoldClaim, claim: Prediction) -> float:
    same = _overlap_share(gold.content, claim["content"])
    if same < HALF or bool(gold.source) != bool(claim["source"]):
        return 0.0
    if gold.source and not touch(gold.source, claim["source"]):
        return 0.0
    return same + (SAME_ACT if gold.act == claim.get("act") else 0.0)


def _overlap_share(one: Sequence[Place], other: Sequence[Place]) -> float:
    a = {i for start, end in one for i in range(start, end)}
    b = {i for start, end in other for i in range(start, end)}
    return len(a & b) / len(a | b) if a | b else 0.0


def touch(one: Place, other: Place | None) -> bool:
    """Say whether two places share a character."""
    return other is not None and max(one[0], other[0]) < min(one[1], other[1])


G = TypeVar("G")
P = TypeVar("P")


def pair(
    gold: Sequence[G], predicted: Sequence[P], likeness: Callable[[G, P], float]
) -> list[tuple[G, P]]:
    """Pair greedily one to one, the likest first; likeness 0 is no match."""
    ranked = sorted(
        ((likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for like, i, j in ranked:
        if like > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((gold[i], predicted[j]))
    return found


def _plain(name: object) -> str:
    return re.sub(r"\W+", " ", str(name or "").casefold()).strip()


def _same_names(gold: Sequence[str], predicted: object) -> bool:
    return {_plain(name) for name in gold} == {_plain(name) for name in listed(predicted)}


CHECKS: dict[str, Callable[[GoldClaim, Prediction], bool]] = {
    "actor": lambda g, p: _same_names(g.actor, p.get("actor")),
    "person": lambda g, p: _plain(g.person) == _plain(p.get("person")),
    "said_on": lambda g, p: g.said_on is None or g.said_on == day(p.get("said_on")),
    "manner": lambda g, p: g.manner == p.get("manner"),
    "act": lambda g, p: g.act == p.get("act"),
    "targets": lambda g, p: _same_names(g.targets, p.get("targets")),
}
STRICT = ("actor", "person", "said_on", "act")


def _found(
    case: GoldCase, claims: Sequence[Prediction], matched: Matched
) -> Iterator[tuple[str, Row]]:
    for name, attributed in (("attributed", True), ("own", False)):
        yield (
            name,
            Row(
                right=sum(bool(g.source) is attributed for g, _ in matched),
                gold=sum(bool(g.source) is attributed for g in case.claims),
                predicted=sum(bool(p["source"]) is attributed for p in claims),
            ),
        )


def _accuracy(matched: Matched, name: str, check: Callable[[GoldClaim, Prediction], bool]) -> Row:
    over = [m for m in matched if name != "said_on" or m[0].said_on]
    over = [m for m in over if name not in ("actor", "person") or m[0].source]
    return Row(right=sum(check(*m) for m in over), gold=len(over), predicted=len(over))


def _provisions(
    case: GoldCase, claims: Sequence[Prediction], matched: Matched
) -> Iterator[tuple[str, Row]]:
    ids = [({i for i, _ in g.provisions}, {x["id"] for x in p["provisions"]}) for g, p in matched]
    yield (
        "provisions",
        Row(
            right=sum(len(g & p) for g, p in ids),
            gold=sum(len(claim.provisions) for claim in case.claims),
            predicted=sum(len(claim["provisions"]) for claim in claims),
        ),
    )
    told = [
        (progress, said["progress"])
        for g, p in matched
        for provision, progress in g.provisions
        for said in p["provisions"]
        if said["id"] == provision and progress
    ]
    right = sum(gold == said for gold, said in told)
    yield "progress", Row(right=right, gold=len(told), predicted=len(told))


def _figures(case: GoldCase, predicted: Prediction) -> Iterator[tuple[str, Row]]:
    figures = [f for f in predicted.get("figures", ()) if f.get("section", "body") == "body"]
    same = pair(case.figures, figures, _same_count)
    strict = sum(_same_definition(g, p) for g, p in same)
    size = {"gold": len(case.figures), "predicted": len(figures)}
    yield "figures", Row(right=len(same), **size)
    yield "figures strict", Row(right=strict, **size)


def _same_count(gold: GoldFigure, figure: Prediction) -> float:
    return float(touch(gold.span, figure["span"]) and gold.value == float(figure["value"]))


def _same_definition(gold: GoldFigure, figure: Prediction) -> bool:
    return all(
        getattr(gold, key) == day(figure.get(key)) for key in ("bound", "measure", "since", "as_of")
    )


def _days(case: GoldCase, predicted: Prediction) -> Iterator[tuple[str, Row]]:
    days = [
        d
        for d in predicted.get("dates", ())
        if d["span"][0] >= case.body[0] and d["span"][1] <= case.body[1]
    ]
    same = pair(
        case.days, days, lambda g, p: touch(g[0], p["span"]) * (1.0 + (g[1] == day(p["value"])))
    )
    size = {"gold": len(case.days), "predicted": len(days)}
    yield "dates", Row(right=len(same), **size)
    yield "dates value", Row(right=sum(g[1] == day(p["value"]) for g, p in same), **size)
